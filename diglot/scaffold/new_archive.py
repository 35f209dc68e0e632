"""An archive that builds at once: its files lie beside this module, as they will lie there."""

from __future__ import annotations

from pathlib import Path

from diglot import __version__
from diglot.scaffold.fresh_files import write_fresh_folder

ARCHIVE_FILES = Path(__file__).parent / "archive"
HIDDEN = "dot_"  # begins the names of files that begin with a dot: tools would take those here for ours


def begin_archive(folder: Path) -> tuple[str, ...]:
    """The paths of the files of a new archive in a folder; BuildError where something lies there already."""
    files = {_name(path): path.read_bytes() for path in sorted(ARCHIVE_FILES.rglob("*")) if path.is_file()}
    files["requirements.txt"] = f"diglot=={__version__}\n".encode()
    write_fresh_folder(folder, files)
    return tuple(files)


def _name(path: Path) -> str:
    parts = path.relative_to(ARCHIVE_FILES).parts
    return "/".join(f".{part.removeprefix(HIDDEN)}" if part.startswith(HIDDEN) else part for part in parts)
