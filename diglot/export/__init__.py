"""The archive as data: corpus, database, tables, citations, and the digests of every file (DESIGN, section 8)."""

from diglot.export.run import DATA, MANIFEST, Holding, write_data, write_manifest

__all__ = ["DATA", "MANIFEST", "Holding", "write_data", "write_manifest"]
