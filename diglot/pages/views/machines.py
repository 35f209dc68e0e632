"""What the templates of feeds, sitemaps and redirects show."""

from __future__ import annotations

from diglot.record import record


@record
class FeedEntry:
    """A story in a feed; its text is the page's body at the entry's place."""

    url: str
    title: str
    summary: str
    published: str
    updated: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    image: str


@record
class CorrectionFeedEntry:
    """A correction or update in a feed."""

    id: str
    url: str
    title: str
    date: str
    text: str
    lang: str


@record
class FeedView:
    """An Atom or JSON feed."""

    home: str
    self: str
    title: str
    subtitle: str
    updated: str
    author: str
    rights: str
    entries: tuple[FeedEntry, ...] | tuple[CorrectionFeedEntry, ...]


@record
class SitemapEntry:
    """A page in the sitemap."""

    url: str
    updated: str
    alternates: tuple[tuple[str, str], ...]


@record
class SitemapView:
    """A sitemap, or the index of several."""

    located: tuple[SitemapEntry, ...]
    maps: tuple[str, ...] = ()


@record
class GoneView:
    """A permalink of something that was withdrawn."""

    reason: str


@record
class RedirectView:
    """A former permalink."""

    url: str


@record
class ToolsView:
    """What a script puts into a story's page when a reader asks for it: the languages, the tree's own first."""

    languages: tuple[str, ...]


@record
class PlainView:
    """A file with one text: robots.txt."""

    text: str
