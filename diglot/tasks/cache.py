"""The cache: bytes by their key in one SQLite file, and the digests that keys are."""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterable
from pathlib import Path

MEMORY = ":memory:"
KEY = 64  # characters of a digest
NO_DAMAGE = (
    sqlite3.SQLITE_BUSY,
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_LOCKED,
    sqlite3.SQLITE_NOMEM,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
)
PROOF = 16  # bytes that prove a result


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
        """The result kept under a key, or None; DamagedStoreError where it is not what was put there."""
        kept = self._read(key)
        if kept is None:
            return None
        proof, content = kept[:PROOF], kept[PROOF:]
        if proof != _prove(key, content):
            raise DamagedStoreError(key)
        return content

    def blob(self, name: str) -> bytes:
        """The bytes of a blob, which its name proves; DamagedStoreError where they are lost or others."""
        content = self._read(name)
        if content is None or digest(content) != name:
            raise DamagedStoreError(name)
        return content

    def _read(self, key: str) -> bytes | None:
        self.touch([key])
        try:
            row = self.database.execute("SELECT content FROM kept WHERE key = ?", (key,)).fetchone()
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
            raise DamagedStoreError(key) from error
        return row[0] if row else None

    def touch(self, keys: Iterable[str]) -> None:
        """Mark what is kept under keys as still wanted."""
        self.touched += bytes.fromhex("".join(keys))

    def put(self, key: str, content: bytes) -> None:
        """Keep a result under a key, with the proof that it is that key's."""
        self._write(key, _prove(key, content) + content)

    def put_blob(self, content: bytes, name: str = "") -> str:
        """Keep a blob; its name, which is its digest (who knows it says so)."""
        name = name or digest(content)
        self._write(name, content)
        return name

    def _write(self, key: str, content: bytes) -> None:
        self.touch([key])
        try:
            self.database.execute("INSERT OR REPLACE INTO kept VALUES (?, ?)", (key, content))
        except sqlite3.DatabaseError as error:
            if not _is_damage(error):
                raise
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


def _prove(key: str, content: bytes) -> bytes:
    """What only these bytes under this key have: a flipped bit or two rows exchanged are found."""
    return hashlib.blake2b(content, digest_size=PROOF, key=key.encode()).digest()


def _open(path: Path) -> sqlite3.Connection:
    """The database, made anew once where the file is not one."""
    if str(path) != MEMORY:
        path.parent.mkdir(parents=True, exist_ok=True)
    try:
        return _connect(path)
    except sqlite3.DatabaseError as error:
        if not _is_damage(error):
            raise
        Store.discard(path)
        return _connect(path)


def _is_damage(error: sqlite3.DatabaseError) -> bool:
    """Whether the file is to blame, so that throwing it away mends it: not for a full disk or a read-only folder."""
    return getattr(error, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF not in NO_DAMAGE


def _connect(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path, timeout=60)
    try:
        database.execute("PRAGMA journal_mode = WAL")
        database.execute("PRAGMA synchronous = NORMAL")
        database.execute("CREATE TABLE IF NOT EXISTS kept (key TEXT PRIMARY KEY, content BLOB)")
        database.execute("SELECT key, content FROM kept LIMIT 1").fetchall()
    except BaseException:
        database.close()
        raise
    return database
