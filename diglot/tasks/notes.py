"""Notes of a build for the next one, in JSON files that prove themselves: one that was damaged is as good as none."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from diglot.tasks.cache import digest


def read_proved(path: Path) -> dict[str, Any]:
    """What was noted; OSError where there is no such file, ValueError where it is not what was written."""
    proof, _, text = path.read_text("utf-8").partition("\n")
    if proof != digest(text.encode()):
        raise ValueError(f"{path.name} is damaged")
    noted: dict[str, Any] = json.loads(text)
    return noted


def write_proved(path: Path, noted: dict[str, Any]) -> None:
    """Note something; a kill half-way leaves what was noted before."""
    text = json.dumps(noted)
    fresh = path.with_suffix(".new")
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh.write_text(f"{digest(text.encode())}\n{text}", "utf-8")
    fresh.replace(path)
