"""A picture of the content → the files readers get, kept in a cache of their own.

The modules:

    renditions    which files a picture becomes, and how a page names them
    convert       the size of a picture, and its files
    library       the pictures of a site: made once, then taken over
"""
