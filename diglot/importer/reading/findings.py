"""What was found on a page, with the line that it stands on."""

from __future__ import annotations

from dataclasses import dataclass, field

from diglot.messages.message import NO_HINT, Message
from diglot.problem import Problem


@dataclass(slots=True)
class Finding:
    """Problems of one file, as they are found."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def error(self, code: str, message: Message, hint: Message = NO_HINT, line: int = 0) -> None:
        """Note what keeps the page from being written."""
        self.problems.append(Problem(self.file, line, code, message, hint))

    def warn(self, code: str, message: Message, hint: Message = NO_HINT, line: int = 0) -> None:
        """Note what an editor should look at."""
        self.problems.append(Problem(self.file, line, code, message, hint, "warning"))
