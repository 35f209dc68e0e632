"""What the templates of single pages show."""

from __future__ import annotations

from diglot.pages.views.shared import Anchor
from diglot.record import record


@record
class TextView:
    """A standing page."""

    heading: str
    summary: str
    segments: int
    counterpart: str = ""  # the heading in the other language, whose body stands beside this one
    counterpart_lang: str = ""


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
    per_story: tuple[tuple[str, str], ...]  # where the files of a story lie, and what they hold
    fields: tuple[tuple[str, str], ...]  # the name of each field of a row, and what it says
    citation: str


@record
class SearchView:
    """The search page."""

    heading: str
    bundle: str  # address of the Pagefind folder
    archive: str
    help: str
    terms: tuple[Anchor, ...]
    topics: tuple[tuple[str, str], ...]  # (id, label)
    places: tuple[tuple[str, str], ...]
    years: tuple[str, ...]


@record
class SearchHelpView:
    """How to search: questions that can be asked, each with what it does."""

    heading: str
    trail: tuple[Anchor, ...]
    entries: tuple[tuple[Anchor, str], ...]


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
