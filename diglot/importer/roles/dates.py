"""Dates of pages: which moment a date line names.

The day comes before the month where the year comes last, but for what programs in English write: 9/17/2004 5:54:13 AM.
"""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, tzinfo

from diglot.record import record

_TIME = (
    r"(?:(?P<half>上午|下午|晚上|早上|中午|凌晨|晚间|晚間) ?)?"
    r"(?P<H>[012]?\d)(?:[:：hH]| giờ )(?P<M>[0-5]\d)(?:[:：](?P<S>[0-5]\d)| phút)?"
    r"(?: ?(?P<ap>[AaPp][Mm]|SA|CH)\b)?"
)
_GAP = r"(?:[\s,，|/·T–—-]{0,4}(?:(?:HKT|北京时间|北京時間|台北時間|河内时间)[\s:：]*)?)"
_WEEKDAY = r"(?:[\s,，(（]*(?:星期|周|週|礼拜)[一二三四五六日天][)）]?)?"
_THU = r"(?:(?:thứ (?:hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật)[\s,]{1,3})?"
_DMY = r"(?<!\d)(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)"
_YMD = r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)"
_HAN_YMD = r"(?<!\d)(?P<y>(?:19|20)\d\d) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日"
_ROC = r"(?:中華)?民國 ?(?P<roc>\d{2,3}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日"
_MONTHS = ("một", "hai", "ba", "tư", "năm", "sáu", "bảy", "tám", "chín", "mười", "mười một", "mười hai")
_VI_WORDS = (
    rf"(?:ngày )?(?P<d>\d{{1,2}}) ?tháng ?(?P<m>\d{{1,2}}|{'|'.join(reversed(_MONTHS))})(?:,| năm|/)? ?"
    r"(?P<y>(?:19|20)\d\d)"
)
_HAN_DIGITS = "〇○零一二三四五六七八九"
_HAN_WORDS = (
    rf"(?P<y>[一二][{_HAN_DIGITS}]{{3}})年(?P<m>[一二三四五六七八九十]{{1,2}})月(?P<d>[一二三四五六七八九十]{{1,3}})日"
)
_ENGLISH = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH = r"(?P<m>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}\.?"
_HAN_MONTH = r"(?P<m>[一二三四五六七八九]|十[一二]?|[01]?\d) ?月"
_HAN_MDY = rf"(?<![一二三四五六七八九十\d年]){_HAN_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th|日)?, ?(?P<y>(?:19|20)\d\d)"
_HAN_DMY = rf"(?<!\d)(?P<d>\d{{1,2}})[ -]{_HAN_MONTH}[ ,-]{{1,2}}(?P<y>(?:19|20)\d\d)"
_HAN_YMD_WORDS = r"(?<!\d)(?P<y>(?:19|20)\d\d) ?年 ?(?P<m>[一二三四五六七八九]|十[一二]?)月 ?(?P<d>\d{1,2}) ?日"
_VI_MDY = rf"tháng (?P<m>{'|'.join(reversed(_MONTHS))}) (?P<d>\d{{1,2}})(?:st|nd|rd|th)?, ?(?P<y>(?:19|20)\d\d)"
_CTIME = rf"\b{_MONTH} +(?P<d>\d{{1,2}}) +(?P<H>\d{{1,2}}):(?P<M>\d\d)(?::(?P<S>\d\d))? +(?P<y>(?:19|20)\d\d)"
_MDY = rf"\b{_MONTH} (?P<d>\d{{1,2}})(?:st|nd|rd|th)?,? (?P<y>(?:19|20)\d\d)"
_D_MONTH_Y = rf"(?<!\d)(?P<d>\d{{1,2}})(?:st|nd|rd|th)?[ -]{_MONTH}[ ,-]{{1,2}}(?P<y>(?:19|20)\d\d)"
_ZONE = r"(?:\s*\(?(?P<zone>Z\b|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d\d)?|GMT|UTC)\)?)?"
_XINHUA = r"(?<!\d)(?P<y>(?:19|20)\d\d)\s+(?P<m>\d{1,2})/\s?(?P<d>\d{1,2})"

_IN_ADDRESS = re.compile(
    r"/((?:19|20)\d\d)[-/_]?(0[1-9]|1[0-2])[-/_]?(0[1-9]|[12]\d|3[01])(?=[/_A-Za-z-]|\d{0,3}[A-Z]|$)"
)

_LATER = {"PM", "CH", "下午", "晚上", "晚间", "晚間"}

_HAN_DAY = re.compile("[零〇○一二三四五六七八九十]{4}年.{1,2}月.{1,3}日")
_EASTERN = re.compile(r"\bHKT\b|北京时间|北京時間|台北時間")  # where a page names the time it means

