"""glossary.yaml: its terms, where a text names them, links from names to their pages.

The modules:

    terms       content/glossary.yaml → terms, and the conversion rules that they make
    mentions    names in running text: where they stand, and the page that each leads to
    links       the HTML of an edition with links from names to their pages
"""
