"""Everything that a build reads from the disk, and the digest that tells whether it is new."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from diglot.messages.message import Message
from diglot.model.edition import PictureFile
from diglot.model.site import Options, Site
from diglot.parsing.git_log import GitHistory, read_history
from diglot.parsing.known_folders import find_changed_sources
from diglot.parsing.permalinks import PERMALINKS_FILE
from diglot.parsing.site_config import SITE_FILE, load_site
from diglot.parsing.source import Sources, find_sources, read_text
from diglot.problem import BuildError, Problem
from diglot.record import record, replace
from diglot.tasks.code import code_salt
from diglot.tasks.record_file import RecordFile
from diglot.tasks.values import digest_of
from diglot.theme.guides import GUIDE_FOLDER, read_guide_picture, read_guides
from diglot.theme.theme import ThemeFiles, read_theme_files


@record
class Inputs:
    """Everything that a build reads from the disk."""

    site: str
    sources: Sources
    theme: ThemeFiles
    permalinks: str = ""
    history: GitHistory = GitHistory()


def load_inputs(root: Path, memory: RecordFile | None = None, *, guides: bool = False) -> Inputs:
    """Everything on the disk that the site depends on; BuildError where site.yaml is missing.

    With a `memory` the texts of editions are left where they are. `guides`: those of the editors are a page of the
    site, whether or not site.yaml asks for it.
    """
    file = root / SITE_FILE
    if not file.is_file():
        raise BuildError(
            [
                Problem(
                    SITE_FILE,
                    0,
                    "missing-file",
                    Message("there is no site.yaml"),
                    Message("run this in the project's folder"),
                )
            ]
        )
    problems: list[Problem] = []
    text = read_text(file, SITE_FILE, problems)
    ledger = root / PERMALINKS_FILE
    permalinks = read_text(ledger, PERMALINKS_FILE, problems) if ledger.exists() else ""
    if text is None or permalinks is None:
        raise BuildError(problems)
    site = _load_sound_site(text) if guides or "history" in text or "help" in text else None
    history = read_history(root, site.history_line) if site and site.history else GitHistory()
    sources = find_changed_sources(root / "content", memory) if memory else find_sources(root / "content")
    if site and (site.help or guides):
        sources = _add_guides(root, sources, site.languages)
    sources = replace(sources, problems=(*problems, *sources.problems))
    return Inputs(text, sources, read_theme_files(root), permalinks, history)


def _add_guides(root: Path, sources: Sources, languages: Sequence[str]) -> Sources:
    """The sources with the editors' guides as a page, unless the archive has a page of its own in that place."""
    if GUIDE_FOLDER in {one.folder for one in sources.editions}:
        return sources
    guides = tuple(read_guides(root, languages))
    pictures = tuple(one for guide in guides for one in guide.pictures)
    return replace(sources, editions=(*sources.editions, *guides), pictures=(*sources.pictures, *pictures))


def read_picture(root: Path, picture: PictureFile) -> bytes:
    """The bytes of a picture of the content, or of the editors' guides."""
    file = root / "content" / picture.path
    return file.read_bytes() if file.is_file() else read_guide_picture(picture.path)


def _load_sound_site(text: str) -> Site | None:
    """The site; None where its file is broken, which is a problem of its own."""
    try:
        return load_site(text)[0]
    except BuildError:
        return None


def digest_inputs(options: Options, inputs: Inputs) -> str:
    """The digest of all that decides what a build publishes, but for the passing of time."""
    sources = inputs.sources
    read = (
        [one.identity for one in sources.editions],
        sources.pictures,
        sources.glossary,
        sources.noted,
        sources.problems,
        inputs.permalinks,
        inputs.history,
    )
    return digest_of(
        code_salt(), options.base_url, options.drafts, options.future, options.search, inputs.site, inputs.theme, read
    )
