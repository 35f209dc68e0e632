"""Corrections and updates of the whole archive: a page and a feed of each tree, and the feeds of stories."""

from __future__ import annotations

from pathlib import Path

from lxml import etree

from tests.conftest import Built
from tests.support import build_project, edit, page

ATOM = "{http://www.w3.org/2005/Atom}"
RICE = "content/2024/05/rice-seeds"


def told(site: Path, tree: str) -> list[tuple[str, str, str]]:
    """The day, the language and the text of each entry."""
    shown = page(site, f"{tree}/corrections").xpath("//ul[@class='changes']/li")
    return [
        (
            one.xpath("string(.//time/@datetime)")[:10],
            one.xpath("string(p[last()]/@lang)") or tree,
            one.xpath("string(p[last()])"),
        )
        for one in shown
    ]


def test_a_tree_tells_its_own_edition_s_correction_once(built: Built) -> None:
    """Both editions have one of this day, and the Chinese edition was updated with it."""
    site = built("basic") / "_site"
    assert told(site, "zh-hant") == [("2024-03-10", "zh-hant", "參展出版社是十二家，不是十一家。")]
    assert told(site, "vi") == [("2024-03-10", "vi", "Có mười hai nhà xuất bản tham gia, không phải mười một.")]


def test_newest_first_and_what_only_the_other_edition_says_in_its_language(basic: Path) -> None:
    edit(basic / RICE / "zh.md", "\ntitle:", "\ncorrections: [{date: 2024-06-02, text: 试验田是十二公顷。}]\ntitle:")
    edit(basic / RICE / "vi.md", "\ntitle:", "\nupdated: 2024-07-01\ntitle:")
    build_project(basic)
    assert told(basic / "_site", "vi")[:2] == [
        ("2024-07-01", "vi", "Nội dung đã được cập nhật."),
        ("2024-06-02", "zh-Hans", "试验田是十二公顷。"),
    ]
    assert [one[0] for one in told(basic / "_site", "zh-hans")] == ["2024-07-01", "2024-06-02", "2024-03-10"]
    feed = etree.parse(basic / "_site/vi/corrections/feed.xml")
    assert [one.text[:10] for one in feed.iter(f"{ATOM}updated")] == [
        "2024-07-01",
        "2024-07-01",
        "2024-06-02",
        "2024-03-10",
    ]
    ids = [one.findtext(f"{ATOM}id") for one in feed.iter(f"{ATOM}entry")]
    assert len(set(ids)) == 3


def test_a_story_that_was_corrected_is_updated_in_the_feeds(built: Built) -> None:
    site = built("basic") / "_site"
    (entry,) = (
        one
        for one in etree.parse(site / "vi/feed.xml").iter(f"{ATOM}entry")
        if "book-fair" in str(one.findtext(f"{ATOM}id"))
    )
    assert str(entry.findtext(f"{ATOM}updated")).startswith("2024-03-10")


def test_an_archive_without_corrections_says_so(built: Built) -> None:
    assert "目前没有更正。" in page(built("empty") / "_site", "zh-hans/corrections").text_content()


def test_many_corrections_have_pages_that_keep_their_numbers(basic: Path) -> None:
    notes = ", ".join(f"{{date: 2024-06-{day:02}, text: Sửa lần {day}.{n}.}}" for day in range(1, 29) for n in range(4))
    edit(basic / RICE / "vi.md", "\ntitle:", f"\ncorrections: [{notes}]\ntitle:")
    build_project(basic)
    counts = [len(told(basic / "_site", f"vi/{rest}"[:2])) for rest in ("",)]
    assert counts == [63]
    assert (basic / "_site/vi/corrections/2/index.html").is_file()
    assert not (basic / "_site/vi/corrections/3").exists()
