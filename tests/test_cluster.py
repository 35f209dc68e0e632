"""A build on a Dask cluster: a real scheduler and real workers on loopback."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from distributed import LocalCluster

from bench.corpus import write_corpus
from diglot.problem import BuildError
from diglot.tasks import cluster as cluster_module
from diglot.tasks.cluster import connect_cluster
from tests.conftest import Built
from tests.support import NOW, ROOT, diglot, edit, snapshot

RICE_VI = "content/2024/05/rice-seeds/vi.md"


@pytest.fixture(scope="module")
def scheduler() -> Iterator[LocalCluster]:
    """Two workers, each a process with one thread; one that ends is started anew."""
    with LocalCluster(n_workers=2, threads_per_worker=1, host="127.0.0.1", dashboard_address="127.0.0.1:0") as one:
        yield one


def test_a_cluster_makes_the_same_site(basic: Path, built: Built, scheduler: LocalCluster) -> None:
    """Byte for byte that of one machine, cold and after an edit there and back."""
    address = scheduler.scheduler_address
    for old, new in (("20 kg", "25 kg"), ("25 kg", "20 kg")):
        edit(basic / RICE_VI, old, new)
        done = diglot(basic, "build", "--no-search", "--dask", address)
        assert (done.returncode, done.stderr) == (0, "")
    assert snapshot(basic / "_site") == snapshot(built("basic") / "_site")


def test_a_worker_that_dies_in_the_middle_is_not_missed(tmp_path: Path, scheduler: LocalCluster) -> None:
    """What it was at is done again by another; the search index is the same, too."""
    here, there = tmp_path / "here", tmp_path / "there"
    for project in (here, there):
        write_corpus(16, project)
    assert diglot(here, "build").returncode == 0
    command = [sys.executable, ROOT / "build.py", "--root", there, "--now", NOW.isoformat()]
    command += ["--dask", scheduler.scheduler_address]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as building:
        victim = next(iter(scheduler.workers.values())).pid
        wait_until_busy(scheduler)
        os.kill(victim, signal.SIGKILL)
        assert building.wait(120) == 0, building.stderr and building.stderr.read()
    assert snapshot(there / "_site") == snapshot(here / "_site")


def wait_until_busy(scheduler: LocalCluster) -> None:
    """Until the cluster is at work."""
    until = time.monotonic() + 60
    while not any(worker.processing for worker in scheduler.scheduler.workers.values()):
        assert time.monotonic() < until
        time.sleep(0.005)


def test_nobody_answers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "CONNECTING", 1)
    with pytest.raises(BuildError) as raised, connect_cluster("tcp://127.0.0.1:9"):
        pass
    (problem,) = raised.value.problems
    assert problem.message == "no Dask scheduler answers at 'tcp://127.0.0.1:9'"
    assert "dask scheduler" in problem.hint


def test_workers_with_another_diglot_are_refused(scheduler: LocalCluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster_module, "code_salt", lambda: "another")
    with pytest.raises(BuildError) as raised, connect_cluster(scheduler.scheduler_address):
        pass
    (problem,) = raised.value.problems
    assert "has another diglot, or none" in problem.message
    assert "the same lock file" in problem.hint
