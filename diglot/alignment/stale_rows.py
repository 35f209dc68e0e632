"""Translation state: which rows have a source that was changed after it was translated.

`.translated` in a story's folder, which `build.py translated` writes, has a line for each row: the digest of the
source's words and that of its translation's, as they stood when the translation was fit. A row is stale where its
translation reads as it was noted, for another source. Where both have changed, the translation was brought up to date;
where it alone has, it was mended. White space does not count, so that a paragraph may be cut in two or joined.
"""

from __future__ import annotations

from collections.abc import Sequence

from diglot.model.edition import Segment
from diglot.model.story import Row
from diglot.parsing.translation_notes import NOTES_HEAD, Pair
from diglot.record import record
from diglot.tasks.cache import digest


@record
class State:
    """What finding stale rows depends on; `needs` are the bodies, zh first."""

    rows: tuple[Row, ...]
    original: str
    noted: tuple[Pair, ...]
    needs: tuple[str, str]


def row_pairs(rows: Sequence[Row], original: str, zh: Sequence[Segment], vi: Sequence[Segment]) -> dict[int, Pair]:
    """The digests of every row that has both sides, by its place."""
    found = {}
    for place, row in enumerate(rows):
        left, right = _digest(zh, row.zh), _digest(vi, row.vi)
        if left and right:
            found[place] = (left, right) if original == "zh" else (right, left)
    return found


def _digest(segments: Sequence[Segment], chosen: tuple[int, ...]) -> str:
    """The digest of some segments' words; "" where they have none."""
    words = "".join("".join(segments[index].text.split()) for index in chosen)
    return digest(words.encode())[:16] if words else ""


def stale_rows(state: State, zh: Sequence[Segment], vi: Sequence[Segment]) -> tuple[int, ...]:
    """The places of the rows whose translation was made from another source than they have now."""
    pairs = row_pairs(state.rows, state.original, zh, vi)
    fit, translations = set(state.noted), {translation for _, translation in state.noted}
    return tuple(place for place, pair in pairs.items() if pair not in fit and pair[1] in translations)


def noted_anew(pairs: dict[int, Pair], stale: Sequence[int], noted: Sequence[Pair], *, settled: bool) -> str:
    """What is to be noted of a story: every row as it stands, but for a stale one what was noted, unless `settled`."""
    lines: list[Pair] = []
    for place, pair in pairs.items():
        before = [one for one in noted if one[1] == pair[1]]
        lines += before if place in stale and not settled else [pair]
    return NOTES_HEAD + "".join(f"{source} {translation}\n" for source, translation in dict.fromkeys(lines))
