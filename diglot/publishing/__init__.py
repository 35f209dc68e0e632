"""The only writer of the site: what was published, and swapping the new site in.

The modules:

    staging       the new site beside the old one, and the swap
    ledger        what each published file was made from
    manifest      what a published site says that it holds
    verify        whether a site is what its manifest says
    site_size     how large a site is, part by part
    gzip_files    gzip that is the same on every machine
"""
