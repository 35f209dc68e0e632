"""How likely each row is right: from what it costs, and by how much its blocks would cost more in other rows.

The weights are of two logistic regressions, one for rows of both sides and one for blocks that one side has alone,
fitted on damaged public texts with an even number (bench/rows.py --fit) and judged on the odd ones.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise
from math import exp, inf, sqrt
from typing import NamedTuple

from diglot.alignment.moved_blocks import Places, RowPlaces
from diglot.alignment.pairing import PRICES, Spans, SpanSums, join_spans, pair_cost, row_cost, shared_weight

STRANGE = 0.2  # what two blocks have in common, by the root of their length; few that belong together have less
DOUBTFUL, DOUBTFUL_ALONE = 0.86, 0.7  # of even damaged documents, about four right rows in a hundred score less
CLOSE = 3.0  # a row that others could beat by less is unsure, and so are, a little, all rows of its story
FEW_UNSURE = 0.4  # what part of the rows may be unsure for their figures alone to be read
# The most that a row scores of editions of which one has many times the blocks of the other, and a lone block beside
# one that the other side has alone: they may belong together.
UNEVEN = 0.4
FACING = 3  # its place in the marks of a lone block
SWAPPED = 0.3  # the score of a row in which two blocks have changed places
NEAR = 50  # how far off blocks are that a block might belong to
FARTHEST, NEAREST, MIXED, STRONG = 12.0, 2.0, 1.5, 1.5  # beyond them a difference says no more
PAIRED_WEIGHTS = (
    -1.196, -0.128, 1.149, -0.073, 1.217, 1.647, 0.547, 0.184, -0.059, -0.411, 0.285, 0.289, -1.141, -0.059, -2.286,
)  # fmt: skip
LONE_WEIGHTS = (-0.311, 0.041, -3.279, 0.813, 0.302, 0.229, -0.014, -0.353, 0.356, 0.540)


class Rivals(NamedTuple):
    """What speaks against a row: by how much it beats the cheapest pairing of its stretch without it, and how much
    cheaper its sentences would be paired if they could mix with those of the rows beside it.
    """

    second: float
    border: float


SURELY = Rivals(inf, 0.0)


class Marks(NamedTuple):
    """What a row is judged by; `lone` tells which of the two regressions is meant."""

    lone: bool
    values: tuple[float, ...]


Sides = tuple[Spans, Spans]  # the blocks of both editions


def score_rows(
    sides: Sides,
    rows: Sequence[RowPlaces],
    margins: Sequence[float],
    rivals: Mapping[int, Rivals],
    *,
    uneven: bool,
) -> Iterator[tuple[float, bool]]:
    """The score of each row, and whether an editor should look at it."""
    one_sided = not (sides[0] and sides[1])
    for row, marks in zip(rows, mark_rows(sides, rows, margins, rivals), strict=True):
        if marks is None or one_sided:
            yield 1.0, False
        elif len(row[0]) == len(row[1]) == 2:
            yield SWAPPED, True
        else:
            score = _logistic(marks)
            if (uneven and row[0] and row[1]) or (marks.lone and marks.values[FACING]):
                score = min(score, UNEVEN)
            some = uneven and marks.lone and not marks.values[FACING]  # one of many that one side has alone
            yield score, not some and score < (DOUBTFUL_ALONE if marks.lone else DOUBTFUL)


def _logistic(marks: Marks) -> float:
    weights = LONE_WEIGHTS if marks.lone else PAIRED_WEIGHTS
    total = sum(weight * value for weight, value in zip(weights, marks.values, strict=True))
    return round(1 / (1 + exp(-max(min(total, 30.0), -30.0))), 3)


def find_margins(sides: Sides, rows: Sequence[RowPlaces]) -> list[float]:
    """By how much more the blocks of each row and the next would cost in other rows."""
    return [_margin(sides, one, other) for one, other in pairwise(rows)]


def unsure_rows(sides: Sides, rows: Sequence[RowPlaces], margins: Sequence[float]) -> Collection[int]:
    """The rows that might be others or have too little in common, with those beside them."""
    in_order = not any(_moved_rows(rows))
    unsure: set[int] = set()
    for number, (zh, vi) in enumerate(rows):
        margin = min([FARTHEST, *margins[max(number - 1, 0) : number + 1]])
        single = len(zh) == len(vi) == 1
        if margin < CLOSE or not single or _is_strange(sides, zh, vi) or (not in_order and _is_moved(rows, number)):
            unsure.update(range(max(number - 1, 0), min(number + 2, len(rows))))
    return unsure


def _is_strange(sides: Sides, zh: Places, vi: Places) -> bool:
    """Whether two blocks have so little in common that their figures are asked."""
    a, b = sides[0][zh[0]][0], sides[1][vi[0]][0]
    return shared_weight(a, b) < STRANGE * sqrt(max(a[0], b[0]))


def mark_rows(
    sides: Sides, rows: Sequence[RowPlaces], margins: Sequence[float], rivals: Mapping[int, Rivals]
) -> Iterator[Marks | None]:
    """What each row is judged by; None for one that the editor has pinned."""
    unsure = sum(margin < CLOSE for margin in margins) / max(len(rows), 1)
    in_order = not any(_moved_rows(rows))
    alone = [[row[side][0] for row in rows if not row[1 - side]] for side in (0, 1)]
    for number, row in enumerate(rows):
        a, b = join_spans(sides[0], row[0]), join_spans(sides[1], row[1])
        doubts = (*_rivalry(rivals.get(number, SURELY)), _strangers(sides, row) if number in rivals else 0.0)
        if a[4] & b[4]:
            yield None
        elif not row[0] or not row[1]:
            yield Marks(True, (*_lone_marks(sides, rows, number, alone), *doubts))
        else:
            moved = not in_order and _is_moved(rows, number)
            near = _surroundings(rows, number, moved=moved)
            values = (*_paired_marks(a, b, row), _weakest(sides, row, a, b), *near, unsure, *doubts)
            yield Marks(False, values)


def _rivalry(rivals: Rivals) -> tuple[float, ...]:
    second = max(min(rivals.second, FARTHEST), -NEAREST)
    return second, min(second, CLOSE), min(rivals.border, FARTHEST), min(rivals.border, MIXED)


def _strangers(sides: Sides, row: RowPlaces) -> float:
    """How well one of the row's blocks fits any block near it on the other side that is not in the row."""
    best = 0.0
    for side in (0, 1):
        spans = sides[1 - side]
        for place in row[side]:
            own = sides[side][place][0]
            for other_place in range(max(place - NEAR, 0), min(place + NEAR, len(spans))):
                if other_place not in row[1 - side]:
                    other = spans[other_place][0]
                    best = max(best, shared_weight(own, other) / sqrt(max(own[0], other[0])))
    return min(best, 2.0)


