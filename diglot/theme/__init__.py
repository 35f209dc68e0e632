"""How the site looks and speaks: templates, words of the interface, dates and numbers in each language."""
