"""The figures of a Chinese text, Simplified or Traditional: rules in order, tried where a numeral may begin."""

from __future__ import annotations

import re
from collections.abc import Iterator
from fractions import Fraction
from itertools import chain

from diglot.quantities.chinese_dates import CHINESE_DATE_RULES, CHINESE_TO
from diglot.quantities.chinese_ordinals import CHINESE_ORDINAL_RULES
from diglot.quantities.chinese_parts import CHINESE_PART_RULES
from diglot.quantities.not_figures import NOT_CHINESE_FIGURES
from diglot.quantities.numerals import ZH_NUMBER, ZH_WORDS, join_figures, plain, zh_value
from diglot.quantities.quantity import (
    MAYBE,
    ORDINAL,
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

_N = ZH_NUMBER
_UNIT = alternatives(UNITS["zh"])
_COUNTED = alternatives(THINGS["zh"])
# 氧-18, 歼-20: a name; but 3月-5月, 10%-12%.
_NO_CODE = "(?<![\u4e00-\u9fff][-‑].)|(?<=[年月日号時时分点元万亿千百十个名人度米吨里天周岁级层楼成倍][-‑].)"
BEGUN = rf"""
    (?<=\d)(?<![\dA-Za-z].)(?<!\d\..)(?<![A-Za-z][-‑].){_NO_CODE}
    | (?<=[零〇一二两三四五六七八九半第首])(?<![统統唯划劃专專归歸].)
    | (?<=[十百千])(?<![数几上成好若].) | (?<=[万亿])(?=分之) | (?<=[正腊])(?=月) | (?<=前)(?=[\d{ZH_WORDS}])
    | (?<=[上下])半年
    | (?<=翻)(?=.{{0,2}}番|倍) | (?<=[加双倍])[倍增] | (?<=双)(?=十[一二]|1[12]) | (?<=打)(?=.{{1,2}}折)
    | (?<=周)(?=[一二三四五六日末]) | (?<=星)期 | (?<=礼)拜
    | (?:(?<=[上中下])午|(?<=[早晚])上|(?<=[清凌])晨|(?<=傍)晚|(?<=晚)间|(?<=深)夜|(?<=人)民币)
      (?=[\d零一二两三四五六七八九十]) | (?<=[今明昨当])[早晚](?=[\d零一二两三四五六七八九十])
    | (?<=美)元(?=\d) | (?<=U)S\$ | (?<=[$£€])(?=\d)
"""
# Where a figure may begin; the first sign stands before what it needs, because so the search is fast.
_START = re.compile(rf"(?x)[\d{ZH_WORDS}万亿半第首正腊前上中下翻加双倍打周星礼早晚清凌傍深人美U$£€今明昨当](?:{BEGUN})")
_LARGE = re.compile(r"\d|[百千].|[一二两三四五六七八九][百千]|[万亿]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_OLD_YEAR = re.compile(r"1[0-8]\d\d")
# 五百年, not 千年, which is any number of years.
LARGER = re.compile(r"\d|[一二两三四五六七八九].*[百千万亿]|十[一二三四五六七八九]|[二三四五六七八九]十")
ABOUT = re.compile(r"([一二两三四五六七八])([两二三四五六七八九])([十百千万]{1,2})")
LENGTH_WORDS = ("斤", "英里", "公里", "海里", "米", "英尺", "公斤", "英亩", "公顷", "吨")
_LENGTH = alternatives(LENGTH_WORDS)
LENGTHS = ("m", "m2", "m3", "g", "l")  # of 一 things and 一 days nothing is said
CHANGED_TO = "(?:上升|增加|增长|提高|扩大|下降|减少|降低|缩小|[升增涨降跌减])[到至]"
CHANGED = re.compile(CHANGED_TO)
PREFIXES = {"人民币": "CNY", "美元": "USD", "US$": "USD", "$": "USD", "£": "GBP", "€": "EUR"}
HALVED = {"岁": "age", "月": "month", "世纪": "century", "钟头": "hour", "倍": TIMES}


def zh_figures(written: str) -> Iterator[Figure]:
    """The figures of a Chinese text, in order."""
    joined, places = join_figures(written, "zh")
    text = plain(joined)
    return figures_of(found_by(_RULES, _START, text), text, written, places, _judge)


def zh_readings(written: str) -> Iterator[Reading]:
    """All readings of the figures of a Chinese text that are sure to be some: what `zh_figures` finds, unjudged."""
    for _, made in found_by(_RULES, _START, plain(join_figures(written, "zh")[0])):
        yield from chain.from_iterable([readings for readings in made if readings[0][-1] != MAYBE])


def _judge(text: str, found: Spot) -> tuple[bool, int, int]:
    """Whether a figure may be left out by a translator, its bound and its trend."""
    said = found[0]
    before, after = text[max(found.start() - 4, 0) : found.start()], text[found.end() : found.end() + 2]
    bound = 0
    if re.search(r"(?:约为?|大概|左右|大致)$", before) or re.match(r"左右|上下", after):
        bound = 2
    elif re.search(r"(?:近|将近|接近|不到|不足|未满|低于)$", before):
        bound = -1
    elif (
        re.search(r"(?:超|过|超过|超出|逾|突破|至少|高达|上)$", before)
        or re.search("[多余]", said)
        or after[:2] == "以上"
    ):
        bound = 1
    rise = re.search(
        r"(增长|增加|上升|提高|上涨|增|涨|增幅达?|涨幅达?)了?(?:近|约|超过?|逾)?$",
        text[max(found.start() - 7, 0) : found.start()],
    )
    fall = re.search(
        r"(减少|下降|降低|下跌|下滑|降|跌|降幅达?|跌幅达?)了?(?:近|约|超过?|逾)?$",
        text[max(found.start() - 7, 0) : found.start()],
    )
    return (
        bool(re.fullmatch("第0?[123]", said) or ABOUT.match(said) or said == "二十国" or not LARGER.search(said)),
        bound,
        1 if rise else -1 if fall else 0,
    )


_SMALL = re.compile(r"[2-9](?![\d/.])|[二两三四五六七八九](?![零一二两三四五六七八九十百千万亿])")


def _perhaps(found: Spot) -> Found | None:
    """两党, 三峡: a number, if the other side has one."""
    small = _SMALL.match(found[0])
    return [(number(zh_value(small[0]), MAYBE),)] if small else None


def _coins(found: Spot) -> Found:
    return [(number(zh_value(found[1]) / (100 if found[2] == "分" else 10), "CNY"),)]


def _minutes(found: Spot) -> Found:
    """3分35秒, which Vietnamese sports pages write 3:35."""
    minutes, seconds = zh_value(found[1]), zh_value(found[2])
    return [(number(minutes + seconds / 60, "minute"), ("time", int(minutes), int(seconds), 0))]


def _english_group(found: Spot) -> Found:
    """14B, which may be 14 billion or a name."""
    value = zh_value(found[1])
    return [(number(value, PLAIN), number(value * (10**9 if found[2] == "B" else 10**6), PLAIN))]


def _fahrenheit(found: Spot) -> Found:
    value = zh_value(found[1])
    return [(number(value, "fahrenheit"), number(value, "degree"))]


def _small_lengths(found: Spot) -> Found:
    """6英尺6英寸."""
    return [(number(zh_value(found[1]) * Fraction("0.3048") + zh_value(found[2]) * Fraction("0.0254"), "m"),)]


def _metres(found: Spot) -> Found:
    """1米75."""
    return [(number(Fraction(f"{found[1]}.{found[2]}"), "m"),)]


def _two_counts(found: Spot) -> Found:
    """四五个: four or five."""
    first, second, unit = found.groups()
    if zh_value(second) - zh_value(first) != 1:
        return []
    kind = _unit(unit, found.string[found.end() : found.end() + 3])
    return [(number(zh_value(one), kind), number(zh_value(one), MAYBE)) for one in (first, second)]


def _quarters(found: Spot) -> Found:
    """一刻钟."""
    return [(number(15 * zh_value(found[1]), "minute"),)]


def _dozens(found: Spot) -> Found:
    """三打鸡蛋."""
    return [(number(12 * zh_value(found[1]), "each"),)]


def _decimal_seconds(found: Spot) -> Found:
    """9秒58."""
    return [(number(Fraction(f"{found[1]}.{found[2]}"), "second"),)]


def _ratio(found: Spot) -> Found:
    """3比2, 1:0."""
    return [(number(zh_value(found[one]), PLAIN),) for one in (1, 2)]


def _teens(found: Spot) -> Found:
    """十五六岁."""
    first, second = zh_value(found[1]), zh_value(found[2])
    kind = _unit(found[3], found.string[found.end() : found.end() + 3])
    return [(number(10 + one, kind),) for one in (first, second)] if second - first == 1 else []


def _unit(unit: str | None, after: str) -> str:
    """What a number counts: money, a measure, or things of a known or unknown sort."""
    if not unit:
        return PLAIN
    return UNITS["zh"].get(unit) or sort_of(unit + after, "zh")


def _amount(found: Spot) -> Found:
    """A number with what it counts; a bare one only in digits or in many words."""
    before, written, unit = found.groups()
    value = zh_value(written)
    if not unit and not before and not _LARGE.search(written):
        return [(number(value, MAYBE),)] if value > 1 else []
    after = found.string[found.end() : found.end() + 3]
    kind = PREFIXES[before] if before else _unit(unit, after)
    if value == 1 and not written[0].isdigit() and kind not in LENGTHS:
        return [(number(value, MAYBE), number(value, kind))] if unit else []
    if unit == "年" and written.isdigit() and len(written) == 4 and 1000 < value < 2200:
        return [(("date", int(value), 0, 0), number(value, kind))]
    if not unit and _YEAR.fullmatch(written):
        return [(("date", int(value), 0, 0), number(value, PLAIN))]
    if not unit and _OLD_YEAR.fullmatch(written):
        return [(number(value, PLAIN), ("date", int(value), 0, 0))]
    if unit == "地" and after.startswith("震"):
        kind = PLAIN
    return [(number(value, kind), *_also_read(value, found, after))]


def _also_read(value: Fraction, found: Spot, after: str) -> tuple[Reading, ...]:
    """What a number with a unit of several meanings may be besides; 363年 is of our era, or so many years."""
    _, written, unit = found.groups()
    before = found.string[: found.start()]
    if unit == "年" and written.isdigit() and (len(written) in (2, 3) or before.endswith("公元前")):
        return (("date", int(value), 0, 0), number(value, MAYBE))[: 2 if before.endswith("公元前") else 1]
    if unit in ("级", "华氏度", "℉", "°F"):
        return (number(value, "degree"),)  # 6.2级地震, "6,2 độ richter"
    if unit == "分":
        return (number(value, "minute"),)
    if unit == "岁" and after.startswith("生日"):
        return (number(value, ORDINAL),)
    if unit == "年" and not written.isdigit() and 1900 < value < 2100 and value % 100:
        return (("date", int(value), 0, 0),)  # 两千零一十八年
    if unit == "尺":
        return (number(value, "foot"),)
    if unit in ("度", "码", "周", "盾", "桶", "便士"):
        return (number(value, "each"),)  # 三度 is three times, 43码 a size, 10桶 ten buckets
    return ()


def _and_half(found: Spot) -> Found:
    """两个半小时, 三年半."""
    written, unit = found[1], found[2].removeprefix("个")
    return [(number(zh_value(written) + Fraction(1, 2), HALVED.get(unit) or UNITS["zh"][unit]),)]


def _half_of(found: Spot) -> Found:
    return [(number(Fraction(1, 2), HALVED.get(found[1]) or UNITS["zh"][found[1]]),)]


def _about(found: Spot) -> Found:
    """二三十人: twenty or thirty."""
    first, second, scale, unit = found.groups()
    if zh_value(second) - zh_value(first) != 1:
        return []
    kind = _unit(unit, found.string[found.end() : found.end() + 3])
    return [(number(zh_value(one + scale), kind),) for one in (first, second)]


def _range(found: Spot) -> Found:
    """10%至15%, 3至5年, 100万-200万元, 35.2和9.37%: what is said once holds for both."""
    first, unit, joint, second, unit2 = found.groups()
    if not re.search(r"\d", first + second) and joint in "和、与及":
        return []
    if unit and CHANGED.fullmatch(joint):
        return []
    low, high = zh_value(first), zh_value(second)
    group = re.search(r"[万亿]+$", second)
    if group and not re.search(r"[万亿]", first) and joint not in "和、与及":
        scale = zh_value("1" + group[0])
        low *= scale if low < high / scale * 1000 and low * scale <= high else 1
    after = found.string[found.end() : found.end() + 3]
    units = {"%": PERCENT, "个百分点": POINT, "百分点": POINT, "倍": TIMES}
    kind2 = units.get(unit2) or _unit(unit2, after)
    kind = units.get(unit or "") or (_unit(unit, "") if unit else kind2)
    if unit2 == "年" and unit in (None, "年") and (first + second).isdigit() and high < 2200:  # 400年到1100年
        return [(number(low, kind), ("date", int(low), 0, 0)), (number(high, kind2), ("date", int(high), 0, 0))]
    return [(number(low, kind),), (number(high, kind2),)]


_RULES = FigureRules.of(
    ZH_NUMBER,
    ("", NOT_CHINESE_FIGURES, _perhaps),
    *CHINESE_DATE_RULES,
    *CHINESE_ORDINAL_RULES,
    *CHINESE_PART_RULES,
    ("分钱|角钱|毛钱", rf"({_N})(分|角|毛)钱", _coins),
    ("旬", r"([五六七八九5-9])旬", lambda found: [(number(10 * zh_value(found[1]), "age"),)]),
    ("分", rf"({_N})分钟?({_N})秒", _minutes),
    ("B|M", r"(\d+(?:\.\d+)?)([BM])(?![A-Za-z])", _english_group),
    ("英尺|英呎|呎", rf"({_N})(?:英尺|英呎|呎)({_N})(?:英寸|英吋|吋)", _small_lengths),
    ("秒", r"(\d+)秒(\d\d)(?!\d)", _decimal_seconds),
    ("刻钟", r"([一两三])刻钟", _quarters),
    ("打", rf"({_N})打(?=[^\W\d])(?![折造击开破算扮架工响败])", _dozens),
    (":|比", rf"({_N})[:比]({_N})(?![\d:]|[个年月天成倍亿万%])", _ratio),
    ("十", r"十([一二三四五六七八])([二三四五六七八九])([岁个人名天年])", _teens),
    ("米", r"(\d)米(\d\d?)(?![\d.,]|个|名|米|厘米)", _metres),
    (
        "里",
        r"(\d[\d,.]*[万千]?|[一二两三四五六七八九][百千万][一二两三四五六七八九百千万]*)里(?![面边头斯昂约亚程])",
        lambda found: [(number(zh_value(found[1]), "li"),)],
    ),
    ("华氏", rf"(?<=华氏)({_N})度", _fahrenheit),
    ("连", r"(\d+|[二两三四五六七八九十]+)连[败胜冠]", lambda found: [(number(zh_value(found[1]), "each"),)]),
    ("", r"([一两三四五六七八])([二两三四五六七八九])(个(?!月)|[名家天年位次周岁]|个月)", _two_counts),
    ("十|百|千|万", rf"{ABOUT.pattern}({_UNIT}|{_COUNTED})?(?![一二三四五六七八九年月日])", _about),
    (
        "-|—|–|~|～|至|到|和|、|与|及|x|×|乘",
        rf"({_N})({_UNIT}|{_COUNTED})?({CHINESE_TO}|{CHANGED_TO}|[和、与及乘]|\s?[x×]\s?)({_N})(%|个?百分点|倍|{_UNIT}|{_COUNTED}|(?<=[万亿])(?!\d))",
        _range,
    ),
    ("半", rf"({_N})个?半(年|个?月|小时|钟头|天|世纪)", _and_half),
    ("半", rf"({_N})(年|岁|个月|小时|天|倍|{_LENGTH})半(?![年导径])", _and_half),
    ("", rf"(人民币|美元|US\$|\$|£|€)?({_N})(?:多|余|来(?=[岁人个年天米公块名万]))?({_UNIT}|{_COUNTED})?", _amount),
    ("半", rf"半(?:个)?(年|月|天|小时|世纪|钟头|{_LENGTH})", _half_of),
    (
        "零",
        r"(?<=[为至到近于])零(?![\d零一二三四五六七八九点下上售度钱食距件担散碎部])",
        lambda _found: [(number(0, PLAIN),)],
    ),
    ("半", r"半数|半壁|一半", lambda _found: [(number(Fraction(1, 2), PART),)]),
)
