"""What two plain texts say differently in figures and dates."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from diglot.messages.message import Message
from diglot.parsing.source import read_text
from diglot.problem import BuildError, Problem
from diglot.quantities.compare import compare
from diglot.record import record


@record
class FactMismatch:
    """A figure that two texts give differently: its line, the warning's code, what each text says ("": nothing), and
    the warning, with what the other text would be expected to have.
    """

    line: int
    code: str
    zh: str
    vi: str
    message: str

    def as_json(self) -> dict[str, int | str]:
        """What programs read of it."""
        return {"line": self.line, "code": self.code, "zh": self.zh, "vi": self.vi}


def compare_files(zh_file: Path, vi_file: Path, *, by_line: bool) -> tuple[FactMismatch, ...]:
    """The mismatches of two files, in order; none where they agree.

    `by_line` compares each line with the same line of the other file; BuildError where one file has more lines, or
    cannot be read.
    """
    zh, vi = _read_texts(zh_file, vi_file)
    if not by_line:
        return tuple(_compare_texts(zh, vi))
    zh_lines, vi_lines = zh.splitlines(), vi.splitlines()
    if len(zh_lines) != len(vi_lines):
        message = Message(
            "this file has {vi_count} lines, {file} has {zh_count}",
            vi_count=len(vi_lines),
            file=zh_file.name,
            zh_count=len(zh_lines),
        )
        hint = Message(
            "with --lines each line is compared with the same line: put them side by side, or leave --lines out"
        )
        raise BuildError([Problem(str(vi_file), 0, "uneven-lines", message, hint)])
    return tuple(
        FactMismatch(number, one.code, one.zh, one.vi, one.message)
        for number, (left, right) in enumerate(zip(zh_lines, vi_lines, strict=True), 1)
        for one in compare(left, right)
    )


def _compare_texts(zh: str, vi: str) -> Iterator[FactMismatch]:
    """The mismatches of two whole texts; the line is that of the Chinese text where it says anything."""
    for one in compare(zh, vi):
        text, said = (zh, one.zh) if one.zh else (vi, one.vi)
        line = text.count("\n", 0, max(text.find(said), 0)) + 1
        yield FactMismatch(line, one.code, one.zh, one.vi, one.message)


def _read_texts(*files: Path) -> tuple[str, ...]:
    """The texts of files; BuildError names each that cannot be read."""
    problems: list[Problem] = []
    texts = []
    for file in files:
        if file.is_file():
            texts.append(read_text(file, str(file), problems) or "")
        else:
            problems.append(
                Problem(str(file), 0, "missing-file", Message("there is no such file"), Message("name two text files"))
            )
    if problems:
        raise BuildError(problems)
    return tuple(texts)


def list_mismatches(mismatches: tuple[FactMismatch, ...], translate: Callable[[str], str]) -> str:
    """A line for each mismatch: its line, the warning with what would be expected, and its code."""
    return "".join(f"{one.line}: {translate(one.message)} ({one.code})\n" for one in mismatches)
