"""The dates, times and periods of a Chinese text: the first rules of `figures_zh`, and what they make."""

from __future__ import annotations

import re
from fractions import Fraction

from diglot.quantities.numerals import ZH_NUMBER, zh_value
from diglot.quantities.quantity import MAYBE, ORDINAL, PLAIN, Found, Maker, Reading, Spot, number, whole_year

_N = ZH_NUMBER
CHINESE_TO = r"(?:\s?[-—–~～]{1,2}\s?|至|到)"
_Y = r"(?:[12]\d{3}|[一二][零〇一二三四五六七八九]{3}|\d\d(?=年(?:1[0-2]|0?[1-9])月(?:[12]\d|3[01]|0?[1-9])[日号]))"
_M = r"(?:1[0-2]|0?[1-9]|十[一二]?|[一二三四五六七八九]|正)"
_D = r"(?:[12]\d|3[01]|0?[1-9]|二十[一二三四五六七八九]?|三十一?|十[一二三四五六七八九]?|[一二三四五六七八九])"
DAYPART = r"(?:当天|当日|[今明昨当](?=[早晚]))?(上午|早上|清晨|凌晨|中午|下午|傍晚|晚上|晚间|深夜|早|晚)?"
HOURS = {"下午": 12, "傍晚": 12, "晚上": 12, "晚间": 12, "深夜": 12, "晚": 12, "中午": 0}
QUARTER = {"一": 1, "二": 2, "三": 3, "四": 4, "首": 1, "1": 1, "2": 2, "3": 3, "4": 4}
HOUR = r"(?:\d{1,2}|二?十[一二三四五六七八九]?|[零〇一二两三四五六七八九])"  # not N: 九点三 would be 9.3
MINUTE = (
    r"(?:\d{1,2}(?=分)|\d\d(?![\d.,个名人家%])|[二三四五]?十[一二三四五六七八九]?|[零〇]?[一二三四五六七八九](?=分))"
)
PAST = {"半": 30, "一刻": 15, "三刻": 45, "整": 0}
DECIMALS = re.compile("[零〇一二三四五六七八九]")  # of 三点五, which is no hour
_WEEKDAYS = {"一": 2, "二": 3, "三": 4, "四": 5, "五": 6, "六": 7, "日": 8, "天": 8}


def _whole(written: str) -> int:
    return 1 if written in ("正", "首") else int(zh_value(written))


def _date(year: str | None, month: str | None, day: str | None) -> Reading:
    return ("date", whole_year(_whole(year)) if year else 0, _whole(month) if month else 0, _whole(day) if day else 0)


def _days(found: Spot) -> Found:
    """7月12日至13日, 6月30日至7月2日: two days, each with all that is said of it."""
    year, month, day, year2, month2, day2 = found.groups()
    return [(_date(year, month, day),), (_date(year2 or year, month2 or month, day2),)]


def _day(found: Spot) -> Found:
    return [(_date(*found.groups()),)]


def _same_month_and_day(found: Spot) -> Found:
    """双十一, 双12."""
    month = 12 if found[0][-1] in "二2" else 11
    return [(("date", 0, month, month),)]


def _month_and_day(found: Spot) -> Found:
    """9·11, 3·15."""
    return [(_date(None, found[1], found[2]),)]


def _lunar(found: Spot) -> Found:
    month = 12 if found[2] == "腊" else _whole(found[2])
    return [(("date", 0, month, _whole(found[3].removeprefix("初").replace("廿", "二十"))),)]


def _lone_day(found: Spot) -> Found:
    """5日, and 5号, which may be a house or a ship."""
    value = zh_value(found[1])
    day: Reading = ("date", 0, 0, int(value))
    return [(day, number(value, ORDINAL if found[2] == "号" else "day"))]


def _lone_days(found: Spot) -> Found:
    return [(("date", 0, 0, _whole(found[1])),), (("date", 0, 0, _whole(found[2])),)]


def _months(found: Spot) -> Found:
    """1月至8月, 1-8月: a period; over two years: two months."""
    year, month, year2, month2 = found.groups()
    if year2 and year2 != year:
        return [(_date(year, month, None),), (_date(year2, month2, None),)]
    return [*_of_year(year), (("period", _whole(month), _whole(month2)),)]


def _month_pair(found: Spot) -> Found:
    year, month, month2 = found.groups()
    return [(_date(year, month, None),), (_date(year, month2, None),)]


def _of_year(year: str | None) -> list[tuple[Reading, ...]]:
    return [(_date(year, None, None),)] if year else []


def _year(found: Spot) -> Found:
    readings: tuple[Reading, ...] = (_date(found[1], None, None),)
    if found[1].isdigit():
        readings += (number(int(found[1]), "year"),)
    return [readings]


def _years(found: Spot) -> Found:
    return [(_date(found[1], None, None),), (_date(found[2], None, None),)]


def _short_years(found: Spot) -> Found:
    """1950-53年."""
    first = found[1] if len(found[1]) == 4 else f"20{found[1]}"
    last = first[:2] + found[2]
    return [(_date(first, None, None),), (_date(last, None, None),)]


def _first_months(found: Spot) -> Found:
    count = _whole(found[1])
    return [(("period", 1, count), number(count, "month"))] if 1 <= count <= 12 else []


def _half(found: Spot) -> Found:
    first = 1 if found[0][0] == "上" else 7
    return [(("period", first, first + 5),)]


