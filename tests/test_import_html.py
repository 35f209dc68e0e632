"""Saved pages: each specimen in tests/import/html with the Markdown that it becomes."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from diglot.importer.page import read_page

SPECIMENS = sorted((Path(__file__).parent / "import" / "html").glob("*.html"))


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_saved_page(path: Path) -> None:
    """`UPDATE_EXPECTED=1 pytest` writes what is found; look at it before it is kept."""
    raw = path.read_bytes()
    if b"charset=gb2312" in raw:
        raw = raw.decode("utf-8").encode("gb18030")  # the specimen is kept in UTF-8 so that it can be read
    imported = read_page(raw, path.name)
    found = re.sub(r"sha256: \w{64}", "sha256: …", imported.markdown)
    found += "".join(f"\n<!-- {problem} -->" for problem in imported.problems)
    found += "".join(f"\n<!-- {one.why}: {one.text[:50]} -->" for one in imported.dropped) + "\n"
    expected = path.with_suffix(".md")
    if os.environ.get("UPDATE_EXPECTED"):
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


def test_pictures_of_a_saved_page_are_listed() -> None:
    imported = read_page((Path(__file__).parent / "import/html/vn-paper.html").read_bytes(), "page.html")
    assert imported.images == ("https://vungcao.example/img/cho-noi.jpg",)
    assert imported.url == "https://vungcao.example/du-lich/cho-noi-ba-be-1234.html"


def test_a_deep_page_and_a_broken_one_are_problems_not_crashes() -> None:
    deep = "<html><body>" + "<div>" * 50_000 + "越南" + "</div>" * 50_000
    for page in (
        deep,
        "<html>",
        "<html><body></body></html>",
        "<!doctype html><html><body><p>越南</p>",
        "<html" * 1000,
    ):
        imported = read_page(page.encode(), "page.html")
        assert not imported.ok
        assert all(problem.message for problem in imported.problems)
