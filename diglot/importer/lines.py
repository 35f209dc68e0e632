"""Lines of a page text: what can be seen of a line before it is known what the line is."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise

from diglot.importer.rules import HAN

_TOKEN = re.compile(rf"[{HAN}]|[^\W\d_{HAN}]+|\d+")
_SENTENCE = re.compile(r"[。！？!?…]+|(?<=[^\W\d])\.(?=\s|$)")
_BREAK = re.compile(r"\r\n|[\n\r\u0085\u2028\u2029\v\f]")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
_CLOSERS = "”’\"'」』）)]】〕》 "
_STOPS = "。！？!?.…；;"


@dataclass(frozen=True, slots=True)
class Line:
    """One line with text in it. `group` counts the runs of lines between blank ones."""

    number: int  # as an editor counts: from 1
    text: str  # without invisible characters and outer space
    key: str  # folded for comparison: NFKC, single spaces
    group: int
    tokens: tuple[str, ...]  # Han characters, words and numbers, in small letters
    sentences: int  # about how many it has

    @property
    def units(self) -> int:
        """How long the line is, in Han characters and words, so that both languages are measured alike."""
        return len(self.tokens)

    @property
    def letters(self) -> str:
        """Letters and digits alone: lines that differ in punctuation only are equal here."""
        return "".join(self.tokens)


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold text, numbered as in the file."""
    found: list[Line] = []
    group, blank = 0, False
    for number, raw in enumerate(_BREAK.split(text), start=1):
        clean = visible(raw)
        if not clean:
            blank = True
            continue
        group += blank and bool(found)
        blank = False
        found.append(make_line(number, clean, group))
    return tuple(found)


def make_line(number: int, text: str, group: int) -> Line:
    """A line with what can be seen of it; `text` is visible text."""
    key = fold(text)
    return Line(number, text, key, group, tokens_of(key), len(_SENTENCE.findall(key)) or 1)


def visible(text: str) -> str:
    """The text without control, bidi and zero-width characters, NFC, outer space removed."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).strip()


def fold(text: str) -> str:
    """The text as rules compare it: full-width signs as half-width ones, one space where there were several."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def tokens_of(text: str) -> tuple[str, ...]:
    """The Han characters, words and numbers of a text, in small letters."""
    return tuple(_TOKEN.findall(text.casefold()))


def letters(text: str) -> str:
    """The letters and digits of a text alone, in small letters."""
    return "".join(tokens_of(text))


def han_share(line: Line) -> float:
    """How much of a line is Han characters: 0.0 to 1.0."""
    return sum(1 for token in line.tokens if "㐀" <= token[0]) / (line.units or 1)


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _STOPS


def likeness(left: Line, right: Line) -> float:
    """How far two lines say the same in the same order: 1.0 for equal words, 0.0 for little in common."""
    a, b = left.tokens, right.tokens
    if a == b:
        return 1.0 if a else 0.0
    if 2 * min(len(a), len(b)) < max(len(a), len(b)) or 2 * len(set(a) & set(b)) < len(set(a)):
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def shared_pairs(headline: str, text: str) -> float:
    """The share of the headline's pairs (two Han characters, or two words) that the text holds as well."""
    pairs = set(pairwise(tokens_of(headline)))
    return len(pairs & set(pairwise(tokens_of(text)))) / len(pairs) if pairs else 0.0


def repeated_half(key: str) -> str:
    """The headline X of a line that reads "X X", or an empty text."""
    half = len(key) // 2
    if len(key) > 8 and len(key) % 2 and key[half] == " " and key[:half] == key[half + 1 :]:
        return key[:half]
    return ""


def headlines(text: str, *, least: int = 6) -> tuple[str, ...]:
    """The headlines of a line that holds several Chinese ones parted by spaces; otherwise nothing.

    A space inside Han text parts two headlines where both are long enough and neither ends as a sentence does.
    """
    if ends_sentence(text) and not text.rstrip(_CLOSERS).endswith(("？", "?", "！", "!")):
        return ()
    parts = [part for part in re.split(r"\s{2,}|\t", text) if part]
    if len(parts) < 2:
        parts = [p for p in re.split(rf"(?<=[{HAN}”》！？!?）)])\s(?=[{HAN}“《（(\d])", text) if p]
    if len(parts) < 2 or any(len(tokens_of(part)) < least or "。" in part for part in parts):
        return ()
    return tuple(part.strip() for part in parts)
