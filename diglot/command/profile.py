"""Where the time and memory of a command go, stage by stage."""

from __future__ import annotations

import os
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import NamedTuple

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
        self._note("starting", started)

    def __call__(self, stage: str) -> None:
        """Note that a stage begins."""
        self._note(stage, time.perf_counter())

    def _note(self, stage: str, wall: float) -> None:
        cpu, peak = _used()
        if os.getpid() == self._process:
            self._before = cpu
        else:  # a process begins to count anew
            cpu += self._before
        with self._file.open("a", encoding="utf-8") as file:
            file.write(f"{wall}\t{cpu}\t{peak}\t{stage}\n")

    def lines(self) -> Iterator[str]:
        """A table of the stages: seconds, CPU seconds of all processes, megabytes of the largest process until then."""
        self("")
        moments = []
        for line in self._file.read_text("utf-8").splitlines():
            wall, cpu, peak, stage = line.split("\t")
            moments.append(StageStart(stage, float(wall), float(cpu), int(peak)))
        self._folder.cleanup()
        width = max(len(one.stage) for one in moments) + 2
        yield f"{'stage':{width}}{'s':>8}{'CPU s':>8}{'MB':>8}"
        for begun, ended in pairwise(moments):
            spent = max(ended.cpu - begun.cpu, 0.0)
            yield f"{begun.stage:{width}}{ended.wall - begun.wall:8.2f}{spent:8.2f}{ended.peak / 1e6:8.0f}"
        whole = moments[-1].wall - moments[0].wall
        yield f"{'all':{width}}{whole:8.2f}{moments[-1].cpu:8.2f}{max(one.peak for one in moments) / 1e6:8.0f}"


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
