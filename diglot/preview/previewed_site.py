"""What the server of a preview serves: the live site with the preview's script in its pages, and news for them."""

from __future__ import annotations

import json
import os
import time
from html import escape
from http import HTTPStatus
from typing import Any

from diglot.model.edition import find_original
from diglot.model.site import Options
from diglot.model.story import Story
from diglot.model.tags import LANGUAGES
from diglot.preview.broadcast import Broadcast
from diglot.preview.file_changes import (
    ChangeRefusedError,
    FileChange,
    answer_warning,
    pin_blocks,
    stands_for,
    write_changes,
)
from diglot.preview.live_site import Edit, LiveSite
from diglot.preview.page_messages import SiteNews, list_unpublished, words_in, write_message
from diglot.preview.problems_page import write_problems_page
from diglot.preview.questions_page import write_questions_page
from diglot.preview.review_page import write_review_page
from diglot.preview.row_questions import list_questions
from diglot.preview.search_page import search_stories, write_search_page
from diglot.preview.server import OWN_FOLDER
from diglot.problem import Problem
from diglot.script.message_scripts import speak_tag
from diglot.tasks.processes import describe_failure
from diglot.text.row_ids import pin_of_row
from diglot.theme.guides import GUIDE_FOLDER

GUIDE_PATH = GUIDE_FOLDER.removeprefix("pages/")
MADE_WHEN_PUBLISHED = ("data/", "pagefind/")


