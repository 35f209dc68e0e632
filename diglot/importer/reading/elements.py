"""A saved page as pieces of text in the order in which it is read, each with what its element says of it."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from functools import lru_cache

from lxml.html import HtmlElement

from diglot.importer.reading.element_roles import (
    box_of,
    headline_of,
    is_hidden,
    letters_in_links,
    names_author,
    role_of,
)
from diglot.importer.reading.site_rules import SITE_MARK
from diglot.importer.roles.lines import letters, visible
from diglot.messages.message import Message
from diglot.record import record

_UNSEEN = {
    "script", "style", "noscript", "template", "title", "meta", "link", "base", "input", "iframe", "svg", "video",
    "audio", "object", "embed", "canvas", "map",
}  # fmt: skip
_BLOCKS = {
    "p", "div", "section", "article", "main", "header", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "table",
    "tbody", "thead", "tr", "td", "th", "blockquote", "figure", "figcaption", "pre", "dl", "dt", "dd", "address",
    "aside", "details", "summary", "center", "hr", "body", "html", "fieldset", "picture", "nav", "footer", "form",
    "button", "select", "option", "textarea", "dialog", "menu", "legend",
}  # fmt: skip
_APART = re.compile(
    r"(^|[-_\s])(author|byline|date|time|published|datepublished|source|reporter)s?($|[-_\s])", re.IGNORECASE
)


_LONGEST_LINK = 300  # characters that the card of a story may have
_PARTS_OF_TEXT = 3  # paragraphs or line breaks in a link: more than a card has
NOISE = Message("noise, by the rules for this site")


@record
class TextPiece:
    """One piece of text. `role` is what its element says it is ("" where it says nothing)."""

    text: str
    line: int
    group: int
    role: str = ""
    figure: int = 0
    src: str = ""
    href: str = ""  # of a link in it
    linked: bool = False  # whether all of it is a link
    site: str = ""  # the field that the rules for the page's site say it is
    signed: bool = False  # whether its element says that it names the author
    boxes: tuple[int, ...] = ()  # what it stands in that may be a box of other things, from the outside in


@dataclass(slots=True)
class PageText:
    """All visible text of a page. `homes` are the blocks that the pieces stand in, `spans` the pieces of a block."""

    pieces: list[TextPiece] = field(default_factory=list)
    homes: list[HtmlElement] = field(default_factory=list)
    spans: dict[HtmlElement, tuple[int, int]] = field(default_factory=dict)
    boxes: list[str] = field(default_factory=list)  # names, by the numbers in Piece.boxes


@record
class _Place:
    """Where the text of an element stands."""

    role: str
    boxes: tuple[int, ...]
    home: HtmlElement
    href: str = ""
    site: str = ""
    signed: bool = False


@dataclass(slots=True)
class _Walk:
    """The state of one walk through a page."""

    page: PageText = field(default_factory=PageText)
    words: list[str] = field(default_factory=list)
    href: str = ""
    linked: int = 0  # letters in links
    line: int = 0
    group: int = 0
    figure: int = 0
    breaks: int = 0


def find_pieces(root: HtmlElement) -> PageText:
    """The pieces of a page's visible text: all but scripts, films, pictures drawn in place, and what is hidden."""
    walk, place = _Walk(), _Place("", (), root)
    _visit(walk, root, place)
    _flush(walk, place)
    return walk.page


def _visit(walk: _Walk, element: HtmlElement, outer: _Place) -> None:
    """Walk through one element; text after it belongs to its parent."""
    tag = element.tag if isinstance(element.tag, str) else ""
    if not tag or tag in _UNSEEN or is_hidden(element):
        return
    if tag == "br":
        walk.breaks += 1
        _flush(walk, outer)
        return
    if tag in {"img", "amp-img"}:
        _take_picture(walk, element, outer)
        return
    names = f"{element.get('class') or ''} {element.get('id') or ''}"
    said = element.get(SITE_MARK) or ""
    block = tag in _BLOCKS or bool(said) or _stands_apart(f"{names} {element.get('itemprop') or ''}")
    if block:
        _flush(walk, outer)
        walk.group += 1
    first, place = len(walk.page.pieces), _place_of(walk, element, tag, names, outer, block=block)
    if whole := _data_table(element) if tag == "table" else headline_of(element) if tag == "h1" else "":
        _take_whole(walk, element, tag, whole, place)
        return
    _take_text(walk, element, element.text, place)
    for child in element:
        _visit(walk, child, place)
        _take_text(walk, element, child.tail, place)
    if block:
        _flush(walk, place)
        walk.group += 1
        walk.page.spans[element] = (first, len(walk.page.pieces))


