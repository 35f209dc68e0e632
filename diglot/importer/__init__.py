"""Import: page text, saved HTML or a page of the web becomes a story folder.

`read_page` is the pure core, `write_story` puts its result on the disk, `run_import` does both for many inputs.
"""

from diglot.importer.imported import Imported
from diglot.importer.page import read_page
from diglot.importer.reading import SITE_ZONE
from diglot.importer.run import run_import
from diglot.importer.write import Written, write_story

__all__ = ["SITE_ZONE", "Imported", "Written", "read_page", "run_import", "write_story"]
