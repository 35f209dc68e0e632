"""What stages hand on: values, complete from birth.

The modules:

    tags       language tags, and which forms stand in for which
    site       site.yaml as a value, and what the command line asks of a build
    edition    a story as written in one language, and what it is made of
    story      a story with its rows and variants; a file of the site
    history    what changed in a story since it was published
    term       an entry of the glossary
"""
