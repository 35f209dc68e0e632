"""Being told to end: TERM, HUP and Ctrl-C become an exception, so that everything is cleared up on the way out."""

from __future__ import annotations

import signal
from types import FrameType

ENDING = ("SIGINT", "SIGTERM", "SIGHUP", "SIGBREAK")  # the last one is Windows'


class Stopped(SystemExit):
    """Raised where this process is told to end; its exit code is what shells expect, 128 and the signal's number."""


def raise_on_signals() -> None:
    """From now on the first signal that asks this process to end raises Stopped; later ones do not disturb that."""
    for name in ENDING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), _stop)


def _stop(number: int, _frame: FrameType | None) -> None:
    for name in ENDING:
        if hasattr(signal, name):
            signal.signal(getattr(signal, name), signal.SIG_IGN)
    raise Stopped(128 + number)
