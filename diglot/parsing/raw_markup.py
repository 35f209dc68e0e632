"""What an author meant as markup and readers would see as it is written, or not at all: warnings, each with its line.

A rule says once in a file what is wrong, at the first place, and how many more there are: a text that is all of one
kind would else hide what else is wrong with it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

from markdown_it.token import Token

from diglot.messages.message import Message, join_messages
from diglot.parsing.lost_text import RawMark, find_lost_text
from diglot.record import record
from diglot.text.characters import HAN, count_words


@record
class RawRule:
    """Signs in a text that mean nothing here: what to look for, what is wrong, and what to do.

    All that the pattern finds holds one of the `signs`, which are looked for first: that is fast.
    """

    code: str
    pattern: re.Pattern[str]
    message: Message
    hint: Message
    signs: tuple[str, ...] = ("",)


ANYWHERE = (  # in a text outside of code and links
    RawRule(
        "raw-link",
        re.compile(
            r"\][(（][ \t]*(?:https?:|mailto:|\.{1,2}/)|\] \((?:https?:|\.{1,2}/)|\[[^\]\n]+\]（[^）\n]*/[^）\n]*）"
        ),
        Message("a link is shown as it is written"),
        Message("write [text](https://…): half-width brackets, nothing between them"),
        ("]",),
    ),
    RawRule(
        "raw-picture",
        re.compile(r"[!！]\[[^\]\n]*\] ?[(（]|！\[|!\[\["),
        Message("a picture is shown as it is written"),
        Message("write ![what it shows](file.jpg): all signs half-width, nothing between them"),
        ("[",),
    ),
    RawRule(
        "raw-note",
        re.compile(r"\[\^[^\]\s]+\]"),
        Message("a footnote has no text, and its mark is shown as it is written"),
        Message("add its text in a line of its own: [^1]: …"),
        ("[^",),
    ),
    RawRule(
        "raw-note",
        re.compile(r"[［【]\^[^\]］】\s]+[\]］】]"),
        Message("a footnote's mark is shown as it is written"),
        Message("half-width brackets, here and in the line with its text: [^1]: …"),
        ("［^", "【^"),
    ),
    RawRule(
        "raw-link",
        re.compile(r"\[(?!\d+\])[^\[\]\n]+\]\[[^\[\]\n]{0,60}\]"),
        Message("a link has no target, and is shown as it is written"),
        Message("add its address in a line of its own, [1]: https://…, or write [text](https://…)"),
        ("][",),
    ),
    RawRule(
        "raw-html",
        re.compile(r"(?<!\\)<[a-zA-Z/!]"),
        Message("HTML is shown as it is written"),
        Message("use Markdown for emphasis, links, images"),
        ("<",),
    ),
    RawRule(
        "raw-bold",
        re.compile(r"\*\*|＊＊"),
        Message("asterisks are shown as they are written"),
        Message("write **words**: half-width, no blank behind the first two and before the last two"),
        ("**", "＊＊"),
    ),
    RawRule(
        "raw-formula",
        re.compile(r"\$\$|(?<![\w$\\])\$(?:[A-Za-z]|(?=[^\s$])[^$\n]*[\\^_{}=][^$\n]*(?<=\S))\$(?![\w$])"),
        Message("a formula is shown as it is written"),
        Message("write it in words and letters, or as a picture"),
        ("$",),
    ),
    RawRule(
        "bare-url",
        re.compile(r"(?<![A-Za-z0-9_/(（])https?://[\w.-]+\.\w"),
        Message("an address is no link"),
        Message("write <https://…>, or [words](https://…)"),
        ("://",),
    ),
    RawRule(
        "lost-character",
        re.compile("\ufffd"),
        Message("a character was lost here (U+FFFD)"),
        Message("write it again: the text was once opened in a wrong encoding"),
        ("\ufffd",),
    ),
    RawRule(
        "raw-shortcode",
        re.compile(
            r"\{\{[<%]|(?<!!)\[\[[^\]\n]+\]\]|(?<!=)==[^=\s](?:[^=\n]*[^=\s])?==(?!=)|\{[.#][A-Za-z][\w-]*\}(?=[^\s{])"
        ),
        Message("markup of another program is shown as it is written"),
        Message("take it out, or write it as Markdown"),
        ("{{", "[[", "==", "{.", "{#"),
    ),
)
AT_START = (  # of a block of text
    RawRule(
        "raw-heading",
        re.compile(rf"[#＃]{{2,6}}[ \t]*[^\s#＃]|＃[ \t]*[{HAN}]|#[{HAN}][^#\n]{{0,40}}\Z"),
        Message("a heading is shown as a paragraph with its signs"),
        Message("half-width # and a blank behind them: ## Heading"),
    ),
    RawRule(
        "raw-alert",
        re.compile(r"\[!(?:NOTE|TIP|IMPORTANT|WARNING|CAUTION)\]", re.IGNORECASE),
        Message("'[!NOTE]' is shown as it is written"),
        Message("begin the quotation with a word in bold: > **Note.** …"),
    ),
    RawRule(
        "raw-task",
        re.compile(r"\[[ xX]\][ \t]"),
        Message("a box to tick is shown as it is written"),
        Message("write '- ' and the text, without '[ ]'"),
    ),
    RawRule(
        "raw-shortcode",
        re.compile(r":{3,}|\[TOC\]", re.IGNORECASE),
        Message("markup of another program is shown as it is written"),
        Message("take it out, or write it as Markdown"),
    ),
)
STARTING_SIGNS = frozenset("#＃[:")  # with which what AT_START looks for begins
LINE_ENDS_SENTENCE = re.compile(r"[。！？!?.…][”’」』\"）)]*$")
ITEM_LINE = re.compile(r"(?:\d{1,2}[、.．)）]|[①-⑳]|[（(]\d{1,2}[)）]|(?:[-–•·●]|\*(?!\*)))\s?[^\s\d]")
LONG = 10  # characters of a line that may be a paragraph
REPEATED = 15  # words of a paragraph that nobody writes twice


def find_raw_marks(
    tokens: Sequence[Token], env: Mapping[str, Any], written: Sequence[str], numbers: Sequence[int]
) -> Iterator[RawMark]:
    """What a text shows raw, joined, twice or not at all; `written` are its lines, `numbers` where they stand."""
    found: defaultdict[RawRule, list[int]] = defaultdict(list)
    text = "\n".join(token.content for token in tokens if token.type == "inline")
    signed = [rule for rule in ANYWHERE if any(sign in text for sign in rule.signs)]
    anywhere = [rule for rule in signed if rule.pattern.search(text)]  # hardly ever one
    for token in tokens:
        if token.type == "inline":
            for rule, line in _in_text(token, anywhere):
                found[rule].append(line)
    for rule, lines in found.items():
        more = Message(" (and {more} more)", more=len(lines) - 1) if len(lines) > 1 else ""
        yield RawMark(numbers[lines[0]], rule.code, join_messages(rule.message, more), rule.hint)
    paragraphs = [inline for opening, inline in pairwise(tokens) if _is_top(opening)]
    yield from _joined(paragraphs, numbers)
    yield from _repeated(paragraphs, numbers)
    yield from _open_fences(tokens, written, numbers)
    yield from find_lost_text(tokens, env, written, numbers)


def _is_top(opening: Token) -> bool:
    return opening.type == "paragraph_open" and opening.level == 0


def _line(token: Token) -> int:
    return token.map[0] if token.map else 0


def _in_text(inline: Token, anywhere: Sequence[RawRule]) -> Iterator[tuple[RawRule, int]]:
    """The rules that a run of text breaks, each with its line; `anywhere` are those that the whole text breaks."""
    written = [rule for rule in anywhere if rule.pattern.search(inline.content)]
    if not written and inline.content[:1] not in STARTING_SIGNS:
        return
    line, depth = _line(inline), 0
    for place, child in enumerate(inline.children or ()):
        if child.type in ("softbreak", "hardbreak"):
            line += 1
        depth += child.nesting if child.type.startswith("link_") else 0
        if child.type != "text" or depth:
            continue
        for rule in written:
            if rule.pattern.search(child.content):
                yield rule, line  # in both: what was written with a backslash is meant to be shown
        if place == 0:
            yield from ((rule, line) for rule in AT_START if rule.pattern.match(inline.content))


def _joined(paragraphs: Sequence[Token], numbers: Sequence[int]) -> Iterator[RawMark]:
    """Lines that stand as one paragraph and were meant as several.

    Paragraphs by their ends: each line but the last ends a sentence, while the others of the text are parted by blank
    lines, and no line of it was broken in the middle of a sentence. Lists and tables by how each line looks.
    """
    parted, wrapped = [], False
    for inline in paragraphs:
        lines = [line.strip() for line in inline.content.split("\n")]
        if len(lines) < 2 or any(child.type == "hardbreak" for child in inline.children or ()):
            continue
        if sum(line[0] in "|｜" for line in lines if line) > 1:
            hint = Message("|--|--| is its second line, with as many cells as the first; all | are half-width")
            yield RawMark(numbers[_line(inline)], "raw-table", Message("a table is shown as it is written"), hint)
        elif sum("\t" in line for line in lines) > 1:
            hint = Message("a table has | between its cells, and |--|--| in its second line")
            yield RawMark(
                numbers[_line(inline)], "raw-table", Message("lines with tabs are shown as one paragraph"), hint
            )
        elif sum(bool(ITEM_LINE.match(line)) for line in lines) > 1:
            hint = Message("write '- ' or '1. ' before each item (with a blank), and a blank line before the list")
            yield RawMark(
                numbers[_line(inline)], "joined-lines", Message("the lines of a list are shown as one paragraph"), hint
            )
        elif all(LINE_ENDS_SENTENCE.search(line) and len(line) >= LONG for line in lines[:-1]):
            parted.append(inline)
        else:
            wrapped = True
    if parted and not wrapped and len(parted) * 3 <= len(paragraphs):
        for inline in parted:
            message = Message("paragraphs with no blank line between them are shown as one")
            yield RawMark(numbers[_line(inline)], "joined-lines", message, Message("put a blank line between them"))


def _repeated(paragraphs: Sequence[Token], numbers: Sequence[int]) -> Iterator[RawMark]:
    """A paragraph that stands in the text twice."""
    lines: dict[str, int] = {}
    for inline in paragraphs:
        text = " ".join(inline.content.split())
        if text in lines and count_words(text) >= REPEATED:
            message = Message("this paragraph stands here a second time; the first is in line {line}", line=lines[text])
            yield RawMark(numbers[_line(inline)], "repeated-paragraph", message, Message("delete one of them"))
        lines.setdefault(text, numbers[_line(inline)])


def _open_fences(tokens: Sequence[Token], written: Sequence[str], numbers: Sequence[int]) -> Iterator[RawMark]:
    """Code that does not end: all that follows is shown as code."""
    for token in tokens:
        if token.type == "fence" and token.map:
            first, end = token.map
            if end - first < 2 or not re.fullmatch(rf"[ \t>]*{re.escape(token.markup)}.*", written[end - 1]):
                message = Message("the code that begins with '{sign}' here does not end", sign=token.markup)
                yield RawMark(
                    numbers[first],
                    "open-code",
                    message,
                    Message("write '{sign}' in a line of its own below it", sign=token.markup),
                )
