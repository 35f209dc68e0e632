"""Values as bytes: frozen, thawed, digested, packed for the workers."""

from __future__ import annotations

import io
import pickle
from typing import Any

from diglot.record import encode, record
from diglot.tasks.cache import digest


@record
class WithBlobs:
    """A task's result together with the blobs that it names."""

    result: Any
    blobs: tuple[bytes, ...]


def freeze(value: object) -> bytes:
    """The bytes of a value; equal values of frozen records give equal bytes.

    Pickle's memo would tell apart two equal records of which one holds the same string object twice, so it is off.
    """
    stream = io.BytesIO()
    pickler = pickle.Pickler(stream, 5)
    pickler.fast = True
    pickler.dump(value)
    return stream.getvalue()


def thaw(content: bytes) -> Any:
    """The value that was frozen."""
    return pickle.loads(content)


def digest_of(*values: object) -> str:
    """The digest of values; equal values have equal digests."""
    return digest(encode(values))


@record
class Packed:
    """A value for the workers, with its key under a salt and the blobs that it wants beside it."""

    key: str
    value: Any
    needs: tuple[str, ...]


def pack(salt: str, value: object) -> Packed:
    """A value packed for the workers; equal values under one salt have one key."""
    return Packed(key_of(salt, getattr(value, "identity", value)), value, getattr(value, "needs", ()))


def key_of(salt: str, value: object) -> str:
    """The digest of a value under a salt."""
    return digest(salt.encode() + encode(value))
