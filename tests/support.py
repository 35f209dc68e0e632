"""Small whole projects in a temporary folder, and what their builds made."""

from __future__ import annotations

import gzip
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable
from datetime import UTC, datetime
from functools import cache
from pathlib import Path
from typing import Any

from lxml import html
from lxml.html import HtmlElement

from diglot.build import Report, build
from diglot.model.site import Options
from diglot.publishing.gzip_files import HEADER

ROOT = Path(__file__).parents[1]
SITES = Path(__file__).parent / "sites"
PROBLEMS = Path(__file__).parent / "problems"
CASES = Path(__file__).parent / "cases"
NOW = datetime(2025, 6, 1, 12, 0, tzinfo=UTC)  # the clock of every build in this process
REWRITE = os.environ.get("DIGLOT_GOLDEN") == "write"
HOSTS = {  # the specimen sites of `built`, and the addresses that they are published under
    "basic": "https://archive.example/",
    "subpath": "https://name.github.io/archive/",
    "empty": "https://blank.example/",
    "own": "https://name.github.io/archive/",
}
SPECIMENS = tuple(HOSTS)
OWN = "own"  # the repository's own content, published below a path and with its search index
Built = Callable[[str], Path]  # the fixture `built`
NOT_CONTENT = shutil.ignore_patterns("expected", "expected.*")


def make_project(target: Path, *layers: Path) -> Path:
    """A project: the repository's templates and static files, and over them each layer's site.yaml and content."""
    for name in ("templates", "static"):
        shutil.copytree(ROOT / name, target / name)
    for layer in layers:
        shutil.copytree(layer, target, symlinks=True, dirs_exist_ok=True, ignore=NOT_CONTENT)
    return target


def options(root: Path, **changes: object) -> Options:
    """What a build of a project is asked for: one process, no search index, out into _site."""
    asked = {"root": root, "out": root / "_site", "now": NOW, "search": False}
    return Options(**(asked | changes))


def build_project(root: Path, **changes: object) -> Report:
    """Build a project in this process."""
    return build(options(root, **changes), lambda _text: None)


def diglot(root: Path, *arguments: object, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line on a project."""
    command = [sys.executable, ROOT / "build.py", "--root", root, "--now", NOW.isoformat(), *arguments]
    return subprocess.run(
        list(map(str, command)),
        capture_output=True,
        encoding="utf-8",
        cwd=root,
        env=os.environ | {"PYTHONIOENCODING": "utf-8"} | environment,
        check=False,
    )


def snapshot(folder: Path) -> dict[str, bytes]:
    """Every file below a folder, by path."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*")) if path.is_file()
    }


def readable(text: str) -> str:
    """A file of a site as golden output keeps it: the digest of the assets does not count."""
    return re.sub(r"assets/[0-9a-f]{12}", "assets/HASH", text)


@cache
def pages(site: Path) -> tuple[tuple[str, HtmlElement], ...]:
    """Every page of a site that stays as it is, parsed, by its path."""
    return tuple(
        (path.relative_to(site).as_posix(), html.document_fromstring(path.read_bytes()))
        for path in sorted(site.rglob("*.html"))
    )


def page(site: Path, path: str) -> HtmlElement:
    """One page, parsed: "vi/2024/03/book-fair"."""
    return html.document_fromstring((site / path / "index.html").read_bytes())


def edit(file: Path, old: str, new: str) -> None:
    """Put new words in the place of old ones that are there."""
    text = file.read_text("utf-8")
    assert old in text, f"{file} does not hold {old!r}"
    file.write_text(text.replace(old, new), "utf-8")


def unpack(file: Path) -> bytes:
    """The content of a gzip file that says nothing of when and where it was packed."""
    packed = file.read_bytes()
    assert packed[:10] == HEADER
    return gzip.decompress(packed)


def rows_of(site: Path) -> list[dict[str, Any]]:
    """The lines of the corpus."""
    return [json.loads(line) for line in unpack(site / "data/corpus.jsonl.gz").decode().splitlines()]
