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
from diglot.search.folding import PHRASE_BREAK, Word, fold_script, join_words, link_words, split_words
from diglot.search.names import NamedTerm, SplitLines, find_named_terms
from diglot.search.nextwords import list_nextwords
from diglot.search.sentence_pairs import RowCuts, SentencePair, clean_text, cut_rows, list_sentence_pairs
from diglot.text.readable_text import read_segments

QUOTATION_MARKS = str.maketrans("「」『』", "“”‘’")
SAME_SIGN = "\ue000"  # what no text has
LAST_LETTER = "\u2e7f"  # what comes after is Chinese
CAPITALS_PREFIX = "0c"  # begins the one word that an abbreviation is
Lines = tuple[str, ...]
RowText = tuple[str, str]  # the id of a row, and its text on one side; "" is the head of the story
SentenceGroups = tuple[tuple[tuple[int, ...], tuple[int, ...]], ...]  # indexes of sentences, zh and vi


@record
class SearchableStory:
    """A story as search sees it: all that decides its document. `needs` names the bodies of its variants."""

    path: str
    date: str
    terms: tuple[str, ...]  # "topics/trade"
    marked: tuple[str, ...]  # ids of the people, places, organisations that it names in its front matter
    heads: tuple[tuple[str, Lines], ...]  # by tag: title, subtitle, summary, caption, names, source
    rows: tuple[tuple[str, tuple[tuple[int, ...], ...]], ...]  # by language: the segments of each row
    row_ids: tuple[str, ...]
    groups: tuple[SentenceGroups, ...]  # of each row: the sentences that say the same
    sources: tuple[tuple[str, str], ...]  # by tag: who published it first
    needs: tuple[str, ...]


@record
class Document:
    """A story for the index: what Pagefind reads, and what a reader is shown of it."""

    path: str
    title: str  # words of the titles and of the names in them, in every language; Pagefind reads it first
    lead: str
    body: str
    shown: str  # JSON
    signs: str  # the Han characters in it
    names: tuple[str, ...] = ()  # the words by which the names in it are found
    nextwords: str = ""  # its words, and which stand beside each other
    pairs: tuple[SentencePair, ...] = ()  # what its aligned sentences say
    languages: str = ""  # of its editions: "zh vi"


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
        groups=tuple(row.sentences for row in story.rows),
        sources=tuple((variant.tag, variant.source.name) for variant in variants if variant.source),
        needs=tuple(variant.body for variant in variants),
    )


def _list_head_lines(variant: Variant) -> Lines:
    image = (variant.image.caption, variant.image.credit) if variant.image else ()
    corrections = (one.text for one in variant.corrections)
    names = dict.fromkeys(name for group in as_dict(variant.credits).values() for name in group)
    source = (variant.source.name,) if variant.source else ()
    lines = (variant.title, variant.subtitle, variant.summary, *image, *corrections, *names, *source)
    return tuple(normalize("NFC", line) for line in lines)


def make_document(names: bytes, closed: bool, story: SearchableStory, *bodies: tuple[str, ...]) -> Document:
    """The document of a story; `bodies` are the segments that it needs, `names` what `freeze_names` gave.

    Of a story whose shard a search may leave `closed`, with what the table of nextwords says of it.
    """
    segments = dict(story.rows)
    texts = {
        tag: (*(("", line) for line in head if line), *_read_rows(story.row_ids, segments[tag[:2]], body))
        for (tag, head), body in zip(story.heads, bodies, strict=True)
    }
    titles = _split_by_language((tag, head[:1]) for tag, head in story.heads)
    leads = _split_by_language((tag, head[1:3]) for tag, head in story.heads)
    whole = _split_by_language((tag, [text for _, text in rows]) for tag, rows in texts.items())
    called = find_named_terms(names, whole, story.marked)
    in_title = tuple(_list_finding(find_named_terms(names, titles, ())))
    title = dict.fromkeys((*_unite(_spell_lines(titles)), *in_title))
    lead = [line for line in _unite(_spell_lines(leads)) if line not in title]
    spelled = list(_spell_lines(whole))
    every = (word for lines in whole.values() for words in lines for word in words)
    capitals = {CAPITALS_PREFIX + word.folded for word in every if _is_capitals(word)}
    finding = tuple(dict.fromkeys(_list_finding(called)))
    body = dict.fromkeys((*_unite(spelled), *finding, *sorted(capitals)))
    rest = [line for line in body if line not in title and line not in lead]
    by_tag = {tag: body for (tag, _), body in zip(story.heads, bodies, strict=True)}
    cuts = cut_rows(story.row_ids, segments, story.groups, texts, by_tag)
    return Document(
        path=story.path,
        title=_join_lines(title),
        lead=_join_lines(lead),
        body=_join_lines(rest),
        shown=_write_fragment(story, texts, called, cuts),
        signs="".join(sorted({sign for line in (*title, *body) for sign in line if sign > LAST_LETTER})),
        names=finding,
        nextwords=list_nextwords(spelled, (*finding, *in_title)) if closed else "",
        pairs=tuple(list_sentence_pairs(story.path, texts, cuts)),
        languages=" ".join(dict.fromkeys(tag[:2] for tag, _ in story.heads)),
    )


