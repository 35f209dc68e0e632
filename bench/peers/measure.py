"""What each piece of work costs the peers and diglot, with the same stories, in whole processes."""

from __future__ import annotations

import re
import shutil
import sys
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.peers.environment import PYTHON, find_program
from bench.peers.hugo_site import write_site
from bench.processes import Whole, run_whole
from bench.speed import ROOT, edit_paragraph, write_corpus

STAGE = re.compile(r"^(\S.*?)\s{2,}(\d+\.\d+)\s+(\d+\.\d+)\s+\d+$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Work:
    """What a piece of work costs: the peers as documented, with search split by hand where that differs, and diglot."""

    name: str
    peers: Whole
    split: Whole | None
    diglot: Whole


@dataclass(frozen=True, slots=True)
class Site:
    """A published site: its megabytes (10⁶ bytes) and its files."""

    megabytes: float
    files: int


@dataclass(frozen=True, slots=True)
class Figures:
    """All that was measured of some stories; `sites` are by whose they are, `stages` (s, CPU s) by what they do."""

    stories: int
    works: tuple[Work, ...]
    sites: dict[str, Site]
    stages: dict[str, tuple[float, float]]

    def as_json(self) -> dict[str, object]:
        """The figures as JSON has them."""
        return asdict(self)


def measure(stories: int, folder: Path) -> Figures:
    """The figures of so many stories; the folder is used up."""
    project, hugo = folder / "diglot", folder / "hugo"
    write_corpus(stories, project)
    write_site(project, hugo)
    convert = run_whole([str(PYTHON), "-m", "bench.peers.traditional", str(hugo / "content")], ROOT)
    build = [find_program("hugo"), "--quiet", "--noBuildLock"]
    pages = run_whole(build, hugo)
    again = run_whole(build, hugo)
    public = hugo / "public"
    search = run_whole([str(PYTHON), "-m", "pagefind", "--site", str(public)], hugo)
    sites = {"peers": weigh(public)}
    shutil.rmtree(public / "pagefind")
    split = run_whole([str(PYTHON), "-m", "bench.peers.split_search", str(public)], ROOT)
    sites["peers, split"] = weigh(public)
    shutil.rmtree(hugo)
    own = measure_diglot(project)
    sites["diglot"] = weigh(project / "_site")
    plain = add(convert, pages)
    found = {
        "cold, without search": (plain, None),
        "cold, with search": (add(plain, search), add(plain, split)),
        "one edit of the newest story": (plain, None),
        "one edit of the oldest story": (plain, None),
        "one edit, with search": (add(plain, search), add(plain, split)),
        "nothing changed": (again, None),
    }
    works = tuple(Work(name, *costs, own[name]) for name, costs in found.items())
    stages = {f"peers: {name}": (one.wall, one.cpu) for name, one in _name_stages(convert, pages, search, split)}
    stages |= {f"diglot: {name}": costs for name, costs in read_stages(own["cold, with search"].output).items()}
    return Figures(stories, works, sites, stages)


def _name_stages(convert: Whole, pages: Whole, search: Whole, split: Whole) -> list[tuple[str, Whole]]:
    return [("OpenCC", convert), ("Hugo", pages), ("Pagefind", search), ("Pagefind, split by hand", split)]


def measure_diglot(project: Path) -> dict[str, Whole]:
    """The cost of each piece of work, without the first edit, which lays out the folder that later ones grow from."""
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(project), "build", "--profile", "--language", "en"]
    plain = [*command, "--no-search"]
    *_, spare, newest = editions = sorted(project.glob("content/2*/*/*/vi.md"))
    costs = {"cold, without search": run_whole(plain, ROOT), "nothing changed": run_whole(plain, ROOT)}
    _edit(spare)
    run_whole(plain, ROOT)
    for name, file in (("newest", newest), ("oldest", editions[0])):
        _edit(file)
        costs[f"one edit of the {name} story"] = run_whole(plain, ROOT)
    for passing in ("_site", ".cache"):
        shutil.rmtree(project / passing)
    costs["cold, with search"] = run_whole(command, ROOT)
    for file in (spare, newest):
        _edit(file)
        costs["one edit, with search"] = run_whole(command, ROOT)
    return costs


def _edit(file: Path) -> None:
    file.write_text(edit_paragraph(file.read_text("utf-8")), "utf-8")


def read_stages(output: str) -> dict[str, tuple[float, float]]:
    """The seconds and CPU seconds of each stage that `--profile` printed."""
    return {name: (float(wall), float(cpu)) for name, wall, cpu in STAGE.findall(output) if name != "all"}


def add(*costs: Whole) -> Whole:
    """What some commands cost one after the other."""
    return Whole(sum(one.wall for one in costs), sum(one.cpu for one in costs), max(one.memory for one in costs))


def weigh(folder: Path) -> Site:
    """The size of a site."""
    sizes: Sequence[int] = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    return Site(sum(sizes) / 1e6, len(sizes))
