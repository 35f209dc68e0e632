"""The search page and its choices."""

from __future__ import annotations

from diglot.addresses import ARCHIVE, SEARCH
from diglot.pages.tree import Tree, rank_terms
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.pages.views.single import SearchView

SEARCH_FOLDER = "pagefind"


def make_search_page(tree: Tree) -> Page:
    """The page of a tree that searches it, and what a search can be narrowed to."""
    heading = tree.say("search")
    terms = tuple(Anchor(tree.say(name), tree.url(name)) for name in tree.site.taxonomies)
    view = SearchView(
        heading=heading,
        bundle=tree.addresses.file(f"{SEARCH_FOLDER}/"),
        archive=tree.url(ARCHIVE),
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


def _list_choices(tree: Tree, taxonomy: str) -> tuple[tuple[str, str], ...]:
    """The terms of a taxonomy that a search can be narrowed to, most stories first."""
    if taxonomy not in tree.site.taxonomies:
        return ()
    terms = rank_terms(tree.catalog, taxonomy)
    return tuple((one.id, tree.term_name(one)) for one in terms if (taxonomy, one.id) in tree.catalog.by_term)
