"""What a text says in numbers and dates, in each language; whether two texts say the same.

The modules:

    quantity            the values that figures become, in whichever language
    numerals            what numerals are worth
    units               what numbers count
    not_figures         what looks like a number and is none
    chinese             the figures of a Chinese text
    chinese_dates       its dates, times and periods
    chinese_ordinals    its places in a row: ordinals, centuries, decades
    chinese_parts       its percentages, fractions and multiples
    vietnamese          the figures of a Vietnamese text
    vietnamese_dates    its dates, times and periods
    vietnamese_ordinals its places in a row: ordinals, ranks, centuries, decades
    text_figures        the figures of a text of either language
    said_elsewhere      whether the other text says a figure in other words
    unread_numerals     numerals in names and codes
    agreement           how well two figures agree
    compare             whether two texts give the same figures
    expected_figures    how the other language writes a figure
"""
