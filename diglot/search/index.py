"""The files of the search: shards of the archive, each indexed when its stories change, and what ties them together."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from itertools import chain
from zlib import compress, decompress

from diglot.catalog.catalog import Catalog
from diglot.model.story import Output
from diglot.record import record
from diglot.search.archive_renderings import recall_renderings
from diglot.search.documents import Document, make_document, make_searchable_stories
from diglot.search.folding import fold_script, make_simplified_table
from diglot.search.names import freeze_names, write_name_hashes
from diglot.search.nextwords import join_sections, make_table
from diglot.search.pagefind import BundlePart, Indexing, make_part
from diglot.search.renderings import find_twins
from diglot.search.shards import Shard, make_shards
from diglot.search.shelf import ShardShelf, count_newest, join_shelves, make_shelf, write_shelf
from diglot.tasks.cache import digest
from diglot.tasks.cluster import Cluster
from diglot.tasks.code import code_salt
from diglot.tasks.runner import Runner
from diglot.tasks.values import digest_of, freeze, pack, thaw

STORIES_AT_ONCE = 700  # stories that Pagefind may have in hand: it takes nearly a megabyte for each
KeepFile = Callable[[str, str], bool]

PartInWork = Callable[[], BundlePart]  # waits for a part that is being made
StartPart = Callable[[str, Sequence[Document]], PartInWork]
Sections = tuple[str, ...]  # digests of a shard's sections of nextwords


@record
class IndexedShard:
    """A shard's part of the bundle as it is remembered: `shelf` and `files` name their contents."""

    version: str
    hash: str
    signs: str
    names: tuple[str, ...]
    shelf: str
    files: tuple[tuple[str, str], ...]
    nextwords: tuple[str, ...]  # its sections; of the newest shard, which is never closed, none


@record
class KeptTable:
    """A table of nextwords as it is remembered: `files` name their contents."""

    digest: str
    counts: tuple[int, ...]
    files: tuple[tuple[str, str], ...]


@record
class ShardToIndex:
    """A shard that may have to be indexed: frozen, because of ten thousand stories one shard's are looked at."""

    name: str
    first: str
    last: str
    stories: int
    frozen: bytes


@record
class Index:
    """What is to be indexed: shards of stories; the glossary's names and twins, frozen, and the signs in them."""

    shards: tuple[ShardToIndex, ...]
    names: bytes
    twins: bytes
    signs: frozenset[str]


def plan_index(catalog: Catalog) -> Index:
    """All of the archive that search wants to know."""
    terms = catalog.glossary.terms
    signs = frozenset(sign for term in terms for _, form in term.forms for sign in fold_script(form))
    shards = tuple(
        ShardToIndex(one.name, one.first, one.last, len(one.stories), freeze(one))
        for one in make_shards(make_searchable_stories(catalog))
    )
    return Index(shards, freeze_names(terms), freeze(find_twins(terms)), signs)


def make_search_files(index: Index, runner: Runner, folder: str, keep: KeepFile) -> Iterator[Output]:
    """The files of the search below `folder`, but for those that `keep` takes over; none where there are no stories.

    A shard is remembered by its stories and the glossary's names. BuildError where Pagefind fails.
    """
    indexed = _index_shards(index, runner)
    for path, name in dict(chain.from_iterable(one.files for one in indexed)).items():
        if not keep(f"{folder}/{path}", name):
            yield Output(f"{folder}/{path}", name, runner.store.blob(name))
    if index.shards:
        newest = count_newest([one.stories for one in index.shards])
        table = _recall_table(indexed[newest:], runner)
        for path, name in table.files:
            if not keep(f"{folder}/{path}", name):
                yield Output(f"{folder}/{path}", name, runner.store.blob(name))
        for path, content in _make_common_files(index, indexed, newest, table, runner):
            yield Output(f"{folder}/{path}", digest(content), content)


def _recall_table(closed: Sequence[IndexedShard], runner: Runner) -> KeptTable:
    """The table of the shards, newest first, that a search leaves closed at first; made anew where one has changed."""
    key = digest_of("nextwords", code_salt(), tuple(one.nextwords for one in closed))
    kept = runner.store.get(key)
    if kept is not None:
        recalled: KeptTable = thaw(kept)
        runner.store.touch(name for _, name in recalled.files)
        return recalled
    by_section = zip(*(one.nextwords for one in reversed(closed)), strict=True)
    read = ([decompress(runner.store.blob(name)).decode() for name in names] for names in by_section)
    made = make_table(read)
    files = tuple((path, runner.store.put_blob(content)) for path, content in made.files)
    table = KeptTable(made.digest, made.counts, files)
    runner.store.put(key, freeze(table))
    runner.store.commit()
    return table


