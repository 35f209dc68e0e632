"""Many inputs, side by side: a bad one is reported and the rest goes on; the same again changes nothing."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from datetime import tzinfo
from functools import partial
from pathlib import Path

from diglot.importer.page import read_page
from diglot.importer.reading.feed_entries import is_feed, read_entries
from diglot.importer.reading.page_reading import SITE_ZONE
from diglot.importer.reading.web_archives import (
    is_archived_page,
    is_web_archive,
    list_archived_pages,
    name_archived_pages,
    read_archived_page,
)
from diglot.importer.roles.rules import load_rules
from diglot.importer.writing.existing_stories import Shelf, load_shelf
from diglot.importer.writing.result import Imported
from diglot.importer.writing.slug import make_slug
from diglot.importer.writing.story_folder import Written, write_story
from diglot.messages.message import NO_HINT, Message
from diglot.model.term import Term
from diglot.problem import BuildError, Problem, Severity
from diglot.record import record, replace
from diglot.tasks.cache import digest_file

MANY = 64  # inputs: for fewer, starting workers takes longer than the work
_BATCH = 16


@record
class Wishes:
    """What the editor asked for, for all inputs of one import."""

    date: str | None
    language: str | None
    slug: str | None
    story: str | None
    dry_run: bool
    zone: tzinfo
    glossary: tuple[Term, ...]
    images: bool
    since: str = ""  # of a feed: the first day that is listed, ISO 8601
    new: bool = False  # a story of its own, although it seems to be another one's other edition


def run_import(
    inputs: Sequence[str],
    into: Path,
    *,
    date: str | None = None,
    language: str | None = None,
    slug: str | None = None,
    story: str | None = None,
    dry_run: bool = False,
    zone: tzinfo = SITE_ZONE,
    glossary: Sequence[Term] = (),
    images: bool = False,
    new: bool = False,
    since: str = "",
    page: str = "",
    jobs: int = 0,
    progress: Callable[[int, int], None] | None = None,
) -> Iterator[Written]:
    """What became of each input, in order, as soon as it is known.

    Inputs are files, addresses (http, https), and folders, which stand for the files in them. A web archive is listed,
    or gives the `page` of this address, or "all". A page that was imported before is `unchanged`, so that a stopped
    import goes on where it was. `jobs` processes read the pages
    (0: one a processor where there are many); `progress` is told how many inputs are done, and of how many.
    """
    story = Path(os.path.relpath(story, into) if Path(story).exists() else story).as_posix() if story else None
    wishes = Wishes(date, language, slug, story, dry_run, zone, tuple(glossary), images, since, new)
    shelf = load_shelf(into, wishes.glossary)
    found = [(name, "" if is_address(name) else digest_input(name)) for name in find_inputs(inputs, page)]
    known = {name for name, digest in found if not dry_run and _stands(shelf, digest, story)}
    unread = [name for name, _ in found if name not in known]
    pages = _read_all(unread, wishes, (jobs or os.cpu_count() or 1) if jobs or len(unread) >= MANY else 1)
    for done, (name, digest) in enumerate(found, start=1):
        if name in known:
            yield Written(Imported(name, sha256=digest), shelf.imported[digest], "unchanged")
        else:
            yield _settle(next(pages), shelf, wishes)
        if progress:
            progress(done, len(found))


def _read_all(names: Sequence[str], wishes: Wishes, workers: int) -> Iterator[Imported]:
    read = partial(read_input, wishes=wishes)
    if workers == 1:
        yield from map(read, names)
        return
    for language in ("zh", "vi"):  # what all workers need is loaded before they part
        load_rules(language)
        make_slug("越南", language)
    from concurrent.futures import ProcessPoolExecutor

    with ProcessPoolExecutor(workers) as pool:
        yield from pool.map(read, names, chunksize=_BATCH)


def _stands(shelf: Shelf, digest: str, story: str | None) -> bool:
    """Whether a page was imported before: anywhere, or into the story that was asked for."""
    path = shelf.imported.get(digest)
    return path is not None and (story is None or path.parent == shelf.content / story)


def _settle(page: Imported, shelf: Shelf, wishes: Wishes) -> Written:
    """What becomes of a page that was read: checked or written; and whether it belongs to another one's story."""
    if page.entries:
        return Written(page, None, "listed")
    asked = wishes.story or wishes.new or _stands(shelf, page.sha256, None)
    severity: Severity = "warning" if wishes.dry_run else "error"
    if not asked and page.ok and (before := shelf.imported_before(page)):
        message = Message("this page was imported before, and has changed since: {folder}", folder=before.as_posix())
        hint = Message("mend the edition there; or --new makes a story of its own, --story puts it into another one")
        page = replace(page, problems=(*page.problems, Problem(page.file, 0, "import-again", message, hint, severity)))
    elif not asked and page.ok and (proposed := shelf.propose(page)):
        message = Message(
            "this seems to be the {language} edition of {proposed}", language=page.lang, proposed=proposed
        )
        hint = Message("--story {proposed} puts it there; --new makes a story of its own", proposed=proposed)
        problem = Problem(page.file, 0, "import-pair", message, hint, severity)
        page = replace(page, proposed=proposed, problems=(*page.problems, problem))
    if page.folder and not (wishes.story or wishes.slug) and not _stands(shelf, page.sha256, None):
        page = replace(page, folder=shelf.free_folder(page))
    if wishes.dry_run:
        return Written(page, None, "checked" if page.ok else "failed", page.problems)
    if _stands(shelf, page.sha256, wishes.story):
        return Written(page, shelf.imported[page.sha256], "unchanged", page.problems)
    pictures: dict[str, bytes] = {}
    if wishes.images and is_address(page.file) and page.ok:
        from diglot.importer.writing.pictures import take_pictures

        page, pictures = take_pictures(page)
    written = write_story(page, shelf.content, story=wishes.story, pictures=pictures)
    if written.path:
        shelf.imported[page.sha256] = written.path
    return written


