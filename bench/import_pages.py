"""How fast page texts are imported: pages a second, first and again.

    python -m bench.import_pages [COUNT] [--jobs N]

The pages are the specimens of tests/import/pages, each with its own title, so that every one makes a story of its own.
"""

from __future__ import annotations

import argparse
import tempfile
import time
from pathlib import Path

from diglot.importer import run_import

SPECIMENS = Path(__file__).parent.parent / "tests" / "import" / "pages"


def page_texts() -> list[tuple[str, str]]:
    """Title and text of every specimen page, without the roles before its lines."""
    pages = []
    for path in sorted(SPECIMENS.glob("*.txt")):
        lines = [line for line in path.read_text("utf-8").splitlines() if not line.startswith("#")]
        title = next(line for line in lines if line.startswith("title")).partition("|")[2].strip()
        pages.append((title, "\n".join(line.partition("|")[2].removeprefix(" ") for line in lines)))
    return pages


def make_pages(folder: Path, count: int) -> None:
    """`count` page texts in a folder: the specimens by turns, their titles numbered wherever they stand."""
    pages = page_texts()
    for number in range(count):
        title, text = pages[number % len(pages)]
        (folder / f"{number:05}.txt").write_text(text.replace(title, f"{number}、{title}"), "utf-8")


def main() -> None:
    """Print pages a second of a first import, and of the same again."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("count", type=int, nargs="?", default=2000)
    parser.add_argument("--jobs", type=int, default=0)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as name:
        pages, content = Path(name, "pages"), Path(name, "content")
        pages.mkdir()
        make_pages(pages, options.count)
        for what in ("first", "again"):
            began = time.perf_counter()
            found = list(run_import([str(pages)], content, date="2022-10-09", jobs=options.jobs))
            seconds = time.perf_counter() - began
            status = {one.status: sum(other.status == one.status for other in found) for one in found}
            print(f"{what}: {len(found)} pages in {seconds:.1f} s, {len(found) / seconds:.0f} a second: {status}")


if __name__ == "__main__":
    main()
