"""What changed in a story since it was published."""

from __future__ import annotations

from diglot.record import record


@record
class ChangedRow:
    """A row before and after a change; `name` is its id, "" where it is gone, or "title", "subtitle", "summary"."""

    name: str
    number: int  # its place after the change, from 1; 0 where it has none
    before_zh: str
    before_vi: str
    zh: str
    vi: str


@record
class StoryChange:
    """What changed at one moment: the languages whose edition came or went, and the rows that differ."""

    when: str  # ISO 8601
    added: tuple[str, ...]
    removed: tuple[str, ...]
    rows: tuple[ChangedRow, ...]


@record
class StoryHistory:
    """The changes of a story, the newest first; `since` when it is known, `tag` the script of its Chinese texts.

    `shown` says the Chinese texts in each tag's script: by tag, as written and as shown.
    """

    path: str
    since: str
    tag: str
    changes: tuple[StoryChange, ...]
    shown: tuple[tuple[str, tuple[tuple[str, str], ...]], ...] = ()

    def list_chinese(self) -> tuple[str, ...]:
        """Every Chinese text in it, once."""
        rows = [row for change in self.changes for row in change.rows]
        return tuple(dict.fromkeys(text for row in rows for text in (row.before_zh, row.zh) if text))
