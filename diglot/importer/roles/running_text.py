"""What is left when all else has its role: paragraphs, headings, lists; below them headlines of other stories."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from diglot.importer.roles.bylines import Meta
from diglot.importer.roles.lines import Line
from diglot.importer.roles.page_lines import Sheet, is_sentence
from diglot.importer.roles.persons import looks_like_names, split_names
from diglot.importer.roles.rules import HAN_CHARACTERS
from diglot.messages.message import Message

_BULLET = re.compile(r"(?P<mark>[-•●▪■◆*+–·‧]|\d{1,2}[.)])\s+\S")
_RANKED = re.compile(r"\d{1,3}、\S")  # a line of a ranking: "12、巴林"
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,2}、|第.{1,3}[章节]|\d{1,2}[.、] ?\D|[IVX]{1,4}\. ")
_ASKED = re.compile(
    r"(pv|p\.v\.?|phóng viên|nhà báo|hỏi|đáp|mc|记者|記者|问|問|答|主持人)( [^:]{1,20})?: ?\S", re.IGNORECASE
)
_SAYS = re.compile(r"([^:。.!?]{2,20}): ?\S")
_KEYWORDS = re.compile(rf"[{HAN_CHARACTERS}]{{2,6}}([ 、][{HAN_CHARACTERS}]{{2,6}}){{2,}}")
_SHORT_ITEM = 8  # units of a line of a ranking
_NO_HEADINGS = 3  # short lines in a row that are no headings
_SIGNED_BY = re.compile(rf"[(]([{HAN_CHARACTERS} 、]{{2,24}})[)]$")  # the last words of a text: "(常书香 马丹阳)"


def place_text(sheet: Sheet) -> None:
    """What is still free is text: paragraphs, headings, lists; headlines after the last paragraph are related."""
    free = sheet.free(0, sheet.end)
    running = [i for i in free if _is_text(sheet.lines[i])]
    last = running[-1] if running else -1
    speakers, in_a_row = _speakers([sheet.lines[i] for i in free]), _short_lines_in_a_row(sheet, free, running)
    for at, i in enumerate(free):
        line = sheet.lines[i]
        if _in_list(sheet, at, free):
            sheet.place(i, "list")
        elif _is_text(line) or i == sheet.start or i in in_a_row or _speaker(line) in speakers:
            sheet.place(i, "paragraph")
            named = any(meta.authors for meta in sheet.metas)  # a byline knows better than the text's last words
            hit = sheet.rules.search_dateline(line.key) or (None if named else sheet.rules.search_signature(line.key))
            signed = _SIGNED_BY.search(line.key) if i == last and not (named or hit) else None
            if hit:
                sheet.hear(hit)
            elif signed and looks_like_names(signed[1].strip()):
                sheet.metas.append(Meta(authors=split_names(signed[1])))
        elif i < sheet.start and line.units < 8 and _below_date(sheet, i):
            sheet.drop(i, Message("too short for a subtitle, between date and text"))
        elif i < last or not running:
            sheet.place(i, "heading" if i >= sheet.start or _NUMBERED.match(line.key) else "subtitle")
        elif _KEYWORDS.fullmatch(line.key):
            sheet.drop(i, Message("the page's keywords"))
        elif line.units < 5:
            sheet.drop(i, Message("too short for a headline, after the last paragraph"))
        else:
            sheet.place(i, "related")
            why = Message("taken for a related headline: it stands after the last paragraph and is no sentence")
            sheet.doubtful.append((line, why))


def _short_lines_in_a_row(sheet: Sheet, free: Sequence[int], running: Sequence[int]) -> frozenset[int]:
    """Short lines of which several stand together, where a text is made of such: verse, an agenda.

    Where most of a text is sentences they are something else. Behind the last sentence they are headlines of other
    stories.
    """
    rows: list[list[int]] = []
    for i in free:
        short = i >= sheet.start and not _is_text(sheet.lines[i]) and (not running or i < running[-1])
        if short and rows and i == rows[-1][-1] + 1:
            rows[-1].append(i)
        elif short:
            rows.append([i])
    # A row above what is dropped is the headings of that.
    text = [row for row in rows if len(row) >= _NO_HEADINGS and not _is_dropped(sheet, row[-1] + 1)]
    found = frozenset(i for row in text for i in row)
    return found if len(found) >= len(running) else frozenset()


def _is_dropped(sheet: Sheet, index: int) -> bool:
    return index in sheet.placed and bool(sheet.placed[index].why or sheet.placed[index].role == "related")


def _speakers(lines: Sequence[Line]) -> frozenset[str]:
    """Who speaks more than once, as in an interview: the words before a colon that several lines begin with."""
    said = Counter(map(_speaker, lines))
    return frozenset(name for name, times in said.items() if name and times > 1)


def _speaker(line: Line) -> str:
    found = _SAYS.match(line.key)
    return found[1] if found else ""


def _below_date(sheet: Sheet, index: int) -> bool:
    return any(sheet.placed[i].role == "date" for i in range(index) if i in sheet.placed)


def _is_text(line: Line) -> bool:
    """Whether a line of the text is a paragraph: a sentence, or one that only lacks its full stop."""
    if _ASKED.match(line.key) or (line.units > 2 and line.key.endswith("!")):
        return True  # what somebody says
    clauses = len(re.findall("[,、;]", line.key))
    return is_sentence(line, 1) or line.key.endswith((":", ",", "、", ";")) or (clauses > 0 and line.units >= 25)


def _in_list(sheet: Sheet, at: int, free: list[int]) -> bool:
    """Whether a line with a bullet has a neighbour with one."""

    def marked(i: int) -> bool:
        line = sheet.lines[i]
        return bool(_BULLET.match(line.key) or (_RANKED.match(line.key) and line.units < _SHORT_ITEM))

    around = free[max(0, at - 1) : at] + free[at + 1 : at + 2]
    return marked(free[at]) and any(map(marked, around))
