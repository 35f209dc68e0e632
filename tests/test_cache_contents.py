"""What the cache holds, and clearing it."""

from __future__ import annotations

from pathlib import Path

from filelock import FileLock

from tests.conftest import Built
from tests.support import build_project, diglot, snapshot


def test_the_cache_is_shown_and_cleared(basic: Path, built: Built) -> None:
    """The next build makes the same site."""
    build_project(basic)
    names = [line.split()[2] for line in diglot(basic, "cache").stdout.splitlines()]
    names = [name for name in names if name != "sources.records"]  # of files that have just been written nothing is
    assert names == ["data", "pictures.sqlite", "sites", "stories.records", "work.sqlite", "in"]
    assert diglot(basic, "cache", "--clear").stdout.endswith(" MB  cleared\n")
    assert diglot(basic, "cache").stdout == "       0.0 MB  in all\n"
    build_project(basic)
    assert snapshot(basic / "_site") == snapshot(built("basic") / "_site")


def test_a_cache_in_use_is_not_cleared(basic: Path) -> None:
    build_project(basic)
    before = diglot(basic, "cache").stdout
    with FileLock(basic / ".cache/build.lock"):
        done = diglot(basic, "cache", "--clear")
    assert done.returncode == 1
    assert "another build is at work here" in done.stderr
    assert diglot(basic, "cache").stdout == before


def test_a_project_without_a_cache(basic: Path) -> None:
    assert diglot(basic, "cache").stdout == "       0.0 MB  in all\n"
