"""Quotation marks as each script has them: “” ‘’ and 「」 『』."""

from __future__ import annotations

import re

from diglot.text.characters import HAN, WIDE

QUOTES = {"zh-Hant": str.maketrans("“”‘’", "「」『』"), "zh-Hans": str.maketrans("「」『』", "“”‘’")}


PAIR = {"“": "”", "‘": "’", "「": "」", "『": "』"}


QUOTE = re.compile(f"[{''.join(PAIR)}{''.join(PAIR.values())}]")


HIDE = str.maketrans(dict.fromkeys("".join(PAIR) + "".join(PAIR.values()), "\ufffc"))


CHINESE = re.compile(f"[{HAN}]")


BESIDE = re.compile(f"[{WIDE}]")


def changed_quotes(text: str, target: str) -> dict[int, str]:
    """The quotation marks to change, by place: matched pairs with Han text inside or beside."""
    table = QUOTES[target[:7]]
    changed: dict[int, str] = {}
    opened: list[int] = []
    for found in QUOTE.finditer(text):
        place, sign = found.start(), found[0]
        if sign in PAIR:
            if ord(sign) in table:
                opened.append(place)
        elif not _apostrophe(text, place):
            start = next((one for one in reversed(opened) if PAIR[text[one]] == sign), None)
            if start is None:
                continue
            del opened[opened.index(start) :]
            around = text[max(0, start - 1) : start] + text[place + 1 : place + 2]
            if CHINESE.search(text, start, place) or BESIDE.search(around):
                changed |= {start: text[start].translate(table), place: sign.translate(table)}
    return changed


def _apostrophe(text: str, place: int) -> bool:
    """Whether a ’ stands inside a word in Latin letters."""
    around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return text[place] == "’" and len(around) == 2 and around.isalpha() and not BESIDE.search(around)