class PreviewedSite:
    """What the server serves: the live site, and what its pages are told."""

    def __init__(self, options: Options, broadcast: Broadcast) -> None:
        self.site, self.broadcast = LiveSite(options), broadcast
        self.root = options.root
        self.run = f"{os.getpid():x}{time.time_ns() & 0xFFFFFF:x}"  # a page of an earlier run is loaded anew
        self.count = 0
        self.edits: tuple[Edit, ...] = ()
        self.checked = False  # whether the newest check has seen what is shown

    @property
    def version(self) -> str:
        """Names the state of the site."""
        return f"{self.run}-{self.count}"

    @property
    def base_path(self) -> str:
        """The path below which the site lies."""
        return self.site.shown.plan.catalog.site.base_path if self.site.shown else "/"

    def note_change(self, edits: tuple[Edit, ...]) -> None:
        """The site is another one now: tell the pages."""
        self.count += 1
        self.edits, self.checked = edits, False
        self.broadcast.tell("changed")

    def note_problems(self, problems: tuple[Problem, ...]) -> None:
        """What is wrong is known better now."""
        self.site.note_check(problems)
        self.checked = True
        self.broadcast.tell("problems")

    def describe(self, story: str, tag: str) -> str:
        """The message for a page, in its language: errors, and what is to be looked at in its own story."""
        errors = [one for one in self.site.problems if one.severity == "error"]
        news, shown = SiteNews(self.version, self.edits, self.checked), self.site.shown
        say = speak_tag(tag)
        if shown is None:
            return write_message(news, errors, {}, self.root, say)
        unpublished = list_unpublished(shown.plan.catalog, self.site.options.now)
        found = shown.plan.catalog.by_path.get(story)
        if not isinstance(found, Story):
            return write_message(news, errors, unpublished, self.root, say)
        questions = list_questions(found, self.site.problems)
        return write_message(news, errors, unpublished, self.root, say, questions, len(found.rows))

    def change(self, wish: dict[str, Any]) -> dict[str, object]:
        """What a wish of a page would write, or that it was written: where the page says what it was shown before."""
        try:
            changes = self._find_change(wish)
        except ChangeRefusedError as error:
            return {"refused": str(error)}
        except (LookupError, TypeError, ValueError, OSError):
            return {"refused": "refused_changed"}
        token = stands_for(changes)
        if wish.get("token") != token:
            return {"shown": "\n".join(one.show() for one in changes), "token": token}
        write_changes(self.root, changes)
        return {"written": [one.file for one in changes]}

    def _find_change(self, wish: dict[str, Any]) -> tuple[FileChange, ...]:
        story = str(wish["story"])
        if wish["kind"] == "answer":
            return answer_warning(self.root, story, str(wish["file"]), int(wish["line"]), str(wish["answer"]))
        shown = self.site.shown
        found = shown.plan.catalog.by_path.get(story) if shown else None
        if not isinstance(found, Story):
            raise ChangeRefusedError("refused_changed")
        blocks = {}
        for language in LANGUAGES:  # the page knows a row and which of its blocks
            number, place = map(int, wish[language])
            row = found.rows[number - 1]
            blocks[language] = (row.zh if language == "zh" else row.vi)[place]
        original = find_original(found.editions) or found.editions[0].language
        name = pin_of_row(found.row_ids[int(wish[original][0]) - 1])
        return pin_blocks(self.root, story, blocks["zh"], blocks["vi"], name)

    def questions(self, tag: str) -> bytes:
        """The page of all that is open in the archive."""
        shown = self.site.shown
        if shown is None:
            return _write_page(self.version, "")
        tree = shown.trees.get(tag.lower()) or next(iter(shown.trees.values()))
        return write_questions_page(tree, self.site.problems, words_in(tree.tag.name), speak_tag(tree.tag.name))

    def problems(self, tag: str) -> bytes:
        """The page of what each kind of problem means."""
        return write_problems_page(tag or "zh-Hans", words_in(tag or "zh-Hans"))

    def find_guide(self, tag: str) -> str:
        """The address of the editors' guide for the readers of a tag; of the site where it is not shown yet."""
        shown = self.site.shown
        if shown is None:
            return self.base_path
        tree = shown.trees.get(tag.lower()) or next(iter(shown.trees.values()))
        return tree.addresses.page(tree.tag, GUIDE_PATH)

    def review(self, tag: str, story: str) -> bytes | None:
        """The page of what script conversion chose in a story; None where there is no such story."""
        shown = self.site.shown
        found = shown.plan.catalog.by_path.get(story) if shown else None
        if shown is None or not isinstance(found, Story):
            return None
        tree = shown.trees.get(tag.lower()) or next(iter(shown.trees.values()))
        return write_review_page(self.root, tree, found, words_in(tree.tag.name))

    def search(self, slug: str, question: str) -> bytes | None:
        """The page of the stories that hold what is asked, for the readers of a tree; None where there is no tree."""
        tree = self.site.shown.trees.get(slug) if self.site.shown else None
        if tree is None:
            return None
        with self.site.open_bodies() as read_body:
            found = list(search_stories(tree, question, read_body))
        return _insert_script(write_search_page(tree, question, found, words_in(tree.tag.name)), self.version)

    def words(self, tag: str) -> bytes:
        """The words of the overlay."""
        return json.dumps(words_in(tag), ensure_ascii=False).encode()

    def answer(self, path: str) -> tuple[int, str, bytes]:
        """The file of the site at a path, with the preview's script in a page; a page that says why there is none."""
        if path.startswith(MADE_WHEN_PUBLISHED) and not path.endswith(".html"):
            return HTTPStatus.NOT_FOUND, "note.txt", f"{words_in('en')['only_published']}\n".encode()
        version = self.version  # before the page is made: a change meanwhile makes the page load again
        try:
            content = self.site.read_file(path)
            status = HTTPStatus.OK
            if content is None:
                content, path, status = self.site.read_file("404.html"), "404.html", HTTPStatus.NOT_FOUND
        except Exception as error:
            if os.environ.get("DIGLOT_DEBUG"):
                raise
            return HTTPStatus.INTERNAL_SERVER_ERROR, "failed.html", _write_page(version, describe_failure(error))
        if content is None:
            return HTTPStatus.SERVICE_UNAVAILABLE, "empty.html", _write_page(version, "")
        return status, path, _insert_script(content, version) if path.endswith(".html") else content


def _insert_script(page: bytes, version: str) -> bytes:
    """A page with the preview's script and style sheet."""
    head = f'<link rel="stylesheet" href="{OWN_FOLDER}preview.css"></head>'.encode()
    body = (
        f'<script type="module" src="{OWN_FOLDER}preview.js" data-diglot-version="{version}"></script></body>'.encode()
    )
    return page.replace(b"</head>", head, 1).replace(b"</body>", body, 1)


def _write_page(version: str, message: str) -> bytes:
    """A page where there is none of the site: the overlay says what is wrong."""
    text = escape(message or words_in("zh-Hans")["no_page"] + " · " + words_in("vi")["no_page"])
    head = '<meta charset="utf-8"><title>diglot</title>'
    page = f'<!doctype html><html lang="zh-Hans"><head>{head}</head><body><p>{text}</p></body></html>'
    return _insert_script(page.encode(), version)
