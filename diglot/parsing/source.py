"""Finding and reading what lies in content/: the only reader of it."""

from __future__ import annotations

import os
import re
from codecs import BOM_UTF8
from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path
from unicodedata import combining, normalize

from diglot.messages.message import Message, sample
from diglot.model.edition import EditionSource, PictureFile
from diglot.model.tags import LANGUAGES, RESERVED, SLUG
from diglot.parsing.control_characters import FORBIDDEN, hidden_signs
from diglot.parsing.translation_notes import NOTES_FILE as TRANSLATED
from diglot.parsing.translation_notes import Noted
from diglot.pictures.convert import FORMAT_OF_SUFFIX, measure_picture
from diglot.problem import Problem
from diglot.record import record, replace
from diglot.tasks.cache import digest

PICTURES = tuple(FORMAT_OF_SUFFIX)
STORY = re.compile(r"(?!0000)[0-9]{4}/(?:0[1-9]|1[0-2])/" + SLUG.pattern)
PAGE = re.compile(r"pages/" + SLUG.pattern)
TEXTS = tuple(f"{language}.md" for language in LANGUAGES)
CONFLICT = re.compile(r"^(?:<{7}(?!<)|>{7}(?!>)|={7}$)", re.MULTILINE)
MOST_CONFLICTS = 50  # of one file that are named
MAX_TEXT = 2_000_000  # bytes of one edition: a book, not an article
MAX_PICTURE = 30_000_000


@record
class Sources:
    """Everything that content/ holds."""

    editions: tuple[EditionSource, ...]
    pictures: tuple[PictureFile, ...]
    glossary: str
    noted: tuple[Noted, ...]  # what translations were made from
    problems: tuple[Problem, ...]


ReadFolder = Callable[[str, list[os.DirEntry[str]], list[Problem]], Sources]


def find_sources(content: Path, read: ReadFolder | None = None) -> Sources:
    """All editions, pictures and the glossary below `content`, in the order of their paths.

    Symbolic links are not followed; every file that is none of these is a problem, so that nothing is left out unseen.
    `read` may read a folder otherwise than `read_folder` does.
    """
    problems: list[Problem] = []
    found: list[Sources] = []
    if not content.is_dir():
        problems.append(
            Problem(
                "content",
                0,
                "missing-content",
                Message("there is no folder content/"),
                sample("python build.py import …"),
            )
        )
    for name, files in _folders(content, problems):
        if name:
            found.append((read or read_folder)(name, files, problems))
        else:
            _check_root(files, problems)
    glossary = content / "glossary.yaml"
    text = (read_text(glossary, "content/glossary.yaml", problems) or "") if glossary.is_file() else ""
    return Sources(
        tuple(one for folder in found for one in folder.editions),
        tuple(one for folder in found for one in folder.pictures),
        text,
        tuple(one for folder in found for one in folder.noted),
        tuple(problems),
    )


def find_folder_sources(content: Path, folder: str) -> Sources:
    """What one story's folder holds, without the glossary: nothing where there is no such folder."""
    problems: list[Problem] = []
    if not (content / folder).is_dir():
        return Sources((), (), "", (), ())
    _, files = next(_folders(content, problems, folder))
    found = read_folder(folder, files, problems)
    return replace(found, problems=tuple(problems))


def read_folder(name: str, files: list[os.DirEntry[str]], problems: list[Problem]) -> Sources:
    """What the files of one folder are; their problems go into `problems`."""
    noted = tuple(_noted(name, [file for file in files if file.name == TRANSLATED], problems))
    files = [file for file in files if file.name != TRANSLATED]
    beside = tuple(picture for file in files if _is_picture(file.name) and (picture := _picture(file, name, problems)))
    return Sources(tuple(_editions(name, files, beside, problems)), beside, "", noted, ())


def _noted(name: str, files: list[os.DirEntry[str]], problems: list[Problem]) -> Iterator[Noted]:
    """What a story's folder notes of its translation."""
    for file in files:
        text = read_text(file, f"content/{name}/{TRANSLATED}", problems)
        if text is not None:
            yield Noted(name, text)


def _is_picture(name: str) -> bool:
    return name.lower().endswith(PICTURES)


