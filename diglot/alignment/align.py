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
from typing import TypeVar

from diglot.alignment.confidence import Marks, Sides, mark_rows, score_rows
from diglot.alignment.credits import is_credit
from diglot.alignment.evidence import Clues, Mask, Weight, mark, read_clues, weigh
from diglot.alignment.moved_blocks import RowPlaces, pair_blocks
from diglot.alignment.pairing import CREDIT, Piece, cheapest, pair_cost, single_spans, spans_of
from diglot.glossary.mentions import KnownNames, find_names
from diglot.model.edition import Segment
from diglot.model.story import Row
from diglot.record import record
from diglot.script.convert import simplified
from diglot.text.characters import count_words

# Vietnamese syllables to a Han character: as measured on own article pairs and news; the longer a text, the more as in
# the whole of it, because translators differ, but within bounds, because an edition may lack half of the text.
RATIO, LEAST_RATIO, MOST_RATIO = 0.82, 0.68, 1.0
SETTLED = 600.0  # so many characters of a text count as much as what is known beforehand
KINDS = {
    kind: 1 << place
    for place, kind in enumerate(
        ("paragraph", "heading", "quote", "list", "figure", "table", "code", "rule", "footnotes")
    )
}
ADDRESSES = re.compile(r"""(?:(?:href|src)="|(?=https?://))([^\s"<>）)#]+)""")
PICTURE = re.compile(r'<img src="(media:[^"]+)"')
BREAK = "\ue000"  # between sentences that are converted or searched in one go
T = TypeVar("T")
Group = tuple[tuple[int, ...], tuple[int, ...]]


@record
class Alignment:
    """What aligning a story depends on: the digests of its two bodies, zh first, the script of the Chinese one, and the
    language of the original, whose order the rows keep.
    """

    needs: tuple[str, str]
    tag: str = "zh-Hans"
    original: str = "zh"


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
    """The rows of a story with two editions, in the order of the original. Every segment stands in one row."""
    left, right = _sides(names, task.tag, zh, vi)
    sides, pairs = _pair(left, right, task.original)
    uneven = max(len(zh), len(vi)) > 5 + 3 * min(len(zh), len(vi))
    rows = []
    for (places, other_places), (score, doubtful) in zip(pairs, score_rows(sides, pairs, uneven=uneven), strict=True):
        groups = _sentences(left, right, places, other_places) if places and other_places else ()
        plate = _one_picture([zh[i] for i in places], [vi[j] for j in other_places])
        rows.append(Row(places, other_places, score, doubtful, plate, groups))
    return tuple(rows)


def marked_rows(
    names: Names, task: Alignment, zh: Sequence[Segment], vi: Sequence[Segment]
) -> tuple[list[RowPlaces], list[Marks | None]]:
    """The rows of a story as indexes, and what each is judged by: for fitting the weights (bench/rows.py)."""
    sides, pairs = _pair(*_sides(names, task.tag, zh, vi), task.original)
    return pairs, list(mark_rows(sides, pairs))


def _pair(left: Side, right: Side, original: str) -> tuple[Sides, list[RowPlaces]]:
    """The spans of both sides' blocks, and the rows that they stand in."""
    weights, other_weights = weigh(left.whole(), right.whole())
    pins: dict[str, int] = {}
    blocks, other_blocks = _blocks(left, weights, pins), _blocks(right, other_weights, pins)
    sides = single_spans(blocks), single_spans(other_blocks)
    return sides, list(merge_swaps(pair_blocks(blocks, other_blocks, by_left=original != "vi"), sides))


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
    ratio = _ratio(sum(map(sum, lengths)), sum(map(sum, other_lengths)))
    return Side(zh, lengths, masks), Side(vi, [[one / ratio for one in some] for some in other_lengths], other_masks)


def _ratio(characters: float, syllables: float) -> float:
    """How many syllables of this translation say what a character says."""
    return min(max((syllables + RATIO * SETTLED) / (characters + SETTLED), LEAST_RATIO), MOST_RATIO)


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
    for segment, some in zip(segments, clues, strict=True):
        if "://" in segment.html or 'href="' in segment.html or "<img" in segment.html:
            some[0] = some[0].with_addresses(ADDRESSES.findall(segment.html))
    return lengths, clues


def _length(text: str, language: str) -> float:
    return float(count_words(text)) if language == "zh" else float(len(text.split()))


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
            CREDIT if segment.kind == "paragraph" and is_credit(segment.text) else KINDS[segment.kind],
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
    _, steps = cheapest(spans_of(_parts(lengths, weights)), spans_of(_parts(other_lengths, other_weights)))
    for m, n in steps:
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


def merge_swaps(rows: Sequence[RowPlaces], sides: Sides) -> Iterator[RowPlaces]:
    """The rows, two 1-1 rows put together where their blocks have changed places."""
    held: RowPlaces | None = None  # the row before, a 1-1 that is still to be given
    for row in rows:
        if held and _single(row) and _changed_places(held, row, sides):
            first, second = sorted((held[0][0], row[0][0])), sorted((held[1][0], row[1][0]))
            yield tuple(first), tuple(second)
            held = None
            continue
        if held:
            yield held
        held = row if _single(row) else None
        if not held:
            yield row
    if held:
        yield held


def _single(row: RowPlaces) -> bool:
    return len(row[0]) == len(row[1]) == 1


SWAP = 2.0  # so much better must two blocks fit when they change places


def _changed_places(one: RowPlaces, other: RowPlaces, sides: Sides) -> bool:
    """Whether two neighbouring blocks stand the other way round on the other side."""
    i, j, k, m = one[0][0], one[1][0], other[0][0], other[1][0]
    if abs(k - i) != 1 or abs(m - j) != 1:
        return False
    if (k - i) * (m - j) < 0:
        return True
    a, b, c, d = sides[0][i], sides[0][k], sides[1][j], sides[1][m]
    return pair_cost(a, c) + pair_cost(b, d) - pair_cost(a, d) - pair_cost(b, c) > SWAP