def _weakest(sides: Sides, row: RowPlaces, a: SpanSums, b: SpanSums) -> float:
    """What the block of a row of several that has the least in common with the other side has in common with it."""
    if len(row[0]) + len(row[1]) == 2:
        return STRONG
    spans, places, whole = (sides[0], row[0], b) if len(row[0]) > 1 else (sides[1], row[1], a)
    return min([STRONG, *(shared_weight(spans[place][0], whole) / sqrt(spans[place][0][0]) for place in places)])


def _surroundings(rows: Sequence[RowPlaces], number: int, *, moved: bool) -> tuple[float, ...]:
    """Whether a row moved, how many rows here are not of one block each, and whether one has one side."""
    unequal = alone = 0
    for zh, vi in rows[max(number - 1, 0) : number + 2]:
        unequal += len(zh) != 1 or len(vi) != 1
        alone |= not zh or not vi
    return float(moved), float(unequal), float(alone)


def _paired_marks(a: SpanSums, b: SpanSums, row: RowPlaces) -> tuple[float, ...]:
    own, length = shared_weight(a, b), max(a[0], b[0])
    cost = min(pair_cost(a, b) + own, 12.0)
    price = PRICES.get((len(row[0]), len(row[1])), 0.0)  # a list beside paragraphs has none
    return 1.0, cost, min(own / length**0.5, 4.0), price, min(10.0 / length, 1.0)


def _lone_marks(
    sides: Sides, rows: Sequence[RowPlaces], number: int, alone: Sequence[Sequence[int]]
) -> tuple[float, ...]:
    """Of a block that stands alone: its length, how well a lone block of the other side fits, whether one is beside."""
    side = 0 if rows[number][0] else 1
    span = sides[side][rows[number][side][0]][0]
    others = [sides[1 - side][place][0] for place in alone[1 - side]]
    fitting = max((shared_weight(span, other) for other in others), default=0.0) / span[0] ** 0.5
    beside = [rows[place] for place in (number - 1, number + 1) if 0 <= place < len(rows)]
    facing = any(not row[side] for row in beside)
    return 1.0, min(span[0], 60.0), min(fitting, 2.0), float(facing), float(span[3] == 1)


def _moved_rows(rows: Sequence[RowPlaces]) -> Iterator[bool]:
    """For each row of both sides and the next one whether the two stand the other way round on one side."""
    both = [(zh[0], vi[0]) for zh, vi in rows if zh and vi]
    return (one[0] > other[0] or one[1] > other[1] for one, other in pairwise(both))


def _is_moved(rows: Sequence[RowPlaces], number: int) -> bool:
    """Whether what stands before a row here stands behind it on the other side, or the other way round."""
    zh, vi = rows[number]
    return any((one[0] < zh[0]) != (other[0] < vi[0]) for one, other in rows if one and other and one != zh)


def _margin(sides: Sides, one: RowPlaces, other: RowPlaces) -> float:
    """How much more the blocks of two neighbouring rows would cost in other rows."""
    blocks: tuple[Places, Places] = one[0] + other[0], one[1] + other[1]
    (zh, vi), counts = blocks, (len(one[0]), len(one[1]))
    if (zh and zh[-1] - zh[0] + 1 != len(zh)) or (vi and vi[-1] - vi[0] + 1 != len(vi)):
        return FARTHEST  # one of them moved
    present = _cost(sides, *one) + _cost(sides, *other)
    ways = STRAIGHT_WAYS if len(zh) == len(vi) == 2 and counts == (1, 1) else _ways(len(zh), len(vi), counts)
    least = FARTHEST
    for m, n in ways:
        cost = _cost(sides, zh[:m], vi[:n]) + _cost(sides, zh[m:], vi[n:]) - present
        if cost < least:
            least = cost
    return max(least, -FARTHEST)


def _ways(zh: int, vi: int, present: tuple[int, int]) -> Iterator[tuple[int, int]]:
    """How many blocks of each side the first of two rows may have."""
    return ((m, n) for m in range(zh + 1) for n in range(vi + 1) if (m, n) != present)


STRAIGHT_WAYS = ((0, 1), (1, 0), (1, 2), (2, 1))  # of two blocks beside two; no row has two blocks of one side


def _cost(sides: Sides, zh: Places, vi: Places) -> float:
    if not zh and not vi:
        return 0.0
    return row_cost(join_spans(sides[0], zh), join_spans(sides[1], vi), len(zh), len(vi))
