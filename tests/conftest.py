"""What many tests share: sites that are built once."""

from __future__ import annotations

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import settings

from tests.browsing import browser, host, sites, visit, windows  # noqa: F401
from tests.sample import is_sample
from tests.support import HOSTS, OWN, ROOT, SITES, Built, build_project, make_project

os.environ["DIGLOT_LANGUAGE"] = "en"  # whatever the language of the machine is

settings.register_profile("diglot", deadline=None)  # a slow machine is no mistake
settings.register_profile("thorough", deadline=None, max_examples=5000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "diglot"))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Leave out the tests of the sample where content/ is another archive: marked ones, and cases about it."""
    skip = pytest.mark.skip(reason="content/ is not the sample that diglot comes with")
    for item in items:
        case = getattr(item, "callspec", None)
        values = case.params.values() if case else ()
        if any(value == OWN or str(value).startswith("archive/") for value in values):
            item.add_marker(pytest.mark.sample)
        if item.get_closest_marker("sample") and not is_sample():
            item.add_marker(skip)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The project of a site by name ("basic", "subpath", "empty", "own"), built into its _site; only read it."""
    projects: dict[str, Path] = {}

    def project(name: str) -> Path:
        if name not in projects:
            root = tmp_path_factory.mktemp(name) / "project"
            if name == OWN:
                make_project(root)
                shutil.copy(ROOT / "site.yaml", root)
                shutil.copytree(ROOT / "content", root / "content")
                build_project(root, base_url=HOSTS[OWN], search=True)
            else:
                build_project(make_project(root, SITES / name))
            projects[name] = root
        return projects[name]

    return project


@pytest.fixture
def basic(tmp_path: Path) -> Path:
    """A fresh copy of the basic site's project, to change and to build."""
    return make_project(tmp_path / "project", SITES / "basic")
