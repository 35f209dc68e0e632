"""Rows keep their address: after any edit of one block, every other row has the id that it had."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from diglot.catalog.assemble import make_catalog
from diglot.glossary.terms import Glossary
from diglot.model.edition import EditionSource
from diglot.model.site import Options
from diglot.parsing.edition import read_edition
from diglot.parsing.site_config import load_site
from diglot.session import open_runner
from diglot.tasks.cache import digest
from diglot.tasks.runner import Runner
from diglot.text.row_ids import make_block_id, make_pin_id, make_row_ids, pin_of_row
from tests.support import NOW, SITES, build_project, edit, page

FAIR = "2024/03/book-fair"
PARAGRAPHS = st.lists(st.text("河内书展开幕两国译者", min_size=1, max_size=12), unique=True, min_size=1, max_size=9)


def ids_of(paragraphs: list[str]) -> dict[str, str]:
    return {one: ids[0] for one, ids in zip(paragraphs, name_blocks(paragraphs, {}), strict=True)}


def name_blocks(paragraphs: list[str], pins: dict[int, str]) -> tuple[tuple[str, ...], ...]:
    """The ids of blocks, some of which have names, by their places."""
    given = [make_pin_id("vi", pins[place]) if place in pins else "" for place in range(len(paragraphs))]
    return make_row_ids([make_block_id("vi", one) for one in paragraphs], given)


@given(PARAGRAPHS, st.data())
def test_an_edit_of_one_block_leaves_the_ids_of_all_others(paragraphs: list[str], data: st.DataObject) -> None:
    """Put in, taken out, moved, or begun with other words; blocks whose first words are the same are numbered."""
    assume(len({make_block_id("vi", one) for one in paragraphs}) == len(paragraphs))
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
    ids = [one for (one,) in name_blocks(openings, {})]
    assert len(set(ids)) == len(openings)
    assert all(re.fullmatch("r-[a-z2-7]{5}", one) for one in ids)


@given(st.lists(st.sampled_from(["甲", "乙", ""]), min_size=1, max_size=8), st.data())
def test_a_name_written_by_hand_leaves_every_address_as_it_was(openings: list[str], data: st.DataObject) -> None:
    """Its own row has one more; blocks that begin alike are numbered as they were."""
    before = name_blocks(openings, {})
    places = data.draw(st.sets(st.integers(0, len(openings) - 1)))
    after = name_blocks(openings, {place: f"n{place}" for place in places})
    assert [ids[-1:] for ids in after] == list(before)
    assert [len(ids) for ids in after] == [2 if place in places else 1 for place in range(len(openings))]
    assert len({id_ for ids in after for id_ in ids}) == sum(map(len, after))


@given(st.lists(st.sampled_from(["甲", "乙", "丙"]), min_size=1, max_size=8), st.data())
def test_a_name_made_of_a_rows_id_is_that_id_whoever_begins_so(openings: list[str], data: st.DataObject) -> None:
    """Also where the block has other words by now, and another one has its old ones."""
    before = name_blocks(openings, {})
    place = data.draw(st.integers(0, len(openings) - 1))
    pin = pin_of_row(before[place][0])
    assert name_blocks(openings, {place: pin}) == before
    after = name_blocks(["丁", *openings], {0: pin})
    assert after[0] == (before[place][0], make_block_id("vi", "丁"))
    assert len({id_ for ids in after for id_ in ids}) == len(openings) + 2
    assert [one for at, one in enumerate(after[1:]) if at != place] == [
        one for at, one in enumerate(before) if at != place
    ]


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
    assert make_block_id("vi", old.replace("**", "")) == make_block_id("vi", new.replace("**", ""))


def test_a_pin_is_what_an_id_comes_from() -> None:
    (named,), (other,) = name_blocks(["价格"], {0: "price"}), name_blocks(["别的话"], {0: "price"})
    assert named[0] == other[0] != make_block_id("vi", "价格")
    assert named[1] == make_block_id("vi", "价格")


PAIRS = (
    ("三月八日上午，河内春季书展在还剑湖边开幕。", "Sáng 8/3, Hội sách mùa xuân khai mạc bên hồ Hoàn Kiếm."),
    ("十二家出版社带来四百六十种译本，展期五天。", "Mười hai nhà xuất bản mang tới 460 bản dịch, bày trong năm ngày."),
    ("南京译者阮秋河说，翻译一首诗往往要三个月。", "Dịch giả Nguyễn Thu Hà nói dịch một bài thơ thường mất ba tháng."),
    ("书展的最后一天，有两场给孩子的朗诵会。", "Ngày cuối có hai buổi đọc sách cho trẻ em."),
    ("明年的书展移到南京，时间还没有定。", "Năm sau hội sách chuyển sang Nam Kinh, chưa định ngày."),
)
FRESH = {"zh": "门口摆着一张长桌，读者可以在那里换书。", "vi": "Trước cửa kê một bàn dài để bạn đọc đổi sách."}
KEPT = st.lists(st.integers(0, len(PAIRS) - 1), unique=True, min_size=2)


def anchors_of(blocks: dict[str, list[str]], runner: Runner) -> dict[str, str]:
    """The id at which a reader finds each block of the original, as the pages of a story have it."""
    site, _ = load_site((SITES / "basic/site.yaml").read_text("utf-8"))
    editions = []
    for language, texts in blocks.items():
        head = f"---\ntitle: {FRESH[language]}\ndate: 2024-03-08\n" + "original: true\n" * (language == "zh") + "---\n"
        text = head + "\n\n".join(texts) + "\n"
        file = f"content/{FAIR}/{language}.md"
        source = EditionSource(file, FAIR, language, text, digest(text.encode()), ())
        (result,) = runner.run(partial(read_edition, zone="Asia/Ho_Chi_Minh"), [source])
        editions.append(result.edition)
    (story,) = make_catalog(site, Glossary(()), {FAIR: tuple(editions)}, {}, runner).stories
    ids = {}
    for row, anchors in zip(story.rows, story.anchors, strict=True):
        ids |= {blocks["zh"][index]: id_ for index, id_ in zip(row.zh, anchors, strict=False)}
    return ids


def test_a_pin_that_was_made_of_a_rows_id_keeps_it(tmp_path: Path) -> None:
    """As the preview writes it into both files: links to the row lead on to it."""
    blocks = {language: [pair[place] for pair in PAIRS] for place, language in enumerate(("zh", "vi"))}
    with open_runner(tmp_path, Options(tmp_path, tmp_path, NOW)) as runner:
        before = anchors_of(blocks, runner)
        for number, text in enumerate(blocks["zh"]):
            mark = f"{{#{pin_of_row(before[text])}}}\n"
            pinned = {
                language: [mark + one if place == number else one for place, one in enumerate(texts)]
                for language, texts in blocks.items()
            }
            assert list(anchors_of(pinned, runner).values()) == list(before.values())


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(zh=KEPT, vi=KEPT, data=st.data())
def test_a_link_to_a_row_leads_to_its_block_after_any_edit_of_another(
    zh: list[int], vi: list[int], data: st.DataObject, tmp_path: Path
) -> None:
    """Through reading, alignment and catalog; whatever the translation has, and wherever a block stands."""
    with open_runner(tmp_path, Options(tmp_path, tmp_path, NOW)) as runner:
        blocks = {"zh": [PAIRS[place][0] for place in zh], "vi": [PAIRS[place][1] for place in vi]}
        before = anchors_of(blocks, runner)
        edited = data.draw(st.sampled_from(["zh", "vi"]))
        texts = list(blocks[edited])
        gone = texts.pop(data.draw(st.integers(0, len(texts) - 1)))
        put_in = data.draw(st.sampled_from([gone, FRESH[edited], ""]))
        if put_in:
            texts.insert(data.draw(st.integers(0, len(texts))), put_in)
        after = anchors_of(blocks | {edited: texts}, runner)
        assert {text: id_ for text, id_ in before.items() if text != gone}.items() <= after.items()


def rows(site: Path, tag: str) -> dict[str, str]:
    """The number of each row by its id."""
    return {row.get("id"): row.get("data-n") for row in page(site, f"{tag}/{FAIR}").xpath("//div[@id][@data-n]")}


def test_ids_are_the_same_in_every_variant_and_stay(basic: Path) -> None:
    build_project(basic)
    site = basic / "_site"
    before = rows(site, "vi")
    assert list(before.values()) == [str(number) for number in range(1, 13)]
    assert rows(site, "zh-hans") == rows(site, "zh-hant") == before
    assert page(site, f"vi/{FAIR}").xpath("//div[@data-n]/a/@id") == [f"r{number}" for number in range(1, 13)]
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


def test_a_link_to_a_row_still_leads_there_when_an_editor_names_its_blocks(basic: Path) -> None:
    build_project(basic)
    before = rows(basic / "_site", "vi")
    for language in ("zh", "vi"):
        file = basic / f"content/{FAIR}/{language}.md"
        head, fields, body = file.read_text("utf-8").split("---\n", 2)
        blocks = body.lstrip().split("\n\n")
        named = ["{#opening}\n" + blocks[0], *blocks[1:]]
        file.write_text("---\n".join([head, fields, "\n" + "\n\n".join(named)]), "utf-8")
    build_project(basic)
    for tree in ("vi", "zh-hans", "zh-hant"):
        shown = page(basic / "_site", f"{tree}/{FAIR}")
        for id_, number in before.items():
            (place,) = shown.xpath(f"//*[@id='{id_}']")
            assert [row.get("data-n") for row in place.xpath("ancestor-or-self::div[@data-n]")] == [number]
    assert rows(basic / "_site", "vi").keys() - before.keys()
