"""What tells that two pieces of text say the same: figures, names, Latin words, Sino-Vietnamese syllables, as bits.

Each thing that both editions have gets bits, the more the rarer it is there; so that what two pieces share weighs as
much as the `&` of two ints has bits, which costs next to nothing in the loop that pairs them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from fractions import Fraction
from functools import lru_cache, reduce
from operator import attrgetter, or_
from typing import TypeVar

from diglot.alignment.sino_vietnamese import shared_syllables, vi_words
from diglot.quantities.chinese import zh_readings
from diglot.quantities.quantity import Reading
from diglot.quantities.vietnamese import vi_readings
from diglot.record import record

DATE = ("year", "month", "day")
LATIN = re.compile(r"[A-Za-z][A-Za-z0-9_]{2,}|[A-Z][A-Z0-9]\b")  # RCEP, B52, Kepa: written alike in both languages
# Signs of both languages that tell sentences apart: a question, a quotation, an exclamation, a bracket, a colon.
TELLING_MARKS = {
    sign: name for name, signs in enumerate(("?？", '“”"「」『』«»', "!！", "(（", "：:")) for sign in signs
}
MARKS = re.compile(f"[{''.join(TELLING_MARKS)}]")
Clue = TypeVar("Clue")


@record
class Clues:
    """What one piece of text has to show: things that weigh much, of which some also tell by their lack; its Chinese
    characters or Vietnamese words.
    """

    firm: frozenset[Hashable]
    telling: frozenset[Hashable]
    words: frozenset[str]

    def with_addresses(self, addresses: Iterable[str]) -> Clues:
        """With the addresses and files that the text leads to: nothing tells more that two pieces are the same."""
        found = frozenset((number, address) for address in addresses for number in range(SURE))
        return Clues(self.firm | found, self.telling, self.words)

    def with_figures(self, text: str, language: str) -> Clues:
        """With the figures of the text, a Chinese one in Simplified."""
        said = frozenset(_figure_clues(zh_readings(text) if language == "zh" else vi_readings(text)))
        return Clues(self.firm | said, self.telling | said, self.words) if said else self


SURE = 3  # an address weighs as much as so many figures


@record
class Mask:
    """The clues of one piece that both texts have, as bits; and the telling ones of either."""

    firm: int
    syllables: int
    telling: int

    @classmethod
    def joined(cls, parts: Sequence[Mask]) -> Mask:
        """The mask of a text by those of its parts."""
        if len(parts) == 1:
            return parts[0]
        return cls(
            reduce(or_, [one.firm for one in parts], 0),
            reduce(or_, [one.syllables for one in parts], 0),
            reduce(or_, [one.telling for one in parts], 0),
        )


@record
class Weight:
    """The clues of one piece as bits: ten for each 1.0 that one weighs which both sides have; the telling ones."""

    clues: int
    telling: int


def read_clues(text: str, language: str, names: Iterable[str], *, latin: bool = True) -> Clues:
    """The clues of a text without its figures, which take the longest to read; a Chinese text in Simplified.

    Without `latin` words in Latin letters are left out: the other side has none.
    """
    telling: frozenset[Hashable] = frozenset(names)
    firm = [TELLING_MARKS[sign] for sign in MARKS.findall(text)]
    if latin and (words := LATIN.findall(text)):
        firm += words
    return Clues(telling.union(firm), telling, frozenset(text if language == "zh" else vi_words(text)))


def has_latin(text: str) -> bool:
    """Whether a text has words in Latin letters that may stand in the other text as well."""
    return LATIN.search(text) is not None


def _figure_clues(found: Iterable[Reading]) -> Iterator[Hashable]:
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
_FIRM = (30, 30, 10, 5)
_SYLLABLE = (14, 7, 3)


def mark(
    left: Sequence[Sequence[Clues]], right: Sequence[Sequence[Clues]]
) -> tuple[list[list[Mask]], list[list[Mask]]]:
    """The masks of all pieces of two texts, the Chinese one first."""
    words = _union((left, right), attrgetter("words"))
    syllables, other_syllables = shared_syllables(*words)
    return mark_again(
        left,
        right,
        [[Mask(0, _any(syllables, one.words), 0) for one in part] for part in left],
        [[Mask(0, _any(other_syllables, one.words), 0) for one in part] for part in right],
    )


def mark_again(
    left: Sequence[Sequence[Clues]],
    right: Sequence[Sequence[Clues]],
    masks: Sequence[Sequence[Mask]],
    other_masks: Sequence[Sequence[Mask]],
) -> tuple[list[list[Mask]], list[list[Mask]]]:
    """The masks of two texts with the syllables that they have, and all other clues anew."""
    firm, telling = (_union((left, right), attrgetter(name)) for name in ("firm", "telling"))
    heavy = firm[0] & firm[1]
    bits = _places(heavy), _places(telling[0] | telling[1])  # also what one text has alone

    def marked(part: Sequence[Clues], old: Sequence[Mask]) -> list[Mask]:
        return [
            Mask(_sum(bits[0], heavy & one.firm), mask.syllables, _sum(bits[1], one.telling))
            for one, mask in zip(part, old, strict=True)
        ]

    return list(map(marked, left, masks)), list(map(marked, right, other_masks))


def _any(bits: Mapping[str, int], words: frozenset[str]) -> int:
    """The bits of some words, of which some may be the same."""
    return reduce(or_, [bits[word] for word in words & bits.keys()], 0)


def _union(
    sides: Sequence[Sequence[Sequence[Clues]]], clues: Callable[[Clues], frozenset[Clue]]
) -> list[frozenset[Clue]]:
    none: frozenset[Clue] = frozenset()
    return [none.union(*[clues(one) for part in side for one in part]) for side in sides]


def _places(clues: Iterable[Hashable]) -> dict[Hashable, int]:
    return {clue: 1 << place for place, clue in enumerate(clues)}


def _sum(places: Mapping[Hashable, int], clues: Iterable[Hashable]) -> int:
    """The bits of some clues; no two have one in common, so that a sum is a union."""
    return sum(map(places.__getitem__, clues)) if clues else 0


def weigh(left: Sequence[Mask], right: Sequence[Mask]) -> tuple[list[Weight], list[Weight]]:
    """The weights of every piece of both sides."""
    firm, other_firm = _weighed([one.firm for one in left], [one.firm for one in right], _FIRM, 0)
    size = max(map(int.bit_length, firm), default=0)
    own, other = _weighed([one.syllables for one in left], [one.syllables for one in right], _SYLLABLE, size)
    return (
        [Weight(a + b, one.telling) for a, b, one in zip(firm, own, left, strict=True)],
        [Weight(a + b, one.telling) for a, b, one in zip(other_firm, other, right, strict=True)],
    )


def _weighed(
    left: Sequence[int], right: Sequence[int], weights: Sequence[int], start: int
) -> tuple[list[int], list[int]]:
    """The clues of each piece that both sides have, each as many times as it weighs, from bit `start`."""
    often, other_often = _often(left, len(weights)), _often(right, len(weights))
    shared = often[0] & other_often[0]
    size = shared.bit_length()
    rates = []
    for weight, some, others in zip(reversed(weights), reversed(often), reversed(other_often), strict=True):
        if found := shared & (some | others):
            rates.append((found, _times(weight, size) << start))
            shared ^= found
    return (
        [sum([(one & clues) * times for clues, times in rates]) for one in left],
        [sum([(one & clues) * times for clues, times in rates]) for one in right],
    )


def _often(pieces: Sequence[int], most: int) -> list[int]:
    """The clues that stand in one piece or more, in two or more, and so on."""
    often = [0] * most
    for one in pieces:
        again = one
        for number, before in enumerate(often):
            often[number] |= again
            again &= before
            if not again:
                break
    return often


@lru_cache(maxsize=256)
def _times(number: int, size: int) -> int:
    """What bits are multiplied by to stand there so many times, each time `size` bits farther."""
    return sum(1 << size * place for place in range(number))
