"""Sino-Vietnamese readings of Chinese text, one for each character, for readers.

What a character is read depends on the word (han_viet_words.txt), then on how Chinese says it there (行 háng hàng, xíng
hành), else on the character alone (han_viet.txt, where its sources stand).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from diglot.text.characters import HAN_RUN

HAN_VIET_TABLE = Path(__file__).with_name("han_viet.txt")
HAN_VIET_WORDS = Path(__file__).with_name("han_viet_words.txt")


def han_viet(text: str, syllables: Mapping[int, str]) -> dict[int, str]:
    """The Sino-Vietnamese syllable of each Han character of a Simplified text, by place; of an unknown one itself.

    `syllables` is the pinyin of the text, as `pinyin` gives it.
    """
    alone, spoken = read_readings()
    found: dict[int, str] = {}
    for run in HAN_RUN.finditer(text):
        for place, character in enumerate(run[0], run.start()):
            found[place] = spoken.get((character, syllables.get(place, "")), alone.get(character, character))
    expression, words = _read_words()
    for hit in expression.finditer(text):
        found |= dict(enumerate(words[hit[0]], hit.start()))
    return found


@cache
def read_readings() -> tuple[dict[str, str], dict[tuple[str, str], str]]:
    """The syllable of each character, and of those that depend on their pinyin by both."""
    alone: dict[str, str] = {}
    spoken: dict[tuple[str, str], str] = {}
    for line in HAN_VIET_TABLE.read_text("utf-8").splitlines():
        parts = line.split(" ")
        if line[0] == "#":
            continue
        if len(parts) == 3:
            spoken[parts[0], parts[1]] = parts[2]
        else:
            alone |= dict.fromkeys(parts[1], parts[0])
    return alone, spoken


@cache
def _read_words() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """What finds the words, the longest first; the syllables of each."""
    lines = [line.split(" ") for line in HAN_VIET_WORDS.read_text("utf-8").splitlines() if line[0] != "#"]
    words = {word: syllables for word, *syllables in lines}
    return re.compile("|".join(sorted(words, key=len, reverse=True))), words
