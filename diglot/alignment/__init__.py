"""Which blocks and sentences of two editions say the same; which rows are out of date.

The modules:

    align              the rows of a story, and the sentences in them
    sides              the two editions as they are paired: lengths and clues of their sentences
    moved_blocks       the rows of a story's blocks, also where one stands elsewhere
    confidence         how likely each row is right
    alternatives       what else the rows might be, as blocks and as sentences
    credits            which paragraphs only say who made the text
    pairing            the cheapest ordered pairing of two rows of pieces
    evidence           what tells that two pieces say the same: figures, names, Latin words, syllables
    sino_vietnamese    how Chinese characters are read in Vietnamese
    row_anchors        the ids that rows keep
    stale_rows         which rows have a source that was changed after it was translated
"""
