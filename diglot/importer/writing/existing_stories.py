"""What already stands in content/: pages that were imported before, stories that wait for their other edition."""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

from diglot.importer.roles.lines import letters
from diglot.importer.writing.result import Imported
from diglot.importer.writing.suggested_terms import find_terms
from diglot.model.term import Term
from diglot.record import record

WINDOW = 10  # days: a paper translates the other's report within about a week
_SHA = re.compile(r"^\s+sha256: ['\"]?([0-9a-f]{64})", re.MULTILINE)
_URL = re.compile(r"^\s+url: ['\"]?(https?://[^\s'\"]+)", re.MULTILINE)
_TITLE = re.compile(r"^title: (.+)", re.MULTILINE)
_DATE = re.compile(r"^date: ['\"]?(\d{4}-\d\d-\d\d)", re.MULTILINE)
_HEAD = 20_000  # characters: front matter is at the beginning


@record
class Standing:
    """A story of content/: which editions it has, and what they speak of."""

    path: str
    languages: frozenset[str]
    day: date
    names: frozenset[str]
    figures: frozenset[Decimal]


@dataclass(slots=True)
class Shelf:
    """The stories below a content folder; months are read when they are asked for."""

    content: Path
    glossary: tuple[Term, ...] = ()
    imported: dict[str, Path] = field(default_factory=dict)  # SHA-256 of a page → the edition made of it
    addresses: dict[tuple[str, str], Path] = field(default_factory=dict)  # language and address → its edition
    _given: dict[str, str] = field(default_factory=dict)  # folders of this import, with the letters of their titles
    _months: dict[str, tuple[Standing, ...]] = field(default_factory=dict)

    def propose(self, page: Imported) -> str:
        """The story that a page seems to be the other edition of: same days, same names, same figures; or ""."""
        if not page.date or not page.title:
            return ""
        day = date.fromisoformat(page.date[:10])
        waiting = [story for story in self._near(day) if page.lang not in story.languages]
        if not waiting:
            return ""
        figures = _telling(page_text(page), page.lang)
        best = max((_likeness(page.named, figures, story), story.path) for story in waiting)
        return best[1] if best[0] >= 1.0 else ""

    def imported_before(self, page: Imported) -> Path | None:
        """The edition that was made of a page with the same address, which the page has changed since; or None."""
        return self.addresses.get((page.lang, _plain_address(page.url))) if page.url else None

    def free_folder(self, page: Imported) -> str:
        """The folder for a page: its own, or with a number behind where a story with another title has that.

        A page whose own title stands there already is told so when it is written: it is the same story.
        """
        folder, number = page.folder, 1
        while (title := self._title_in(folder, page.lang)) is not None:
            if not title or title == letters(page.title):
                return folder
            number += 1
            folder = f"{page.folder}-{number}"
        self._given[folder] = letters(page.title)
        return folder

    def _title_in(self, folder: str, language: str) -> str | None:
        """The letters of the title in a folder, "" where it has no edition in a language; None for a free folder."""
        if folder in self._given:
            return self._given[folder]
        if not os.path.lexists(self.content / folder):
            return None
        file = self.content / folder / f"{language}.md"
        found = _TITLE.search(_head(file)) if file.is_file() else None
        return letters(found[1]) if found else ""

    def _near(self, day: date) -> Sequence[Standing]:
        ends = (day - timedelta(WINDOW), day, day + timedelta(WINDOW))
        months = dict.fromkeys(f"{one.year:04}/{one.month:02}" for one in ends)
        return [story for month in months for story in self._month(month) if abs((story.day - day).days) <= WINDOW]

    def _month(self, month: str) -> tuple[Standing, ...]:
        if month not in self._months:
            folders = sorted(self.content.glob(f"{month}/*/"))
            self._months[month] = tuple(filter(None, (_standing(f, self.content, self.glossary) for f in folders)))
        return self._months[month]


def load_shelf(content: Path, glossary: Sequence[Term] = ()) -> Shelf:
    """The shelf of a content folder, with the digest of every page that was imported into it."""
    imported, addresses = {}, {}
    for file in content.glob("[0-9]*/[0-9]*/*/*.md"):
        head = _head(file)
        if found := _SHA.search(head):
            imported[found[1]] = file
        if said := _URL.search(head):
            addresses[file.stem, _plain_address(said[1])] = file
    return Shelf(content, tuple(glossary), imported, addresses)


def _plain_address(url: str) -> str:
    """An address without what differs between two visits of one page: scheme, www, query, fragment."""
    return re.sub(r"^https?://(www\.)?|[?#].*$", "", url).rstrip("/")


def page_text(page: Imported) -> str:
    """All that a page tells."""
    return "\n".join([page.title, page.summary, *(block.text for block in page.blocks)])


def _standing(folder: Path, content: Path, glossary: tuple[Term, ...]) -> Standing | None:
    texts = {file.stem: file.read_text("utf-8", errors="replace") for file in sorted(folder.glob("*.md"))}
    texts = {language: text for language, text in texts.items() if language in {"zh", "vi"}}
    found = next(filter(None, (_DATE.search(text) for text in texts.values())), None)
    if found is None:
        return None
    names = {name for language, text in texts.items() for name in find_terms(text, glossary, language)}
    figures = {figure for language, text in texts.items() for figure in _telling(text, language)}
    path = folder.relative_to(content).as_posix()
    return Standing(path, frozenset(texts), date.fromisoformat(found[1]), frozenset(names), frozenset(figures))


def _telling(text: str, language: str) -> frozenset[Decimal]:
    """The figures of a text that hardly stand in another one by chance: three digits and more, no years."""
    from diglot.quantities.text_figures import numbers

    found = numbers(text, language)
    return frozenset(n for n in found if len(n.as_tuple().digits) >= 3 and not (n == int(n) and 1900 <= n < 2100))


def _likeness(names: frozenset[str], figures: frozenset[Decimal], story: Standing) -> float:
    """1.0 and more where a page and a story tell the same: half of the rarer's names, or of its figures."""
    score = 0.0
    for mine, theirs, least in ((names, story.names, 3), (figures, story.figures, 2)):
        shared = len(mine & theirs)
        if shared >= least:
            score += 2 * shared / min(len(mine), len(theirs))
    return score


def _head(file: Path) -> str:
    with file.open(encoding="utf-8", errors="replace") as stream:
        return stream.read(_HEAD)
