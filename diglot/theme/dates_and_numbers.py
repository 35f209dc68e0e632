"""Dates and numbers as each language writes them."""

from __future__ import annotations

from datetime import date, datetime
from functools import lru_cache

DATE_PATTERNS = {
    "zh": {
        "full": "{day.year}年{day.month}月{day.day}日 {weekday}",
        "long": "{day.year}年{day.month}月{day.day}日",
        "day": "{day.month}月{day.day}日",
        "month": "{day.year}年{day.month}月",
        "brief": "{day.year}年{day.month}月",
        "year": "{day.year}年",
    },
    "vi": {
        "full": "{weekday}, {day.day}/{day.month}/{day.year}",
        "long": "{day.day}/{day.month}/{day.year}",
        "day": "{day.day} tháng\u00a0{day.month}",
        "month": "Tháng {day.month}/{day.year}",
        "brief": "{day.month}/{day.year}",
        "year": "Năm {day.year}",
    },
}
# The days of the week from Monday, short and in full. In Vietnamese those that have a number have a capital: Nghị định
# 30/2020/NĐ-CP. (A library for these alone took a tenth of an edit: bench/README.md.)
WEEKDAYS = {
    "zh": tuple((sign, f"星期{sign}") for sign in "一二三四五六日"),
    "vi": (
        *(("T2", "Thứ Hai"), ("T3", "Thứ Ba"), ("T4", "Thứ Tư"), ("T5", "Thứ Năm"), ("T6", "Thứ Sáu")),
        *(("T7", "Thứ Bảy"), ("CN", "Chủ nhật")),
    ),
}
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
    pattern = DATE_PATTERNS[tag[:2]][style]
    return pattern.format(day=day, weekday=name_weekdays(tag)[day.weekday()][1])


def format_period(first: datetime, last: datetime, tag: str) -> str:
    """From which month to which: "2021年9月—2025年5月", one month alone where they are the same."""
    ends = dict.fromkeys(format_date(when, "brief", tag) for when in (first, last))
    return RANGE_DASH[tag[:2]].join(ends)


def name_weekdays(tag: str) -> tuple[tuple[str, str], ...]:
    """The days of the week from Monday, each short and in full: ("一", "星期一")."""
    return WEEKDAYS[tag[:2]]


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
