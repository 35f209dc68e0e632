"""Small whole sites with golden output.

Each folder of tests/sites is a project (site.yaml, content/); its expected/ holds some files of the site as they must
be, and files.txt the paths of all. `DIGLOT_GOLDEN=write pytest tests/test_sites.py` writes them anew, every file that
is there already: another golden file begins with `touch`. Read the difference before you commit it.
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import Built
from tests.support import REWRITE, SITES, build_project, readable

NAMES = sorted(path.name for path in SITES.iterdir() if path.is_dir())
LIST = "files.txt"


def golden_files(name: str) -> list[str]:
    expected = SITES / name / "expected"
    return sorted(path.relative_to(expected).as_posix() for path in expected.rglob("*") if path.is_file())


def compare(expected: Path, found: str) -> None:
    if REWRITE:
        expected.write_text(found, "utf-8")
    assert found == expected.read_text("utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_paths(name: str, built: Built) -> None:
    site = built(name) / "_site"
    paths = sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())
    compare(SITES / name / "expected" / LIST, readable("".join(f"{path}\n" for path in paths)))


@pytest.mark.parametrize(
    ("name", "file"), [(name, file) for name in NAMES for file in golden_files(name) if file != LIST]
)
def test_golden(name: str, file: str, built: Built) -> None:
    found = (built(name) / "_site" / file).read_text("utf-8")
    compare(SITES / name / "expected" / file, readable(found))


@pytest.mark.parametrize("name", NAMES)
def test_no_warnings(name: str, built: Built) -> None:
    """A specimen of a site is sound."""
    assert build_project(built(name)).warnings == ()
