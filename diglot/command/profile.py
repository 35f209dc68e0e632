"""Where the time and memory of a command go, stage by stage."""

from __future__ import annotations

import json
import os
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

from diglot.command.language import translate_text
from diglot.messages.message import Message, read_message
from diglot.reports.terminal_columns import count_columns

MAXRSS_UNIT = 1 if sys.platform == "darwin" else 1024  # bytes of a unit of ru_maxrss


class StageStart(NamedTuple):
    """When a stage began: by the clock, in seconds of CPU of all processes, and the largest of them until then."""

    stage: str
    wall: float
    cpu: float
    peak: int  # bytes


class StageProfile:
    """What a command says of its progress, noted in a file, because a build goes on in processes of its own."""

    def __init__(self, started: float) -> None:
        self._folder = TemporaryDirectory(prefix="diglot-profile-")
        self._file = Path(self._folder.name) / "stages"
        self._process, self._before = os.getpid(), 0.0
        self._note(Message("starting"), started)

    def __call__(self, stage: str) -> None:
        """Note that a stage begins."""
        self._note(stage, time.perf_counter())

    def _note(self, stage: str, wall: float) -> None:
        cpu, peak = _used()
        if os.getpid() == self._process:
            self._before = cpu
        else:  # a process begins to count anew
            cpu += self._before
        named = stage.as_json() if isinstance(stage, Message) else stage
        with self._file.open("a", encoding="utf-8") as file:
            file.write(json.dumps([named, wall, cpu, peak]) + "\n")

    def lines(self) -> Iterator[str]:
        """A table of the stages in the language of the command: seconds, CPU seconds of all processes, megabytes of the
        largest process until then.
        """
        self("")
        noted = map(json.loads, self._file.read_text("utf-8").splitlines())
        moments = [StageStart(translate_text(read_message(stage)), *spent) for stage, *spent in noted]
        self._folder.cleanup()
        rows = [
            (begun.stage, ended.wall - begun.wall, max(ended.cpu - begun.cpu, 0.0), ended.peak)
            for begun, ended in pairwise(moments)
        ]
        whole = moments[-1].wall - moments[0].wall
        rows.append((translate_text(Message("all")), whole, moments[-1].cpu, max(one.peak for one in moments)))
        head = translate_text(Message("stage"))
        width = max(count_columns(name) for name in (head, *(row[0] for row in rows))) + 2
        yield f"{_fill(head, width)}{'s':>8}{'CPU s':>8}{'MB':>8}"
        for name, wall, cpu, peak in rows:
            yield f"{_fill(name, width)}{wall:8.2f}{cpu:8.2f}{peak / 1e6:8.0f}"


def _fill(text: str, width: int) -> str:
    """A text with blanks behind it, so many columns of a terminal wide."""
    return text + " " * (width - count_columns(text))


def _used() -> tuple[float, int]:
    """The CPU seconds of this process and of those that it has waited for, and the bytes of the largest of them (0 on
    Windows, which does not say).
    """
    try:
        from resource import RUSAGE_CHILDREN, RUSAGE_SELF, getrusage
    except ImportError:
        return sum(os.times()[:4]), 0
    peak = max(getrusage(RUSAGE_SELF).ru_maxrss, getrusage(RUSAGE_CHILDREN).ru_maxrss)
    return sum(os.times()[:4]), peak * MAXRSS_UNIT
