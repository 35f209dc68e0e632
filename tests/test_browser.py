"""What a reader meets outside the stories, in a real Chromium: one behaviour a test."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from urllib.parse import quote, urlsplit

import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Page, expect

from tests.browsing import FAIR, Open, Windows
from tests.support import pages


def test_the_policy_is_in_force(windows: Windows, visit: Open) -> None:
    """And a violation is seen here."""
    page = visit(FAIR)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => null)")
    seen = " ".join(windows.clear())
    assert "inline style" in seen
    assert "elsewhere.example" in seen


# Search


@pytest.fixture(scope="session")
def story(sites: dict[str, Path]) -> Callable[[str], tuple[str, str]]:
    """A story of the repository's own content and a name that its text in a language holds."""
    documents = dict(pages(sites["archive"]))

    def named(slug: str) -> tuple[str, str]:
        for path, document in documents.items():
            if path.startswith(f"{slug}/") and document.xpath("//article[@data-story]"):
                text = own_text(document)
                names = [name.strip() for name in document.xpath("//section[@class='terms']//a/text()")]
                for name in names:
                    if name in text:
                        return document.xpath("string(//article/@data-story)"), name
        raise LookupError(slug)

    return named


def own_text(document: HtmlElement) -> str:
    """What a story page says in its own language."""
    return " ".join(document.xpath(f"//div[@class='cell' and @lang='{document.get('lang')}']//text()"))


def results(page: Page) -> list[str]:
    """The stories that were found, when the search is done."""
    expect(page.locator("[data-results]")).to_have_attribute("data-state", "done", timeout=20_000)
    return [str(item.get_attribute("data-story")) for item in page.locator("[data-results] > li").all()]


@pytest.mark.sample
@pytest.mark.parametrize("slug", ["zh-hans", "zh-hant", "vi"])
def test_search_finds_a_name_in_the_language_of_the_page(
    slug: str, visit: Open, story: Callable[[str], tuple[str, str]]
) -> None:
    path, name = story(slug)
    page = visit(f"archive/{slug}/search/?q={quote(name)}")
    assert path in results(page)
    expect(page.locator("#q")).to_have_value(name)


def test_search_tells_how_many_stories_it_found(visit: Open) -> None:
    page = visit("basic/vi/search/?q=hecta")
    assert results(page) == ["2024/05/rice-seeds"]
    assert page.locator("[data-results]").get_attribute("data-total") == "1"
    assert "1" in page.locator("[data-status]").inner_text()


def test_a_result_leads_to_the_story_in_the_language_of_the_page(visit: Open) -> None:
    page = visit(f"basic/zh-hant/search/?q={quote('山歌')}")
    results(page)
    link = page.locator("li[data-story='2023/11/old-songs'] a")
    assert link.inner_text() == "老歌手把山歌帶回學校"
    link.click()
    page.wait_for_url(re.compile(r"/basic/zh-hant/2023/11/old-songs/\?q="))


def test_a_result_shows_what_was_asked_for(visit: Open) -> None:
    page = visit(f"basic/vi/search/?q={quote('chịu mặn')}")
    results(page)
    assert "mặn" in " ".join(page.locator("[data-results] mark").all_inner_texts())


def test_the_header_form_leads_to_the_results(visit: Open) -> None:
    page = visit("basic/vi/")
    page.locator("#find").fill("hecta")
    page.locator("#find").press("Enter")
    page.wait_for_url("**/basic/vi/search/?q=*")
    assert results(page) == ["2024/05/rice-seeds"]


def test_an_unknown_word_finds_nothing_and_says_so(visit: Open) -> None:
    page = visit("basic/vi/search/?q=zzyzxqq")
    assert results(page) == []
    assert page.locator("[data-results]").get_attribute("data-total") == "0"
    assert page.locator("[data-status]").inner_text() == page.locator("[data-status]").get_attribute("data-none")


