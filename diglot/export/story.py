"""One story as data: its document, its lines of the corpus, its translation units, its citations."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any

from diglot.addresses import DATA, Addresses
from diglot.export.cite import cite_editions, format_bibtex, format_csl, format_ris
from diglot.export.tmx import write_units
from diglot.model.edition import Edition, Segment, find_original
from diglot.model.site import Site
from diglot.model.story import Row, Story
from diglot.model.tags import Tag
from diglot.record import record
from diglot.text.readable_text import Texts, read_texts

SENTENCE_JOINT = {"zh": "", "vi": " "}  # between sentences
LINES_FILE, UNITS_FILE = f"{DATA}/corpus.jsonl.gz", f"{DATA}/corpus.tmx.gz"
LONG_FILES = {"corpus": LINES_FILE, "tmx": UNITS_FILE}
DOCUMENT = "index.json"
CITATIONS = ("cite.bib", "cite.ris", "cite.json")
SegmentTexts = tuple[str, ...]
Passage = dict[str, Any]


@record
class TermNames:
    """A term of a story: its taxonomy, id, and what it is called under each tag."""

    taxonomy: str
    id: str
    names: tuple[tuple[str, str], ...]
    wikidata: str


@record
class Archive:
    """What the data of every story depends on: the site, and what it is called under each tag."""

    site: Site
    titles: tuple[tuple[str, str], ...]

    @property
    def pair(self) -> tuple[Tag, ...]:
        """The tags of sentences and translation units, zh first: of Chinese Simplified where the site has it."""
        ordered = sorted(self.site.tags, key=lambda tag: tag.name != "zh-Hans")
        firsts = (next((tag for tag in ordered if tag.language == language), None) for language in ("zh", "vi"))
        return tuple(tag for tag in firsts if tag)


@record
class StoryTask:
    """A story with its terms; `needs` names the segments of its editions, then the bodies of its variants."""

    story: Story
    terms: tuple[TermNames, ...]

    @property
    def needs(self) -> tuple[str, ...]:
        """The blobs that the story's data is made of."""
        return (*(edition.body for edition in self.story.editions), *(one.body for one in self.story.variants))


@record
class StoryData:
    """What a story adds to the archive's long files, and the files of its own: those that the site publishes, in the
    order of `list_long_files` and `list_story_files`.
    """

    lines: tuple[str, ...]
    files: tuple[bytes, ...]


def make_story_data(archive: Archive, task: StoryTask, *blobs: object) -> StoryData:
    """The data of a story; `blobs` are what `task.needs` names."""
    story, split = task.story, len(task.story.editions)
    segments = dict(zip((edition.language for edition in story.editions), blobs[:split], strict=True))
    bodies: dict[str, SegmentTexts] = dict(zip((one.tag for one in story.variants), blobs[split:], strict=True))  # type: ignore[arg-type]
    passages = _make_passages(archive, story, segments, bodies)  # type: ignore[arg-type]
    cited = cite_editions(archive.site, dict(archive.titles), story)
    keywords = [dict(one.names) for one in task.terms]
    written: dict[str, Callable[[], str]] = {
        "cite.bib": lambda: format_bibtex(cited),
        "cite.ris": lambda: format_ris(cited, keywords),
        "cite.json": lambda: format_csl(cited),
    }
    write: dict[str, Callable[[], str]] = {
        LINES_FILE: lambda: _write_lines(archive, story, passages),
        UNITS_FILE: lambda: write_units(story, archive.pair, passages),
        DOCUMENT: lambda: _write_document(archive, task),
        **written,
    }
    return StoryData(
        tuple(write[name]() for name in list_long_files(archive.site)),
        tuple(write[name]().encode() for name in list_story_files(archive.site)),
    )


def list_long_files(site: Site) -> tuple[str, ...]:
    """The paths of the files that hold a part of every story, and that the site publishes."""
    return tuple(path for part, path in LONG_FILES.items() if part in site.data)


def list_story_files(site: Site) -> tuple[str, ...]:
    """The names of the files that each story has of its own."""
    return (*((DOCUMENT,) if "stories" in site.data else ()), *(CITATIONS if "citations" in site.data else ()))


def _write_lines(archive: Archive, story: Story, passages: Sequence[Passage]) -> str:
    """The story's lines of the corpus, one for each row."""
    head = _dump(_make_line_head(archive, story))[:-1]
    return "".join(f"{head}, {_dump(passage)[1:]}\n" for passage in passages)


_dump = json.JSONEncoder(ensure_ascii=False).encode  # one for all: json.dumps would make one for each call


def list_permalinks(site: Site, story: Story) -> dict[str, str]:
    """The story's permalink under each tag."""
    addresses = Addresses(site.base_url, site.base_path)
    return {
        tag.name: addresses.absolute(addresses.page(tag, story.path)) for tag in site.tags if story.variant(tag.name)
    }


