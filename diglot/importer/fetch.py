"""Pages and pictures of the web: the only part of diglot that uses the network."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from datetime import UTC, datetime

from diglot.importer.encoding import LARGEST
from diglot.importer.imported import Imported
from diglot.problem import Problem
from diglot.record import record, replace

LARGEST_PICTURE = 20_000_000
_TIMEOUT = 30  # seconds
_AGENT = "diglot-import/1 (news archive; one page at a time)"
_PICTURES = {b"\xff\xd8\xff": "jpg", b"\x89PNG": "png", b"GIF8": "gif"}


@record
class Fetched:
    """A page of the web as it came, where from in the end, and when; or what went wrong."""

    raw: bytes = b""
    url: str = ""
    retrieved: str = ""
    trouble: str = ""


def fetch(url: str, *, largest: int = LARGEST + 1) -> Fetched:
    """A page, by http or https; nothing else is opened, and no more than `largest` bytes are read."""
    try:
        request = urllib.request.Request(url, headers={"User-Agent": _AGENT, "Accept": "text/html,text/plain,image/*"})
        with urllib.request.urlopen(request, timeout=_TIMEOUT) as answer:  # the scheme is checked by is_address
            final = answer.geturl()
            if not final.startswith(("http://", "https://")):
                return Fetched(trouble=f"it leads to {final}")
            raw = answer.read(largest)
    except urllib.error.HTTPError as error:
        return Fetched(trouble=f"the server answers {error.code} {error.reason}")
    except urllib.error.URLError as error:
        return Fetched(trouble=str(error.reason))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Fetched(trouble=str(error) or type(error).__name__)
    return Fetched(raw, final, datetime.now(UTC).isoformat(timespec="seconds"))


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
            message = (
                f"the picture {url} cannot be had: {found.trouble or 'no JPEG, PNG, WebP or GIF of at most 20 MB'}"
            )
            hint = "its caption is kept; put the picture beside the text and write its name instead of missing:"
            problems.append(Problem(page.file, 0, "import-no-picture", message, hint, "warning"))
    blocks = tuple(replace(block, file=names.get(block.src, "")) for block in page.blocks)
    return replace(page, blocks=blocks, problems=tuple(problems)), taken
