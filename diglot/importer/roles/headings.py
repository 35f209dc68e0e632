"""Headings under which nothing of the article stands: those of lists of other stories."""

from __future__ import annotations

from diglot.importer.roles.page_lines import LINK_ELSEWHERE, Placed, Sheet

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


def _is_link(placed: Placed) -> bool:
    return placed.role == "related" or placed.why == LINK_ELSEWHERE
