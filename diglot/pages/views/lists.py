"""What the front page, the archive and the pages of terms show."""

from __future__ import annotations

from diglot.pages.views.shared import Anchor, DateText
from diglot.record import record

# A frozen Card: ten lists show one card, which each worker makes, freezes and renders once.
FrozenCard = bytes


@record
class HeadlineGroup:
    """A headed group of headlines."""

    heading: str
    url: str
    note: str
    headlines: tuple[Anchor, ...]


@record
class OnThisDay:
    """What happened on a day in earlier years, and where a script finds the other days."""

    day: str
    headlines: tuple[Anchor, ...]
    folder: str
    months: str  # those that have a file, "07 10"


@record
class HomeView:
    """The front page."""

    heading: str
    lead: FrozenCard | None
    cards: tuple[FrozenCard, ...]
    archive: str
    topics: tuple[HeadlineGroup, ...]
    terms: tuple[Anchor, ...]
    day: OnThisDay | None
    numbers: tuple[tuple[str, str], ...]


@record
class Bar:
    """A bar of a chart: the language it counts, and where it stands."""

    kind: str
    x: float
    y: float
    width: float
    height: float


@record
class ChartLabel:
    """A word or number in a chart, centred at a point."""

    x: float
    y: float
    text: str


@record
class Chart:
    """A bar chart: what it says in words, its size, the height of its base line, and what is drawn."""

    title: str
    description: str
    width: int
    height: int
    base: int
    bars: tuple[Bar, ...]
    marks: tuple[ChartLabel, ...]


@record
class ArchiveYear:
    """A year in the archive with its months."""

    heading: str
    url: str
    note: str
    months: tuple[Anchor, ...]


@record
class ArchiveView:
    """All years."""

    heading: str
    counterpart: str
    counterpart_lang: str
    note: str
    chart: Chart | None
    years: tuple[ArchiveYear, ...]


@record
class CalendarDay:
    """A day in a calendar: 0 is none; without an address where it has no stories."""

    number: int
    url: str
    label: str


@record
class Calendar:
    """A month as a table of weeks."""

    heading: str
    weekdays: tuple[tuple[str, str], ...]  # short, in full
    weeks: tuple[tuple[CalendarDay, ...], ...]


@record
class YearMonth:
    """A month on the page of its year; `more` says how many stories are not shown."""

    calendar: Calendar
    heading: str
    url: str
    headlines: tuple[Anchor, ...]
    more: str


@record
class YearView:
    """A year."""

    heading: str
    counterpart: str
    counterpart_lang: str
    note: str
    chart: Chart
    months: tuple[YearMonth, ...]
    trail: tuple[Anchor, ...]
    newer: Anchor | None
    older: Anchor | None


@record
class DayView:
    """A day on the page of its month: its id, and its stories."""

    name: str
    heading: str
    cards: tuple[FrozenCard, ...]


@record
class MonthView:
    """A month."""

    heading: str
    counterpart: str
    counterpart_lang: str
    note: str
    calendar: Calendar
    days: tuple[DayView, ...]
    book: str  # address of the month as an e-book, "" where there is none
    trail: tuple[Anchor, ...]
    newer: Anchor | None
    older: Anchor | None


@record
class TermEntry:
    """A term in an index: its names, what is said of it, from when to when; "cn" or "vn", where it belongs."""

    label: str
    url: str
    twin: str
    twin_lang: str
    note: str = ""
    period: str = ""
    nation: str = ""


@record
class LetterGroup:
    """The terms whose names begin with a letter."""

    letter: str
    entries: tuple[TermEntry, ...]


@record
class IndexView:
    """The terms of a taxonomy, those of most stories first; where there are many, only the first of them, and all by
    their letters.
    """

    heading: str
    counterpart: str
    counterpart_lang: str
    note: str
    entries: tuple[TermEntry, ...]
    letters: tuple[LetterGroup, ...]
    trail: tuple[Anchor, ...]
    nations: tuple[tuple[str, str], ...]  # by which it can be filtered: code, name
    glossary: str  # where all names are, "" on that page itself


@record
class Pager:
    """The ways from a page of a list to its other pages, as far as there are any."""

    here: str  # which page this is
    newest: Anchor | None
    newer: Anchor | None
    older: Anchor | None
    oldest: Anchor | None


@record
class TermView:
    """The stories of a term; on its newest page also their years as a chart, the terms that it is reported with, those
    stories that only name it, and where search finds all of these.

    Those of an older page, of which an archive has thousands, and what is left over on the newest are headlines.
    """

    heading: str
    counterpart: str
    counterpart_lang: str
    note: str
    facts: str
    cards: tuple[FrozenCard, ...]
    headlines: tuple[Anchor, ...]
    trail: tuple[Anchor, ...]
    pager: Pager | None
    feed: str
    spellings: tuple[tuple[str, str], ...]  # (tag, what it is called beside the heading)
    chart: Chart | None
    reported_with: tuple[Anchor, ...]
    naming: tuple[FrozenCard, ...]
    search: str


@record
class CorrectionEntry:
    """A correction or update of a story; `lang` is that of the text."""

    kind: str
    when: DateText
    story: Anchor
    text: str
    lang: str


@record
class CorrectionsView:
    """The corrections of the archive."""

    heading: str
    counterpart: str
    counterpart_lang: str
    note: str
    entries: tuple[CorrectionEntry, ...]
    trail: tuple[Anchor, ...]
    pager: Pager | None
    feed: str
