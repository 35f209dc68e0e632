"""The browser of the browser tests: `python -m tests.chromium` finds Chromium or gets it.

In this order: what DIGLOT_CHROMIUM names; chromium, chromium-browser or google-chrome on PATH; what Playwright has
downloaded before; Debian's packages where we are root; Playwright's own download. Where none can be had, one line says
what to install, and the exit code is 1.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
PACKAGES = ("chromium", "fonts-noto-cjk")
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
ADVICE = (
    "the browser tests need Chromium: install your system's package (Debian: apt install chromium fonts-noto-cjk), "
    "or run 'python -m playwright install --with-deps chromium', or set DIGLOT_CHROMIUM to its path"
)


def find() -> str:
    """The path of a Chromium that starts; LookupError with what to install where there is none."""
    for candidate in _candidates():
        if candidate and starts(candidate):
            return candidate
    raise LookupError(ADVICE)


def _candidates() -> Iterator[str | None]:
    yield os.environ.get("DIGLOT_CHROMIUM")
    yield from map(shutil.which, NAMES)
    yield _downloaded()


def flags() -> list[str]:
    """What it is started with: nothing of its own goes over the network."""
    return [*FLAGS, "--no-sandbox"] if is_root() else list(FLAGS)


def starts(path: str) -> bool:
    """Whether the browser runs here: one that lacks a library is as good as none."""
    try:
        done = subprocess.run([path, "--version"], capture_output=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return done.returncode == 0


def is_root() -> bool:
    return hasattr(os, "geteuid") and os.geteuid() == 0


def _downloaded() -> str:
    """Where Playwright's own Chromium lies, "" where it has none."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        path = playwright.chromium.executable_path
    return path if Path(path).is_file() else ""


def get() -> None:
    """Install Chromium in the way that this system has; whether it worked, `find` tells."""
    if is_root() and shutil.which("apt-get"):
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        run_quietly(["apt-get", "update", "-qq"], quiet)
        if run_quietly(["apt-get", "install", "-qq", "--no-install-recommends", *PACKAGES], quiet):
            return
    run_quietly([sys.executable, "-m", "playwright", "install", "chromium"])


def run_quietly(command: list[str], environment: dict[str, str] | None = None) -> bool:
    return subprocess.run(command, capture_output=True, env=environment, check=False).returncode == 0


def main() -> int:
    """Find Chromium, or get it; the exit code is 0 when there is one."""
    try:
        find()
    except LookupError:
        get()
        try:
            find()
        except LookupError as error:
            print(error, file=sys.stderr)
            return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
