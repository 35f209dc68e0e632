"""archive.sqlite: the archive as a database, the same bytes whenever its content is the same.

Stories come in their order, a transaction for every GROUP of them, and nothing is ever changed or deleted, so that the
file depends on the content alone. Most of the time goes into the full-text indexes. Therefore the state before the last
groups is kept, and a build whose older stories have not changed goes on from there: the bytes are those of a build from
the beginning, because the same statements run on the same file. SQLite's versions differ in how they lay out a file
that grows and in what they leave in empty places: the finished database is vacuumed and its empty places erased.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import closing
from mmap import mmap
from pathlib import Path

from diglot.catalog.catalog import Catalog
from diglot.export.story import list_permalinks
from diglot.model.edition import find_original
from diglot.model.story import Story
from diglot.model.tags import Tag
from diglot.record import as_dict
from diglot.tasks.cache import digest_file
from diglot.tasks.values import digest_of

STORIES_IN_GROUP = 32  # stories written at once
PAGE_BYTES, FILE_HEADER = 4096, 100  # bytes
BTREE_HEADERS = {2: 12, 5: 12, 10: 8, 13: 8}  # the kind of a b-tree page: bytes of its header
OLDEST_READER = 3_040_000  # the version of SQLite that the header names, whichever wrote it
LinesOfStory = Callable[[int], Sequence[bytes]]  # the lines of a story in corpus.jsonl, by its place
ROW_TABLES = """
CREATE TABLE rows (
    id INTEGER PRIMARY KEY,
    story TEXT NOT NULL REFERENCES stories (path),
    row TEXT NOT NULL,
    {texts},
    zh_kinds TEXT NOT NULL,
    vi_kinds TEXT NOT NULL,
    score REAL NOT NULL,
    doubtful INTEGER NOT NULL,
    stale INTEGER NOT NULL
);
CREATE TABLE sentences (
    id INTEGER PRIMARY KEY,
    row_id INTEGER NOT NULL REFERENCES rows (id),
    {pair}
);
"""
# Chinese has no spaces: its index holds every three characters in a row. Shorter words are found with LIKE.
ROW_INDEX = """
CREATE VIRTUAL TABLE rows_{name} USING fts5 ({column}, content="rows", content_rowid="id", tokenize='{tokenizer}');
"""
TOKENIZER = {"zh": "trigram", "vi": "unicode61 remove_diacritics 2"}
OTHER_TABLES = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE stories (
    path TEXT PRIMARY KEY,
    date TEXT NOT NULL,
    original TEXT REFERENCES languages (language)
) WITHOUT ROWID;
CREATE TABLE languages (language TEXT PRIMARY KEY, name TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE editions (
    story TEXT NOT NULL REFERENCES stories (path),
    language TEXT NOT NULL REFERENCES languages (language),
    written TEXT NOT NULL,
    original INTEGER NOT NULL,
    date TEXT NOT NULL,
    updated TEXT,
    authors TEXT NOT NULL,
    translators TEXT NOT NULL,
    reviewers TEXT NOT NULL,
    source_name TEXT,
    source_title TEXT,
    source_url TEXT,
    retrieved TEXT,
    sha256 TEXT,
    PRIMARY KEY (story, language)
) WITHOUT ROWID;
CREATE TABLE titles (
    story TEXT NOT NULL REFERENCES stories (path),
    tag TEXT NOT NULL,
    title TEXT NOT NULL,
    subtitle TEXT NOT NULL,
    summary TEXT NOT NULL,
    url TEXT NOT NULL,
    PRIMARY KEY (story, tag)
) WITHOUT ROWID;
CREATE TABLE terms (
    id TEXT PRIMARY KEY,
    kind TEXT NOT NULL,
    {texts},
    wikidata TEXT
) WITHOUT ROWID;
CREATE TABLE story_terms (
    story TEXT NOT NULL REFERENCES stories (path),
    term TEXT NOT NULL REFERENCES terms (id),
    taxonomy TEXT NOT NULL,
    PRIMARY KEY (story, term)
) WITHOUT ROWID;
CREATE INDEX rows_story ON rows (story);
CREATE INDEX sentences_row ON sentences (row_id);
CREATE INDEX story_terms_term ON story_terms (term);
CREATE VIEW pairs AS
    SELECT rows.story, rows.row, stories.date, {pair}, score, doubtful, stale
    FROM rows JOIN stories ON stories.path = rows.story WHERE {full};
CREATE VIEW sentence_pairs AS
    SELECT rows.story, rows.row, {sentences}, rows.score, rows.doubtful, rows.stale
    FROM sentences JOIN rows ON rows.id = sentences.row_id;
CREATE VIEW stories_by_term AS
    SELECT terms.id AS term, terms.kind, stories.path AS story, stories.date
    FROM story_terms JOIN terms ON terms.id = story_terms.term JOIN stories ON stories.path = story_terms.story;
"""