def _place_of(walk: _Walk, element: HtmlElement, tag: str, names: str, outer: _Place, *, block: bool) -> _Place:
    """Where the text of an element stands; what may be a box is counted among the page's."""
    if not block and tag != "a" and not element.attrib:
        return outer
    said, boxes = element.get(SITE_MARK) or "", outer.boxes
    if box := NOISE if said == "noise" else box_of(element, tag, names):
        walk.page.boxes.append(box)
        boxes = (*boxes, len(walk.page.boxes) - 1)
    href = outer.href
    if tag == "a" and (leads_to := element.get("href")) is not None and not _holds_text(element):
        href = leads_to or "#"
    return _Place(
        role_of(element, tag, outer.role, pictured=walk.figure > 0),
        boxes,
        element if block else outer.home,
        href,
        said or outer.site,
        outer.signed or names_author(element, names),
    )


def _holds_text(link: HtmlElement) -> bool:
    """Whether a link holds paragraphs at length: a text linked to its own page, or a link whose end was forgotten."""
    parts = sum(part.tag in _BLOCKS or part.tag == "br" for part in link)
    return parts >= _PARTS_OF_TEXT and len(link.text_content()) > _LONGEST_LINK


def _take_whole(walk: _Walk, element: HtmlElement, tag: str, text: str, place: _Place) -> None:
    """A table of data, or a headline in parts: one piece, whatever stands in it."""
    linked = tag == "h1" and letters_in_links(element) == letters(text)
    link = next(iter(element.iter("a")), None) if linked else None
    href = "" if link is None else link.get("href") or "#"
    role = "table" if tag == "table" else place.role
    pieces, line = walk.page.pieces, element.sourceline or 0
    pieces.append(TextPiece(text, line, walk.group, role, href=href, linked=linked, site=place.site, boxes=place.boxes))
    walk.page.homes.append(element)
    walk.page.spans[element] = (len(pieces) - 1, len(pieces))
    walk.group += 1


@lru_cache(maxsize=5000)
def _stands_apart(names: str) -> bool:
    """Whether an element's names say that its text is one of the article's data."""
    return bool(_APART.search(names))


def _take_text(walk: _Walk, element: HtmlElement, text: str | None, place: _Place) -> None:
    if not text:
        return
    if not walk.words or not any(word.strip() for word in walk.words):
        walk.line = element.sourceline or 0
    elif walk.words[-1][-1].isalpha() and text[0].isupper() and _are_apart(walk.words[-1], text):
        walk.words.append(" ")
    walk.words.append(text)
    if place.href:
        walk.href = place.href
        walk.linked += len(letters(text))


def _are_apart(before: str, after: str) -> bool:
    """Whether only the page's styles keep two texts without a space between apart: "TP HCM" and "Nếu"."""
    return before[-1].islower() or (before[-1].isupper() and before[-2:].isupper() and after[1:2].islower())


def _flush(walk: _Walk, place: _Place) -> None:
    """The text gathered so far becomes a piece; two line breaks in a row part paragraphs."""
    said = "".join(walk.words)
    text = " ".join(visible(said).split()) if said and not said.isspace() else ""
    if walk.breaks > 1:
        walk.group += 1
    if text:
        figure = walk.figure if place.role in {"caption", "photo"} else 0
        linked = walk.linked > 0 and walk.linked >= 0.9 * len(letters(text))
        piece = TextPiece(
            text,
            walk.line,
            walk.group,
            place.role,
            figure,
            href=walk.href,
            linked=linked,
            site=place.site,
            signed=place.signed,
            boxes=place.boxes,
        )
        walk.page.pieces.append(piece)
        walk.page.homes.append(place.home)
        walk.breaks = 0
    walk.words, walk.href, walk.linked = [], "", 0


def _take_picture(walk: _Walk, image: HtmlElement, place: _Place) -> None:
    """A picture: its alt text is a piece of its own, and a caption may follow."""
    source = image.get("data-src") or image.get("data-original") or image.get("src") or ""
    small = any(
        (image.get(side) or "999").isdigit() and int(image.get(side) or 999) < 100 for side in ("width", "height")
    )
    if source.startswith("data:") or small or place.role == "related":
        return
    _flush(walk, place)
    walk.figure += 1
    alt = " ".join(visible(image.get("alt") or "").split())
    piece = TextPiece(
        alt,
        image.sourceline or 0,
        walk.group,
        "alt",
        walk.figure,
        source,
        place.href,
        site=place.site,
        boxes=place.boxes,
    )
    walk.page.pieces.append(piece)
    walk.page.homes.append(place.home)


def _data_table(table: HtmlElement) -> str:
    """The rows of a table of data, cells parted by tabs; an empty text for a table that only lays out the page."""
    if table.xpath(".//img | .//table | .//ul | .//iframe"):
        return ""
    rows = [[_cell(cell) for cell in row.xpath("./td | ./th")] for row in table.iter("tr")]
    rows = [row for row in rows if any(row)]
    if len(rows) < 2 or min(map(len, rows)) < 2 or max(len(cell) for row in rows for cell in row) > 200:
        return ""
    if 2 * len(letters_in_links(table)) > len(letters(table.text_content())):
        return ""  # a menu
    text = "\n".join("\t".join(row) for row in rows)
    return text if letters(text) == letters(table.text_content()) else ""  # a caption, or cells out of place


def _cell(cell: HtmlElement) -> str:
    return " ".join(visible(cell.text_content()).split())
