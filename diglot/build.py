"""The story of a build: from content/ to a published site."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from pathlib import Path

from diglot.catalog.assemble import make_sound_catalog
from diglot.catalog.catalog import Catalog
from diglot.catalog.selection import find_next_change, group_editions, select_publishable
from diglot.checks.rules import Subject, check_catalog
from diglot.content.edition import read_edition
from diglot.content.site_config import FILE as SITE_FILE
from diglot.content.site_config import load_site
from diglot.content.source import Sources
from diglot.content.translation_notes import read_noted
from diglot.export.manifest import write_manifest
from diglot.export.run import write_data
from diglot.glossary.terms import read_glossary
from diglot.inputs import Inputs, digest_inputs, load_inputs
from diglot.model.edition import EditionResult, PictureFile
from diglot.model.site import Options
from diglot.model.story import Output
from diglot.pages.frame import make_frame
from diglot.pages.plan import plan_data_pages, plan_pages
from diglot.pages.search import SEARCH_FOLDER
from diglot.pages.tree import Tree, list_routes
from diglot.pages.views.page import Frame
from diglot.problem import BuildError, Problem, fail_on
from diglot.publishing.ledger import Ledger, Summary
from diglot.publishing.staging import Staging, check_target, discard_staging
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
    until: datetime | None  # when the next edition that waits for its date comes out


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


def build(options: Options, progress: Progress) -> Report:
    """Make the site and put it in the place of the old one; BuildError with every problem leaves the old one alone."""
    check_target(options.out, options.root)
    with lock_project(options.root), open_cache(options) as cache:
        try:
            return retry_damaged(cache, partial(_build, options, cache, progress))
        except BaseException:
            discard_staging(options.out)
            raise


def _build(options: Options, cache: Path, progress: Progress) -> Report:
    inputs = load_inputs(options.root)
    key = digest_inputs(options, inputs)
    published = open_ledger(options)
    if is_current(published, key, options.now):
        known = published.summary
        return Report(known.stories, len(published.entries), 0, known.problems)
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
    return Report(site.summary.stories, len(site.staging.entries), written, site.summary.problems)


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
        plan = make_plan(options, inputs, session, progress)
        fail_on(plan.problems)
        until = plan.until.isoformat() if plan.until else ""
        summary = Summary(key, until, len(plan.catalog.stories), plan.problems)
        index = freeze(plan_index(plan.catalog)) if options.search else b""
        staging = Staging(options.out, published)
        try:
            write_site(options, cache, plan, session, staging, progress)
        except BuildError as error:
            raise BuildError([*plan.problems, *error.problems]) from error
        session.pictures.contents.forget()
        return StagedSite(staging, summary, index, bytes(session.runner.store.touched))


def make_plan(options: Options, inputs: Inputs, session: Session, progress: Progress) -> Plan:
    """The catalog that the inputs make, and every problem found on the way."""
    runner = session.runner
    site, faults = load_site(inputs.site, options.base_url)
    fonts = find_fonts() if site.cards else None
    if site.cards and not fonts:
        site, faults = replace(site, cards=False), (*faults, describe_missing_fonts(inputs.site, SITE_FILE))
    ((glossary, more),) = runner.run(read_glossary, [inputs.sources.glossary])
    progress(f"reading {len(inputs.sources.editions)} editions")
    read, failures = runner.try_all(partial(read_edition, zone=site.time_zone), inputs.sources.editions)
    readings = [reading for reading in read if reading]
    groups = group_editions(readings)
    checked = select_publishable(groups, drafts=options.drafts, now=None)
    published = select_publishable(groups, drafts=options.drafts, now=options.now)
    theme = load_theme(inputs.theme, site.tags, glossary.rules_by_tag(site.tags, site.words), runner)
    progress("aligning and converting")
    noted = {one.folder: read_noted(one) for one in inputs.sources.noted}
    pairs = {name: pairs for name, (pairs, _) in noted.items()}
    catalog, more_failures = make_sound_catalog(site, glossary, published, pairs, runner)
    waiting = frozenset(folder.removeprefix("pages/") for folder in groups if folder not in published)
    subject = Subject(catalog, checked, _folders(inputs.sources), waiting, list_routes(catalog))
    pictures = tuple(one for one in inputs.sources.pictures if one.path.rsplit("/", 1)[0] in published)
    damaged = session.pictures.convert_pictures(pictures, options.root, runner)
    broken = (problem for _, faults_of in noted.values() for problem in faults_of)
    found = (*_faults(readings, options.drafts), *check_catalog(subject), *damaged, *broken)
    problems = (*faults, *inputs.sources.problems, *more, *found, *failures, *more_failures)
    return Plan(catalog, theme, pictures, fonts, tuple(sorted(set(problems))), find_next_change(groups, options.now))


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
        pages = plan_pages(plan.catalog, plan.theme)
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
