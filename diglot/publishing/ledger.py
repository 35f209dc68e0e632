"""What was published: for each file of a site what it was made from, and the site before it, kept to grow the next."""

from __future__ import annotations

import os
import shutil
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, nullcontext, suppress
from pathlib import Path
from typing import Any

from diglot.model.story import Waiting
from diglot.problem import Problem
from diglot.publishing.manifest import MANIFEST, MARK, published_paths, read_manifest
from diglot.record import as_dict, record
from diglot.tasks.cache import digest, digest_file
from diglot.tasks.notes import read_proved, write_proved

Entry = tuple[str, int, int]  # key, size, modification time in nanoseconds
TICK, COARSE_TICK = 20_000_000, 2_000_000_000  # nanoseconds that may have one time; on the coarsest file systems (FAT)


@record
class Summary:
    """What is noted of a published site: the digest of all that decides it, until when it holds, what it said.

    `published` are the folders that a build without --drafts and --future publishes, each with its languages ("vi zh").
    """

    build: str = ""
    until: str = ""
    stories: int = 0
    problems: tuple[Problem, ...] = ()
    waiting: tuple[Waiting, ...] = ()
    published: tuple[tuple[str, str], ...] = ()

    def as_json(self) -> dict[str, object]:
        """The summary as the ledger keeps it."""
        return as_dict(self) | {
            "problems": [one.as_json() for one in self.problems],
            "waiting": [as_dict(one) for one in self.waiting],
            "published": dict(self.published),
        }


def _summary(kept: Mapping[str, Any]) -> Summary:
    """The summary that a ledger keeps."""
    problems = tuple(Problem(**one) for one in kept["problems"])
    waiting = tuple(Waiting(**one) for one in kept["waiting"])
    return Summary(kept["build"], kept["until"], kept["stories"], problems, waiting, tuple(kept["published"].items()))


class Ledger:
    """What was published into a folder: for each file the key of what it was made from, and its size and time.

    A file is only trusted to be what the key says while its size and time are those that were noted; with `trusted`
    false the ledger knows of no file. `differing` says where the spare is not like the published folder: what it holds
    instead, or None; the whole of it is None where there is no spare. `folders` stands for the times of the published
    folder's own folders, in which whatever is put into one shows.
    """

    def __init__(self, path: Path, out: Path, trusted: bool = True) -> None:
        self.path, self.out, self.trusted = path, out, trusted
        self.spare = path.with_suffix("")
        self.entries: dict[str, Entry] = {}
        self.differing: dict[str, Entry | None] | None = None
        self.folders = ""
        self.summary = Summary()
        if not trusted:
            return
        try:
            kept = read_proved(path)
            entries = _read_entries(kept["files"])
            differing = kept["spare"]
            self.summary = _summary(kept)
            if differing is not None:
                self.differing = dict.fromkeys(differing) | _read_entries(
                    {name: one for name, one in differing.items() if one}
                )
            self.entries, self.folders = entries, str(kept.get("folders", ""))
        except (OSError, ValueError, KeyError, TypeError, AttributeError):
            self.entries, self.differing = {}, None

    def holds(self, path: str, key: str) -> bool:
        """Whether the published file is what the key says."""
        entry = self.entries.get(path)
        return entry is not None and entry[0] == key and stat_of(f"{self.out}/{path}") == entry[1:]

    def is_intact(self) -> bool:
        """Whether every file that was published is still there, untouched."""
        out = str(self.out)
        return bool(self.entries) and all(stat_of(f"{out}/{path}") == one[1:] for path, one in self.entries.items())

    def recognise_copy(self) -> None:
        """Note the times that the files have now, where the whole folder was copied or restored without its times.

        What each file holds is then proved by the manifest, and the manifest by the digest that it is noted under.
        """
        mark, manifest = self.entries.get(MARK), self.entries.get(MANIFEST)
        now = stat_of(f"{self.out}/{MARK}")
        if not (mark and manifest and now) or now == mark[1:]:
            return
        with suppress(OSError, ValueError):
            content = (self.out / MANIFEST).read_bytes()
            if digest(content) != manifest[0]:
                return
            digests = read_manifest(content.decode()) | {MANIFEST: manifest[0], MARK: digest_file(self.out / MARK)}
            for path, (key, size, _) in self.entries.items():
                found = stat_of(f"{self.out}/{path}")
                if found and found[0] == size and digests.get(path) == digest_file(self.out / path):
                    self.entries[path] = (key, *found)
            self.folders = ""
            self.save()

    def foreign_files(self) -> tuple[str, ...]:
        """The files in the published folder that no build put there, by their path in it."""
        if self.folders and self.folders == digest_folder_times(str(self.out), self.entries):
            return ()  # at 10,000 stories in half the time of going through them (bench/README.md)
        ours = self.entries.keys() or published_paths(self.out)
        return tuple(sorted(set(list_files(str(self.out), "")) - ours)) if ours else ()

    def save(self) -> None:
        """Write the ledger; a kill half-way leaves the old one."""
        noted = {**self.summary.as_json(), "folders": self.folders}
        with self._may_be_unwritable():
            write_proved(self.path, {**noted, "spare": self.differing, "files": self.entries})

    def forget(self) -> None:
        """Note that the folder no longer holds what the ledger says."""
        with self._may_be_unwritable():
            self.path.unlink(missing_ok=True)

    def _may_be_unwritable(self) -> AbstractContextManager[None]:
        """No ledger is needed where none is trusted; what an old one says does not fit the times of the new files."""
        return nullcontext() if self.trusted else suppress(OSError)

    def take_spare(self, folder: Path) -> dict[str, Entry]:
        """Move the spare to `folder`; what is noted to lie there, as long as its size and time are those noted."""
        if self.differing is None or not (self.spare / MARK).is_file() or not _try_rename(self.spare, folder):
            shutil.rmtree(self.spare, ignore_errors=True)
            folder.mkdir(parents=True)
            return {}
        return {path: entry for path, entry in {**self.entries, **self.differing}.items() if entry}

    def keep_spare(self, folder: Path, entries: dict[str, Entry]) -> None:
        """Make the site that was replaced, which held `entries`, the spare; `self.entries` are the new ones."""
        if not entries or not _try_rename(folder, self.spare):
            shutil.rmtree(folder)
            return
        paths = entries.keys() | self.entries.keys()
        self.differing = {path: entries.get(path) for path in paths if entries.get(path) != self.entries.get(path)}


