"""The numbers that a text says, as values that compare across Chinese and Vietnamese."""

from __future__ import annotations

import re
from decimal import Decimal

# 322.2亿 = 32,22 tỷ = 32 220 000 000: the unit that follows a number multiplies it.
UNITS = {
    "zh": {"千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8, "万亿": 12, "萬億": 12},
    "vi": {"nghìn": 3, "ngàn": 3, "vạn": 4, "triệu": 6, "tỷ": 9, "tỉ": 9, "nghìn tỷ": 12, "nghìn tỉ": 12},
}
NUMBER = {
    "zh": re.compile(r"(\d[\d,]*(?:\.\d+)?)\s*(万亿|萬億|亿|億|万|萬|千)?"),
    "vi": re.compile(r"(\d[\d.]*(?:,\d+)?)(?:\s*(nghìn tỷ|nghìn tỉ|nghìn|ngàn|vạn|triệu|tỷ|tỉ)\b)?"),
}


def numbers(text: str, language: str) -> frozenset[Decimal]:
    """The values of all numbers written in digits in a zh or vi text, their 万/亿, nghìn/triệu/tỷ worked in.

    The decimal sign is a point in Chinese and a comma in Vietnamese; the other of the two groups thousands.
    """
    found = set()
    for digits, unit in NUMBER[language].findall(text):
        plain = digits.replace(",", "") if language == "zh" else digits.replace(".", "").replace(",", ".")
        found.add(Decimal(plain).scaleb(UNITS[language].get(unit, 0)).normalize())
    return frozenset(found)
