"""The other edition of a story, for a translator to write on."""

from __future__ import annotations

import pickle
import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from diglot.messages.message import Message
from diglot.model.edition import Edition, EditionResult, EditionSource, Segment
from diglot.model.tags import LANGUAGES
from diglot.parsing.edition import TO_WRITE, read_edition
from diglot.parsing.source import STORY, find_folder_sources
from diglot.problem import BuildError, Problem, fail_on
from diglot.scaffold.fresh_files import write_fresh_file
from diglot.scaffold.new_story import DRAFT_NOTE, write_field

NOTE = {
    "zh": "注释里是原文各段和行号：译文写在每条注释下面，写好后可以删去注释。",
    "vi": "Mỗi ghi chú là một đoạn của bản gốc và số dòng: viết bản dịch ngay dưới đó, xong thì có thể xóa ghi chú.",
}


def begin_other_edition(root: Path, story: str, zone: str) -> Path:
    """The file of the language that a story lacks; BuildError where it has both, or its edition has errors.

    Fields that both editions share are left out, for an edition inherits them; those in words stand there with what the
    original says as a note. The body has the original's blocks as notes, one by one, and nothing that is published.
    """
    folder = story.replace("\\", "/").strip("/").removeprefix("content/")
    sources = find_folder_sources(root / "content", folder) if STORY.fullmatch(folder) else None
    if sources is None or not (sources.editions or sources.problems):
        hint = Message("name its folder: 2022/10/some-story")
        raise BuildError([Problem(f"content/{folder}", 0, "no-story", Message("there is no such story"), hint)])
    fail_on(sources.problems)
    languages = [one.language for one in sources.editions]
    missing = [one for one in LANGUAGES if one not in languages]
    if not missing:
        message, hint = (
            Message("the story has both editions already"),
            Message("edit them; for another story: new TITLE --lang zh"),
        )
        raise BuildError([Problem(f"content/{folder}", 0, "edition-taken", message, hint)])
    (source,) = sources.editions
    edition, segments = _read(source, zone)
    file = root / "content" / folder / f"{missing[0]}.md"
    write_fresh_file(file, _write_edition(source, edition, segments, missing[0]).encode())
    return file


def _read(source: EditionSource, zone: str) -> tuple[Edition, Sequence[Segment]]:
    """The edition that is there, with its blocks; BuildError where it has errors."""
    read = read_edition(source, zone=zone)
    result: EditionResult = read.result
    fail_on(result.problems)
    assert result.edition is not None
    return result.edition, pickle.loads(read.blobs[0])


def _write_edition(source: EditionSource, edition: Edition, segments: Sequence[Segment], language: str) -> str:
    """The text of the new edition."""
    head = ["---", *_write_fields(edition), DRAFT_NOTE[language], "draft: true", "---", ""]
    lines = source.text.split("\n")
    ends = [*(segment.line for segment in segments[1:]), len(lines) + 1]
    blocks = [_write_note(one, lines[one.line - 1 : end - 1]) for one, end in zip(segments, ends, strict=True)]
    return "\n".join([*head, f"<!-- {NOTE[language]} -->", "", *blocks])


def _write_fields(edition: Edition) -> Iterator[str]:
    """The fields that are to be written in the other language, each below what the original says."""
    given = dict(edition.lines)
    texts = {"title": edition.title, "subtitle": edition.subtitle, "summary": edition.summary}
    for name, text in texts.items():
        if text and name in given:
            yield f"# {text.forms[0][1]}"
            yield write_field(name, TO_WRITE[0])
    yield "translators: []"
    if edition.image and edition.image.file:
        words = {"alt": edition.image.alt, "caption": edition.image.caption}
        yield "image:"
        yield f"  file: {edition.image.file.path.rpartition('/')[2]}"
        for name, said in words.items():
            if said:
                yield from (f"  # {said}", f"  {write_field(name, TO_WRITE[0])}")
        if edition.image.credit:
            yield f"  {write_field('credit', edition.image.credit)}"
    if stories := [one.story for one in edition.related if one.story]:
        yield write_field("related", stories)


def _write_note(segment: Segment, block: Sequence[str]) -> str:
    """An editor's note with a block of the original, its line and its name, and room below it.

    What stands between two blocks is no part of the note: the names of blocks ({#goal}), other notes.
    """
    text = re.sub(r"<!--.*?-->", "", "\n".join(block), flags=re.DOTALL)
    text = re.sub(r"(?m)^\{[#.].*\}[ \t]*$", "", text).strip()
    safe = text.replace("--", "- -")  # a comment ends at the first two hyphens and a sign
    name = f" {{#{segment.pin}}}" if segment.pin else ""
    return f"<!-- {segment.line}{name}: {safe} -->\n\n\n"
