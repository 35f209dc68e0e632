"""Places in a row in a Vietnamese text: ordinals, ranks, centuries, decades."""

from __future__ import annotations

import re

from diglot.quantities.numerals import VI_NUMBER, VI_ONES, roman_value, vi_value
from diglot.quantities.quantity import DECADE, MAYBE, ORDINAL, RANK, Found, Maker, Spot, number

_N = VI_NUMBER
TENS = {"ngũ": 50, "lục": 60, "thất": 70, "bát": 80, "cửu": 90}  # an age in the old way
_WEEKDAYS = {"hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7}
ORDER = (
    {"nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4}
    | {w: n for w, n in VI_ONES.items() if n > 4}
    | {"mười": 10}
)
CENTURY_DIGITS = r"(?:thứ\s)?([ivxl]+\b|\d\d?)"
OF_CENTURY = r"(?:\s(?:của\s)?thế k[ỷỉ]\s(?:thứ\s)?(?:[ivxlc]+\b|\d+|trước))?"
JOINED = r"(?:\s?[-–]\s?|\sđến\s|\svà\s|,\s)"
DECADE_DIGITS = r"((?:1\d|20)?[1-9]0)"
POINTED = r"\d+(?:\.\d{3})*"


def _ordinal(found: Spot) -> Found:
    """Lần thứ 14, thứ XIV, thứ mười bốn, thứ hai."""
    written = found[1]
    if found[0].startswith("thứ ") and written in _WEEKDAYS:
        return [(("weekday", _WEEKDAYS[written], 0), number(_order(written), RANK))]
    if found[0].startswith("thứ ") and re.fullmatch("[2-7]", written):
        return [(number(int(written), ORDINAL), ("weekday", int(written), 0))]
    minute = re.search(r"phút (?:thứ )?$", found.string[: found.start() + 4])
    return [(number(_order(written), ORDINAL), *((number(_order(written), "minute"),) if minute else ()))]


def _order(written: str) -> int:
    if re.fullmatch(r"[ivxlc]+", written):
        return roman_value(written.upper())
    return ORDER.get(written) or int(vi_value(written))


def _centuries(found: Spot) -> Found:
    """Thế kỷ 18 và 19."""
    return [(number(_order(found[one]), "century of"),) for one in (1, 2)]


def _enumerated(found: Spot) -> Found:
    return [(number(int(vi_value(found[1])), ORDINAL),)]


def _century(found: Spot) -> Found:
    return [(number(_order(found[1]), "century of"),)]


def _decade(found: Spot) -> Found:
    value = int(found[1])
    century = (number(value // 100 + 1, "century of"),) if value and value % 100 == 0 else ()
    return [(number(value, DECADE), *century)]


def _decades(found: Spot) -> Found:
    """Những năm 40 và 50."""
    return [(number(int(found[one]), DECADE),) for one in (1, 2)]


def _rank(found: Spot) -> Found:
    """Hạng nhất."""
    return [(number(_order(found[1]), MAYBE),)]


VIETNAMESE_ORDINAL_RULES: tuple[tuple[str, str, Maker | None], ...] = (
    (
        "thứ",
        rf"(?:(?:kỳ|phiên) họp |lần |khoá |khóa |hạng |kỳ )?thứ\s([ivxlc]+\b|{POINTED}|{_N}|nhất|nhì|tư)(?!\w|:\d)",
        _ordinal,
    ),
    ("khóa|khoá|đại hội", r"(?:khóa|khoá|đại hội(?: đảng)?(?: toàn quốc)?)\s([ivxlc]+\b|\d{1,2}(?!\d|/))", _ordinal),
    ("là", rf"({_N})\slà\b(?=,|\s)", _enumerated),
    (
        "số",
        rf"(?<=số )(?<!trong số )(?<!tổng số )({'|'.join(VI_ONES)}|mười)(?!\w| phần)",
        lambda found: [(number(vi_value(found[1]), MAYBE),)],
    ),
    (
        "số",
        r"(?:(?<=bão số )|(?<=quyết số )|(?<=định số )|(?<=thị số )|(?<=luận số )|(?<=mốc số ))(\d+)(?![\d.,/-])",
        _enumerated,
    ),
    ("chủ", r"chủ nhật", lambda _found: [(("weekday", 8, 0),)]),
    ("đầu tiên", r"đầu tiên", lambda _found: [(number(1, ORDINAL),)]),
    ("tuần", r"(ngũ|lục|thất|bát|cửu) tuần", lambda found: [(number(TENS[found[1]], "age"),)]),
    (
        "thế k",
        r"(?:những năm|thập niên|thập k[ỷỉ])\s((?:19|20)?\d0)\s(?:của\s)?thế k[ỷỉ]\s(?:thứ\s)?(?:[ivxlc]+\b|\d+|trước)",
        _decade,
    ),
    (
        "thế k",
        rf"thế k[ỷỉ]\s{CENTURY_DIGITS}{JOINED}(?:thế k[ỷỉ]\s)?{CENTURY_DIGITS}(?!\d)",
        _centuries,
    ),
    ("thế k", rf"thế k[ỷỉ]\s(?:thứ\s)?([ivxlc]+\b|\d+|{_N})", _century),
    (
        "những năm|thập",
        rf"(?:những năm|thập niên|thập k[ỷỉ])\s{DECADE_DIGITS}{JOINED}{DECADE_DIGITS}(?!\d|[.,]\d|\s?%){OF_CENTURY}",
        _decades,
    ),
    ("những năm|thập", r"(?:những năm|thập niên|thập k[ỷỉ])\s(?:của\s)?((?:1\d|20|[1-9])?\d0)(?!\d)", _decade),
    ("hạng|giải|bảng", r"(?:(?<=hạng )|(?<=giải )|(?=nhất bảng))(nhất|nhì|ba|tư)(?!\w)", _rank),
)
