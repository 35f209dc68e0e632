"""What a text says in numbers and dates, in each language; whether two texts say the same.

The modules:

    quantity            the values that figures become, in whichever language
    numerals            what numerals are worth
    units               what numbers count
    chinese             the figures of a Chinese text
    chinese_dates       its dates, times and periods
    vietnamese          the figures of a Vietnamese text
    vietnamese_dates    its dates, times and periods
    compare             whether two texts give the same figures
    expected_figures    how Vietnamese writes a large figure of a Chinese text
"""
