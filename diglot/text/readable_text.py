"""What a reader reads of a body, as plain text: of each segment, and of each of its sentences.

The one answer for the archive's data, search and `align`: no readings above characters, no numbers and arrows of
footnotes; of a picture its caption, or else its description, which is heard in its place. A block without words (a
rule, code, a picture) has no sentence.
"""

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
BLANK = "\t\n\r\f\u00a0"
BLANKS = re.compile("  +")
BLOCK_END = re.compile(r"</(?:p|li|tr|h[1-6]|figcaption|dt|dd|div|blockquote|pre)>")
CELL_END = re.compile(r" ?</t[dh]> ?(?=<t)")
TAG = re.compile(r"<[^>]*>")
DESCRIBED = re.compile(r'<img\b[^>]*?\balt="([^"]*)"[^>]*>')


@record
class Texts:
    """What a reader reads of each segment of a body, and of each of its sentences."""

    segments: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...]


def read_texts(body: Sequence[str]) -> Texts:
    """The texts of a body."""
    html = _spoken(body)
    segments = html.split(SEAM)
    texts = tuple(text or _describe(segment) for text, segment in zip(_blocks(html), segments, strict=True))
    return Texts(texts, tuple(map(_sentences, segments)))


def read_segments(body: Sequence[str]) -> tuple[str, ...]:
    """What can be read of each segment, the descriptions of all its pictures in lines of their own: to be searched."""
    html = _spoken(body)
    return _blocks(DESCRIBED.sub(r"\n\1\n", html) if "<img" in html else html)


def _spoken(body: Sequence[str]) -> str:
    """The HTML of all segments without what nobody reads, each run of white space as one blank."""
    html = SEAM.join(body)
    if "<rt" in html or "footnote-" in html:
        html = UNSPOKEN.sub("", html)
    for blank in BLANK:
        html = html.replace(blank, " ")
    return BLANKS.sub(" ", html)


def _blocks(html: str) -> tuple[str, ...]:
    """The texts of the segments of a body: a line for each block in them, a tab between cells."""
    marked = BLOCK_END.sub("\n", html)
    marked = TAG.sub("", CELL_END.sub("\t", marked) if "</t" in marked else marked)
    return tuple(map(_lines, marked.split(SEAM)))


def _describe(segment: str) -> str:
    return "\n".join(unescape(text) for text in DESCRIBED.findall(segment) if text)


def _lines(text: str) -> str:
    return _plain("\n".join(line for line in map(str.strip, text.split("\n")) if line))


def _plain(text: str) -> str:
    return unescape(text) if "&" in text else text


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