def test_search_without_a_question_waits(visit: Open) -> None:
    page = visit("basic/zh-hans/search/")
    expect(page.locator("[data-results]")).to_have_attribute("data-state", "idle")


def test_a_question_is_text_and_not_markup(visit: Open) -> None:
    page = visit(f"basic/vi/search/?q={quote('<img src=x onerror=alert(1)>')}")
    results(page)
    assert page.locator("main img").count() == 0


def test_search_without_script_says_so(visit: Open) -> None:
    page = visit("basic/vi/search/?q=hoa", java_script_enabled=False)
    assert page.locator("noscript p").is_visible()
    assert page.locator("main a[href='/basic/vi/archive/']").is_visible()


# Languages


@pytest.mark.sample
@pytest.mark.parametrize(
    ("locale", "path"),
    [
        ("vi-VN", "vi/"),
        ("zh-CN", "zh-hans/"),
        ("zh-TW", "zh-hant/"),
        ("zh-HK", "zh-hant/"),
        ("zh-Hant-TW", "zh-hant/"),
    ],
)
def test_the_root_goes_to_the_preferred_language(locale: str, path: str, visit: Open) -> None:
    visit("archive/", locale=locale).wait_for_url(f"**/archive/{path}")


@pytest.mark.sample
def test_the_root_goes_to_the_remembered_language(visit: Open) -> None:
    page = visit("archive/zh-hans/", locale="zh-CN")
    page.locator(".switch a[lang='vi']").click()
    page.wait_for_url("**/archive/vi/")
    page.goto(page.url.removesuffix("vi/"))
    page.wait_for_url("**/archive/vi/")


@pytest.mark.sample
@pytest.mark.parametrize("wishes", [{"locale": "fr-FR"}, {"locale": "vi-VN", "java_script_enabled": False}], ids=str)
def test_the_root_lets_others_choose(wishes: dict[str, object], visit: Open) -> None:
    page = visit("archive/", **wishes)
    assert urlsplit(page.url).path == "/archive/"
    page.locator("a[data-tag='vi']").click()
    page.wait_for_url("**/archive/vi/")


@pytest.mark.sample
@pytest.mark.parametrize(("slug", "tag"), [("vi", "vi"), ("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant")])
def test_the_lost_page_speaks_the_language_of_the_address(slug: str, tag: str, visit: Open) -> None:
    page = visit(f"archive/{slug}/2022/10/khong-co/")
    assert page.locator("section:visible").count() == 1
    assert page.locator("section:visible").get_attribute("lang") == tag
    assert page.evaluate("document.documentElement.lang") == tag
    page.locator("section:visible a").first.click()
    page.wait_for_url(f"**/archive/{slug}/")


@pytest.mark.sample
def test_the_lost_page_speaks_all_languages_elsewhere(visit: Open) -> None:
    assert visit("archive/khong-co").locator("section:visible").count() == 3


def test_a_former_permalink_goes_on_to_the_story(visit: Open) -> None:
    visit("basic/zh-hans/2024/03/spring-books/").wait_for_url("**/basic/zh-hans/2024/03/book-fair/")


# Every kind of page


def kinds() -> list[str]:
    """An address of every kind of page."""
    return [
        "archive/",
        "archive/zh-hans/",
        "archive/zh-hant/",
        "archive/vi/",
        "archive/vi/archive/",
        "archive/zh-hant/topics/",
        "archive/vi/places/",
        "archive/zh-hans/people/",
        "archive/vi/organisations/",
        "archive/zh-hans/about/",
        "archive/vi/about/",
        "archive/vi/search/",
        "archive/khong-co",
        "archive/*story*/zh-hans",
        "archive/*story*/vi",
        "archive/*year*/vi",
        "archive/*month*/zh-hant",
        "archive/*topic*/zh-hans",
        "archive/*person*/vi",
        FAIR,
        "basic/vi/2024/04/lantern-night/",
        "basic/zh-hant/2023/11/old-songs/",
        "basic/vi/places/nanjing/2/",
        f"basic/vi/search/?q={quote('Hà Nội')}",
    ]


