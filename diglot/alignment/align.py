"""Which blocks of two editions say the same thing, and within them which sentences: the rows of a story.

An ordered pairing (`pairing`) by length, kinds, pins and what both sides have in common (`evidence`). Lengths are Han
characters and Vietnamese syllables, whose ratio is much steadier (0.75 to 0.81) than that of letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp
from typing import TypeVar

from diglot.alignment.evidence import Clues, Mask, Weight, mark, read_clues, weigh
from diglot.alignment.pairing import PRICES, Piece, Span, Spans, Step, cheapest, pair_cost, shared_weight, spans_of
from diglot.glossary.mentions import KnownNames, find_names
from diglot.model.edition import Segment
from diglot.model.story import Row
from diglot.record import record
from diglot.script.convert import simplified
from diglot.text.characters import count_words

RATIO = 0.78  # Vietnamese syllables to a Han character, measured on own article pairs
KINDS = {
    kind: 1 << place
    for place, kind in enumerate(
        ("paragraph", "heading", "quote", "list", "figure", "table", "code", "rule", "footnotes")
    )
}
DOUBTFUL = 0.5
PICTURE = re.compile(r'<img src="(media:[^"]+)"')
BREAK = "\ue000"  # between sentences that are converted or searched in one go
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

    zh: KnownNames = KnownNames()
    vi: KnownNames = KnownNames()


@dataclass(frozen=True, slots=True)
class Side:
    """One edition: its segments, and for each the lengths and clues of its sentences."""

    segments: Sequence[Segment]
    lengths: list[list[float]]
    masks: list[list[Mask]]

    def whole(self) -> list[Mask]:
        """The clues of each segment."""
        return [Mask.joined(sentences) for sentences in self.masks]


def align_story(names: Names, task: Alignment, zh: Sequence[Segment], vi: Sequence[Segment]) -> tuple[Row, ...]:
    """The rows of a story with two editions: the cheapest pairing. Every segment stands in one row, in order."""
    left, right = _sides(names, task.tag, zh, vi)
    weights, other_weights = weigh(left.whole(), right.whole())
    pins: dict[str, int] = {}
    spans, other_spans = spans_of(_blocks(left, weights, pins)), spans_of(_blocks(right, other_weights, pins))
    uneven = max(len(zh), len(vi)) > 5 + 3 * min(len(zh), len(vi))
    rows = []
    i = j = 0
    for m, n in _with_swaps(cheapest(spans, other_spans), spans, other_spans):
        score, doubtful = _score(spans, other_spans, (i, m), (j, n))
        places, other_places = tuple(range(i, i + m)), tuple(range(j, j + n))
        groups = _sentences(left, right, places, other_places) if m and n else ()
        if uneven and m and n:
            score, doubtful = min(score, UNEVEN), True
        rows.append(Row(places, other_places, score, doubtful, _one_picture(zh[i : i + m], vi[j : j + n]), groups))
        i, j = i + m, j + n
    return tuple(rows)


def one_sided(count: int, language: str) -> tuple[Row, ...]:
    """The rows of a story with one edition."""
    return tuple(Row((i,), (), 1.0, False) if language == "zh" else Row((), (i,), 1.0, False) for i in range(count))


def _one_picture(zh: Sequence[Segment], vi: Sequence[Segment]) -> bool:
    pictures = [PICTURE.search(segment.html) for segment in (*zh, *vi) if segment.kind == "figure"]
    return len(zh) == len(vi) == 1 and len(pictures) == 2 and len({found and found[1] for found in pictures}) == 1


def _sides(names: Names, tag: str, zh: Sequence[Segment], vi: Sequence[Segment]) -> tuple[Side, Side]:
    lengths, clues = _read(zh, tag, names.zh)
    other_lengths, other_clues = _read(vi, "vi", names.vi)
    masks, other_masks = mark(clues, other_clues)
    return Side(zh, lengths, masks), Side(vi, other_lengths, other_masks)


def _read(segments: Sequence[Segment], tag: str, names: KnownNames) -> tuple[list[list[float]], list[list[Clues]]]:
    """The lengths and clues of the sentences of each segment; of Traditional text in its Simplified reading."""
    language = "vi" if tag == "vi" else "zh"
    texts = [segment.sentences or (segment.text,) for segment in segments]
    flat = [sentence for sentences in texts for sentence in sentences]
    if tag.startswith("zh-Hant"):
        flat = simplified(BREAK.join(flat)).split(BREAK)
    reading = iter(zip(flat, _names(flat, names, language), strict=True))
    lengths, clues = [], []
    for sentences in texts:
        read = [next(reading) for _ in sentences]
        lengths.append([_length(one, language) for one, _ in read])
        clues.append([read_clues(one, language, named) for one, named in read])
    return lengths, clues


def _length(text: str, language: str) -> float:
    return float(count_words(text)) if language == "zh" else len(text.split()) / RATIO


def _names(texts: Sequence[str], names: KnownNames, language: str) -> list[list[str]]:
    """The pages of the names that stand in each text; they are looked for in one go."""
    found: list[list[str]] = [[] for _ in texts]
    if names:
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        for start, _, page, _ in find_names(BREAK.join(texts), names, language):
            found[bisect_right(starts, start) - 1].append(page)
    return found


def _blocks(side: Side, weights: Sequence[Weight], pins: dict[str, int]) -> list[Piece]:
    """The segments of a side as pieces."""
    return [
        Piece(
            max(sum(lengths), 1.0),
            weight,
            KINDS[segment.kind],
            pins.setdefault(segment.pin, 1 << len(pins)) if segment.pin else 0,
        )
        for segment, lengths, weight in zip(side.segments, side.lengths, weights, strict=True)
    ]


def _sentences(left: Side, right: Side, zh: Sequence[int], vi: Sequence[int]) -> tuple[Group, ...]:
    """The groups of sentences that say the same in a row, as indexes that count the sentences of each side."""
    zh, vi = _with_sentences(left, zh), _with_sentences(right, vi)
    if not (zh and vi):
        return ()
    lengths, other_lengths = _flat(left.lengths[i] for i in zh), _flat(right.lengths[j] for j in vi)
    if len(lengths) == 1 or len(other_lengths) == 1:
        return ((tuple(range(len(lengths))), tuple(range(len(other_lengths)))),)
    weights, other_weights = weigh(_flat(left.masks[i] for i in zh), _flat(right.masks[j] for j in vi))
    groups = []
    i = j = 0
    for m, n in cheapest(spans_of(_parts(lengths, weights)), spans_of(_parts(other_lengths, other_weights))):
        groups.append((tuple(range(i, i + m)), tuple(range(j, j + n))))
        i, j = i + m, j + n
    return tuple(groups)


def _with_sentences(side: Side, places: Sequence[int]) -> list[int]:
    """Those of some segments that have sentences: a rule, code and a picture without caption have none."""
    return [place for place in places if side.segments[place].sentences]


def _parts(lengths: Sequence[float], weights: Sequence[Weight]) -> list[Piece]:
    return [Piece(max(length, 1.0), weight, 1, 0) for length, weight in zip(lengths, weights, strict=True)]


def _flat(lists: Iterable[Sequence[T]]) -> list[T]:
    return [one for some in lists for one in some]


# A logistic of what a row shows, fitted on the gold set and its damaged copies (bench/align.py --fit).
SWAP = 2.0  # so much better must two blocks fit when they change places
LONE = 0.85  # the score of a row that one side has alone
UNEVEN = 0.4  # the score of a row of editions of which one has many times the blocks of the other
SWAPPED = 0.3  # the score of a row in which two blocks have changed places
BIAS, COST, OWN, CROSSED, STEP, SHORT = 3.6, -0.75, 0.9, -8.0, -0.22, 3.0


def _score(left: Spans, right: Spans, zh: tuple[int, int], vi: tuple[int, int]) -> tuple[float, bool]:
    """How likely a row is right, and whether an editor should look at it."""
    if not zh[1] or not vi[1]:
        return LONE, False
    marks = row_marks(left, right, zh, vi)
    if marks is None:
        return 1.0, False
    if zh[1] == vi[1] == 2 and turned_gain(left, right, zh[0], vi[0]) > 0:
        return SWAPPED, True
    weights = (BIAS, COST, OWN, CROSSED, STEP, SHORT)
    sum_ = sum(weight * mark for weight, mark in zip(weights, (1.0, *marks), strict=True))
    score = round(1 / (1 + exp(-max(min(sum_, 30.0), -30.0))), 3)
    return score, score < DOUBTFUL


def _with_swaps(steps: Iterable[Step], left: Spans, right: Spans) -> Iterator[Step]:
    """The steps, two 1-1 steps put together where each block says what the other side's neighbour says."""
    i = j = 0
    held = False  # whether the step before, a 1-1, is still to be given
    for m, n in steps:
        if held and m == n == 1 and turned_gain(left, right, i - 1, j - 1) > SWAP:
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


