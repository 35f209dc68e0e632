"""A mistake of ours that some content shows: it is named with the file, and all other problems are listed beside it."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.problem import BuildError
from diglot.tasks.cache import Store
from diglot.tasks.runner import Runner, pack
from tests.support import PROBLEMS, build_project, make_project


def halve(value: int) -> int:
    """A task that fails at odd numbers."""
    if value % 2:
        raise ValueError(f"{value} is odd")
    return value // 2


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_other_values_go_on(jobs: int) -> None:
    values = list(range(60))
    results, problems = Runner(Store(None), jobs).try_all(halve, values, [f"file {value}" for value in values])
    assert results == [None if value % 2 else value // 2 for value in values]
    assert [problem.file for problem in problems] == [f"file {value}" for value in values if value % 2]
    assert problems[0].message.startswith("a mistake in diglot itself: ValueError: 1 is odd (test_failures.py:")


def test_a_stream_ends_with_all_that_failed() -> None:
    made = Runner(Store(None), 1).stream(halve, [pack("", value) for value in (0, 1, 2, 3)], name=str)
    assert next(made) == 0
    with pytest.raises(BuildError) as error:
        next(made)
    assert [problem.file for problem in error.value.problems] == ["1", "3"]


@pytest.mark.parametrize("task", ["diglot.catalog.assemble.align_story", "diglot.plan.read_edition"])
def test_all_other_problems_are_listed(task: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    project = make_project(tmp_path / "project", PROBLEMS / "base", PROBLEMS / "many-at-once")

    def fail(*_arguments: object, **_named: object) -> None:
        raise IndexError("list index out of range")

    fail.__qualname__ = "fail"
    with pytest.raises(BuildError) as sound:
        build_project(project)
    monkeypatch.setattr(task, fail)
    with pytest.raises(BuildError) as broken:
        build_project(project, cache=False)
    failures = [problem for problem in broken.value.problems if problem.code == "internal-error"]
    assert "content/2024/03/book-fair" in str(failures[0])
    if "align" in task:
        assert set(broken.value.problems) >= set(sound.value.problems)
    assert "site.yaml:7: unknown field 'colour'" in str(broken.value)
