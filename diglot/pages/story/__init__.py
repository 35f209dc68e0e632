"""A story's page, and what it says to machines.

The modules:

    page               rows of facing cells, and what is said around them
    row_views          the rows, and why a side is empty
    receipt            where an edition comes from
    history            what changed in a story since it was published
    images             the picture that leads a story, and the one that other sites show
    citation           how a story is cited
    structured_data    schema.org
"""
