"""What Markdown takes for something else, so that readers do not see it, or see it as a heading."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markdown_it.rules_block.table import escapedSplit
from markdown_it.token import Token

from diglot.messages.message import Message
from diglot.parsing.field_names import KNOWN_FIELDS
from diglot.record import record

FIELD = re.compile(rf"(?:{'|'.join(sorted(KNOWN_FIELDS))})[ \t]*[:：]")
LONE_REMARK = ("//", "COMMENT")  # `[//]: # (…)`, a remark in the way of other programs
SHORTCODE_LINE = re.compile(r"[ \t]*\{%.*\}[ \t]*")  # for the parser a line of attributes that holds a remark


@record
class RawMark:
    """Something shown raw: the rule's words, and its line in the file."""

    line: int
    code: str
    message: Message
    hint: Message


def find_lost_text(
    tokens: Sequence[Token], env: Mapping[str, Any], written: Sequence[str], numbers: Sequence[int]
) -> Iterator[RawMark]:
    """What of a text is not shown, or as a heading; `written` are its lines, `numbers` where they stand."""
    yield from _unused_notes(env, written, numbers)
    yield from _unused_addresses(tokens, env, numbers)
    yield from _lost_cells(tokens, written, numbers)
    yield from _lost_lines(tokens, written, numbers)
    yield from _lines_become_headings(tokens, numbers)


def _unused_notes(env: Mapping[str, Any], written: Sequence[str], numbers: Sequence[int]) -> Iterator[RawMark]:
    """The text of a footnote to which no mark leads: it is shown nowhere."""
    for name, uses in env.get("footnotes", {}).get("refs", {}).items():
        if uses < 0:
            label = f"[^{name.removeprefix(':')}]"
            line = next((n for n, text in enumerate(written) if text.lstrip(" >").startswith(f"{label}:")), 0)
            message = Message("nothing in the text leads to the footnote '{label}': readers do not see it", label=label)
            yield RawMark(
                numbers[line],
                "unused-note",
                message,
                Message("write {label} where it belongs, or delete it", label=label),
            )


def _unused_addresses(tokens: Sequence[Token], env: Mapping[str, Any], numbers: Sequence[int]) -> Iterator[RawMark]:
    """The line `[1]: https://…` that no link asks for, or that is the second one of its name."""
    used = {
        child.meta.get("label") for token in tokens for child in token.children or () if child.type.startswith("link")
    } | {child.meta.get("label") for token in tokens for child in token.children or () if child.type == "image"}
    for label, found in env.get("references", {}).items():
        if label not in used and label not in LONE_REMARK:
            message = Message("no link leads to '[{label}]': readers do not see this line", label=label.lower())
            hint = Message(
                "write [words][{label}] where the link belongs; a text begins without '[…]:'", label=label.lower()
            )
            yield RawMark(numbers[found["map"][0]], "unused-address", message, hint)
    for found in env.get("duplicate_refs", ()):
        if found["label"] not in LONE_REMARK:
            message = Message(
                "'[{label}]' stands here a second time: links lead to the first", label=found["label"].lower()
            )
            yield RawMark(
                numbers[found["map"][0]], "unused-address", message, Message("give it another name, or delete it")
            )


def _lost_cells(tokens: Sequence[Token], written: Sequence[str], numbers: Sequence[int]) -> Iterator[RawMark]:
    """The row of a table with more cells than the table has columns: Markdown leaves out the rest."""
    columns = 0
    for token in tokens:
        if token.type == "table_open":
            columns = 0
        elif token.type == "tr_open" and token.map:
            cells = _split_row(written[token.map[0]])
            columns = columns or len(cells)
            if any(cell.strip() for cell in cells[columns:]):
                message = Message(
                    "this row has {cells} cells, the table {columns} columns: readers do not see the rest",
                    cells=len(cells),
                    columns=columns,
                )
                hint = Message(r"give the first two lines as many cells; a | inside of a text is written \|")
                yield RawMark(numbers[token.map[0]], "lost-cell", message, hint)


def _split_row(line: str) -> list[str]:
    cells = escapedSplit(line.lstrip(" >\t").rstrip())
    if cells and not cells[0]:
        cells = cells[1:]
    return cells[:-1] if cells and not cells[-1] else cells


def _lost_lines(tokens: Sequence[Token], written: Sequence[str], numbers: Sequence[int]) -> Iterator[RawMark]:
    """A line `{% … %}`, of which nothing is shown."""
    code = {line for token in tokens if token.type == "fence" and token.map for line in range(*token.map)}
    for place, line in enumerate(written):
        if SHORTCODE_LINE.fullmatch(line) and place not in code:
            message = Message("markup of another program: readers do not see this line")
            yield RawMark(numbers[place], "raw-shortcode", message, Message("take it out, or write it as Markdown"))


def _lines_become_headings(tokens: Sequence[Token], numbers: Sequence[int]) -> Iterator[RawMark]:
    """A text with `---` right below it: a second front matter, or a paragraph that a rule was to end."""
    for opening, inline in pairwise(tokens):
        if opening.type != "heading_open" or opening.markup not in ("-", "=") or not opening.map:
            continue
        line = numbers[opening.map[0]]
        if FIELD.match(inline.content):
            hint = Message("a file holds one story: give the second one a folder of its own, or delete these lines")
            yield RawMark(
                line, "second-front-matter", Message("a front matter in the text is shown as a heading"), hint
            )
        elif re.search(r"[。.；;，,]\Z|\n", inline.content):
            message = Message("this paragraph is shown as a heading, by the line of signs right below it")
            yield RawMark(line, "text-as-heading", message, Message("put a blank line between them"))
