"""Bad input, one folder a mistake: each is laid over the sound project in tests/problems/base.

`expected.txt` holds what an author reads: `file:line: message` and the hint, for errors and warnings. A new case is a
new folder; `DIGLOT_GOLDEN=write pytest tests/test_problems.py` writes every expected.txt. Read the difference before
you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.problem import BuildError
from tests.support import PROBLEMS, REWRITE, build_project, make_project

BASE = PROBLEMS / "base"
CASES = sorted(path.name for path in PROBLEMS.iterdir() if path.is_dir() and path != BASE)


def problems_of(root: Path) -> str:
    """What a build says about a project, as an author reads it."""
    try:
        problems = build_project(root).warnings
    except BuildError as error:
        problems = error.problems
    return "".join(f"{problem}\n" for problem in problems)


@pytest.mark.parametrize("name", CASES)
def test_problem(name: str, tmp_path: Path) -> None:
    expected = PROBLEMS / name / "expected.txt"
    said = problems_of(make_project(tmp_path / "project", BASE, PROBLEMS / name))
    if REWRITE:
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")
    assert said, "a folder of this kind holds something to mend"


def test_base_is_sound(tmp_path: Path) -> None:
    assert problems_of(make_project(tmp_path / "project", BASE)) == ""


def test_an_empty_folder_is_no_problem(tmp_path: Path) -> None:
    """Git keeps none, so that it would be a problem on one editor's machine only."""
    project = make_project(tmp_path / "project", BASE)
    (project / "content/2024/09/empty").mkdir(parents=True)
    assert problems_of(project) == ""
