"""Links to this site that are written in full: https://archive.example/vi/2022/10/some-story/."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import unquote

from diglot.checks.rules import Subject
from diglot.messages.message import Message
from diglot.model.edition import Edition
from diglot.problem import Problem

FILES = ("feed.xml", "feed.json", "index.html")  # that lie in the folder of a page
HOST = re.compile(r"https?://(?:www\.)?", re.IGNORECASE)


def own_addresses_lead_somewhere(subject: Subject) -> Iterator[Problem]:
    """An address of this site that is written in full leads to a page of it."""
    for group in subject.groups.values():
        for edition in group:
            written = [(one.target, one.line) for one in edition.addresses]
            written += [(one.url, one.line) for one in edition.related if one.url]
            for url, line in written:
                yield from _check_address(subject, edition, url, line)


def _check_address(subject: Subject, edition: Edition, url: str, line: int) -> Iterator[Problem]:
    """The problem of an address below the site's own, in a tree of a language, where no page lies."""
    own, address = (HOST.sub("", one) for one in (subject.catalog.site.base_url, url))
    host, slash, path = own.partition("/")
    if not address.casefold().startswith(host.casefold() + slash) or not address[len(host) + 1 :].startswith(path):
        return
    slug, _, rest = re.split(r"[?#]", unquote(address[len(own) :]))[0].partition("/")
    tag = next((tag for tag in subject.catalog.site.tags if tag.slug == slug), None)
    target = rest.removesuffix("/").rpartition("/")[0] if rest.endswith(FILES) else rest.strip("/")
    story = rest if tag else f"{slug}/{rest}"
    named = re.match(r"\d{4}/\d\d/[^/]+", story)
    if tag and _is_page(subject, edition, tag.name, target):
        return
    if tag or named:
        folder = named[0] if named else target
        known = folder in subject.folders
        hint = (
            Message("write the story's folder, which every language finds: /{folder}/", folder=folder)
            if known
            else Message("correct the address")
        )
        yield Problem(
            edition.file, line, "dead-link", Message("a link to no page of this site: '{url}'", url=url), hint
        )


def _is_page(subject: Subject, edition: Edition, tag: str, target: str) -> bool:
    """Whether a tag has a page at a path; for an edition that waits, once it is out."""
    is_out = edition.file in subject.published
    catalog, routes = (subject.catalog, subject.routes) if is_out else (subject.checked, subject.routes_checked)
    if target in catalog.by_path:
        return catalog.by_path[target].variant(tag) is not None
    numbered = re.sub(r"/\d+$", "", target)  # a page of a term
    formers = {alias for one in catalog.by_path.values() for each in one.editions for alias, _ in each.aliases}
    return not target or target in routes or (numbered in routes and numbered.count("/") == 1) or target in formers
