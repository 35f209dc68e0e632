"""What a page of the preview is told: what has changed, what is wrong, what is not published yet."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import quote

import yaml

from diglot.catalog.catalog import Catalog
from diglot.messages.catalogue import load_catalogue
from diglot.messages.message import PROGRAM_LANGUAGE
from diglot.model.edition import Edition
from diglot.preview.live_site import Edit
from diglot.preview.row_questions import RowQuestion
from diglot.problem import Problem
from diglot.record import as_dict, record
from diglot.script.message_scripts import convert_words

WORDS_FILE = Path(__file__).parent / "words.yaml"
MOST_PROBLEMS = 100  # problems that a page is told of: more are no help


@record
class SiteNews:
    """What happened to the site, and how it is now: the number of its state, and the edits that made it."""

    version: str
    edits: tuple[Edit, ...] = ()
    checked: bool = False  # whether the newest check has seen it


@cache
def load_words() -> dict[str, dict[str, str]]:
    """The words of the overlay: by key, the form of each language."""
    words: dict[str, dict[str, str]] = yaml.safe_load(WORDS_FILE.read_text("utf-8"))
    return words


def words_in(tag: str) -> dict[str, str]:
    """The words of the overlay for the readers of a tag; for those of none that it speaks, in English.

    What kind of problem a code stands for is among them, as "p_unknown-field"; English readers read the program's own
    line.
    """
    known = [tag, tag[:7], "zh-Hant" if tag.startswith("zh-Hant") else tag[:2], "en"]
    words = {key: next(forms[name] for name in known if name in forms) for key, forms in load_words().items()}
    language = tag[:2]
    texts = {
        f"p_{code}": one.explanation[language]
        for code, one in load_catalogue().problems.items()
        if language != PROGRAM_LANGUAGE and language in one.explanation
    }
    if tag.startswith("zh-Hant"):
        texts = {key: convert_words(text) for key, text in texts.items()}
    return words | texts


def label_question(code: str, words: dict[str, str]) -> str:
    """What a question of a row is about, in the reader's language."""
    known = f"q_{code}" if not code.startswith("facts-") else "q_facts-differ"
    return words.get(known) or words.get(f"p_{code}") or words["warning"]


def write_message(
    news: SiteNews,
    problems: Sequence[Problem],
    unpublished: dict[str, str],
    root: Path,
    say: Callable[[str], str],
    questions: Sequence[RowQuestion] = (),
    rows: int = 0,
) -> str:
    """The message in JSON: the errors first; `root` lets the page name a file so that an editor can open it.

    `say` says a problem in the language of the page; `questions` are those of its story, which has so many `rows`.
    """
    shown = [_describe_problem(one, root, say) for one in problems[:MOST_PROBLEMS]]
    edits = [{"story": one.story, "row": one.row} for one in news.edits]
    document = {
        "version": news.version,
        "edits": edits,
        "problems": shown,
        "errors": sum(one.severity == "error" for one in problems),
        "warnings": sum(one.severity != "error" for one in problems),
        "unpublished": unpublished,
        "questions": [as_dict(one) | _say(one, say) for one in questions],
        "rows": rows,
        "checked": news.checked,
    }
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"))


def _say(one: Problem | RowQuestion, say: Callable[[str], str]) -> dict[str, str]:
    return {"message": say(one.message), "hint": say(one.hint)}


def _describe_problem(problem: Problem, root: Path, say: Callable[[str], str]) -> dict[str, Any]:
    """A problem, its story, and the address by which an editor opens the file at the line."""
    parts = problem.file.split("/")
    story = "/".join(parts[2:3] if parts[1:2] == ["pages"] else parts[1:4]) if parts[0] == "content" else ""
    path = (root / problem.file).resolve()
    opens = f"vscode://file/{quote(path.as_posix().lstrip('/'))}:{problem.line or 1}" if path.is_file() else ""
    return problem.as_json() | _say(problem, say) | {"story": story, "open": opens}


def list_unpublished(catalog: Catalog, now: datetime) -> dict[str, str]:
    """What a build would not publish now, by path: "draft", or the day on which it comes out."""
    found = {}
    for path, place in catalog.by_path.items():
        dates = [one.date for one in place.editions if one.date]
        states = {_state_of(one, dates[0].when if dates else None, now) for one in place.editions}
        if states - {""}:
            found[path] = max(states)  # "draft" comes after any day
    return found


def _state_of(edition: Edition, inherited: datetime | None, now: datetime) -> str:
    when = edition.date.when if edition.date else inherited
    if edition.draft:
        return "draft"
    return when.date().isoformat() if when and when > now else ""
