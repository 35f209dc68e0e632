"""What a translator changes from the page: a name for two blocks, an answer to a warning. Shown first, written whole.

A line is put above a block; every other byte of the file stays. The changed text is read before it is shown: where the
block did not get what the line says, or anything else would be another one, nothing is offered.
"""

from __future__ import annotations

import difflib
import pickle
import re
import tempfile
from collections.abc import Sequence
from pathlib import Path

from diglot.model.edition import EditionSource, Segment
from diglot.parsing.edition import read_edition
from diglot.parsing.source import STORY, find_folder_sources
from diglot.record import record, replace
from diglot.tasks.values import digest_of

LINE_END = re.compile(r"\r\n|\n|\r")
ZONE = "UTC"  # dates do not matter here


class ChangeRefusedError(Exception):
    """Raised where a change cannot be made; says why, by the key of a word of the overlay."""


@record
class FileChange:
    """The text of a file as it is and as it is to be."""

    file: str
    before: str
    after: str

    def show(self) -> str:
        """The difference, as programmers and translators read it."""
        lines = difflib.unified_diff(
            self.before.splitlines(), self.after.splitlines(), self.file, self.file, lineterm="", n=1
        )
        return "\n".join(lines)


def stands_for(changes: Sequence[FileChange]) -> str:
    """What a page says back, so that only what it has shown is written."""
    return digest_of(tuple(changes))[:32]


def pin_blocks(root: Path, story: str, zh: int, vi: int, name: str) -> tuple[FileChange, ...]:
    """Give a block of each edition one name; the one that either has already, else `name`."""
    sources = _read_sources(root, story)
    if set(sources) != {"zh", "vi"}:
        raise ChangeRefusedError("refused_one_edition")
    blocks = {"zh": zh, "vi": vi}
    segments = {language: _read_segments(source) for language, source in sources.items()}
    try:
        chosen = {language: segments[language][blocks[language]] for language in blocks}
    except IndexError:
        raise ChangeRefusedError("refused_changed") from None
    names = {one.pin for one in chosen.values() if one.pin}
    if len(names) > 1:
        raise ChangeRefusedError("refused_two_names")
    pin = names.pop() if names else _unused(name, [one.pin for some in segments.values() for one in some])
    if all(one.pin for one in chosen.values()):
        raise ChangeRefusedError("refused_pinned")
    return tuple(
        _insert(root, sources[language], one.line, f"{{#{pin}}}", blocks[language], pin=pin)
        for language, one in chosen.items()
        if not one.pin
    )


def answer_warning(root: Path, story: str, file: str, line: int, answer: str) -> tuple[FileChange, ...]:
    """Say of a row that both sides are right, on a line above its block."""
    source = next((one for one in _read_sources(root, story).values() if one.file == file), None)
    if source is None or not re.fullmatch(r"[0-9a-f]{6,}", answer):
        raise ChangeRefusedError("refused_changed")
    segments = _read_segments(source)
    block = next((place for place, one in enumerate(segments) if one.line == line), None)
    if block is None:
        raise ChangeRefusedError("refused_changed")
    return (_insert(root, source, line, f"{{.agreed-{answer}}}", block, answer=answer),)


def write_changes(root: Path, changes: Sequence[FileChange]) -> None:
    """Write all of them or none: where the second file cannot be written, the first is as it was."""
    fresh: list[tuple[Path, Path]] = []
    done: list[tuple[Path, str]] = []
    try:
        for one in changes:
            file = root / one.file
            handle, name = tempfile.mkstemp(prefix=".", suffix=".tmp", dir=file.parent)
            with open(handle, "w", encoding="utf-8", newline="") as opened:  # noqa: PTH123
                opened.write(one.after)
            Path(name).chmod(file.stat().st_mode & 0o777)
            fresh.append((Path(name), file))
        for (made, file), one in zip(fresh, changes, strict=True):
            made.replace(file)
            done.append((file, one.before))
    except OSError:
        for file, text in done:
            file.write_text(text, "utf-8", newline="")
        raise
    finally:
        for made, _ in fresh:
            made.unlink(missing_ok=True)


def _read_sources(root: Path, story: str) -> dict[str, EditionSource]:
    """The editions of a story as they lie on the disk, by language."""
    if not STORY.fullmatch(story):
        raise ChangeRefusedError("refused_changed")
    found = find_folder_sources(root / "content", story)
    return {one.language: one for one in found.editions}


def _read_segments(source: EditionSource) -> Sequence[Segment]:
    read = read_edition(source, zone=ZONE)
    if read.result.edition is None:
        raise ChangeRefusedError("refused_errors")
    segments: Sequence[Segment] = pickle.loads(read.blobs[0])
    return segments


def _unused(name: str, taken: Sequence[str]) -> str:
    """A name for a block that no other one has."""
    names = (name if number == 1 else f"{name}-{number}" for number in range(1, len(taken) + 2))
    return next(one for one in names if one not in taken)


def _insert(
    root: Path, source: EditionSource, line: int, written: str, block: int, *, pin: str = "", answer: str = ""
) -> FileChange:
    """The change that puts a line above a block; refused where the block does not become what it says."""
    text = (root / source.file).read_bytes().decode()
    ends = list(LINE_END.finditer(text))
    place = ends[line - 2].end() if line > 1 else 0
    after = f"{text[:place]}{written}{ends[0][0]}{text[place:]}"
    plain = LINE_END.sub("\n", after).removeprefix("\ufeff")
    before = _read_segments(source)
    segments = _read_segments(replace(source, text=plain, digest=digest_of(plain)))
    got = [one.pin == pin if pin else answer in one.agreed for one in segments[block : block + 1]]
    if got != [True] or [one.text for one in segments] != [one.text for one in before]:
        raise ChangeRefusedError("refused_place")
    return FileChange(source.file, text, after)
