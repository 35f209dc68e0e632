"""The lines of a text as Markdown is to read them: without editors' notes, and without wide blanks before a paragraph.

`<!-- … -->` is a note for editors, which is published nowhere: a line that holds nothing else counts as if it were not
there, so that a note inside a paragraph, a list or a quotation leaves it whole. In code it is code. 全角空格 (U+3000)
begin a paragraph in Chinese, also where no blank line stands before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.messages.message import Message
from diglot.record import record

WIDE_BLANKS = "\u3000\u00a0\u2000-\u200a\u202f\u205f"
INDENT = re.compile(rf"[ \t{WIDE_BLANKS}]+")
WIDE_INDENT = re.compile(rf"^[ \t]*[{WIDE_BLANKS}][ \t{WIDE_BLANKS}]*", re.MULTILINE)
DEEP_INDENT = re.compile(r"^(?: {4}| {0,3}\t)[ \t]*(?=\S)", re.MULTILINE)
CONTAINER = re.compile(r" {0,3}(?:[-*+][ \t]|\d{1,9}[.)][ \t]|\[\^[^\]]+\]:)")  # what an indented block may belong to
PREFIX = r"[ \t>]{0,40}(?:(?:[-*+]|\d{1,9}[.)])[ \t]{1,8}){0,6}[ \t>]{0,40}"  # of a quotation or an item
TOKEN = re.compile(
    rf"^{PREFIX}(?P<fence>`{{3,}}(?=[^`\n]*$)|~{{3,}})|\\[\\`<]|(?P<ticks>`+)|(?P<note><!--)", re.MULTILINE
)
PARAGRAPH_END = re.compile(r"\n[ \t>]*(?=\n)")
EMPTY_NOTE = re.compile(r"<!--?-?>")
ONLY_PREFIX = re.compile(r"[ \t>]*")
ONLY_ITEM = re.compile(r"[ \t>]*(?:[-*+]|\d{1,9}[.)])[ \t]*")
CUT = "\ufdd0"  # stands for the signs of a note; content cannot hold it


@record
class NoteFault:
    """What is wrong with a note, in a line counted from 0."""

    line: int
    message: Message
    hint: Message


@record
class WrittenLines:
    """A text for the Markdown parser, and for each line of it the line of the file that it is, counted from 0."""

    text: str
    lines: tuple[int, ...]
    faults: tuple[NoteFault, ...]


def read_written_lines(text: str) -> WrittenLines:
    """The lines of a text without notes and wide indents."""
    if "<!--" not in text and not WIDE_INDENT.search(text) and not DEEP_INDENT.search(text):
        return WrittenLines(text, tuple(range(text.count("\n") + 1)), ())
    spans, faults = _find_spans(text)
    code = [(text.count("\n", 0, start), text.count("\n", 0, end)) for kind, start, end in spans if kind == "code"]
    coded = {line for first, last in code for line in range(first, last + 1)}
    for kind, start, end in reversed(spans):
        if kind == "note":
            text = text[:start] + re.sub(r"[^\n]", CUT, text[start:end]).replace("\n", f"{CUT}\n") + text[end:]
    lines = [*_without_notes(text.split("\n"))]
    shown = [*_without_deep_indents([*_without_wide_indents(lines, coded)], coded)]
    return WrittenLines("\n".join(line for line, _ in shown), tuple(number for _, number in shown), tuple(faults))


def _find_spans(text: str) -> tuple[list[tuple[str, int, int]], list[NoteFault]]:
    """Where fenced code and notes stand, in order; and what is wrong with the notes."""
    spans: list[tuple[str, int, int]] = []
    faults: list[NoteFault] = []
    place = 0
    while found := TOKEN.search(text, place):
        place = found.end()
        if found["fence"]:
            place = _end_of_fence(text, found)
            spans.append(("code", found.start("fence"), place))
        elif found["ticks"]:
            place = _end_of_code(text, found)
        elif found["note"]:
            end, fault = _end_of_note(text, found.start())
            faults += [NoteFault(text.count("\n", 0, found.start()), *fault)] if fault else []
            spans.append(("note", found.start(), end))
            place = end
    return spans, faults


def _end_of_fence(text: str, found: re.Match[str]) -> int:
    sign, length = found["fence"][0], len(found["fence"])
    closing = re.compile(rf"^[ \t>]*{re.escape(sign)}{{{length},}}[ \t]*$", re.MULTILINE).search(text, found.end())
    return closing.end() if closing else len(text)


def _end_of_code(text: str, found: re.Match[str]) -> int:
    """The end of code in a line of text, or of the signs that open none."""
    limit = PARAGRAPH_END.search(text, found.end())
    closing = re.compile(rf"(?<!`){found['ticks']}(?!`)").search(
        text, found.end(), limit.start() if limit else len(text)
    )
    return closing.end() if closing else found.end()


def _end_of_note(text: str, start: int) -> tuple[int, tuple[Message, Message] | None]:
    if empty := EMPTY_NOTE.match(text, start):
        return empty.end(), None
    end = text.find("-->", start + 4)
    if end < 0:
        message = Message("the editor's note that begins here does not end")
        return len(text), (
            message,
            Message("write '-->' behind its last word; readers see nothing of what stands before it"),
        )
    if "<!--" in text[start + 4 : end]:
        message = Message("an editor's note stands inside another one")
        return end + 3, (message, Message("a note ends at the first '-->': what comes after that would be published"))
    return end + 3, None


def _without_notes(lines: list[str]) -> Iterator[tuple[str, int]]:
    """Each line that is left, with its number; a line of which a note was all is left out."""
    for number, line in enumerate(lines):
        if CUT not in line:
            yield line, number
            continue
        rest = re.sub(rf"(?<=[ \t]){CUT}+[ \t]|{CUT}+", "", line)
        if ONLY_PREFIX.fullmatch(rest):
            continue
        after = lines[number + 1] if number + 1 < len(lines) else ""
        if ONLY_ITEM.fullmatch(rest) and not re.match(r"[ \t>]*[ \t]{2}\S", after):
            continue
        yield rest, number


def _without_deep_indents(lines: list[tuple[str, int]], coded: set[int]) -> Iterator[tuple[str, int]]:
    """The lines, those indented by four blanks or a tab moved to the margin where no item or footnote holds them.

    A block is moved as a whole, by what its first line is indented: its other lines keep their place below it.
    """
    contained, moved, after_blank = False, 0, True
    for line, number in lines:
        width = len(line) - len(line.lstrip(" \t"))
        if not line.strip():
            moved = 0
        elif number in coded:
            pass
        elif after_blank:
            deep = bool(DEEP_INDENT.match(line))
            contained = contained if deep else bool(CONTAINER.match(line)) or (contained and width > 0)
            moved = width if deep and not contained else 0
        elif CONTAINER.match(line):
            contained = True
        after_blank = not line.strip()
        yield line[min(moved, width) :], number


def _without_wide_indents(lines: list[tuple[str, int]], coded: set[int]) -> Iterator[tuple[str, int]]:
    """The lines, each without its wide indent; one that begins so below another one of a kind begins a paragraph."""
    indented = False
    for line, number in lines:
        found = WIDE_INDENT.match(line)
        if not found or number in coded:
            indented = False
            yield line, number
            continue
        if indented:
            yield "", number
        indented = found.end() < len(line)
        yield line[found.end() :], number
