"""The search page and its choices."""

from __future__ import annotations

from diglot.pages.tree import Tree, taxonomy_terms
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.pages.views.single import SearchView

SEARCH_FOLDER = "pagefind"


def _search(tree: Tree) -> Page:
    heading = tree.say("search")
    terms = tuple(Anchor(tree.say(name), tree.url(name)) for name in tree.site.taxonomies)
    view = SearchView(
        heading=heading,
        bundle=tree.addresses.file(f"{SEARCH_FOLDER}/"),
        archive=tree.url("archive"),
        terms=terms,
        topics=_choices(tree, "topics"),
        places=_choices(tree, "places"),
        years=tuple(dict.fromkeys(month[:4] for month in tree.catalog.by_month)),
    )
    return Page(
        path=f"{tree.tag.slug}/search/index.html",
        tag=tree.tag.name,
        template="search.html",
        view=view,
        title=heading,
        description=tree.name("site:description"),
        canonical=tree.addresses.absolute(tree.url("search")),
        alternates=tree.alternates("search", tree.site.tags),
        switches=tree.switches("search", tree.site.tags),
        section="search",
    )


def _choices(tree: Tree, taxonomy: str) -> tuple[tuple[str, str], ...]:
    """The terms of a taxonomy that a search can be narrowed to, most stories first."""
    if taxonomy not in tree.site.taxonomies:
        return ()
    terms = taxonomy_terms(tree.catalog, taxonomy)
    return tuple((one.id, tree.term_name(one)) for one in terms if (taxonomy, one.id) in tree.catalog.by_term)
