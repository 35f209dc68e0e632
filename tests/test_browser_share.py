"""Sharing a row or a story: as text with its link, and as a picture made in the browser."""

from __future__ import annotations

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browsing import FAIR, NARROW, WIDE, Open

LANTERNS = "basic/vi/2024/04/lantern-night/"  # in one language
SITE = "https://archive.example/basic/"
TITLE = "河内春季书展开幕，两国译者互赠新书"
DEVICE = """() => {
    window.shared = [];
    navigator.share = (one) => { shared.push(one); return window.denied ? Promise.reject(denied) : Promise.resolve(); };
    navigator.canShare = () => true;
}"""

SHARED = "new Promise((go) => { const look = () => (shared.length ? go(shared) : setTimeout(look, 20)); look(); })"

# What is painted: the colour of the paper, whether the margins hold nothing else, and how much of the rest is ink.
PAINTED = """canvas => {
    const { width, height } = canvas;
    const { data } = canvas.getContext("2d").getImageData(0, 0, width, height);
    const at = (x, y) => data.slice(4 * (y * width + x), 4 * (y * width + x) + 3).join();
    const paper = at(0, 0);
    let [ink, outside] = [0, 0];
    for (let y = 0; y < height; y += 2) {
        for (let x = 0; x < width; x += 2) {
            if (at(x, y) === paper) continue;
            ink += 1;
            if (x < 64 || x > width - 64) outside += 1;
        }
    }
    return { paper, ink, outside, width, height };
}"""


def open_slip(page: Page, row: int) -> Locator:
    """What a row offers."""
    page.locator(f"[data-n='{row}'] > a").click()
    return page.locator(".slip")


def make_picture(page: Page, row: int) -> Locator:
    """The picture of a row, in its dialog."""
    open_slip(page, row).locator("[data-share=picture]").click()
    canvas = page.locator(".picture[open] canvas")
    expect(canvas).to_be_visible()
    return canvas


def test_a_row_is_handed_to_the_device_as_text_with_its_link(visit: Open) -> None:
    page = visit(FAIR)
    page.evaluate(DEVICE)
    open_slip(page, 3).locator("[data-share=text]").click()
    (shared,) = page.evaluate(SHARED)
    row = page.locator("[data-n='3']").get_attribute("id")
    assert shared["title"] == TITLE
    assert shared["url"] == f"{SITE}zh-hans/2024/03/book-fair/#{row}"
    text = shared["text"].splitlines()
    assert text[:2] == ["书架上的两种文字", "Hai thứ chữ trên một giá sách"]
    assert text[-1].startswith(f"— {TITLE} / ")
    assert text[-1].endswith("。渡口，2024年3月8日。")


def test_of_a_whole_story_its_titles_are_shared(visit: Open) -> None:
    page = visit(FAIR)
    page.evaluate(DEVICE)
    page.locator(".tools").click()
    expect(page.locator(".slip [data-share=picture]")).to_be_hidden()
    page.locator(".slip [data-share=text]").click()
    (shared,) = page.evaluate(SHARED)
    assert shared["url"] == f"{SITE}zh-hans/2024/03/book-fair/"
    assert shared["text"].startswith(f"{TITLE} / Khai mạc Hội sách mùa xuân Hà Nội")
    assert "\n" not in shared["text"]


