"""The HTML of an edition → the same with quiet links from names to their pages.

In each row the first mention of a name becomes a link; headings, links and code are left alone, and so is a name that a
tag cuts in two. The address stands as `term:places/ha-noi` until a page is composed: every tree has its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import accumulate

from diglot.glossary.mentions import find_names
from diglot.record import record
from diglot.tasks.cache import digest
from diglot.tasks.text_map import Rules
from diglot.tasks.values import WithBlobs, freeze
from diglot.text.html_runs import OPAQUE_TAGS, Run, find_runs, mask_spans, split_html
from diglot.text.overrides import OPENING, scan

CLOSED = frozenset((*OPAQUE_TAGS, "a", "h1", "h2", "h3", "h4", "h5", "h6", "sup"))  # no link in these


@record
class Linking:
    """What linking the names of an edition depends on, beside the names: its HTML, tag, and segments by row."""

    html: str
    tag: str
    rows: tuple[tuple[int, ...], ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """The HTML of each segment."""
        return (self.html,)


@record
class Linked:
    """An edition's HTML with its links, by digest, and the pages of the names found, in order."""

    html: str
    mentions: tuple[str, ...]


def link_names(names: Rules, task: Linking, html: tuple[str, ...]) -> WithBlobs:
    """The Linked of an edition; the blob is a tuple with the HTML of each segment."""
    linked = list(html)
    mentions: dict[str, None] = {}
    for row in task.rows:
        seen: set[str] = set()
        for place in row:
            linked[place] = _link_segment(html[place], names, task.tag, seen)
        mentions |= dict.fromkeys(sorted(seen))
    body = freeze(tuple(linked))
    return WithBlobs(Linked(digest(body), tuple(mentions)), (body,))


def _link_segment(html: str, names: Rules, tag: str, seen: set[str]) -> str:
    """The segment with the names that are not `seen` as links; they are added to those."""
    parts = split_html(html)
    for run in find_runs(parts, _closed):
        for node, text in _linked(run, names, tag, seen):
            parts[node] = text
    return "".join(parts)


def _closed(name: str, tag: str, _text: str) -> bool:
    return name in CLOSED or 'translate="no"' in tag


def _linked(run: Run, names: Rules, tag: str, seen: set[str]) -> Iterator[tuple[int, str]]:
    """Each text of a run that gets links, by its place in the split HTML."""
    if not run.nodes:
        return
    found: dict[int, list[tuple[int, int, str]]] = {}
    bounds = [0, *accumulate(map(len, run.texts))]
    for start, end, page in find_names(_open_text(run), names, tag):
        node = bisect_right(bounds, start) - 1
        if page not in seen and end <= bounds[node + 1]:
            seen.add(page)
            found.setdefault(node, []).append((start - bounds[node], end - bounds[node], page))
    for node, mentions in found.items():
        yield run.nodes[node], _with_links(run.texts[node], mentions)


def _open_text(run: Run) -> str:
    """The run's text without what must not be linked: code, links, and what an override says."""
    text = mask_spans(run.text, run.kept)
    if OPENING not in text:
        return text
    return mask_spans(text, [(one.start, one.end) for one in scan(text).overrides])


def _with_links(text: str, mentions: Sequence[tuple[int, int, str]]) -> str:
    pieces, place = [], 0
    for start, end, page in mentions:
        pieces += [text[place:start], f'<a class="name" href="term:{page}">{text[start:end]}</a>']
        place = end
    return "".join(pieces) + text[place:]