def _folders(content: Path, problems: list[Problem], start: str = "") -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """Each folder's name below `content` with its files, sorted by path; links are refused, hidden files passed over.

    It begins with the folder `start`.

    An empty folder holds nothing that could be lost; Git does not keep one, so that it would be a problem here only.
    Entries of os.scandir, not Paths: their kind is known without another look at the disk.
    """
    pending = [start] if content.is_dir() else []
    while pending:
        folder = pending.pop()
        files: list[os.DirEntry[str]] = []
        folders: list[str] = []
        with os.scandir(f"{content}/{folder}") as found:
            entries = sorted(found, key=lambda entry: entry.name)
        for entry in entries:
            path = f"{folder}/{entry.name}".lstrip("/")
            if not _is_text(entry.name):
                message, hint = Message("a name that is not UTF-8"), Message("rename it: a-z, 0-9, hyphens")
                problems.append(Problem(f"content/{_as_text(path)}", 0, "bad-name", message, hint))
                continue
            hidden = entry.name.startswith(".") and entry.name != TRANSLATED
            if hidden or entry.name in ("Thumbs.db", "desktop.ini"):
                continue
            if entry.is_symlink():
                hint = Message("copy what it leads to here")
                problems.append(Problem(f"content/{path}", 0, "symlink", Message("a symbolic link, not a file"), hint))
            elif entry.is_dir():
                folders.append(path)
            elif entry.is_file():
                files.append(entry)
            else:  # a pipe or a device: to read it could wait for ever
                problems.append(not_a_file(f"content/{path}"))
        pending += reversed(folders)
        yield folder, files


def _is_text(name: str) -> bool:
    """Whether a name on the disk is text: the bytes of one that is not are lone surrogates."""
    return not re.search("[\ud800-\udfff]", name)


def _as_text(name: str) -> str:
    return name.encode("utf-8", "backslashreplace").decode()


def _check_root(files: list[os.DirEntry[str]], problems: list[Problem]) -> None:
    for file in files:
        if file.name != "glossary.yaml":
            hint = Message("stories lie in content/2022/10/slug/, pages in content/pages/name/")
            problems.append(
                Problem(f"content/{file.name}", 0, "stray-file", Message("this file belongs to no story"), hint)
            )


IMPORTED = (".docx", ".html", ".htm", ".mht", ".mhtml")  # what `import` reads and an editor may put beside a text


def _editions(
    name: str, files: list[os.DirEntry[str]], beside: tuple[PictureFile, ...], problems: list[Problem]
) -> Iterator[EditionSource]:
    """The editions of one folder; a problem where a folder with files is no story's."""
    lawful = STORY.fullmatch(name) or PAGE.fullmatch(name)
    if files and not lawful:
        hint = Message("stories: content/2022/10/some-slug/ (a-z, 0-9, hyphens); pages: content/pages/name/")
        problems.append(Problem(f"content/{name}", 0, "bad-folder", Message("this is no story's folder"), hint))
        return
    if files and RESERVED.fullmatch(name.rsplit("/", 1)[-1]):
        message = Message("Windows cannot hold a folder of this name, which it keeps for a device")
        problems.append(Problem(f"content/{name}", 0, "reserved-name", message, Message("give it another name")))
        return
    texts = [file for file in files if file.name in TEXTS]
    if lawful and files and not texts:
        problems.append(
            Problem(
                f"content/{name}",
                0,
                "no-edition",
                Message("no zh.md and no vi.md in this folder"),
                Message("add one of them"),
            )
        )
    strays = [file.name for file in files if file not in texts and not _is_picture(file.name)]
    message = Message("this file belongs to no story")
    problems += [Problem(f"content/{name}/{one}", 0, "stray-file", message, _advise_on_stray(one)) for one in strays]
    for file in texts:
        text = decode_text(file, f"content/{name}/{file.name}", problems)
        if text is not None:
            language, key = file.name.removesuffix(".md"), digest(text.encode())
            yield EditionSource(f"content/{name}/{file.name}", name, language, text, key, beside)


def _advise_on_stray(name: str) -> Message:
    """What to do about a file that lies in a story's folder."""
    meant = f"{re.split('[. (_-]', name.lower())[0]}.md"
    if meant in TEXTS and name.lower().endswith((".md", ".txt", ".markdown")):
        return Message("rename it: {name}", name=meant)
    if name.lower().endswith(IMPORTED):
        return Message("take it out of content/, and make it a story: python build.py import {name}", name=name)
    return Message("an edition is zh.md or vi.md; pictures are {endings}", endings=tuple(PICTURES))


