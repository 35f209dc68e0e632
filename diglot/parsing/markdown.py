"""Markdown → segments (with the other modules named so, the only user of markdown-it).

CommonMark with tables, strikethrough, footnotes and attributes, without raw HTML. Addresses of this site leave here as
`story:`, `media:` and `pin:` (see model.Segment); what an author wrote wrongly leaves as problems with their line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_core import StateCore
from markdown_it.token import Token
from mdit_py_plugins.attrs import attrs_block_plugin, attrs_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.footnote.index import footnote_ref

from diglot.messages.message import Message
from diglot.model.edition import Kind, PictureFile, Reference, Segment
from diglot.parsing.chinese_markdown import CjkInline
from diglot.parsing.markdown_page import BREAKS, MarkdownPage
from diglot.parsing.markdown_runs import mend_run, write_figure
from diglot.parsing.raw_markup import find_raw_marks
from diglot.parsing.written_lines import INDENT, read_written_lines
from diglot.problem import Problem
from diglot.text.readable_text import read_texts

_KINDS: dict[str, Kind] = {
    "paragraph_open": "paragraph",
    "heading_open": "heading",
    "blockquote_open": "quote",
    "bullet_list_open": "list",
    "ordered_list_open": "list",
    "table_open": "table",
    "fence": "code",
    "hr": "rule",
    "footnote_block_open": "footnotes",
}
TRAILING = re.compile(r"[ \t]*\{((?:[#.][A-Za-z][\w-]*[ \t]*)+)\}$")  # attributes at a block's end: {#id .class}
AGREED = "agreed-"  # begins the class by which an editor answers a warning about a row
SPANNING = ["class", "lang", "translate"]  # attributes of a part of a text: [頭髮]{lang=zh-Hant}
LONG_RUNS = "long runs"  # in the parser's environment: (line, length) of what was left out
MAX_RUN = 20_000  # characters of one paragraph, heading, item or cell: brackets that do not end take their square
MAX_NESTING = 20  # deeper brackets make the parser slow: 160 KB of "![" takes 6 s at 20 and 31 s at 100


def read_markdown(
    text: str, *, file: str, folder: str, language: str, first_line: int, pictures: Sequence[PictureFile] = ()
) -> tuple[tuple[Segment, ...], tuple[Reference, ...], tuple[Problem, ...]]:
    """The segments of a Markdown text, its links, and its problems.

    `first_line` is the line of the file in which the text begins; `folder` is where relative addresses start from.
    """
    written = read_written_lines(text)
    numbers = tuple(first_line + line for line in written.lines) or (first_line,)
    page = MarkdownPage(file, folder, numbers, {picture.path: picture for picture in pictures}, "&" in text)
    for fault in written.faults:
        page.problems.append(Problem(file, first_line + fault.line, "editors-note", fault.message, fault.hint))
    parser = _parser()
    env: dict[str, Any] = {"docId": language}
    tokens = parser.parse(written.text, env)
    lines = text.split("\n")
    _report_indents(page, tokens, [lines[line] for line in written.lines])
    _report_depth(page, tokens)
    _report_lengths(page, env.get(LONG_RUNS, ()))
    for mark in find_raw_marks(tokens, env, written.text.split("\n"), numbers):
        page.problems.append(Problem(file, mark.line, mark.code, mark.message, mark.hint, "warning"))
    segments = tuple(
        segment
        for group in _groups(tokens)
        for segment in _segments(page, group, lambda part: _html(parser, part, env))
    )
    return segments, tuple(page.references), tuple(page.problems)


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero", {"html": False, "maxNesting": MAX_NESTING})
    parser.inline = CjkInline()
    parser.configure("commonmark", {"html": False, "maxNesting": MAX_NESTING, "store_labels": True}).enable(
        ["table", "strikethrough"]
    )
    parser.disable("code")  # an indented paragraph is a paragraph: code is written between fences
    parser.use(footnote_plugin).use(attrs_plugin, spans=True, allowed=SPANNING)
    parser.inline.ruler.before("span", "note", footnote_ref)  # `[^1]{.c}` is a footnote, not a span that says "^1"
    parser.use(attrs_block_plugin, allowed=["class", "id"])
    parser.core.ruler.before("inline", "length", _leave_out_long_runs)
    parser.validateLink = lambda _url: True  # type: ignore[assignment, method-assign]  # _link and _image judge, and name the line
    return parser


def _report_indents(page: MarkdownPage, tokens: Sequence[Token], lines: Sequence[str]) -> None:
    """Name the paragraphs that are indented: elsewhere such a one is code, and readers do not see the blanks."""
    places = [token.map[0] for token in tokens if token.type == "paragraph_open" and token.level == 0 and token.map]
    indented = [place for place in places if (found := INDENT.match(lines[place])) and found[0] not in ("", " ")]
    if indented:
        more = Message(" (and {more} more)", more=len(indented) - 1) if len(indented) > 1 else ""
        hint = Message("begin paragraphs without blanks, and put a blank line between them; code stands between ```")
        page.report(
            indented[0],
            "indented",
            Message("this paragraph is indented{more}; readers do not see that", more=more),
            hint,
            "warning",
        )


def _report_depth(page: MarkdownPage, tokens: Sequence[Token]) -> None:
    """Name the first quotation or list that stands so deep that the parser leaves out what is in it."""
    deep = next((one for one in tokens if one.nesting == 1 and one.map and one.level >= MAX_NESTING - 1), None)
    if deep and deep.map:
        message = Message(
            "quotations or lists stand more than {limit} deep: what is in them would be lost", limit=MAX_NESTING
        )
        page.report(deep.map[0], "too-deep", message, Message("take off some of the signs at the line's start"))


def _leave_out_long_runs(state: StateCore) -> None:
    """Empty each run of text that is too long to be looked into, and note it."""
    for token in state.tokens:
        if token.type == "inline" and len(token.content) > MAX_RUN:
            state.env.setdefault(LONG_RUNS, []).append((token.map[0] if token.map else 0, len(token.content)))
            token.content = ""


def _report_lengths(page: MarkdownPage, runs: Sequence[tuple[int, int]]) -> None:
    """Name what is too long to be one paragraph."""
    for line, length in runs:
        message = Message(
            "{length:,} characters without a blank line: at most {limit:,} can stand in one paragraph",
            length=length,
            limit=MAX_RUN,
        )
        page.report(line, "too-long", message, Message("put blank lines between its parts"))


def _html(parser: MarkdownIt, tokens: Sequence[Token], env: dict[str, Any]) -> str:
    return str(parser.renderer.render(tokens, parser.options, env)).strip()


def _groups(tokens: Sequence[Token]) -> Iterator[list[Token]]:
    """The tokens of each top-level block."""
    group: list[Token] = []
    depth = 0
    for token in tokens:
        group.append(token)
        depth += token.nesting
        if depth == 0:
            yield group
            group = []


def _segments(page: MarkdownPage, group: list[Token], html: Any) -> Iterator[Segment]:
    opening = group[0]
    line = opening.map[0] if opening.map else next((token.map[0] for token in group if token.map), 0)
    pin, agreed = _pin(group), _take_answers(group[0])
    for token in group:
        token.attrs.pop("id", None)  # ids would stand twice, in both columns
        if style := str(token.attrs.pop("style", "")):  # of a table's cell; style-src 'self' has no inline styles
            token.attrs["class"] = style.removeprefix("text-align:")
        if token.type == "inline":
            mend_run(page, token)
    if images := _images_alone(group):
        for image in images:
            yield _segment("figure", write_figure(page, image, line), page.number(line), pin, agreed)
        return
    if opening.tag == "h1":
        opening.tag = group[-1].tag = "h2"  # the page's only h1 is the title
    kind = _KINDS.get(opening.type, "paragraph")
    body = html(group)
    if kind == "table":
        body = f'<div class="scroll" tabindex="0" role="group">{body}</div>'
    yield _segment(kind, body, page.number(line), pin, agreed)


def _segment(kind: Kind, body: str, line: int, pin: str, agreed: tuple[str, ...]) -> Segment:
    """A segment with what a reader reads of it."""
    return Segment(kind, body, read_texts((body,)).segments[0], line, pin, agreed=agreed)


def _pin(group: list[Token]) -> str:
    """The id that an author gave the block (`{#id}` before it or at its end), taken off: two columns show it twice.

    Classes at its end are given to the block.
    """
    opening = group[0]
    pin = str(opening.attrs.pop("id", ""))
    inline = group[1] if len(group) == 3 and group[1].type == "inline" else None
    if inline and inline.children and inline.children[-1].type == "text":
        last = inline.children[-1]
        if found := TRAILING.search(last.content):
            last.content = last.content[: found.start()]
            for name in re.findall(r"[#.][^#.\s]+", found[1]):
                if name[0] == "#":
                    pin = name[1:]
                else:
                    opening.attrJoin("class", name[1:])
    return pin


def _take_answers(opening: Token) -> tuple[str, ...]:
    """The answers to `check` among a block's classes (`{.agreed-3f9c21}`), taken off: readers do not need them."""
    classes = str(opening.attrs.get("class", "")).split()
    answers = tuple(name.removeprefix(AGREED) for name in classes if name.startswith(AGREED))
    if answers:
        del opening.attrs["class"]
        for name in classes:
            if not name.startswith(AGREED):
                opening.attrJoin("class", name)
    return answers


def _images_alone(group: list[Token]) -> list[Token]:
    """The images of a paragraph that holds nothing else."""
    if group[0].type != "paragraph_open" or not group[1].children:
        return []
    children = [
        one for one in group[1].children if one.type not in BREAKS and (one.type != "text" or one.content.strip())
    ]
    return children if all(child.type == "image" for child in children) else []
