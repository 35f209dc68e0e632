"""The head of a page: title, subtitle, date, byline, publisher, and where the text begins."""

from __future__ import annotations

import re

from diglot.importer.roles.bylines import Meta, read_byline, read_meta
from diglot.importer.roles.lines import Line, ends_sentence, fold, headlines, likeness
from diglot.importer.roles.page_lines import SIGNS_AT_NAMES, Sheet, holds_names, is_sentence
from diglot.importer.roles.persons import is_person, looks_like_names, split_names
from diglot.importer.roles.postings import read_signed
from diglot.importer.roles.rules import HAN_CHARACTERS
from diglot.messages.message import Message
from diglot.record import replace

_MOST = 4  # how many times as much running text stands below the article's head as above it
_PLAIN_DATE = 40  # units of a line with a date, at most
_RUNNING = 12  # units of a sentence that is text
_DAY = re.compile(r"\d{4} ?[-/.年] ?\d{1,2}|\d{1,2}[-/]\d{1,2}[-/]\d{4}")
_PATH = re.compile(
    r"^([您你現现當当前所的在]{0,5}位置|首[页頁]|trang chủ|home).{0,40}[>»]|[>»] ?(正文|內文|内文)$", re.IGNORECASE
)  # of links, from the front page to the article
_LED = re.compile(r"[‧·・．•▪■>»*]")  # before a headline of a list
_MENU = 8  # short lines above the text: a menu, for no headline has as many lines round it
_MENU_ABOVE_DATE = 3  # the same, where a line right above the date could be the headline
_PICTURE = ("repeat", "caption", "alt")
_LINKS = re.compile(r" [-|·>] |[·|>] ?(?=\S)")  # between links side by side
_MENU_WORDS = 6  # units of a menu's line, at most
_SHORT_LINES = 4  # between the title and the first sentence: they are the text, and no subtitles
_LABEL = 4  # units of a line that only says that a name follows: "本文作者", "Tác giả:"
_NEAR = 6  # lines above the date among which the headline is
_SHORT = Message("too short for a subtitle, between title and text")
_SECTIONS = re.compile(rf"[{HAN_CHARACTERS}]{{2,4}}( [{HAN_CHARACTERS}]{{2,4}}){{2,}}")  # of the site, side by side
_HAN = re.compile(f"[{HAN_CHARACTERS}]")
_SIGNS = re.compile("[,、。!?;:]")
_PARTS = 5  # side by side, at the least, where some are longer
_PART = 7  # characters of one, on average at most
_ABOVE = Message("the head of the page, above the title")


def find_head(sheet: Sheet) -> None:
    """Place the title and what stands between it and the text."""
    if not any(placed.role == "title" for placed in sheet.placed.values()):
        skip_menu(sheet)
    named = [i for i, placed in sheet.placed.items() if placed.role == "title"]
    sheet.start = sheet.end
    notices = 0 if named else _notices(sheet)
    for i in sheet.free(0, sheet.end):
        line = sheet.lines[i]
        if i < notices and is_sentence(line):
            sheet.drop(i, _ABOVE)
            continue
        if _place_by_rule(sheet, i, titled=bool(named)) or sheet.match("placeholder", line):
            continue
        if named and (is_sentence(line) or _is_bare_lead(sheet, i)) and not sheet.marked_caption(line):
            if is_sentence(line) and _is_above_date(sheet, i):
                sheet.place(i, "lead")
                continue
            sheet.start = i
            break
        named.append(i)
    if named:
        _place_title(sheet, named)


