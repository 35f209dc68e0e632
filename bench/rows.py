"""How many rows of public parallel texts are right, as they are and with damage: `python -m bench.rows FOLDER`.

The folder holds the repositories that bench/parallel.py names. A row is right when it holds just the blocks that belong
together; a link is a block of each side in one row. What the damage is says bench/row_cases.py. Beside ours: Gale and
Church 1993. Also how far the scores can be trusted, sentences, and what a pair costs; with --fit the scores' weights.
"""

from __future__ import annotations

import argparse
import time
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from math import exp
from operator import mul
from pathlib import Path

from bench.align import gale_church
from bench.gold import Indexes
from bench.parallel import Sentences, load_documents, load_news, paragraph
from bench.row_cases import LANGUAGES, Case, is_right, make_case, make_cases
from diglot.alignment.align import Alignment, align_story, marked_rows
from diglot.alignment.confidence import LONE_WEIGHTS, PAIRED_WEIGHTS
from diglot.alignment.sides import Names
from diglot.model.edition import Segment
from diglot.model.story import Row
from diglot.text.sentences import split_sentences

FITTED_SEEDS, JUDGED_SEEDS = [1, 2, 3], [1, 2]


def our_rows(case: Case) -> tuple[Row, ...]:
    """Our rows of a case, without a glossary."""
    return align_story(Names(), Alignment(("", ""), case.script), case.zh, case.vi)


def ours(case: Case) -> list[Indexes]:
    """Our rows of a case as indexes."""
    return [(tuple(sorted(row.zh)), tuple(sorted(row.vi))) for row in our_rows(case)]


def theirs(case: Case) -> list[Indexes]:
    """The rows of Gale and Church."""
    return gale_church((case.zh, case.vi))


@dataclass(frozen=True)
class Score:
    """Whole rows found, of how many; links found and right, of how many."""

    found: int = 0
    rows: int = 0
    right: int = 0
    links: int = 0
    gold: int = 0

    def __add__(self, other: Score) -> Score:
        return Score(
            self.found + other.found,
            self.rows + other.rows,
            self.right + other.right,
            self.links + other.links,
            self.gold + other.gold,
        )

    def __str__(self) -> str:
        f1 = 2 * self.right / max(self.links + self.gold, 1)
        return f"rows {self.found / max(self.rows, 1):6.1%} of {self.rows}, link F1 {f1:.3f}"


def score(made: Iterable[Indexes], case: Case) -> Score:
    """How right the rows of a case are; neighbours that changed places count as both of their rows."""
    rows = set(made)
    gold = set(case.rows)
    if case.turned in rows:
        assert case.turned is not None
        inside = {row for row in gold if set(row[0]) <= set(case.turned[0]) and set(row[1]) <= set(case.turned[1])}
        gold, rows = gold - inside, rows - {case.turned}
        same = Score(len(inside), len(inside), len(inside), len(inside), len(inside))
    else:
        same = Score()
    links, expected = _links(rows), _links(gold)
    return same + Score(len(rows & gold), len(gold), len(links & expected), len(links), len(expected))


def _links(rows: Iterable[Indexes]) -> set[tuple[int, int]]:
    return {(i, j) for zh, vi in rows for i in zh for j in vi}


def total(method: Callable[[Case], Iterable[Indexes]], cases: Iterable[Case]) -> Score:
    """The score of a method over some cases."""
    return sum((score(method(case), case) for case in cases), Score())


def doubts(cases: Sequence[Case]) -> tuple[float, float, list[tuple[int, int, float]]]:
    """The share of wrong rows and of right rows that are doubtful; how many rows each tenth of the scores has, how
    many of those are right, and their mean score.
    """
    wrong, right = [0, 0], [0, 0]
    tenths = [[0, 0, 0.0] for _ in range(10)]
    for case in cases:
        for row in our_rows(case):
            good = is_right((tuple(sorted(row.zh)), tuple(sorted(row.vi))), case)
            counts = right if good else wrong
            counts[0] += 1
            counts[1] += row.doubtful
            tenth = tenths[min(int(row.score * 10), 9)]
            tenth[0] += 1
            tenth[1] += good
            tenth[2] += row.score
    diagram = [(int(count), int(good), said / count) for count, good, said in tenths if count]
    return wrong[1] / max(wrong[0], 1), right[1] / max(right[0], 1), diagram


LINES = 4  # of a document of news make a paragraph, to see how its sentences are paired


def groups_right(news: Sequence[Sentences], method: Callable[[Case], Iterable[Indexes]] | None) -> tuple[int, int]:
    """How many lines of news are a group of sentences, or several, when four make a paragraph; and how many there are.

    With a method the sentences are paired as if they were blocks; without, by our rows.
    """
    found = all_lines = 0
    for document in news:
        for start in range(0, len(document.pairs), LINES):
            lines = document.pairs[start : start + LINES]
            borders, blocks = [], []
            for side, language in enumerate(LANGUAGES):
                texts = [[line[side][a:b] for a, b in split_sentences(line[side], language)] for line in lines]
                borders.append([number for number, some in enumerate(texts) for _ in some])
                blocks.append([one for some in texts for one in some])
            pairs = _paired_sentences(blocks, method)
            for number in range(len(lines)):
                own = [{i for i, line in enumerate(side) if line == number} for side in borders]
                touched = [pair for pair in pairs if own[0] & set(pair[0]) or own[1] & set(pair[1])]
                all_lines += 1
                found += all(set(zh) <= own[0] and set(vi) <= own[1] and zh and vi for zh, vi in touched)
    return found, all_lines


