"""What a large archive costs, stage by stage: `python -m bench.large [STORIES] [--folder FOLDER]`, 10,000 by default.

A cold build with its search index, then one after an edit of the newest story. Memory is the sum over all processes of
what each has for itself and its share of what it has in common with others (PSS), looked at twice a second; Linux alone
tells that. CPU is that of all processes together.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import time
from datetime import UTC, datetime
from itertools import chain
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.processes import watch_memory
from bench.speed import ROOT, edit_paragraph, write_corpus
from diglot.build import build
from diglot.model.site import Options

PAUSE = 0.5  # seconds


def main() -> None:
    """Measure, and print a table for each build."""
    parser = argparse.ArgumentParser(prog="python -m bench.large", description=__doc__)
    parser.add_argument("stories", type=int, nargs="?", default=10_000)
    parser.add_argument("--folder", type=Path, help="where the archive is made and left")
    parser.add_argument("--build", type=Path, help=argparse.SUPPRESS)
    options = parser.parse_args()
    if options.build:
        _build(options.build)
        return
    with TemporaryDirectory(prefix="diglot-bench-") as passing:
        project = options.folder or Path(passing) / "project"
        write_corpus(options.stories, project)
        _watch("cold", project)
        newest = max(project.glob("content/2*/*/*/vi.md"))
        newest.write_text(edit_paragraph(newest.read_text("utf-8")), "utf-8")
        _watch("one story edited", project)


def _build(project: Path) -> None:
    """Build a project, and say when each stage begins."""

    def say(stage: str) -> None:
        print(stage, flush=True)

    say("reading what lies there")
    asked = Options(project, project / "_site", datetime.now(UTC), jobs=os.cpu_count() or 1)
    build(asked, say)


def _watch(name: str, project: Path) -> None:
    """Build in a process of its own, and print what each stage of that took."""
    command = [sys.executable, "-m", "bench.large", "--build", str(project)]
    started = before = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    assert process.stdout
    print(f"{name}\n  {'s':>7} {'MB':>6}")
    stage = ""
    with watch_memory(process.pid, PAUSE) as most:
        for line in chain(process.stdout, [""]):
            now = time.perf_counter()
            if stage:
                print(f"  {now - before:7.1f} {most[0]:6.0f}  {stage}", flush=True)
            stage, before, most[0] = line.strip(), now, 0.0
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    cpu = usage.ru_utime + usage.ru_stime
    print(f"  {time.perf_counter() - started:7.1f}         all, {cpu:.0f} s of CPU, exit code {process.returncode}")


if __name__ == "__main__":
    main()
