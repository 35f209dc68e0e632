"""Numerals of a text that its rules read as no figure: in names, codes and versions, and Roman ones."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from diglot.quantities.numerals import roman_value
from diglot.quantities.quantity import Figure

_DIGITS = re.compile(r"(?a:(?<!\d)\d{1,12}(?:[.,]\d{1,12}){0,4}(?!\d))")
_ROMAN = re.compile(  # not the V of "Vào"
    r"(?<![^\W\d_\u3400-\u9fff])(?=[IVXLC])(?:X[LC]|L?X{0,3})(?:I[XV]|V?I{0,3})(?![^\W\d_\u3400-\u9fff])"
)


def unread_numerals(text: str, read: Sequence[Figure]) -> frozenset[Fraction]:
    """The values of the numerals that stand outside all figures of a text: 8 in "Mô-đun08", 49 in "XLIX"."""
    taken = {place for one in read for place in range(one.place, one.place + len(one.said))}
    values = {value for found in _DIGITS.finditer(text) if found.start() not in taken for value in _values(found[0])}
    values |= {Fraction(roman_value(found[0])) for found in _ROMAN.finditer(text) if found.start() not in taken}
    return frozenset(values)


def numerals_of(figure: Figure) -> frozenset[Fraction]:
    """What the digits of a figure are worth by themselves; of one in words, its value."""
    digits = {value for found in _DIGITS.finditer(figure.said) for value in _values(found[0])}
    if digits:
        return frozenset(digits)
    values = [Fraction(reading[1]) for reading in figure.readings if reading[0] == "number"]
    return frozenset(values[-1:])


def _values(written: str) -> set[Fraction]:
    """The values that digits may have: 0.5 and 0,5 as a decimal, 12.000 in thousands; of 0.5.13 only its parts."""
    parts = re.split("[.,]", written)
    if len(parts) == 1:
        return {Fraction(int(written))}
    if len(parts) == 2:
        return {Fraction(f"{parts[0]}.{parts[1]}"), *([Fraction(int("".join(parts)))] if len(parts[1]) == 3 else [])}
    return {Fraction(int("".join(parts)))}
