"""Roles: what each line of a page text is. Every line gets one, with the reason where it is dropped."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import tzinfo
from functools import partial
from itertools import pairwise

from diglot.importer.roles.around_text import place_bylines
from diglot.importer.roles.bylines import Meta
from diglot.importer.roles.head import find_head, take_off_stamp
from diglot.importer.roles.headings import drop_headings_of_links, drop_labels_of_nothing
from diglot.importer.roles.leads import place_lead
from diglot.importer.roles.lines import Line, make_line
from diglot.importer.roles.other_stories import (
    clean_related,
    drop_dated_headlines,
    drop_repeated_related,
    find_end,
    place_cards,
    place_signed_teasers,
)
from diglot.importer.roles.page_lines import Placed, Sheet, buttons, is_sentence, is_spaced
from diglot.importer.roles.pictures import place_figures
from diglot.importer.roles.rules import Hit, LineRules
from diglot.importer.roles.running_text import place_text
from diglot.importer.roles.tables import place_tables
from diglot.messages.message import Message
from diglot.record import record, replace

_QUOTATION = re.compile(r"[“「\"][^“”「」\"]{8,}[”」\"][.。]?")
_SPEAKER = re.compile(r"(—|–|-){1,2} ?[^-–—.。]{2,60}")


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
