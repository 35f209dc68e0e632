"""What a reader meets, in a real Chromium: one behaviour a test.

The repository's own content is served below /archive/, the basic specimen below /basic/. Every test also fails on a
console error, a violation of the content security policy, or a request to another host.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import quote, urlsplit

import pytest
from lxml.html import HtmlElement
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, expect, sync_playwright

from tests import chromium
from tests.conftest import OWN, Built
from tests.support import SITES, build_project, make_project, pages

WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 400, "height": 800}
FAIR = "basic/zh-hans/2024/03/book-fair/"  # twelve rows, of which r10 is not translated


# The sites and the browser


class Handler(SimpleHTTPRequestHandler):
    """Serves each site below its path as GitHub Pages does: folders with their index.html, else the site's 404.html."""

    def __init__(self, *arguments: object, sites: dict[str, Path], **more: object) -> None:
        self.sites = sites
        super().__init__(*arguments, **more)

    def translate_path(self, path: str) -> str:
        """The file of an address, the site's 404.html where there is none."""
        name, _, rest = urlsplit(path).path.lstrip("/").partition("/")
        site = self.sites.get(name)
        if site is None:
            return "/nowhere"
        self.directory = str(site)
        found = super().translate_path(f"/{rest}")
        index = Path(found) / "index.html"
        if Path(found).is_file() or index.is_file():
            return found
        self.lost = True
        return str(site / "404.html")

    def do_GET(self) -> None:
        """Serve a file."""
        self.lost = False
        super().do_GET()

    def send_response(self, code: int, message: str | None = None) -> None:
        """Begin an answer: 404 where the site's page for lost readers is served."""
        super().send_response(404 if self.lost and code == 200 else code, message)

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@pytest.fixture(scope="session")
def sites(built: Built, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The served sites by the path they lie below."""
    project = make_project(tmp_path_factory.mktemp("served") / "project", SITES / "basic")
    build_project(project, base_url="https://archive.example/basic/", search=True)
    return {"archive": built(OWN) / "_site", "basic": project / "_site"}


@pytest.fixture(scope="session")
def host(sites: dict[str, Path]) -> Iterator[str]:
    """The address of a server of the sites."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, sites=sites)) as server:
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()
        thread.join()


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    try:
        path = chromium.find()
    except LookupError as error:
        pytest.fail(str(error), pytrace=False)
    with (
        sync_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=path, args=chromium.flags())) as browser,
    ):
        yield browser


@dataclass
class Windows:
    """The windows of a browser, one for each kind of reader, and what happened in them that must not."""

    browser: Browser
    host: str
    pages: dict[str, Page] = field(default_factory=dict)
    used: dict[str, Page] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    def page(self, **wishes: object) -> Page:
        """The window of readers with some wishes; it stays open, which makes a test four times as fast."""
        page = self.pages.get(repr(wishes))
        if page is None:
            context = self.browser.new_context(**({"locale": "en-GB"} | wishes))
            context.on("console", self.console)
            context.on("weberror", lambda error: self.seen.append(f"error: {error.error}"))
            context.on("request", lambda request: self.request(request.url))
            page = self.pages[repr(wishes)] = context.new_page()
        self.used[repr(wishes)] = page
        return page

    def clear(self) -> list[str]:
        """What happened since the last time; every window that was used forgets its reader."""
        for page in self.used.values():
            page.goto(f"{self.host}basic/robots.txt")
            page.evaluate("localStorage.clear()")
        self.used.clear()
        seen, self.seen = self.seen, []
        return seen

    def console(self, message: ConsoleMessage) -> None:
        """Note a console error, but for the one that every 404 page gives."""
        if message.type == "error" and "status of 404" not in message.text:
            self.seen.append(f"console: {message.text}")

    def request(self, url: str) -> None:
        """Note a request to another host."""
        if not url.startswith((self.host, "data:", "blob:")):
            self.seen.append(f"request: {url}")


@pytest.fixture(scope="session")
def windows(browser: Browser, host: str) -> Windows:
    return Windows(browser, host)


Open = Callable[..., Page]


@pytest.fixture
def visit(windows: Windows) -> Iterator[Open]:
    """Opens a page: `visit(path, viewport=NARROW, locale="vi-VN", java_script_enabled=False)`."""

    def open_page(path: str, viewport: ViewportSize = WIDE, **wishes: object) -> Page:
        page = windows.page(**wishes)
        page.set_viewport_size(viewport)
        page.goto(windows.host + path)
        return page

    yield open_page
    assert windows.clear() == []