def find_inputs(inputs: Sequence[str], page: str = "") -> Iterator[str]:
    """The pages that the inputs name, each once: a folder stands for the files in it and below, by their names.

    A folder without any stands for itself, so that its name is told; so does a web archive of which no `page` is asked.
    """
    seen: set[str] = set()
    for name in inputs:
        for one in [*_pages_of(name, page)] or (name,):
            if one not in seen:
                seen.add(one)
                yield one


def _pages_of(name: str, page: str) -> Iterator[str]:
    """The files of a folder, and what is asked for of a web archive; nothing for all else, and for what is damaged."""
    if is_address(name):
        return
    if Path(name).is_dir():
        yield from _files_below(Path(name))
    elif page and is_web_archive(name) and Path(name).is_file():
        with suppress(BuildError):  # told when it is read
            yield from name_archived_pages(name, page)


def _files_below(folder: Path) -> Iterator[str]:
    for place, folders, files in os.walk(folder):
        # "Page_files" beside "Page.html" holds what a browser saved with the page.
        folders[:] = sorted(
            one for one in folders if not one.startswith(".") and not one.endswith(("_files", ".files"))
        )
        yield from (f"{place}/{name}" for name in sorted(files) if not name.startswith("."))


def is_address(name: str) -> bool:
    """Whether an input is an address of the web."""
    return name.startswith(("http://", "https://"))


def digest_input(name: str) -> str:
    """The SHA-256 of a file, or an empty text where it cannot be read."""
    try:
        return digest_file(Path(name))
    except OSError:
        return ""


def read_input(name: str, *, wishes: Wishes) -> Imported:
    """One page, read; what cannot be read is a problem, and so is a mistake of ours: the rest goes on."""
    try:
        if is_web_archive(name) and Path(name).is_file():
            return _list_archived(name)
        raw, url, retrieved = _load(name)
        if is_feed(raw):
            return _list_entries(name, raw, wishes.since)
        return read_page(
            raw,
            name,
            date=wishes.date,
            language=wishes.language,
            slug=wishes.slug,
            zone=wishes.zone,
            glossary=wishes.glossary,
            url=url,
            retrieved=retrieved,
            shared=wishes.story is None,
        )
    except BuildError as error:
        return Imported(name, problems=error.problems)
    except (
        ArithmeticError,
        AssertionError,
        AttributeError,
        LookupError,
        RecursionError,
        TypeError,
        ValueError,
    ) as error:
        message = Message("the importer fails on this page: {kind}: {error}", kind=type(error).__name__, error=error)
        hint = Message("please report it with the page")
        return Imported(name, problems=(Problem(name, 0, "import-mistake", message, hint),))


def _list_entries(name: str, raw: bytes, since: str) -> Imported:
    """The entries of a feed; one without any is a problem."""
    entries = read_entries(raw, since)
    if entries:
        return Imported(name, entries=entries)
    message = Message("this feed has no entries")
    if since:
        message = Message("this feed has no entries since {day}", day=since)
    raise BuildError([Problem(name, 0, "import-feed", message, Message("an earlier day: --since 2022-01-01"))])


def _list_archived(name: str) -> Imported:
    """The pages of a web archive; one without any is a problem."""
    if entries := list_archived_pages(name):
        return Imported(name, entries=entries)
    hint = Message("save the page again, as HTML")
    raise BuildError([Problem(name, 0, "import-web-archive", Message("this web archive holds no page"), hint)])


def _load(name: str) -> tuple[bytes, str, str]:
    """The bytes of an input, and for a page of the web its address and when it was fetched."""
    if is_archived_page(name):
        archived = read_archived_page(name)
        return archived.raw, archived.url, archived.retrieved
    if is_address(name):
        from diglot.importer.reading.fetch import fetch

        fetched = fetch(name)
        if fetched.trouble:
            message, hint = (
                Message("cannot be fetched: {reason}", reason=fetched.trouble),
                Message("is the address right?"),
            )
            raise BuildError([Problem(name, 0, "import-unreachable", message, hint)])
        return fetched.raw, fetched.url, fetched.retrieved
    try:
        return Path(name).read_bytes(), "", ""
    except IsADirectoryError as error:
        hint = Message("put page texts or saved pages into it")
        raise BuildError([Problem(name, 0, "import-unreadable", Message("no file in this folder"), hint)]) from error
    except OSError as error:
        message = Message("cannot be read: {reason}", reason=error.strerror)
        better = Message("is the name right?") if isinstance(error, FileNotFoundError) else NO_HINT
        problem = Problem(name, 0, "import-unreadable", message, better)
        raise BuildError([problem]) from error
