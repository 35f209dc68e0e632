"""The whole site as one WACZ file, which ReplayWeb.page opens (the only user of warcio).

After the WACZ specification 1.1.1: a ZIP whose entries are not packed again, with the answers of a host as WARC
(ISO 28500), an index of them as CDXJ, a list of the pages, and the digests of all of these. It is written here and not
by the `wacz` package, which needs chardet (LGPL) and surt (AGPL).
"""

from __future__ import annotations

import gzip
import hashlib
import html
import io
import json
import mimetypes
import re
import struct
import zipfile
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import quote, urlsplit
from uuid import NAMESPACE_URL, uuid5

from diglot.publishing.ledger import list_files
from diglot.publishing.manifest import MARK
from diglot.record import record

WARC_FILE, INDEX_FILE, PAGES_FILE = "archive/data.warc.gz", "indexes/index.cdx.gz", "pages/pages.jsonl"
INDEX_BLOCKS = "indexes/index.idx"  # where each block of the packed index begins
BLOCK_LINES = 3000  # of the index that are packed together
EXTENDED_TIMESTAMP = 0x5455  # the extra field of a ZIP entry that holds its time, in seconds since 1970
WACZ_VERSION, SOFTWARE = "1.1.1", "diglot"
MEDIA_TYPES = {".webp": "image/webp", ".wasm": "application/wasm", ".js": "text/javascript", ".xml": "application/xml"}
TEXT_TYPES = re.compile(r"text/|application/(?:json|xml)|image/svg")
TITLE_TAG = re.compile(rb"<title>(.*?)</title>", re.DOTALL)


@record
class Answer:
    """What the host would answer: an address, its media type, and the file."""

    url: str
    kind: str
    path: str


