"""The entries of a feed (RSS, Atom), for an editor to choose from."""

from __future__ import annotations

import re
from calendar import timegm
from datetime import UTC, datetime
from html import unescape
from typing import Any

from diglot.importer.roles.lines import fold, visible
from diglot.record import record

_FEED = re.compile(
    rb"\s*(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*|<\?xml-stylesheet[^>]*>\s*)*<(rss|feed|rdf:RDF)\b", re.DOTALL
)


@record
class ListedEntry:
    """One entry: its headline, its address, and when it was published (ISO 8601; "" where the feed does not say)."""

    title: str
    url: str
    published: str = ""

    def as_json(self) -> dict[str, str]:
        """The entry as `import --json` prints it."""
        return {"title": self.title, "url": self.url, "published": self.published}


def is_feed(raw: bytes) -> bool:
    """Whether a file is a feed, by its first element."""
    return _FEED.match(raw.removeprefix(b"\xef\xbb\xbf")[:4000]) is not None


def read_entries(raw: bytes, since: str = "") -> tuple[ListedEntry, ...]:
    """The entries of a feed that have an address, in its order; none older than the day `since` (ISO 8601)."""
    import feedparser

    found = (_entry(one) for one in feedparser.parse(raw).entries)
    return tuple(one for one in found if one.url and (not one.published or one.published >= since))


def _entry(one: Any) -> ListedEntry:
    moment = one.get("published_parsed") or one.get("updated_parsed")
    published = datetime.fromtimestamp(timegm(moment), UTC).isoformat() if moment else ""
    url = str(one.get("link") or "")
    title = unescape(re.sub(r"<[^>]*>", "", str(one.get("title") or "")))
    return ListedEntry(fold(visible(title)), url if url.startswith(("http://", "https://")) else "", published)
