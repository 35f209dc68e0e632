"""What tells that two pieces of text say the same: figures, names, Latin words, Sino-Vietnamese syllables, as bits.

Each thing that both editions have gets bits, the more the rarer it is there; so that what two pieces share weighs as
much as the `&` of two ints has bits, which costs next to nothing in the loop that pairs them.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Hashable, Iterable, Mapping, Sequence, Set
from fractions import Fraction
from itertools import chain

from diglot.figures import Reading
from diglot.figures_vi import vi_readings
from diglot.figures_zh import zh_readings
from diglot.readings import vi_syllables, zh_syllables
from diglot.record import record

DATE = ("year", "month", "day")
# RCEP, ASEAN, B52: written alike in both languages. The search begins with a capital, because so it is fast.
LATIN = re.compile(r"[A-Z](?<!\w.)[A-Za-z0-9]*[A-Z0-9][A-Za-z0-9]*\b")


@record
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


@record
class Mask:
    """The clues of one piece as bits: ten for each 1.0 that one weighs which both sides have; the telling ones."""

    clues: int
    telling: int


def read_clues(text: str, language: str, names: Iterable[str]) -> Clues:
    """The clues of a text; a Chinese one in Simplified."""
    said = _figure_clues(zh_readings(text) if language == "zh" else vi_readings(text))
    telling: frozenset[Hashable] = frozenset(chain(said, names))
    syllables = zh_syllables(text) if language == "zh" else vi_syllables(text)
    return Clues(telling.union(LATIN.findall(text)), telling, syllables)


def _figure_clues(found: Iterable[Reading]) -> Iterable[Hashable]:
    """Values without their units; of a date its parts, because one side may say it more fully."""
    for reading in found:
        if type(reading[1]) is Fraction:
            yield reading[1].as_integer_ratio()  # hashed much faster than a Fraction
        elif reading[0] == "date":
            yield from ((part, value) for part, value in zip(DATE, reading[1:], strict=True) if value)
        else:
            yield reading[:3]


# What a shared figure or name saves, and a shared syllable, in tenths, by in how many pieces of a side it stands; the
# last holds for more, too.
FIRM = (0, 30, 30, 10, 5)
SYLLABLE = (0, 10, 5, 2)


def weigh(left: Sequence[Clues], right: Sequence[Clues]) -> tuple[list[Mask], list[Mask]]:
    """The bits of every piece of both sides."""
    firm, other_firm = _weighed([one.firm for one in left], [one.firm for one in right], FIRM, 0)
    size = max(map(int.bit_length, firm), default=0)
    own, other = _weighed([one.syllables for one in left], [one.syllables for one in right], SYLLABLE, size)
    told = frozenset(chain.from_iterable(one.telling for one in (*left, *right)))  # also what one side has alone
    places = {clue: 1 << place for place, clue in enumerate(told)}
    return (
        [Mask(a | b, _sum(places, c.telling)) for a, b, c in zip(firm, own, left, strict=True)],
        [Mask(a | b, _sum(places, c.telling)) for a, b, c in zip(other_firm, other, right, strict=True)],
    )


def _weighed(
    left: Sequence[Set[Hashable]], right: Sequence[Set[Hashable]], weights: Sequence[int], start: int
) -> tuple[list[int], list[int]]:
    """The clues of each piece that both sides have, each as many bits as it weighs, from bit `start`."""
    none: frozenset[Hashable] = frozenset()
    shared = none.union(*left) & none.union(*right)
    if not shared:
        return [0] * len(left), [0] * len(right)
    own, other = [shared & one for one in left], [shared & one for one in right]
    often, other_often = Counter(chain.from_iterable(own)), Counter(chain.from_iterable(other))
    places: dict[Hashable, int] = {}
    most = len(weights) - 1
    for clue in shared:
        number, other_number = often[clue], other_often[clue]
        if number < other_number:
            number = other_number
        weight = weights[number if number < most else most]
        places[clue] = ((1 << weight) - 1) << start
        start += weight
    return [_sum(places, one) for one in own], [_sum(places, one) for one in other]


def _sum(places: Mapping[Hashable, int], clues: Iterable[Hashable]) -> int:
    """The bits of some clues; no two have one in common, so that a sum is a union."""
    return sum(map(places.__getitem__, clues))
