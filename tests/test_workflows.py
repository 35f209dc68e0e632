"""The workflows: those of this repository, and those that `init` gives an archive."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import yaml

from diglot.publishing.manifest import MANIFEST
from diglot.scaffold.new_archive import begin_archive
from tests.support import ROOT, build_project, edit

Workflow = dict[str, Any]
OWNERS = ("repository", "archive")
FOLDERS = {
    "repository": ROOT / ".github/workflows",
    "archive": ROOT / "diglot/scaffold/archive/dot_github/workflows",
}
WORKFLOWS: dict[str, Workflow] = {
    f"{owner}: {path.stem}": yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # "on" is a word, not true
    for owner, folder in FOLDERS.items()
    for path in sorted(folder.glob("*.yml"))
}


def steps_of(workflow: Workflow) -> list[dict[str, Any]]:
    """Every step of every job."""
    return [step for job in workflow["jobs"].values() for step in job.get("steps", ())]


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize("linter", ["actionlint", "check-jsonschema", "zizmor"])
def test_linters_find_nothing(linter: str, owner: str, tmp_path: Path) -> None:
    shutil.copytree(FOLDERS[owner], tmp_path / ".github/workflows")
    files = [str(path.relative_to(tmp_path)) for path in sorted(tmp_path.rglob("*.yml"))]
    arguments = {
        "actionlint": ["-no-color", *files],
        "check-jsonschema": ["--builtin-schema", "vendor.github-workflows", *files],
        "zizmor": ["--offline", "--strict-collection", "--no-progress", "--quiet", "."],
    }
    (tmp_path / ".git").mkdir()  # actionlint looks for the repository's top
    program = Path(sys.executable).parent / linter
    done = subprocess.run(
        [program, *arguments[linter]], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_schedule_has_a_file_of_its_own(name: str) -> None:
    """GitHub disables a file that has one in forks and in quiet repositories, and with it all else that starts it."""
    triggers = WORKFLOWS[name]["on"]
    assert "schedule" not in triggers or set(triggers) == {"schedule"}


@pytest.mark.parametrize("owner", OWNERS)
def test_what_the_schedule_starts_can_be_called(owner: str) -> None:
    (job,) = WORKFLOWS[f"{owner}: schedule"]["jobs"].values()
    called = WORKFLOWS[f"{owner}: {Path(job['uses']).stem}"]
    assert "workflow_call" in called["on"]
    asked = {(name, level) for one in called["jobs"].values() for name, level in one["permissions"].items()}
    levels = ["none", "read", "write"]
    given = job["permissions"]
    assert all(levels.index(level) <= levels.index(given.get(name, "none")) for name, level in asked)


@pytest.mark.parametrize("owner", OWNERS)
def test_what_is_published_is_noted_by_a_job_that_runs_no_program_of_the_repository(owner: str) -> None:
    jobs = WORKFLOWS[f"{owner}: publish"]["jobs"]
    assert any("ledger" in step.get("run", "") for step in jobs["build"]["steps"])
    writers = {name for name, job in jobs.items() if job["permissions"].get("contents") == "write"}
    assert writers == {"ledger"}
    assert jobs["ledger"]["needs"] == "deploy"
    lines = [line for step in jobs["ledger"]["steps"] for line in step.get("run", "").splitlines()]
    commands = {line.split()[0] for line in lines if line.strip() and "echo" not in line}
    assert commands <= {"cp", "git", "gh", "if", "fi", "for", "done"}


@pytest.mark.parametrize("owner", OWNERS)
def test_a_pull_request_needs_no_secret_and_writes_nothing(owner: str) -> None:
    """Also one from a fork, whose token may read and no more; `pull_request_target` would lend it ours."""
    workflow = WORKFLOWS[f"{owner}: check"]
    assert set(workflow["on"]) == {"pull_request", "workflow_dispatch"}
    assert {level for job in workflow["jobs"].values() for level in job["permissions"].values()} == {"read"}
    assert "secrets" not in str(workflow)
    assert "github.token" not in str(workflow)


@pytest.mark.parametrize("owner", OWNERS)
def test_every_job_remembers_and_restores_the_same(owner: str) -> None:
    """The paths are part of a cache's name: a list that differs finds nothing."""
    steps = [step for name in ("publish", "check") for step in steps_of(WORKFLOWS[f"{owner}: {name}"])]
    paths = [step["with"]["path"] for step in steps if step.get("uses", "").startswith("actions/cache")]
    assert (len(paths), len(set(paths))) == (3, 1)


@pytest.mark.parametrize("language", ["zh", "vi", "en"])
def test_the_workflows_of_an_archive_speak_the_language_of_who_began_it(language: str, tmp_path: Path) -> None:
    """A runner has no locale that anybody reads."""
    begin_archive(tmp_path / "archive", language)
    for name in ("check", "publish"):
        written = (tmp_path / f"archive/.github/workflows/{name}.yml").read_text("utf-8")
        assert yaml.safe_load(written)["env"] == {"DIGLOT_LANGUAGE": language}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_pinned_to_a_commit(name: str) -> None:
    used = [step["uses"] for step in steps_of(WORKFLOWS[name]) if "uses" in step]
    assert all(re.fullmatch(r"[\w-]+(/[\w-]+)+@[0-9a-f]{40}", one) for one in used)


