"""The workflows that publish a fork."""

from __future__ import annotations

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
    asked = {name for one in called["jobs"].values() for name in one["permissions"]}
    assert asked <= job["permissions"].keys()
