"""The two sentences of a row in which something differs, with what differs marked, behind a check's message."""

from __future__ import annotations

from collections.abc import Sequence

from diglot.messages.message import Message
from diglot.model.story import Row

LONGEST_SYLLABLE = 8  # letters of a Vietnamese one, and a space; Chinese has none to cut at
SHOWN = 36  # characters of a sentence that are shown on each side of what differs


def show_sentences(
    zh: Sequence[str], vi: Sequence[str], row: Row, zh_said: str, vi_said: str
) -> tuple[str, str] | None:
    """The two sentences in which something differs, with that marked; None where they are not found."""
    i = next((place for place, sentence in enumerate(zh) if zh_said and zh_said in sentence), None)
    j = next((place for place, sentence in enumerate(vi) if vi_said and vi_said in sentence), None)
    for left, right in row.sentences:
        if i in left or (i is None and j in right):
            zh_text = zh[i] if i is not None else "".join(zh[place] for place in left)
            vi_text = vi[j] if j is not None else " ".join(vi[place] for place in right)
            return _mark_part(zh_text, zh_said), _mark_part(vi_text, vi_said)
    return None


def with_sentences(message: str, shown: tuple[str, str] | None) -> str:
    """A message with the two sentences behind it."""
    if not shown:
        return message
    return Message("{what}; zh: {zh} | vi: {vi}", what=message, zh=shown[0], vi=shown[1])


def _whole_words(text: str, start: int, end: int, before: int, behind: int) -> tuple[int, int]:
    """Where the part of a text begins and ends that has so many characters round a place, and no piece of a word."""
    first, last = max(start - before, 0), min(end + behind, len(text))
    if first and (space := text.find(" ", first - 1, min(first + LONGEST_SYLLABLE, start))) >= 0:
        first = space + 1
    if last < len(text) and (space := text.rfind(" ", max(last - LONGEST_SYLLABLE, end), last + 1)) >= 0:
        last = space
    return first, last


def _mark_part(text: str, said: str) -> str:
    """A sentence, or the part of it round what is said, which stands in ⟦⟧."""
    text = " ".join(text.split())
    start = max(text.find(said), 0) if said else 0
    end = start + len(said) if said else 0
    first, last = _whole_words(text, start, end, SHOWN, SHOWN if said else 3 * SHOWN)
    marked = f"⟦{text[start:end]}⟧" if said and text[start:end] == said else text[start:end]
    before, behind = "…" if first else "", "…" if last < len(text) else ""
    return f"{before}{text[first:start]}{marked}{text[end:last]}{behind}"