def test_the_policy_is_in_force(windows: Windows, visit: Open) -> None:
    """And a violation is seen here."""
    page = visit(FAIR)
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    page.evaluate("fetch('https://elsewhere.example/').catch(() => null)")
    seen = " ".join(windows.clear())
    assert "inline style" in seen
    assert "elsewhere.example" in seen


def in_view(page: Page, row: str) -> bool:
    """Whether a row lies in the upper half of the window."""
    top = page.locator(f"#{row}").evaluate("row => row.getBoundingClientRect().top")
    return -2 <= top < page.viewport_size["height"] / 2


def boxes(page: Page, row: str) -> list[dict[str, float]]:
    return [cell.bounding_box() for cell in page.locator(f"#{row} .cell").all()]


def shown(page: Page, row: str) -> list[str]:
    """The languages of the cells of a row that can be seen."""
    return [cell.get_attribute("lang") for cell in page.locator(f"#{row} .cell").all() if cell.is_visible()]


# The story page


def test_rows_stand_side_by_side_on_a_wide_screen(visit: Open) -> None:
    left, right = boxes(visit(FAIR), "r2")
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]


def test_rows_are_stacked_on_a_narrow_screen(visit: Open) -> None:
    upper, lower = boxes(visit(FAIR, viewport=NARROW), "r2")
    assert upper["y"] + upper["height"] <= lower["y"]
    assert upper["x"] == lower["x"]


def test_one_picture_for_both_languages_is_shown_once(visit: Open) -> None:
    page = visit(FAIR)
    assert [picture.is_visible() for picture in page.locator("#r4 img").all()] == [True, False]
    assert page.locator("#r4 figcaption:visible").count() == 2


def go_on_from(page: Page, row: str, link: str) -> None:
    """Read as far as a row, then follow a link of the header's switch."""
    page.evaluate(f"document.getElementById('{row}').scrollIntoView()")
    with page.expect_navigation():
        page.locator(f".switch a[lang='{link}']").evaluate("link => link.click()")


def test_the_switch_of_language_keeps_the_row(visit: Open) -> None:
    page = visit(FAIR)
    go_on_from(page, "r6", "vi")
    assert urlsplit(page.url).path == "/basic/vi/2024/03/book-fair/"
    assert urlsplit(page.url).fragment == "r6"
    assert in_view(page, "r6")


def test_the_switch_of_script_keeps_the_row(visit: Open) -> None:
    page = visit(FAIR)
    go_on_from(page, "r8", "zh-Hant")
    assert urlsplit(page.url).path == "/basic/zh-hant/2024/03/book-fair/"
    assert urlsplit(page.url).fragment == "r8"
    assert in_view(page, "r8")


def test_the_switch_at_the_top_adds_no_row(visit: Open) -> None:
    page = visit(FAIR)
    page.locator(".switch a[lang='vi']").click()
    page.wait_for_url("**/vi/2024/03/book-fair/")
    assert page.evaluate("scrollY") == 0


def test_the_switch_works_without_script(visit: Open) -> None:
    page = visit(FAIR, java_script_enabled=False)
    page.locator(".switch a[lang='zh-Hant']").click()
    page.wait_for_url("**/zh-hant/2024/03/book-fair/")


@pytest.mark.parametrize(
    ("mode", "languages"),
    [("both", ["zh-Hans", "vi"]), ("one", ["zh-Hans"]), ("other", ["vi"]), ("reveal", ["zh-Hans"])],
)
@pytest.mark.parametrize("scripted", [False, True], ids=["without-script", "with-script"])
def test_view_modes(mode: str, languages: list[str], scripted: bool, visit: Open) -> None:
    page = visit(FAIR, java_script_enabled=scripted)
    page.locator(f"label[for='view-{mode}']").click()
    assert shown(page, "r2") == languages


def tap(page: Page, row: str) -> None:
    """Click into the middle of a row's text."""
    cell = page.locator(f"#{row} .cell").first
    cell.scroll_into_view_if_needed()
    box = cell.bounding_box()
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