def list_story_pairs(story: SearchableStory, *bodies: tuple[str, ...]) -> tuple[SentencePair, ...]:
    """The pairs of sentences of a story that say the same."""
    segments, by_tag = dict(story.rows), {tag: body for (tag, _), body in zip(story.heads, bodies, strict=True)}
    texts = {tag: tuple(_read_rows(story.row_ids, segments[tag[:2]], body)) for tag, body in by_tag.items()}
    cuts = cut_rows(story.row_ids, segments, story.groups, texts, by_tag)
    return tuple(list_sentence_pairs(story.path, texts, cuts))


def _join_lines(lines: Iterable[str]) -> str:
    return "".join(f"{line} {PHRASE_BREAK} " for line in lines)


def _list_finding(terms: Iterable[NamedTerm]) -> Iterator[str]:
    return (one for term in terms for one in term.finding)


def _is_capitals(word: Word) -> bool:
    """Whether a word may be an abbreviation: AI, which is not ai."""
    return 1 < len(word.written) < 6 and word.written.isascii() and word.written.isalpha() and word.written.isupper()


def _write_fragment(
    story: SearchableStory,
    texts: Mapping[str, tuple[RowText, ...]],
    called: Sequence[NamedTerm],
    cuts: Mapping[str, RowCuts],
) -> str:
    """The fragment of a story: what a reader is shown of it."""
    sources = dict(story.sources)
    shown: dict[str, object] = {}
    for tag, head in story.heads:
        base = next((other for other in shown if other[:2] == tag[:2]), "")
        rows = [
            (row, _encode_difference(text, like)) for (row, text), like in _pair_rows(texts[tag], texts.get(base, ()))
        ]
        shown[tag] = {"title": head[0], "like": base, "source": sources.get(tag, ""), "rows": rows}
    names = [[name.finding, name.forms] for name in called if name.forms]
    fragment = {"path": story.path, "date": story.date, "texts": shown, "names": names, "cuts": cuts}
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
    texts = list(map(clean_text, read_segments(body)))
    for id_, chosen in zip(ids, rows, strict=True):
        text = "\n".join(texts[index] for index in chosen if texts[index])
        if text:
            yield id_, text


def _split_by_language(texts: Iterable[tuple[str, Iterable[str]]]) -> dict[str, SplitLines]:
    """The words of each line of texts, by language; `texts` are by tag.

    A line that differs from another one only in script or in its quotation marks is left out.
    """
    lines: dict[str, dict[str, None]] = {}
    for tag, some in texts:
        known = lines.setdefault(tag[:2], {})
        for text in some:
            known |= dict.fromkeys(fold_script(line).translate(QUOTATION_MARKS) for line in text.split("\n"))
    return {language: tuple(map(split_words, known)) for language, known in lines.items()}


def _spell_lines(lines: Mapping[str, SplitLines]) -> Iterator[tuple[str, str]]:
    """Lines as Pagefind gets them, the words of each folded and exactly.

    A line with a word in parts that others write as one (TP.HCM) is there a second time, with that word as one.
    """
    for words in (words for one in lines.values() for words in one):
        yield join_words(words)
        if any(word.linked for word in words):
            yield join_words(link_words(words))


def _unite(spelled: Iterable[tuple[str, str]]) -> dict[str, None]:
    """Each line once; exactly only where that says something else."""
    lines = dict.fromkeys(line for both in spelled for line in both)
    lines.pop("", None)
    return lines
