"""What is known of each story's folder from an earlier build: its editions as they were read, the story made of them.

An edit changes one folder; all others are recalled as they are, each as one value (`tasks/record_file`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import groupby

from diglot.catalog.catalog import StandingPage
from diglot.model.edition import Edition, EditionResult, EditionSource
from diglot.model.site import Site
from diglot.model.story import Story
from diglot.parsing.translation_notes import Pair
from diglot.problem import Problem
from diglot.record import record, replace
from diglot.tasks.cache import Store
from diglot.tasks.code import code_salt
from diglot.tasks.record_file import RecordFile
from diglot.tasks.values import digest_of

Place = Story | StandingPage
Attempts = tuple[Sequence[EditionResult | None], Sequence[Problem]]  # what came of reading, and where a task failed
ReadEditions = Callable[[Sequence[EditionSource]], Attempts]


@record
class FolderRecord:
    """What is noted of a folder: what its editions are, and what was made of all of them, under the key of the rest.

    `made` is noted without its editions, which are those of `results` but for their links: `linked` says of each, in
    the order of `made`, at which place it is there, and its `html` and `key`.
    """

    results: tuple[EditionResult, ...]
    made: Place | None = None
    linked: tuple[tuple[int, str, str], ...] = ()
    key: str = ""

    @classmethod
    def of(cls, results: tuple[EditionResult, ...], made: Place, key: str) -> FolderRecord:
        """The record of a folder of which something was made."""
        places = {result.edition.file: place for place, result in enumerate(results) if result.edition}
        linked = tuple((places[one.file], one.html, one.key) for one in made.editions)
        return cls(results, replace(made, editions=()), linked, key)

    def recall_made(self) -> Place | None:
        """What was made, whole again."""
        if self.made is None:
            return None
        editions = tuple(replace(self.results[place].edition, html=html, key=key) for place, html, key in self.linked)
        return replace(self.made, editions=editions)


class StoryMemory:
    """The records of all folders; `store` keeps the blobs that they name."""

    def __init__(self, records: RecordFile, store: Store, site: Site, glossary: str) -> None:
        self.records, self.store = records, store
        self.reading = digest_of(code_salt(), site.time_zone)
        self.making = digest_of(code_salt(), site, glossary)
        self.keys: dict[str, str] = {}  # of the sources of each folder
        self.known: dict[str, FolderRecord] = {}

    def read_editions(self, sources: Sequence[EditionSource], read: ReadEditions) -> Attempts:
        """What came of reading each source: as noted, and of the folders that have changed read now."""
        folders = {folder: tuple(group) for folder, group in groupby(sources, lambda one: one.folder)}
        self.keys = {
            folder: digest_of(self.reading, [one.identity for one in group]) for folder, group in folders.items()
        }
        self.known = {folder: kept for folder, key in self.keys.items() if (kept := self._recall(folder, key))}
        unknown = [one for folder, group in folders.items() if folder not in self.known for one in group]
        attempts, failures = read(unknown)
        fresh = iter(attempts)
        results: list[EditionResult | None] = []
        for folder, group in folders.items():
            kept = self.known.get(folder)
            made = kept.results if kept else [next(fresh) for _ in group]
            sound = tuple(one for one in made if one)
            if not kept and len(sound) == len(group):
                self._note(folder, FolderRecord(sound))
            results += made
        return results, failures

    def recall_places(
        self, groups: Mapping[str, Sequence[Edition]], noted: Mapping[str, Sequence[Pair]]
    ) -> dict[str, Place]:
        """The story or standing page of each folder that was made of just these editions and notes of translations."""
        found: dict[str, Place] = {}
        bare = self._key(())
        for folder, group in groups.items():
            kept = self.known.get(folder)
            if kept and kept.key == (self._key(noted[folder]) if folder in noted else bare) and _is_whole(kept, group):
                place = kept.recall_made()
                if place:
                    self.store.touch(_name_blobs(place))
                    found[folder] = place
        return found

    def note_places(
        self, places: Mapping[str, Place], groups: Mapping[str, Sequence[Edition]], noted: Mapping[str, Sequence[Pair]]
    ) -> None:
        """Note what was made of each folder whose editions are all in its group."""
        for folder, place in places.items():
            kept = self.known.get(folder)
            if kept and _is_whole(kept, groups[folder]):
                self._note(folder, FolderRecord.of(kept.results, place, self._key(noted.get(folder, ()))))

    def save(self) -> None:
        """Make what was noted last."""
        self.records.save()

    def release(self) -> None:
        """Let go of what nobody will ask for any more: in a large archive that is much."""
        self.known.clear()
        self.records.kept.clear()

    def _recall(self, folder: str, key: str) -> FolderRecord | None:
        kept: FolderRecord | None = self.records.recall(folder, key)
        if kept:
            editions = [one.edition for one in kept.results if one.edition]
            self.store.touch(blob for one in editions for blob in (one.body, one.html))
        return kept

    def _note(self, folder: str, kept: FolderRecord) -> None:
        self.known[folder] = kept
        self.records.note(folder, self.keys[folder], kept)

    def _key(self, noted: Sequence[Pair]) -> str:
        return digest_of(self.making, noted)


def _is_whole(kept: FolderRecord, group: Sequence[Edition]) -> bool:
    """Whether a group holds every edition that was read in its folder, and these just as they were read."""
    return {id(one) for one in group} == {id(one.edition) for one in kept.results}


def _name_blobs(place: Place) -> Iterator[str]:
    yield from (one.html for one in place.editions)
    yield from (one.body for one in place.variants)
