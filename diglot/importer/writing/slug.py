"""Slugs: ASCII folder names from titles. Vietnamese loses its marks, Chinese is read in pinyin."""

from __future__ import annotations

import re
import unicodedata

from diglot.model.tags import RESERVED, SLUG
from diglot.text.pinyin import plain_pinyin

_LONGEST = 60


def make_slug(title: str, language: str) -> str:
    """A slug of at most 60 characters, cut between words; empty where the title has nothing to read."""
    if language == "zh":
        title = plain_pinyin(title)
    folded = unicodedata.normalize("NFD", title.casefold().replace("đ", "d"))
    ascii_text = "".join(c for c in folded if not unicodedata.combining(c))
    words = re.findall(r"[a-z0-9]+", re.sub(r"(?<=\d)[.,](?=\d)", "", ascii_text))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_LONGEST]
        if len(longer) > _LONGEST:
            break
        slug = longer
    return f"{slug}-1" if RESERVED.fullmatch(slug) else slug


def is_slug(text: str) -> bool:
    """Whether a text can be a story's folder name."""
    return bool(SLUG.fullmatch(text)) and len(text) <= 100 and not RESERVED.fullmatch(text)
