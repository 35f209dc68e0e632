"""Where the article ends, and the boxes and cards of other stories inside it."""

from __future__ import annotations

import re
from itertools import pairwise

from diglot.importer.roles.bylines import read_meta
from diglot.importer.roles.doubted_ends import continuation, speaks_of_rights
from diglot.importer.roles.lines import Line, ends_sentence, headlines, letters, repeated_half, shared_pairs
from diglot.importer.roles.page_lines import Sheet, buttons, in_box, is_sentence
from diglot.importer.roles.replies import find_replies, find_thread
from diglot.importer.roles.rules import Hit
from diglot.messages.message import Message
from diglot.record import replace

_SIGNS = "►▶»▼▲■◆●※☆★ "  # before a mark
_SIGNED = re.compile(r"(\([^()]{2,20}\)|[A-ZĐ][\w.+]{1,14}) ?[-–—] ")  # "(Dân trí) - ", "VOV.VN - "
_TEASER = Message("the teaser of a related headline")
_STAMPED = re.compile(
    r".{8,80} ?\((\d{1,2}[/-]\d{1,2} )?\d{1,2}:\d{2}\)"
    r"|.{8,80}?[(\[ ]?(19|20)\d\d([-/.])\d{1,2}\3\d{1,2}( \d{1,2}:\d\d(:\d\d)?)?[)\]]?"
)  # a headline with its date behind it: "…(01/12 12:36)", "…2012-1-12 13:15:00"
_STAMPS = 2  # headlines with dates in a row, at the least
BEHIND = Message("behind the article")
_NEAR_END = 4  # lines under the end of the text
_FOLLOWS = ("end", "after", "comments", "author", "credit", "related", "source")


def find_end(sheet: Sheet) -> None:
    """Place all that comes after the article, and the boxes of headlines inside it."""
    sheet.end = len(sheet.lines)
    running = (i for i in sheet.free() if is_sentence(sheet.lines[i]) and not _mark(sheet, sheet.lines[i]))
    first = next(running, len(sheet.lines))
    index, replies, thread = 0, find_replies(sheet), find_thread(sheet)
    while index < len(sheet.lines):
        hit = None if index in sheet.placed else _mark(sheet, sheet.lines[index])
        if index == replies and index not in sheet.placed:
            hit = hit or Hit("comments", Message("comments of readers"), {})
        if index == thread and index not in sheet.placed:
            hit = hit or Hit("comments", Message("a list of postings"), {})
        if hit is None:
            index += 1
            continue
        sheet.drop(index, hit.why)
        sheet.hear_beside_editors(sheet.lines[index].key)
        if index < first:
            index += 1
            continue
        stop = _resume_after(sheet, index, hit.role)
        if stop is None:
            sheet.end = index
            # What follows the page's editors are not they.
            _place_tail(sheet, index, replace(hit, why=BEHIND) if hit.role == "end" else hit)
            return
        if _begins_with_card(sheet, index + 1):
            _place_card_box(sheet, index + 1, stop, hit)
        else:
            _place_box(sheet, index + 1, stop, hit)
        index = stop


def _mark(sheet: Sheet, line: Line) -> Hit | None:
    bare = line if line.key[0] not in _SIGNS else replace(line, key=line.key.lstrip(_SIGNS))
    found = next(filter(None, (sheet.match(role, bare) for role in ("end", "related", "comments", "after"))), None)
    return found or buttons(sheet, line, "end")


def _resume_after(sheet: Sheet, index: int, role: str) -> int | None:
    """Where the article goes on after a mark of a role, or None.

    Under the lead a word like "Bình luận" is a button where an article still follows it.
    """
    early = sum(1 for line in sheet.lines[:index] if is_sentence(line)) < 2
    if early and role in {"after", "comments"} and not _begins_with_card(sheet, index + 1):
        following = [i for i in sheet.free(index + 1) if is_sentence(sheet.lines[i])]
        return following[0] if len(following) > 2 else None
    rest = None if role in {"end", "comments"} else _resume(sheet, index + 1, surely=role == "after")
    return continuation(sheet, index) if rest is None else rest


def _resume(sheet: Sheet, start: int, *, surely: bool) -> int | None:
    """Where the article goes on after a box of headlines that begins at `start`; None where it does not.

    A box without blank lines ends with its run. Else the article goes on with a picture, with two paragraphs in a
    row, or with one before a line that only follows an article. A box with cards and teasers is the page's end.
    `surely` asks for two paragraphs: the mark is one that hardly ever stands inside an article.
    """
    lines = sheet.lines
    if _begins_with_card(sheet, start):
        return _resume_after_cards(sheet, start)
    glued = start < len(lines) and sheet.spaced and lines[start].group == lines[start - 1].group
    for index in range(start, len(lines)):
        line = lines[index]
        if card_at(sheet, index):
            return None
        if glued and not surely and line.group != lines[start].group:
            return index if any(is_sentence(other) for other in lines[index:]) else None
        if not surely and (sheet.alt_rest(line) == "" or sheet.marked_caption(line)):
            return index
        if not is_sentence(line) or line.key.endswith(("...", "…")) or speaks_of_rights(line):
            continue
        after = lines[index + 1] if index + 1 < len(lines) else None
        teaser = index > start and lines[index - 1].group == line.group and sheet.spaced
        if teaser:
            return None
        if after is None:  # the last paragraph, and no teaser of the headline above it
            alone = not surely and line.units >= 20 and index > start and not _is_teaser(line, lines[index - 1].key, "")
            return index if alone else None
        follows = not surely and any(sheet.match(role, after) for role in _FOLLOWS)
        return index if is_sentence(after) or follows else None
    return None


