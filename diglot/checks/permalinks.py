"""An address that was published stays a page or a redirect, or says that it is gone."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping, Sequence, Set

from diglot.catalog.catalog import Catalog
from diglot.parsing.permalinks import PERMALINKS_FILE, Permalink
from diglot.problem import Problem


def list_published(catalog: Catalog) -> dict[str, set[str]]:
    """The trees in which each story and standing page lies, by its path."""
    trees: dict[str, set[str]] = {}
    for tag in catalog.site.tags:
        for path, one in catalog.by_path.items():
            if one.variant(tag.name):
                trees.setdefault(path, set()).add(tag.slug)
    return trees


def permalinks_stay(permalinks: Sequence[Permalink], catalog: Catalog) -> Iterator[Problem]:
    """Every address of permalinks.txt is a page now, or a redirect, or a line of the file says that it is gone."""
    published = list_published(catalog)
    served = {path: set(trees) for path, trees in published.items()}
    for path, trees in published.items():
        for alias in (alias for edition in catalog.by_path[path].editions for alias, _ in edition.aliases):
            served.setdefault(alias, set()).update(trees)
    known = {one.path for one in permalinks}
    new = [path for path in published if path not in known]
    trees_now = {tag.slug for tag in catalog.site.tags}
    yield from _name_lost_trees(permalinks, trees_now)
    for one in permalinks:
        there = served.get(one.path, set()) & {*one.trees}
        if one.reason and there:
            message = f"/{min(there)}/{one.path}/ is said to be gone, and is a page"
            yield Problem(PERMALINKS_FILE, one.line, "permalink-not-gone", message, "take out 'gone:' and the reason")
        elif not one.reason and (lost := sorted({*one.trees} & trees_now - there)):
            yield _name_lost(one, lost, published, new)


def _name_lost_trees(permalinks: Sequence[Permalink], now: Set[str]) -> Iterator[Problem]:
    """A problem for each tree that the site has no more, with all that lay in it."""
    for tree in sorted({tree for one in permalinks for tree in one.trees} - now):
        lines = [one.line for one in permalinks if tree in one.trees and not one.reason]
        if lines:
            message = f"/{tree}/ was published and the site has it no more: {len(lines)} addresses lead nowhere"
            hint = "put its language or variant back into site.yaml"
            yield Problem(PERMALINKS_FILE, lines[0], "permalink-lost", message, hint)


def _name_lost(one: Permalink, lost: Sequence[str], published: Mapping[str, Set[str]], new: Sequence[str]) -> Problem:
    """The problem of an address that leads nowhere, the story that most likely took its place, and the line to add."""
    gone = Permalink(one.path, tuple(lost), "why", 0).as_line().strip()
    withdrawn = f"if it was withdrawn on purpose, write here: {gone}"
    addresses = ", ".join(f"/{tree}/{one.path}/" for tree in lost)
    message = f"{addresses} was published and leads nowhere now"
    if one.path in published:
        hint = f"put that edition of content/{one.path}/ back; {withdrawn}"
    elif heir := _find_heir(one.path, new):
        message += f": most likely it is content/{heir}/ now"
        hint = f"add to the front matter of content/{heir}/: aliases: [{one.path}]; {withdrawn}"
    else:
        hint = f"add to the front matter of the story that took its place: aliases: [{one.path}]; {withdrawn}"
    return Problem(PERMALINKS_FILE, one.line, "permalink-lost", message, hint)


def _find_heir(path: str, new: Sequence[str]) -> str:
    """The new story that is most likely the one of an old address: of its slug, else of a path like it, else the only
    one.
    """
    slug = path.rpartition("/")[2]
    same = [one for one in new if one.rpartition("/")[2] == slug]
    near = same or difflib.get_close_matches(path, new, 1, 0.6) or (new if len(new) == 1 else [])
    return near[0] if near else ""
