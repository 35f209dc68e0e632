"""Lines of a page text: what can be seen of a line before it is known what the line is."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass
from difflib import SequenceMatcher

from .rules import HAN

_HAN = re.compile(f"[{HAN}]")
_WORD = re.compile(rf"[^\W\d_{HAN}]+|\d+(?:[.,:/-]\d+)*")
_PUNCTUATION = re.compile(r"[\W_]+")
_INVISIBLE = re.compile(
    "[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb]"
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


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold text, numbered as in the file."""
    found: list[Line] = []
    group, blank = 0, False
    for number, raw in enumerate(re.split(r"\r\n|[\n\r\u0085\u2028\u2029\v\f]", text), start=1):
        clean = visible(raw)
        if not clean:
            blank = True
            continue
        group += blank and bool(found)
        blank = False
        found.append(Line(number, clean, fold(clean), group))
    return tuple(found)


def visible(text: str) -> str:
    """The text without control, bidi and zero-width characters, NFC, outer space removed."""
    return unicodedata.normalize("NFC", _INVISIBLE.sub("", text)).strip()


def fold(text: str) -> str:
    """The text as rules compare it: full-width signs as half-width ones, one space where there were several."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


def units(text: str) -> int:
    """The length of a text in Han characters and words, so that both languages are measured alike."""
    return len(_HAN.findall(text)) + len(_WORD.findall(text))


def han_share(text: str) -> float:
    """How much of the text's letters is Han: 0.0 to 1.0."""
    han = len(_HAN.findall(text))
    return han / (han + sum(map(len, re.findall(rf"[^\W\d_{HAN}]+", text))) or 1) if han else 0.0


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and (bare[-1] in _STOPS)


def sentences(text: str) -> int:
    """About how many sentences the text has."""
    return len(re.findall(r"[。！？!?…]+|(?<=[^\W\d])\.(?=\s|$)", text)) or 1


def letters(text: str) -> str:
    """The letters and digits alone, lower case: two texts that differ in punctuation only are equal here."""
    return _PUNCTUATION.sub("", text).casefold()


def likeness(left: str, right: str) -> float:
    """How far two lines say the same in the same order: 1.0 for equal letters, 0.0 for nothing in common."""
    a, b = letters(left), letters(right)
    if a == b:
        return 1.0 if a else 0.0
    if 2 * min(len(a), len(b)) < max(len(a), len(b)):
        return 0.0
    shared = sum((Counter(a) & Counter(b)).values())
    if 2 * shared < len(a) + len(b) - max(len(a), len(b)):
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def shared_pairs(headline: str, text: str) -> float:
    """The share of the headline's pairs (two Han characters, or two words) that the text holds as well."""
    pairs, held = _pairs(headline), _pairs(text)
    return len(pairs & held) / len(pairs) if pairs else 0.0


def _pairs(text: str) -> set[tuple[str, str]]:
    tokens = re.findall(rf"[{HAN}]|[^\W_{HAN}]+", text.casefold())
    return set(zip(tokens, tokens[1:], strict=False))


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
    if len(parts) < 2 or any(units(part) < least or "。" in part for part in parts):
        return ()
    return tuple(part.strip() for part in parts)
