"""Which blocks of two editions say the same thing, and within them which sentences: the rows of a story.

An ordered pairing (`pairing`) by length, kinds, pins and what both sides have in common (`evidence`).
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from diglot.alignment.alternatives import border_costs, find_second_best
from diglot.alignment.confidence import (
    FEW_UNSURE,
    Marks,
    Rivals,
    Sides,
    find_margins,
    mark_rows,
    score_rows,
    unsure_rows,
)
from diglot.alignment.evidence import weigh
from diglot.alignment.moved_blocks import RowPlaces, pair_blocks
from diglot.alignment.pairing import INFINITE, Piece, cheapest, pair_cost, spans_of
from diglot.alignment.sides import Names, Side, add_figures, make_pieces, read_sides, sentence_pieces
from diglot.model.edition import Segment
from diglot.model.story import Row
from diglot.record import record

PICTURE = re.compile(r'<img src="(media:[^"]+)"')
Group = tuple[tuple[int, ...], tuple[int, ...]]


@record
class Alignment:
    """What aligning a story depends on: the digests of its two bodies, zh first, the script of the Chinese one, and the
    language of the original, whose order the rows keep.
    """

    needs: tuple[str, str]
    tag: str = "zh-Hans"
    original: str = "zh"


@dataclass(frozen=True, slots=True)
class Pairing:
    """Both editions, the spans of their blocks, the rows that these stand in, and the margins between the rows."""

    left: Side
    right: Side
    spans: Sides
    rows: list[RowPlaces]
    margins: list[float]

    def stretches(self) -> Iterator[tuple[int, int]]:
        """Where each stretch of rows that might be others begins and ends."""
        unsure = sorted(unsure_rows(self.spans, self.rows, self.margins))
        for number, place in enumerate(unsure):
            if not number or unsure[number - 1] != place - 1:
                first = place
            if number + 1 == len(unsure) or unsure[number + 1] != place + 1:
                yield first, place + 1

    def rivals(self) -> Iterator[tuple[int, Rivals]]:
        """Each row of these stretches with what speaks against it."""
        for first, last in self.stretches():
            rows = self.rows[first:last]
            second = find_second_best(self.spans, rows) or [
                min(self.margins[max(place - 1, 0) : place + 1], default=INFINITE) for place in range(first, last)
            ]
            borders = list(border_costs(self.left, self.right, rows))
            for place, margin in enumerate(second):
                yield first + place, Rivals(margin, max(borders[max(place - 1, 0) : place + 1], default=0.0))


def align_story(names: Names, task: Alignment, zh: Sequence[Segment], vi: Sequence[Segment]) -> tuple[Row, ...]:
    """The rows of a story with two editions, in the order of the original. Every segment stands in one row."""
    made = _pair(names, task, zh, vi)
    uneven = max(len(zh), len(vi)) > 5 + 3 * min(len(zh), len(vi))
    scores = score_rows(made.spans, made.rows, made.margins, dict(made.rivals()), uneven=uneven)
    rows = []
    for (places, other_places), (score, doubtful) in zip(made.rows, scores, strict=True):
        groups = _sentences(made.left, made.right, places, other_places) if places and other_places else ()
        plate = _one_picture([zh[i] for i in places], [vi[j] for j in other_places])
        rows.append(Row(places, other_places, score, doubtful, plate, groups))
    return tuple(rows)


def marked_rows(
    names: Names, task: Alignment, zh: Sequence[Segment], vi: Sequence[Segment]
) -> tuple[list[RowPlaces], list[Marks | None]]:
    """The rows of a story as indexes, and what each is judged by: for fitting the weights (bench/rows.py)."""
    made = _pair(names, task, zh, vi)
    return made.rows, list(mark_rows(made.spans, made.rows, made.margins, dict(made.rivals())))


def _pair(names: Names, task: Alignment, zh: Sequence[Segment], vi: Sequence[Segment]) -> Pairing:
    """The blocks paired without figures, which take long to read; where that leaves a doubt, with them."""
    left, right = read_sides(names, task.tag, zh, vi)
    by_left = task.original != "vi"
    blocks = _blocks(left, right)
    spans = spans_of(blocks[0]), spans_of(blocks[1])
    rows = _paired(blocks, spans, by_left=by_left)
    margins = find_margins(spans, rows)
    unsure = unsure_rows(spans, rows, margins)
    if not unsure:
        return Pairing(left, right, spans, rows, margins)
    if len(unsure) > FEW_UNSURE * len(rows):
        unsure = range(len(rows))
    places, other_places = ({place for number in unsure for place in rows[number][side]} for side in (0, 1))
    left, right = add_figures(left, right, places, other_places)
    blocks = _blocks(left, right)
    spans = spans_of(blocks[0]), spans_of(blocks[1])
    first, last = min(unsure), max(unsure) + 1
    if len(unsure) == last - first < len(rows) and _is_stretch(places) and _is_stretch(other_places):
        rows = [*rows[:first], *_pair_stretch(blocks, spans, places, other_places, by_left=by_left), *rows[last:]]
    else:
        rows = _paired(blocks, spans, by_left=by_left)
    return Pairing(left, right, spans, rows, find_margins(spans, rows))


def _blocks(left: Side, right: Side) -> tuple[list[Piece], list[Piece]]:
    weights, other_weights = weigh(left.whole(), right.whole())
    pins: dict[str, int] = {}
    return make_pieces(left, weights, pins), make_pieces(right, other_weights, pins)


def _paired(blocks: tuple[Sequence[Piece], Sequence[Piece]], spans: Sides, *, by_left: bool) -> list[RowPlaces]:
    return list(merge_swaps(pair_blocks(*blocks, spans, by_left=by_left), spans))


def _is_stretch(places: Collection[int]) -> bool:
    return bool(places) and max(places) - min(places) + 1 == len(places)


def _pair_stretch(
    blocks: tuple[Sequence[Piece], Sequence[Piece]],
    spans: Sides,
    places: Collection[int],
    other_places: Collection[int],
    *,
    by_left: bool,
) -> list[RowPlaces]:
    """The rows of neighbouring blocks alone."""
    i, k, j, n = min(places), max(places) + 1, min(other_places), max(other_places) + 1
    own = (blocks[0][i:k], blocks[1][j:n])
    rows = _paired(own, (spans_of(own[0]), spans_of(own[1])), by_left=by_left)
    return [(tuple(place + i for place in zh), tuple(place + j for place in vi)) for zh, vi in rows]


def one_sided(count: int, language: str) -> tuple[Row, ...]:
    """The rows of a story with one edition."""
    return tuple(Row((i,), (), 1.0, False) if language == "zh" else Row((), (i,), 1.0, False) for i in range(count))


def _one_picture(zh: Sequence[Segment], vi: Sequence[Segment]) -> bool:
    pictures = [PICTURE.search(segment.html) for segment in (*zh, *vi) if segment.kind == "figure"]
    return len(zh) == len(vi) == 1 and len(pictures) == 2 and len({found and found[1] for found in pictures}) == 1


def _sentences(left: Side, right: Side, zh: Sequence[int], vi: Sequence[int]) -> tuple[Group, ...]:
    """The groups of sentences that say the same in a row, as indexes that count the sentences of each side."""
    zh, vi = _with_sentences(left, zh), _with_sentences(right, vi)
    if not (zh and vi):
        return ()
    count, other_count = (
        sum(len(side.lengths[place]) for place in places) for side, places in ((left, zh), (right, vi))
    )
    if count == 1 or other_count == 1:
        return ((tuple(range(count)), tuple(range(other_count))),)
    weights, other_weights = weigh(left.sentence_masks(zh), right.sentence_masks(vi))
    pieces, other_pieces = sentence_pieces(left, zh, weights), sentence_pieces(right, vi, other_weights)
    groups = []
    i = j = 0
    for m, n in cheapest(spans_of(pieces), spans_of(other_pieces))[1]:
        groups.append(_group_of(i, m, j, n))
        i, j = i + m, j + n
    return tuple(groups)


@lru_cache(maxsize=4096)
def _group_of(i: int, m: int, j: int, n: int) -> Group:
    """A group of `m` and `n` sentences; most groups of a story are the same as in other rows, and so kept once."""
    return tuple(range(i, i + m)), tuple(range(j, j + n))


def _with_sentences(side: Side, places: Sequence[int]) -> list[int]:
    """Those of some segments that have sentences: a rule, code and a picture without caption have none."""
    return [place for place in places if side.segments[place].sentences]


def merge_swaps(rows: Sequence[RowPlaces], sides: Sides) -> Iterator[RowPlaces]:
    """The rows, two 1-1 rows put together where their blocks have changed places."""
    held: RowPlaces | None = None  # the row before, a 1-1 that is still to be given
    for row in rows:
        if held and _single(row) and _changed_places(held, row, sides):
            first, second = sorted((held[0][0], row[0][0])), sorted((held[1][0], row[1][0]))
            yield tuple(first), tuple(second)
            held = None
            continue
        if held:
            yield held
        held = row if _single(row) else None
        if not held:
            yield row
    if held:
        yield held


def _single(row: RowPlaces) -> bool:
    return len(row[0]) == len(row[1]) == 1


SWAP = 2.0  # so much better must two blocks fit when they change places


def _changed_places(one: RowPlaces, other: RowPlaces, sides: Sides) -> bool:
    """Whether two neighbouring blocks stand the other way round on the other side."""
    i, j, k, m = one[0][0], one[1][0], other[0][0], other[1][0]
    if abs(k - i) != 1 or abs(m - j) != 1:
        return False
    if (k - i) * (m - j) < 0:
        return True
    a, b, c, d = sides[0][i][0], sides[0][k][0], sides[1][j][0], sides[1][m][0]
    return pair_cost(a, c) + pair_cost(b, d) - pair_cost(a, d) - pair_cost(b, c) > SWAP
