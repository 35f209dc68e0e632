"""The figures of a Vietnamese text: an ordered list of rules, tried where a numeral may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from diglot.quantities.not_figures import NOT_VIETNAMESE_FIGURES
from diglot.quantities.numerals import VI_NUMBER, VI_ONES, join_figures, vi_value
from diglot.quantities.quantity import (
    DECADE,
    MAYBE,
    PART,
    PERCENT,
    PLAIN,
    POINT,
    TIMES,
    Figure,
    FigureRules,
    Found,
    Reading,
    Spot,
    figures_of,
    found_by,
    number,
)
from diglot.quantities.units import THINGS, UNITS, alternatives, sort_of
from diglot.quantities.vietnamese_dates import AND, VIETNAMESE_DATE_RULES, VIETNAMESE_TO
from diglot.quantities.vietnamese_ordinals import VIETNAMESE_ORDINAL_RULES

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
DIGIT = re.compile(r"\d")
_LARGE = re.compile("mươi|mười|trăm|nghìn|ngàn|triệu|tỷ|tỉ")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OLD_YEAR = re.compile(r"1[0-8]\d\d")
ENGLISH = re.compile(r"[1-9]\d{0,2},\d{3}")  # 12,345 may be meant as English writes it
LABEL = re.compile(
    r"(?:hiệp|phần|chương|giai đoạn|đợt|vòng|bước|lớp|điều|khoản|tập|kỳ|tầng|cổng|nhóm|khu|tổ|đội|loại|mức|pha|cấp) $"
)
FEET = re.compile(r"\s?bộ\b")
AMBIGUOUS = ("mẫu", "bảng", "thùng", "tiếng", "cân", "độ", "yên", "xu", "đô", "s")  # units that are other words, too


def vi_figures(written: str) -> Iterator[Figure]:
    """The figures of a Vietnamese text, in order."""
    joined, places = join_figures(written, "vi")
    text = _lower(joined)
    return figures_of(found_by(_RULES, _START, text), text, written, places, _judge)


def vi_readings(written: str) -> Iterator[Reading]:
    """All readings of the figures of a Vietnamese text that are sure to be some: what `vi_figures` finds, unjudged."""
    for _, made in found_by(_RULES, _START, _lower(join_figures(written, "vi")[0])):
        yield from chain.from_iterable([readings for readings in made if readings[0][-1] != MAYBE])


def _lower(written: str) -> str:
    lower = written.lower()
    return lower if len(lower) == len(written) else written


def _judge(text: str, found: Spot) -> tuple[bool, int, int]:
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


_SMALL = re.compile(
    r"(?:hai|ba|bốn|sáu|bảy|tám|chín|[2-9](?![\d/.,]))(?=\s)(?! (?:ba|bốn|năm|sáu|bảy|tám|chín|mươi|trăm))"
)


def _perhaps(found: Spot) -> Found | None:
    """Hai bên, ba miền: a number, if the other side has one."""
    small = _SMALL.match(found[0])
    return [(number(vi_value(small[0]), MAYBE),)] if small else None


def _percent(found: Spot) -> Found:
    return [(number(vi_value(found[1]), PERCENT),)]


def _point(found: Spot) -> Found:
    return [(number(vi_value(found[1]), POINT),)]


def _fraction(found: Spot) -> Found:
    below = vi_value(found[2]) if found[2] != "tư" else Fraction(4)
    return [(number(vi_value(found[1]) / below, PART),)] if below else []


def _times(found: Spot) -> Found:
    word = found[1]
    value = {"đôi": Fraction(2), "rưỡi": Fraction(3, 2)}.get(word) or vi_value(word)
    return [(number(value, TIMES), number((value - 1) * 100, PERCENT))]


def _part_of_many(found: Spot) -> Found:
    """1/100.000, 5 phần triệu."""
    below = vi_value(found[2]) if DIGIT.match(found[2]) else vi_value(f"một {found[2]}")
    return [(number(vi_value(found[1]) / below, PART),)] if below else []


def _unit(unit: str | None, after: str) -> str:
    """What a number counts: money, a measure, or things of a known or unknown sort."""
    if known := UNITS["vi"].get((unit or "").strip()):
        return known
    near = after.lstrip()
    sort = sort_of(near, "vi")
    return sort if sort != "each" or THING.match(near) else PLAIN


def _amount(found: Spot) -> Found:
    """A number with what it counts; one in words that counts nothing known only if it is large."""
    money, written, unit = found.groups()
    value, words = vi_value(written), not DIGIT.search(written)
    kind = "USD" if money else _unit(unit, found.string[found.end() : found.end() + 16])
    if words and (value == 1 or (kind == PLAIN and (value < 12 or not _LARGE.search(written)))):
        return _weak(found, written, value, kind)
    if words and written == "năm" and (kind == PLAIN or unit in ("đồng", "tiếng")):
        return _weak(found, written, value, kind)
    if not unit and not money and _YEAR.fullmatch(written):
        return [(("date", int(value), 0, 0), number(value, kind))]
    if not unit and not money and _OLD_YEAR.fullmatch(written):
        return [(number(value, kind), ("date", int(value), 0, 0))]
    readings = [number(value, kind)]
    if kind == "fahrenheit":
        readings.append(number(value, "degree"))
    if kind == "each:time":
        readings.append(number(value, TIMES))
    readings += _read_otherwise(written, kind, found.string[found.end() :])
    if unit in AMBIGUOUS:
        readings.append(number(value, "each"))
    return [tuple(readings)]


def _read_otherwise(written: str, kind: str, after: str) -> list[Reading]:
    """12,345 as English writes it; 820 bộ, which are things or feet."""
    readings = [number(int(written.replace(",", "")), kind)] if ENGLISH.fullmatch(written) else []
    return [*readings, number(vi_value(written), "foot")] if FEET.match(after) else readings


def _weak(found: Spot, written: str, value: Fraction, kind: str) -> Found:
    """A small number in words before a word that may be anything: "hai cửa hàng", but "năm" may be a year, and "cả ba"
    needs no partner.
    """
    if value == 1:
        return [(number(value, MAYBE), number(value, kind))] if kind != PLAIN else []
    after = found.string[found.end() :]
    label = LABEL.search(found.string[: found.start()][-24:])
    known = value <= 10 and re.match(r" ?[^\W\d_]", after) and not (label or written == "năm")
    return [(number(value, "each" if known else MAYBE),)]


def _bare_group(found: Spot) -> Found:
    """Hơn trăm, gần chục, hơn tỷ đồng."""
    value = 100 if found[1] == "trăm" else vi_value(f"một {found[1]}")
    return [(number(value, _unit(found[2], found.string[found.end() : found.end() + 16])),)]


def _decimal_seconds(found: Spot) -> Found:
    """9 giây 58."""
    return [(number(Fraction(f"{found[1]}.{found[2]}"), "second"),)]


def _half_percent(found: Spot) -> Found:
    """Nửa điểm phần trăm."""
    return [(number(Fraction(1, 2), POINT if "điểm" in found[1] else PERCENT),)]


def _half_unit(found: Spot) -> Found:
    """Nửa năm, nửa triệu."""
    word = found[1]
    if word in ("triệu", "tỷ", "tỉ"):
        return [(number(vi_value(f"một {word}") / 2, _unit(found[2], found.string[found.end() : found.end() + 16])),)]
    return [(number(Fraction(1, 2), UNITS["vi"][word]),)]


def _minutes(found: Spot) -> Found:
    """4 phút 12 giây."""
    return [(number(vi_value(found[1]) + vi_value(found[2]) / 60, "minute"),)]


def _part_of_unit(found: Spot) -> Found:
    """1/2 dặm."""
    above, below = int(found[1]), int(found[2])
    if not below or above >= below:
        return []
    part = Fraction(above, below)
    return [(number(part, UNITS["vi"][found[3]]), number(part, PART))]


def _part_of_second(found: Spot) -> Found:
    """Hai phần trăm giây."""
    return [(number(vi_value(found[1]) / (100 if found[2] == "trăm" else vi_value(f"một {found[2]}")), "second"),)]


def _small_lengths(found: Spot) -> Found:
    """6 feet 6 inch."""
    return [(number(vi_value(found[1]) * Fraction("0.3048") + vi_value(found[2]) * Fraction("0.0254"), "m"),)]


def _metres(found: Spot) -> Found:
    """1m75."""
    return [(number(Fraction(f"{found[1]}.{found[2]}"), "m"),)]


def _seconds(found: Spot) -> Found:
    """45s, which in names of decades is "1990s"."""
    return [(number(vi_value(found[1]), "second"), number(vi_value(found[1]), MAYBE))]


def _times_or_decade(found: Spot) -> Found:
    """Thế hệ 8x: born in the eighties; nhanh 8x: eight times as fast."""
    value = int(found[1])
    return [(number(value * 10, DECADE), number(value, TIMES))]


def _and_half(found: Spot) -> Found:
    """Hai năm rưỡi, một tiếng rưỡi."""
    return [(number(vi_value(found[1]) + Fraction(1, 2), UNITS["vi"][found[2]]),)]


def _range(found: Spot) -> Found:
    """10-15%, 3 đến 5 năm, 100-200 triệu đồng, 35,2 và 9,37%: what is said once holds for both."""
    first, unit, joint, second, unit2 = found.groups()
    from_first = found.string.startswith("từ ", max(found.start() - 3, 0))
    if re.match(r"\s(?:lên|xuống)", joint) and (unit or not unit2 or not from_first):
        return []  # each has its own, or counts things
    listed = "và" in joint or "," in joint
    if listed and not (re.search(r"\d", first) and re.search(r"\d", second)):
        return []
    low, high = vi_value(first), vi_value(second)
    group = re.search(r"(?: (?:nghìn|ngàn|vạn|triệu|tỷ|tỉ))+$", second)
    if group and not re.search(r"nghìn|ngàn|vạn|triệu|tỷ|tỉ", first) and not listed:
        scale = vi_value("1" + group[0])
        low *= scale if low * scale <= high else 1
    after = found.string[found.end() : found.end() + 16]
    kinds = {"%": PERCENT, "phần trăm": PERCENT, "điểm phần trăm": POINT, "điểm %": POINT, "lần": TIMES, "x": TIMES}
    kind2 = kinds.get((unit2 or "").strip()) or _unit(unit2, after)
    kind = kinds.get((unit or "").strip()) or (_unit(unit, "") if unit else kind2)
    if listed and not unit2:
        return []
    if (unit2 or "").strip() == "giờ" and high <= 24:  # từ 9 đến 11 giờ
        return [(number(one, "hour"), ("time", int(one), 0, one > 12)) for one in (low, high)]
    return [
        (number(low, kind), *_read_otherwise(first, kind, after)),
        (number(high, kind2), *_read_otherwise(second, kind2, after)),
    ]


PERCENT_SIGN = r"\s?%|\sphần trăm\b"
GROUP_BEFORE = r"(?:(?<=nghìn)|(?<=ngàn)|(?<=triệu)|(?<=tỷ)|(?<=tỉ))(?=\W|$)"
RISEN_TO = r"\s(?:lên|xuống)(?:\s(?:đến|tới|còn))?\s"
SHARED = rf"x\b|\sđiểm phần trăm|\sđiểm %|{PERCENT_SIGN}|\slần\b|\s?(?:{UNIT})|{GROUP_BEFORE}|(?=\s[^\W\d])"
_RULES = FigureRules.of(
    VI_NUMBER,
    ("", NOT_VIETNAMESE_FIGURES, _perhaps),
    ("24/24", r"24/24(?:\sgiờ|h\b)?", lambda _found: [(number(24, "hour"),)]),
    *VIETNAMESE_DATE_RULES,
    *VIETNAMESE_ORDINAL_RULES,
    ("thập", r"(?:mỗi |một )?thập (?:k[ỷỉ]|niên)\b", lambda _found: [(number(1, "decade"),)]),
    ("x", r"([1-9])x\b", _times_or_decade),
    ("s", rf"({_N})s(?!\w)", _seconds),
    ("m", r"(\d)\s?m(?:ét\s)?(\d\d?)(?![\d\w]|[.,]\d)", _metres),
    ("feet|foot|ft", rf"({_N})\s(?:feet|foot|ft)(?:\svà)?\s({_N})\s?inch(?:es)?", _small_lengths),
    ("điểm", rf"({_N})(?:\s(?:điểm phần trăm|điểm %)|\sđiểm\sphần trăm)", _point),
    ("/", rf"(\d{{1,2}})/(\d{{1,2}})\s({UNIT})", _part_of_unit),
    (
        "-|–|—|~|đến|tới|lên|xuống|và|,|x|×|nhân",
        rf"({_N})({PERCENT_SIGN})?({VIETNAMESE_TO}|{RISEN_TO}|{AND}|\s?[x×]\s?|\snhân\s)({_N})({SHARED})",
        _range,
    ),
    ("giây", rf"({_N})\sphần\s(trăm|nghìn|ngàn|triệu)\s(?:của\s)?(?:một\s)?giây", _part_of_second),
    ("%|phần", rf"({_N})({PERCENT_SIGN})", _percent),
    (
        "phần|‰",
        rf"({_N})(?:\sphần\s(?:nghìn|ngàn)\b|\s?‰)",
        lambda found: [(number(vi_value(found[1]) / 10, PERCENT),)],
    ),
    ("phần|/", rf"({_N})(?:\sphần\s|/)(triệu|tỷ|vạn|\d{{1,3}}(?:\.\d{{3}})+)(?!\w)", _part_of_many),
    ("phần", rf"({_N})\sphần\s({_N}|tư|trăm)(?!\w)", _fraction),
    ("gấp", rf"gấp\s(?:hơn\s|gần\s|khoảng\s)?(đôi|rưỡi|{_N})(?:\slần)?(?!\w)", _times),
    ("nhân đôi", r"nhân (đôi)", _times),
    ("giây", r"(\d+)\sgiây\s(\d\d)(?!\d)", _decimal_seconds),
    ("nửa", r"nửa (phần trăm|%|điểm phần trăm|điểm %)", _half_percent),
    ("giây", rf"({_N})\sphút(?:,?\svà|,)?\s({_N})\sgiây", _minutes),
    ("rưỡi", rf"({_N})\s(năm|tuổi|tháng|tuần|ngày|giờ|tiếng)\srưỡi\b", _and_half),
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
