"""The story of a build: from content/ to a published site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from types import MappingProxyType

from diglot.catalog.assemble import make_sound_catalog
from diglot.catalog.catalog import Catalog, Groups, with_stories
from diglot.catalog.selection import (
    find_next_change,
    find_waiting,
    group_editions,
    select_languages,
    select_publishable,
)
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
from diglot.export.manifest import write_manifest
from diglot.export.run import write_data
from diglot.glossary.terms import GLOSSARY_FILE, read_glossary
from diglot.inputs import Inputs, digest_inputs, load_inputs
from diglot.model.edition import EditionResult, PictureFile
from diglot.model.site import Options
from diglot.model.story import Output, Waiting
from diglot.pages.frame import make_frame
from diglot.pages.plan import plan_data_pages, plan_pages
from diglot.pages.search import SEARCH_FOLDER
from diglot.pages.tree import Tree, list_routes
from diglot.pages.views.page import Frame
from diglot.parsing.edition import read_edition
from diglot.parsing.permalinks import Permalink, read_permalinks
from diglot.parsing.site_config import SITE_FILE, load_site
from diglot.parsing.source import Sources
from diglot.parsing.translation_notes import read_noted
from diglot.problem import BuildError, Problem, fail_on, order_problems
from diglot.publishing.ledger import Ledger, Summary
from diglot.publishing.staging import (
    Staging,
    check_target,
    discard_staging,
    name_foreign,
    readable_files,
    remove_foreign,
)
from diglot.record import record, replace
from diglot.rendering.card_drawing import CardFonts, find_fonts
from diglot.rendering.changed_pages import render_changed_pages
from diglot.rendering.page import RenderContext, RenderPlan
from diglot.rendering.pronunciation import make_reading_outputs
from diglot.rendering.share_cards import describe_missing_fonts, make_card_outputs
from diglot.search.index import make_search_files, plan_index
from diglot.search.suggestions import make_suggestions
from diglot.session import (
    Progress,
    Session,
    lock_project,
    open_cache,
    open_ledger,
    open_runner,
    open_session,
    retry_damaged,
)
from diglot.tasks.cache import digest
from diglot.tasks.processes import call_in_process
from diglot.tasks.values import freeze, thaw
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
class StagedSite:
    """A site without its search index; what that is to hold, frozen; the digests of what it took from the cache."""

    staging: Staging
    summary: Summary
    index: bytes
    touched: bytes


@record
class Report:
    """What a build did. `written` counts the files that differ from the site before."""

    stories: int
    files: int
    written: int
    warnings: tuple[Problem, ...]
    waiting: tuple[Waiting, ...]


def build(options: Options, progress: Progress) -> Report:
    """Make the site and put it in the place of the old one; BuildError with every problem leaves the old one alone."""
    check_target(options.out, options.root)
    with lock_project(options.root), readable_files(), open_cache(options) as cache:
        try:
            return retry_damaged(cache, partial(_build, options, cache, progress))
        except BaseException:
            discard_staging(options.out)
            raise


def _build(options: Options, cache: Path, progress: Progress) -> Report:
    inputs = load_inputs(options.root)
    key = digest_inputs(options, inputs)
    published = open_ledger(options)
    foreign = name_foreign(published)
    if is_current(published, key, options.now):
        if foreign:
            remove_foreign(published)
        known = published.summary
        return Report(known.stories, len(published.entries), 0, (*foreign, *known.problems), known.waiting)
    make = partial(make_site, options, cache, inputs, key, published, progress)
    # A process of its own, whose memory ends with it: a large catalog would stand beside what indexing takes.
    site = call_in_process(options.jobs, make) if options.search else make()
    del inputs, published, make  # of no use while indexing
    with open_runner(cache, options.jobs) as runner:
        runner.store.touched[:] = site.touched
        if options.search:
            progress("indexing for search")
            site.staging.write(make_search_files(thaw(site.index), runner, SEARCH_FOLDER, site.staging.keep))
        write_manifest(site.staging)
        written = site.staging.changes()
        site.staging.publish(site.summary)
        runner.store.forget()
    known = site.summary
    return Report(known.stories, len(site.staging.entries), written, (*foreign, *known.problems), known.waiting)


def is_current(published: Ledger, key: str, now: datetime) -> bool:
    """Whether what was published is what these inputs make now, and is still there."""
    known = published.summary
    due = bool(known.until) and datetime.fromisoformat(known.until) <= now
    return known.build == key and not due and published.is_intact()


def make_site(
    options: Options, cache: Path, inputs: Inputs, key: str, published: Ledger, progress: Progress
) -> StagedSite:
    """All of a new site but its search index; BuildError with every problem of the content."""
    with open_session(cache, options.jobs) as session:
        plan = make_plan(options, inputs, session, progress, last=dict(published.summary.published))
        fail_on(plan.problems)
        until = plan.until.isoformat() if plan.until else ""
        ordinary = tuple(plan.ordinary.items())
        summary = Summary(key, until, len(plan.catalog.stories), plan.problems, plan.waiting, ordinary)
        index = freeze(plan_index(plan.catalog)) if options.search else b""
        staging = Staging(options.out, published)
        try:
            write_site(options, cache, plan, session, staging, progress)
        except BuildError as error:
            raise BuildError([*plan.problems, *error.problems]) from error
        session.pictures.contents.forget()
        return StagedSite(staging, summary, index, bytes(session.runner.store.touched))


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
    drafts = options.drafts or check_drafts
    site, faults = load_site(inputs.site, options.base_url)
    fonts = find_fonts() if site.cards else None
    if site.cards and not fonts:
        site, faults = replace(site, cards=False), (*faults, describe_missing_fonts(inputs.site, SITE_FILE))
    ((glossary, more),) = runner.run(read_glossary, [sources.glossary])
    progress(f"reading {len(sources.editions)} editions")
    read, failures = runner.try_all(partial(read_edition, zone=site.time_zone), sources.editions)
    readings = [reading for reading in read if reading]
    found = group_editions(readings)
    groups = select_languages(found, site.languages)
    checked = select_publishable(groups, drafts=drafts, now=None)
    published = select_publishable(groups, drafts=options.drafts, now=None if options.future else options.now)
    theme = load_theme(inputs.theme, site.tags, glossary.rules_by_tag(site.tags, site.words), runner)
    progress("aligning and converting")
    noted = {one.folder: read_noted(one) for one in sources.noted}
    pairs = {name: pairs for name, (pairs, _) in noted.items()}
    catalog, whole, more_failures = _make_catalogs(
        published, checked, lambda some: make_sound_catalog(site, glossary, some, pairs, runner)
    )
    pictures, damaged = _pictures(options, sources, checked, session)
    subject = _subject(catalog, whole, found, published, checked, sources)
    ordinary = select_publishable(groups, drafts=False, now=options.now)
    permalinks, bad_permalinks = read_permalinks(inputs.permalinks)
    files = frozenset(source.file for source in sources.editions)
    problems = (
        *(*faults, *sources.problems, *more, *_faults(readings, drafts), *damaged),
        *(name_left_out(found, site.languages, inputs.site) if not faults else ()),
        *check_catalog(subject),
        *own_addresses_lead_somewhere(subject),
        *dates_are_near(checked, options.now),
        *bad_permalinks,
        *permalinks_stay(permalinks, catalog),
        *published_stories_stay(Publication(found, ordinary, files, last)),
        *(problem for _, faults_of in noted.values() for problem in faults_of),
        *failures,
        *more_failures,
    )
    return Plan(
        catalog,
        theme,
        tuple(one for one in pictures if one.path.rsplit("/", 1)[0] in published),
        fonts,
        order_problems(_without_consequences(problems)),
        whole,
        find_waiting(select_publishable(groups, drafts=options.drafts, now=None), published, site.time_zone),
        find_next_change(groups, options.now),
        languages_of(ordinary),
        permalinks,
    )


UNREAD = ("merge-conflict", "no-front-matter", "bad-yaml", "bad-encoding", "too-large", "internal-error")


def _without_consequences(problems: Sequence[Problem]) -> Iterator[Problem]:
    """The problems without those that follow from others.

    The terms of a broken glossary are unknown for the time being; an edition that cannot be read may have the date.
    """
    broken = any(one.file == GLOSSARY_FILE and one.severity == "error" for one in problems)
    unread = {one.file.rpartition("/")[0] for one in problems if one.code in UNREAD}
    for one in problems:
        undated = one.code == "missing-field" and one.message == "'date' is missing"
        if not (broken and one.code == "unknown-term") and not (undated and one.file.rpartition("/")[0] in unread):
            yield one


def _make_catalogs(
    published: Groups, checked: Groups, catalog_of: Callable[[Groups], tuple[Catalog, Sequence[Problem]]]
) -> tuple[Catalog, Catalog, tuple[Problem, ...]]:
    """The catalog of what is published, and that of all that is checked: stories that wait, and drafts, beside it."""
    catalog, failures = catalog_of(published)
    withheld = {folder: group for folder, group in checked.items() if published.get(folder) != group}
    if not withheld:
        return catalog, catalog, tuple(failures)
    other, more_failures = catalog_of(withheld)
    return catalog, with_stories(catalog, other), (*failures, *more_failures)


def _pictures(
    options: Options, sources: Sources, checked: Groups, session: Session
) -> tuple[tuple[PictureFile, ...], tuple[Problem, ...]]:
    """The pictures of what is checked, and what is wrong with them."""
    pictures = tuple(one for one in sources.pictures if one.path.rsplit("/", 1)[0] in checked)
    return pictures, tuple(session.pictures.convert_pictures(pictures, options.root, session.runner))


def _subject(
    catalog: Catalog, whole: Catalog, groups: Groups, published: Groups, checked: Groups, sources: Sources
) -> Subject:
    """What the rules look at."""
    return Subject(
        catalog,
        whole,
        checked,
        _folders(sources),
        unpublished=frozenset(folder.removeprefix("pages/") for folder in groups if folder not in published),
        published=frozenset(edition.file for group in published.values() for edition in group),
        routes=list_routes(catalog),
        routes_checked=list_routes(whole),
    )


def _folders(sources: Sources) -> frozenset[str]:
    return frozenset(source.folder.removeprefix("pages/") for source in sources.editions)


def _faults(readings: list[EditionResult], drafts: bool) -> Iterator[Problem]:
    """The problems of the files; those of a draft count only where drafts are asked for."""
    for reading in readings:
        if drafts or not (reading.edition and reading.edition.draft):
            yield from reading.problems


def write_site(
    options: Options, cache: Path, plan: Plan, session: Session, staging: Staging, progress: Progress
) -> None:
    """Render what has changed and take over the rest: everything but the search index."""
    runner = session.runner
    context = RenderContext(plan.theme.templates, plan.theme.sources, tuple(frames(plan)))
    progress("writing the archive as data")
    with write_data(plan.catalog, runner, staging, cache) as finish:
        pages = plan_pages(plan.catalog, plan.theme, plan.permalinks)
        progress(f"writing {len(pages)} pages")
        staging.write(render_changed_pages(RenderPlan(context, pages), plan.catalog.site, runner, staging))
        about = plan_data_pages(plan.catalog, plan.theme, finish())
    staging.write(render_changed_pages(RenderPlan(context, about), plan.catalog.site, runner, staging))
    staging.write(plan.theme.assets)
    staging.write(make_reading_outputs(plan.catalog, runner, staging))
    staging.write(session.pictures.make_outputs(plan.pictures, staging))
    if plan.fonts:
        trees = [Tree(tag, plan.catalog, plan.theme) for tag in plan.catalog.site.tags]
        staging.write(make_card_outputs(trees, plan.fonts, runner, staging))
    if options.search:
        staging.write(
            Output(f"{SEARCH_FOLDER}/{name}", digest(content), content)
            for name, content in make_suggestions(plan.catalog, plan.theme)
        )


def frames(plan: Plan) -> Iterator[tuple[str, Frame]]:
    """The frame of every tag."""
    for tag in plan.catalog.site.tags:
        yield tag.name, make_frame(Tree(tag, plan.catalog, plan.theme))
