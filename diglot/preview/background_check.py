"""`check` in a process of its own: what only a look at the whole archive finds, while the preview goes on.

It also fills the cache with what the preview has worked out in memory.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from threading import Lock, Thread, Timer

from filelock import Timeout

import diglot
from diglot.messages.message import read_message
from diglot.model.site import Options
from diglot.problem import Problem
from diglot.session import CACHE_FOLDER, make_look_lock

TellFindings = Callable[[tuple[Problem, ...]], None]
AFTER_CHANGE = 0.7  # seconds after a change in which a page is loaded again, on a machine of few cores
AFTER_BUSY, MOST_TRIES = 5.0, 3  # seconds until a check that could not be made is tried again, and how often
CHECK_NICENESS = 10  # the niceness of a check
PACKAGE = Path(diglot.__file__).parent.parent


class BackgroundCheck:
    """The newest check; one that is not finished when something changes is ended, and its findings are not told."""

    def __init__(self, options: Options, found: TellFindings) -> None:
        self.options, self.found = options, found
        self.lock = Lock()
        self.process: subprocess.Popen[bytes] | None = None
        self.timer: Timer | None = None  # of a check that is about to begin
        self.tries = 0  # of the newest check, beyond the first
        self.look = make_look_lock(options.root / CACHE_FOLDER)  # other commands wait for a check that holds it

    def begin(self) -> None:
        """Begin a check of what lies there, as soon as the pages have had time to show it: they come first."""
        self.end()
        self.tries = 0
        self._start_after(AFTER_CHANGE)

    def _start_after(self, seconds: float) -> None:
        timer = Timer(seconds, self._start)
        timer.daemon = True
        with self.lock:
            self.timer = timer
        timer.start()

    def _start(self) -> None:
        """Start the process, unless something has changed again."""
        with self.lock:
            if self.timer is None:
                return
            self.timer = None
            with suppress(Timeout, OSError):  # another preview of this archive holds it: as good
                self.look.acquire(timeout=0)
            self.process = process = subprocess.Popen(
                self._command(),
                stdout=subprocess.PIPE,
                stderr=subprocess.DEVNULL,
                stdin=subprocess.DEVNULL,
                env=os.environ
                | {"PYTHONPATH": os.pathsep.join(filter(None, (str(PACKAGE), os.environ.get("PYTHONPATH"))))},
            )
        if hasattr(os, "setpriority"):
            with suppress(OSError):
                os.setpriority(os.PRIO_PROCESS, process.pid, CHECK_NICENESS)
        Thread(target=self._await, args=(process,), daemon=True).start()

    def interrupt(self) -> None:
        """Tell a check that is at work to end, without waiting: what it looks at is no longer what lies there."""
        with self.lock:
            if self.process:
                self.process.terminate()

    def end(self) -> None:
        """End a check that is at work, and wait until it has cleared up."""
        with self.lock:
            timer, self.timer = self.timer, None
            process, self.process = self.process, None
        if timer:
            timer.cancel()
        if process:
            process.terminate()
            process.wait()
        self.look.release()

    def _command(self) -> Sequence[str]:
        now = self.options.now.isoformat()
        return [
            sys.executable,
            "-m",
            "diglot",
            "--root",
            str(self.options.root),
            "--now",
            now,
            "check",
            "--json",
            "--whole",
        ]

    def _await(self, process: subprocess.Popen[bytes]) -> None:
        """Hand on what a check has found, unless it was ended; where another command was at work, try again later."""
        output, _ = process.communicate()
        with self.lock:
            current = self.process is process
            if current:
                self.process = None
                self.look.release()
        if not current:
            return
        if (problems := _read_problems(output)) is not None:
            self.found(problems)
        elif self.tries < MOST_TRIES:
            self.tries += 1
            self._start_after(AFTER_BUSY)


def _read_problems(output: bytes) -> tuple[Problem, ...] | None:
    """The problems that a check has printed; None where it could not check."""
    try:
        listed = tuple(
            Problem(**one | {name: read_message(one[name]) for name in ("message", "hint")})
            for one in json.loads(output)["problems"]
        )
    except (ValueError, KeyError, TypeError):
        return None
    return None if any(one.code == "busy" for one in listed) else listed