def skip_menu(sheet: Sheet) -> None:
    """Place the title of a page text that begins with the site's menu, and drop what stands above its article.

    The headline is next to the line with the date or the byline; where there is none, nearest to the text.
    """
    body = _first_paragraph(sheet)
    dated = [i for i in range(body) if _is_dateline(sheet, i)]
    if (head := _dateline_of_text(sheet, body)) >= 0:  # what stood above it were teasers of other stories
        dated, body = [head], next(i for i in range(head + 1, sheet.end) if _is_running(sheet, i))
    anchor = dated[-1] if dated else body
    path = max((i for i in range(anchor) if _is_path(sheet, i)), default=-1)
    free = [i for i in range(anchor) if i not in sheet.placed or sheet.placed[i].role in _PICTURE]
    free = [i for i in free if i not in dated and i > path]
    before = [i for i in free[: -_NEAR - 1 : -1] if _may_be_title(sheet, i, beside=i in free[-2:])]
    after = [i for i in range(anchor + 1, body) if _may_be_title(sheet, i, beside=False)]
    before = [i for i in before[: 3 if dated else None] if sheet.lines[i].units >= 8] or before
    if len(before) > 1 and before[1] == before[0] - 1 and dated and sheet.lines[before[1]].units >= 8:
        before = before[1:]  # the lower one is the subtitle
    title = next(iter([*before[:1], *after[:1]]), -1)
    above = sum(line.units <= _MENU_WORDS or _are_links(line.key) for line in sheet.lines[: max(0, title)])
    if above < (_MENU_ABOVE_DATE if dated and before else _MENU) and not _leads_to(sheet, path, title):
        return
    for i in range(min(title, anchor)):
        if i in sheet.placed and sheet.placed[i].role == "row":
            sheet.placed.pop(i)
        sheet.drop(i, _ABOVE)
    sheet.placed.pop(title, None)
    sheet.name_title(title)


def _leads_to(sheet: Sheet, path: int, title: int) -> bool:
    """Whether a path of links stands right above the title, and above it what could be a title as well."""
    return 0 <= path == title - 1 and any(sheet.lines[i].units >= 5 for i in sheet.free(0, path))


def _dateline_of_text(sheet: Sheet, first: int) -> int:
    """The line with a date and a headline above it, behind the first running text, below which most of it stands.

    -1 where there is none: then what runs first is the article.
    """
    weight = [0]
    for i in range(sheet.end):
        weight.append(weight[-1] + (sheet.lines[i].units if _is_running(sheet, i) else 0))
    for i in range(first + 1, sheet.end):
        line = sheet.lines[i]
        if weight[i] * _MOST > weight[-1]:
            return -1
        if line.units > _PLAIN_DATE or not _DAY.search(line.key) or (i in sheet.placed and sheet.placed[i].why):
            continue
        if _is_dateline(sheet, i) and any(_is_headline(sheet, other) for other in sheet.lines[max(0, i - 2) : i]):
            return i if any(_is_running(sheet, j) for j in range(i + 1, sheet.end)) else -1
    return -1


def _is_running(sheet: Sheet, index: int) -> bool:
    return is_sentence(sheet.lines[index], _RUNNING) and not _are_links(sheet.lines[index].key)


def _is_path(sheet: Sheet, index: int) -> bool:
    """Whether a line is the path of links to the article: it stands right above the article's own head."""
    return bool(_PATH.search(sheet.lines[index].key)) and not is_sentence(sheet.lines[index])


def _first_paragraph(sheet: Sheet) -> int:
    """The first line of running text that another one follows closely; the end where there is none."""
    for i in range(sheet.end):
        following = sheet.lines[i + 1 : min(i + 6, sheet.end)]
        key = sheet.lines[i].key
        if not ends_sentence(key) and (_are_links(key) or not _SIGNS.search(key)):
            continue  # a long menu
        if i not in sheet.placed and is_sentence(sheet.lines[i], 12) and any(is_sentence(o, 12) for o in following):
            return i
    return sheet.end


