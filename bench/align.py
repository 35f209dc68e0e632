"""How many rows each method of alignment gets right, on the gold set as it is and with damage: `python -m bench.align`.

A row is right when it holds just the blocks that belong together. Methods: by position; Gale and Church 1993 by
letters, as nltk's gale_church has it; ours. Also how far our scores can be trusted, and what a pair costs.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from math import erfc, log, sqrt

import msgspec

from bench.gold import Indexes, Pair, damaged, load_pairs
from diglot.alignment.align import Alignment, align_story
from diglot.alignment.sides import Names
from diglot.model.edition import Segment
from diglot.model.story import Row
from diglot.text.sentence_spans import wrap_sentences

COPIES = 4
Sides = tuple[tuple[Segment, ...], tuple[Segment, ...]]
Method = Callable[[Sides], list[Indexes]]


def sides(pair: Pair) -> Sides:
    """The segments of both sides, with their sentences."""
    made = [
        tuple(
            msgspec.structs.replace(one, sentences=wrap_sentences(one.html, language)[1]) for one in pair.segments(side)
        )
        for side, language in enumerate(("zh", "vi"))
    ]
    return made[0], made[1]


def by_position(pair: Sides) -> list[Indexes]:
    """The first with the first, the second with the second."""
    zh, vi = map(len, pair)
    both = min(zh, vi)
    rows: list[Indexes] = [((i,), (i,)) for i in range(both)]
    return [*rows, *(((i,), ()) for i in range(both, zh)), *(((), (j,)) for j in range(both, vi))]


LETTERS, VARIANCE = 3.4, 6.8  # Vietnamese letters to a Han character; the best settings for the gold set
PRIORS = {(1, 1): 0.89, (1, 0): 0.005, (0, 1): 0.005, (2, 1): 0.0445, (1, 2): 0.0445, (2, 2): 0.011}


def gale_church(pair: Sides) -> list[Indexes]:
    """Gale and Church's programme by letters: their steps, their prior probabilities, their normal distribution."""
    left, right = [len(one.text) for one in pair[0]], [len(one.text) for one in pair[1]]
    best: dict[tuple[int, int], tuple[float, tuple[int, int]]] = {(0, 0): (0.0, (0, 0))}
    for i in range(len(left) + 1):
        for j in range(len(right) + 1):
            for (m, n), prior in PRIORS.items():
                before = best.get((i - m, j - n))
                if before is None or i < m or j < n:
                    continue
                cost = before[0] - log(prior) + _unlikely(sum(left[i - m : i]), sum(right[j - n : j]))
                if (i, j) not in best or cost < best[i, j][0]:
                    best[i, j] = cost, (m, n)
    rows: list[Indexes] = []
    i, j = len(left), len(right)
    while i or j:
        m, n = best[i, j][1]
        rows.append((tuple(range(i - m, i)), tuple(range(j - n, j))))
        i, j = i - m, j - n
    return rows[::-1]


def _unlikely(zh: int, vi: int) -> float:
    mean = (zh + vi / LETTERS) / 2
    delta = (vi - zh * LETTERS) / sqrt(max(mean, 1) * VARIANCE * LETTERS)
    return -log(max(erfc(abs(delta) / sqrt(2)), 1e-300))


def ours(pair: Sides) -> list[Indexes]:
    """Our rows."""
    return [(row.zh, row.vi) for row in our_rows(pair)]


def our_rows(pair: Sides) -> tuple[Row, ...]:
    """Our rows, with their scores; without a glossary."""
    return align_story(Names(), Alignment(("", "")), *pair)


METHODS: dict[str, Method] = {"by position": by_position, "Gale and Church": gale_church, "ours": ours}


def measure(method: Method, pairs: Sequence[tuple[Pair, Sides]]) -> tuple[float, float]:
    """Recall and precision: whole rows found of those that are, and right of those found."""
    gold = found = right = 0
    for pair, both in pairs:
        expected, made = set(pair.gold()), set(method(both))
        gold, found, right = gold + len(expected), found + len(made), right + len(expected & made)
    return right / gold, right / found


def trust(pairs: Sequence[tuple[Pair, Sides]], least: float) -> tuple[float, float]:
    """Of our rows, the share that is scored at least so high, and of those the share that is right."""
    scored = []
    total = 0
    for pair, both in pairs:
        expected = set(pair.gold())
        for row in our_rows(both):
            total += 1
            if row.score >= least:
                scored.append((row.zh, row.vi) in expected)
    return len(scored) / total, sum(scored) / max(len(scored), 1)


def main() -> None:
    """Print the report."""
    gold = load_pairs()
    clean = [(pair, sides(pair)) for pair in gold]
    harmed = [(pair, sides(pair)) for seed in (1, 2, 3) for pair in damaged(gold, COPIES, seed)]
    for name, pairs in (("as they are", clean), ("damaged", harmed)):
        print(f"{name}: {len(pairs)} pairs, {sum(len(pair.rows) for pair, _ in pairs)} rows")
        for method, run in METHODS.items():
            recall, precision = measure(run, pairs)
            print(f"  {method:16} recall {recall:6.1%}  precision {precision:6.1%}")
    for least in (0.95, 0.9, 0.8):
        share, right = trust(harmed, least)
        print(f"scored {least} and more: {share:.1%} of the rows of damaged pairs, of which {right:.1%} are right")
    start = time.process_time()
    for _, both in clean:
        our_rows(both)
    spent, blocks = time.process_time() - start, sum(max(map(len, both)) for _, both in clean)
    print(f"{1000 * spent / blocks * 25:.1f} ms of one processor for a pair of 25 blocks")


if __name__ == "__main__":
    main()
