"""Every page of the site: which there are, where they lie, what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from diglot.catalog.catalog import Catalog
from diglot.export import Holding
from diglot.model.story import Story
from diglot.pages.data import data_page
from diglot.pages.feeds import feed_pages
from diglot.pages.lists.archive import archive_pages
from diglot.pages.lists.front import front_pages
from diglot.pages.lists.terms import term_pages
from diglot.pages.page_plan import Planned, made
from diglot.pages.search import _search
from diglot.pages.single_pages import _choice_page, _redirects, _standing, data_choice
from diglot.pages.sitemap import last_change, robots_page, sitemap_pages
from diglot.pages.story.page import around, bodies_of, story_page, tags_of
from diglot.pages.tree import Tree
from diglot.pages.views.machines import Located
from diglot.theme.theme import Theme


def plan_pages(catalog: Catalog, theme: Theme) -> tuple[Planned, ...]:
    """All pages of the site but those of its data, which the sitemap names, too.

    What a page is in each tree comes one after the other: those pages need the same bodies.
    """
    trees = [Tree(tag, catalog, theme) for tag in catalog.site.tags]
    planned = [page for tree in trees for page in _tree_pages(tree)]
    default = Tree(catalog.site.default_tag, catalog, theme)
    choices = [_choice_page(catalog, theme, path) for path in ("index.html", "404.html")]
    planned += [made(page) for page in (*choices, data_choice(trees), robots_page(default))]
    planned.sort(key=lambda one: one.path.partition("/")[::-1])
    every = sorted((*planned, *plan_data_pages(catalog, theme, ())), key=lambda one: one.path)
    planned += [made(page) for page in sitemap_pages(default, [one.located for one in every if one.located])]
    return tuple(planned)


def plan_data_pages(catalog: Catalog, theme: Theme, holdings: Sequence[Holding]) -> tuple[Planned, ...]:
    """The page of each tag that explains the archive's data; `holdings` are its files."""
    return tuple(made(data_page(Tree(tag, catalog, theme), holdings)) for tag in catalog.site.tags)


def _tree_pages(tree: Tree) -> Iterator[Planned]:
    """The pages of one tag."""
    yield from (_story(tree, story) for story in tree.readable)
    yield from map(made, front_pages(tree))
    yield from map(made, _redirects(tree))
    yield from archive_pages(tree)
    yield from term_pages(tree)
    yield from (_standing(tree, page) for page in tree.catalog.standing if page.variant(tree.tag.name))
    yield made(_search(tree))
    yield from feed_pages(tree)


def _story(tree: Tree, story: Story) -> Planned:
    """A story's page."""
    beside = around(tree, story)
    url = tree.addresses.absolute(tree.url(story.path))
    hidden = any(edition.noindex for edition in story.editions)
    located = None if hidden else Located(url, last_change(story), tree.alternates(story.path, tags_of(tree, story)))
    path = f"{tree.tag.slug}/{story.path}/index.html"
    make = partial(story_page, tree, story, beside)
    return Planned(path, (tree.tag.name, story.key, beside), located, make, bodies_of(tree, story))
