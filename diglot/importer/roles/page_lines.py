"""The sheet: the lines of one page while their roles are being found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import tzinfo

from diglot.importer.roles.bylines import Meta
from diglot.importer.roles.lines import Line, ends_sentence, likeness
from diglot.importer.roles.persons import is_chinese_name, looks_like_names, read_authors
from diglot.importer.roles.postings import read_signed
from diglot.importer.roles.reporters import read_reporters
from diglot.importer.roles.rules import HAN_CHARACTERS, Hit, LineRules
from diglot.messages.message import Message
from diglot.record import record

_BETWEEN = {"zh": re.compile(r"[\s|·【】\[\]()]+"), "vi": re.compile(r"\s*[|·•\[\]]\s*")}
_QUESTION = re.compile(r"[?!][”’\"'」』)]*$")
_COUNTER = re.compile(r"^[-–— ]*(ảnh|hình|photo|图|圖) ?\d{1,3}\b[ .:-]*", re.IGNORECASE)
_SIGNED = re.compile(
    r"[。.!?…][”’\"'」』]? ?[(\[][^()]{1,40}[)\]]\d{0,9}$"
)  # "…3月5日。(越通社-VNA)", "…。(編輯:…)1141127"
_BESIDE_EDITORS = re.compile(
    rf"(?:作者|撰稿|记者|記者) ?: ?([{HAN_CHARACTERS}]{{2,4}}(?:[、 ][{HAN_CHARACTERS}]{{2,4}})*?)"
    r"[ 、,;|]+(?:责任编辑|責任編輯|责编|責編|编辑|編輯)[ :]"
)
_DRAFT_ALT = re.compile(r"^tin nhap \d{6,}\s*", re.IGNORECASE)


_LONGEST_BYLINE = 16  # characters of a line inside the text that names reporters
SIGNS_AT_NAMES = "()[]□■●◆○◎△▲※*—–- "  # beside a name that stands alone
LINK_ELSEWHERE = Message("a link to something else")  # the reason why a headline that leads to another page is dropped


@record
class Placed:
    """A line with its role. `text` is what is kept of it; `figure` joins the lines of one picture.

    `stamp` is what was taken off in front of the text, for the reason `stamped`.
    """

    line: Line
    role: str
    text: str = ""
    why: str = ""
    figure: int = 0
    src: str = ""
    stamp: str = ""
    stamped: str = ""
    by: str = ""  # which step placed it


@dataclass(slots=True)
class Sheet:
    """The lines of one page; each step of `roles` places some of the free ones."""

    lines: tuple[Line, ...]
    rules: LineRules
    language: str
    zone: tzinfo
    placed: dict[int, Placed] = field(default_factory=dict)
    metas: list[Meta] = field(default_factory=list)
    doubtful: list[tuple[Line, Message]] = field(default_factory=list)
    title: Line | None = None
    title_words: str = ""  # as a slug
    start: int = 0  # where the text begins
    end: int = 0  # where it ends
    last: int = 0  # its last running line
    figures: int = 0
    answers: dict[tuple[str, str], Hit | None] = field(default_factory=dict)
    buttons: dict[str, tuple[Hit, ...]] = field(default_factory=dict)  # what a line holds side by side, by its key
    said: dict[str, str] = field(default_factory=dict)  # by its families
    spaced: bool = False  # whether blank lines part the paragraphs
    shown: frozenset[str] = frozenset()  # the families that its signs show
    links: frozenset[int] | None = None  # the lines of a saved page that are links or pictures; None: not known
    step: str = ""  # what is being looked for

    def match(self, role: str, line: Line) -> Hit | None:
        """The first rule of a role that fits the line, or None."""
        asked = (role, line.key)
        if asked not in self.answers:
            self.answers[asked] = self.rules.match(role, line.key, self.shown)
        return self.answers[asked]

    def place(
        self, index: int, role: str, *, text: str | None = None, why: str = "", figure: int = 0, src: str = ""
    ) -> None:
        """Give a line its role, once: a line that has one keeps it."""
        line = self.lines[index]
        kept = line.text if text is None else text
        self.placed.setdefault(index, Placed(line, role, kept, why, figure, src, by=self.step))

    def drop(self, index: int, why: str, role: str = "furniture") -> None:
        """Drop a line, for a reason."""
        self.place(index, role, text="", why=why)

    def free(self, start: int = 0, end: int | None = None) -> list[int]:
        """The indexes of lines that have no role yet."""
        return [i for i in range(start, len(self.lines) if end is None else end) if i not in self.placed]

    def hear(self, hit: Hit) -> None:
        """Remember what a rule found in a line: names, publisher, site."""
        names = read_authors(hit.groups.get("names", ""))
        meta = Meta(None, None, hit.groups.get("source", ""), hit.groups.get("site", ""), names)
        if meta != Meta():
            self.metas.append(meta)

    def hear_reporters(self, key: str, *, surely: bool = False) -> bool:
        """Whether a line names reporters by their office; their names are remembered.

        `surely`: inside the text, where only an office and whole names make such a line.
        """
        found = read_reporters(key) if self.language == "zh" else None
        if found and surely and not (len(key) <= _LONGEST_BYLINE and all(map(is_chinese_name, found.names))):
            return False
        if found:
            self.metas.append(Meta(authors=found.names))
        return found is not None

    def hear_beside_editors(self, key: str) -> None:
        """Remember the author whom a line names beside the page's editors: "[作者: 刘满仓 责任编辑: 杨丹宇]"."""
        found = _BESIDE_EDITORS.search(key)
        if found and not any(meta.authors for meta in self.metas):
            self.metas.append(Meta(authors=read_authors(found[1])))

    def hear_signed(self, key: str) -> bool:
        """Whether a line says who wrote, by a word for it and hardly any other; the names are remembered."""
        found = read_signed(key)
        if found and found.authors:
            self.metas.append(Meta(authors=found.authors))
        return found is not None

    def family(self, attribute: str) -> str:
        """What the page's families say of an attribute; the most particular family that speaks is heard."""
        if attribute not in self.said:
            self.said[attribute] = self._ask(attribute)
        return self.said[attribute]

    def _ask(self, attribute: str) -> str:
        spoken = ""
        for family in self.rules.families:
            said: str = getattr(family, attribute)
            if said and (not family.signs or family.name in self.shown):
                spoken = said
        return spoken

    @property
    def headline(self) -> str:
        """The title, "" as long as it is not known."""
        return self.title.key if self.title else ""

    def is_title(self, line: Line) -> bool:
        """Whether a line is the title again."""
        return self.title is not None and bool(line.letters) and line.letters == self.title.letters

    def alt_rest(self, line: Line, *, exact: bool = False) -> str | None:
        """None where a line is no alt text made of the title; otherwise what follows the title on the line.

        Sites without alt texts print the title instead: as it is, nearly so, as a slug, or with the picture's number.
        """
        if self.match("placeholder", line) or self.is_title(line):
            return ""
        if found := _DRAFT_ALT.match(line.text):
            return line.text[found.end() :]
        if self.title is None:
            return None
        title, folded = self.title.key, line.key.casefold()
        for head in (title, self.title_words):
            if head and folded.startswith(head.casefold()):
                rest = line.key[len(head) :]
                counted = _COUNTER.match(rest)
                if counted or head != title:
                    return rest[counted.end() if counted else 0 :].strip()
        near = likeness(line, self.title) >= (0.9 if exact else 0.8) and not ends_sentence(line.key)
        return "" if near else None

    def is_counted(self, line: Line) -> bool:
        """Whether a line is the title with the number of a picture: "… - Ảnh 2"."""
        rest = line.key[len(self.headline) :] if self.headline and line.key.startswith(self.headline) else ""
        return _COUNTER.match(rest) is not None

    def is_foreign(self, line: Line) -> bool:
        """Whether a line is in another language than the page: among its lines, an alt text that was not translated."""
        return line.units >= 4 and (2 * line.han >= line.units) != (self.language == "zh")

    def name_title(self, index: int) -> None:
        """Place the title, and remember the forms in which alt texts repeat it."""
        self.place(index, "title")
        self.title = self.lines[index]
        self.title_words = slug_words(self.title.key)

    def marked_caption(self, line: Line) -> bool:
        """Whether a short line says by its words that it stands under a picture."""
        short = line.units <= 90 and line.sentences <= 3
        return short and self.match("caption", line) is not None


