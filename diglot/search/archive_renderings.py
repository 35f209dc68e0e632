"""How the whole archive renders the words of its glossary: what each shard counted, remembered, put together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from diglot.catalog.catalog import Catalog
from diglot.search.documents import SearchableStory, list_story_pairs, make_searchable_stories
from diglot.search.renderings import Rendering, Twins, count_renderings, find_twins
from diglot.search.sentence_pairs import SentencePair
from diglot.search.shards import Shard, make_shards
from diglot.tasks.code import code_salt
from diglot.tasks.runner import Runner
from diglot.tasks.values import digest_of, freeze, pack, thaw

RenderingSides = tuple[tuple[Rendering, ...], ...]  # of Chinese words, of Vietnamese words
FEWEST, FEWEST_OTHER = 5, 2  # rows of a word, and of its second rendering, that make it worth a look


def recall_renderings(
    shard: Shard, twins: bytes, runner: Runner, pairs: Sequence[SentencePair] | None = None
) -> RenderingSides:
    """What a shard says of its words; counted anew only where one of its stories, or the glossary, has changed.

    `pairs` are its pairs of sentences where they are at hand.
    """
    key = digest_of("renderings", code_salt(), twins, shard)
    kept = runner.store.get(key)
    if kept is not None:
        sides: RenderingSides = thaw(kept)
        return sides
    known: tuple[Twins, Twins] = thaw(twins)
    counted = count_renderings(list(_list_pairs(shard.stories, runner)) if pairs is None else pairs, known)
    runner.store.put(key, freeze(counted))
    runner.store.commit()
    return counted


def _list_pairs(stories: Sequence[SearchableStory], runner: Runner) -> Iterator[SentencePair]:
    for pairs in runner.stream(list_story_pairs, (pack("", story) for story in stories)):
        yield from pairs


def find_varied_words(catalog: Catalog, runner: Runner) -> tuple[Rendering, ...]:
    """The Chinese words of the glossary that the archive renders in several ways, those said most often first."""
    twins = find_twins(catalog.glossary.terms)
    frozen = freeze(twins)
    rows: Counter[str] = Counter()
    by: dict[str, Counter[str]] = {}
    for shard in make_shards(make_searchable_stories(catalog)):
        for one in recall_renderings(shard, frozen, runner)[0]:
            if one.word in twins[0]:
                rows[one.word] += one.rows
                by.setdefault(one.word, Counter()).update(dict(one.by))
    found = [Rendering(word, rows[word], _order(counts)) for word, counts in by.items() if rows[word] >= FEWEST]
    varied = [one for one in found if len(one.by) > 1 and one.by[1][1] >= FEWEST_OTHER]
    return tuple(sorted(varied, key=lambda one: (-one.rows, one.word)))


def _order(counts: Counter[str]) -> tuple[tuple[str, int], ...]:
    return tuple(sorted(counts.items(), key=lambda one: (-one[1], one[0])))
