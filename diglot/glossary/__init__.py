"""glossary.yaml: its terms, where a text names them, links from names to their pages."""
