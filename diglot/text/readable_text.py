"""What a reader reads of a body, as plain text: of each segment, and of each of its sentences."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import unescape

from diglot.record import record
from diglot.text.sentence_spans import OURS, SPAN_TAG

SEAM = "\x01"  # between segments while all are worked at as one text; content cannot hold it
UNSPOKEN = re.compile(  # readings above characters, and the numbers and arrows of footnotes
    r'<(rt|rp)\b[^>]*>.*?</\1>|<sup class="footnote-ref">.*?</sup>|<a [^>]*class="footnote-backref"[^>]*>.*?</a>'
)
BLANK = "\t\n\r\f"
BLANKS = re.compile("  +")
BLOCK_END = re.compile(r"</(?:p|li|tr|h[1-6]|figcaption|dt|dd|div|blockquote|pre)>")
CELL_END = re.compile(r" ?</t[dh]> ?(?=<t)")
TAG = re.compile(r"<[^>]*>")
ALT = re.compile(r'\balt="([^"]*)"')


@record
class Texts:
    """What a reader reads of each segment of a body, and of each of its sentences."""

    segments: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]


def read_texts(body: Sequence[str]) -> Texts:
    """The texts of a body. A segment has a line for each block, and a tab between cells; a picture, its description."""
    html = SEAM.join(body)
    if "<rt" in html or "footnote-" in html:
        html = UNSPOKEN.sub("", html)
    for blank in BLANK:
        html = html.replace(blank, " ")
    html = BLANKS.sub(" ", html)
    marked = BLOCK_END.sub("\n", html)
    marked = TAG.sub("", CELL_END.sub("\t", marked) if "</t" in marked else marked)
    return Texts(
        tuple(_lines(text) or _described(segment) for text, segment in zip(marked.split(SEAM), body, strict=True)),
        tuple(_sentences(segment) for segment in html.split(SEAM)),
    )


def _lines(text: str) -> str:
    return _plain("\n".join(line for line in map(str.strip, text.split("\n")) if line))


def _plain(text: str) -> str:
    return unescape(text) if "&" in text else text


def _described(segment: str) -> str:
    return "\n".join(filter(None, map(unescape, ALT.findall(segment))))


def _sentences(segment: str) -> tuple[str, ...]:
    """The sentences of a segment, in order; one that stands in several spans with one number is put together."""
    if OURS not in segment:
        return ()
    parts = SPAN_TAG.split(segment)[1:]
    found: dict[str, str] = {}
    opened = [""]  # the number of the sentence in each open span
    for closes, attributes, text in zip(parts[::3], parts[1::3], parts[2::3], strict=True):
        if closes:
            opened.pop()
        else:
            opened.append(attributes[len(OURS) : -1] if attributes.startswith(OURS) else opened[-1])
        if opened[-1]:
            found[opened[-1]] = found.get(opened[-1], "") + text
    return tuple(_plain(TAG.sub("", said) if "<" in said else said).strip() for said in found.values())
