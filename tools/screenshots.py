"""The pictures of the README and of the guides, docs/screenshots/*.png: `python -m tools.screenshots [NAME …]`.

Needs Chromium. Those of the README are of the sample content; those of the guides show `serve` on a fresh archive in
which something is to be mended. Each has as many colours as LARGEST allows.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import UTC, datetime
from functools import partial
from http.server import ThreadingHTTPServer
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from threading import Thread
from typing import Any, NamedTuple

from PIL import Image
from playwright.sync_api import Browser, Page, sync_playwright

from diglot.build import build
from diglot.model.site import Options
from diglot.scaffold.new_archive import begin_archive
from tests import chromium
from tests.browsing import Handler
from tests.preview import preview
from tests.support import edit

ROOT = Path(__file__).parent.parent
PICTURES = ROOT / "docs/screenshots"
LARGEST = 60_000  # bytes of a picture
COLOURS = (64, 48, 32, 24, 16, 12, 8)
SAMPLE_DAY = datetime(2026, 12, 1, tzinfo=UTC)
BOOKSHOP = "2025/03/bookshop-by-the-bridge"
WRONG_FIELD = {"zh": ("topics:", "topic:"), "vi": ("translators:", "translator:")}
TREES = {"zh": "zh-hans", "vi": "vi"}


class View(NamedTuple):
    """How a page of the sample is looked at."""

    path: str
    width: int
    height: int
    scroll: int = 0
    context: dict[str, Any] = {}  # noqa: RUF012  nobody changes it


README_VIEWS = {
    "story": View("zh-hans/2022/10/jiangsu-shanghai-exchange/", 1360, 820, 1050),
    "front-dark": View("zh-hant/", 1100, 1200, context={"color_scheme": "dark"}),
    "search": View("vi/search/?q=dau+tu", 1100, 1200),
    "phone": View("vi/2022/10/jiangsu-shanghai-exchange/", 390, 844, 500, {"device_scale_factor": 1.5}),
}


def main(names: list[str]) -> None:
    """Draw the pictures that are named, all where none is."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        with closing(browser):
            for name, draw in list_pictures(browser):
                if not names or name in names:
                    content = squeeze(draw())
                    (PICTURES / f"{name}.png").write_bytes(content)
                    print(f"{name}.png  {len(content):,} bytes")


def list_pictures(browser: Browser) -> Iterator[tuple[str, Callable[[], bytes]]]:
    """The name of each picture, and what draws it."""
    for name, view in README_VIEWS.items():
        yield name, partial(draw_sample, browser, view)
    for language in TREES:
        yield f"preview-error.{language}", partial(draw_error, browser, language)
        yield f"preview-question.{language}", partial(draw_question, browser, language)
        yield f"preview-review.{language}", partial(draw_review, browser, language)


def squeeze(picture: bytes) -> bytes:
    """The picture as a PNG of few colours, small enough."""
    image = Image.open(BytesIO(picture)).convert("RGB")
    for colours in COLOURS:
        written = BytesIO()
        image.quantize(colours, Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(written, "PNG", optimize=True)
        if written.tell() <= LARGEST:
            break
    return written.getvalue()


@contextmanager
def open_page(browser: Browser, width: int, height: int, **context: Any) -> Iterator[Page]:
    """A window of a size in CSS pixels."""
    with closing(browser.new_context(viewport={"width": width, "height": height}, **context)) as opened:
        yield opened.new_page()


# The README: the sample content


def draw_sample(browser: Browser, view: View) -> bytes:
    """A page of the sample as readers see it."""
    with serve_sample() as address, open_page(browser, view.width, view.height, **view.context) as page:
        page.goto(address + view.path, wait_until="networkidle")
        if "search/" in view.path:
            page.wait_for_selector("[data-results][data-state=done]")
        page.evaluate("y => scrollTo({ top: y, behavior: 'instant' })", view.scroll)
        page.wait_for_timeout(300)
        return page.screenshot()


@contextmanager
def serve_sample() -> Iterator[str]:
    """The address of the built sample."""
    with TemporaryDirectory() as folder:
        site = Path(folder) / "site"
        build(Options(ROOT, site, SAMPLE_DAY, base_url="http://127.0.0.1/sample/"), lambda _stage: None)
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, sites={"sample": site})) as server:
            Thread(target=server.serve_forever).start()
            try:
                yield f"http://127.0.0.1:{server.server_port}/sample/"
            finally:
                server.shutdown()


# The guides: the preview of a fresh archive


@contextmanager
def show_archive(browser: Browser, language: str) -> Iterator[tuple[Path, Page]]:
    """The folder of a story in a fresh archive, and its page in the preview."""
    with TemporaryDirectory() as folder:
        archive = Path(folder) / "archive"
        begin_archive(archive)
        with preview(archive) as shown, open_page(browser, 1100, 700) as page:
            page.goto(f"{shown.url}{TREES[language]}/{BOOKSHOP}/")
            page.wait_for_selector("html[data-diglot-preview]", state="attached")
            yield archive / "content" / BOOKSHOP, page


def draw_error(browser: Browser, language: str) -> bytes:
    """The overlay, where a field has a wrong name."""
    with show_archive(browser, language) as (story, page):
        edit(story / f"{language}.md", *WRONG_FIELD[language])
        page.wait_for_selector("#diglot-preview li.error")
        page.wait_for_timeout(300)
        return page.screenshot()


def draw_question(browser: Browser, language: str) -> bytes:
    """The translator's bar at a row whose figures differ."""
    with show_archive(browser, language) as (story, page):
        edit(story / "vi.md", "120", "210")
        page.locator("#diglot-preview .buttons button").nth(1).click()  # once the check has found it
        page.wait_for_selector("#diglot-preview .card")
        page.wait_for_timeout(2500)  # the mark of the edited row fades
        return page.screenshot()


def draw_review(browser: Browser, language: str) -> bytes:
    """The review of script conversion."""
    with show_archive(browser, language) as (_, page):
        page.locator("#diglot-preview a[href*=review]").click()
        page.wait_for_selector("main pre")
        return page.screenshot()


if __name__ == "__main__":
    main(sys.argv[1:])
