"""Writes the Traditional text of each Chinese one, and the reverse: `python -m bench.peers.traditional FOLDER`.

A script of a few lines, as one would write it beside Hugo; run with the peers' Python.
"""

from __future__ import annotations

import sys
from pathlib import Path

import opencc

SIMPLIFIED, TRADITIONAL = "zh-hans", "zh-hant"


def convert_texts(folder: Path) -> None:
    """Write them beside the others."""
    ways = [(SIMPLIFIED, TRADITIONAL, opencc.OpenCC("s2tw")), (TRADITIONAL, SIMPLIFIED, opencc.OpenCC("tw2s"))]
    written = [(sorted(folder.rglob(f"index.{source}.md")), target, converter) for source, target, converter in ways]
    for files, target, converter in written:
        for file in files:
            file.with_name(f"index.{target}.md").write_text(converter.convert(file.read_text("utf-8")), "utf-8")


if __name__ == "__main__":
    convert_texts(Path(sys.argv[1]))
