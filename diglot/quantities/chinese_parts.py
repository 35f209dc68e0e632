"""Parts and multiples in a Chinese text: per cent, tenths, fractions, discounts, times."""

from __future__ import annotations

import re
from fractions import Fraction

from diglot.quantities.chinese_dates import CHINESE_TO
from diglot.quantities.numerals import ZH_NUMBER, zh_value
from diglot.quantities.quantity import MAYBE, PART, PERCENT, POINT, TIMES, Found, Maker, Spot, number

_N = ZH_NUMBER


def _percent(found: Spot) -> Found:
    return [(number(zh_value(found[2]) / (10 if found[1] == "千分之" or found[3] == "‰" else 1), PERCENT),)]


def _percents(found: Spot) -> Found:
    return [(number(zh_value(found[one]) / (10 if found[3] == "‰" else 1), PERCENT),) for one in (1, 2)]


def _tenths(found: Spot) -> Found:
    return [(number(zh_value(found[1]) * 10 + (zh_value(found[2]) if found[2] else 0), PERCENT),)]


def _reduced(found: Spot) -> Found:
    """打八折, 85折: what is left to pay, and what is taken off, as Vietnamese says it."""
    rest = zh_value(found[1]) * 10
    if more := found[2]:
        rest += zh_value(more[-1])
    return [(number(100 - rest, PERCENT), number(rest, PERCENT))]


def _fraction(found: Spot) -> Found:
    below, above = zh_value(found[1]), zh_value(found[2])
    return [(number(above / below, PART),)] if below else []


def _slashed(found: Spot) -> Found:
    above, below = int(found[1]), int(found[2])
    day = (("date", 0, above, below),) if 1 <= above <= 12 and 1 <= below <= 31 else ()  # 9/11
    return [(number(Fraction(above, below), PART), *day)] if below else []


def _times(found: Spot) -> Found:
    """增长1倍 is twice as much, 是去年的2倍 too; 增长2倍 is often meant as either."""
    value = zh_value(found[1])
    grown = re.search(r"(?:增长|增加|提高|高出|扩大|翻)了?(?:近|约|超过?|逾)?$", found.string[: found.start()][-6:])
    if value == 1:
        return [(number(2, TIMES), number(100, PERCENT))]
    return [(number(value, TIMES), *((number(value + 1, TIMES), number(100 * value, PERCENT)) if grown else ()))]


MOST_DOUBLINGS = 64


def _doubled(found: Spot) -> Found:
    times = zh_value(found[1]) if found[1] else Fraction(1)
    if times > MOST_DOUBLINGS:
        return []
    return [(number(2 ** int(times), TIMES), *((number(100, PERCENT),) if times == 1 else ()))]


def _round(found: Spot) -> Found:
    """四分之一决赛, which Vietnamese calls "tứ kết" or "vòng 1/4"."""
    below = zh_value(found[1])
    return [(number(below, MAYBE), number(1 / below, PART))] if below else []


CHINESE_PART_RULES: tuple[tuple[str, str, Maker | None], ...] = (
    ("百分百|零关税", r"百分百|零(?=关税)", lambda found: [(number(0 if found[0] == "零" else 100, PERCENT),)]),
    ("分之", rf"(百分之|千分之)({_N})()", _percent),
    ("%|‰", rf"({_N})[%‰]?{CHINESE_TO}({_N})([%‰])", _percents),
    ("%|‰", rf"()({_N})([%‰])", _percent),
    ("百分点", rf"({_N})个?百分点", lambda found: [(number(zh_value(found[1]), POINT),)]),
    (
        "折",
        r"打?([1-9一二三四五六七八九])([1-9一二三四五六七八九]|\.\d|点[一二三四五六七八九])?折(?![叠磨扣断返射旧合])",
        _reduced,
    ),
    ("成", rf"({_N})成([一二三四五六七八九])?(?![立为员本就熟功果都交效长]|年(?!轻))", _tenths),
    ("决赛", rf"({_N})分之一(?=决赛)", _round),
    ("分之", rf"({_N}|[万亿])分之({_N})", _fraction),
    ("/", r"(\d{1,3})/(\d{1,3})(?!\d)", _slashed),
    ("翻|加倍|双倍|倍增", r"翻了?(?:([一二两三四])?番|倍)|加倍|双倍|倍增", _doubled),
    ("倍", rf"({_N})倍", _times),
)
