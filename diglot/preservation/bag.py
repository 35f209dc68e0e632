"""Sources and site as a BagIt bag (RFC 8493): a folder whose manifests prove every file (the only user of bagit)."""

from __future__ import annotations

import shutil
from datetime import datetime
from pathlib import Path

SOURCES = ("content", "templates", "static", "site.yaml", "permalinks.txt")  # of an archive, as far as they are there
CHECKSUMS = ("sha256", "sha512")


def write_bag(root: Path, site: Path, bag: Path, title: str, address: str, now: datetime) -> None:
    """Write the bag: `data/sources/` and `data/site/`; it is validated once it is written."""
    import bagit

    sources = bag / "sources"
    sources.mkdir(parents=True)
    for name in SOURCES:
        if (root / name).is_dir():
            shutil.copytree(root / name, sources / name, ignore=_ignore_links)
        elif (root / name).is_file():
            shutil.copyfile(root / name, sources / name)
    shutil.copytree(site, bag / "site", ignore=_ignore_links)
    about = {
        "Source-Organization": title,
        "External-Identifier": address,
        "External-Description": "Articles of a bilingual news archive as they are written, and the site made of them.",
        "Bagging-Date": now.date().isoformat(),
        "Bag-Software-Agent": "diglot, with bagit-python",
    }
    bagit.make_bag(str(bag), about, checksums=list(CHECKSUMS))
    bagit.Bag(str(bag)).validate()


def _ignore_links(folder: str, names: list[str]) -> set[str]:
    """What is not copied: links, which could lead out of the archive, and what is only for one machine."""
    return {name for name in names if Path(folder, name).is_symlink() or name == "__pycache__"}
