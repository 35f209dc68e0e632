"""Names, dates and publishers round the text, and bracketed credits anywhere in it."""

from __future__ import annotations

import re

from diglot.importer.roles.bylines import Meta, read_meta
from diglot.importer.roles.dates import find_moment
from diglot.importer.roles.lines import ends_sentence
from diglot.importer.roles.page_lines import SIGNS_AT_NAMES, Sheet, holds_names, is_sentence
from diglot.importer.roles.persons import split_names
from diglot.importer.roles.rules import HAN_CHARACTERS

_KEYWORD = re.compile(rf"[{HAN_CHARACTERS}]{{2,4}}")  # alone on its line
_LONGEST_DATE = 24  # characters of a line that is nothing but a date
_SIGNATURES = ("author", "source")
_BRACKETED = re.compile(r"[(\[〔][^()]+[)\]〕]\.?")


def place_bylines(sheet: Sheet) -> None:
    """Author, credit, publisher and date lines round the text, and bracketed credits anywhere in it."""
    running = [i for i in sheet.free(sheet.start, sheet.end) if is_sentence(sheet.lines[i], 6)]
    first, last = (running[0], running[-1]) if running else (sheet.start, sheet.start)
    second = running[1] if len(running) > 1 else first  # under the lead the reporters may stand
    dated = any(meta.date for meta in sheet.metas)
    _place_dates_again(sheet)
    for i in sheet.free(0, sheet.end):
        line, outside = sheet.lines[i], i > last or i < first
        if line.units > 40:
            continue
        if outside and (hit := sheet.match("author", line)):
            sheet.hear(hit)
            sheet.place(i, "author")
        elif sheet.hear_reporters(line.key, surely=not outside and i >= second):
            sheet.place(i, "credit" if _BRACKETED.fullmatch(line.key) and "来源" in line.key else "author")
        elif (
            i > last
            and len(line.key) > 3
            and not _is_signed(sheet, i)
            and holds_names(sheet, line.key.strip(SIGNS_AT_NAMES))
        ):
            sheet.metas.append(Meta(authors=split_names(line.key.strip(SIGNS_AT_NAMES))))
            sheet.place(i, "author")
        elif i > sheet.start and _BRACKETED.fullmatch(line.key) and not ends_sentence(line.key.rstrip(".")[:-1]):
            sheet.place(i, "credit")
        elif ":" in line.key and (hit := sheet.match("source", line)):
            sheet.hear(hit)
            sheet.place(i, "source")
        elif i > last and (hit := sheet.match("section", line)):
            sheet.drop(i, hit.why)
        elif outside:
            _place_byline(sheet, i, tail=i > last, dated=dated)


def _place_dates_again(sheet: Sheet) -> None:
    """Place lines that are the page's date once more, and nothing else."""
    days = {meta.date.iso()[:10] for meta in sheet.metas if meta.date}
    for i in sheet.free(sheet.start, sheet.end) if days else ():
        key = sheet.lines[i].key
        moment = find_moment(key, sheet.zone) if len(key) <= _LONGEST_DATE else None
        if moment and moment.written == key and moment.iso()[:10] in days:
            sheet.place(i, "date")


def _place_byline(sheet: Sheet, index: int, *, tail: bool, dated: bool) -> None:
    line = sheet.lines[index]
    for role in ("source", "author", "credit") if tail else ("author",):
        if hit := sheet.match(role, line):
            sheet.hear(hit)
            sheet.place(index, role)
            return
    below = sheet.free(sheet.last, sheet.end) if tail else []
    keywords = sum(bool(_KEYWORD.fullmatch(sheet.lines[i].key)) for i in below) > 2
    if not keywords and not (tail and _is_signed(sheet, index)) and holds_names(sheet, line.key, alone=tail):
        sheet.metas.append(Meta(authors=split_names(line.key)))
        sheet.place(index, "author")
    elif tail and not dated and (meta := read_meta(line, sheet.rules, sheet.zone)):
        sheet.metas.append(meta)
        sheet.place(index, "date")
    elif sheet.hear_signed(line.key):
        sheet.place(index, "author")


def _is_signed(sheet: Sheet, index: int) -> bool:
    """Whether the author, or the paper, stands between the last paragraph and a line that is not right below it."""
    signed = [i for i in range(sheet.last + 1, index) if i in sheet.placed and sheet.placed[i].role in _SIGNATURES]
    return bool(signed) and (signed[-1] != index - 1 or sheet.placed[signed[-1]].role == "source")
