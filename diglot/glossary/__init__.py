"""glossary.yaml: its terms, where a text names them, links from names to their pages.

The modules:

    terms                 content/glossary.yaml → terms, and the conversion rules that they make
    context               the words of context.txt: what texts put beside a name to say what it is the name of
    known                 what the glossary says of a name beside its forms: country, kind of place, office
    chinese_context       whether a name is another's in a Chinese text, and what shows whose it is
    vietnamese_context    the same in a Vietnamese text
    mentions              names in running text: where they stand, and the page that each leads to
    links                 the HTML of an edition with links from names to their pages
"""