def _index_shards(index: Index, runner: Runner) -> list[IndexedShard]:
    """The part of each shard: remembered, or made now, some at once."""
    shards = index.shards
    keys = [digest_of("shard", code_salt(), index.names, index.twins, one.frozen) for one in shards]
    found = {key: _recall(runner, key) for key in keys}
    largest = max((one.stories for one in shards), default=1)
    jobs = runner.cluster.count_workers() if runner.cluster else max(1, min(runner.jobs, STORIES_AT_ONCE // largest))
    with _indexers(jobs, runner.cluster) as start:
        pending: list[tuple[str, ShardShelf, Sections, PartInWork]] = []
        for asked, key in zip(shards, keys, strict=True):
            if found[key] is None:
                pending.append((key, *_start_indexing(index, asked, runner, start)))
            if len(pending) > jobs:  # the next one's documents are made while Pagefind is at work
                found |= _remember(runner, *pending.pop(0))
        for waiting in pending:
            found |= _remember(runner, *waiting)
    return [one for key in keys if (one := found[key])]


def _start_indexing(
    index: Index, asked: ShardToIndex, runner: Runner, start: StartPart
) -> tuple[ShardShelf, Sections, PartInWork]:
    """What a shard has beside its part, which is made meanwhile; of its documents only that holds on to any."""
    shard: Shard = thaw(asked.frozen)
    closed = asked is not index.shards[0]
    documents = _make_documents(shard, index.names, closed, runner)
    part = start(shard.name, documents)
    sections = _keep_sections(documents, runner) if closed else ()
    pairs = [pair for document in documents for pair in document.pairs]
    return make_shelf(shard, documents, recall_renderings(shard, index.twins, runner, pairs)), sections, part


@contextmanager
def _indexers(jobs: int, cluster: Cluster | None) -> Iterator[StartPart]:
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


def _make_documents(shard: Shard, names: bytes, closed: bool, runner: Runner) -> list[Document]:
    return list(runner.stream(partial(make_document, names, closed), (pack("", story) for story in shard.stories)))


def _keep_sections(documents: Sequence[Document], runner: Runner) -> Sections:
    sections = join_sections(document.nextwords for document in documents)
    return tuple(runner.store.put_blob(compress(one.encode())) for one in sections)


def _recall(runner: Runner, key: str) -> IndexedShard | None:
    kept = runner.store.get(key)
    if kept is None:
        return None
    indexed: IndexedShard = thaw(kept)
    runner.store.touch((indexed.shelf, *(name for _, name in indexed.files), *indexed.nextwords))
    return indexed


def _remember(
    runner: Runner, key: str, shelf: ShardShelf, sections: Sections, part: PartInWork
) -> dict[str, IndexedShard | None]:
    """A part that has been made, as it is remembered from now on."""
    made = part()
    files = tuple((path, runner.store.put_blob(content)) for path, content in (*made.files, *shelf.files))
    shelved = runner.store.put_blob(write_shelf(shelf, made))
    indexed = IndexedShard(made.version, made.hash, shelf.signs, shelf.names, shelved, files, sections)
    runner.store.put(key, freeze(indexed))
    runner.store.commit()
    return {key: indexed}


def _make_common_files(
    index: Index, indexed: Sequence[IndexedShard], newest: int, table: KeptTable, runner: Runner
) -> Iterator[tuple[str, bytes]]:
    """What ties the shards together: our entry, and what is to be known of each shard before it is searched.

    The shelves of the newest shards, which a search begins with, are also one file that the page loads at once.
    """
    shards = index.shards
    signs = index.signs.union(*(one.signs for one in indexed))
    simplified = {sign: to for sign, to in make_simplified_table().items() if to in signs}
    listed = [
        {"name": shard.name, "first": shard.first, "last": shard.last, "stories": shard.stories, "hash": one.hash}
        for shard, one in zip(shards, indexed, strict=True)
    ]
    entry: dict[str, object] = {"version": indexed[0].version, "shards": listed, "newest": newest}
    if table.files:
        entry["nextwords"] = {"digest": table.digest, "counts": table.counts}
    signs_as = {"from": "".join(simplified), "to": "".join(simplified.values())}
    names = write_name_hashes(chain.from_iterable(one.names for one in indexed))
    yield "search.json", _dump(entry | signs_as | {"names": names})
    shelves = [runner.store.blob(one.shelf) for one in indexed]
    yield "shelf/newest.shelf", join_shelves(shelves[:newest])
    for shard, shelf in zip(shards[newest:], shelves[newest:], strict=True):
        yield f"shelf/{shard.name}.shelf", join_shelves([shelf])


def _dump(value: object) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
