"""The story of a build: from content/ to a published site."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from diglot.catalog.catalog import LARGE_ARCHIVE, with_all_data
from diglot.export.manifest import write_manifest
from diglot.export.run import DATABASE_FILE, write_data
from diglot.inputs import Inputs, digest_inputs, load_inputs
from diglot.messages.message import Message
from diglot.model.site import Options, Site
from diglot.model.story import Output, Waiting
from diglot.pages.frame import make_frame
from diglot.pages.plan import plan_data_pages, plan_pages
from diglot.pages.search import SEARCH_FOLDER
from diglot.pages.tree import Tree
from diglot.pages.views.page import Frame
from diglot.parsing.site_config import SITE_FILE
from diglot.plan import Plan, make_plan
from diglot.problem import BuildError, Problem, fail_on
from diglot.publishing.ledger import Entry, Ledger, Summary
from diglot.publishing.site_size import SiteSize, measure_site, warn_of_size
from diglot.publishing.staging import (
    Staging,
    check_target,
    discard_staging,
    name_foreign,
    readable_files,
    remove_foreign,
)
from diglot.record import record
from diglot.rendering.changed_pages import render_changed_pages
from diglot.rendering.page import RenderContext, RenderPlan
from diglot.rendering.pronunciation import make_reading_outputs
from diglot.rendering.share_cards import make_card_outputs
from diglot.search.index import make_search_files, plan_index
from diglot.search.suggestions import make_suggestions
from diglot.session import (
    SOURCE_RECORDS,
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
from diglot.tasks.record_file import RecordFile
from diglot.tasks.values import freeze, thaw


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
    size: SiteSize
    warnings: tuple[Problem, ...]
    waiting: tuple[Waiting, ...]


def build(options: Options, progress: Progress) -> Report:
    """Make the site and put it in the place of the old one; BuildError with every problem leaves the old one alone."""
    return _publish(_build, options, progress)


def build_data(options: Options, progress: Progress) -> Report:
    """Make a folder of the archive as data, all its parts whatever `data:` in site.yaml says, and nothing else."""
    return _publish(_build_data, options, progress)


def _publish(make: Callable[[Options, Path, Progress], Report], options: Options, progress: Progress) -> Report:
    check_target(options.out, options.root)
    with lock_project(options.root, remembers=options.cache), readable_files(), open_cache(options) as cache:
        try:
            return retry_damaged(cache, partial(make, options, cache, progress))
        except BaseException:
            discard_staging(options.out)
            raise


def _build(options: Options, cache: Path, progress: Progress) -> Report:
    memory = RecordFile(cache / SOURCE_RECORDS)
    inputs = load_inputs(options.root, memory)
    memory.save()
    del memory
    key = digest_inputs(options, inputs)
    published = open_ledger(options)
    published.recognise_copy()
    foreign = name_foreign(published)
    if is_current(published, key, options.now):
        if foreign:
            remove_foreign(published)
        return _report(published.summary, published.entries, 0, foreign)
    make = partial(make_site, options, cache, inputs, key, published, progress)
    # A process of its own, whose memory ends with it: a large catalog would stand beside what indexing takes.
    site = call_in_process(options.jobs, make) if options.search else make()
    del inputs, published, make  # of no use while indexing
    with open_runner(cache, options, progress) as runner:
        runner.store.touched[:] = site.touched
        if options.search:
            progress(Message("indexing for search"))
            site.staging.write(make_search_files(thaw(site.index), runner, SEARCH_FOLDER, site.staging.keep))
        write_manifest(site.staging)
        written = site.staging.changes()
        site.staging.publish(site.summary)
        runner.store.forget()
    return _report(site.summary, site.staging.entries, written, foreign)


def _build_data(options: Options, cache: Path, progress: Progress) -> Report:
    inputs = load_inputs(options.root)
    with open_session(cache, options, progress) as session:
        plan = make_plan(options, inputs, session, progress)
        fail_on(plan.problems)
        whole = with_all_data(plan.catalog)
        staging = Staging(options.out, open_ledger(options))
        progress(Message("writing the archive as data"))
        with write_data(whole, session.runner, staging, cache) as finish:
            finish()
        write_manifest(staging)
        written = staging.changes()
        summary = Summary(stories=len(whole.stories), problems=plan.problems, waiting=plan.waiting)
        staging.publish(summary)
    return _report(summary, staging.entries, written, ())


def _report(known: Summary, entries: Mapping[str, Entry], written: int, foreign: Sequence[Problem]) -> Report:
    size = measure_site({path: length for path, (_, length, _) in entries.items()})
    warnings = (*foreign, *known.problems, *warn_of_size(size))
    return Report(known.stories, len(entries), written, size, warnings, known.waiting)


def is_current(published: Ledger, key: str, now: datetime) -> bool:
    """Whether what was published is what these inputs make now, and is still there."""
    known = published.summary
    due = bool(known.until) and datetime.fromisoformat(known.until) <= now
    return known.build == key and not due and published.is_intact()


def make_site(
    options: Options, cache: Path, inputs: Inputs, key: str, published: Ledger, progress: Progress
) -> StagedSite:
    """All of a new site but its search index; BuildError with every problem of the content."""
    with open_session(cache, options, progress) as session:
        plan = make_plan(options, inputs, session, progress, last=dict(published.summary.published))
        fail_on(plan.problems)
        until = plan.until.isoformat() if plan.until else ""
        ordinary = tuple(plan.ordinary.items())
        problems = (*plan.problems, *_name_data_left_out(plan.catalog.site, published))
        summary = Summary(key, until, len(plan.catalog.stories), problems, plan.waiting, ordinary)
        index = freeze(plan_index(plan.catalog)) if options.search else b""
        staging = Staging(options.out, published)
        try:
            write_site(options, cache, plan, session, staging, progress)
        except BuildError as error:
            raise BuildError([*plan.problems, *error.problems]) from error
        session.pictures.contents.forget()
        return StagedSite(staging, summary, index, bytes(session.runner.store.touched))


def _name_data_left_out(site: Site, published: Ledger) -> Iterator[Problem]:
    """A warning where an archive has grown so large that what was published of its data is left out from now on."""
    if DATABASE_FILE in published.entries and "database" not in site.data and not site.data_chosen:
        message = Message(
            "from {count:,} stories on, archive.sqlite.gz and files of citations are made only where asked for",
            count=LARGE_ARCHIVE,
        )
        hint = Message("name all parts in `data:` of site.yaml to keep them; `build.py data` makes them for a release")
        yield Problem(SITE_FILE, 0, "data-left-out", message, hint, "warning")


def write_site(
    options: Options, cache: Path, plan: Plan, session: Session, staging: Staging, progress: Progress
) -> None:
    """Render what has changed and take over the rest: everything but the search index."""
    runner = session.runner
    context = RenderContext(plan.theme.templates, plan.theme.sources, tuple(frames(plan)))
    progress(Message("writing the archive as data"))
    with write_data(plan.catalog, runner, staging, cache) as finish:
        pages = plan_pages(plan.catalog, plan.theme, plan.permalinks)
        progress(Message("writing {count} pages", count=len(pages)))
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