# In order: a form with the time comes before the same form without it.
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_TIME}{_GAP}{_THU}(?:ngày )?{_DMY}{_ZONE}",
        rf"{_DMY}{_GAP}(?:lúc )?{_TIME}{_ZONE}",
        rf"{_TIME}{_GAP}{_VI_WORDS}{_ZONE}",
        rf"{_VI_WORDS}{_GAP}(?:lúc )?{_TIME}{_ZONE}",
        rf"{_YMD}{_WEEKDAY}{_GAP}{_TIME}{_ZONE}",
        rf"{_HAN_YMD}{_WEEKDAY}{_GAP}{_TIME}{_ZONE}",
        rf"{_HAN_YMD}{_WEEKDAY}{_GAP}(?P<H>\d{{1,2}})[时時點点](?P<M>\d{{1,2}})分?",
        rf"{_TIME}{_GAP}{_YMD}{_ZONE}",
        rf"{_ROC}{_GAP}(?:{_TIME})?",
        rf"{_XINHUA}{_GAP}{_TIME}",
        rf"{_MDY}{_GAP}(?:at )?{_TIME}{_ZONE}",
        rf"{_D_MONTH_Y}{_GAP}(?:at )?{_TIME}{_ZONE}",
        rf"(?:{_HAN_MDY}){_GAP}{_TIME}",
        rf"(?:{_HAN_DMY}){_GAP}{_TIME}",
        rf"(?:{_HAN_YMD_WORDS}){_WEEKDAY}{_GAP}{_TIME}",
        rf"{_VI_MDY}{_GAP}(?:lúc )?{_TIME}",
        _CTIME,
        _MDY,
        _D_MONTH_Y,
        _HAN_MDY,
        _HAN_DMY,
        _HAN_YMD_WORDS,
        _VI_MDY,
        _DMY,
        _VI_WORDS,
        rf"{_YMD}{_WEEKDAY}",
        rf"{_HAN_YMD}{_WEEKDAY}",
        rf"{_HAN_WORDS}{_WEEKDAY}",
    )
)


@record
class PageDate:
    """A date as the page gives it: a day, or a day with its time; `when` is None where no such day exists."""

    written: str
    when: date | datetime | None
    start: int = 0
    end: int = 0
    stated: bool = False  # whether the page names the zone of its time

    def iso(self) -> str:
        """The moment for front matter: 2022-10-09 or 2022-10-09T18:19:00+07:00."""
        return self.when.isoformat() if self.when else ""


def find_moment(text: str, zone: tzinfo) -> PageDate | None:
    """The first date in the text, by the most exact form that fits; its time is in `zone` where it names none."""
    if sum(map(str.isdigit, text)) < 5 and not _HAN_DAY.search(text):  # "民國99年1月1日": no date in digits has less
        return None
    eastern = _EASTERN.search(text) is not None
    if eastern:
        zone = _zone("+8", zone)
    for form in FORMS:
        found = form.search(text)
        if found:
            stated = eastern or bool(found.groupdict().get("zone"))
            return PageDate(found.group(), _when(found.groupdict(), zone), found.start(), found.end(), stated)
    return None


def parse_day(text: str, zone: tzinfo) -> PageDate | None:
    """The moment of an ISO date (an editor's --date, a page's metadata), or None."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return PageDate(text, date.fromisoformat(text))
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return PageDate(text, when if when.tzinfo else when.replace(tzinfo=zone), stated=when.tzinfo is not None)


def day_in_address(url: str) -> PageDate | None:
    """The day that an address names, as those of many papers do: "/2019-09/07/", "/20190907/"."""
    found = _IN_ADDRESS.search(url)
    day = parse_day("-".join(found.groups()), UTC) if found else None
    return day if day and day.when else None


def _when(part: dict[str, str | None], zone: tzinfo) -> date | datetime | None:
    year = _number(part["y"] or "") if part.get("y") else int(part["roc"] or 0) + 1911
    month, day = _number(part["m"] or ""), _number(part["d"] or "")
    if part.get("sep") == "/" and (month > 12 or (part.get("S") and (part.get("ap") or "").upper() in {"AM", "PM"})):
        month, day = day, month  # as programs in English write it: 9/17/2004 5:54:13 AM
    try:
        if not part.get("H"):
            return date(year, month, day)
        hour = _hour(int(part["H"] or 0), (part.get("ap") or part.get("half") or "").upper())
        place = _zone(part.get("zone") or "", zone)
        return datetime(year, month, day, hour, int(part["M"] or 0), int(part.get("S") or 0), tzinfo=place)
    except ValueError:
        return None


def _number(text: str) -> int:
    """The number of a year, month or day: in digits, in Han characters, or a month's Vietnamese name; 0 for none."""
    if text.isdecimal():
        return int(text)
    if text.casefold() in _ENGLISH:
        return _ENGLISH.index(text.casefold()) + 1
    if text.casefold() in _MONTHS:
        return _MONTHS.index(text.casefold()) + 1
    if "十" in text:
        tens, _, ones = text.partition("十")
        return 10 * (_number(tens) or 1) + _number(ones)
    return int("0" + "".join(str(max(0, _HAN_DIGITS.index(c) - 2)) for c in text))


def _hour(hour: int, half: str) -> int:
    if half in _LATER and hour < 12:
        return hour + 12
    return 0 if half in {"AM", "SA", "凌晨"} and hour == 12 else hour


def _zone(name: str, default: tzinfo) -> tzinfo:
    found = re.search(r"([+-])(\d{1,2}):?(\d\d)?", name)
    if found:
        return datetime.strptime(f"{found[1]}{int(found[2]):02}{found[3] or '00'}", "%z").tzinfo or default
    return UTC if name.strip("() ") else default
