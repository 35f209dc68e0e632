"""A map of one task over the workers of a Dask cluster: bytes go out, bytes come back, no disk is shared.

A worker has diglot installed, and nothing else of the project: what a task needs travels with it. Dask does the tasks
of a worker that has died again on others.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import CancelledError
from contextlib import contextmanager
from functools import partial
from importlib import import_module
from typing import Any

from diglot.messages.message import Message, sample
from diglot.problem import BuildError, Problem
from diglot.record import record
from diglot.tasks.cache import digest
from diglot.tasks.code import code_salt
from diglot.tasks.processes import MapBatches, Task, work_batch

CONNECTING = 20  # seconds that a scheduler has to answer, and then a first worker
TRIES = 5  # so often is a batch handed out whose data died with its workers
Client = Any  # distributed.Client: its library is an extra
Future = Any  # distributed.Future
OPTION = "--dask"  # where its problems are


@record
class Cluster:
    """A connected cluster whose workers have the same diglot as this process."""

    client: Client

    @contextmanager
    def map_task(self, task: Task) -> Iterator[MapBatches]:
        """A `map` of one task over the cluster's workers, which keep the task until the map is done with."""
        content = pickle.dumps(task, 5)
        name, held = digest(content), self._share(content)

        def submit(batch: bytes) -> Future:
            return self.client.submit(answer_on_worker, code_salt(), name, held, batch, pure=False)

        def answer(batch: bytes, future: Future) -> bytes:
            nonlocal held
            for _ in range(TRIES):
                try:
                    made: bytes = _wait_for(future)
                    return made
                except CancelledError:  # all workers that held the task have died
                    held = self._share(content)
                    future = submit(batch)
            raise BuildError([_lost_work()])

        def map_batches(batches: Sequence[bytes]) -> Iterable[bytes]:
            return map(answer, batches, [submit(batch) for batch in batches])

        yield map_batches

    def submit(self, task: Task, *values: object) -> Callable[[], Any]:
        """What waits for the task's result, while a worker is at it."""
        future = self.client.submit(task, *values, pure=False)
        return partial(_wait_for, future)

    def count_workers(self) -> int:
        """How many workers there are now."""
        return len(self.client.scheduler_info(n_workers=-1)["workers"])

    def _share(self, content: bytes) -> Future:
        return self.client.scatter(content, broadcast=True, hash=False)


@contextmanager
def connect_cluster(address: str) -> Iterator[Cluster]:
    """The cluster whose scheduler has this address; BuildError where there is none, or its workers are others."""
    try:
        distributed: Any = import_module("distributed")
    except ImportError:
        message = Message("what talks to a Dask cluster is not installed")
        raise BuildError([Problem(OPTION, 0, "dask-missing", message, sample("pip install 'diglot[dask]'"))]) from None
    try:
        client = distributed.Client(address, timeout=CONNECTING, set_as_default=False)
    except (OSError, ValueError, TimeoutError) as error:
        message = Message("no Dask scheduler answers at '{address}'", address=address)
        hint = Message(
            "start one with 'dask scheduler', and name it as it does: tcp://host:8786 ({kind})",
            kind=type(error).__name__,
        )
        raise BuildError([Problem(OPTION, 0, "dask-silent", message, hint)]) from None
    with client:
        _check_workers(client, address)
        yield Cluster(client)


def _check_workers(client: Client, address: str) -> None:
    """BuildError where there is no worker, or one whose diglot is not ours."""
    try:
        client.wait_for_workers(1, timeout=CONNECTING)
    except TimeoutError:
        message = Message("the cluster at '{address}' has no worker", address=address)
        raise BuildError([Problem(OPTION, 0, "dask-silent", message, sample(f"dask worker {address}"))]) from None
    salts = client.run(salt_of_worker, on_error="return")
    other = sorted(worker for worker, salt in salts.items() if salt != code_salt())
    if other:
        message = Message("{worker} has another diglot, or none", worker=other[0])
        if other[1:]:
            message = Message(
                "{worker} has another diglot, or none, like {more} more", worker=other[0], more=len(other) - 1
            )
        raise BuildError([_other_version(message)])


def salt_of_worker() -> str:
    """The digest of the worker's diglot, of its libraries and its Python."""
    return code_salt()


def answer_on_worker(salt: str, name: str, task: bytes, batch: bytes) -> bytes:
    """What the task makes of a batch, on a worker; BuildError where it joined with another diglot."""
    if salt != code_salt():
        raise BuildError([_other_version(Message("a worker that has joined has another diglot"))])
    return work_batch(_thaw_task(name, task), batch)


_tasks: dict[str, Task] = {}


def _thaw_task(name: str, content: bytes) -> Task:
    """The task; a worker holds the last one as it is, because a catalog takes long to thaw."""
    if name not in _tasks:
        _tasks.clear()
        _tasks[name] = pickle.loads(content)
    return _tasks[name]


def _wait_for(future: Future) -> Any:
    """A future's result; BuildError where the workers that were at it have died too often."""
    killed: Any = import_module("distributed").KilledWorker
    try:
        return future.result()
    except killed:
        raise BuildError([_lost_work()]) from None


def _lost_work() -> Problem:
    message = Message("workers of the cluster die at this work: out of memory?")
    return Problem(OPTION, 0, "worker-ended", message, Message("give them more memory, or build without --dask"))


def _other_version(message: Message) -> Problem:
    hint = Message("install there what is installed here: the same diglot, the same lock file, the same Python")
    return Problem(OPTION, 0, "dask-version", message, hint)
