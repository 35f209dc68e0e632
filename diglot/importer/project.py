"""What an import takes over from the project: its names, and its time zone."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

from diglot.glossary.terms import GLOSSARY_FILE as GLOSSARY_FILE
from diglot.glossary.terms import read_glossary
from diglot.importer.reading.page_reading import SITE_ZONE
from diglot.model.term import Term
from diglot.parsing.site_config import SITE_FILE, load_site


def glossary_and_zone(root: Path) -> tuple[tuple[Term, ...], ZoneInfo]:
    """The terms of the glossary and the site's time zone, as far as the project's files are sound."""
    file, glossary = root / SITE_FILE, root / GLOSSARY_FILE
    site, _ = load_site(file.read_text("utf-8")) if file.is_file() else (None, ())
    names, _ = read_glossary(glossary.read_text("utf-8") if glossary.is_file() else "")
    return names.terms, ZoneInfo(site.time_zone) if site else SITE_ZONE
