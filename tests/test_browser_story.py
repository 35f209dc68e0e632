"""The story page as a reader meets it, in a real Chromium: one behaviour a test."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from itertools import pairwise
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Locator, Page, ViewportSize, expect

from tests.browsing import FAIR, NARROW, WIDE, Open

FAIR_VI = "basic/vi/2024/03/book-fair/"
RICE_VI = "basic/vi/2024/05/rice-seeds/"
LANTERNS = "basic/vi/2024/04/lantern-night/"  # in one language
LONG = "archive/{}/2022/10/jiangsu-shanghai-exchange/"
CLIPBOARD = ["clipboard-read", "clipboard-write"]

without_and_with_script = pytest.mark.parametrize("scripted", [False, True], ids=["without-script", "with-script"])


def in_view(page: Page, row: str) -> bool:
    """Whether a row lies in the upper half of the window."""
    top = page.locator(f"[data-n='{row[1:]}']").evaluate("row => row.getBoundingClientRect().top")
    return -2 <= top < page.viewport_size["height"] / 2


def row_named(page: Page) -> str:
    """The number of the row whose id the address names: "r3"."""
    return "r" + str(page.evaluate("document.getElementById(location.hash.slice(1))?.dataset.n"))


def id_of(page: Page, number: int) -> str:
    """The id of a row."""
    return str(page.locator(f"[data-n='{number}']").get_attribute("id"))


def boxes(page: Page, row: str) -> list[dict[str, float]]:
    return [cell.bounding_box() for cell in page.locator(f"[data-n='{row[1:]}'] .cell").all()]


def shown(page: Page, row: str) -> list[str]:
    """The languages of the cells of a row that can be seen."""
    return [
        cell.get_attribute("lang") for cell in page.locator(f"[data-n='{row[1:]}'] .cell").all() if cell.is_visible()
    ]


def sentences(page: Page, number: str) -> list[Locator]:
    """The spans of a sentence and of what says the same."""
    return page.locator(f".s[data-s='{number}']").all()


def lit(page: Page) -> list[tuple[str, str]]:
    """Which sentences are lit, and the language of the cell that each stands in."""
    return [
        (one.get_attribute("data-s"), one.evaluate("one => one.closest('.cell').lang"))
        for one in page.locator("[data-lit]").all()
    ]


def copied(page: Page) -> str:
    return str(page.evaluate("navigator.clipboard.readText()"))


def said(page: Page) -> str:
    """What the page has told those who listen to it."""
    return page.locator(".story > [role=status]").inner_text()


# Rows and columns


def test_rows_stand_side_by_side_on_a_wide_screen(visit: Open) -> None:
    page = visit(FAIR)
    page.wait_for_load_state("networkidle")  # a picture that comes between two measurements moves what is below it
    left, right = boxes(page, "r2")
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 4  # the first lines stand on one line, whatever their faces


def test_rows_are_stacked_on_a_narrow_screen(visit: Open) -> None:
    upper, lower = boxes(visit(FAIR, viewport=NARROW), "r2")
    assert upper["y"] + upper["height"] <= lower["y"]
    assert upper["x"] == lower["x"]


def test_one_picture_for_both_languages_is_shown_once(visit: Open) -> None:
    page = visit(FAIR)
    assert [picture.is_visible() for picture in page.locator("[data-n='4'] img").all()] == [True, False]
    assert page.locator("[data-n='4'] figcaption:visible").count() == 2


BASELINES = """row => [...row.querySelectorAll(".row > a, .cell > p")].map((one) => {
    const mark = document.createElement("span");
    one.prepend(mark);
    const { bottom } = mark.getBoundingClientRect();
    mark.style.cssText = "display: inline-block; width: 0; height: 0; vertical-align: baseline";
    const baseline = mark.getBoundingClientRect().bottom;
    mark.remove();
    return baseline;
})"""


@pytest.mark.sample
@pytest.mark.parametrize("slug", ["zh-hans", "zh-hant", "vi"])
def test_the_first_lines_of_a_row_stand_on_one_line(slug: str, visit: Open) -> None:
    """The number, the Chinese and the Vietnamese."""
    found = visit(LONG.format(slug)).locator("[data-n='1']").evaluate(BASELINES)
    assert len(found) == 3
    assert max(found) - min(found) < 0.5


MEASURE = """cell => {
    const range = document.createRange();
    range.selectNodeContents(cell.querySelector("p"));
    const lines = new Set([...range.getClientRects()].map((one) => Math.round(one.bottom / 12)));
    const { paddingLeft, paddingRight, fontSize, lineHeight } = getComputedStyle(cell);
    const width = cell.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    return { squares: width / parseFloat(fontSize), leading: parseFloat(lineHeight) / parseFloat(fontSize),
             letters: range.toString().length / (lines.size - 0.5) };
}"""


@pytest.mark.sample
@pytest.mark.parametrize(("view", "least"), [("both", 27), ("one", 35), ("reveal", 35)])
def test_a_line_of_chinese_is_neither_short_nor_long(view: str, least: int, visit: Open) -> None:
    page = visit(f"{LONG.format('zh-hans')}?view={view}", viewport={"width": 1440, "height": 900})
    assert least <= page.locator("[data-n='2'] .cell:lang(zh)").evaluate(MEASURE)["squares"] <= 40


@pytest.mark.sample
@pytest.mark.parametrize("view", ["both", "one", "reveal"])
def test_a_line_of_vietnamese_is_neither_short_nor_long(view: str, visit: Open) -> None:
    page = visit(f"{LONG.format('vi')}?view={view}", viewport={"width": 1440, "height": 900})
    measured = page.locator("[data-n='2'] .cell:lang(vi)").evaluate(MEASURE)
    assert 60 <= measured["letters"] <= 78
    assert measured["leading"] >= 1.6


def test_a_heading_leaves_room_for_stacked_marks(visit: Open) -> None:
    page = visit(FAIR_VI)
    for heading in page.locator("h1, h2, .title").all():
        style = heading.evaluate(
            "one => { const s = getComputedStyle(one); return [s.lineHeight, s.fontSize, s.overflow]; }"
        )
        assert float(style[0][:-2]) >= 1.35 * float(style[1][:-2])
        assert style[2] == "visible"


def test_a_missing_side_says_so(visit: Open) -> None:
    cell = visit(FAIR).locator("[data-n='10'] [data-missing]")
    assert cell.inner_text() == "未译"
    assert cell.get_attribute("lang") == "vi"


def test_a_story_in_one_language_says_so_in_the_readers(visit: Open) -> None:
    page = visit(LANTERNS)
    assert page.locator(".alone").inner_text() == "Bài này chưa có bản tiếng Trung."
    assert page.locator(".view").count() == 0


# A phone


@pytest.mark.sample
@pytest.mark.parametrize("slug", ["zh-hans", "zh-hant", "vi"])
def test_a_phone_shows_the_text_soon(slug: str, visit: Open) -> None:
    page = visit(LONG.format(slug), viewport={"width": 390, "height": 844})
    assert page.locator(".masthead").bounding_box()["height"] <= 132
    assert page.locator("[data-n='1']").bounding_box()["y"] < 1000
    assert page.locator("figure.lead").bounding_box()["y"] > page.locator("[data-n='1']").bounding_box()["y"]


@pytest.mark.sample
@pytest.mark.parametrize("slug", ["zh-hans", "vi"])
@pytest.mark.parametrize("width", [834, 1000, 1440])
def test_the_bar_is_one_line_beside_narrow_columns(width: int, slug: str, visit: Open) -> None:
    page = visit(LONG.format(slug), viewport={"width": width, "height": 900})
    expect(page.locator(".bar .tools")).to_be_visible()
    assert page.locator(".bar").bounding_box()["height"] < 60


@pytest.mark.sample
@pytest.mark.parametrize("slug", ["zh-hans", "vi"])
@pytest.mark.parametrize("width", [360, 390])
def test_the_bar_is_one_line_on_a_phone(slug: str, width: int, visit: Open) -> None:
    page = visit(LONG.format(slug), viewport={"width": width, "height": 800})
    shown = [one.bounding_box() for one in page.locator(".bar :is(label, a, button):visible").all()]
    assert max(one["y"] for one in shown) < min(one["y"] + one["height"] for one in shown)
    assert all(left["x"] + left["width"] <= right["x"] for left, right in pairwise(shown))
    assert page.locator(".bar").bounding_box()["height"] < 50


@without_and_with_script
def test_the_search_stands_behind_its_icon_on_a_phone(scripted: bool, visit: Open) -> None:
    page = visit(FAIR, viewport=NARROW, java_script_enabled=scripted)
    expect(page.locator("#find")).to_be_hidden()
    page.get_by_role("search").get_by_role("button").click()
    if scripted:
        expect(page.locator("#find")).to_be_focused()
        page.locator("#find").press_sequentially("河内")
        page.keyboard.press("Enter")
    page.wait_for_url(f"**/search/?q={'%E6%B2%B3%E5%86%85' if scripted else ''}")


# The views


@pytest.mark.parametrize(
    ("mode", "languages"),
    [
        ("both", ["zh-Hans", "vi"]),
        ("one", ["zh-Hans"]),
        ("other", ["vi"]),
        ("reveal", ["zh-Hans"]),
        ("lines", ["zh-Hans", "vi"]),
    ],
)
@without_and_with_script
def test_view_modes(mode: str, languages: list[str], scripted: bool, visit: Open) -> None:
    page = visit(FAIR, java_script_enabled=scripted)
    page.locator(f"label[for='view-{mode}']").click()
    assert shown(page, "r2") == languages


@without_and_with_script
def test_the_views_are_changed_by_keys_of_arrows(scripted: bool, visit: Open) -> None:
    page = visit(FAIR, java_script_enabled=scripted)
    page.locator("#view-both").focus()
    page.keyboard.press("ArrowRight")
    expect(page.locator("#view-one")).to_be_checked()
    assert shown(page, "r2") == ["zh-Hans"]


@pytest.mark.parametrize("way", ["click", "key", "arrow"])
def test_a_view_keeps_the_row(way: str, visit: Open) -> None:
    page = visit(FAIR, viewport={"width": 1280, "height": 400})
    page.evaluate("document.getElementById('r8').scrollIntoView()")
    if way == "click":
        page.locator("label[for='view-one']").click()
    elif way == "key":
        page.keyboard.press("v")
    else:
        page.locator("#view-both").press("ArrowRight")
    expect(page.locator("#view-one")).to_be_checked()
    assert in_view(page, "r8")


def test_the_views_stay_in_sight(visit: Open) -> None:
    page = visit(FAIR)
    page.evaluate("scrollTo(0, document.body.scrollHeight / 2)")
    assert page.locator("label[for='view-one']").bounding_box()["y"] >= 0


def test_a_row_that_is_not_translated_is_left_out_of_the_other_language(visit: Open) -> None:
    page = visit(FAIR)
    page.locator("label[for='view-other']").click()
    assert shown(page, "r10") == []
    assert not page.locator("[data-n='10']").is_visible()


def test_the_view_is_remembered(visit: Open) -> None:
    page = visit(FAIR)
    page.locator("label[for='view-one']").click()
    page.goto(page.url.split("2024")[0] + "2024/05/rice-seeds/")
    expect(page.locator("#view-one")).to_be_checked()
    assert shown(page, "r1") == ["zh-Hans"]


def test_the_view_can_be_shared(visit: Open) -> None:
    page = visit(f"{FAIR}?view=other")
    expect(page.locator("#view-other")).to_be_checked()
    assert shown(page, "r1") == ["vi"]


def test_the_chosen_view_stands_in_the_address(visit: Open) -> None:
    page = visit(FAIR)
    page.locator("label[for='view-reveal']").click()
    assert urlsplit(page.url).query == "view=reveal"
    page.locator("label[for='view-both']").click()
    assert urlsplit(page.url).query == ""


def test_a_view_that_does_not_exist_is_the_usual_one(visit: Open) -> None:
    page = visit(f"{FAIR}?view=upside-down")
    expect(page.locator("#view-both")).to_be_checked()


def test_the_view_stays_when_the_language_changes(visit: Open) -> None:
    page = visit(f"{FAIR}?view=one")
    page.locator(".switch a[lang='vi']").click()
    page.wait_for_url("**/vi/2024/03/book-fair/*")
    assert shown(page, "r1") == ["vi"]


def test_v_changes_the_view(visit: Open) -> None:
    page = visit(FAIR)
    page.keyboard.press("v")
    expect(page.locator("#view-one")).to_be_checked()
    page.keyboard.press("v")
    expect(page.locator("#view-other")).to_be_checked()


# Sentence by sentence


def tops(page: Page, number: str) -> list[float]:
    """Where the two sides of a pair of sentences begin."""
    expect(page.locator("[data-lines]").first).to_be_attached()
    return [one.bounding_box()["y"] for one in page.locator(f".line:has([data-s='{number}'])").all()]


def test_sentences_that_say_the_same_stand_on_one_line(visit: Open) -> None:
    page = visit(f"{FAIR}?view=lines")
    for number in ("6.1", "6.2", "11.1"):
        left, right = tops(page, number)
        assert abs(left - right) < 4


def test_sentences_stand_in_turn_on_a_phone(visit: Open) -> None:
    page = visit(f"{FAIR}?view=lines", viewport=NARROW)
    in_turn = [*tops(page, "6.1"), *tops(page, "6.2")]
    assert in_turn == sorted(set(in_turn))


def test_without_script_each_sentence_begins_a_line(visit: Open) -> None:
    page = visit(FAIR, java_script_enabled=False)
    page.locator("label[for='view-lines']").click()
    first, second = (sentences(page, number)[0].bounding_box() for number in ("6.1", "6.2"))
    assert first["x"] == second["x"]
    assert first["y"] + first["height"] <= second["y"]


def test_the_rows_are_whole_again_in_another_view(visit: Open) -> None:
    page = visit(FAIR)
    rows = "document.querySelector('.rows').innerHTML.replace(/ aria-expanded=\"\\w+\"/g, '')"
    before = page.evaluate(rows)
    page.locator("label[for='view-lines']").click()
    assert tops(page, "6.1")
    page.locator("label[for='view-both']").click()
    expect(page.locator(".line")).to_have_count(0)
    assert page.evaluate(rows) == before


def test_the_other_script_is_read_sentence_by_sentence_too(visit: Open) -> None:
    page = visit(f"{FAIR_VI}?view=lines")
    page.locator(".scripts a[lang='zh-Hant']").click()
    expect(page.locator("[data-n='6'] .cell[lang='zh-Hant'] .line")).to_have_count(2)
    left, right = tops(page, "6.2")
    assert abs(left - right) < 4


# Reveal


def tap(page: Page, row: str) -> None:
    """Click into the middle of a row's text."""
    cell = page.locator(f"[data-n='{row[1:]}'] .cell").first
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@without_and_with_script
def test_a_tapped_row_reveals_its_translation(scripted: bool, visit: Open) -> None:
    page = visit(FAIR, java_script_enabled=scripted)
    page.locator("label[for='view-reveal']").click()
    tap(page, "r2")
    assert shown(page, "r2") == ["zh-Hans", "vi"]
    assert shown(page, "r3") == ["zh-Hans"]


