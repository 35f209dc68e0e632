"""Specimens of hostile input, as tests/hostile/*.md writes them, and what each makes of a small sound project.

A specimen is "title . input . what must happen .", in the format of markdown-it's own tests. Signs that cannot be seen
or would fill pages are written in ‹ ›: `‹U+202E›`, `‹5000 × (›` (`\\n` is a line end), `‹bytes FF FE›`.
The file's name says where the input goes (DEFAULT_PLACES); a line `>> path` begins another file,
`>> path -> target` makes a symbolic link, `>> path |` a pipe, `>> path = name` a picture of PICTURES.
"""

from __future__ import annotations

import os
import re
import struct
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

from PIL import Image

STORY = "content/2024/05/rice-seeds"
FRONT = "---\ntitle: 芹苴试种两个新稻种\ndate: 2024-05-20\n---\n\n"
DEFAULT_PLACES = {
    "front-matter": f"{STORY}/zh.md",
    "markdown": f"{STORY}/zh.md",
    "addresses": f"{STORY}/zh.md",
    "overrides": f"{STORY}/zh.md",
    "glossary": "content/glossary.yaml",
    "site": "site.yaml",
    "permalinks": "permalinks.txt",
    "files": f"{STORY}/zh.md",
    "pictures": f"{STORY}/zh.md",
    "pages": "page.html",
}
FIELD = re.compile(r"(?m)^([a-z_]+):")
SIGN = re.compile(
    r"‹(?:(?P<points>(?:U\+[0-9A-F]+ ?)+)|bytes (?P<bytes>[0-9A-F ]+)|(?P<times>\d+) × (?P<piece>[^‹›]+))›"
)


def written_signs(text: str) -> str:
    """The text that a specimen's notation stands for; bytes that are no UTF-8 as lone surrogates."""

    def sign(found: re.Match[str]) -> str:
        if found["points"]:
            return "".join(chr(int(one[2:], 16)) for one in found["points"].split())
        if found["bytes"]:
            return "".join(chr(int(one, 16) + 0xDC00 * (one >= "80")) for one in found["bytes"].split())
        return found["piece"].replace("\\n", "\n").replace("\\t", "\t") * int(found["times"])

    return SIGN.sub(sign, SIGN.sub(sign, text))  # twice: a sign may stand in what is repeated


def lay_out(kind: str, written: str, project: Path) -> None:
    """Put a specimen of a kind into a project that is sound without it."""
    first, *others = re.split(r"(?m)^>> ", written)
    if first.strip():
        place = project / DEFAULT_PLACES[kind]
        write_text(place, in_its_place(kind, written_signs(first), place))
    for one in others:
        head, _, text = one.partition("\n")
        lay_file(written_signs(head), written_signs(text), project)


def in_its_place(kind: str, text: str, place: Path) -> str:
    """The whole file that an input of a kind stands in."""
    if kind == "front-matter" and not text.startswith("---"):
        front = re.sub(r"(?ms)^title:.*?\n(?=^date|---)", "", FRONT) if text.startswith("title:") else FRONT
        front = re.sub(r"(?m)^date:.*\n", "", front) if re.search(r"(?m)^date:", text) else front
        return front.rstrip("\n")[:-3] + text + "---\n\n芹苴试种。\n"
    if kind == "site":
        given = set(FIELD.findall(text))
        return (
            "".join(line for line in place.read_text("utf-8").splitlines(True) if line.split(":")[0] not in given)
            + text
        )
    if kind in ("front-matter", "glossary", "permalinks", "pages"):
        return text
    return FRONT + text


def lay_file(head: str, text: str, project: Path) -> None:
    """One more file, link, pipe or picture."""
    path, sign, target = (part.strip() for part in re.fullmatch(r"(?s)(.*?)(?: (->|=|\|)(.*))?", head).groups(""))
    place = project / path
    if place.parent.is_file():
        place.parent.unlink()
    place.parent.mkdir(parents=True, exist_ok=True)
    if sign == "->":
        place.unlink(missing_ok=True)
        place.symlink_to(target)
    elif sign == "|":
        place.unlink(missing_ok=True)
        os.mkfifo(place)
    elif sign == "=":
        place.write_bytes(PICTURES[target]())
    else:
        write_text(place, text)


def write_text(place: Path, text: str) -> None:
    """Write a file, with the bytes that are no UTF-8."""
    place.write_bytes(text.encode("utf-8", "surrogateescape"))


# Pictures


def png(width: int, height: int, *, rows: bytes = b"", kind: int = 0) -> bytes:
    """A PNG that says it has a size, with rows that may be none."""

    def chunk(name: bytes, content: bytes) -> bytes:
        return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))

    head = struct.pack(">IIBBBBB", width, height, 8, kind, 0, 0, 0)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", rows) + chunk(b"IEND", b"")


def saved(kind: str, **options: object) -> bytes:
    """A small sound picture of a kind."""
    stream = BytesIO()
    Image.new("RGB", (96, 64), "steelblue").save(stream, kind, **options)
    return stream.getvalue()


def moving(frames: int) -> bytes:
    """A GIF of so many frames."""
    stream = BytesIO()
    images = [Image.new("P", (96, 64), number % 256) for number in range(frames)]
    images[0].save(stream, "GIF", save_all=True, append_images=images[1:])
    return stream.getvalue()


SVG = '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
SCRIPT = b"<script>alert(1)</script>"
PICTURES: dict[str, Callable[[], bytes]] = {
    "png of 100,000 × 100,000 pixels": lambda: png(100_000, 100_000, rows=zlib.compress(bytes(1000))),
    "png of 60 megapixels in 60 kilobytes": lambda: png(7_740, 7_740, rows=zlib.compress(bytes(7_741 * 7_740), 9)),
    "png of no width": lambda: png(0, 10),
    "png of one pixel": lambda: png(1, 1, rows=zlib.compress(b"\0\x80")),
    "png without its rows": lambda: png(96, 64),
    "png with a bomb in its text": lambda: text_bomb(),
    "png 1 pixel wide and 50,000 high": lambda: png(1, 50_000, rows=zlib.compress(bytes(100_000))),
    "svg with a script": SVG.encode,
    "html": lambda: b"<!doctype html>" + SCRIPT,
    "nothing": bytes,
    "jpeg cut short": lambda: saved("JPEG")[:-300],
    "jpeg with a script behind it": lambda: saved("JPEG") + SCRIPT,
    "jpeg with a script in its comment": lambda: saved("JPEG", comment=SCRIPT),
    "gif with a script behind it": lambda: saved("GIF") + SCRIPT,
    "gif of 3,000 frames": lambda: moving(3_000),
    "tiff": lambda: saved("TIFF"),
    "eps that runs a program": lambda: (
        b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n(%pipe%touch hacked) (w) file\n"
    ),
    "webp cut short": lambda: saved("WEBP")[:40],
    "png named jpg": lambda: saved("PNG"),
    "noise": lambda: bytes(range(256)) * 40,
}


def text_bomb() -> bytes:
    """A PNG whose remark unpacks to 200 MB."""
    whole = saved("PNG")
    content = b"Comment\0\0" + zlib.compress(bytes(200_000_000), 9)
    chunk = struct.pack(">I", len(content)) + b"zTXt" + content + struct.pack(">I", zlib.crc32(b"zTXt" + content))
    return whole[:33] + chunk + whole[33:]
