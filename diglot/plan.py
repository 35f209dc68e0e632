"""What a build is to publish: the catalog that its inputs make, and every problem found on the way."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import cache, partial
from types import MappingProxyType

from diglot.catalog.assemble import make_sound_catalog
from diglot.catalog.catalog import Catalog, Groups, with_histories, with_stories, without_costly_data
from diglot.catalog.selection import (
    find_next_change,
    find_waiting,
    group_editions,
    select_languages,
    select_publishable,
)
from diglot.catalog.story_memory import StoryMemory
from diglot.checks.own_addresses import own_addresses_lead_somewhere
from diglot.checks.permalinks import permalinks_stay
from diglot.checks.publication import (
    Publication,
    Published,
    dates_are_near,
    languages_of,
    name_left_out,
    published_stories_stay,
)
from diglot.checks.rules import Subject, check_catalog
from diglot.glossary.terms import GLOSSARY_FILE, Glossary, read_glossary
from diglot.history.converted import trace_histories
from diglot.inputs import Inputs, read_picture
from diglot.messages.message import Message
from diglot.model.edition import EditionResult, PictureFile
from diglot.model.site import Options, Site
from diglot.model.story import Waiting
from diglot.pages.tree import list_routes
from diglot.parsing.edition import read_edition
from diglot.parsing.known_folders import with_text
from diglot.parsing.permalinks import Permalink, read_permalinks
from diglot.parsing.site_config import SITE_FILE, load_site
from diglot.parsing.source import Sources
from diglot.parsing.translation_notes import read_noted
from diglot.problem import Problem, order_problems
from diglot.record import record, replace
from diglot.rendering.card_drawing import CardFonts, find_fonts
from diglot.rendering.share_cards import describe_missing_fonts
from diglot.session import Progress, Session
from diglot.theme.guides import is_guide
from diglot.theme.theme import Theme, load_theme


@record
class Plan:
    """What is to be published, and what is wrong with it."""

    catalog: Catalog
    theme: Theme
    pictures: tuple[PictureFile, ...]
    fonts: CardFonts | None  # what cards are drawn with, where the site has some
    problems: tuple[Problem, ...]
    checked: Catalog  # what is published, and what was checked beside it: stories that wait, drafts
    waiting: tuple[Waiting, ...]
    until: datetime | None  # when the passing of time next changes any of this
    ordinary: Published  # what a build without --drafts and --future publishes
    permalinks: tuple[Permalink, ...]  # what was ever published, and what was withdrawn


@record
class Selection:
    """Which editions a build is about, by folder: all that could be read, and which of these are for what."""

    readable: Groups
    spoken: Groups  # those in the site's languages
    checked: Groups  # those whose problems count: stories that wait, and drafts where asked for
    published: Groups
    dated: Groups  # those published, and those that wait for their date
    ordinary: Groups  # those that a build without --drafts and --future publishes
    until: datetime | None  # when the passing of time next changes any of this


@record
class AuthoredContent:
    """What authors have written, read: the site, its glossary and editions, and what is wrong with their files."""

    site: Site
    fonts: CardFonts | None  # what cards are drawn with, where the site has some
    glossary: Glossary
    selection: Selection
    memory: StoryMemory  # of what was made of each folder
    problems: tuple[Problem, ...]


def make_plan(
    options: Options,
    inputs: Inputs,
    session: Session,
    progress: Progress,
    *,
    last: Published = MappingProxyType({}),
    check_drafts: bool = False,
) -> Plan:
    """The catalog that the inputs make, and every problem found on the way; those of drafts where asked for.

    `last` is what the last build published.
    """
    runner, sources = session.runner, inputs.sources
    authored = _read_inputs(options, inputs, session, progress, drafts=options.drafts or check_drafts)
    site, selection, memory = authored.site, authored.selection, authored.memory
    theme = load_theme(inputs.theme, site.tags, authored.glossary.rules_by_tag(site.tags, site.words), runner)
    progress(Message("aligning and converting"))
    notes = {one.folder: read_noted(one) for one in sources.noted}
    pairs = {folder: noted for folder, (noted, _) in notes.items()}
    permalinks, permalink_problems = read_permalinks(inputs.permalinks)
    catalog, checked, failures = _make_catalogs(
        selection, lambda groups: make_sound_catalog(site, authored.glossary, groups, pairs, runner, permalinks, memory)
    )
    memory.release()
    revisions = inputs.history.revisions
    if revisions:
        histories = trace_histories(options.root, site, authored.glossary, catalog.stories, revisions, runner)
        catalog = with_histories(catalog, histories)
    catalog = without_costly_data(catalog)
    pictures = tuple(one for one in sources.pictures if _folder_of(one) in selection.checked)
    picture_problems = session.pictures.convert_pictures(pictures, partial(read_picture, options.root), runner)
    problems = [*authored.problems, *failures, *picture_problems, *permalink_problems, *inputs.history.problems]
    problems += [problem for _, note_problems in notes.values() for problem in note_problems]
    routes = list_routes(catalog)
    problems += _check(_make_subject(catalog, checked, selection, sources, routes))
    problems += permalinks_stay(permalinks, catalog, routes)
    problems += _check_dates(selection, sources, last, options.now)
    return Plan(
        catalog,
        theme,
        tuple(one for one in pictures if _folder_of(one) in selection.published),
        authored.fonts,
        order_problems(_without_consequences(problems)),
        checked,
        find_waiting(selection.dated, selection.published, site.time_zone),
        selection.until,
        languages_of(selection.ordinary),
        permalinks,
    )


def _read_inputs(
    options: Options, inputs: Inputs, session: Session, progress: Progress, *, drafts: bool
) -> AuthoredContent:
    """What the inputs say; problems of drafts count where they are asked for."""
    sources, runner = inputs.sources, session.runner
    site, fonts, site_problems = _load_site(options, inputs)
    ((glossary, glossary_problems),) = runner.run(read_glossary, [sources.glossary])
    progress(Message("reading {count} editions", count=len(sources.editions)))
    memory = StoryMemory(session.records, runner.store, site, sources.glossary)
    read = partial(
        runner.try_all, partial(read_edition, zone=site.time_zone), complete=partial(with_text, options.root)
    )
    attempts, failures = memory.read_editions(sources.editions, read)
    results = [result for result in attempts if result]
    selection = _select(results, site, options, drafts=drafts)
    problems = [*site_problems, *sources.problems, *glossary_problems, *failures]
    problems += [problem for result in results if drafts or not _is_draft(result) for problem in result.problems]
    problems += name_left_out(selection.readable, site.languages, inputs.site) if not site_problems else ()
    return AuthoredContent(site, fonts, glossary, selection, memory, tuple(problems))


def _load_site(options: Options, inputs: Inputs) -> tuple[Site, CardFonts | None, Sequence[Problem]]:
    """The site, what its cards are drawn with, and what is wrong with its file; without fonts it has no cards."""
    site, problems = load_site(inputs.site, options.base_url)
    fonts = find_fonts() if site.cards else None
    if site.cards and not fonts:
        return replace(site, cards=False), None, (*problems, describe_missing_fonts(inputs.site, SITE_FILE))
    return site, fonts, problems


def _select(results: Sequence[EditionResult], site: Site, options: Options, *, drafts: bool) -> Selection:
    """Which of the editions that were read are checked, and which published."""
    readable = group_editions(results)
    groups = select_languages(readable, site.languages)
    select = cache(lambda drafts, now: select_publishable(groups, drafts=drafts, now=now))  # most are alike
    return Selection(
        readable,
        groups,
        checked=select(drafts, None),
        published=select(options.drafts, None if options.future else options.now),
        dated=select(options.drafts, None),
        ordinary=select(False, options.now),
        until=find_next_change(groups, options.now),
    )


def _make_catalogs(
    selection: Selection, catalog_of: Callable[[Groups], tuple[Catalog, Sequence[Problem]]]
) -> tuple[Catalog, Catalog, Sequence[Problem]]:
    """The catalog of what is published, and that of all that is checked: stories that wait, and drafts, beside it."""
    catalog, failures = catalog_of(selection.published)
    withheld = {
        folder: group for folder, group in selection.checked.items() if selection.published.get(folder) != group
    }
    if not withheld:
        return catalog, catalog, failures
    other, more_failures = catalog_of(withheld)
    return catalog, with_stories(catalog, other), (*failures, *more_failures)


def _folder_of(picture: PictureFile) -> str:
    return picture.path.rsplit("/", 1)[0]


def _is_draft(result: EditionResult) -> bool:
    return result.edition is not None and result.edition.draft


def _make_subject(
    catalog: Catalog, checked: Catalog, selection: Selection, sources: Sources, routes: frozenset[str]
) -> Subject:
    """What the rules look at."""
    published = selection.published
    return Subject(
        catalog,
        checked,
        selection.checked,
        folders=frozenset(source.folder.removeprefix("pages/") for source in sources.editions),
        unpublished=frozenset(
            folder.removeprefix("pages/") for folder in selection.readable if folder not in published
        ),
        published=frozenset(edition.file for group in published.values() for edition in group),
        routes=routes,
        routes_checked=list_routes(checked),
    )


def _check(subject: Subject) -> Iterator[Problem]:
    """What the rules find in the catalog."""
    yield from check_catalog(subject)
    yield from own_addresses_lead_somewhere(subject)


def _check_dates(selection: Selection, sources: Sources, last: Published, now: datetime) -> Iterator[Problem]:
    """What the passing of time does to the stories."""
    files = frozenset((*(one.file for one in sources.editions), *(one.file for one in sources.problems)))
    yield from dates_are_near(selection.checked, now)
    yield from published_stories_stay(Publication(selection.spoken, selection.ordinary, files, last))


UNREAD = ("merge-conflict", "no-front-matter", "bad-yaml", "bad-encoding", "too-large", "internal-error")


def _is_misnamed_edition(problem: Problem) -> bool:
    """Whether a file that belongs to no story seems to be an edition: zh.md.txt, Vi.md."""
    return problem.code == "stray-file" and problem.file.rpartition("/")[2].lower().startswith(("zh.", "vi."))


def _without_consequences(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems without those that follow from others, and without warnings of what no editor here can mend.

    The terms of a broken glossary are unknown for the time being; an edition that cannot be read may have the date.
    """
    broken = any(one.file == GLOSSARY_FILE and one.severity == "error" for one in problems)
    unread = {one.file.rpartition("/")[0] for one in problems if one.code in UNREAD or _is_misnamed_edition(one)}
    for one in problems:
        if is_guide(one.file) and one.severity == "warning":
            continue
        undated = one.code == "missing-field" and one.message == "'date' is missing"
        if not (broken and one.code == "unknown-term") and not (undated and one.file.rpartition("/")[0] in unread):
            yield one
