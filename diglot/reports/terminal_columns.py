"""Texts as lines of a terminal: Chinese is broken between characters, Vietnamese between words, nothing is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import zip_longest
from unicodedata import category, east_asian_width

from diglot.text.characters import WIDE

OPENING_SIGNS, CLOSING_SIGNS = "“‘「『（《〈【", "”’」』）》〉】，。、；：？！…"  # end no line, begin none
PIECE = re.compile(rf"\s+|[{OPENING_SIGNS}]*(?:[^\s{WIDE}{OPENING_SIGNS}{CLOSING_SIGNS}]+|.)[{CLOSING_SIGNS}]*")
COLUMN_GAP = "  "


def count_columns(text: str) -> int:
    """How many columns of a terminal a text takes: two for a Chinese character, none for a combining mark."""
    return sum(
        0 if category(sign) in ("Mn", "Me", "Cf") else 2 if east_asian_width(sign) in "WF" else 1 for sign in text
    )


def wrap_text(text: str, width: int) -> list[str]:
    """The lines of a text, each at most so many columns wide (at least two)."""
    lines = []
    for part in text.split("\n"):
        line = ""
        for piece in PIECE.findall(part):
            if line and count_columns(line) + count_columns(piece.rstrip()) > width:
                lines.append(line.rstrip())
                line = ""
            line += piece if not piece.isspace() else " " if line else ""
            while count_columns(line.rstrip()) > width:  # a word longer than a line
                size = next(
                    size for size in range(len(line), 0, -1) if count_columns(line[:size]) <= width or size == 1
                )
                lines.append(line[:size])
                line = line[size:]
        lines.append(line.rstrip())
    return lines


def set_side_by_side(head: str, left: Sequence[str], right: Sequence[str], width: int) -> list[str]:
    """The lines of two columns of texts behind a head; so many columns in all, each text on lines of its own."""
    size = max((width - len(head) - len(COLUMN_GAP)) // 2, 2)
    sides = ([line for text in side for line in wrap_text(text, size)] for side in (left, right))
    shown = []
    for one, other in zip_longest(*sides, fillvalue=""):
        shown.append((head + one + " " * (size - count_columns(one)) + COLUMN_GAP + other).rstrip())
        head = " " * len(head)
    return shown
