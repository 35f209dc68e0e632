"""What else the rows of a story might be: by how much each beats the best pairing without it, as blocks and as
sentences.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from diglot.alignment.confidence import FARTHEST
from diglot.alignment.evidence import weigh
from diglot.alignment.moved_blocks import RowPlaces
from diglot.alignment.pairing import INFINITE, PRICED_STEPS, Spans, cheapest, pair_cost, spans_of
from diglot.alignment.sides import Side, sentence_pieces

MOST_CELLS = 900  # of a stretch of rows that are looked at together
MOST_SENTENCES = 14  # of each side of two rows
Way = tuple[int, int, int, float]  # how many blocks of each side a row has, the cell behind it, and what it costs


def find_second_best(spans: tuple[Spans, Spans], rows: Sequence[RowPlaces]) -> list[float] | None:
    """By how much each row of a stretch beats the cheapest pairing in order without it, at most FARTHEST; None where
    the stretch is too long, or its blocks do not stand one behind the other.
    """
    zh, vi = (sorted(place for row in rows for place in row[side]) for side in (0, 1))
    if not (zh and vi and (len(zh) + 1) * (len(vi) + 1) <= MOST_CELLS and _is_stretch(zh) and _is_stretch(vi)):
        return None
    ways = _all_ways(spans[0][zh[0] : zh[-1] + 1], spans[1][vi[0] : vi[-1] + 1])
    behind = _costs_behind(ways)
    own = {
        (one[0] - zh[0] if one else -1, other[0] - vi[0] if other else -1, len(one), len(other)) for one, other in rows
    }
    least, other_least = [FARTHEST] * len(zh), [FARTHEST] * len(vi)  # what rivals cost more, by block
    before = [INFINITE] * len(ways)
    before[0] = 0.0
    for cell, found in enumerate(ways):
        here = before[cell] - behind[0]
        if here + behind[cell] >= FARTHEST:
            continue
        i, j = divmod(cell, len(vi) + 1)
        for m, n, after, cost in found:
            before[after] = min(before[after], before[cell] + cost)
            more = here + cost + behind[after]
            if more < FARTHEST and (i if m else -1, j if n else -1, m, n) not in own:
                for place in range(i, i + m):
                    least[place] = min(least[place], more)
                for place in range(j, j + n):
                    other_least[place] = min(other_least[place], more)
    return [min([*(least[i - zh[0]] for i in one), *(other_least[j - vi[0]] for j in other)]) for one, other in rows]


def _is_stretch(places: Sequence[int]) -> bool:
    return places[-1] - places[0] + 1 == len(places) and all(one < other for one, other in pairwise(places))


def _all_ways(left: Spans, right: Spans) -> list[list[Way]]:
    """The rows that may begin at each cell, a number of blocks of both sides that stand before."""
    rows, columns = len(left), len(right)
    found = []
    for i in range(rows + 1):
        for j in range(columns + 1):
            cell = i * (columns + 1) + j
            ways = []
            if i < rows:
                ways.append((1, 0, cell + columns + 1, left[i][0][6]))
            if j < columns:
                ways.append((0, 1, cell + 1, right[j][0][6]))
            if i < rows and j < columns:
                one, other = left[i], right[j]
                for _, m, n, price in PRICED_STEPS:
                    if i + m <= rows and j + n <= columns:
                        cost = price + pair_cost(one[m - 1], other[n - 1])
                        ways.append((m, n, cell + m * (columns + 1) + n, cost))
            found.append(ways)
    return found


def _costs_behind(ways: Sequence[Sequence[Way]]) -> list[float]:
    """What the cheapest pairing costs of what stands behind each cell."""
    best = [0.0] * len(ways)
    for cell in range(len(ways) - 2, -1, -1):
        best[cell] = min([cost + best[after] for _, _, after, cost in ways[cell]])
    return best


def border_costs(left: Side, right: Side, rows: Sequence[RowPlaces]) -> Iterator[float]:
    """How much more the sentences of each row and the next cost because they do not mix; 0 where they would not."""
    for one, other in pairwise(rows):
        zh, vi = one[0] + other[0], one[1] + other[1]
        count, other_count = (
            sum(len(side.lengths[place]) for place in places) for side, places in ((left, zh), (right, vi))
        )
        fits = 1 < count <= MOST_SENTENCES and 1 < other_count <= MOST_SENTENCES
        if not (fits and _is_stretch(zh) and _is_stretch(vi)):
            yield 0.0
            continue
        weights, other_weights = weigh(left.sentence_masks(zh), right.sentence_masks(vi))
        pieces, other_pieces = sentence_pieces(left, zh, weights), sentence_pieces(right, vi, other_weights)
        i, j = (sum(len(side.lengths[place]) for place in some) for side, some in ((left, one[0]), (right, one[1])))
        whole = cheapest(spans_of(pieces), spans_of(other_pieces))[0]
        first = cheapest(spans_of(pieces[:i]), spans_of(other_pieces[:j]))[0]
        yield max(first + cheapest(spans_of(pieces[i:]), spans_of(other_pieces[j:]))[0] - whole, 0.0)
