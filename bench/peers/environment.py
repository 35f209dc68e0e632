"""The environment of the peers, apart from the project's own: what pyproject.toml's group `bench` names, as locked."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from bench.speed import ROOT

LOCK = ROOT / "requirements-bench.lock"
FOLDER = ROOT / ".venv-bench"
PYTHON = FOLDER / "bin" / "python"


def install_peers() -> dict[str, str]:
    """Make the environment where it is not there; the versions of what it holds, by name."""
    installed = FOLDER / LOCK.name
    if not installed.exists() or installed.read_bytes() != LOCK.read_bytes():
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(FOLDER)], check=True)
        install = [str(PYTHON), "-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes"]
        subprocess.run([*install, "--no-deps", "-r", str(LOCK)], check=True)
        shutil.copyfile(LOCK, installed)
    listed = subprocess.run([str(PYTHON), "-m", "pip", "list", "--format=freeze"], check=True, capture_output=True)
    versions = dict(line.split("==") for line in listed.stdout.decode().split() if "==" in line)
    return {name: versions[name] for name in ("hugo", "pagefind", "OpenCC")}


def find_program(name: str) -> str:
    """The path of a program of the environment."""
    return str(Path(FOLDER) / "bin" / name)