def test_the_workflows_of_a_fresh_archive_use_the_actions_of_ours() -> None:
    used = {
        owner: {
            step["uses"]
            for name in WORKFLOWS
            if name.startswith(owner)
            for step in steps_of(WORKFLOWS[name])
            if "uses" in step
        }
        for owner in OWNERS
    }
    assert used["archive"] <= used["repository"]


def test_a_runner_that_restored_what_is_remembered_makes_nothing_anew(tmp_path: Path) -> None:
    """Another clone at another place, whose files all have another time, with only what the workflow keeps."""
    first, second = tmp_path / "first", tmp_path / "runner/work/second"
    for clone in (first, second):
        begin_archive(clone)
    assert build_project(first, search=True).written > 0
    (kept,) = {
        step["with"]["path"]
        for step in steps_of(WORKFLOWS["archive: publish"])
        if step.get("uses", "").startswith("actions/cache")
    }
    for pattern in kept.split():
        for path in first.glob(pattern):
            target = second / path.relative_to(first)
            target.parent.mkdir(parents=True, exist_ok=True)
            (shutil.copytree if path.is_dir() else shutil.copyfile)(path, target)
    for path in second.rglob("*"):
        os.utime(path, (1e9, 1e9))
    manifest = (second / "_site" / MANIFEST).read_bytes()
    assert build_project(second, search=True).written == 0
    assert (second / "_site" / MANIFEST).read_bytes() == manifest
    edit(second / "content/2025/03/bookshop-by-the-bridge/zh.md", "书", "新书")
    changed = build_project(second, search=True)
    assert 0 < changed.written < changed.files / 2


def test_a_file_that_was_changed_in_a_copy_of_a_site_is_made_anew(tmp_path: Path) -> None:
    begin_archive(tmp_path / "archive")
    build_project(tmp_path / "archive")
    site = tmp_path / "archive/_site"
    page = site / "vi/index.html"
    before = page.read_bytes()
    page.write_bytes(before.replace(b"vi", b"iv", 1))
    for path in site.rglob("*"):
        os.utime(path, (1e9, 1e9))
    build_project(tmp_path / "archive")
    assert page.read_bytes() == before


@pytest.mark.parametrize("owner", OWNERS)
@pytest.mark.parametrize("meanwhile", ["", "content/note.md", "permalinks.txt"])
def test_the_ledger_is_committed_whatever_was_pushed_meanwhile(owner: str, meanwhile: str, tmp_path: Path) -> None:
    """The script of the job, with a repository of our own to push to."""
    (script,) = [step["run"] for step in WORKFLOWS[f"{owner}: publish"]["jobs"]["ledger"]["steps"] if "run" in step]
    bare, clone, other = tmp_path / "bare.git", tmp_path / "clone", tmp_path / "other"
    git(tmp_path, "init", "-q", "--bare", "-b", "main", str(bare))
    git(tmp_path, "clone", "-q", str(bare), str(other))
    (other / "permalinks.txt").write_text("2022/10/x: vi\n")
    push(other, "first")
    git(tmp_path, "clone", "-q", "--depth", "1", bare.as_uri(), str(clone))
    if meanwhile:
        (other / meanwhile).parent.mkdir(exist_ok=True)
        (other / meanwhile).write_text("2022/10/y: vi\n")
        push(other, "meanwhile")
    (tmp_path / "permalinks.txt").write_text("2022/10/x: vi\n2022/10/z: vi\n")
    (tmp_path / "bin").mkdir()
    (tmp_path / "bin/gh").write_text("#!/bin/sh\n")
    (tmp_path / "bin/gh").chmod(0o755)
    environment = os.environ | {
        "PATH": f"{tmp_path / 'bin'}:{os.environ['PATH']}",
        "RUNNER_TEMP": str(tmp_path),
        "GITHUB_REF_NAME": "main",
    }
    done = subprocess.run(
        ["bash", "-e", "-c", script], cwd=clone, env=environment, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    committed = git(bare, "show", "main:permalinks.txt")
    clash = meanwhile == "permalinks.txt"
    assert ("2022/10/z" in committed) is not clash
    assert ("::warning::" in done.stdout) is clash
    if meanwhile == "content/note.md":
        assert git(bare, "show", "main:content/note.md")


def git(folder: Path, *arguments: str) -> str:
    """What a command of Git prints."""
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-C", str(folder), *arguments]
    return subprocess.run(command, check=True, capture_output=True, encoding="utf-8").stdout


def push(clone: Path, message: str) -> None:
    """Commit all of a clone, and push it."""
    git(clone, "add", "-A")
    git(clone, "commit", "-qm", message)
    git(clone, "push", "-q", "origin", "HEAD:main")
