"""What a build works with: the cache, the workers, what was published; and nobody else beside it."""

from __future__ import annotations

import gc
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple, TypeVar

from filelock import FileLock, Timeout

from diglot.model.site import Options
from diglot.pictures.library import PICTURE_CACHE as PICTURE_CACHE
from diglot.pictures.library import PictureLibrary
from diglot.problem import BuildError, Problem
from diglot.publishing.ledger import Ledger
from diglot.tasks.cache import DamagedStoreError, Store, digest
from diglot.tasks.runner import Runner

CACHE = ".cache/work.sqlite"
Result = TypeVar("Result")


class Tools(NamedTuple):
    """Runs the tasks and keeps what they give; makes pictures; knows what was published."""

    runner: Runner
    darkroom: PictureLibrary
    ledger: Ledger


@contextmanager
def alone(root: Path) -> Iterator[None]:
    """No other command at work in a project; BuildError where there is one."""
    cache = root / ".cache"
    cache.mkdir(exist_ok=True)
    (cache / ".gitignore").write_text("*\n")
    lock = FileLock(cache / "build.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout:
        problem = Problem(".cache/build.lock", 0, "busy", "another build is at work here", "wait until it has finished")
        raise BuildError([problem]) from None
    try:
        yield
    finally:
        lock.release()


@contextmanager
def hands(options: Options) -> Iterator[Runner]:
    """What runs the tasks and keeps what they give."""
    store = Store(options.root / CACHE if options.cache else None)
    gc.disable()  # a build makes many small records and few circles, and ends
    try:
        yield Runner(store, options.jobs)
    finally:
        gc.enable()
        store.close()


@contextmanager
def tools(options: Options) -> Iterator[Tools]:
    """All that a build works with."""
    with hands(options) as runner, _shelf(options) as pictures:
        name = digest(os.fsencode(options.out))[:16]
        ledger = Ledger(options.root / ".cache" / "sites" / f"{name}.json", options.out, options.cache)
        yield Tools(runner, PictureLibrary(runner.store, pictures), ledger)


@contextmanager
def _shelf(options: Options) -> Iterator[Store]:
    """Where the files of pictures are kept; for this build only, but on the disk, where no cache is wanted."""
    with TemporaryDirectory() as passing:
        store = Store(options.root / PICTURE_CACHE if options.cache else Path(passing) / "pictures.sqlite")
        try:
            yield store
        finally:
            store.close()


def undamaged(options: Options, work: Callable[[], Result]) -> Result:
    """What the work gives; where the cache turns out to be damaged, it is thrown away and the work done again."""
    try:
        return work()
    except DamagedStoreError:
        for cache in (CACHE, PICTURE_CACHE):
            Store.discard(options.root / cache)
        return work()
