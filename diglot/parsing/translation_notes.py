"""What each translation was made from: a story's `.translated` file."""

from __future__ import annotations

import re

from diglot.messages.message import Message
from diglot.problem import Problem
from diglot.record import record

NOTES_FILE = ".translated"


NOTES_HEAD = "# written by 'build.py translated': what each row was translated from, and its translation\n"


NOTE_LINE = re.compile(r"([0-9a-f]{16}) ([0-9a-f]{16})")


Pair = tuple[str, str]  # the digests of a source and of its translation


@record
class Noted:
    """The text of a story's `.translated`."""

    folder: str
    text: str

    @property
    def file(self) -> str:
        """The file, as problems name it."""
        return f"content/{self.folder}/{NOTES_FILE}"


def read_noted(noted: Noted) -> tuple[tuple[Pair, ...], tuple[Problem, ...]]:
    """The pairs that a file notes, and a problem for each line that is none."""
    pairs, problems = [], []
    for number, line in enumerate(noted.text.splitlines(), 1):
        if found := NOTE_LINE.fullmatch(line):
            pairs.append((found[1], found[2]))
        elif line.strip() and not line.startswith("#"):
            hint = Message(
                "python build.py translated {folder} writes it anew, once its translation is up to date",
                folder=noted.folder,
            )
            message = Message("this line is not two digests")
            problems.append(Problem(noted.file, number, "bad-translated", message, hint))
    return tuple(pairs), tuple(problems)
