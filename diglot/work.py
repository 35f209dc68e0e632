"""Remembered pure functions over any `map`-shaped callable (the only user of hashing and of the cache).

A task is a pure function of one value. Its result is remembered under the digest of (code, function, value), so a
stage computes only what it has not seen. A task may hand heavy parts back as blobs: the result then names them by
digest, and a later task whose value lists digests in `needs` is called with what those blobs hold, too. A value that
is decided by less than the whole of it says so in `identity`.
"""

from __future__ import annotations

import hashlib
import io
import pickle
import sqlite3
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from functools import cache, partial
from importlib.metadata import version
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any

from diglot.record import encode, record

BATCH = 24  # values a worker takes at once: large enough that pickling is not felt, small enough to spread
FEW = 6  # so few values are not worth a pool
SLICE = 2048  # values packed at once: bounds the memory
MEMORY = ":memory:"
LIBRARIES = (
    "babel",
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "msgspec",
    "opencc",
    "pagefind",
    "pillow",
    "pypinyin",
    "pyyaml",
)
Mapper = Callable[[Callable[[bytes], bytes], Sequence[bytes]], Iterable[bytes]]


@record
class WithBlobs:
    """A task's result together with the blobs that it names."""

    result: Any
    blobs: tuple[bytes, ...]


def freeze(value: object) -> bytes:
    """The bytes of a value; equal values of frozen records give equal bytes.

    Pickle's memo would tell apart two equal records of which one holds the same string object twice, so it is off.
    """
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, 5)
    pickler.fast = True
    pickler.dump(value)
    return stream.getvalue()


def thaw(content: bytes) -> Any:
    """The value that was frozen."""
    return pickle.loads(content)


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def digest_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def digest_of(*values: object) -> str:
    """The digest of values; equal values have equal digests."""
    return digest(encode(values))


@cache
def code_salt() -> str:
    """The digest of diglot's own code and tables, of the libraries' versions and of Python's: new code forgets old
    results.
    """
    files = sorted(Path(__file__).parent.rglob("*.*"))
    own = [path.read_bytes() for path in files if path.suffix in (".py", ".txt", ".yaml")]
    return digest_of(own, [(name, version(name)) for name in LIBRARIES], sys.version_info[:3])


class DamagedStoreError(Exception):
    """The cache does not hold what it should; it can be thrown away (`Store.discard`) and the work done again."""


class Store:
    """The cache: results and blobs by digest, in one SQLite file that only this process touches."""

    def __init__(self, path: Path | None) -> None:
        self.database = _open(path or Path(MEMORY))
        self.touched: set[str] = set()

    @staticmethod
    def discard(path: Path) -> None:
        """Throw a cache file away."""
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)

    def get(self, key: str) -> bytes | None:
        """The bytes kept under a key, or None."""
        self.touched.add(key)
        try:
            row = self.database.execute("SELECT content FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise DamagedStoreError(key) from error
        return row[0] if row else None

    def blob(self, name: str) -> bytes:
        """The bytes of a blob, which its name proves; DamagedStoreError where they are lost or others."""
        content = self.get(name)
        if content is None or digest(content) != name:
            raise DamagedStoreError(name)
        return content

    def touch(self, keys: Iterable[str]) -> None:
        """Mark blobs as still wanted."""
        self.touched.update(keys)

    def put(self, key: str, content: bytes) -> None:
        """Keep bytes under a key."""
        self.touched.add(key)
        try:
            self.database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, content))
        except sqlite3.OperationalError:  # a full disk is no damage
            raise
        except sqlite3.DatabaseError as error:
            raise DamagedStoreError(key) from error

    def commit(self) -> None:
        """Make everything put so far last."""
        self.database.commit()

    def forget(self) -> None:
        """After a whole build: drop what it did not ask for, when that has become most of the file."""
        (count,) = self.database.execute("SELECT count(*) FROM kept").fetchone()
        if count > 4 * len(self.touched) + 1000:
            self.database.execute("CREATE TEMP TABLE wanted (key TEXT PRIMARY KEY)")
            self.database.executemany("INSERT INTO wanted VALUES (?)", [(key,) for key in self.touched])
            self.database.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM wanted)")
            self.database.commit()
            self.database.execute("VACUUM")
        self.database.commit()

    def close(self) -> None:
        """Close the file."""
        self.database.close()


def _open(path: Path) -> sqlite3.Connection:
    """The database, made anew where the file is not one."""
    if str(path) != MEMORY:
        path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path, timeout=60)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, content BLOB)")
    except sqlite3.DatabaseError:
        database.close()
        Store.discard(path)
        return _open(path)
    return database


