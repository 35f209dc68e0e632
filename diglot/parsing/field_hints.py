"""What hints say about the fields of a document: how a map is written, a field's name here, a date in ISO 8601."""

from __future__ import annotations

import re
import unicodedata
from datetime import date

from diglot.messages.message import Message, sample

MAP_EXAMPLES = {
    "title": sample("title: {zh: …, vi: …}"),
    "description": sample("description: {zh: …, vi: …}"),
    "licence": sample("licence: {name: CC BY 4.0, url: https://…}"),
    "source": sample("source: {name: …, url: https://…}"),
    "image": Message("image: {file: meeting.jpg, alt: what it shows, caption: …}"),
    "aliases": Message("aliases: {zh: [another name], vi: [another name]}"),
    "note": sample("note: {zh: …, vi: …}"),
    "conversion": sample("conversion: {zh-Hant: {软件: 軟體}}"),
}
OTHER_NAMES = {  # of fields, by their names in other programs
    "tags": "topics",
    "categories": "topics",
    "category": "topics",
    "keywords": "topics",
    "description": "summary",
    "excerpt": "summary",
    "abstract": "summary",
    "location": "places",
    "byline": "authors",
    "lastmod": "updated",
    "modified": "updated",
    "cover": "image",
    "thumbnail": "image",
    "redirect_from": "aliases",
}
YEAR_MONTH_DAY = r"(?P<year>\d{4})%s(?P<month>\d{1,2})%s(?P<day>\d{1,2})"
OTHER_DATES = (  # how else a date is written, by the names of its parts
    re.compile(YEAR_MONTH_DAY % (" ?年 ?", " ?月 ?") + " ?[日号]?"),
    re.compile(YEAR_MONTH_DAY % ("[-/.]", "[-/.]")),
    re.compile(r"(?P<year>\d{4})(?P<month>\d\d)(?P<day>\d\d)(?!\d)"),
    re.compile(r"(?:ngày )?(?P<day>\d{1,2}) ?[-/.] ?(?P<month>\d{1,2}) ?[-/.] ?(?P<year>\d{4})", re.IGNORECASE),
    re.compile(r"(?:ngày )?(?P<day>\d{1,2}) tháng (?P<month>\d{1,2})(?: năm|,)? (?P<year>\d{4})", re.IGNORECASE),
)
CLOCK = re.compile(r"[T ,]*(\d{1,2})[:h时点](\d\d)分?(?::\d\d)?")


def suggest_date(text: str) -> Message:
    """The hint that says a date in ISO 8601 where it is written otherwise: 2024年6月2日, 2/6/2024, ngày 2 tháng 6 …

    A day stands before its month, as it does in Vietnamese, unless there is no such month.
    """
    plain = " ".join(unicodedata.normalize("NFKC", text).split())
    for form in OTHER_DATES:
        if found := form.match(plain):
            year, month, day = (int(found[name]) for name in ("year", "month", "day"))
            if month > 12 and "年" not in plain:
                month, day = day, month
            try:
                iso = date(year, month, day).isoformat()
            except ValueError:
                break
            if (clock := CLOCK.fullmatch(plain[found.end() :])) and int(clock[1]) < 24 and int(clock[2]) < 60:
                iso += f"T{int(clock[1]):02}:{clock[2]}"
            return Message("write {iso}: the year, the month, the day", iso=iso)
    return Message("write 2022-10-09 or 2022-10-09T18:19:00+07:00")
