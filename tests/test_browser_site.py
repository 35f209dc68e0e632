"""What a reader meets on the pages around the stories, and what axe-core finds on every kind of page."""

from __future__ import annotations

import re
from importlib.resources import files
from typing import Any

import pytest
from playwright.sync_api import Page, ViewportSize, expect

from tests.browsing import Open

AXE = files("axe_playwright_python").joinpath("axe.min.js").read_text("utf-8")
PHONE: ViewportSize = {"width": 390, "height": 844}
pytestmark = pytest.mark.sample

DESK: ViewportSize = {"width": 1440, "height": 900}
SMALLEST: ViewportSize = {"width": 320, "height": 640}
STORY = "2022/10/jiangsu-shanghai-exchange/"
KINDS = {
    "front": "",
    "story": STORY,
    "one-sided story": "2025/05/cao-bang-baise-tourism/",
    "archive": "archive/",
    "year": "2022/",
    "month": "2022/07/",
    "topics": "topics/",
    "topic": "topics/trade/",
    "person index": "people/",
    "search": "search/",
    "about": "about/",
}
ROOTS = {"chooser": "#choose", "lost": "vi/nowhere/"}
TREES = ("zh-hans", "zh-hant", "vi")
ONLY_VIETNAMESE = "one-sided story"


def addresses(tree: str) -> list[str]:
    """One page of every kind in a tree."""
    return [f"archive/{tree}/{path}" for kind, path in KINDS.items() if tree == "vi" or kind != ONLY_VIETNAMESE]


def violations(page: Page) -> list[tuple[str, list[str]]]:
    """What axe-core finds: the rule, and the elements."""
    page.evaluate(AXE)
    found: dict[str, Any] = page.evaluate("axe.run(document, {resultTypes: ['violations']})")
    return [(one["id"], [str(node["target"]) for node in one["nodes"]]) for one in found["violations"]]


