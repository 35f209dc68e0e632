"""Writing the archive's data into the new site: only what has changed is made, and no file is ever whole in memory.

The long files are parts, the oldest stories' first, each a gzip member of its own (RFC 1952, 2.2: members follow one
another). A part is known by its key; where the published file holds it, its bytes are copied, and only the stories of
the other parts are read and written anew.
"""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import lru_cache, partial
from itertools import islice
from pathlib import Path
from typing import Any

from diglot.addresses import DATA
from diglot.catalog.catalog import Catalog
from diglot.export.database import make_database
from diglot.export.parts import PlannedPart, plan_parts, plan_stories
from diglot.export.story import (
    LINES_FILE,
    UNITS_FILE,
    Archive,
    begin_line,
    list_long_files,
    make_story_data,
)
from diglot.export.tables import make_glossary_table, make_stories_table
from diglot.export.tmx import TMX_HEAD, TMX_TAIL
from diglot.model.story import Output
from diglot.model.tags import Tag
from diglot.publishing.gzip_files import pack_gzip, pack_gzip_file
from diglot.publishing.staging import Staging
from diglot.record import record
from diglot.tasks.cache import digest, digest_file
from diglot.tasks.code import code_salt
from diglot.tasks.notes import read_proved, write_proved
from diglot.tasks.runner import Runner
from diglot.tasks.values import Packed, digest_of

DATABASE_FILE = f"{DATA}/archive.sqlite.gz"
HEADS_AND_TAILS = {LINES_FILE: ("", ""), UNITS_FILE: (TMX_HEAD, TMX_TAIL)}
TABLES = {f"{DATA}/stories.csv": make_stories_table, f"{DATA}/glossary.csv": make_glossary_table}
COPIED_AT_ONCE = 1 << 20  # bytes copied at once
PARTS_AT_ONCE = 2  # for a worker
PartPlaces = dict[str, tuple[int, int]]  # where in a file a part lies, by its key


@record
class ArchiveFile:
    """A file of the archive's data: its path and its size."""

    path: str
    size: int


@dataclass(slots=True)
class StreamedFile:
    """A file made of parts: what the published one holds, and how the new one grows."""

    path: str
    head: bytes
    tail: bytes
    old: PartPlaces
    new: PartPlaces
    write: Callable[[bytes], object] | None = None  # None where the published file is taken over
    end: int = 0

    def add(self, key: str, part: bytes) -> None:
        """Write a part."""
        if self.write:
            self.write(part)
            self.note(key, len(part))

    def note(self, key: str, length: int) -> None:
        """Note where a part lies that has been written."""
        self.new[key] = (self.end, length)
        self.end += length


@contextmanager
def write_data(
    catalog: Catalog, runner: Runner, staging: Staging, cache: Path
) -> Iterator[Callable[[], tuple[ArchiveFile, ...]]]:
    """Write the data files of the archive and of each story; what gives the archive's files with their sizes.

    That waits for the database, which takes longest and is made by a process of its own.
    """
    archive = Archive(catalog.site, tuple((tag, dict(names)["site:title"]) for tag, names in catalog.names))
    planned = plan_parts(plan_stories(catalog, archive))
    whole = digest_of([one.key for one in planned])
    memory = cache / DATA / f"{staging.ledger.path.stem}.json"
    memory.parent.mkdir(exist_ok=True)
    kept = _recall(memory)
    longs = _open_streamed_files(list_long_files(catalog.site), kept, staging)
    _write_stories(archive, planned, longs, runner, staging, whole)
    key = digest_of(code_salt(), whole, catalog.names, catalog.glossary.terms, catalog.site)
    with _begin_database(archive, catalog, planned, longs, runner, staging, memory.with_suffix(""), key) as finish:
        tables = dict(_write_tables(catalog, staging, kept.get("tables", {}) if kept.get("key") == key else {}))
        parts = {long.path: [(one, length) for one, (_, length) in long.new.items()] for long in longs}
        write_proved(memory, {"key": key, "whole": whole, "tables": tables, **parts})

        def holdings() -> tuple[ArchiveFile, ...]:
            finish()
            paths = (*(long.path for long in longs), DATABASE_FILE, *TABLES)
            return tuple(ArchiveFile(path, staging.entries[path][1]) for path in paths if path in staging.entries)

        yield holdings


