"""Finding and reading what lies in content/: the only reader of it."""

from __future__ import annotations

import re
import struct
from collections.abc import Iterator
from pathlib import Path

from PIL import Image, UnidentifiedImageError

from diglot.model import LANGUAGES, EditionSource, PictureFile
from diglot.problem import Problem
from diglot.record import record
from diglot.work import digest

PICTURES = (".png", ".jpg", ".jpeg", ".webp", ".gif", ".avif")
SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
STORY = re.compile(r"\d{4}/(?:0[1-9]|1[0-2])/" + SLUG.pattern)
PAGE = re.compile(r"pages/" + SLUG.pattern)
MAX_TEXT = 2_000_000  # bytes of one edition: a book, not an article
MAX_PICTURE = 30_000_000
# Not allowed in content: control characters (XML cannot hold them), and bidi overrides (they make text lie).
FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


@record
class Sources:
    """Everything that content/ holds."""

    editions: tuple[EditionSource, ...]
    pictures: tuple[PictureFile, ...]
    glossary: str
    problems: tuple[Problem, ...]


def find_sources(content: Path) -> Sources:
    """All editions, pictures and the glossary below `content`, in the order of their paths.

    Symbolic links are not followed; every file that is none of these is a problem, so that nothing is left out unseen.
    """
    problems: list[Problem] = []
    editions: list[EditionSource] = []
    pictures: list[PictureFile] = []
    if not content.is_dir():
        problems.append(
            Problem("content", 0, "missing-content", "there is no folder content/", "python build.py import …")
        )
    for folder, files in _folders(content, problems):
        name = folder.relative_to(content).as_posix()
        if name == ".":
            _check_root(files, problems)
            continue
        beside = tuple(
            picture
            for file in files
            if file.suffix.lower() in PICTURES
            if (picture := _picture(file, content, problems))
        )
        pictures += beside
        editions += _editions(name, files, beside, problems)
    glossary = content / "glossary.yaml"
    text = (read_text(glossary, "content/glossary.yaml", problems) or "") if glossary.is_file() else ""
    return Sources(tuple(editions), tuple(pictures), text, tuple(problems))


def _folders(content: Path, problems: list[Problem]) -> Iterator[tuple[Path, list[Path]]]:
    """Each folder with its files, sorted by path; links are refused, hidden files passed over."""
    pending = [content]
    while pending:
        folder = pending.pop()
        if not folder.is_dir():
            continue
        files: list[Path] = []
        folders: list[Path] = []
        for entry in sorted(folder.iterdir()):
            if entry.name.startswith(".") or entry.name in ("Thumbs.db", "desktop.ini"):
                continue
            if entry.is_symlink():
                problems.append(
                    Problem(_name(entry, content), 0, "symlink", "a link, not a file", "copy the file here")
                )
            elif entry.is_dir():
                folders.append(entry)
            else:
                files.append(entry)
        pending += reversed(folders)
        yield folder, files
        if not files and not folders:
            hint = "put zh.md or vi.md into it, or delete it"
            problems.append(Problem(_name(folder, content), 0, "empty-folder", "an empty folder", hint))


def _name(path: Path, content: Path) -> str:
    return f"content/{path.relative_to(content).as_posix()}".removesuffix("/.")


def _check_root(files: list[Path], problems: list[Problem]) -> None:
    for file in files:
        if file.name != "glossary.yaml":
            hint = "stories lie in content/2022/10/slug/, pages in content/pages/name/"
            problems.append(Problem(f"content/{file.name}", 0, "stray-file", "this file belongs to no story", hint))


def _editions(
    name: str, files: list[Path], beside: tuple[PictureFile, ...], problems: list[Problem]
) -> Iterator[EditionSource]:
    """The editions of one folder; a problem where a folder with files is no story's."""
    names = [file.name for file in files]
    lawful = STORY.fullmatch(name) or PAGE.fullmatch(name)
    if files and not lawful:
        hint = "stories: content/2022/10/some-slug/ (a-z, 0-9, hyphens); pages: content/pages/name/"
        problems.append(Problem(f"content/{name}", 0, "bad-folder", "this is no story's folder", hint))
        return
    texts = [file for file in files if file.name in {f"{language}.md" for language in LANGUAGES}]
    if lawful and files and not texts:
        problems.append(
            Problem(f"content/{name}", 0, "no-edition", "no zh.md and no vi.md in this folder", "add one of them")
        )
    for file in files:
        if file not in texts and file.suffix.lower() not in PICTURES:
            hint = "an edition is zh.md or vi.md; pictures are " + ", ".join(PICTURES)
            problems.append(
                Problem(f"content/{name}/{file.name}", 0, "stray-file", "this file belongs to no story", hint)
            )
    for file in texts:
        text = read_text(file, f"content/{name}/{file.name}", problems)
        if text is not None:
            yield EditionSource(f"content/{name}/{file.name}", name, file.stem, text, beside)
    assert names == sorted(names)


def read_text(file: Path, name: str, problems: list[Problem]) -> str | None:
    """The file's text with plain line ends, or None with a problem."""
    if file.stat().st_size > MAX_TEXT:
        problems.append(Problem(name, 0, "too-large", f"larger than {MAX_TEXT:,} bytes", "split the text"))
        return None
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(Problem(name, line, "bad-encoding", "this is not UTF-8 text", "save the file as UTF-8"))
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    for found in FORBIDDEN.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        message = f"an invisible control character (U+{ord(found[0]):04X})"
        problems.append(
            Problem(name, line, "control-character", message, "delete it; retype the words around it if need be")
        )
    return text


def _picture(file: Path, content: Path, problems: list[Problem]) -> PictureFile | None:
    """A picture's digest and size; a problem where it is none."""
    name = _name(file, content)
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", file.name, re.ASCII):
        problems.append(Problem(name, 0, "bad-name", "a picture's name must be ASCII", "rename it, e.g. meeting.jpg"))
        return None
    if file.stat().st_size > MAX_PICTURE:
        problems.append(Problem(name, 0, "too-large", f"larger than {MAX_PICTURE:,} bytes", "make it smaller"))
        return None
    try:
        with Image.open(file) as image:
            width, height = image.size
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, struct.error, Image.DecompressionBombError):
        problems.append(Problem(name, 0, "bad-picture", "this is no picture", "save it again as PNG, JPEG or WebP"))
        return None
    return PictureFile(file.relative_to(content).as_posix(), digest(file.read_bytes()), width, height)
