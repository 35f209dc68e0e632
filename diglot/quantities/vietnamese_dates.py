"""The dates, times and periods of a Vietnamese text: the first rules of `figures_vi`, and what they make."""

from __future__ import annotations

import re
from fractions import Fraction

from diglot.quantities.numerals import VI_NUMBER, VI_ONES, vi_value
from diglot.quantities.quantity import PART, PLAIN, Found, Maker, Reading, Spot, number, whole_year

_N = VI_NUMBER
VIETNAMESE_TO = r"(?:\s?[-–—~]\s?|\s(?:đến|tới)\s(?:hết\s)?)"
AND = r"(?:,\s|\svà\s)"
_Y = r"[12]\d{3}"
MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
MONTH_WORDS = "|".join(sorted(MONTHS, key=len, reverse=True))
_M = rf"(?:1[0-2]|0?[1-9])(?![\d]|[.,]\d)|(?:{MONTH_WORDS})\b"
_D = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
OF_YEAR = rf"(?:(?:/|-|\.|,? năm |, )({_Y})(?!\d))?"
DAY = r"(?:ngày|mùng|mồng|hôm|sáng|trưa|chiều|tối|đêm)\s"
PARTS = {"am": 0, "pm": 12, "a.m": 0, "p.m": 12, "sáng": 0, "trưa": 0, "chiều": 12, "tối": 12, "đêm": 12, "khuya": 12}
QUARTERS = {
    "i": 1,
    "ii": 2,
    "iii": 3,
    "iv": 4,
    "1": 1,
    "2": 2,
    "3": 3,
    "4": 4,
    "một": 1,
    "đầu": 1,
    "cuối": 4,
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
}


def _month(written: str | None) -> int:
    if not written:
        return 0
    return MONTHS.get(written) or int(written)


def _date(year: str | None, month: str | None, day: str | None) -> Reading:
    return ("date", int(year) if year else 0, _month(month), int(day) if day else 0)


def _days(found: Spot) -> Found:
    """12-13/7, từ ngày 12/7 đến 13/7/2022: two days, each with all that is said of it."""
    day, month, year, day2, month2, year2 = found.groups()
    return [(_date(year or year2, month or month2, day),), (_date(year2, month2, day2),)]


def _three_days(found: Spot) -> Found:
    first, second, third, month, year = found.groups()
    return [(_date(year, month, day),) for day in (first, second, third)]


def _day(found: Spot) -> Found:
    day, month, year = found.groups()
    return [(_date(year, month, day),)]


def _day_of_short_year(found: Spot) -> Found:
    """21/4/21."""
    return [(_date(str(whole_year(int(found[3]))), found[2], found[1]),)]


def _day_in_words(found: Spot) -> Found:
    """Ngày mười lăm tháng ba."""
    day, month, year = found.groups()
    value = vi_value(day)
    return [(_date(year, month, str(value)),)] if not day[0].isdigit() and value in range(1, 32) else []


def _slashed(found: Spot) -> Found:
    """1/8: the first of August, or an eighth."""
    day, month = int(found[1]), int(found[2])
    readings: list[Reading] = []
    if 1 <= day <= 31 and 1 <= month <= 12:
        readings.append(("date", 0, month, day))
    if month:
        readings.append(number(Fraction(day, month), PART))
    if (day, month) == (9, 11):
        readings.append(("date", 0, 9, 11))  # as America writes it
    early = re.search(r"(?:chiếm|bằng|khoảng|hơn|gần|tới|đạt|hết|quá) $", found.string[: found.start()][-8:])
    return [tuple(readings[::-1] if early else readings)] if readings else []


def _lone_day(found: Spot) -> Found:
    return [(("date", 0, 0, int(found[1])),)]


def _month_of(found: Spot) -> Found:
    return [(_date(found[2], found[1], None),)]


def _months(found: Spot) -> Found:
    """Từ tháng 1 đến tháng 8: a period; over two years: two months."""
    month, year, month2, year2 = found.groups()
    if year and year2 and year != year2:
        return [(_date(year, month, None),), (_date(year2, month2, None),)]
    whole = year or year2
    return [(("period", _month(month), _month(month2)),), *([(_date(whole, None, None),)] if whole else [])]


