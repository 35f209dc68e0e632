"""Which blocks of two editions say the same thing, and within them which sentences: the rows of a story.

An ordered pairing (`pairing`) by length, kinds, pins and what both sides have in common (`evidence`). Lengths are Han
characters and Vietnamese syllables, whose ratio is much steadier (0.75 to 0.81) than that of letters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from math import exp
from typing import TypeVar

from diglot.evidence import Clues, Scale, read_clues, weigh
from diglot.glossary import NO_RULES, Rules
from diglot.han import count_words
from diglot.mentions import find_names
from diglot.model import Row, Segment
from diglot.pairing import PRICES, Piece, Span, Spans, Step, cheapest, pair_cost, shared_weight, spans_of
from diglot.record import record
from diglot.script import simplified

RATIO = 0.78  # Vietnamese syllables to a Han character, measured on own article pairs
KINDS = {
    kind: 1 << place
    for place, kind in enumerate(
        ("paragraph", "heading", "quote", "list", "figure", "table", "code", "rule", "footnotes")
    )
}
DOUBTFUL = 0.5
PICTURE = re.compile(r'<img src="(media:[^"]+)"')
BREAK = "\x1e"  # between sentences that are converted in one go
T = TypeVar("T")
Group = tuple[tuple[int, ...], tuple[int, ...]]


@record
class Alignment:
    """What aligning a story depends on: the digests of its two bodies, zh first, and the script of the Chinese one."""

    needs: tuple[str, str]
    tag: str = "zh-Hans"


@record
class Names:
    """The glossary's names in both languages, as `find_names` wants them."""

    zh: Rules = NO_RULES
    vi: Rules = NO_RULES


@dataclass(frozen=True, slots=True)
class Side:
    """One edition: its segments, and for each the length and clues of its sentences."""

    segments: Sequence[Segment]
    lengths: list[list[float]]
    clues: list[list[Clues]]

    def whole(self) -> list[Clues]:
        """The clues of each segment."""
        return [Clues.joined(sentences) for sentences in self.clues]


def align_story(names: Names, task: Alignment, zh: Sequence[Segment], vi: Sequence[Segment]) -> tuple[Row, ...]:
    """The rows of a story with two editions: the cheapest pairing. Every segment stands in one row, in order."""
    left, right = _side(zh, task.tag, names.zh), _side(vi, "vi", names.vi)
    bits, other_bits, scale = weigh(left.whole(), right.whole())
    pins: dict[str, int] = {}
    spans, other_spans = spans_of(_blocks(left, bits, pins)), spans_of(_blocks(right, other_bits, pins))
    rows = []
    i = j = 0
    for m, n in _with_swaps(cheapest(spans, other_spans, scale), spans, other_spans, scale):
        score, doubtful = _score(spans, other_spans, scale, (i, m), (j, n))
        places, other_places = tuple(range(i, i + m)), tuple(range(j, j + n))
        groups = _sentences(left, right, places, other_places) if m and n else ()
        rows.append(Row(places, other_places, score, doubtful, _one_picture(zh[i : i + m], vi[j : j + n]), groups))
        i, j = i + m, j + n
    return tuple(rows)


def one_sided(count: int, language: str) -> tuple[Row, ...]:
    """The rows of a story with one edition."""
    return tuple(Row((i,), (), 1.0, False) if language == "zh" else Row((), (i,), 1.0, False) for i in range(count))


def _one_picture(zh: Sequence[Segment], vi: Sequence[Segment]) -> bool:
    pictures = [PICTURE.search(segment.html) for segment in (*zh, *vi) if segment.kind == "figure"]
    return len(zh) == len(vi) == 1 and len(pictures) == 2 and len({found and found[1] for found in pictures}) == 1


def _side(segments: Sequence[Segment], tag: str, names: Rules) -> Side:
    """An edition as it is weighed; Traditional text in its Simplified reading."""
    language = "vi" if tag == "vi" else "zh"
    texts = [segment.sentences or (segment.text,) for segment in segments]
    flat = [sentence for sentences in texts for sentence in sentences]
    if tag.startswith("zh-Hant"):
        flat = simplified(BREAK.join(flat)).split(BREAK)
    reading = iter(flat)
    lengths, clues = [], []
    for sentences in texts:
        read = [next(reading) for _ in sentences]
        lengths.append([float(count_words(one)) if language == "zh" else len(one.split()) / RATIO for one in read])
        clues.append([read_clues(one, language, _pages(one, names, language)) for one in read])
    return Side(segments, lengths, clues)


def _pages(text: str, names: Rules, language: str) -> Iterable[str]:
    return (page for _, _, page in find_names(text, names, language))


def _blocks(side: Side, bits: Sequence[int], pins: dict[str, int]) -> list[Piece]:
    """The segments of a side as pieces."""
    return [
        Piece(
            max(sum(lengths), 1.0),
            mask,
            KINDS[segment.kind],
            pins.setdefault(segment.pin, 1 << len(pins)) if segment.pin else 0,
        )
        for segment, lengths, mask in zip(side.segments, side.lengths, bits, strict=True)
    ]


