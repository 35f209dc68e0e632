"""One edition as it is paired: of each block the lengths and the clues of its sentences.

Lengths are Han characters and Vietnamese syllables, whose ratio is much steadier (0.75 to 0.81) than that of letters.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from itertools import accumulate

from diglot.alignment.credits import is_credit
from diglot.alignment.evidence import Clues, Mask, Weight, has_latin, mark, mark_again, read_clues
from diglot.alignment.pairing import CREDIT, Piece
from diglot.glossary.mentions import KnownNames, spot_names
from diglot.model.edition import Segment
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
BREAK = "\ue000"  # between sentences that are converted or searched in one go


@record
class Names:
    """The glossary's names in both languages, as `find_names` wants them."""

    zh: KnownNames = KnownNames()
    vi: KnownNames = KnownNames()


@dataclass(frozen=True, slots=True)
class Side:
    """One edition: its segments, and for each the texts, lengths and clues of its sentences; a Chinese text is in its
    Simplified reading.
    """

    language: str
    segments: Sequence[Segment]
    texts: list[list[str]]
    lengths: list[list[float]]
    clues: list[list[Clues]]
    masks: list[list[Mask]]

    def whole(self) -> list[Mask]:
        """The clues of each segment."""
        return [Mask.joined(sentences) for sentences in self.masks]

    def sentence_masks(self, places: Sequence[int]) -> list[Mask]:
        """The clues of the sentences of some segments."""
        return [mask for place in places for mask in self.masks[place]]


def read_sides(names: Names, tag: str, zh: Sequence[Segment], vi: Sequence[Segment]) -> tuple[Side, Side]:
    """Both editions, without the figures of their texts."""
    texts, other_texts = _texts(zh, tag), _texts(vi, "vi")
    latin = any(has_latin(one) for some in texts for one in some)
    clues, other_clues = (
        _read(zh, texts, "zh", names.zh, latin=latin),
        _read(vi, other_texts, "vi", names.vi, latin=latin),
    )
    masks, other_masks = mark(clues, other_clues)
    lengths = [[float(count_words(one)) for one in some] for some in texts]
    other_lengths = [[float(len(one.split())) for one in some] for some in other_texts]
    ratio = _ratio(sum(map(sum, lengths)), sum(map(sum, other_lengths)))
    other_lengths = [[one / ratio for one in some] for some in other_lengths]
    return Side("zh", zh, texts, lengths, clues, masks), Side(
        "vi", vi, other_texts, other_lengths, other_clues, other_masks
    )


def add_figures(left: Side, right: Side, zh: Collection[int], vi: Collection[int]) -> tuple[Side, Side]:
    """Both sides with the figures of the texts of some segments among the clues."""
    clues, other_clues = _with_figures(left, zh), _with_figures(right, vi)
    masks, other_masks = mark_again(clues, other_clues, left.masks, right.masks)
    return (
        Side(left.language, left.segments, left.texts, left.lengths, clues, masks),
        Side(right.language, right.segments, right.texts, right.lengths, other_clues, other_masks),
    )


def _with_figures(side: Side, chosen: Collection[int]) -> list[list[Clues]]:
    return [
        [one.with_figures(text, side.language) for one, text in zip(some, texts, strict=True)]
        if place in chosen
        else some
        for place, (some, texts) in enumerate(zip(side.clues, side.texts, strict=True))
    ]


def _ratio(characters: float, syllables: float) -> float:
    """How many syllables of this translation say what a character says."""
    return min(max((syllables + RATIO * SETTLED) / (characters + SETTLED), LEAST_RATIO), MOST_RATIO)


def _texts(segments: Sequence[Segment], tag: str) -> list[list[str]]:
    """The sentences of each segment; of Traditional text in its Simplified reading."""
    texts = [list(segment.sentences) or [segment.text] for segment in segments]
    if not tag.startswith("zh-Hant"):
        return texts
    flat = iter(simplified(BREAK.join([one for some in texts for one in some])).split(BREAK))
    return [[next(flat) for _ in some] for some in texts]


def _read(
    segments: Sequence[Segment], texts: Sequence[Sequence[str]], language: str, names: KnownNames, *, latin: bool
) -> list[list[Clues]]:
    """The clues of the sentences of each segment."""
    named = iter(_names([one for some in texts for one in some], names, language))
    clues = [[read_clues(one, language, next(named), latin=latin) for one in some] for some in texts]
    for segment, some in zip(segments, clues, strict=True):
        if "://" in segment.html or 'href="' in segment.html or "<img" in segment.html:
            some[0] = some[0].with_addresses(ADDRESSES.findall(segment.html))
    return clues


def _names(texts: Sequence[str], names: KnownNames, language: str) -> list[list[str]]:
    """The pages of the names that stand in each text; they are looked for in one go."""
    found: list[list[str]] = [[] for _ in texts]
    if names:
        starts = list(accumulate((len(text) + 1 for text in texts), initial=0))
        for start, _, page, _ in spot_names(BREAK.join(texts), names, language):
            found[bisect_right(starts, start) - 1].append(page)
    return found


def make_pieces(side: Side, weights: Sequence[Weight], pins: dict[str, int]) -> list[Piece]:
    """The segments of a side as pieces; `pins` are the bits of the pins of both sides."""
    return [
        Piece(
            max(sum(lengths), 1.0),
            weight,
            CREDIT if segment.kind == "paragraph" and is_credit(segment.text) else KINDS[segment.kind],
            pins.setdefault(segment.pin, 1 << len(pins)) if segment.pin else 0,
        )
        for segment, lengths, weight in zip(side.segments, side.lengths, weights, strict=True)
    ]


def sentence_pieces(side: Side, places: Sequence[int], weights: Sequence[Weight]) -> list[Piece]:
    """The sentences of some segments as pieces."""
    lengths = [length for place in places for length in side.lengths[place]]
    return [Piece(max(length, 1.0), weight, 1, 0) for length, weight in zip(lengths, weights, strict=True)]
