"""Text and its HTML, knowing neither OpenCC nor the glossary: where words, sentences and tags begin and end.

The modules:

    characters        which characters are Chinese
    sentences         where sentences begin and end
    html_runs         HTML → runs of text that a reader reads as one
    sentence_spans    the sentences of a block's HTML, each in a span
    overrides         `-{…}-` in a text
    chinese_amounts   which amounts of a title no line is broken in
    vietnamese_spaces which blanks no line is broken at
    readable_text     what a reader reads of a body
    row_ids           the ids of rows, from the first words of their blocks
    word_differences  what differs between two wordings
    pinyin            pinyin of Chinese text
    alphabet          names in the order of dictionaries
    han_viet          Sino-Vietnamese readings of Chinese text
"""
