"""A story → a chapter in XHTML, and the pictures that it shows."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial

from markupsafe import Markup

from diglot.messages.message import Message
from diglot.pages.views.page import Page
from diglot.pages.views.story import RowView, StoryView
from diglot.pictures.library import BAD_PICTURE_HINT
from diglot.pictures.renditions import list_renditions, suffix_of
from diglot.problem import Problem
from diglot.record import record
from diglot.text.sentence_spans import unwrap_sentences

WIDEST = 960  # pixels of a picture: readers have small screens
BOOK_MEDIA_TYPES = {  # which every reading system shows: https://www.w3.org/TR/epub-33/#sec-cmt-supported
    ".gif": "image/gif",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
}
OWN_LINK = re.compile(r'<a href="(story|pin|term):([^"#]*)(#[^"]*)?"([^>]*)>(.*?)</a>', re.DOTALL)
BODY_IMAGE = re.compile(r'<img src="media:([^"]*)"([^>]*)>')
IMAGE = re.compile(r"<img\b[^>]*>")
VOID = re.compile(r"<(br|col|hr|img|link|meta|wbr)\b([^<>]*?)\s*/?>")
LANGUAGE = re.compile(r' lang="([^"]*)"(?! xml:lang)')
HINTS = re.compile(r' (?:loading|decoding|fetchpriority|sizes|srcset)="[^"]*"')
FOOTNOTE_SIGN = re.compile(r'(<sup class="footnote-ref"><a) ')
FOOTNOTE_TEXT = re.compile(r'<li (?=[^>]*class="footnote-item")')


@record
class BookPicture:
    """A picture of a book: its file there, its path below content/, and the file of the site that it is."""

    file: str
    path: str
    rendition: str


@record
class BookRow:
    """A row of a chapter: its id, its sides with their languages, the words that an empty side shows instead."""

    id: str
    sides: tuple[tuple[str, Markup], ...]
    missing: str


@record
class ChapterLinks:
    """Where the links of chapters lead: to other chapters by the story's path, else to the published page."""

    origin: str
    home: str
    files: Mapping[str, str]


def is_shown_everywhere(path: str) -> bool:
    """Whether every reading system shows the format of a picture."""
    return suffix_of(path) in BOOK_MEDIA_TYPES


def find_picture(path: str, width: int) -> BookPicture | None:
    """The picture as a book has it; None where not every reading system shows its format."""
    if not is_shown_everywhere(path):
        return None
    own = [one for one in list_renditions(path, width) if one.suffix == suffix_of(path)]
    fitting = [one for one in own if one.width <= WIDEST] or own
    return BookPicture(f"images/{path.replace('/', '-')}", path, fitting[-1].path)


def describe_left_out(path: str) -> Problem:
    """The warning of a picture that a book cannot have."""
    message = Message("e-books have no pictures of this format: the book shows only what its caption says")
    return Problem(f"content/{path}", 0, "picture-left-out", message, BAD_PICTURE_HINT, "warning")


def make_rows(
    page: Page, bodies: Sequence[Sequence[str]], links: ChapterLinks, show: Callable[[str, str], str]
) -> tuple[BookRow, ...]:
    """The rows of a story's page as a chapter shows them; `show` writes the picture of a path with its attributes."""
    view = page.view
    assert isinstance(view, StoryView)
    return tuple(_make_row(view, page, row, bodies, links, show) for row in view.rows)


def _make_row(
    view: StoryView,
    page: Page,
    row: RowView,
    bodies: Sequence[Sequence[str]],
    links: ChapterLinks,
    show: Callable[[str, str], str],
) -> BookRow:
    sides: list[tuple[str, Markup]] = []
    for column, side in zip(view.columns, row.sides, strict=True):
        html = unwrap_sentences("\n".join(bodies[column.body][index] for index in side.segments))
        html = OWN_LINK.sub(partial(_lead, dict(page.links[column.body]), links), html)
        html = BODY_IMAGE.sub(lambda found: show(found[1], found[2]), html)
        if row.plate and sides:
            html = IMAGE.sub("", html)  # the one picture of both sides
        sides.append((column.lang, Markup(html)))
    return BookRow(row.ids[0], tuple(sides), row.missing)


def _lead(targets: Mapping[str, str], links: ChapterLinks, found: re.Match[str]) -> str:
    """A link of this site in a chapter; a name stays a word, because a book has no page for it."""
    scheme, target, fragment, attributes, words = found.groups(default="")
    url = targets.get(f"{scheme}:{target}", "")
    if scheme == "term" or not url:
        return words
    path = url.removeprefix(links.home).strip("/")
    if scheme == "story":
        url = links.files[path] if path in links.files else links.origin + url
    return f'<a href="{url}{fragment}"{attributes}>{words}</a>'


def write_image(file: str, attributes: str) -> str:
    """The element of a picture of a book."""
    return f'<img src="{file}"{attributes}>'


def finish_xhtml(html: str) -> str:
    """HTML of ours as XHTML: empty elements closed, languages named for XML, notes named for reading systems."""
    html = FOOTNOTE_SIGN.sub(r'\1 epub:type="noteref" role="doc-noteref" ', html)
    html = FOOTNOTE_TEXT.sub('<li epub:type="footnote" ', html)
    html = HINTS.sub("", html)
    html = LANGUAGE.sub(r' lang="\1" xml:lang="\1"', html)
    return VOID.sub(r"<\1\2/>", html)
