"""The search index: index-only documents, and the Pagefind bundle made of them (the only user of pagefind)."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from html import escape
from pathlib import Path

from diglot.catalog import Catalog
from diglot.model import Output
from diglot.problem import BuildError, Problem
from diglot.record import record
from diglot.spans import unwrap
from diglot.work import digest, digest_of

PROBLEM_FILE = "pagefind"
MANIFEST = "diglot.json"  # the digests of a remembered bundle's files
TIMEOUT = 1800  # seconds
UNUSED = ("*ui*", "pagefind-highlight.js")  # Pagefind's own interfaces: 400 KB that no page of ours loads


@record
class Document:
    """What the index holds of one story in one tag: no page furniture. `body` names the segments."""

    path: str  # "zh-hans/2022/10/slug"
    story: str
    lang: str
    title: str
    summary: str
    date: str
    body: str


def make_documents(catalog: Catalog) -> tuple[Document, ...]:
    """A document for every story in every tag that has it."""
    return tuple(
        Document(
            f"{tag.slug}/{story.path}",
            story.path,
            tag.name,
            variant.title,
            variant.summary,
            story.date.when.date().isoformat(),
            variant.body,
        )
        for tag in catalog.site.tags
        for story in catalog.stories
        if (variant := story.variant(tag.name))
    )


def search_bundle(
    documents: Sequence[Document], bodies: Callable[[str], Sequence[str]], cache: Path, folder: str
) -> Iterator[Output]:
    """The files of the Pagefind bundle for these documents, below `folder`; nothing where there are no documents.

    A bundle is remembered by the digest of its documents. `bodies` gives the segments that a digest names.
    BuildError where Pagefind fails or leaves an incomplete bundle.
    """
    key = digest_of(documents, _binary_version())
    kept = cache / "search" / key
    if documents and not _whole(kept):
        _index(documents, bodies, kept)
    for file in sorted(kept.rglob("*")) if documents else ():
        if file.is_file() and file.name != MANIFEST:
            name = file.relative_to(kept).as_posix()
            yield Output(f"{folder}/{name}", f"{key}:{name}", file.read_bytes())
    for other in (cache / "search").glob("*"):
        if other != kept:
            shutil.rmtree(other, ignore_errors=True)


def _binary_version() -> str:
    from importlib.metadata import version

    return version("pagefind_bin_extended")


def _index(documents: Sequence[Document], bodies: Callable[[str], Sequence[str]], kept: Path) -> None:
    """Run Pagefind over the documents and keep its bundle, whole or not at all."""
    work = kept.with_suffix(".new")
    shutil.rmtree(work, ignore_errors=True)
    for document in documents:
        target = work / "site" / document.path / "index.html"
        target.parent.mkdir(parents=True)
        target.write_text(_html(document, bodies(document.body)), "utf-8")
    _run([sys.executable, "-m", "pagefind", "--site", str(work / "site"), "--output-path", str(work / "bundle")])
    _check(work / "bundle", len(documents))
    for pattern in UNUSED:
        for file in (work / "bundle").glob(pattern):
            file.unlink()
    _settle(work / "bundle" / "pagefind-entry.json")
    (work / "bundle" / MANIFEST).write_text(json.dumps(_digests(work / "bundle")), "utf-8")
    shutil.rmtree(kept, ignore_errors=True)
    (work / "bundle").replace(kept)
    shutil.rmtree(work)


def _settle(entry: Path) -> None:
    """Write Pagefind's entry file in one order: its own differs from run to run."""
    entry.write_text(json.dumps(json.loads(entry.read_text("utf-8")), sort_keys=True), "utf-8")


def _digests(bundle: Path) -> dict[str, str]:
    """The digest of each file of a bundle, by its path."""
    files = (file for file in sorted(bundle.rglob("*")) if file.is_file() and file.name != MANIFEST)
    return {file.relative_to(bundle).as_posix(): digest(file.read_bytes()) for file in files}


def _whole(bundle: Path) -> bool:
    """Whether a remembered bundle is what it was when it was made."""
    try:
        return bool(json.loads((bundle / MANIFEST).read_text("utf-8")) == _digests(bundle))
    except (OSError, ValueError):
        return False


def _html(document: Document, segments: Sequence[str]) -> str:
    """An index-only page: Pagefind reads its body, its language and the marked values."""
    return (
        f'<!doctype html><html lang="{document.lang}"><head><meta charset="utf-8"></head><body data-pagefind-body>'
        f'<h1 data-pagefind-meta="title">{escape(document.title)}</h1>'
        f"<p>{escape(document.summary)}</p>{''.join(map(unwrap, segments))}"
        f'<span data-pagefind-meta="story:{document.story}"></span>'
        f'<span data-pagefind-meta="date:{document.date}"></span>'
        "</body></html>"
    )


def _run(command: list[str]) -> None:
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=TIMEOUT, check=False)
    except subprocess.TimeoutExpired:
        raise _failed(f"it did not finish within {TIMEOUT // 60} minutes") from None
    if done.returncode != 0:
        raise _failed((done.stderr or done.stdout).strip()[-400:] or f"exit code {done.returncode}")
    if "(Extended)" not in done.stdout:
        raise _failed("this is not the extended binary, without which Chinese is not segmented")


def _failed(why: str) -> BuildError:
    hint = "run 'make site' again; to build without search: build.py --no-search"
    return BuildError([Problem(PROBLEM_FILE, 0, "search-failed", f"the search index could not be made: {why}", hint)])


def _check(bundle: Path, documents: int) -> None:
    """BuildError where the bundle lacks a part that the reader's side loads."""
    fragments = len(list(bundle.glob("fragment/*.pf_fragment")))
    whole = (bundle / "pagefind-entry.json").is_file() and (bundle / "pagefind.js").is_file()
    if not whole or fragments != documents or not list(bundle.glob("index/*.pf_index")):
        raise _failed(f"its output is incomplete ({fragments} of {documents} documents)")
