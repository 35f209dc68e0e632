"""What a reader reads of a body, as plain text: of each segment, and of each of its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from diglot.spans import OURS, SPAN_TAG

SEAM = "\x01"  # between segments while all are worked at as one text; content cannot hold it
UNSPOKEN = re.compile(  # readings above characters, and the numbers and arrows of footnotes
    r'<(rt|rp)\b[^>]*>.*?</\1>|<sup class="footnote-ref">.*?</sup>|<a [^>]*class="footnote-backref"[^>]*>.*?</a>'
)
BLANK = re.compile(r"[ \t\n\r\f]+")
BLOCK_END = re.compile(r" ?</(?:p|li|tr|h[1-6]|figcaption|dt|dd|div|blockquote|pre)> ?")
CELL_END = re.compile(r" ?</t[dh]> ?(?=<t)")
TAG = re.compile(r"<[^>]*>")
ALT = re.compile(r'\balt="([^"]*)"')


def plain_texts(body: Sequence[str]) -> list[str]:
    """The text of each segment of a body: a line for each block, a tab between cells; a bare picture's description."""
    html = BLANK.sub(" ", UNSPOKEN.sub("", SEAM.join(body)))
    marked = TAG.sub("", CELL_END.sub("\t", BLOCK_END.sub("\n", html)))
    return [_settled(text) or _described(segment) for text, segment in zip(marked.split(SEAM), body, strict=True)]


def _settled(text: str) -> str:
    lines = (line.strip(" ") for line in text.split("\n"))
    return unescape("\n".join(line for line in lines if line))


def _described(segment: str) -> str:
    return "\n".join(filter(None, map(unescape, ALT.findall(segment))))


def sentence_texts(segment: str) -> list[str]:
    """The sentences of a segment, in order; one that stands in several spans with one number is put together."""
    if OURS not in segment:
        return []
    parts = SPAN_TAG.split(BLANK.sub(" ", UNSPOKEN.sub("", segment)))
    found: dict[str, list[str]] = {}
    opened: list[str] = [""]  # the number of the sentence inside each open span
    for place in range(0, len(parts), 3):
        if opened[-1]:
            found[opened[-1]].append(parts[place])
        if place + 2 < len(parts):
            closes, attributes = parts[place + 1 : place + 3]
            if not closes:
                number = attributes.removeprefix(OURS).rstrip('"') if attributes.startswith(OURS) else opened[-1]
                opened.append(number)
                found.setdefault(number, [])
            elif len(opened) > 1:
                opened.pop()
    return [unescape(TAG.sub("", "".join(pieces))).strip() for number, pieces in found.items() if number]
