"""templates/ and static/ → Theme: template sources, assets, and the words of the interface in every tag."""

from __future__ import annotations

import re
from functools import partial
from pathlib import Path, PurePosixPath

from diglot.model.story import Output
from diglot.model.tags import TAGS, Tag
from diglot.parsing.source import not_a_file
from diglot.parsing.yaml_fields import parse_fields
from diglot.problem import BuildError, Problem
from diglot.record import record
from diglot.script.variants import Strings, spell
from diglot.tasks.cache import digest
from diglot.tasks.runner import Runner
from diglot.tasks.text_map import Rules
from diglot.tasks.values import digest_of
from diglot.theme.templates import TEMPLATES_FOLDER, Templates, compile_templates
from diglot.theme.templates import TemplateSources as TemplateSources

STRINGS_FILE = "templates/strings.yaml"
STATIC_FOLDER = "static"
BUILT_IN = Path(__file__).parent / "built_in"  # in a wheel, which has what lies in the repository's folders
REPOSITORY = Path(__file__).parents[2]
REQUIRED_TAGS = (
    "zh-Hans",
    "vi",
)  # every string has these forms; other scripts are converted unless they have one of their own


@record
class Theme:
    """How the site looks and speaks."""

    templates: Templates
    sources: str  # the digest of the templates' sources
    assets: tuple[Output, ...]
    folder: str  # where the assets lie: "assets/3f9a…"
    strings: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # by tag, (key, text)


@record
class ThemeFiles:
    """What lies in templates/ and static/."""

    templates: TemplateSources
    static: tuple[tuple[str, bytes], ...]
    strings: tuple[str, ...]  # texts of strings.yaml: of words that several have the last one counts


def _list_theme_folders(root: Path, name: str) -> tuple[Path, ...]:
    """What diglot comes with, then an archive's own templates/ or static/, where it has them.

    The former lies in the package where it was installed, and beside it in the repository.
    """
    coming = next(one for one in (BUILT_IN / name, REPOSITORY / name) if one.is_dir())
    own = root / name
    return (coming, own) if own.is_dir() and not own.samefile(coming) else (coming,)


def read_theme_files(root: Path) -> ThemeFiles:
    """The theme of the archive in `root`, as it lies there.

    A template or word that the archive's own do not have, such as one of a newer diglot, is diglot's; static files are
    either all its own or all diglot's, because each style sheet changes what the others say.
    """
    folders, static = _list_theme_folders(root, TEMPLATES_FOLDER), _list_theme_folders(root, STATIC_FOLDER)[-1]
    templates = {path.name: path for folder in folders for path in folder.iterdir() if path.suffix != ".yaml"}
    words = [path for folder in folders if (path := folder / PurePosixPath(STRINGS_FILE).name).exists()]
    return ThemeFiles(
        tuple((name, _read_template(path)) for name, path in sorted(templates.items())),
        tuple(
            (path.relative_to(static).as_posix(), _read_static(path))
            for path in sorted(static.rglob("*"))
            if not path.is_dir()
        ),
        tuple(map(_read_template, words)),
    )


def _read_template(path: Path) -> str:
    """The text of a file; BuildError where it is a folder or a pipe, at which a build would wait for ever."""
    if path.exists() and not path.is_file():
        raise BuildError([not_a_file(f"templates/{path.name}")])
    return path.read_text("utf-8")


def _read_static(path: Path) -> bytes:
    if path.exists() and not path.is_file():
        raise BuildError([not_a_file(f"static/{path.name}")])
    return path.read_bytes()


def load_theme(files: ThemeFiles, tags: tuple[Tag, ...], rules: tuple[tuple[str, Rules], ...], runner: Runner) -> Theme:
    """The theme that the files make; BuildError where words are missing or a template is none.

    The assets' folder is named by their digest, so that a browser may keep them for ever; style sheets become one file
    in the order of their names, which is the order of their layers.
    """
    static = dict(files.static)
    sheets = [name for name in static if PurePosixPath(name).suffix == ".css"]
    static["site.css"] = b"\n".join(_minify_css(static.pop(name)) for name in sorted(sheets))
    static |= {name: _minify_script(script) for name, script in static.items() if name.endswith(".js")}
    folder = "assets/" + digest_of(sorted(static.items()))[:12]
    assets = tuple(Output(f"{folder}/{name}", digest(content), content) for name, content in sorted(static.items()))
    known: dict[str, tuple[tuple[str, str], ...]] = {}
    for words in runner.run(read_strings, files.strings):
        known |= dict(words)
    strings = tuple(known.items())
    spoken = runner.run(partial(spell, strings, rules), [tag.name for tag in tags])
    ((templates, problems),) = runner.run(compile_templates, [files.templates])
    if problems:
        raise BuildError(problems)
    said = tuple(zip([tag.name for tag in tags], spoken, strict=True))
    return Theme(templates, digest_of(files.templates), assets, folder, said)


def _minify_css(css: bytes) -> bytes:
    """A style sheet without comments and indentation: as gzip sends them, an eighth less (bench/README.md)."""
    return re.sub(rb"\n\s+", b"\n", re.sub(rb"/\*.*?\*/\n*", b"", css, flags=re.DOTALL)).strip()


def _minify_script(script: bytes) -> bytes:
    """A script without the lines that are comments, and without indentation: a sixth less (bench/README.md).

    A text of several lines between backquotes would lose its indentation too: no script has one.
    """
    return re.sub(rb"^(//.*|/\*.*\*/)?\n", b"", re.sub(rb"(?m)^[ \t]+", b"", script), flags=re.MULTILINE)


def read_strings(text: str) -> Strings:
    """The interface's words: by key, the form of each tag that has one; BuildError where some are missing."""
    problems: list[Problem] = []
    fields = parse_fields(text, STRINGS_FILE, problems)
    strings = []
    for key in fields.values if fields else ():
        inner = fields.fields(key) if fields else None
        if inner:
            known = dict.fromkeys((*REQUIRED_TAGS, *(tag.name for tag in TAGS if tag.name in inner.values)))
            forms = [(tag, inner.phrase(tag, required=tag in REQUIRED_TAGS)) for tag in known]
            inner.finish()
            strings.append((key, tuple(dict(forms).items())))
    if problems:
        raise BuildError(problems)
    return tuple(strings)
