"""How well two figures of two languages agree: the same value, said less fully, rounded, or in another system."""

from __future__ import annotations

import re
from fractions import Fraction

from diglot.quantities.quantity import DECADE, MAYBE, ORDINAL, PART, PERCENT, PLAIN, POINT, RANK, TIMES, Figure, Reading
from diglot.quantities.units import MEASURED

DAYS_OF = {"minute": Fraction(1, 24 * 60), "day": Fraction(1), "month": Fraction(30)}  # 48小时, "hai ngày"
LOOSE = 3  # of likeness: a count that is a place in a row on the other side
MONTHS_OF_A_CHILD = 48  # whose age is told in months
_FIRM = (PERCENT, POINT, PART, TIMES)  # units that are never left unsaid


def agreement(one: Figure, other: Figure) -> int:
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
    if unit != unit2 and unit in DAYS_OF and unit2 in DAYS_OF:
        days, days2 = DAYS_OF[unit] * value, DAYS_OF[unit2] * value2
        return 3 if days == days2 or {days, days2} == {360, 365} else 0
    if {unit, unit2} == {"age", "month"}:  # 一岁半, "18 tháng tuổi"
        years, months = (value, value2) if unit == "age" else (value2, value)
        return 3 if years * 12 == months < MONTHS_OF_A_CHILD else 0
    if {unit, unit2} == {PERCENT, PART}:
        return 4 if (value / 100 if unit == PERCENT else value) == (value2 / 100 if unit2 == PERCENT else value2) else 0
    if unit == unit2 == DECADE and min(value, value2) < 100:
        return 4 if (value - value2) % 100 == 0 else 0
    if not _fits(unit, unit2):
        return 0
    if value == value2:
        return _closeness(unit, unit2)
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


def _closeness(unit: str, unit2: str) -> int:
    """How well units that fit agree: the same, things, a place in a row, perhaps no number."""
    if unit == unit2 or {unit, unit2} == {RANK, ORDINAL}:
        return 5
    if MAYBE in (unit, unit2):
        return 2
    return LOOSE if ORDINAL in (unit, unit2) else 4


def _fits(unit: str, unit2: str) -> bool:
    """Whether two units can be the same: counts of anything, and a number whose unit is not said."""
    if unit == unit2:
        return True
    if RANK in (unit, unit2):
        return ORDINAL in (unit, unit2)
    if MAYBE in (unit, unit2) and unit not in _FIRM and unit2 not in _FIRM:
        return True
    loose = [one in (PLAIN, ORDINAL) or one.startswith("each") for one in (unit, unit2)]
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