def _sentences(left: Side, right: Side, zh: Sequence[int], vi: Sequence[int]) -> tuple[Group, ...]:
    """The groups of sentences that say the same in a row, as indexes that count the sentences of each side."""
    lengths, other_lengths = _flat(left.lengths[i] for i in zh), _flat(right.lengths[j] for j in vi)
    if len(lengths) == 1 or len(other_lengths) == 1:
        return ((tuple(range(len(lengths))), tuple(range(len(other_lengths)))),)
    bits, other_bits, scale = weigh(_flat(left.clues[i] for i in zh), _flat(right.clues[j] for j in vi))
    groups = []
    i = j = 0
    for m, n in cheapest(spans_of(_parts(lengths, bits)), spans_of(_parts(other_lengths, other_bits)), scale):
        groups.append((tuple(range(i, i + m)), tuple(range(j, j + n))))
        i, j = i + m, j + n
    return tuple(groups)


def _parts(lengths: Sequence[float], bits: Sequence[int]) -> list[Piece]:
    return [Piece(max(length, 1.0), mask, 1, 0) for length, mask in zip(lengths, bits, strict=True)]


def _flat(lists: Iterable[Sequence[T]]) -> list[T]:
    return [one for some in lists for one in some]


# A logistic of what a row shows, fitted on the gold set and its damaged copies (bench/align.py --fit).
SWAP = 2.0  # so much better must two blocks fit when they change places
SWAPPED = 0.3  # the score of a row in which two blocks have changed places
BIAS, COST, OWN, CROSS, STEP, SHORT = 2.8, -0.5, 0.4, -3.8, -0.15, 2.0


def _score(left: Spans, right: Spans, scale: Scale, zh: tuple[int, int], vi: tuple[int, int]) -> tuple[float, bool]:
    """How likely a row is right, and whether an editor should look at it."""
    marks = row_marks(left, right, scale, zh, vi)
    if marks is None:
        return 1.0, False
    if zh[1] == vi[1] == 2 and turned_gain(left, right, scale, zh[0], vi[0]) > 0:
        return SWAPPED, True
    weights = (BIAS, COST, OWN, CROSS, STEP, SHORT)
    sum_ = sum(weight * mark for weight, mark in zip(weights, (1.0, *marks), strict=True))
    score = round(1 / (1 + exp(-max(min(sum_, 30.0), -30.0))), 3)
    return score, score < DOUBTFUL


def _with_swaps(steps: Iterable[Step], left: Spans, right: Spans, scale: Scale) -> Iterator[Step]:
    """The steps, two 1-1 steps put together where each block says what the other side's neighbour says."""
    i = j = 0
    held = False  # whether the step before, a 1-1, is still to be given
    for m, n in steps:
        if held and m == n == 1 and turned_gain(left, right, scale, i - 1, j - 1) > SWAP:
            held = False
            yield 2, 2
        else:
            if held:
                yield 1, 1
            held = m == n == 1
            if not held:
                yield m, n
        i, j = i + m, j + n
    if held:
        yield 1, 1


def turned_gain(left: Spans, right: Spans, scale: Scale, i: int, j: int) -> float:
    """How much better two blocks fit the two on the other side when these change places."""
    a, b, c, d = left[i][0], left[i + 1][0], right[j][0], right[j + 1][0]
    straight = pair_cost(a, c, scale) + pair_cost(b, d, scale)
    return straight - pair_cost(a, d, scale) - pair_cost(b, c, scale)


def row_marks(
    left: Spans, right: Spans, scale: Scale, zh: tuple[int, int], vi: tuple[int, int]
) -> tuple[float, ...] | None:
    """What a row is scored by: its cost, what its sides share, and with their neighbours; None where it is pinned."""
    (i, m), (j, n) = zh, vi
    a, b = _span(left, i, m), _span(right, j, n)
    if a[3] & b[3]:
        return None
    around = [(i - 1, 1), (i + m, 1)], [(j - 1, 1), (j + n, 1)]
    cross = max(
        [shared_weight(_span(left, *place), b, scale) for place in around[0]]
        + [shared_weight(a, _span(right, *place), scale) for place in around[1]],
    )
    own = shared_weight(a, b, scale)
    length = max(a[0], b[0])
    cost = min(pair_cost(a, b, scale) + own, 12.0) if m and n else 0.0
    excess = min(max(cross - own, 0.0) / length**0.5, 4.0)
    return cost, min(own / length**0.5, 4.0), excess, PRICES[m, n], 1.0 / length


NOTHING: Span = (0.0, 0, 0, 0)


def _span(spans: Spans, start: int, count: int) -> Span:
    return spans[start][count - 1] if count and 0 <= start < len(spans) else NOTHING
