"""Files packed as gzip (RFC 1952), byte for byte the same whatever packs them."""

from __future__ import annotations

import zlib

HEADER = b"\x1f\x8b\x08\x00\x00\x00\x00\x00\x02\xff"  # no name, no time, packed best, by an unknown system
LEVEL = 9


def pack_gzip(content: bytes) -> bytes:
    """The content as a gzip file. `gzip.compress` names another system from Python 3.13 on."""
    packer = zlib.compressobj(LEVEL, zlib.DEFLATED, -zlib.MAX_WBITS)
    packed = packer.compress(content) + packer.flush()
    tail = zlib.crc32(content).to_bytes(4, "little") + (len(content) & 0xFFFFFFFF).to_bytes(4, "little")
    return HEADER + packed + tail
