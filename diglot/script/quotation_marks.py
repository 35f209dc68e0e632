"""Quotation marks as each script has them: “” ‘’ and 「」 『』."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence

from diglot.text.characters import HAN, WIDE

QUOTES = {"zh-Hant": str.maketrans("“”‘’", "「」『』"), "zh-Hans": str.maketrans("「」『』", "“”‘’")}


PAIR = {"“": "”", "‘": "’", "「": "」", "『": "』"}


QUOTE = re.compile(f"[{''.join(PAIR)}{''.join(PAIR.values())}]")


HIDE = str.maketrans(dict.fromkeys("".join(PAIR) + "".join(PAIR.values()), "\ufffc"))


_CHINESE = re.compile(f"[{HAN}]")


BESIDE = re.compile(f"[{WIDE}]")


def changed_quotes(texts: Sequence[str], target: str, *, connected: bool = False) -> list[dict[int, str]]:
    """For each text the quotation marks to change, by place: matched pairs with Han text inside or beside.

    `connected` texts are paragraphs of one, over which quotations may run.
    """
    matched = [_match_quotes(text, target) for text in texts]
    changed = [one for one, _ in matched]
    if not connected or not any(opened for _, opened in matched):
        return changed
    carried = _carried_quotes(texts, matched, target)
    return [one | other for one, other in zip(changed, carried, strict=True)]


def _carried_quotes(
    texts: Sequence[str], matched: Sequence[tuple[dict[int, str], list[int]]], target: str
) -> list[dict[int, str]]:
    """For each paragraph the marks to change of quotations that run over paragraphs.

    Each paragraph of such a quotation begins with an opening mark, and only the last one ends with the closing mark.
    """
    table = QUOTES[target[:7]]
    carried: list[dict[int, str]] = [{} for _ in texts]
    pending: list[tuple[int, int]] = []
    for number, (text, (changed, opened)) in enumerate(zip(texts, matched, strict=True)):
        if not text.strip():
            continue
        first = len(text) - len(text.lstrip())
        sign = text[first : first + 1]
        if pending and sign != texts[pending[0][0]][pending[0][1]]:
            pending = []
        if pending and first in changed and text.rstrip().endswith(PAIR[sign]):
            for paragraph, place in pending:
                carried[paragraph][place] = sign.translate(table)
            pending = []
        elif pending and first in opened:
            pending.append((number, first))
        else:
            pending = [(number, opened[-1])] if opened and _CHINESE.search(text, opened[-1]) else []
    return carried


def _match_quotes(text: str, target: str) -> tuple[dict[int, str], list[int]]:
    """The marks of matched pairs to change, by place; the places of opening marks that are not closed."""
    signs = list(QUOTE.finditer(text))
    if not signs:
        return {}, []
    table = QUOTES[target[:7]]
    changed: dict[int, str] = {}
    opened: list[int] = []
    awaited: Counter[str] = Counter()  # closing marks, by how many are open
    han, blank = -1, (0, 0)  # a place with a Han character; a stretch that is known to hold none
    for found in signs:
        place, sign = found.start(), found[0]
        if sign in PAIR:
            if ord(sign) in table:
                opened.append(place)
                awaited[PAIR[sign]] += 1
        elif not _apostrophe(text, place):
            if not awaited[sign]:
                continue
            while PAIR[text[start := opened.pop()]] != sign:
                awaited[PAIR[text[start]]] -= 1
            awaited[sign] -= 1
            around = text[max(0, start - 1) : start] + text[place + 1 : place + 2]
            if not start <= han < place:  # the one that was found last: marks in each other share it
                first = _CHINESE.search(text, start, blank[0]) or _CHINESE.search(text, max(start, blank[1]), place)
                han, blank = (first.start(), blank) if first else (-1, (start, place))
            if han >= 0 or BESIDE.search(around):
                changed |= {start: text[start].translate(table), place: sign.translate(table)}
    return changed, opened


def _apostrophe(text: str, place: int) -> bool:
    """Whether a ’ stands inside a word in Latin letters."""
    around = text[max(0, place - 1) : place] + text[place + 1 : place + 2]
    return text[place] == "’" and len(around) == 2 and around.isalpha() and not BESIDE.search(around)
