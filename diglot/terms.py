"""Topics, places, people and organisations: the index of each, and the stories of each term.

The pages of a term are filled from its oldest story: each holds as many as `per_page` says, keeps its number for ever,
and names nothing that changes, so that a new story changes the newest page alone, which has no number.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.listing import headings, list_page, period
from diglot.listviews import IndexView, Pager, TermEntry, TermView
from diglot.model import Story, Term
from diglot.tree import Tree, taxonomy_terms
from diglot.views import Anchor, Page

FIRST = 2  # the number of the oldest full page; the newest page is the first one that readers see
WITH_FEED = "topics"


def term_pages(tree: Tree) -> Iterator[Page]:
    """The pages of every taxonomy of a tree."""
    for taxonomy in tree.site.taxonomies:
        terms = taxonomy_terms(tree.catalog, taxonomy)
        yield _index(tree, taxonomy, terms)
        for term in terms:
            yield from _term(tree, taxonomy, term)


def _index(tree: Tree, taxonomy: str, terms: Sequence[Term]) -> Page:
    heading, counterpart = headings(tree, taxonomy)
    entries = tuple(_entry(tree, taxonomy, term) for term in terms)
    note = tree.say("term_count", count=len(terms)) if terms else ""
    view = IndexView(heading, counterpart, tree.counterpart.name, note, entries, (_home(tree),))
    shown = tree.say("comma").join(entry.label for entry in entries[:12])
    description = f"{heading}{tree.say('colon')}{shown}" if shown else ""
    return list_page(
        tree, taxonomy, view, template="index.html", section=taxonomy, title=heading, description=description
    )


def _entry(tree: Tree, taxonomy: str, term: Term) -> TermEntry:
    stories = tree.catalog.by_term[taxonomy, term.id]
    anchor = tree.term_anchors[taxonomy, term.id]
    other = tree.term_name(term, tree.counterpart)
    twin = other if other != anchor.label else ""
    count = tree.say("story_count", count=len(stories))
    return TermEntry(anchor.label, anchor.url, twin, tree.counterpart.name, count, period(tree, stories))


def _home(tree: Tree) -> Anchor:
    return Anchor(tree.say("home"), tree.url())


def _term(tree: Tree, taxonomy: str, term: Term) -> Iterator[Page]:
    """The newest stories of a term under its own address, the older ones under numbers."""
    stories, size = tree.catalog.by_term[taxonomy, term.id], tree.site.per_page
    full = (len(stories) - 1) // size
    newest = len(stories) - full * size
    yield _term_page(tree, taxonomy, term, stories[:newest], 0, full)
    for number in range(full):
        end = len(stories) - number * size
        yield _term_page(tree, taxonomy, term, stories[end - size : end], FIRST + number, full)


def _term_page(tree: Tree, taxonomy: str, term: Term, stories: Sequence[Story], number: int, full: int) -> Page:
    """One page of a term; `number` is 0 for the newest, which alone tells what all of them hold."""
    base = f"{taxonomy}/{term.id}"
    heading = tree.term_name(term)
    every = tree.catalog.by_term[taxonomy, term.id]
    facts = [tree.say("story_count", count=len(every)), period(tree, every)] if not number else [period(tree, stories)]
    steps = (_home(tree), Anchor(tree.say(taxonomy), tree.url(taxonomy)))
    feed = tree.url(base) + "feed.xml" if taxonomy == WITH_FEED else ""
    view = TermView(
        heading=heading,
        counterpart=tree.term_name(term, tree.counterpart),
        counterpart_lang=tree.counterpart.name,
        note=tree.name(f"note:{term.id}") if not number else "",
        facts=" · ".join(facts),
        cards=tuple(tree.card(story) for story in stories),
        trail=(*steps, Anchor(heading, tree.url(base))) if number else steps,
        pager=_pager(tree, base, number, full),
        feed=feed,
    )
    own = f" · {period(tree, stories)}" if number else ""
    path = f"{base}/{number}" if number else base
    description = view.note or f"{heading}{tree.say('colon')}{view.facts}"
    return list_page(
        tree,
        path,
        view,
        template="term.html",
        section=taxonomy,
        title=heading + own,
        description=description,
        feed=feed,
    )


def _pager(tree: Tree, base: str, number: int, full: int) -> Pager | None:
    """The ways to newer and older pages, as far as there are any; the last full page alone knows that it is."""
    if not full:
        return None
    last = FIRST + full - 1
    newer = number + 1 if number and number < last else 0
    older = last if not number else number - 1 if number > FIRST else 0

    def link(key: str, page: int) -> Anchor:
        return Anchor(tree.say(key), tree.url(f"{base}/{page}" if page else base))

    return Pager(
        newest=link("pager_newest", 0) if number else None,
        newer=link("pager_newer", newer) if number else None,
        older=link("pager_older", older) if older else None,
        oldest=link("pager_oldest", FIRST) if older else None,
    )
