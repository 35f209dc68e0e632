"""Which row of a story an edit touched."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from diglot.model.edition import Segment
from diglot.model.story import Story
from diglot.model.tags import LANGUAGES
from diglot.reports.story_rows import load_segments
from diglot.tasks.cache import Store


def find_edited_row(before: Story | None, after: Story, store: Store) -> str:
    """The id of the first row whose text is another one than before; "" where none is, or the story is new.

    Where a block is gone, it is the row that stands at its place now.
    """
    if before is None:
        return ""
    for language in LANGUAGES:
        old, new = before.edition(language), after.edition(language)
        if old is None or new is None or old.body == new.body:
            continue
        place = _find_difference(load_segments(store, before, language), load_segments(store, after, language))
        if place is not None:
            return _name_row(after, language, place)
    return ""


def _find_difference(old: Sequence[Segment], new: Sequence[Segment]) -> int | None:
    """The place of the first block that is new or another one; None where all are as they were."""
    before, after = ([(one.html, one.pin, one.agreed) for one in segments] for segments in (old, new))
    for kind, _, _, start, _ in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if kind != "equal":
            return min(start, len(new) - 1)
    return None


def _name_row(story: Story, language: str, place: int) -> str:
    """The id of the row in which a block stands."""
    for id_, row in zip(story.row_ids, story.rows, strict=True):
        if place in (row.zh if language == "zh" else row.vi):
            return id_
    return ""
