"""What a browser must know of all stories of a shard before any of them is shown: a shelf.

A shelf is a head in JSON and what Pagefind reads first of the shard; shelves lie one behind the other in a packed file.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import chain, groupby

from diglot.publishing.gzip_files import pack_gzip
from diglot.record import record
from diglot.search.archive_renderings import RenderingSides
from diglot.search.documents import Document, SearchableStory
from diglot.search.pagefind import BundlePart, Pack
from diglot.search.renderings import pack_renderings
from diglot.search.shards import Shard
from diglot.tasks.cache import digest

NEWEST = 1000  # stories: a search begins with about so many of the newest
EDITION_BITS = ("zh", "vi")


@record
class ShardShelf:
    """What a shelf says of its stories, the characters and names in them, and the file of renderings that it names."""

    name: str
    head: tuple[tuple[str, object], ...]
    signs: str
    names: tuple[str, ...]
    files: tuple[tuple[str, bytes], ...]


def count_newest(stories: Sequence[int]) -> int:
    """With how many shards, newest first, of so many stories each, a search begins."""
    return sum(sum(stories[:at]) < NEWEST for at in range(len(stories)))


def make_shelf(shard: Shard, documents: Sequence[Document], sides: RenderingSides) -> ShardShelf:
    """The shelf of a shard, newest story first; `sides` are the renderings of its words.

    Short, since it is loaded with the first question: `years` has how many stories each year has, `paths` where they
    lie, `said` the places of
    each story's terms in `terms`, `heads` at which of its words a story's title ends, and its lead; `languages` a digit
    for each story, 1 for zh and 2 for vi.
    """
    name, stories = shard.name, shard.stories
    terms = list(dict.fromkeys(term for story in stories for term in story.terms))
    place = {term: str(index) for index, term in enumerate(terms)}
    renderings = pack_gzip("\n\n".join("\n".join(pack_renderings(side)) for side in sides).encode())
    head = {
        "name": name,
        "years": [(year, len(list(group))) for year, group in groupby(story.path[:4] for story in stories)],
        "paths": ";".join(_join_slugs(month, group) for month, group in groupby(stories, key=lambda one: one.path[:7])),
        "terms": terms,
        "said": ";".join(" ".join(place[term] for term in story.terms) for story in stories),
        "heads": " ".join(map(_measure_head, documents)),
        "languages": "".join(map(_tell_languages, documents)),
        "renderings": digest(renderings)[:8],
    }
    signs = "".join(sorted(set("".join(one.signs for one in documents))))
    names = tuple(sorted(set(chain.from_iterable(one.names for one in documents))))
    file = f"renderings/{name}_{head['renderings']}.renderings"
    return ShardShelf(name, tuple(head.items()), signs, names, ((file, renderings),))


def _join_slugs(month: str, stories: Iterable[SearchableStory]) -> str:
    """Neighbouring stories of a month: "2022/10 slug slug"."""
    return " ".join((month, *(story.path.removeprefix(f"{month}/") for story in stories)))


def _measure_head(document: Document) -> str:
    """At which of its words a document's title ends, and its lead: Pagefind says where it first found a phrase."""
    title = len(document.title.split())
    return f"{title}.{title + len(document.lead.split())}"


def _tell_languages(document: Document) -> str:
    return str(sum(1 << EDITION_BITS.index(language) for language in document.languages.split()))


def write_shelf(shelf: ShardShelf, part: BundlePart) -> bytes:
    """A shelf that knows where its stories and chunks lie: the head in a line, and Pagefind's beginning behind it."""
    packs = {"stories": _list_packs(part.stories), "chunks": _list_packs(part.chunks)}
    head = json.dumps(dict(shelf.head) | packs, ensure_ascii=False, separators=(",", ":")).encode()
    return b"%d %d\n" % (len(head), len(part.meta)) + head + part.meta


def _list_packs(packs: Sequence[Pack]) -> str:
    """Digest and lengths of each: "3f9a01bc 812 790 1033;…"."""
    return ";".join(f"{one.digest} {' '.join(map(str, one.lengths))}" for one in packs)


def join_shelves(shelves: Sequence[bytes]) -> bytes:
    """The file of some shelves."""
    return pack_gzip(b"".join(shelves))
