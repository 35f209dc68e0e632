"""How likely each row is right: from what it costs, and by how much its blocks would cost more in other rows.

The weights are of two logistic regressions, one for rows of both sides and one for blocks that one side has alone,
fitted on damaged public texts with an even number (bench/rows.py --fit) and judged on the odd ones.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import exp
from typing import NamedTuple

from diglot.alignment.moved_blocks import Places, RowPlaces
from diglot.alignment.pairing import PRICES, SpanSums, join_spans, pair_cost, row_cost, shared_weight

DOUBTFUL, DOUBTFUL_ALONE = 0.9, 0.6  # of even documents, rows so scored are wrong as often as an editor will look
CLOSE = 3.0  # a row that others could beat by less is unsure, and so are, a little, all rows of its story
# The most that a row scores of editions of which one has many times the blocks of the other, and a lone block beside
# one that the other side has alone: they may belong together.
UNEVEN = 0.4
FACING = 3  # its place in the marks of a lone block
SWAPPED = 0.3  # the score of a row in which two blocks have changed places
FARTHEST = 8.0  # beyond it a difference says no more
PAIRED_WEIGHTS = (1.367, -0.144, 1.179, -0.871, 0.209, 1.933, -1.079, 0.277, -0.914, -0.826)
LONE_WEIGHTS = (0.028, 0.083, -3.727, 0.176, 0.120, -0.391)


class Marks(NamedTuple):
    """What a row is judged by; `lone` tells which of the two regressions is meant."""

    lone: bool
    values: tuple[float, ...]


Sides = tuple[Sequence[SpanSums], Sequence[SpanSums]]  # the blocks of both editions, one by one


def score_rows(sides: Sides, rows: Sequence[RowPlaces], *, uneven: bool) -> Iterator[tuple[float, bool]]:
    """The score of each row, and whether an editor should look at it."""
    one_sided = not (sides[0] and sides[1])
    for row, marks in zip(rows, mark_rows(sides, rows), strict=True):
        if marks is None or one_sided:
            yield 1.0, False
        elif len(row[0]) == len(row[1]) == 2:
            yield SWAPPED, True
        else:
            score = _logistic(marks)
            if (uneven and row[0] and row[1]) or (marks.lone and marks.values[FACING]):
                score = min(score, UNEVEN)
            yield score, score < (DOUBTFUL_ALONE if marks.lone else DOUBTFUL)


def _logistic(marks: Marks) -> float:
    weights = LONE_WEIGHTS if marks.lone else PAIRED_WEIGHTS
    total = sum(weight * value for weight, value in zip(weights, marks.values, strict=True))
    return round(1 / (1 + exp(-max(min(total, 30.0), -30.0))), 3)


def mark_rows(sides: Sides, rows: Sequence[RowPlaces]) -> Iterator[Marks | None]:
    """What each row is judged by; None for one that the editor has pinned."""
    margins = [_margin(sides, one, other) for one, other in pairwise(rows)]
    alone = [[row[side][0] for row in rows if not row[1 - side]] for side in (0, 1)]
    for number, row in enumerate(rows):
        margin = min([FARTHEST, *margins[max(number - 1, 0) : number + 1]])
        a, b = join_spans(sides[0], row[0]), join_spans(sides[1], row[1])
        if a[4] & b[4]:
            yield None
        elif not row[0] or not row[1]:
            yield Marks(True, _lone_marks(sides, rows, number, margin, alone))
        else:
            unsure = sum(margin < CLOSE for margin in margins) / len(rows)
            values = (*_paired_marks(a, b, row, margin), *_surroundings(rows, number), unsure)
            yield Marks(False, values)


def _surroundings(rows: Sequence[RowPlaces], number: int) -> tuple[float, ...]:
    """Whether a row moved, how many rows here are not of one block each, and whether one has one side."""
    near = rows[max(number - 1, 0) : number + 2]
    unequal = sum(len(zh) != 1 or len(vi) != 1 for zh, vi in near)
    return float(_is_moved(rows, number)), float(unequal), float(any(not zh or not vi for zh, vi in near))


def _paired_marks(a: SpanSums, b: SpanSums, row: RowPlaces, margin: float) -> tuple[float, ...]:
    own, length = shared_weight(a, b), max(a[0], b[0])
    cost = min(pair_cost(a, b) + own, 12.0)
    price = PRICES.get((len(row[0]), len(row[1])), 0.0)  # a list beside paragraphs has none
    return 1.0, cost, min(own / length**0.5, 4.0), price, margin, min(10.0 / length, 1.0)


def _lone_marks(
    sides: Sides, rows: Sequence[RowPlaces], number: int, margin: float, alone: Sequence[Sequence[int]]
) -> tuple[float, ...]:
    """Of a block that stands alone: its length, how well a lone block of the other side fits, whether one is beside."""
    side = 0 if rows[number][0] else 1
    span = sides[side][rows[number][side][0]]
    others = [sides[1 - side][place] for place in alone[1 - side]]
    fitting = max((shared_weight(span, other) for other in others), default=0.0) / span[0] ** 0.5
    beside = [rows[place] for place in (number - 1, number + 1) if 0 <= place < len(rows)]
    facing = any(not row[side] for row in beside)
    return 1.0, min(span[0], 60.0), min(fitting, 2.0), float(facing), margin, float(span[3] == 1)


def _is_moved(rows: Sequence[RowPlaces], number: int) -> bool:
    """Whether what stands before a row here stands behind it on the other side, or the other way round."""
    zh, vi = rows[number]
    return any((one[0] < zh[0]) != (other[0] < vi[0]) for one, other in rows if one and other and one != zh)


def _margin(sides: Sides, one: RowPlaces, other: RowPlaces) -> float:
    """How much more the blocks of two neighbouring rows would cost in other rows."""
    blocks: tuple[Places, Places] = one[0] + other[0], one[1] + other[1]
    if not all(place + 1 == after for side in blocks for place, after in pairwise(side)):
        return FARTHEST  # one of them moved
    present = _cost(sides, *one) + _cost(sides, *other)
    least = FARTHEST
    for m in range(len(blocks[0]) + 1):
        for n in range(len(blocks[1]) + 1):
            if (m, n) != (len(one[0]), len(one[1])):
                cost = _cost(sides, blocks[0][:m], blocks[1][:n]) + _cost(sides, blocks[0][m:], blocks[1][n:])
                least = min(least, cost - present)
    return max(least, -FARTHEST)


def _cost(sides: Sides, zh: Places, vi: Places) -> float:
    if not zh and not vi:
        return 0.0
    return row_cost(join_spans(sides[0], zh), join_spans(sides[1], vi), len(zh), len(vi))
