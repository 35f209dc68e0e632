"""Which language a page is in, and which script: by its letters alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from .lines import Line, units

_HAN = re.compile("[㐀-䶿一-鿿]")
_OTHER = re.compile("[぀-ヿ가-힯]")
_WORD = re.compile(r"[^\W\d_㐀-鿿가-힯぀-ヿ]+")
_MARKED = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Finding:
    """The language of a page: "zh", "vi" or "" for another one; `split` is the line where a second one begins."""

    language: str
    mixed: bool = False
    split: int = 0


def language_of(text: str) -> str:
    """ "zh", "vi" or "" of a text: Han characters without kana; words with Vietnamese marks."""
    han, other = len(_HAN.findall(text)), len(_OTHER.findall(text))
    words = _WORD.findall(text)
    marked = sum(1 for word in words if _MARKED.search(word))
    if han > len(words) and other * 10 < han:
        return "zh"
    return "vi" if marked and marked * 8 > len(words) > han else ""


def find_language(lines: Sequence[Line]) -> Finding:
    """The language of a page's lines, by weight; mixed where both are written at length.

    Mixed pages are clearly two articles where one language ends and the other begins: at `split`.
    """
    spoken = [(line, language_of(line.key)) for line in lines if units(line.key) >= 8]
    weight = {tongue: sum(units(line.key) for line, said in spoken if said == tongue) for tongue in ("zh", "vi", "")}
    total = sum(weight.values())
    if not spoken or weight[""] * 2 > total:
        return Finding(language_of("\n".join(line.key for line in lines)))
    first, second = sorted(("zh", "vi"), key=lambda tongue: -weight[tongue])
    if weight[second] * 4 <= total:
        return Finding(first)
    said = [(line, tongue) for line, tongue in spoken if tongue]
    turns = [line.number for (_, before), (line, after) in zip(said, said[1:], strict=False) if before != after]
    return Finding(first, mixed=True, split=turns[0] if len(turns) == 1 else 0)


def is_traditional(text: str) -> bool:
    """Whether Chinese text is written in Traditional characters: those that are in Big5 and not in GB 2312."""
    traditional = simplified = 0
    for char in set(_HAN.findall(text)):
        in_gb, in_big5 = _encodes(char, "gb2312"), _encodes(char, "big5")
        traditional += in_big5 and not in_gb
        simplified += in_gb and not in_big5
    return traditional > simplified


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
