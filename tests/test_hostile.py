"""Hostile input: every specimen of tests/hostile/*.md is a named problem or harmless text; nothing runs, nothing hangs.

A new specimen needs no Python: write its title, a line with a dot, the input, a dot, what must happen, a dot (the
notation: tests/hostile_specimens.py). `DIGLOT_GOLDEN=write pytest tests/test_hostile.py` writes what happens; read the
difference before you commit it.
"""

from __future__ import annotations

import re
import shutil
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import yaml
from lxml import html
from markdown_it.utils import read_fixture_file

from diglot.importer.roles.rules import parse_rules
from diglot.importer.run import run_import
from diglot.problem import BuildError, Problem
from diglot.publishing.verify import verify_site
from diglot.quantities.compare import compare
from diglot.script.convert import convert
from diglot.tasks.text_map import NO_RULES
from tests.hostile_specimens import STORY, lay_out, written_signs
from tests.support import PROBLEMS, REWRITE, build_project, make_project
from tools.reliability.harmless import faults_of_site

FOLDER = Path(__file__).parent / "hostile"
LIMIT = 120  # seconds of a busy machine; none takes more than one or two of its own, so that only what hangs comes here
SHOWN = 120  # characters of a text that are shown
FEW = 4  # problems that are shown

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="symbolic links, pipes and alarms")


@contextmanager
def limit(seconds: int) -> Iterator[None]:
    """An end for what would never end."""

    def stop(_number: int, _frame: object) -> None:
        pytest.fail(f"not done after {seconds} s")

    before = signal.signal(signal.SIGALRM, stop)
    signal.alarm(seconds)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def build_outcome(kind: str, written: str, project: Path) -> Iterator[str]:
    """What a build of the project with the specimen says, and the text that a reader gets."""
    lay_out(kind, written, project)
    yield from outcome_of_build(project)


def outcome_of_build(project: Path) -> Iterator[str]:
    try:
        problems = build_project(project).warnings
    except BuildError as error:
        yield from said(error.problems, project)
        return
    yield from said(problems, project)
    pages = sorted((project / "_site/zh-hans").glob("20*/*/*/index.html"))
    page = next((one for one in pages if "book-fair" not in str(one)), pages[0])
    article = html.document_fromstring(page.read_bytes()).find(".//article")
    read = article.xpath(".//h1 | .//*[contains(@class, 'cell')][starts-with(@lang, 'zh')][not(@data-missing)]")
    title, *cells = (" ".join(one.text_content().split()) for one in read)
    yield short(f"shown: {title} | {' / '.join(cells)}")
    assert faults_of_site(project / "_site") == []


def import_outcome(kind: str, written: str, project: Path) -> Iterator[str]:
    """What the importer makes of a page, and a build of that."""
    lay_out(kind, written, project)
    (one,) = run_import([str(project / "page.html")], project / "content", date="2022-10-09", new=True)
    yield from said(one.problems, project)
    if one.path:
        yield short(f"imported: {one.imported.title} | {' / '.join(block.text for block in one.imported.blocks)}")
        yield from outcome_of_build(project)


def facts_outcome(_kind: str, written: str, _project: Path) -> Iterator[str]:
    """What the comparison of a Chinese and a Vietnamese line says."""
    zh, vi = (written_signs(line).split(" ", 1)[1] for line in written.splitlines())
    for one in list(compare(zh, vi))[:FEW] or ["-"]:
        yield one if isinstance(one, str) else short(f"{one.code}: {one.zh or '-'} | {one.vi or '-'}")


def script_outcome(_kind: str, written: str, _project: Path) -> Iterator[str]:
    """What a text is in Traditional."""
    yield short(
        convert(
            written_signs(written).rstrip("\n").encode("utf-8", "replace").decode(),
            source="zh-Hans",
            target="zh-Hant",
            rules=NO_RULES,
        )
    )


def rules_outcome(_kind: str, written: str, _project: Path) -> Iterator[str]:
    """What is said about rules of the importer."""
    try:
        parse_rules(written_signs(written), "zh")
    except (ValueError, yaml.YAMLError) as error:
        yield short(" ".join(str(error).split()))
    else:
        yield "read"


def manifest_outcome(_kind: str, written: str, project: Path) -> Iterator[str]:
    """What is said about a site with this manifest."""
    (project / "_site/data").mkdir(parents=True)
    (project / "_site/data/manifest-sha256.txt").write_text(written_signs(written), "utf-8")
    try:
        _, problems = verify_site(str(project / "_site"))
    except BuildError as error:
        problems = error.problems
    yield from said(problems, project)


OUTCOMES: dict[str, Callable[[str, str, Path], Iterator[str]]] = {
    "pages": import_outcome,
    "numerals": facts_outcome,
    "conversion": script_outcome,
    "rules": rules_outcome,
    "manifest": manifest_outcome,
}


def said(problems: Sequence[Problem], project: Path) -> Iterator[str]:
    """Problems as an editor reads them, without hints; the first few."""
    assert not [one for one in problems if one.code in ("internal-error", "import-mistake")], problems
    told = [one for one in problems if one.code != "doubtful-row"]
    for one in told[:FEW]:
        file = one.file.removeprefix(f"{project}/").removeprefix(f"{STORY}/")
        place = f"{file}:{one.line}" if one.line else file
        kind = "warning: " if one.severity == "warning" else ""
        yield short(f"{kind}{place}: {one.message}".replace(str(project), "…"))
    if len(told) > FEW:
        yield "and more"


def short(text: str) -> str:
    """A text on one line, its invisible signs spelled out, cut where it is long."""
    shown = re.sub(r"[^\S ]+", " ", text)
    shown = "".join(one if one.isprintable() else f"‹U+{ord(one):04X}›" for one in shown[: SHOWN + 1])
    return shown[:SHOWN] + "…" if len(shown) > SHOWN else shown


def specimens() -> Iterator[object]:
    for file in sorted(FOLDER.glob("*.md")):
        for line, title, written, expected in read_fixture_file(file):
            yield pytest.param(file, title, written, expected, id=f"{file.stem}-{line}")


@pytest.fixture(scope="module")
def base(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sound project, and in its cache all that a build of it makes."""
    project = make_project(tmp_path_factory.mktemp("hostile") / "project", PROBLEMS / "base")
    build_project(project)
    for made in ("_site", ".cache/sites"):  # each specimen is the first to be published
        shutil.rmtree(project / made)
    return project


@pytest.mark.parametrize(("file", "title", "written", "expected"), list(specimens()))
def test_hostile(file: Path, title: str, written: str, expected: str, base: Path, tmp_path: Path) -> None:
    project = Path(shutil.copytree(base, tmp_path / "project"))
    with limit(LIMIT):
        happened = "".join(f"{line}\n" for line in OUTCOMES.get(file.stem, build_outcome)(file.stem, written, project))
    if REWRITE:
        text, old = file.read_text("utf-8"), f"{title}\n.\n{written}.\n{expected}.\n"
        assert old in text
        file.write_text(text.replace(old, f"{title}\n.\n{written}.\n{happened}.\n"), "utf-8")
    assert happened == expected or REWRITE, title
