"""A map of one task over processes that know it from their start."""

from __future__ import annotations

import pickle
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from multiprocessing import get_context
from typing import Any, TypeVar

from diglot.tasks.cache import digest
from diglot.tasks.values import WithBlobs

Task = Callable[..., Any]


Result = TypeVar("Result")


Spread = Callable[[Sequence[bytes]], Iterable[bytes]]  # a `map` of one task over batches


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
