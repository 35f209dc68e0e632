"""A search in the preview: the stories that hold what is typed, as they are now, without any index.

What is typed is found whatever its case, marks and script; what a published site's search does more (names of the other
language, ranking, the concordance) needs its index, which is made when publishing.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from html import escape

from diglot.model.story import Story, Variant
from diglot.pages.tree import Tree
from diglot.preview.questions_page import HEAD
from diglot.record import record
from diglot.search.folding import fold_script
from diglot.text.readable_text import read_segments

MOST_FOUND = 100  # stories that are listed
SHOWN_AROUND = 40  # characters shown before and behind what was found
ReadBody = Callable[[str], Sequence[str]]  # the name of a body → its segments


@record
class FoundPlace:
    """Where a story holds what was asked: the id of the row ("" for its head), and the text around it."""

    story: Story
    tag: str
    row: str
    before: str
    hit: str
    behind: str


def search_stories(tree: Tree, question: str, read_body: ReadBody) -> Iterator[FoundPlace]:
    """The stories that hold every word of a question, newest first, each with the first place of the first word."""
    words = [level_text(word) for word in question.split()]
    for story in tree.catalog.stories if words else ():
        parts = list(_list_parts(story, read_body))
        whole = "\n".join(level_text(text) for _, _, text in parts)
        if all(word in whole for word in words):
            yield next(found for one in parts if (found := _show(story, one, words[0])))


def _list_parts(story: Story, read_body: ReadBody) -> Iterator[tuple[str, str, str]]:
    """The tag, the row and the text of each part of a story's own editions."""
    for edition in story.editions:
        variant = story.variant(edition.tag)
        if variant is None:
            continue
        for text in (variant.title, variant.subtitle, variant.summary):
            yield edition.tag, "", text
        rows = {
            index: id_
            for row, id_ in zip(story.rows, story.row_ids, strict=True)
            for index in (row.zh if edition.language == "zh" else row.vi)
        }
        for index, text in enumerate(_read_variant(variant, read_body)):
            yield edition.tag, rows.get(index, ""), text


def _read_variant(variant: Variant, read_body: ReadBody) -> tuple[str, ...]:
    return tuple(unicodedata.normalize("NFC", one) for one in read_segments(read_body(variant.body)))


def _show(story: Story, part: tuple[str, str, str], word: str) -> FoundPlace | None:
    tag, row, text = part
    place = level_text(text).find(word)
    if place < 0:
        return None
    end = place + len(word)
    return FoundPlace(
        story, tag, row, text[max(0, place - SHOWN_AROUND) : place], text[place:end], text[end : end + SHOWN_AROUND]
    )


def level_text(text: str) -> str:
    """A text of the same length without case and marks, in Simplified."""
    return "".join(map(_level_sign, fold_script(unicodedata.normalize("NFC", text))))


@lru_cache(maxsize=20_000)
def _level_sign(sign: str) -> str:
    plain = unicodedata.normalize("NFD", sign)[0].lower()
    return "d" if plain in "đð" else plain[:1] or sign


def write_search_page(tree: Tree, question: str, found: Sequence[FoundPlace], words: dict[str, str]) -> bytes:
    """The page of what was found, for the readers of a tree."""
    title = escape(words["search"])
    items = "".join(_write_found(tree, one) for one in found[:MOST_FOUND])
    counted = escape(words["search_count"].format(count=len(found))) if question else ""
    page = (
        f'<!doctype html><html lang="{tree.tag.name}"><head>{HEAD.replace("preview.css", "/__diglot/preview.css")}'
        f'<title>{title}</title></head><body class="diglot-questions"><main><h1>{title}</h1>'
        f'<form><input name="q" type="search" aria-label="{title}" value="{escape(question)}">'
        f" <button>{title}</button></form><p>{counted}</p><ul>{items}</ul><p><small>{escape(words['search_note'])}"
        f"</small></p></main></body></html>"
    )
    return page.encode()


def _write_found(tree: Tree, one: FoundPlace) -> str:
    tag, variant = tree.choose_variant(one.story)
    url = tree.addresses.page(tag, one.story.path) + (f"#{one.row}" if one.row else "")
    text = f'<span lang="{one.tag}">…{escape(one.before)}<mark>{escape(one.hit)}</mark>{escape(one.behind)}…</span>'
    return f'<li><a href="{url}" lang="{tag.name}">{escape(variant.title)}</a><br>{text}</li>'
