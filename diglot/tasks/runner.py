"""Remembered pure functions over processes that are started for each of them.

A task is a pure function of one value. Its result is remembered under the digest of (code, function, value), so a
stage computes only what it has not seen. A task may hand heavy parts back as blobs: the result then names them by
digest, and a later task whose value lists digests in `needs` is called with what those blobs hold, too. A value that
is decided by less than the whole of it says so in `identity`.
"""

from __future__ import annotations

import pickle
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from functools import partial
from itertools import islice
from typing import Any

from diglot.messages.message import Message
from diglot.problem import BuildError, Problem, fail_on
from diglot.record import record, replace
from diglot.tasks.cache import DamagedStoreError, Store
from diglot.tasks.cluster import Cluster
from diglot.tasks.code import code_salt
from diglot.tasks.processes import Failure, MapBatches, Task, start_workers, work_batch
from diglot.tasks.values import Packed, digest_of, pack

_BATCH = 24  # values a worker takes at once: large enough that pickling is not felt, small enough to spread


FEW = 6  # so few values are not worth a pool


FEW_PLACES = 3  # at more of them a mistake is not of this content


SLICE = 2048  # values packed at once: bounds the memory


STRETCH = 1024  # values that processes live for: a forked one copies what it touches, in time the whole catalog


def _ignore(_count: int) -> None:
    """Nobody wants to know how much is done."""


