"""What a command says of its progress: the stage, how much of it is done, about how long it will still take."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable

import click

from diglot.command.language import translate_text
from diglot.messages.message import Message

TERMINAL_PAUSE = 0.2  # seconds between two states of the line of a terminal
LINE_PAUSE = 30.0  # seconds between two lines where there is no terminal: a log of CI is read afterwards
LEAST_DONE = 0.05  # of a stage, before anything can be said of the rest


class StageDisplay:
    """Told of each stage, and by `tick` of what is done of it; `write` gets a line when `pause` has passed."""

    def __init__(
        self, write: Callable[[str], object], pause: float, clock: Callable[[], float] = time.monotonic
    ) -> None:
        self.write, self.pause, self.clock = write, pause, clock
        self.said = clock()
        self.stage, self.begun, self.done = "", self.said, 0

    def __call__(self, stage: str) -> None:
        """A stage begins; a count in its message is how many values it has."""
        self.stage, self.begun, self.done = stage, self.clock(), 0
        if self.pause < LINE_PAUSE:  # on a terminal at once
            self._say()
        else:
            self.tick(0)

    def tick(self, count: int) -> None:
        """Some more values are done."""
        self.done += count
        if self.clock() - self.said >= self.pause:
            self._say()

    def _say(self) -> None:
        self.said = self.clock()
        self.write(translate_text(self._describe()))

    def _describe(self) -> str:
        """The stage, and where its length is known how much of it is done, and how much time is left at this pace."""
        count = self.stage.values.get("count") if isinstance(self.stage, Message) else None
        if not isinstance(count, int) or not self.done or self.done > count:
            return self.stage
        if self.done < LEAST_DONE * count:
            return Message("{stage}: {done:,}", stage=self.stage, done=self.done)
        left = round((self.said - self.begun) * (count - self.done) / self.done)
        time_left = f"{left // 60}:{left % 60:02}"
        return Message("{stage}: {done:,}, {time} left", stage=self.stage, done=self.done, time=time_left)


def display_stages() -> StageDisplay:
    """What says a command's progress on standard error: in one line of a terminal, elsewhere in a line now and then."""
    if sys.stderr.isatty():
        return StageDisplay(lambda text: click.echo(f"\r\033[K{text} …", nl=False, err=True), TERMINAL_PAUSE)
    return StageDisplay(lambda text: click.echo(f"{text} …", err=True), LINE_PAUSE)
