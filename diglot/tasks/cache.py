"""The cache: bytes by their key in one SQLite file, and the digests that keys are."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

MEMORY = ":memory:"
KEY = 64  # characters of a digest


def digest(content: bytes) -> str:
    """The SHA-256 of some bytes, in hex."""
    return hashlib.sha256(content).hexdigest()


def digest_file(path: Path) -> str:
    """The SHA-256 of a file's bytes, in hex."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


class DamagedStoreError(Exception):
    """The cache does not hold what it should; it can be thrown away (`Store.discard`) and the work done again."""


class Store:
    """The cache: results and blobs by digest, in one SQLite file that one process at a time touches."""

    def __init__(self, path: Path | None) -> None:
        self.database = _open(path or Path(MEMORY))
        self.touched = bytearray()  # the digests asked for: as strings they would lie among what is freed, and hold it

    @staticmethod
    def discard(path: Path) -> None:
        """Throw a cache file away."""
        for end in ("", "-wal", "-shm"):
            path.with_name(path.name + end).unlink(missing_ok=True)

    def get(self, key: str) -> bytes | None:
        """The bytes kept under a key, or None."""
        self.touch([key])
        try:
            row = self.database.execute("SELECT content FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            raise DamagedStoreError(key) from error
        return row[0] if row else None

    def blob(self, name: str) -> bytes:
        """The bytes of a blob, which its name proves; DamagedStoreError where they are lost or others."""
        content = self.get(name)
        if content is None or digest(content) != name:
            raise DamagedStoreError(name)
        return content

    def touch(self, keys: Iterable[str]) -> None:
        """Mark what is kept under keys as still wanted."""
        self.touched += bytes.fromhex("".join(keys))

    def put(self, key: str, content: bytes) -> None:
        """Keep bytes under a key."""
        self.touch([key])
        try:
            self.database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, content))
        except sqlite3.OperationalError:  # a full disk is no damage
            raise
        except sqlite3.DatabaseError as error:
            raise DamagedStoreError(key) from error

    def commit(self) -> None:
        """Make everything put so far last."""
        self.database.commit()

    def forget(self) -> None:
        """After a whole build: drop what it did not ask for, when that has become most of the file."""
        (count,) = self.database.execute("SELECT count(*) FROM kept").fetchone()
        touched = self.touched.hex()
        wanted = {touched[start : start + KEY] for start in range(0, len(touched), KEY)}
        if count > 4 * len(wanted) + 1000:
            self.database.execute("CREATE TEMP TABLE wanted (key TEXT PRIMARY KEY)")
            self.database.executemany("INSERT INTO wanted VALUES (?)", [(key,) for key in wanted])
            self.database.execute("DELETE FROM kept WHERE key NOT IN (SELECT key FROM wanted)")
            self.database.commit()
            self.database.execute("VACUUM")
        self.database.commit()

    def close(self) -> None:
        """Close the file."""
        self.database.close()


def _open(path: Path) -> sqlite3.Connection:
    """The database, made anew where the file is not one."""
    if str(path) != MEMORY:
        path.parent.mkdir(parents=True, exist_ok=True)
    database = sqlite3.connect(path, timeout=60)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, content BLOB)")
    except sqlite3.DatabaseError:
        database.close()
        Store.discard(path)
        return _open(path)
    return database
