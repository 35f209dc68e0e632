"""How the other language writes a figure: 322.2亿美元 is "32,22 tỷ USD", "tăng 15%" 15%, ngày 3/5 5月3日."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from diglot.quantities.quantity import DECADE, MAYBE, ORDINAL, PART, PERCENT, POINT, RANK, TIMES, Figure, Reading
from diglot.quantities.units import CUSTOMARY_UNITS, MEASURED, MONEY, SIZES, UNITS, WORDS_OF, alternatives_of

MOST_DIGITS = 6  # behind the comma
LARGEST_WRITTEN = 10**18  # a longer number is a slip, and tells nobody anything
_WEEKDAYS = {
    "zh": dict(enumerate(("周一", "周二", "周三", "周四", "周五", "周六", "周日"), 2)),
    "vi": dict(enumerate(("thứ Hai", "thứ Ba", "thứ Tư", "thứ Năm", "thứ Sáu", "thứ Bảy", "Chủ nhật"), 2)),
}
_STEPS = {
    "zh": ((10**12, "万亿"), (10**8, "亿"), (10**4, "万"), (1, "")),
    "vi": ((10**9, " tỷ"), (10**6, " triệu"), (1, "")),
}
# What is in which unit shown that a reader of the other language knows better.
_METRIC: dict[str, tuple[tuple[Fraction | int, str], ...]] = {
    "m": ((1000, "km"), (1, "m"), (Fraction(1, 100), "cm")),
    "m2": ((10**6, "km2"), (10**4, "ha"), (1, "m2")),
}
_METRIC |= {"g": ((10**6, "t"), (1000, "kg"), (1, "g")), "l": ((1, "l"),), "degree": ((1, "degree"),)}
_METRIC |= {"m3": ((1, "m3"),), "kW": ((1, "kW"),)}
_KINDS: dict[str, tuple[str, str]] = {  # by unit, with {} for the number: in Chinese, in Vietnamese
    PERCENT: ("{}%", "{}%"),
    POINT: ("{}个百分点", "{} điểm phần trăm"),
    TIMES: ("{}倍", "{} lần"),
    ORDINAL: ("第{}", "thứ {}"),
    RANK: ("第{}", "thứ {}"),
    DECADE: ("{}年代", "thập niên {}"),
    "century of": ("{}世纪", "thế kỷ {}"),
}


def expected_figure(figure: Figure, language: str) -> str:
    """What a text of the other `language` has for a figure ("zh" for one of Vietnamese); "" where nothing can be said.

    A measure that is not metric is given in its own unit and in metric ones.
    """
    reading = figure.readings[0]
    if reading[-1] == MAYBE:
        return ""
    if reading[0] != "number":
        return _WRITERS[reading[0]](reading, language)
    value, unit = Fraction(reading[1]), str(reading[2])
    if max(abs(value.numerator), value.denominator) >= LARGEST_WRITTEN:
        return ""
    if unit == PART:
        part = f"{value.numerator}/{value.denominator}"
        return f"{value.denominator}分之{value.numerator}" if language == "zh" else part
    if unit == DECADE:
        return _KINDS[unit][language == "vi"].format(value)
    if unit in _KINDS:
        return _KINDS[unit][language == "vi"].format(_write(value, language)) if _writable(value) else ""
    if unit in MONEY:
        return _with_unit(value, unit, language)
    if unit in MEASURED:
        return _measure(figure, value, unit, language)
    return _write(value, language) if _writable(value) else ""


def _measure(figure: Figure, value: Fraction, base: str, language: str) -> str:
    """30亩 as "30 mẫu (2 ha)"; 5公里 as "5 km"."""
    name = _unit_said(figure.said, "vi" if language == "zh" else "zh", base)
    own = _with_unit(_in_unit(value, name), name, language) if name else ""
    if (name in CUSTOMARY_UNITS or not own) and base in _METRIC:
        size, metric = next((one for one in _METRIC[base] if value >= one[0]), _METRIC[base][-1])
        converted = _with_unit(_rounded(value / size), metric, language)
        return f"{own} ({converted})" if own else converted
    return own


def _in_unit(value: Fraction, name: str) -> Fraction:
    return value * Fraction(9, 5) + 32 if name == "fahrenheit" else value / SIZES[name][0]


def _unit_said(said: str, language: str, base: str) -> str:
    """The name of the unit in a figure as it is written; "" where none is known."""
    words = alternatives_of(language).findall(said.lower() if language == "vi" else said)
    return next(
        (UNITS[language][one] for one in reversed(words) if SIZES.get(UNITS[language][one], ("", ""))[1] == base), ""
    )


def _with_unit(value: Fraction, name: str, language: str) -> str:
    """A number with the word of its unit; "" where the language has none."""
    word = WORDS_OF[language].get(name, "")
    if not word or not _writable(value):
        return ""
    space = "" if language == "zh" or word.startswith("°") else " "
    return f"{_write(value, language)}{space}{word}"


def _rounded(value: Fraction) -> Fraction:
    """As papers round what they convert."""
    return Fraction(round(value, 0 if value >= 100 else 1 if value >= 2 else 2))


def _writable(value: Fraction) -> bool:
    return bool((value * 10**MOST_DIGITS).denominator == 1)


def _write(value: Fraction, language: str) -> str:
    """A number as the language writes it: 32.22亿, 32,22 tỷ, 132.000."""
    least = 10**4 if language == "zh" else 10**6
    steps = _STEPS[language] if abs(value) >= least else ((1, ""),)
    size, word = next(((size, word) for size, word in steps if abs(value) >= size), (1, ""))
    digits = value / size * 10**MOST_DIGITS
    if digits.denominator != 1:
        size, word, digits = 1, "", value * 10**MOST_DIGITS
    whole, rest = divmod(abs(digits.numerator), 10**MOST_DIGITS)
    decimals = f"{rest:0{MOST_DIGITS}}".rstrip("0")
    sign = "-" if value < 0 else ""
    if language == "zh":
        return f"{sign}{whole}" + (f".{decimals}" if decimals else "") + word
    return sign + f"{whole:,}".replace(",", ".") + (f",{decimals}" if decimals else "") + word


def _write_date(reading: Reading, language: str) -> str:
    year, month, day = (int(one) for one in reading[1:])
    if language == "zh":
        return (f"{year}年" if year else "") + (f"{month}月" if month else "") + (f"{day}日" if day else "")
    if day:
        return "ngày " + "/".join(str(one) for one in (day, month, year) if one)
    if month:
        return "tháng " + "/".join(str(one) for one in (month, year) if one)
    return f"năm {year}"


def _write_time(reading: Reading, language: str) -> str:
    hour, minute = int(reading[1]), int(reading[2])
    if language == "zh":
        return f"{hour}时" + (f"{minute}分" if minute else "")
    return f"{hour} giờ" + (f" {minute:02}" if minute else "")


def _write_weekday(reading: Reading, language: str) -> str:
    return _WEEKDAYS[language].get(int(reading[1]), "")


def _write_period(reading: Reading, language: str) -> str:
    first, last = int(reading[1]), int(reading[2])
    if last - first == 2 and first % 3 == 1:
        return f"第{'一二三四'[first // 3]}季度" if language == "zh" else f"quý {first // 3 + 1}"
    return f"{first}月至{last}月" if language == "zh" else f"từ tháng {first} đến tháng {last}"


_WRITERS: dict[str, Callable[[Reading, str], str]] = {
    "date": _write_date,
    "time": _write_time,
    "weekday": _write_weekday,
    "period": _write_period,
}
