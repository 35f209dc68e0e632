"""How doubtful the form is that script conversion chose for a character, by what stands right beside the character.

A dictionary of phrases says nothing of how sure it is. The counts of form_counts.txt do: of 里 behind 公 99.9 in 100
are 里. Their weights were fitted on the text that the counts leave out (3.7 million characters);
`python -m bench.script --doubts FOLDER` shows what they find in other text, question by question.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import Literal

from diglot.checks.character_table import is_doubtful
from diglot.record import record
from diglot.text.characters import HAN

COUNTS = Path(__file__).with_name("form_counts.txt")
Decider = Literal["no word decides", "a word decides", "a pattern decides"]
STATES: tuple[Decider, ...] = ("no word decides", "a word decides", "a pattern decides")
ASKED_FROM = -3.2  # from here on an editor is asked: two questions a thousand characters
NEVER_COUNTED = -8.0  # of a character that is in no count: asked about where the table of characters knows it
LARGEST_ODDS = 8.0  # odds beyond this say nothing more
# Fitted on the odds against the form shown, the logarithm of how often the character is wrong, whether no word or a
# pattern decides, and whether the form is not the one that the character has by itself; the last is for the table of
# characters and neighbours, which knows names.
AGAINST, PRICE, NO_WORD, BY_PATTERN, BY_TABLE = 0.76, 0.57, 1.2, -0.35, 6.0
NUMERAL = re.compile(r"[0-9０-９]")
_HAN_SIGN = re.compile(f"[{HAN}]")
SAME = str.maketrans("臺裏麪", "台裡麵")  # forms that the counts hold as one


@record
class FormCounts:
    """Of a character: its forms, the commonest first; the odds of that one; how often it is wrong, by what decided."""

    forms: str
    odds: float
    prices: tuple[float, ...]
    before: dict[str, int]
    behind: dict[str, int]


def neighbour(text: str, place: int) -> str:
    """What stands at a place, as it is counted: a Han character, 0 for a numeral, ^ for anything else."""
    sign = text[place] if 0 <= place < len(text) else "^"
    return "0" if NUMERAL.match(sign) else sign if _HAN_SIGN.match(sign) else "^"


def rate_doubt(text: str, place: int, shown: str, decider: Decider) -> float:
    """How doubtful the form shown of a character of a Simplified text is: from ASKED_FROM on worth asking."""
    character = text[place]
    before, behind = text[max(0, place - 4) : place], text[place + 1 : place + 5]
    in_table = decider == STATES[0] and is_doubtful(character, before, behind)
    bonus = BY_TABLE if in_table else 0.0
    counts = read_counts().get(character)
    if counts is None:
        return NEVER_COUNTED + bonus
    odds = counts.odds
    sides = ((counts.before, place - 1), (counts.behind, place + 1))
    odds += sum(known[sign] - counts.odds for known, at in sides if (sign := neighbour(text, at)) in known)
    against = -odds if shown.translate(SAME) == counts.forms[0] else odds
    price = counts.prices[STATES.index(decider)]
    kind = NO_WORD if decider == STATES[0] else BY_PATTERN if decider == STATES[2] else 0.0
    return AGAINST * max(-LARGEST_ODDS, min(LARGEST_ODDS, against)) + PRICE * price + kind + bonus


def counted_forms(character: str) -> str:
    """The forms of a character that was counted, the commonest first; "" of others."""
    counts = read_counts().get(character)
    return counts.forms if counts else ""


@cache
def read_counts() -> dict[str, FormCounts]:
    """The table, by character."""
    found: dict[str, FormCounts] = {}
    character = ""
    for line in COUNTS.read_text("utf-8").splitlines():
        parts = line.split(" ")
        if parts[0] in "<>":
            known = found[character].before if parts[0] == "<" else found[character].behind
            known |= dict.fromkeys(parts[2], int(parts[1]))
        elif parts[0] != "#":
            character, forms, odds, *prices = parts
            found[character] = FormCounts(forms, float(odds), tuple(map(float, prices)), {}, {})
    return found
