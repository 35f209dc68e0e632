"""The sentences of a block's HTML, each in a span: `<span class="s" data-s="3">`, 3 being its number in the block.

A sentence runs across inline tags, and never across the border of a list item or a cell. Where an inline element begins
or ends inside a sentence and reaches into the next one, the sentence has several spans with one number, so that the
elements stay nested. Code is part of its sentence and holds no end of one; what is preformatted is left alone.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import unescape

from diglot.text.html_runs import CODE_TAGS, VOID_TAGS, Run, Span, find_runs, name_tag, split_html
from diglot.text.overrides import OPENING, scan
from diglot.text.sentences import NOTE_SIGN, split_sentences

SOURCE_SIGN = re.compile(r"&[a-zA-Z0-9#]+;|.", re.DOTALL)
SPAN_TAG = re.compile(r"<(/?)span\b([^>]*)>")
OURS = ' class="s" data-s="'
FOOTNOTE_MARK = re.compile(r'class="footnote-(?:ref|backref)"')
ONE_SENTENCE = re.compile(r"<(?:h\d|figcaption|th)\b")
PLAIN_BLOCK = re.compile(r"(<(?:p|h\d)>)([^<&]+)(</\w+>)")  # most blocks
CODE_SIGN = "\ufffc"


@dataclass(slots=True)
class SentenceNode:
    """A tag, or a text as the signs of the HTML source (`&lt;` is one sign); its places in the split HTML and the run.

    Sentences are looked for in what is `compared`, and say what is `read`.
    """

    index: int
    tag: str
    signs: list[str] | str
    place: int
    compared: str = ""
    read: str = ""
    cut: bool = False  # an end of a sentence lies inside the element that this tag opens or closes


def wrap_sentences(html: str, language: str) -> tuple[str, tuple[str, ...]]:
    """The HTML of a block with its sentences in spans, and the text of each sentence; white space is between them."""
    if (plain := PLAIN_BLOCK.fullmatch(html)) and OPENING not in html:
        return _wrap_plain(plain[1], plain[2], plain[3], language)
    parts = split_html(html)
    sentences: list[str] = []
    for run in find_runs(parts, _stays, borders=("br",)):
        border = parts[run.first - 1] if run.first else ""
        if run.nodes and not border.startswith("<pre"):
            sentences += _wrap_run(parts, run, language, len(sentences), whole=bool(ONE_SENTENCE.match(border)))
    return "".join(parts), tuple(sentences)


def _stays(name: str, tag: str, _text: str) -> bool:
    return name in CODE_TAGS or bool(FOOTNOTE_MARK.search(tag))


def _wrap_plain(opening: str, text: str, closing: str, language: str) -> tuple[str, tuple[str, ...]]:
    """A block that holds no other element."""
    spans = _find_spans(text, language, whole=bool(ONE_SENTENCE.match(opening)))
    made = [opening]
    place = 0
    for number, (first, last) in enumerate(spans):
        made.append(f'{text[place:first]}<span{OURS}{number}">{text[first:last]}</span>')
        place = last
    return "".join([*made, text[place:], closing]), tuple(" ".join(text[first:last].split()) for first, last in spans)


def _wrap_run(parts: list[str], run: Run, language: str, number: int, *, whole: bool) -> list[str]:
    """The sentences of a run, the first of which has this number; their spans are put into the parts of the HTML."""
    nodes = list(_read_nodes(parts, run))
    spans = _find_spans("".join(node.compared for node in nodes), language, whole=whole)
    if spans:
        _mark_cuts(nodes, spans)
        for index, written in _write_nodes(nodes, spans, number):
            parts[index] = written
    read = "".join(node.read for node in nodes)
    return [" ".join(read[first:last].replace(NOTE_SIGN, "").split()) for first, last in spans]


def _read_nodes(parts: Sequence[str], run: Run) -> Iterator[SentenceNode]:
    """The tags and texts of a run; no sentence ends inside code, and a footnote's number is no text."""
    place = 0
    unread: list[str] = []  # open elements from the first code or footnote mark
    for index in range(run.first, run.last):
        part = parts[index]
        if index % 2:
            yield SentenceNode(index, part, "", place)
            _note_unread(unread, part)
            continue
        signs: list[str] | str = SOURCE_SIGN.findall(part) if "&" in part else part
        text = unescape(part) if "&" in part else part
        if len(text) != len(signs):  # an entity of two characters: never what the renderer writes
            signs, text = part, part
        note = NOTE_SIGN * len(text) if unread and unread[0] == "note" else ""
        code = CODE_SIGN * len(text) if unread else ""
        yield SentenceNode(index, "", signs, place, compared=note or code or text, read=note or text)
        place += len(text)


