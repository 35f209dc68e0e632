"""Simplified ↔ Traditional.

The modules:

    convert            text and HTML in another script: in which order things are protected
    protected          what is cut out before OpenCC sees the rest
    opencc_engine      OpenCC, with words and phrases that its dictionary lacks
    patterns           which form a character takes, by what stands right beside it
    press              which of two right forms newspapers print
    quotation_marks    “” ‘’ and 「」 『』
    foreign_words      spans of the other language, tagged
    variants           an edition → its variants
"""
