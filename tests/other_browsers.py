"""Firefox and WebKit for the tests: `python -m tests.other_browsers` finds them or gets Debian's packages.

Firefox is spoken to in WebDriver BiDi, WebKitGTK in WebDriver through its own driver, on a screen of its own (Xvfb).
Neither is a must: where one cannot be had, its tests are skipped and say what to install.
"""

from __future__ import annotations

import asyncio
import base64
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Protocol

from tests.chromium import is_root, run_quietly

PACKAGES = ("firefox-esr", "webkit2gtk-driver", "xvfb")
PROGRAMS = {"firefox": ("firefox-esr", "firefox"), "webkit": ("WebKitWebDriver",), "screen": ("Xvfb",)}
MINI_BROWSERS = "/usr/lib/*/webkit2gtk-4.*/MiniBrowser"
PATIENCE = 60  # seconds until a browser has started


class Driver(Protocol):
    """A browser with one window."""

    def open(self, url: str, width: int, height: int) -> None:
        """Show a page in a window of a size, as soon as it has been loaded."""

    def run(self, script: str) -> Any:
        """The value of an expression, as JSON knows it."""

    def picture(self) -> bytes:
        """The window as PNG."""


def find_program(name: str) -> str:
    """The path of a browser or of what it needs; "" where there is none."""
    return next((path for one in PROGRAMS[name] if (path := shutil.which(one))), "")


def lacks(browser: str) -> str:
    """Why a browser cannot be had here; "" where it can."""
    needed = ("firefox",) if browser == "firefox" else ("webkit", "screen")
    missing = [PROGRAMS[name][0] for name in needed if not find_program(name)]
    if browser == "webkit" and not list(Path("/").glob(MINI_BROWSERS[1:])):
        missing.append("MiniBrowser")
    return f"{', '.join(missing)} missing (Debian: apt install {' '.join(PACKAGES)})" if missing else ""


@contextmanager
def start(browser: str) -> Iterator[Driver]:
    """A browser with an empty profile."""
    with (
        TemporaryDirectory(ignore_cleanup_errors=True) as profile,
        start_firefox(profile) if browser == "firefox" else start_webkit() as driver,
    ):
        yield driver


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return int(one.getsockname()[1])


# Firefox


class Firefox:
    """Firefox through WebDriver BiDi: https://w3c.github.io/webdriver-bidi/."""

    def __init__(self, loop: asyncio.AbstractEventLoop, connection: Any) -> None:
        self.loop, self.connection, self.count = loop, connection, 0
        self.call("session.new", {"capabilities": {}})
        self.context = self.call("browsingContext.getTree", {})["contexts"][0]["context"]

    def call(self, method: str, params: dict[str, Any]) -> Any:
        """The result of a command."""
        return self.loop.run_until_complete(asyncio.wait_for(self._call(method, params), PATIENCE))

    async def _call(self, method: str, params: dict[str, Any]) -> Any:
        self.count += 1
        await self.connection.write_message(json.dumps({"id": self.count, "method": method, "params": params}))
        while True:
            answer = json.loads(await self.connection.read_message())
            if answer.get("id") == self.count:
                assert answer["type"] == "success", answer
                return answer["result"]

    def open(self, url: str, width: int, height: int) -> None:
        """Show a page."""
        size = {"width": width, "height": height}
        self.call("browsingContext.setViewport", {"context": self.context, "viewport": size})
        self.call("browsingContext.navigate", {"context": self.context, "url": url, "wait": "complete"})

    def run(self, script: str) -> Any:
        """The value of an expression."""
        params = {"target": {"context": self.context}, "awaitPromise": True}
        answer = self.call(
            "script.evaluate", {"expression": f"Promise.resolve({script}).then(JSON.stringify)", **params}
        )
        assert answer["type"] == "success", answer
        return json.loads(answer["result"].get("value", "null"))

    def picture(self) -> bytes:
        """The window as PNG."""
        return base64.b64decode(self.call("browsingContext.captureScreenshot", {"context": self.context})["data"])


