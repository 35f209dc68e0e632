"""What pages show: the frozen records between the modules that decide and the templates, which show.

Those of front page, archive and terms are in `listviews`.
"""

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
    """A picture on a page: its path below content/, and its address as a file of the site."""

    path: str
    url: str
    width: int
    height: int
    alt: str
    caption: str
    credit: str
    lang: str = ""  # of these words, where it is not the page's


@record
class Shared:
    """The picture that other sites show beside a link: its whole URL, its size, and what it shows."""

    url: str
    width: int
    height: int
    alt: str


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
class Column:
    """One side of a story: its language, and which of the page's bodies it shows."""

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
class Citing:
    """How a story is cited: in one line, and as files for programs; `document` is the story itself as data."""

    text: str
    files: tuple[Anchor, ...]
    document: str


@record
class StoryView:
    """A story, side by side."""

    path: str
    sides: tuple[Side, ...]
    when: When
    reading: tuple[str, ...]  # how long each edition is
    image: Image | None
    shared: Shared | None
    columns: tuple[Column, Column]
    scripts: tuple[Switch, ...]  # of the other column's language, where it has several
    rows: tuple[RowView, ...]
    terms: tuple[Anchor, ...]
    receipts: tuple[Receipt, ...]
    corrections: tuple[tuple[When, str], ...]
    related: tuple[Anchor, ...]
    same_day: tuple[Anchor, ...]
    newer: Anchor | None
    older: Anchor | None
    trail: tuple[Anchor, ...]
    json_ld: str
    citation: tuple[tuple[str, str], ...]  # <meta name="citation_…">
    citing: Citing
    stale: tuple[int, ...]  # numbers of the rows whose original has changed since they were translated
    permalink: str
    cite: str  # what a copied passage says of its origin, before the permalink
    readings: str  # address of the file with the readings of the Chinese column, "" where there is none


@record
class TextView:
    """A standing page."""

    heading: str
    summary: str
    segments: int


@record
class DataFile:
    """A file of the archive's data: what it is called, where it lies, about how large it is, and what it holds."""

    name: str
    url: str
    size: str
    about: str


@record
class DataView:
    """The page that explains the archive's data."""

    heading: str
    counterpart: str
    counterpart_lang: str
    note: str
    trail: tuple[Anchor, ...]
    counts: str
    files: tuple[DataFile, ...]
    per_story: str  # where the files of a story lie
    fields: tuple[tuple[str, str], ...]  # the name of each field of a row, and what it says
    citation: str


@record
class SearchView:
    """The search page."""

    heading: str
    bundle: str  # address of the Pagefind folder
    archive: str
    terms: tuple[Anchor, ...]
    topics: tuple[tuple[str, str], ...]  # (id, label)
    places: tuple[tuple[str, str], ...]
    years: tuple[str, ...]


@record
class Entry:
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
class FeedView:
    """An Atom or JSON feed."""

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


@record
class Page:
    """A file that a template makes: its path in the site, and what it shows.

    `links` says where the `story:` and `pin:` addresses of the bodies lead on this page.
    """

    path: str
    tag: str
    template: str
    view: object  # one of the records above, or of listviews
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
    navigation: tuple[tuple[str, Anchor], ...]  # (section, link)
    licence: Anchor | None
    contact: str
    strings: tuple[tuple[str, str], ...]
