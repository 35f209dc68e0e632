"""Which blocks of two editions belong together, also where one stands elsewhere in the other edition.

The cheapest ordered pairing has a block that moved alone on both sides, or in a neighbour's row. Without it the rest
pairs cheaper: so pairs of blocks that fit well and stand in no row together are taken out, one after the other, as long
as that pays.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from diglot.alignment.pairing import Piece, Spans, Step, cheapest, pair_cost, spans_of
from diglot.model.story import Row

Places = tuple[int, ...]
RowPlaces = tuple[Places, Places]  # the blocks of a row, as indexes of each side
MOVED = 3.0  # what it costs that a block stands elsewhere
FITTING = -1.0  # how cheap a pair of blocks must be to be tried
MOST_MOVES = 12
TRIED = 4  # so many pairs are tried before no more is looked for
MOST_PAIRS = 40_000  # so many pairs of blocks are looked at, at most


def pair_blocks(
    left: Sequence[Piece], right: Sequence[Piece], spans: tuple[Spans, Spans], *, by_left: bool
) -> list[RowPlaces]:
    """The rows of two editions, whose spans are given; they keep the order of the left or of the right side."""
    moved = _crossing_pins(left, right)
    taken, other_taken = ({row[side][0] for row in moved} for side in (0, 1))
    rest = [i for i in range(len(left)) if i not in taken]
    other_rest = [j for j in range(len(right)) if j not in other_taken]
    cost, rows = (
        _pair_in_order(left, right, rest, other_rest) if moved else _rows_of(*cheapest(*spans), rest, other_rest)
    )
    rows = [part for row in rows for part in _split_at_gaps(row)] if moved else rows
    fixed = len(moved)
    while len(moved) < MOST_MOVES + fixed:
        for i, j in _candidates(spans, rows):
            some, others = [one for one in rest if one != i], [one for one in other_rest if one != j]
            less, fewer = _pair_in_order(left, right, some, others)
            less += pair_cost(spans[0][i][0], spans[1][j][0]) + MOVED
            if less < cost and all(_is_whole(side) for row in fewer for side in row):
                cost, rows, rest, other_rest = less, fewer, some, others
                moved.append(((i,), (j,)))
                break
        else:
            break
    return _in_order(rows, moved, 0 if by_left else 1)


def _crossing_pins(left: Sequence[Piece], right: Sequence[Piece]) -> list[RowPlaces]:
    """The pairs of blocks with one pin that stand elsewhere in the other edition, as few as there can be."""
    places = {piece.pin: place for place, piece in enumerate(right) if piece.pin}
    pairs = [(i, places[piece.pin]) for i, piece in enumerate(left) if piece.pin in places]
    kept = find_kept([j for _, j in pairs])
    return [((i,), (j,)) for place, (i, j) in enumerate(pairs) if place not in kept]


def _pair_in_order(
    left: Sequence[Piece], right: Sequence[Piece], rest: Sequence[int], other_rest: Sequence[int]
) -> tuple[float, list[RowPlaces]]:
    """What the cheapest ordered pairing of some blocks costs, and its rows."""
    spans = spans_of([left[i] for i in rest]), spans_of([right[j] for j in other_rest])
    return _rows_of(*cheapest(*spans), rest, other_rest)


def _rows_of(
    cost: float, steps: Sequence[Step], rest: Sequence[int], other_rest: Sequence[int]
) -> tuple[float, list[RowPlaces]]:
    rows = []
    i = j = 0
    for m, n in steps:
        rows.append((tuple(rest[i : i + m]), tuple(other_rest[j : j + n])))
        i, j = i + m, j + n
    return cost, rows


def _candidates(spans: tuple[Spans, Spans], rows: Sequence[RowPlaces]) -> list[tuple[int, int]]:
    """The pairs of blocks that fit best and stand in no row together, of rows that are not surely right."""
    left, right = spans
    unsure = [
        row
        for row in rows
        if len(row[0]) != 1 or len(row[1]) != 1 or pair_cost(left[row[0][0]][0], right[row[1][0]][0]) > 0
    ]
    if sum(len(zh) for zh, _ in unsure) * sum(len(vi) for _, vi in unsure) > MOST_PAIRS:
        return []
    found = []
    for number, (zh, _) in enumerate(unsure):
        for other, (_, vi) in enumerate(unsure):
            if number != other:
                for i in zh:
                    for j in vi:
                        cost = pair_cost(left[i][0], right[j][0])
                        if cost < FITTING:
                            found.append((cost, i, j))
    return [(i, j) for _, i, j in sorted(found)[:TRIED]]


def _is_whole(places: Places) -> bool:
    """Whether blocks stand one behind the other, none that moved between them."""
    return not places or places[-1] - places[0] + 1 == len(places)


def _split_at_gaps(row: RowPlaces) -> Iterator[RowPlaces]:
    """A row in parts, where a block that moved stood between its blocks: what is behind it stands alone."""
    zh, vi = row
    if _is_whole(zh) and _is_whole(vi):
        yield row
        return
    side = 1 if _is_whole(zh) else 0
    places = row[side]
    cut = next(at for at in range(1, len(places)) if places[at] - places[at - 1] > 1)
    first, rest = (places[:cut], places[cut:])
    yield from _split_at_gaps((first, vi) if side == 0 else (zh, first))
    yield from _split_at_gaps((rest, ()) if side == 0 else ((), rest))


def _is_single(row: RowPlaces) -> bool:
    return len(row[0]) == len(row[1]) == 1


def _in_order(rows: Sequence[RowPlaces], moved: Sequence[RowPlaces], side: int) -> list[RowPlaces]:
    """All rows in the order of one side; what it has not stands where the other side has it."""
    ordered = list(rows)
    for row in moved:
        place = next((number for number, one in enumerate(ordered) if one[side] and one[side][0] > row[side][0]), None)
        while place and not ordered[place - 1][side]:
            place -= 1
        ordered.insert(len(ordered) if place is None else place, row)
    return ordered


def find_moved(rows: Sequence[Row], language: str) -> Iterator[tuple[int, int]]:
    """The rows whose block of a language stands elsewhere than in the other one, as few as there can be, each with its
    place among the rows and its first block.
    """
    sides = [row.zh if language == "zh" else row.vi for row in rows]
    both = [(place, side[0]) for place, side in enumerate(sides) if side and rows[place].zh and rows[place].vi]
    if all(index < following for (_, index), (_, following) in pairwise(both)):
        return  # as in nearly every story
    kept = find_kept([index for _, index in both])
    yield from (one for i, one in enumerate(both) if i not in kept)


def find_kept(indexes: Sequence[int]) -> set[int]:
    """The places of the longest series of rising indexes: of blocks that keep their order."""
    longest: list[tuple[int, int]] = []  # for each, how many before it and it stand in order; and the one before it
    for place, index in enumerate(indexes):
        before = [(longest[i][0] + 1, i) for i in range(place) if indexes[i] < index]
        longest.append(max(before, default=(1, -1)))
    kept = set()
    last = max(range(len(longest)), key=lambda i: longest[i][0], default=-1)
    while last >= 0:
        kept.add(last)
        last = longest[last][1]
    return kept
