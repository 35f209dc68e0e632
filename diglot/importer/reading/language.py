"""Which language a page is in, and which script: by its letters alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from itertools import pairwise

from diglot.importer.roles.lines import Line, ends_sentence
from diglot.record import record

_HAN = re.compile("[㐀-䶿一-鿿]+")
_WORD = re.compile(r"[^\W\d_㐀-鿿가-힯぀-ヿ]+")
_OTHER = re.compile("[぀-ヿ가-힯]+")
_MARKED = re.compile("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")

_ELSEWHERE = re.compile("[șțşţîäößñçåøłżźčřěğı]")  # letters of other languages that mark words, and not of Vietnamese

_SENTENCE = 8  # units
_ENOUGH = 100  # units of sentences in one language


@record
class LanguageFinding:
    """The language of a page: "zh", "vi" or "" for another one; `split` is the line where a second one begins."""

    language: str
    mixed: bool = False
    split: int = 0


def language_of(text: str) -> str:
    """ "zh", "vi" or "" of a text: Han characters without kana; words with Vietnamese marks."""
    rest, runs = _HAN.subn(" ", text)
    han, words = len(text) - len(rest) + runs, _WORD.findall(rest.casefold())
    if han > len(words) and _count(_OTHER, rest) * 10 < han:
        return "zh"
    marked = sum(map(bool, map(_MARKED.search, words))) - 4 * sum(map(bool, map(_ELSEWHERE.search, words)))
    return "vi" if marked > 0 and marked * 8 > len(words) > han else ""


def _count(pattern: re.Pattern[str], text: str) -> int:
    return sum(map(len, pattern.findall(text)))


def find_language(lines: Sequence[Line]) -> LanguageFinding:
    """The language of a page's lines, by weight; mixed where both are written at length.

    Mixed pages are clearly two articles where one language ends and the other begins: at `split`.
    """
    text = "\n".join(line.key for line in lines)
    first = language_of(text)
    foreign = len(_MARKED.findall(text.casefold())) if first == "zh" else _count(_HAN, text)
    if foreign * 20 < sum(line.units for line in lines):
        return LanguageFinding(first or _language_of_sentences(lines))
    spoken = [(line, language_of(line.key)) for line in lines if line.units >= 8]
    weight = {tongue: sum(line.units for line, said in spoken if said == tongue) for tongue in ("zh", "vi", "")}
    if min(weight["zh"], weight["vi"]) * 4 <= sum(weight.values()):
        return LanguageFinding(first or _language_of_sentences(lines))
    said = [(line, tongue) for line, tongue in spoken if tongue]
    turns = [line.number for (_, before), (line, after) in pairwise(said) if before != after]
    return LanguageFinding(first, mixed=True, split=turns[0] if len(turns) == 1 else 0)


def _language_of_sentences(lines: Sequence[Line]) -> str:
    """The language of most sentences of a page whose other lines are code, or names; "" where these are few."""
    said = [
        (line.units, language_of(line.key)) for line in lines if ends_sentence(line.key) and line.units >= _SENTENCE
    ]
    weight = {tongue: sum(units for units, one in said if one == tongue) for tongue in ("zh", "vi")}
    found = max(weight, key=lambda tongue: weight[tongue])
    enough = weight[found] >= _ENOUGH and 2 * weight[found] > sum(units for units, _ in said)
    return found if enough else ""


def is_traditional(text: str) -> bool:
    """Whether Chinese text is written in Traditional characters: those that are in Big5 and not in GB 2312."""
    return sum(map(_script, set("".join(_HAN.findall(text))))) > 0


@lru_cache(maxsize=20_000)
def _script(char: str) -> int:
    """1 for a Traditional character, -1 for a Simplified one, 0 for one of both."""
    return _encodes(char, "big5") - _encodes(char, "gb2312")


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