def _month_pair(found: Spot) -> Found:
    month, month2, year = found.groups()
    return [(_date(year, month, None),), (_date(year, month2, None),)]


def _part_of_year(found: Spot) -> Found:
    """6 tháng đầu năm, ba quý đầu năm, sáu tháng cuối năm."""
    count = int(vi_value(found[1])) * (3 if found[2] == "quý" else 1)
    if not 1 <= count <= 12:
        return []
    ends = (1, count) if found[3] == "đầu" else (13 - count, 12)
    period: Reading = ("period", *ends)
    return [(period, number(count, "month")) if found[2] == "tháng" and ends[0] == 1 else (period,)]


def _half(found: Spot) -> Found:
    first = 1 if found[1] in ("đầu", "đầu tiên") else 7
    return [(("period", first, first + 5),)]


def _quarter(found: Spot) -> Found:
    place = QUARTERS[found[1]]
    return [(("period", 3 * place - 2, 3 * place),), *([(_date(found[2], None, None),)] if found[2] else [])]


def _year(found: Spot) -> Found:
    return [(_date(found[1], None, None),)]


def _short_year(found: Spot) -> Found:
    """Năm 363."""
    return [(_date(found[1], None, None), number(int(found[1]), PLAIN))]


def _years(found: Spot) -> Found:
    return [(_date(year, None, None),) for year in found.groups() if year]


def _short_years(found: Spot) -> Found:
    """Năm 1950-53; 2024-05 is a month."""
    first, last = found[1], found[1][:2] + found[2]
    return [(_date(first, None, None),), (_date(last, None, None),)] if first < last else []


def _hours(found: Spot) -> Found:
    """Một giờ bốn mươi lăm phút: so long, or at that time."""
    hours, minutes = vi_value(found[1]), vi_value(found[2])
    if hours > 24 or minutes > 59:
        return []
    return [(number(60 * hours + minutes, "minute"), ("time", int(hours), int(minutes), False))]


def _time(found: Spot) -> Found:
    if (value := vi_value(found[1])).denominator > 1:
        return [(number(60 * value, "minute"),)]  # 2,5 giờ
    hour, part = int(value), (found[4] or "")
    minute = 30 if found[3] else int(found[2] or 0)
    late = PARTS.get(part, 0)
    known = bool(part) or hour > 12
    if minute > 59:
        return []
    if hour > 24:  # 27:37 of a match
        return [(number(Fraction(60 * hour + minute, 60), "minute"),)] if ":" in found[0] else []
    readings: list[Reading] = [("time", hour + (late if hour < 12 else 0), minute, known)]
    if not part and "giờ" in found[0]:
        readings.append(number(Fraction(60 * hour + minute), "minute"))
    return [tuple(readings)]