def digest_folder_times(site: str, paths: Iterable[str]) -> str:
    """What stands for the times of the folders in which some files of a site lie, and of those above them.

    "" where the last change is so fresh that another one could have the same time, or where a folder is missing.
    """
    folders = dict.fromkeys([path.rpartition("/")[0] for path in paths])
    for folder in list(folders):
        while folder and (folder := folder.rpartition("/")[0]) not in folders:
            folders[folder] = None
    try:
        times = [os.stat(f"{site}/{folder}").st_mtime_ns for folder in folders]  # noqa: PTH116 - as below
    except OSError:
        return ""
    tick = TICK if any(one % 1_000_000 for one in times) else COARSE_TICK
    if not times or max(times) > time.time_ns() - tick:
        return ""
    return digest(" ".join(map(str, times)).encode())


def list_files(folder: str, prefix: str) -> Iterator[str]:
    """Every file below a folder, by its path there; a link is a file."""
    with suppress(FileNotFoundError, NotADirectoryError), os.scandir(folder) as found:
        for one in found:
            if one.is_dir(follow_symlinks=False):
                yield from list_files(one.path, f"{prefix}{one.name}/")
            else:
                yield prefix + one.name


def _read_entries(kept: Mapping[str, Sequence[Any]]) -> dict[str, Entry]:
    """The entries as a ledger keeps them, which was proved to be what was written."""
    entries: dict[str, Entry] = dict(zip(kept, map(tuple, kept.values()), strict=True))
    return entries


def _try_rename(one: Path, other: Path) -> bool:
    """Whether a folder could be given another place without copying it."""
    try:
        other.parent.mkdir(parents=True, exist_ok=True)
        one.rename(other)
    except OSError:
        return False
    return True


def stat_of(path: str) -> tuple[int, int] | None:
    """A file's size and time; None where there is none."""
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path for each of 40,000 files is felt
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns
