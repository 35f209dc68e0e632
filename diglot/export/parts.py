"""What data there is to be, and what decides it: of each story, and of the parts of the long files.

A part holds some stories that follow one another, whose lines are packed together, which takes two thirds of the bytes
of each packed alone. Where a part ends is said by its last story's path, so that a story more or less moves no other
part.
"""

from __future__ import annotations

from collections.abc import Sequence

from diglot.addresses import DATA
from diglot.catalog.catalog import Catalog
from diglot.export.story import DOCUMENT, Archive, StoryTask, TermNames, list_story_files
from diglot.model.story import Story
from diglot.record import record
from diglot.tasks.cache import digest
from diglot.tasks.code import code_salt
from diglot.tasks.values import digest_of

LAST_OF_PART = ("0", "1")  # what the digest of a part's last story begins with: one path in eight, hexadecimal


@record
class PlannedStory:
    """A story whose data is to be published: the key of it, and its own files, each with its key: these have no text of
    its rows, and change more seldom than the rest.
    """

    task: StoryTask
    key: str
    files: tuple[tuple[str, str], ...]

    @property
    def name(self) -> str:
        """The story, as problems name it."""
        return f"content/{self.task.story.path}"


@record
class PlannedPart:
    """Stories that follow one another, whose lines are packed together: the key of these."""

    stories: tuple[PlannedStory, ...]
    key: str

    @property
    def needs(self) -> tuple[str, ...]:
        """The blobs that the stories' data is made of, story by story."""
        return tuple(name for one in self.stories for name in one.task.needs)

    @property
    def name(self) -> str:
        """The stories, as problems name them."""
        return ", ".join(one.name for one in self.stories)


def plan_stories(catalog: Catalog, archive: Archive) -> tuple[PlannedStory, ...]:
    """The stories, oldest first, each with its terms and the key of what it adds."""
    salt = digest_of(code_salt(), archive)
    names = [(tag, dict(said)) for tag, said in catalog.names]
    by_id = catalog.glossary.by_id
    named = {
        (taxonomy, id_): TermNames(
            taxonomy, id_, tuple((tag, said[f"term:{id_}"]) for tag, said in names), by_id[id_].wikidata
        )
        for taxonomy, id_ in catalog.by_term
    }
    plans, own_files = [], list_story_files(catalog.site)
    for story in reversed(catalog.stories):
        terms = tuple(named[key] for key in story.terms)
        cited = digest_of(salt, story.path, terms, _list_cited_fields(story))
        described = digest_of(cited, _list_described_fields(story)) if DOCUMENT in own_files else ""
        key = digest_of(salt, story.key, terms)
        files = ((f"{DATA}/{story.path}/{name}", described if name == DOCUMENT else cited) for name in own_files)
        plans.append(PlannedStory(StoryTask(story, terms), key, tuple(files)))
    return tuple(plans)


def plan_parts(stories: Sequence[PlannedStory]) -> tuple[PlannedPart, ...]:
    """The stories in order, in parts of some eight."""
    parts: list[PlannedPart] = []
    some: list[PlannedStory] = []
    for one in stories:
        some.append(one)
        if one is stories[-1] or digest(one.task.story.path.encode()).startswith(LAST_OF_PART):
            parts.append(PlannedPart(tuple(some), digest_of([other.key for other in some])))
            some = []
    return tuple(parts)


def _list_cited_fields(story: Story) -> list[tuple[object, ...]]:
    """What of a story its citations show."""
    editions = [(one.language, one.original, one.date or story.date) for one in story.editions]
    return editions + [(one.tag, one.title, one.summary, one.credits) for one in story.variants]


def _list_described_fields(story: Story) -> list[tuple[object, ...]]:
    """What of a story its document says beside that: no text of its rows."""
    editions = [(one.tag, one.updated, one.source) for one in story.editions]
    variants = [(one.subtitle, one.source, one.corrections) for one in story.variants]
    rows = [(row.score, row.doubtful) for row in story.rows]
    return [*editions, *variants, *rows, tuple(story.row_ids), story.stale]
