"""What the cache of a project holds, and clearing it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from diglot.messages.message import Message
from diglot.record import record
from diglot.session import CACHE_FOLDER, PICTURE_CACHE, RESULT_CACHE, SOURCE_RECORDS, STORY_RECORDS, lock_project

KEPT_BY_LOCK = (".gitignore", "build.lock", "look.lock")  # what commands hold on to, of no size
CONTENTS = {
    RESULT_CACHE: Message("results of reading, aligning, linking, converting and indexing"),
    STORY_RECORDS: Message("what is known of each story, read at once"),
    SOURCE_RECORDS: Message("which files of content/ are known"),
    PICTURE_CACHE: Message("the files of pictures"),
    "data": Message("the state from which archive.sqlite goes on"),
    "sites": Message("what is published, and the site before it, from which the next one grows"),
}
OTHER = "other"


@record
class CachePart:
    """A part of the cache: its name in .cache/, what it holds, its bytes; files that the site shares count, too."""

    name: str
    about: str
    size: int


def list_cache(root: Path) -> tuple[CachePart, ...]:
    """The parts of a project's cache that there are, and what they hold."""
    sizes: dict[str, int] = {}
    for path, size in _list_files(root / CACHE_FOLDER):
        name = path.parts[0].removesuffix("-wal").removesuffix("-shm")
        if name not in KEPT_BY_LOCK:
            sizes[name if name in CONTENTS else OTHER] = sizes.get(name if name in CONTENTS else OTHER, 0) + size
    return tuple(CachePart(name, CONTENTS.get(name, ""), size) for name, size in sorted(sizes.items()))


def clear_cache(root: Path) -> None:
    """Throw away all that is remembered, which is always safe; BuildError where a command is at work here."""
    with lock_project(root):
        for path in (root / CACHE_FOLDER).iterdir():
            if path.name in KEPT_BY_LOCK:
                continue
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            else:
                path.unlink()


def _list_files(folder: Path) -> Iterator[tuple[Path, int]]:
    """The files below a folder by their path in it, with their sizes."""
    for path in folder.rglob("*") if folder.is_dir() else ():
        if path.is_file():
            yield path.relative_to(folder), path.stat().st_size
