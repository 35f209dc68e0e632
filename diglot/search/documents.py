"""What the search index holds: for each story its words in every language, and the text that its hits are shown from.

Pagefind sees no prose but the words of `fold`, one beside the other, so that a quoted query finds just the texts that
hold the phrase, in any language and way of writing. A story is one document. The text that a reader is shown lies in
the fragment, row by row.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from unicodedata import normalize

from diglot.catalog.catalog import Catalog
from diglot.model.story import Story, Variant
from diglot.record import as_dict, record
from diglot.search.folding import PHRASE_BREAK, fold_script, fold_words
from diglot.search.names import NamedTerm, find_named_terms
from diglot.text.characters import INVISIBLE
from diglot.text.readable_text import read_segments

QUOTATION_MARKS = str.maketrans("「」『』", "“”‘’")
SAME_SIGN = "\ue000"  # what no text has
LAST_LETTER = "\u2e7f"  # what comes after is Chinese
Lines = tuple[str, ...]
RowText = tuple[str, str]  # the id of a row, and its text on one side; "" is the head of the story


@record
class SearchableStory:
    """A story as search sees it: all that decides its document. `needs` names the bodies of its variants."""

    path: str
    date: str
    terms: tuple[str, ...]  # "topics/trade"
    marked: tuple[str, ...]  # ids of the people, places, organisations that it names in its front matter
    heads: tuple[tuple[str, Lines], ...]  # by tag: title, subtitle, summary, caption, names
    rows: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...]  # by language: the segments of each row
    row_ids: tuple[str, ...]
    needs: tuple[str, ...]


@record
class Document:
    """A story for the index: what Pagefind reads, and what a reader is shown of it."""

    path: str
    title: str
    body: str
    shown: str  # JSON
    signs: str  # the Han characters in it


def make_searchable_stories(catalog: Catalog) -> tuple[SearchableStory, ...]:
    """Every story as search sees it, newest first."""
    tags = [tag.name for tag in catalog.site.tags]
    return tuple(_make_searchable(story, tags) for story in catalog.stories)


def _make_searchable(story: Story, tags: Sequence[str]) -> SearchableStory:
    variants = [variant for tag in tags if (variant := story.variant(tag))]
    return SearchableStory(
        path=story.path,
        date=story.date.when.date().isoformat(),
        terms=tuple(f"{taxonomy}/{term}" for taxonomy, term in story.terms if taxonomy in ("topics", "places")),
        marked=tuple(term for taxonomy, term in story.terms if taxonomy != "topics"),
        heads=tuple((variant.tag, _list_head_lines(variant)) for variant in variants),
        rows=(("zh", tuple(row.zh for row in story.rows)), ("vi", tuple(row.vi for row in story.rows))),
        row_ids=story.row_ids,
        needs=tuple(variant.body for variant in variants),
    )


def _list_head_lines(variant: Variant) -> Lines:
    image = (variant.image.caption, variant.image.credit) if variant.image else ()
    corrections = (one.text for one in variant.corrections)
    names = dict.fromkeys(name for group in as_dict(variant.credits).values() for name in group)
    lines = (variant.title, variant.subtitle, variant.summary, *image, *corrections, *names)
    return tuple(normalize("NFC", line) for line in lines)


def make_document(names: bytes, story: SearchableStory, *bodies: tuple[str, ...]) -> Document:
    """The document of a story; `bodies` are the segments that it needs, `names` what `frozen_names` gave."""
    segments = dict(story.rows)
    texts = {
        tag: (*(("", line) for line in head if line), *_read_rows(story.row_ids, segments[tag[:2]], body))
        for (tag, head), body in zip(story.heads, bodies, strict=True)
    }
    titles = _fold_lines(head[0] for _, head in story.heads)
    said = {
        language: tuple(_fold_lines(text for tag in texts if tag[:2] == language for _, text in texts[tag]))
        for language in dict.fromkeys(tag[:2] for tag in texts)
    }
    called = find_named_terms(names, said, story.marked)
    finding = dict.fromkeys(one for name in called for one in name.finding)
    return Document(
        path=story.path,
        title=f" {PHRASE_BREAK} ".join(titles),
        body=f" {PHRASE_BREAK} ".join((*(line for lines in said.values() for line in lines), *finding)),
        shown=_write_fragment(story, texts, called),
        signs="".join(sorted({sign for line in said.get("zh", ()) for sign in line if sign > LAST_LETTER})),
    )


def _write_fragment(
    story: SearchableStory, texts: Mapping[str, tuple[RowText, ...]], called: Sequence[NamedTerm]
) -> str:
    """The fragment of a story: Pagefind's fields, which stay empty, and what we show."""
    empty = {"content": "", "word_count": 0, "filters": {}, "meta": {}, "anchors": []}
    shown: dict[str, object] = {}
    for tag, head in story.heads:
        base = next((other for other in shown if other[:2] == tag[:2]), "")
        rows = [
            (row, _encode_difference(text, like)) for (row, text), like in _pair_rows(texts[tag], texts.get(base, ()))
        ]
        shown[tag] = {"title": head[0], "like": base, "rows": rows}
    names = [[name.finding, name.forms] for name in called if name.forms]
    fragment = {"url": story.path, **empty, "date": story.date, "texts": shown, "names": names}
    return json.dumps(fragment, ensure_ascii=False, separators=(",", ":"))


def _pair_rows(rows: Sequence[RowText], base: Sequence[RowText]) -> Iterator[tuple[RowText, str]]:
    """Each row with the same row in another script, "" where there is none."""
    return zip(rows, [text for _, text in base] if len(base) == len(rows) else [""] * len(rows), strict=True)


def _encode_difference(text: str, like: str) -> str:
    """A text, SAME in place of each character that another one of the same length has there, too."""
    if len(text) != len(like) or SAME_SIGN in text:
        return text
    return "".join(SAME_SIGN if sign == other else sign for sign, other in zip(text, like, strict=True))


def _read_rows(ids: Sequence[str], rows: Sequence[Sequence[int]], body: Sequence[str]) -> Iterator[RowText]:
    """The rows that hold a word: a line for each block and cell, NFC, without invisible characters."""
    texts = [INVISIBLE.sub("", normalize("NFC", text.replace("\t", "\n"))) for text in read_segments(body)]
    for id_, chosen in zip(ids, rows, strict=True):
        text = "\n".join(texts[index] for index in chosen if texts[index])
        if text:
            yield id_, text


def _fold_lines(texts: Iterable[str]) -> dict[str, None]:
    """Texts as Pagefind gets them: the words of each line folded, and if that says something else, its words exactly.

    A line that differs from another one only in script or in its quotation marks is left out.
    """
    alike = dict.fromkeys(fold_script(line).translate(QUOTATION_MARKS) for text in texts for line in text.split("\n"))
    return {line: None for text in alike for line in fold_words(text) if line}
