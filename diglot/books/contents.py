"""Which stories a book holds, and what it is called."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime

from diglot.catalog.catalog import Catalog
from diglot.messages.message import Message
from diglot.model.story import Story
from diglot.model.tags import TAXONOMY, Tag
from diglot.pages.tree import Tree
from diglot.problem import BuildError, Problem, suggest
from diglot.record import record
from diglot.theme.dates_and_numbers import format_date

PERIOD = re.compile(r"\d{4}(/\d{2})?")


@record
class Book:
    """What somebody wants to take along: its name as a file, the path of its page, and its stories, oldest first."""

    name: str  # "2022-10"
    path: str  # "2022/10"
    stories: tuple[Story, ...]


def choose_books(catalog: Catalog, places: Sequence[str], terms: Sequence[str]) -> tuple[Book, ...]:
    """A book of each place (a story's folder, a month, a year) and each term; BuildError with every one unknown."""
    problems: list[Problem] = []
    books = [_choose_place(catalog, one.strip("/").removeprefix("content/"), problems) for one in places]
    books += [_choose_term(catalog, one, problems) for one in terms]
    if problems:
        raise BuildError(problems)
    return tuple(books)


def list_months(catalog: Catalog) -> tuple[str, ...]:
    """The months that have stories, oldest first."""
    return tuple(sorted({story.path[:7] for story in catalog.stories}))


def _choose_place(catalog: Catalog, path: str, problems: list[Problem]) -> Book:
    stories = tuple(one for one in reversed(catalog.stories) if one.path == path or _lies_in(one.path, path))
    if not stories:
        known = (*(story.path for story in catalog.stories), *list_months(catalog))
        hint = suggest(path, known, Message("name a story's folder, a month or a year: 2022/10/slug, 2022/10, 2022"))
        problems.append(Problem(path, 0, "no-book", Message("nothing is published there"), hint))
    return Book(path.replace("/", "-"), path, stories)


def _lies_in(story: str, period: str) -> bool:
    return bool(PERIOD.fullmatch(period)) and story.startswith(f"{period}/")


def _choose_term(catalog: Catalog, id_: str, problems: list[Problem]) -> Book:
    term = catalog.glossary.by_id.get(id_)
    key = (TAXONOMY.get(term.kind, "") if term else "", id_)
    stories = catalog.by_term.get(key, ())
    if not stories:
        hint = suggest(id_, [one for _, one in catalog.by_term], Message("name a term's id as the glossary has it"))
        problems.append(Problem(id_, 0, "no-book", Message("no story is filed under this term"), hint))
    return Book(id_, "/".join(key), stories[::-1])


def name_book(tree: Tree, book: Book, tag: Tag | None = None) -> str:
    """What a book is called under a tag, by default the tree's own: a headline, or the site and what it is about."""
    tag = tag or tree.tag
    if len(book.stories) == 1 and book.stories[0].path == book.path:
        variant = book.stories[0].variant(tag.name)
        return variant.title if variant else ""
    return f"{tree.name('site:title', tag)} · {_name_part(tree, book, tag)}"


def _name_part(tree: Tree, book: Book, tag: Tag) -> str:
    if PERIOD.fullmatch(book.path):
        year, _, month = book.path.partition("/")
        return format_date(datetime(int(year), int(month or 1), 1), "month" if month else "year", tag.name)
    return tree.name(f"term:{book.name}", tag)
