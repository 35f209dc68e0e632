"""Story folders on the disk: written whole or not at all, nothing overwritten."""

from __future__ import annotations

import os
import re
import shutil
import tempfile
from dataclasses import dataclass
from pathlib import Path

from diglot.importer.imported import Imported
from diglot.problem import Problem

_SHA = re.compile(r"^\s+sha256: ['\"]?([0-9a-f]{64})", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Written:
    """What became of one page: its file, or the problem that kept it from being written."""

    imported: Imported
    path: Path | None = None
    status: str = "written"  # written, unchanged, failed, checked (a dry run)
    problems: tuple[Problem, ...] = ()


def write_story(imported: Imported, into: Path) -> Written:
    """A new folder INTO/yyyy/mm/slug with the edition in it. The same page again is `unchanged`."""
    if not imported.ok or not imported.folder:
        return Written(imported, None, "failed", imported.problems)
    folder = into / imported.folder
    path = folder / f"{imported.lang}.md"
    if folder.exists() or folder.is_symlink():
        if path.is_file() and source_digest(path) == imported.sha256:
            return Written(imported, path, "unchanged", imported.problems)
        taken = Problem(
            imported.file,
            0,
            "import-folder-taken",
            f"{folder.as_posix()} is already taken by another story",
            "--slug another-name",
        )
        return Written(imported, None, "failed", (*imported.problems, taken))
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".import-", dir=folder.parent))
    try:
        (made / path.name).write_bytes(imported.markdown.encode())
        made.chmod(0o755)
        os.rename(made, folder)  # noqa: PTH104 - fails where the folder has come to be meanwhile
    except OSError as error:
        shutil.rmtree(made, ignore_errors=True)
        failed = Problem(
            imported.file,
            0,
            "import-not-written",
            f"{folder.as_posix()} cannot be written: {error.strerror}",
            "is the disk full, or the folder read-only?",
        )
        return Written(imported, None, "failed", (*imported.problems, failed))
    return Written(imported, path, "written", imported.problems)


def source_digest(path: Path) -> str:
    """The SHA-256 of the page that an edition was imported from, or an empty text."""
    found = _SHA.search(path.read_text("utf-8", errors="replace")[:20_000])
    return found[1] if found else ""
