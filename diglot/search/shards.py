"""Shards of the archive: some of its months each, indexed and counted by themselves.

A shard is indexed anew when one of its stories changes, which takes as long as it has stories. The newest months, where
editors are at work, are therefore a small shard; the years before them are large ones, of which a question needs fewer
files. They are cut from the oldest year on, so that an archive which grows leaves them as they are.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

from diglot.record import record
from diglot.search.documents import SearchableStory

NEWEST_SIZE = 150  # stories of the newest months, which are a shard of their own; a month is never cut
SHARD_SIZE = 550  # stories of neighbouring years that may share a shard; a year is cut by the newest months alone
Stories = tuple[SearchableStory, ...]


@record
class Shard:
    """Some months of the archive, newest story first.

    `name` is what Pagefind takes for a language: "und-2019-2021", "und-2024", "und-2025-10-2025-12" for months.
    """

    name: str
    stories: Stories

    @property
    def first(self) -> str:
        """The year of its oldest story."""
        return _year_of(self.stories[-1])

    @property
    def last(self) -> str:
        """The year of its newest story."""
        return _year_of(self.stories[0])


def make_shards(stories: Sequence[SearchableStory]) -> tuple[Shard, ...]:
    """The stories, newest first, cut by months, newest shard first."""
    newest: Stories = ()
    for _, group in groupby(stories, key=_month_of):
        month = tuple(group)
        if newest and len(newest) + len(month) > NEWEST_SIZE:
            break
        newest += month
    if not newest:
        return ()
    first = Shard(_make_name(_month_of(newest[-1]), _month_of(newest[0])), newest)
    older = _cut_years(stories[len(newest) :])
    return (first, *(Shard(_make_name(_year_of(some[-1]), _year_of(some[0])), some) for some in reversed(older)))


def _cut_years(stories: Sequence[SearchableStory]) -> list[Stories]:
    """Stories, newest first, by neighbouring years, the oldest ones first."""
    shards: list[Stories] = []
    for year in reversed([tuple(group) for _, group in groupby(stories, key=_year_of)]):
        if shards and len(shards[-1]) + len(year) <= SHARD_SIZE:
            shards[-1] = year + shards[-1]
        else:
            shards.append(year)
    return shards


def _make_name(first: str, last: str) -> str:
    return f"und-{first}" if first == last else f"und-{first}-{last}"


def _year_of(story: SearchableStory) -> str:
    return story.path[:4]


def _month_of(story: SearchableStory) -> str:
    return story.path[:7].replace("/", "-")
