"""Dates and numbers as each language writes them (the only user of babel)."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from babel import Locale
    from babel.dates import DateTimePattern

DATE_PATTERNS = {
    "zh": {
        "full": "y年M月d日 EEEE",
        "long": "y年M月d日",
        "day": "M月d日",
        "month": "y年M月",
        "brief": "y年M月",
        "year": "y年",
    },
    "vi": {
        "full": "EEEE, d/M/y",
        "long": "d/M/y",
        "day": "d 'tháng'\u00a0M",
        "month": "'Tháng' M/y",
        "brief": "M/y",
        "year": "'Năm' y",
    },
}
SUNDAY = "Chủ nhật"  # the days that have a number have a capital: Nghị định 30/2020/NĐ-CP; babel gives one to all
READ_PER_MINUTE = {"zh": 400, "vi": 220}  # Han characters and Vietnamese syllables read in a minute
THOUSANDS_SEPARATOR = {"zh": ",", "vi": "."}
NAME_SEPARATOR = {"zh": "、", "vi": ", "}
TIME_OF_DAY = {"zh": " {time}（{zone}）", "vi": ", {time} ({zone})"}
SERIES_SEPARATOR = {"zh": "；", "vi": "; "}  # between the parts of a long list
RANGE_DASH = {"zh": "—", "vi": " – "}


def format_date(when: datetime, style: str, tag: str, *, time: bool = False) -> str:
    """A date as papers of a language write it, with the time of day and its zone if asked.

    "2022年10月9日 星期日 18:19（GMT+7）", "Chủ nhật, 9/10/2022, 18:19 (GMT+7)".
    """
    text = _format_day(when.date(), style, tag)
    return text + TIME_OF_DAY[tag[:2]].format(time=f"{when:%H:%M}", zone=_name_zone(when)) if time else text


def _name_zone(when: datetime) -> str:
    """The offset of a moment as readers know it: "GMT+7", "GMT+5:30"."""
    offset = when.utcoffset()
    minutes = round(offset.total_seconds() / 60) if offset else 0
    hours, rest = divmod(abs(minutes), 60)
    return f"GMT{'-' if minutes < 0 else '+'}{hours}" + (f":{rest:02}" if rest else "") if minutes else "GMT"


@lru_cache(maxsize=65536)
def _format_day(day: date, style: str, tag: str) -> str:
    pattern, locale = _load_pattern(style, tag)
    return pattern.apply(day, locale).replace("Chủ Nhật", SUNDAY)


@lru_cache(maxsize=32)
def _load_pattern(style: str, tag: str) -> tuple[DateTimePattern, Locale]:
    from babel import Locale
    from babel.dates import parse_pattern

    return parse_pattern(DATE_PATTERNS[tag[:2]][style]), Locale.parse(_locale_name(tag))


def _locale_name(tag: str) -> str:
    return tag[:7].replace("-", "_") if tag[:2] == "zh" else "vi"


def format_period(first: datetime, last: datetime, tag: str) -> str:
    """From which month to which: "2021年9月—2025年5月", one month alone where they are the same."""
    ends = dict.fromkeys(format_date(when, "brief", tag) for when in (first, last))
    return RANGE_DASH[tag[:2]].join(ends)


@lru_cache(maxsize=32)
def name_weekdays(tag: str) -> tuple[tuple[str, str], ...]:
    """The days of the week from Monday, each short and in full: ("一", "星期一")."""
    from babel import Locale

    names = Locale.parse(_locale_name(tag)).days["stand-alone"]
    return tuple((names["narrow"][day], names["wide"][day].replace("Chủ Nhật", SUNDAY)) for day in range(7))


def format_number(number: int, tag: str) -> str:
    """A whole number with its thousands marked: "12,345", "12.345"."""
    return f"{number:,}".replace(",", THOUSANDS_SEPARATOR[tag[:2]])


def format_size(size: int, tag: str) -> str:
    """About how large a file is: "340 kB", "1.2 MB", "1,2 MB"."""
    power = min((len(str(size)) - 1) // 3, 3)
    whole, rest = divmod(size, 1000**power)
    digit = f".{rest * 10 // 1000**power}" if power and whole < 10 else ""
    return f"{whole}{digit} {('B', 'kB', 'MB', 'GB')[power]}".replace(".", "," if tag == "vi" else ".")


def estimate_minutes(syllables: int, language: str) -> int:
    """How many minutes a text takes to read, at least one."""
    return max(1, round(syllables / READ_PER_MINUTE[language]))


def join_names(names: tuple[str, ...], tag: str) -> str:
    """Names in one line."""
    return NAME_SEPARATOR[tag[:2]].join(names)
