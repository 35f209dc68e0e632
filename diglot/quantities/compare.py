"""Whether a Chinese and a Vietnamese text that should say the same give the same figures.

What may differ honestly: words of rounding (近, gần; 多, hơn; 约, khoảng), a date that one side gives more fully, a
figure in words or digits, a small number in words that a translator leaves out, a figure said twice. What may not: the
value, its order of magnitude, the unit, per cent and percentage points, a date.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal
from fractions import Fraction

from diglot.quantities.chinese import zh_figures
from diglot.quantities.expected_figures import expected_in_vietnamese
from diglot.quantities.numerals import plain
from diglot.quantities.quantity import DECADE, MAYBE, ORDINAL, PART, PERCENT, PLAIN, POINT, RANK, TIMES, Figure, Reading
from diglot.quantities.units import MEASURED
from diglot.quantities.vietnamese import vi_figures
from diglot.record import record

MOST_COMPARED = 40_000  # so many pairs of figures of two texts are compared
MOST_LEFT = 100  # so many figures without a partner are looked at; who has more has more to do than to read them
LARGEST_SMALL = 20  # of numbers in words, two that differ are compared; a thousand is any crowd
_FIRM = (PERCENT, POINT, PART, TIMES)  # units that are never left unsaid
RELATIVE_DAY = {
    "zh": re.compile(
        r"[今昨明前当同翌次]日|[今昨明前当]天|日前|近日|妇女节|劳动节|国庆|儿童节|教师节|元旦|五一|十一|春节|除夕|诞辰|建军|建党|[二三四五六七八九]·"
    ),
    "vi": re.compile(
        r"hôm (?:nay|qua|sau)|cùng ngày|ngày mai|mới đây|vừa qua|(?:sáng|chiều|tối|trưa) (?:nay|qua)"
        r"|quốc khánh|quốc tế|tết|nhà giáo",
        re.IGNORECASE,
    ),
}
_ADDRESS = re.compile(r"(?:https?://|www\.)\S+|\S+@\S+\.\w+")


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
    right_over = [one for one in right_over if one.readings[0][-1] != MAYBE]
    left_over, right_over = left_over[:MOST_LEFT], right_over[:MOST_LEFT]
    left_new = [one for one in left_over if not _said_elsewhere(one, left, right, vi, "vi")]
    right_new = [one for one in right_over if not _said_elsewhere(one, right, left, zh, "zh")]
    for one, other in _conflicts(left_new, right_new):
        place = one.place if one else len(zh)
        found.append((place, _mismatch(one, other)))
    if not found:
        found = [(one.place, _mismatch(one, other)) for one, other in _repeated(left_over, right_over)]
    if not found and (turned := _turned(zh, vi)):
        found = [(0, turned)]
    return [mismatch for _, mismatch in sorted(found, key=lambda pair: pair[0])]


def _repeated(left: Sequence[Figure], right: Sequence[Figure]) -> Iterator[tuple[Figure, Figure]]:
    """Dates of which one side says one twice instead of two: 周五和周六, "thứ Sáu và thứ Sáu"."""
    dates, other_dates = ([one for one in side if one.readings[0][0] in ("date", "weekday")] for side in (left, right))
    if len(dates) == len(other_dates) == 1 and set(dates[0].families) & set(other_dates[0].families):
        yield dates[0], other_dates[0]


RISES = {
    "zh": re.compile("增长|增加|上升|提高|上涨|攀升|增多|回升|飙升|激增|[增升涨]至|成長|增長|上漲"),
    "vi": re.compile(r"\b(?:gia )?tăng\b(?! cường| tốc| ca\b| sinh)", re.IGNORECASE),
}
FALLS = {
    "zh": re.compile("下降|减少|降低|下跌|下滑|[跌降减]至|锐减|回落|缩减|缩小|減少|銳減|縮減|縮小"),
    "vi": re.compile(r"\b(?:sụt )?giảm\b(?! thiểu)|\bsụt\b(?! giảm)", re.IGNORECASE),
}


def _turned(zh: str, vi: str) -> Mismatch | None:
    """A growth on one side that is a fall on the other, also without a figure: both have as many of such words."""
    rises, other_rises = RISES["zh"].findall(zh), RISES["vi"].findall(vi)
    falls, other_falls = FALLS["zh"].findall(zh), FALLS["vi"].findall(vi)
    if len(rises) == len(other_rises) or len(rises) + len(falls) != len(other_rises) + len(other_falls):
        return None
    more = len(rises) > len(other_rises)
    said, other = (rises, other_falls) if more else (falls, other_rises)
    way, back = ("a growth", "a fall") if more else ("a fall", "a growth")
    return Mismatch(
        "facts-direction", said[0], other[0], f"zh speaks of {way} ('{said[0]}'), vi of {back} ('{other[0]}')"
    )


def figures(text: str, language: str) -> list[Figure]:
    """The figures of a text, in order; addresses hold none."""
    blank = (
        _ADDRESS.sub(lambda found: " " * len(found[0]), text) if ":" in text or "@" in text or "www" in text else text
    )
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


def _paired(
    left: Sequence[Figure], right: Sequence[Figure]
) -> tuple[list[tuple[Figure, Figure]], list[Figure], list[Figure]]:
    """The figures that agree, the closest in kind and place first; and what is left of either side."""
    candidates = []
    reach = max(MOST_COMPARED // (len(left) + 1), 5)  # a table of ten thousand figures is compared line by line
    for i, one in enumerate(left):
        middle = i * len(right) // len(left)
        for j, other in enumerate(right[max(middle - reach, 0) : middle + reach], max(middle - reach, 0)):
            if likeness := _likeness(one, other):
                candidates.append((-likeness, abs(i * len(right) - j * len(left)), i, j))
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


def _likeness(one: Figure, other: Figure) -> int:
    """How well two figures agree in their best readings; 0 where they do not."""
    best = 0
    for a in one.readings:
        for b in other.readings:
            best = max(best, _agree(a, b, one, other))
    return best


def _agree(a: Reading, b: Reading, one: Figure, other: Figure) -> int:
    """5 for the same, less for what is said less fully or rounded."""
    if a[0] == "number" and b[0] == "number":
        return _same_number(a, b, one, other)
    if a[0] == b[0] == "date":
        shared = [x == y for x, y in zip(a[1:], b[1:], strict=True) if x and y]
        return 1 + len(shared) + (a == b) if shared and all(shared) else 0
    if a[0] == b[0] == "time":
        loose = a[2] == b[2] and (int(a[1]) - int(b[1])) % 12 == 0 and not (a[3] and b[3])  # type: ignore[misc]
        zones = one.zone and other.zone and a[2] == b[2] and (int(a[1]) - int(b[1]) - one.zone + other.zone) % 24 == 0
        return 5 if a[1:3] == b[1:3] else 4 if loose or zones else 0
    if a[0] == b[0]:
        return 5 if a == b else 0
    return 0


def _same_number(a: Reading, b: Reading, one: Figure, other: Figure) -> int:
    value, unit = Fraction(a[1]), str(a[2])
    value2, unit2 = Fraction(b[1]), str(b[2])
    if {unit, unit2} == {"month", "day"}:
        days = [(30 if one == "month" else 1) * amount for one, amount in ((unit, value), (unit2, value2))]
        return 3 if days[0] == days[1] else 0
    if {unit, unit2} == {PERCENT, PART}:
        return 4 if (value / 100 if unit == PERCENT else value) == (value2 / 100 if unit2 == PERCENT else value2) else 0
    if unit == unit2 == DECADE and min(value, value2) < 100:
        return 4 if (value - value2) % 100 == 0 else 0
    if not _fits(unit, unit2):
        return 0
    if value == value2:
        return 5 if unit == unit2 else 3
    rounded = _rounds(value, value2, one.bound) or _rounds(value2, value, other.bound)
    return 2 if rounded or (unit == unit2 and _converted(value, value2, unit, one, other)) else 0


# Units of which papers print the counterpart in another system: 30亩 is "2 ha", 5 dặm 8公里, "95 độ F" 35℃.
CUSTOMARY = re.compile(
    r"英[里尺寸亩吋呎哩磅]|[哩呎吋磅亩斤畝]|\d[万千]?里|加仑|加侖|盎司|华氏|華氏|[°º]F|℉|华里|里[地路]"
    r"|dặm|feet|foot|inch|pound|ounce|aoxơ|gallon|acre|mẫu|mph|độ f",
    re.IGNORECASE,
)
ROUNDED = Fraction(3, 100)  # how far a value may be rounded when it is turned into the other system


def _converted(value: Fraction, value2: Fraction, unit: str, one: Figure, other: Figure) -> bool:
    """Whether two measures are one in two systems, as well as it can be said in round numbers."""
    if unit not in MEASURED or bool(CUSTOMARY.search(one.said)) == bool(CUSTOMARY.search(other.said)):
        return False
    return abs(value - value2) <= (1 if unit == "degree" else ROUNDED * max(abs(value), abs(value2)))


def _fits(unit: str, unit2: str) -> bool:
    """Whether two units can be the same: counts of anything, and a number whose unit is not said."""
    if unit == unit2:
        return True
    if RANK in (unit, unit2):
        return ORDINAL in (unit, unit2)
    loose = [one in (PLAIN, ORDINAL, MAYBE) or one.startswith("each") for one in (unit, unit2)]
    return all(loose) or (PLAIN in (unit, unit2) and unit not in _FIRM and unit2 not in _FIRM)


def _rounds(rough: Fraction, exact: Fraction, bound: int) -> bool:
    """Whether "hơn 32 tỷ", "gần 33 tỷ" or "khoảng 32 tỷ" may stand for 32.22: less precise, and on the right side."""
    if not bound or not rough or not exact or abs(rough - exact) * 10 > exact:
        return False
    if (bound == 1 and rough > exact) or (bound == -1 and rough < exact):
        return False
    step = _step(rough)
    return step > _step(exact) and abs(rough - exact) < step


def _step(value: Fraction) -> Fraction:
    """What one more in the last digit of a number would add, zeros at its end left out."""
    step = Fraction(1)
    while (value / step).denominator != 1 and step > Fraction(1, 10**9):
        step /= 10
    while (value / step / 10).denominator == 1:
        step *= 10
    return step


def _said_elsewhere(
    one: Figure, own: Sequence[Figure], others: Sequence[Figure], other_text: str, language: str
) -> bool:
    """Whether a figure without a partner needs none: the other side says it, but only once, or in other words."""
    if any(_likeness(one, other) for other in others):
        return True
    kind, *rest = one.readings[0]
    if kind == "date":
        return (
            bool(rest[-1])
            and bool(RELATIVE_DAY[language].search(plain(other_text)))
            and not any(other.readings[0][0] == "date" and other.readings[0][-1] for other in others)
        )
    if kind == "number" and rest[1] == "day":  # "trong 2 ngày 12-13/7"
        return sum(other.readings[0][0] == "date" for other in own) >= 2
    return False


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
    if not one:
        return Mismatch(code, zh, vi, f"vi says '{vi}', zh does not")
    expected = expected_in_vietnamese(one)
    said = f"zh says '{zh}' (vi: {expected})" if expected else f"zh says '{zh}'"
    return Mismatch(code, zh, vi, f"{said}, vi says '{vi}'" if other else f"{said}, vi does not")


def _opposed(one: Figure, other: Figure) -> Mismatch:
    """A growth on one side, a fall on the other."""
    way = {1: "a growth", -1: "a fall"}
    message = f"'{one.said}' is {way[one.trend]} in zh, '{other.said}' {way[other.trend]} in vi"
    return Mismatch(CODES[one.families[0]], one.said, other.said, message)


def numbers(text: str, language: str) -> frozenset[Decimal]:
    """The values of all figures of a text but dates and times; measures in the unit of their kind (km in metres)."""
    readings = (one.readings[0] for one in figures(text, language))
    values = (Fraction(reading[1]) for reading in readings if reading[0] == "number")
    return frozenset((Decimal(value.numerator) / value.denominator).normalize() for value in values)