def name_column(tag: str) -> str:
    """A tag as the name of a column: zh_hans."""
    return tag.lower().replace("-", "_")


def make_database(
    path: Path, base: Path, catalog: Catalog, pair: Sequence[Tag], keys: Sequence[str], lines: LinesOfStory
) -> None:
    """Write the database to `path`; `keys` are the digests of the stories, oldest first, `lines` what the rows say.

    `base` is where the state before the last groups is kept, under a name that says what it holds.
    """
    kept = (len(keys) // STORIES_IN_GROUP - 1) * STORIES_IN_GROUP if len(keys) >= 2 * STORIES_IN_GROUP else 0
    name = f"{base.name}-{digest_of(ROW_TABLES, ROW_INDEX, catalog.site.tags, tuple(keys[:kept]))[:32]}"
    saved = next((file for file in base.parent.glob(f"{name}-*.base") if _is_whole(file)), None)
    path.unlink(missing_ok=True)
    if saved:
        shutil.copyfile(saved, path)
    else:
        _create_row_tables(path, catalog, pair)
        _add_rows(path, catalog, pair, range(kept), lines)
        _save_base(path, base, name)
    _add_rows(path, catalog, pair, range(kept, len(keys)), lines)
    with closing(_open_database(path)) as database:
        with database:
            database.execute("BEGIN")
            _add_other_tables(database, catalog, pair)
        database.execute("VACUUM")
    _erase_traces(path)


def _erase_traces(path: Path) -> None:
    """Take out of a vacuumed database what SQLite's version decides: its number and what lies in no cell of a page.

    Source: the database file format of SQLite, sections 1.3 (bytes 96 to 99 of the header say which library wrote last)
    and 1.6 (between the cell pointers of a b-tree page and its cells nothing is stored: some versions leave old bytes
    there, others zeros). An overflow page begins with a page's number, whose first byte is 0 below 64 GB.
    """
    with path.open("r+b") as file, mmap(file.fileno(), 0) as pages:
        pages[96:100] = OLDEST_READER.to_bytes(4, "big")
        for start in range(0, len(pages), PAGE_BYTES):
            header = start + (FILE_HEADER if start == 0 else 0)
            if pages[header] not in BTREE_HEADERS:
                continue
            cells = int.from_bytes(pages[header + 3 : header + 5], "big")
            gap = header + BTREE_HEADERS[pages[header]] + 2 * cells
            end = start + (int.from_bytes(pages[header + 5 : header + 7], "big") or PAGE_BYTES)
            pages[gap:end] = bytes(end - gap)


def _open_database(path: Path) -> sqlite3.Connection:
    database = sqlite3.connect(path)
    for setting in (f"page_size = {PAGE_BYTES}", "journal_mode = OFF", "synchronous = OFF", "cache_size = -65536"):
        database.execute(f"PRAGMA {setting}")
    return database


def _create_row_tables(path: Path, catalog: Catalog, pair: Sequence[Tag]) -> None:
    """The tables that hold nearly all of the database, still empty."""
    texts = ",\n    ".join(f"{name_column(tag.name)} TEXT NOT NULL" for tag in catalog.site.tags)
    both = ",\n    ".join(f"{name_column(tag.name)} TEXT NOT NULL" for tag in pair)
    indexes = [
        ROW_INDEX.format(name=tag.language, column=name_column(tag.name), tokenizer=TOKENIZER[tag.language])
        for tag in pair
    ]
    with closing(_open_database(path)) as database:
        database.executescript(f"BEGIN;{ROW_TABLES.format(texts=texts, pair=both)}{''.join(indexes)}COMMIT;")


def _is_whole(file: Path) -> bool:
    """Whether a kept state is what its name says."""
    return digest_file(file).startswith(file.stem.rpartition("-")[2])


def _save_base(path: Path, base: Path, name: str) -> None:
    """Keep the state that a later build goes on from, instead of an older one; its name ends in its digest."""
    for old in base.parent.glob(f"{base.name}-*.base"):
        old.unlink()
    fresh = base.with_suffix(".base")
    shutil.copyfile(path, fresh)
    fresh.replace(base.with_name(f"{name}-{digest_file(fresh)[:32]}.base"))


def _add_rows(path: Path, catalog: Catalog, pair: Sequence[Tag], places: range, lines: LinesOfStory) -> None:
    """The rows and sentences of some stories, and their words in the indexes."""
    tags = [tag.name for tag in catalog.site.tags]
    marks = ", ".join("?" * (len(tags) + 8))
    with closing(_open_database(path)) as database:
        (row_id,) = database.execute("SELECT coalesce(max(id), 0) FROM rows").fetchone()
        for start in range(places.start, places.stop, STORIES_IN_GROUP):
            first, rows, sentences = row_id, [], []
            for place in places[start - places.start : start - places.start + STORIES_IN_GROUP]:
                for row in map(json.loads, lines(place)):
                    row_id += 1
                    rows.append((row_id, *_make_row(row, tags)))
                    sentences += [(row_id, *(one[tag.name] for tag in pair)) for one in row["sentences"]]
            with database:
                database.executemany(f"INSERT INTO rows VALUES ({marks})", rows)
                holes = ", ".join("?" * len(pair))
                database.executemany(f"INSERT INTO sentences VALUES (NULL, ?, {holes})", sentences)
                for tag in pair:
                    name, index = name_column(tag.name), f"rows_{tag.language}"
                    database.execute(
                        f"INSERT INTO {index} (rowid, {name}) SELECT id, {name} FROM rows WHERE id > ?", (first,)
                    )


def _make_row(row: dict[str, object], tags: Sequence[str]) -> tuple[object, ...]:
    kinds: dict[str, list[str]] = row["kinds"]  # type: ignore[assignment]
    return (
        row["story"],
        row["row"],
        *(row[tag] for tag in tags),
        " ".join(kinds["zh"]),
        " ".join(kinds["vi"]),
        row["score"],
        row["doubtful"],
        row["stale"],
    )


def _add_other_tables(database: sqlite3.Connection, catalog: Catalog, pair: Sequence[Tag]) -> None:
    """Stories, editions, titles and terms; the indexes and views."""
    names = [name_column(tag.name) for tag in pair]
    schema = OTHER_TABLES.format(
        texts=",\n    ".join(f"{name_column(tag.name)} TEXT NOT NULL" for tag in catalog.site.tags),
        pair=", ".join(names),
        sentences=", ".join(f"sentences.{name}" for name in names),
        full=" AND ".join(f"{name} <> ''" for name in names),
    )
    for statement in filter(str.strip, schema.split(";\n")):
        database.execute(statement)
    stories = sorted(catalog.stories, key=lambda story: story.path)
    for table, rows in (
        ("about", _list_about(catalog)),
        ("languages", [("vi", "Tiếng Việt"), ("zh", "中文")]),
        ("stories", ((one.path, one.date.iso(), find_original(one.editions)) for one in stories)),
        ("editions", (row for one in stories for row in _list_editions(one))),
        ("titles", (row for one in stories for row in _list_titles(catalog, one))),
        ("terms", _list_terms(catalog)),
        ("story_terms", ((one.path, id_, taxonomy) for one in stories for taxonomy, id_ in sorted(one.terms))),
    ):
        found = list(rows)
        if found:
            holes = ", ".join("?" * len(found[0]))
            database.executemany(f"INSERT INTO {table} VALUES ({holes})", found)


def _list_about(catalog: Catalog) -> list[tuple[str, str]]:
    site = catalog.site
    said = [("base_url", site.base_url), ("contact", site.contact)]
    said += [(f"title_{name_column(tag)}", dict(names)["site:title"]) for tag, names in catalog.names]
    if site.licence:
        said += [("licence", site.licence.label.forms[0][1]), ("licence_url", site.licence.url)]
    return sorted(said)


def _list_editions(story: Story) -> Iterator[tuple[object, ...]]:
    for edition in sorted(story.editions, key=lambda one: one.language):
        names = ("; ".join(each) for each in as_dict(story.variant_of(edition).credits).values())
        source = edition.source
        origin = (source.name, source.title, source.url, source.retrieved, source.sha256) if source else (None,) * 5
        dates = ((edition.date or story.date).iso(), edition.updated.iso() if edition.updated else None)
        yield story.path, edition.language, edition.tag, edition.original, *dates, *names, *origin


def _list_titles(catalog: Catalog, story: Story) -> Iterator[tuple[str, ...]]:
    address = list_permalinks(catalog.site, story)
    for one in story.variants:
        yield story.path, one.tag, one.title, one.subtitle, one.summary, address[one.tag]


def _list_terms(catalog: Catalog) -> Iterator[tuple[str | None, ...]]:
    names = [dict(names) for _, names in catalog.names]
    for term in sorted(catalog.glossary.terms, key=lambda one: one.id):
        yield term.id, term.kind, *(said[f"term:{term.id}"] for said in names), term.wikidata or None
