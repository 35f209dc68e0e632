"""Which pages there are, at which address, and what each shows.

The modules:

    plan            every page of the site
    page_plan       a page that is to be, and what decides it
    tree            one tag's pages: addresses, words, how stories and terms are named and linked
    frame           what is around every page of a tag
    story           a story's page
    story_card      a story as lists show it
    lists           the front page, the archive, terms
    data            the page that explains the archive's data
    search          the search page, and the one that says how to search
    search_examples questions to try, which this archive answers
    single_pages    standing pages, the choice of a language, redirects
    feeds           Atom and JSON Feed
    sitemap         sitemap.xml and robots.txt
    views           what templates see of a page
"""
