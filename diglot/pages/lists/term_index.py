"""The index of a taxonomy: its terms by how much is reported of them, and where there are many, by their letters."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from diglot.model.term import Term
from diglot.pages.lists.common import find_period, link_home, make_list_page, translate_heading
from diglot.pages.page_plan import PlannedPage, plan_list_page
from diglot.pages.tree import Tree, rank_terms
from diglot.pages.views.lists import IndexView, LetterGroup, TermEntry
from diglot.pages.views.page import Page
from diglot.text.alphabet import NO_LETTER, find_letter, make_sort_key

LETTERED = 40  # terms from where on an index goes by letters
MOST_REPORTED = 12  # terms that stand before the letters
NAMES_IN_DESCRIPTION = 12  # terms that describe the page to search engines
IndexedTerm = tuple[TermEntry, str]  # and the name by which it is looked up


def plan_term_index(tree: Tree, taxonomy: str) -> PlannedPage:
    """The index of a taxonomy in a tree."""
    terms = tuple(
        (_make_entry(tree, taxonomy, term), _find_key(tree, term)) for term in rank_terms(tree.catalog, taxonomy)
    )
    return plan_list_page(tree, taxonomy, terms, partial(_make_index_page, tree, taxonomy, terms))


def _make_index_page(tree: Tree, taxonomy: str, terms: Sequence[IndexedTerm]) -> Page:
    heading, counterpart = translate_heading(tree, taxonomy)
    ranked = tuple(entry for entry, _ in terms)
    lettered = len(terms) >= LETTERED
    view = IndexView(
        heading=heading,
        counterpart=counterpart,
        counterpart_lang=tree.counterpart.name,
        note=tree.say("term_count", count=len(terms)) if terms else "",
        entries=ranked[:MOST_REPORTED] if lettered else ranked,
        letters=tuple(_group_by_letter(tree.tag.language, terms)) if lettered else (),
        trail=(link_home(tree),),
    )
    shown = tree.say("comma").join(entry.label for entry in ranked[:NAMES_IN_DESCRIPTION])
    description = f"{heading}{tree.say('colon')}{shown}" if shown else ""
    return make_list_page(
        tree, taxonomy, view, template="index.html", section=taxonomy, title=heading, description=description
    )


def _group_by_letter(language: str, terms: Sequence[IndexedTerm]) -> Iterator[LetterGroup]:
    lettered = [(make_sort_key(name, language), find_letter(name, language), entry) for entry, name in terms]
    lettered.sort(key=lambda one: (one[1] == NO_LETTER, one[0]))
    for letter, group in groupby(lettered, key=lambda one: one[1]):
        yield LetterGroup(letter, tuple(entry for *_, entry in group))


def _find_key(tree: Tree, term: Term) -> str:
    return term.form("zh") if tree.tag.language == "zh" else tree.term_name(term)


def _make_entry(tree: Tree, taxonomy: str, term: Term) -> TermEntry:
    stories = tree.catalog.by_term.get((taxonomy, term.id), ())
    anchor = tree.term_anchors[taxonomy, term.id]
    other = tree.term_name(term, tree.counterpart)
    twin = other if other != anchor.label else ""
    naming = tree.catalog.by_mention.get((taxonomy, term.id), ())
    key, shown = ("story_count", stories) if stories else ("mention_count", naming)
    count = tree.say(key, count=len(shown))
    return TermEntry(anchor.label, anchor.url, twin, tree.counterpart.name, count, find_period(tree, shown))
