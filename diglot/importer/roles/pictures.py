"""Pictures in page text: alt texts and captions, told by where they stand, what they repeat, or what they say."""

from __future__ import annotations

import re

from diglot.importer.roles.lines import ends_sentence, headlines, likeness, repeated_half, tokens_of
from diglot.importer.roles.page_lines import Sheet, is_sentence, runs
from diglot.importer.roles.persons import looks_like_names
from diglot.messages.message import Message

_GOES_ON = (",", ";", "、", ":")  # a line of verse, or of a list
_CREDIT = re.compile(r"[(\[][^()]{2,40}[)\]]\.?$")  # the alt text may name the photographer where the caption does not


def place_figures(sheet: Sheet) -> None:
    """Place alt texts and captions, and related headlines that stand among them."""
    running = [i for i in sheet.free(sheet.start, sheet.end) if is_sentence(sheet.lines[i])]
    sheet.last = running[-1] if running else sheet.start
    for run in runs(sheet, sheet.free(0, sheet.end)):
        at = 0
        while at < len(run):
            at += _place_one(sheet, run, at)


def _place_one(sheet: Sheet, run: list[int], at: int) -> int:
    """Place the line at this place of its run, and its caption with it; how many lines that took."""
    here = run[at]
    after = run[at + 1] if at + 1 < len(run) and run[at + 1] - here <= 2 else None
    line = sheet.lines[here]
    rest = sheet.alt_rest(line, exact=len(run) == 1)
    if rest is None and after is not None and sheet.is_foreign(line) and not sheet.is_foreign(sheet.lines[after]):
        rest = ""
    if rest is not None:
        return _place_alt(sheet, here, after, rest)
    if _is_no_picture(sheet, here):
        return 1
    if sheet.marked_caption(line):
        return _place_caption(sheet, here, after)
    if after is not None and (_alike(sheet, here, after) or (len(run) == 2 and _say_the_same(sheet, here, after))):
        return _figure(sheet, here, after)
    if sheet.match("photo", line) or _is_in_capitals(sheet, here):
        return _place_photographer(sheet, here)
    if here >= sheet.start and (len(run) > 1 or not sheet.spaced) and _place_headlines(sheet, here):
        return 1
    if here < sheet.start or (sheet.spaced and len(run) == 1):
        return 1
    return _place_glued(sheet, here, after)


def _is_no_picture(sheet: Sheet, here: int) -> bool:
    """Whether a line stands for no picture: a credit, an author, the last lines' names, or one that goes on below."""
    line = sheet.lines[here]
    if sheet.match("credit", line) or sheet.match("author", line) or line.key.endswith(_GOES_ON):
        return True
    return here > sheet.last and looks_like_names(line.key, alone=True)


def _is_in_capitals(sheet: Sheet, here: int) -> bool:
    """Whether a line glued to a caption names who took the picture in capitals: "ĐẠI HỌC HẠ MÔN"."""
    line = sheet.lines[here]
    if not sheet.spaced or line.group != sheet.lines[here - 1].group:
        return False  # as good a heading
    return line.key.isupper() and line.units <= 6 and not is_sentence(line, 1) and _under_caption(sheet, here)


def _place_photographer(sheet: Sheet, here: int) -> int:
    """Who took a picture: with the caption above it, or as all that is said of the picture."""
    if not _under_caption(sheet, here):
        return _figure(sheet, None, here)
    sheet.place(here, "photo", figure=sheet.figures)
    return 1


def _place_alt(sheet: Sheet, here: int, after: int | None, rest: str) -> int:
    """An alt text that is the title: with the caption that follows, on its line or the next; or alone."""
    if rest:
        sheet.figures += 1
        sheet.place(here, "caption", text=rest, figure=sheet.figures)
        return 1
    if after is not None and _may_be_caption(sheet, after):
        return _figure(sheet, here, after)
    hit = sheet.match("placeholder", sheet.lines[here])
    why = Message("alt text that repeats the title, of a picture without a caption")
    sheet.drop(here, hit.why if hit else why, "furniture" if hit else "repeat")
    return 1


def _place_caption(sheet: Sheet, here: int, after: int | None) -> int:
    """A line that says it is a caption: alone, or as the alt text of the caption that follows."""
    if after is not None:
        words = sheet.lines[after]
        alike = likeness(sheet.lines[here], words) >= 0.6 and words.units <= 90
        if alike or (sheet.spaced and sheet.marked_caption(words)):
            return _figure(sheet, here, after)
    return _figure(sheet, None, here)