@contextmanager
def workers(jobs: int) -> Iterator[Mapper]:
    """A `map` over `jobs` processes, started when first used; the builtin one where jobs is 1."""
    if jobs == 1:
        yield map
        return
    started: list[ProcessPoolExecutor] = []

    def pooled(function: Callable[[bytes], bytes], batches: Sequence[bytes]) -> Iterable[bytes]:
        if not started:
            context = get_context("fork" if sys.platform == "linux" else "spawn")
            started.append(ProcessPoolExecutor(jobs, mp_context=context))
        return started[0].map(function, batches)

    try:
        yield pooled
    finally:
        for pool in started:
            pool.shutdown(cancel_futures=True)


@record
class Packed:
    """A value for the workers, with its key under a salt and the blobs that it wants beside it."""

    key: str
    value: Any
    needs: tuple[str, ...]


def pack(salt: str, value: object) -> Packed:
    """A value packed for the workers; equal values under one salt have one key."""
    decides = getattr(value, "identity", value)
    return Packed(digest(salt.encode() + encode(decides)), value, getattr(value, "needs", ()))


@record
class Runner:
    """Runs tasks over values: remembers in `store`, computes through `mapper`."""

    store: Store
    mapper: Mapper

    def run(self, task: Callable[..., Any], values: Sequence[Any]) -> list[Any]:
        """The task's result for each value, in order; only what the store does not know is computed."""
        salt = task_key(task)
        results: list[Any] = []
        for start in range(0, len(values), SLICE):
            results += self._slice(task, [pack(salt, value) for value in values[start : start + SLICE]])
        self.store.commit()
        return results

    def _slice(self, task: Callable[..., Any], values: Sequence[Packed]) -> list[Any]:
        results: dict[str, Any] = {}
        missing = []
        for value in values:
            kept = self.store.get(value.key)
            if kept is None:
                missing.append(value)
                continue
            try:
                results[value.key], blobs = pickle.loads(kept)
            except Exception as error:  # whatever damaged bytes may raise
                raise DamagedStoreError(value.key) from error
            self.store.touch(blobs)
        for value, (content, blobs) in zip(missing, self._compute(task, missing), strict=True):
            names = tuple(digest(blob) for blob in blobs)
            for name, blob in zip(names, blobs, strict=True):
                self.store.put(name, blob)
            results[value.key] = pickle.loads(content)
            self.store.put(value.key, pickle.dumps((results[value.key], names), 5))
        return [results[value.key] for value in values]

    def stream(self, task: Callable[..., Any], values: Iterable[Packed], batch: int = BATCH) -> Iterator[Any]:
        """The task's result for each packed value, in order, computed now and not remembered; memory stays flat.

        A smaller `batch` is for large values and slow tasks.
        """
        return (pickle.loads(content) for content, _ in self._compute(task, values, batch))

    def _compute(
        self, task: Callable[..., Any], values: Iterable[Packed], batch: int = BATCH
    ) -> Iterator[tuple[bytes, tuple[bytes, ...]]]:
        pending = iter(values)
        ahead: Iterable[bytes] = ()
        while group := list(islice(pending, 16 * batch)):
            mapper = map if len(group) <= FEW and batch == BATCH else self.mapper
            size = min(batch, len(group) // 4 + 1)
            batches = [group[start : start + size] for start in range(0, len(group), size)]
            behind, ahead = ahead, mapper(work_batch, [self._payload(task, one) for one in batches])
            for answer in behind:  # while the workers are at the group just handed out
                yield from pickle.loads(answer)
        for answer in ahead:
            yield from pickle.loads(answer)

    def _payload(self, task: Callable[..., Any], batch: Sequence[Packed]) -> bytes:
        return pickle.dumps((task, [(one.value, [self.store.blob(need) for need in one.needs]) for one in batch]), 5)


def task_key(task: Callable[..., Any]) -> str:
    """The digest of a task: the code, the function's name, and for a partial its arguments."""
    if isinstance(task, partial):
        return digest_of(task_key(task.func), task.args, tuple(sorted(task.keywords.items())))
    return digest_of(code_salt(), f"{task.__module__}.{task.__qualname__}")


def work_batch(payload: bytes) -> bytes:
    """Bytes in, bytes out: the pickled results of a pickled task over a batch of pickled values and blobs."""
    task, calls = pickle.loads(payload)
    made = []
    for value, blobs in calls:
        result = task(value, *map(pickle.loads, blobs))
        if isinstance(result, WithBlobs):
            made.append((pickle.dumps(result.result, 5), result.blobs))
        else:
            made.append((pickle.dumps(result, 5), ()))
    return pickle.dumps(made, 5)