def test_where_a_device_shares_nothing_the_text_is_copied(visit: Open) -> None:
    page = visit(FAIR, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate("() => { navigator.share = undefined; }")
    open_slip(page, 3).locator("[data-share=text]").click()
    expect(page.locator(".story > [role=status]")).to_have_text("已复制。")
    lines = page.evaluate("navigator.clipboard.readText()").splitlines()
    assert lines[0] == "书架上的两种文字"
    assert lines[-1].startswith(SITE)


def test_whoever_changes_their_mind_has_nothing_copied(visit: Open) -> None:
    page = visit(FAIR, permissions=["clipboard-read", "clipboard-write"])
    page.evaluate(DEVICE)
    page.evaluate("() => { window.denied = new DOMException('', 'AbortError'); }")
    open_slip(page, 3).locator("[data-share=text]").click()
    page.evaluate(SHARED)
    expect(page.locator(".story > [role=status]")).to_have_text("链接已复制。")  # as it said before
    assert "\n" not in page.evaluate("navigator.clipboard.readText()")


@pytest.mark.parametrize("row", [1, 5, 6, 10], ids=["paragraph", "table", "long", "one-sided"])
def test_a_row_becomes_a_picture_within_its_margins(row: int, visit: Open) -> None:
    page = visit(FAIR)
    painted = make_picture(page, row).evaluate(PAINTED)
    assert painted["width"] == 1080
    assert painted["outside"] == 0
    assert painted["ink"] > 4000
    assert page.locator(".setting").count() == 0


def test_a_picture_has_the_paper_that_is_chosen(visit: Open) -> None:
    page = visit(FAIR, color_scheme="dark")
    canvas = make_picture(page, 3)
    papers = [canvas.evaluate(PAINTED)["paper"]]
    for name in ("浅色", "纸色"):
        button = page.locator(".picture").get_by_role("button", name=name)
        button.click()
        expect(button).to_have_attribute("aria-pressed", "true")
        page.wait_for_timeout(100)
        papers.append(page.locator(".picture canvas").evaluate(PAINTED)["paper"])
    assert papers == ["23,22,20", "251,250,246", "244,234,211"]
    assert page.evaluate("document.documentElement.dataset.look") is None  # the page keeps its own


def test_a_picture_can_be_kept(visit: Open) -> None:
    page = visit(FAIR)
    make_picture(page, 3)
    row = page.locator("[data-n='3']").get_attribute("id")
    with page.expect_download() as download:
        page.locator(".picture").get_by_text("保存图片").click()
    assert download.value.suggested_filename == f"2024-03-book-fair-{row}.png"
    assert download.value.path().read_bytes().startswith(b"\x89PNG")


def test_a_picture_is_copied_and_the_page_says_so(visit: Open) -> None:
    page = visit(FAIR, permissions=["clipboard-read", "clipboard-write"])
    make_picture(page, 3)
    page.locator(".picture").get_by_role("button", name="复制图片").click()
    expect(page.locator(".picture [role=status]")).to_have_text("图片已复制。")
    assert page.evaluate("navigator.clipboard.read().then(([one]) => one.types)") == ["image/png"]


def test_a_picture_is_handed_to_the_device(visit: Open) -> None:
    page = visit(FAIR)
    page.evaluate(DEVICE)
    make_picture(page, 3)
    page.locator(".picture").get_by_role("button", name="分享").click()
    assert page.evaluate(f"{SHARED}.then(([one]) => one.files[0].type)") == "image/png"


def test_a_picture_says_the_same_to_those_who_do_not_see_it(visit: Open) -> None:
    """And is reached, used and left by keys alone."""
    page = visit(FAIR)
    page.locator("[data-n='3'] > a").focus()
    page.keyboard.press("c")
    button = page.locator(".slip [data-share=picture]")
    button.focus()
    page.keyboard.press("Enter")
    canvas = page.get_by_role("img", name="书架上的两种文字 Hai thứ chữ trên một giá sách")
    expect(canvas).to_be_visible()
    assert page.evaluate("document.activeElement.textContent") == "这一行的图片"
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "浅色"
    page.keyboard.press("Escape")
    expect(page.locator(".picture")).to_be_hidden()


@pytest.mark.parametrize("tree", ["zh-hans", "zh-hant", "vi"])
def test_a_phone_shows_the_whole_picture_in_every_tree(tree: str, visit: Open) -> None:
    page = visit(FAIR.replace("zh-hans", tree), viewport=NARROW)
    box = make_picture(page, 6).bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= NARROW["width"]
    assert box["height"] <= NARROW["height"]
    assert page.evaluate("document.documentElement.scrollWidth") <= NARROW["width"]


def test_a_story_in_one_language_has_one_title_on_its_picture(visit: Open) -> None:
    page = visit(LANTERNS, viewport=WIDE)
    canvas = make_picture(page, 1)
    assert canvas.evaluate(PAINTED)["outside"] == 0
    assert "— Đêm hoa đăng trên sông Hậu. Bến đò, 15/4/2024." in str(canvas.get_attribute("aria-label"))


def test_nothing_of_sharing_is_fetched_before_it_is_asked_for(visit: Open) -> None:
    page = visit(FAIR)
    fetched: list[str] = []
    page.on("request", lambda request: fetched.append(request.url.rpartition("/")[2]))
    open_slip(page, 3)
    page.wait_for_timeout(300)
    assert not {"share.js", "row_picture.js"} & set(fetched)
    page.locator(".slip [data-share=picture]").click()
    expect(page.locator(".picture canvas")).to_be_visible()
    assert {"share.js", "row_picture.js"} <= set(fetched)
