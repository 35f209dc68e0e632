"""Small values by name in one file, which is read at once and grows at its end.

A build of a large archive asks for what it knows of every story, of which one has changed: to look each up by itself
costs more than all else (docs/scale.md). A value is noted with the key of what it was made from, and proves itself; of
several under one name the last counts. What a kill has cut off, and all after it, is as good as not noted.
"""

from __future__ import annotations

import hashlib
import pickle
import struct
from pathlib import Path
from typing import Any

from diglot.record import record

RECORD_HEAD = struct.Struct("<HI32s16s")  # length of the name and of the value, key, proof
LARGEST_WASTE = 0.5  # of the file: with more of it outdated, it is written anew


@record
class KeptRecord:
    """A value as it lies in the file."""

    key: bytes
    proof: bytes
    content: bytes


class RecordFile:
    """What an earlier build noted, and what this one does."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.kept: dict[str, KeptRecord] = {}
        self.fresh: dict[str, KeptRecord] = {}
        self.length = self._read()

    def recall(self, name: str, key: str) -> Any | None:
        """What was noted under a name for just this key; None where nothing was, or it is damaged."""
        kept = self.fresh.get(name) or self.kept.get(name)
        if kept is None or kept.key != bytes.fromhex(key) or kept.proof != _prove(name, kept.key, kept.content):
            return None
        try:
            return pickle.loads(kept.content)
        except Exception:  # whatever bytes of another version may raise
            return None

    def note(self, name: str, key: str, value: object) -> None:
        """Note a value, which `save` makes last."""
        content, raw = pickle.dumps(value, 5), bytes.fromhex(key)
        self.fresh[name] = KeptRecord(raw, _prove(name, raw, content), content)

    def save(self) -> None:
        """Write what was noted: behind the rest, or where too much of that is outdated the whole file anew."""
        if not self.fresh:
            return
        self.kept |= self.fresh
        live = sum(len(one.content) for one in self.kept.values())
        self.path.parent.mkdir(parents=True, exist_ok=True)
        if self.length * (1 - LARGEST_WASTE) > live or not self.length:
            content = b"".join(_write(name, one) for name, one in self.kept.items())
            fresh = self.path.with_suffix(".new")
            fresh.write_bytes(content)
            fresh.replace(self.path)
            self.length = len(content)
        else:
            content = b"".join(_write(name, one) for name, one in self.fresh.items())
            with self.path.open("r+b") as file:
                file.seek(self.length)
                file.write(content)
                file.truncate()
            self.length += len(content)
        self.fresh.clear()

    def _read(self) -> int:
        """The length of what could be read, which comes into `kept`."""
        try:
            content = self.path.read_bytes()
        except OSError:
            return 0
        start = 0
        while start + RECORD_HEAD.size <= len(content):
            named, sized, key, proof = RECORD_HEAD.unpack_from(content, start)
            middle = start + RECORD_HEAD.size + named
            end = middle + sized
            if end > len(content):
                break
            name = content[start + RECORD_HEAD.size : middle].decode("utf-8", "replace")
            self.kept[name] = KeptRecord(key, proof, content[middle:end])
            start = end
        return start


def _write(name: str, one: KeptRecord) -> bytes:
    raw = name.encode()
    return RECORD_HEAD.pack(len(raw), len(one.content), one.key, one.proof) + raw + one.content


def _prove(name: str, key: bytes, content: bytes) -> bytes:
    return hashlib.blake2b(content, digest_size=16, key=key, person=hashlib.md5(name.encode()).digest()).digest()
