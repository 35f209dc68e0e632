"""The rows of a story as its page shows them, and why a side is empty."""

from __future__ import annotations

from collections.abc import Sequence

from diglot.model.edition import find_original
from diglot.model.story import Row, Story
from diglot.pages.views.story import RowSide, RowView


def make_row_views(story: Story, languages: Sequence[str]) -> tuple[RowView, ...]:
    """The rows, a side for each language; the side of a missing edition has no segments."""
    led = _leads_instead(story)
    return tuple(
        RowView(
            ids,
            row.plate,
            tuple(_make_row_side(row, language) for language in languages),
            "lead_above" if led and number == 0 else _explain_empty_side(story, row),
        )
        for number, (ids, row) in enumerate(zip(story.anchors, story.rows, strict=True))
    )


def _explain_empty_side(story: Story, row: Row) -> str:
    """The key of what the empty side of a row says; "" where both sides have a text, or the story one edition.

    Only a translation can lack what is not translated: an original lacks what the translation has added, and where no
    edition is the other's original, only one of them has the block.
    """
    if (row.zh and row.vi) or len(story.editions) == 1:
        return ""
    told, empty = ("zh", "vi") if row.zh else ("vi", "zh")
    original = find_original(story.editions)
    if original is None:
        return f"only_in_{told}"
    return "absent_in_original" if original == empty else "untranslated"


def _leads_instead(story: Story) -> bool:
    """Whether the first row has one side, whose text the other edition says in its lead, which this one has not."""
    first, led = story.rows[0] if story.rows else None, {}
    for language in ("zh", "vi"):
        edition = story.edition(language)
        led[language] = edition is not None and "summary" in dict(edition.lines)
    if first is None or bool(first.zh) == bool(first.vi):
        return False
    told, empty = ("zh", "vi") if first.zh else ("vi", "zh")
    return led[empty] and not led[told]


def _make_row_side(row: Row, language: str) -> RowSide:
    if language == "zh":
        return RowSide(row.zh, _number_groups(row, 0))
    return RowSide(row.vi, _number_groups(row, 1))


def _number_groups(row: Row, side: int) -> tuple[int, ...]:
    """The number of the group that each sentence of one side of a row is in; empty where that is its own number."""
    sizes = [len(group[side]) for group in row.sentences]
    if sizes.count(1) == len(sizes):
        return ()
    return tuple(number for number, size in enumerate(sizes, 1) for _ in range(size))
