"""What each kind of page shows: the frozen records between `pages`, which decides, and the templates, which show."""

from __future__ import annotations

from diglot.record import record


@record
class Anchor:
    """A link with its label; `lang` where the label is in another language than the page, `note` a word beside it."""

    label: str
    url: str
    lang: str = ""
    note: str = ""
    current: bool = False


@record
class Switch:
    """One language or script of the header's switch; `available` where this very page exists in it."""

    tag: str
    label: str
    url: str
    current: bool
    available: bool


@record
class When:
    """A date for people and for machines."""

    iso: str
    text: str


@record
class Image:
    """A picture on a page."""

    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str


@record
class Card:
    """A story in a list. `lang` is the language that it is shown in; `note` says so where it is not the page's."""

    title: str
    url: str
    lang: str
    note: str
    summary: str
    when: When
    image: Image | None
    counterpart: str
    counterpart_lang: str


@record
class Shelf:
    """A headed group of cards or links."""

    heading: str
    url: str
    cards: tuple[bytes, ...] = ()  # frozen: ten lists show one card, which is made, frozen and rendered once
    anchors: tuple[Anchor, ...] = ()


@record
class ListView:
    """Lists of stories or links: front page, archive, year, month, taxonomy, term."""

    heading: str
    counterpart: str
    counterpart_lang: str
    note: str
    shelves: tuple[Shelf, ...]
    trail: tuple[Anchor, ...] = ()
    pager: tuple[Anchor, ...] = ()
    spellings: tuple[tuple[str, str], ...] = ()  # of a term: (tag, what it is called beside the heading)


@record
class Column:
    """One side of a story: its language, and which body (its place in the page's needs) it shows."""

    lang: str
    body: int


# Whether both sides of a row show one picture, and which segments each shows, primary language first, with the number
# of the group that each of its sentences is in (empty: 1, 2, 3 …). Not a record: rows are most of what a page is made
# of, and pickle does plain tuples much faster.
RowSide = tuple[tuple[int, ...], tuple[int, ...]]
RowView = tuple[bool, RowSide, RowSide]


@record
class Side:
    """The head of one column: an edition's title and standfirst."""

    lang: str
    title: str
    subtitle: str
    summary: str
    byline: str
    when: When


@record
class Fact:
    """A line of the receipt."""

    label: str
    text: str
    url: str = ""
    iso: str = ""
    lang: str = ""  # of the text, where it is not the receipt's


@record
class Receipt:
    """Where an edition comes from and what was done to it."""

    lang: str
    heading: str
    facts: tuple[Fact, ...]


@record
class StoryView:
    """A story, side by side."""

    path: str
    sides: tuple[Side, ...]
    when: When
    reading_time: str
    image: Image | None
    share_image: str  # the whole URL, for other sites
    columns: tuple[Column, Column]
    rows: tuple[RowView, ...]
    terms: tuple[Anchor, ...]
    receipts: tuple[Receipt, ...]
    corrections: tuple[tuple[When, str], ...]
    related: tuple[Anchor, ...]
    newer: Anchor | None
    older: Anchor | None
    trail: tuple[Anchor, ...]
    json_ld: str
    citation: tuple[tuple[str, str], ...]  # <meta name="citation_…">
    permalink: str


@record
class TextView:
    """A standing page."""

    heading: str
    summary: str
    segments: int


@record
class SearchView:
    """The search page."""

    heading: str
    bundle: str  # address of the Pagefind folder
    archive: str
    terms: tuple[Anchor, ...]


@record
class Entry:
    """A story in a feed; `body` is its place in the page's needs."""

    id: str
    url: str
    title: str
    summary: str
    published: str
    updated: str
    authors: tuple[str, ...]
    categories: tuple[str, ...]
    body: int


@record
class FeedView:
    """An Atom feed."""

    id: str
    home: str
    self: str
    title: str
    subtitle: str
    updated: str
    author: str
    rights: str
    entries: tuple[Entry, ...]


@record
class Located:
    """A page in the sitemap."""

    url: str
    updated: str
    alternates: tuple[tuple[str, str], ...]


@record
class MapView:
    """A sitemap, or the index of several."""

    located: tuple[Located, ...]
    maps: tuple[str, ...] = ()


@record
class Choice:
    """One language of the pages that speak all of them: the chooser and the 404 page."""

    tag: str
    label: str
    url: str
    title: str
    description: str
    strings: tuple[tuple[str, str], ...]


@record
class ChoiceView:
    """The language chooser and the 404 page."""

    choices: tuple[Choice, ...]


@record
class RedirectView:
    """A former permalink."""

    url: str


@record
class PlainView:
    """A file with one text: robots.txt."""

    text: str


View = ListView | StoryView | TextView | SearchView | FeedView | MapView | ChoiceView | RedirectView | PlainView


@record
class Page:
    """A file that a template makes: its path in the site, what it shows, and which bodies it needs, by digest.

    `links` says where the `story:` and `pin:` addresses of the bodies lead on this page.
    """

    path: str
    tag: str
    template: str
    view: View
    title: str = ""
    description: str = ""
    canonical: str = ""
    alternates: tuple[tuple[str, str], ...] = ()  # (hreflang, URL)
    switches: tuple[Switch, ...] = ()
    noindex: bool = False
    section: str = ""
    needs: tuple[str, ...] = ()
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
    navigation: tuple[tuple[str, Anchor], ...]  # (section, link)
    licence: Anchor | None
    contact: str
    strings: tuple[tuple[str, str], ...]