VIETNAMESE_DATE_RULES: tuple[tuple[str, str, Maker | None], ...] = (
    ("/|-", rf"(?:{DAY})?({_D}),\s?({_D})(?:,| và)\s?({_D})[/-]({_M}){OF_YEAR}", _three_days),
    (
        "/|-|tháng",
        rf"(?:{DAY})?({_D})(?:(?:[/.-]|\stháng\s)({_M}){OF_YEAR})?(?:{VIETNAMESE_TO}|{AND}|\srạng\s(?:sáng\s)?)(?:{DAY})?({_D})(?:/|\stháng\s|(?<=-\d\d)-(?=\d\d|\d-\d{{4}}))({_M}){OF_YEAR}",
        _days,
    ),
    ("/", rf"(?:{DAY})?({_D})/({_M})/(\d\d)(?![\d/])", _day_of_short_year),
    ("/|.|-", rf"{DAY}({_D})[/.-]({_M}){OF_YEAR}", _day),
    ("tháng", rf"(?:{DAY})?({_D})\stháng\s({_M})(?:(?:,?\snăm\s|/)({_Y}))?", _day),
    (
        "ngày|mùng|mồng|hôm",
        rf"(?:ngày |hôm )?(?:mùng |mồng |ngày |hôm )({_N})(?:\stháng\s({_M}){OF_YEAR})?(?! giờ)",
        _day_in_words,
    ),
    ("/|-|.", rf"({_D})[/.-](1[0-2]|0?[1-9])[/.-]({_Y})(?!\d)", _day),
    ("-", r"([12]\d{3})-(1[0-2]|0[1-9])-(3[01]|[12]\d|0[1-9])(?!\d)", lambda found: [(_date(*found.groups()),)]),
    ("/", r"(\d{1,3})/(\d{1,3})(?![\d/]|\.\d{3})", _slashed),
    ("ngày|mùng|mồng|hôm", rf"(?:(?<!mỗi )(?<!một )ngày|mùng|mồng|hôm)\s({_D})(?![/.,-]?\d)", _lone_day),
    ("tháng", rf"tháng\s({_M}){OF_YEAR}(?:{VIETNAMESE_TO})(?:tháng\s)?({_M}){OF_YEAR}(?!/)", _months),
    ("tháng", rf"tháng\s({_M})(?:,|\svà)\s(?:tháng\s)?({_M}){OF_YEAR}(?!\stháng)", _month_pair),
    ("tháng", rf"tháng\s({_M}){OF_YEAR}", _month_of),
    ("/", rf"(1[0-2]|0?[1-9])/({_Y})(?!\d)", _month_of),
    ("đầu|cuối", rf"({_N})\s(tháng|quý)\s(đầu|cuối)(?:\snăm|(?=\scủa|\W|$))(?!\stiên)", _part_of_year),
    ("nửa", r"nửa\s(đầu tiên|đầu|cuối|sau)(?:\scủa)?(?:\snăm)", _half),
    ("quý", rf"quý\s(iv|iii|ii|i|[1-4]|một|đầu|cuối|hai|ba|tư|bốn)\b(?:(?:/|-|\snăm\s)({_Y}))?", _quarter),
    ("-|–|—|~|đến|tới", rf"(?:năm\s)?({_Y}){VIETNAMESE_TO}(?:năm\s)?({_Y})(?![\d.,]\d)", _years),
    ("-|–|/", r"(?:năm\s)?([12]\d{3})[-–/](\d\d)(?![\d/-]|[.,]\d)", _short_years),
    ("năm", rf"năm\s({_Y})(?:,\s|\svà\s)(?:năm\s)?({_Y})(?![\d.,]\d)", _years),
    ("năm", rf"năm\s({_Y})(?!\d)", _year),
    ("năm", r"năm\s(\d{3,4}) (?:đến|tới) (?:năm )?(\d{3,4})(?![\d.,]\d)", _years),
    (
        "cn|công nguyên",
        r"(\d{2,5})(?:\snăm)?\s(?:tcn|trước công nguyên|trước cn)\b",
        lambda found: [(_date(found[1], None, None), number(int(found[1]), "year"), number(int(found[1]), PLAIN))],
    ),
    ("năm", r"năm\s(\d{2,3})(?=\s(?:trước|sau)?\s?(?:công nguyên|cn\b|tcn|scn)|[,.;:)]|\s?$)", _short_year),
    (
        "nghìn",
        rf"năm\s((?:một|hai)\snghìn[\w\s]*?(?:mươi|mười|linh|lẻ)(?:\s(?:{'|'.join(VI_ONES)})\b)?)",
        lambda found: [(("date", int(vi_value(found[1])), 0, 0),)],
    ),
    (
        "",
        r"(\d{1,2})(?:\s?h|\s?g(?!\w)|\sgiờ|:)\s?(\d{2}(?!\d)|\d(?=\sphút))(?:\sphút|')?()(?:\s?(sáng|trưa|chiều|tối|đêm|khuya|[ap]\.?m)\b)?",
        _time,
    ),
    (".", r"(\d{1,2})\.([0-5]\d)()(?:\sgiờ)?\s(sáng|trưa|chiều|tối|đêm|khuya)\b", _time),
    ("phút", rf"({_N})\s(?:giờ|tiếng)(?:\svà)?\s({_N})\sphút", _hours),
    ("giờ", rf"({_N})\sgiờ()(\srưỡi)?(?:\s(sáng|trưa|chiều|tối|đêm|khuya)\b)?(?!\s(?:đồng hồ|bay|làm|liên))", _time),
    ("m", r"(\d{1,2})()()\s?([ap]\.?m)\b", _time),
    ("", r"(\d{1,2})h()()(?!\w)(?:\s(sáng|trưa|chiều|tối|đêm|khuya)\b)?", _time),
)
