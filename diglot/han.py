"""Which characters are Chinese, as the inside of a regular expression's brackets."""

from __future__ import annotations

HAN = "\u2e80-\u2fdf\u3005\u3007\u3021-\u3029\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
WIDE = HAN + "\u3000-\u303f\uff00-\uff60"  # Han characters and the punctuation that belongs to them
WORD = rf"[{HAN}]|(?:(?![{HAN}])[^\W_])+"  # a Han character, or a word or number in other letters
