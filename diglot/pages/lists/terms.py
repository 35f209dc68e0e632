"""Topics, places, people and organisations: the stories of each term, and the index of each kind.

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
from diglot.pages.lists.chart import chart_years
from diglot.pages.lists.common import (
    FIRST_FULL_PAGE,
    find_period,
    link_home,
    make_headline,
    make_list_page,
    make_pager,
    name_page,
    split_pages,
)
from diglot.pages.lists.spellings import list_other_spellings
from diglot.pages.lists.term_index import plan_term_index
from diglot.pages.page_plan import PlannedPage, plan_list_page
from diglot.pages.story_card import digest_cards, freeze_card
from diglot.pages.tree import Tree, list_terms
from diglot.pages.views.lists import Chart, TermView
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.record import replace

TAXONOMY_WITH_FEED = "topics"
LINES_FOR_CARD = 5  # stories in lines on an older page, for each that the newest page shows
CHARTED = 5  # stories of a term from where on its page has a chart of their years
REPORTED_WITH = 12  # terms that its page names beside it


def plan_terms(tree: Tree) -> Iterator[PlannedPage]:
    """The pages of every taxonomy of a tree."""
    for taxonomy in tree.site.taxonomies:
        yield plan_term_index(tree, taxonomy)
        for term in list_terms(tree.catalog, taxonomy):
            yield from _plan_term(tree, taxonomy, term)


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
    whole: tuple[object, ...] = ()
    if not number:
        counted = tree.catalog.years_by_term.get((taxonomy, term.id), ())
        spellings = list_other_spellings(tree, term)
        whole = (len(every), digest_cards(tree, every[-1:]), spellings, digest_cards(tree, naming), counted)
        whole += (_list_reported_with(tree, taxonomy, term),)
    base = f"{taxonomy}/{term.id}"
    make = partial(_make_term_page, tree, taxonomy, term, stories, number, full, naming)
    last = number == FIRST_FULL_PAGE + full - 1
    shown = (named, digest_cards(tree, stories), last, full if not number else bool(full), whole)
    return plan_list_page(tree, f"{base}/{number}" if number else base, shown, make)


def _list_reported_with(tree: Tree, taxonomy: str, term: Term) -> tuple[Anchor, ...]:
    """Links to those with whom a term is reported most, each with the count of their common stories."""
    shared = tree.catalog.shared_by_term.get((taxonomy, term.id), ())[:REPORTED_WITH]
    anchors = ((tree.term_anchors[key], count) for key, count in shared if key in tree.term_anchors)
    return tuple(replace(one, note=tree.say("story_count", count=count)) for one, count in anchors)


def _chart_term(tree: Tree, taxonomy: str, term: Term) -> Chart | None:
    """The stories of a term by year; None where they are few."""
    counted = tree.catalog.years_by_term.get((taxonomy, term.id), ())
    stories = len(tree.catalog.by_term.get((taxonomy, term.id), ()))
    return chart_years(tree, counted) if stories >= CHARTED and len(counted) > 1 else None


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
    steps = (link_home(tree), Anchor(tree.say(taxonomy), tree.url(taxonomy)))
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
        chart=None if number else _chart_term(tree, taxonomy, term),
        reported_with=() if number else _list_reported_with(tree, taxonomy, term),
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
