"""What an editor reads beside an archive: the guides, and what each kind of problem means."""

from __future__ import annotations

from diglot.messages.message import MESSAGE_LANGUAGES
from diglot.messages.problem_pages import PROBLEM_PAGE_FILE, write_problem_page
from diglot.model.tags import LANGUAGES
from diglot.theme.guides import GUIDE_FILE, list_guide_pictures, load_guide


def make_guide_files() -> dict[str, bytes]:
    """The files below docs/ of an archive, by their paths: the guides with their pictures, and the problems."""
    guides = {GUIDE_FILE.format(one): load_guide(one, in_archive=True) for one in LANGUAGES}
    problems = {PROBLEM_PAGE_FILE.format(one): write_problem_page(one) for one in MESSAGE_LANGUAGES}
    pictures = {name: content for guide in guides.values() for name, content in list_guide_pictures(guide)}
    return {name: text.encode() for name, text in (guides | problems).items()} | pictures
