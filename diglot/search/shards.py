"""Shards of the archive: some years each, indexed and counted by themselves."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from diglot.record import record
from diglot.search.documents import SearchableStory

SHARD_SIZE = 550  # stories of neighbouring years that may share a shard; a year is never cut


@record
class Shard:
    """Some years of the archive, newest story first."""

    first: str
    last: str
    stories: tuple[SearchableStory, ...]

    @property
    def name(self) -> str:
        """What Pagefind takes for a language: "und-2019-2021", "und-2024"."""
        return f"und-{self.first}" if self.first == self.last else f"und-{self.first}-{self.last}"


def make_shards(stories: Sequence[SearchableStory]) -> tuple[Shard, ...]:
    """The stories, newest first, cut by years, newest shard first."""
    years = [tuple(group) for _, group in groupby(stories, key=lambda one: one.path[:4])]
    shards: list[tuple[SearchableStory, ...]] = []
    for year in years:
        if shards and len(shards[-1]) + len(year) <= SHARD_SIZE:
            shards[-1] += year
        else:
            shards.append(year)
    return tuple(Shard(shard[-1].path[:4], shard[0].path[:4], shard) for shard in shards)
