"""The records that pass from stage to stage: values, complete from birth.

Frozen, with tuples inside, so that they pickle, hash and compare.
"""

from __future__ import annotations

import re
from datetime import datetime
from pathlib import Path
from typing import Literal

from diglot.problem import Problem
from diglot.record import record

Kind = Literal["paragraph", "heading", "quote", "list", "figure", "table", "code", "rule", "footnotes"]


@record
class Tag:
    """One BCP 47 tag that the site publishes: a language, and for Chinese the script."""

    name: str  # "zh-Hans"
    language: str  # "zh"
    autonym: str  # "简体中文"
    locale: str  # "zh_CN", as Open Graph names it

    @property
    def slug(self) -> str:
        """The tag as URLs write it: "zh-hans"."""
        return self.name.lower()


TAGS = (
    Tag("zh-Hans", "zh", "简体中文", "zh_CN"),
    Tag("zh-Hant", "zh", "繁體中文", "zh_TW"),
    Tag("zh-Hant-TW", "zh", "繁體中文（臺灣）", "zh_TW"),
    Tag("zh-Hant-HK", "zh", "繁體中文（香港）", "zh_HK"),
    Tag("vi", "vi", "Tiếng Việt", "vi_VN"),
)
LANGUAGES = ("zh", "vi")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # what a story or a term is called in an address
TAXONOMY = {
    "topic": "topics",
    "place": "places",
    "person": "people",
    "organisation": "organisations",
}  # by kind of term


@record
class Text:
    """A text by tag ("zh-Hans": "…"): what an author wrote, before conversion fills the other scripts."""

    forms: tuple[tuple[str, str], ...]

    def get(self, tag: str) -> str | None:
        """The form written for exactly this tag, or None."""
        return dict(self.forms).get(tag)


@record
class Link:
    """A label with its address: a navigation entry, the licence, a page elsewhere."""

    label: Text
    url: str


@record
class Site:
    """site.yaml, checked. `base_url` ends in a slash."""

    title: Text
    description: Text
    base_url: str
    time_zone: str
    languages: tuple[str, ...]
    tags: tuple[Tag, ...]
    words: tuple[str, ...]  # the tags whose readers get the glossary's regional vocabulary
    taxonomies: tuple[str, ...]
    navigation: tuple[tuple[str, int], ...]  # (section or standing page, its line)
    per_page: int
    front_page: int
    feed: int
    readings: bool  # whether a reader can ask for readings above the Chinese text
    cards: bool  # whether every story gets a picture of its title, for other sites
    licence: Link | None
    contact: str

    @property
    def base_path(self) -> str:
        """The path part of the base URL, with both slashes: "/", "/archive/"."""
        return "/" + self.base_url.split("/", 3)[3]

    @property
    def default_tag(self) -> Tag:
        """The tag that x-default points to: the first one of the first language."""
        return next(tag for tag in self.tags if tag.language == self.languages[0])


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

    @property
    def identity(self) -> tuple[object, ...]:
        """What stands for the source in a key."""
        return self.file, self.folder, self.language, self.digest, self.pictures


@record
class Moment:
    """A date, and the time of day where the author gave one; `when` always knows its offset."""

    when: datetime
    has_time: bool


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
    """A link inside a text to something of this site: a story's or page's folder, or a pin (`#id`)."""

    target: str
    line: int


@record
class Segment:
    """The unit of alignment: one top-level block of an edition.

    `html` is the whole element; addresses of this site in it stand as `story:…`, `media:…`, `pin:…` and (of names)
    `term:…` until a page is composed, because they depend on the page. `text` is what a reader reads, without markup.
    An override (`-{…}-`) stands in `html` as written until it is converted, also for the edition's own script.
    `sentences` are the texts of its sentences; in `html` each stands in spans with `data-s`, its number here from 0,
    which becomes that of its row and group when a page is composed. Standing pages have no rows, and no such spans.
    """

    kind: Kind
    html: str
    text: str
    line: int
    pin: str
    sentences: tuple[str, ...] = ()


@record
class Edition:
    """A story as written in one language.

    `body` is the digest of its segments' bytes, `html` that of a tuple with the HTML of each, where names have become
    links once the edition is in a catalog. `key`, the digest of all the rest, stands for the edition in the keys of
    what is made of it.
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
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    reviewers: tuple[str, ...]
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
    references: tuple[Reference, ...]
    pins: tuple[tuple[str, int], ...]  # (pin, line)
    segment_lines: tuple[int, ...]  # the line of each segment
    overrides: bool  # whether its segments hold -{…}-
    syllables: int  # Han characters and words, for the reading time
    body: str
    html: str
    key: str

    def line(self, field: str) -> int:
        """The line of a front matter field, 1 where it is not given."""
        return dict(self.lines).get(field, 1)


@record
class Reading:
    """What came of reading one file: the edition, or None where its problems leave none."""

    edition: Edition | None
    problems: tuple[Problem, ...]


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
    names: tuple[tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # authors, translators, reviewers
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
    terms: tuple[tuple[str, str], ...]  # (taxonomy, term id)
    unlisted: tuple[tuple[str, str], ...]  # (tag it is written in, term that the glossary does not have)
    mentions: tuple[tuple[str, str], ...]  # (taxonomy, term id) of the names in its text
    stale: tuple[int, ...]  # places of the rows whose source has changed since they were translated
    key: str  # the digest of all the rest

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


@record
class Term:
    """An entry of glossary.yaml: a name, topic, phrase or word in both languages."""

    id: str
    kind: str
    forms: tuple[tuple[str, str], ...]  # by "zh", "vi", "zh-Hant", …
    aliases: tuple[tuple[str, tuple[str, ...]], ...]  # by language
    note: tuple[tuple[str, str], ...]
    wikidata: str
    line: int

    def form(self, key: str) -> str:
        """The term in a language or under a tag, "" where the entry has none."""
        return dict(self.forms).get(key, "")


@record
class Output:
    """A file of the site: where it goes, its bytes, and the digest of everything it was made from."""

    path: str
    key: str
    content: bytes


@record
class Options:
    """What the command line can ask of a build. `now` decides which dates lie in the future."""

    root: Path
    out: Path
    base_url: str
    drafts: bool
    jobs: int
    cache: bool
    search: bool
    now: datetime
