"""A map of one task over processes that know it from their start, and that never outlive this one.

A worker has a pipe of its own: a batch goes in, an answer comes out. When this process ends, however it ends, the
pipes are closed and idle workers end by themselves; those at work are ended by Linux (PR_SET_PDEATHSIG, prctl(2)) and
elsewhere after their batch. When a worker ends before it has answered, the work stops with a problem. There are no
locks or queues that several processes share: a process that is killed while it holds one makes the others wait for ever
(python/cpython issues 94777 and 105829).
"""

from __future__ import annotations

import ctypes
import errno
import os
import pickle
import signal
import sys
import time
import traceback
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from multiprocessing import get_context
from multiprocessing.connection import Connection
from multiprocessing.context import BaseContext
from multiprocessing.process import BaseProcess
from pathlib import Path
from queue import SimpleQueue
from typing import Any, TypeVar

from diglot.messages.message import Message
from diglot.problem import BuildError, Problem
from diglot.record import record
from diglot.tasks.cache import digest
from diglot.tasks.signals import Stopped
from diglot.tasks.values import WithBlobs

Task = Callable[..., Any]
Result = TypeVar("Result")
MapBatches = Callable[[Sequence[bytes]], Iterable[bytes]]  # a `map` of one task over batches
PR_SET_PDEATHSIG = 1
DISK_ERRORS = (errno.ENOSPC, errno.EROFS, errno.EIO)  # which no task is to blame for
_HELD = {getattr(signal, name) for name in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, name)}
PATIENCE = 10.0  # seconds that a process has to clear up after itself when it is told to end
SIGNAL_DELAY = 0.3  # seconds in which a signal that was meant for all processes reaches this one, too


@record
class Worker:
    """A process that waits for batches, and this side of its pipe."""

    process: BaseProcess
    pipe: Connection

    def answer(self, batch: bytes) -> bytes:
        """What the worker makes of a batch; BuildError where it ends before that, or what the task raises."""
        try:
            self.pipe.send_bytes(batch)
            done, content = pickle.loads(self.pipe.recv_bytes())
        except (OSError, EOFError):
            time.sleep(SIGNAL_DELAY)
            raise BuildError([ended_early()]) from None
        if done:
            return bytes(content)
        raise pickle.loads(content)

    def end(self) -> None:
        """Wait until the process has ended, which it does when its pipe is closed; not for ever."""
        self.pipe.close()
        self.process.join(PATIENCE)
        if self.process.is_alive():
            self.process.kill()
            self.process.join()


def ended_early() -> Problem:
    """The problem of a process that somebody or the system has ended."""
    return Problem("diglot", 0, "worker-ended", Message("a worker was ended: out of memory? try --jobs 1"))


@contextmanager
def start_workers(jobs: int, task: Task) -> Iterator[MapBatches]:
    """A `map` of one task over `jobs` processes, which start when it is first used and know the task from then on.

    Where they are forked, as on Linux, nothing of the task is copied, so that it may hold a whole catalog, and they
    have every table that this process has loaded already.
    """
    workers: list[Worker] = []
    threads = ThreadPoolExecutor(jobs)  # one waits for each worker
    idle: SimpleQueue[Worker] = SimpleQueue()

    def ask(batch: bytes) -> bytes:
        worker = idle.get()
        try:
            return worker.answer(batch)
        finally:
            idle.put(worker)

    def map_batches(batches: Sequence[bytes]) -> Iterable[bytes]:
        while len(workers) < jobs:  # all before the first thread: a process that is forked has no others
            workers.append(_start_worker(partial(_answer_batches, task), workers))
            idle.put(workers[-1])
        return threads.map(ask, batches)

    try:
        yield map_batches
    except BaseException:
        for worker in workers:
            worker.process.terminate()
        raise
    finally:
        threads.shutdown(cancel_futures=True)
        for worker in workers:
            worker.end()


def call_in_process(jobs: int, call: Callable[[], Result]) -> Result:
    """What a call gives, made by a process of its own, whose memory ends with it.

    Here and now where only one process is wanted, or where one cannot be forked: a call may hold anything. The process
    handles signals as this one does, so that it can clear up when it is told to end.
    """
    if jobs == 1 or sys.platform != "linux":
        return call()
    worker = _start_worker(partial(_answer_call, call), ())
    try:
        result: Result = pickle.loads(worker.answer(b""))
        return result
    except BaseException:
        worker.process.terminate()
        raise
    finally:
        worker.end()


