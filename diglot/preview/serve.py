"""The life of a preview: the first look at the archive, then every change until it is stopped."""

from __future__ import annotations

import errno
import os
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path
from queue import Empty, SimpleQueue
from threading import Event, Thread

from diglot.messages.message import Message
from diglot.model.site import Options
from diglot.preview.background_check import BackgroundCheck
from diglot.preview.broadcast import Broadcast
from diglot.preview.changed_files import Change, watch_project
from diglot.preview.live_site import Edit, LiveSite
from diglot.preview.previewed_site import PreviewedSite
from diglot.preview.server import PreviewServer, open_server
from diglot.problem import BuildError, Problem
from diglot.record import record
from diglot.session import Progress
from diglot.tasks.cache import DamagedStoreError
from diglot.tasks.processes import describe_failure

FURTHER_PORTS = 20  # tried where the usual one is taken
ATTEMPTS = 5  # at files that go while they are read
PAUSE = 0.1  # seconds between two attempts
WAKE = 0.5  # seconds after which a waiting process looks whether it was told to end (Windows needs that)


@record
class Terminal:
    """Where a preview says what happens: a line, problems, and what it is doing."""

    say: Callable[[str], None]
    show: Callable[[tuple[Problem, ...]], None]
    progress: Progress


def serve(options: Options, port: int, further: int, terminal: Terminal) -> None:
    """Preview the site until the process is told to end; BuildError where the port is taken, and `further` ones."""
    broadcast = Broadcast()
    preview = PreviewedSite(options, broadcast)
    started = time.perf_counter()
    preview.site.load(terminal.progress)
    terminal.show(_select_errors(preview.site.problems))
    server = _open(port, further, preview, broadcast)
    Thread(target=server.serve_forever, daemon=True).start()
    check = BackgroundCheck(options, preview.note_problems)
    terminal.say(
        Message("{url}  ({seconds:.1f} s; Ctrl-C ends)", url=server.url, seconds=time.perf_counter() - started)
    )
    try:
        with _watch(options.root) as changes:
            with suppress(Exception):  # what is wrong with the newest story, its problems say
                preview.site.warm_up()
            check.begin()
            for change in changes:
                _follow(preview, check, change, terminal)
    finally:
        check.end()
        broadcast.tell(None)
        server.shutdown()
        server.server_close()


def _open(port: int, further: int, preview: PreviewedSite, broadcast: Broadcast) -> PreviewServer:
    try:
        return open_server(port, further, lambda number: PreviewServer(number, preview, broadcast))
    except OSError as error:
        taken = error.errno in (errno.EADDRINUSE, errno.EACCES)
        message = (
            Message("port {port} is taken by another program", port=port)
            if taken
            else Message("port {port} cannot be used: {error}", port=port, error=error)
        )
        raise BuildError(
            [
                Problem(
                    "", 0, "port-taken", message, Message("choose another one: --port {next_port}", next_port=port + 1)
                )
            ]
        ) from None


@contextmanager
def _watch(root: Path) -> Iterator[Iterator[Change]]:
    """The changes, which a thread of its own waits for: a signal reaches this one at once."""
    stop, found = Event(), SimpleQueue[Change]()

    def watch() -> None:
        for change in watch_project(root, stop):
            found.put(change)

    def wait() -> Iterator[Change]:
        while True:
            try:
                yield found.get(timeout=WAKE)
            except Empty:
                continue

    Thread(target=watch, daemon=True).start()
    try:
        yield wait()
    finally:
        stop.set()


def _follow(preview: PreviewedSite, check: BackgroundCheck, change: Change, terminal: Terminal) -> None:
    """Bring the preview up to date with a change, whatever comes of it."""
    started = time.perf_counter()
    check.interrupt()
    before = preview.site.problems
    edits: tuple[Edit, ...] = ()
    try:
        edits = _update(preview.site, check, change, terminal.progress)
    except Exception as error:
        if os.environ.get("DIGLOT_DEBUG"):
            raise
        preview.site.problems = (_describe_mistake(error),)
    preview.note_change(edits)
    seconds = time.perf_counter() - started
    check.begin()
    errors = _select_errors(preview.site.problems)
    terminal.show(tuple(one for one in errors if one not in before))
    what = tuple(change.stories) or Message("templates and static files")
    terminal.say(
        Message(
            "{time:%H:%M:%S}  {what}: {count} errors, {seconds:.2f} s",
            time=datetime.now(),
            what=Message("everything") if change.everything else what,
            count=len(errors) or Message("no"),
            seconds=seconds,
        )
    )


def _select_errors(problems: tuple[Problem, ...]) -> tuple[Problem, ...]:
    """What hinders a build: warnings are for `check` and the pages."""
    return tuple(one for one in problems if one.severity == "error")


def _describe_mistake(error: Exception) -> Problem:
    """What hindered an update; the pages stay as they are."""
    if isinstance(error, OSError):
        hint = Message("is the disk full, or the folder read-only? save the file again")
        return Problem("", 0, "unreadable", Message("could not read or write: {error}", error=error), hint)
    message = Message("a mistake in diglot itself: {failure}", failure=describe_failure(error))
    return Problem("", 0, "internal-error", message, Message("please report it; the page stays as it is"))


def _update(site: LiveSite, check: BackgroundCheck, change: Change, progress: Progress) -> tuple[Edit, ...]:
    """The site brought up to date; a file that goes while it is read is looked for again."""
    for attempt in range(ATTEMPTS):
        try:
            if site.shown and not change.everything:
                return site.update(change)
        except DamagedStoreError:
            pass  # reading everything throws the cache away
        except OSError:
            if attempt == ATTEMPTS - 1:
                raise
            time.sleep(PAUSE)
            continue
        check.end()  # it holds the project
        site.load(progress)
        break
    return ()
