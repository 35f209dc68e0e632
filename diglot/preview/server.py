"""The site over HTTP, to this machine alone, below the path that it will have when it is published.

A page of another site could make a browser ask here (DNS rebinding, a form, an EventSource): whoever does not ask for
this machine by its name, or comes from another origin, is refused. https://owasp.org/www-community/attacks/DNS_Rebinding
"""

from __future__ import annotations

import hashlib
import json
import mimetypes
import re
from collections.abc import Callable
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from queue import Empty
from typing import Any, Protocol
from urllib.parse import parse_qs, unquote, urlsplit

from diglot.addresses import SEARCH
from diglot.preview.broadcast import Broadcast

LOOPBACK = "127.0.0.1"
OWN_FOLDER = "/__diglot/"  # the preview's own files: no folder of a site begins with an underscore
ASSETS_FOLDER = "assets/"  # holds files whose path changes with what they hold
CLIENT = Path(__file__).parent / "client"
TYPES = {
    ".html": "text/html; charset=utf-8",
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json; charset=utf-8",
    ".xml": "application/xml; charset=utf-8",
    ".txt": "text/plain; charset=utf-8",
    ".webp": "image/webp",
    ".avif": "image/avif",
}
SEARCH_PAGE = re.compile(rf"([\w-]+)/{SEARCH}/")
LARGEST_WISH = 10_000  # bytes of what a page asks to be written
BEAT = 15.0  # seconds after which a page is told that the preview is still there


class ServedSite(Protocol):
    """What the server serves."""

    @property
    def base_path(self) -> str:
        """The path below which the site lies: "/", "/archive/"."""

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """The status, the name and the bytes of the file at a path of the site."""

    def describe(self, story: str, tag: str) -> str:
        """The message for a page, in its language: of the story in a folder, or of none."""

    def review(self, tag: str, story: str) -> bytes | None:
        """The page of what script conversion chose in a story; None where there is no such story."""

    def search(self, slug: str, question: str) -> bytes | None:
        """The page of what a tree's search finds; None where there is no such tree."""

    def words(self, tag: str) -> bytes:
        """The words of the overlay in JSON."""

    def change(self, wish: dict[str, Any]) -> dict[str, object]:
        """What a page wishes to be written into files of a story: shown, or once that was seen, done."""

    def questions(self, tag: str) -> bytes:
        """The page of all that is open in the archive."""

    def problems(self, tag: str) -> bytes:
        """The page of what each kind of problem means."""

    def find_guide(self, tag: str) -> str:
        """The address of the editors' guide for the readers of a tag."""