def test_a_link_in_a_row_works_where_rows_are_tapped(visit: Open) -> None:
    page = visit(FAIR, java_script_enabled=False)
    page.locator("label[for='view-reveal']").click()
    page.locator("[data-n='6'] .cell a").first.click()
    page.wait_for_url("**/zh-hans/2024/05/rice-seeds/")


@without_and_with_script
def test_a_row_is_revealed_by_its_number_too(scripted: bool, visit: Open) -> None:
    """For those who use keys or a screen reader."""
    page = visit(FAIR, java_script_enabled=scripted)
    page.locator("label[for='view-reveal']").click()
    page.locator("[data-n='2'] > a").focus()
    page.keyboard.press("Enter")
    assert shown(page, "r2") == ["zh-Hans", "vi"]


def test_a_second_tap_puts_the_translation_away(visit: Open) -> None:
    page = visit(f"{FAIR}?view=reveal")
    tap(page, "r2")
    tap(page, "r2")
    assert shown(page, "r2") == ["zh-Hans"]


def test_a_number_tells_whether_its_row_is_revealed(visit: Open) -> None:
    page = visit(f"{FAIR}?view=reveal")
    number = page.locator("[data-n='2'] > a")
    expect(number).to_have_attribute("aria-expanded", "false")
    number.press("Enter")
    expect(number).to_have_attribute("aria-expanded", "true")
    page.keyboard.press("v")
    assert number.get_attribute("aria-expanded") is None


