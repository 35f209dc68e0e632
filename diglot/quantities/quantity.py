"""What a text says in figures: dates, times, amounts, percentages, counts, ordinals, as values of both languages.

A figure may be read in more than one way (`1/8` is a fraction or a day), and two figures agree where one reading of
each agrees.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property, lru_cache
from typing import Any, Literal

from diglot.quantities.units import MEASURED, MONEY, SIZES
from diglot.record import record

# ("date", year, month, day) with 0 for what is not said; ("time", hour, minute, whether morning or evening is known);
# ("weekday", 2 for Monday to 8, 0); ("period", first month, last month) of a year; ("number", value, unit)
Reading = tuple[str, int, int, int] | tuple[str, int, int] | tuple[Literal["number"], Fraction, str]
PERCENT, POINT, PART, TIMES, ORDINAL, PLAIN = "%", "percentage point", "part", "times", "ordinal", ""
DECADE = "decade of"  # 1930, or 30 where the century is not said
RANK = "rank"  # an ordinal that is also a weekday: "thứ ba"
MAYBE = "maybe"  # of a word that may be a number or none ("năm"): it may match, and is never missed


@record
class Figure:
    """Something said in figures, verbatim, and its readings, the likeliest first.

    A soft one may be missing on the other side: a small number in words, an ordinal that counts arguments, a year,
    24 hours.
    `bound` is -1 where the text says that it is less (近, gần), 1 where more (多, hơn), 2 for about; `trend` is 1 where
    it says a growth and -1 for a fall. `zone` is that of a time, in hours from Greenwich, 0 where it is not named.
    """

    said: str
    place: int
    readings: tuple[Reading, ...]
    soft: bool = False
    bound: int = 0
    trend: int = 0
    zone: int = 0

    @property
    def families(self) -> tuple[str, ...]:
        """What each reading is: "date", "time", "amount", "percent", "ordinal", "fraction" or "count"."""
        return tuple(map(_family, self.readings))


def _family(reading: Reading) -> str:
    kind, unit = reading[0], str(reading[-1])
    if kind != "number":
        return kind if kind in ("time", "weekday") else "date"
    if unit in (PERCENT, POINT):
        return "percent"
    if unit in MONEY or unit in MEASURED:
        return "amount"
    return {ORDINAL: "ordinal", RANK: "ordinal", PART: "fraction", TIMES: "fraction"}.get(unit, "count")


Found = Sequence[tuple[Reading, ...]]
Judgement = tuple[bool, int, int]  # whether it is a small number in words; its bound; its trend


@dataclass(frozen=True, slots=True)
class NumberMatch:
    """The match of an expression that begins with a number, which was read before: the number is its first group."""

    first: re.Match[str]
    rest: re.Match[str]

    def __getitem__(self, group: int) -> str:
        if group == 0:
            return self.string[self.start() : self.end()]
        found: str = self.first[0] if group == 1 else self.rest[group - 1]
        return found

    @property
    def string(self) -> str:
        """The whole text."""
        return self.first.string

    def start(self) -> int:
        """Where the number begins."""
        return self.first.start()

    def end(self) -> int:
        """Where the expression ends."""
        return self.rest.end()

    def groups(self) -> tuple[str | Any, ...]:
        """The number and what the rest of the expression caught."""
        return (self.first[0], *self.rest.groups())


Spot = re.Match[str] | NumberMatch  # what a rule has found
Maker = Callable[[Spot], Found | None]  # [] where another rule may fit, None where there is no figure
_Rule = tuple[str, bool, Maker | None]  # its expression, whether it goes on behind a number, what makes the readings
_Compiled = tuple[re.Pattern[str], bool, Maker | None]


# One, by itself (1 km is 一公里 is "một cây số"), and 百万元, which may be any large sum: both may be missing.
SINGLE = re.compile(
    r"1(?![\d.,/:]|[多余]?[十百千万亿]| (?:tỷ|tỉ|triệu|nghìn|ngàn|vạn|trăm|chục))"
    r"|một(?= giờ)|一(?![零〇一二两三四五六七八九十百千万亿点])|[百千万][十百千万亿]*(?![零〇一二两三四五六七八九点])"
)
DAY_LONG = 24 * 60  # 24小时, 24/24: by day and by night
_WORD = r"[^\W\d_\u2e80-\uffff]+"
NOUN = re.compile(rf"\s?{_WORD}(?:\s{_WORD})?")  # what is counted, behind a Vietnamese number


@dataclass(frozen=True, eq=False)
class FigureRules:
    """Rules in order, each with the words of which a text must have one; most texts have those of a few rules only.

    An expression is compiled when it is first used; all together take a tenth of a second. Most begin with the same
    `number`, which is long: it is compiled once, and read once at a place.
    """

    number: str
    rules: tuple[tuple[tuple[str, ...], _Rule], ...]

    @classmethod
    def of(cls, number: str, *rules: tuple[str, str, Maker | None]) -> FigureRules:
        """Rules as they are written: "one|of the words" it needs, its expression, and what makes the readings.

        What begins with `(number)` goes on with it in all its alternatives.
        """
        begin = f"({number})"
        return cls(
            number,
            tuple(
                (tuple(words.split("|")), (pattern.removeprefix(begin), pattern.startswith(begin), make))
                for words, pattern, make in rules
            ),
        )

    @cached_property
    def words(self) -> tuple[str, ...]:
        """Every word once; "" stands in every text."""
        return tuple(dict.fromkeys(word for words, _ in self.rules for word in words))

    def for_text(self, text: str) -> tuple[_Compiled, ...]:
        """The rules that can fit somewhere in a text."""
        return _with_words(self, tuple([word for word in self.words if word in text]))


@lru_cache(maxsize=4096)
def _with_words(rules: FigureRules, words: tuple[str, ...]) -> tuple[_Compiled, ...]:
    """The rules for a text that holds these words of theirs."""
    said = frozenset(words)
    return tuple(
        (_compiled(pattern), behind, make)
        for asked, (pattern, behind, make) in rules.rules
        if not said.isdisjoint(asked)
    )


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


def number(value: Fraction | int, unit: str) -> Reading:
    """The reading of a number with a unit, which is turned into the one that its kind is measured in."""
    if unit == "fahrenheit":
        return ("number", (Fraction(value) - 32) * 5 / 9, "degree")
    size, base = SIZES.get(unit, (1, unit))
    exact = value if type(value) is Fraction else Fraction(value)  # making a Fraction of one costs as much as all else
    return ("number", exact * size if size != 1 else exact, base)


CENTURY_TURNS = 50  # a year in two digits that is less is of this century


def whole_year(year: int) -> int:
    """A year that may be written in two digits: 21 is 2021, 98 is 1998."""
    return year if year > 99 else year + (2000 if year < CENTURY_TURNS else 1900)


OVERLONG = re.compile(r"[\d.,零〇一二两三四五六七八九十百千万亿]{41,}")  # no quantity; Python reads no 4,301 digits


def found_by(rules: FigureRules, start: re.Pattern[str], text: str) -> Iterator[tuple[Spot, Found]]:
    """What the rules find, left to right, with its readings; the first rule that fits at a place has it."""
    text = OVERLONG.sub(lambda found: "\ufffc" * len(found[0]), text)
    place = 0
    active: tuple[_Compiled, ...] = ()
    number = _compiled(rules.number)
    while candidate := start.search(text, place):
        active = active or rules.for_text(text)
        begin = candidate.start()
        place = candidate.end()
        first = number.match(text, begin)
        for pattern, behind, make in active:
            if behind:
                rest = first and pattern.match(text, first.end())
                found: Spot | None = NumberMatch(first, rest) if first and rest else None
            else:
                found = pattern.match(text, begin)
            if found and found.end() > begin:
                made = make(found) if make else None
                if made:
                    yield found, made
                if made or made is None:
                    place = found.end()
                    break


def figures_of(
    found: Iterable[tuple[Spot, Found]],
    text: str,
    written: str,
    places: Sequence[int] | None,
    judge: Callable[[str, Spot], Judgement],
) -> Iterator[Figure]:
    """Figures of what was found; `written` is the text as it stands in the article, `places` where each sign of `text`
    stands there, if not at the same place.
    """
    for match, made in found:
        small, bound, trend = judge(text, match)
        start, end = match.start(), match.end()
        if places:
            start, end = places[start], places[end - 1] + 1
        bare = written[start:end].strip()
        for readings in made:
            noun = NOUN.match(written, end) if _family(readings[0]) == "count" else None
            said = f"{bare} {noun[0].strip()}" if noun else bare
            soft = _may_lack(readings, small) or (_loose(readings) and bool(SINGLE.match(match[0])))
            yield Figure(said, start, readings, soft, bound, trend)


def _loose(readings: tuple[Reading, ...]) -> bool:
    return any(_family(one) in ("amount", "count") for one in readings[:2])


def _may_lack(readings: tuple[Reading, ...], small: bool) -> bool:
    """Whether a translator may leave it out: a year or month by itself, a half, a small number in words."""
    kind, *rest = readings[0]
    if kind == "weekday":
        return True
    if kind == "date":
        return sum(map(bool, rest)) == 1 and not rest[2]
    if kind != "number":
        return False
    value, unit = rest
    if unit == PART:
        return value == Fraction(1, 2)
    if unit == DECADE:
        return True
    if unit == "minute" and value == DAY_LONG:
        return True
    return small and (unit in (ORDINAL, PLAIN, "month", "day", "minute") or str(unit).startswith("each"))
