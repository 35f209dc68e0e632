"""A site as site.yaml describes it, and what the command line asks of a build."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from diglot.model.tags import Link, Tag, Text
from diglot.record import record

# The readings that can stand above Chinese text (`readings:` in site.yaml).
READINGS = ("pinyin", "han-viet")
READING_FILES = dict(zip(READINGS, ("readings.json", "han-viet.json"), strict=True))  # beside a story's page
# What of the archive's data can be published (`data:` in site.yaml), each by itself.
DATA_PARTS = ("corpus", "tmx", "database", "tables", "stories", "citations")


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
    words_line: int  # where site.yaml names them
    taxonomies: tuple[str, ...]
    navigation: tuple[tuple[str, int], ...]  # (section or standing page, its line)
    per_page: int
    front_page: int
    feed: int
    readings: tuple[str, ...]  # which of READINGS a reader can ask for above the Chinese text
    data: tuple[str, ...]  # which of DATA_PARTS are published
    data_chosen: bool  # whether site.yaml names them
    history: bool  # whether a story has a page of what changed since it was published
    history_line: int  # where site.yaml says so
    help: bool  # whether the editors' guides are pages of the site
    cards: bool  # whether every story gets a picture of its title, for other sites
    books: bool  # whether every month is an EPUB to take along
    licence: Link | None
    contact: str
    edit_url: (
        str  # where a host's web editor opens a file of the content, before the file's path; "" where none is known
    )

    @property
    def base_path(self) -> str:
        """The path part of the base URL, with both slashes: "/", "/archive/"."""
        return "/" + self.base_url.split("/", 3)[3]

    @property
    def default_tag(self) -> Tag:
        """The tag that x-default points to: the first one of the first language."""
        return next(tag for tag in self.tags if tag.language == self.languages[0])


@record
class Options:
    """What the command line can ask of a build. `now` decides which dates lie in the future."""

    root: Path
    out: Path
    now: datetime
    base_url: str = ""  # instead of site.yaml's
    drafts: bool = False
    future: bool = False  # publish stories before their date
    jobs: int = 1
    dask: str = ""  # the address of a cluster's scheduler, whose workers do the work
    cache: bool = True
    search: bool = True
