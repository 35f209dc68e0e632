"""How the site looks and speaks: templates, words of the interface, dates and numbers in each language.

The modules:

    theme                templates/ and static/ → Theme
    templates            template sources → compiled templates
    guides               the editors' guides → pages of the site
    dates_and_numbers    dates and numbers as each language writes them
"""