PATTERNS = {
    "story": r"{}/\d{{4}}/\d\d/[^/]+/",
    "year": r"{}/\d{{4}}/",
    "month": r"{}/\d{{4}}/\d\d/",
    "topic": r"{}/topics/[^/]+/",
    "person": r"{}/people/[^/]+/",
}


@pytest.fixture(params=kinds())
def kind(request: pytest.FixtureRequest, sites: dict[str, Path]) -> str:
    """The address; of a kind that the content decides, the longest page of that kind."""
    asked = re.fullmatch(r"archive/\*(\w+)\*/(.*)", request.param)
    if not asked:
        return str(request.param)
    pattern = PATTERNS[asked[1]].format(asked[2]) + r"index\.html"
    files = {
        path: len(document.text_content()) for path, document in pages(sites["archive"]) if re.fullmatch(pattern, path)
    }
    return "archive/" + max(files, key=files.__getitem__).removesuffix("index.html")


def settle(page: Page) -> None:
    """Wait until every picture, below the window too, and every result is there."""
    page.evaluate(
        """() => Promise.allSettled([...document.images].map((one) => {
            one.loading = "eager";
            return one.decode();
        }))"""
    )
    if "?q=" in page.url:
        results(page)


def test_nothing_overflows_on_the_smallest_screen(kind: str, visit: Open) -> None:
    page = visit(kind, viewport={"width": 320, "height": 640})
    settle(page)
    wide = page.evaluate(
        """() => [...document.querySelectorAll("body *")]
            .filter((one) => one.getBoundingClientRect().right > 320.5 && !one.closest(".scroll, .hidden"))
            .map((one) => one.outerHTML.slice(0, 120))"""
    )
    assert page.evaluate("document.documentElement.scrollWidth") <= 320, wide[-3:]


def test_nothing_goes_wrong_and_nothing_comes_from_elsewhere(kind: str, visit: Open) -> None:
    """On a page with everything open; `visit` looks at the console and the requests."""
    page = visit(kind)
    page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")
    page.evaluate("scrollTo(0, document.body.scrollHeight)")
    page.wait_for_load_state("networkidle")
    broken = page.evaluate(
        "[...document.images].filter((one) => one.complete && !one.naturalWidth).map((one) => one.src)"
    )
    assert broken == []


def test_the_way_to_the_text_comes_first(visit: Open) -> None:
    """The first key press of Tab gives a visible link past the header."""
    page = visit("basic/vi/")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    assert page.locator(".skip").bounding_box()["y"] >= 0
    page.keyboard.press("Enter")
    assert urlsplit(page.url).fragment == "main"


def colours(page: Page) -> tuple[str, str]:
    style = page.evaluate("(({ color, backgroundColor }) => [color, backgroundColor])(getComputedStyle(document.body))")
    root = page.evaluate("getComputedStyle(document.documentElement).backgroundColor")
    return style[0], style[1] if style[1] != "rgba(0, 0, 0, 0)" else root


def brightness(colour: str) -> float:
    """Of a CSS colour, between 0 and 1, whatever way the browser writes it."""
    numbers = [float(one) for one in re.findall(r"[\d.]+", colour)][:3]
    if colour.startswith(("oklch", "oklab", "lab", "lch")):
        return numbers[0] if numbers[0] <= 1 else numbers[0] / 100
    if colour.startswith("color("):
        return sum(numbers) / 3
    return sum(numbers) / 765


def test_dark_mode_is_light_on_dark(visit: Open) -> None:
    ink, paper = map(brightness, colours(visit(FAIR, color_scheme="dark")))
    assert ink > 0.6 > 0.4 > paper


def test_light_mode_is_dark_on_light(visit: Open) -> None:
    ink, paper = map(brightness, colours(visit(FAIR, color_scheme="light")))
    assert paper > 0.6 > 0.4 > ink
