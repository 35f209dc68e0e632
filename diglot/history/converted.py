"""The histories of all stories, with their texts in each script."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path

from diglot.glossary.terms import Glossary
from diglot.history.changes import VersionedStory, trace_changes
from diglot.model.history import StoryHistory
from diglot.model.site import Site
from diglot.model.story import Story
from diglot.parsing.git_log import Revision, read_blobs
from diglot.record import record, replace
from diglot.script.convert import converter
from diglot.script.variants import RulesByTag
from diglot.tasks.runner import Runner
from diglot.tasks.text_map import NO_RULES

AT_ONCE = 500  # stories whose versions are in memory together


@record
class ChineseTexts:
    """Texts to be shown to the readers of a tag."""

    source: str
    tag: str
    texts: tuple[str, ...]


def trace_histories(
    root: Path, site: Site, glossary: Glossary, stories: Sequence[Story], revisions: Sequence[Revision], runner: Runner
) -> tuple[StoryHistory, ...]:
    """The history of each story that changed since it was published."""
    by_folder: dict[str, list[Revision]] = {}
    for one in revisions:
        by_folder.setdefault(one.folder, []).append(one)
    current = {story.path for story in stories}
    versioned = [(story, _list_versions(story, by_folder, current)) for story in stories]
    versioned = [(story, versions) for story, versions in versioned if len(versions) > 1]
    traced: list[StoryHistory] = []
    for start in range(0, len(versioned), AT_ONCE):
        some = versioned[start : start + AT_ONCE]
        texts = read_blobs(root, (blob for _, versions in some for _, files in versions for _, blob in files))
        values = [_version_story(site, story, versions, texts) for story, versions in some]
        traced += runner.run(trace_changes, values)
    changed = [one for one in traced if one.changes]
    tags = [tag.name for tag in site.tags if tag.language == "zh"]
    tasks = [ChineseTexts(one.tag, tag, one.list_chinese()) for one in changed for tag in tags if tag != one.tag]
    shown: dict[tuple[str, str, tuple[str, ...]], tuple[tuple[str, str], ...]] = {}
    for source in dict.fromkeys(one.source for one in tasks):
        mine = [one for one in tasks if one.source == source]
        rules = glossary.rules_by_tag(site.tags, site.words, source)
        said = runner.run(partial(convert_texts, rules), mine)
        shown |= {(one.source, one.tag, one.texts): forms for one, forms in zip(mine, said, strict=True)}
    return tuple(
        replace(
            one, shown=tuple((tag, shown[key]) for tag in tags if (key := (one.tag, tag, one.list_chinese())) in shown)
        )
        for one in changed
    )


def convert_texts(rules: RulesByTag, task: ChineseTexts) -> tuple[tuple[str, str], ...]:
    """Each text as it is written, and as the readers of a tag see it."""
    say = converter(task.source, task.tag, dict(rules).get(task.tag, NO_RULES))
    return tuple(zip(task.texts, say.each(task.texts), strict=True))


Versions = list[tuple[str, tuple[tuple[str, str], ...]]]


def _list_versions(story: Story, by_folder: Mapping[str, Sequence[Revision]], current: set[str]) -> Versions:
    """The versions of a story: when each came, and what its editions were then; also of folders that it lay in."""
    formers = {alias for edition in story.editions for alias, _ in edition.aliases} - current
    revisions = [one for folder in sorted({story.path} | formers) for one in by_folder.get(folder, ())]
    revisions.sort(key=lambda one: (one.commit, bool(one.blob)))
    files: dict[str, str] = {}
    versions: dict[int, tuple[str, tuple[tuple[str, str], ...]]] = {}
    for one in revisions:
        files[one.language] = one.blob
        versions[one.commit] = (one.when, tuple(sorted((name, blob) for name, blob in files.items() if blob)))
    return list(versions.values())


def _version_story(site: Site, story: Story, versions: Versions, texts: Mapping[str, str]) -> VersionedStory:
    names = {blob for _, files in versions for _, blob in files}
    return VersionedStory(
        story.path,
        story.date.when.isoformat(),
        site.time_zone,
        tuple(versions),
        tuple((name, texts[name]) for name in sorted(names)),
    )
