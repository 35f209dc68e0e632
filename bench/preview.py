"""From a saved text to the page that shows it: `python -m bench.preview PROJECT [--rounds 5]`.

PROJECT is an archive of bench.corpus. A browser shows a story while `serve` runs; a sentence is added to its
translation, and the clock runs from before the file is written until the page that has it listens again.
"""

from __future__ import annotations

import argparse
import re
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from statistics import median

from playwright.sync_api import sync_playwright

from tests import chromium

ROOT = Path(__file__).parent.parent


@contextmanager
def preview(project: Path) -> Iterator[str]:
    """The address of a preview of a project."""
    command = [sys.executable, str(ROOT / "build.py"), "--root", str(project), "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as process:
        assert process.stdout
        try:
            yield next(found[1] for line in process.stdout if (found := re.match(r"(http://\S+)", line)))
        finally:
            process.terminate()


def measure(project: Path, rounds: int) -> list[float]:
    """The seconds of each round."""
    file = sorted(project.glob("content/2*/*/*/vi.md"))[-1]
    text, taken = file.read_text("utf-8").rstrip(), []
    with preview(project) as url, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium.find(), args=chromium.flags())
        window = browser.new_page()
        window.goto(f"{url}vi/{file.parent.relative_to(project / 'content').as_posix()}/")
        for number in range(rounds):
            shown = window.wait_for_selector("html[data-diglot-preview]", state="attached")
            assert shown
            version = shown.get_attribute("data-diglot-preview")
            time.sleep(3)  # the check in the background
            start = time.perf_counter()
            file.write_text(f"{text} Câu số {number}.\n", "utf-8")
            window.wait_for_selector(
                f"html[data-diglot-preview]:not([data-diglot-preview='{version}'])", state="attached"
            )
            taken.append(time.perf_counter() - start)
        browser.close()
    file.write_text(f"{text}\n", "utf-8")
    return taken


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("project", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    asked = parser.parse_args()
    seconds = measure(asked.project.resolve(), asked.rounds)
    print(" ".join(f"{one:.2f}" for one in seconds), f"median {median(seconds):.2f} s")
