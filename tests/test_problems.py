"""Bad input, one folder a mistake: each is laid over the sound project in tests/problems/base.

`expected.txt` holds what an author reads: `file:line: message` and the hint, for errors and warnings; where there are
`expected.zh.txt` and `expected.vi.txt`, they hold it in Chinese and Vietnamese. A new case is a new folder;
`DIGLOT_GOLDEN=write pytest tests/test_problems.py` writes every expected.txt, and those of the other languages that
there are. Read the difference before you commit it.
"""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from pathlib import Path

import pytest

from diglot.messages.catalogue import speak_language
from diglot.problem import BuildError, Problem
from tests.support import PROBLEMS, REWRITE, build_project, make_project

BASE = PROBLEMS / "base"
CASES = sorted(path.name for path in PROBLEMS.iterdir() if path.is_dir() and path != BASE)


def find_problems(root: Path) -> Sequence[Problem]:
    """What a build finds in a project."""
    try:
        return build_project(root).warnings
    except BuildError as error:
        return error.problems


def problems_of(root: Path, language: str = "en") -> str:
    """What a build says about a project, as an author reads it."""
    return describe(find_problems(root), language)


def describe(problems: Sequence[Problem], language: str) -> str:
    """The problems as those read them who read a language."""
    say = speak_language(language)
    return "".join(f"{problem.describe(say)}\n" for problem in problems)


@pytest.mark.parametrize("name", CASES)
def test_problem(name: str, tmp_path: Path) -> None:
    problems = find_problems(make_project(tmp_path / "project", BASE, PROBLEMS / name))
    assert problems, "a folder of this kind holds something to mend"
    for language, file in (("en", "expected.txt"), ("zh", "expected.zh.txt"), ("vi", "expected.vi.txt")):
        expected = PROBLEMS / name / file
        if language != "en" and not expected.exists():
            continue
        said = describe(problems, language)
        if REWRITE:
            expected.write_text(said, "utf-8")
        assert said == expected.read_text("utf-8")


def test_base_is_sound(tmp_path: Path) -> None:
    assert problems_of(make_project(tmp_path / "project", BASE)) == ""


def test_a_folder_that_is_missing_is_one_problem(tmp_path: Path) -> None:
    """What the navigation names is missing, too, and follows from it."""
    project = make_project(tmp_path / "project", BASE)
    shutil.rmtree(project / "content")
    with (project / "site.yaml").open("a", encoding="utf-8") as site:
        site.write("navigation: [archive, about]\n")
    assert problems_of(project).count("\n") == 2
    assert problems_of(project).startswith("content: there is no folder content/\n")


@pytest.mark.parametrize("gone", ["vi.md", "zh.md", ""])
def test_one_story_alone(gone: str, tmp_path: Path) -> None:
    """An archive begins with one story, often in one language."""
    project = make_project(tmp_path / "project", BASE)
    shutil.rmtree(project / "content/2024/03")
    story = project / "content/2024/05/rice-seeds"
    if gone:
        (story / gone).unlink()
    if gone == "zh.md":
        (story / "vi.md").write_text("---\ntitle: Giống lúa mới\ndate: 2024-05-20\n---\n\nLúa lên xanh.\n", "utf-8")
    assert problems_of(project) == ""
    trees = {"vi.md": ["zh-hans", "zh-hant"], "zh.md": ["vi"], "": ["zh-hans", "zh-hant", "vi"]}
    for tree in trees[gone]:
        assert (project / "_site" / tree / "2024/05/rice-seeds/index.html").is_file()


def test_an_empty_folder_is_no_problem(tmp_path: Path) -> None:
    """Git keeps none, so that it would be a problem on one editor's machine only."""
    project = make_project(tmp_path / "project", BASE)
    (project / "content/2024/09/empty").mkdir(parents=True)
    assert problems_of(project) == ""