def _note_unread(unread: list[str], tag: str) -> None:
    """Bring the elements up to date whose text is not looked into."""
    name = name_tag(tag)
    if name in VOID_TAGS:
        return
    if unread:
        unread.pop() if tag[1] == "/" else unread.append(name)
    elif tag[1] != "/" and _stays(name, tag, ""):
        unread.append("note" if FOOTNOTE_MARK.search(tag) else name)


def _find_spans(text: str, language: str, *, whole: bool) -> list[Span]:
    """The sentences of a run's text; one that is only signs belongs to the one before."""
    if not text or text.isspace():
        return []
    if OPENING in text:  # what an override says is not looked into
        for one in scan(text).overrides:
            text = text[: one.start] + CODE_SIGN * (one.end - one.start) + text[one.end :]
    flat = text.replace("\n", " ")
    if whole:
        return [(len(flat) - len(flat.lstrip()), len(flat.rstrip()))]
    spans: list[Span] = []
    for first, last in split_sentences(flat, language):
        if spans and not any(map(str.isalnum, text[first:last])) and CODE_SIGN not in text[first:last]:
            spans[-1] = (spans[-1][0], last)
        else:
            spans.append((first, last))
    return spans


def _mark_cuts(nodes: list[SentenceNode], spans: list[Span]) -> None:
    """Mark both tags of every element that does not lie inside one sentence."""
    starts = [start for start, _ in spans]
    opened: list[SentenceNode] = []
    for node in nodes:
        if not node.tag or name_tag(node.tag) in VOID_TAGS:
            continue
        if node.tag[1] != "/":
            opened.append(node)
        elif opened:
            opening = opened.pop()
            number = bisect_right(starts, opening.place) - 1
            opening.cut = node.cut = number < 0 or node.place > spans[number][1]
        else:
            node.cut = True  # opened in an earlier run, before a break
    for node in opened:
        node.cut = True


def _write_nodes(nodes: list[SentenceNode], spans: list[Span], first: int) -> Iterator[tuple[int, str]]:
    """Each node as it is written, by its index; a span is opened before the first of a sentence, and closed late."""
    starts = [start for start, _ in spans]
    inside = -1  # the number of the sentence whose span is open
    for node in nodes:
        written = []
        opens = bool(node.tag) and not node.cut and node.tag[1] != "/"
        for number, part in _cut_node(node, spans, starts):
            wanted = inside if node.tag and not (opens or node.cut) else number
            if inside not in (wanted, -1):
                written.append("</span>")
            if wanted not in (inside, -1):
                written.append(f'<span{OURS}{first + wanted}">')
            inside = wanted
            written.append(part)
        if node is nodes[-1] and inside >= 0:
            written.append("</span>")
        yield node.index, "".join(written)


def _cut_node(node: SentenceNode, spans: list[Span], starts: list[int]) -> Iterator[tuple[int, str]]:
    """The parts of a node with the number of their sentence, -1 for what is in none."""
    if node.tag:
        number = bisect_right(starts, node.place) - 1
        yield (-1 if node.cut or number < 0 or node.place > spans[number][1] else number), node.tag
        return
    place, end = node.place, node.place + len(node.signs)
    while place < end:
        number = bisect_right(starts, place) - 1
        if number < 0 or place >= spans[number][1]:  # white space round a sentence
            until = min(end, starts[number + 1]) if number + 1 < len(starts) else end
            found = -1
        else:
            until, found = min(end, spans[number][1]), number
        yield found, "".join(node.signs[place - node.place : until - node.place])
        place = until


def unwrap_sentences(html: str) -> str:
    """The HTML without the spans of its sentences; an author's own spans stay."""
    if OURS not in html:
        return html
    opened: list[bool] = []

    def keep(tag: re.Match[str]) -> str:
        if not tag[1]:
            opened.append(tag[2].startswith(OURS))
            return "" if opened[-1] else tag[0]
        return "" if opened and opened.pop() else tag[0]

    return SPAN_TAG.sub(keep, html)
