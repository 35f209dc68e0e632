"""Which characters are Chinese, as the inside of a regular expression's brackets."""

from __future__ import annotations

import re

INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")


HAN = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"


WIDE = HAN + "\u3000-\u303f\uff00-\uff60"  # Han characters and the punctuation that belongs to them


KANA = "\u3041-\u30ff\u31f0-\u31ff\uff65-\uff9f"


HANGUL = "\u1100-\u11ff\u3131-\u318e\ua960-\ua97f\uac00-\ud7ff"


HAN_RUN = re.compile(f"[{HAN}]+")


OTHER_WORD = re.compile(r"[^\W_]+")


def count_words(text: str) -> int:
    """How many Han characters, and words or numbers in other letters, a text has."""
    others = HAN_RUN.split(text)
    letters = sum(map(len, others))
    return len(text) - letters + len(OTHER_WORD.findall(" ".join(others)))
