"""Which files have changed, and what that means for the site."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable, Iterator
from pathlib import Path
from threading import Event

from watchfiles import watch

from diglot.parsing.permalinks import PERMALINKS_FILE
from diglot.parsing.site_config import SITE_FILE
from diglot.parsing.source import PAGE, STORY
from diglot.record import record

WATCHED_FOLDERS = ("content", "templates", "static")
WATCHED_FILES = (SITE_FILE, PERMALINKS_FILE)
QUIET = 50  # milliseconds without a further change: the write has settled
LONGEST = 1500  # milliseconds that changes are gathered: a branch that is switched writes many files
LOOK = 400  # milliseconds after which the files beside the folders are looked at
EMPTY_FOR = 1.0  # seconds for a file that was emptied to be written again
FEW_STORIES = 24  # more of them than these are read anew with all others, by several processes
# What editors and systems write beside the file that is edited, and take away again: Vim, Emacs, Office, JetBrains,
# Kate, gedit, macOS, rsync. https://github.com/github/gitignore/tree/main/Global has most of them.
TEMPORARY = re.compile(
    r"[.#~].*|.*~|.*\.(?:sw[a-z]|tmp|temp|bak|orig|rej|part|crdownload)|4913|.*___jb_(?:tmp|old)___|Thumbs\.db|desktop\.ini"
)
KEPT = (".translated",)  # begins with a dot and is ours


@record
class Change:
    """What a change is about: the folders of stories or pages; the look of the site; or anything else."""

    stories: tuple[str, ...] = ()
    theme: bool = False
    everything: bool = False

    def __bool__(self) -> bool:
        return bool(self.stories or self.theme or self.everything)


def is_temporary(name: str) -> bool:
    """Whether a file's name says that an editor or the system put it there for a moment."""
    return name not in KEPT and TEMPORARY.fullmatch(name) is not None


def read_change(root: Path, paths: Iterable[Path]) -> Change:
    """What a change of some files is about."""
    stories: dict[str, None] = {}
    theme = everything = False
    for path in paths:
        parts = path.relative_to(root).parts if path.is_relative_to(root) else ()
        if not parts or any(map(is_temporary, parts)):
            continue
        if parts[0] in ("templates", "static"):
            theme = True
        elif folder := _find_story(parts[1:]):
            stories[folder] = None
        else:
            everything = True
    if len(stories) > FEW_STORIES:
        return Change(everything=True)
    return Change(tuple(stories), theme, everything)


def _find_story(parts: tuple[str, ...]) -> str:
    """The story's or page's folder that a path below content/ is in or is; "" where it is about more than one."""
    for size, shape in ((3, STORY), (2, PAGE)):
        folder = "/".join(parts[:size])
        if shape.fullmatch(folder):
            return folder
    return ""


def watch_project(root: Path, stop: Event) -> Iterator[Change]:
    """Every change, when its writes have settled; folders that come and go are watched as long as they are there."""
    seen = _identify(root)
    while not stop.is_set():
        folders = [root / name for name in WATCHED_FOLDERS if (root / name).is_dir()]
        for found in _watch_folders(folders, stop):
            now = _identify(root)
            gone = [name for name in (*WATCHED_FOLDERS, *WATCHED_FILES) if now[name] != seen[name]]
            changed = {*found, *(root / name for name in gone)}
            seen = now
            if change := read_change(root, changed):
                _await_content(changed)
                yield change
            if any(name in WATCHED_FOLDERS for name in gone):
                break  # another folder has this name now: it has to be watched anew


def _watch_folders(folders: list[Path], stop: Event) -> Iterator[set[Path]]:
    """The paths that have changed, now and then none; where there is no folder, only the latter."""
    if not folders:
        while not stop.wait(LOOK / 1000):
            yield set()
        return
    changes = watch(
        *folders,
        watch_filter=None,
        debounce=LONGEST,
        step=QUIET,
        rust_timeout=LOOK,
        yield_on_timeout=True,
        stop_event=stop,
        raise_interrupt=False,
        ignore_permission_denied=True,
    )
    for found in changes:
        yield {Path(path) for _, path in found}


def _identify(root: Path) -> dict[str, tuple[int, ...]]:
    """What tells whether a folder was replaced, or a file beside the folders was written."""
    identities: dict[str, tuple[int, ...]] = {}
    for name in (*WATCHED_FOLDERS, *WATCHED_FILES):
        try:
            found = (root / name).stat()
        except OSError:
            identities[name] = ()
            continue
        identities[name] = (
            (found.st_ino,) if name in WATCHED_FOLDERS else (found.st_ino, found.st_mtime_ns, found.st_size)
        )
    return identities


def _await_content(paths: Iterable[Path]) -> None:
    """Wait for files that an editor has emptied and is about to write; not for ever."""
    until = time.monotonic() + EMPTY_FOR
    while time.monotonic() < until and any(map(_is_empty, paths)):
        time.sleep(QUIET / 1000)


def _is_empty(path: Path) -> bool:
    try:
        return path.is_file() and path.stat().st_size == 0
    except OSError:
        return False
