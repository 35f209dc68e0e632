"""Rules for a site, by its host: which elements of its pages are the title, date, author, lead, text, and noise.

They stand below `sites` in rules.yaml, so that an editor can add a paper whose pages are imported badly.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

import yaml
from cssselect import HTMLTranslator, SelectorError
from lxml.etree import XPath
from lxml.html import HtmlElement

from diglot.importer.roles import rules
from diglot.messages.message import Message, sample
from diglot.problem import BuildError, Problem
from diglot.record import record

SITE_MARK = "data-diglot-site"  # set on elements while a page is read
SITE_FIELDS = ("title", "date", "author", "source", "lead", "body", "noise")


@record
class SiteRules:
    """What a host's pages are made of: the XPath of a selector by field, in order, and the selector as written."""

    host: str
    selectors: tuple[tuple[str, str, str], ...]  # field, selector, XPath
    zone: str = ""


def rules_for(url: str) -> SiteRules | None:
    """The rules for the host of an address, or for the domain that it belongs to; None where there are none."""
    host = (urlsplit(url).hostname or "").removeprefix("www.")
    sites = load_sites() if host else {}
    while host and host not in sites:
        host = host.partition(".")[2]
    return sites.get(host)


@lru_cache(maxsize=1)
def load_sites() -> dict[str, SiteRules]:
    """The rules of rules.yaml, by host; BuildError where one is wrong, with its line."""
    text = (files("diglot.importer.roles") / "rules.yaml").read_text("utf-8")
    sites, problems = parse_sites(text)
    if problems:
        raise BuildError(problems)
    return sites


def parse_sites(text: str) -> tuple[dict[str, SiteRules], list[Problem]]:
    """The rules below `sites` in the YAML text of a rules file, by host; and the problems of those that are wrong."""
    sites: dict[str, SiteRules] = {}
    problems: list[Problem] = []
    for host, node in _hosts(yaml.compose(text, Loader=yaml.SafeLoader), problems):
        found, zone = [], ""
        for key, value in node.value if isinstance(node, yaml.MappingNode) else ():
            if key.value == "zone":
                zone = value.value
                problems += _check_zone(host, value)
            elif key.value not in SITE_FIELDS:
                problems.append(
                    _problem(
                        key,
                        Message("'{key}' is no field of a site", key=key.value),
                        Message("one of: {site_fields}, zone", site_fields=SITE_FIELDS),
                    )
                )
            else:
                found += [(key.value, *pair) for pair in _selectors(host, value, problems)]
        if not found and not (isinstance(node, yaml.MappingNode) and node.value):
            problems.append(_problem(node, Message("{host} has no rule", host=host), sample("title: h1.headline")))
        sites[host] = SiteRules(host, tuple(found), zone)
    return sites, problems


def _hosts(root: Any, problems: list[Problem]) -> Iterator[tuple[str, Any]]:
    for entry in root.value if isinstance(root, yaml.SequenceNode) else ():
        for key, node in entry.value if isinstance(entry, yaml.MappingNode) else ():
            if key.value != "sites":
                continue
            if not isinstance(node, yaml.MappingNode):
                problems.append(
                    _problem(key, Message("`sites` has no hosts"), Message("vnexpress.net: and its rules below it"))
                )
                continue
            seen: set[str] = set()
            for host, below in node.value:
                if host.value in seen:
                    problems.append(
                        _problem(
                            host,
                            Message("{host} stands twice below `sites`", host=host.value),
                            Message("put its rules under one"),
                        )
                    )
                seen.add(host.value)
                yield host.value, below


def _selectors(host: str, node: Any, problems: list[Problem]) -> Iterator[tuple[str, str]]:
    """The selectors of a field, one or a list of them, each with its XPath."""
    for one in node.value if isinstance(node, yaml.SequenceNode) else (node,):
        try:
            yield one.value, HTMLTranslator().css_to_xpath(one.value)
        except (SelectorError, TypeError, AttributeError) as error:
            message = Message(
                "{host}: '{value}' is no selector: {reason}",
                host=host,
                value=one.value,
                reason=str(error) or "a text is wanted",
            )
            problems.append(
                _problem(one, message, Message("as in style sheets: h1.headline, #content, div.info > span"))
            )


def _check_zone(host: str, node: Any) -> Iterator[Problem]:
    try:
        ZoneInfo(str(node.value))
    except (ValueError, OSError, KeyError):
        yield _problem(
            node,
            Message("{host}: there is no time zone '{value}'", host=host, value=node.value),
            Message("Asia/Ho_Chi_Minh, Asia/Shanghai"),
        )


def _problem(node: Any, message: Message, hint: Message) -> Problem:
    return Problem(rules.FILE, node.start_mark.line + 1, "import-rules", message, hint)


@lru_cache(maxsize=500)
def _compiled(path: str) -> XPath:
    return XPath(path)


def mark_elements(root: HtmlElement, site: SiteRules) -> Mapping[str, str]:
    """The selector of each field that marked an element of a page, with the field before it; noise wins."""
    used: dict[str, str] = {}
    for field, selector, path in sorted(site.selectors, key=lambda one: one[0] == "noise"):
        if field in used and field not in {"body", "noise", "author"}:
            continue  # the first selector that fits
        for element in _compiled(path)(root):
            element.set(SITE_MARK, field)
            used.setdefault(field, f"{field}: {selector}")
    return used
