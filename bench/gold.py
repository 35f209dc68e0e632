"""The gold set of alignment: own pairs in tests/gold, whose rows are known, and damage done to them by script."""

from __future__ import annotations

import random
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from diglot.model.edition import Segment
from diglot.parsing.markdown import read_markdown
from diglot.text.sentences import split_sentences

FOLDER = Path(__file__).parent.parent / "tests" / "gold"
Blocks = tuple[str, ...]
Indexes = tuple[tuple[int, ...], tuple[int, ...]]
LANGUAGES = ("zh", "vi")
PLAIN = re.compile(r"(?![#>|!*\d-])")  # the beginning of a paragraph


@dataclass(frozen=True)
class Pair:
    """A story in two languages: the Markdown of the blocks that stand in each row."""

    name: str
    rows: tuple[tuple[Blocks, Blocks], ...]

    def segments(self, side: int) -> tuple[Segment, ...]:
        """The segments of one side."""
        text = "\n\n".join(block for row in self.rows for block in row[side])
        return read_markdown(text, file="", folder="2024/05/x", language=LANGUAGES[side], first_line=1)[0]

    def gold(self) -> list[Indexes]:
        """The rows as indexes of blocks."""
        places = [0, 0]
        found = []
        for row in self.rows:
            sides = []
            for side in (0, 1):
                end = places[side] + len(row[side])
                sides.append(tuple(range(places[side], end)))
                places[side] = end
            found.append((sides[0], sides[1]))
        return found


def load_pairs() -> list[Pair]:
    """The pairs of the gold set: rows between lines of `=`, and in a row zh above a line `|`, vi below it."""
    pairs = []
    for file in sorted(FOLDER.glob("*.md")):
        rows = []
        for row in re.split(r"^=$", file.read_text("utf-8"), flags=re.MULTILINE):
            zh, _, vi = row.partition("\n|\n") if not row.startswith("|\n") else ("", "", row[2:])
            rows.append((_blocks(zh), _blocks(vi)))
        pairs.append(Pair(file.stem, tuple(rows)))
    return pairs


def _blocks(text: str) -> Blocks:
    """The blocks of a side; a list and what introduces it are two."""
    return tuple(block.strip("\n") for block in re.split(r"\n\n+", text.strip()) if block.strip())


def damaged(pairs: Sequence[Pair], copies: int, seed: int = 1) -> list[Pair]:
    """Copies of the pairs with merges, cuts, deletions, additions and swaps, about one to four rows."""
    chance = random.Random(seed)
    found = []
    for pair in pairs:
        for copy in range(copies):
            rows = list(pair.rows)
            for _ in range(max(2, len(rows) // 4)):
                chance.choice((_merge, _merge, _cut, _cut, _delete, _add, _swap))(rows, chance, pairs)
            found.append(Pair(f"{pair.name}-{copy + 1}", tuple(rows)))
    return found


Rows = list[tuple[Blocks, Blocks]]


def _with(row: tuple[Blocks, Blocks], side: int, blocks: Blocks) -> tuple[Blocks, Blocks]:
    return (blocks, row[1]) if side == 0 else (row[0], blocks)


def _plain(row: tuple[Blocks, Blocks], side: int) -> bool:
    return len(row[0]) == len(row[1]) == 1 and bool(PLAIN.match(row[side][0]))


def _merge(rows: Rows, chance: random.Random, _pairs: Sequence[Pair]) -> None:
    """Two neighbouring paragraphs become one on one side."""
    side = chance.randrange(2)
    places = [i for i in range(len(rows) - 1) if all(_plain(rows[i + step], s) for step in (0, 1) for s in (0, 1))]
    if places:
        i = chance.choice(places)
        joined = (("" if side == 0 else " ").join((rows[i][side][0], rows[i + 1][side][0])),)
        both = rows[i][1 - side] + rows[i + 1][1 - side]
        rows[i : i + 2] = [(joined, both) if side == 0 else (both, joined)]


def _cut(rows: Rows, chance: random.Random, _pairs: Sequence[Pair]) -> None:
    """A paragraph of several sentences becomes two on one side."""
    side = chance.randrange(2)
    places = [
        i for i, row in enumerate(rows) if _plain(row, side) and len(split_sentences(row[side][0], LANGUAGES[side])) > 1
    ]
    if places:
        i = chance.choice(places)
        text = rows[i][side][0]
        border = chance.choice(split_sentences(text, LANGUAGES[side])[1:])[0]
        rows[i] = _with(rows[i], side, (text[:border].rstrip(), text[border:]))


def _delete(rows: Rows, chance: random.Random, _pairs: Sequence[Pair]) -> None:
    """A paragraph is left out on one side."""
    side = chance.randrange(2)
    places = [i for i, row in enumerate(rows) if _plain(row, side)]
    if places:
        i = chance.choice(places)
        rows[i] = _with(rows[i], side, ())


def _add(rows: Rows, chance: random.Random, pairs: Sequence[Pair]) -> None:
    """A paragraph of another story is put in on one side."""
    side = chance.randrange(2)
    other = chance.choice(pairs).rows
    texts = [row[side][0] for row in other if row[side] and PLAIN.match(row[side][0])]
    texts = [text for text in texts if all(text not in row[side] for row in rows)]
    if texts:
        rows.insert(chance.randrange(1, len(rows)), _with(((), ()), side, (chance.choice(texts),)))


def _swap(rows: Rows, chance: random.Random, _pairs: Sequence[Pair]) -> None:
    """Two neighbouring paragraphs change places on one side: together they are one row."""
    side = chance.randrange(2)
    places = [i for i in range(len(rows) - 1) if all(_plain(rows[i + step], s) for step in (0, 1) for s in (0, 1))]
    if places:
        i = chance.choice(places)
        first, second = rows[i], rows[i + 1]
        turned = (second[side] + first[side], first[1 - side] + second[1 - side])
        rows[i : i + 2] = [turned if side == 0 else (turned[1], turned[0])]