class PreviewServer(ThreadingHTTPServer):
    """Listens on the loopback interface only."""

    daemon_threads = True
    allow_reuse_address = True

    def __init__(self, port: int, site: ServedSite, broadcast: Broadcast) -> None:
        super().__init__((LOOPBACK, port), PreviewHandler)
        self.site, self.broadcast = site, broadcast
        self.names = {f"{name}:{self.server_port}" for name in (LOOPBACK, "localhost", "[::1]")}

    @property
    def url(self) -> str:
        """Where the site is to be looked at."""
        return f"http://{LOOPBACK}:{self.server_port}{self.site.base_path}"

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing: a browser that goes away in the middle of an answer is no mistake."""


class PreviewHandler(BaseHTTPRequestHandler):
    """Answers one connection."""

    server: PreviewServer
    protocol_version = "HTTP/1.1"
    timeout = 60

    def do_GET(self) -> None:
        """Send a file of the site, one of the preview's own, or news as long as somebody listens."""
        if not self._is_from_here():
            self._send(HTTPStatus.FORBIDDEN, ".txt", b"only for this machine\n")
            return
        address = urlsplit(self.path)
        if address.path == f"{OWN_FOLDER}news":
            asked = parse_qs(address.query)
            self._send_news(asked.get("story", [""])[0], asked.get("lang", [""])[0])
        elif address.path.startswith(OWN_FOLDER):
            asked = parse_qs(address.query)
            self._send_own(
                address.path.removeprefix(OWN_FOLDER), asked.get("lang", [""])[0], asked.get("story", [""])[0]
            )
        else:
            self._send_site(unquote(address.path), parse_qs(address.query).get("q", [""])[0])

    def do_HEAD(self) -> None:
        """The same without the file."""
        self.do_GET()

    def do_POST(self) -> None:
        """Show or make a change of a story's files that a page of ours wishes."""
        size = int(self.headers.get("Content-Length") or 0)
        lawful = self._is_from_here() and self.headers.get("Origin") and size <= LARGEST_WISH
        if not lawful or self.path != f"{OWN_FOLDER}change" or self.headers.get_content_type() != "application/json":
            self.close_connection = True
            self._send(HTTPStatus.FORBIDDEN, ".txt", b"only for this machine\n")
            return
        try:
            wish = json.loads(self.rfile.read(size))
            answer = self.server.site.change(wish if isinstance(wish, dict) else {})
        except ValueError:
            answer = {"refused": "refused_changed"}
        self._send(HTTPStatus.OK, ".json", json.dumps(answer, ensure_ascii=False).encode())

    def _is_from_here(self) -> bool:
        """Whether the request is one for this machine, by a page of it or by the reader."""
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin")
        own = origin is None or origin in {f"http://{name}" for name in self.server.names}
        return host in self.server.names and own and self.headers.get("Sec-Fetch-Site", "none") != "cross-site"

    def _send_site(self, path: str, question: str) -> None:
        base = self.server.site.base_path
        if not path.startswith(base):
            self._redirect(base)
            return
        inner = path.removeprefix(base)
        asked = SEARCH_PAGE.fullmatch(inner)
        if listed := self.server.site.search(asked[1], question) if asked else None:
            self._send(HTTPStatus.OK, ".html", listed)
            return
        name = f"{inner}index.html" if not inner or inner.endswith("/") else inner
        status, name, content = self.server.site.answer(name)
        if status == HTTPStatus.NOT_FOUND and "." not in inner.rpartition("/")[2]:
            found, _, _ = self.server.site.answer(f"{inner}/index.html")
            if found == HTTPStatus.OK:
                self._redirect(f"{path}/")
                return
        kept = (
            "max-age=31536000, immutable" if name.startswith(ASSETS_FOLDER) and status == HTTPStatus.OK else "no-cache"
        )
        tag = f'"{hashlib.sha256(content).hexdigest()[:32]}"'
        if self.headers.get("If-None-Match") == tag:
            self._begin(HTTPStatus.NOT_MODIFIED, "text/plain", 0, kept, ETag=tag)
        else:
            self._send(status, f".{name.rpartition('.')[2]}", content, kept, ETag=tag)

    def _send_own(self, name: str, tag: str, story: str) -> None:
        """A file of the preview itself, or the words of its overlay."""
        if name == "words.json":
            self._send(HTTPStatus.OK, ".json", self.server.site.words(tag))
        elif name == "questions":
            self._send(HTTPStatus.OK, ".html", self.server.site.questions(tag))
        elif name == "problems":
            self._send(HTTPStatus.OK, ".html", self.server.site.problems(tag))
        elif name == "guide":
            self._redirect(self.server.site.find_guide(tag))
        elif name == "review" and (page := self.server.site.review(tag, story)):
            self._send(HTTPStatus.OK, ".html", page)
        elif name in ("preview.js", "preview.css"):
            self._send(HTTPStatus.OK, f".{name.rpartition('.')[2]}", (CLIENT / name).read_bytes())
        else:
            self._send(HTTPStatus.NOT_FOUND, ".txt", b"there is no such file\n")

    def _send_news(self, story: str, tag: str) -> None:
        """How the site is, and from then on every change, as server-sent events."""
        self.close_connection = True
        with self.server.broadcast.listen() as listener:
            self._begin(HTTPStatus.OK, "text/event-stream; charset=utf-8", None)
            self._tell(self.server.site.describe(story, tag))
            while True:
                try:
                    change = listener.get(timeout=BEAT)
                except Empty:
                    self.wfile.write(b":\n\n")
                    continue
                if change is None:
                    return
                self._tell(self.server.site.describe(story, tag))

    def _tell(self, message: str) -> None:
        self.wfile.write(f"data: {message}\n\n".encode())
        self.wfile.flush()

    def _redirect(self, path: str) -> None:
        self._begin(HTTPStatus.FOUND, "text/plain; charset=utf-8", 0, "no-store", Location=path)

    def _send(self, status: int, suffix: str, content: bytes, kept: str = "no-store", **more: str) -> None:
        kind = TYPES.get(suffix) or mimetypes.types_map.get(suffix, "application/octet-stream")
        self._begin(status, kind, len(content), kept, **more)
        if self.command != "HEAD":
            self.wfile.write(content)

    def _begin(self, status: int, kind: str, size: int | None, kept: str = "no-store", **more: str) -> None:
        """The head of an answer; without a size it ends with the connection. `kept` says how a browser may keep it."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Cache-Control", kept)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Cross-Origin-Resource-Policy", "same-origin")
        if size is None:
            self.send_header("Connection", "close")
        else:
            self.send_header("Content-Length", str(size))
        for name, value in more.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, *_arguments: object) -> None:
        """Say nothing: what happens to the site is said by `serve`."""


Make = Callable[[int], PreviewServer]


def open_server(port: int, further: int, make: Make) -> PreviewServer:
    """A server at a port, or at one of so many `further` ones where that is taken; OSError where all are."""
    for candidate in range(port, port + further):
        try:
            return make(candidate)
        except OSError:
            continue
    return make(port + further)
