"""A page that is to be, and what decides it."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from diglot.pages.tree import Tree
from diglot.pages.views.page import Page
from diglot.record import record


@record
class Located:
    """Where the sitemap finds a page: its tree's tag ("" for the choice of a language), its path in each tree, the tags
    that have it, and the day it last changed, where that is known.
    """

    tag: str
    path: str
    tags: tuple[str, ...]
    updated: str = ""


@record
class PlannedPage:
    """A page that is to be: its path, the value that decides it, its line in the sitemap, and how to make it.

    The value is as small as may be, and the page is made only where that has changed: a story's is decided by the story
    and a few links beside it, a list's by what lists show of its stories. `needs` are the bodies that it shows.
    """

    path: str
    value: object
    located: Located | None
    make: Callable[[], Page]
    needs: tuple[str, ...] = ()


def plan_page(page: Page, needs: tuple[str, ...] = ()) -> PlannedPage:
    """The plan of a page that is made already: it decides itself."""
    located = _locate(page) if page.canonical and not page.noindex else None
    return PlannedPage(page.path, page, located, partial(_return_page, page), needs)


def _locate(page: Page) -> Located:
    if not page.alternates:
        return Located("", "", ())
    path = page.path.partition("/")[2].removesuffix("index.html").removesuffix("/")
    return Located(page.tag, path, tuple(tag for tag, _ in page.alternates[:-1]))  # the last one is x-default


def _return_page(page: Page) -> Page:
    return page


def plan_list_page(tree: Tree, path: str, shown: object, make: Callable[[], Page]) -> PlannedPage:
    """The plan of a page of lists, which every tag has; `shown` is what decides it beside the site and its words."""
    located = Located(tree.tag.name, path, tuple(tag.name for tag in tree.site.tags))
    return PlannedPage(f"{tree.tag.slug}/{path}/index.html", (tree.tag.name, path, shown), located, make)
