"""What a translator should look at in a story, row by row."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator

from diglot.model.edition import Edition
from diglot.model.story import Story
from diglot.problem import Problem
from diglot.record import record

DOUBTFUL_ROW = "doubtful-row"  # one warning for all such rows of a story: the rows themselves say more
ANSWER = re.compile(r"\{\.agreed-([0-9a-f]{6,})\}")  # in the hint of a warning that can be answered


@record
class RowQuestion:
    """One thing to look at: the row, what it is about, where, and the class that answers it ("" where none does)."""

    row: str
    number: int  # of the row, 0 where it is about none
    code: str
    message: str
    hint: str
    file: str
    line: int
    answer: str = ""


def list_questions(story: Story, problems: Iterable[Problem]) -> tuple[RowQuestion, ...]:
    """The questions of a story in the order of its rows: doubtful rows, and every warning of its files."""
    editions = {edition.file: edition for edition in story.editions}
    found = list(_list_doubtful(story))
    for one in problems:
        edition = editions.get(one.file)
        if edition is None or one.severity == "error" or one.code == DOUBTFUL_ROW:
            continue
        number = _find_row(story, edition, one.line)
        answer = ANSWER.search(one.hint)
        row = story.row_ids[number - 1] if number else ""
        code = answer[1] if answer else ""
        found.append(RowQuestion(row, number, one.code, one.message, one.hint, one.file, one.line, code))
    return tuple(sorted(found, key=lambda one: one.number))


def _list_doubtful(story: Story) -> Iterator[RowQuestion]:
    edition = story.edition("vi")
    for number, (row, id_) in enumerate(zip(story.rows, story.row_ids, strict=True), 1):
        if row.doubtful and edition:
            line = edition.segment_lines[row.vi[0]] if row.vi else 0
            yield RowQuestion(id_, number, DOUBTFUL_ROW, f"{row.score:.2f}", "", edition.file, line)


def _find_row(story: Story, edition: Edition, line: int) -> int:
    """The number of the row in which a line of an edition stands, 0 where it stands in none."""
    block = bisect_right(edition.segment_lines, line) - 1
    if block < 0:
        return 0
    sides = (row.zh if edition.language == "zh" else row.vi for row in story.rows)
    return next((number for number, side in enumerate(sides, 1) if block in side), 0)
