"""manifest-sha256.txt: what a published site says that it holds."""

from __future__ import annotations

import re
from collections.abc import Set
from pathlib import Path

MARK = ".diglot"  # a file that tells a site of ours from somebody's folder
MANIFEST = "data/manifest-sha256.txt"
MANIFEST_LINE = re.compile(r"([0-9a-f]{64}) [ *](.+)")


def read_manifest(text: str) -> dict[str, str]:
    """The digest of each file by its path; ValueError with the line that is none of a manifest's."""
    digests = {}
    for number, line in enumerate(text.splitlines(), 1):
        found = MANIFEST_LINE.fullmatch(line)
        if not found:
            raise ValueError(f"line {number} is not a digest and a path")
        digests[found[2]] = found[1]
    return digests


def published_paths(site: Path) -> Set[str]:
    """The paths of the files that a published site says it holds; none where it does not say so."""
    try:
        listed = read_manifest((site / MANIFEST).read_text("utf-8"))
    except (OSError, ValueError):
        return frozenset()
    return {*listed, MANIFEST, MARK}
