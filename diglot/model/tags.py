"""Language tags, the languages they belong to, and which forms stand in for which."""

from __future__ import annotations

import re

from diglot.record import record


@record
class Tag:
    """One BCP 47 tag that the site publishes: a language, and for Chinese the script."""

    name: str  # "zh-Hans"
    language: str  # "zh"
    autonym: str  # "简体中文"
    short: str  # what it is called where there is little room: "简"
    locale: str  # "zh_CN", as Open Graph names it

    @property
    def slug(self) -> str:
        """The tag as URLs write it: "zh-hans"."""
        return self.name.lower()


TAGS = (
    Tag("zh-Hans", "zh", "简体中文", "简", "zh_CN"),
    Tag("zh-Hant", "zh", "繁體中文", "繁", "zh_TW"),
    Tag("zh-Hant-TW", "zh", "繁體中文（臺灣）", "臺", "zh_TW"),
    Tag("zh-Hant-HK", "zh", "繁體中文（香港）", "港", "zh_HK"),
    Tag("vi", "vi", "Tiếng Việt", "Việt", "vi_VN"),
)


LANGUAGES = ("zh", "vi")


# Names that Windows keeps for its devices, whatever the ending: no folder or file can be called so there.
# https://learn.microsoft.com/windows/win32/fileio/naming-a-file
RESERVED = re.compile(r"(?:con|prn|aux|nul|com[0-9]|lpt[0-9])(?:\..*)?", re.IGNORECASE)
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


FALLBACKS = {  # MediaWiki's order: hant > tw, hk; tw > hant, hk; hk > hant, tw
    "zh-Hans": ("zh-Hans", "zh"),
    "zh-Hant": ("zh-Hant", "zh-Hant-TW", "zh-Hant-HK"),
    "zh-Hant-TW": ("zh-Hant-TW", "zh-Hant", "zh-Hant-HK"),
    "zh-Hant-HK": ("zh-Hant-HK", "zh-Hant", "zh-Hant-TW"),
}


def list_fallbacks(tag: str) -> tuple[str, ...]:
    """The forms that serve a tag, best first."""
    return FALLBACKS.get(tag, (tag,))
