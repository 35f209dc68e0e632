"""Rows keep their address: after any edit of one block, every other row has the id that it had."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from diglot.text.row_ids import make_row_ids, opening_of
from tests.support import build_project, edit, page

FAIR = "2024/03/book-fair"
PARAGRAPHS = st.lists(st.text("河内书展开幕两国译者", min_size=1, max_size=12), unique=True, min_size=1, max_size=9)


def ids_of(paragraphs: list[str]) -> dict[str, str]:
    return dict(zip(paragraphs, make_row_ids([opening_of("", one) for one in paragraphs]), strict=True))


@given(PARAGRAPHS, st.data())
def test_an_edit_of_one_block_leaves_the_ids_of_all_others(paragraphs: list[str], data: st.DataObject) -> None:
    """Put in, taken out, moved, or begun with other words; blocks whose first words are the same are numbered."""
    assume(len({opening_of("", one) for one in paragraphs}) == len(paragraphs))
    before, place = ids_of(paragraphs), data.draw(st.integers(0, len(paragraphs) - 1))
    others = [one for number, one in enumerate(paragraphs) if number != place]
    new, at = data.draw(st.text("广西边贸", min_size=1)), data.draw(st.integers(0, len(others)))
    for after in (
        ids_of([new, *paragraphs]),
        ids_of(others),
        ids_of([*others[:at], paragraphs[place], *others[at:]]),
        ids_of([new if one == paragraphs[place] else one for one in paragraphs]),
    ):
        assert {one: after[one] for one in others} == {one: before[one] for one in others}


@given(st.lists(st.sampled_from(["甲", "乙", ""]), max_size=12))
def test_every_row_has_an_id_of_its_own(openings: list[str]) -> None:
    ids = make_row_ids(openings)
    assert len(set(ids)) == len(openings)
    assert all(re.fullmatch("r-[a-z2-7]{5}", one) for one in ids)


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("河内春季书展星期五开幕，来了四百多家出版社。", "河内春季书展星期五开幕，来了五百多家出版社。"),
        (
            "河内春季书展星期五开幕，来了四百多家出版社。",
            "河内春季书展，星期五开幕：**来了**四百家。又来了三家。",
        ),
        (
            "Hội sách **mùa xuân** khai mạc hôm thứ Sáu tại Hà Nội.",
            "Hội sách mùa xuân khai mạc – hôm thứ sáu tại Hà Nội, trời mưa.",
        ),
    ],
)
def test_a_small_edit_of_its_own_keeps_a_rows_id(old: str, new: str) -> None:
    assert opening_of("", old.replace("**", "")) == opening_of("", new.replace("**", ""))


def test_a_pin_is_what_an_id_comes_from() -> None:
    assert opening_of("price", "价格") == opening_of("price", "别的话") != opening_of("", "价格")


def rows(site: Path, tag: str) -> dict[str, str]:
    """The number of each row by its id."""
    return {row.get("id"): row.get("data-n") for row in page(site, f"{tag}/{FAIR}").xpath("//div[@id][@data-n]")}


def test_ids_are_the_same_in_every_variant_and_stay(basic: Path) -> None:
    build_project(basic)
    site = basic / "_site"
    before = rows(site, "vi")
    assert list(before.values()) == [str(number) for number in range(1, 13)]
    assert rows(site, "zh-hans") == rows(site, "zh-hant") == before
    assert page(site, f"vi/{FAIR}").xpath("//a[@class='number']/@id") == [f"r{number}" for number in range(1, 13)]
    for language, first in (("zh", "新添的一段放在最前面。"), ("vi", "Một đoạn mới đứng đầu bài.")):
        file = basic / f"content/{FAIR}/{language}.md"
        edit(file, "\n---\n", f"\n---\n{first}\n\n")
    build_project(basic)
    after = rows(site, "vi")
    assert {one: str(int(number) + 1) for one, number in before.items()} == {
        one: number for one, number in after.items() if number != "1"
    }
    links = page(site, f"vi/{FAIR}").xpath("//div[@class='rows']//p//a[starts-with(@href, '#r')]/@href")
    assert links
    assert {link[1:] for link in links} <= after.keys()
