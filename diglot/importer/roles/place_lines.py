"""Roles: what each line of a page text is. Every line gets one, with the reason where it is dropped."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo
from functools import partial
from itertools import pairwise

from diglot.importer.roles.bylines import Meta, read_meta
from diglot.importer.roles.dates import find_moment
from diglot.importer.roles.head import find_head, take_off_stamp
from diglot.importer.roles.headings import drop_headings_of_links, drop_labels_of_nothing
from diglot.importer.roles.leads import place_lead
from diglot.importer.roles.lines import Line, ends_sentence, make_line
from diglot.importer.roles.other_stories import (
    clean_related,
    drop_dated_headlines,
    drop_repeated_related,
    find_end,
    place_cards,
    place_signed_teasers,
)
from diglot.importer.roles.page_lines import SIGNS_AT_NAMES, Placed, Sheet, buttons, holds_names, is_sentence, is_spaced
from diglot.importer.roles.persons import looks_like_names, split_names
from diglot.importer.roles.pictures import place_figures
from diglot.importer.roles.rules import HAN_CHARACTERS, Hit, LineRules
from diglot.importer.roles.tables import place_tables
from diglot.messages.message import Message
from diglot.record import record, replace

_BULLET = re.compile(r"(?P<mark>[-•●▪■◆*+–·‧]|\d{1,2}[.)])\s+\S")
_RANKED = re.compile(r"\d{1,3}、\S")  # a line of a ranking: "12、巴林"
_QUOTATION = re.compile(r"[“「\"][^“”「」\"]{8,}[”」\"][.。]?")
_NUMBERED = re.compile(r"[一二三四五六七八九十]{1,2}、|第.{1,3}[章节]|\d{1,2}[.、] ?\D|[IVX]{1,4}\. ")
_SPEAKER = re.compile(r"(—|–|-){1,2} ?[^-–—.。]{2,60}")
_ASKED = re.compile(
    r"(pv|p\.v\.?|phóng viên|nhà báo|hỏi|đáp|mc|记者|記者|问|問|答|主持人)( [^:]{1,20})?: ?\S", re.IGNORECASE
)
_SAYS = re.compile(r"([^:。.!?]{2,20}): ?\S")
_KEYWORDS = re.compile(rf"[{HAN_CHARACTERS}]{{2,6}}([ 、][{HAN_CHARACTERS}]{{2,6}}){{2,}}")
_KEYWORD = re.compile(rf"[{HAN_CHARACTERS}]{{2,4}}")  # alone on its line
_SHORT_ITEM = 8  # units of a line of a ranking
_LONGEST_DATE = 24  # characters of a line that is nothing but a date
_NO_HEADINGS = 3  # short lines in a row that are no headings
_SIGNATURES = ("author", "source")
_SIGNED_BY = re.compile(rf"[(]([{HAN_CHARACTERS} 、]{{2,24}})[)]$")  # the last words of a text: "(常书香 马丹阳)"
_BRACKETED = re.compile(r"[(\[〔][^()]+[)\]〕]\.?")


@record
class Hint:
    """What the element of a saved page says of its text."""

    role: str
    why: str = ""
    figure: int = 0
    src: str = ""  # of the picture


@record
class PlacedPage:
    """All lines of a page with their roles, and what its date and byline lines say."""

    placed: tuple[Placed, ...]
    metas: tuple[Meta, ...]
    doubtful: tuple[tuple[Line, Message], ...]


def place_lines(
    lines: Sequence[Line],
    rules: LineRules,
    *,
    language: str,
    zone: tzinfo,
    hints: Mapping[int, Hint] | None = None,
    links: frozenset[int] | None = None,
) -> PlacedPage:
    """The role of every line of a page text, in order.

    `hints` are what a saved page says of some, by index, and `links` those that are links or pictures.
    """
    shown = rules.families_of([line.key for line in lines])
    sheet = Sheet(tuple(lines), rules, language, zone, spaced=is_spaced(lines), shown=shown, links=links)
    for step, work in _steps(hints):
        sheet.step = step
        work(sheet)
    hits: dict[str, list[Hit]] = {}
    for (_, key), hit in sheet.answers.items():
        if hit:
            hits.setdefault(key, []).append(hit)
    placed = tuple(replace(one, by=_explain(one, hits)) for _, one in sorted(sheet.placed.items()))
    return PlacedPage(placed, tuple(sheet.metas), tuple(sheet.doubtful))


def _steps(hints: Mapping[int, Hint] | None) -> Iterator[tuple[str, Callable[[Sheet], None]]]:
    """All that is done to find the roles of lines, in order, each with what it looks for."""
    yield Message("what its element is"), partial(place_hints, hints=hints or {}, sure=True)
    if hints is None:
        yield Message("rows of a table"), place_tables
    yield Message("buttons, menus and the like"), place_furniture
    yield Message("where the article ends"), find_end
    yield Message("the head of the page"), find_head
    yield Message("the title again"), drop_title_again
    yield Message("headlines of other stories"), clean_related
    yield Message("headlines of other stories with their dates"), drop_dated_headlines
    yield Message("cards of other stories"), place_cards
    yield Message("teasers of other stories"), place_signed_teasers
    yield Message("quotations"), place_quotations
    yield Message("pictures"), place_figures
    yield Message("names, dates and publishers round the text"), place_bylines
    yield Message("what its element is"), partial(place_hints, hints=hints or {}, sure=False)
    yield Message("what is left is text"), place_text
    yield Message("headings of lists of links"), drop_headings_of_links
    yield Message("labels of what is not kept"), drop_labels_of_nothing
    yield Message("the lead"), partial(place_lead, marked=bool(hints))
    yield Message("what the first paragraph begins with"), take_off_stamp
    yield Message("headlines that stand there twice"), drop_repeated_related


def _explain(one: Placed, hits: Mapping[str, Sequence[Hit]]) -> str:
    """Which rule placed a line: the pattern of rules.yaml that fits it, or what was looked for."""
    said = hits.get(one.line.key, ())
    rule = next((hit.rule for hit in said if hit.role == one.role or (one.why and hit.why == one.why)), "")
    return rule or one.by


def place_hints(sheet: Sheet, hints: Mapping[int, Hint], *, sure: bool) -> None:
    """Place what elements say: first what is sure, and what a rule may know better once the rules were asked."""
    for i, hint in hints.items():
        line = sheet.lines[i]
        if hint.role == "title" and sure:
            sheet.name_title(i)
        elif hint.role in {"furniture", "related"} and sure:
            hit = sheet.match("furniture", line) if hint.role == "related" else None
            why = hit.why if hit else hint.why
            sheet.place(i, "furniture" if hit else hint.role, text="" if why else None, why=why)
        elif hint.role == "alt" and sure:
            _place_alt(sheet, i, hint, captioned=i + 1 not in hints)
        elif hint.role in {"date", "author", "source"} and sure:
            sheet.place(i, hint.role)
        elif hint.role in {"caption", "photo", "table"} and sure:
            sheet.place(i, hint.role, figure=hint.figure, src=hint.src)
        elif hint.role == "lead" and not sure and not any(one.role == "lead" for one in sheet.placed.values()):
            sheet.place(i, "lead")
        elif hint.role in {"heading", "quote"} and not sure:
            sheet.place(i, hint.role)
        elif hint.role in {"item", "number"} and not sure and _is_item(sheet, i):
            sheet.place(i, "list")


def _is_item(sheet: Sheet, index: int) -> bool:
    """Whether an element of a list is one of the article's: no head of a box, nor a short one above the text."""
    line = sheet.lines[index]
    return sheet.match("related", line) is None and (index > sheet.start or is_sentence(line))


