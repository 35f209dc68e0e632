"""Web archives (WARC, ISO 28500, and WACZ): their pages, listed for an editor to choose from, and one of them."""

from __future__ import annotations

import re
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from functools import lru_cache
from html import unescape
from importlib.util import find_spec
from pathlib import Path
from typing import Any, BinaryIO

from diglot.importer.reading.documents import recode
from diglot.importer.reading.encoding import LARGEST, decode
from diglot.importer.reading.feed_entries import ListedEntry
from diglot.importer.roles.lines import fold, visible
from diglot.messages.message import Message, sample
from diglot.problem import BuildError, Problem
from diglot.record import record

ALL_PAGES = "all"
_NAME = re.compile(r"(?P<file>.+\.(?:warc(?:\.gz)?|wacz))(?:#(?P<page>https?://.+))?", re.IGNORECASE | re.DOTALL)
_TITLE = re.compile(r"<title[^>]*>(.*?)</title>", re.IGNORECASE | re.DOTALL)
_PARTS = re.compile(r"archive/[^/]+\.warc(\.gz)?")  # of a WACZ file, where its pages are
_DAMAGE = (OSError, EOFError, ValueError, zlib.error, zipfile.BadZipFile)
_HTML = ("text/html", "application/xhtml+xml")


@record
class ArchivedPage:
    """One page of a web archive: its bytes, its address, and when it was fetched (ISO 8601)."""

    raw: bytes
    url: str
    retrieved: str


def is_web_archive(name: str) -> bool:
    """Whether an input is a web archive, by its name."""
    found = _NAME.fullmatch(name)
    return found is not None and found["page"] is None


def is_archived_page(name: str) -> bool:
    """Whether an input is a page of a web archive: "2024.warc.gz#https://…"."""
    found = _NAME.fullmatch(name)
    return found is not None and found["page"] is not None


def list_archived_pages(name: str) -> tuple[ListedEntry, ...]:
    """The pages of a web archive in its order, each address once; BuildError where it cannot be read."""
    found: dict[str, ListedEntry] = {}
    for page in _read_pages(name):
        title = _TITLE.search(decode(page.raw).text)
        said = unescape(title[1]) if title else ""
        found.setdefault(page.url, ListedEntry(fold(visible(said)), page.url, page.retrieved))
    return tuple(found.values())


def name_archived_pages(name: str, page: str) -> Iterator[str]:
    """The inputs that pages of a web archive are: the one of this address, or `ALL_PAGES`."""
    urls = _places(name, Path(name).stat().st_mtime_ns) if page == ALL_PAGES else (page,)
    yield from (f"{name}#{url}" for url in urls)


def read_archived_page(name: str) -> ArchivedPage:
    """A page of a web archive; BuildError where it is not in it."""
    found = _NAME.fullmatch(name)
    assert found
    places = _places(found["file"], Path(found["file"]).stat().st_mtime_ns)
    part, offset = places.get(found["page"], ("", -1))
    page = next(_pages_from(found["file"], part, offset), None) if offset >= 0 else None
    if page is None:
        message = Message("there is no page {url} in this web archive", url=found["page"])
        raise BuildError([_problem(name, message, Message("without --page its pages are listed"))])
    return page


@lru_cache(maxsize=4)
def _places(name: str, _changed: int) -> dict[str, tuple[str, int]]:
    """Where each page of a web archive begins: the part of a WACZ file, and the byte in it."""
    found: dict[str, tuple[str, int]] = {}
    for place, page in _read_places(name):
        found.setdefault(page.url, place)
    return found


def _read_pages(name: str) -> Iterator[ArchivedPage]:
    return (page for _, page in _read_places(name))


def _read_places(name: str) -> Iterator[tuple[tuple[str, int], ArchivedPage]]:
    for part in _parts(name):
        with _opened(name, part) as stream:
            for offset, page in _pages(name, stream):
                yield (part, offset), page


def _pages_from(name: str, part: str, offset: int) -> Iterator[ArchivedPage]:
    with _opened(name, part) as stream:
        stream.seek(offset)
        yield from (page for _, page in _pages(name, stream))


def _parts(name: str) -> tuple[str, ...]:
    if not name.lower().endswith(".wacz"):
        return ("",)
    try:
        with zipfile.ZipFile(name) as archive:
            return tuple(sorted(one for one in archive.namelist() if _PARTS.fullmatch(one)))
    except _DAMAGE as error:
        raise BuildError([_damaged(name, error)]) from error


@contextmanager
def _opened(name: str, part: str) -> Iterator[BinaryIO | Any]:
    """The bytes of a WARC file, or of one inside a WACZ file."""
    if not part:
        with Path(name).open("rb") as stream:
            yield stream
        return
    with zipfile.ZipFile(name) as archive, archive.open(part) as stream:
        yield stream


def _pages(name: str, stream: BinaryIO | Any) -> Iterator[tuple[int, ArchivedPage]]:
    """The pages from here on, each with the byte where its record begins."""
    if find_spec("warcio") is None:
        message = Message("this needs {names}", names="warcio")
        raise BuildError([_problem(name, message, sample("pip install diglot[preserve]"))])
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed
    from warcio.statusandheaders import StatusAndHeadersParserException

    try:
        records = ArchiveIterator(stream)
        for one in records:
            if page := _page(one):
                yield records.get_record_offset(), page  # asked for earlier, it skips what the record holds
    except (ArchiveLoadFailed, StatusAndHeadersParserException, *_DAMAGE) as error:
        raise BuildError([_damaged(name, error)]) from error


def _page(one: Any) -> ArchivedPage | None:
    """The page that a record is, or None: pictures, styles, requests, pages that were not there."""
    http = one.http_headers
    if one.rec_type not in {"response", "resource"} or (http and http.get_statuscode() != "200"):
        return None
    said = http.get_header("Content-Type") if http else one.content_type
    kind, _, rest = (said or "").partition(";")
    url = one.rec_headers.get_header("WARC-Target-URI") or ""
    if kind.strip().lower() not in _HTML or not url.startswith(("http://", "https://")):
        return None
    charset = re.search(r"charset\s*=\s*[\"']?([\w-]+)", rest, re.IGNORECASE)
    raw = one.content_stream().read(LARGEST + 1)
    raw = recode(raw, charset[1]) if charset and len(raw) <= LARGEST else raw
    fetched = (one.rec_headers.get_header("WARC-Date") or "")[: len("2024-05-06T07:08:09")]
    return ArchivedPage(raw, url, f"{fetched}+00:00" if fetched else "")


def _damaged(name: str, error: Exception) -> Problem:
    return _problem(name, Message("the archive is damaged: {error}", error=error), Message("copy it again"))


def _problem(name: str, message: Message, hint: Message) -> Problem:
    return Problem(name, 0, "import-web-archive", message, hint)
