"""Pure functions of one value whose results are remembered.

The modules:

    runner       remembered functions over many processes
    processes    a map of one task over processes
    cluster      a map of one task over the workers of a Dask cluster
    code         what results depend on beside their task's values
    signals      being told to end
    cache        bytes by their key in one SQLite file
    record_file  small values by name in one file
    values       values as bytes: frozen, thawed, digested
    notes        notes for the next build that prove themselves
    text_map     texts and what they become
"""
