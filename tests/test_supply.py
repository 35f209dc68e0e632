"""What comes from elsewhere: the locks hold what pyproject.toml asks for; nothing of this machine is published."""

from __future__ import annotations

import re
import tomllib

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import Built
from tests.support import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ASKED = {
    "requirements.lock": PROJECT["project"]["dependencies"],
    "requirements-dev.lock": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
}
PIN = re.compile(
    r"^(?P<name>[A-Za-z0-9._-]+)(?:\[[^]]*\])?==(?P<version>[^ ;\\]+)[^\n]*(?P<hashes>(?:\\?\n +--hash=[^\n]+)*)", re.M
)


def pins(lock: str) -> dict[str, tuple[str, str]]:
    """The version of each package of a lock, and its hashes."""
    text = (ROOT / lock).read_text("utf-8")
    return {canonicalize_name(one["name"]): (one["version"], one["hashes"]) for one in PIN.finditer(text)}


@pytest.mark.parametrize("lock", ASKED)
def test_a_lock_holds_what_the_project_asks_for(lock: str) -> None:
    locked = pins(lock)
    for line in ASKED[lock]:
        wanted = Requirement(line)
        version, _ = locked[canonicalize_name(wanted.name)]
        assert wanted.specifier.contains(version, prereleases=True), line


@pytest.mark.parametrize("lock", ASKED)
def test_every_package_is_pinned_by_hashes_and_no_host_is_named(lock: str) -> None:
    assert not [name for name, (_, hashes) in pins(lock).items() if "sha256:" not in hashes]
    assert not re.findall(r"(?m)^[^#\n]*(?:https?:|--index-url|--find-links)", (ROOT / lock).read_text("utf-8"))


def test_the_locks_agree() -> None:
    site, development = (pins(lock) for lock in ASKED)
    assert {name: version for name, (version, _) in site.items()}.items() <= {
        name: version for name, (version, _) in development.items()
    }.items()


SECRET = re.compile(
    rb"-----BEGIN [A-Z ]*PRIVATE KEY|\bgh[pousr]_[A-Za-z0-9]{30}|\bAKIA[0-9A-Z]{16}\b|/(?:home|Users|root|tmp)/[a-z]"
)


def test_no_secret_and_no_path_of_this_machine_is_published(built: Built) -> None:
    project = built("basic")
    here = str(project).encode()
    for path in (project / "_site").rglob("*"):
        content = path.read_bytes() if path.is_file() else b""
        assert here not in content, path
        assert not SECRET.search(content), path
