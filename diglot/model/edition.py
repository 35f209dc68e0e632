"""The records that pass from stage to stage: values, complete from birth.

Frozen, with tuples inside, so that they pickle, hash and compare.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from diglot.model.tags import Text
from diglot.problem import Problem
from diglot.record import record

Kind = Literal["paragraph", "heading", "quote", "list", "figure", "table", "code", "rule", "footnotes"]


@record
class PictureFile:
    """A picture that lies in content/: its path below content/, SHA-256, and size in pixels (0 where it has none)."""

    path: str
    digest: str
    width: int
    height: int


@record
class EditionSource:
    """The text of one edition's file and what lies beside it: all that reading it may depend on."""

    file: str  # "content/2022/10/x/zh.md"
    folder: str  # "2022/10/x", "pages/about"
    language: str
    text: str
    digest: str  # of the text
    pictures: tuple[PictureFile, ...]
    unread: bool = False  # whether its text was left on the disk, because its file is as it was when it was read last

    @property
    def identity(self) -> tuple[object, ...]:
        """What stands for the source in a key."""
        return self.file, self.folder, self.language, self.digest, self.pictures


@record
class Moment:
    """A date, and the time of day where the author gave one; `when` always knows its offset."""

    when: datetime
    has_time: bool

    def iso(self, timespec: str = "auto") -> str:
        """The moment as ISO 8601 writes it, without the time of day where none was given."""
        return self.when.isoformat(timespec=timespec) if self.has_time else self.when.date().isoformat()


@record
class Picture:
    """A picture with what is said about it; `file` is None where only its caption is at hand."""

    file: PictureFile | None
    alt: str
    caption: str
    credit: str


@record
class Provenance:
    """The page a text came from."""

    name: str
    title: str
    url: str
    retrieved: str
    sha256: str


@record
class Credits:
    """Who made an edition, by what they did: names as the fields of the front matter list them."""

    authors: tuple[str, ...]
    translators: tuple[str, ...]
    reviewers: tuple[str, ...]


@record
class Correction:
    """What was put right after publication, and when."""

    date: Moment
    text: str


@record
class Related:
    """Something else to read: the path of a story here, or a title (with or without an address) elsewhere."""

    story: str
    title: str
    url: str
    line: int


@record
class Mark:
    """A term as an author wrote it in the front matter, with its line."""

    taxonomy: str
    text: str
    line: int


@record
class Reference:
    """A link inside a text: to a story's or page's folder, a pin (`#id`), or a whole address ("https://…")."""

    target: str
    line: int

    @property
    def is_whole(self) -> bool:
        """Whether it is an address with its scheme, which may still lead to a page of this site."""
        return ":" in self.target


@record
class Segment:
    """The unit of alignment: one top-level block of an edition.

    `html` is the whole element; addresses of this site in it stand as `story:…`, `media:…`, `pin:…` and (of names)
    `term:…` until a page is composed, because they depend on the page. `text` is what a reader reads, without markup.
    An override (`-{…}-`) stands in `html` as written until it is converted, also for the edition's own script.
    `sentences` are the texts of its sentences; in `html` each stands in spans with `data-s`, its number here from 0,
    which becomes that of its row and group when a page is composed. Standing pages have no rows, and no such spans.
    `agreed` are the answers to what `check` asked about the block's row (`{.agreed-3f9c21}`).
    """

    kind: Kind
    html: str
    text: str
    line: int
    pin: str
    sentences: tuple[str, ...] = ()
    agreed: tuple[str, ...] = ()


@record
class Edition:
    """A story as written in one language.

    `body` is the digest of its segments' bytes, `html` that of a tuple with the HTML of each, where names have become
    links once the edition is in a catalog. `key`, the digest of all that it was read from, stands for the edition in
    the keys of what is made of it.
    """

    file: str
    folder: str
    language: str
    tag: str  # the script it is written in: "zh-Hans", "zh-Hant", "vi"
    title: Text
    subtitle: Text | None
    summary: Text
    date: Moment | None
    updated: Moment | None
    credits: Credits
    original: bool
    source: Provenance | None
    marks: tuple[Mark, ...]
    image: Picture | None
    related: tuple[Related, ...]
    corrections: tuple[Correction, ...]
    aliases: tuple[tuple[str, int], ...]
    rules: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # conversion: by tag, (written, shown)
    draft: bool
    noindex: bool
    lines: tuple[tuple[str, int], ...]  # where each field stands
    references: tuple[Reference, ...]  # to something of this site
    addresses: tuple[Reference, ...]  # written in full
    pins: tuple[tuple[str, int], ...]  # (pin, line)
    segment_lines: tuple[int, ...]  # the line of each segment
    block_ids: tuple[str, ...]  # the id that each segment's row is born with, from its first words
    pin_ids: tuple[str, ...]  # the id that the segment's name gives its row, "" where it has none
    overrides: bool  # whether its segments hold -{…}-
    syllables: int  # Han characters and words, for the reading time
    body: str
    html: str
    key: str

    def line(self, field: str) -> int:
        """The line of a front matter field, 1 where it is not given."""
        return dict(self.lines).get(field, 1)


@record
class EditionResult:
    """What came of reading one file: the edition, or None where its problems leave none."""

    edition: Edition | None
    problems: tuple[Problem, ...]


def find_original(editions: Iterable[Edition]) -> str | None:
    """The language that a story was translated from, or None where neither edition says so."""
    return next((edition.language for edition in editions if edition.original), None)
