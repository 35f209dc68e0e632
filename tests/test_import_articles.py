"""The five real pages beside the repository, where they are: every body line once and in order, nothing else."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from diglot.importer.page import read_page
from diglot.importer.writing.result import Imported
from tests.test_import_laws import letters

ARTICLES = Path(__file__).parent.parent.parent / "shared" / "articles"
pytestmark = pytest.mark.skipif(not ARTICLES.is_dir(), reason="the pages are not beside the repository")

# number: date (no offset: no page says who published it), authors, related headlines, pictures, headings
WANTED = {
    "000": ("2022-10-09T18:19:00", [], 3, 6, 0),
    "001": (None, ["Chu An"], 2, 5, 0),
    "002": ("2023-12-11T12:17:00", [], 6, 1, 2),
    "003": ("2024-11-26T04:33:00", ["玉英"], 4, 9, 0),
    "004": ("2022-07-14T09:00:00", ["娜娜"], 3, 5, 2),
}


def read(number: str) -> tuple[list[str], Imported]:
    (path,) = ARTICLES.glob(f"{number}_*.txt")
    return path.read_text("utf-8").split("\n"), read_page(path.read_bytes(), path.name)


@pytest.mark.parametrize("number", WANTED)
def test_facts(number: str) -> None:
    lines, imported = read(number)
    document = imported.as_json()
    kinds = [block["kind"] for block in document["blocks"]]
    found = (
        document["date"],
        document["authors"],
        len(document["related"]),
        kinds.count("figure"),
        kinds.count("heading"),
    )
    assert found == WANTED[number]
    assert letters(document["title"]) == letters(lines[0])
    assert document["summary"]
    assert [p["code"] for p in document["problems"]] == (["import-no-date"] if number == "001" else [])
    assert json.dumps(document)


@pytest.mark.parametrize("number", WANTED)
def test_long_lines_of_the_article_are_kept_once_in_order_and_no_others(number: str) -> None:
    """A line of 60 Han characters or 200 letters before the boxes at the end is the lead, a paragraph, or a teaser."""
    lines, imported = read(number)
    ends = [at for at, line in enumerate(lines) if line in {"相关新闻", "Đọc thêm"}]
    teasers = {one.text for one in imported.dropped if one.why.startswith("the teaser")}
    long = [line.strip() for line in lines[: ends[0]] if len(line) > (200 if number == "001" else 60)]
    related = [
        one
        for one in long
        if imported.as_json()["related"] and letters(one).startswith(letters(imported.related[0].title))
    ]
    wanted = [letters(one) for one in long if one not in teasers and one not in related]
    kept = [letters(imported.summary), *(letters(b.text) for b in imported.blocks if b.kind in {"paragraph", "figure"})]
    assert [one for one in kept if one in wanted] == wanted
    assert len(teasers) == {"001": 2, "003": 2}.get(number, 0)
