"""Whether a Chinese and a Vietnamese text that should say the same give the same figures.

What may differ honestly: words of rounding (近, gần; 多, hơn; 约, khoảng), a date that one side gives more fully, a
figure in words or digits, a small number in words that a translator leaves out, a figure said twice. What may not: the
value, its order of magnitude, the unit, per cent and percentage points, a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from fractions import Fraction

from diglot.messages.message import Message
from diglot.quantities.agreement import agreement
from diglot.quantities.expected_figures import expected_figure
from diglot.quantities.quantity import MAYBE, PLAIN, Figure, Reading
from diglot.quantities.said_elsewhere import said_elsewhere
from diglot.quantities.text_figures import figures
from diglot.record import record

MOST_COMPARED = 40_000  # so many pairs of figures of two texts are compared
MOST_LEFT = 100  # so many figures without a partner are looked at; who has more has more to do than to read them
LARGEST_SMALL = 20  # of numbers in words, two that differ are compared; a thousand is any crowd


@record
class Mismatch:
    """Figures that disagree: the code of the warning, and what each text says verbatim ("" where it says nothing)."""

    code: str
    zh: str
    vi: str
    message: str


def compare(zh: str, vi: str) -> list[Mismatch]:
    """Where a Chinese text (either script) and its Vietnamese counterpart disagree in figures; empty: they agree."""
    left, right = figures(zh, "zh"), figures(vi, "vi")
    pairs, left_over, right_over = _paired(left, right)
    found = [(pair[0].place, _opposed(*pair)) for pair in pairs if pair[0].trend * pair[1].trend < 0]
    found += [(one.place, _mismatch(one, other)) for one, other in pairs if _exchanged(one, other, pairs)]
    left_over, right_over = _firm(left_over)[:MOST_LEFT], _firm(right_over)[:MOST_LEFT]
    left_new = [one for one in left_over if not said_elsewhere(one, left, right, vi, "vi")]
    right_new = [one for one in right_over if not said_elsewhere(one, right, left, zh, "zh")]
    for one, other in _conflicts(left_new, right_new):
        place = one.place if one else len(zh)
        found.append((place, _mismatch(one, other)))
    if not found:
        found = [(one.place, _mismatch(one, other)) for one, other in _repeated(left_over, right_over)]
        both = [*_conflicts(left_new, right_over), *_conflicts(left_over, right_new)]
        found += [(one.place, _mismatch(one, other)) for one, other in both if one and other and _same_unit(one, other)]
    if not found and (turned := _turned(zh, vi)):
        found = [(0, turned)]
    return list(dict.fromkeys(mismatch for _, mismatch in sorted(found, key=lambda pair: pair[0])))


def _firm(figures: Sequence[Figure]) -> list[Figure]:
    """Those that may be missed: not what may be no number at all."""
    return [one for one in figures if one.readings[0][-1] != MAYBE]


def _repeated(left: Sequence[Figure], right: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Dates of which one side says one twice instead of two: 周五和周六, "thứ Sáu và thứ Sáu"."""
    dates, other_dates = ([one for one in side if one.readings[0][0] in ("date", "weekday")] for side in (left, right))
    if len(dates) == len(other_dates) == 1 and set(dates[0].families) & set(other_dates[0].families):
        yield dates[0], other_dates[0]


def _same_unit(one: Figure, other: Figure) -> bool:
    return one.readings[0][0] == other.readings[0][0] == "number" and one.readings[0][2] == other.readings[0][2]


RISES = {
    "zh": re.compile("增长|增加|上升|提高|上涨|攀升|增多|回升|飙升|飆升|激增|增幅|涨幅|漲幅|[增升涨]至|成長|增長|上漲"),
    "vi": re.compile(r"\b(?:gia )?tăng\b(?! cường| tốc| ca\b| sinh)", re.IGNORECASE),
}
FALLS = {
    "zh": re.compile(
        "下降|减少|降低|下跌|下滑|骤降|驟降|减薪|削减|跌幅|降幅|[跌降减]至|锐减|回落|缩减|缩小|減少|銳減|縮減|縮小"
    ),
    "vi": re.compile(r"\b(?:sụt )?giảm\b(?! thiểu| nghèo)|\bsụt\b(?! giảm)", re.IGNORECASE),
}


def _turned(zh: str, vi: str) -> Mismatch | None:
    """A growth on one side that is a fall on the other, also without a figure: more of the one, fewer of the other."""
    rises, other_rises = RISES["zh"].findall(zh), RISES["vi"].findall(vi)
    falls, other_falls = FALLS["zh"].findall(zh), FALLS["vi"].findall(vi)
    more, less = len(rises) - len(other_rises), len(falls) - len(other_falls)
    if more * less >= 0:
        return None
    said, other = (rises, other_falls) if more > 0 else (falls, other_rises)
    message = (
        Message("zh speaks of a growth ('{zh}'), vi of a fall ('{vi}')", zh=said[0], vi=other[0])
        if more > 0
        else Message("zh speaks of a fall ('{zh}'), vi of a growth ('{vi}')", zh=said[0], vi=other[0])
    )
    return Mismatch("facts-direction", said[0], other[0], message)


