"""Where replies, or a list of them, begin on the page of a weblog or forum that no line announces."""

from __future__ import annotations

import re
from datetime import datetime

from diglot.importer.roles.dates import find_moment
from diglot.importer.roles.lines import Line
from diglot.importer.roles.page_lines import Sheet, is_sentence
from diglot.importer.roles.postings import is_listed_posting, read_posting

_LONGEST = 30  # units of a line that says who wrote when
_REPLIES = 2  # such lines behind the first paragraph, at the least
_LISTED = 3  # lines in a row that each end with the moment of a posting: the list of a thread
_SAID = re.compile(
    r"发表|發表|发布于|發佈於|写道|回复|回覆|引用|re:|^#|楼|樓|posted|wrote|\bby\b|@|trả lời|viết|lúc|said",
    re.IGNORECASE,
)


def find_replies(sheet: Sheet) -> int:
    """The index of the first line that belongs to the replies, or -1 where there are none.

    The posting that stands above the text, or the first one below it, is the article's own.
    """
    free = sheet.free()
    running = [i for i in free if is_sentence(sheet.lines[i])]
    if not running:
        return -1
    postings = [i for i in free if _is_posting(sheet, sheet.lines[i])]
    below = [i for i in postings if i > running[0]]
    if len(below) < _REPLIES:
        return -1
    return below[0] if len(below) < len(postings) else below[0] + 1


def find_thread(sheet: Sheet) -> int:
    """The index of the first line of a list of postings behind the first paragraph, or -1 where there is none."""
    free = sheet.free()
    first = next((i for i in free if is_sentence(sheet.lines[i])), len(sheet.lines))
    run: list[int] = []
    for i in (i for i in free if i > first):
        run = [*run, i] if is_listed_posting(sheet.lines[i].key) else []
        if len(run) == _LISTED:
            return run[0]
    return -1


def _is_posting(sheet: Sheet, line: Line) -> bool:
    """Whether a short line says who wrote, at which hour of a day."""
    if line.units > _LONGEST or is_sentence(line):
        return False
    moment = find_moment(line.key, sheet.zone)
    if moment is None or not isinstance(moment.when, datetime):
        return False
    before, _, after = line.key.partition(moment.written)
    found = read_posting(before, after)
    return found is not None and bool(found.authors or _SAID.search(line.key))
