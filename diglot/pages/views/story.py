"""What the template of a story's page shows."""

from __future__ import annotations

from diglot.pages.views.shared import Anchor, DateText, Image, SharedImage, Switch
from diglot.record import record


@record
class Column:
    """One side of a story: its language, and which of the page's bodies it shows."""

    lang: str
    body: int


@record
class RowSide:
    """Which segments one side of a row shows, and the group that each of its sentences is in; empty: 1, 2, 3 …"""

    segments: tuple[int, ...]
    groups: tuple[int, ...]


@record
class RowView:
    """A row: its id and all others that lead to it, whether its sides show one picture (a plate), and the sides,
    primary language first; `missing` is the key of the words that an empty side shows, "" where none is empty.
    """

    ids: tuple[str, ...]
    plate: bool
    sides: tuple[RowSide, ...]
    missing: str = ""


@record
class SideHead:
    """The head of one column: an edition's title and standfirst."""

    lang: str
    title: str
    subtitle: str
    summary: str
    byline: str
    source: Anchor | None  # of the text, where it is not the one that the column before has named
    when: DateText


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
    edit: str = ""  # where the file can be mended in the browser


@record
class CitationView:
    """How a story is cited: in one line, and as files for programs; `document` is the story itself as data, or ""."""

    text: str
    files: tuple[Anchor, ...]
    document: str


@record
class StoryView:
    """A story, side by side."""

    path: str
    sides: tuple[SideHead, ...]
    when: DateText
    updated: DateText | None
    alone: str  # what says that there is no other edition
    reading: tuple[str, ...]  # how long each edition is
    image: Image | None
    shared: SharedImage | None
    columns: tuple[Column, ...]
    scripts: tuple[Switch, ...]  # of the other column's language, where it has several
    rows: tuple[RowView, ...]
    terms: tuple[tuple[str, tuple[Anchor, ...]], ...]  # by taxonomy, named; last those without a page
    receipts: tuple[Receipt, ...]
    corrections: tuple[tuple[DateText, str], ...]
    related: tuple[Anchor, ...]
    same_day: tuple[Anchor, ...]
    newer: Anchor | None
    older: Anchor | None
    trail: tuple[Anchor, ...]
    json_ld: str
    citation: tuple[tuple[str, str, str], ...]  # <meta name="citation_…" property="og:…">
    citing: CitationView
    stale: tuple[
        tuple[str, int], ...
    ]  # ids and numbers of the rows whose original has changed since they were translated
    permalink: str
    history: str  # address of the page of what changed, "" where there is none
    readings: tuple[tuple[str, str], ...]  # kinds of readings of the Chinese column, and the address of each file


@record
class HistoryCell:
    """One language of a changed row: kept, taken out ("del") and put in ("ins"), in reading order."""

    lang: str
    pieces: tuple[tuple[str, str], ...]


@record
class HistoryRow:
    """A row that changed: its name with its address, and its cells."""

    place: Anchor
    cells: tuple[HistoryCell, ...]


@record
class ChangeView:
    """What changed at one moment."""

    iso: str
    when: str
    notes: tuple[str, ...]
    rows: tuple[HistoryRow, ...]


@record
class HistoryView:
    """What changed in a story since it was published."""

    heading: str
    story: Anchor
    note: str
    changes: tuple[ChangeView, ...]
    columns: tuple[str, ...]
    trail: tuple[Anchor, ...]
