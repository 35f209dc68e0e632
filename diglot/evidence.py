"""What tells that two pieces of text say the same: figures, names, Latin words, Sino-Vietnamese syllables, as bits.

Each thing that both editions have gets a bit, and a weight by how rare it is there; so that what two pieces share is an
`&` of two ints, and costs next to nothing in the loop that pairs them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from diglot.facts import figures
from diglot.figures import Figure
from diglot.readings import vi_syllables, zh_syllables

LATIN = re.compile(r"\b[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*\b")  # RCEP, ASEAN, iPhone: written alike in both languages


@dataclass(frozen=True, slots=True)
class Clues:
    """What one piece of text has to show: things that weigh much, and syllables, which weigh little."""

    firm: frozenset[Hashable]
    figures: frozenset[Hashable]
    syllables: frozenset[str]

    @classmethod
    def joined(cls, parts: Sequence[Clues]) -> Clues:
        """The clues of a text by those of its parts."""
        if len(parts) == 1:
            return parts[0]
        none: frozenset[str] = frozenset()
        return cls(
            none.union(*(one.firm for one in parts)),
            none.union(*(one.figures for one in parts)),
            none.union(*(one.syllables for one in parts)),
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """The bits of what both sides have, by weight; and the bits of figures, whose lack counts against a pair."""

    weights: tuple[tuple[int, float], ...]
    figures: int


def read_clues(text: str, language: str, names: Iterable[str]) -> Clues:
    """The clues of a text; a Chinese one in Simplified."""
    said = frozenset(_figure_clues(figures(text, language)))
    syllables = zh_syllables(text) if language == "zh" else vi_syllables(text)
    return Clues(said | frozenset(LATIN.findall(text)) | frozenset(names), said, frozenset(syllables))


def _figure_clues(found: Iterable[Figure]) -> Iterable[Hashable]:
    """Values without their units; of a date its parts, because one side may say it more fully."""
    for figure in found:
        for kind, *rest in figure.readings:
            if kind == "number":
                yield rest[0].as_integer_ratio()  # hashed much faster than a Fraction
            elif kind == "date":
                yield from ((part, value) for part, value in zip(("year", "month", "day"), rest, strict=True) if value)
            else:
                yield (kind, *rest[:2])


FIRM = (3.0, 2.0, 1.0, 0.5)  # what a shared figure or name saves, by in how many pieces of a side it stands
SYLLABLE = (1.0, 0.5, 0.2)


def weigh(left: Sequence[Clues], right: Sequence[Clues]) -> tuple[list[int], list[int], Scale]:
    """The bits of every piece of both sides, and what they weigh."""
    bits: dict[Hashable, int] = {}
    classes = dict.fromkeys((*FIRM, *SYLLABLE), 0)  # in one order, whatever that of the sets: floats are added by it
    for firm, weights in ((True, FIRM), (False, SYLLABLE)):
        count, other = (_counted((one.firm if firm else one.syllables) for one in side) for side in (left, right))
        for clue in count.keys() & other.keys():
            bit = bits[firm, clue] = 1 << len(bits)
            classes[weights[min(max(count[clue], other[clue]), len(weights)) - 1]] |= bit
    figure_bits = 0
    for one in (*left, *right):
        for clue in one.figures:
            figure_bits |= bits.setdefault((True, clue), 1 << len(bits))
    sides = [[_mask(one, bits) for one in side] for side in (left, right)]
    return sides[0], sides[1], Scale(tuple((mask, weight) for weight, mask in classes.items() if mask), figure_bits)


def _counted(sets: Iterable[Iterable[Hashable]]) -> Counter[Hashable]:
    """In how many sets each thing is."""
    return Counter(chain.from_iterable(sets))


def _mask(clues: Clues, bits: dict[Hashable, int]) -> int:
    mask = 0
    for clue in clues.firm:
        mask |= bits.get((True, clue), 0)
    for clue in clues.syllables:
        mask |= bits.get((False, clue), 0)
    return mask
