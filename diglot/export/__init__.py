"""The archive as data: corpus, database, tables, citations, and the digests of every file (DESIGN, section 8)."""

from diglot.export.manifest import MANIFEST, write_manifest
from diglot.export.run import Holding, write_data

__all__ = ["MANIFEST", "Holding", "write_data", "write_manifest"]
