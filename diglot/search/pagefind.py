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
from collections.abc import Mapping, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from diglot.problem import BuildError, Problem
from diglot.record import record
from diglot.search.documents import Document
from diglot.search.folding import GAP

PROBLEM_FILE = "pagefind"
TIMEOUT = 900  # seconds for one shard, which takes about five
CHUNK = "3000"  # words and places in a file of the index: a quarter of the bytes of a query with Pagefind's 20,000
SIGNATURE = b"pagefind_dcd"
SCRIPT, WASM = "pagefind.js", "wasm.unknown.pagefind"
ENTRY = "pagefind-entry.json"


@record
class Part:
    """A shard's part of a bundle: what the entry file says of it, the fragment of each story, the files by path."""

    version: str
    hash: str
    ids: tuple[tuple[str, str], ...]  # (story, id), in the order of the documents
    files: tuple[tuple[str, bytes], ...]


def make_part(name: str, documents: Sequence[Document]) -> Part:
    """The part of these documents; BuildError where Pagefind fails or leaves anything out."""
    with TemporaryDirectory(prefix="diglot-search-") as folder:
        site, bundle = Path(folder) / "site", Path(folder) / "bundle"
        for document in documents:
            page = site / f"{document.path}.html"
            page.parent.mkdir(parents=True, exist_ok=True)
            page.write_text(_html(name, document), "utf-8")
        _run(["--site", str(site), "--output-path", str(bundle)])
        try:
            return _read_part(bundle, name, documents)
        except (OSError, ValueError, KeyError, TypeError, EOFError, zlib.error) as error:
            raise _failed(f"its output is incomplete ({error})") from error


def _html(name: str, document: Document) -> str:
    """An index-only page. The words are letters, digits and Han characters: nothing in them needs escaping."""
    return (
        f'<!doctype html><html lang="{name}"><head><meta charset="utf-8"></head><body data-pagefind-body>'
        f'<p data-pagefind-weight="7">{document.title}</p><p>{GAP} {document.body}</p></body></html>'
    )


def _run(arguments: Sequence[str]) -> None:
    command = [sys.executable, "-m", "pagefind", *arguments]
    environment = os.environ | {"PAGEFIND_UNSTABLE_INDEX_CHUNK_SIZE": CHUNK}
    try:
        done = subprocess.run(
            command, capture_output=True, encoding="utf-8", timeout=TIMEOUT, env=environment, check=False
        )
    except subprocess.TimeoutExpired:
        raise _failed(f"it did not finish within {TIMEOUT // 60} minutes") from None
    if done.returncode != 0:
        raise _failed((done.stderr or done.stdout).strip()[-400:] or f"exit code {done.returncode}")
    if "(Extended)" not in done.stdout:
        raise _failed("this is not the extended binary, which our index is made for")


def _failed(why: str) -> BuildError:
    hint = "run 'make site' again; to build without search: build.py --no-search"
    return BuildError([Problem(PROBLEM_FILE, 0, "search-failed", f"the search index could not be made: {why}", hint)])


def _read_part(bundle: Path, name: str, documents: Sequence[Document]) -> Part:
    """The part that Pagefind wrote; ValueError says what it lacks."""
    entry = json.loads((bundle / ENTRY).read_text("utf-8"))
    own = entry["languages"][name]
    if own["page_count"] != len(documents):
        raise ValueError(f"{own['page_count']} of {len(documents)} documents")
    meta = f"pagefind.{own['hash']}.pf_meta"
    files = {path: (bundle / path).read_bytes() for path in (SCRIPT, WASM, meta)}
    files |= {f"index/{path.name}": path.read_bytes() for path in (bundle / "index").iterdir()}
    fragments = {path.stem: _unpacked(path.read_bytes()) for path in (bundle / "fragment").iterdir()}
    said = set(re.findall(rb"%b_[0-9a-f]{7,}" % name.encode(), _unpacked(files[meta])))
    held = {Path(path).stem for path in files if path.startswith("index/")} | fragments.keys()
    if lost := said.symmetric_difference(one.encode() for one in held):
        raise ValueError(f"{len(lost)} files do not fit together")
    for path in files.keys() - {SCRIPT}:
        _unpacked(files[path])
    if b"export{" not in files[SCRIPT]:
        raise ValueError(f"{SCRIPT} is cut off")
    by_path = {json.loads(content)["url"].strip("/").removesuffix(".html"): id_ for id_, content in fragments.items()}
    ids = tuple((document.path, by_path[document.path]) for document in documents)
    files |= {f"fragment/{by_path[one.path]}.pf_fragment": _packed(one.shown.encode()) for one in documents}
    return Part(entry["version"], own["hash"], ids, tuple(sorted(files.items())))


def _unpacked(content: bytes) -> bytes:
    """What a file of Pagefind's holds; ValueError where it is no such file, EOFError where it is cut off."""
    whole = gzip.decompress(content)
    if not whole.startswith(SIGNATURE):
        raise ValueError("a file that is not Pagefind's")
    return whole.removeprefix(SIGNATURE)


def _packed(content: bytes) -> bytes:
    return gzip.compress(SIGNATURE + content, 9, mtime=0)


def entry_file(version: str, languages: Mapping[str, tuple[str, int]]) -> bytes:
    """The file that Pagefind's script reads first: for each language, which may be a shard, its hash and stories."""
    known = {name: {"hash": hash_, "wasm": None, "page_count": count} for name, (hash_, count) in languages.items()}
    return json.dumps({"version": version, "languages": known, "include_characters": []}, sort_keys=True).encode()