@pytest.mark.parametrize("scripted", [False, True], ids=["without-script", "with-script"])
def test_a_tapped_row_reveals_its_translation(scripted: bool, visit: Open) -> None:
    page = visit(FAIR, java_script_enabled=scripted)
    page.locator("label[for='view-reveal']").click()
    tap(page, "r2")
    assert shown(page, "r2") == ["zh-Hans", "vi"]
    assert shown(page, "r3") == ["zh-Hans"]


def test_a_link_in_a_row_works_where_rows_are_tapped(visit: Open) -> None:
    page = visit(FAIR, java_script_enabled=False)
    page.locator("label[for='view-reveal']").click()
    page.locator("#r6 .cell a").first.click()
    page.wait_for_url("**/zh-hans/2024/05/rice-seeds/")


def test_a_row_that_is_not_translated_is_left_out_of_the_other_language(visit: Open) -> None:
    page = visit(FAIR)
    page.locator("label[for='view-other']").click()
    assert shown(page, "r10") == []
    assert not page.locator("#r10").is_visible()


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


def focused_row(page: Page) -> str:
    return str(page.evaluate("document.activeElement.closest('.row')?.id ?? ''"))


def test_j_and_k_go_from_row_to_row(visit: Open) -> None:
    page = visit(FAIR, viewport={"width": 1280, "height": 300})
    rows = []
    for key in "jjjjkk":
        page.keyboard.press(key)
        rows.append(focused_row(page))
    assert rows == ["r1", "r2", "r3", "r4", "r3", "r2"]
    assert in_view(page, "r2")


def test_v_changes_the_view(visit: Open) -> None:
    page = visit(FAIR)
    page.keyboard.press("v")
    expect(page.locator("#view-one")).to_be_checked()
    page.keyboard.press("v")
    expect(page.locator("#view-other")).to_be_checked()


def test_l_changes_the_language(visit: Open) -> None:
    page = visit(FAIR)
    page.keyboard.press("l")
    page.wait_for_url("**/zh-hant/2024/03/book-fair/")


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


def test_a_story_in_one_language_says_so_in_the_readers(visit: Open) -> None:
    page = visit("basic/vi/2024/04/lantern-night/")
    assert page.locator(".alone").inner_text() == "Bài này chưa có bản tiếng Trung."
    assert page.locator(".view").count() == 0


def test_print_shows_both_columns(visit: Open, request: pytest.FixtureRequest) -> None:
    """On paper, which is narrower than the stacked screen."""
    page = visit(FAIR, viewport={"width": 690, "height": 1000})
    page.emulate_media(media="print")
    request.addfinalizer(lambda: page.emulate_media(media="screen"))
    left, right = boxes(page, "r2")
    assert left["x"] + left["width"] <= right["x"]
    assert left["y"] == right["y"]
    assert not page.locator(".masthead nav").first.is_visible()
    assert page.locator(".permalink").is_visible()


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
    page.wait_for_url("**/basic/zh-hant/2023/11/old-songs/")


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


def test_the_root_goes_to_the_remembered_language(visit: Open) -> None:
    page = visit("archive/zh-hans/", locale="zh-CN")
    page.locator(".switch a[lang='vi']").click()
    page.wait_for_url("**/archive/vi/")
    page.goto(page.url.removesuffix("vi/"))
    page.wait_for_url("**/archive/vi/")


@pytest.mark.parametrize("wishes", [{"locale": "fr-FR"}, {"locale": "vi-VN", "java_script_enabled": False}], ids=str)
def test_the_root_lets_others_choose(wishes: dict[str, object], visit: Open) -> None:
    page = visit("archive/", **wishes)
    assert urlsplit(page.url).path == "/archive/"
    page.locator("a[data-tag='vi']").click()
    page.wait_for_url("**/archive/vi/")


@pytest.mark.parametrize(("slug", "tag"), [("vi", "vi"), ("zh-hans", "zh-Hans"), ("zh-hant", "zh-Hant")])
def test_the_lost_page_speaks_the_language_of_the_address(slug: str, tag: str, visit: Open) -> None:
    page = visit(f"archive/{slug}/2022/10/khong-co/")
    assert page.locator("section:visible").count() == 1
    assert page.locator("section:visible").get_attribute("lang") == tag
    assert page.evaluate("document.documentElement.lang") == tag
    page.locator("section:visible a").first.click()
    page.wait_for_url(f"**/archive/{slug}/")


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
