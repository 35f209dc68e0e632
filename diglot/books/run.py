"""Writing the books that are asked for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

from diglot.books.chapter import describe_left_out, is_shown_everywhere
from diglot.books.container import pack_epub
from diglot.books.contents import Book, choose_books, list_months
from diglot.books.package import BookWriter
from diglot.inputs import load_inputs
from diglot.messages.message import Message
from diglot.model.site import Options
from diglot.model.story import Output, Story
from diglot.pages.lists.archive import locate_book
from diglot.pages.tree import Tree
from diglot.plan import Plan, make_plan
from diglot.problem import BuildError, Problem, fail_on
from diglot.publishing.staging import Staging
from diglot.record import record
from diglot.session import Progress, Session, open_project
from diglot.tasks.code import code_salt
from diglot.tasks.values import digest_of, thaw


@record
class BookRequest:
    """Which books are asked for: of places and terms, of each month where neither is named; in which tags, and how."""

    places: tuple[str, ...] = ()
    terms: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()
    facing: bool = False


@record
class WrittenBook:
    """A book that was written: its file, how many stories it holds, its bytes."""

    file: Path
    stories: int
    size: int


def write_books(
    options: Options, request: BookRequest, folder: Path, progress: Progress
) -> tuple[tuple[WrittenBook, ...], tuple[Problem, ...]]:
    """Write each book in each tag into a folder; what was written, and the warnings. BuildError for unknown ones."""
    written: list[WrittenBook] = []
    problems: list[Problem] = []
    with open_project(options) as session:
        plan = make_plan(options, load_inputs(options.root), session, progress)
        fail_on(plan.problems)
        trees = _choose_trees(plan, request.tags)
        places = request.places or (() if request.terms else list_months(plan.catalog))
        books = choose_books(plan.catalog, places, request.terms)
        folder.mkdir(parents=True, exist_ok=True)
        for tree, book in ((tree, book) for tree in trees for book in books):
            writer = _make_writer(session, tree, book, facing=request.facing)
            if writer.chapters:
                content, left_out = _pack(session, plan, writer)
                target = folder / f"{book.name}.{tree.tag.slug}.epub"
                unfinished = target.with_suffix(".part")  # a book that somebody reads is never half of one
                unfinished.write_bytes(content)
                unfinished.replace(target)
                written.append(WrittenBook(target, len(writer.chapters), len(content)))
                problems += left_out
    return tuple(written), tuple(dict.fromkeys(problems))


def name_pictures_left_out(plan: Plan) -> Iterator[Problem]:
    """A warning for each picture that the e-books of a site cannot have."""
    for one in plan.pictures if plan.catalog.site.books else ():
        if not is_shown_everywhere(one.path):
            yield describe_left_out(one.path)


def make_book_outputs(plan: Plan, session: Session, staging: Staging) -> Iterator[Output]:
    """The e-book of every month that the old site does not hold already."""
    salt = digest_of(code_salt(), plan.theme.sources, plan.catalog.site, [one.digest for one in plan.pictures])
    books = choose_books(plan.catalog, list_months(plan.catalog), ())
    for tree, book in ((tree, book) for tree in _choose_trees(plan) for book in books):
        writer = _make_writer(session, tree, book)
        path = locate_book(tree, book.path)
        key = digest_of(salt, tree.theme.strings, [_digest_chapter(tree, one.story) for one in writer.chapters])
        if writer.chapters and not staging.keep(path, key):
            yield Output(path, key, _pack(session, plan, writer)[0])


def _digest_chapter(tree: Tree, story: Story) -> str:
    """Stands for a chapter: the story, and where its links lead."""
    links = [tree.resolve_link(one.target) for edition in story.editions for one in edition.references]
    return digest_of(story.key, links)


def _choose_trees(plan: Plan, tags: Sequence[str] = ()) -> list[Tree]:
    site = plan.catalog.site
    unknown = [tag for tag in tags if tag not in [one.name for one in site.tags]]
    if unknown:
        hint = Message("`variants:` in site.yaml names those that it has")
        raise BuildError([Problem(tag, 0, "no-book", Message("the site has no such pages"), hint) for tag in unknown])
    return [Tree(tag, plan.catalog, plan.theme) for tag in site.tags if not tags or tag.name in tags]


def _make_writer(session: Session, tree: Tree, book: Book, *, facing: bool = False) -> BookWriter:
    store = session.runner.store
    return BookWriter(tree, book, lambda body: thaw(store.blob(body)), facing=facing)


def _pack(session: Session, plan: Plan, writer: BookWriter) -> tuple[bytes, tuple[Problem, ...]]:
    """The bytes of a book, and the warnings of what it could not have."""
    files = writer.write()
    pictures = ((one.file, session.pictures.find_file(plan.pictures, one.rendition)) for one in files.pictures)
    return pack_epub([*files.texts, *((name, content) for name, content in pictures if content)]), files.problems
