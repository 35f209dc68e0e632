"""How well real pages are imported, beside trafilatura: a folder of pages, each with what it should give.

    python -m bench.import_real FOLDER [--worst N] [--seen]

FOLDER holds saved pages (`*.html`) or page texts (`*.txt`), and beside each a JSON file of the same name:
`paragraphs` are the texts that belong to the article, `lines` what these were put together of, `other` what may be kept
besides (captions, headings, a lead); `title`, `date` (as far as it is known) and `authors` are compared where they are
given. Pages are numbered in the order of their names: those with even numbers are the seen ones, which may be looked at
while rules are written, the others are unseen. No page is part of this repository: public
test data of other extractors serves.
`no_article` in the JSON file says that a page is none (an error page, an encyclopedia): it is numbered and not scored.

A paragraph counts as kept where three quarters of its runs of eight letters stand in the imported text; as lost in
silence where they stand neither there nor in `dropped`. A line of furniture is a kept one of which less than half
belongs to the article.
"""

from __future__ import annotations

import argparse
import json
import re
import time
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from diglot.importer.page import read_page
from diglot.importer.writing.result import Imported
from diglot.record import record

GRAM = 8  # letters


@record
class Score:
    """What one page gave, of how much; `silent` paragraphs are neither kept nor among the dropped lines."""

    name: str
    paragraphs: int = 0
    kept: int = 0
    silent: int = 0
    furniture: int = 0
    title: bool | None = None
    date: bool | None = None
    authors: bool | None = None
    wrong_name: bool = False
    others_kept: int = 0  # by trafilatura
    others_furniture: int = 0
    milliseconds: float = 0.0
    said: tuple[str, ...] = ()  # what differs, for --worst


def score_page(path: Path) -> Score:
    """How a page is imported, against the JSON file beside it."""
    wanted: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    raw = path.read_bytes()
    began = time.process_time()
    page = read_page(raw, path.name, date=None)
    spent = 1000 * (time.process_time() - began)
    kept = [page.summary, page.subtitle, page.title, page.credit, *page.authors, page.source]
    kept += [part for block in page.blocks for part in (*block.text.split("\n"), block.alt)]
    kept += [one.title for one in page.related]
    shown, dropped = grams(kept), grams(one.text for one in page.dropped)
    paragraphs = [one for one in wanted["paragraphs"] if len(letters(one)) >= GRAM]
    lost = [one for one in paragraphs if share(one, shown) < 0.75]
    # Line by line: what a person's copy puts together stands in several elements of the page.
    lines = [one for one in wanted.get("lines", lost) if len(letters(one)) >= GRAM]
    silent = [one for one in lines if share(one, shown | dropped) < 0.75] if lost else []
    allowed = _Allowed([*wanted["paragraphs"], *wanted.get("other", ())])
    furniture = [one for one in _text_lines(page) if not allowed.holds(one)]
    theirs = list(trafilatura_lines(raw, page)) if path.suffix == ".html" else []
    theirs_shown = grams(theirs)
    wrong = [name for name in page.authors if "authors" in wanted and name not in wanted["authors"]]
    return Score(
        path.stem,
        len(paragraphs),
        len(paragraphs) - len(lost),
        len(silent),
        len(furniture),
        letters(wanted["title"]) == letters(page.title) if "title" in wanted else None,
        (page.date or "").startswith(wanted["date"]) if "date" in wanted else None,
        not wrong and set(wanted["authors"]) <= set(page.authors) if "authors" in wanted else None,
        bool(wrong),
        sum(share(one, theirs_shown) >= 0.75 for one in paragraphs),
        sum(not allowed.holds(one) for one in theirs),
        spent,
        tuple(_differences(page, wanted, lost, silent, furniture)),
    )


class _Allowed:
    """What belongs to an article: a line does where half of its runs of letters do, or all of a short line."""

    def __init__(self, texts: Iterable[str]) -> None:
        texts = list(texts)
        self.grams, self.text = grams(texts), "\n".join(map(letters, texts))

    def holds(self, line: str) -> bool:
        return len(letters(line)) <= 3 or letters(line) in self.text or share(line, self.grams) >= 0.5


def _text_lines(page: Imported) -> Iterator[str]:
    for block in page.blocks:
        yield from block.text.split("\n")


