"""A browser for the tests, and a server of the sites that it reads.

The repository's own content, while it is the sample, is served below /archive/, the basic specimen below /basic/. Every
test that opens a page with `visit` also fails on a console error, a violation of the content security policy, or a
request to another host.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import dataclass, field
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, ViewportSize, sync_playwright

from tests import chromium
from tests.sample import is_sample
from tests.support import OWN, SITES, Built, build_project, make_project

WIDE: ViewportSize = {"width": 1280, "height": 800}
NARROW: ViewportSize = {"width": 400, "height": 800}
FAIR = "basic/zh-hans/2024/03/book-fair/"  # twelve rows, of which r10 is not translated


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
    basic = {"basic": project / "_site"}
    return basic | {"archive": built(OWN) / "_site"} if is_sample() else basic


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
    seen = windows.clear()
    assert seen == [], seen
