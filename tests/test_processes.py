"""Workers: what becomes of them, and of the work, when one of the processes is ended."""

from __future__ import annotations

import os
import pickle
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from diglot.problem import BuildError
from diglot.tasks.processes import call_in_process, start_workers
from tests.support import ROOT, build_project, edit, snapshot

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="forks and signals")
LINE = "a worker was ended: out of memory? try --jobs 1"


def batch(*values: object) -> bytes:
    """A batch as workers get it."""
    return pickle.dumps(([(value, ()) for value in values], {}), 5)


def results(answer: bytes) -> list[object]:
    return [pickle.loads(content)[0] for content, _ in pickle.loads(answer)]


def double(value: int) -> int:
    return 2 * value


def end_at(value: int) -> int:
    """Like `double`, but for 7, at which the system ends the process."""
    if value == 7:
        os.kill(os.getpid(), signal.SIGKILL)
    return 2 * value


def fail(value: int) -> int:
    raise BuildError([])


def test_answers_come_in_the_order_of_the_batches() -> None:
    with start_workers(3, double) as map_batches:
        for _ in range(2):
            answers = map_batches([batch(number, number + 1) for number in range(40)])
            assert [results(one) for one in answers] == [[2 * n, 2 * n + 2] for n in range(40)]


def test_a_worker_that_is_ended_ends_the_work_with_one_line() -> None:
    with pytest.raises(BuildError) as caught, start_workers(2, end_at) as map_batches:
        list(map_batches([batch(number) for number in (1, 7, 7, 7, 2)]))
    assert [one.message for one in caught.value.problems] == [LINE]


def test_a_process_that_is_ended_ends_its_call_with_one_line() -> None:
    with pytest.raises(BuildError) as caught:
        call_in_process(2, lambda: end_at(7))
    assert [one.message for one in caught.value.problems] == [LINE]


def test_what_a_task_raises_is_raised_here() -> None:
    with pytest.raises(BuildError) as caught, start_workers(2, fail) as map_batches:
        list(map_batches([batch(1)]))
    assert caught.value.problems == ()


PARENT = """
import sys, time
from diglot.tasks.processes import start_workers
from tests.test_processes import batch
def wait(value):
    time.sleep(60)
with start_workers(3, wait) as map_batches:
    answers = map_batches([batch(1)] * 2)  # one of the three is idle
    time.sleep(0.5)
    print("started", flush=True)
    time.sleep(60)
"""


def test_workers_end_when_the_process_that_started_them_is_killed() -> None:
    parent = subprocess.Popen([sys.executable, "-c", PARENT], cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
    assert parent.stdout
    assert parent.stdout.readline() == "started\n"
    children = Path(f"/proc/{parent.pid}/task/{parent.pid}/children").read_text("utf-8").split()
    assert len(children) == 3
    parent.kill()
    parent.wait()
    parent.stdout.close()
    until = time.monotonic() + 10
    while [one for one in children if Path(f"/proc/{one}/cmdline").exists()] and time.monotonic() < until:
        time.sleep(0.05)
    assert not [one for one in children if Path(f"/proc/{one}/cmdline").exists()]


@pytest.mark.parametrize(("sent", "code"), [(signal.SIGTERM, 143), (signal.SIGINT, 130)])
def test_a_build_that_is_told_to_end_clears_up(sent: signal.Signals, code: int, basic: Path) -> None:
    build_project(basic)
    before = snapshot(basic / "_site")
    (basic / ".cache/work.sqlite").unlink()
    edit(basic / "content/2024/05/rice-seeds/vi.md", "mỗi hộ nhiều nhất 20 kg", "mỗi hộ nhiều nhất 25 kg")
    command = [sys.executable, ROOT / "build.py", "--root", basic, "build", "--jobs", "2"]
    running = subprocess.Popen(command, stderr=subprocess.PIPE, encoding="utf-8")
    while running.poll() is None and not (basic / "_site.new/.diglot").exists():
        time.sleep(0.01)
    running.send_signal(sent)
    _, said = running.communicate(timeout=60)
    assert running.returncode == code
    assert said == "stopped; the published site is as it was\n"
    assert snapshot(basic / "_site") == before
    assert not list(basic.glob("_site.*"))
