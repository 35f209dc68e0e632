"""Story folders on the disk: written whole or not at all, nothing overwritten."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from diglot.importer.writing.result import Imported
from diglot.messages.message import Message, sample
from diglot.model.tags import SLUG
from diglot.problem import Problem
from diglot.record import record

_STORY = re.compile(r"\d{4}/(?:0[1-9]|1[0-2])/" + SLUG.pattern)


@record
class Written:
    """What became of one page: its file, or the problems that kept it from being written."""

    imported: Imported
    path: Path | None = None
    status: str = "written"  # written, unchanged, failed, checked (a dry run)
    problems: tuple[Problem, ...] = ()


def write_story(
    imported: Imported, into: Path, *, story: str | None = None, pictures: Mapping[str, bytes] | None = None
) -> Written:
    """The edition in a new folder INTO/yyyy/mm/slug, or beside the other edition of `story`; nothing is overwritten."""
    if not imported.ok or not (story or imported.folder):
        return Written(imported, None, "failed", imported.problems)
    files = {f"{imported.lang}.md": imported.markdown.encode(), **(pictures or {})}
    try:
        if story:
            trouble = _check_story(imported, into, story) or _add(files, into / story)
        else:
            trouble = _make(files, into / imported.folder)
    except OSError as error:
        folder = (into / (story or imported.folder)).as_posix()
        message = Message("{folder} cannot be written: {reason}", folder=folder, reason=error.strerror)
        trouble = ("import-not-written", message, Message("is the disk full, or the folder read-only?"))
    if trouble:
        problem = Problem(imported.file, 0, *trouble)
        return Written(imported, None, "failed", (*imported.problems, problem))
    path = into / (story or imported.folder) / f"{imported.lang}.md"
    return Written(imported, path, "written", imported.problems)


Trouble = tuple[str, Message, Message] | None  # code, message, hint


def _check_story(imported: Imported, into: Path, story: str) -> Trouble:
    folder = into / story
    if not _STORY.fullmatch(story):
        return (
            "import-bad-story",
            Message("'{story}' is no story", story=story),
            sample("--story 2022/10/jiangsu-shanghai-exchange"),
        )
    if not folder.is_dir() or folder.is_symlink():
        return (
            "import-no-story",
            Message("there is no story {folder}", folder=folder.as_posix()),
            Message("leave --story out to make a new one"),
        )
    if (folder / f"{imported.lang}.md").exists():
        message = Message("{folder} has a {language}.md already", folder=folder.as_posix(), language=imported.lang)
        return ("import-edition-taken", message, Message("leave --story out, or take the old edition away first"))
    return None


def _make(files: Mapping[str, bytes], folder: Path) -> Trouble:
    """A new folder with the files in it, all at once."""
    if folder.exists() or folder.is_symlink():
        message = Message("{folder} is already taken by another story", folder=folder.as_posix())
        return (
            "import-folder-taken",
            message,
            Message("--slug another-name; or --story, if this is its other edition"),
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".import-", dir=folder.parent))
    try:
        for name, content in files.items():
            (made / name).write_bytes(content)
        made.chmod(0o755)
        made.rename(folder)  # fails where a folder with something in it has come to be there meanwhile
    except OSError:
        shutil.rmtree(made, ignore_errors=True)
        raise
    return None


def _add(files: Mapping[str, bytes], folder: Path) -> Trouble:
    """The files beside what the folder holds, each whole; the edition last."""
    for name, content in sorted(files.items(), key=lambda one: one[0].endswith(".md")):
        handle, made = tempfile.mkstemp(prefix=".import-", dir=folder)
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(content)
            Path(made).chmod(0o644)
            _name(Path(made), folder / name)
        finally:
            Path(made).unlink(missing_ok=True)
    return None


def _name(made: Path, path: Path) -> None:
    """Give a finished file its name, unless the name is taken."""
    try:
        os.link(made, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        if path.exists():
            raise FileExistsError(17, Message("the name is taken")) from None
        made.replace(path)
