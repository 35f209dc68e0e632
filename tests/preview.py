"""A preview that runs, and what it tells."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

from tests.support import NOW, ROOT

LONGEST = 60.0  # seconds that a busy machine may take


class Preview:
    """A `serve` at work on a project."""

    def __init__(self, process: subprocess.Popen[str], url: str) -> None:
        self.process, self.url = process, url
        self.port = int(re.search(r":(\d+)/", url)[1])  # type: ignore[index]

    def get(self, path: str, **headers: str) -> tuple[int, str]:
        """The status and the text of a file of the server."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        connection.request("GET", path, headers=headers)
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text

    def post(self, wish: object, **headers: str) -> tuple[int, str]:
        """The status and the answer to what a page wishes to be written."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        sent = {"Origin": f"http://127.0.0.1:{self.port}", "Content-Type": "application/json"} | headers
        connection.request("POST", "/__diglot/change", json.dumps(wish), {k: v for k, v in sent.items() if v})
        response = connection.getresponse()
        text = response.read().decode()
        connection.close()
        return response.status, text

    @contextmanager
    def news(self, story: str = "", tag: str = "") -> Iterator[Iterator[dict[str, Any]]]:
        """The messages to a page, of which the first says how the site is."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=LONGEST)
        connection.request("GET", f"/__diglot/news?story={story}&lang={tag}")
        response = connection.getresponse()

        def messages() -> Iterator[dict[str, Any]]:
            while line := response.readline():
                if line.startswith(b"data: "):
                    yield json.loads(line[6:])

        try:
            yield messages()
        finally:
            response.close()
            connection.close()


@contextmanager
def preview(project: Path, *arguments: object) -> Iterator[Preview]:
    """A preview of a project, until the end of the block."""
    command = [sys.executable, ROOT / "build.py", "--root", project, "--now", NOW.isoformat(), "serve", *arguments]
    asked = [*map(str, command), *(() if "--port" in arguments else ("--port", "0"))]
    with subprocess.Popen(asked, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8") as process:
        assert process.stdout
        said = []
        try:
            for line in process.stdout:
                said.append(line)
                if found := re.match(r"(http://\S+)", line):
                    yield Preview(process, found[1])
                    break
            else:
                raise AssertionError("".join(said))
        finally:
            process.terminate()
            process.stdout.read()
            process.wait(LONGEST)


def await_news(messages: Iterator[dict[str, Any]], wanted: str) -> dict[str, Any]:
    """The first message that has a word in it."""
    return next(one for one in messages if wanted in json.dumps(one, ensure_ascii=False))
