"""Lines that say what waits for its date."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from diglot.messages.message import Message
from diglot.model.story import Waiting

DAYS = 5  # that get a line of their own


def waiting_lines(waiting: Iterable[Waiting]) -> list[str]:
    """A line for each of the next days on which something comes out: "2 stories wait until 2026-12-24".

    A story of which one edition is out already, or comes out before, counts as an edition.
    """
    counts: Counter[tuple[str, bool]] = Counter()
    firsts: dict[str, str] = {}
    for one in sorted(waiting, key=lambda one: (one.day, one.folder)):
        if not one.joins and one.folder not in firsts:
            firsts[one.folder] = one.day
            counts[one.day, True] += 1
        elif firsts.get(one.folder) != one.day:
            counts[one.day, False] += 1
    turns = sorted(counts, key=lambda turn: (turn[0], not turn[1]))
    lines: list[str] = [_say_waiting(counts[day, whole], whole, day) for day, whole in turns[:DAYS]]
    rest = sum(counts[turn] for turn in turns[DAYS:])
    if rest:
        lines.append(Message("{rest} more wait, the last until {day}", rest=rest, day=turns[-1][0]))
    return lines


def _say_waiting(count: int, whole: bool, day: str) -> Message:
    if whole and count == 1:
        return Message("1 story waits until {day}", day=day)
    if whole:
        return Message("{count} stories wait until {day}", count=count, day=day)
    if count == 1:
        return Message("1 edition waits until {day}", day=day)
    return Message("{count} editions wait until {day}", count=count, day=day)