def _place_glued(sheet: Sheet, here: int, after: int | None) -> int:
    """A line among lines without a blank one between: a headline of another story, or alt text and caption."""
    lines = sheet.lines
    if is_sentence(lines[here], 6):
        return 1
    related = sheet.family("glued") == "related"
    if related and _under_lead(sheet, here):
        sheet.place(here, "related")
    if not sheet.spaced or here in sheet.placed:
        return 1
    if here > sheet.last and any(
        sheet.placed[i].role == "furniture" for i in range(sheet.last, here) if i in sheet.placed
    ):
        return 1  # what the page shows beside the article
    if after is None:
        return _figure(sheet, None, here)
    if is_sentence(lines[after], 25) and not sheet.marked_caption(lines[after]):
        if related or _under_heading(sheet, here):
            sheet.place(here, "related")
        return 1
    if sheet.alt_rest(lines[after]) is not None:
        return _figure(sheet, None, here)
    return _figure(sheet, here, after)


def _under_lead(sheet: Sheet, here: int) -> bool:
    """Whether only related headlines stand between this line and the first line of the text."""
    above = range(sheet.start + 1, here)
    if sheet.spaced and sheet.lines[here].group != sheet.lines[sheet.start].group:
        return False
    return here > sheet.start and all(i in sheet.placed and sheet.placed[i].role == "related" for i in above)


def _under_heading(sheet: Sheet, here: int) -> bool:
    above = next((i for i in range(here - 1, sheet.start, -1) if i not in sheet.placed), None)
    return above is not None and not is_sentence(sheet.lines[above], 1)


def _figure(sheet: Sheet, alt: int | None, caption: int) -> int:
    """One picture: the caption is kept, the alt text where it says something else. How many lines it took."""
    sheet.figures += 1
    words = sheet.lines[caption]
    sheet.place(caption, "caption", figure=sheet.figures)
    if alt is None:
        return 1
    line = sheet.lines[alt]
    if line.letters == words.letters:
        sheet.drop(alt, Message("alt text that repeats the caption"), "repeat")
    elif hit := sheet.match("placeholder", line):
        sheet.drop(alt, hit.why)
    elif likeness(line, words) >= 0.8 and not _CREDIT.search(line.key):
        sheet.drop(alt, Message("alt text that says what the caption says"), "repeat")
    elif sheet.alt_rest(line) == "":
        sheet.drop(alt, Message("alt text that repeats the title"), "repeat")
    elif sheet.is_foreign(line):
        sheet.drop(alt, Message("alt text in another language"), "repeat")
    else:
        sheet.place(alt, "alt", figure=sheet.figures)
    return 2


def _may_be_caption(sheet: Sheet, index: int) -> bool:
    """Whether the line after an alt text is its caption, and not the next alt text or the text itself."""
    line = sheet.lines[index]
    if sheet.is_title(line) or headlines(line.text) or repeated_half(line.key):
        return False
    if sheet.marked_caption(line):
        return True
    size = line.units
    if sheet.spaced:
        return size <= 80 and line.sentences <= 2
    if sheet.is_counted(sheet.lines[index - 1]):
        return size <= 20 and line.sentences == 1
    if ends_sentence(line.key):  # "…合影。" is a caption here and may be a paragraph elsewhere
        return sheet.rules.match("caption", line.key.rstrip("。.")) is not None
    return size <= 40


def _alike(sheet: Sheet, left: int, right: int) -> bool:
    a, b = sheet.lines[left], sheet.lines[right]
    if right - left != 1 or max(a.units, b.units) > 90:
        return False
    return likeness(a, b) >= 0.6


def _say_the_same(sheet: Sheet, left: int, right: int) -> bool:
    """Whether two short sentences that stand alone together share half of their words: an alt text and its caption."""
    a, b = sheet.lines[left], sheet.lines[right]
    if not sheet.spaced or left <= sheet.start or max(a.units, b.units) > 30 or max(a.sentences, b.sentences) > 1:
        return False
    words, others = set(tokens_of(a.key)), set(tokens_of(b.key))
    return 2 * len(words & others) >= min(len(words), len(others)) > 2


def _under_caption(sheet: Sheet, index: int) -> bool:
    above = sheet.placed.get(index - 1)
    return above is not None and above.role == "caption"


def _place_headlines(sheet: Sheet, index: int) -> bool:
    """Place a line of several headlines. Where blank lines say nothing, two parts may be a heading of two clauses."""
    found = headlines(sheet.lines[index].text)
    sure = sheet.spaced or index == sheet.start + 1 or sheet.family("glued") == "related"
    if not found or (len(found) == 2 and not sure):
        return False
    sheet.place(index, "related", text="\n".join(found))
    return True
