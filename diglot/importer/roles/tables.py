"""Tables in page texts: rows whose cells are parted by bars, tabs or blanks."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from diglot.importer.roles.lines import Line, ends_sentence
from diglot.importer.roles.page_lines import Sheet
from diglot.messages.message import Message

_WIDEST = 12  # columns
_RULE = re.compile(r"[\s|:+-]*-[\s|:+-]*")  # under the head of a Markdown table
_DIGIT = re.compile(r"\d")
_WIDE_GAP = re.compile(r"\t+|[ \u00a0]{2,}|\u3000+")

Split = Callable[[str], list[str]]


def _by_bars(text: str) -> list[str]:
    return [cell.strip() for cell in text.strip().strip("|").split("|")] if "|" in text else []


def _by_gaps(text: str) -> list[str]:
    return [cell.strip() for cell in _WIDE_GAP.split(text.strip())]


def _by_blanks(text: str) -> list[str]:
    return text.split()


def place_tables(sheet: Sheet) -> None:
    """Place runs of lines that are the rows of one table; the first of them holds the whole table."""
    index = 0
    while index < len(sheet.lines):
        rows = next(
            filter(None, (_rows_at(sheet.lines, index, split) for split in (_by_bars, _by_gaps, _by_blanks))), []
        )
        if not rows:
            index += 1
            continue
        text = "\n".join("\t".join(cells) for cells in rows if not _is_rule(cells))
        for at in range(index, index + len(rows)):
            if _is_rule(rows[at - index]):
                sheet.drop(at, Message("the line under a table's head"))
            else:
                sheet.place(at, "table" if at == index else "row", text=text if at == index else "")
        index += len(rows)


def _rows_at(lines: Sequence[Line], start: int, split: Split) -> list[list[str]]:
    """The rows of the table that begins at a line, nothing where none does.

    All have as many cells; most rows but the first hold figures; single blanks part cells only where three rows of
    three cells say so.
    """
    first = _cells(lines[start], split)
    least = 3 if split is _by_blanks else 2
    if not least <= len(first) <= _WIDEST:
        return []
    rows = [first]
    for line in lines[start + 1 :]:
        cells = _cells(line, split)
        if len(cells) != len(first) or line.group > lines[start].group + len(rows):
            break
        rows.append(cells)
    body = [cells for cells in rows[1:] if not _is_rule(cells)]
    if len(body) < least - 1 or (split is _by_bars and len(rows) == len(first) == 2):
        return []  # two lines with a bar each are as often a date and a byline
    figures = [sum(bool(_DIGIT.search(cell)) for cell in cells) for cells in body]
    enough = sum(2 * count >= len(first) for count in figures) if split is _by_blanks else sum(map(bool, figures))
    return rows if 2 * enough > len(body) else []


def _cells(line: Line, split: Split) -> list[str]:
    if ends_sentence(line.key) or line.units > 60:
        return []
    cells = split(line.text)
    return cells if all(cells[:1]) and max(map(len, cells), default=99) <= 40 else []


def _is_rule(cells: Sequence[str]) -> bool:
    return all(_RULE.fullmatch(cell) for cell in cells)
