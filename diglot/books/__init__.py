"""Stories to take along: EPUB 3 of a story, a month, a year or a term, made where somebody asks for it.

The modules:

    contents    which stories a book holds, and what it is called
    chapter     a story → a chapter in XHTML, and the pictures that it shows
    package     a book → its files: chapters, table of contents, metadata
    container   the files → one EPUB, byte for byte the same whatever packs it
    run         writing the books that are asked for
"""
