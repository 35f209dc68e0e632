"""What a search costs a reader: `python -m bench.search PROJECT [--json]`, a project of bench.corpus built with search.

In a real Chromium on this machine, from a server that packs nothing. For each question: the bytes that a new browser
loads from the first one of the page to the end of the answer, how long that takes (the median of three new profiles),
and how long the same question takes once more on the open page (the best of three). Build the project first:
`build.py --root PROJECT`.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict, dataclass
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from statistics import median
from threading import Thread
from urllib.parse import quote

from playwright.sync_api import Browser, sync_playwright

from tests import chromium

QUESTIONS = (
    ("zh-hans", "江苏"),
    ("zh-hant", "越南"),
    ("zh-hans", "一"),
    ("vi", "Giang Tô"),
    ("vi", "đầu tư"),
    ("vi", "dau tu"),
    ("vi", "hop tac kinh te"),
)
DONE = "[data-results][data-state=done]"
CLOCK = """new MutationObserver((_, observer) => {
    if (!document.querySelector("[data-results][data-state=done]")) return;
    globalThis.answered = performance.now();
    observer.disconnect();
}).observe(document, { subtree: true, childList: true, attributes: true, attributeFilter: ["data-state"] });"""
AGAIN = """async (question) => {
    const form = document.querySelector("form.ask");
    const list = document.querySelector("[data-results]");
    list.dataset.state = "asked";
    const done = new Promise((go) => {
        new MutationObserver(() => list.dataset.state === "done" && go()).observe(list, { attributes: true });
    });
    const before = performance.now();
    form.elements.q.value = question;
    form.requestSubmit();
    await done;
    return performance.now() - before;
}"""


@dataclass(frozen=True, slots=True)
class Cost:
    """What one question took: bytes, seconds of the first answer and of a later one, and what the page then said."""

    page: str
    question: str
    loaded: int
    cold: float
    warm: float
    said: str


class Quiet(SimpleHTTPRequestHandler):
    """Serves a site below its base path and says nothing."""

    def __init__(self, *arguments: object, base: str, **more: object) -> None:
        self.base = base
        super().__init__(*arguments, **more)

    def translate_path(self, path: str) -> str:
        """The file of an address."""
        return super().translate_path("/" + path.removeprefix(self.base))

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


class Server(ThreadingHTTPServer):
    """A server that lets all of a browser's connections in at once."""

    request_queue_size = 128


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a server of the site."""
    found = re.search(r'data-bundle="([^"]*/)pagefind/"', (site / "vi/search/index.html").read_text("utf-8"))
    assert found
    handler = partial(Quiet, directory=str(site), base=found[1])
    with Server(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}{found[1]}"
        server.shutdown()


def ask(browser: Browser, host: str, slug: str, question: str) -> Cost:
    """The cost of a question in a new browser profile."""
    loaded = 0

    def count(event: dict[str, float]) -> None:
        nonlocal loaded
        loaded += int(event["encodedDataLength"])

    address = f"{host}{slug}/search/?q={quote(question)}"
    with closing(browser.new_context()) as context:
        page = context.new_page()
        network = context.new_cdp_session(page)  # counting slows the answer down, so it is not timed
        network.send("Network.enable")
        network.on("Network.loadingFinished", count)
        page.goto(address, wait_until="commit")
        page.wait_for_selector(DONE, state="attached", timeout=120_000)
        said, first = page.locator("[data-status]").inner_text(), loaded
        warm = min(float(page.evaluate(AGAIN, question)) for _ in range(3)) / 1000
    cold = median(_cold(browser, address) for _ in range(3))
    return Cost(slug, question, first, cold, warm, said)


def measure(site: Path) -> list[Cost]:
    """The costs of all questions; the browser itself is warm."""
    with (
        served(site) as host,
        sync_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())) as browser,
    ):
        ask(browser, host, *QUESTIONS[0])
        return [ask(browser, host, *one) for one in QUESTIONS]


def _cold(browser: Browser, address: str) -> float:
    """The seconds from asking for a page to its answer in a new browser profile, by the browser's own clock."""
    with closing(browser.new_context()) as context:
        context.add_init_script(CLOCK)
        page = context.new_page()
        page.goto(address, wait_until="commit")
        page.wait_for_selector(DONE, state="attached", timeout=120_000)
        return float(page.evaluate("answered")) / 1000


def main() -> None:
    """Measure, and print a table or JSON."""
    parser = argparse.ArgumentParser(prog="python -m bench.search", description=__doc__)
    parser.add_argument("project", type=Path)
    parser.add_argument("--json", action="store_true", help="one JSON document on standard output")
    options = parser.parse_args()
    found = measure(options.project / "_site")
    if options.json:
        print(json.dumps([asdict(one) for one in found], ensure_ascii=False, indent=2))
        return
    print("| page | question | KB | cold s | warm s | answer |\n|---|---|---:|---:|---:|---|")
    for one in found:
        print(
            f"| {one.page} | {one.question} | {one.loaded / 1000:.0f} | {one.cold:.2f} | {one.warm:.3f} | {one.said} |"
        )


if __name__ == "__main__":
    main()