def test_a_shared_row_is_revealed(visit: Open) -> None:
    assert shown(visit(f"{FAIR}?view=reveal#r6"), "r6") == ["zh-Hans", "vi"]


def test_a_selection_reveals_nothing(visit: Open) -> None:
    page = visit(f"{FAIR}?view=reveal")
    page.locator("[data-n='2'] .s").first.dblclick()
    assert str(page.evaluate("getSelection().toString()")).strip()


# Sentences and their twins


def test_a_sentence_that_is_pointed_at_lights_up_with_its_twin(visit: Open) -> None:
    page = visit(FAIR)
    sentences(page, "6.1")[1].hover()
    assert lit(page) == [("6.1", "zh-Hans"), ("6.1", "vi")]


def test_a_sentence_goes_out_when_the_pointer_leaves(visit: Open) -> None:
    page = visit(FAIR)
    sentences(page, "6.1")[0].hover()
    page.locator("h1").hover()
    assert lit(page) == []


def test_lighting_up_moves_nothing(visit: Open) -> None:
    page = visit(FAIR)
    page.locator("[data-n='6']").scroll_into_view_if_needed()
    before = [one.bounding_box() for one in page.locator("[data-n='6'] .s, [data-n='7']").all()]
    sentences(page, "6.1")[0].hover()
    assert [one.bounding_box() for one in page.locator("[data-n='6'] .s, [data-n='7']").all()] == before


def test_a_lit_sentence_is_told_by_more_than_its_colour(visit: Open) -> None:
    page = visit(FAIR)
    sentences(page, "6.1")[0].hover()
    assert sentences(page, "6.1")[1].evaluate("one => getComputedStyle(one).textDecorationLine") == "underline"


def test_a_tapped_sentence_stays_lit_until_it_is_tapped_again(visit: Open) -> None:
    page = visit(FAIR, viewport=NARROW, has_touch=True)
    sentences(page, "11.1")[0].tap()
    assert lit(page) == [("11.1", "zh-Hans"), ("11.1", "vi")]
    sentences(page, "11.1")[1].tap()
    assert lit(page) == []


def test_sentences_are_no_stops_of_the_tab_key(visit: Open) -> None:
    assert visit(FAIR).locator(".s[tabindex]").count() == 0


def test_n_and_p_go_from_sentence_to_sentence(visit: Open) -> None:
    page = visit(f"{FAIR}#r6")
    reached = []
    for key in "nnnp":
        page.keyboard.press(key)
        reached.append(page.evaluate("document.activeElement.dataset.s ?? ''"))
    assert reached == ["6.1", "6.2", "6.2", "6.1"]
    assert lit(page) == [("6.1", "zh-Hans"), ("6.1", "vi")]
    assert page.locator(".s[tabindex]").count() == 1


def test_t_goes_to_the_twin_and_back(visit: Open) -> None:
    page = visit(f"{FAIR}#r6")
    page.keyboard.press("n")
    spoken = []
    for _ in range(2):
        page.keyboard.press("t")
        spoken.append(page.evaluate("document.activeElement.closest('.cell').lang"))
    assert spoken == ["vi", "zh-Hans"]


