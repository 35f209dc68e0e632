"""Remembered pure functions over processes that are started for each of them.

A task is a pure function of one value. Its result is remembered under the digest of (code, function, value), so a
stage computes only what it has not seen. A task may hand heavy parts back as blobs: the result then names them by
digest, and a later task whose value lists digests in `needs` is called with what those blobs hold, too. A value that
is decided by less than the whole of it says so in `identity`.
"""

from __future__ import annotations

import io
import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import cache, partial
from importlib.metadata import version
from itertools import islice
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar

from diglot.record import encode, record
from diglot.store import DamagedStoreError, Store, digest

BATCH = 24  # values a worker takes at once: large enough that pickling is not felt, small enough to spread
FEW = 6  # so few values are not worth a pool
SLICE = 2048  # values packed at once: bounds the memory
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
Task = Callable[..., Any]
Result = TypeVar("Result")
Spread = Callable[[Sequence[bytes]], Iterable[bytes]]  # a `map` of one task over batches


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


@contextmanager
def crew(jobs: int, task: Task) -> Iterator[Spread]:
    """A `map` of one task over `jobs` processes, which start when it is first used and know the task from then on.

    Where they are forked, as on Linux, nothing of the task is copied, so that it may hold a whole catalog, and they
    have every table that this process has loaded already.
    """
    started: list[ProcessPoolExecutor] = []

    def spread(batches: Sequence[bytes]) -> Iterable[bytes]:
        if not started:
            context = get_context("fork" if sys.platform == "linux" else "spawn")
            started.append(ProcessPoolExecutor(jobs, context, _learn, (task,)))
        return started[0].map(_work_known, batches)

    try:
        yield spread
    finally:
        for pool in started:
            pool.shutdown(cancel_futures=True)


def apart(jobs: int, call: Callable[[], Result]) -> Result:
    """What a call gives, made by a process of its own, whose memory ends with it.

    Here and now where only one process is wanted, or where one cannot be forked: a call may hold anything.
    """
    if jobs == 1 or sys.platform != "linux":
        return call()
    with ProcessPoolExecutor(1, get_context("fork"), _learn, (call,)) as pool:
        result: Result = pool.submit(_call_known).result()
        return result


_known: list[Task] = []  # in a process of a crew: its task


def _learn(task: Task) -> None:
    _known[:] = [task]


def _call_known() -> Any:
    return _known[0]()


def _work_known(calls: bytes) -> bytes:
    return work_batch(_known[0], calls)


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
    """Runs tasks over values: remembers in `store`, computes in `jobs` processes."""

    store: Store
    jobs: int

    def run(self, task: Task, values: Sequence[Any]) -> list[Any]:
        """The task's result for each value, in order; only what the store does not know is computed."""
        salt = task_key(task)
        results: list[Any] = []
        for start in range(0, len(values), SLICE):
            results += self._slice(task, [pack(salt, value) for value in values[start : start + SLICE]])
        self.store.commit()
        return results

    def _slice(self, task: Task, values: Sequence[Packed]) -> list[Any]:
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
        for value, (content, blobs) in zip(missing, self._compute(task, missing, FEW), strict=True):
            results[value.key], names = pickle.loads(content)
            for name, blob in zip(names, blobs, strict=True):
                self.store.put(name, blob)
            self.store.put(value.key, content)
        return [results[value.key] for value in values]

    def stream(self, task: Task, values: Iterable[Packed], batch: int = BATCH) -> Iterator[Any]:
        """The task's result for each packed value, in order, computed now and not remembered; memory stays flat.

        A smaller `batch` is for large values and slow tasks.
        """
        few = 2 * BATCH if batch == BATCH else 0
        return (pickle.loads(content)[0] for content, _ in self._compute(task, values, few, batch))

    @contextmanager
    def aside(self, task: Task, value: object) -> Iterator[Callable[[], Any]]:
        """What waits for the task's result, while a process of its own is at it; its blobs are not kept."""
        with self._crew(1, task) as spread:
            answers = iter(spread([self._calls([Packed("", value, ())])]))
            yield lambda: pickle.loads(pickle.loads(next(answers))[0][0])[0]

    def _crew(self, count: int, task: Task) -> AbstractContextManager[Spread]:
        return nullcontext(_here(task)) if self.jobs == 1 else crew(count, task)

    def _compute(
        self, task: Task, values: Iterable[Packed], few: int, batch: int = BATCH
    ) -> Iterator[tuple[bytes, tuple[bytes, ...]]]:
        """What `work_batch` gives for each value; so `few` values are worked at in this process."""
        pending = iter(values)
        ahead: Iterable[bytes] = ()
        with self._crew(self.jobs, task) as crew:
            while group := list(islice(pending, 16 * batch)):
                spread = _here(task) if len(group) <= few else crew
                size = min(batch, len(group) // 4 + 1)
                batches = [group[start : start + size] for start in range(0, len(group), size)]
                behind, ahead = ahead, spread([self._calls(one) for one in batches])
                for answer in behind:  # while the workers are at the group just handed out
                    yield from pickle.loads(answer)
            for answer in ahead:
                yield from pickle.loads(answer)

    def _calls(self, batch: Sequence[Packed]) -> bytes:
        """The values of a batch, with the blobs that they need; one that several need is there once."""
        blobs = {need: self.store.blob(need) for need in dict.fromkeys(need for one in batch for need in one.needs)}
        return pickle.dumps(([(one.value, one.needs) for one in batch], blobs), 5)


def task_key(task: Task) -> str:
    """The digest of a task: the code, the function's name, and for a partial its arguments."""
    if isinstance(task, partial):
        return digest_of(task_key(task.func), task.args, tuple(sorted(task.keywords.items())))
    return digest_of(code_salt(), f"{task.__module__}.{task.__qualname__}")


def _here(task: Task) -> Spread:
    """Does the work in this process."""
    return partial(map, partial(work_batch, task))


def work_batch(task: Task, calls: bytes) -> bytes:
    """A task over a pickled batch of values and the blobs that they need.

    Pickled, for each value: the result and the names of its blobs, as they are kept, pickled; the blobs themselves.
    """
    made = []
    values, frozen = pickle.loads(calls)
    thawed = {name: pickle.loads(content) for name, content in frozen.items()}
    for value, needs in values:
        result, blobs = task(value, *(thawed[name] for name in needs)), ()
        if isinstance(result, WithBlobs):
            result, blobs = result.result, result.blobs
        made.append((pickle.dumps((result, tuple(map(digest, blobs))), 5), blobs))
    return pickle.dumps(made, 5)