def _paired_sentences(
    blocks: Sequence[Sequence[str]], method: Callable[[Case], Iterable[Indexes]] | None
) -> list[Indexes]:
    if method:
        zh, vi = (tuple(paragraph(text) for text in side) for side in blocks)
        return list(method(Case(zh, vi, frozenset())))
    sides = [
        Segment("paragraph", "", joint.join(texts), 1, "", tuple(texts))
        for joint, texts in zip(("", " "), blocks, strict=True)
    ]
    rows = align_story(Names(), Alignment(("", "")), sides[:1], sides[1:])
    return [(tuple(zh), tuple(vi)) for row in rows for zh, vi in row.sentences]


def fit(cases: Sequence[Case]) -> None:
    """Print the weights of the scores: two logistic regressions by Newton's method on rows that are right or not."""
    samples: dict[bool, list[tuple[tuple[float, ...], bool]]] = {False: [], True: []}
    for case in cases:
        for row, marks in zip(*marked_rows(Names(), Alignment(("", ""), case.script), case.zh, case.vi), strict=True):
            if marks and (len(row[0]), len(row[1])) != (2, 2):
                samples[marks.lone].append(
                    (marks.values, is_right((tuple(sorted(row[0])), tuple(sorted(row[1]))), case))
                )
    for lone, name, held in ((False, "PAIRED_WEIGHTS", PAIRED_WEIGHTS), (True, "LONE_WEIGHTS", LONE_WEIGHTS)):
        weights = tuple(round(weight, 3) for weight in _regress(samples[lone]))
        print(f"{name} = ({', '.join(f'{weight:.3f}' for weight in weights)})  # {len(samples[lone])} rows")
        print("  which the code holds" if weights == held else "  the code holds other ones")


def _regress(samples: Sequence[tuple[tuple[float, ...], bool]]) -> list[float]:
    size = len(samples[0][0])
    weights = [0.0] * size
    for _ in range(15):
        slope = [-0.1 * weight for weight in weights]  # a little towards zero, so that it ends
        curve = [[0.1 * (a == b) for b in range(size)] for a in range(size)]
        for values, right in samples:
            guess = 1 / (1 + exp(-max(min(sum(map(mul, weights, values)), 30.0), -30.0)))
            for a in range(size):
                slope[a] += (right - guess) * values[a]
                for b in range(size):
                    curve[a][b] += guess * (1 - guess) * values[a] * values[b]
        weights = [weight + step for weight, step in zip(weights, _solve(curve, slope), strict=True)]
    return weights


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """The solution of linear equations, by elimination; the matrix is positive definite."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for a in range(len(rows)):
        rows[a] = [value / rows[a][a] for value in rows[a]]
        for b in range(len(rows)):
            if b != a:
                rows[b] = [value - rows[b][a] * own for value, own in zip(rows[b], rows[a], strict=True)]
    return [row[-1] for row in rows]


def main() -> None:
    """Print the report; with --fit the weights of the scores."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seeds", type=int, nargs="+", help="of the damage: 1 2, to fit 1 2 3")
    parser.add_argument("--fit", action="store_true", help="fit the weights of the scores on the even documents")
    options = parser.parse_args()
    sources = load_documents(options.folder)
    if options.fit:
        even = [document for source in sources for document in source[::2]]
        seeds = options.seeds or FITTED_SEEDS
        fit(make_cases(even, seeds, moved=False) + make_cases(even, seeds, moved=True))
        return
    seeds = options.seeds or JUDGED_SEEDS
    for half, name in ((0, "even documents"), (1, "odd documents")):
        documents = [document for source in sources for document in source[half::2]]
        print(f"{name}: {len(documents)}, {sum(len(document.rows) for document in documents)} rows")
        clean = [make_case(document) for document in documents]
        harmed = make_cases(documents, seeds, moved=False)
        moved = make_cases(documents, seeds, moved=True)
        for damage_name, cases in (("as they are", clean), ("damaged", harmed), ("one moved", moved)):
            print(f"  {damage_name:12} ours {total(ours, cases)}; Gale and Church {total(theirs, cases)}")
        for damage_name, cases in (("damaged", harmed), ("one moved", moved)):
            wrong, right, diagram = doubts(cases)
            print(f"  {damage_name}: doubtful are {wrong:.1%} of the wrong rows, {right:.1%} of the right ones")
            for count, good, said in diagram:
                print(
                    f"    scored {said:.2f}: {good / count:6.1%} of {count} are right {'#' * round(40 * good / count)}"
                )
        news = load_news(options.folder, "zho-CN")[half::2]
        for label, method in (("ours", None), ("Gale and Church", theirs)):
            found, lines = groups_right(news, method)
            print(f"  sentences in paragraphs of {LINES} lines, {label}: {found / max(lines, 1):.1%} of {lines} lines")
        start = time.process_time()
        for case in clean:
            our_rows(case)
        spent, blocks = time.process_time() - start, sum(max(len(case.zh), len(case.vi)) for case in clean)
        print(f"  {1000 * spent / max(blocks, 1) * 25:.1f} ms of one processor for a pair of 25 blocks")


if __name__ == "__main__":
    main()