def _paired(
    left: Sequence[Figure], right: Sequence[Figure]
) -> tuple[list[tuple[Figure, Figure]], list[Figure], list[Figure]]:
    """The figures that agree, the closest in kind and place first; and what is left of either side."""
    candidates = []
    reach = max(MOST_COMPARED // (len(left) + 1), 5)  # a table of ten thousand figures is compared line by line
    for i, one in enumerate(left):
        middle = i * len(right) // len(left)
        for j, other in enumerate(right[max(middle - reach, 0) : middle + reach], max(middle - reach, 0)):
            if closeness := agreement(one, other):
                candidates.append((-closeness, abs(i * len(right) - j * len(left)), i, j))
    free, other_free = set(range(len(left))), set(range(len(right)))
    pairs = []
    for _, _, i, j in sorted(candidates):
        if i in free and j in other_free:
            free.remove(i)
            other_free.remove(j)
            pairs.append((left[i], right[j]))
    return pairs, [left[i] for i in sorted(free)], [right[j] for j in sorted(other_free)]


def _exchanged(one: Figure, other: Figure, pairs: Sequence[tuple[Figure, Figure]]) -> bool:
    """Whether two numbers have changed places: 30名代表和19家企业, "19 đại biểu và 30 doanh nghiệp"."""
    sorts = _sort(one), _sort(other)
    return (
        all(sorts)
        and sorts[0] != sorts[1]
        and any((_sort(b), _sort(a)) == sorts and a.readings[0][1] != one.readings[0][1] for a, b in pairs)
    )


def _sort(one: Figure) -> str:
    """The sort of things that a figure counts; "" where it is not one that both languages name."""
    unit = str(one.readings[0][-1])
    return unit if unit.startswith("each:") else ""


def _conflicts(left: list[Figure], right: list[Figure]) -> Iterator[tuple[Figure | None, Figure | None]]:
    """What is left, a figure beside the one that stands in its place; soft ones only where both sides have one."""
    rest = list(right)
    alone = []
    for one in left:
        partner = max(rest, key=lambda other: _rivalry(one, other, left, right), default=None)
        if partner and _rivalry(one, partner, left, right) > 0:
            rest.remove(partner)
            yield one, partner
        else:
            alone.append(one)
    yield from ((one, None) for one in alone if not one.soft)
    yield from ((None, other) for other in rest if not other.soft)


def _rivalry(one: Figure, other: Figure, left: Sequence[Figure], right: Sequence[Figure]) -> float:
    """How likely two figures that disagree are meant for the same; 0 where they are not."""
    a, b = one.readings[0], other.readings[0]
    near = 1 - abs(left.index(one) / len(left) - right.index(other) / len(right)) / 2
    same_value = a[0] == b[0] == "number" and a[1] == b[1]
    if set(one.families) & set(other.families) or (same_value and not (one.soft or other.soft)):
        if one.soft and other.soft and a[0] == b[0] == "number" and not _comparable(a, b):
            return 0
        return near + (1 if same_value else 0)
    return 0


def _comparable(a: Reading, b: Reading) -> bool:
    """Whether two numbers in words that differ are a mistake: small ones, of one unit or of things not said."""
    units = (str(a[2]), str(b[2]))
    if all(unit == PLAIN or unit.startswith("each") for unit in units) and max(Fraction(a[1]), b[1]) > LARGEST_SMALL:
        return False
    return units[0] == units[1] or "each" in units or PLAIN in units


CODES = {
    "count": "facts-count",
    "amount": "facts-amount",
    "percent": "facts-percent",
    "date": "facts-date",
    "time": "facts-time",
}
CODES |= {"weekday": "facts-date", "ordinal": "facts-ordinal", "fraction": "facts-fraction"}


def _mismatch(one: Figure | None, other: Figure | None) -> Mismatch:
    zh, vi = one.said if one else "", other.said if other else ""
    code = CODES[(one or other).families[0]]  # type: ignore[union-attr]
    return Mismatch(code, zh, vi, _say(one, other, zh, vi))


def _say(one: Figure | None, other: Figure | None, zh: str, vi: str) -> Message:
    """What each text says, and what the other should then have."""
    if not one:
        expected = expected_figure(other, "zh") if other else ""
        if expected:
            return Message("vi says '{vi}' (zh: {expected}), zh does not", vi=vi, expected=expected)
        return Message("vi says '{vi}', zh does not", vi=vi)
    expected = expected_figure(one, "vi")
    if other and expected:
        return Message("zh says '{zh}' (vi: {expected}), vi says '{vi}'", zh=zh, expected=expected, vi=vi)
    if other:
        return Message("zh says '{zh}', vi says '{vi}'", zh=zh, vi=vi)
    if expected:
        return Message("zh says '{zh}' (vi: {expected}), vi does not", zh=zh, expected=expected)
    return Message("zh says '{zh}', vi does not", zh=zh)


def _opposed(one: Figure, other: Figure) -> Mismatch:
    """A growth on one side, a fall on the other."""
    message = (
        Message("'{zh}' is a growth in zh, '{vi}' a fall in vi", zh=one.said, vi=other.said)
        if one.trend > 0
        else Message("'{zh}' is a fall in zh, '{vi}' a growth in vi", zh=one.said, vi=other.said)
    )
    return Mismatch(CODES[one.families[0]], one.said, other.said, message)
