"""The words of Taiwan and Hong Kong for those of the mainland, and the other way round (regional_words.txt)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path

from diglot.record import record
from diglot.script.convert import Converter, simplified

WORDS_TABLE = Path(__file__).with_name("regional_words.txt")
WORD_REGIONS = ("zh-Hans", "zh-Hant-TW", "zh-Hant-HK")
SAME_WORD = "="


@record
class RegionalWord:
    """The word of each region, as WORD_REGIONS counts; whether it goes one way only."""

    forms: tuple[str, ...]
    one_way: bool


@cache
def map_regional_words(source: str, target: str) -> dict[str, str]:
    """By word of a text in `source`, what readers of `target` say; {} for generic Traditional, which has no region."""
    if target not in WORD_REGIONS:
        return {}
    at, pairs = WORD_REGIONS.index(target), {}
    for word in reversed(read_regional_words()):  # of words that share a form, the first one is meant
        shown = word.forms[at]
        if source != WORD_REGIONS[0]:  # 塔吉克斯坦 must not become 塔吉克|斯坦
            pairs[shown if at else _say(shown, "zh-Hant")] = shown
        regions = (0,) if source == WORD_REGIONS[0] else (0,) if word.one_way else (0, 1, 2)
        for region in regions:
            form = word.forms[region]
            if region != at and form != shown:
                pairs[form if region or source == WORD_REGIONS[0] else _say(form, "zh-Hant")] = shown
    guards = [one if source != WORD_REGIONS[0] else simplified(one) for one in _read_guards()]
    return dict(zip(guards, Converter(source, target).each(guards), strict=True)) | pairs


@cache
def read_regional_words() -> tuple[RegionalWord, ...]:
    """The lines of the table, "=" filled in."""
    return tuple(_parse_words())


def _parse_words() -> Iterator[RegionalWord]:
    lines = [line.split(" ") for line in _lines() if " " in line]
    for parts in lines:
        mainland, *others = [part for part in parts if part != ">"]
        forms = [_say(mainland, WORD_REGIONS[at]) if one == SAME_WORD else one for at, one in enumerate(others, 1)]
        yield RegionalWord((mainland, *forms), parts[0] == ">")


def _read_guards() -> list[str]:
    return [line for line in _lines() if " " not in line]


def _lines() -> list[str]:
    return [line for line in WORDS_TABLE.read_text("utf-8").splitlines() if not line.startswith("#")]


def _say(mainland: str, tag: str) -> str:
    return Converter("zh-Hans", tag)(mainland)