def test_escape_puts_the_light_out(visit: Open) -> None:
    page = visit(f"{FAIR}#r6")
    page.keyboard.press("n")
    page.keyboard.press("Escape")
    assert lit(page) == []


# Links and copies


def test_a_row_number_copies_its_link(visit: Open) -> None:
    page = visit(f"{FAIR}?view=both", permissions=CLIPBOARD)
    page.locator("[data-n='3'] > a").click()
    expect(page.locator(".slip")).to_be_visible()
    assert copied(page) == page.url.replace("?view=both", "")
    assert row_named(page) == "r3"


def test_what_was_copied_is_told(visit: Open) -> None:
    page = visit(FAIR, permissions=CLIPBOARD)
    page.locator("[data-n='3'] > a").click()
    expect(page.locator(".story > [role=status]")).to_have_text("链接已复制。")
    expect(page.locator(".slip > p").first).to_have_text("第 3 行 · 链接已复制。")


def test_a_row_number_is_a_link_without_script(visit: Open) -> None:
    page = visit(FAIR, java_script_enabled=False)
    page.locator("[data-n='6'] > a").click()
    assert row_named(page) == "r6"
    assert in_view(page, "r6")


@without_and_with_script
def test_an_old_link_by_number_leads_to_the_row_and_a_script_says_what_it_is(scripted: bool, visit: Open) -> None:
    page = visit(f"{FAIR}#r9", java_script_enabled=scripted)
    assert in_view(page, "r9")
    if scripted:
        expect(page.locator(".numbered")).to_be_visible()
        expect(page.locator(".numbered")).to_contain_text("编号链接")
        expect(page.locator(".numbered")).to_be_in_viewport()
    page = visit(f"{FAIR}#{id_of(page, 9)}", java_script_enabled=scripted)
    assert in_view(page, "r9")
    expect(page.locator(".numbered")).to_be_hidden()


@pytest.mark.parametrize("row", [3, 9])
def test_a_former_address_leads_on_with_its_row_and_question(row: int, visit: Open) -> None:
    """And it is no stop on the way back."""
    page = visit(FAIR)
    start, id_ = page.url, id_of(page, row)
    page.goto(f"{start.replace('book-fair', 'spring-books')}?view=one#{id_}")
    page.wait_for_url(f"{start}?view=one#{id_}")
    assert in_view(page, f"r{row}")
    expect(page.locator("#view-one")).to_be_checked()
    page.go_back()
    page.wait_for_url(start)


def test_an_old_numbered_link_to_a_former_address_leads_to_the_row(visit: Open) -> None:
    page = visit(f"{FAIR.replace('book-fair', 'spring-books')}#r9")
    page.wait_for_url(f"**/{FAIR.partition('/')[2]}#r9")
    assert in_view(page, "r9")
    expect(page.locator(".numbered")).to_be_visible()


def test_a_former_address_leads_on_without_script(visit: Open) -> None:
    page = visit(FAIR.replace("book-fair", "spring-books"), java_script_enabled=False)
    page.wait_for_url(f"**/{FAIR.partition('/')[2]}")


def test_a_row_is_copied_in_one_language(visit: Open) -> None:
    """Clean: without the marks of footnotes."""
    page = visit(FAIR, permissions=CLIPBOARD)
    page.locator("[data-n='1'] > a").click()
    page.locator(".slip [data-copy=vi]").click()
    expect(page.locator(".story > [role=status]")).to_have_text("已复制。")
    assert copied(page) == (
        "Hội sách mùa xuân Hà Nội khai mạc sáng 8/3 bên hồ Hoàn Kiếm. Mười hai nhà xuất bản Việt Nam và Trung Quốc "
        "mang tới 460 tác phẩm được dịch trong ba năm qua."
    )


def test_a_row_is_copied_in_both_languages_with_its_source(visit: Open) -> None:
    page = visit(FAIR, permissions=CLIPBOARD)
    page.locator("[data-n='3'] > a").click()
    page.locator(".slip [data-copy=both]").click()
    expect(page.locator(".story > [role=status]")).to_have_text("已复制。")
    titles = (
        "河内春季书展开幕，两国译者互赠新书 / Khai mạc Hội sách mùa xuân Hà Nội: dịch giả hai nước tặng nhau sách mới"
    )
    assert copied(page).splitlines() == [
        "书架上的两种文字",
        "Hai thứ chữ trên một giá sách",
        "",
        f"— {titles}。渡口，2024年3月8日。",
        f"https://archive.example/basic/zh-hans/2024/03/book-fair/#{id_of(page, 3)}",
    ]


def test_a_table_is_copied_with_tabs(visit: Open) -> None:
    page = visit(FAIR, permissions=CLIPBOARD)
    page.locator("[data-n='5'] > a").click()
    page.locator(".slip [data-copy=zh]").click()
    expect(page.locator(".story > [role=status]")).to_have_text("已复制。")
    assert copied(page).splitlines()[:2] == ["类别\t越译中\t中译越", "小说\t95\t130"]


def test_the_whole_story_is_copied_in_one_language(visit: Open) -> None:
    page = visit(FAIR, permissions=CLIPBOARD)
    page.locator(".tools").click()
    page.locator(".slip [data-copy=zh]").click()
    expect(page.locator(".story > [role=status]")).to_have_text("已复制。")
    lines = copied(page).splitlines()
    assert lines[0] == "河内春季书展开幕，两国译者互赠新书"
    assert "书架上的两种文字" in lines
    assert not [line for line in lines if "Hội sách" in line or "未译" in line]


def test_c_offers_the_row_that_is_read(visit: Open) -> None:
    page = visit(f"{FAIR}#r6")
    page.keyboard.press("c")
    expect(page.locator(".slip > p").first).to_have_text("第 6 行")
    assert page.evaluate("document.activeElement.closest('.slip') !== null")
    page.keyboard.press("Escape")
    expect(page.locator(".slip")).not_to_be_visible()


def test_where_the_clipboard_is_closed_the_words_are_given_to_copy(visit: Open) -> None:
    page = visit(FAIR)
    page.evaluate(
        """() => {
            navigator.clipboard.writeText = () => Promise.reject(new Error("closed"));
            document.execCommand = () => false;
        }"""
    )
    page.locator("[data-n='3'] > a").click()
    words = page.locator(".slip textarea")
    expect(words).to_be_visible()
    assert words.input_value().endswith(f"/book-fair/#{id_of(page, 3)}")
    assert page.evaluate("getSelection().toString()") == words.input_value()


