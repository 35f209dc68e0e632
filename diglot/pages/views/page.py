"""A page as its template sees it, and the frame around it."""

from __future__ import annotations

from diglot.pages.views.shared import Anchor, Switch
from diglot.record import record


@record
class Page:
    """A file that a template makes: its path in the site, and what it shows.

    `links` says where the `story:` and `pin:` addresses of the bodies lead on this page.
    """

    path: str
    tag: str
    template: str
    view: object  # one of the records of this room
    title: str = ""
    description: str = ""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()  # (hreflang, URL)
    switches: tuple[Switch, ...] = ()
    noindex: bool = False
    section: str = ""
    feed: str = ""  # the address of the page's own feed
    links: tuple[tuple[tuple[str, str], ...], ...] = ()  # by body


@record
class Frame:
    """What every page of a tag shares: the words of the interface, the header's links, the addresses of the assets."""

    tag: str
    locale: str
    site: str
    site_counterpart: str
    site_counterpart_lang: str
    description: str
    home: str
    base_path: str
    base_url: str
    assets: str
    feed: str
    search: str
    data: str
    corrections: str
    navigation: tuple[tuple[str, Anchor], ...]  # (section, link)
    licence: Anchor | None
    contact: str
    strings: tuple[tuple[str, str], ...]