@record
class Runner:
    """Runs tasks over values: remembers in `store`, computes in `jobs` processes, or on a cluster."""

    store: Store
    jobs: int
    cluster: Cluster | None = None
    tick: Callable[[int], object] = _ignore  # told how many values more have been worked at

    def run(self, task: Task, values: Sequence[Any], names: Sequence[str] = ()) -> list[Any]:
        """The task's result for each value, in order; only what the store does not know is computed.

        `names` are the files or stories that the values come from. BuildError names those at which the task failed.
        """
        results, problems = self.try_all(task, values, names)
        fail_on(problems)
        return results

    def try_all(
        self, task: Task, values: Sequence[Any], names: Sequence[str] = (), complete: Callable[[Any], Any] | None = None
    ) -> tuple[list[Any], tuple[Problem, ...]]:
        """The same, with None for each value at which the task failed, and a problem that names it.

        `complete` makes of a value, which may lack what its key does not depend on, the one that the task works on.
        """
        results = self._results(task, values, complete)
        names = names or [_name_of(value) for value in values]
        failed = [(name, one) for name, one in zip(names, results, strict=True) if isinstance(one, Failure)]
        sound = [None if isinstance(one, Failure) else one for one in results]
        return sound, name_failures(failed)

    def _results(self, task: Task, values: Sequence[Any], complete: Callable[[Any], Any] | None) -> list[Any]:
        salt = task_key(task)
        results: list[Any] = []
        for start in range(0, len(values), SLICE):
            results += self._slice(task, [pack(salt, value) for value in values[start : start + SLICE]], complete)
        self.store.commit()
        return results

    def _slice(self, task: Task, values: Sequence[Packed], complete: Callable[[Any], Any] | None = None) -> list[Any]:
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
        if complete:
            missing = [replace(value, value=complete(value.value)) for value in missing]
        for value, (content, blobs) in zip(missing, self._compute(task, missing, FEW), strict=True):
            results[value.key], names = pickle.loads(content)
            if isinstance(results[value.key], Failure):
                continue
            for name, blob in zip(names, blobs, strict=True):
                self.store.put_blob(blob, name)
            self.store.put(value.key, content)
        return [results[value.key] for value in values]

    def stream(
        self, task: Task, values: Iterable[Packed], batch: int = _BATCH, name: Callable[[Any], str] | None = None
    ) -> Iterator[Any]:
        """The task's result for each packed value, in order, computed now and not remembered; memory stays flat.

        A smaller `batch` is for large values and slow tasks. `name` says what a value stands for: a BuildError at the
        end names each at which the task failed; its result is left out.
        """
        few = 2 * _BATCH if batch == _BATCH else 0
        at_work: deque[str] = deque()
        failed: list[tuple[str, Failure]] = []
        pending = _note_names(values, name or _name_of, at_work)
        stretches: Iterable[Iterable[Packed]] = iter(lambda: list(islice(pending, STRETCH)), [])
        for one in [pending] if self.cluster else stretches:
            for content, _ in self._compute(task, one, few, batch):
                result, named = pickle.loads(content)[0], at_work.popleft()
                if isinstance(result, Failure):
                    failed.append((named, result))
                elif not failed:  # a page that is missing would shift all others
                    yield result
        fail_on(name_failures(failed))

    @contextmanager
    def run_in_background(self, task: Task, value: object) -> Iterator[Callable[[], Any]]:
        """What waits for the task's result, while a process of its own is at it; its blobs are not kept."""
        with self._processes(1, task) as map_batches:
            answers = iter(map_batches([self._calls([Packed("", value, ())])]))
            yield lambda: _sound(pickle.loads(pickle.loads(next(answers))[0][0])[0])

    def _processes(self, count: int, task: Task) -> AbstractContextManager[MapBatches]:
        return nullcontext(_map_here(task)) if self.jobs == 1 else start_workers(count, task)

    def _workers(self, task: Task) -> AbstractContextManager[MapBatches]:
        return self.cluster.map_task(task) if self.cluster else self._processes(self.jobs, task)

    def _compute(
        self, task: Task, values: Iterable[Packed], few: int, batch: int = _BATCH
    ) -> Iterator[tuple[bytes, tuple[bytes, ...]]]:
        """What `work_batch` gives for each value; so `few` values are worked at in this process."""
        pending = iter(values)
        ahead: Iterable[bytes] = ()
        with self._workers(task) as map_batches:
            while group := list(islice(pending, 16 * batch)):
                map_group = _map_here(task) if len(group) <= few else map_batches
                size = min(batch, len(group) // 4 + 1)
                batches = [group[start : start + size] for start in range(0, len(group), size)]
                behind, ahead = ahead, map_group([self._calls(one) for one in batches])
                for answer in behind:  # while the workers are at the group just handed out
                    yield from self._unpack(answer)
            for answer in ahead:
                yield from self._unpack(answer)

    def _unpack(self, answer: bytes) -> list[tuple[bytes, tuple[bytes, ...]]]:
        made: list[tuple[bytes, tuple[bytes, ...]]] = pickle.loads(answer)
        self.tick(len(made))
        return made

    def _calls(self, batch: Sequence[Packed]) -> bytes:
        """The values of a batch, with the blobs that they need; one that several need is there once."""
        blobs = {need: self.store.blob(need) for need in dict.fromkeys(need for one in batch for need in one.needs)}
        return pickle.dumps(([(one.value, one.needs) for one in batch], blobs), 5)


def _note_names(values: Iterable[Packed], name: Callable[[Any], str], at_work: deque[str]) -> Iterator[Packed]:
    """The values, the name of each noted as it is handed out."""
    for value in values:
        at_work.append(name(value.value))
        yield value


def _sound(result: Any) -> Any:
    if isinstance(result, Failure):
        raise BuildError(name_failures([("diglot", result)]))
    return result


def _name_of(value: object) -> str:
    """The file or the story that a value comes from."""
    file, path = getattr(value, "file", ""), getattr(value, "path", "")
    return file or (f"content/{path}" if path else "diglot")


def name_failures(failed: Sequence[tuple[str, Failure]]) -> tuple[Problem, ...]:
    """The problems of mistakes of ours that some content has shown; one that shows at many places is one problem."""
    hint = Message("nothing is lost; please report it, with what DIGLOT_DEBUG=1 prints")
    names: dict[Message, list[str]] = {}
    for name, failure in failed:
        names.setdefault(Message("a mistake in diglot itself: {failure}", failure=failure.description), []).append(name)
    problems = []
    for message, places in names.items():
        if len(places) > FEW_PLACES:
            more = Message(
                "{message}, at {place} and {more} more", message=message, place=places[0], more=len(places) - 1
            )
            problems.append(Problem("", 0, "internal-error", more, hint))
        else:
            problems += [Problem(place, 0, "internal-error", message, hint) for place in places]
    return tuple(problems)


def task_key(task: Task) -> str:
    """The digest of a task: the code, the function's name, and for a partial its arguments."""
    if isinstance(task, partial):
        return digest_of(task_key(task.func), task.args, tuple(sorted(task.keywords.items())))
    return digest_of(code_salt(), f"{task.__module__}.{task.__qualname__}")


def _map_here(task: Task) -> MapBatches:
    """Does the work in this process."""
    return partial(map, partial(work_batch, task))