@contextmanager
def start_firefox(profile: str) -> Iterator[Driver]:
    """Firefox without a window; it says itself where it listens."""
    from tornado.websocket import websocket_connect

    command = [find_program("firefox"), "--headless", "--no-remote", "--profile", profile, "--remote-debugging-port"]
    env = {**os.environ, "HOME": profile, "MOZ_DISABLE_AUTO_SAFE_MODE": "1"}
    loop = asyncio.new_event_loop()
    with subprocess.Popen(
        [*command, "0"], env=env, stderr=subprocess.PIPE, stdout=subprocess.DEVNULL, text=True
    ) as one:
        try:
            assert one.stderr is not None
            found = next(found for line in one.stderr if (found := re.search(r"BiDi listening on (ws://\S+)", line)))

            async def connect() -> Any:
                return await websocket_connect(f"{found[1]}/session", max_message_size=2**26)

            yield Firefox(loop, loop.run_until_complete(connect()))
        finally:
            one.terminate()
            loop.close()


# WebKit


class WebKit:
    """WebKitGTK through WebDriver: https://www.w3.org/TR/webdriver2/."""

    def __init__(self, address: str) -> None:
        browser = {"binary": str(next(Path("/").glob(MINI_BROWSERS[1:]))), "args": ["--automation"]}
        self.session = f"{address}/session"
        wanted = {"capabilities": {"alwaysMatch": {"webkitgtk:browserOptions": browser}}}
        self.session += f"/{self.call('POST', '', wanted)['sessionId']}"

    def call(self, method: str, path: str, body: object = None) -> Any:
        """The value that the driver answers."""
        data = None if body is None else json.dumps(body).encode()
        headers = {"Content-Type": "application/json"}
        request = urllib.request.Request(self.session + path, data, headers, method=method)
        with urllib.request.build_opener(urllib.request.ProxyHandler({})).open(request, timeout=PATIENCE) as answer:
            return json.load(answer)["value"]

    def open(self, url: str, width: int, height: int) -> None:
        """Show a page; the window is larger by its own borders, and about 450 pixels wide at the least."""
        wide, high = self.run("[outerWidth - innerWidth, outerHeight - innerHeight]")
        self.call("POST", "/window/rect", {"width": width + wide, "height": height + high})
        self.call("POST", "/url", {"url": url})

    def run(self, script: str) -> Any:
        """The value of an expression."""
        done = f"const done = arguments[arguments.length - 1]; Promise.resolve({script}).then(done)"
        return self.call("POST", "/execute/async", {"script": done, "args": []})

    def picture(self) -> bytes:
        """The window as PNG."""
        return base64.b64decode(self.call("GET", "/screenshot"))


@contextmanager
def start_webkit() -> Iterator[Driver]:
    """WebKitGTK on a screen that nobody sees."""
    port, screen = _free_port(), f":{_free_port() % 10000 + 100}"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL}
    env = {**os.environ, "DISPLAY": screen, "WEBKIT_DISABLE_SANDBOX_THIS_IS_DANGEROUS": "1", "NO_AT_BRIDGE": "1"}
    display = [find_program("screen"), screen, "-screen", "0", "1600x1400x24", "-nolisten", "tcp"]
    driver = [find_program("webkit"), f"--port={port}", "--host=127.0.0.1"]
    with subprocess.Popen(display, **quiet) as shown, subprocess.Popen(driver, env=env, **quiet) as one:  # type: ignore[call-overload]
        try:
            yield _connect(f"http://127.0.0.1:{port}")
        finally:
            one.terminate()
            shown.terminate()


def _connect(address: str) -> WebKit:
    until = time.monotonic() + PATIENCE
    while True:
        try:
            return WebKit(address)
        except OSError:
            if time.monotonic() > until:
                raise
            time.sleep(0.2)


def main() -> int:
    """Get what is missing where that can be done, and say what is missing still. Neither is a must: always 0."""
    if (lacks("firefox") or lacks("webkit")) and is_root() and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run_quietly(["apt-get", "install", "-qq", "--no-install-recommends", *PACKAGES], quiet)
    for browser in ("firefox", "webkit"):
        if reason := lacks(browser):
            print(f"the tests in {browser} are skipped: {reason}", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
