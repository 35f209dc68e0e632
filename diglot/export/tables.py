"""stories.csv and glossary.csv: tables for spreadsheets (RFC 4180, UTF-8, a header line)."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from io import StringIO

from diglot.catalog.catalog import Catalog
from diglot.export.story import list_permalinks
from diglot.model.edition import find_original
from diglot.model.story import Story

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet would run a cell that begins so
CELL_SEPARATOR = "; "  # things in one cell


def make_stories_table(catalog: Catalog) -> bytes:
    """A line for every story, oldest first: titles, dates, sources, terms, how its rows stand, permalinks."""
    tags = [tag.name for tag in catalog.site.tags]
    languages = catalog.site.languages
    head = ["story", "date", "original", *(f"title {tag}" for tag in tags)]
    head += [f"{field} {language}" for language in languages for field in ("date", "authors", "source", "source url")]
    head += [*catalog.site.taxonomies, "rows", "doubtful rows", "stale rows", *(f"url {tag}" for tag in tags)]
    return _write_table(head, (_list_cells(catalog, story, tags, languages) for story in reversed(catalog.stories)))


def _list_cells(catalog: Catalog, story: Story, tags: Sequence[str], languages: Sequence[str]) -> Iterator[str]:
    yield from (story.path, story.date.iso(), find_original(story.editions) or "")
    titles = {one.tag: one.title for one in story.variants}
    yield from (titles.get(tag, "") for tag in tags)
    for language in languages:
        edition = story.edition(language)
        source = edition and edition.source
        yield (edition.date or story.date).iso() if edition else ""
        yield CELL_SEPARATOR.join(edition.credits.authors) if edition else ""
        yield from (source.name, source.url) if source else ("", "")
    for taxonomy in catalog.site.taxonomies:
        yield CELL_SEPARATOR.join(id_ for name, id_ in story.terms if name == taxonomy)
    yield from map(str, (len(story.rows), sum(row.doubtful for row in story.rows), len(story.stale)))
    address = list_permalinks(catalog.site, story)
    yield from (address.get(tag, "") for tag in tags)


def make_glossary_table(catalog: Catalog) -> bytes:
    """A line for every entry of the glossary, in its order, with its name under each tag."""
    tags = [tag for tag, _ in catalog.names]
    names = [dict(said) for _, said in catalog.names]
    head = ["id", "kind", *tags, "aliases zh", "aliases vi", *(f"note {tag}" for tag in tags), "wikidata", "stories"]
    counts: dict[str, int] = {}
    for (_, id_), stories in catalog.by_term.items():
        counts[id_] = counts.get(id_, 0) + len(stories)
    lines = []
    for term in catalog.glossary.terms:
        aliases = dict(term.aliases)
        lines.append(
            [
                term.id,
                term.kind,
                *(said[f"term:{term.id}"] for said in names),
                *(CELL_SEPARATOR.join(aliases.get(language, ())) for language in ("zh", "vi")),
                *(said[f"note:{term.id}"] for said in names),
                term.wikidata,
                str(counts.get(term.id, 0)),
            ]
        )
    return _write_table(head, lines)


def _write_table(head: Sequence[str], lines: Iterable[Iterable[str]]) -> bytes:
    text = StringIO(newline="")
    writer = csv.writer(text)
    writer.writerow(head)
    writer.writerows([_escape_formula(cell) for cell in line] for line in lines)
    return text.getvalue().encode()


def _escape_formula(cell: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before the sign that would make it one."""
    return f"'{cell}" if cell.startswith(FORMULA_SIGNS) else cell
