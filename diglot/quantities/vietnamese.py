"""The figures of a Vietnamese text: an ordered list of rules, tried where a numeral may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from diglot.quantities.numerals import VI_NUMBER, VI_ONES, join_figures, roman_value, vi_value
from diglot.quantities.quantity import (
    DECADE,
    MAYBE,
    ORDINAL,
    PART,
    PERCENT,
    PLAIN,
    POINT,
    RANK,
    TIMES,
    Figure,
    FigureRules,
    Found,
    Reading,
    figures_of,
    found_by,
    number,
)
from diglot.quantities.units import THINGS, UNITS, alternatives, sort_of
from diglot.quantities.vietnamese_dates import AND, VIETNAMESE_DATE_RULES, VIETNAMESE_TO

_N = VI_NUMBER
NUMERAL_WORDS = "|".join(
    sorted({*VI_ONES, "mười", "nửa", "chục"} - {"mốt", "lăm", "nhăm", "tư", "không"}, key=len, reverse=True)
)
UNIT = rf"(?:{alternatives(UNITS['vi'])})(?![\w²³])(?!\s(?:chí|minh|bào|đội|nghiệp|tính|thời|ý|bộ)\b)"
THING = re.compile(rf"(?:{alternatives(THINGS['vi'])})\b")
STARTS = (
    "ngày|mùng|mồng|hôm|sáng|trưa|chiều|tối|đêm|tháng|năm|quý|thứ|lần thứ|khóa|khoá|thế kỷ|thế kỉ|thập niên|thập kỷ"
    "|những năm|gấp|nhân đôi|đại hội|kỳ họp thứ|hạng|quá nửa|nửa|chủ nhật|đầu tiên"
    "|ngũ tuần|lục tuần|thất tuần|bát tuần|cửu tuần"
)


def _start() -> re.Pattern[str]:
    """Where a figure may begin: a digit or one of the words, by its first letter, because so the search is fast."""
    words = {*NUMERAL_WORDS.split("|"), *STARTS.split("|")}
    firsts = sorted({word[0] for word in words})
    rests = [(one, alternatives(word[1:] for word in words if word[0] == one)) for one in firsts]
    word = "|".join(rf"(?<={one})(?:{rest})\b" for one, rest in rests)
    sure = "|".join(rf"{one}(?:{rest})\b" for one, rest in rests)  # says most often, and fast, that it is none
    digit = r"(?<=\d)(?<![a-z][-‑].)(?<!\d[.,].)"
    bare = r"(?:(?<=hơn .)|(?<=gần .)|(?<=cả .))(?:(?<=c)hục|(?<=t)răm|(?<=n)ghìn|(?<=n)gàn|(?<=t)riệu|(?<=t)ỷ)\b"
    return re.compile(rf"[\d${''.join(firsts)}](?:(?<!\w.)(?:{digit}|(?<=(?={sure}).)(?:{word})|{bare})|(?<=\$)(?=\d))")


_START = _start()
# What looks like a number and is an idiom, a name, or too vague to compare; one expression a line.
_SKIPPED = r"""
(?:hai|2) (?:bên|đảng|dân tộc|chính phủ|nhà nước|quân đội|địa phương|ngành|phía|chiều|nhân dân)\b
(?:hai|2) (?:nền kinh tế|nhà lãnh đạo|tổng bí thư|thủ tướng|bộ trưởng|vị|bờ|miền|lực lượng|cơ quan)\b
(?:hai|ba|bốn|[234]) chiều\b(?! nay| qua|,)
hai (?:đầu|tay|con|mặt|bà trưng)\b
một (?:số|cách|trong|lần nữa|mặt|vài|loạt|đôi|chút|ít|khi|lúc|vành đai|con đường|đi|bên|phía|thời gian|bước|chiều)\b
một (?:thể|mực|mình|người|lượng|nhà|nơi)\b
(?:(?<=kế hoạch )|(?<=quy hoạch ))(?:5|năm) năm\b
(?:4|bốn) tốt\b|(?:12|mười hai) con giáp\b
năm tháng(?! \d| đầu| cuối| qua| nay| trước| liền)\b
năm (?:nay|ngoái|qua|tới|sau|trước|mới|học|xưa|đó|này|gần|tài|sinh|cùng|châu)\b
vài|không\b|ba (?:lan|vì|đình|bên)\b|tư (?:nhân|vấn|tưởng|liệu|cách|duy|pháp)\b
(?:một hai|hai ba|ba bốn|năm sáu|sáu bảy|bảy tám|tám chín|dăm ba|năm bảy)\b(?: (?:chục|mươi|trăm|nghìn|vạn|triệu)\b)?
24/7|\d+(?:[.,]\d+)?[gdkp](?!\w)|\d+/\d{4}/[a-zđ][\w-]*|\d+/[a-zđ]{2}[\w-]*
thứ (?:trưởng|yếu|tự|hạng|bậc|sinh|nguyên)\b|gấp rút|ngày (?:nay|càng|mai|kia|đêm|xưa|một)\b
"""
_SKIP = "|".join(_SKIPPED.strip().splitlines())
DIGIT = re.compile(r"\d")
_LARGE = re.compile("mươi|mười|trăm|nghìn|ngàn|triệu|tỷ|tỉ")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OLD_YEAR = re.compile(r"1[0-8]\d\d")
ENGLISH = re.compile(r"[1-9]\d{0,2},\d{3}")  # 12,345 may be meant as English writes it
LABEL = re.compile(
    r"(?:hiệp|phần|chương|giai đoạn|đợt|vòng|bước|lớp|điều|khoản|tập|kỳ|tầng|cổng|nhóm|khu|tổ|đội|loại|mức|pha|cấp) $"
)
TENS = {"ngũ": 50, "lục": 60, "thất": 70, "bát": 80, "cửu": 90}  # an age in the old way
_WEEKDAYS = {"hai": 2, "ba": 3, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "bẩy": 7}
ORDER = (
    {"nhất": 1, "hai": 2, "nhì": 2, "ba": 3, "tư": 4, "bốn": 4}
    | {w: n for w, n in VI_ONES.items() if n > 4}
    | {"mười": 10}
)


def vi_figures(written: str) -> Iterator[Figure]:
    """The figures of a Vietnamese text, in order."""
    joined, places = join_figures(written, "vi")
    text = _lower(joined)
    return figures_of(found_by(_RULES, _START, text), text, written, places, _judge)


def vi_readings(written: str) -> Iterator[Reading]:
    """All readings of the figures of a Vietnamese text: what `vi_figures` finds, without judging it."""
    for _, made in found_by(_RULES, _START, _lower(join_figures(written, "vi")[0])):
        yield from chain.from_iterable(made)


def _lower(written: str) -> str:
    lower = written.lower()
    return lower if len(lower) == len(written) else written


def _judge(text: str, found: re.Match[str]) -> tuple[bool, int, int]:
    """Whether a figure may be left out by a translator, its bound and its trend."""
    before, after = (
        text[max(found.start() - 24, 0) : found.start()],
        text[found.end() : found.end() + 12],
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
    label = LABEL.search(before) and re.fullmatch(r"\d\D*", found[0])
    words = label or not re.search(r"\d|\b[ivx]{2}|trăm|nghìn|ngàn|triệu|tỷ|tỉ|mươi|mười \w", found[0])
    return bool(words), bound, trend


def _percent(found: re.Match[str]) -> Found:
    return [(number(vi_value(found[1]), PERCENT),)]


def _point(found: re.Match[str]) -> Found:
    return [(number(vi_value(found[1]), POINT),)]


def _fraction(found: re.Match[str]) -> Found:
    below = vi_value(found[2]) if found[2] != "tư" else Fraction(4)
    return [(number(vi_value(found[1]) / below, PART),)] if below else []


def _times(found: re.Match[str]) -> Found:
    word = found[1]
    value = {"đôi": Fraction(2), "rưỡi": Fraction(3, 2)}.get(word) or vi_value(word)
    return [(number(value, TIMES), number((value - 1) * 100, PERCENT))]


def _ordinal(found: re.Match[str]) -> Found:
    """Lần thứ 14, thứ XIV, thứ mười bốn, thứ hai."""
    written = found[1]
    if found[0].startswith("thứ ") and written in _WEEKDAYS:
        return [(("weekday", _WEEKDAYS[written], 0), number(_order(written), RANK))]
    minute = re.search(r"phút (?:thứ )?$", found.string[: found.start() + 4])
    return [(number(_order(written), ORDINAL), *((number(_order(written), "minute"),) if minute else ()))]


def _order(written: str) -> int:
    if re.fullmatch(r"[ivxlc]+", written):
        return roman_value(written.upper())
    return ORDER.get(written) or int(vi_value(written))


def _enumerated(found: re.Match[str]) -> Found:
    return [(number(int(vi_value(found[1])), ORDINAL),)]


def _century(found: re.Match[str]) -> Found:
    return [(number(_order(found[1]), "century of"),)]


def _decade(found: re.Match[str]) -> Found:
    value = int(found[1])
    century = (number(value // 100 + 1, "century of"),) if value and value % 100 == 0 else ()
    return [(number(value, DECADE), *century)]


def _unit(unit: str | None, after: str) -> str:
    """What a number counts: money, a measure, or things of a known or unknown sort."""
    if known := UNITS["vi"].get((unit or "").strip()):
        return known
    near = after.lstrip()
    sort = sort_of(near, "vi")
    return sort if sort != "each" or THING.match(near) else PLAIN


def _amount(found: re.Match[str]) -> Found:
    """A number with what it counts; one in words that counts nothing known only if it is large."""
    money, written, unit = found.groups()
    value, words = vi_value(written), not DIGIT.search(written)
    kind = "USD" if money else _unit(unit, found.string[found.end() : found.end() + 16])
    if words and (value == 1 or (kind == PLAIN and (value < 12 or not _LARGE.search(written)))):
        return _weak(found, written, value)
    if words and written == "năm" and (kind == PLAIN or unit in ("đồng", "tiếng")):
        return _weak(found, written, value)
    if not unit and not money and _YEAR.fullmatch(written):
        return [(("date", int(value), 0, 0), number(value, kind))]
    if not unit and not money and _OLD_YEAR.fullmatch(written):
        return [(number(value, kind), ("date", int(value), 0, 0))]
    readings = [number(value, kind)]
    if kind == "fahrenheit":
        readings.append(number(value, "degree"))
    if kind == "each:time":
        readings.append(number(value, TIMES))
    if ENGLISH.fullmatch(written) and (kind == PLAIN or kind.startswith("each")):
        readings.append(number(int(written.replace(",", "")), kind))
    return [tuple(readings)]


def _weak(found: re.Match[str], written: str, value: Fraction) -> Found:
    """A small number in words before a word that may be anything: "hai cửa hàng", but "năm" may be a year."""
    after = found.string[found.end() :]
    if value == 1 or value > 10 or not re.match(r" ?[^\W\d_]", after):
        return []
    label = LABEL.search(found.string[: found.start()][-24:])
    return [(number(value, MAYBE if label or written == "năm" else "each"),)]


def _bare_group(found: re.Match[str]) -> Found:
    """Hơn trăm, gần chục, hơn tỷ đồng."""
    value = 100 if found[1] == "trăm" else vi_value(f"một {found[1]}")
    return [(number(value, _unit(found[2], found.string[found.end() : found.end() + 16])),)]


def _half_unit(found: re.Match[str]) -> Found:
    """Nửa năm, nửa triệu."""
    word = found[1]
    if word in ("triệu", "tỷ", "tỉ"):
        return [(number(vi_value(f"một {word}") / 2, _unit(found[2], found.string[found.end() : found.end() + 16])),)]
    return [(number(Fraction(1, 2), UNITS["vi"][word]),)]


def _minutes(found: re.Match[str]) -> Found:
    """4 phút 12 giây."""
    return [(number(vi_value(found[1]) + vi_value(found[2]) / 60, "minute"),)]


def _part_of_unit(found: re.Match[str]) -> Found:
    """1/2 dặm."""
    above, below = int(found[1]), int(found[2])
    if not below or above >= below:
        return []
    part = Fraction(above, below)
    return [(number(part, UNITS["vi"][found[3]]), number(part, PART))]


def _and_half(found: re.Match[str]) -> Found:
    """Hai năm rưỡi, một tiếng rưỡi."""
    return [(number(vi_value(found[1]) + Fraction(1, 2), UNITS["vi"][found[2]]),)]


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
    kind2 = kinds.get((unit2 or "").strip()) or _unit(unit2, after)
    kind = kinds.get((unit or "").strip()) or (_unit(unit, "") if unit else kind2)
    if listed and not unit2:
        return []
    return [(number(low, kind),), (number(high, kind2),)]


PERCENT_SIGN = r"\s?%|\sphần trăm\b"
SHARED = rf"\sđiểm phần trăm|\sđiểm %|{PERCENT_SIGN}|\slần\b|\s?(?:{UNIT})|(?=\s[^\W\d])"
_RULES = FigureRules.of(
    ("", _SKIP, None),
    ("24/24", r"24/24(?:\sgiờ|h\b)?", lambda _found: [(number(24, "hour"),)]),
    *VIETNAMESE_DATE_RULES,
    (
        "thứ",
        rf"(?:(?:kỳ|phiên) họp |lần |khóa |khoá |hạng |kỳ )?thứ\s([ivxlc]+\b|\d+|{_N}|nhất|nhì|tư)(?!\w|:\d)",
        _ordinal,
    ),
    ("khóa|khoá|đại hội", r"(?:khóa|khoá|đại hội(?: đảng)?(?: toàn quốc)?)\s([ivxlc]+\b|\d{1,2}(?!\d|/))", _ordinal),
    ("là", rf"({_N})\slà\b(?=,|\s)", _enumerated),
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
    ("thế k", rf"thế k[ỷỉ]\s(?:thứ\s)?([ivxlc]+\b|\d+|{_N})", _century),
    ("những năm|thập", r"(?:những năm|thập niên|thập k[ỷỉ])\s(?:của\s)?((?:1\d|20|[1-9])?\d0)(?!\d)", _decade),
    ("thập", r"(?:mỗi |một )?thập (?:k[ỷỉ]|niên)\b", lambda _found: [(number(1, "decade"),)]),
    ("x", r"([1-9])x\b", lambda found: [(number(int(found[1]) * 10, DECADE),)]),
    ("điểm", rf"({_N})(?:\s(?:điểm phần trăm|điểm %)|\sđiểm\sphần trăm)", _point),
    ("/", rf"(\d{{1,2}})/(\d{{1,2}})\s({UNIT})", _part_of_unit),
    ("-|–|—|~|đến|tới|và|,", rf"({_N})({PERCENT_SIGN})?({VIETNAMESE_TO}|{AND})({_N})({SHARED})", _range),
    ("%|phần", rf"({_N})({PERCENT_SIGN})", _percent),
    (
        "phần|‰",
        rf"({_N})(?:\sphần\s(?:nghìn|ngàn)\b|\s?‰)",
        lambda found: [(number(vi_value(found[1]) / 10, PERCENT),)],
    ),
    ("phần", rf"({_N})\sphần\s({_N}|tư|trăm)(?!\w)", _fraction),
    ("gấp", rf"gấp\s(?:hơn\s|gần\s|khoảng\s)?(đôi|rưỡi|{_N})(?:\slần)?(?!\w)", _times),
    ("nhân đôi", r"nhân (đôi)", _times),
    ("phút", rf"({_N})\sphút(?:\svà)?\s({_N})\sgiây", _minutes),
    ("rưỡi", rf"({_N})\s(năm|tháng|tuần|ngày|giờ|tiếng)\srưỡi\b", _and_half),
    ("-|–|—|~|đến|tới", rf"({_N})(\s?(?:{UNIT}))?({VIETNAMESE_TO})({_N})(\s?(?:{UNIT})|(?=\s[^\W\d]))", _range),
    ("", rf"((?:us)?\$)?({_N})\s?({UNIT})?", _amount),
    (
        "nửa",
        rf"nửa\s(năm|tháng|ngày|giờ|tiếng|thế kỷ|thập kỷ|triệu|tỷ|tỉ|dặm|km|cây số|mét|cân|lít|hecta)\b(?:\s({UNIT}))?",
        _half_unit,
    ),
    ("nửa", r"quá nửa|một nửa|nửa", lambda _found: [(number(Fraction(1, 2), PART),)]),
    ("", rf"(chục|trăm|nghìn|ngàn|triệu|tỷ)\b(?:\s({UNIT}))?", _bare_group),
)