def _start_worker(serve: Callable[[Connection], None], others: Sequence[Worker]) -> Worker:
    """A worker that has started; where it is forked it closes the pipes of `others`, which would outlive us in it."""
    context: BaseContext = get_context("fork" if sys.platform == "linux" else "spawn")
    ours, its = context.Pipe()
    forked = context.get_start_method() == "fork"
    inherited = [ours, *(other.pipe for other in others)] if forked else []
    process = context.Process(target=_serve, args=(serve, its, inherited, os.getpid()))  # type: ignore[attr-defined]
    with _signals_held():
        process.start()
    its.close()
    return Worker(process, ours)


@contextmanager
def _signals_held() -> Iterator[None]:
    """No signal is handled meanwhile: in a process that has just begun it would find nobody who knows what to do."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, _HELD)
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _serve(serve: Callable[[Connection], None], pipe: Connection, inherited: Sequence[Connection], parent: int) -> None:
    """The life of a worker."""
    for one in inherited:
        one.close()
    _end_with(parent)
    for one in _HELD - {signal.SIGTERM}:
        signal.signal(one, signal.SIG_IGN)  # Ctrl-C and a closed terminal reach all; who started this process decides
    with suppress(EOFError, OSError, Stopped):
        serve(pipe)


def _end_with(parent: int) -> None:
    """Make this process end when the one that started it does."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:  # it was faster
            os._exit(1)


def _answer_batches(task: Task, pipe: Connection) -> None:
    """Answer batches until the pipe is closed; a signal ends this process at once, for it has nothing to clear up."""
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    _let_signals_through()
    while True:
        batch = pipe.recv_bytes()
        pipe.send_bytes(_outcome(partial(work_batch, task, batch)))


def _answer_call(call: Callable[[], Any], pipe: Connection) -> None:
    """Answer with the result of one call."""
    _let_signals_through()
    pipe.recv_bytes()
    pipe.send_bytes(_outcome(lambda: pickle.dumps(call(), 5)))


def _let_signals_through() -> None:
    if hasattr(signal, "pthread_sigmask"):
        signal.pthread_sigmask(signal.SIG_UNBLOCK, _HELD)


def _outcome(call: Callable[[], bytes]) -> bytes:
    """Pickled: whether a call succeeded, and its result, or what it raised, pickled."""
    try:
        return pickle.dumps((True, call()), 5)
    except Exception as error:
        error.add_note(traceback.format_exc())  # DIGLOT_DEBUG shows where in the worker it happened
        try:
            content = pickle.dumps(error, 5)
            pickle.loads(content)
        except Exception:
            content = pickle.dumps(RuntimeError(f"{type(error).__name__}: {error}"), 5)
        return pickle.dumps((False, content), 5)


@record
class Failure:
    """What a task raised by a mistake of ours: "IndexError: list index out of range (export/story.py:152)"."""

    description: str


def _try(task: Task, *arguments: object) -> Any:
    """What the task gives, or a Failure; DIGLOT_DEBUG=1 leaves the exception as it is."""
    try:
        return task(*arguments)
    except BuildError:
        raise
    except Exception as error:
        if os.environ.get("DIGLOT_DEBUG") or (isinstance(error, OSError) and error.errno in DISK_ERRORS):
            raise
        return Failure(describe_failure(error))


def describe_failure(error: Exception) -> str:
    """An exception in one line, with the place that raised it."""
    place = traceback.extract_tb(error.__traceback__)[-1]
    message = " ".join(f"{type(error).__name__}: {error}".split())[:200]
    return f"{message} ({Path(place.filename).name}:{place.lineno})"


def work_batch(task: Task, calls: bytes) -> bytes:
    """A task over a pickled batch of values and the blobs that they need.

    Pickled, for each value: the result and the names of its blobs, as they are kept, pickled; the blobs themselves.
    Where the task raises what is no problem of the content, the result is a Failure, and the other values go on.
    """
    made = []
    values, frozen = pickle.loads(calls)
    thawed = {name: pickle.loads(content) for name, content in frozen.items()}
    for value, needs in values:
        result, blobs = _try(task, value, *(thawed[name] for name in needs)), ()
        if isinstance(result, WithBlobs):
            result, blobs = result.result, result.blobs
        made.append((pickle.dumps((result, tuple(map(digest, blobs))), 5), blobs))
    return pickle.dumps(made, 5)
