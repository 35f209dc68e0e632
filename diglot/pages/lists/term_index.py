"""Indexes of names: of a taxonomy, by how much is reported of them, and where there are many, by their letters; and of
the whole glossary by letters, with the pinyin.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import groupby

from diglot.addresses import GLOSSARY
from diglot.glossary.context import NATIONS
from diglot.glossary.known import find_nation
from diglot.model.tags import TAXONOMY
from diglot.model.term import Term
from diglot.pages.lists.common import find_period, link_home, make_list_page, translate_heading
from diglot.pages.page_plan import PlannedPage, plan_list_page
from diglot.pages.tree import Tree, rank_terms
from diglot.pages.views.lists import IndexView, LetterGroup, TermEntry
from diglot.pages.views.page import Page
from diglot.record import replace
from diglot.text.alphabet import NO_LETTER, find_letter, make_sort_key
from diglot.text.pinyin import pinyin

LETTERED = 40  # terms from where on an index goes by letters
MOST_REPORTED = 12  # terms that stand before the letters
NAMES_IN_DESCRIPTION = 12  # terms that describe the page to search engines
IndexedTerm = tuple[TermEntry, Term]


def plan_term_index(tree: Tree, taxonomy: str) -> PlannedPage:
    """The index of a taxonomy in a tree."""
    terms = tuple((_make_entry(tree, taxonomy, term), term) for term in rank_terms(tree.catalog, taxonomy))
    return plan_list_page(tree, taxonomy, terms, partial(_make_index_page, tree, taxonomy, terms))


def plan_glossary(tree: Tree) -> Iterator[PlannedPage]:
    """The page of all names and terms that the glossary has in both languages; none where the site has one language."""
    if len(tree.columns) < 2:
        return
    both = [term for term in tree.catalog.glossary.terms if term.form("zh") and term.form("vi")]
    terms = tuple((_name_term(tree, term), term) for term in both)
    yield plan_list_page(tree, GLOSSARY, terms, partial(_make_glossary_page, tree, terms))


def _make_entry(tree: Tree, taxonomy: str, term: Term) -> TermEntry:
    """A term with what is reported of it."""
    stories = tree.catalog.by_term.get((taxonomy, term.id), ())
    naming = tree.catalog.by_mention.get((taxonomy, term.id), ())
    key, shown = ("story_count", stories) if stories else ("mention_count", naming)
    return replace(_name_term(tree, term), note=tree.say(key, count=len(shown)), period=find_period(tree, shown))


def _name_term(tree: Tree, term: Term) -> TermEntry:
    """A term in both languages, and its page where it has one."""
    anchor = tree.term_anchors.get((TAXONOMY.get(term.kind, ""), term.id))
    label, other = tree.term_name(term), tree.term_name(term, tree.counterpart)
    return TermEntry(label, anchor.url if anchor else "", other if other != label else "", tree.counterpart.name)


def _make_index_page(tree: Tree, taxonomy: str, terms: Sequence[IndexedTerm]) -> Page:
    shown = [entry for entry, _ in terms]
    glossary = tree.url(GLOSSARY) if len(tree.columns) > 1 else ""
    view = _make_view(tree, taxonomy, terms, shown if len(terms) < LETTERED else shown[:MOST_REPORTED], glossary)
    if len(terms) < LETTERED:
        view = replace(view, letters=(), nations=())
    names = tree.say("comma").join(entry.label for entry in shown[:NAMES_IN_DESCRIPTION])
    return _make_page(tree, taxonomy, view, f"{view.heading}{tree.say('colon')}{names}" if names else "")


def _make_glossary_page(tree: Tree, terms: Sequence[IndexedTerm]) -> Page:
    read = [(replace(entry, note=" ".join(pinyin(term.form("zh")).values())), term) for entry, term in terms]
    view = _make_view(tree, GLOSSARY, read, (), "")
    return _make_page(tree, GLOSSARY, view, f"{view.heading} · {view.note}")


def _make_view(
    tree: Tree, path: str, terms: Sequence[IndexedTerm], first: Sequence[TermEntry], glossary: str
) -> IndexView:
    """All terms by their letters, and those that come `first`."""
    heading, counterpart = translate_heading(tree, path)
    known = [(replace(entry, nation=find_nation(term)), term) for entry, term in terms]
    nations = [nation for nation in NATIONS if any(entry.nation == nation for entry, _ in known)]
    return IndexView(
        heading=heading,
        counterpart=counterpart,
        counterpart_lang=tree.counterpart.name,
        note=tree.say("term_count", count=len(terms)) if terms else "",
        entries=tuple(first),
        letters=tuple(_group_by_letter(tree, known)),
        nations=tuple((nation, tree.say(f"nation_{nation}")) for nation in nations) if len(nations) > 1 else (),
        trail=(link_home(tree),),
        glossary=glossary,
    )


def _make_page(tree: Tree, path: str, view: IndexView, description: str) -> Page:
    return make_list_page(
        tree, path, view, template="index.html", section=path, title=view.heading, description=description
    )


def _group_by_letter(tree: Tree, terms: Sequence[IndexedTerm]) -> Iterator[LetterGroup]:
    language = tree.tag.language
    named = [(term.form("zh") if language == "zh" else entry.label, entry) for entry, term in terms]
    lettered = [(make_sort_key(name, language), find_letter(name, language), entry) for name, entry in named]
    lettered.sort(key=lambda one: (one[1] == NO_LETTER, one[0]))
    for letter, group in groupby(lettered, key=lambda one: one[1]):
        yield LetterGroup(letter, tuple(entry for *_, entry in group))