def select(page: Page, start: Locator, end: Locator) -> str:
    """Draw the mouse over some text, copy it, and read the clipboard."""
    start.evaluate("one => one.scrollIntoView()")  # at the top, so that the end is in sight too
    first, last = start.bounding_box(), end.bounding_box()
    page.mouse.move(first["x"] + 1, first["y"] + 8)
    page.mouse.down()
    page.mouse.move(last["x"] + last["width"] - 2, last["y"] + last["height"] - 8, steps=6)
    page.mouse.up()
    page.keyboard.press("Control+c")
    return copied(page)


def test_a_selection_stays_in_its_column(visit: Open) -> None:
    page = visit(FAIR, permissions=CLIPBOARD)
    text = select(
        page, page.locator("[data-n='2'] .cell:lang(zh) p").first, page.locator("[data-n='3'] .cell:lang(zh) h2")
    )
    assert text.startswith("开幕式上")
    assert text.endswith("书架上的两种文字")
    assert "dịch giả" not in text
    assert "\n3\n" not in text


# The place is kept


def go_on_from(page: Page, row: str, link: str) -> None:
    """Read as far as a row, then follow a link of the header's switch."""
    page.evaluate(f"document.getElementById('{row}').scrollIntoView()")
    with page.expect_navigation():
        page.locator(f".switch a[lang='{link}']").evaluate("link => link.click()")


def test_the_switch_of_language_keeps_the_row(visit: Open) -> None:
    page = visit(FAIR)
    go_on_from(page, "r6", "vi")
    assert urlsplit(page.url).path == "/basic/vi/2024/03/book-fair/"
    assert row_named(page) == "r6"
    assert in_view(page, "r6")


@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("tag", ["vi", "zh-Hant"])
def test_the_switch_of_the_bar_keeps_the_row(tag: str, viewport: ViewportSize, visit: Open) -> None:
    page = visit(FAIR, viewport=viewport)
    read_on(page, "r9")
    with page.expect_navigation():
        page.locator(f".bar a[lang='{tag}']").click()
    assert urlsplit(page.url).path == f"/basic/{tag.lower()}/2024/03/book-fair/"
    assert row_named(page) == "r9"
    assert in_view(page, "r9")


def test_the_switch_of_script_keeps_the_row(visit: Open) -> None:
    page = visit(FAIR)
    go_on_from(page, "r8", "zh-Hant")
    assert urlsplit(page.url).path == "/basic/zh-hant/2024/03/book-fair/"
    assert row_named(page) == "r8"
    assert in_view(page, "r8")


def test_the_switch_at_the_top_adds_no_row(visit: Open) -> None:
    page = visit(FAIR)
    page.locator(".switch a[lang='vi']").click()
    page.wait_for_url("**/vi/2024/03/book-fair/")
    assert page.evaluate("scrollY") == 0


def read_on(page: Page, row: str) -> None:
    """Scroll to a row in steps, as a wheel does."""
    for number in range(2, int(row[1:]) + 1):
        page.evaluate(f"document.querySelector('[data-n=\"{number}\"]').scrollIntoView()")
        page.evaluate("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))")


@pytest.mark.parametrize("steps", [1, 6], ids=["at-once", "by-and-by"])
@pytest.mark.parametrize("viewport", [WIDE, NARROW], ids=["wide", "narrow"])
def test_the_switch_keeps_the_row_last_read_when_one_scrolls_up_to_it(
    steps: int, viewport: ViewportSize, visit: Open
) -> None:
    page = visit(FAIR, viewport=viewport)
    read_on(page, "r9")
    height = page.evaluate("scrollY")
    page.mouse.move(300, 400)
    for step in range(1, steps + 1):
        page.mouse.wheel(0, -height / steps)
        while page.evaluate("scrollY") > height - height * step / steps + 1:
            page.wait_for_timeout(20)
    page.locator(".switch a[lang='vi']").click()
    page.wait_for_url("**/vi/2024/03/book-fair/#r-*", timeout=5000)
    assert row_named(page) == "r9"
    assert in_view(page, "r9")


def test_whoever_goes_back_to_a_row_and_rests_there_has_read_it_last(visit: Open) -> None:
    page = visit(FAIR)
    read_on(page, "r9")
    page.evaluate("document.querySelector('[data-n=\"3\"]').scrollIntoView()")
    page.wait_for_timeout(1200)
    page.evaluate("scrollTo(0, 0)")
    page.locator(".switch a[lang='vi']").click()
    page.wait_for_url("**/vi/2024/03/book-fair/#r-*", timeout=5000)
    assert row_named(page) == "r3"


def test_a_view_chosen_at_the_top_stays_at_the_top(visit: Open) -> None:
    page = visit(FAIR)
    read_on(page, "r9")
    page.evaluate("scrollTo(0, 0)")
    page.locator("label[for='view-one']").click()
    assert page.evaluate("scrollY") == 0


def test_the_switch_works_without_script(visit: Open) -> None:
    page = visit(FAIR, java_script_enabled=False)
    page.locator(".switch a[lang='zh-Hant']").click()
    page.wait_for_url("**/zh-hant/2024/03/book-fair/")


def test_a_row_below_which_nothing_is_left_is_kept_too(visit: Open) -> None:
    """The last rows never come to the top of the window: the focus tells which is read."""
    page = visit(FAIR)
    page.locator("[data-n='12'] > a").focus()
    with page.expect_navigation():
        page.keyboard.press("l")
    assert row_named(page) == "r12"


def test_a_row_offers_its_other_languages(visit: Open) -> None:
    page = visit(f"{FAIR}?view=one", permissions=CLIPBOARD)
    page.locator("[data-n='5'] > a").click()
    with page.expect_navigation():
        page.locator(".slip a[lang=vi]").click()
    assert page.url.partition("#r-")[0].endswith("/vi/2024/03/book-fair/?view=one")
    assert row_named(page) == "r5"


def test_s_changes_the_script_and_keeps_the_row(visit: Open) -> None:
    page = visit(f"{FAIR}#r8")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert page.url.partition("#r-")[0].endswith("/zh-hant/2024/03/book-fair/")
    assert row_named(page) == "r8"


def test_l_changes_the_language(visit: Open) -> None:
    page = visit(FAIR)
    page.keyboard.press("l")
    page.wait_for_url("**/zh-hant/2024/03/book-fair/")


# Chinese in either script beside Vietnamese


@pytest.fixture
def traditional(visit: Open) -> Page:
    """The Vietnamese page of the book fair, its Chinese column in Traditional script, at the sixth row."""
    page = visit(f"{FAIR_VI}#r6")
    page.locator(".scripts a[lang='zh-Hant']").evaluate("link => link.click()")
    expect(page.locator("[data-n='1'] .cell").nth(1)).to_have_attribute("lang", "zh-Hant")
    return page