def read_text(file: Path | os.DirEntry[str], name: str, problems: list[Problem]) -> str | None:
    """The file's text with plain line ends, or None with a problem."""
    text = decode_text(file, name, problems)
    if text and (hidden := list(hidden_signs(text, name))):
        problems += hidden
        text = FORBIDDEN.sub("", text)  # some of them have a meaning of ours further on
    return text


def decode_text(file: Path | os.DirEntry[str], name: str, problems: list[Problem]) -> str | None:
    """The same, its signs not looked at: those of editions are when they are read, which is remembered."""
    if not file.is_file():
        problems.append(not_a_file(name))
        return None
    if file.stat().st_size > MAX_TEXT:
        problems.append(
            Problem(
                name, 0, "too-large", Message("larger than {limit:,} bytes", limit=MAX_TEXT), Message("split the text")
            )
        )
        return None
    try:
        with open(file, "rb") as opened:  # noqa: PTH123
            text = opened.read().removeprefix(BOM_UTF8).decode()
    except UnicodeDecodeError as error:
        line = error.object[: error.start].count(b"\n") + 1
        problems.append(
            Problem(name, line, "bad-encoding", Message("this is not UTF-8 text"), Message("save the file as UTF-8"))
        )
        return None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if not name.endswith(TRANSLATED) and (conflicts := list(_find_conflicts(text, name))):
        problems += conflicts
        return None  # what else is wrong would follow from these
    return text


def not_a_file(name: str) -> Problem:
    """The problem of a pipe or device, at which a build would wait for ever, or of a folder in a file's place."""
    return Problem(name, 0, "not-a-file", Message("this is no file that could be read"), Message("take it away"))


def _find_conflicts(text: str, name: str) -> Iterator[Problem]:
    """A problem for each line that Git has left where two people changed the same place."""
    for found in islice(CONFLICT.finditer(text), MOST_CONFLICTS):
        line = text.count("\n", 0, found.start()) + 1
        message = Message("Git left '{sign}' here: two people have changed this place", sign=found[0])
        hint = Message(
            "choose one of the texts between <<<<<<< and >>>>>>>, and delete these lines; a heading is written '## …'"
        )
        yield Problem(name, line, "merge-conflict", message, hint)


def _judge_name(name: str) -> tuple[Message, Message]:
    """What is wrong with a picture's name, and what it could be called."""
    stem, dot, ending = name.rpartition(".")
    plain = "".join(sign for sign in normalize("NFD", stem.lower().replace("đ", "d")) if not combining(sign))
    better = re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "meeting"
    wrong = sorted(set(re.findall(r"[^\w.-]", name, re.ASCII)))
    if " " in wrong:
        message = Message("a picture's name holds a blank")
    elif wrong:
        message = Message(
            "a picture's name holds '{sign}': only a-z, 0-9, hyphens and underscores can stand in it", sign=wrong[0]
        )
    else:
        message = Message("a picture's name begins with a letter a-z or a digit")
    return message, Message(
        "rename it, here and in the text: {better}{dot}{ending}", better=better, dot=dot, ending=ending.lower()
    )


def _picture(file: os.DirEntry[str], folder: str, problems: list[Problem]) -> PictureFile | None:
    """A picture's digest and size; a problem where it is none."""
    name = f"content/{folder}/{file.name}"
    if not re.fullmatch(r"[A-Za-z0-9][\w.-]*", file.name, re.ASCII):
        problems.append(Problem(name, 0, "bad-name", *_judge_name(file.name)))
        return None
    if file.stat().st_size > MAX_PICTURE:
        problems.append(
            Problem(
                name,
                0,
                "too-large",
                Message("larger than {limit:,} bytes", limit=MAX_PICTURE),
                Message("make it smaller"),
            )
        )
        return None
    if RESERVED.fullmatch(file.name):
        message = Message("Windows cannot hold a file of this name, which it keeps for a device")
        problems.append(Problem(name, 0, "reserved-name", message, Message("give it another name")))
        return None
    content = Path(file).read_bytes()
    try:
        measured = measure_picture(content)
    except ValueError as error:
        hint = Message("save it again as PNG, JPEG or WebP; 3,000 pixels are wide enough")
        problems.append(Problem(name, 0, "bad-picture", error.args[0], hint))
        return None
    if measured.moves:
        hint = Message("a page of a newspaper stands still; show a still, or link to the film")
        problems.append(
            Problem(
                name, 0, "moving-picture", Message("this picture moves; readers get its first frame"), hint, "warning"
            )
        )
    return PictureFile(f"{folder}/{file.name}", digest(content), measured.width, measured.height)
