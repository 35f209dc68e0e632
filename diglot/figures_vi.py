"""The figures of a Vietnamese text: an ordered list of rules, tried where a numeral may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction

from diglot.figures import (
    ORDINAL,
    PART,
    PERCENT,
    PLAIN,
    POINT,
    TIMES,
    Figure,
    Found,
    Reading,
    Rules,
    figures_by,
    number,
)
from diglot.numerals import VI_NUMBER, VI_ONES, roman_value, vi_value
from diglot.units import THINGS, UNITS, alternatives, sort_of

N = VI_NUMBER
NUMERAL_WORDS = "|".join(
    sorted({*VI_ONES, "mười", "nửa", "chục"} - {"mốt", "lăm", "nhăm", "tư", "không"}, key=len, reverse=True)
)
TO = r"(?:\s?[-–—~]\s?|\s(?:đến|tới)\s(?:hết\s)?)"
AND = r"(?:,\s|\svà\s)"
Y = r"[12]\d{3}"
MONTHS = {
    "giêng": 1, "một": 1, "hai": 2, "ba": 3, "tư": 4, "bốn": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7, "tám": 8,
    "chín": 9, "mười một": 11, "mười hai": 12, "mười": 10, "chạp": 12,
}  # fmt: skip
MONTH_WORDS = "|".join(sorted(MONTHS, key=len, reverse=True))
M = rf"(?:1[0-2]|0?[1-9])(?![\d]|[.,]\d)|(?:{MONTH_WORDS})\b"
D = r"(?:[12]\d|3[01]|0?[1-9])(?!\d)"
OF_YEAR = rf"(?:(?:/|-|\.|,? năm )({Y})(?!\d))?"
DAY = r"(?:ngày|mùng|mồng|hôm|sáng|trưa|chiều|tối|đêm)\s"
UNIT = rf"(?:{alternatives(UNITS['vi'])})(?![\w²³])(?!\s(?:chí|minh|bào|đội|nghiệp|tính|thời|ý|bộ)\b)"
THING = re.compile(rf"(?:{alternatives(THINGS['vi'])})\b")
STARTS = (
    "ngày|mùng|mồng|hôm|sáng|trưa|chiều|tối|đêm|tháng|năm|quý|thứ|lần thứ|khóa|khoá|thế kỷ|thế kỉ|thập niên|thập kỷ"
    "|những năm|gấp|nhân đôi|đại hội|kỳ họp thứ|hạng|quá nửa|nửa|chủ nhật|đầu tiên"
)


def _start() -> re.Pattern[str]:
    """Where a figure may begin: a digit or one of the words, by its first letter, because so the search is fast."""
    words = {*NUMERAL_WORDS.split("|"), *STARTS.split("|")}
    firsts = sorted({word[0] for word in words})
    rests = (rf"(?<={one})(?:{alternatives(word[1:] for word in words if word[0] == one)})\b" for one in firsts)
    digit = r"(?<=\d)(?<!\w.)(?<![a-z][-‑].)(?<!\d[.,].)|(?<=\$)(?=\d)"
    bare = r"(?:(?<=hơn .)|(?<=gần .)|(?<=cả .))(?:(?<=c)hục|(?<=t)răm|(?<=n)ghìn|(?<=n)gàn|(?<=t)riệu|(?<=t)ỷ)\b"
    return re.compile(rf"[\d${''.join(firsts)}](?:{digit}|(?<!\w.)(?:{'|'.join(rests)}|{bare}))")


START = _start()
# What looks like a number and is an idiom, a name, or too vague to compare; one expression a line.
SKIPPED = r"""
(?:hai|2) (?:nước|bên|đảng|quốc gia|dân tộc|chính phủ|nhà nước|quân đội|địa phương|tỉnh|ngành|phía|chiều|nhân dân)\b
(?:hai|2) (?:nền kinh tế|nhà lãnh đạo|tổng bí thư|thủ tướng|bộ trưởng|vị|bờ|miền|thành phố|lực lượng|cơ quan|người)\b
hai (?:đầu|tay|con|mặt|bà trưng)\b
một (?:số|cách|trong|lần nữa|mặt|vài|loạt|đôi|chút|ít|khi|lúc|vành đai|con đường|đi|bên|phía|thời gian|bước|chiều)\b
một (?:thể|mực|mình|người|lượng|nhà|nơi)\b
(?<=kế hoạch )(?:5|năm) năm\b
năm (?:nay|ngoái|qua|tới|sau|trước|mới|học|xưa|đó|này|gần|tài|sinh|cùng|châu)\b
vài|không\b|ba (?:lan|vì|đình|bên)\b|tư (?:nhân|vấn|tưởng|liệu|cách|duy|pháp)\b
(?:một hai|hai ba|ba bốn|năm sáu|sáu bảy|bảy tám|tám chín|dăm ba|năm bảy)\b(?! (?:mươi|trăm|nghìn))
24/7|24/24|\d+(?:[.,]\d+)?[gdkp](?!\w)|\d+/\d{4}/[a-zđ][\w-]*|\d+/[a-zđ]{2}[\w-]*
thứ (?:trưởng|yếu|tự|hạng|bậc|sinh|nguyên)\b|gấp rút|ngày (?:nay|càng|mai|kia|đêm|xưa|một)\b
"""
SKIP = "|".join(SKIPPED.strip().splitlines())
PARTS = {"sáng": 0, "trưa": 0, "chiều": 12, "tối": 12, "đêm": 12, "khuya": 12}
WEEKDAYS = {"hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7}
ORDER = (
    {"nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4}
    | {w: n for w, n in VI_ONES.items() if n > 4}
    | {"mười": 10}
)
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
    "hai": 2,
    "ba": 3,
    "tư": 4,
    "bốn": 4,
}


def vi_figures(written: str) -> Iterator[Figure]:
    """The figures of a Vietnamese text, in order."""
    lower = written.lower()
    return figures_by(RULES, START, lower if len(lower) == len(written) else written, written, _judge)


def _judge(text: str, found: re.Match[str]) -> tuple[bool, int, int]:
    """Whether a figure may be left out by a translator, its bound and its trend."""
    before, after = (
        text[max(found.start() - 24, 0) : found.start()].lower(),
        text[found.end() : found.end() + 12].lower(),
    )
    bound = 0
    if re.search(r"(?:khoảng|chừng|ước|ước tính|xấp xỉ|tầm|độ)\s$", before):
        bound = 2
    elif re.search(r"(?:gần|chưa đến|chưa tới|chưa đầy|dưới|ngót)\s$", before):
        bound = -1
    elif re.search(r"(?:hơn|trên|quá|vượt|ít nhất|tới|lên tới)\s$", before) or re.match(r"\s(?:trở lên|có lẻ)", after):
        bound = 1
    step = r"(?: trưởng| thêm| lên| gần| khoảng| hơn| trên| tới| đến| nhẹ| mạnh| xuống| mức)*\s$"
    trend = 1 if re.search(r"\btăng" + step, before) else -1 if re.search(r"\b(?:giảm|sụt|hạ)" + step, before) else 0
    words = not re.search(r"\d|\b[ivx]{2}|trăm|nghìn|ngàn|triệu|tỷ|tỉ|mươi|mười \w", found[0])
    return words, bound, trend


def _month(written: str | None) -> int:
    if not written:
        return 0
    return MONTHS.get(written.lower()) or int(written)


def _date(year: str | None, month: str | None, day: str | None) -> Reading:
    return ("date", int(year) if year else 0, _month(month), int(day) if day else 0)


def _days(found: re.Match[str]) -> Found:
    """12-13/7, từ ngày 12/7 đến 13/7/2022: two days, each with all that is said of it."""
    day, month, year, day2, month2, year2 = found.groups()
    return [(_date(year or year2, month or month2, day),), (_date(year2, month2, day2),)]


def _three_days(found: re.Match[str]) -> Found:
    first, second, third, month, year = found.groups()
    return [(_date(year, month, day),) for day in (first, second, third)]


def _day(found: re.Match[str]) -> Found:
    day, month, year = found.groups()
    return [(_date(year, month, day),)]


def _slashed(found: re.Match[str]) -> Found:
    """1/8: the first of August, or an eighth."""
    day, month = int(found[1]), int(found[2])
    readings: list[Reading] = []
    if 1 <= day <= 31 and 1 <= month <= 12:
        readings.append(("date", 0, month, day))
    if month:
        readings.append(number(Fraction(day, month), PART))
    early = re.search(r"(?:chiếm|bằng|khoảng|hơn|gần|tới|đạt|hết|quá) $", found.string[: found.start()][-8:].lower())
    return [tuple(readings[::-1] if early else readings)] if readings else []


def _lone_day(found: re.Match[str]) -> Found:
    return [(("date", 0, 0, int(found[1])),)]


def _month_of(found: re.Match[str]) -> Found:
    return [(_date(found[2], found[1], None),)]


def _months(found: re.Match[str]) -> Found:
    """Từ tháng 1 đến tháng 8: a period; over two years: two months."""
    month, year, month2, year2 = found.groups()
    if year and year2 and year != year2:
        return [(_date(year, month, None),), (_date(year2, month2, None),)]
    whole = year or year2
    return [(("period", _month(month), _month(month2)),), *([(_date(whole, None, None),)] if whole else [])]


def _month_pair(found: re.Match[str]) -> Found:
    month, month2, year = found.groups()
    return [(_date(year, month, None),), (_date(year, month2, None),)]


def _part_of_year(found: re.Match[str]) -> Found:
    """6 tháng đầu năm, ba quý đầu năm, sáu tháng cuối năm."""
    count = int(vi_value(found[1])) * (3 if found[2].lower() == "quý" else 1)
    if not 1 <= count <= 12:
        return []
    ends = (1, count) if found[3].lower() == "đầu" else (13 - count, 12)
    period: Reading = ("period", *ends)
    return [(period, number(count, "month")) if found[2].lower() == "tháng" and ends[0] == 1 else (period,)]


def _half(found: re.Match[str]) -> Found:
    first = 1 if found[1].lower() in ("đầu", "đầu tiên") else 7
    return [(("period", first, first + 5),)]


def _quarter(found: re.Match[str]) -> Found:
    place = QUARTERS[found[1].lower()]
    return [(("period", 3 * place - 2, 3 * place),), *([(_date(found[2], None, None),)] if found[2] else [])]


def _year(found: re.Match[str]) -> Found:
    return [(_date(found[1], None, None),)]


def _years(found: re.Match[str]) -> Found:
    return [(_date(year, None, None),) for year in found.groups() if year]


def _time(found: re.Match[str]) -> Found:
    hour, part = int(vi_value(found[1])), (found[4] or "").lower()
    minute = 30 if found[3] else int(found[2] or 0)
    late = PARTS.get(part, 0)
    known = bool(part) or hour > 12
    if hour > 24 or minute > 59:
        return []
    readings: list[Reading] = [("time", hour + (late if hour < 12 else 0), minute, known)]
    if not part and "giờ" in found[0].lower():
        readings.append(number(Fraction(60 * hour + minute), "minute"))
    return [tuple(readings)]


def _percent(found: re.Match[str]) -> Found:
    return [(number(vi_value(found[1]), PERCENT),)]


def _point(found: re.Match[str]) -> Found:
    return [(number(vi_value(found[1]), POINT),)]


def _fraction(found: re.Match[str]) -> Found:
    below = vi_value(found[2]) if found[2].lower() != "tư" else Fraction(4)
    return [(number(vi_value(found[1]) / below, PART),)] if below else []


def _times(found: re.Match[str]) -> Found:
    word = found[1].lower()
    value = {"đôi": Fraction(2), "rưỡi": Fraction(3, 2)}.get(word) or vi_value(word)
    return [(number(value, TIMES), number((value - 1) * 100, PERCENT))]


def _ordinal(found: re.Match[str]) -> Found:
    """Lần thứ 14, thứ XIV, thứ mười bốn, thứ hai."""
    written = found[1]
    return [(number(_order(written), ORDINAL),)]


def _order(written: str) -> int:
    if re.fullmatch(r"[ivxlc]+", written):
        return roman_value(written.upper())
    return ORDER.get(written.lower()) or int(vi_value(written))


def _enumerated(found: re.Match[str]) -> Found:
    return [(number(int(vi_value(found[1])), ORDINAL),)]


def _century(found: re.Match[str]) -> Found:
    return [(number(_order(found[1]), "century of"),)]


def _decade(found: re.Match[str]) -> Found:
    return [(number(int(found[1]) % 100, "decade of"),)]


def _unit(unit: str | None, after: str) -> str:
    """What a number counts: money, a measure, or things of a known or unknown sort."""
    if known := UNITS["vi"].get((unit or "").strip().lower()):
        return known
    near = after.lower().lstrip()
    sort = sort_of(near, "vi")
    return sort if sort != "each" or THING.match(near) else PLAIN


def _amount(found: re.Match[str]) -> Found:
    """A number with what it counts; one in words that counts nothing known only if it is large."""
    money, written, unit = found.groups()
    value, words = vi_value(written), not re.search(r"\d", written)
    kind = "USD" if money else _unit(unit, found.string[found.end() : found.end() + 16])
    if words and (
        value == 1
        or (kind == PLAIN and (value < 12 or not re.search(r"mươi|mười|trăm|nghìn|ngàn|triệu|tỷ|tỉ", written.lower())))
    ):
        return []
    if words and written.lower() == "năm" and (kind == PLAIN or unit in ("đồng", "tiếng")):
        return []
    if not unit and not money and re.fullmatch(r"(?:19|20)\d\d", written):
        return [(("date", int(value), 0, 0), number(value, kind))]
    readings = [number(value, kind)]
    if kind == "each:time":
        readings.append(number(value, TIMES))
    if re.fullmatch(r"[1-9]\d{0,2},\d{3}", written) and (kind == PLAIN or kind.startswith("each")):
        readings.append(number(int(written.replace(",", "")), kind))
    return [tuple(readings)]


def _bare_group(found: re.Match[str]) -> Found:
    """Hơn trăm, gần chục, hơn tỷ đồng."""
    value = 100 if found[1].lower() == "trăm" else vi_value(f"một {found[1]}")
    return [(number(value, _unit(found[2], found.string[found.end() : found.end() + 16])),)]


def _half_unit(found: re.Match[str]) -> Found:
    """Nửa năm, nửa triệu."""
    word = found[1].lower()
    if word in ("triệu", "tỷ", "tỉ"):
        return [(number(vi_value(f"một {word}") / 2, _unit(found[2], found.string[found.end() : found.end() + 16])),)]
    return [(number(Fraction(1, 2), UNITS["vi"][word]),)]


def _and_half(found: re.Match[str]) -> Found:
    """Hai năm rưỡi, một tiếng rưỡi."""
    return [(number(vi_value(found[1]) + Fraction(1, 2), UNITS["vi"][found[2].lower()]),)]


def _range(found: re.Match[str]) -> Found:
    """10-15%, 3 đến 5 năm, 100-200 triệu đồng, 35,2 và 9,37%: what is said once holds for both."""
    first, unit, joint, second, unit2 = found.groups()
    listed = "và" in joint or "," in joint
    if listed and not (re.search(r"\d", first) and re.search(r"\d", second)):
        return []
    low, high = vi_value(first), vi_value(second)
    group = re.search(r"(?: (?:nghìn|ngàn|vạn|triệu|tỷ|tỉ))+$", second)
    if group and not re.search(r"nghìn|ngàn|vạn|triệu|tỷ|tỉ", first) and not listed:
        scale = vi_value("1" + group[0])
        low *= scale if low * scale <= high else 1
    after = found.string[found.end() : found.end() + 16]
    kinds = {"%": PERCENT, "phần trăm": PERCENT, "điểm phần trăm": POINT, "điểm %": POINT, "lần": TIMES}
    kind2 = kinds.get((unit2 or "").lower().strip()) or _unit(unit2, after)
    kind = kinds.get((unit or "").lower().strip()) or (_unit(unit, "") if unit else kind2)
    if listed and not unit2:
        return []
    return [(number(low, kind),), (number(high, kind2),)]


PERCENT_SIGN = r"\s?%|\sphần trăm\b"
SHARED = rf"\sđiểm phần trăm|\sđiểm %|{PERCENT_SIGN}|\slần\b|\s?(?:{UNIT})|(?=\s[^\W\d])"
RULES: Rules = [
    (re.compile(pattern), make)
    for pattern, make in (
        (SKIP, None),
        (rf"(?:{DAY})?({D}),\s?({D})(?:,| và)\s?({D})[/-]({M}){OF_YEAR}", _three_days),
        (
            rf"(?:{DAY})?({D})(?:(?:[/.-]|\stháng\s)({M}){OF_YEAR})?(?:{TO}|{AND}|\srạng\s(?:sáng\s)?)(?:{DAY})?({D})(?:/|\stháng\s|(?<=-\d\d)-)({M}){OF_YEAR}",
            _days,
        ),
        (rf"{DAY}({D})[/.-]({M}){OF_YEAR}", _day),
        (rf"(?:{DAY})?({D})\stháng\s({M})(?:(?:,?\snăm\s|/)({Y}))?", _day),
        (rf"({D})[/.-](1[0-2]|0?[1-9])[/.-]({Y})(?!\d)", _day),
        (r"(\d{1,3})/(\d{1,3})(?![\d/])", _slashed),
        (rf"(?:ngày|mùng|mồng|hôm)\s({D})(?![/.,-]?\d)", _lone_day),
        (rf"tháng\s({M}){OF_YEAR}(?:{TO})(?:tháng\s)?({M}){OF_YEAR}(?!/)", _months),
        (rf"tháng\s({M})(?:,|\svà)\s(?:tháng\s)?({M}){OF_YEAR}(?!\stháng)", _month_pair),
        (rf"tháng\s({M}){OF_YEAR}", _month_of),
        (rf"(1[0-2]|0?[1-9])/({Y})(?!\d)", _month_of),
        (rf"({N})\s(tháng|quý)\s(đầu|cuối)(?:\snăm|(?=\scủa|\W|$))(?!\stiên)", _part_of_year),
        (r"nửa\s(đầu tiên|đầu|cuối|sau)(?:\scủa)?(?:\snăm)", _half),
        (rf"quý\s(iv|iii|ii|i|[1-4]|một|đầu|hai|ba|tư|bốn)\b(?:(?:/|-|\snăm\s)({Y}))?", _quarter),
        (rf"(?:năm\s)?({Y}){TO}(?:năm\s)?({Y})(?![\d.,]\d)", _years),
        (rf"năm\s({Y})(?:,\s|\svà\s)(?:năm\s)?({Y})(?![\d.,]\d)", _years),
        (rf"năm\s({Y})(?!\d)", _year),
        (
            rf"năm\s((?:một|hai)\snghìn[\w\s]*?(?:mươi|mười|linh|lẻ)(?:\s(?:{'|'.join(VI_ONES)})\b)?)",
            lambda found: [(("date", int(vi_value(found[1])), 0, 0),)],
        ),
        (
            r"(\d{1,2})(?:\s?h|\s?g(?!\w)|\sgiờ|:)\s?(\d{2})(?!\d)(?:\sphút|')?()(?:\s(sáng|trưa|chiều|tối|đêm|khuya)\b)?",
            _time,
        ),
        (rf"({N})\sgiờ()(\srưỡi)?(?:\s(sáng|trưa|chiều|tối|đêm|khuya)\b)?(?!\s(?:đồng hồ|bay|làm|liên))", _time),
        (r"(\d{1,2})h()()(?!\w)(?:\s(sáng|trưa|chiều|tối|đêm|khuya)\b)?", _time),
        (
            rf"(?:kỳ họp |phiên họp |lần |khóa |khoá |hạng |kỳ )?thứ\s([ivxlc]+\b|\d+|{N}|nhất|nhì|tư)(?!\w)",
            _ordinal,
        ),
        (r"(?:khóa|khoá|đại hội(?: đảng)?(?: toàn quốc)?)\s([ivxlc]+\b|\d{1,2}(?!\d|/))", _ordinal),
        (rf"({N})\slà\b(?=,|\s)", _enumerated),
        (r"chủ nhật", lambda _found: [(number(8, ORDINAL),)]),
        (r"đầu tiên", lambda _found: [(number(1, ORDINAL),)]),
        (rf"thế k[ỷỉ]\s([ivxlc]+\b|\d+|{N})", _century),
        (r"(?:những năm|thập niên|thập k[ỷỉ])\s(?:của\s)?((?:19|20)?\d0)(?!\d)", _decade),
        (r"([1-9])x\b", lambda found: [(number(int(found[1]) * 10, "decade of"),)]),
        (rf"({N})(?:\s(?:điểm phần trăm|điểm %)|\sđiểm\sphần trăm)", _point),
        (rf"({N})({PERCENT_SIGN})?({TO}|{AND})({N})({SHARED})", _range),
        (rf"({N})({PERCENT_SIGN})", _percent),
        (
            rf"({N})\sphần\s(nghìn|ngàn)\b|({N})\s?‰",
            lambda found: [(number(vi_value(found[1] or found[3]) / 10, PERCENT),)],
        ),
        (rf"({N})\sphần\s({N}|tư|trăm)(?!\w)", _fraction),
        (rf"gấp\s(?:hơn\s|gần\s|khoảng\s)?(đôi|rưỡi|{N})(?:\slần)?(?!\w)", _times),
        (r"nhân (đôi)", _times),
        (rf"({N})\s(năm|tháng|tuần|ngày|giờ|tiếng)\srưỡi\b", _and_half),
        (rf"({N})(\s?(?:{UNIT}))?({TO})({N})(\s?(?:{UNIT})|(?=\s[^\W\d]))", _range),
        (rf"((?:us)?\$)?({N})\s?({UNIT})?", _amount),
        (rf"nửa\s(năm|tháng|ngày|giờ|tiếng|thế kỷ|thập kỷ|triệu|tỷ|tỉ)\b(?:\s({UNIT}))?", _half_unit),
        (r"quá nửa|một nửa|nửa", lambda _found: [(number(Fraction(1, 2), PART),)]),
        (rf"(chục|trăm|nghìn|ngàn|triệu|tỷ)\b(?:\s({UNIT}))?", _bare_group),
    )
]
