"""Everything that a build reads from the disk, and the digest that tells whether it is new."""

from __future__ import annotations

from pathlib import Path

from diglot.messages.message import Message
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
from diglot.theme.guides import GUIDE_FOLDER, read_guides
from diglot.theme.theme import ThemeFiles, read_theme_files


@record
class Inputs:
    """Everything that a build reads from the disk."""

    site: str
    sources: Sources
    theme: ThemeFiles
    permalinks: str = ""
    history: GitHistory = GitHistory()


def load_inputs(root: Path, memory: RecordFile | None = None) -> Inputs:
    """Everything on the disk that the site depends on; BuildError where site.yaml is missing.

    The texts of editions that `memory` knows are left where they are.
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
    site = _load_sound_site(text)
    history = read_history(root, site.history_line) if site and site.history else GitHistory()
    sources = find_changed_sources(root / "content", memory) if memory else find_sources(root / "content")
    if site and site.help and GUIDE_FOLDER not in {one.folder for one in sources.editions}:
        sources = replace(sources, editions=(*sources.editions, *read_guides(site.languages)))
    sources = replace(sources, problems=(*problems, *sources.problems))
    return Inputs(text, sources, read_theme_files(root), permalinks, history)


def _load_sound_site(text: str) -> Site | None:
    """The site, where site.yaml asks for more than what lies in content/; a file that is broken has its own problem."""
    if "history" not in text and "help" not in text:
        return None
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