def _quarters(found: Spot) -> Found:
    """前三季度 are nine months; 三季度 and 第三季度 the third three."""
    count = QUARTER[found[2]]
    if found[1] == "前":
        return [(("period", 1, 3 * count),)]
    period: Reading = ("period", 3 * count - 2, 3 * count)
    if found[0].endswith(("度", "财季")):
        return [(period,)]
    return [(period, number(count, ORDINAL), number(count, MAYBE))]  # 第二季 of a series


def _time(found: Spot) -> Found:
    part, hour, minute = found[1], _whole(found[2]), found[3]
    late = HOURS.get(part or "", 0)
    hour += late if hour < 12 and not (part == "晚上" and hour < 5) else 0
    minutes = PAST[minute] if minute in PAST else _whole(minute) if minute else 0
    if hour > 24 and ":" in found[0] and minutes < 60 and found.string[found.end() : found.end() + 1] in ("时", "分"):
        return [(number(hour + Fraction(minutes, 60), "minute"),)]  # 27:37 of a match
    if hour > 24 or minutes > 59:
        return []
    if not (part or minute or found[0][-1] in "时钟"):  # 11点 may be eleven points
        if not found[2].isdigit() and (hour == 1 or DECIMALS.match(found.string, found.end())):
            return []
        both: tuple[Reading, ...] = ("time", hour, minutes, hour > 12), number(hour, "each:point")
        return [both if found[2].isdigit() else both[::-1]]
    when = () if part or minute else (number(hour, PLAIN),)  # 设为1时: when it is set to 1
    return [(("time", hour, minutes, bool(part) or hour > 12), *when)]


def _english_time(found: Spot) -> Found:
    """8:30 pm."""
    hour = int(found[2]) % 12 + (12 if found[4] in "pP" else 0)
    return [(("time", hour, int(found[3] or 0), True),)]


def _hours(found: Spot) -> Found:
    return [(number(60 * zh_value(found[1]) + zh_value(found[2]), "minute"),)]


def _weekday(found: Spot) -> Found:
    return [(("weekday", _WEEKDAYS[found[1]], 0),)]


CHINESE_DATE_RULES: tuple[tuple[str, str, Maker | None], ...] = (
    ("-|/|.", r"([12]\d{3})[-/.](1[0-2]|0?[1-9])[-/.]([12]\d|3[01]|0?[1-9])(?![\d.])", _day),
    (
        "月",
        rf"(?:({_Y})年)?({_M})月({_D})[日号]?(?:{CHINESE_TO}|[和、及与])(?:({_Y})年)?(?:({_M})月)?({_D})[日号]",
        _days,
    ),
    ("-|—|–|至|/", r"([12]\d{3}|(?<!\d)\d\d(?=/\d\d赛))年?[-–—至/]\s?(\d\d)(?:年|赛?季)", _short_years),
    ("-|—|–|~|～|至|到", rf"({_Y})年?{CHINESE_TO}({_Y})年?(?!\d|\d?月)", _years),
    ("和|、|及|与", rf"({_Y})[和、及与]({_Y})年", _years),
    ("双", r"双十[一二]|双1[12](?!\d)", _same_month_and_day),
    ("·|•|・", r"(1[0-2]|[1-9])[·•・]([12]\d|3[01]|[1-9])(?![\d.%])", _month_and_day),
    ("九", r"九一一|九·一一", lambda _found: [(("date", 0, 9, 11),)]),
    ("月", rf"(?:({_Y})年)?({_M})月?份?{CHINESE_TO}(?:({_Y})年)?({_M})月(?:份|底)?(?!\d{{1,2}}[日号])", _months),
    ("月", rf"(?:({_Y})年)?({_M})[、和]({_M})月", _month_pair),
    ("月", rf"(?:({_Y})年)?({_M})月({_D})[日号]", _day),
    (
        "月",
        r"()(正|[一二三四五六七八九十]|十[一二]|腊)月(初[一二三四五六七八九十]|[二廿]?十[一二三四五六七八九]?|廿[一二三四五六七八九]|三十)(?![月日])",
        _lunar,
    ),
    ("月", r"(?:([12]\d{3})年)?(1[0-2]|[1-9])月([12]\d|3[01]|[1-9])(?=[这這，。；、）)]|$)", _day),
    ("月", rf"({_Y})年({_M})月()", _day),
    ("月", rf"(?:({_Y})年)?(?<![个\d])({_M})月()(?!球|饼)", _day),
    ("日|号", rf"({_D})[日号]?{CHINESE_TO}({_D})[日号]", _lone_days),
    ("日", rf"({_D})[日](?!元|本|报|益|常|游)()", _lone_day),
    ("号", rf"({_D})(号)", _lone_day),
    ("前", rf"(?<!之)前({_N})个?月", _first_months),
    ("半", r"[上下]半年", _half),
    ("季", r"(前)([一二三1-3])个?季度", _quarters),
    ("季", r"(第)?([一二三四首1-4])(?:财?季度|财季|(?<=第.)季(?!节|后赛))", _quarters),
    ("年", rf"({_Y})年(?!代)", _year),
    ("周|星期|礼拜", r"(?:周|星期|礼拜)([一二三四五六日天])(?![年期])", _weekday),
    ("小时|钟头", rf"({_N})个?(?:小时|钟头)({_N})(?:分钟?|刻钟)", _hours),
    ("时|点", rf"{DAYPART}({HOUR})(?:时|点钟?)(半|整|[一三]刻|{MINUTE})?分?(?![期代间候评建意])", _time),
    ("m", r"()(\d{1,2})(?::(\d\d))? ?([AaPp])\.?[Mm]\.?(?![A-Za-z])", _english_time),
    (":", rf"{DAYPART}(\d{{1,2}}):(\d\d)(?!\d)", _time),
)