def test_the_chinese_column_changes_its_script_on_the_spot(traditional: Page) -> None:
    assert "書架按主題而不按語言排列" in traditional.locator("[data-n='6'] .cell[lang='zh-Hant']").inner_text()
    assert traditional.locator(".side[lang='zh-Hant'] .title").inner_text() == "河內春季書展開幕，兩國譯者互贈新書"
    assert traditional.locator(".cell[lang='zh-Hans']").count() == 0
    assert urlsplit(traditional.url).path == f"/{FAIR_VI}"
    assert in_view(traditional, "r6")


def test_the_script_of_the_column_is_told(traditional: Page) -> None:
    assert traditional.locator(".scripts [aria-current]").get_attribute("lang") == "zh-Hant"


def test_links_in_the_other_script_lead_to_pages_in_the_readers_language(traditional: Page) -> None:
    assert traditional.locator("[data-n='6'] .cell[lang='zh-Hant'] a").first.get_attribute("href") == f"/{RICE_VI}"


def test_the_script_of_the_column_is_remembered(traditional: Page) -> None:
    traditional.goto(traditional.url.split("2024")[0] + "2024/05/rice-seeds/")
    expect(traditional.locator("[data-n='1'] .cell").nth(1)).to_have_attribute("lang", "zh-Hant")


def test_the_script_of_the_column_changes_back(traditional: Page) -> None:
    traditional.keyboard.press("s")
    expect(traditional.locator("[data-n='6'] .cell").nth(1)).to_have_attribute("lang", "zh-Hans")
    assert "书架按主题" in traditional.locator("[data-n='6'] .cell[lang='zh-Hans']").inner_text()


def test_twins_light_up_in_the_other_script_too(traditional: Page) -> None:
    sentences(traditional, "6.1")[0].hover()
    assert lit(traditional) == [("6.1", "vi"), ("6.1", "zh-Hant")]


def test_without_script_the_link_leads_to_the_page_in_that_script(visit: Open) -> None:
    page = visit(FAIR_VI, java_script_enabled=False)
    page.locator(".scripts a[lang='zh-Hant']").click()
    page.wait_for_url("**/zh-hant/2024/03/book-fair/")


def test_where_the_other_script_cannot_be_had_the_link_is_followed(visit: Open) -> None:
    page = visit(f"{FAIR_VI}#r6")
    page.evaluate("() => { window.fetch = () => Promise.reject(new TypeError('offline')); }")
    with page.expect_navigation():
        page.keyboard.press("s")
    assert page.url.partition("#r-")[0].endswith("/zh-hant/2024/03/book-fair/")
    assert row_named(page) == "r6"


# Keys


def focused_row(page: Page) -> str:
    return "r" + str(page.evaluate("document.activeElement.closest('.row')?.dataset.n ?? ''"))


def test_j_and_k_go_from_row_to_row(visit: Open) -> None:
    page = visit(FAIR, viewport={"width": 1280, "height": 300})
    rows = []
    for key in "jjjjkk":
        page.keyboard.press(key)
        rows.append(focused_row(page))
    assert rows == ["r1", "r2", "r3", "r4", "r3", "r2"]
    assert in_view(page, "r2")


def test_keys_are_letters_where_one_types(visit: Open) -> None:
    page = visit(FAIR)
    page.locator("#find").press_sequentially("jvl")
    expect(page.locator("#find")).to_have_value("jvl")
    expect(page.locator("#view-both")).to_be_checked()
    assert urlsplit(page.url).path == "/basic/zh-hans/2024/03/book-fair/"


@pytest.mark.parametrize("fragment", ["2024", "r3", "r99", "fn-zh-1", "%E8%AF%B4%E6%98%8E", "a b", ":target"])
def test_any_fragment_leaves_the_page_at_work(fragment: str, visit: Open) -> None:
    page = visit(f"{FAIR}#{fragment}")
    page.keyboard.press("v")
    expect(page.locator("#view-one")).to_be_checked()


def test_j_leaves_out_rows_that_are_not_shown(visit: Open) -> None:
    page = visit(f"{FAIR}?view=other#r9")
    page.locator("[data-n='9'] > a").focus()
    page.keyboard.press("j")
    assert focused_row(page) == "r11"


def test_a_question_mark_opens_the_sheet_of_keys(visit: Open) -> None:
    page = visit(FAIR)
    page.keyboard.press("?")
    sheet = page.get_by_role("dialog", name="快捷键")
    expect(sheet).to_be_visible()
    assert page.evaluate("document.activeElement.closest('dialog') !== null")
    assert {key.inner_text() for key in sheet.locator("kbd").all()} == set("jknptvlsc?")
    page.keyboard.press("Escape")
    expect(sheet).not_to_be_visible()


def test_keys_rest_while_the_sheet_is_open(visit: Open) -> None:
    page = visit(FAIR)
    page.keyboard.press("?")
    expect(page.locator("dialog")).to_be_visible()
    page.keyboard.press("v")
    expect(page.locator("#view-both")).to_be_checked()


def test_the_sheet_opens_without_keys_too(visit: Open) -> None:
    page = visit(FAIR, viewport=NARROW, has_touch=True)
    page.locator(".tools").tap()
    page.locator(".slip [data-help]").tap()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.get_by_role("dialog").get_by_role("button").tap()
    expect(page.locator("dialog")).not_to_be_visible()


def test_keys_can_be_turned_off(visit: Open) -> None:
    """As those need who speak to their computer: WCAG 2.1.4. It is remembered."""
    page = visit(FAIR)
    page.keyboard.press("?")
    page.get_by_label("使用快捷键").uncheck()
    page.keyboard.press("Escape")
    page.goto(page.url)
    page.keyboard.press("v")
    expect(page.locator("#view-both")).to_be_checked()


# As a reader likes it


def choose(page: Page, name: str) -> None:
    """Choose a setting in what the story offers."""
    page.locator(".tools").click()
    page.locator(".slip").get_by_role("button", name=name, exact=True).click()
    page.keyboard.press("Escape")


def test_the_size_of_letters_is_kept_on_every_page(visit: Open) -> None:
    page = visit(FAIR)
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    before = page.evaluate(size)
    choose(page, "大")
    assert page.evaluate(size) > before
    page.goto(page.url.split("2024")[0])
    assert page.evaluate(size) > before


@pytest.mark.parametrize("name", ["浅色", "深色", "纸色"])
def test_a_look_is_the_readers_whatever_the_system_says(name: str, visit: Open) -> None:
    page = visit(FAIR, color_scheme="light" if name == "深色" else "dark")
    colour = "getComputedStyle(document.documentElement).backgroundColor"
    before = page.evaluate(colour)
    choose(page, name)
    chosen = page.evaluate(colour)
    assert chosen != before
    page.goto(page.url)
    assert page.evaluate(colour) == chosen
    choose(page, "跟随系统")
    assert page.evaluate(colour) == before


