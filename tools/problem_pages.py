"""docs/problems.{en,zh,vi}.md, made from the catalogue of messages: `python -m tools.problem_pages --write`.

A test holds that the pages are current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from diglot.messages.message import MESSAGE_LANGUAGES
from diglot.messages.problem_pages import PROBLEM_PAGE_FILE, write_problem_page

ROOT = Path(__file__).parent.parent
MADE = "<!-- made by python -m tools.problem_pages --write, from diglot/messages/texts.yaml -->\n\n"


def write_page(language: str) -> str:
    """The page in a language, as it lies in docs/."""
    return MADE + write_problem_page(language)


def page_file(language: str) -> Path:
    """Where the page in a language lies."""
    return ROOT / PROBLEM_PAGE_FILE.format(language)


if __name__ == "__main__":
    for each in MESSAGE_LANGUAGES:
        if "--write" in sys.argv:
            page_file(each).write_text(write_page(each), "utf-8")
        else:
            print(write_page(each))
