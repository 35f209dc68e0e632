"""Staging and swapping: the only writer of the site.

The new site grows in a folder beside the old one and takes its place in one step, so that a kill, a full disk or a
failing build leaves the old site as it was. Files that have not changed are hard links to the old site's.
"""

from __future__ import annotations

import ctypes
import errno
import json
import os
import shutil
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from diglot.model import Output
from diglot.problem import BuildError, Problem

MARK = ".diglot"  # a file that tells a site of ours from somebody's folder
Entry = tuple[str, int, int]  # key, size, modification time in nanoseconds


class Ledger:
    """What was published into a folder: for each file the key of what it was made from, and its size and time.

    A file is only trusted to be what the key says while its size and time are those that were noted; with `trusted`
    false the ledger knows of no file.
    """

    def __init__(self, path: Path, out: Path, trusted: bool = True) -> None:
        self.path, self.out = path, out
        self.entries: dict[str, Entry] = {}
        self.build = ""
        self.until = ""
        self.stories = 0
        self.said: list[dict[str, object]] = []
        if not trusted:
            return
        try:
            kept = json.loads(path.read_text("utf-8"))
            self.entries = {name: (str(key), int(size), int(time)) for name, (key, size, time) in kept["files"].items()}
            self.build, self.until, self.stories = kept["build"], kept["until"], kept["stories"]
            self.said = kept["problems"]
        except (OSError, ValueError, KeyError, TypeError):
            self.entries = {}

    def holds(self, path: str, key: str) -> bool:
        """Whether the published file is what the key says."""
        entry = self.entries.get(path)
        return entry is not None and entry[0] == key and _stat(f"{self.out}/{path}") == entry[1:]

    def whole(self) -> bool:
        """Whether every file that was published is still there, untouched."""
        return bool(self.entries) and all(self.holds(path, entry[0]) for path, entry in self.entries.items())

    def save(self) -> None:
        """Write the ledger; a kill half-way leaves the old one."""
        kept = {"build": self.build, "until": self.until, "stories": self.stories, "problems": self.said}
        text = json.dumps({**kept, "files": self.entries})
        fresh = self.path.with_suffix(".new")
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh.write_text(text, "utf-8")
        fresh.replace(self.path)

    def forget(self) -> None:
        """Note that the folder no longer holds what the ledger says."""
        self.path.unlink(missing_ok=True)


def _stat(path: str) -> tuple[int, int] | None:
    try:
        found = os.stat(path)  # noqa: PTH116 - a Path for each of 40,000 files is felt
    except OSError:
        return None
    return found.st_size, found.st_mtime_ns


def check_target(out: Path, root: Path) -> None:
    """Nothing, or a BuildError where writing a site to `out` would destroy something else."""
    hint = "choose an empty or new folder: --out _site"
    for name in ("content", "templates", "static", "diglot", ".git"):
        if out == root / name or root / name in out.parents:
            raise BuildError([Problem(str(out), 0, "bad-target", f"the site cannot be written into {name}/", hint)])
    if out == root or out in root.parents:
        raise BuildError([Problem(str(out), 0, "bad-target", "this folder holds the project itself", hint)])
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise BuildError([Problem(str(out), 0, "bad-target", "this is no folder", hint)])
    if out.is_dir() and not (out / MARK).exists() and any(out.iterdir()):
        message = "this folder holds files that diglot did not write"
        raise BuildError([Problem(str(out), 0, "bad-target", message, hint)])


class Staging:
    """The new site while it grows."""

    def __init__(self, out: Path, ledger: Ledger) -> None:
        self.out, self.ledger = out, ledger
        self.folder = out.with_name(f"{out.name}.new")
        self.entries: dict[str, Entry] = {}
        self.made: set[str] = set()
        self.written = 0
        self._recover()
        self.folder.mkdir(parents=True)
        self._write(MARK, b"a site made by diglot\n", "mark")
        self.written = 0

    def _recover(self) -> None:
        """Clear what an interrupted build left; where it was cut off between two renames, put the old site back."""
        old = self.out.with_name(f"{self.out.name}.old")
        if (old / MARK).exists() and not self.out.exists():
            old.rename(self.out)
        for left in (old, self.folder):
            if left.is_dir() and ((left / MARK).exists() or not any(left.iterdir())):
                shutil.rmtree(left)
            elif left.exists():
                hint = f"the build works in {left.name}; move your folder away"
                raise BuildError([Problem(str(left), 0, "bad-target", "this folder was not made by diglot", hint)])

    def keep(self, path: str, key: str) -> bool:
        """Take a file over from the old site where it holds just that; False where it must be written."""
        if path in self.entries:
            raise ValueError(f"two files for one path: {path}")
        if not self.ledger.holds(path, key):
            return False
        target = self._place(path)
        try:
            os.link(f"{self.out}/{path}", target)
        except OSError:
            shutil.copy2(f"{self.out}/{path}", target)
        self.entries[path] = self.ledger.entries[path]
        return True

    def write(self, outputs: Iterable[Output]) -> None:
        """Write files; one that the old site holds just so is linked."""
        for output in outputs:
            if not self.keep(output.path, output.key):
                self._write(output.path, output.content, output.key)

    def _write(self, path: str, content: bytes, key: str) -> None:
        target = self._place(path)
        with open(target, "wb") as file:  # noqa: PTH123
            file.write(content)
        found = _stat(target)
        assert found is not None
        self.entries[path] = (key, *found)
        self.written += 1

    def _place(self, path: str) -> str:
        """Where a file goes; its folder is made."""
        folder = path.rpartition("/")[0]
        if folder not in self.made:
            os.makedirs(f"{self.folder}/{folder}", exist_ok=True)  # noqa: PTH103
            self.made.add(folder)
        return f"{self.folder}/{path}"

    def publish(self, build: str, until: str, stories: int, said: Sequence[dict[str, object]]) -> None:
        """Put the new site in the place of the old one, in one step where the system can; note what was published.

        `build` is the digest of the whole build, good until `until`; `said` are its problems, to be said again.
        """
        self.ledger.forget()
        if not self.out.exists():
            self.folder.rename(self.out)
        elif _exchange(self.folder, self.out):
            shutil.rmtree(self.folder)
        else:
            old = self.out.with_name(f"{self.out.name}.old")
            self.out.rename(old)
            self.folder.rename(self.out)
            shutil.rmtree(old)
        self.ledger.entries, self.ledger.build, self.ledger.until = self.entries, build, until
        self.ledger.stories, self.ledger.said = stories, list(said)
        self.ledger.save()

    def discard(self) -> None:
        """Clear the staging folder of a build that failed."""
        shutil.rmtree(self.folder, ignore_errors=True)


def _exchange(one: Path, other: Path) -> bool:
    """Swap two folders at once (Linux: renameat2 with RENAME_EXCHANGE); False where the system cannot."""
    if sys.platform != "linux":
        return False
    at_cwd, exchange = -100, 2
    libc = ctypes.CDLL(None, use_errno=True)
    if not hasattr(libc, "renameat2"):
        return False
    if libc.renameat2(at_cwd, os.fsencode(one), at_cwd, os.fsencode(other), exchange) == 0:
        return True
    code = ctypes.get_errno()
    if code in (errno.EINVAL, errno.ENOSYS, errno.ENOTSUP):
        return False
    raise OSError(code, os.strerror(code), str(one))