def test_rows_may_stand_below_one_another_on_a_wide_screen(visit: Open) -> None:
    page = visit(FAIR)
    choose(page, "上下排列")
    upper, lower = boxes(page, "r2")
    assert upper["y"] + upper["height"] <= lower["y"]
    assert upper["x"] == lower["x"]


def test_the_front_page_leads_back_to_the_row(visit: Open) -> None:
    page = visit(FAIR, viewport={"width": 1280, "height": 400})
    read_on(page, "r6")
    name = id_of(page, 6)
    page.goto(page.url.split("2024")[0])
    link = page.locator(".go-on a")
    expect(link).to_have_text("接着读：河内春季书展开幕，两国译者互赠新书，第 6 行")
    link.click()
    page.wait_for_url(f"**/book-fair/#{name}")
    assert in_view(page, "r6")


# Its words


def words_of(page: Page) -> Locator:
    """The table of a story's names, asked for."""
    page.locator(".tools").click()
    page.locator(".slip").get_by_role("button", name="本篇词汇").click()
    return page.locator(".vocabulary")


def test_the_names_of_a_story_stand_in_both_languages_with_their_readings(visit: Open) -> None:
    page = visit(FAIR)
    words = words_of(page)
    expect(words.locator("thead")).to_have_text("中文拼音汉越音越南文")
    line = words.locator("tbody tr", has_text="河内").first
    assert line.locator("td").all_inner_texts()[:4] == ["河内", "hé nèi", "hà nội", "Hà Nội"]
    line.locator("td").last.get_by_role("link").click()
    assert row_named(page) == "r" + line.locator("td").last.inner_text()


def test_the_names_of_a_story_are_a_file_for_cards(visit: Open) -> None:
    page = visit(FAIR)
    words = words_of(page)
    with page.expect_download() as download:
        words.locator("a[download]").click()
    assert download.value.suggested_filename == "2024-03-book-fair.csv"
    assert '"河内","Hà Nội · hé nèi · hà nội"' in download.value.path().read_text("utf-8-sig").splitlines()


# Aloud


SPEECH = """() => {
    window.told = [];
    const voices = %s.map((lang) => ({ lang, localService: true }));
    const speak = (one) => { told.push([one.lang, one.text]); setTimeout(() => one.onend(), 5); };
    const speech = { getVoices: () => voices, speak, cancel() {}, addEventListener() {} };
    Object.defineProperty(window, "speechSynthesis", { value: speech });
    window.SpeechSynthesisUtterance = class { constructor(text) { this.text = text; } };
}"""


def test_a_row_is_read_aloud_in_both_languages_and_those_after_it(visit: Open) -> None:
    page = visit(FAIR)
    page.evaluate(SPEECH % '["zh-CN", "vi-VN"]')
    page.locator("[data-n='11'] > a").click()
    page.locator(".slip").get_by_role("button", name="两种语言").click()
    page.evaluate(
        "new Promise((go) => { const look = () => (told.length > 3 ? go() : setTimeout(look, 20)); look(); })"
    )
    spoken = page.evaluate("told")
    assert spoken[0][0] == "zh-CN"
    assert {lang for lang, _ in spoken} == {"zh-CN", "vi-VN"}
    assert spoken[0][1] == sentences(page, "11.1")[0].inner_text()
    expect(page.locator(".stop")).to_be_hidden()


def test_only_what_the_device_can_say_is_offered(visit: Open) -> None:
    page = visit(FAIR)
    page.evaluate(SPEECH % '["vi-VN"]')
    page.locator(".tools").click()
    listening = page.locator(".slip [data-listen]:visible")
    expect(listening).to_have_count(1)
    expect(listening).to_have_text("越南文")


def test_nothing_is_offered_where_there_is_no_voice(visit: Open) -> None:
    page = visit(FAIR)
    page.evaluate(SPEECH % "[]")
    page.locator(".tools").click()
    expect(page.locator(".slip [data-settings]").first).to_be_visible()
    page.wait_for_timeout(600)
    expect(page.locator(".slip [data-listen]:visible")).to_have_count(0)


# On paper


@pytest.fixture
def paper(visit: Open) -> Iterator[Open]:
    """Opens a page as it is printed, on paper that is narrower than the stacked screen."""
    opened: list[Page] = []

    def open_page(path: str) -> Page:
        page = visit(path, viewport={"width": 690, "height": 1000})
        page.emulate_media(media="print")
        opened.append(page)
        return page

    yield open_page
    for page in opened:
        page.emulate_media(media="screen")


def test_print_shows_both_columns(paper: Open) -> None:
    left, right = boxes(paper(FAIR), "r2")
    assert left["x"] + left["width"] <= right["x"]
    assert abs(left["y"] - right["y"]) < 4


@pytest.mark.parametrize(("view", "languages"), [("reveal", ["zh-Hans", "vi"]), ("one", ["zh-Hans"])])
def test_print_shows_what_one_reads(view: str, languages: list[str], paper: Open) -> None:
    """One language where one is read, in the whole width; both where the other is a tap away, for paper has no taps."""
    page = paper(f"{FAIR}?view={view}")
    assert shown(page, "r2") == languages
    assert (boxes(page, "r2")[0]["width"] > 400) == (view == "one")


def test_print_tells_the_source_and_the_permanent_address(paper: Open) -> None:
    page = paper(FAIR)
    assert "https://archive.example/basic/zh-hans/2024/03/book-fair/" in page.locator(".permalink").inner_text()
    assert page.locator(".receipt dd", has_text="渡口周报").first.is_visible()


def test_print_leaves_out_what_is_for_the_screen(paper: Open) -> None:
    page = paper(FAIR)
    for name in (".bar", ".masthead nav", ".neighbours", ".find"):
        assert not page.locator(name).first.is_visible(), name


# Every reader


@pytest.mark.parametrize("path", [FAIR, FAIR_VI])
@pytest.mark.parametrize("view", ["both", "one", "other", "reveal"])
def test_nothing_overflows_in_any_view(path: str, view: str, visit: Open) -> None:
    page = visit(f"{path}?view={view}", viewport={"width": 320, "height": 640})
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


def test_what_a_row_offers_stays_on_the_smallest_screen(visit: Open) -> None:
    page = visit(FAIR_VI, viewport={"width": 320, "height": 640}, permissions=CLIPBOARD)
    page.locator("[data-n='2'] > a").click()
    expect(page.locator(".slip")).to_be_visible()
    box = page.locator(".slip").bounding_box()
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 320
    assert page.evaluate("document.documentElement.scrollWidth") <= 320


