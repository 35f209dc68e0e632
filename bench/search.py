"""What a search costs a reader: `python -m bench.search PROJECT [--json]`, a project of bench.corpus built with search.

In a real Chromium on this machine, from a server that packs pages, scripts and style sheets and sends parts of files,
as GitHub Pages does. For each question: the bytes that a new browser loads from the first one of the page to the
answer, how long that takes (the median of three new profiles), and how long the same question takes once more on the
open page (the best of three). `--slow` asks over networks that Chromium makes slow instead, and counts what the
layout shifts by. Build the project first: `build.py --root PROJECT`.
"""

from __future__ import annotations

import argparse
import gzip
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
NETWORKS = {  # as WebPageTest has them: milliseconds to the first byte, kilobits a second
    "slow 3G": (400, 400),
    "fast 3G": (150, 1600),
    "4G": (170, 9000),
}
SHIFTS = """globalThis.shifted = 0;
new PerformanceObserver((seen) => {
    for (const one of seen.getEntries()) if (!one.hadRecentInput) globalThis.shifted += one.value;
}).observe({ type: "layout-shift", buffered: true });"""
DONE = "[data-results][data-state=done]"
NOT_THERE = ("zh-hans", "不存在的词语")
CLOCK = """new MutationObserver((_, observer) => {
    if (document.querySelector("[data-results] > li")) globalThis.shown ??= performance.now();
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


class Host(Quiet):
    """Serves as GitHub Pages does: text packed, parts of other files on request, connections kept."""

    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        """Serve a file, packed or in part."""
        path = Path(self.translate_path(self.path))
        path = path / "index.html" if path.is_dir() else path
        if not path.is_file():
            self.send_error(404)
            return
        content, kind = path.read_bytes(), self.guess_type(path)
        self.send_content(content, kind)

    def send_content(self, content: bytes, kind: str) -> None:
        """Send a file's content in the way that was asked for."""
        part = re.fullmatch(r"bytes=(\d+)-(\d+)", self.headers.get("Range", ""))
        headers = {"Content-Type": kind, "Cache-Control": "max-age=600", "Accept-Ranges": "bytes"}
        if kind.startswith(("text/", "application/json", "image/svg")):
            content = gzip.compress(content, 6, mtime=0)
            headers["Content-Encoding"] = "gzip"
        elif part:
            headers["Content-Range"] = f"bytes {part[1]}-{part[2]}/{len(content)}"
            content = content[int(part[1]) : int(part[2]) + 1]
        self.send_response(206 if "Content-Range" in headers else 200)
        for name, value in (headers | {"Content-Length": str(len(content))}).items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(content)


class Server(ThreadingHTTPServer):
    """A server that lets all of a browser's connections in at once."""

    request_queue_size = 128

    def handle_error(self, *_arguments: object) -> None:
        """Say nothing of browsers that have gone."""


@contextmanager
def served(site: Path) -> Iterator[str]:
    """The address of a server of the site."""
    found = re.search(r'data-bundle="([^"]*/)pagefind/"', (site / "vi/search/index.html").read_text("utf-8"))
    assert found
    handler = partial(Host, directory=str(site), base=found[1])
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


@dataclass(frozen=True, slots=True)
class Waited:
    """How a question was answered over a slow network: seconds to the first hit and to the answer, requests, shift."""

    network: str
    page: str
    question: str
    first: float
    answered: float
    requests: int
    rounds: int
    shifted: float


def wait_for_answers(site: Path) -> list[Waited]:
    """The questions over each of the networks, on a phone, the browser's cache empty."""
    with (
        served(site) as host,
        sync_playwright() as playwright,
        closing(playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())) as browser,
    ):
        ask(browser, host, *QUESTIONS[0])
        return [_wait(browser, host, network, *one) for network in NETWORKS for one in (*QUESTIONS, NOT_THERE)]


def _wait(browser: Browser, host: str, network: str, slug: str, question: str) -> Waited:
    latency, kilobits = NETWORKS[network]
    asked: dict[str, tuple[float, float]] = {}  # when a request began and ended
    began: dict[str, float] = {}
    with closing(browser.new_context(viewport={"width": 390, "height": 844})) as context:
        context.add_init_script(CLOCK + SHIFTS)
        page = context.new_page()
        tools = context.new_cdp_session(page)
        tools.send("Network.enable")
        throughput = kilobits * 1000 / 8
        tools.send(
            "Network.emulateNetworkConditions",
            {"offline": False, "latency": latency, "downloadThroughput": throughput, "uploadThroughput": throughput},
        )
        tools.on("Network.requestWillBeSent", lambda event: began.setdefault(event["requestId"], event["timestamp"]))
        tools.on(
            "Network.responseReceived",
            lambda event: asked.__setitem__(event["requestId"], (began[event["requestId"]], event["timestamp"])),
        )
        page.goto(f"{host}{slug}/search/?q={quote(question)}", wait_until="commit", timeout=120_000)
        page.wait_for_selector(DONE, state="attached", timeout=120_000)
        requests, rounds = len(asked), _count_rounds(list(asked.values()))
        page.wait_for_timeout(300)
        said = page.evaluate("({ first: globalThis.shown ?? 0, answered, shifted })")
        return Waited(
            network, slug, question, said["first"] / 1000, said["answered"] / 1000, requests, rounds, said["shifted"]
        )


def _count_rounds(requests: list[tuple[float, float]]) -> int:
    """How many requests wait for another one's answer, one behind the other: the longest chain."""
    depth: list[tuple[float, int]] = []  # when an answer came, and how many it took
    for began, ended in sorted(requests):
        before = max((count for answered, count in depth if answered <= began), default=0)
        depth.append((ended, before + 1))
    return max((count for _, count in depth), default=0)


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
    parser.add_argument("--slow", action="store_true", help="over slow networks")
    options = parser.parse_args()
    if options.slow:
        print("| network | question | first hit s | answer s | requests | rounds | shift |")
        print("|---|---|---:|---:|---:|---:|---:|")
        for one in wait_for_answers(options.project / "_site"):
            print(
                f"| {one.network} | {one.question} ({one.page}) | {one.first:.1f} | {one.answered:.1f} "
                f"| {one.requests} | {one.rounds} | {one.shifted:.3f} |",
                flush=True,
            )
        return
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
