"""Topics, places, people and organisations: the index of each, and the stories of each term.

The pages of a term are filled from its oldest story: each keeps its number for ever, and names nothing that changes, so
that a new story changes the newest page alone, which has no number. That one shows as many stories as `per_page` says
and in a line each what is left over; the others, which few come to, hold a multiple of that in lines.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from urllib.parse import quote

from diglot.addresses import SEARCH
from diglot.model.story import Story
from diglot.model.term import Term
from diglot.pages.lists.common import (
    FIRST_FULL_PAGE,
    find_period,
    make_headline,
    make_list_page,
    make_pager,
    name_page,
    split_pages,
    translate_heading,
)
from diglot.pages.lists.spellings import list_other_spellings
from diglot.pages.page_plan import PlannedPage, plan_list_page, plan_page
from diglot.pages.story_card import digest_cards, freeze_card
from diglot.pages.tree import Tree, list_terms, rank_terms
from diglot.pages.views.lists import IndexView, TermEntry, TermView
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor

TAXONOMY_WITH_FEED = "topics"
LINES_FOR_CARD = 5  # stories in lines on an older page, for each that the newest page shows


def plan_terms(tree: Tree) -> Iterator[PlannedPage]:
    """The pages of every taxonomy of a tree."""
    for taxonomy in tree.site.taxonomies:
        yield plan_page(_make_index_page(tree, taxonomy, rank_terms(tree.catalog, taxonomy)))
        for term in list_terms(tree.catalog, taxonomy):
            yield from _plan_term(tree, taxonomy, term)


def _make_index_page(tree: Tree, taxonomy: str, terms: Sequence[Term]) -> Page:
    heading, counterpart = translate_heading(tree, taxonomy)
    entries = tuple(_make_entry(tree, taxonomy, term) for term in terms)
    note = tree.say("term_count", count=len(terms)) if terms else ""
    view = IndexView(heading, counterpart, tree.counterpart.name, note, entries, (_link_home(tree),))
    shown = tree.say("comma").join(entry.label for entry in entries[:12])
    description = f"{heading}{tree.say('colon')}{shown}" if shown else ""
    return make_list_page(
        tree, taxonomy, view, template="index.html", section=taxonomy, title=heading, description=description
    )


def _make_entry(tree: Tree, taxonomy: str, term: Term) -> TermEntry:
    stories = tree.catalog.by_term.get((taxonomy, term.id), ())
    anchor = tree.term_anchors[taxonomy, term.id]
    other = tree.term_name(term, tree.counterpart)
    twin = other if other != anchor.label else ""
    naming = tree.catalog.by_mention.get((taxonomy, term.id), ())
    key, shown = ("story_count", stories) if stories else ("mention_count", naming)
    count = tree.say(key, count=len(shown))
    return TermEntry(anchor.label, anchor.url, twin, tree.counterpart.name, count, find_period(tree, shown))


def _link_home(tree: Tree) -> Anchor:
    return Anchor(tree.say("home"), tree.url())


def _plan_term(tree: Tree, taxonomy: str, term: Term) -> Iterator[PlannedPage]:
    """The newest stories of a term under its own address, the older ones under numbers."""
    stories, size = tree.catalog.by_term.get((taxonomy, term.id), ()), tree.site.per_page
    lines = LINES_FOR_CARD * size
    newest, full = split_pages(len(stories), size, lines)
    yield _plan_term_page(tree, taxonomy, term, stories[:newest], 0, full)
    for number in range(full):
        end = len(stories) - number * lines
        yield _plan_term_page(tree, taxonomy, term, stories[end - lines : end], FIRST_FULL_PAGE + number, full)


def _plan_term_page(
    tree: Tree, taxonomy: str, term: Term, stories: Sequence[Story], number: int, full: int
) -> PlannedPage:
    """One page of a term; `number` is 0 for the newest, which alone tells what all of them hold."""
    every = tree.catalog.by_term.get((taxonomy, term.id), ())
    naming = () if number else tree.catalog.by_mention.get((taxonomy, term.id), ())[: tree.site.per_page]
    named = (tree.term_name(term), tree.term_name(term, tree.counterpart), tree.name(f"note:{term.id}"))
    whole = (
        ()
        if number
        else (len(every), digest_cards(tree, every[-1:]), list_other_spellings(tree, term), digest_cards(tree, naming))
    )
    base = f"{taxonomy}/{term.id}"
    make = partial(_make_term_page, tree, taxonomy, term, stories, number, full, naming)
    last = number == FIRST_FULL_PAGE + full - 1
    shown = (named, digest_cards(tree, stories), last, full if not number else bool(full), whole)
    return plan_list_page(tree, f"{base}/{number}" if number else base, shown, make)


def _make_term_page(
    tree: Tree,
    taxonomy: str,
    term: Term,
    stories: Sequence[Story],
    number: int,
    full: int,
    naming: Sequence[Story],
) -> Page:
    base = f"{taxonomy}/{term.id}"
    heading = tree.term_name(term)
    every = tree.catalog.by_term.get((taxonomy, term.id), ())
    facts = [] if number or not every else [tree.say("story_count", count=len(every))]
    facts += [find_period(tree, stories if number else every)] if every else []
    facts += [name_page(tree, number, full)] if full else []
    steps = (_link_home(tree), Anchor(tree.say(taxonomy), tree.url(taxonomy)))
    shown = 0 if number else tree.site.per_page
    feed = tree.url(base) + "feed.xml" if taxonomy == TAXONOMY_WITH_FEED and every else ""
    view = TermView(
        heading=heading,
        counterpart=tree.term_name(term, tree.counterpart),
        counterpart_lang=tree.counterpart.name,
        note=tree.name(f"note:{term.id}") if not number else "",
        facts=" · ".join(facts),
        cards=tuple(freeze_card(tree, story) for story in stories[:shown]),
        headlines=tuple(make_headline(tree, story) for story in stories[shown:]),
        trail=(*steps, Anchor(heading, tree.url(base))) if number else steps,
        pager=make_pager(tree, base, number, full),
        feed=feed,
        spellings=() if number else list_other_spellings(tree, term),
        naming=tuple(freeze_card(tree, story) for story in naming),
        search=f"{tree.url(SEARCH)}?q={quote(tree.name(f'term:{term.id}'))}",
    )
    own = f" · {find_period(tree, stories)}" if number else ""
    path = f"{base}/{number}" if number else base
    description = view.note or f"{heading}{tree.say('colon')}{view.facts}"
    return make_list_page(
        tree,
        path,
        view,
        template="term.html",
        section=taxonomy,
        title=heading + own,
        description=description,
        feed=feed,
    )
