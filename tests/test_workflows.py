"""The workflows that publish a fork."""

from __future__ import annotations

import re

import pytest
import yaml

from tests.support import ROOT

WORKFLOWS = {
    path.name: yaml.load(path.read_text("utf-8"), Loader=yaml.BaseLoader)  # "on" is a word here, not true
    for path in sorted((ROOT / ".github" / "workflows").glob("*.yml"))
}


@pytest.mark.parametrize("name", WORKFLOWS)
def test_a_schedule_has_a_file_of_its_own(name: str) -> None:
    """GitHub disables a file that has one in forks and in quiet repositories, and with it all else that starts it."""
    triggers = WORKFLOWS[name]["on"]
    assert "schedule" not in triggers or set(triggers) == {"schedule"}


def test_what_the_schedule_starts_can_be_called() -> None:
    (job,) = WORKFLOWS["schedule.yml"]["jobs"].values()
    called = WORKFLOWS[job["uses"].rsplit("/", 1)[1]]
    assert "workflow_call" in called["on"]
    asked = {(name, level) for one in called["jobs"].values() for name, level in one["permissions"].items()}
    levels = ["none", "read", "write"]
    given = job["permissions"]
    assert all(levels.index(level) <= levels.index(given.get(name, "none")) for name, level in asked)


def test_what_is_published_is_noted_by_a_job_that_runs_no_program_of_the_repository() -> None:
    jobs = WORKFLOWS["publish.yml"]["jobs"]
    assert any("publish-ledger" in step.get("run", "") for step in jobs["build"]["steps"])
    writers = {name for name, job in jobs.items() if job["permissions"].get("contents") == "write"}
    assert writers == {"ledger"}
    assert jobs["ledger"]["needs"] == "deploy"
    assert not any("python" in line for step in jobs["ledger"]["steps"] for line in commands(step))


def commands(step: dict[str, str]) -> list[str]:
    """The lines of a step's script, but for what it says."""
    return [line for line in step.get("run", "").splitlines() if not line.strip().startswith("echo")]


@pytest.mark.parametrize("name", WORKFLOWS)
def test_every_action_is_pinned_to_a_commit(name: str) -> None:
    used = [step["uses"] for job in WORKFLOWS[name]["jobs"].values() for step in job.get("steps", ()) if "uses" in step]
    assert all(re.fullmatch(r"[\w-]+/[\w-]+@[0-9a-f]{40}", one) for one in used)
