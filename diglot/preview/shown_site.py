"""A state of the site: what it holds, and each of its files when it is asked for."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from diglot.catalog.catalog import select_places
from diglot.model.site import READING_FILES
from diglot.model.story import Story
from diglot.new_site import frames
from diglot.pages.page_plan import PlannedPage, plan_page
from diglot.pages.plan import plan_data_pages, plan_lists, plan_pages, plan_story
from diglot.pages.single_pages import make_choice_page
from diglot.pages.tree import Tree
from diglot.pictures.library import PictureLibrary
from diglot.pictures.renditions import MEDIA_FOLDER
from diglot.plan import Plan
from diglot.record import record
from diglot.rendering.page import RenderContext, render_page
from diglot.rendering.pronunciation import make_reading_files
from diglot.session import PICTURE_CACHE, RESULT_CACHE
from diglot.tasks.cache import Store
from diglot.tasks.runner import Runner
from diglot.tasks.values import thaw

INDEX = "index.html"
CHOICES = (INDEX, "404.html")


class OverlaidStore(Store):
    """The cache as it lies on the disk, and over it what is put there now, which stays in memory."""

    def __init__(self, path: Path, written: dict[str, bytes]) -> None:
        super().__init__(path)
        self.written = written

    def _read(self, key: str) -> bytes | None:
        return self.written.get(key) or super()._read(key)

    def _write(self, key: str, content: bytes) -> None:
        self.written[key] = content

    def forget_kept(self) -> None:
        """Let go of what the disk holds by now: a check that another process has finished put it there."""
        for key in tuple(self.written):
            if super()._read(key) is not None:
                self.written.pop(key, None)

    def touch(self, keys: object) -> None:
        """Nothing: a preview forgets nothing that a build wants."""


@record
class Workbench:
    """What makes the results that are not remembered yet, here and now."""

    runner: Runner
    pictures: PictureLibrary

    def forget_kept(self) -> None:
        """Let go of what the cache on the disk holds by now."""
        for store in (self.runner.store, self.pictures.contents):
            if isinstance(store, OverlaidStore):
                store.forget_kept()

    def close(self) -> None:
        """Close the files of the cache."""
        self.pictures.contents.close()
        self.runner.store.close()


def open_workbench(cache: Path, written: dict[str, bytes]) -> Workbench:
    """A workbench that reads the cache and writes into memory: no other command has to wait for it."""
    results = OverlaidStore(cache / RESULT_CACHE, written)
    return Workbench(Runner(results, 1), PictureLibrary(results, OverlaidStore(cache / PICTURE_CACHE, written)))


@dataclass(frozen=True)
class ShownSite:
    """A state of the site. Its pages are made when they are asked for, by whoever asks."""

    plan: Plan

    @cached_property
    def trees(self) -> dict[str, Tree]:
        """The tree of each tag, by its folder."""
        return {tag.slug: Tree(tag, self.plan.catalog, self.plan.theme) for tag in self.plan.catalog.site.tags}

    @cached_property
    def context(self) -> RenderContext:
        """What every page is printed with."""
        theme = self.plan.theme
        return RenderContext(theme.templates, theme.sources, tuple(frames(self.plan)))

    @cached_property
    def assets(self) -> dict[str, bytes]:
        """Style sheets, scripts and icons by path."""
        return {one.path: one.content for one in self.plan.theme.assets}

    @cached_property
    def lists(self) -> dict[str, dict[str, PlannedPage]]:
        """By folder of a tree the pages of it that are not of a story, by path, as far as somebody asked for them."""
        return {}

    @cached_property
    def pages(self) -> dict[str, PlannedPage]:
        """Every page, by path."""
        plan = self.plan
        planned = plan_pages(plan.catalog, plan.theme, plan.permalinks)
        return {one.path: one for one in (*planned, *plan_data_pages(plan.catalog, plan.theme, ()))}

    def find_story(self, path: str) -> Story | None:
        """The story whose page, in any language, is the file at a path."""
        folder, _, name = path.partition("/")[2].rpartition("/")
        found = self.plan.catalog.by_path.get(folder) if name == INDEX else None
        return found if isinstance(found, Story) else None

    def read_file(self, path: str, workbench: Workbench) -> bytes | None:
        """The file of the site at a path, "vi/2024/03/book-fair/index.html"; None where there is none."""
        if path in self.assets:
            return self.assets[path]
        if path.startswith(MEDIA_FOLDER):
            return workbench.pictures.find_file(self.plan.pictures, path)
        if path.endswith(tuple(f"/{name}" for name in READING_FILES.values())):
            return self._read_readings(path, workbench.runner)
        planned = self._find_page(path)
        if planned is None:
            return None
        bodies = [thaw(workbench.runner.store.blob(name)) for name in planned.needs]
        return render_page(self.context, planned.make(), *bodies)

    def _find_page(self, path: str) -> PlannedPage | None:
        """The page at a path. A story's is planned alone: all others would take longer than the page itself."""
        plan, slug = self.plan, path.partition("/")[0]
        tree, story = self.trees.get(slug), self.find_story(path)
        if tree and story and story.variant(tree.tag.name):
            return next(plan_story([tree], story))
        if path in CHOICES:
            return plan_page(make_choice_page(plan.catalog, plan.theme, path))
        if tree and slug not in self.lists:
            self.lists[slug] = {one.path: one for one in plan_lists(tree)}
        return self.lists.get(slug, {}).get(path) or self.pages.get(path)

    def _read_readings(self, path: str, runner: Runner) -> bytes | None:
        """How the Chinese text of one story is read."""
        story = self.find_story(path.rpartition("/")[0] + f"/{INDEX}")
        if story is None:
            return None
        alone = select_places(self.plan.catalog, story.path.__eq__)
        return next((runner.store.blob(name) for at, name in make_reading_files(alone, runner) if at == path), None)
