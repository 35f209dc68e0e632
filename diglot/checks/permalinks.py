"""An address that was published stays a page or a redirect, or says that it is gone."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping, Sequence, Set

from diglot.catalog.catalog import Catalog
from diglot.glossary.terms import GLOSSARY_FILE
from diglot.messages.message import Message
from diglot.model.tags import TAXONOMY
from diglot.parsing.permalinks import PERMALINKS_FILE, Permalink
from diglot.parsing.site_config import SITE_FILE
from diglot.problem import Problem, quote_word

STORY_PATH = re.compile(r"\d{4}/\d\d/")  # how the path of a story begins


def list_pages(catalog: Catalog) -> dict[str, set[str]]:
    """The trees in which each story, standing page and term has its page, by path."""
    trees: dict[str, set[str]] = {}
    for tag in catalog.site.tags:
        for path, one in catalog.by_path.items():
            if one.variant(tag.name):
                trees.setdefault(path, set()).add(tag.slug)
        for term in catalog.terms_with_page:
            if (taxonomy := TAXONOMY[term.kind]) in catalog.site.taxonomies:
                trees.setdefault(f"{taxonomy}/{term.id}", set()).add(tag.slug)
    return trees


def list_published(catalog: Catalog) -> dict[str, set[str]]:
    """The trees in which each address is a page of its own or leads to one, by path."""
    pages = list_pages(catalog)
    served = {path: set(trees) for path, trees in pages.items()}
    moved = [(former, path) for former, path in catalog.term_redirects.items()]
    moved += [
        (alias, path)
        for path, one in catalog.by_path.items()
        for edition in one.editions
        for alias, _ in edition.aliases
    ]
    for former, path in moved:
        served.setdefault(former, set()).update(pages.get(path, ()))
    return served


def permalinks_stay(permalinks: Sequence[Permalink], catalog: Catalog, routes: Set[str]) -> Iterator[Problem]:
    """Every address of permalinks.txt is a page now, or a redirect, or a line of the file says that it is gone.

    `routes` are the paths of all pages beside stories and standing pages.
    """
    if not permalinks:
        return
    pages, served = list_pages(catalog), list_published(catalog)
    known = {one.path for one in permalinks}
    new = [path for path in pages if path not in known]
    trees_now = {tag.slug for tag in catalog.site.tags}
    absent = {f"{name}/" for name in {*TAXONOMY.values()} - {*catalog.site.taxonomies}}
    yield from _name_lost_trees(permalinks, trees_now)
    yield from _name_lost_taxonomies(permalinks, absent)
    for one in permalinks:
        there = served.get(one.path, set()) & {*one.trees}
        if one.reason and (there or _is_route(one.path, routes)):
            message = Message(
                "/{tree}/{path}/ is said to be gone, and is a page", tree=min(there or one.trees), path=one.path
            )
            yield Problem(
                PERMALINKS_FILE, one.line, "permalink-not-gone", message, Message("take out 'gone:' and the reason")
            )
        lost = sorted({*one.trees} & trees_now - there)
        if lost and not one.reason and not one.path.startswith((*absent,)):
            yield _name_lost(one, lost, pages, new)


def _is_route(path: str, routes: Set[str]) -> bool:
    """Whether a section, a term, a year or month, or a numbered page of a term lies at a path."""
    return path in routes or re.sub(r"/\d+$", "", path) in routes


def _name_lost_trees(permalinks: Sequence[Permalink], now: Set[str]) -> Iterator[Problem]:
    """A problem for each tree that the site has no more, with all that lay in it."""
    for tree in sorted({tree for one in permalinks for tree in one.trees} - now):
        lines = [one.line for one in permalinks if tree in one.trees and not one.reason]
        if lines:
            message = Message(
                "/{tree}/ was published and the site has it no more: {lost}", tree=tree, lost=_count(lines)
            )
            hint = Message("put its language or variant back into {file}", file=SITE_FILE)
            yield Problem(PERMALINKS_FILE, lines[0], "permalink-lost", message, hint)


def _name_lost_taxonomies(permalinks: Sequence[Permalink], absent: Set[str]) -> Iterator[Problem]:
    """A problem for each taxonomy that the site has no more, with the pages of all its terms."""
    for folder in sorted(absent):
        lines = [one.line for one in permalinks if one.path.startswith(folder) and not one.reason]
        if lines:
            message = Message(
                "'{taxonomy}' had pages, and the site has it no more: {lost}", taxonomy=folder[:-1], lost=_count(lines)
            )
            hint = Message("put '{taxonomy}' back into 'taxonomies' of {file}", taxonomy=folder[:-1], file=SITE_FILE)
            yield Problem(PERMALINKS_FILE, lines[0], "permalink-lost", message, hint)


def _count(lines: Sequence[int]) -> str:
    return (
        Message("1 address leads nowhere")
        if len(lines) == 1
        else Message("{count} addresses lead nowhere", count=len(lines))
    )


def _name_lost(one: Permalink, lost: Sequence[str], pages: Mapping[str, Set[str]], new: Sequence[str]) -> Problem:
    """The problem of an address that leads nowhere, what most likely took its place, and the line to add."""
    gone = Permalink(one.path, tuple(lost), "why", 0).as_line().strip()
    withdrawn = Message("if it was withdrawn on purpose, write here: {gone}", gone=gone)
    addresses = tuple(f"/{tree}/{one.path}/" for tree in lost)
    now = ""
    folder, _, id_ = one.path.partition("/")
    heir = _find_heir(one.path, [path for path in new if _kind_of(path) == _kind_of(one.path)])
    if folder in TAXONOMY.values():
        entry = quote_word(heir.partition("/")[2]) if heir else Message("the entry that took its place")
        now = heir
        hint = Message(
            "put '{id}' back into {file}, or add to {entry} there: former_ids: [{id}]; {withdrawn}",
            id=id_,
            file=GLOSSARY_FILE,
            entry=entry,
            withdrawn=withdrawn,
        )
    elif one.path in pages:
        hint = Message(
            "put that edition of {folder} back; {withdrawn}", folder=_folder_of(one.path), withdrawn=withdrawn
        )
    elif heir:
        now = _folder_of(heir)
        hint = Message(
            "add to the front matter of {folder}: aliases: [{path}]; {withdrawn}",
            folder=_folder_of(heir),
            path=one.path,
            withdrawn=withdrawn,
        )
    else:
        hint = Message(
            "add to the front matter of the story that took its place: aliases: [{path}]; {withdrawn}",
            path=one.path,
            withdrawn=withdrawn,
        )
    message = Message("{addresses} was published and leads nowhere now", addresses=addresses)
    if now:
        message = Message(
            "{addresses} was published and leads nowhere now: most likely it is {now} now", addresses=addresses, now=now
        )
    return Problem(PERMALINKS_FILE, one.line, "permalink-lost", message, hint)


def _kind_of(path: str) -> str:
    """What lies at a path: the taxonomy of a term; "" for a story or standing page."""
    folder = path.partition("/")[0]
    return folder if folder in TAXONOMY.values() else ""


def _folder_of(path: str) -> str:
    """The folder of a story or standing page."""
    return f"content/{path}/" if STORY_PATH.match(path) else f"content/pages/{path}/"


def _find_heir(path: str, new: Sequence[str]) -> str:
    """The new page that is most likely the one of an old address: of its slug, else of a path like it, else for a
    story the only one; for a term only one whose id is much like it.
    """
    slug = path.rpartition("/")[2]
    by_slug = {one.rpartition("/")[2]: one for one in reversed(new)}
    if _kind_of(path):
        return next((by_slug[one] for one in difflib.get_close_matches(slug, by_slug, 1, 0.75)), "")
    if slug in by_slug:
        return by_slug[slug]
    near = difflib.get_close_matches(path, new, 1, 0.6) or (new if len(new) == 1 and STORY_PATH.match(path) else [])
    return near[0] if near else ""
