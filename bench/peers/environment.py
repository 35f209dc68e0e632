"""The environment of the peers: what pyproject.toml's group `bench` names, apart from the project's own."""

from __future__ import annotations

import subprocess
import sys
import tomllib
from pathlib import Path

from bench.speed import ROOT

FOLDER = ROOT / ".venv-bench"
PYTHON = FOLDER / "bin" / "python"


def install_peers() -> dict[str, str]:
    """Make the environment where it is not there; the versions of what it holds, by name."""
    wanted = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["dependency-groups"]["bench"]
    note = FOLDER / "installed.txt"
    if not note.exists() or note.read_text("utf-8").split("\n") != wanted:
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=True)
        subprocess.run(
            [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", *wanted], check=True
        )
        note.write_text("\n".join(wanted), "utf-8")
    listed = subprocess.run([str(PYTHON), "-m", "pip", "list", "--format=freeze"], check=True, capture_output=True)
    versions = dict(line.split("==") for line in listed.stdout.decode().split() if "==" in line)
    return {name: versions[name] for name in ("hugo", "pagefind", "OpenCC")}


def find_program(name: str) -> str:
    """The path of a program of the environment."""
    return str(Path(FOLDER) / "bin" / name)
