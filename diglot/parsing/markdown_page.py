"""One Markdown file while its tokens are walked: where it lies, and what was found in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from diglot.messages.message import NO_HINT, Message
from diglot.model.edition import PictureFile, Reference
from diglot.problem import Problem, Severity

BREAKS = ("softbreak", "hardbreak")  # the tokens between the lines of a paragraph


@dataclass(slots=True)
class MarkdownPage:
    """One file while its tokens are walked: where it lies, what lies beside it, and what was found in it."""

    file: str
    folder: str
    numbers: Sequence[int]  # the line of the file that each line of the Markdown is
    pictures: dict[str, PictureFile]
    escaped: bool  # whether it may say signs as `&#x202e;`
    problems: list[Problem] = field(default_factory=list)
    references: list[Reference] = field(default_factory=list)

    def report(
        self, line: int, code: str, message: Message, hint: Message = NO_HINT, severity: Severity = "error"
    ) -> None:
        """Note a problem at a line of the Markdown, counted from 0."""
        self.problems.append(Problem(self.file, self.number(line), code, message, hint, severity))

    def number(self, line: int) -> int:
        """The line of the file that a line of the Markdown is; there may be one more than there are."""
        return self.numbers[min(line, len(self.numbers) - 1)]
