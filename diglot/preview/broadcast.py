"""What the open pages are told, each over a line of its own."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from queue import SimpleQueue
from threading import Lock

Listener = SimpleQueue[str | None]  # messages; None: the preview ends


class Broadcast:
    """Hands every message to all who listen at that moment."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.listeners: set[Listener] = set()

    @contextmanager
    def listen(self) -> Iterator[Listener]:
        """What is told from now on."""
        listener: Listener = SimpleQueue()
        with self.lock:
            self.listeners.add(listener)
        try:
            yield listener
        finally:
            with self.lock:
                self.listeners.discard(listener)

    def tell(self, message: str | None) -> None:
        """Tell all who listen; None: that nothing follows."""
        with self.lock:
            for listener in self.listeners:
                listener.put(message)
