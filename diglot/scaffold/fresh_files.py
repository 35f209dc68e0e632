"""Files that are written where none are: whole or not at all, and nothing is overwritten."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Mapping
from pathlib import Path

from diglot.messages.message import Message
from diglot.problem import BuildError, Problem


def write_fresh_folder(folder: Path, files: Mapping[str, bytes]) -> None:
    """A folder with these files; BuildError where there is one that holds something."""
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()) or (folder.is_dir() and any(folder.iterdir())):
        hint = Message("choose a new or empty folder")
        raise BuildError(
            [Problem(str(folder), 0, "folder-taken", Message("there is something in this place already"), hint)]
        )
    folder.parent.mkdir(parents=True, exist_ok=True)
    made = Path(tempfile.mkdtemp(prefix=".new-", dir=folder.parent))
    try:
        for name, content in files.items():
            file = made / name
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(content)
        made.chmod(0o755)
        if folder.is_dir():
            folder.rmdir()
        made.rename(folder)
    except BaseException:
        shutil.rmtree(made, ignore_errors=True)
        raise


def write_fresh_file(file: Path, content: bytes) -> None:
    """A file; BuildError where there is one of this name."""
    try:
        with file.open("xb") as opened:
            opened.write(content)
    except FileExistsError:
        hint = Message("it was not touched; edit it, or take it away first")
        raise BuildError(
            [Problem(str(file), 0, "edition-taken", Message("there is such a file already"), hint)]
        ) from None
