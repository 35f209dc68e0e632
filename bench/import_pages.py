"""How fast page texts are imported: pages a second, first and again; short pages and long ones.

    python -m bench.import_pages [COUNT] [--jobs N]

Short pages are the specimens of tests/import/pages, each with its own title, so that every one makes a story of its
own. Long ones are as real pages are: an article of a dozen paragraphs, and under it a wall of cards of other stories.
"""

from __future__ import annotations

import argparse
import resource
import tempfile
import time
from collections import Counter
from pathlib import Path

from diglot.importer.run import run_import

SPECIMENS = Path(__file__).parent.parent / "tests" / "import" / "pages"


def page_texts() -> list[tuple[str, str]]:
    """Title and text of every specimen page, without the roles before its lines."""
    pages = []
    for path in sorted(SPECIMENS.glob("*.txt")):
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        title = next(line for line in lines if line.startswith("title")).partition("|")[2].strip()
        pages.append((title, "\n".join(line.partition("|")[2].removeprefix(" ") for line in lines)))
    return pages


def long_texts() -> list[tuple[str, str]]:
    """The same pages with the bodies of three in one, and under it forty cards: headline, headline, teaser."""
    pages = [(title, text) for title, text in page_texts() if "相关新闻" in text]
    cards = [(title, max(text.splitlines(), key=len)) for title, text in page_texts()]
    wall = "".join(f"\n\n{title}\n\n{title}\n\n{teaser}" for title, teaser in (cards * 3)[:40])
    found = []
    for number, (title, text) in enumerate(pages):
        article = text.partition("\n相关新闻")[0].rstrip()
        more = [other.partition("\n相关新闻")[0] for _, other in (pages * 2)[number + 1 : number + 3]]
        body = [line for one in more for line in one.splitlines() if line.endswith("。") and len(line) > 30]
        found.append((title, "\n\n".join([article, *body]) + f"\n\n相关新闻\n\n新闻{wall}\n\n查看更多\n"))
    return found


def make_pages(folder: Path, count: int, pages: list[tuple[str, str]]) -> None:
    """`count` page texts in a folder: the pages by turns, their titles numbered wherever they stand."""
    for number in range(count):
        title, text = pages[number % len(pages)]
        (folder / f"{number:05}.txt").write_text(text.replace(title, f"{number}、{title}"), "utf-8")


def main() -> None:
    """Print pages a second of a first import, and of the same again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=2000)
    parser.add_argument("--jobs", type=int, default=0)
    options = parser.parse_args()
    for kind, pages in (("short", page_texts()), ("long", long_texts())):
        with tempfile.TemporaryDirectory() as name:
            source, content = Path(name, "pages"), Path(name, "content")
            source.mkdir()
            make_pages(source, options.count, pages)
            letters = sum(len(text) for _, text in pages) // len(pages)
            print(f"{kind} pages, {letters:,} characters on average")
            for what in ("first", "again"):
                _measure(what, source, content, options.jobs)


def _measure(what: str, source: Path, content: Path, jobs: int) -> None:
    began, used = time.perf_counter(), _cpu()
    found = list(run_import([str(source)], content, date="2022-10-09", jobs=jobs))
    seconds = time.perf_counter() - began
    status = dict(Counter(one.status for one in found))
    rate = f"{len(found) / seconds:.0f} a second"
    print(f"  {what}: {len(found)} pages in {seconds:.1f} s, {rate}, {_cpu() - used:.1f} s of CPU: {status}")


def _cpu() -> float:
    """The CPU seconds of this process and of those it has waited for."""
    used = [resource.getrusage(who) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN)]
    return sum(one.ru_utime + one.ru_stime for one in used)


if __name__ == "__main__":
    main()
