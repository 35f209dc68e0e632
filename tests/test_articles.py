"""Whole articles through a whole build: what the page of a variant shows of them, to the letter."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from tests.support import CASES, SITES, build_project, make_project

FOUND = read_fixture_file(CASES / "articles.md")
TITLE = re.compile(r"\[(?:([\w-]+)>)?([\w-]+)\]$")
CELL = re.compile(r'<div class="cell" lang="zh-[\w-]+">\n?(.*?)\n?</div>\n(?=<div class="cell"|</div>)', re.DOTALL)
ELEMENT = re.compile(r"<(/?)(a|span)\b([^>]*)>")
MARK = re.compile(r' class="s"| href="/[a-z-]+/(?:people|places|organisations|topics)/')


def without_marks(html: str) -> str:
    """The HTML without the elements of sentences and of links of names."""
    marks: list[bool] = []

    def kept(tag: re.Match[str]) -> str:
        mark = marks.pop() if tag[1] else bool(MARK.match(tag[3]))
        if not tag[1]:
            marks.append(mark)
        return "" if mark else tag[0]

    return ELEMENT.sub(kept, html)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with an article for each case, and with the terms that they name."""
    root = make_project(tmp_path_factory.mktemp("articles") / "project")
    site = (SITES / "basic" / "site.yaml").read_text("utf-8").replace(", about]", "]")
    tags = "zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK, vi"
    (root / "site.yaml").write_text(re.sub("(?m)^variants: .*$", f"variants: [{tags}]", site), "utf-8")
    for line, title, written, _ in FOUND:
        story = root / "content" / "2024" / "05" / f"case-{line}"
        story.mkdir(parents=True)
        script = "script: hant\n" if TITLE.search(title)[1] == "zh-Hant" else ""
        (story / "zh.md").write_text(f"---\ntitle: 报道\ndate: 2024-05-20\n{script}---\n\n{written}", "utf-8")
    about = root / "content" / "2024" / "05" / "x"
    about.mkdir()
    (about / "zh.md").write_text("---\ntitle: 报道\ndate: 2024-05-20\n---\n\n正文\n", "utf-8")
    shutil.copy(CASES / "articles-glossary.yaml", root / "content" / "glossary.yaml")
    build_project(root)
    return root / "_site"


@pytest.mark.parametrize(
    ("line", "title", "written", "expected"),
    [pytest.param(*case, id=str(case[0])) for case in FOUND],
)
def test_article(line: int, title: str, written: str, expected: str, site: Path) -> None:
    tag = TITLE.search(title)[2].lower()
    html = (site / tag / "2024" / "05" / f"case-{line}" / "index.html").read_text("utf-8")
    shown = "\n".join(CELL.findall(html)).replace(f"/{tag}/2024/05/x/", "story:x")
    assert without_marks(shown) == expected.rstrip("\n"), title
