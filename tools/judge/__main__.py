"""Outside judges of the site that `make site` builds: `python -m tools.judge` (`make judge`).

Nu Html Checker (needs Java), html-validate and Lighthouse (need Node and Chromium). What is missing on a machine is
left out with one line. The exit code is 1 where a judge is not content.
"""

from __future__ import annotations

import gzip
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from tests import chromium

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
MODULES = HERE / "node_modules"
SITE = ROOT / ".cache" / "judge"
CHECKER = MODULES / "vnu-jar/build/dist/vnu.jar"
STORY = "2022/10/jiangsu-shanghai-exchange/"
PAGES = ("", STORY, "topics/trade/", "archive/", "search/")
TREES = ("zh-hans", "vi")
LEAST = {"performance": 95, "accessibility": 100, "best-practices": 100, "seo": 100}
TRIES = 2
TEXT = (".html", ".css", ".js", ".xml", ".json", ".svg", ".txt")


class Handler(SimpleHTTPRequestHandler):
    """Serves the site as its host does: text is packed."""

    def send_head(self) -> object:
        """Begin an answer with a packed text, or as usual."""
        path = Path(self.translate_path(self.path))
        file = path / "index.html" if path.is_dir() else path
        if file.suffix not in TEXT or not file.is_file():
            return super().send_head()
        packed = gzip.compress(file.read_bytes(), mtime=0)
        self.send_response(200)
        self.send_header("Content-Type", f"{self.guess_type(str(file))}; charset=utf-8")
        self.send_header("Content-Encoding", "gzip")
        self.send_header("Content-Length", str(len(packed)))
        self.send_header("Cache-Control", "max-age=600")
        self.end_headers()
        self.wfile.write(packed)
        return None

    def log_message(self, *_arguments: object) -> None:
        """Say nothing."""


@contextmanager
def served(folder: Path) -> Iterator[str]:
    """The address of a server of a folder."""
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(folder))) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def run(*command: object, **more: str) -> subprocess.CompletedProcess[str]:
    """A command's answer, whatever its exit code."""
    environment = os.environ | more
    return subprocess.run(list(map(str, command)), capture_output=True, text=True, env=environment, check=False)


def install() -> bool:
    """The judges from npm, by the lock; their scripts are not run."""
    if not shutil.which("npm"):
        print("judge: npm is missing: no judge runs (Debian: apt install nodejs npm)")
        return False
    lock, done = HERE / "package-lock.json", MODULES / "lock.json"
    if done.is_file() and done.read_bytes() == lock.read_bytes():
        return True
    answer = run("npm", "ci", "--ignore-scripts", "--prefix", HERE)
    if answer.returncode:
        print(f"judge: npm ci failed: no judge runs\n{answer.stderr.strip()}")
        return False
    shutil.copyfile(lock, done)
    return True


def nu_html_checker() -> list[str] | None:
    """The errors of every page."""
    if not shutil.which("java"):
        print("judge: java is missing: Nu Html Checker is left out (Debian: apt install default-jre-headless)")
        return None
    answer = run("java", "-jar", CHECKER, "--errors-only", "--skip-non-html", SITE)
    return answer.stderr.splitlines()


def html_validate() -> list[str]:
    """The errors of every page."""
    tool = MODULES / "html-validate/bin/html-validate.mjs"
    answer = run("node", tool, "--config", HERE / "htmlvalidate.json", "--formatter", "text", f"{SITE}/**/*.html")
    return answer.stdout.splitlines() if answer.returncode else []


def lighthouse(address: str) -> list[str] | None:
    """The scores of the pages of PAGES on a phone that are below the least, each with what is wrong."""
    try:
        browser = chromium.find()
    except LookupError as error:
        print(f"judge: Lighthouse is left out: {error}")
        return None
    faults = []
    for path in (f"{tree}/{path}" for tree in TREES for path in PAGES):
        reports = (_report(browser, address + path) for _ in range(TRIES))  # a busy machine only takes points away
        report = next((one for one in reports if not _below(one)), None) or _report(browser, address + path)
        scores = ", ".join(f"{name} {score}" for name, score in _scores(report).items())
        print(f"  /{path}: {scores}", flush=True)
        faults += [f"/{path}: {name} is low: " + "; ".join(_lost(report, name)) for name in _below(report)]
    return faults


def _report(browser: str, url: str) -> dict[str, Any]:
    """What Lighthouse says about a page on a phone; an empty report where it cannot."""
    tool, flags = MODULES / "lighthouse/cli/index.js", " ".join(["--headless=new", *chromium.flags()])
    answer = run("node", tool, url, "--quiet", "--output=json", f"--chrome-flags={flags}", CHROME_PATH=browser)
    return json.loads(answer.stdout) if answer.returncode == 0 else {"categories": {}, "audits": {}}


def _scores(report: dict[str, Any]) -> dict[str, int]:
    return {name: round(100 * (one["score"] or 0)) for name, one in report["categories"].items()}


def _below(report: dict[str, Any]) -> list[str]:
    """The categories in which a page has too few points."""
    return [name for name, least in LEAST.items() if _scores(report).get(name, 0) < least]


def _lost(report: dict[str, Any], category: str) -> Iterator[str]:
    """The audits of a category that cost points."""
    for reference in report["categories"].get(category, {}).get("auditRefs", ()):
        audit = report["audits"][reference["id"]]
        if reference["weight"] and audit["score"] is not None and audit["score"] < 0.9:
            yield f"{audit['title']} ({audit.get('displayValue', '')})"


def judged(name: str, faults: list[str] | None) -> bool:
    """Tell what a judge says; whether it is content."""
    if faults is None:
        return True
    print(f"{name}: {len(faults)} faults", *(f"  {one}" for one in faults[:50]), sep="\n", flush=True)
    return not faults


def main() -> int:
    """Build the site for a server on this machine, and let every judge look at it."""
    if not install():
        return 0
    with served(SITE) as address:
        built = run(sys.executable, ROOT / "build.py", "--root", ROOT, "build", "--out", SITE, "--base-url", address)
        print(built.stdout.strip() or built.stderr.strip(), flush=True)
        if built.returncode:
            return 1
        verdicts = [
            judged("Nu Html Checker", nu_html_checker()),
            judged("html-validate", html_validate()),
            judged("Lighthouse", lighthouse(address)),
        ]
    return 0 if all(verdicts) else 1


if __name__ == "__main__":
    sys.exit(main())
