"""The archive as data: corpus, database, tables, citations, and the digests of every file.

The modules:

    run         which files there are, and writing only what has changed of them
    parts       what decides each story's data, and which stories' lines are packed together
    story       one story: its document, and its lines of corpus.jsonl
    tmx         its translation units
    cite        its citations
    database    archive.sqlite
    tables      stories.csv and glossary.csv
    manifest    manifest-sha256.txt
"""
