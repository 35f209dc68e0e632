"""Headings under which nothing of the article stands: those of lists of other stories."""

from __future__ import annotations

from diglot.importer.roles.page_lines import LINK_ELSEWHERE, Placed, Sheet
from diglot.messages.message import Message

_LABEL = 12  # units of a line that announces something, at most
_TEXT = {"paragraph", "heading", "list", "quote", "table", "caption", "alt", "lead"}
_WHY = "a heading of links to something else"


def drop_headings_of_links(sheet: Sheet) -> None:
    """Drop headings with a link to something else right below them, and nothing of the article up to the next one."""
    below: list[Placed] = []
    for i in sorted(sheet.placed, reverse=True):
        placed = sheet.placed[i]
        if (
            placed.role == "heading"
            and below
            and _is_link(below[-1])
            and all(one.why or _is_link(one) for one in below)
        ):
            sheet.placed.pop(i)
            sheet.drop(i, _WHY)
        below = [] if placed.role == "heading" else [*below, placed]


def drop_labels_of_nothing(sheet: Sheet) -> None:
    """Drop a short last line that ends with a colon: what it announces is not part of the article."""
    for i in sorted(sheet.placed, reverse=True):
        placed = sheet.placed[i]
        if placed.role in {"paragraph", "heading"} and placed.line.key.endswith(":") and placed.line.units <= _LABEL:
            sheet.placed.pop(i)
            sheet.drop(i, Message("a label of what is not part of the article"))
        elif placed.role in _TEXT:
            return


def _is_link(placed: Placed) -> bool:
    return placed.role == "related" or placed.why == LINK_ELSEWHERE
