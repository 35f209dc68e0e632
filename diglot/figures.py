"""What a text says in figures: dates, times, amounts, percentages, counts, ordinals, as values of both languages.

A figure may be read in more than one way (`1/8` is a fraction or a day), and two figures agree where one reading of
each agrees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from fractions import Fraction
from typing import Literal

from diglot.record import record
from diglot.units import MEASURED, MONEY, SIZES

# ("date", year, month, day) with 0 for what is not said; ("time", hour, minute, whether morning or evening is known);
# ("period", first month, last month) of a year; ("number", value, unit)
Reading = tuple[str, int, int, int] | tuple[str, int, int] | tuple[Literal["number"], Fraction, str]
PERCENT, POINT, PART, TIMES, ORDINAL, PLAIN = "%", "percentage point", "part", "times", "ordinal", ""


@record
class Figure:
    """Something said in figures, verbatim, and its readings, the likeliest first.

    A soft one may be missing on the other side: a small number in words, an ordinal that counts arguments, a year.
    `bound` is -1 where the text says that it is less (近, gần), 1 where more (多, hơn), 2 for about; `trend` is 1 where
    it says a growth and -1 for a fall.
    """

    said: str
    place: int
    readings: tuple[Reading, ...]
    soft: bool = False
    bound: int = 0
    trend: int = 0

    @property
    def families(self) -> tuple[str, ...]:
        """What each reading is: "date", "time", "amount", "percent", "ordinal", "fraction" or "count"."""
        return tuple(map(_family, self.readings))


def _family(reading: Reading) -> str:
    kind, unit = reading[0], str(reading[-1])
    if kind != "number":
        return "time" if kind == "time" else "date"
    if unit in (PERCENT, POINT):
        return "percent"
    if unit in MONEY or unit in MEASURED:
        return "amount"
    return {ORDINAL: "ordinal", PART: "fraction", TIMES: "fraction"}.get(unit, "count")


Found = Sequence[tuple[Reading, ...]]
Maker = Callable[[re.Match[str]], Found]
Rules = Sequence[tuple[re.Pattern[str], Maker | None]]


def number(value: Fraction | int, unit: str) -> Reading:
    """The reading of a number with a unit, which is turned into the one that its kind is measured in."""
    size, base = SIZES.get(unit, (1, unit))
    return ("number", Fraction(value) * size if size != 1 else Fraction(value), base)


def figures_by(
    rules: Rules,
    start: re.Pattern[str],
    text: str,
    written: str,
    judge: Callable[[str, re.Match[str]], tuple[bool, int, int]],
) -> Iterator[Figure]:
    """The figures that the rules find, left to right; the first rule that fits at a place has it.

    `judge` says whether a figure is soft, its bound and its trend. `written` is the text as it stands in the article.
    """
    place = 0
    while candidate := start.search(text, place):
        for pattern, make in rules:
            if (found := pattern.match(text, candidate.start())) and found.end() > found.start():
                if make:
                    made = make(found)
                    if not made:
                        continue
                    soft, bound, trend = judge(text, found)
                    said = written[found.start() : found.end()].strip()
                    for readings in made:
                        yield Figure(said, found.start(), readings, _may_lack(readings, soft), bound, trend)
                place = found.end()
                break
        else:
            place = candidate.end()


def _may_lack(readings: tuple[Reading, ...], small: bool) -> bool:
    """Whether a translator may leave it out: a year or month by itself, a half, a small number in words."""
    kind, *rest = readings[0]
    if kind == "date":
        return sum(map(bool, rest)) == 1 and not rest[2]
    if kind != "number":
        return False
    value, unit = rest
    if unit == PART:
        return value == Fraction(1, 2)
    return small and (unit in (ORDINAL, PLAIN, "month", "day", "minute") or str(unit).startswith("each"))
