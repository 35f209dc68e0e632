"""What changed in a story since it was published, as Git knows it.

The modules:

    changes            the versions of a story → its changes, row by row
    converted          the changes' texts in each script
"""
