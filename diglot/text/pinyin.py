"""Pinyin of Chinese text (the only user of pypinyin)."""

from __future__ import annotations

from collections.abc import Sequence


def pinyin(han: str) -> Sequence[str]:
    """The syllable of each character of a run of Han characters, with its tone; of an unknown one the character."""
    from pypinyin import Style, lazy_pinyin

    return lazy_pinyin(han, style=Style.TONE, errors=lambda rest: list(rest))  # type: ignore[arg-type, return-value]


def plain_pinyin(text: str) -> str:
    """A text with its Han characters as syllables without tones, spaces between."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text, errors=lambda rest: f" {rest} "))
