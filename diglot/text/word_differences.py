"""What differs between two wordings: the words that are kept, those taken out, and those put in."""

from __future__ import annotations

import re
from difflib import SequenceMatcher

from diglot.text.characters import WIDE

RETAINED, TAKEN_OUT, PUT_IN = "kept", "del", "ins"
Wording = tuple[str, str]  # one of these, and the words
_WORD = re.compile(rf"[{WIDE}]|\d+(?:[.,]\d+)*|[^\W\d_]+(?:['’-][^\W\d_]+)*|\s+|.")
MOST_WORDS = 4_000  # of longer texts the whole is replaced: comparing takes the square of the time


def compare_words(before: str, after: str) -> tuple[Wording, ...]:
    """The pieces of both wordings in reading order. Chinese is compared by characters, everything else by words."""
    if before == after or not before or not after:
        whole = ((TAKEN_OUT, before), (PUT_IN, after)) if before != after else ((RETAINED, after),)
        return tuple(piece for piece in whole if piece[1])
    old, new = _WORD.findall(before), _WORD.findall(after)
    if len(old) + len(new) > MOST_WORDS:
        return ((TAKEN_OUT, before), (PUT_IN, after))
    pieces: list[Wording] = []
    for kind, start, end, new_start, new_end in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if kind == "equal":
            pieces.append((RETAINED, "".join(new[new_start:new_end])))
            continue
        pieces += [(TAKEN_OUT, "".join(old[start:end])), (PUT_IN, "".join(new[new_start:new_end]))]
    return tuple(piece for piece in pieces if piece[1])
