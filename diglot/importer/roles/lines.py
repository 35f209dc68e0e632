"""Lines of a page text: what can be seen of a line before it is known what the line is."""

from __future__ import annotations

import re
import unicodedata
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise

from diglot.importer.roles.rules import HAN_CHARACTERS
from diglot.parsing.control_characters import NONE, PRIVATE
from diglot.record import record

_TOKEN = re.compile(rf"[{HAN_CHARACTERS}]|[^\W\d_{HAN_CHARACTERS}]+|\d+")
_WORD = re.compile(r"[^\W\d_]+|\d+")
_LETTERS = re.compile(r"[^\W_]+")
_HAN_RUN = re.compile(f"[{HAN_CHARACTERS}]+")
_STOP = re.compile("[。！？!?…]+")
_FULL_STOP = re.compile(r"\.(?=\s|$)(?<=[^\W\d]\.)")  # so put, the search for "." is fast
_BREAK = re.compile(r"\r\n|[\n\r\u0085\u2028\u2029\v\f]")
_INVISIBLE = re.compile(
    f"[{PRIVATE}{NONE.replace(chr(0xFDD0), chr(0xFDD1), 1)}"  # icons; what no text has, but for what repair holds
    "\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u2069"
    "\ufeff\ufff9-\ufffb]"
)
_BARS = re.compile(r"^\|\s+(?=.*[^\s|])|(?<=[^\s|])\s+\|$")  # of a table that only laid out the page
_CLOSERS = "”’\"'」』）)]】〕》 "
_STOPS = "。！？!?.…；;"


@record
class Line:
    """One line with text in it. `group` counts the runs of lines between blank ones."""

    number: int  # as an editor counts: from 1
    text: str  # without invisible characters and outer space
    key: str  # folded for comparison: NFKC, single spaces
    group: int
    letters: str  # letters and digits alone, small: lines that differ in punctuation only are equal here
    han: int  # how many Han characters
    units: int  # how long it is, in Han characters and words, so that both languages are measured alike
    sentences: int  # about how many it has


def split_lines(text: str) -> tuple[Line, ...]:
    """The lines that hold text, numbered as in the file."""
    found: list[Line] = []
    group, blank = 0, False
    clean = visible(text, lines=True)
    folded = unicodedata.normalize("NFKC", clean)  # at once: it neither makes nor takes a line break
    for number, (raw, key) in enumerate(zip(_BREAK.split(clean), _BREAK.split(folded), strict=True), start=1):
        bare = _without_bars(raw.strip())
        if not bare:
            blank = True
            continue
        group += blank and bool(found)
        blank = False
        found.append(_line(number, bare, _without_bars(" ".join(key.split())), group))
    return tuple(found)


def make_line(number: int, text: str, group: int) -> Line:
    """A line with what can be seen of it; `text` is visible text."""
    return _line(number, text, fold(text), group)


def bare_line(number: int, text: str) -> Line:
    """A line that is only named among the dropped ones: nothing of it is measured."""
    return Line(number, text, "", 0, "", 0, 0, 0)


def _line(number: int, text: str, key: str, group: int) -> Line:
    rest, runs = _HAN_RUN.subn(" ", key)
    han = len(key) - len(rest) + runs
    units = han + len(_WORD.findall(rest))
    sentences = len(_STOP.findall(key)) + (len(_FULL_STOP.findall(key)) if "." in key else 0)
    return Line(number, text, key, group, letters(key), han, units, sentences or 1)


def _without_bars(text: str) -> str:
    return _BARS.sub("", text) if "|" in text else text


def visible(text: str, *, lines: bool = False) -> str:
    """The text without control, bidi and zero-width characters, NFC, outer space removed (or left to the lines)."""
    shown = unicodedata.normalize("NFC", _INVISIBLE.sub("", text))
    return shown if lines else shown.strip()


def fold(text: str) -> str:
    """The text as rules compare it: full-width signs as half-width ones, one space where there were several."""
    return " ".join(unicodedata.normalize("NFKC", text).split())


@lru_cache(maxsize=2000)
def tokens_of(text: str) -> tuple[str, ...]:
    """The Han characters, words and numbers of a text, in small letters."""
    return tuple(_TOKEN.findall(text.casefold()))


def letters(text: str) -> str:
    """The letters and digits of a text alone, in small letters."""
    return "".join(_LETTERS.findall(text.casefold()))


def ends_sentence(text: str) -> bool:
    """Whether the text ends as a sentence does."""
    bare = text.rstrip(_CLOSERS)
    return bool(bare) and bare[-1] in _STOPS


def likeness(left: Line, right: Line) -> float:
    """How far two lines say the same in the same order: 1.0 for equal words, 0.0 for little in common."""
    if left.letters == right.letters:
        return 1.0 if left.letters else 0.0
    if 2 * min(left.units, right.units) < max(left.units, right.units):
        return 0.0
    a, b = tokens_of(left.key), tokens_of(right.key)
    if 2 * len(set(a) & set(b)) < len(set(a)):
        return 0.0
    return SequenceMatcher(None, a, b, autojunk=False).ratio()


def shared_pairs(headline: str, text: str, common: str) -> float:
    """The share of the headline's pairs (two Han characters, or two words) that the text holds as well.

    Pairs of `common`, the title, say nothing: all stories that a page names speak of the same.
    """
    pairs = set(pairwise(tokens_of(headline))) - set(pairwise(tokens_of(common)))
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
        parts = [
            p for p in re.split(rf"(?<=[{HAN_CHARACTERS}”》！？!?）)])\s(?=[{HAN_CHARACTERS}“《（(\d])", text) if p
        ]
    if len(parts) < 2 or any(len(tokens_of(part)) < least or "。" in part for part in parts):
        return ()
    return tuple(part.strip() for part in parts)
