"""What pages show: the frozen records between the modules that decide and the templates, which show.

Those of front page, archive and terms are in `lists`.
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
    """One language or script of a switch; `available` where this very page exists in it."""

    tag: str
    label: str
    short: str  # where there is little room
    url: str
    current: bool
    available: bool


@record
class DateText:
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
class SharedImage:
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
    when: DateText
    image: Image | None
    counterpart: str
    counterpart_lang: str
