"""What a build costs: `python -m bench.speed [--stories 10 100 1000] [--search 100] [--json]`.

Every figure is of a fresh process with all that it starts: wall time, CPU time, and the memory of the largest process.
Machines differ and are noisy, so wall time is also given in units of a reference taken in the same run: a process that
parses the articles of 1,000 stories with markdown-it-py and does nothing else.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, astuple, dataclass
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

from bench.processes import await_end

ROOT = Path(__file__).parent.parent
REFERENCE = 1000  # stories
ROUNDS = 3  # of everything but a cold build; the median counts
PARSE = """
import pathlib, sys, markdown_it
parser = markdown_it.MarkdownIt()
for file in pathlib.Path(sys.argv[1]).glob("content/2*/*/*/*.md"):
    parser.parse(file.read_text("utf-8"))
"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What a process took with all that it started: seconds, seconds, and the megabytes (10⁶) of the largest one."""

    wall: float
    cpu: float
    memory: float


@dataclass(frozen=True, slots=True)
class Measured:
    """The cost of one step of one archive."""

    stories: int
    search: bool
    step: str
    cost: Cost


def measure(sizes: Sequence[int], searched: Sequence[int]) -> tuple[float, list[Measured]]:
    """The reference's wall time, and the costs of every step at every size."""
    with TemporaryDirectory(prefix="diglot-bench-") as folder:
        reference = Path(folder) / "reference"
        write_corpus(REFERENCE, reference)
        walls, found = [], []
        for size, search in [*((size, False) for size in sizes), *((size, True) for size in searched)]:
            walls.append(run([sys.executable, "-c", PARSE, str(reference)]).wall)
            project = Path(folder) / "project"
            write_corpus(size, project)
            found += [Measured(size, search, step, cost) for step, cost in steps(project, search)]
            shutil.rmtree(project)
        walls.append(run([sys.executable, "-c", PARSE, str(reference)]).wall)
    return median(walls), found


def steps(project: Path, search: bool) -> Iterator[tuple[str, Cost]]:
    """The cost of each step on one project: a cold build, the first edit, then rounds of editing the newest stories.

    The first edit lays out the folder from which later ones grow.
    """
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(project), *([] if search else ["--no-search"])]
    yield "cold", run(command)
    costs: dict[str, list[Cost]] = {step: [] for step in EDITS}
    first, *files = sorted(project.glob("content/2*/*/*/vi.md"))[-ROUNDS - 1 :]
    first.write_text(edit_paragraph(first.read_text("utf-8")), "utf-8")
    yield "the first edit", run(command)
    for file in files:
        for step, edit in EDITS.items():
            file.write_text(edit(file.read_text("utf-8")), "utf-8")
            costs[step].append(run(command))
    yield from ((step, middle(found)) for step, found in costs.items())


def write_corpus(stories: int, folder: Path) -> None:
    """A corpus, made by a process of its own: what this one holds would count as memory of those it starts."""
    run([sys.executable, "-m", "bench.corpus", str(stories), str(folder)])


def run(command: Sequence[str]) -> Cost:
    """The cost of a command; it ends here, with the command's output, where that fails."""
    started = time.perf_counter()
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
    assert process.stdout
    with process.stdout as stream:
        output = stream.read()
    usage = await_end(process, command, output)
    wall = time.perf_counter() - started
    unit = 1 if sys.platform == "darwin" else 1024
    return Cost(wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit / 1e6)


def middle(costs: Sequence[Cost]) -> Cost:
    """The median of each figure."""
    return Cost(*(median(figures) for figures in zip(*map(astuple, costs), strict=True)))


def edit_paragraph(text: str) -> str:
    """An edition with a sentence more in its first paragraph."""
    fields, fence, body = text.partition("\n---\n")
    return fields + fence + body.replace("\n\n", " Tin này vừa được bổ sung.\n\n", 1)


def edit_title(text: str) -> str:
    """An edition with a longer title."""
    return re.sub(r'^title: "(.*)"', r'title: "\1 (cập nhật)"', text, count=1, flags=re.MULTILINE)


EDITS: dict[str, Callable[[str], str]] = {
    "nothing changed": str,
    "a paragraph edited": edit_paragraph,
    "a title edited": edit_title,
}


def as_table(reference: float, found: Sequence[Measured]) -> str:
    """The figures for people, as a Markdown table."""
    lines = [
        f"Reference: {reference:.2f} s",
        "",
        "| stories | search | step | wall s | CPU s | MB | wall / reference |",
        "|---:|---|---|---:|---:|---:|---:|",
    ]
    for one in found:
        cost, search = one.cost, "with" if one.search else "without"
        figures = f"{cost.wall:.2f} | {cost.cpu:.2f} | {cost.memory:.0f} | {cost.wall / reference:.2f}"
        lines.append(f"| {one.stories:,} | {search} | {one.step} | {figures} |")
    return "\n".join(lines)


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.speed", description=__doc__)
    parser.add_argument("--stories", type=int, nargs="*", default=[10, 100, 1000], help="sizes built without search")
    parser.add_argument("--search", type=int, nargs="*", default=[100], help="sizes built with search")
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    options = parser.parse_args()
    reference, found = measure(options.stories, options.search)
    if options.json:
        print(json.dumps({"reference": reference, "measured": [asdict(one) for one in found]}, indent=2))
    else:
        print(as_table(reference, found))


if __name__ == "__main__":
    main()