def list_answers(site: Path, address: str) -> tuple[Answer, ...]:
    """Every file of a site at its address below the site's own; a folder stands for its index.html."""
    answers = []
    for path in sorted({*list_files(str(site), "")} - {MARK}):
        place = re.sub(r"(^|/)index\.html$", r"\1", path)
        kind = MEDIA_TYPES.get(Path(path).suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
        kind += "; charset=utf-8" if TEXT_TYPES.match(kind) else ""
        answers.append(Answer(address + quote(place), kind, path))
    return tuple(answers)


def write_web_archive(site: Path, file: Path, address: str, title: str, now: datetime) -> None:
    """Write the site as it would be answered at an address at a moment; the same again gives the same bytes."""
    answers = list_answers(site, address)
    moment = now.astimezone(UTC).replace(microsecond=0)
    with zipfile.ZipFile(file, "w", zipfile.ZIP_STORED) as archive:
        with _open_entry(archive, WARC_FILE, moment) as target:
            lines = list(_write_warc(site, answers, target, moment))
        index, blocks = _pack_index(sorted(lines))
        pages = "".join(_list_pages(site, answers, moment))
        for name, content in ((INDEX_FILE, index), (INDEX_BLOCKS, blocks), (PAGES_FILE, pages.encode())):
            _write_entry(archive, name, content, moment)
    with zipfile.ZipFile(file) as written:
        resources = [_describe_entry(written, name) for name in written.namelist()]
    about = {
        "profile": "data-package",
        "wacz_version": WACZ_VERSION,
        "software": SOFTWARE,
        "created": _stamp(moment),
        "title": title,
        "mainPageURL": address,
        "mainPageDate": _stamp(moment),
        "resources": resources,
    }
    package = json.dumps(about, ensure_ascii=False, indent=2).encode()
    proof = {"path": "datapackage.json", "hash": f"sha256:{hashlib.sha256(package).hexdigest()}"}
    with zipfile.ZipFile(file, "a", zipfile.ZIP_STORED) as archive:
        _write_entry(archive, "datapackage.json", package, moment)
        _write_entry(archive, "datapackage-digest.json", json.dumps(proof, indent=2).encode(), moment)


def _write_warc(site: Path, answers: Sequence[Answer], target: io.BufferedIOBase, moment: datetime) -> Iterator[str]:
    """Write the records; the line of the index for each answer."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    counted = CountingStream(target)
    writer = WARCWriter(counted, gzip=True)
    headers = {"WARC-Date": _stamp(moment), "WARC-Record-ID": _name_record("warcinfo", "")}
    info = writer.create_warcinfo_record("data.warc.gz", {"software": SOFTWARE, "format": "WARC File Format 1.1"})
    for name, value in headers.items():
        info.rec_headers.replace_header(name, value)
    writer.write_record(info)
    for one in answers:
        content = (site / one.path).read_bytes()
        status = "404 Not Found" if one.path == "404.html" else "200 OK"
        said = StatusAndHeaders(
            status, [("Content-Type", one.kind), ("Content-Length", str(len(content)))], protocol="HTTP/1.1"
        )
        found = writer.create_warc_record(
            one.url,
            "response",
            payload=io.BytesIO(content),
            length=len(content),
            http_headers=said,
            warc_headers_dict={
                "WARC-Date": _stamp(moment),
                "WARC-Record-ID": _name_record(one.url, hashlib.sha256(content).hexdigest()),
            },
        )
        start = counted.place
        writer.write_record(found)
        entry = {
            "url": one.url,
            "mime": one.kind.partition(";")[0],
            "status": status[:3],
            "digest": found.rec_headers.get_header("WARC-Payload-Digest"),
            "length": str(counted.place - start),
            "offset": str(start),
            "filename": "data.warc.gz",
        }
        yield f"{make_key(one.url)} {moment:%Y%m%d%H%M%S} {json.dumps(entry)}\n"


def make_key(url: str) -> str:
    """An address as the index is sorted by it: its host backwards, "example,archive)/vi/"."""
    parts = urlsplit(url.lower())
    host = ",".join(reversed((parts.hostname or "").split(".")))
    return f"{host}:{parts.port}){parts.path}" if parts.port else f"{host}){parts.path}"


def _pack_index(lines: Sequence[str]) -> tuple[bytes, bytes]:
    """The index in blocks that are packed each by itself, and where each begins: large ones are read in part."""
    packed, blocks = bytearray(), ['!meta 0 {"format": "cdxj-gzip-1.0", "filename": "index.cdx.gz"}\n']
    for start in range(0, len(lines), BLOCK_LINES):
        block = gzip.compress("".join(lines[start : start + BLOCK_LINES]).encode(), 9, mtime=0)
        key, stamp, _ = lines[start].split(" ", 2)
        entry = {
            "offset": len(packed),
            "length": len(block),
            "digest": f"sha256:{hashlib.sha256(block).hexdigest()}",
            "filename": "index.cdx.gz",
        }
        blocks.append(f"{key} {stamp} {json.dumps(entry)}\n")
        packed += block
    return bytes(packed), "".join(blocks).encode()


def _list_pages(site: Path, answers: Sequence[Answer], moment: datetime) -> Iterator[str]:
    """The list of pages, with their titles; redirects and withdrawn ones are no pages to begin with."""
    yield json.dumps({"format": "json-pages-1.0", "id": "pages", "title": "All Pages"}) + "\n"
    for one in answers:
        if not one.url.endswith("/"):
            continue
        content = (site / one.path).read_bytes()
        if b'name="robots" content="noindex"' not in content:
            found = TITLE_TAG.search(content)
            title = html.unescape(found[1].decode()).strip() if found else one.url
            page = {"id": uuid5(NAMESPACE_URL, one.url).hex, "url": one.url, "ts": _stamp(moment), "title": title}
            yield json.dumps(page, ensure_ascii=False) + "\n"


def _describe_entry(archive: zipfile.ZipFile, name: str) -> dict[str, object]:
    proof = hashlib.sha256()
    with archive.open(name) as content:
        while block := content.read(1 << 20):
            proof.update(block)
    size = archive.getinfo(name).file_size
    return {"name": name.rpartition("/")[2], "path": name, "hash": f"sha256:{proof.hexdigest()}", "bytes": size}


def _entry_of(name: str, moment: datetime) -> zipfile.ZipInfo:
    """An entry with its time in an extra field, in its header and in the directory at the end.

    Where the directory shows no extra field, ReplayWeb.page takes the header to have none either, and the header of an
    entry written as a stream always has one.
    """
    entry = zipfile.ZipInfo(name, moment.timetuple()[:6])
    entry.external_attr = 0o644 << 16
    entry.extra = struct.pack("<HHBi", EXTENDED_TIMESTAMP, 5, 1, int(moment.timestamp()))
    return entry


def _open_entry(archive: zipfile.ZipFile, name: str, moment: datetime) -> io.BufferedIOBase:
    return archive.open(_entry_of(name, moment), "w", force_zip64=True)  # type: ignore[return-value]


def _write_entry(archive: zipfile.ZipFile, name: str, content: bytes, moment: datetime) -> None:
    archive.writestr(_entry_of(name, moment), content)


def _stamp(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%SZ}"


def _name_record(url: str, proof: str) -> str:
    return f"<urn:uuid:{uuid5(NAMESPACE_URL, f'{url} {proof}')}>"


class CountingStream:
    """A stream that knows how much was written into it."""

    def __init__(self, target: io.BufferedIOBase) -> None:
        self.target, self.place = target, 0

    def write(self, content: bytes) -> int:
        """Write, and count."""
        self.place += len(content)
        return self.target.write(content)

    def flush(self) -> None:
        """Hand on what is held back."""
        self.target.flush()

    def tell(self) -> int:
        """How much was written."""
        return self.place
