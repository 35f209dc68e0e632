"""What comes from elsewhere: locks hold what pyproject.toml asks for, under licences that we may use; nothing of this
machine is published, and no network is needed.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tomllib
from importlib.metadata import distributions
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.conftest import Built
from tests.support import ROOT, diglot, snapshot
from tools.bill_of_materials import PIN, licence_of, make_bill

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
ASKED = {
    "requirements.lock": PROJECT["project"]["dependencies"],
    "requirements-dev.lock": PROJECT["project"]["dependencies"] + PROJECT["dependency-groups"]["dev"],
    "requirements-bench.lock": PROJECT["dependency-groups"]["bench"],
}


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
    site, development, _ = (pins(lock) for lock in ASKED)
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


ALLOWED = {
    *("MIT", "MIT-CMU", "BSD-2-Clause", "BSD-3-Clause", "Apache-2.0", "PSF-2.0", "CNRI-Python", "ISC", "0BSD"),
    "LicenseRef-Public-Domain",
    *("MPL-1.1", "MPL-2.0"),  # of each file that is changed; we change none
}


@pytest.mark.parametrize("lock", ASKED)
def test_every_package_has_a_licence_that_we_may_use(lock: str) -> None:
    """No GPL; of a choice ("MPL-1.1 OR GPL-2.0-only") one must be allowed. What is not installed is left out."""
    said = {name: licence_of(name) for name in pins(lock) if installed(name)}
    refused = {
        name: licence
        for name, licence in said.items()
        if not any(set(re.split(r" AND ", choice)) <= ALLOWED for choice in licence.strip("()").split(" OR "))
    }
    assert refused == {}


def installed(name: str) -> bool:
    return any(True for _ in distributions(name=name))


def test_the_bill_of_materials_names_every_package() -> None:
    bill = make_bill("requirements.lock")
    assert [one["name"] for one in bill["components"]] == list(pins("requirements.lock"))
    assert bill == make_bill("requirements.lock")
    assert all(one["properties"] for one in bill["components"])


CUT_OFF = ["unshare", "--map-root-user", "--net"]


@pytest.mark.skipif(
    not shutil.which("unshare") or subprocess.run([*CUT_OFF, "true"], capture_output=True, check=False).returncode != 0,
    reason="no network namespaces here",
)
def test_a_build_needs_no_network_and_varies_with_nothing_around_it(basic: Path) -> None:
    """The short form of `make reproducible`: no network, another umask, zone, locale, hash seed, one process."""
    assert diglot(basic, "build", "--out", basic / "one", "--jobs", "2").returncode == 0
    shutil.rmtree(basic / ".cache")
    command = [*CUT_OFF, "sh", "-c", 'umask 077; exec "$@"', "sh", sys.executable, ROOT / "build.py", "--root", basic]
    arguments = ["--now", "2025-06-01T12:00:00+00:00", "build", "--out", basic / "other", "--jobs", "1"]
    around = {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "4711", "PYTHONUTF8": "0"}
    done = subprocess.run(
        list(map(str, [*command, *arguments])), env=os.environ | around, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stderr.decode()
    one, other = snapshot(basic / "one"), snapshot(basic / "other")
    assert [path for path in one.keys() | other.keys() if one.get(path) != other.get(path)] == []
    assert all(path.stat().st_mode & 0o044 == 0o044 for path in (basic / "other").rglob("*"))
