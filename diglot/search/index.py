"""The files of the search: shards of the archive, each indexed when its stories change, and what ties them together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import chain, groupby

from diglot.catalog.catalog import Catalog
from diglot.model.story import Output
from diglot.publishing.gzip_files import pack_gzip
from diglot.record import record
from diglot.search.documents import Document, SearchableStory, make_document, make_searchable_stories
from diglot.search.folding import fold_script, make_simplified_table
from diglot.search.names import freeze_names
from diglot.search.pagefind import ENTRY, BundlePart, Indexing, make_part, write_entry_file
from diglot.tasks.cache import digest
from diglot.tasks.cluster import Cluster
from diglot.tasks.code import code_salt
from diglot.tasks.runner import Runner
from diglot.tasks.values import digest_of, freeze, pack, thaw

SHARD_SIZE = 550  # stories of neighbouring years that may share a shard; a year is never cut
STORIES_AT_ONCE = 700  # stories that Pagefind may have in hand: it takes nearly a megabyte for each
KeepFile = Callable[[str, str], bool]

PartInWork = Callable[[], BundlePart]  # waits for a part that is being made


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


@record
class IndexedShard:
    """A shard's part of the bundle as it is remembered: `files` names their contents."""

    version: str
    hash: str
    ids: tuple[tuple[str, str], ...]
    signs: str
    heads: str
    files: tuple[tuple[str, str], ...]


@record
class Index:
    """What is to be indexed: shards of stories; the glossary's names, as `frozen_names` gives them, and their signs."""

    shards: tuple[Shard, ...]
    names: bytes
    signs: frozenset[str]
    trees: tuple[str, ...]


def plan_index(catalog: Catalog) -> Index:
    """All of the archive that search wants to know."""
    terms = catalog.glossary.terms
    signs = frozenset(sign for term in terms for _, form in term.forms for sign in fold_script(form))
    trees = tuple(tag.slug for tag in catalog.site.tags)
    return Index(make_shards(make_searchable_stories(catalog)), freeze_names(terms), signs, trees)


def make_search_files(index: Index, runner: Runner, folder: str, keep: KeepFile) -> Iterator[Output]:
    """The files of the search below `folder`, but for those that `keep` takes over; none where there are no stories.

    A shard is remembered by its stories and the glossary's names. BuildError where Pagefind fails.
    """
    indexed = _index_shards(index.shards, index.names, runner)
    for path, name in dict(chain.from_iterable(one.files for one in indexed)).items():
        if not keep(f"{folder}/{path}", name):
            yield Output(f"{folder}/{path}", name, runner.store.blob(name))
    if index.shards:
        for path, content in _make_common_files(index, indexed):
            yield Output(f"{folder}/{path}", digest(content), content)


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