def _place_alt(sheet: Sheet, index: int, hint: Hint, *, captioned: bool) -> None:
    """The alt text of a picture: kept where it says more than the title and the caption, and is no button's.

    `captioned`: the line below is the caption where it says the same, for its element says nothing else of it.
    """
    line, after = sheet.lines[index], sheet.lines[index + 1 : index + 2]
    if sheet.alt_rest(line) == "" or not line.letters:
        sheet.drop(index, Message("alt text that repeats the title, or says nothing"), "repeat")
    elif hit := sheet.match("furniture", line) or buttons(sheet, line):
        sheet.drop(index, hit.why)
    elif after and line.letters == after[0].letters:
        sheet.drop(index, Message("alt text that repeats the caption"), "repeat")
        if captioned:
            sheet.place(index + 1, "caption", figure=hint.figure, src=hint.src)
    else:
        sheet.place(index, "alt", figure=hint.figure, src=hint.src)


def place_furniture(sheet: Sheet) -> None:
    """Drop what is never part of an article, and place lines that say they hold one related headline."""
    for i, line in enumerate(sheet.lines):
        if hit := sheet.match("furniture", line) or buttons(sheet, line):
            sheet.drop(i, hit.why)
            sheet.hear(hit)
        elif not sheet.match("related", line) and (hit := sheet.match("inline", line)):
            title = hit.groups["title"]
            if any(sheet.rules.match(role, title) for role in ("related", "after", "comments")):
                continue  # "►你可能也想看:" begins a box
            sheet.place(i, "related", text=line.text[-len(title) :] if len(title) <= len(line.text) else line.text)


def drop_title_again(sheet: Sheet) -> None:
    """Drop an agency's line of dateline and title: "新华社河内4月13日电 专访丨…"; the text begins below it."""
    for i in [*sheet.free(0, sheet.start), sheet.start][-4:]:
        hit = sheet.rules.search_dateline(sheet.lines[i].key) if i < sheet.end else None
        rest = re.sub(r"^[ :]*(题|題)?[ :]*", "", sheet.lines[i].key[hit.end :]) if hit else ""
        if hit and rest and sheet.alt_rest(make_line(0, rest, 0)) == "":
            sheet.hear(hit)
            sheet.drop(i, Message("the title again, behind its dateline"), "repeat")
            sheet.start = next(iter(sheet.free(i, sheet.end)), sheet.end) if i == sheet.start else sheet.start


def place_quotations(sheet: Sheet) -> None:
    """Place what is quoted from end to end, with its speaker on the line below."""
    free = sheet.free(sheet.start, sheet.end)
    for i, after in pairwise(free):
        quoted = _QUOTATION.fullmatch(sheet.lines[i].key) and _SPEAKER.fullmatch(sheet.lines[after].key)
        if quoted and after == i + 1:
            sheet.place(i, "quote")
            sheet.place(after, "quote")


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