def _resume_after_cards(sheet: Sheet, start: int) -> int | None:
    """Where the article goes on after a box of cards: with a paragraph that is not the teaser of the card above it."""
    index = start
    while index < len(sheet.lines):
        if taken := card_at(sheet, index, boxed=True):
            index += taken
            if index < len(sheet.lines) and is_sentence(sheet.lines[index]) and not card_at(sheet, index, boxed=True):
                index += 1
            continue
        line, after = sheet.lines[index], sheet.lines[index + 1 : index + 2]
        if index in sheet.placed or sheet.match("section", line):
            index += 1
            continue
        if not is_sentence(line) or not after or card_at(sheet, index + 1, boxed=True) or _mark(sheet, line):
            return None
        follows = any(sheet.match(role, after[0]) for role in ("author", "credit", "related"))
        return index if is_sentence(after[0]) or follows else None
    return None


def _place_tail(sheet: Sheet, index: int, hit: Hit) -> None:
    """All that follows the article, box by box."""
    start = index + 1
    for at in sheet.free(start, min(start + _NEAR_END, len(sheet.lines))):  # "作者：…" may stand under the editors
        if ":" in sheet.lines[at].key and (said := sheet.match("author", sheet.lines[at])):
            sheet.hear(said)
        elif not any(meta.authors for meta in sheet.metas):
            sheet.hear_reporters(sheet.lines[at].key)
    for at in range(start, len(sheet.lines) + 1):
        mark = _mark(sheet, sheet.lines[at]) if at < len(sheet.lines) and at not in sheet.placed else None
        if mark or at == len(sheet.lines):
            _place_box(sheet, start, at, hit)
        if mark:
            sheet.drop(at, mark.why)
            start, hit = at + 1, mark


def _place_box(sheet: Sheet, start: int, stop: int, hit: Hit) -> None:
    """The lines of a box: a short plain list of headlines is kept as related, all else is dropped."""
    free = sheet.free(start, stop)
    keep = _listed(sheet, free) if hit.role == "related" else set()
    seen: set[str] = set()
    for i in free:
        line = sheet.lines[i]
        text = line.text
        if i in keep and letters(text) not in seen:
            sheet.place(i, "related", text="\n".join(headlines(text)) or text)
        else:
            sheet.drop(i, in_box(hit.why) if hit.role == "related" else hit.why)
        seen.add(letters(text))


def _place_card_box(sheet: Sheet, start: int, stop: int, hit: Hit) -> None:
    """The cards of a box inside the article: their headlines are kept as related."""
    index = start
    while index < stop:
        taken = card_at(sheet, index, boxed=True)
        if not taken:
            sheet.drop(index, in_box(hit.why))
            index += 1
            continue
        index = _place_card(sheet, index, taken)
        if index < stop and not card_at(sheet, index, boxed=True):
            sheet.drop(index, _TEASER, "teaser")
            index += 1


