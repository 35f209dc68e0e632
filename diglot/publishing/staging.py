"""Staging and swapping: the only writer of the site.

The new site grows in a folder beside the old one and takes its place in one step, so that a kill, a full disk or a
failing build leaves the old site as it was. Files that have not changed are hard links to the old site's.

The site that was replaced is kept, as the *spare*: the next new site grows out of it, so that a small change touches a
few files, not every folder of the site. No file is ever written into: a fresh one takes its name.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from diglot.messages.message import Message
from diglot.model.story import Output
from diglot.problem import BuildError, Problem
from diglot.publishing.ledger import Entry, Ledger, Summary, digest_folder_times, stat_of
from diglot.publishing.manifest import MARK
from diglot.tasks.cache import digest


def check_target(out: Path, root: Path) -> None:
    """Nothing, or a BuildError where writing a site to `out` would destroy something else."""
    hint = Message("choose an empty or new folder: --out _site")
    for name in ("content", "templates", "static", "diglot", ".git"):
        if out == root / name or root / name in out.parents:
            raise BuildError(
                [
                    Problem(
                        str(out), 0, "bad-target", Message("the site cannot be written into {name}/", name=name), hint
                    )
                ]
            )
    if out == root or out in root.parents:
        raise BuildError([Problem(str(out), 0, "bad-target", Message("this folder holds the project itself"), hint)])
    if out.is_symlink() or (out.exists() and not out.is_dir()):
        raise BuildError([Problem(str(out), 0, "bad-target", Message("this is no folder"), hint)])
    if out.is_mount():
        message = Message("this folder is a mount point, which no other folder can take the place of")
        raise BuildError(
            [
                Problem(
                    str(out),
                    0,
                    "bad-target",
                    message,
                    Message("choose a folder in it: --out {folder}", folder=out / "_site"),
                )
            ]
        )
    if out.is_dir() and not (out / MARK).exists() and any(out.iterdir()):
        message = Message("this folder holds files that diglot did not write")
        raise BuildError([Problem(str(out), 0, "bad-target", message, hint)])


def staging_folder(out: Path) -> Path:
    """Where a site grows that will be published into `out`."""
    return out.with_name(f"{out.name}.new")


def discard_staging(out: Path) -> None:
    """Clear the staging folder of a build that failed, also where the process that wrote there was killed."""
    folder = staging_folder(out)
    if _is_ours(folder):
        shutil.rmtree(folder, ignore_errors=True)


def _is_ours(folder: Path) -> bool:
    """Whether a folder is a site of ours, or nothing yet."""
    return folder.is_dir() and ((folder / MARK).exists() or not any(folder.iterdir()))


def name_foreign(ledger: Ledger) -> tuple[Problem, ...]:
    """A warning for each file in the published folder that is not ours: a site holds what its manifest says."""
    message = Message("this file was not made by diglot and is removed")
    hint = Message("the folder of the site is made anew; keep files of your own elsewhere")
    paths = (f"{ledger.out.name}/{path}" for path in ledger.foreign_files())
    return tuple(Problem(path, 0, "foreign-file", message, hint, "warning") for path in paths)


def remove_foreign(ledger: Ledger) -> None:
    """Remove the files in the published folder that are not ours; a new site that takes its place has none."""
    for path in ledger.foreign_files():
        (ledger.out / path).unlink(missing_ok=True)


class Staging:
    """The new site while it grows."""

    def __init__(self, out: Path, ledger: Ledger) -> None:
        self.out, self.ledger = out, ledger
        self.folder = staging_folder(out)
        self.entries: dict[str, Entry] = {}
        self.digests: dict[str, str] = {}  # of the content of the files written now
        self._recover()
        self.held = ledger.take_spare(self.folder)  # what lies in the folder from an earlier site
        self.made: set[str] = set()  # the folders that are sure to be there
        self.write([Output(MARK, "mark", b"a site made by diglot\n")])

    def _recover(self) -> None:
        """Clear what an interrupted build left; where it was cut off between two renames, put the old site back."""
        old = self.out.with_name(f"{self.out.name}.old")
        if (old / MARK).exists() and not self.out.exists():
            old.rename(self.out)
        for left in (old, self.folder):
            if _is_ours(left):
                shutil.rmtree(left)
            elif left.exists():
                hint = Message("the build works in {folder}; move your folder away", folder=left.name)
                raise BuildError(
                    [Problem(str(left), 0, "bad-target", Message("this folder was not made by diglot"), hint)]
                )

    def keep(self, path: str, key: str) -> bool:
        """Take a file over from an earlier site that holds just that; False where it must be written."""
        if path in self.entries:
            raise ValueError(f"two files for one path: {path}")
        entry = self.held.get(path)
        if entry and entry[0] == key and stat_of(f"{self.folder}/{path}") == entry[1:]:
            self.entries[path] = entry
            return True
        if not self.ledger.holds(path, key):
            return False
        target = self._prepare_path(path)
        try:
            os.link(f"{self.out}/{path}", target)
        except OSError:
            shutil.copy2(f"{self.out}/{path}", target)
        self.entries[path] = self.ledger.entries[path]
        return True

    def write(self, outputs: Iterable[Output]) -> None:
        """Write files; one that an earlier site holds just so is taken over."""
        for output in outputs:
            if not self.keep(output.path, output.key):
                self._write(output.path, output.content, output.key)

    def _write(self, path: str, content: bytes, key: str) -> None:
        target = self._prepare_path(path)
        with open(target, "xb") as file:  # noqa: PTH123
            file.write(content)
        self._note(path, key)
        self.digests[path] = digest(content)

    @contextmanager
    def open_file(self, path: str, key: str) -> Iterator[Callable[[bytes], object]]:
        """What writes a large file piece by piece, so that it is never whole in memory."""
        with open(self._prepare_path(path), "xb") as file:  # noqa: PTH123
            yield file.write
        self._note(path, key)

    def move(self, file: Path, path: str, key: str) -> None:
        """Give a file that lies elsewhere its place."""
        shutil.move(file, self._prepare_path(path))
        self._note(path, key)

    def _note(self, path: str, key: str) -> None:
        found = stat_of(f"{self.folder}/{path}")
        assert found is not None
        self.entries[path] = (key, *found)

    def _prepare_path(self, path: str) -> str:
        """Where a file goes; its folder is made, and nothing lies there."""
        folder = path.rpartition("/")[0]
        target = f"{self.folder}/{path}"
        if folder not in self.made:
            self._make(folder)
        if self.held:  # so that something may lie there
            Path(target).unlink(missing_ok=True)
        return target

    def _make(self, folder: str) -> None:
        """Make a folder and those above it, of which none is looked for on the disk."""
        above = folder.rpartition("/")[0]
        if above and above not in self.made:
            self._make(above)
        with suppress(FileExistsError):
            os.mkdir(f"{self.folder}/{folder}")  # noqa: PTH102
        self.made.add(folder)

    def changes(self) -> int:
        """How many files of the new site differ from the site that it replaces."""
        before = self.ledger.entries
        return sum(before.get(path) != entry for path, entry in self.entries.items() if path != MARK)

    def _prune(self) -> None:
        """Remove what lies in the folder and is no part of the new site."""
        folders: set[Path] = set()
        for path in self.held.keys() - self.entries.keys():
            file = self.folder / path
            file.unlink(missing_ok=True)
            folders.update(file.parents)
        below = (folder for folder in folders if self.folder in folder.parents)
        for folder in sorted(below, key=lambda one: -len(one.parts)):
            with suppress(OSError):  # it holds something still
                folder.rmdir()

    def publish(self, summary: Summary) -> None:
        """Put the new site in the place of the old one, in one step where the system can; note what was published."""
        self._prune()
        _flush(self.folder)
        ledger, replaced, published = self.ledger, self.ledger.entries, (self.ledger.summary, self.ledger.folders)
        ledger.forget()
        ledger.entries, ledger.summary, ledger.differing = self.entries, summary, None
        ledger.folders = digest_folder_times(str(self.folder), self.entries)  # before others can see the folder
        if not self.out.exists():
            self.folder.rename(self.out)
        elif exchange_folders(self.folder, self.out):
            ledger.keep_spare(self.folder, replaced)
        else:
            old = self.out.with_name(f"{self.out.name}.old")
            try:
                _swap_by_renaming(self.folder, self.out, old)
            except BuildError:
                ledger.entries, (ledger.summary, ledger.folders) = replaced, published
                ledger.save()
                raise
            ledger.keep_spare(old, replaced)
        ledger.save()

    def discard(self) -> None:
        """Clear the staging folder of a build that failed."""
        discard_staging(self.out)


@contextmanager
def readable_files() -> Iterator[None]:
    """Files made meanwhile may be read by everybody, whatever the umask: a site is for all."""
    before = os.umask(0o022)
    try:
        yield
    finally:
        os.umask(before)


def _flush(folder: Path) -> None:
    """Have everything written reach the disk, so that after a power cut the site is the old one or the new one, whole.

    One call for the file system (Linux: syncfs) instead of one for each of ten thousand files.
    """
    if sys.platform == "linux":
        descriptor = os.open(folder, os.O_RDONLY)
        try:
            ctypes.CDLL(None).syncfs(descriptor)
        finally:
            os.close(descriptor)
    elif hasattr(os, "sync"):
        os.sync()


def _swap_by_renaming(fresh: Path, out: Path, old: Path) -> None:
    """Move one folder away and put another in its place; BuildError, and all as it was, where a program holds a file.

    Windows renames no folder of which a file is open.
    """
    try:
        out.rename(old)
        try:
            fresh.rename(out)
        except OSError:
            old.rename(out)
            raise
    except PermissionError:
        message = Message("the new site could not take its place: a program holds a file of the old one open")
        hint = Message(
            "close what shows {folder} (a preview, an editor, a window of its folder), and build again", folder=out.name
        )
        raise BuildError([Problem(out.name, 0, "site-in-use", message, hint)]) from None


def exchange_folders(one: Path, other: Path) -> bool:
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
