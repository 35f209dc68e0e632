"""How Vietnamese writes a large figure that Chinese counts in 万 and 亿: 322.2亿 is "32,22 tỷ"."""

from __future__ import annotations

import re
from fractions import Fraction

from diglot.quantities.quantity import Figure
from diglot.quantities.units import MEASURED

_LARGE = re.compile("[万亿萬億]")  # other figures are written with the same digits in both languages
_STEPS = ((10**9, " tỷ"), (10**6, " triệu"), (1, ""))
_MOST_DIGITS = 6  # behind the comma


def expected_in_vietnamese(figure: Figure) -> str:
    """What a Vietnamese text has for a Chinese figure in 万 or 亿, without its unit; "" for others.

    Measures are left out, because their value is in another unit than the one that is said.
    """
    reading = figure.readings[0]
    if reading[0] != "number" or not _LARGE.search(figure.said):
        return ""
    value, unit = Fraction(reading[1]), str(reading[-1])
    if unit in MEASURED or value < 1:
        return ""
    size, word = next((size, word) for size, word in _STEPS if value >= size)
    digits = value / size * 10**_MOST_DIGITS
    if digits.denominator != 1:
        return ""
    whole, rest = divmod(digits.numerator, 10**_MOST_DIGITS)
    decimals = f"{rest:0{_MOST_DIGITS}}".rstrip("0")
    return f"{whole:,}".replace(",", ".") + (f",{decimals}" if decimals else "") + word