def in_box(why: str) -> Message:
    """The reason why what stands in a box is dropped: that of the line which heads it, and that it stands there."""
    return Message("{why}: what stands in it", why=why)


def is_in_box(why: str) -> bool:
    """Whether a line is dropped because it stands in a box."""
    return isinstance(why, Message) and why.template == in_box("").template


def buttons(sheet: Sheet, line: Line, role: str = "furniture") -> Hit | None:
    """The hit of a line of nothing but buttons side by side, one of them of this role: "字体: 小 中 大 分享到:"."""
    if line.key not in sheet.buttons:
        sheet.buttons[line.key] = tuple(_side_by_side(sheet, line))
    hits = sheet.buttons[line.key]
    ends = any(hit.role == "end" for hit in hits)
    return next((hit for hit in hits if hit.role == role), None) if ends == (role == "end") else None


def _side_by_side(sheet: Sheet, line: Line) -> list[Hit]:
    """What each part of a line is, where all of them are buttons; otherwise nothing."""
    if line.units > 30 or ends_sentence(line.key):
        return []
    parts = [part for part in _BETWEEN[sheet.language].split(line.key) if part]
    hits: list[Hit] = []
    for part in parts if 2 <= len(parts) <= 12 else ():
        hit = next(filter(None, (sheet.rules.match(one, part) for one in ("furniture", "end", "section"))), None)
        if hit is None:
            return []
        hits.append(hit)
    return hits


