"""Dates of pages: which moment a date line names. The day comes before the month where the year comes last."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo

_TIME = r"(?P<H>[012]?\d)[:：hH](?P<M>[0-5]\d)(?:[:：](?P<S>[0-5]\d))?(?: ?(?P<ap>[AaPp][Mm]|SA|CH)\b)?"
_GAP = r"[\s,，|/·T–—-]{0,4}"
_WEEKDAY = r"(?:[\s,，(（]*(?:星期|周|週|礼拜)[一二三四五六日天][)）]?)?"
_DMY = r"(?<!\d)(?P<d>\d{1,2})(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<y>(?:19|20)\d\d)(?!\d)"
_YMD = r"(?<!\d)(?P<y>(?:19|20)\d\d)(?P<sep>[/.-])(?P<m>\d{1,2})(?P=sep)(?P<d>\d{1,2})(?!\d)"
_HAN_YMD = r"(?<!\d)(?P<y>(?:19|20)\d\d) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日"
_ROC = r"(?:中華)?民國 ?(?P<roc>\d{2,3}) ?年 ?(?P<m>\d{1,2}) ?月 ?(?P<d>\d{1,2}) ?日"
_VI_WORDS = r"(?:ngày )?(?P<d>\d{1,2}) ?tháng ?(?P<m>\d{1,2})(?:,| năm|/)? ?(?P<y>(?:19|20)\d\d)"
_ZONE = r"(?:\s*\(?(?P<zone>Z\b|(?:GMT|UTC)?\s?[+-]\d{1,2}(?::?\d\d)?|GMT|UTC)\)?)?"
_XINHUA = r"(?<!\d)(?P<y>(?:19|20)\d\d)\s+(?P<m>\d{1,2})/\s?(?P<d>\d{1,2})"

# In order: a form with the time comes before the same form without it.
FORMS = tuple(
    re.compile(form, re.IGNORECASE)
    for form in (
        rf"{_TIME}{_GAP}(?:ngày )?{_DMY}{_ZONE}",
        rf"{_DMY}{_GAP}(?:lúc )?{_TIME}{_ZONE}",
        rf"{_TIME}{_GAP}{_VI_WORDS}{_ZONE}",
        rf"{_VI_WORDS}{_GAP}(?:lúc )?{_TIME}{_ZONE}",
        rf"{_YMD}{_WEEKDAY}{_GAP}{_TIME}{_ZONE}",
        rf"{_HAN_YMD}{_WEEKDAY}{_GAP}{_TIME}{_ZONE}",
        rf"{_HAN_YMD}{_WEEKDAY}{_GAP}(?P<H>\d{{1,2}})[时時點点](?P<M>\d{{1,2}})分?",
        rf"{_TIME}{_GAP}{_YMD}{_ZONE}",
        rf"{_ROC}{_GAP}(?:{_TIME})?",
        rf"{_XINHUA}{_GAP}{_TIME}",
        _DMY,
        _VI_WORDS,
        rf"{_YMD}{_WEEKDAY}",
        rf"{_HAN_YMD}{_WEEKDAY}",
    )
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date as the page gives it: a day, or a day with its time; `when` is None where no such day exists."""

    written: str
    when: date | datetime | None
    start: int = 0
    end: int = 0

    def iso(self) -> str:
        """The moment for front matter: 2022-10-09 or 2022-10-09T18:19:00+07:00."""
        return self.when.isoformat() if self.when else ""


def find_moment(text: str, zone: tzinfo) -> Moment | None:
    """The first date in the text, by the most exact form that fits; its time is in `zone` where it names none."""
    if sum(map(str.isdigit, text)) < 5:  # "民國99年1月1日": no date has less
        return None
    for form in FORMS:
        found = form.search(text)
        if found:
            return Moment(found.group(), _when(found.groupdict(), zone), found.start(), found.end())
    return None


def parse_day(text: str, zone: tzinfo) -> Moment | None:
    """The moment of an ISO date (an editor's --date, a page's metadata), or None."""
    try:
        if re.fullmatch(r"\d{4}-\d\d-\d\d", text):
            return Moment(text, date.fromisoformat(text))
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return Moment(text, when if when.tzinfo else when.replace(tzinfo=zone))


def _when(part: dict[str, str | None], zone: tzinfo) -> date | datetime | None:
    year = int(part["y"] or 0) if part.get("y") else int(part["roc"] or 0) + 1911
    try:
        if not part.get("H"):
            return date(year, int(part["m"] or 0), int(part["d"] or 0))
        hour = _hour(int(part["H"] or 0), (part.get("ap") or "").upper())
        place = _zone(part.get("zone") or "", zone)
        return datetime(
            year,
            int(part["m"] or 0),
            int(part["d"] or 0),
            hour,
            int(part["M"] or 0),
            int(part.get("S") or 0),
            tzinfo=place,
        )
    except ValueError:
        return None


def _hour(hour: int, half: str) -> int:
    if half in {"PM", "CH"} and hour < 12:
        return hour + 12
    return 0 if half in {"AM", "SA"} and hour == 12 else hour


def _zone(name: str, default: tzinfo) -> tzinfo:
    found = re.search(r"([+-])(\d{1,2}):?(\d\d)?", name)
    if found:
        return datetime.strptime(f"{found[1]}{int(found[2]):02}{found[3] or '00'}", "%z").tzinfo or default
    return UTC if name.strip("() ") else default
