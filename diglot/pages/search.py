"""The search page with its choices, and the page that says how to search."""

from __future__ import annotations

from functools import partial
from urllib.parse import quote

from diglot.addresses import ARCHIVE, SEARCH
from diglot.pages.page_plan import PlannedPage, plan_list_page
from diglot.pages.search_examples import SearchExamples, choose_examples
from diglot.pages.tree import Tree, rank_terms
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.pages.views.single import SearchHelpView, SearchView
from diglot.text.pinyin import plain_pinyin

SEARCH_FOLDER = "pagefind"
HELP = f"{SEARCH}/help"
EXPLAINED = ("words", "quotes", "minus", "names", "marks", "scripts", "numbers", "pairs")


def make_search_page(tree: Tree) -> Page:
    """The page of a tree that searches it, and what a search can be narrowed to."""
    heading = tree.say("search")
    terms = tuple(Anchor(tree.say(name), tree.url(name)) for name in tree.site.taxonomies)
    view = SearchView(
        heading=heading,
        bundle=tree.addresses.file(f"{SEARCH_FOLDER}/"),
        archive=tree.url(ARCHIVE),
        help=tree.url(HELP),
        terms=terms,
        topics=_list_choices(tree, "topics"),
        places=_list_choices(tree, "places"),
        years=tuple(dict.fromkeys(month[:4] for month in tree.catalog.by_month)),
    )
    return Page(
        path=f"{tree.tag.slug}/{SEARCH}/index.html",
        tag=tree.tag.name,
        template="search.html",
        view=view,
        title=heading,
        description=tree.name("site:description"),
        canonical=tree.addresses.absolute(tree.url(SEARCH)),
        alternates=tree.make_alternates(SEARCH, tree.site.tags),
        switches=tree.make_switches(SEARCH, tree.site.tags),
        section=SEARCH,
    )


def plan_search_help(tree: Tree) -> PlannedPage:
    """The page of a tree that says how to search, with a question to try for each."""
    examples = choose_examples(tree)
    return plan_list_page(tree, HELP, examples, partial(_make_search_help, tree, examples))


def _make_search_help(tree: Tree, examples: SearchExamples) -> Page:
    heading = tree.say("search_help")
    search = Anchor(tree.say("search"), tree.url(SEARCH))
    return Page(
        path=f"{tree.tag.slug}/{HELP}/index.html",
        tag=tree.tag.name,
        template="search_help.html",
        view=SearchHelpView(heading, (search,), tuple(_explain(tree, what, examples) for what in EXPLAINED)),
        title=heading,
        description=heading,
        canonical=tree.addresses.absolute(tree.url(HELP)),
        alternates=tree.make_alternates(HELP, tree.site.tags),
        switches=tree.make_switches(HELP, tree.site.tags),
        section=SEARCH,
    )


def _explain(tree: Tree, what: str, examples: SearchExamples) -> tuple[Anchor, str]:
    question = dict(examples.questions).get(what) or tree.say(f"help_{what}_q")
    view = "&view=pairs" if what == "pairs" else ""
    pinyin = plain_pinyin(examples.simplified).replace(" ", "")
    return Anchor(question, f"{tree.url(SEARCH)}?q={quote(question)}{view}"), tree.say(
        f"help_{what}", zh=examples.zh, vi=examples.vi, pinyin=pinyin
    )


def _list_choices(tree: Tree, taxonomy: str) -> tuple[tuple[str, str], ...]:
    """The terms of a taxonomy that a search can be narrowed to, most stories first."""
    if taxonomy not in tree.site.taxonomies:
        return ()
    terms = rank_terms(tree.catalog, taxonomy)
    return tuple((one.id, tree.term_name(one)) for one in terms if (taxonomy, one.id) in tree.catalog.by_term)
