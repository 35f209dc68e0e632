"""All stories in order, with everything the pages need to know.

The modules:

    selection          which editions are published when
    story_memory       what is known of each story's folder from an earlier build
    assemble           editions → catalog: rows, links, variants and terms of every story
    catalog            the catalog, and what it is asked for: by path, term, month, day
"""
