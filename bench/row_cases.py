"""Public parallel texts with damage, and which of their rows are right: what `bench.rows` counts.

Damage is seeded: 8 % of the rows lose a side, 10 % of the borders between two rows vanish on a side, 10 % of the
paragraphs are cut in two at the end of a sentence, and where said one block moves by up to five places.
"""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass

from bench.gold import Indexes
from bench.parallel import Document, Side, paragraph, with_sentences
from diglot.model.edition import Segment
from diglot.text.sentences import split_sentences

DROP, MERGE, CUT, FARTHEST = 0.08, 0.10, 0.10, 5
LANGUAGES = ("zh", "vi")
Rows = list[tuple[Side, Side]]


@dataclass(frozen=True)
class Case:
    """Two texts with the rows that are right, as indexes of blocks.

    Neighbours that changed places may be one row of two and two, or each beside its own: `turned` has that row.
    """

    zh: Side
    vi: Side
    rows: frozenset[Indexes]
    script: str = "zh-Hans"
    turned: Indexes | None = None


def damage(document: Document, chance: random.Random) -> Document:
    """The document with sides lost, neighbours merged and paragraphs cut."""
    rows: Rows = []
    old = list(document.rows)
    while old:
        row = old.pop(0)
        side = chance.randrange(2)
        if chance.random() < DROP:
            row = ((), row[1]) if side == 0 else (row[0], ())
        elif old and chance.random() < MERGE and _is_plain(row) and _is_plain(old[0]):
            row = _merged(row, old.pop(0), side)
        elif chance.random() < CUT and _is_plain(row):
            row = _cut(row, side, chance)
        rows.append(row)
    return Document(document.name, tuple(rows), document.script)


def _is_plain(row: tuple[Side, Side]) -> bool:
    return len(row[0]) == len(row[1]) == 1 and row[0][0].kind == row[1][0].kind == "paragraph"


def _merged(first: tuple[Side, Side], second: tuple[Side, Side], side: int) -> tuple[Side, Side]:
    text = ("" if side == 0 else " ").join((first[side][0].text, second[side][0].text))
    joined, both = (paragraph(text),), first[1 - side] + second[1 - side]
    return (joined, both) if side == 0 else (both, joined)


def _cut(row: tuple[Side, Side], side: int, chance: random.Random) -> tuple[Side, Side]:
    text = row[side][0].text
    ends = [start for start, _ in split_sentences(text, LANGUAGES[side])[1:]]
    if not ends:
        return row
    end = chance.choice(ends)
    parts = (paragraph(text[:end].rstrip()), paragraph(text[end:]))
    return (parts, row[1]) if side == 0 else (row[0], parts)


def make_case(document: Document, chance: random.Random | None = None) -> Case:
    """The case of a document; with `chance` one block of a side is moved by up to five places."""
    sides: list[list[tuple[int, Segment]]] = [[], []]  # each block with the number of its row
    for number, row in enumerate(document.rows):
        for side in (0, 1):
            sides[side] += [(number, block) for block in row[side]]
    turned = None
    if chance:
        side = chance.randrange(2)
        turned = _move(sides[side], sides[1 - side], chance, side)
    rows = {(_places(sides[0], number), _places(sides[1], number)) for number in range(len(document.rows))}
    zh, vi = (
        tuple(with_sentences(block, language) for _, block in blocks)
        for blocks, language in zip(sides, LANGUAGES, strict=True)
    )
    return Case(zh, vi, frozenset(rows), document.script, turned)


def _places(blocks: Sequence[tuple[int, Segment]], number: int) -> tuple[int, ...]:
    return tuple(place for place, (row, _) in enumerate(blocks) if row == number)


def _move(
    blocks: list[tuple[int, Segment]], others: Sequence[tuple[int, Segment]], chance: random.Random, side: int
) -> Indexes | None:
    """Move one block that is alone with another in its row; the row of the two where it was the neighbour's place."""
    alone = [place for place, (row, _) in enumerate(blocks) if _single(blocks, row) and _single(others, row)]
    steps = [step for step in range(-FARTHEST, FARTHEST + 1) if step]
    ways = [
        (place, place + step)
        for place in alone
        for step in steps
        if 0 <= place + step < len(blocks) and _between(blocks, place, place + step)
    ]
    if not ways:
        return None
    place, new = chance.choice(ways)
    row = blocks[place][0]
    blocks.insert(new, blocks.pop(place))
    neighbour = blocks[place][0]
    if abs(new - place) > 1 or not (_single(blocks, neighbour) and _single(others, neighbour)):
        return None
    own = tuple(sorted((place, new)))
    beside = tuple(sorted((_places(others, row)[0], _places(others, neighbour)[0])))
    return ((own, beside) if side == 0 else (beside, own)) if beside[1] - beside[0] == 1 else None


def _single(blocks: Sequence[tuple[int, Segment]], row: int) -> bool:
    return sum(number == row for number, _ in blocks) == 1


def _between(blocks: Sequence[tuple[int, Segment]], place: int, new: int) -> bool:
    """Whether a block that goes there does not come to stand inside another's row."""
    rest = [row for at, (row, _) in enumerate(blocks) if at != place]
    return not (0 < new < len(rest) and rest[new - 1] == rest[new])


def make_cases(documents: Sequence[Document], seeds: Sequence[int], *, moved: bool) -> list[Case]:
    """Damaged copies of the documents, one for each seed."""
    cases = []
    for seed in seeds:
        for document in documents:
            chance = random.Random(f"{seed} {document.name}")
            cases.append(make_case(damage(document, chance), chance if moved else None))
    return cases


def is_right(row: Indexes, case: Case) -> bool:
    """Whether a row is one of those that are right."""
    return row in case.rows or row == case.turned
