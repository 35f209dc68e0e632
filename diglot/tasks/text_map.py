"""Texts and what they become: the rules of one site for one tag."""

from __future__ import annotations

import pickle

from diglot.tasks.cache import digest
from diglot.tasks.values import freeze


class Rules:
    """Conversion rules: pairs (written, shown).

    Two are equal when their digests are, and they travel as bytes, so that comparing thousands of them and sending
    them to a worker costs nothing.
    """

    __slots__ = ("_packed", "key")

    def __init__(self, key: str, packed: bytes) -> None:
        self.key, self._packed = key, packed

    @classmethod
    def of(cls, pairs: dict[str, str]) -> Rules:
        """The rules that a mapping says."""
        packed = freeze(tuple(sorted(pairs.items())))
        return cls(digest(packed), packed)

    @property
    def pairs(self) -> tuple[tuple[str, str], ...]:
        """What is written, and what is shown for it."""
        pairs: tuple[tuple[str, str], ...] = pickle.loads(self._packed)
        return pairs

    def __reduce__(self) -> tuple[type[Rules], tuple[str, bytes]]:
        return (Rules, (self.key, self._packed))

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rules) and self.key == other.key

    def __bool__(self) -> bool:
        return self.key != NO_RULES.key


NO_RULES = Rules.of({})
