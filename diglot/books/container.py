"""Files → one EPUB, byte for byte the same whatever packs it: https://www.w3.org/TR/epub-33/#sec-ocf.

The standard library's zipfile does this as well as any library of e-books does; those that were looked at write the
time of day and an identifier of chance into every book.
"""

from __future__ import annotations

import zipfile
from collections.abc import Sequence
from io import BytesIO

MIMETYPE = ("mimetype", b"application/epub+zip")  # comes first, unpacked
CONTAINER_FILE = (
    b'<?xml version="1.0" encoding="UTF-8"?>\n'
    b'<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n<rootfiles>\n'
    b'<rootfile full-path="EPUB/package.opf" media-type="application/oebps-package+xml"/>\n'
    b"</rootfiles>\n</container>\n"
)
EARLIEST = (1980, 1, 1, 0, 0, 0)  # that a ZIP can name
UNIX, ORDINARY_FILE = 3, 0o100644 << 16
PACKED_NAMES = (".xhtml", ".opf", ".css", ".xml")  # pictures are packed already


def pack_epub(files: Sequence[tuple[str, bytes]]) -> bytes:
    """The EPUB of some files below EPUB/, in their order."""
    written = BytesIO()
    all_files = (MIMETYPE, ("META-INF/container.xml", CONTAINER_FILE), *((f"EPUB/{name}", one) for name, one in files))
    with zipfile.ZipFile(written, "w") as archive:
        for name, content in all_files:
            entry = zipfile.ZipInfo(name, EARLIEST)
            entry.create_system, entry.external_attr = UNIX, ORDINARY_FILE
            entry.compress_type = zipfile.ZIP_DEFLATED if name.endswith(PACKED_NAMES) else zipfile.ZIP_STORED
            archive.writestr(entry, content, compresslevel=9)
    return written.getvalue()
