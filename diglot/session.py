"""What a command works with: the cache, the workers, what was published; and no other command beside it."""

from __future__ import annotations

import gc
import os
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

from filelock import FileLock, Timeout

from diglot.messages.message import Message
from diglot.model.site import Options
from diglot.pictures.library import PictureLibrary
from diglot.problem import BuildError, Problem
from diglot.publishing.ledger import Ledger
from diglot.record import replace
from diglot.tasks.cache import DamagedStoreError, Store, digest
from diglot.tasks.cluster import connect_cluster
from diglot.tasks.record_file import RecordFile
from diglot.tasks.runner import Runner

CACHE_FOLDER = ".cache"
LOOKED_AT_FOR = 120.0  # seconds that the check of a preview may take
RESULT_CACHE = "work.sqlite"  # in the cache: what tasks gave
SOURCE_RECORDS = "sources.records"  # in the cache: what the files of each folder are
STORY_RECORDS = "stories.records"  # in the cache: what is known of each story's folder
PICTURE_CACHE = "pictures.sqlite"  # in the cache: the files of pictures
BUSY = Problem(
    ".cache/build.lock", 0, "busy", Message("another build is at work here"), Message("wait until it has finished")
)
Progress = Callable[[str], None]  # told what a command is doing
_Result = TypeVar("_Result")


class Session(NamedTuple):
    """What runs the tasks and keeps what they give, and what makes the files of pictures."""

    runner: Runner
    pictures: PictureLibrary
    records: RecordFile  # what is known of each story's folder


@contextmanager
def lock_project(root: Path, patience: float = 0, remembers: bool = True) -> Iterator[None]:
    """No other command at work in a project; BuildError where there is one still after `patience` seconds.

    A command that remembers nothing (`remembers` false) needs no cache that can be written to.
    """
    cache = root / CACHE_FOLDER
    try:
        cache.mkdir(exist_ok=True)
        (cache / ".gitignore").write_text("*\n")
        unwritable = None
    except OSError as error:
        unwritable = error
    if unwritable and (remembers or sys.platform == "win32"):
        raise unwritable
    with _lock_unwritten(root) if unwritable else _lock_cache(cache, patience):
        yield


@contextmanager
def _lock_cache(cache: Path, patience: float) -> Iterator[None]:
    """The lock of a cache that can be written to."""
    lock = FileLock(cache / "build.lock")
    try:
        lock.acquire(timeout=patience or (LOOKED_AT_FOR if _is_looked_at(cache) else 0))
    except Timeout:
        raise BuildError([BUSY]) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def _lock_unwritten(root: Path) -> Iterator[None]:
    """A lock without a file of its own: on the one that lies in the cache from before, else on the project's folder."""
    import fcntl  # Windows has none

    kept = root / CACHE_FOLDER / "build.lock"
    descriptor = os.open(kept if kept.is_file() else root, os.O_RDONLY)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
        yield
        fcntl.flock(descriptor, fcntl.LOCK_UN)
    except BlockingIOError:
        raise BuildError([BUSY]) from None
    finally:
        os.close(descriptor)


def make_look_lock(cache: Path) -> FileLock:
    """What a preview holds while a check of its own is at work, for which other commands wait."""
    return FileLock(cache / "look.lock", thread_local=False)


def _is_looked_at(cache: Path) -> bool:
    lock = make_look_lock(cache)
    try:
        lock.acquire(timeout=0)
    except Timeout:
        return True
    lock.release()
    return False


@contextmanager
def open_cache(options: Options) -> Iterator[Path]:
    """The folder in which results are remembered: the project's, or one for this command only where none is wanted."""
    if options.cache:
        yield options.root / CACHE_FOLDER
        return
    with TemporaryDirectory(prefix="diglot-cache-") as folder:
        yield Path(folder)


@contextmanager
def open_runner(cache: Path, options: Options, progress: Progress | None = None) -> Iterator[Runner]:
    """What runs the tasks and keeps what they give; who has a `tick` is told how many values are done."""
    store = Store(cache / RESULT_CACHE)
    gc.disable()  # a build makes many small records and few circles, and ends
    try:
        with connect_cluster(options.dask) if options.dask else nullcontext() as cluster:
            runner = Runner(store, options.jobs, cluster)
            tick = getattr(progress, "tick", None)
            yield replace(runner, tick=tick) if tick else runner
    finally:
        gc.freeze()  # else all that was made is looked through for circles now: a tenth of an edit (bench/README.md)
        gc.enable()
        store.close()


@contextmanager
def open_session(cache: Path, options: Options, progress: Progress | None = None) -> Iterator[Session]:
    """All that a command works with."""
    with open_runner(cache, options, progress) as runner:
        store = Store(cache / PICTURE_CACHE)
        try:
            yield Session(runner, PictureLibrary(runner.store, store), RecordFile(cache / STORY_RECORDS))
        finally:
            store.close()


@contextmanager
def open_project(options: Options) -> Iterator[Session]:
    """All that a command works with which publishes nothing."""
    with (
        lock_project(options.root, remembers=options.cache),
        open_cache(options) as cache,
        open_session(cache, options) as session,
    ):
        yield session


def open_ledger(options: Options) -> Ledger:
    """What was published into the folder that a build writes to.

    A folder of the project is noted by its place there, so that a project that was moved, or that a runner restores at
    another place, still knows its site.
    """
    within = options.out.is_relative_to(options.root)
    place = options.out.relative_to(options.root) if within else options.out
    name = digest(os.fsencode(place))[:16]
    return Ledger(options.root / CACHE_FOLDER / "sites" / f"{name}.json", options.out, options.cache)


def retry_damaged(cache: Path, work: Callable[[], _Result]) -> _Result:
    """What the work gives; where the cache turns out to be damaged, it is thrown away and the work done again."""
    try:
        return work()
    except DamagedStoreError:
        for store in (RESULT_CACHE, PICTURE_CACHE):
            Store.discard(cache / store)
        for records in (SOURCE_RECORDS, STORY_RECORDS):
            (cache / records).unlink(missing_ok=True)
        return work()
