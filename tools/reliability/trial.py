"""A project to do harm to, a build at work on it, and the counting of what was good."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from hashlib import sha256
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.corpus import write_corpus

ROOT = Path(__file__).parents[2]
SIGN = "DIGLOT_TRIAL"  # an environment variable by which every process of a build is found again, whoever is its parent
SENTENCE = "\nCâu này được thêm vào sau.\n"
PATIENCE = 120  # seconds that no build takes; one that does waits for something


class Trial:
    """Counts the cases of a run and says what became of each."""

    def __init__(self) -> None:
        self.good = self.bad = 0

    def note(self, case: str, *faults: str) -> None:
        """One case: its name, and what was wrong with it; nothing where it was good."""
        said = "; ".join(fault for fault in faults if fault)
        self.good, self.bad = self.good + (not said), self.bad + bool(said)
        print(f"{'BAD' if said else 'ok '} {case}{': ' + said if said else ''}", flush=True)

    def end(self) -> None:
        """Say how many cases were good, and end with exit code 1 where one was not."""
        print(f"{self.good} of {self.good + self.bad} good")
        sys.exit(bool(self.bad))


class Running:
    """A build at work, in a session of its own."""

    def __init__(self, project: Path, *arguments: str, **environment: str) -> None:
        self.sign = f"{os.getpid()}-{time.monotonic_ns()}"
        self.process = subprocess.Popen(
            [sys.executable, ROOT / "build.py", "--root", project, *(arguments or ("build", "--jobs", "3"))],
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            env=os.environ | {SIGN: self.sign} | environment,
            start_new_session=True,
        )

    def processes(self) -> list[int]:
        """Every process of this build, the first one first."""
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                if f"{SIGN}={self.sign}".encode() in (folder / "environ").read_bytes() and not is_dead(folder):
                    found.append(int(folder.name))
        return sorted(found, key=lambda one: (one != self.process.pid, one))

    def wait_for(self, count: int) -> list[int]:
        """The processes once there are so many of them, or the build has ended."""
        while len(found := self.processes()) < count and self.process.poll() is None:
            time.sleep(0.005)
        return found

    def end(self, patience: float = PATIENCE) -> tuple[int | None, str]:
        """The exit code and what was said; None where the build does not end."""
        try:
            said, complaint = self.process.communicate(timeout=patience)
        except subprocess.TimeoutExpired:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.communicate()
            return None, ""
        return self.process.returncode, said + complaint

    def left(self, patience: float = 3) -> list[int]:
        """The processes that are still there some seconds after the first one has ended; they are ended here."""
        until = time.monotonic() + patience
        while (found := self.processes()) and time.monotonic() < until:
            time.sleep(0.05)
        for one in found:
            with suppress(ProcessLookupError):
                os.kill(one, signal.SIGKILL)
        return found


def is_dead(folder: Path) -> bool:
    """Whether a process of /proc waits only to be noticed by its parent."""
    return (folder / "stat").read_text("utf-8").rpartition(")")[2].split()[0] == "Z"


def build(project: Path, *arguments: str, **environment: str) -> tuple[int | None, str]:
    """The exit code and what was said of one whole build."""
    return Running(project, *arguments, **environment).end()


def site_of(folder: Path) -> dict[str, str]:
    """The digest of every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): sha256(path.read_bytes()).hexdigest()
        for path in folder.rglob("*")
        if path.is_file()
    }


def differing(one: Mapping[str, str], other: Mapping[str, str]) -> list[str]:
    """The paths that came, went or differ."""
    return sorted(path for path in one.keys() | other.keys() if one.get(path) != other.get(path))


def turn(project: Path, state: int) -> None:
    """Bring a project into one of its two states, which differ in a sentence, and forget what was computed."""
    file = min((project / "content").glob("2*/*/*/vi.md"))
    text = file.read_text("utf-8").replace(SENTENCE, "").rstrip() + "\n"
    file.write_text(text + SENTENCE * state, "utf-8")
    for path in (project / ".cache").glob("work.sqlite*"):
        path.unlink()


@contextmanager
def archive(stories: int) -> Iterator[Path]:
    """A project of so many made-up stories in a temporary folder."""
    with TemporaryDirectory(prefix="diglot-trial-") as folder:
        project = Path(folder) / "project"
        write_corpus(stories, project)
        yield project


def cold_site(project: Path) -> dict[str, str]:
    """The site that a project without any memory makes."""
    with TemporaryDirectory(prefix="diglot-trial-") as folder:
        copy = Path(folder) / "project"
        shutil.copytree(project, copy, ignore=shutil.ignore_patterns("_site*", ".cache"), symlinks=True)
        code, said = build(copy, "build", "--jobs", "2")
        if code != 0:
            raise RuntimeError(said)
        return site_of(copy / "_site")
