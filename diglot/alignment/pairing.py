"""The cheapest ordered pairing of two rows of pieces: a dynamic programme in the manner of Gale and Church.

(1993, "A Program for Aligning Sentences in Bilingual Corpora".) A piece is a block of a story or a sentence of a row.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from itertools import chain
from math import log
from operator import itemgetter

from diglot.alignment.evidence import Weight
from diglot.record import record

SPREAD = 0.9  # variance of the length difference per Han character; wider than for sentences: translators cut and add
# What each step costs by itself; of equally cheap ways the last one here is taken, which begins first.
PRICES = {(1, 1): 0.0, (1, 2): 3.2, (1, 3): 7.0, (2, 1): 3.2, (3, 1): 7.0}
PRICED_STEPS = tuple((step, *step, price) for step, price in PRICES.items())
# Of a piece that one side has alone: a credit line or "(完)" is left out sooner than a paragraph.
LONE_PRICE, LONE_LEAST, LONE_SLOPE = 4.5, 2.0, 0.1
OTHER_KIND = 6.0  # a heading beside a paragraph
SET_AS_LIST, LONGEST_LIST = 2.5, 12  # a list beside the paragraphs that are its items, and how many these may be
LONE_BLOCK = 3.0  # a heading, quotation, figure or list that only one side has: rarer than a lone paragraph
LACKING = 1.5  # a figure or name that the other side lacks
PARAGRAPH, LIST, CREDIT = 1, 8, 512  # the bits of some kinds; a credit is a paragraph that says who wrote
PINNED = 1000.0
STRAIGHT = 6.0  # less than any way through as many pieces costs that is not all 1-1, two uneven steps at the least
BAND = 4  # how many pieces the two sides may drift apart, beyond their difference in number
INFINITE = float("inf")
Step = tuple[int, int]


# One to three neighbouring pieces of one side: their length in Han characters, the bits of their clues and of telling
# ones, of their kinds and pins, the most that they can save beside others, and what they cost alone. A plain tuple: the
# loop below is hot.
SpanSums = tuple[float, int, int, int, int, float, float]
Spans = list[list[SpanSums]]  # [start][count - 1]


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
        (one.length, clues, one.weight.telling, one.kind, one.pin, most, _lone_price(one))
        for one in pieces
        for clues in (one.weight.clues,)
        for most in (clues.bit_count() / 10 + PINNED * bool(one.pin),)
    ]
    spans = [[one] for one in ones]
    for start, found in enumerate(spans):
        for other in ones[start + 1 : start + 3]:
            found.append(_together(found[-1], other))
    return spans


NOTHING: SpanSums = (0.0, 0, 0, 0, 0, 0.0, 0.0)


def join_spans(spans: Spans, places: Sequence[int]) -> SpanSums:
    """The span of some pieces, which stand one behind the other or not."""
    count = len(places)
    if not count:
        return NOTHING
    first = spans[places[0]]
    if count <= len(first) and places[-1] - places[0] == count - 1:
        return first[count - 1]
    return reduce(_together, [spans[place][0] for place in places])


def _lone_price(piece: Piece) -> float:
    price = min(LONE_PRICE, LONE_LEAST + LONE_SLOPE * piece.length)
    return price + (LONE_BLOCK if piece.kind not in (PARAGRAPH, CREDIT) else 0.0)


def _together(a: SpanSums, b: SpanSums) -> SpanSums:
    return a[0] + b[0], a[1] | b[1], a[2] | b[2], a[3] | b[3], a[4] | b[4], a[5] + b[5], a[6] + b[6]


def cheapest(left: Spans, right: Spans) -> tuple[float, list[Step]]:
    """What the cheapest way through both sides costs, and its steps, first to last."""
    straight = _straight_cost(left, right)
    if straight < INFINITE:
        return straight, [(1, 1)] * len(left)
    rows, columns = len(left), len(right)
    best = [[INFINITE] * (columns + 1) for _ in range(rows + 1)]
    came = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    lists = any(spans[0][3] == LIST for spans in chain(left, right))
    for i, (first, last) in enumerate(_bands(left, columns)):
        for j in range(first, last + 1):
            if i or j:
                arrival = _arrival(best, left, right, i, j)
                if lists and LIST in (left[i - 1][0][3] if i else 0, right[j - 1][0][3] if j else 0):
                    arrival = _listed_arrival(best, left, right, i, j, arrival)
                best[i][j], came[i][j] = arrival
    steps = []
    i, j = rows, columns
    while i or j:
        steps.append(came[i][j])
        i, j = i - came[i][j][0], j - came[i][j][1]
    return best[rows][columns], steps[::-1]


def _bands(left: Spans, columns: int) -> Iterator[tuple[int, int]]:
    """For each number of pieces of the left side the least and the greatest one of the right side that are tried."""
    rows = len(left)
    reach = max(rows, columns) * (BAND + abs(rows - columns))
    if not rows or any(spans[0][4] for spans in left):  # a pin may lead anywhere
        yield from [(0, columns)] * (rows + 1)
        return
    for i in range(rows + 1):
        yield max(-((reach - i * columns) // rows), 0), min((i * columns + reach) // rows, columns)


def _straight_cost(left: Spans, right: Spans) -> float:
    """What piece by piece costs, if it is sure to be the cheapest way, as it is in most rows: others could hardly save
    more. Otherwise infinite.
    """
    if len(left) != len(right):
        return INFINITE
    cost = sum([pair_cost(a[0], b[0]) for a, b in zip(left, right, strict=True)])
    most = min(sum([spans[0][5] for spans in left]), sum([spans[0][5] for spans in right]))
    return cost if cost + most < STRAIGHT else INFINITE


def _arrival(best: list[list[float]], left: Spans, right: Spans, i: int, j: int) -> tuple[float, Step]:
    """The cheapest way to have paired `i` pieces with `j`: what it costs, and its last step."""
    least, last = INFINITE, (0, 0)
    if i:
        least, last = best[i - 1][j] + left[i - 1][0][6], (1, 0)
    if j:
        cost = best[i][j - 1] + right[j - 1][0][6]
        if cost < least:
            least, last = cost, (0, 1)
    for step, m, n, price in PRICED_STEPS:
        if m > i or n > j:
            continue
        before = best[i - m][j - n] + price
        a, b = left[i - m][m - 1], right[j - n][n - 1]
        most = a[5] if a[5] < b[5] else b[5]
        if before - most > least:  # no clue can make it worth its price
            continue
        deviation = a[0] - b[0]
        cost = deviation * deviation / (SPREAD * (a[0] + b[0]) + 8)
        if cost > 8:
            cost = min(cost, 8 + log(1 + abs(deviation)))
        if before + cost - most <= least:
            cost = before + pair_cost(a, b)
            if cost <= least:
                least, last = cost, step
    return least, last


def _listed_arrival(
    best: list[list[float]], left: Spans, right: Spans, i: int, j: int, least: tuple[float, Step]
) -> tuple[float, Step]:
    """The cheapest of `least` and of the ways in which a list of one side is several paragraphs of the other."""
    ways = chain(_set_as_list(best, left, right, i, j), _set_as_list(best, right, left, j, i, turned=True))
    return min([least, *((cost, step) for step, cost in ways)], key=itemgetter(0))


def _set_as_list(
    best: list[list[float]], one: Spans, other: Spans, i: int, j: int, *, turned: bool = False
) -> Iterator[tuple[Step, float]]:
    """What it costs that a list of one side is several paragraphs of the other."""
    if not i or one[i - 1][0][3] != LIST:
        return
    listed, paragraphs = one[i - 1][0], NOTHING
    for n in range(1, min(j, LONGEST_LIST) + 1):
        block = other[j - n][0]
        if block[3] != PARAGRAPH:
            return
        paragraphs = _together(block, paragraphs)
        before = best[j - n][i - 1] if turned else best[i - 1][j - n]
        yield ((n, 1) if turned else (1, n)), before + pair_cost(listed, paragraphs)


def pair_cost(a: SpanSums, b: SpanSums) -> float:
    """How unlikely it is that two spans say the same; lower is better.

    Half the squared deviation of the lengths in standard deviations, less what shared clues weigh, and whether the
    blocks are of one kind. A shared pin outweighs everything else together.
    """
    length, clues, telling, kinds, pins, _, _ = a
    other_length, other_clues, other_telling, other_kinds, other_pins, _, _ = b
    deviation = length - other_length
    cost = deviation * deviation / (SPREAD * (length + other_length) + 8)
    if cost > 8:
        cost = min(cost, 8 + log(1 + abs(deviation)))
    cost -= (clues & other_clues).bit_count() / 10
    if telling != other_telling:
        cost += LACKING * (telling ^ other_telling).bit_count()
    if kinds != other_kinds:
        cost += SET_AS_LIST if kinds | other_kinds == PARAGRAPH | LIST else OTHER_KIND
    if pins & other_pins:
        cost -= PINNED * (pins & other_pins).bit_count()
    return cost


def row_cost(a: SpanSums, b: SpanSums, m: int, n: int) -> float:
    """What a row of so many pieces of each side costs; a price alone where one side has none."""
    if not m or not n:
        return (a[6] if m else b[6]) if m + n == 1 else INFINITE
    if a[3] | b[3] == PARAGRAPH | LIST and not a[3] & b[3] and 1 in (m, n) and max(m, n) <= LONGEST_LIST:
        return pair_cost(a, b)
    price = PRICES.get((m, n))
    return INFINITE if price is None else price + pair_cost(a, b)


def shared_weight(a: SpanSums, b: SpanSums) -> float:
    """What the clues that two spans share weigh."""
    return (a[1] & b[1]).bit_count() / 10