def _differences(
    page: Imported, wanted: dict[str, Any], lost: list[str], silent: list[str], furniture: list[str]
) -> Iterator[str]:
    for one in lost:
        yield f"{'silent   ' if one in silent else 'lost     '} {one[:90]}"
    for one in furniture:
        yield f"furniture {one[:90]}"
    if "title" in wanted and letters(wanted["title"]) != letters(page.title):
        yield f"title     {page.title!r}, wanted {wanted['title']!r}"
    if "date" in wanted and not (page.date or "").startswith(wanted["date"]):
        yield f"date      {page.date}, wanted {wanted['date']}"
    if "authors" in wanted and set(wanted["authors"]) != set(page.authors):
        yield f"authors   {list(page.authors)}, wanted {wanted['authors']}"


def trafilatura_lines(raw: bytes, page: Imported) -> Iterator[str]:
    """The lines that trafilatura makes of a page by itself."""
    import trafilatura

    text = raw.decode("utf-8", "replace") if page.encoding in {"", "UTF-8"} else raw
    yield from (trafilatura.extract(text, include_comments=False, favor_recall=True) or "").split("\n")


def letters(text: str) -> str:
    """The letters and digits of a text alone."""
    return "".join(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", text).casefold()))


def grams(texts: Iterable[str]) -> frozenset[str]:
    """All runs of eight letters in texts."""
    found: set[str] = set()
    for text in map(letters, texts):
        found.update(text[at : at + GRAM] for at in range(max(1, len(text) - GRAM + 1)))
    return frozenset(found)


def share(text: str, known: frozenset[str]) -> float:
    """How much of a text is known, by its runs of eight letters."""
    runs = grams([text])
    return len(runs & known) / len(runs)


def table(name: str, scores: list[Score]) -> Iterator[str]:
    """The figures of some pages, a line each."""
    total = Counter(
        {key: sum(getattr(one, key) for one in scores) for key in ("paragraphs", "kept", "silent", "furniture")}
    )
    theirs = sum(one.others_kept for one in scores)
    yield f"{name}: {len(scores)} pages"
    part = _percent(total["kept"], total["paragraphs"])
    yield f"  paragraphs kept     {total['kept']} of {total['paragraphs']} ({part})"
    yield f"    by trafilatura    {theirs} ({_percent(theirs, total['paragraphs'])})"
    yield f"  lost in silence     {total['silent']}"
    fewer = sum(one.kept < one.others_kept - 1 for one in scores)
    yield f"  pages with two and more paragraphs fewer than trafilatura   {fewer}"
    yield f"  lines of furniture  {total['furniture']}, trafilatura {sum(one.others_furniture for one in scores)}"
    for field in ("title", "date", "authors"):
        known = [getattr(one, field) for one in scores if getattr(one, field) is not None]
        yield f"  {field + ' right':19} {sum(known)} of {len(known)} ({_percent(sum(known), len(known))})"
    yield f"  pages with a wrong author  {sum(one.wrong_name for one in scores)}"
    yield f"  CPU a page          {sum(one.milliseconds for one in scores) / max(1, len(scores)):.0f} ms"


def _percent(part: int, whole: int) -> str:
    return f"{100 * part / whole:.1f} %" if whole else "–"


def _score_all(pages: Iterable[Path]) -> list[Score]:
    news = (path for path in pages if "no_article" not in json.loads(path.with_suffix(".json").read_text("utf-8")))
    return [score_page(path) for path in news]


def main() -> None:
    """Print the table of a folder, seen and unseen pages apart."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--worst", type=int, default=0, help="how many of the worst seen pages to show")
    parser.add_argument("--seen", action="store_true", help="read the seen pages only")
    options = parser.parse_args()
    pages = sorted(path for path in options.folder.iterdir() if path.suffix in {".html", ".txt"})
    read_page("越南".encode(), "x.txt")  # what is loaded once is no page's cost
    seen = _score_all(pages[::2])
    print("\n".join(table("seen", seen)))
    if not options.seen:
        print("\n".join(table("unseen", _score_all(pages[1::2]))))
    for one in sorted(seen, key=lambda one: -len(one.said))[: options.worst]:
        print(f"\n{one.name}", *one.said, sep="\n  ")


if __name__ == "__main__":
    main()