def begin_line(story: str) -> bytes:
    """What the lines of the corpus begin with that a story has, whose path this is."""
    return f'{{"story": {_dump(story)}, '.encode()


def _make_line_head(archive: Archive, story: Story) -> dict[str, object]:
    """What every line of the story's rows begins with."""
    return {
        "story": story.path,
        "date": {edition.language: (edition.date or story.date).iso() for edition in story.editions},
        "original": find_original(story.editions),
        "permalinks": list_permalinks(archive.site, story),
    }


def _make_passages(
    archive: Archive, story: Story, segments: dict[str, Sequence[Segment]], bodies: dict[str, SegmentTexts]
) -> list[Passage]:
    """The rows: id, kinds of the segments, text under each tag, score, aligned sentences."""
    texts = {tag: read_texts(body) for tag, body in bodies.items()}
    pair = archive.pair
    passages = []
    for number, row in enumerate(story.rows):
        sides = {"zh": row.zh, "vi": row.vi}
        passages.append(
            {
                "row": story.row_ids[number],
                "n": number + 1,
                "kinds": {
                    language: [segments[language][index].kind for index in indexes]
                    for language, indexes in sides.items()
                },
                **{
                    tag.name: "\n".join(texts[tag.name].segments[index] for index in sides[tag.language])
                    if tag.name in texts
                    else ""
                    for tag in archive.site.tags
                },
                "score": row.score,
                "doubtful": row.doubtful,
                "stale": number in story.stale,
                "sentences": _pair_sentences(pair, row, texts),
            }
        )
    return passages


def _pair_sentences(pair: tuple[Tag, ...], row: Row, texts: dict[str, Texts]) -> list[dict[str, str]]:
    """The sentences of a row that say the same, under the first tag of each language."""
    if not row.sentences:
        return []
    zh, vi = (
        [text for index in side for text in texts[tag.name].sentences[index]] for tag, side in _list_sides(pair, row)
    )
    return [
        {
            pair[0].name: SENTENCE_JOINT["zh"].join(zh[index] for index in left),
            pair[1].name: SENTENCE_JOINT["vi"].join(vi[index] for index in right),
        }
        for left, right in row.sentences
    ]


def _list_sides(pair: tuple[Tag, ...], row: Row) -> list[tuple[Tag, tuple[int, ...]]]:
    return [(tag, row.zh if tag.language == "zh" else row.vi) for tag in pair]


def _write_document(archive: Archive, task: StoryTask) -> str:
    """The story as index.json tells it, a field or a row in each line; the texts are on its pages and in the corpus.

    A page makes its citations of this where the site has no files of them (static/js/citations.js).
    """
    story, licence = task.story, archive.site.licence
    fields = {
        "id": story.path,
        "date": story.date.iso(),
        "original": find_original(story.editions),
        "permalinks": list_permalinks(archive.site, story),
        "archive": {tag: title for tag, title in archive.titles if story.variant(tag)},
        "titles": {one.tag: one.title for one in story.variants},
        "subtitles": {one.tag: one.subtitle for one in story.variants if one.subtitle},
        "summaries": {one.tag: one.summary for one in story.variants},
        "editions": {edition.language: _describe_edition(story, edition) for edition in story.editions},
        "terms": [
            {"taxonomy": term.taxonomy, "id": term.id, "names": dict(term.names)}
            | ({"wikidata": term.wikidata} if term.wikidata else {})
            for term in task.terms
        ],
        "licence": {"name": licence.label.forms[0][1], "url": licence.url} if licence else None,
    }
    head = "".join(f"{_dump(name)}: {_dump(value)},\n" for name, value in fields.items())
    rows = (_dump(_describe_row(story, number, row)) for number, row in enumerate(story.rows))
    return f'{{\n{head}"rows": [\n' + ",\n".join(rows) + "\n]\n}\n"


def _describe_row(story: Story, number: int, row: Row) -> dict[str, object]:
    """A row, in order: its id and score; that it is doubtful or stale where it is."""
    marks = {"doubtful": row.doubtful, "stale": number in story.stale}
    return {"row": story.row_ids[number], "score": row.score} | {name: True for name, is_so in marks.items() if is_so}


def _describe_edition(story: Story, edition: Edition) -> dict[str, object]:
    """An edition: the script it is written in, its dates, who made it, where it comes from; what it has of these."""
    source = edition.source
    own = story.variant_of(edition)
    described: dict[str, object] = {
        "written": edition.tag,
        "original": edition.original,
        "date": (edition.date or story.date).iso(),
        "updated": edition.updated.iso() if edition.updated else None,
        "authors": list(own.credits.authors),
        "translators": list(own.credits.translators),
        "reviewers": list(own.credits.reviewers),
        "source": source
        and {key: value for key in ("name", "title", "url", "retrieved", "sha256") if (value := getattr(source, key))},
        "corrections": [{"date": one.date.iso(), "text": one.text} for one in own.corrections],
    }
    return {name: value for name, value in described.items() if value}