def _place_card(sheet: Sheet, index: int, taken: int) -> int:
    """Place the doubled headline of a card as related; the index of the line after it."""
    line = sheet.lines[index]
    sheet.place(index, "related", text=line.text[: len(line.text) // 2].strip() if repeated_half(line.key) else None)
    if taken == 2:
        sheet.drop(index + 1, Message("repeats the related headline"), "repeat")
    return index + taken


def _listed(sheet: Sheet, free: list[int]) -> set[int]:
    """The headlines of a plain list; nothing where the box holds teasers or cards, or more than a few headlines."""
    if not free or _begins_with_card(sheet, free[0]):
        return set()
    if any(is_sentence(sheet.lines[i], 14) or card_at(sheet, i) for i in free):
        return set()
    listed = {i for i in free if _may_be_headline(sheet, sheet.lines[i])}
    return listed if len(listed) <= 8 else set()


def _may_be_headline(sheet: Sheet, line: Line) -> bool:
    if line.units < 5 or sheet.match("section", line):
        return False
    return read_meta(line, sheet.rules, sheet.zone) is None


def _begins_with_card(sheet: Sheet, start: int) -> bool:
    """Whether the first headline after a mark stands there twice."""
    first = next((i for i in sheet.free(start) if not sheet.match("section", sheet.lines[i])), len(sheet.lines))
    following = sheet.lines[first : first + 2]
    return len(following) == 2 and bool(following[0].letters) and following[0].letters == following[1].letters


def card_at(sheet: Sheet, index: int, *, boxed: bool = False) -> int:
    """How many lines the doubled headline of a card takes at this place: 0 where there is none.

    A card shows its picture's alt text and then its headline, the same words: in two paragraphs, or on one line.
    Where blank lines say nothing, only a teaser tells a card from a picture with its caption; or that it is `boxed`,
    under a line that says what is there.
    """
    line = sheet.lines[index]
    if repeated_half(line.key):
        return 1
    if index + 1 >= len(sheet.lines) or not line.letters or sheet.lines[index + 1].letters != line.letters:
        return 0
    if boxed and not sheet.spaced:
        return 2
    if sheet.spaced:
        return 2 if sheet.lines[index + 1].group != line.group else 0
    return 2 if index + 2 < len(sheet.lines) and _is_teaser(sheet.lines[index + 2], line.key, sheet.headline) else 0


def drop_dated_headlines(sheet: Sheet) -> None:
    """Drop headlines of which several stand together below the text's beginning, each with its own date behind it."""
    row: list[int] = []
    for i in range(sheet.start + 1, len(sheet.lines)):
        row = [*row, i] if _STAMPED.fullmatch(sheet.lines[i].key) else []
        for at in row if len(row) >= _STAMPS else ():
            if at in sheet.placed and sheet.placed[at].role == "related":
                sheet.placed.pop(at)
            sheet.drop(at, Message("headlines of other stories, with their dates"))


def clean_related(sheet: Sheet) -> None:
    """Related headlines without the alt text before them, now that the title is known."""
    for i, placed in sheet.placed.items():
        if placed.role == "related" and (rest := sheet.alt_rest(placed.line)):
            sheet.placed[i] = replace(placed, text=rest)


def drop_repeated_related(sheet: Sheet) -> None:
    """Drop a related headline that the page names twice."""
    seen: set[str] = set()
    for i, placed in sorted(sheet.placed.items()):
        if placed.role == "related" and letters(placed.text) in seen:
            sheet.placed[i] = replace(
                placed, role="repeat", text="", why=Message("a related headline that is named already")
            )
        elif placed.role == "related":
            seen |= {letters(part) for part in placed.text.split("\n")}


def place_cards(sheet: Sheet) -> None:
    """Place doubled headlines inside the text as related, and the teasers under them as dropped."""
    lines, index = sheet.lines, sheet.start
    while index < sheet.end:
        taken = card_at(sheet, index) if index not in sheet.placed else 0
        if not taken or not _is_card(sheet, lines[index]) or not _is_linked(sheet, index):
            index += 1
            continue
        headline = repeated_half(lines[index].key)
        under_teaser = index > 0 and index - 1 in sheet.placed and sheet.placed[index - 1].role == "teaser"
        index = _place_card(sheet, index, taken)
        if index >= sheet.end or index in sheet.placed or card_at(sheet, index):
            continue
        apart = _is_apart(sheet, index)
        if _is_teaser(lines[index], headline or lines[index - 1].key, sheet.headline) or (apart and under_teaser):
            sheet.drop(index, _TEASER, "teaser")
            index += 1
        elif apart:
            why = Message("kept as text: perhaps the teaser of the related headline above it")
            sheet.doubtful.append((lines[index], why))


def _is_linked(sheet: Sheet, index: int) -> bool:
    """Whether one of the two lines of a card is a link or a picture: a heading of a text that stands twice is none."""
    return sheet.links is None or not sheet.links.isdisjoint({index, index + 1})


def _is_apart(sheet: Sheet, index: int) -> bool:
    """Whether a short paragraph under a card speaks of nothing that the article speaks of: the teaser of the card."""
    line = sheet.lines[index]
    if not sheet.spaced or not ends_sentence(line.key) or line.units > 60 or line.sentences > 2:
        return False
    others = (i for i in range(sheet.start, sheet.end) if i != index and i not in sheet.placed)
    return shared_pairs(line.key, " ".join(sheet.lines[i].key for i in others), "") < 0.2


def place_signed_teasers(sheet: Sheet) -> None:
    """Place headlines inside the text whose teaser begins as the lead does, with the paper's name: "TTO - "."""
    free = sheet.free(sheet.start, sheet.end)
    signed = _SIGNED.match(sheet.lines[free[0]].key) if free else None
    if signed is None:
        return
    for above, i in pairwise(free[1:]):
        line = sheet.lines[above]
        if sheet.lines[i].key.startswith(signed[0]) and i == above + 1 and not is_sentence(line, 1):
            sheet.place(above, "related")
            sheet.drop(i, _TEASER, "teaser")


def _is_card(sheet: Sheet, line: Line) -> bool:
    sentence = ends_sentence(line.key) and not line.key.endswith(("?", "!"))
    return sheet.alt_rest(line) is None and not sentence and not sheet.marked_caption(line)


def _is_teaser(line: Line, headline: str, title: str) -> bool:
    """Whether a line says more of a headline: it breaks off, or names what the headline names, and not the title."""
    if not ends_sentence(line.key):
        return False
    return line.key.endswith(("...", "…")) or shared_pairs(headline, line.key, title) >= 0.2
