"""The site in memory: read whole at first, then brought up to date after each change.

A change of a few stories is quick whatever the archive's size: only they are read, aligned and converted, and take
their places in the catalog. What only a look at all stories finds (two of one address, a link to what is gone) is left
to `background_check`. The state that is shown is replaced as a whole, so that those who read it need no lock.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial

from diglot.catalog.assemble import make_sound_catalog
from diglot.catalog.catalog import Catalog, Groups, select_places, with_stories
from diglot.catalog.selection import group_editions, select_languages, select_publishable
from diglot.checks.rules import Subject, check_catalog
from diglot.inputs import load_inputs, read_picture
from diglot.model.site import Options
from diglot.model.story import Story
from diglot.pages.tree import list_routes
from diglot.parsing.edition import read_edition
from diglot.parsing.source import Sources, find_folder_sources
from diglot.parsing.translation_notes import read_noted
from diglot.pictures.library import PictureLibrary
from diglot.plan import Plan, make_plan
from diglot.preview.changed_files import Change, is_temporary
from diglot.preview.edited_row import find_edited_row
from diglot.preview.shown_site import ShownSite, Workbench, open_workbench
from diglot.problem import BuildError, Problem, order_problems
from diglot.record import record, replace
from diglot.session import CACHE_FOLDER, Progress, lock_project, open_session, retry_damaged
from diglot.tasks.cache import DamagedStoreError, Store
from diglot.tasks.runner import Runner
from diglot.tasks.values import thaw
from diglot.theme.theme import load_theme, read_theme_files

LOCKED_FOR = 120.0  # seconds that another command may be at work before a preview says so


@record
class Edit:
    """What an update changed: a story, and the id of the row that is another one now ("" where none is)."""

    story: str
    row: str


class LiveSite:
    """The site as it is now, and what is wrong with its files. `shown` is None until a first plan could be made."""

    def __init__(self, options: Options) -> None:
        self.options = replace(options, drafts=True, future=True, search=False)
        self.cache = options.root / CACHE_FOLDER
        self.written: dict[str, bytes] = {}  # results that the cache on the disk does not hold yet
        self.shown: ShownSite | None = None
        self.problems: tuple[Problem, ...] = ()

    def load(self, progress: Progress) -> None:
        """Read everything. Where the site's own files have errors, what is shown stays, and so do broken stories."""
        try:
            with lock_project(self.options.root, LOCKED_FOR):
                plan = retry_damaged(self.cache, partial(self._load, progress))
        except BuildError as error:
            self.problems = _without_temporary(error.problems)
            return
        self.written.clear()
        self.problems = _without_temporary(plan.problems)
        broken = _find_broken(self.problems)
        before = self.shown
        if before is None or "" not in broken:
            catalog = plan.catalog
            if before:
                catalog = with_stories(catalog, select_places(before.plan.catalog, broken.__contains__))
            self.shown = ShownSite(replace(plan, catalog=catalog))

    def _load(self, progress: Progress) -> Plan:
        with open_session(self.cache, self.options) as session:
            inputs = load_inputs(self.options.root, guides=True)
            return make_plan(self.options, inputs, session, progress, check_drafts=True)

    def update(self, change: Change) -> tuple[Edit, ...]:
        """Bring the site up to date with a change that is not about everything; what has become another one.

        A story with errors stays as it is shown; `problems` has them.
        """
        assert self.shown is not None
        workbench = open_workbench(self.cache, self.written)
        try:
            edits = self._update_stories(self.shown, change.stories, workbench) if change.stories else ()
            if change.theme:
                self._update_theme(self.shown, workbench)
            return edits
        finally:
            workbench.close()

    def warm_up(self) -> None:
        """Load the tables that reading, aligning and converting a story needs, so that the first edit is as quick."""
        if self.shown and self.shown.plan.catalog.stories:
            path = self.shown.plan.catalog.stories[0].path
            nothing = Store(None)  # in which no result is remembered
            sources = [find_folder_sources(self.options.root / "content", path)]
            workbench = Workbench(Runner(nothing, 1), PictureLibrary(nothing, nothing))
            groups, _ = _read_groups(self.shown.plan, sources, workbench)
            catalog = self.shown.plan.catalog
            make_sound_catalog(catalog.site, catalog.glossary, groups, {}, workbench.runner)

    def _update_stories(self, shown: ShownSite, folders: Sequence[str], workbench: Workbench) -> tuple[Edit, ...]:
        plan = shown.plan
        sources = [find_folder_sources(self.options.root / "content", folder) for folder in folders]
        groups, problems = _read_groups(plan, sources, workbench)
        notes = {one.folder: read_noted(one) for source in sources for one in source.noted}
        problems += [problem for _, found in notes.values() for problem in found]
        pairs = {folder: noted for folder, (noted, _) in notes.items()}
        unread = _find_broken(problems)  # what else is wrong with them would follow from that
        groups = {folder: group for folder, group in groups.items() if folder.removeprefix("pages/") not in unread}
        fresh, failures = make_sound_catalog(plan.catalog.site, plan.catalog.glossary, groups, pairs, workbench.runner)
        pictures = tuple(picture for source in sources for picture in source.pictures)
        read = partial(read_picture, self.options.root)
        problems += [*failures, *workbench.pictures.convert_pictures(pictures, read, workbench.runner)]
        problems += _check_stories(plan.catalog, fresh, groups)
        problems = [one for one in problems if _place_of(one) in folders]
        broken = _find_broken(problems)
        sound = [folder.removeprefix("pages/") for folder in folders if folder.removeprefix("pages/") not in broken]
        kept = select_places(plan.catalog, lambda path: path not in sound)
        catalog = with_stories(kept, select_places(fresh, sound.__contains__))
        others = tuple(one for one in plan.pictures if one.path.rpartition("/")[0] not in folders)
        self.shown = ShownSite(replace(plan, catalog=catalog, pictures=(*others, *pictures)))
        rest = (one for one in self.problems if _place_of(one) not in folders)
        self.problems = order_problems((*rest, *_without_temporary(problems)))
        return tuple(_describe_edit(path, plan.catalog, catalog, workbench) for path in sound)

    def _update_theme(self, shown: ShownSite, workbench: Workbench) -> None:
        """Take over what lies in templates/ and static/; where that has errors, the look stays."""
        site, glossary = shown.plan.catalog.site, shown.plan.catalog.glossary
        rest = tuple(one for one in self.problems if not one.file.startswith(("templates/", "static/")))
        try:
            files = read_theme_files(self.options.root)
            theme = load_theme(files, site.tags, glossary.rules_by_tag(site.tags, site.words), workbench.runner)
        except BuildError as error:
            self.problems = order_problems((*rest, *error.problems))
            return
        assert self.shown is not None
        self.shown = ShownSite(replace(self.shown.plan, theme=theme))
        self.problems = rest

    def note_check(self, problems: tuple[Problem, ...]) -> None:
        """Take over what a check of the whole archive has found; what it has put into the cache need not be kept."""
        self.problems = _without_temporary(problems)
        workbench = open_workbench(self.cache, self.written)
        try:
            with suppress(DamagedStoreError):  # then it is kept, and a build throws the cache away
                workbench.forget_kept()
        finally:
            workbench.close()

    def read_file(self, path: str) -> bytes | None:
        """The file of the site at a path; None where there is none."""
        if self.shown is None:
            return None
        workbench = open_workbench(self.cache, self.written)
        try:
            return self.shown.read_file(path, workbench)
        finally:
            workbench.close()

    @contextmanager
    def open_bodies(self) -> Iterator[Callable[[str], Sequence[str]]]:
        """What reads the segments of a body by its name."""
        workbench = open_workbench(self.cache, self.written)
        try:
            yield lambda name: thaw(workbench.runner.store.blob(name))
        finally:
            workbench.close()