def _is_dateline(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    found = read_meta(line, sheet.rules, sheet.zone, under_title=True) or read_byline(line, sheet.rules)
    return found is not None and (found.date is not None or bool(found.source))


def _may_be_title(sheet: Sheet, index: int, *, beside: bool) -> bool:
    """Whether a line could be the headline: no menu's word, button, name or path of links.

    Right `beside` the date it may be as long as a paragraph, and ask or call out twice.
    """
    line = sheet.lines[index]
    if (index in sheet.placed and sheet.placed[index].role not in _PICTURE) or _LED.match(line.key):
        return False
    told = any(sheet.match(role, line) for role in ("section", "source", "author", "credit", "furniture"))
    if told or looks_like_names(line.key) or sheet.marked_caption(line) or _are_links(line.key):
        return False
    longer = beside and 5 <= line.units <= 60 and not ends_sentence(line.key.rstrip("?!….")) and "。" not in line.key
    return _is_headline(sheet, line) or (longer and not sheet.is_foreign(line))


def _notices(sheet: Sheet) -> int:
    """Where a title stands with its date below it, under sentences that are notices of the page; or 0."""
    for i in sheet.free(0, min(sheet.end, 12)):
        if not _is_headline(sheet, sheet.lines[i]):
            continue
        below = sheet.lines[i + 1 : i + 4]
        return i if any(read_meta(line, sheet.rules, sheet.zone) for line in below) else 0
    return 0


def _is_headline(sheet: Sheet, line: Line) -> bool:
    """Whether a line could be a title: long enough, in the page's language, no sentence, no list of links."""
    foreign = (2 * line.han >= line.units) != (sheet.language == "zh")
    if foreign or not 5 <= line.units <= 45 or _are_links(line.key):
        return False
    return not is_sentence(line) and read_meta(line, sheet.rules, sheet.zone) is None


def _are_links(key: str) -> bool:
    """Whether a line is of links side by side: sections of the site, a menu."""
    parted = max(key.count("-"), key.count("│"), key.count("、"))
    if len(_LINKS.findall(key)) > 2 or key.count("|") > 1 or _SECTIONS.fullmatch(key):
        return True
    if parted >= _PARTS and len(key) <= _PART * parted and "。" not in key:
        return True
    parts = key.split()
    han = sum(_HAN.search(part) is not None for part in parts)
    short = len(parts) >= _PARTS and len(key) <= (_PART + 1) * len(parts)
    return short and 3 * han >= 2 * len(parts) and not _SIGNS.search(key)


def _place_by_rule(sheet: Sheet, index: int, *, titled: bool) -> bool:
    """Whether a line of the head is one that its words tell: date, publisher, section, author."""
    line, rules = sheet.lines[index], sheet.rules
    under_title = titled and not is_sentence(line) and not sheet.marked_caption(line)
    if meta := read_meta(line, rules, sheet.zone, under_title=under_title) or read_byline(line, rules):
        sheet.metas.append(meta)
        sheet.place(index, "date" if meta.date else "author" if meta.authors else "source")
    elif hit := sheet.match("section", line):
        sheet.drop(index, hit.why)
    elif hit := next(
        filter(None, (sheet.match(role, line) for role in ("author", "source", "credit") if titled)), None
    ):
        sheet.hear(hit)
        sheet.place(index, hit.role)
    elif titled and (sheet.hear_reporters(line.key) or sheet.hear_signed(line.key)):
        sheet.place(index, "author")
        _place_labelled(sheet, index)
    else:
        return False
    return True


def _place_labelled(sheet: Sheet, index: int) -> None:
    """Place the name below a line that is nothing but the label of one: "作者", and below it "韦小满"."""
    label, below = sheet.lines[index], sheet.lines[index + 1 : index + 2]
    found = read_signed(label.key)
    if found is None or found.authors or label.units > _LABEL or not below or index + 1 in sheet.placed:
        return
    short = below[0].units <= _MENU_WORDS and is_person(below[0].key)
    if short and not any(sheet.match(role, below[0]) for role in ("section", "source")):
        sheet.metas.append(Meta(authors=split_names(below[0].key)))
        sheet.place(index + 1, "author")


def _is_bare_lead(sheet: Sheet, index: int) -> bool:
    """Whether a line after the date or the byline is a lead that lacks its full stop."""
    line, after = sheet.lines[index], sheet.lines[index + 1 : index + 2]
    if line.units < 18 or headlines(line.text) or sheet.alt_rest(line) is not None:
        return False
    if after and (likeness(line, after[0]) >= 0.6 or not (is_sentence(after[0]) or after[0].group != line.group)):
        return False
    if index and index - 1 not in sheet.placed and sheet.alt_rest(sheet.lines[index - 1]) is not None:
        return False  # the caption of a picture
    return any(p.role in {"date", "author"} for i, p in sheet.placed.items() if i < index)


def _is_above_date(sheet: Sheet, index: int) -> bool:
    """Whether a sentence stands between the title and the page's only date: such pages set the lead there."""
    if any(p.role in {"date", "lead"} for p in sheet.placed.values()):
        return False
    for line in sheet.lines[index + 1 : index + 4]:
        if is_sentence(line):
            return False
        if read_meta(line, sheet.rules, sheet.zone):
            return sum(map(is_sentence, sheet.lines[index + 2 :])) > 1
    return False


def _place_title(sheet: Sheet, named: list[int]) -> None:
    """The title, and what is beside it: subtitles below, a kicker above, authors."""
    lines = sheet.lines
    dates = [i for i, p in sheet.placed.items() if p.role in {"date", "source"} and i < sheet.start]
    if sheet.title is None:
        sheet.name_title(_choose_title(sheet, named, min(dates, default=len(lines))))
    title = next(i for i, placed in sheet.placed.items() if placed.role == "title")
    dated = min((i for i in dates if i > title), default=-1)
    above = [i for i in named if i < title]
    for i in above:
        kicker = len(above) == 1 and i == title - 1 and _is_headline(sheet, lines[i])
        sheet.place(i, "subtitle") if kicker else sheet.drop(i, _ABOVE)
    for i in (i for i in named if i > title and not sheet.is_title(lines[i])):
        names = lines[i].key.strip(SIGNS_AT_NAMES)
        columnist = re.fullmatch(rf"{re.escape(names)} ?: ?.*", sheet.headline) is not None and is_person(names)
        if columnist or (holds_names(sheet, names) and names not in sheet.headline):
            sheet.metas.append(Meta(authors=split_names(names)))
            sheet.place(i, "author")
        elif _under_author(sheet, i):
            sheet.place(i, "credit")  # the author's office
        elif lines[i].units < 4:
            sheet.drop(i, _SHORT)
        elif i < dated and not sheet.marked_caption(lines[i]) and not sheet.match("photo", lines[i]):
            sheet.place(i, "subtitle")
    rest = [i for i in named if i > max(title, dated) and i not in sheet.placed]
    if len(rest) >= _SHORT_LINES:
        sheet.start = rest[0]


def take_off_stamp(sheet: Sheet) -> None:
    """Take the paper's name or the place off the first paragraph: "NDO - ", "(Dân trí) - ", "TP HCMNếu…"."""
    first = next((i for i in sorted(sheet.placed) if sheet.placed[i].role in {"lead", "paragraph"}), None)
    hit = None if first is None else sheet.rules.search_stamp(sheet.lines[first].key)
    if first is None or hit is None:
        return
    placed, wanted = sheet.placed[first], sheet.lines[first].key[: hit.end].rstrip()
    end = next((n for n in range(1, len(placed.text)) if fold(placed.text[:n]) == wanted), 0)
    if end:
        text, stamp = placed.text[end:].lstrip(), placed.text[:end]
        sheet.placed[first] = replace(placed, text=text, stamp=stamp, stamped=hit.why)


def _choose_title(sheet: Sheet, named: list[int], dated: int) -> int:
    """The line that pictures repeat; or the first headline; or, under three and more, the one next to the date."""
    lines = sheet.lines
    headlike = [i for i in named if _is_headline(sheet, lines[i])] or named
    likely = [i for i in headlike if i < dated] or headlike
    again = [i for i in likely if lines[i].letters and any(line.letters == lines[i].letters for line in lines[i + 1 :])]
    if again:
        return again[0]
    long = [i for i in likely if lines[i].units >= 8] or likely
    return long[-1] if len(long) > 2 and dated < sheet.start else long[0]


def _under_author(sheet: Sheet, index: int) -> bool:
    """Whether a line stands under the author's name, in the same run: it names the author's office."""
    above, line = sheet.placed.get(index - 1), sheet.lines[index]
    if above is None or above.role != "author" or above.line.group != line.group or headlines(line.text):
        return False
    if line.units < 3:
        return False
    return sheet.alt_rest(line) is None and not sheet.marked_caption(line)
