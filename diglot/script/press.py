"""The form that newspapers print, where two Traditional forms are both right (`press_forms.txt`, with its counts)."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

TABLE = Path(__file__).with_name("press_forms.txt")


def press_forms(text: str) -> str:
    """A Traditional text with the forms that newspapers print."""
    words, pairs, characters = _table()
    return words.sub(lambda found: pairs[found[0]], text.translate(characters))


@cache
def _table() -> tuple[re.Pattern[str], dict[str, str], dict[int, str]]:
    """What finds the words of the table, each with its printed form; its characters."""
    lines = [line.split(" ")[:2] for line in TABLE.read_text("utf-8").splitlines() if line and line[0] != "#"]
    pairs = {given: printed for given, printed in lines if len(given) > 1}
    characters = {ord(given): printed for given, printed in lines if len(given) == 1}
    return re.compile("|".join(sorted(pairs, key=len, reverse=True))), pairs, characters
