"""What templates see of a page.

The modules:

    page        a page, and the frame around it
    shared      links, dates, pictures, cards
    story       a story
    lists       front page, archive, terms
    single      standing pages, data, search, the choice of a language
    machines    feeds, sitemaps, redirects
"""
