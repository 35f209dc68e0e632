"""Places in a row in a Chinese text: ordinals, centuries, decades, years of a reign, forms of a school."""

from __future__ import annotations

import re

from diglot.quantities.chinese_dates import CHINESE_TO
from diglot.quantities.numerals import ZH_NUMBER, zh_value
from diglot.quantities.quantity import DECADE, MAYBE, ORDINAL, Found, Maker, Spot, number

_N = ZH_NUMBER
ERAS = (
    "洪武 永乐 嘉靖 万历 崇祯 顺治 康熙 雍正 乾隆 嘉庆 道光 咸丰 同治 光绪 宣统 民国 嘉隆 明命 绍治 嗣德 明治 昭和 平成"
)
_AFTER_ERA = "|".join(f"(?<={name})" for name in ERAS.split())


def _decades(found: Spot) -> Found:
    """20世纪40至50年代."""
    century = 100 * (zh_value(found[1]) - 1) if found[1] else 0
    return [(number(century + zh_value(found[one]), DECADE),) for one in (2, 3)]


def _era(found: Spot) -> Found:
    """顺治十七年, which is the seventeenth year of a reign."""
    return [(number(1 if found[1] == "元" else zh_value(found[1]), ORDINAL), number(1, MAYBE))]


def _ordinal(found: Spot) -> Found:
    return [(number(zh_value(found[1]), ORDINAL),)]


def _form(found: Spot) -> Found:
    """高三, which is "lớp 12"; 初三 "lớp 9"."""
    value = zh_value(found[1])
    return [(number(value + (9 if found.string[found.start() - 1] == "高" else 6), ORDINAL), number(value, MAYBE))]


def _year_of_study(found: Spot) -> Found:
    """大二 of a university, which is "năm thứ hai"."""
    return [(number(zh_value(found[1] or found[2]), ORDINAL),)]


def _congress(found: Spot) -> Found:
    value = zh_value(found[1])
    return [(number(value, ORDINAL), number(value, "each"))]


def _anniversary(found: Spot) -> Found:
    value = zh_value(found[1])
    return [(number(value, "year"), number(value, ORDINAL))]


def _decade(found: Spot) -> Found:
    century = re.match(r"(\d+|[二十一三四五六七八九]+)世纪", found[0])
    decade = zh_value(found[1])
    return [(number(decade + (100 * (zh_value(century[1]) - 1) if century else 0), DECADE),)]


def _century(found: Spot) -> Found:
    return [(number(zh_value(found[1]), "century of"),)]


def _centuries(found: Spot) -> Found:
    """十八、十九世纪."""
    return [(number(zh_value(found[one]), "century of"),) for one in (1, 2)]


def _plan(found: Spot) -> Found:
    """“十四五”规划: the fourteenth plan, of five years."""
    return [(number(zh_value(found[1]), ORDINAL),)]


CHINESE_ORDINAL_RULES: tuple[tuple[str, str, Maker | None], ...] = (
    ("纪", r"(?:\d\d|二?十[一二三四五六七八九]?)世纪([1-9]0|[二三四五六七八九]十)年代", _decade),
    (
        "年代",
        rf"(?:(\d\d|二?十[一二三四五六七八九]?)世纪)?((?:1\d|20)?[1-9]0|[二三四五六七八九]十)(?:年代)?(?:{CHINESE_TO}|[和、与及])((?:1\d|20)?[1-9]0|[二三四五六七八九]十)年代",
        _decades,
    ),
    ("世纪", rf"({_N})(?:世纪)?(?:{CHINESE_TO}|[和、与及])({_N})世纪", _centuries),
    ("世纪", rf"({_N})世纪", _century),
    ("年代|后", r"((?:1\d|20|[1-9])?\d0|[二三四五六七八九]十)(?:年代|后(?=[，。、青的人一女男]))", _decade),
    ("战", r"([一二])战(?![略术场胜])", _ordinal),
    ("中全会", r"([一二三四五六七八九])中全会", _ordinal),
    ("五", r"(十[一二三四五六])五(?=规划|时期|期间|计划|末|[”」])", _plan),
    (
        "年",
        rf"(?:{_AFTER_ERA})({_N})年",
        _era,
    ),
    ("高|初", r"(?:(?<=高)|(?<=初))([一二三])(?=学生|年级|毕业|女生|男生|生(?!产))", _form),
    (
        "大",
        r"(?<=大)([一二三四])(?=的?学生|年级|新生|女生|男生|[上下]学期)|(?<=[读上念是]大)([一二三四])(?=[，。的时])",
        _year_of_study,
    ),
    ("第", rf"第({_N})", _ordinal),
    ("首", r"首(?=[届次个批家位场轮条]|度)", lambda _found: [(number(1, ORDINAL),)]),
    ("大", r"(二?十[一二三四五六七八九]?)大(?=报告|精神|以来|召开|后|代表|闭幕|决议|[，。、）])", _congress),
    ("周", rf"({_N})周年", _anniversary),
)
