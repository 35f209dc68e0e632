"""Where each kind of problem is explained, in the repository of an archive that has docs/problems.*.md."""

from __future__ import annotations

import re
from pathlib import Path

from diglot.messages.problem_pages import PROBLEM_PAGE_FILE
from diglot.parsing.site_config import SITE_FILE, load_site
from diglot.problem import BuildError

# What a host calls the page of a file, by what it calls the one that edits it.
EDITORS = (("/-/edit/", "/-/blob/"), ("/_edit/", "/src/branch/"), ("/edit/", "/blob/"))


def find_problem_page(root: Path, language: str) -> str:
    """The address of the page, which explains a code at `#code`; "" without such a page or a known repository."""
    if not (root / PROBLEM_PAGE_FILE.format(language)).is_file():
        return ""
    try:
        site, _ = load_site((root / SITE_FILE).read_text("utf-8"))
    except (BuildError, OSError, ValueError):
        return ""
    return address_problem_page(site.edit_url, language)


def address_problem_page(edit_url: str, language: str) -> str:
    """The address of the page in a repository whose web editor opens files below `edit_url`; "" without one."""
    edit, page = next(((edit, page) for edit, page in EDITORS if edit in edit_url), ("", ""))
    if not edit:
        return ""
    return f"{re.sub(re.escape(edit), page, edit_url, count=1)}{PROBLEM_PAGE_FILE.format(language)}"
