"""What a saved page says of itself where no reader looks: JSON-LD, Open Graph, meta and time elements."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import datetime, timedelta, tzinfo
from typing import Any
from urllib.parse import urljoin, urlsplit

from lxml.etree import XPath
from lxml.html import HtmlElement

from diglot.importer.roles.dates import PageDate, find_moment, parse_day
from diglot.importer.roles.lines import fold, letters, visible
from diglot.importer.roles.persons import is_person
from diglot.importer.roles.rules import HAN_CHARACTERS
from diglot.record import record, replace

_ARTICLE = re.compile(r"(News|Reportage|Opinion|Blog|Tech|Satirical|Scholarly)?(Article|Posting)|Report")
_DATES = (
    "article:published_time",
    "datepublished",
    "pubdate",
    "publishdate",
    "og:published_time",
    "dc.date.issued",
    "date",
    "publish-date",
    "_pubtime",
    "apub:time",
    "article:published",
    "og:release_date",
    "og:regdate",
    "weibo: article:create_at",
    "bytedance:published_time",
    "article:create_at",
    "publication_date",
    "contentpublishtime",
    "firstpublishedtime",
    "publishedtime",
    "publish_time",
    "article_date_original",
    "sailthru.date",
    "parsely-pub-date",
    "dateupdate",
)
# Where elements give a moment for machines: time elements, microdata, and weblogs' marks of old (hAtom).
_SAID_DATES = XPath(
    "//time/@datetime | //*[@itemprop='datePublished']/@content"
    " | //abbr[contains(concat(' ', @class, ' '), ' published ')]/@title"
)
_IN_SCRIPT = re.compile(
    r"[\"'](?:datePublished|publish_?(?:Date|Time|ed_?At)|pub_?(?:Date|Time))[\"']\s*:\s*[\"']"
    r"((?:19|20)\d\d-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?)?[^\"']{0,12})[\"']",
    re.IGNORECASE,
)
_SUFFIX = re.compile(r"\s*([|_]|--|\s[-–—·]\s)\s*[^|_]{2,40}$")
_SHORTEST = 4  # characters of a title
# The name of a site or of its section behind a title: " - 要闻云南 - 云南日报网", "-新华网", "_教育频道".
_SITE_BEHIND = re.compile(
    rf"\s*(?:[|_]|--|::|\s@\s|\s[-–—·]\s|(?<=[{HAN_CHARACTERS}”》）)？！])[-–—])\s*[^-|_–—]{{0,16}}"
    r"(网|網|网站|报|報|频道|頻道|新闻|新聞|要闻[^-|_–—]{0,6}|论坛|博客|台|社|门户|专栏|资讯|政府|\.(com|cn|vn|net))$"
)


@record
class WebMeta:
    """What the page's head says; empty where it says nothing."""

    title: str = ""
    printed: str = ""  # the letters of the page's <title>
    description: str = ""
    date: PageDate | None = None
    authors: tuple[str, ...] = ()
    publisher: str = ""
    url: str = ""


def read_webmeta(root: HtmlElement, zone: tzinfo) -> WebMeta:
    """The metadata of a page: JSON-LD first, then Open Graph and meta elements, then time elements."""
    meta = _meta_elements(root)
    article = next(iter(_articles(root)), {})
    publisher = _name(article.get("publisher")) or meta.get("og:site_name", "") or meta.get("sitename", "")
    authors = _names(article.get("author")) or _names(meta.get("author", ""))
    days = [article.get("datePublished"), *(meta.get(name) for name in _DATES)]
    days += [str(value) for value in _SAID_DATES(root)]
    canonical = [str(value) for value in root.xpath("//link[@rel='canonical']/@href")]
    base = meta.get("og:url", "") or next(iter(canonical), "")
    title = meta.get("og:title", "") or str(article.get("headline") or "")
    title = title or meta.get("articletitle", "") or _title(root)
    return WebMeta(
        title=_shorn(fold(visible(title)), publisher),
        printed=letters(_title(root)),
        description=fold(visible(meta.get("og:description", "") or meta.get("description", ""))),
        date=next(filter(None, (_moment(str(day), zone) for day in days if day)), None),
        authors=tuple(name for name in authors if name.casefold() != publisher.casefold() and is_person(name)),
        publisher=fold(visible(publisher)),
        url=_address(_join(base, next(iter(canonical), "")) or base),
    )


