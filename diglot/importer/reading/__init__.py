"""Bytes → lines: encoding, saved pages, what a page says where nobody looks.

The modules:

    encoding         which encoding a file is in
    documents        Word files, web archives and zipped pages → the HTML inside them
    wechat           pages of WeChat, made to show what their scripts would
    feed_entries     the entries of a feed
    web_archives     the pages of a web archive (WARC, WACZ)
    fetch            pages and pictures of the web
    saved_page       the lines of a saved page
    main_text        where on it the article is, and what is a box of other things
    around_article   dates, names and publishers that stand around it
    no_article       what a page seems to be that is none
    elements         a saved page as pieces of text, each with what its element says of it
    element_roles    what an element says of its text, and what is a box of other things
    element_hints    what that says of the lines
    site_rules       rules for a site, by its host
    page_metadata    JSON-LD, Open Graph, meta and time elements
    language         which language and script a page is in
    findings         what was found on a page, with its line
    page_reading     a page as it was read
"""
