"""What a command costs with all that it starts; memory as Linux tells it."""

from __future__ import annotations

import os
import resource
import subprocess
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Event, Thread

PAUSE = 0.25  # seconds between two looks at the memory


@dataclass(frozen=True, slots=True)
class Whole:
    """Seconds by the clock, seconds of CPU, the most megabytes (10⁶) that all processes had together; what was said.

    Memory is the sum of what each process has for itself and its share of what it has in common with others (PSS).
    """

    wall: float
    cpu: float
    memory: float
    output: str = ""


def run_whole(command: Sequence[str], folder: Path) -> Whole:
    """What a command costs in a folder; it ends here, with the command's output, where that fails."""
    started = time.perf_counter()
    process = subprocess.Popen(
        command, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8"
    )
    assert process.stdout
    with watch_memory(process.pid) as most, process.stdout as stream:
        output = stream.read()
    usage = await_end(process, command, output)
    return Whole(time.perf_counter() - started, usage.ru_utime + usage.ru_stime, most[0], output)


def await_end(process: subprocess.Popen[str], command: Sequence[str], output: str) -> resource.struct_rusage:
    """What a process used with all that it started, once it has ended; SystemExit with its output where it failed."""
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        raise SystemExit(f"{' '.join(command)} failed:\n{output}")
    return usage


@contextmanager
def watch_memory(process: int, pause: float = PAUSE) -> Iterator[list[float]]:
    """The most megabytes so far of a process and all that descend from it, in a list of one; 0 where no one tells."""
    most, ended = [0.0], Event()

    def look() -> None:
        while not ended.wait(pause):
            most[0] = max(most[0], sum(map(_measure_memory, _list_family(process))))

    watching = Thread(target=look)
    watching.start()
    try:
        yield most
    finally:
        ended.set()
        watching.join()


def _list_family(process: int) -> Iterator[int]:
    """A process and all that descend from it, as far as they live."""
    yield process
    try:
        for thread in Path(f"/proc/{process}/task").iterdir():
            for child in (thread / "children").read_text().split():
                yield from _list_family(int(child))
    except OSError:
        return


def _measure_memory(process: int) -> float:
    """A process's share of the memory, in MB."""
    try:
        text = Path(f"/proc/{process}/smaps_rollup").read_text()
    except OSError:
        return 0.0
    return next((int(line.split()[1]) * 1024 / 1e6 for line in text.splitlines() if line.startswith("Pss:")), 0.0)
