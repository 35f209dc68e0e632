"""Documents → the part of a Pagefind bundle that holds them (the only user of pagefind).

Pagefind calls the parts of a bundle languages; here each is a shard, some years of the archive, under a name like
"und-2019-2021" that no reader speaks. What Pagefind wrote is looked through whole, and the fragments get the text that
readers are shown.
"""

from __future__ import annotations

import gzip
import json
import os
import re
import subprocess
import sys
import zlib
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from threading import Timer
from typing import Any

from diglot.messages.message import Message
from diglot.problem import BuildError, Problem
from diglot.publishing.gzip_files import pack_gzip
from diglot.record import record
from diglot.search.documents import Document
from diglot.tasks.cache import digest
from diglot.tasks.processes import ended_early

PROBLEM_FILE = "pagefind"
TIMEOUT = 900  # seconds for one shard, which takes about five
INDEX_CHUNK = (
    "3000"  # words and places in a file of the index: a quarter of the bytes of a query with Pagefind's 20,000
)
SIGNATURE = b"pagefind_dcd"
SCRIPT, WASM = "pagefind.js", "wasm.unknown.pagefind"
ENTRY = "pagefind-entry.json"
PACKED = 3  # files of the index, or stories, in a pack: hosts limit files, and not all send a part of one
MESSAGE_END = b","  # of a message to Pagefind and of one from it
Indexing = subprocess.Popen[bytes]


@record
class Pack:
    """A file that holds some small ones, one behind the other: its digest, which is in its name, and their lengths."""

    digest: str
    lengths: tuple[int, ...]


@record
class BundlePart:
    """A shard's part of a bundle.

    The index knows its stories and its chunks by number: `stories` and `chunks` are the packs that hold their files in
    that order. `meta` is what Pagefind reads first of a shard, `files` all others by path.
    """

    version: str
    hash: str
    meta: bytes
    stories: tuple[Pack, ...]
    chunks: tuple[Pack, ...]
    files: tuple[tuple[str, bytes], ...]


def make_part(name: str, documents: Sequence[Document], running: list[Indexing] | None = None) -> BundlePart:
    """The part of these documents; BuildError where Pagefind fails or leaves anything out.

    While Pagefind is at work, its process is in `running`.
    """
    pages = [(document.path, _write_page(name, document)) for document in documents]
    files = index_pages(pages, [] if running is None else running)
    try:
        return _read_part(files, name, documents)
    except (ValueError, KeyError, TypeError, EOFError, OSError, zlib.error) as error:
        raise _make_error(Message("its output is incomplete ({error})", error=error)) from error


def _write_page(name: str, document: Document) -> str:
    """An index-only page. The words are letters, digits and Han characters: nothing in them needs escaping."""
    return (
        f'<!doctype html><html lang="{name}"><head><meta charset="utf-8"></head><body data-pagefind-body>'
        f"<p>{document.title}{document.lead}{document.body}</p></body></html>"
    )


