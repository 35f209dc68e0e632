"""The cheapest ordered pairing of two rows of pieces: a dynamic programme in the manner of Gale and Church.

(1993, "A Program for Aligning Sentences in Bilingual Corpora".) A piece is a block of a story or a sentence of a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import log

from diglot.evidence import Scale

SPREAD = 0.9  # variance of the length difference per Han character; wider than for sentences: translators cut and add
STEPS = tuple(
    {(1, 1): 0.0, (1, 2): 3.2, (2, 1): 3.2, (2, 2): 7.0, (1, 3): 7.0, (3, 1): 7.0, (1, 0): 4.5, (0, 1): 4.5}.items()
)  # what each step costs by itself
PRICES = dict(STEPS)
OTHER_KIND = 6.0  # a heading beside a paragraph
LONE_BLOCK = 3.0  # a heading, quotation, figure or list that only one side has: rarer than a lone paragraph
LACKING = 1.0  # a figure that the other side lacks
PARAGRAPH = 1  # the bit of the commonest kind
PINNED = 1000.0
BAND = 4  # how many pieces the two sides may drift apart, beyond their difference in number
INFINITE = float("inf")
Step = tuple[int, int]


# One to three neighbouring pieces of one side: their length in Han characters, the bits of their clues, kinds and pins.
# A plain tuple, because the loop below is hot.
Span = tuple[float, int, int, int]
Spans = list[list[Span]]  # [start][count - 1]


@dataclass(frozen=True, slots=True)
class Piece:
    """A block or sentence as it is weighed."""

    length: float
    clues: int
    kind: int
    pin: int


def spans_of(pieces: Sequence[Piece]) -> Spans:
    """The spans that begin at each piece."""
    spans: Spans = []
    for start in range(len(pieces)):
        whole: Span = (0.0, 0, 0, 0)
        spans.append([])
        for one in pieces[start : start + 3]:
            whole = (whole[0] + one.length, whole[1] | one.clues, whole[2] | one.kind, whole[3] | one.pin)
            spans[start].append(whole)
    return spans


def cheapest(left: Spans, right: Spans, scale: Scale) -> list[Step]:
    """The steps of the cheapest way through both sides, first to last."""
    rows, columns = len(left), len(right)
    best = [[INFINITE] * (columns + 1) for _ in range(rows + 1)]
    came = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    pinned = any(spans[0][3] for spans in left)
    reach = INFINITE if pinned else max(rows, columns) * (BAND + abs(rows - columns))
    for i in range(rows + 1):
        for j in range(columns + 1):
            here = best[i][j]
            if here == INFINITE or abs(i * columns - j * rows) > reach:
                continue
            for step, price in STEPS:
                m, n = step
                if i + m > rows or j + n > columns:
                    continue
                if m and n:
                    cost = here + price + pair_cost(left[i][m - 1], right[j][n - 1], scale)
                else:
                    lone = left[i][0] if m else right[j][0]
                    cost = here + price + (LONE_BLOCK if lone[2] != PARAGRAPH else 0.0)
                if cost < best[i + m][j + n]:
                    best[i + m][j + n], came[i + m][j + n] = cost, step
    steps = []
    i, j = rows, columns
    while i or j:
        steps.append(came[i][j])
        i, j = i - came[i][j][0], j - came[i][j][1]
    return steps[::-1]


def pair_cost(a: Span, b: Span, scale: Scale) -> float:
    """How unlikely it is that two spans say the same; lower is better.

    Half the squared deviation of the lengths in standard deviations, less what shared clues weigh, and whether the
    blocks are of one kind. A shared pin outweighs everything else together.
    """
    length, clues, kinds, pins = a
    other_length, other_clues, other_kinds, other_pins = b
    deviation = length - other_length
    cost = deviation * deviation / (SPREAD * (length + other_length) + 8)
    if cost > 8:
        cost = min(cost, 8 + log(1 + abs(deviation)))
    shared = clues & other_clues
    for mask, weight in scale.weights:
        if found := shared & mask:
            cost -= weight * found.bit_count()
    if lacking := (clues ^ other_clues) & scale.figures:
        cost += LACKING * lacking.bit_count()
    if kinds != other_kinds:
        cost += OTHER_KIND
    if pins & other_pins:
        cost -= PINNED * (pins & other_pins).bit_count()
    return cost


def shared_weight(a: Span, b: Span, scale: Scale) -> float:
    """What the clues that two spans share weigh."""
    shared = a[1] & b[1]
    return sum(weight * (shared & mask).bit_count() for mask, weight in scale.weights)
