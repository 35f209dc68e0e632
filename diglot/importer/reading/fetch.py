"""Pages and pictures of the web: the only part of diglot that uses the network."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from datetime import UTC, datetime

from diglot.importer.reading.encoding import LARGEST
from diglot.messages.message import Message
from diglot.record import record

_TIMEOUT = 30  # seconds


_AGENT = "diglot-import/1 (news archive; one page at a time)"


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
                return Fetched(trouble=Message("it leads to {final}", final=final))
            raw = answer.read(largest)
    except urllib.error.HTTPError as error:
        with error:  # it is an open answer, too
            return Fetched(trouble=Message("the server answers {code} {reason}", code=error.code, reason=error.reason))
    except urllib.error.URLError as error:
        return Fetched(trouble=str(error.reason))
    except (OSError, http.client.HTTPException, ValueError) as error:
        return Fetched(trouble=str(error) or type(error).__name__)
    return Fetched(raw, final, datetime.now(UTC).isoformat(timespec="seconds"))
