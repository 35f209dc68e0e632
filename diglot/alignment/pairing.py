"""The cheapest ordered pairing of two rows of pieces: a dynamic programme in the manner of Gale and Church.

(1993, "A Program for Aligning Sentences in Bilingual Corpora".) A piece is a block of a story or a sentence of a row.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from diglot.alignment.evidence import Weight
from diglot.record import record

SPREAD = 0.9  # variance of the length difference per Han character; wider than for sentences: translators cut and add
# What each step costs by itself; of equally cheap ways the last one here is taken, which begins first.
PRICES = {(1, 1): 0.0, (1, 2): 3.2, (1, 3): 7.0, (2, 1): 3.2, (2, 2): 8.0, (3, 1): 7.0}
PAIRS = tuple(PRICES.items())
LONE_PRICE = 4.5  # of a piece that one side has alone
OTHER_KIND = 6.0  # a heading beside a paragraph
LONE_BLOCK = 3.0  # a heading, quotation, figure or list that only one side has: rarer than a lone paragraph
LACKING = 1.0  # a figure or name that the other side lacks
PARAGRAPH = 1  # the bit of the commonest kind
PINNED = 1000.0
STRAIGHT = 6.0  # less than any way through as many pieces costs that is not all 1-1, two uneven steps at the least
BAND = 4  # how many pieces the two sides may drift apart, beyond their difference in number
INFINITE = float("inf")
Step = tuple[int, int]


# One to three neighbouring pieces of one side: their length in Han characters, the bits of their clues and of telling
# ones, of their kinds and pins, and the most that they can save beside others. A plain tuple: the loop below is hot.
Span = tuple[float, int, int, int, int, float]
Spans = list[list[Span]]  # [start][count - 1]


@record
class Piece:
    """A block or sentence as it is weighed."""

    length: float
    weight: Weight
    kind: int
    pin: int


def spans_of(pieces: Sequence[Piece]) -> Spans:
    """The spans that begin at each piece."""
    ones = [
        (one.length, clues, one.weight.telling, one.kind, one.pin, clues.bit_count() / 10 + PINNED * bool(one.pin))
        for one in pieces
        for clues in (one.weight.clues,)
    ]
    spans = [[one] for one in ones]
    for start, found in enumerate(spans):
        for other in ones[start + 1 : start + 3]:
            found.append(_together(found[-1], other))
    return spans


def _together(a: Span, b: Span) -> Span:
    return a[0] + b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3], a[4] | b[4], a[5] + b[5]


def cheapest(left: Spans, right: Spans) -> list[Step]:
    """The steps of the cheapest way through both sides, first to last."""
    if _straight(left, right):
        return [(1, 1)] * len(left)
    rows, columns = len(left), len(right)
    best = [[INFINITE] * (columns + 1) for _ in range(rows + 1)]
    came = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    reach = max(rows, columns) * (BAND + abs(rows - columns))
    whole = any(spans[0][4] for spans in left)  # a pin may lead anywhere
    for i in range(rows + 1):
        for j in range(columns + 1):
            if (i or j) and (whole or abs(i * columns - j * rows) <= reach):
                best[i][j], came[i][j] = _arrival(best, left, right, i, j)
    steps = []
    i, j = rows, columns
    while i or j:
        steps.append(came[i][j])
        i, j = i - came[i][j][0], j - came[i][j][1]
    return steps[::-1]


def _straight(left: Spans, right: Spans) -> bool:
    """Whether piece by piece is sure to be the cheapest way, as it is in most rows: others could hardly save more."""
    if len(left) != len(right):
        return False
    cost = sum([pair_cost(a[0], b[0]) for a, b in zip(left, right, strict=True)])
    return cost + min(sum([spans[0][5] for spans in left]), sum([spans[0][5] for spans in right])) < STRAIGHT


def _arrival(best: list[list[float]], left: Spans, right: Spans, i: int, j: int) -> tuple[float, Step]:
    """The cheapest way to have paired `i` pieces with `j`: what it costs, and its last step."""
    least, last = INFINITE, (0, 0)
    if i:
        least, last = best[i - 1][j] + LONE_PRICE + (LONE_BLOCK if left[i - 1][0][3] != PARAGRAPH else 0.0), (1, 0)
    if j:
        cost = best[i][j - 1] + LONE_PRICE + (LONE_BLOCK if right[j - 1][0][3] != PARAGRAPH else 0.0)
        if cost < least:
            least, last = cost, (0, 1)
    for step, price in PAIRS:
        m, n = step
        if m > i or n > j:
            continue
        cost = best[i - m][j - n] + price
        a, b = left[i - m][m - 1], right[j - n][n - 1]
        if cost - (a[5] if a[5] < b[5] else b[5]) <= least:  # else no clue can make it worth its price
            cost += pair_cost(a, b)
            if cost <= least:
                least, last = cost, step
    return least, last


def pair_cost(a: Span, b: Span) -> float:
    """How unlikely it is that two spans say the same; lower is better.

    Half the squared deviation of the lengths in standard deviations, less what shared clues weigh, and whether the
    blocks are of one kind. A shared pin outweighs everything else together.
    """
    length, clues, telling, kinds, pins, _ = a
    other_length, other_clues, other_telling, other_kinds, other_pins, _ = b
    deviation = length - other_length
    cost = deviation * deviation / (SPREAD * (length + other_length) + 8)
    if cost > 8:
        cost = min(cost, 8 + log(1 + abs(deviation)))
    cost -= (clues & other_clues).bit_count() / 10
    if telling != other_telling:
        cost += LACKING * (telling ^ other_telling).bit_count()
    if kinds != other_kinds:
        cost += OTHER_KIND
    if pins & other_pins:
        cost -= PINNED * (pins & other_pins).bit_count()
    return cost


def shared_weight(a: Span, b: Span) -> float:
    """What the clues that two spans share weigh."""
    return (a[1] & b[1]).bit_count() / 10
