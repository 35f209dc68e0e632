"""What changed in a story since it was published, as Git knows it."""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.text.word_differences import PUT_IN, TAKEN_OUT, compare_words
from tests.support import build_project, edit, page, snapshot

RICE = "2024/05/rice-seeds"
WORDS = st.text("稻种过河 giống lúa mới 1,5%.", max_size=20)


@given(WORDS, WORDS)
def test_the_pieces_are_both_wordings(before: str, after: str) -> None:
    pieces = compare_words(before, after)
    assert "".join(text for kind, text in pieces if kind != PUT_IN) == before
    assert "".join(text for kind, text in pieces if kind != TAKEN_OUT) == after


def test_vietnamese_is_compared_by_words_and_chinese_by_characters() -> None:
    assert compare_words("giá 1,5 tỷ đồng", "giá 1,7 tỷ đồng")[1:3] == (("del", "1,5"), ("ins", "1,7"))
    assert compare_words("十一家", "十二家")[1:3] == (("del", "一"), ("ins", "二"))


def git(project: Path, *arguments: str, when: str = "2024-06-01T08:00:00+07:00") -> None:
    names = {f"GIT_{one}_{what}": "x" for one in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    dates = {"GIT_AUTHOR_DATE": when, "GIT_COMMITTER_DATE": when, "GIT_CONFIG_GLOBAL": os.devnull}
    subprocess.run(["git", "-C", project, *arguments], check=True, capture_output=True, env=os.environ | names | dates)


def commit(project: Path, when: str) -> None:
    git(project, "add", "site.yaml", "content")
    git(project, "commit", "-qm", "x", when=when)


@pytest.fixture
def kept(basic: Path) -> Path:
    """The basic specimen, kept by Git, with its histories asked for."""
    with (basic / "site.yaml").open("a", encoding="utf-8") as site:
        site.write("history: true\n")
    git(basic, "init", "-qb", "main")
    commit(basic, "2024-06-01T08:00:00+07:00")
    return basic


def changes(project: Path, tree: str, story: str = RICE) -> list[tuple[str, list[str], list[tuple[str, ...]]]]:
    """Of each change the day, the notes, and what each row shows: its name, and what was taken out and put in."""
    return [
        (
            one.xpath("string(h2/time/@datetime)")[:10],
            one.xpath("p[@class='note']/text()"),
            [
                (row.xpath("string(p)"), *(f"{cut.tag}:{cut.text}" for cut in row.xpath(".//del | .//ins")))
                for row in one.xpath("div[@class='changed']")
            ],
        )
        for one in page(project / "_site", f"{tree}/{story}/history").xpath("//section[@class='change']")
    ]


def test_a_change_is_shown_by_row_in_each_script(kept: Path) -> None:
    edit(kept / f"content/{RICE}/zh.md", "每户最多20公斤", "每户最多25公斤，不用排队")
    commit(kept, "2024-06-10T08:00:00+07:00")
    edit(kept / f"content/{RICE}/vi.md", "mỗi hộ nhiều nhất 20 kg", "mỗi hộ nhiều nhất 25 kg")
    commit(kept, "2024-06-11T08:00:00+07:00")
    build_project(kept)
    assert changes(kept, "vi") == [
        ("2024-06-11", [], [("Hàng 5", "del:20", "ins:25")]),
        ("2024-06-10", [], [("Hàng 5", "del:20", "ins:25", "ins:，不用排队")]),
    ]
    assert changes(kept, "zh-hant")[1][2] == [("第 5 列", "del:20", "ins:25", "ins:，不用排隊")]
    document = page(kept / "_site", f"vi/{RICE}/history")
    assert document.xpath("//meta[@name='robots']/@content") == ["noindex"]
    rows = page(kept / "_site", f"vi/{RICE}").xpath("//div[@data-n='5']/@id")
    assert document.xpath("//div[@class='changed']/p/a/@href")[0] == f"/vi/{RICE}/#{rows[0]}"
    assert page(kept / "_site", f"vi/{RICE}").xpath("//p[@class='permalink']/a/@href")[1] == f"/vi/{RICE}/history/"
    assert not (kept / "_site/vi/2024/03/book-fair/history").exists()
    first = snapshot(kept / "_site")
    build_project(kept, cache=False)
    assert snapshot(kept / "_site") == first


def test_drafts_and_what_came_before_publication_do_not_count(kept: Path) -> None:
    file = kept / f"content/{RICE}/vi.md"
    edit(file, "\ntitle:", "\ndraft: true\ntitle:")
    edit(file, "mỗi hộ nhiều nhất 20 kg", "mỗi hộ nhiều nhất 30 kg")
    commit(kept, "2024-06-02T08:00:00+07:00")
    edit(file, "\ndraft: true", "")
    commit(kept, "2024-06-03T08:00:00+07:00")
    build_project(kept)
    assert [one[1] for one in changes(kept, "zh-hans")] == [["新增越南文版。"], ["撤下越南文版。"]]


def test_titles_rows_that_come_and_go_and_a_new_folder(kept: Path) -> None:
    """An alias says where the story lay before; its own move changes nothing."""
    new = "2024/05/new-rice"
    (kept / f"content/{RICE}").rename(kept / f"content/{new}")
    for name in ("content/2024/03/book-fair", "content/2024/04/lantern-night"):
        for file in (kept / name).glob("*.md"):
            text = file.read_text("utf-8")
            file.write_text(text.replace("rice-seeds", "new-rice"), "utf-8")
    file = kept / f"content/{new}/vi.md"
    edit(file, "\ntitle:", f"\naliases: [{RICE}]\ntitle:")
    commit(kept, "2024-06-05T08:00:00+07:00")
    edit(file, "\n---\n", "\n---\n\nTin mới: hạt giống đã về đến kho của xã.\n")
    commit(kept, "2024-06-06T08:00:00+07:00")
    build_project(kept)
    (change,) = changes(kept, "vi", new)
    assert change[0] == "2024-06-06"
    assert change[2][0][1:] == ("ins:Tin mới: hạt giống đã về đến kho của xã.",)


def test_without_git_a_warning_says_so(basic: Path) -> None:
    with (basic / "site.yaml").open("a", encoding="utf-8") as site:
        site.write("history: true\n")
    (warning,) = (one for one in build_project(basic).warnings if one.code == "no-history")
    assert (warning.file, warning.severity) == ("site.yaml", "warning")
    assert "git" in warning.message.lower()


def test_a_shallow_copy_says_so_and_shows_nothing(kept: Path, tmp_path: Path) -> None:
    edit(kept / f"content/{RICE}/zh.md", "每户最多20公斤", "每户最多25公斤")
    commit(kept, "2024-06-10T08:00:00+07:00")
    copy = tmp_path / "shallow"
    git(kept, "clone", "-q", "--depth", "1", f"file://{kept}", str(copy))
    for name in ("templates", "static"):
        (copy / name).symlink_to(kept / name)
    (warning,) = (one for one in build_project(copy).warnings if one.code == "no-history")
    assert "shallow" in warning.message
    assert "fetch-depth: 0" in warning.hint
    assert not list((copy / "_site").rglob("history"))
