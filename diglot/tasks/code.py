"""What results depend on beside their task's values: the code."""

from __future__ import annotations

import sys
from functools import cache
from importlib.metadata import version
from pathlib import Path

from diglot.tasks.values import digest_of

LIBRARIES = (
    "jinja2",
    "markdown-it-py",
    "mdit-py-plugins",
    "msgspec",
    "opencc",
    "pagefind",
    "pillow",
    "pypinyin",
    "pyyaml",
)


@cache
def code_salt() -> str:
    """The digest of diglot's own code and tables, of the libraries' versions and of Python's: new code forgets old
    results.
    """
    files = sorted(Path(__file__).parents[1].rglob("*.*"))
    own = [path.read_bytes() for path in files if path.suffix in (".py", ".txt", ".yaml")]
    return digest_of(own, [(name, version(name)) for name in LIBRARIES], sys.version_info[:3])
