"""A page of all that is open in the archive: errors and warnings, story by story, with links to the rows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from diglot.model.story import Story
from diglot.pages.tree import Tree
from diglot.preview.page_messages import label_question
from diglot.preview.row_questions import RowQuestion, list_questions
from diglot.problem import Problem

HEAD = (
    '<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'
    '<link rel="stylesheet" href="preview.css">'
)


def write_questions_page(
    tree: Tree, problems: Sequence[Problem], words: dict[str, str], say: Callable[[str], str]
) -> bytes:
    """The page for the readers of a tree: the stories with most questions first."""
    warnings = [one for one in problems if one.severity != "error"]
    by_folder: dict[str, list[Problem]] = {}
    for one in warnings:
        by_folder.setdefault(one.file.rpartition("/")[0].removeprefix("content/"), []).append(one)
    listed = [(story, list_questions(story, by_folder.get(story.path, ()))) for story in tree.catalog.stories]
    open_stories = sorted(((story, some) for story, some in listed if some), key=lambda one: -len(one[1]))
    paths = {story.path for story in tree.catalog.stories}
    rest = [one for folder, some in by_folder.items() if folder not in paths for one in some]
    errors = [one for one in problems if one.severity == "error"]
    parts = [
        _write_problems(words["error"], errors, say),
        *(_write_story(tree, *one, words, say) for one in open_stories),
    ]
    parts.append(_write_problems(words["warning"], rest, say))
    count = sum(len(some) for _, some in open_stories) + len(rest) + len(errors)
    title = escape(words["all_questions"])
    counted = escape(words["question_count"].format(count=count, stories=len(open_stories)))
    body = "".join(parts) or f"<p>{escape(words['nothing_open'])}</p>"
    page = (
        f'<!doctype html><html lang="{tree.tag.name}"><head>{HEAD}<title>{title}</title></head>'
        f'<body class="diglot-questions"><main><h1>{title}</h1><p>{counted}</p>{body}</main></body></html>'
    )
    return page.encode()


def _write_story(
    tree: Tree, story: Story, questions: Sequence[RowQuestion], words: dict[str, str], say: Callable[[str], str]
) -> str:
    """A story's title with what is open in it."""
    tag, variant = tree.choose_variant(story)
    url = tree.addresses.page(tag, story.path)
    items = "".join(_write_question(url, one, words, say) for one in questions)
    return f'<section><h2 lang="{tag.name}"><a href="{url}">{escape(variant.title)}</a></h2><ul>{items}</ul></section>'


def _write_question(url: str, one: RowQuestion, words: dict[str, str], say: Callable[[str], str]) -> str:
    place = f'<a href="{url}#{one.row}">r{one.number}</a> ' if one.row else ""
    label = escape(label_question(one.code, words))
    return f"<li>{place}<b>{label}</b> {escape(say(one.message))} <small>{escape(one.file)}:{one.line}</small></li>"


def _write_problems(label: str, problems: Sequence[Problem], say: Callable[[str], str]) -> str:
    """Problems that belong to no story's rows."""
    items = "".join(
        f"<li>{escape(say(one.message))} <small>{escape(one.file)}:{one.line}</small><br>{escape(say(one.hint))}</li>"
        for one in problems
    )
    return f"<section><h2>{escape(label)}</h2><ul>{items}</ul></section>" if items else ""
