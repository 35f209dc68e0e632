"""A story with its rows and variants, and a file of the site."""

from __future__ import annotations

from diglot.model.edition import Correction, Credits, Edition, Moment, Picture, Provenance
from diglot.record import record


@record
class Row:
    """Which segments of the two editions say the same thing, as indexes in file order; one side may be empty.

    `score` is between 0 and 1; a doubtful row is one that an editor should look at. A plate is a row in which both
    sides show one picture. `sentences` are the groups of sentences that say the same, as indexes that count the
    sentences of the row's side over all its segments; a row with one side has no groups.
    """

    zh: tuple[int, ...]
    vi: tuple[int, ...]
    score: float
    doubtful: bool
    plate: bool = False
    sentences: tuple[tuple[tuple[int, ...], tuple[int, ...]], ...] = ()


@record
class Variant:
    """An edition in one script: every text of it as that script's readers see it.

    `body` names its segments' HTML; `key`, the digest of all the rest, stands for the variant.
    """

    tag: str
    title: str
    subtitle: str
    summary: str
    image: Picture | None
    corrections: tuple[Correction, ...]
    related: tuple[str, ...]  # titles of the edition's `related`, in order
    source: Provenance | None
    credits: Credits
    body: str
    key: str


@record
class Story:
    """A news item, whatever the language."""

    path: str  # "2022/10/slug"
    date: Moment
    editions: tuple[Edition, ...]
    variants: tuple[Variant, ...]
    rows: tuple[Row, ...]
    anchors: tuple[tuple[str, ...], ...]  # of each row: its id, and all others that lead to it
    terms: tuple[tuple[str, str], ...]  # (taxonomy, term id)
    unlisted: tuple[tuple[str, str], ...]  # (tag it is written in, term that the glossary does not have)
    mentions: tuple[tuple[str, str], ...]  # (taxonomy, term id) of the names in its text
    stale: tuple[int, ...]  # places of the rows whose source has changed since they were translated
    key: str  # the digest of all the rest

    @property
    def row_ids(self) -> tuple[str, ...]:
        """The id of each row, which it keeps when other blocks change: "r-k3f9q"."""
        return tuple(ids[0] for ids in self.anchors)

    def name_row(self, place: int) -> str:
        """A row as editors are told of it: its number on the page now, and the id that it keeps: "5 (r-k3f9q)"."""
        return f"{place + 1} ({self.row_ids[place]})"

    def edition(self, language: str) -> Edition | None:
        """The story's edition in a language, or None."""
        for edition in self.editions:
            if edition.language == language:
                return edition
        return None

    def variant(self, tag: str) -> Variant | None:
        """The story as the readers of a tag see it, or None where it has no edition in that language."""
        for variant in self.variants:
            if variant.tag == tag:
                return variant
        return None

    def variant_of(self, edition: Edition) -> Variant:
        """An edition in its own script, or where the site does not publish that in the first script that it does."""
        variants = [variant for variant in self.variants if variant.tag[:2] == edition.language]
        return next((variant for variant in variants if variant.tag == edition.tag), variants[0])


@record
class Waiting:
    """An edition that waits for its date."""

    folder: str
    day: str  # "2026-12-24", in the site's time zone
    joins: bool  # whether another edition of its story is out already


@record
class Output:
    """A file of the site: where it goes, its bytes, and the digest of everything it was made from."""

    path: str
    key: str
    content: bytes
