"""Simplified ↔ Traditional.

The modules:

    convert            text and HTML in another script: in which order things are protected
    protected          what is cut out before OpenCC sees the rest
    opencc_engine      OpenCC, with words and phrases that its dictionary lacks
    patterns           which form a character takes, by what stands right beside it
    press              which of two right forms newspapers print
    quotation_marks    “” ‘’ and 「」 『』
    regional_words     words that Taiwan and Hong Kong say otherwise
    foreign_words      spans of the other language, tagged
    variants           an edition → its variants
    message_scripts    what says the program's messages to the readers of a tag

Where OpenCC gets a word wrong: a line in phrases.txt (a word with a form of its own), words.txt (where words end),
patterns.txt (a character by its neighbours; simplified_patterns.txt the other way) or press_forms.txt (which of two
right forms is printed). Each says at its head how it is written.
"""