@pytest.mark.parametrize("viewport", [PHONE, DESK], ids=["phone", "desk"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("tree", TREES)
def test_axe_finds_nothing(tree: str, scheme: str, viewport: ViewportSize, visit: Open) -> None:
    for address in addresses(tree):
        page = visit(address, viewport=viewport, color_scheme=scheme, bypass_csp=True)
        assert violations(page) == [], address


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("path", ROOTS.values(), ids=ROOTS)
def test_axe_finds_nothing_on_the_pages_of_all_languages(path: str, scheme: str, visit: Open) -> None:
    page = visit(f"archive/{path}", color_scheme=scheme, bypass_csp=True)
    assert violations(page) == []


@pytest.mark.parametrize("tree", TREES)
def test_nothing_runs_over_the_edge_of_a_small_screen(tree: str, visit: Open) -> None:
    for address in addresses(tree):
        page = visit(address, viewport=SMALLEST)
        assert page.evaluate("document.documentElement.scrollWidth") <= 320, address


# Pictures


def chosen(page: Page, selector: str) -> str:
    """The file that the browser took for a picture, once it is in view."""
    picture = page.locator(selector).first
    picture.scroll_into_view_if_needed()
    expect(picture).to_have_js_property("complete", True)
    return str(picture.evaluate("picture => picture.currentSrc"))


def test_a_phone_gets_a_small_picture(visit: Open) -> None:
    page = visit(f"archive/zh-hans/{STORY}", viewport=PHONE)
    assert "/w480/" in chosen(page, ".row img")


def test_a_wide_screen_gets_a_larger_picture_in_the_better_format(visit: Open) -> None:
    page = visit(f"archive/zh-hans/{STORY}", viewport=DESK, device_scale_factor=2)
    assert "/w1600/" in chosen(page, ".row img")
    assert chosen(page, ".row img").endswith(".webp")


@pytest.mark.parametrize("tree", ["zh-hans", "vi"])
def test_only_the_first_picture_is_not_lazy(tree: str, visit: Open) -> None:
    for path in (STORY, "2023/12/border-provinces-guangxi/", "2022/07/steering-committee-14/"):
        page = visit(f"archive/{tree}/{path}")
        loading = page.evaluate("[...document.images].map(one => one.loading)")
        assert loading[0] != "lazy"
        assert set(loading[1:]) <= {"lazy"}


def test_a_picture_over_both_columns_is_as_wide_as_they_are(visit: Open) -> None:
    """Unless that would make it taller than the window."""
    page = visit(f"archive/zh-hans/{STORY}", viewport={"width": 1280, "height": 2000})
    box = page.locator(".plate img").first.bounding_box()
    assert box["width"] > 900


# Days


def test_a_day_in_the_calendar_leads_to_its_stories(visit: Open) -> None:
    page = visit("archive/vi/2022/")
    page.get_by_role("link", name=re.compile(r"Ngày 15: \d+ bài")).first.click()
    page.wait_for_url("**/vi/2022/07/#d15")
    expect(page.locator("#d15")).to_be_in_viewport()
    expect(page.locator("#d15 article").first).to_be_visible()


def test_the_calendar_works_without_script(visit: Open) -> None:
    page = visit("archive/zh-hans/2022/", java_script_enabled=False)
    page.get_by_role("link", name=re.compile(r"^9日，\d+ 篇")).last.click()
    page.wait_for_url("**/2022/*/#d09")


def test_the_chart_is_one_picture_to_a_screen_reader(visit: Open) -> None:
    chart = visit("archive/zh-hans/2022/").get_by_role("img", name="2022年各月报道数")
    month = r"月：中文\s\d+\s篇，越南文\s\d+\s篇"
    expect(chart).to_have_accessible_description(re.compile(f"7{month}.*10{month}"))


def test_an_index_shows_the_terms_whose_names_are_typed(visit: Open) -> None:
    """In either language, with or without marks; with nothing typed it is as it was."""
    page = visit("archive/vi/places/")
    shown = page.locator(".letter li:visible")
    every = shown.count()
    for typed in ("quảng tây", "quang tay", "广西"):
        page.get_by_label("Lọc theo tên").fill(typed)
        expect(shown).to_have_count(1)
        expect(shown).to_contain_text("Quảng Tây")
        expect(page.locator(".filter output")).to_have_text("1 mục")
    expect(page.locator(".most")).to_be_hidden()
    page.get_by_label("Lọc theo tên").fill("")
    expect(shown).to_have_count(every)
    expect(page.locator(".most")).to_be_visible()


def test_the_glossary_gives_what_is_in_sight_to_anki(visit: Open) -> None:
    page = visit("archive/zh-hans/glossary/")
    page.get_by_label("筛选名称").fill("hà")
    page.get_by_label("越南和中国").select_option("vn")
    shown = page.locator(".letter li:visible")
    expect(shown.filter(has_text="河内").first).to_be_visible()
    assert not shown.filter(has_text="哈尔滨").count()
    with page.expect_download() as kept:
        page.get_by_role("button", name="下载为 CSV（可导入 Anki）").click()
    lines = kept.value.path().read_text("utf-8-sig").splitlines()
    assert kept.value.suggested_filename == "词汇表.csv"
    assert len(lines) == shown.count()
    assert '"河内","Hà Nội · hé nèi"' in lines


def test_the_front_page_shows_what_happened_on_the_readers_day(visit: Open) -> None:
    page = visit("archive/vi/robots.txt")
    page.clock.set_fixed_time("2027-10-09T10:00:00")
    page.goto(page.url.replace("vi/robots.txt", "vi/"))
    section = page.locator("[data-days]")
    expect(section).to_be_visible()
    expect(section.get_by_role("link")).to_have_attribute("href", f"/archive/vi/{STORY}")
    expect(section.locator("h2")).to_contain_text("9 tháng 10")


def test_a_day_on_which_nothing_happened_is_not_shown(visit: Open) -> None:
    page = visit("archive/vi/robots.txt")
    page.clock.set_fixed_time("2027-10-10T10:00:00")
    page.goto(page.url.replace("vi/robots.txt", "vi/"))
    page.wait_for_load_state("networkidle")
    expect(page.locator("[data-days]")).to_be_hidden()


# Lost readers


@pytest.mark.parametrize("tree", ["zh-hant", "vi"])
def test_the_lost_page_speaks_the_language_of_the_address(tree: str, visit: Open) -> None:
    page = visit(f"archive/{tree}/2022/10/no-such-story/")
    shown = [one.get_attribute("data-home") for one in page.locator("section").all() if one.is_visible()]
    assert shown == [f"/archive/{tree}/"]


def test_the_lost_page_speaks_every_language_without_script(visit: Open) -> None:
    page = visit("archive/vi/nowhere/", java_script_enabled=False)
    expect(page.locator("section:visible")).to_have_count(3)
