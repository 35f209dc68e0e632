"""Problems: what an author can mend, with its place and what to do about it."""

from __future__ import annotations

import difflib
from collections.abc import Callable, Iterable
from typing import Literal

from diglot.messages.message import NO_HINT, Message
from diglot.record import as_dict, record

Severity = Literal["error", "warning"]


@record
class Problem:
    """One thing to mend: `file:line: message`, and a hint that says what to do.

    `file` is relative to the repository ("content/2022/10/x/zh.md"); `line` counts from 1, or is 0 where the whole
    file is meant; `code` is a stable word for programs ("unknown-field").
    """

    file: str
    line: int
    code: str
    message: Message
    hint: Message = NO_HINT
    severity: Severity = "error"

    def __str__(self) -> str:
        return self.describe(lambda text: text)

    def describe(self, say: Callable[[str], str]) -> str:
        """The lines that people read; `say` gives a message in their language."""
        place = f"{self.file}:{self.line}" if self.line else self.file
        word = say(Message("warning: ")) if self.severity == "warning" else ""
        hint = f"\n    {say(Message('hint: '))}{say(self.hint)}" if self.hint else ""
        return f"{place}: {word}{say(self.message)}{hint}" if place else f"{word}{say(self.message)}{hint}"

    def as_json(self, *, whole: bool = False) -> dict[str, object]:
        """The problem as `check --json` prints it: file, line, code, severity, message, hint.

        As a `whole` it says of message and hint what they were made of, for a process that says them otherwise.
        """
        texts = {"message": self.message, "hint": self.hint} if whole else {}
        return as_dict(self) | {name: one.as_json() for name, one in texts.items() if isinstance(one, Message)}


class BuildError(Exception):
    """Raised when problems stop the work; carries all of them."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = order_problems(problems)
        super().__init__("\n".join(str(problem) for problem in self.problems))

    def __reduce__(self) -> tuple[type[BuildError], tuple[tuple[Problem, ...]]]:
        return (BuildError, (self.problems,))


def order_problems(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems, each once: errors first, then warnings, both by file (so by story) and line."""
    return tuple(sorted(set(problems), key=lambda problem: (problem.severity != "error", problem)))


def fail_on(problems: Iterable[Problem]) -> None:
    """Nothing, or a BuildError with every problem where at least one is an error."""
    found = tuple(problems)
    if any(problem.severity == "error" for problem in found):
        raise BuildError(found)


def quote_word(word: str) -> Message:
    """The word in quotation marks."""
    return Message("'{word}'", word=word)


def suggest(
    written: str,
    known: Iterable[str],
    otherwise: Message = NO_HINT,
    *,
    likeness: float = 0.5,
    describe: Callable[[str], str] = quote_word,
) -> Message:
    """The hint "did you mean 'topics'?" with the known word nearest to what is written, or `otherwise` if none is near.

    `likeness` is how near it must be, from 0 to 1; `describe` says how the hint names the word.
    """
    nearest = difflib.get_close_matches(written, list(known), 1, likeness)
    return Message("did you mean {what}?", what=describe(nearest[0])) if nearest else otherwise
