"""A book → its files: chapters, table of contents, metadata, pictures."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from diglot.books.chapter import (
    BOOK_MEDIA_TYPES,
    BookPicture,
    ChapterLinks,
    describe_left_out,
    find_picture,
    finish_xhtml,
    make_rows,
    write_image,
)
from diglot.books.contents import Book, name_book
from diglot.model.edition import Credits
from diglot.model.story import Story
from diglot.pages.frame import make_frame
from diglot.pages.story.page import make_story_page
from diglot.pages.tree import Tree
from diglot.pages.views.story import StoryView
from diglot.pictures.renditions import suffix_of
from diglot.problem import Problem
from diglot.record import record
from diglot.theme.dates_and_numbers import format_date
from diglot.theme.templates import load_template

STYLE_FILE = "book.css"
DOCUMENTS = ("book_title.xhtml", "book_contents.xhtml", "book_package.opf")
ReadSegments = Callable[[str], Sequence[str]]  # the segments of a body, by its digest


@record
class Chapter:
    """A story of a book: its file, its headline, its day."""

    file: str
    title: str
    when: str
    story: Story


@record
class BookFiles:
    """What a book is packed of: its texts, its pictures, and what it could not have."""

    texts: tuple[tuple[str, bytes], ...]
    pictures: tuple[BookPicture, ...]
    problems: tuple[Problem, ...]


class BookWriter:
    """Writes the files of one book in one tree; the pictures that its chapters show are noted on the way."""

    def __init__(self, tree: Tree, book: Book, read: ReadSegments, *, facing: bool) -> None:
        self.tree, self.book, self.read, self.facing = tree, book, read, facing
        self.frame = make_frame(tree)
        self.pictures: dict[str, BookPicture | None] = {}
        readable = [one for one in book.stories if one.variant(tree.tag.name)]
        self.chapters = [self._make_chapter(number, story) for number, story in enumerate(readable, 1)]
        files = {one.story.path: one.file for one in self.chapters}
        self.links = ChapterLinks(tree.site.base_url.removesuffix(tree.site.base_path), tree.url(), files)

    def write(self) -> BookFiles:
        """All files but the pictures themselves, the package first."""
        chapters = [(one.file, self._render("book_chapter.xhtml", **self._read_chapter(one))) for one in self.chapters]
        pictures = tuple(one for one in self.pictures.values() if one)
        about = self._describe(pictures)
        title, contents, package = (self._render(name, **about) for name in DOCUMENTS)
        texts = (
            ("package.opf", package),
            ("contents.xhtml", contents),
            ("title.xhtml", title),
            *chapters,
            (STYLE_FILE, self._render(STYLE_FILE)),
        )
        left_out = (describe_left_out(path) for path, one in self.pictures.items() if one is None)
        return BookFiles(texts, pictures, tuple(left_out))

    def _make_chapter(self, number: int, story: Story) -> Chapter:
        variant = story.variant(self.tree.tag.name)
        assert variant is not None
        when = self.tree.format_moment(story.date).text
        return Chapter(f"story-{number:04}.xhtml", variant.title, when, story)

    def _read_chapter(self, chapter: Chapter) -> dict[str, Any]:
        """What the template of a chapter shows."""
        page = make_story_page(self.tree, chapter.story)
        assert isinstance(page.view, StoryView)
        variants = [chapter.story.variant(column.lang) for column in page.view.columns]
        bodies = [self.read(one.body) for one in variants if one]
        return {
            "view": page.view,
            "rows": make_rows(page, bodies, self.links, self._show),
            "lead": self._note_picture(page.view.image.path, page.view.image.width) if page.view.image else None,
        }

    def _show(self, path: str, attributes: str) -> str:
        """The element of a picture in a text; nothing where the book cannot have it."""
        width = next((int(one) for one in _find_widths(attributes)), 0)
        picture = self._note_picture(path, width)
        return write_image(picture.file, attributes) if picture else ""

    def _note_picture(self, path: str, width: int) -> BookPicture | None:
        if path not in self.pictures:
            self.pictures[path] = find_picture(path, width)
        return self.pictures[path]

    def _describe(self, pictures: Sequence[BookPicture]) -> dict[str, Any]:
        """What the title page, the table of contents and the metadata say of the book."""
        tree, stories = self.tree, [one.story for one in self.chapters]
        variants = [one.variant(tag.name) for one in stories for tag in tree.columns]
        made_by = [one.credits for one in variants if one]
        address = tree.addresses.absolute(tree.url(self.book.path))
        work = address + ("#facing" if self.facing else "")
        return {
            "title": name_book(tree, self.book),
            "twin": name_book(tree, self.book, tree.counterpart) if tree.counterpart != tree.tag else "",
            "twin_lang": tree.counterpart.name,
            "address": address,
            "identifier": uuid.uuid5(uuid.NAMESPACE_URL, work).urn,
            "modified": _find_last_change(stories).strftime("%Y-%m-%dT%H:%M:%SZ"),
            "first": format_date(stories[0].date.when, "long", tree.tag.name),
            "last": format_date(stories[-1].date.when, "long", tree.tag.name),
            "day": stories[-1].date.when.date().isoformat(),
            "languages": [tag.name for tag in tree.columns],
            "authors": _list_names(made_by, "authors"),
            "translators": _list_names(made_by, "translators"),
            "chapters": self.chapters,
            "pictures": [(one.file, BOOK_MEDIA_TYPES[suffix_of(one.path)]) for one in pictures],
        }

    def _render(self, template: str, **values: Any) -> bytes:
        text = load_template(self.tree.theme.templates, template).render(
            frame=self.frame,
            t=SimpleNamespace(**self.tree.strings),
            facing=self.facing,
            say=self.tree.say,
            **values,
        )
        return (finish_xhtml(text) if template.endswith(".xhtml") else text).encode()


def _find_widths(attributes: str) -> Iterator[str]:
    _, found, rest = attributes.partition(' width="')
    if found:
        yield rest.partition('"')[0]


def _find_last_change(stories: Sequence[Story]) -> datetime:
    """When something in the stories last changed, as far as their dates say."""
    moments = [one.date for one in stories]
    for edition in (edition for story in stories for edition in story.editions):
        moments += [one for one in (edition.date, edition.updated) if one]
        moments += [one.date for one in edition.corrections]
    return max(one.when for one in moments).astimezone(UTC)


def _list_names(made_by: Sequence[Credits], role: str) -> list[str]:
    return list(dict.fromkeys(name for one in made_by for name in getattr(one, role)))
