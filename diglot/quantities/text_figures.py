"""The figures of a text of either language: what its rules read once addresses and codes are taken out."""

from __future__ import annotations

import re
from decimal import Decimal
from fractions import Fraction

from diglot.quantities.chinese import zh_figures
from diglot.quantities.quantity import MAYBE, Figure
from diglot.quantities.vietnamese import vi_figures

# What is no quantity however it is written: addresses, paths, names of files, versions. Signs of ASCII only, because
# Chinese follows an address without a space.
_ADDRESS = re.compile(
    r"""(?xa) (?:https?://|www\.)[!-~]+ | (?<![\w.+-])[\w.+-]{1,80}@[\w.-]{1,200}\.[a-z]{2,9}
    | (?<![\w.-])[A-Za-z0-9.-]{1,200}\.(?:com|org|net|vn|cn|io|gov|edu)\b(?:/[!-~]*)?
    | (?<![\w./-])[A-Za-z][\w.-]*/(?:[\w.-]++/)+[\w.-]*
    | (?<![\w.-])(?=[\w.-]*_)[A-Za-z0-9][\w.-]*
    | (?<![\d.,])\d++(?:\.\d++){3,} | (?<![\d.,])\d{1,3}\.(?:\d{1,2}|\d{4,9})\.\d{1,3}(?![\d.])
    """
)
_LISTED = re.compile(r"(?<![\d.,])\d{1,2}(?:,\d{1,2}){2,}(?![\d.,])|(?<=[{(\[])\d,\d(?=[})\]])")  # 1,3,4,6 are four

_STAMP = re.compile(r"(?a)(?<=\d{4}-\d\d-\d\d)T(\d\d:\d\d)(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?")


def figures(text: str, language: str) -> list[Figure]:
    """The figures of a text, in order; addresses, paths and versions hold none."""
    blank = text
    if any(sign in text for sign in ":@_/.,"):
        blank = _ADDRESS.sub(lambda found: " " * len(found[0]), text)
        if "T" in text:  # 2021-05-05T02:44:09.202Z as 2021-05-05 02:44
            blank = _STAMP.sub(lambda found: f" {found[1]}".ljust(len(found[0])), blank)
        if language == "vi":
            blank = _LISTED.sub(lambda found: found[0].replace(",", ";"), blank)
    found = list(zh_figures(blank) if language == "zh" else vi_figures(blank))
    if any(one.readings[0][0] == "time" for one in found):
        return [_with_zone(one, blank) for one in found]
    return found


# The clock that a time is told by: hours from Greenwich.
ZONES = {8: re.compile("北京时间|北京時間|giờ bắc kinh|giờ trung quốc", re.IGNORECASE)}
ZONES[7] = re.compile("(?:河内|河內|越南)(?:时间|時間)|giờ (?:hà nội|việt nam)", re.IGNORECASE)


def _with_zone(figure: Figure, text: str) -> Figure:
    """A time with the zone that is named beside it."""
    near = text[max(figure.place - 12, 0) : figure.place + len(figure.said) + 24]
    zone = next((hours for hours, name in ZONES.items() if name.search(near)), 0)
    if not zone or figure.readings[0][0] != "time":
        return figure
    return Figure(figure.said, figure.place, figure.readings, figure.soft, figure.bound, figure.trend, zone)


def numbers(text: str, language: str) -> frozenset[Decimal]:
    """The values of all figures of a text but dates and times; measures in the unit of their kind (km in metres)."""
    readings = (one.readings[0] for one in figures(text, language))
    values = (Fraction(reading[1]) for reading in readings if reading[0] == "number" and reading[2] != MAYBE)
    return frozenset((Decimal(value.numerator) / value.denominator).normalize() for value in values)
