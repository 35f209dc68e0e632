"""The check beside a preview: one that another command kept out is made later."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from queue import SimpleQueue

import pytest

from diglot.model.site import Options
from diglot.preview import background_check
from diglot.preview.background_check import BackgroundCheck
from diglot.problem import Problem

# The first time another command is at work, the second time nothing is wrong.
CHECK = """
import json, pathlib, sys
before = pathlib.Path(sys.argv[1])
busy = {"file": "", "line": 0, "code": "busy", "message": "", "hint": "", "severity": "error"}
print(json.dumps({"problems": [] if before.exists() else [busy]}))
before.touch()
"""


class KeptOut(BackgroundCheck):
    def _command(self) -> Sequence[str]:
        return [sys.executable, "-c", CHECK, str(self.options.root / "before")]


def test_a_check_that_another_command_kept_out_is_made_later(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(background_check, "AFTER_BUSY", 0.01)
    (tmp_path / ".cache").mkdir()
    found = SimpleQueue[tuple[Problem, ...]]()
    check = KeptOut(Options(tmp_path, tmp_path / "_site", datetime(2026, 12, 1, tzinfo=UTC)), found.put)
    check.begin()
    try:
        assert found.get(timeout=30) == ()
    finally:
        check.end()
