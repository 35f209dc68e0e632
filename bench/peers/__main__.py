"""Measure, print the tables, and with --write keep them in docs/."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

import bench.peers
from bench.peers.environment import PYTHON, install_peers
from bench.peers.measure import measure
from bench.peers.report import write_page, write_tables
from bench.speed import ROOT

QUICK = 300  # stories: under three minutes on two cores
PAGE, PICTURE = ROOT / "docs/benchmarks.md", "benchmarks.svg"


def main() -> None:
    """Measure so many stories, one number after the other."""
    parser = argparse.ArgumentParser(prog="python -m bench.peers", description=bench.peers.__doc__)
    parser.add_argument("stories", type=int, nargs="*", default=[1000])
    parser.add_argument("--quick", action="store_true", help=f"{QUICK} stories alone")
    parser.add_argument("--folder", type=Path, help="where the archives are made, and taken away again")
    parser.add_argument("--write", action="store_true", help="write docs/benchmarks.md and its picture")
    options = parser.parse_args()
    sizes = [QUICK] if options.quick else options.stories
    versions = install_peers()
    found = [*(f"{name} {version}" for name, version in versions.items()), f"{os.cpu_count()} cores"]
    conditions = ", ".join([*found, f"load before it {os.getloadavg()[0]:.1f}"])
    print(conditions, flush=True)
    figures = []
    for size in sizes:
        with TemporaryDirectory(prefix="diglot-bench-", dir=options.folder) as folder:
            figures.append(measure(size, Path(folder)))
        print("\n".join(["", *write_tables(figures[-1])]), flush=True)
    if options.write:
        command = f"python -m bench.peers {'--quick' if options.quick else ' '.join(map(str, sizes))} --write"
        PAGE.write_text(write_page(figures, conditions, command, f"{datetime.now(UTC):%Y-%m-%d}", PICTURE), "utf-8")
        _draw([one.as_json() for one in figures])


def _draw(figures: list[dict[str, object]]) -> None:
    with TemporaryDirectory() as folder:
        kept = Path(folder) / "figures.json"
        kept.write_text(json.dumps(figures), "utf-8")
        command = [str(PYTHON), "-m", "bench.peers.chart", str(kept), str(PAGE.parent / PICTURE)]
        subprocess.run(command, cwd=ROOT, check=True)


main()
