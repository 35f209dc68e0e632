"""The ids of a story's rows, from the blocks that they were born with."""

from __future__ import annotations

from collections.abc import Sequence

from diglot.model.edition import Edition, find_original
from diglot.model.story import Row
from diglot.text.row_ids import make_row_ids


def make_anchors(editions: Sequence[Edition], rows: Sequence[Row]) -> tuple[tuple[str, ...], ...]:
    """Of each row its id, from its first block of the original, and every further one of its blocks there; else those
    of its first block of the translation. The original's blocks come first, so that no edit of the translation touches
    their ids.
    """
    original = find_original(editions) or editions[0].language
    ordered = sorted(editions, key=lambda edition: edition.language != original)
    ids = make_row_ids(
        [block_id for one in ordered for block_id in one.block_ids],
        [pin_id for one in ordered for pin_id in one.pin_ids],
    )
    (first, second), count = (original, "vi" if original == "zh" else "zh"), len(ordered[0].block_ids)
    anchors = []
    for row in rows:
        sides = {"zh": row.zh, "vi": row.vi}
        anchors.append(tuple(id_ for index in sides[first] for id_ in ids[index]) or ids[count + sides[second][0]])
    return tuple(anchors)
