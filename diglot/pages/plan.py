"""Every page of the site: which there are, where they lie, what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from diglot.catalog.catalog import Catalog
from diglot.export.run import ArchiveFile
from diglot.model.story import Story
from diglot.pages.data import make_data_page
from diglot.pages.feeds import plan_feeds
from diglot.pages.lists.archive import plan_archive
from diglot.pages.lists.corrections import plan_corrections
from diglot.pages.lists.front import plan_front_pages
from diglot.pages.lists.term_index import plan_glossary
from diglot.pages.lists.terms import plan_terms
from diglot.pages.lists.words import plan_words
from diglot.pages.page_plan import Located, PlannedPage, plan_page
from diglot.pages.search import make_search_page, plan_search_help
from diglot.pages.single_pages import (
    make_choice_page,
    make_data_choice,
    make_gone_pages,
    make_redirects,
    make_tools_file,
    plan_standing_page,
)
from diglot.pages.sitemap import find_last_change, make_robots, plan_sitemaps
from diglot.pages.story.history import plan_history_pages
from diglot.pages.story.page import decide_surroundings, make_story_page
from diglot.pages.tree import Tree
from diglot.parsing.permalinks import Permalink
from diglot.theme.theme import Theme


def plan_pages(catalog: Catalog, theme: Theme, permalinks: Sequence[Permalink] = ()) -> tuple[PlannedPage, ...]:
    """All pages of the site but those of its data, which the sitemap names, too.

    `permalinks` has those that were withdrawn. What a page is in each tree comes one after the other: those pages need
    the same bodies.
    """
    trees = [Tree(tag, catalog, theme) for tag in catalog.site.tags]
    planned = [page for story in catalog.stories for page in plan_story(trees, story)]
    planned += [page for tree in trees for page in plan_lists(tree)]
    planned += [plan_page(page) for tree in trees for page in make_gone_pages(tree, permalinks)]
    default = Tree(catalog.site.default_tag, catalog, theme)
    choices = [make_choice_page(catalog, theme, path) for path in ("index.html", "404.html")]
    planned += [plan_page(page) for page in (*choices, make_data_choice(trees), make_robots(default))]
    planned.sort(key=lambda one: one.path.partition("/")[::-1])
    every = sorted((*planned, *plan_data_pages(catalog, theme, ())), key=lambda one: one.path)
    planned += plan_sitemaps(trees, [one.located for one in every if one.located])
    return tuple(planned)


def plan_data_pages(catalog: Catalog, theme: Theme, holdings: Sequence[ArchiveFile]) -> tuple[PlannedPage, ...]:
    """The page of each tag that explains the archive's data; `holdings` are its files."""
    return tuple(plan_page(make_data_page(Tree(tag, catalog, theme), holdings)) for tag in catalog.site.tags)


def plan_lists(tree: Tree) -> Iterator[PlannedPage]:
    """The pages of one tag but for its stories'."""
    yield from plan_front_pages(tree)
    yield from map(plan_page, make_redirects(tree))
    yield from plan_archive(tree)
    yield from plan_terms(tree)
    yield from plan_corrections(tree)
    yield from plan_words(tree)
    yield from plan_glossary(tree)
    yield from plan_history_pages(tree)
    yield from (plan_standing_page(tree, page) for page in tree.catalog.standing if page.variant(tree.tag.name))
    yield plan_page(make_search_page(tree))
    yield plan_page(make_tools_file(tree))
    yield plan_search_help(tree)
    yield from plan_feeds(tree)


def plan_story(trees: Sequence[Tree], story: Story) -> Iterator[PlannedPage]:
    """A story's page in each of some trees that has an edition of it; what these share is found once."""
    bodies = {variant.tag: variant.body for variant in story.variants}
    tags = tuple([tag.name for tag in trees[0].site.tags if tag.name in bodies])
    changed = "" if any(edition.noindex for edition in story.editions) else find_last_change(story)
    for tree in trees:
        name = tree.tag.name
        if name in bodies:
            path = f"{tree.tag.slug}/{story.path}/index.html"
            value = (name, story.key, decide_surroundings(tree, story))
            located = Located(name, story.path, tags, changed) if changed else None
            needs = tuple([bodies[tag.name] for tag in tree.columns if tag.name in bodies])
            yield PlannedPage(path, value, located, partial(make_story_page, tree, story), needs)
