"""A new site: planned, rendered, and laid beside the old one, whose place it is to take."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from diglot.books.run import make_book_outputs, name_pictures_left_out
from diglot.catalog.catalog import LARGE_ARCHIVE, with_all_data
from diglot.export.run import DATABASE_FILE, write_data
from diglot.inputs import Inputs
from diglot.messages.message import Message
from diglot.model.site import Options, Site
from diglot.model.story import Output
from diglot.pages.frame import make_frame
from diglot.pages.plan import plan_data_pages, plan_pages
from diglot.pages.search import SEARCH_FOLDER
from diglot.pages.tree import Tree
from diglot.pages.views.page import Frame
from diglot.parsing.site_config import SITE_FILE
from diglot.plan import Plan, make_plan
from diglot.problem import BuildError, Problem, fail_on
from diglot.publishing.ledger import Ledger, Summary
from diglot.publishing.staging import Staging
from diglot.record import record
from diglot.rendering.changed_pages import render_changed_pages
from diglot.rendering.page import RenderContext, RenderPlan
from diglot.rendering.pronunciation import make_reading_outputs
from diglot.rendering.share_cards import make_card_outputs
from diglot.search.index import make_search_files, plan_index
from diglot.search.suggestions import make_suggestions
from diglot.session import Progress, Session, open_session
from diglot.tasks.cache import digest
from diglot.tasks.runner import Runner
from diglot.tasks.values import freeze, thaw


@record
class StagedSite:
    """A site without its search index; what that is to hold, frozen; the digests of what it took from the cache."""

    staging: Staging
    summary: Summary
    index: bytes
    touched: bytes


def make_site(
    options: Options, cache: Path, inputs: Inputs, key: str, published: Ledger, progress: Progress
) -> StagedSite:
    """All of a new site but its search index; BuildError with every problem of the content."""
    with open_session(cache, options, progress) as session:
        plan = make_plan(options, inputs, session, progress, last=dict(published.summary.published))
        fail_on(plan.problems)
        until = plan.until.isoformat() if plan.until else ""
        ordinary = tuple(plan.ordinary.items())
        problems = (*plan.problems, *_name_data_left_out(plan.catalog.site, published), *name_pictures_left_out(plan))
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
    if plan.catalog.site.books:
        progress(Message("making e-books"))
        staging.write(make_book_outputs(plan, session, staging))
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


def write_index(site: StagedSite, runner: Runner) -> None:
    """Write the search index."""
    site.staging.write(make_search_files(thaw(site.index), runner, SEARCH_FOLDER, site.staging.keep))


def make_data_folder(
    options: Options, cache: Path, inputs: Inputs, published: Ledger, progress: Progress
) -> tuple[Staging, Summary]:
    """A folder with all parts of the archive as data, as it stands beside the old one, and what is noted of it."""
    with open_session(cache, options, progress) as session:
        plan = make_plan(options, inputs, session, progress)
        fail_on(plan.problems)
        staging = Staging(options.out, published)
        progress(Message("writing the archive as data"))
        with write_data(with_all_data(plan.catalog), session.runner, staging, cache) as finish:
            finish()
        return staging, Summary(stories=len(plan.catalog.stories), problems=plan.problems, waiting=plan.waiting)
