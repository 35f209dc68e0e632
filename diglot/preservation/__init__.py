"""A published archive for those who keep it for long: needs `diglot[preserve]`, which a build never does.

The modules:

    run            a folder with both of the following
    bag            sources and site as a BagIt bag
    web_archive    the whole site as one WACZ file, which replays in a browser
"""
