"""Names that stand in both texts by their Sino-Vietnamese reading, whether or not the glossary has them.

范平明 is Phạm Bình Minh: each syllable is a reading of its character. A name of which all syllables but one are so is a
slip of one of the sides.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence

from diglot.alignment.sino_vietnamese import TONES, fold_syllable, readings
from diglot.glossary.context import word_set
from diglot.record import record
from diglot.text.han_viet import read_readings

MOST_SYLLABLES = 4  # syllables of a name
_RUN = re.compile(r"(?:[^\W\d_]+ )*[^\W\d_]+")
# What begins a sentence or stands before a name with a capital, and is no part of it.
TITLES = frozenset(("Ông", "Bà", "Anh", "Chị", "Cô", "Chú", "Bác", "Cụ", "Em", "Theo", "Tại", "Khi", "Và", "Đồng"))
ENDS_OF_PLACES = frozenset("国省市县州山江河湖岛港镇乡村")


@record
class NamePair:
    """A name in both languages, as the texts have it; `agrees` unless one syllable is no reading of its character."""

    zh: str
    vi: str
    agrees: bool = True


@record
class NameOffer:
    """A name that the glossary could have: how it is written, and in how many rows it stands."""

    zh: str
    vi: str
    rows: int

    def as_entry(self) -> str:
        """The line for glossary.yaml."""
        id_ = "-".join(_plain_letters(self.vi).split())
        kind = "person" if has_surname(self.zh, self.vi) else "place"
        return f"- {{id: {id_}, kind: {kind}, zh: {self.zh}, vi: {self.vi}}}"


def pair_names(zh: str, vi: str) -> tuple[NamePair, ...]:
    """The names of a Simplified text and of its translation that are readings of each other, in the order of vi."""
    places = _places_by_syllable(zh)
    found = []
    for words in _capitalised(vi):
        pairs = list(_match(words, places, zh))
        nearly = list(_slips(words, places, zh)) if all(len(name) < 3 for _, name in pairs) else []
        found += nearly or [NamePair(zh[place : place + len(name)], " ".join(name)) for place, name in pairs]
    return tuple(dict.fromkeys(found))


def has_surname(zh: str, vi: str) -> bool:
    """Whether a name of two to four characters begins with a surname."""
    return zh[0] in word_set("zh surname") and zh[-1] not in ENDS_OF_PLACES and len(vi.split()) == len(zh)


def offer_names(pairs: Iterable[NamePair], known: Collection[str]) -> tuple[NameOffer, ...]:
    """The names worth an entry, those of most rows first: of two characters only what stands in two rows at least.

    `known` are the Chinese forms that the glossary has: what begins with one is none.
    """
    counts = Counter(
        (one.zh, one.vi)
        for one in pairs
        if one.agrees and not any(one.zh[:size] in known for size in range(2, len(one.zh) + 1))
    )
    longer = [name for name, _ in counts if len(name) > 2]
    return tuple(
        NameOffer(zh, vi, rows)
        for (zh, vi), rows in sorted(counts.items(), key=lambda one: (-one[1], one[0]))
        if len(zh) > 2 or (rows > 1 and has_surname(zh, vi) and not any(zh in name for name in longer))
    )


def read_name(zh: str) -> str:
    """How a name is read in Vietnamese, each syllable with a capital: "Phạm Bình Minh"."""
    alone, _ = read_readings()
    return " ".join(alone.get(sign, sign).capitalize() for sign in zh)


def _places_by_syllable(zh: str) -> dict[str, list[int]]:
    table = readings()
    found: dict[str, list[int]] = {}
    for place, sign in enumerate(zh):
        for syllable in table.get(sign, ()):
            found.setdefault(syllable, []).append(place)
    return found


def _capitalised(vi: str) -> Iterator[list[str]]:
    """The words with capitals that stand beside each other."""
    for run in _RUN.finditer(vi):
        words: list[str] = []
        for word in [*run[0].split(" "), ""]:
            if word[:1].isupper() and (word[1:].islower() or len(word) == 1):
                words.append(word)
            else:
                if len(words) > 1:
                    yield words
                words = []


def _match(words: Sequence[str], places: dict[str, list[int]], zh: str) -> Iterator[tuple[int, Sequence[str]]]:
    """The longest names among some words whose every syllable is a reading, with their place in the Chinese text."""
    table = readings()
    start = 0
    while start < len(words) - 1:
        for size in range(min(MOST_SYLLABLES, len(words) - start), 1, -1):
            name = words[start : start + size]
            folded = [fold_syllable(word) for word in name]
            place = next(
                (
                    at
                    for at in places.get(folded[0], ())
                    if at + size <= len(zh)
                    and all(syllable in table.get(zh[at + k], ()) for k, syllable in enumerate(folded))
                ),
                None,
            )
            if place is not None:
                yield place, name
                start += size
                break
        else:
            start += 1


def _slips(words: Sequence[str], places: dict[str, list[int]], zh: str) -> Iterator[NamePair]:
    """A person's name of three syllables of which one, not the surname, is no reading of its character."""
    name = [word for place, word in enumerate(words) if place or word not in TITLES]
    if len(name) != 3:
        return
    folded = [fold_syllable(word) for word in name]
    for at in places.get(folded[0], ()):
        signs = zh[at : at + 3]
        if len(signs) == 3 and signs[0] in word_set("zh surname"):
            same = [_reads(sign, syllable) for sign, syllable in zip(signs[1:], folded[1:], strict=True)]
            if any(same) and all(sign in readings() for sign in signs):
                yield NamePair(signs, " ".join(name), agrees=all(same))
                return


def _reads(sign: str, syllable: str) -> bool:
    """Whether a syllable is a reading of a character, in any tone: tables and translators differ in those."""
    return _toneless(syllable) in {_toneless(one) for one in readings().get(sign, ())}


def _toneless(syllable: str) -> str:
    return "".join(sign for sign in syllable if sign not in TONES)


def _plain_letters(name: str) -> str:
    signs = unicodedata.normalize("NFD", name.lower().replace("đ", "d"))
    return "".join(sign for sign in signs if not unicodedata.combining(sign))
