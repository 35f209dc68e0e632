"""Whether a text is in the language that its file's name says."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from diglot.messages.message import Message
from diglot.model.edition import Segment
from diglot.script.convert import simplified
from diglot.text.characters import HAN_RUN, OTHER_WORD

SAMPLE = 1000  # characters that are looked at
_FEW = 20  # words of which nothing can be said
LETTERS = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
_MARKED = re.compile(f"[{LETTERS}{LETTERS.upper()}]")
LEAST_MARKED = 0.15  # of Vietnamese words; in fact two of three carry a mark
LANGUAGE_NAMES = {"zh": Message("Chinese"), "vi": Message("Vietnamese")}


FEW_IN_A_PARAGRAPH = 10  # words of a paragraph of which nothing can be said
LEAST_TRADITIONAL = 2  # different characters: one alone may be a name's, or a slip of the table
QUOTED_TEXT = re.compile(r"“[^“”]*”|‘[^‘’]*’|「[^「」]*」|『[^『』]*』|《[^《》]*》|-\{.*?\}-", re.DOTALL)
BOTH_SCRIPTS = frozenset("乾著瞭藉麽徵覆於昇甯徬祇睪馀嚐彷硷")  # Traditional, and right in some Simplified text


def foreign_paragraphs(segments: Sequence[Segment], language: str) -> Iterator[Segment]:
    """The paragraphs left in the other language; quotations, code and what an author has marked `lang` may be."""
    for segment in segments:
        if segment.kind not in ("paragraph", "heading", "list") or " lang=" in segment.html:
            continue
        if language == "vi" and not HAN_RUN.search(segment.text):
            continue
        han, words = _count(segment.text)
        if han + len(words) < FEW_IN_A_PARAGRAPH:
            continue
        if language == "vi":
            foreign_here = han > 5 * len(words)
        else:
            foreign_here = han * 5 < len(words) and sum(map(bool, map(_MARKED.search, words))) * 3 > len(words)
        if foreign_here:
            yield segment


def traditional_characters(segments: Sequence[Segment]) -> Iterator[tuple[str, int]]:
    """(character, line) of each Traditional character of a Simplified text outside quotations, once, in order.

    Nothing where there is hardly one: names keep their characters (乾, 甯), and one may be a slip of the table.
    """
    lines: dict[str, int] = {}
    changes = cache(lambda sign: simplified(sign) != sign)
    plain = [one for one in segments if one.kind not in ("quote", "code") and " lang=" not in one.html]
    texts = [QUOTED_TEXT.sub("", one.text) for one in plain]
    whole = "\n".join(texts)
    if simplified(whole) == whole:  # nearly always, and one call for all
        return
    for segment, text in zip(plain, texts, strict=True):
        for sign, other in zip(text, simplified(text), strict=False):
            if sign != other and sign not in BOTH_SCRIPTS and changes(sign):
                lines.setdefault(sign, segment.line)
    if len(lines) >= LEAST_TRADITIONAL:
        yield from lines.items()


def _count(text: str) -> tuple[int, list[str]]:
    """How many Han characters a text has, and its words in other letters."""
    others = HAN_RUN.split(text)
    words = [word for word in OTHER_WORD.findall(" ".join(others)) if not word.isdigit()]
    return len(text) - sum(map(len, others)), words


def foreign(segments: Sequence[Segment], language: str) -> bool:
    """Whether a text that is long enough to tell is clearly not in a language; code is not looked at."""
    text = "\n".join(segment.text for segment in segments if segment.kind != "code")[:SAMPLE]
    han, words = _count(text)
    if han + len(words) < _FEW:
        return False
    if language == "zh":
        return han < len(words)
    return han > len(words) or sum(map(bool, map(_MARKED.search, words))) < LEAST_MARKED * len(words)