def is_sentence(line: Line, least: int = 8) -> bool:
    """Whether a line is running text: it ends as a sentence does, or is longer than any headline."""
    size = line.units
    if _QUESTION.search(line.key) and size <= 30 and line.sentences == 1:
        return False
    ends = ends_sentence(line.key) or _SIGNED.search(line.key)
    return bool(ends and size >= least) or size >= 45 or (line.sentences >= 3 and size >= 20)


def is_spaced(lines: Sequence[Line]) -> bool:
    """Whether blank lines part the paragraphs, so that lines without one between belong together.

    They say nothing where there are none, or one after every line.
    """
    if not lines or lines[-1].group in {0, len(lines) - 1}:
        return False
    running = [i for i, line in enumerate(lines) if is_sentence(line) and not _SIGNED.search(line.key)]
    glued = sum(1 for i in running if i and lines[i - 1].group == lines[i].group and is_sentence(lines[i - 1]))
    return bool(running) and glued * 3 <= len(running)


def holds_names(sheet: Sheet, key: str, *, alone: bool = False) -> bool:
    """Whether a line without a label is of names: on a Chinese page names are in Chinese ("Running Man" is none)."""
    return looks_like_names(key, alone=alone) and (sheet.language == "vi" or not key.isascii())


def runs(sheet: Sheet, indexes: Iterable[int]) -> list[list[int]]:
    """Free lines that stand together without a blank line; one run where the page has no blank lines."""
    found: list[list[int]] = []
    for i in indexes:
        together = not sheet.spaced or (found and sheet.lines[i].group == sheet.lines[found[-1][-1]].group)
        if found and together:
            found[-1].append(i)
        else:
            found.append([i])
    return found


def slug_words(title: str) -> str:
    """A Vietnamese title without its marks, in small letters: what careless sites print as alt text."""
    bare = unicodedata.normalize("NFD", title.casefold().replace("đ", "d"))
    words = re.findall(r"[a-z0-9]+", "".join(c for c in bare if not unicodedata.combining(c)))
    return " ".join(words) if len(words) > 3 else ""
