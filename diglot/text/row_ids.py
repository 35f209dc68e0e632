"""The ids of a story's rows, which stay when other paragraphs are edited, added, moved or translated anew.

An id comes from the first words of the block that a row was born with. These change more seldom than the rest of a
paragraph, and they differ: of 4,472 paragraphs of 207 news pages that are not word for word another one's, 2.2 % begin
with the same ten words as a paragraph of the same page, and 1.7 % with the same sixteen. A block that has a name (a
pin) has an id of it, which no edit of its words changes, and beside it the one that it had before it was named.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from hashlib import sha256
from itertools import islice

FIRST_WORDS = 10  # Han characters, or words of other scripts
ID_LENGTH = 5
BASE32 = "abcdefghijklmnopqrstuvwxyz234567"  # RFC 4648
PIN_MARK = "p-"
PIN_OF_ROW = re.compile(rf"{PIN_MARK}[a-z2-7]{{{ID_LENGTH}}}")
HAN_OR_WORD = re.compile(r"[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]|[^\W_\u2e80-\u9fff\uf900-\ufaff]+")


def make_block_id(language: str, text: str) -> str:
    """The id that a block gives its row ("r-k3f9q"), from its first words without case and signs."""
    words = islice(HAN_OR_WORD.finditer(text.casefold()), FIRST_WORDS)
    return _digest(f"{language} {' '.join(word[0] for word in words)}")


def make_pin_id(language: str, pin: str) -> str:
    """The id that a block's name gives its row; of one that was made of a row's id (`pin_of_row`) that id."""
    return f"r-{pin.removeprefix(PIN_MARK)}" if PIN_OF_ROW.fullmatch(pin) else _digest(f"{language} #{pin}")


def pin_of_row(row_id: str) -> str:
    """The name for a block that keeps the id of its row: "p-k3f9q"."""
    return f"{PIN_MARK}{row_id.removeprefix('r-')}"


def make_row_ids(block_ids: Sequence[str], pin_ids: Sequence[str]) -> tuple[tuple[str, ...], ...]:
    """The ids of each block in order, no two of them alike: that of its name, if it has one, and that of its words.

    A block keeps the id of its words, whichever blocks are named, unless another one's name stands for it.
    """
    openings, pins = _number_alike(block_ids), _number_alike([one for one in pin_ids if one])
    kept = [one for one in openings if one not in pins]
    lost = [one for one, pin in zip(openings, pin_ids, strict=True) if not pin and one in pins]
    names, fresh = iter(pins), iter(_number_alike([*pins, *kept, *lost])[len(pins) + len(kept) :] if lost else ())
    ids = []
    for opening, pin in zip(openings, pin_ids, strict=True):
        own = () if opening in pins else (opening,)
        ids.append((next(names), *own) if pin else own or (next(fresh),))
    return tuple(ids)


def _number_alike(block_ids: Sequence[str]) -> tuple[str, ...]:
    """The ids without any two alike: of those that are the later ones are numbered."""
    seen: Counter[str] = Counter()
    ids: dict[str, None] = {}
    for block_id in block_ids:
        id_ = block_id
        while id_ in ids:
            seen[block_id] += 1
            id_ = _digest(f"{block_id}\n{seen[block_id]}")
        ids[id_] = None
    return tuple(ids)


def _digest(content: str) -> str:
    bits = int.from_bytes(sha256(content.encode()).digest()[:ID_LENGTH])
    return "r-" + "".join(BASE32[bits >> 8 * ID_LENGTH - 5 * place & 31] for place in range(1, ID_LENGTH + 1))
