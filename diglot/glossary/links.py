"""The HTML of an edition → the same with quiet links from names to their pages.

In each edition the first mention of a name becomes a link; headings, links and code are left alone, and so is a name
that a tag cuts in two. A link is right or it is not there: a person is linked where the story is filed under him or his
office stands beside the name somewhere in the edition, a word that is a name too where it is once surely meant as one.
The address stands as `term:places/ha-noi` until a page is composed: every tree has its own.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from itertools import accumulate

from diglot.glossary.mentions import KnownNames, Mention, find_names
from diglot.record import record
from diglot.tasks.cache import digest
from diglot.tasks.values import WithBlobs, freeze
from diglot.text.html_runs import OPAQUE_TAGS, Run, find_runs, mask_spans, split_html
from diglot.text.overrides import OPENING, scan
from diglot.text.vietnamese_spaces import bind_numbers

CLOSED = frozenset((*OPAQUE_TAGS, "a", "h1", "h2", "h3", "h4", "h5", "h6", "sup"))  # no link in these
NamedRun = tuple[Run, tuple[Mention, ...]]


@record
class Linking:
    """What linking the names of an edition depends on, beside the names: its HTML, tag, and segments by row; the pages
    of what its story is filed under.
    """

    html: str
    tag: str
    rows: tuple[tuple[int, ...], ...]
    filed: tuple[str, ...] = ()

    @property
    def needs(self) -> tuple[str, ...]:
        """The HTML of each segment."""
        return (self.html,)


@record
class Linked:
    """An edition's HTML with its links, by digest, and the pages of the names found, in order."""

    html: str
    mentions: tuple[str, ...]


def link_names(names: KnownNames, task: Linking, html: tuple[str, ...]) -> WithBlobs:
    """The Linked of an edition; the blob is a tuple with the HTML of each segment, as pages show it."""
    segments = {place: split_html(html[place]) for row in task.rows for place in row}
    sure = {*task.filed}
    runs = {place: _find_named_runs(parts, names, task.tag, sure) for place, parts in segments.items()}
    mentions: dict[str, None] = {}
    for row in task.rows:
        seen = set(mentions)
        for place in row:
            _link_segment(segments[place], runs[place], sure, seen)
        mentions |= dict.fromkeys(sorted(seen))
    linked = ("".join(segments[place]) if place in segments else text for place, text in enumerate(html))
    body = freeze(tuple(map(bind_numbers, linked) if task.tag == "vi" else linked))
    return WithBlobs(Linked(digest(body), tuple(mentions)), (body,))


def _find_named_runs(parts: Sequence[str], names: KnownNames, tag: str, sure: set[str]) -> list[NamedRun]:
    """The runs of a segment in which names stand, with those that no tag cuts in two; what is sure of joins `sure`."""
    found = []
    for run in find_runs(parts, _closed):
        if run.nodes and (mentions := tuple(_whole(run, find_names(_open_text(run), names, tag, sure)))):
            sure.update(one.page for one in mentions if not one.doubt)
            found.append((run, mentions))
    return found


def _whole(run: Run, mentions: Iterable[Mention]) -> Iterator[Mention]:
    bounds = [0, *accumulate(map(len, run.texts))]
    for one in mentions:
        if one.end <= bounds[bisect_right(bounds, one.start)]:
            yield one


def _closed(name: str, tag: str, _text: str) -> bool:
    return name in CLOSED or 'translate="no"' in tag


def _link_segment(parts: list[str], runs: Sequence[NamedRun], sure: set[str], seen: set[str]) -> None:
    """The parts get links to the `sure` pages that are not `seen`, which are added to those."""
    for run, mentions in runs:
        bounds = [0, *accumulate(map(len, run.texts))]
        found: dict[int, list[tuple[int, int, str]]] = {}
        for start, end, page, _ in mentions:
            if page in sure and page not in seen:
                seen.add(page)
                node = bisect_right(bounds, start) - 1
                found.setdefault(node, []).append((start - bounds[node], end - bounds[node], page))
        for node, places in found.items():
            parts[run.nodes[node]] = _with_links(run.texts[node], places)


def _open_text(run: Run) -> str:
    """The run's text without what must not be linked: code, links, and what an override says."""
    text = mask_spans(run.text, run.kept)
    if OPENING not in text:
        return text
    return mask_spans(text, [(one.start, one.end) for one in scan(text).overrides])


def _with_links(text: str, mentions: Sequence[tuple[int, int, str]]) -> str:
    pieces, place = [], 0
    for start, end, page in mentions:
        pieces += [text[place:start], f'<a href="term:{page}">{text[start:end]}</a>']
        place = end
    return "".join(pieces) + text[place:]