def _read_groups(plan: Plan, sources: Sequence[Sources], workbench: Workbench) -> tuple[Groups, list[Problem]]:
    """The editions of some folders, all of which a preview shows, and what is wrong with their files."""
    site = plan.catalog.site
    editions = [edition for source in sources for edition in source.editions]
    attempts, failures = workbench.runner.try_all(partial(read_edition, zone=site.time_zone), editions)
    results = [one for one in attempts if one]
    problems = [problem for source in sources for problem in source.problems]
    problems += [*failures, *(problem for result in results for problem in result.problems)]
    groups = select_languages(group_editions(results), site.languages)
    return select_publishable(groups, drafts=True, now=None), problems


def _check_stories(catalog: Catalog, fresh: Catalog, groups: Groups) -> Iterable[Problem]:
    """What the rules find in the stories that were read anew, beside all others as they are."""
    whole = with_stories(catalog, fresh)
    files = frozenset(edition.file for group in groups.values() for edition in group)
    routes = list_routes(whole)
    folders = frozenset((*whole.by_path, *(folder.removeprefix("pages/") for folder in groups)))
    return check_catalog(Subject(whole, fresh, groups, folders, frozenset(), files, routes, routes))


def _describe_edit(path: str, before: Catalog, after: Catalog, workbench: Workbench) -> Edit:
    """What has become of a story or a page."""
    old, new = before.by_path.get(path), after.by_path.get(path)
    known = old if isinstance(old, Story) else None
    return Edit(path, find_edited_row(known, new, workbench.runner.store) if isinstance(new, Story) else "")


def _place_of(problem: Problem) -> str:
    """The folder of the story or page that a problem is in, "2022/10/x", "pages/about"; "" where it is of the site."""
    parts = problem.file.split("/")
    if parts[0] != "content" or len(parts) < 3:
        return ""
    return "/".join(parts[1:3] if parts[1] == "pages" else parts[1:4])


def _find_broken(problems: Iterable[Problem]) -> set[str]:
    """The paths of stories and pages that have errors; "" where the site's own files have some."""
    return {_place_of(one).removeprefix("pages/") for one in problems if one.severity == "error"}


def _without_temporary(problems: Iterable[Problem]) -> tuple[Problem, ...]:
    """The problems without those of files that an editor has put beside an edition for a moment."""
    return tuple(one for one in problems if not is_temporary(one.file.rpartition("/")[2]))
