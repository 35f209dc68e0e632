"""Pictures of a page, fetched and put beside the story."""

from __future__ import annotations

from collections.abc import Callable

from diglot.importer.reading.fetch import Fetched, fetch
from diglot.importer.writing.result import Imported
from diglot.messages.message import Message
from diglot.problem import Problem
from diglot.record import replace

LARGEST_PICTURE = 20_000_000


_PICTURES = {b"\xff\xd8\xff": "jpg", b"\x89PNG": "png", b"GIF8": "gif"}


Fetch = Callable[[str], Fetched]


def fetch_picture(url: str) -> Fetched:
    """A picture, of at most 20 MB."""
    return fetch(url, largest=LARGEST_PICTURE + 1)


def take_pictures(page: Imported, get: Fetch = fetch_picture) -> tuple[Imported, dict[str, bytes]]:
    """The page with the pictures of its figures, and these by file name; one that cannot be had stays a caption."""
    taken: dict[str, bytes] = {}
    names: dict[str, str] = {}
    problems = list(page.problems)
    for url in dict.fromkeys(block.src for block in page.blocks if block.src.startswith("http")):
        found = get(url)
        kind = next((kind for start, kind in _PICTURES.items() if found.raw.startswith(start)), "")
        kind = kind or ("webp" if found.raw[:4] == b"RIFF" and found.raw[8:12] == b"WEBP" else "")
        if kind and len(found.raw) <= LARGEST_PICTURE:
            names[url] = f"picture-{len(taken) + 1}.{kind}"
            taken[names[url]] = found.raw
        else:
            message = Message(
                "the picture {url} cannot be had: {reason}",
                url=url,
                reason=found.trouble or Message("no JPEG, PNG, WebP or GIF of at most 20 MB"),
            )
            hint = Message(
                "its caption is kept; put the picture beside the text and write its name instead of missing:"
            )
            problems.append(Problem(page.file, 0, "import-no-picture", message, hint, "warning"))
    blocks = tuple(replace(block, file=names.get(block.src, "")) for block in page.blocks)
    return replace(page, blocks=blocks, problems=tuple(problems)), taken
