"""Blocks in which no sentence stands, on both sides of a row: what is read of them, and that data and page agree."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from lxml.html import HtmlElement
from markdown_it.utils import read_fixture_file

from diglot.model.edition import EditionSource, PictureFile
from diglot.parsing.edition import read_edition
from diglot.tasks.cache import digest
from diglot.tasks.values import thaw
from diglot.text.readable_text import read_segments, read_texts
from tests.support import CASES, PROBLEMS, build_project, make_project, page, rows_of
from tests.test_cases import cases

FOUND = read_fixture_file(CASES / "wordless.md")
PICTURE = "content/2024/03/book-fair/shelves.png"
HEAD = {"zh": "title: 渡口\ndate: 2024-06-02\n", "vi": "title: Bến đò\n"}
ROW = 'contains(concat(" ", @class, " "), " row ")'
ROUND = {
    "zh": ("河水慢慢涨起来。渡船没有停过。", "对岸的学生还在等车。"),
    "vi": ("Nước lên dần. Đò vẫn chạy.", "Học trò chờ xe."),
}


def written(block: str, language: str) -> str:
    """An edition that has a block between two paragraphs."""
    before, after = ROUND[language]
    return f"---\n{HEAD[language]}---\n\n{before}\n\n{block}\n\n{after}\n"


@cases("wordless")
def test_what_is_read(title: str, written: str, expected: str) -> None:
    text = f"---\ntitle: Bến đò\n---\n{written}"
    picture = PictureFile("2024/06/x/quay.png", "0" * 64, 96, 64)
    source = EditionSource("content/2024/06/x/vi.md", "2024/06/x", "vi", text, digest(text.encode()), (picture,))
    made = read_edition(source, zone="Asia/Ho_Chi_Minh")
    body = tuple(segment.html for segment in thaw(made.blobs[0]))
    assert "\n".join(read_segments(body)) == expected.removesuffix("\n"), title
    assert [len(one) for one in read_texts(body).sentences] == [len(one.sentences) for one in thaw(made.blobs[0])]


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A site with a story for each case."""
    project = make_project(tmp_path_factory.mktemp("wordless") / "project", PROBLEMS / "base")
    for line, _, block, _ in FOUND:
        story = project / f"content/2024/06/line-{line}"
        story.mkdir(parents=True)
        shutil.copy(project / PICTURE, story / "quay.png")
        for language in HEAD:
            (story / f"{language}.md").write_text(written(block, language), "utf-8")
    build_project(project)
    return project / "_site"


def groups(cell: HtmlElement) -> list[str]:
    """The sentences that a cell shows, those with one number put together."""
    shown: dict[str, str] = {}
    for span in cell.xpath('.//span[@class="s"]'):
        text = "".join(span.xpath(".//text()[not(ancestor::sup or ancestor::a[@class='footnote-backref'])]"))
        shown[span.get("data-s")] = shown.get(span.get("data-s"), "") + " ".join(text.split())
    return [text.replace(" ", "") for text in shown.values()]


@pytest.mark.parametrize("line", [line for line, *_ in FOUND])
def test_the_data_says_what_the_page_shows(site: Path, line: int) -> None:
    path = f"2024/06/line-{line}"
    rows = [row for row in rows_of(site) if row["story"] == path]
    shown = page(site, f"zh-hans/{path}").xpath(f"//div[{ROW}]")
    assert len(rows) == len(shown)
    for row, beside in zip(rows, shown, strict=True):
        zh, vi = beside.xpath("div[@lang]")
        for tag, cell in (("zh-Hans", zh), ("vi", vi)):
            said = [group[tag].replace(" ", "") for group in row["sentences"]]
            assert said == groups(cell) or not said
