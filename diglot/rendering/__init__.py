"""A planned page → the bytes of its file; cards and readings beside it.

The modules:

    changed_pages    the pages that the published site does not hold already
    page             page + theme → the bytes of its file
    bodies           the HTML of texts on a page
    share_cards      which cards a site has
    card_drawing     a card, drawn
    pronunciation    how Chinese text is read
"""
