"""Whether a figure without a partner needs none: the other side says it, but only once, or in other words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from itertools import pairwise

from diglot.quantities.agreement import LOOSE, agreement
from diglot.quantities.numerals import plain
from diglot.quantities.quantity import MAYBE, PART, PLAIN, Figure, Reading
from diglot.quantities.unread_numerals import numerals_of, unread_numerals

RELATIVE_DAY = {
    "zh": re.compile(
        r"[今昨明前当同翌次]日|[今昨明前当]天|日前|近日|妇女节|劳动节|国庆|儿童节|教师节|元旦|五一|十一|春节|除夕|诞辰|建军|建党|[二三四五六七八九]·"
    ),
    "vi": re.compile(
        r"hôm (?:nay|qua|sau)|cùng ngày|ngày mai|mới đây|vừa qua|(?:sáng|chiều|tối|trưa) (?:nay|qua)"
        r"|quốc khánh|quốc tế|tết|nhà giáo",
        re.IGNORECASE,
    ),
}
# The middle of the night and of the day, which are as often words as hours.
MIDNIGHT_OR_NOON = {
    "zh": re.compile("午夜|半夜|子夜|深夜|正午|中午"),
    "vi": re.compile(r"nửa đêm|giữa đêm|chính ngọ|\btrưa\b", re.IGNORECASE),
}
# Small numbers that are a word of their own.
SET_OF = {
    "zh": {
        2: re.compile("[双雙倆俩]|[一这這那每]对|[一这這那每]對|夫[妇婦妻]|情[侣侶]"),
        3: re.compile("三(?:重|胞胎|人组|連|连|方)"),
    },
    "vi": {2: re.compile(r"\b(?:đôi|cặp|kép|song)\b", re.IGNORECASE), 3: re.compile(r"\bbộ ba\b", re.IGNORECASE)},
}
LARGE = re.compile("[万亿萬億]|nghìn|ngàn|triệu|t[ỷỉ]")  # of a number that no name has
ZERO = {"zh": re.compile("[零〇]|冰点"), "vi": re.compile(r"\bâm\b|đóng băng", re.IGNORECASE)}
# Round numbers that are any such number: 上百人 is "hơn 100 người", 十几个 "hơn mười".
VAGUE = {
    "zh": {
        10: re.compile("十几|几十|十来|十多|十余|数十"),
        100: re.compile("[上数几近过成]百"),
        1000: re.compile("[上数几近过成]千"),
        10_000: re.compile("[上数几近过成]万"),
    },
    "vi": {
        10: re.compile(r"\b(?:chục|vài chục)\b", re.IGNORECASE),
        100: re.compile(r"\b(?:hàng|vài|cả) trăm\b", re.IGNORECASE),
        1000: re.compile(r"\b(?:hàng|vài|cả) (?:nghìn|ngàn)\b", re.IGNORECASE),
        10_000: re.compile(r"\b(?:hàng|vài) (?:vạn|chục nghìn)\b", re.IGNORECASE),
    },
}


def said_elsewhere(
    one: Figure, own: Sequence[Figure], others: Sequence[Figure], other_text: str, language: str
) -> bool:
    """Whether the other text, of `language`, says a figure of its own once more, in other words or within a name."""
    least = LOOSE + 1 if one.soft and str(one.readings[0][-1]).startswith("each") else 1
    if any(agreement(one, other) >= least for other in others):
        return True
    kind, *rest = one.readings[0]
    if PART in (reading[-1] for reading in one.readings) and _in_a_fraction(one, others):
        return True
    if kind == "date" and len(one.readings) > 1 and _in_a_name(one, others, other_text):
        return True  # 嫦娥五号, "Hằng Nga-5"
    if kind == "date":
        return (
            bool(rest[-1])
            and bool(RELATIVE_DAY[language].search(plain(other_text)))
            and not any(other.readings[0][0] == "date" and other.readings[0][-1] for other in others)
        )
    if kind == "time":
        return (
            rest[1] == 0
            and Fraction(one.readings[0][1]) % 12 == 0
            and bool(MIDNIGHT_OR_NOON[language].search(plain(other_text)))
        )
    if kind == "number" and rest[1] == "day" and sum(other.readings[0][0] == "date" for other in own) >= 2:
        return True  # "trong 2 ngày 12-13/7"
    return kind == "number" and (
        _as_vague(one, other_text, language) or _in_a_name(one, others, other_text) or _in_a_fraction(one, others)
    )


def _as_vague(one: Figure, other_text: str, language: str) -> bool:
    """Whether a round number is "so many" on the other side."""
    set_of = SET_OF[language].get(int(Fraction(one.readings[0][1])))
    if set_of and str(one.readings[0][2]).startswith("each") and set_of.search(other_text):
        return True
    if one.readings[0][1] == 0:
        return bool(ZERO[language].search(plain(other_text)))
    vague = VAGUE[language].get(int(Fraction(one.readings[0][1])))
    return bool(vague and one.bound in (1, -1) and vague.search(plain(other_text)))


def _in_a_name(one: Figure, others: Sequence[Figure], other_text: str) -> bool:
    """Whether all its numerals stand on the other side where no figure is read: U21, G7, XLIX, Q4_0."""
    numerals = numerals_of(one)
    return bool(numerals) and not LARGE.search(one.said) and numerals <= unread_numerals(other_text, others)


def _one_of_many(one: Figure, others: Sequence[Figure]) -> bool:
    """Whether 三分之一 is one of three there (一 is seldom a figure), or three of 每三人 a third."""
    values = {Fraction(reading[1]) for reading in one.readings if reading[-1] in (PART, "each", PLAIN) and reading[1]}
    values |= {Fraction(reading[1]) for reading in one.readings if str(reading[-1]).startswith("each:") and reading[1]}
    parts = {
        (Fraction(reading[1]), reading[-1] == PART)
        for other in others
        for reading in other.readings
        if _counts(reading)
    }
    is_part = any(reading[-1] == PART for reading in one.readings)
    return any((1 / value, not is_part) in parts for value in values if value.numerator == 1 or not is_part)


def _counts(reading: Reading) -> bool:
    return (
        reading[0] == "number"
        and bool(reading[1])
        and (reading[-1] in (PART, PLAIN, MAYBE) or str(reading[-1]).startswith("each"))
    )


def _in_a_fraction(one: Figure, others: Sequence[Figure]) -> bool:
    """Whether it is one of the two numbers of a fraction there: 10人中有9人, "9/10 số người"; or is that fraction."""
    numerals = numerals_of(one)
    if _one_of_many(one, others):
        return True
    slashed = [numerals_of(other) for other in others if "/" in other.said]
    if any(numerals <= both for both in slashed):
        return True
    if "/" in one.said and len(numerals) == 2:
        return all(any({value} == numerals_of(b) for b in others) for value in numerals)
    return any(_is_quotient(one, *both) for both in pairwise(others))


def _is_quotient(one: Figure, first: Figure, second: Figure) -> bool:
    """Whether two counts, one behind the other, are a part of a whole: 十分之九, "chín trên mười"."""
    parts = [Fraction(reading[1]) for reading in one.readings if reading[-1] == PART]
    values, other_values = (
        [Fraction(reading[1]) for reading in each.readings if _counts(reading)] for each in (first, second)
    )
    return any(
        low == part * high for part in parts for a in values for b in other_values for low, high in ((a, b), (b, a))
    )