def index_pages(pages: Sequence[tuple[str, str]], running: list[Indexing]) -> dict[str, bytes]:
    """The files that Pagefind makes of some pages, by path.

    It is asked over a pipe, a message for each page: its index numbers pages in the order in which it meets them, which
    in a folder is up to the file system. It ends when the pipe is closed, as that is when this process ends.
    """
    if find_spec("pagefind_bin_extended") is None:
        raise _make_error(Message("its extended binary is missing, which our index is made for"))
    first = {"type": "NewIndex", "config": None}
    each = [
        {"type": "AddFile", "index_id": 0, "file_path": None, "url": url, "file_contents": page} for url, page in pages
    ]
    requests: list[Mapping[str, object]] = [first, *each, {"type": "GetFiles", "index_id": 0}]
    with subprocess.Popen(
        [sys.executable, "-m", "pagefind", "--service"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": INDEX_CHUNK},
    ) as process:
        running.append(process)
        watch = Timer(TIMEOUT, process.kill)
        watch.start()
        try:
            answers = _ask(process, requests)
        finally:
            watch.cancel()
            running.remove(process)
    return {file["path"]: b64decode(file["content"]) for file in answers[-1]["files"]}


def _ask(process: Indexing, requests: Sequence[Mapping[str, object]]) -> list[dict[str, Any]]:
    """Pagefind's answers to requests; BuildError where it says no or ends early."""
    assert process.stdin
    assert process.stdout
    answers: list[dict[str, Any]] = []
    try:
        for number, request in enumerate(requests):
            message = json.dumps({"message_id": number, "payload": request}, ensure_ascii=False)
            process.stdin.write(b64encode(message.encode()) + MESSAGE_END)
        process.stdin.flush()
        read = bytearray()
        while len(answers) < len(requests) and (piece := process.stdout.read1(1 << 20)):  # type: ignore[attr-defined]
            read += piece
            *whole, rest = read.split(MESSAGE_END)
            answers += [json.loads(b64decode(one))["payload"] for one in whole]
            read = bytearray(rest)
        process.stdin.close()
    except OSError:  # it has gone
        with suppress(OSError):  # what it did not take would be handed to it once more
            process.stdin.close()
    code = process.wait()
    if refused := next((one for one in answers if one["type"] == "Error"), None):
        raise _make_error(str(refused["message"]))
    if len(answers) < len(requests):
        raise (
            BuildError([ended_early()])
            if code < 0
            else _make_error(Message("it ended early, with exit code {code}", code=code))
        )
    return answers


def _make_error(why: str) -> BuildError:
    hint = Message("run 'make site' again; to build without search: build.py --no-search")
    return BuildError(
        [Problem(PROBLEM_FILE, 0, "search-failed", Message("the search index could not be made: {why}", why=why), hint)]
    )


def _read_part(made: Mapping[str, bytes], name: str, documents: Sequence[Document]) -> BundlePart:
    """The part that Pagefind wrote; ValueError says what it lacks."""
    entry = json.loads(made[ENTRY])
    own = entry["languages"][name]
    if own["page_count"] != len(documents):
        raise ValueError(f"{own['page_count']} of {len(documents)} documents")
    meta = _unpack(made[f"pagefind.{own['hash']}.pf_meta"])
    fragments = {Path(path).stem: _unpack(content) for path, content in made.items() if path.startswith("fragment/")}
    chunks = {Path(path).stem: content for path, content in made.items() if path.startswith("index/")}
    pattern = re.compile(rb"(%b)_([0-9a-f]{7,})" % name.encode())
    named = [found[0].decode() for found in pattern.finditer(meta)]
    if lost := set(named).symmetric_difference(fragments.keys() | chunks.keys()):
        raise ValueError(f"{len(lost)} files do not fit together")
    for content in (*chunks.values(), made[WASM]):
        _unpack(content)
    if b"export{" not in made[SCRIPT]:
        raise ValueError(f"{SCRIPT} is cut off")
    order = [_read_path(fragments[one]) for one in named if one in fragments]
    if order != [document.path for document in documents]:
        raise ValueError("the stories are not in order")
    shown = [pack_gzip(document.shown.encode()) for document in documents]
    stories = _pack_files(f"fragment/{name}_%s.pf_fragment", shown)
    packed = _pack_files(f"index/{name}_%s.pf_index", [chunks[one] for one in named if one in chunks])
    files = {SCRIPT: made[SCRIPT], WASM: made[WASM], **dict(stories.values()), **dict(packed.values())}
    known = SIGNATURE + pattern.sub(_number_files(), meta)
    return BundlePart(entry["version"], own["hash"], known, tuple(stories), tuple(packed), tuple(sorted(files.items())))


def _number_files() -> Callable[[re.Match[bytes]], bytes]:
    """What puts numbers of the same length for the digests in the names of files.

    Packs hold the files, so that these names name nothing; and digests do not pack, but numbers do.
    """
    numbers = count()
    return lambda found: b"%b_%0*x" % (found[1], len(found[2]), next(numbers))


def _read_path(fragment: bytes) -> str:
    return str(json.loads(fragment)["url"]).strip("/").removesuffix(".html")


def _pack_files(path: str, contents: Sequence[bytes]) -> dict[Pack, tuple[str, bytes]]:
    """Packs of neighbouring files, each with the path and content of its own; a browser asks for a part of one."""
    packs: dict[Pack, tuple[str, bytes]] = {}
    for at in range(0, len(contents), PACKED):
        some = contents[at : at + PACKED]
        whole = b"".join(some)
        short = digest(whole)[:8]
        packs[Pack(short, tuple(map(len, some)))] = (path % short, whole)
    return packs


def _unpack(content: bytes) -> bytes:
    """What a file of Pagefind's holds; ValueError where it is no such file, EOFError where it is cut off."""
    whole = gzip.decompress(content)
    if not whole.startswith(SIGNATURE):
        raise ValueError("a file that is not Pagefind's")
    return whole.removeprefix(SIGNATURE)