def _write_tables(catalog: Catalog, staging: Staging, known: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Write the tables, each under the digest of its content; `known` are the digests where nothing has changed."""
    for path, table in TABLES.items() if "tables" in catalog.site.data else ():
        if not (path in known and staging.keep(path, known[path])):
            content = table(catalog)
            staging.write([Output(path, digest(content), content)])
        yield path, staging.entries[path][0]


def _recall(memory: Path) -> dict[str, Any]:
    """What the last build noted of the data files that it wrote; nothing where that is lost."""
    try:
        return read_proved(memory)
    except (OSError, ValueError):
        return {}


def _open_streamed_files(paths: Sequence[str], kept: dict[str, Any], staging: Staging) -> list[StreamedFile]:
    """The long files, with the parts of those that are published and known."""
    made = []
    for path in paths:
        head, tail = (pack_gzip(text.encode()) for text in HEADS_AND_TAILS[path])
        old: PartPlaces = {}
        if path in kept and staging.ledger.holds(path, f"{kept.get('whole')}:{path}"):
            start = len(head)
            for key, length in kept[path]:
                old[key] = (start, length)
                start += length
        made.append(StreamedFile(path, head, tail, old, {}, end=len(head)))
    return made


def _write_stories(
    archive: Archive,
    planned: Sequence[PlannedPart],
    longs: Sequence[StreamedFile],
    runner: Runner,
    staging: Staging,
    whole: str,
) -> None:
    """Write the long files and the files of each story, of which those that have not changed are taken over."""
    with ExitStack() as stack:
        for long in longs:
            key = f"{whole}:{long.path}"
            if long.old and staging.keep(long.path, key):
                long.new = long.old
            else:
                long.write = stack.enter_context(staging.open_file(long.path, key))
                long.write(long.head)
        fresh = {one.key for one in planned if _must_be_made(one, longs, staging)}
        calls = (Packed(one.key, place, one.needs) for place, one in enumerate(planned) if one.key in fresh)
        made = runner.stream(
            partial(_make_data_at, archive, planned),
            calls,
            PARTS_AT_ONCE,
            lambda place: planned[place].name,
        )
        unchanged: list[str] = []  # parts one after the other that are copied together
        for one in planned:
            if one.key not in fresh:
                unchanged.append(one.key)
                continue
            _copy_parts(longs, unchanged, staging)
            _write_part(one, next(made), longs, staging)
        _copy_parts(longs, unchanged, staging)
        for long in longs:
            if long.write:
                long.write(long.tail)


def _must_be_made(one: PlannedPart, longs: Sequence[StreamedFile], staging: Staging) -> bool:
    """Whether something of a part's data cannot be taken over; its stories' own files are, where they can."""
    kept = [staging.keep(path, key) for story in one.stories for path, key in story.files]
    return not all(kept) or any(long.write and one.key not in long.old for long in longs)


def _make_data_at(
    archive: Archive, planned: Sequence[PlannedPart], place: int, *blobs: object
) -> tuple[tuple[bytes, ...], tuple[tuple[bytes, ...], ...]]:
    """A part of each long file, packed, and the own files of each of its stories."""
    left = iter(blobs)
    made = [make_story_data(archive, one.task, *islice(left, len(one.task.needs))) for one in planned[place].stories]
    lines = zip(*(one.lines for one in made), strict=True)
    return tuple(pack_gzip("".join(some).encode()) for some in lines), tuple(one.files for one in made)


def _write_part(
    one: PlannedPart,
    data: tuple[tuple[bytes, ...], tuple[tuple[bytes, ...], ...]],
    longs: Sequence[StreamedFile],
    staging: Staging,
) -> None:
    parts, files = data
    for long, part in zip(longs, parts, strict=True):
        long.add(one.key, part)
    for story, contents in zip(one.stories, files, strict=True):
        for (path, key), content in zip(story.files, contents, strict=True):
            if path not in staging.entries:
                staging.write([Output(path, key, content)])


def _copy_parts(longs: Sequence[StreamedFile], keys: list[str], staging: Staging) -> None:
    """Copy some parts from the published files, those that lie together at once; forget the keys."""
    for long in longs:
        if not long.write or not keys:
            continue
        with open(f"{staging.out}/{long.path}", "rb") as file:  # noqa: PTH123
            for start, length in _join_stretches([long.old[key] for key in keys]):
                file.seek(start)
                for chunk in _read_chunks(file.read, length):
                    long.write(chunk)
        for key in keys:
            long.note(key, long.old[key][1])
    keys.clear()


def _join_stretches(places: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Where to copy from and how much, with what lies together put together."""
    start, length = places[0]
    for place, size in places[1:]:
        if place == start + length:
            length += size
        else:
            yield start, length
            start, length = place, size
    yield start, length


def _read_chunks(read: Callable[[int], bytes], length: int) -> Iterator[bytes]:
    while length and (chunk := read(min(COPIED_AT_ONCE, length))):
        length -= len(chunk)
        yield chunk


@contextmanager
def _begin_database(
    archive: Archive,
    catalog: Catalog,
    planned: Sequence[PlannedPart],
    longs: Sequence[StreamedFile],
    runner: Runner,
    staging: Staging,
    base: Path,
    key: str,
) -> Iterator[Callable[[], None]]:
    """What puts the database into the site, which is made meanwhile; the published one, where it holds the same."""
    if "database" not in catalog.site.data or staging.keep(DATABASE_FILE, key):
        yield lambda: None
        return
    keys = tuple(one.key for part in planned for one in part.stories)
    places = next(long.new for long in longs if long.path == LINES_FILE)
    parts = tuple((part.key, one.task.story.path) for part in planned for one in part.stories)
    task = partial(_make_database, base, catalog, archive.pair, keys, places, parts)
    with runner.run_in_background(task, staging.folder) as made:

        def put() -> None:
            file, staging.digests[DATABASE_FILE] = made()
            staging.move(file, DATABASE_FILE, key)

        yield put


def _make_database(
    base: Path,
    catalog: Catalog,
    pair: Sequence[Tag],
    keys: Sequence[str],
    places: PartPlaces,
    parts: Sequence[tuple[str, str]],
    site: Path,
) -> tuple[Path, str]:
    """Make the database of what the corpus says, beside what is kept of it; where it lies as gzip, and its digest.

    `parts` has for each story the part of the corpus that holds it, and its path.
    """
    with (site / LINES_FILE).open("rb") as corpus:

        @lru_cache(maxsize=1)
        def read_part(key: str) -> list[bytes]:
            start, length = places[key]
            corpus.seek(start)
            return gzip.decompress(corpus.read(length)).splitlines()

        def lines_of(place: int) -> list[bytes]:
            key, story = parts[place]
            return [line for line in read_part(key) if line.startswith(begin_line(story))]

        made, packed = base.with_suffix(".sqlite"), base.with_suffix(".sqlite.gz")
        make_database(made, base, catalog, pair, keys, lines_of)
    pack_gzip_file(made, packed)
    made.unlink()
    return packed, digest_file(packed)