def _index_shards(shards: Sequence[Shard], names: bytes, runner: Runner) -> list[IndexedShard]:
    """The part of each shard: remembered, or made now, some at once."""
    keys = [digest_of("shard", code_salt(), names, shard) for shard in shards]
    found = {key: _recall(runner, key) for key in keys}
    largest = max((len(shard.stories) for shard in shards), default=1)
    jobs = runner.cluster.count_workers() if runner.cluster else max(1, min(runner.jobs, STORIES_AT_ONCE // largest))
    with _indexers(jobs, runner.cluster) as start:
        pending: list[tuple[str, tuple[str, str], PartInWork]] = []
        for shard, key in zip(shards, keys, strict=True):
            if found[key] is None:
                documents = _make_documents(shard, names, runner)
                signs = "".join(sorted(set("".join(one.signs for one in documents))))
                heads = " ".join(map(_measure_head, documents))
                pending.append((key, (signs, heads), start(shard.name, documents)))
            if len(pending) > jobs:  # the next one's documents are made while Pagefind is at work
                found |= _remember(runner, *pending.pop(0))
        for waiting in pending:
            found |= _remember(runner, *waiting)
    return [one for key in keys if (one := found[key])]


@contextmanager
def _indexers(jobs: int, cluster: Cluster | None) -> Iterator[Callable[[str, Sequence[Document]], PartInWork]]:
    """What starts to make a part; when the work is broken off, no Pagefind is left behind."""
    if cluster:
        yield partial(cluster.submit, make_part)
        return
    running: list[Indexing] = []
    pool = ThreadPoolExecutor(jobs)
    try:
        yield lambda name, documents: pool.submit(make_part, name, documents, running).result
    except BaseException:
        pool.shutdown(wait=False, cancel_futures=True)
        for process in tuple(running):
            process.kill()
        raise
    finally:
        pool.shutdown()


def _make_documents(shard: Shard, names: bytes, runner: Runner) -> list[Document]:
    return list(runner.stream(partial(make_document, names), (pack("", story) for story in shard.stories)))


def _recall(runner: Runner, key: str) -> IndexedShard | None:
    kept = runner.store.get(key)
    if kept is None:
        return None
    indexed: IndexedShard = thaw(kept)
    runner.store.touch(name for _, name in indexed.files)
    return indexed


def _measure_head(document: Document) -> str:
    """At which of its words a document's title ends, and its lead: Pagefind says where it first found a phrase."""
    title = len(document.title.split())
    return f"{title}.{title + len(document.lead.split())}"


def _remember(runner: Runner, key: str, noted: tuple[str, str], part: PartInWork) -> dict[str, IndexedShard | None]:
    """A part that has been made, as it is remembered from now on."""
    made = part()
    files = tuple((path, runner.store.put_blob(content)) for path, content in made.files)
    indexed = IndexedShard(made.version, made.hash, made.ids, *noted, files)
    runner.store.put(key, freeze(indexed))
    runner.store.commit()
    return {key: indexed}


def _make_common_files(index: Index, indexed: Sequence[IndexedShard]) -> Iterator[tuple[str, bytes]]:
    """What ties the shards together: Pagefind's entry, our own, and what is to be known of each shard's stories."""
    shards = index.shards
    counts = [(one.hash, len(shard.stories)) for shard, one in zip(shards, indexed, strict=True)]
    newest = dict.fromkeys(index.trees, counts[0])  # Pagefind begins with the language of the page
    named = {shard.name: count for shard, count in zip(shards, counts, strict=True)}
    yield ENTRY, write_entry_file(indexed[0].version, newest | named)
    signs = index.signs.union(*(one.signs for one in indexed))
    table = {sign: to for sign, to in make_simplified_table().items() if to in signs}
    listed = [
        {"name": shard.name, "first": shard.first, "last": shard.last, "stories": len(shard.stories)}
        for shard in shards
    ]
    yield "search.json", _dump({"shards": listed, "from": "".join(table), "to": "".join(table.values())})
    for shard, one in zip(shards, indexed, strict=True):
        yield f"shelf/{shard.name}.shelf", pack_gzip(_dump(_list_shard_stories(shard, one)))


def _list_shard_stories(shard: Shard, indexed: IndexedShard) -> dict[str, object]:
    """What a search must know of every story of a shard before it is shown, newest first: id, year, terms, head.

    Short, and packed, since it is loaded with the first question: `ids` has them side by side, `years` how many stories
    each has, `said` the places of each story's terms in `terms`, `heads` at which word its title ends, and its lead.
    """
    ids = dict(indexed.ids)
    terms = list(dict.fromkeys(term for story in shard.stories for term in story.terms))
    place = {term: str(index) for index, term in enumerate(terms)}
    return {
        "ids": " ".join(ids[story.path].rpartition("_")[2] for story in shard.stories),
        "years": [(year, len(list(group))) for year, group in groupby(story.path[:4] for story in shard.stories)],
        "terms": terms,
        "said": ";".join(" ".join(place[term] for term in story.terms) for story in shard.stories),
        "heads": indexed.heads,
    }


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
