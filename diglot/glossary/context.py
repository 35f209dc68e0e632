"""The words of context.txt: what texts put beside a name to say what it is the name of."""

from __future__ import annotations

import re
from collections.abc import Collection
from functools import cache
from pathlib import Path

CONTEXT_FILE = Path(__file__).with_name("context.txt")
LEVELS = ("province", "city", "prefecture", "county", "district", "town", "commune", "village")
NATIONS = ("cn", "vn", "elsewhere")


@cache
def context_words(section: str) -> tuple[str, ...]:
    """The words of a section of context.txt, in its order: "zh other", "vi level county"."""
    return _sections()[section]


@cache
def word_set(section: str) -> frozenset[str]:
    """The words of a section, to ask for one of them."""
    return frozenset(context_words(section))


@cache
def any_of(*sections: str) -> str:
    """The words of some sections as part of a regular expression, longest first."""
    words = {word for section in sections for word in context_words(section)}
    return "|".join(map(re.escape, sorted(words, key=lambda word: (-len(word), word))))


def ending(text: str, words: Collection[str], longest: int) -> str:
    """The longest of the words that a text ends with, "" where it ends with none of them."""
    return next((text[-size:] for size in range(min(longest, len(text)), 0, -1) if text[-size:] in words), "")


@cache
def _sections() -> dict[str, tuple[str, ...]]:
    found: dict[str, tuple[str, ...]] = {}
    for part in re.split(r"^\[", CONTEXT_FILE.read_text("utf-8"), flags=re.M)[1:]:
        name, _, words = part.partition("]\n")
        lines = (line for line in words.splitlines() if not line.startswith("#"))
        found[name] = tuple(word for line in lines for word in map(str.strip, line.split(",")) if word)
    return found
