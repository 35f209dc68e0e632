"""What tells that two pieces of text say the same: figures, names, Latin words, Sino-Vietnamese syllables, as bits.

Each thing that both editions have gets a bit, and a weight by how rare it is there; so that what two pieces share is an
`&` of two ints, and costs next to nothing in the loop that pairs them.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import chain

from diglot.figures import Reading
from diglot.figures_vi import vi_readings
from diglot.figures_zh import zh_readings
from diglot.readings import vi_syllables, zh_syllables

DATE = ("year", "month", "day")
LATIN = re.compile(r"\b[A-Z][A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*\b")  # RCEP, ASEAN, iPhone: written alike in both languages


@dataclass(frozen=True, slots=True)
class Clues:
    """What one piece of text has to show: things that weigh much, of which some also tell by their lack; syllables."""

    firm: frozenset[Hashable]
    telling: frozenset[Hashable]
    syllables: frozenset[str]

    @classmethod
    def joined(cls, parts: Sequence[Clues]) -> Clues:
        """The clues of a text by those of its parts."""
        if len(parts) == 1:
            return parts[0]
        none: frozenset[str] = frozenset()
        return cls(
            none.union(*(one.firm for one in parts)),
            none.union(*(one.telling for one in parts)),
            none.union(*(one.syllables for one in parts)),
        )


@dataclass(frozen=True, slots=True)
class Scale:
    """The bits of what both sides have, by weight; and those of figures and names, whose lack tells against a pair."""

    weights: tuple[tuple[int, float], ...]
    telling: int


def read_clues(text: str, language: str, names: Iterable[str]) -> Clues:
    """The clues of a text; a Chinese one in Simplified."""
    said = frozenset(_figure_clues(zh_readings(text) if language == "zh" else vi_readings(text)))
    syllables = zh_syllables(text) if language == "zh" else vi_syllables(text)
    named = frozenset(names)
    return Clues(said | frozenset(LATIN.findall(text)) | named, said | named, frozenset(syllables))


def _figure_clues(found: Iterable[Reading]) -> Iterable[Hashable]:
    """Values without their units; of a date its parts, because one side may say it more fully."""
    for reading in found:
        if isinstance(reading[1], Fraction):
            yield reading[1].as_integer_ratio()  # hashed much faster than a Fraction
        elif reading[0] == "date":
            yield from ((part, value) for part, value in zip(DATE, reading[1:], strict=True) if value)
        else:
            yield reading[:3]


FIRM = (3.0, 3.0, 1.0, 0.5)  # what a shared figure or name saves, by in how many pieces of a side it stands
SYLLABLE = (1.0, 0.5, 0.2)


def weigh(left: Sequence[Clues], right: Sequence[Clues]) -> tuple[list[int], list[int], Scale]:
    """The bits of every piece of both sides, and what they weigh."""
    bits: dict[Hashable, int] = {}
    classes = dict.fromkeys((*FIRM, *SYLLABLE), 0)  # in one order, whatever that of the sets: floats are added by it
    masks, other_masks = [0] * len(left), [0] * len(right)
    for weights, firm in ((FIRM, True), (SYLLABLE, False)):
        sides = [[one.firm if firm else one.syllables for one in side] for side in (left, right)]
        shared = frozenset(chain.from_iterable(sides[0])) & frozenset(chain.from_iterable(sides[1]))
        own = {clue: 1 << place for place, clue in enumerate(shared, len(bits))}
        bits |= own
        often = dict.fromkeys(shared, 0)
        for sets, mask in zip(sides, (masks, other_masks), strict=True):
            count = dict.fromkeys(shared, 0)
            for place, clues in enumerate(sets):
                for clue in clues & shared:
                    mask[place] |= own[clue]
                    count[clue] += 1
            often = {clue: max(often[clue], number) for clue, number in count.items()}
        for clue, number in often.items():
            classes[weights[min(number, len(weights)) - 1]] |= own[clue]
    lacking = 0
    for side, mask in ((left, masks), (right, other_masks)):
        for place, one in enumerate(side):
            for clue in one.telling:  # also those that one side has alone
                bit = bits.setdefault(clue, 1 << len(bits))
                mask[place] |= bit
                lacking |= bit
    return masks, other_masks, Scale(tuple((mask, weight) for weight, mask in classes.items() if mask), lacking)
