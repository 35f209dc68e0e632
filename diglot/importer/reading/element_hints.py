"""Hints: what the elements of a saved page say of its lines."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from diglot.importer.reading.element_roles import is_related_box
from diglot.importer.reading.elements import TextPiece
from diglot.importer.roles.lines import Line, ends_sentence
from diglot.importer.roles.other_stories import BEHIND
from diglot.importer.roles.page_lines import LINK_ELSEWHERE
from diglot.importer.roles.persons import looks_like_names
from diglot.importer.roles.place_lines import Hint
from diglot.importer.roles.rules import LineRules
from diglot.messages.message import Message
from diglot.record import record

_PICTURE = re.compile(r"\.(jpe?g|png|gif|webp)\b", re.IGNORECASE)
_HEADLINE_UNITS = 5  # of a link that is a headline of another story, and no name
_MENU = 4  # short links in a row, at the least


@record
class NumberedPiece:
    """A piece of the article with its line's number; `box` is what it stands in beside the text."""

    number: int
    piece: TextPiece
    box: str = ""
    known: bool = False  # whether it is main text
    after: bool = False  # whether it stands behind the last of it
    heads: bool = False  # whether main text stands right below it


def find_hints(
    shown: Sequence[NumberedPiece], lines: Sequence[Line], sources: Mapping[int, str], rules: LineRules
) -> dict[int, Hint]:
    """What the elements say of the lines, by index."""
    hints: dict[int, Hint] = {}
    captioned: set[int] = set()
    listed = over = False  # whether a line behind the text says that other stories follow; or other things do
    for i, numbered in enumerate(shown):
        one, box = numbered.piece, numbered.box
        heads = one.role == "heading" and not looks_like_names(lines[i].key) and not rules.match("author", lines[i].key)
        speaks = ":" in lines[i].key and (rules.match("source", lines[i].key) or rules.match("author", lines[i].key))
        linked = one.linked or (one.role == "alt" and _leads_to_page(one.href))
        if numbered.after and not box and not speaks and (over or linked or heads):
            listed = rules.match("related", lines[i].key) is not None or (listed and linked)
            over = over or not listed
            if not listed:
                hints[i] = Hint("furniture", why=BEHIND)
                continue
        if numbered.after and not box and not speaks and one.role in {"item", "number"}:
            hints[i] = Hint("related") if listed and linked else Hint("furniture", why=BEHIND)
            continue
        found = _hint_of(numbered, lines[i], captioned, sources)
        if found is not None and not (found.why == LINK_ELSEWHERE and rules.match("inline", lines[i].key)):
            hints[i] = found
    return _menus(shown, lines) | hints


def _hint_of(numbered: NumberedPiece, line: Line, captioned: set[int], sources: Mapping[int, str]) -> Hint | None:
    """What its element says of one line; `captioned` are the pictures that have a caption already."""
    one, box = numbered.piece, numbered.box
    if one.role == "title":
        return Hint("title")
    if one.site in {"date", "author", "source", "lead"} and not box:
        return Hint(one.site)
    if box:
        linked = is_related_box(box) and one.href and line.units >= 5
        return Hint("related") if linked else Hint("furniture", why=Message("a box of the page: {name}", name=box))
    if one.role in {"alt", "caption"}:
        role = "photo" if one.figure in captioned else one.role
        if one.role == "caption":
            captioned.add(one.figure)
        return Hint(role, figure=one.figure, src=sources.get(one.figure, ""))
    if one.linked and not numbered.heads and one.role in {"", "headline", "heading"} and _leads_elsewhere(one, line):
        return Hint("furniture", why=LINK_ELSEWHERE)
    if (one.role == "link" or (one.linked and one.role in {"item", "number"})) and not numbered.known:
        return Hint("related") if line.units >= 4 else Hint("furniture", why=Message("a list of links"))
    return Hint(one.role) if one.role in {"lead", "heading", "quote", "table", "item", "number"} else None


def _menus(shown: Sequence[NumberedPiece], lines: Sequence[Line]) -> dict[int, Hint]:
    """Short links of which several stand together, each in an element of its own: no text is made of such."""
    found: dict[int, Hint] = {}
    row: list[int] = []
    for i, numbered in enumerate(shown):
        short = numbered.piece.linked and lines[i].units < _HEADLINE_UNITS and not numbered.piece.role
        row = [*row, i] if short else []
        if len(row) >= _MENU:
            found |= dict.fromkeys(row, Hint("furniture", why=Message("a list of links")))
    return found


def _leads_to_page(href: str) -> bool:
    """Whether a link round a picture leads to another page, and not to the picture in full size or nowhere."""
    return bool(href) and not href.startswith(("#", "javascript:")) and not _PICTURE.search(href)


def _leads_elsewhere(one: TextPiece, line: Line) -> bool:
    """Whether a link is the headline of another page: no name, no sentence of the text, no place on this page."""
    here = one.href.startswith("#") and len(one.href) > 1
    return line.units >= _HEADLINE_UNITS and not here and not ends_sentence(line.key) and not _PICTURE.search(one.href)