def turned_gain(left: Spans, right: Spans, i: int, j: int) -> float:
    """How much better two blocks fit the two on the other side when these change places."""
    a, b, c, d = left[i][0], left[i + 1][0], right[j][0], right[j + 1][0]
    straight = pair_cost(a, c) + pair_cost(b, d)
    return straight - pair_cost(a, d) - pair_cost(b, c)


def row_marks(left: Spans, right: Spans, zh: tuple[int, int], vi: tuple[int, int]) -> tuple[float, ...] | None:
    """What a row is scored by: its cost, what its sides share, what crosswise with their neighbours; None if pinned."""
    (i, m), (j, n) = zh, vi
    a, b = _span(left, i, m), _span(right, j, n)
    if a[4] & b[4]:
        return None
    own = shared_weight(a, b)
    length = max(a[0], b[0])
    cost = min(pair_cost(a, b) + own, 12.0)
    crossed = 0.0
    for left_place, right_place in ((i - 1, j - 1), (i + m, j + n)):
        c, d = _span(left, left_place, 1), _span(right, right_place, 1)
        turned = shared_weight(a, d) + shared_weight(c, b)
        crossed = max(crossed, turned - own - shared_weight(c, d))
    return cost, min(own / length**0.5, 4.0), min(crossed / length**0.5, 4.0), PRICES[m, n], 1.0 / length


NOTHING: Span = (0.0, 0, 0, 0, 0, 0.0)


def _span(spans: Spans, start: int, count: int) -> Span:
    return spans[start][count - 1] if count and 0 <= start < len(spans) else NOTHING