def date_in_scripts(scripts: str, zone: tzinfo) -> PageDate | None:
    """The one moment of publication that the data in a page's scripts give; None where they give several, or none."""
    found = set(_IN_SCRIPT.findall(scripts))
    return _moment(found.pop(), zone) if len(found) == 1 else None


def _meta_elements(root: HtmlElement) -> dict[str, str]:
    found: dict[str, str] = {}
    for element in root.iter("meta"):
        name = (element.get("property") or element.get("name") or element.get("itemprop") or "").casefold()
        if name and element.get("content"):
            found.setdefault(name, element.get("content", "").strip())
    return found


def _articles(root: HtmlElement) -> Iterator[dict[str, Any]]:
    """The articles that the page's JSON-LD describes."""
    for script in root.xpath("//script[@type='application/ld+json']"):
        try:
            yield from _articles_in(json.loads(script.text or "", strict=False), 0)
        except (ValueError, RecursionError):
            continue  # many pages have broken JSON-LD; the page's text is what counts


def _articles_in(value: Any, depth: int) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for one in value[:50]:
            yield from _articles_in(one, depth)
    elif isinstance(value, dict) and depth < 4:
        kinds = value.get("@type")
        kinds = kinds if isinstance(kinds, list) else [kinds]
        if any(isinstance(kind, str) and _ARTICLE.fullmatch(kind) for kind in kinds):
            yield value
        yield from _articles_in(value.get("@graph"), depth + 1)


def _name(value: Any) -> str:
    return next(iter(_names(value)), "")


def _names(value: Any) -> tuple[str, ...]:
    if isinstance(value, dict):
        return _names(value.get("name"))
    if isinstance(value, list):
        return tuple(name for one in value[:10] for name in _names(one))
    return (
        tuple(filter(None, (fold(visible(part)) for part in re.split(r"[,;、，]", value))))
        if isinstance(value, str)
        else ()
    )


def _moment(text: str, zone: tzinfo) -> PageDate | None:
    moment = parse_day(text.strip(), zone) or find_moment(text, zone)
    if moment and isinstance(moment.when, datetime) and moment.when.utcoffset() == timedelta(0):
        return replace(moment, when=moment.when.astimezone(zone))  # a machine's clock; its day may be another one
    return moment if moment and moment.when else None


def _title(root: HtmlElement) -> str:
    # Wherever it stands: an odd element in the head ends it for the parser.
    return next((str(text) for text in root.xpath("//title[not(ancestor::svg)]/text()") if text.strip()), "")


def _shorn(title: str, publisher: str) -> str:
    """The title without the site's name behind it."""
    if publisher and title.casefold().endswith(publisher.casefold()):
        title = title[: -len(publisher)].rstrip(" -–—|_·")
    bare = _SUFFIX.sub("", title) if re.search(r"[|_]|--", title) else title
    while (shorter := _SITE_BEHIND.sub("", bare)) != bare and len(shorter) >= _SHORTEST:
        bare = shorter
    return bare.lstrip(" -–—|_·")


def _join(base: str, path: str) -> str:
    """The address that a path has from a base; "" where one of them is no address."""
    try:
        return urljoin(base, path)
    except ValueError:
        return ""


def _address(url: str) -> str:
    """An address of the web, or "" for all else."""
    try:
        return url if urlsplit(url).scheme in ("http", "https") else ""
    except ValueError:
        return ""