TAPPED = ".row > a, .view label, .scripts a, .bar button, .slip button, .slip a, summary"
SPACING = """() => document.styleSheets[0].insertRule(`* {
    line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important
}`)"""


@pytest.mark.parametrize("path", [FAIR, FAIR_VI])
@pytest.mark.parametrize("width", [320, 1280])
def test_readers_may_space_the_text_out(path: str, width: int, visit: Open) -> None:
    """WCAG 1.4.12: nothing is cut off and nothing lies over something else."""
    page = visit(path, viewport={"width": width, "height": 800})
    page.evaluate(SPACING)
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    labels = [label.bounding_box() for label in page.locator(".view label").all()]
    for left, right in pairwise(labels):
        assert left["x"] + left["width"] <= right["x"] + 0.5 or left["y"] + left["height"] <= right["y"] + 0.5


@pytest.mark.parametrize("viewport", [NARROW, WIDE], ids=["narrow", "wide"])
def test_what_one_taps_is_large_enough(viewport: dict[str, int], visit: Open) -> None:
    """24 pixels each way: WCAG 2.5.8. Links in running text are let off."""
    page = visit(FAIR_VI, viewport=viewport)
    page.locator("summary").click()
    page.locator(".tools").click()
    expect(page.locator(".slip")).to_be_visible()
    for one in page.locator(f":is({TAPPED}):visible").all():
        box = one.bounding_box()
        assert box["width"] >= 24, one.inner_text()
        assert box["height"] >= 24, one.inner_text()


def test_the_chosen_view_is_seen_where_colours_are_forced(visit: Open) -> None:
    page = visit(FAIR, forced_colors="active")
    colour = "label => getComputedStyle(label).borderBottomColor"
    assert page.locator("label[for='view-both']").evaluate(colour) != page.locator("label[for='view-one']").evaluate(
        colour
    )


def test_nothing_moves(visit: Open) -> None:
    page = visit(FAIR)
    page.keyboard.press("v")
    sentences(page, "6.1")[0].hover()
    assert page.evaluate("document.getAnimations().length") == 0


def test_a_story_is_few_requests(visit: Open) -> None:
    """Six, the page itself counted; its pictures are not."""
    page = visit("basic/robots.txt")
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url) if request.resource_type != "image" else None)
    page.goto(page.url.replace("robots.txt", "vi/2024/03/book-fair/"))
    page.wait_for_load_state("networkidle")
    assert len(set(asked)) <= 6, asked


def test_what_reads_aloud_finds_its_way(visit: Open) -> None:
    """One main part, one heading for the story, and named regions of which no two sound the same."""
    page = visit(FAIR)
    assert page.get_by_role("main").count() == 1
    assert page.get_by_role("heading", level=1).count() == 1
    names = [one.get_attribute("aria-label") for one in page.get_by_role("navigation").all()]
    assert all(names)
    assert len(names) == len(set(names))
    assert page.get_by_role("radiogroup").or_(page.get_by_role("group", name="阅读方式")).count() == 1


# Verifying the page


def verdict(page: Page) -> str:
    """What is said when the page is verified."""
    page.locator(".receipt > summary").click()
    page.locator(".verify button").click()
    status = page.locator(".verify [role=status]")
    expect(status.locator("p").first).to_be_visible()
    return status.inner_text()


@pytest.mark.parametrize(
    ("tree", "words"), [("zh-hans", "一致：本页"), ("zh-hant", "一致：本頁"), ("vi", "Khớp: trang này")]
)
def test_a_page_is_verified_against_the_manifest(tree: str, words: str, visit: Open) -> None:
    """Below a sub-path; it says what was compared, and what that does not prove."""
    page = visit(FAIR.replace("zh-hans", tree))
    manifest = page.request.get(f"{page.url.split(tree)[0]}data/manifest-sha256.txt").body()
    said = verdict(page)
    assert said.startswith(words)
    assert hashlib.sha256(manifest).hexdigest() in said
    assert hashlib.sha256(page.request.get(page.url).body()).hexdigest() in said


def test_a_page_that_was_changed_is_named(visit: Open) -> None:
    page = visit(FAIR)
    try:
        page.route("**/book-fair/", lambda route: route.fulfill(body="<p>另一页</p>", content_type="text/html"))
        said = verdict(page)
    finally:
        page.unroute("**/book-fair/")
    assert said.startswith("不一致")
    assert "zh-hans/2024/03/book-fair/index.html：收到的是" in said


def test_a_page_that_cannot_be_verified_says_why(visit: Open) -> None:
    """Without a manifest, without the network, without https."""
    page = visit(FAIR)
    try:
        page.route("**/manifest-sha256.txt", lambda route: route.fulfill(status=404, body=""))
        assert verdict(page).startswith("这里没有清单")
        page.evaluate("Object.defineProperty(navigator, 'onLine', { value: false, configurable: true })")
        page.locator(".verify button").click()
        expect(page.locator(".verify [role=status]")).to_contain_text("没有网络")
        page.evaluate("Object.defineProperty(globalThis, 'crypto', { value: {}, configurable: true })")
        page.locator(".verify button").click()
        expect(page.locator(".verify [role=status]")).to_contain_text("只在 https")
    finally:
        page.unroute("**/manifest-sha256.txt")


def test_the_receipt_links_the_manifest_once_it_is_open(visit: Open) -> None:
    """Without a script the page of the archive's data does, which every page links."""
    page = visit(FAIR)
    page.locator(".receipt > summary").click()
    manifest = page.locator(".verify a").get_attribute("href")
    page = visit(FAIR, java_script_enabled=False)
    expect(page.locator(".verify")).to_have_count(0)
    page.locator(".imprint a[href$='/data/']").click()
    expect(page.locator(f"main a[href='{manifest}']").first).to_be_visible()


# Citations


CITED_HERE = """async (url) => {
    const script = document.querySelector("script[src]").src;
    const { formatCitations } = await import(new URL("citations.js", script).href);
    return formatCitations(await (await fetch(url)).json());
}"""


def test_a_script_makes_the_citations_that_the_site_has_as_files(visit: Open) -> None:
    """An archive that has no files of them offers these."""
    page = visit(FAIR)
    for story in ("basic/data/2024/03/book-fair/", "basic/data/2024/05/rice-seeds/", "basic/data/2023/11/old-songs/"):
        folder = page.url.partition("basic/")[0] + story
        made = page.evaluate(CITED_HERE, f"{folder}index.json")
        for name, text in made.items():
            wanted = page.request.get(folder + name).body().decode()
            read = json.loads if name == "cite.json" else str
            assert read(text) == read(wanted), f"{story}{name}"
