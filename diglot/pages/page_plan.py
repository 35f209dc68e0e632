"""A page that is to be, and what decides it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from diglot.pages.tree import Tree
from diglot.pages.views.machines import Located
from diglot.pages.views.page import Page


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that is to be: its path, the value that decides it, its line in the sitemap, and how to make it.

    The value is as small as may be, and the page is made only where that has changed: a story's is decided by the story
    and a few links beside it, a list's by what lists show of its stories. `needs` are the bodies that it shows.
    """

    path: str
    value: object
    located: Located | None
    make: Callable[[], Page]
    needs: tuple[str, ...] = ()


def made(page: Page, needs: tuple[str, ...] = ()) -> Planned:
    """A page that is made already: it decides itself."""
    located = Located(page.canonical, "", page.alternates) if page.canonical and not page.noindex else None
    return Planned(page.path, page, located, partial(_itself, page), needs)


def _itself(page: Page) -> Page:
    return page


def planned_list(tree: Tree, path: str, shown: object, make: Callable[[], Page]) -> Planned:
    """A page of lists, which every tag has; `shown` is what decides it beside the site and its words."""
    located = Located(tree.addresses.absolute(tree.url(path)), "", tree.alternates(path, tree.site.tags))
    return Planned(f"{tree.tag.slug}/{path}/index.html", (tree.tag.name, path, shown), located, make)
