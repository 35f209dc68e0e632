"""Which amounts of a Chinese title no line is broken in: a figure stays with what it counts.

A browser breaks a Chinese line between any two characters, so that "9000亿美元" ends one line with 美. Where the words
of a title begin and end it does not know; what belongs to a figure is certain.
"""

from __future__ import annotations

import re

MAGNITUDE = "[十百千万亿萬億多余餘]*"
COUNTED_THINGS = (
    "美元|欧元|歐元|日元|人民币|人民幣|越南盾|元|盾|平方公里|立方米|公里|公顷|公頃|公斤|千瓦时|千瓦|兆瓦|小时|小時|分钟|分鐘"
    "|周年|週年|个月|個月|年|月|日|天|周|週|吨|噸|米|度|个|個|人次|人|名|位|次|家|项|項|条|條|种|種|篇|届|屆|国|國|省|岁|歲|级|級|倍|成|号|號|点|點"
)
AMOUNT = re.compile(rf"(?<![#&A-Za-z0-9.,])[0-9][0-9.,:]*(?:[%％‰]|{MAGNITUDE}(?:{COUNTED_THINGS})|[十百千万亿萬億]+)")


def bind_amounts(title: str) -> str:
    """The HTML of a title with each figure and what it counts in a span that is not broken."""
    return AMOUNT.sub(r'<span class="whole">\g<0></span>', title)
