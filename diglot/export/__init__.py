"""The archive as data: corpus, database, tables, citations, and the digests of every file.

The modules:

    run                             which files there are, and writing only what has changed of them
    story, text, tmx, cite          one story: its document and lines, its plain text, translation units, citations
    database, tables, manifest      archive.sqlite; stories.csv and glossary.csv; manifest-sha256.txt
"""
