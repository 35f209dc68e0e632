"""What a command says of its progress, by a clock of the test's own."""

from __future__ import annotations

from diglot.command.stage_display import LINE_PAUSE, TERMINAL_PAUSE, StageDisplay
from diglot.messages.message import Message


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def say(pause: float, ticks: list[tuple[float, int]]) -> list[str]:
    """What is said of a stage of 1,200 pages, and of the one after it."""
    lines: list[str] = []
    clock = Clock()
    display = StageDisplay(lines.append, pause, clock)
    display(Message("writing {count} pages", count=1200))
    for seconds, count in ticks:
        clock.now += seconds
        display.tick(count)
    display(Message("indexing for search"))
    return lines


def test_a_terminal_shows_counts_and_the_time_left() -> None:
    assert say(TERMINAL_PAUSE, [(0.1, 10), (0.2, 10), (9.7, 580), (0.01, 10)]) == [
        "writing 1200 pages",
        "writing 1200 pages: 20",
        "writing 1200 pages: 600, 0:10 left",
        "indexing for search",
    ]


def test_without_a_terminal_there_is_a_line_now_and_then() -> None:
    """A build that is over soon says nothing; what lasts says so every half a minute."""
    assert say(LINE_PAUSE, [(1, 600), (1, 600)]) == []
    assert say(LINE_PAUSE, [(20, 100), (20, 100), (20, 100), (20, 100)]) == [
        "writing 1200 pages: 200, 3:20 left",
        "writing 1200 pages: 400, 2:40 left",
    ]
    assert say(LINE_PAUSE, [(29, 0), (2, 1200), (31, 0)])[-1] == "writing 1200 pages: 1,200, 0:00 left"
