"""A folder with an archive's bag and its web archive."""

from __future__ import annotations

import re
import shutil
from datetime import datetime
from importlib.util import find_spec
from pathlib import Path

from diglot.messages.message import Message, sample
from diglot.parsing.site_config import load_site
from diglot.preservation.bag import write_bag
from diglot.preservation.web_archive import write_web_archive
from diglot.problem import BuildError, Problem
from diglot.publishing.verify import verify_site

BAG, WEB_ARCHIVE = "bag", "site.wacz"


def preserve_archive(root: Path, site: Path, target: Path, now: datetime) -> tuple[Path, Path]:
    """The bag and the web archive of a project and its published site, in a folder that is new.

    BuildError where the site is not what its manifest says, the folder is there already, or the libraries are not.
    """
    missing = [name for name in ("bagit", "warcio") if find_spec(name) is None]
    if missing:
        raise _fail(
            "preserve",
            "missing-library",
            Message("this needs {names}", names=" and ".join(missing)),
            sample("pip install diglot[preserve]"),
        )
    if target.exists():
        raise _fail(
            str(target), "target-exists", Message("this is there already"), Message("name another folder with --into")
        )
    _, problems = verify_site(str(site))
    if problems:
        raise BuildError(problems)
    title, address = _describe_site(root, site)
    fresh = target.with_name(f"{target.name}.new")
    shutil.rmtree(fresh, ignore_errors=True)
    try:
        fresh.mkdir(parents=True)
        write_bag(root, site, fresh / BAG, title, address, now)
        write_web_archive(site, fresh / WEB_ARCHIVE, address, title, now)
        fresh.rename(target)
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return target / BAG, target / WEB_ARCHIVE


def _describe_site(root: Path, site: Path) -> tuple[str, str]:
    """What a site is called, and the address that it was made for: its robots.txt says it."""
    config, _ = load_site((root / "site.yaml").read_text("utf-8"))
    found = re.search(r"^Sitemap: (.*/)sitemap\.xml$", (site / "robots.txt").read_text("utf-8"), re.MULTILINE)
    title = " / ".join(dict.fromkeys(form for _, form in config.title.forms if form))
    return title, found[1] if found else config.base_url


def _fail(place: str, code: str, message: Message, hint: Message) -> BuildError:
    return BuildError([Problem(place, 0, code, message, hint)])
