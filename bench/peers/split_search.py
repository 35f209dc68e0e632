"""Pagefind over a Hugo site in shards cut by hand: `python -m bench.peers.split_search PUBLIC`, with the peers' Python.

A shard is one language's stories of some years, with a bundle of its own that a page would merge with the others
(`pagefind.mergeIndex`); as many at a time as there are cores. In one run Pagefind holds all words in memory.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

MOST = 500  # stories in a shard, where a year has no more


def list_shards(public: Path) -> list[tuple[str, str]]:
    """The shards: a name for each, and the glob of its pages."""
    return [
        shard for language in sorted(path.parent for path in public.glob("*/index.xml")) for shard in _cut(language)
    ]


def _cut(language: Path) -> Iterator[tuple[str, str]]:
    """The shards of one language: a year that does not fit begins another one."""
    years: list[str] = []
    held = 0
    for year in sorted(language.glob("[12]*")):
        count = sum(1 for _ in year.glob("*/*/index.html"))
        if years and held + count > MOST:
            yield _name_shard(language, years)
            years, held = [], 0
        years, held = [*years, year.name], held + count
    if years:
        yield _name_shard(language, years)


def _name_shard(language: Path, years: list[str]) -> tuple[str, str]:
    some = years[0] if len(years) == 1 else f"{{{','.join(years)}}}"
    return f"{language.name}-{years[0]}", f"{language.name}/{some}/*/*/index.html"


def index_shard(public: Path, name: str, pages: str) -> None:
    """Write the bundle of a shard."""
    options = ["--site", str(public), "--glob", pages, "--output-subdir", f"pagefind/{name}"]
    subprocess.run([sys.executable, "-m", "pagefind", *options], check=True, stdout=subprocess.DEVNULL)


if __name__ == "__main__":
    site = Path(sys.argv[1])
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(lambda shard: index_shard(site, *shard), list_shards(site)))
