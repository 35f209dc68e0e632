"""Many inputs, one after another or side by side: a bad one is reported and the rest goes on."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import tzinfo
from functools import partial
from pathlib import Path

from diglot.importer.imported import Imported
from diglot.importer.page import SITE_ZONE, read_page
from diglot.importer.write import Written, write_story
from diglot.problem import Problem

Mapper = Callable[[Callable[[str], Imported], Iterable[str]], Iterable[Imported]]


def run_import(
    inputs: Sequence[str],
    into: Path,
    *,
    date: str | None = None,
    language: str | None = None,
    slug: str | None = None,
    dry_run: bool = False,
    zone: tzinfo = SITE_ZONE,
    mapper: Mapper = map,
) -> Iterator[Written]:
    """What became of each input, in order, as soon as it is known. `mapper` is any map: builtin, or a pool's."""
    found = tuple(find_inputs(inputs))
    read = partial(read_input, date=date, language=language, slug=slug, zone=zone)
    for imported in mapper(read, found):
        if dry_run:
            yield Written(imported, None, "checked" if imported.ok else "failed", imported.problems)
        else:
            yield write_story(imported, into)


def find_inputs(inputs: Sequence[str]) -> Iterator[str]:
    """The files that the inputs name: a folder stands for the files in it and below, in order of their names."""
    for name in inputs:
        path = Path(name)
        if path.is_dir():
            yield from sorted(
                p.as_posix()
                for p in path.rglob("*")
                if p.is_file() and not any(q.startswith(".") for q in p.relative_to(path).parts)
            )
        else:
            yield name


def read_input(name: str, *, date: str | None, language: str | None, slug: str | None, zone: tzinfo) -> Imported:
    """One file, read; a file that cannot be read is a problem."""
    try:
        raw = Path(name).read_bytes()
    except OSError as error:
        hint = "is the name right?" if isinstance(error, FileNotFoundError) else ""
        return Imported(
            name, problems=(Problem(name, 0, "import-unreadable", f"cannot be read: {error.strerror}", hint),)
        )
    return read_page(raw, name, language=language, date=date, slug=slug, zone=zone)
