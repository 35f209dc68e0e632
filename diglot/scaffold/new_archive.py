"""An archive that builds at once: its files lie beside this module, as they will lie there."""

from __future__ import annotations

import json
from pathlib import Path

from diglot import __version__
from diglot.scaffold.archive_guides import make_guide_files
from diglot.scaffold.field_schemas import make_schemas
from diglot.scaffold.form_fields import make_form
from diglot.scaffold.fresh_files import write_fresh_folder
from diglot.theme.guides import BUILD_FILE

ARCHIVE_FILES = Path(__file__).parent / "archive"
FORM_FILE = "frontmatter.json"
HIDDEN = "dot_"  # begins the names of files that begin with a dot: tools would take those here for ours


def begin_archive(folder: Path, language: str = "zh") -> tuple[str, ...]:
    """The paths of the files of a new archive in a folder; BuildError where something lies there already.

    Its workflows speak the language.
    """
    files = {_name(path): path.read_bytes() for path in sorted(ARCHIVE_FILES.rglob("*")) if path.is_file()}
    for name in (one for one in files if one.startswith(".github/workflows/")):
        files[name] = files[name].replace(b"DIGLOT_LANGUAGE: zh", f"DIGLOT_LANGUAGE: {language}".encode())
    files |= make_schema_files() | make_guide_files()
    files[FORM_FILE] = _write_json(make_form("diglot serve"))
    files["requirements.txt"] = f"diglot=={__version__}\n".encode()
    write_fresh_folder(folder, files)
    return tuple(files)


def write_editor_files(root: Path) -> tuple[str, ...]:
    """The paths of what VS Code is to know of the archive in `root`: the schemas, and settings where there are none.

    In an archive that has no copy of the program the guides below docs/ are brought up to date, too.
    """
    has_program = (root / BUILD_FILE).is_file()
    command = f"python {BUILD_FILE}" if has_program else "diglot"
    files = {
        _name(path): path.read_text("utf-8").replace('"diglot ', f'"{command} ').encode()
        for path in sorted((ARCHIVE_FILES / f"{HIDDEN}vscode").iterdir())
    }
    files[FORM_FILE] = _write_json(make_form(f"{command} serve"))
    files = {name: content for name, content in files.items() if not (root / name).exists()} | make_schema_files()
    files |= {} if has_program else make_guide_files()
    for name, content in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(content)
    return tuple(files)


def make_schema_files() -> dict[str, bytes]:
    """The schemas as files of an archive."""
    return {f".vscode/schemas/{name}.schema.json": _write_json(schema) for name, schema in make_schemas().items()}


def _write_json(document: object) -> bytes:
    return (json.dumps(document, ensure_ascii=False, indent=2) + "\n").encode()


def _name(path: Path) -> str:
    parts = path.relative_to(ARCHIVE_FILES).parts
    return "/".join(f".{part.removeprefix(HIDDEN)}" if part.startswith(HIDDEN) else part for part in parts)
