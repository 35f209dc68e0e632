"""Whether a published site is what its manifest says: in a folder, or at an address."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from urllib.error import HTTPError
from urllib.parse import quote
from urllib.request import urlopen

from diglot.messages.message import Message
from diglot.problem import BuildError, Problem
from diglot.publishing.ledger import list_files
from diglot.publishing.manifest import MANIFEST, MARK, read_manifest
from diglot.tasks.cache import digest_file

FETCHED_AT_ONCE = 8  # files that are asked for over the network at the same time
ANSWER_PATIENCE = 60  # seconds for an answer
READ_SIZE = 1 << 20
FindDigest = Callable[[str], str | None]  # of the file at a path; None where there is none


def verify_site(place: str) -> tuple[int, tuple[Problem, ...]]:
    """How many files a site lists, and a problem for each that is changed, missing or, in a folder, foreign.

    `place` is a folder or an address ("https://name.github.io/archive/"). BuildError where there is no manifest.
    """
    if place.startswith(("http://", "https://")):
        base = place.rstrip("/") + "/"
        return _compare(place, _fetch_manifest(base), lambda path: _fetch_digest(base + quote(path)))
    folder = Path(place)
    try:
        text = (folder / MANIFEST).read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _no_manifest(place, str(error)) from None
    count, problems = _compare(place, text, lambda path: _read_digest(folder, path))
    return count, tuple(sorted((*problems, *_find_foreign(folder, text))))


def _compare(place: str, text: str, digest_of: FindDigest) -> tuple[int, tuple[Problem, ...]]:
    try:
        listed = read_manifest(text)
    except ValueError as error:
        raise _no_manifest(place, str(error)) from None
    with ThreadPoolExecutor(FETCHED_AT_ONCE) as pool:
        found = dict(zip(listed, pool.map(digest_of, listed), strict=True))
    return len(listed), tuple(_judge(found, listed))


def _judge(found: dict[str, str | None], listed: dict[str, str]) -> Iterator[Problem]:
    hint = Message("publish the site again, or find out who changed it")
    for path, digest in listed.items():
        if found[path] is None:
            yield Problem(path, 0, "file-missing", Message("this file is missing"), hint)
        elif found[path] != digest:
            yield Problem(path, 0, "file-changed", Message("this file is not what the manifest says"), hint)


def _find_foreign(folder: Path, text: str) -> Iterator[Problem]:
    ours = {*read_manifest(text), MANIFEST, MARK}
    for path in sorted(set(list_files(str(folder), "")) - ours):
        message = Message("this file is not in the manifest")
        yield Problem(path, 0, "file-foreign", message, Message("no build put it there: take it away, or build again"))


def _read_digest(folder: Path, path: str) -> str | None:
    file = folder / path
    try:
        ours = file.is_file() and file.resolve().is_relative_to(folder.resolve())
        return digest_file(file) if ours else None
    except (OSError, ValueError):  # no file could have such a name
        return None


def _fetch_digest(address: str) -> str | None:
    """The digest of what lies at an address; None where nothing does."""
    content = hashlib.sha256()
    try:
        with urlopen(address, timeout=ANSWER_PATIENCE) as answer:
            while chunk := answer.read(READ_SIZE):
                content.update(chunk)
    except HTTPError as error:
        error.close()
        return None
    except (OSError, ValueError):
        return None
    return content.hexdigest()


def _fetch_manifest(base: str) -> str:
    try:
        with urlopen(base + MANIFEST, timeout=ANSWER_PATIENCE) as answer:
            return str(answer.read().decode())
    except HTTPError as error:
        with error:
            raise _no_manifest(base, str(error)) from None
    except (OSError, ValueError) as error:
        raise _no_manifest(base, str(error)) from None


def _no_manifest(place: str, why: str) -> BuildError:
    hint = Message("a site of diglot has its manifest at {file}", file=MANIFEST)
    return BuildError(
        [Problem(place, 0, "no-manifest", Message("there is no manifest that could be read: {why}", why=why), hint)]
    )
