"""Import: page text, saved HTML or a page of the web becomes a story folder.

`read_page` is the pure core, `write_story` puts its result on the disk, `run_import` does both for many inputs.
The modules:

    run, fetch, shelf, write            inputs side by side; the network; what content/ has already; story folders
    project                             names and time zone of the site that the stories are for
    page, encoding, repair, language    bytes → an edition
    reading, html, dom, webmeta         what was read; saved pages, their elements, what they say where nobody looks
    lines, sheet, roles, rules          what each line is, by rules.yaml; in their order on a page:
    head, meta, dates, persons          title, date, byline
    figures, boxes                      captions; where the article ends, other stories inside it
    draft, imported, names, slug        the edition's file and report; its terms; the folder's name
"""

from diglot.importer.page import read_page
from diglot.importer.reading.page_reading import SITE_ZONE
from diglot.importer.run import run_import
from diglot.importer.writing.result import Imported
from diglot.importer.writing.story_folder import Written, write_story

__all__ = ["SITE_ZONE", "Imported", "Written", "read_page", "run_import", "write_story"]
