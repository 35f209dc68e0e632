"""Where the aligned sentences of a row begin and end in the text that search shows, and what each pair of them says."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from unicodedata import normalize

from diglot.record import record
from diglot.text.characters import INVISIBLE
from diglot.text.readable_text import read_texts

RowCuts = tuple[tuple[int, ...], tuple[int, ...]]  # how long each group of sentences is, in zh and in vi
RowGroups = Sequence[tuple[Sequence[int], Sequence[int]]]


@record
class SentencePair:
    """Sentences that say the same, in Simplified or whatever Chinese the site has, and in Vietnamese."""

    row: str  # with its story: "2022/10/slug#r-k3f9q"
    zh: str
    vi: str


def clean_text(text: str) -> str:
    """A text as search shows it: NFC, a line for each block and cell, without invisible characters."""
    return INVISIBLE.sub("", normalize("NFC", text.replace("\t", "\n")))


def cut_rows(
    ids: Sequence[str],
    segments: Mapping[str, Sequence[Sequence[int]]],
    groups: Sequence[RowGroups],
    texts: Mapping[str, Sequence[tuple[str, str]]],
    bodies: Mapping[str, Sequence[str]],
) -> dict[str, RowCuts]:
    """For each row with several groups of sentences how long each of them is, with the blanks behind it.

    Lengths are in UTF-16 units, as browsers count. A row whose groups do not follow each other on both sides is left
    out: it is one pair.
    """
    first = _first_tags(texts)
    if len(first) < 2:
        return {}
    rows = {language: dict(texts[tag]) for language, tag in first.items()}
    sentences = {language: read_texts(bodies[tag]).sentences for language, tag in first.items()}
    cuts: dict[str, RowCuts] = {}
    for index, (id_, grouped) in enumerate(zip(ids, groups, strict=True)):
        if len(grouped) < 2:
            continue
        sides = []
        for side, language in enumerate(("zh", "vi")):
            said = [one for at in segments[language][index] for one in sentences[language][at]]
            order = [number for group in grouped for number in group[side]]
            if order != sorted(order):
                break
            starts = [min(group[side], default=-1) for group in grouped]
            sides.append(_measure(rows[language].get(id_, ""), said, starts))
        if len(sides) == 2 and all(sides):
            cuts[id_] = (sides[0], sides[1])
    return cuts


def _first_tags(texts: Mapping[str, object]) -> dict[str, str]:
    """By language the first tag that it is shown in."""
    return {tag[:2]: tag for tag in reversed(tuple(texts))}


def _measure(text: str, sentences: Sequence[str], starts: Sequence[int]) -> tuple[int, ...]:
    """How long each group is that begins with one of these sentences; () where they are not found in order."""
    places, place = [], 0
    for sentence in sentences:
        place = text.find(clean_text(sentence), place)
        if place < 0:
            return ()
        places.append(place)
        place += 1
    if -1 in starts or not places:
        return ()
    begins = [0, *(places[start] for start in starts[1:]), len(text)]
    return tuple(_count_units(text[begin:end]) for begin, end in pairwise(begins))


def _count_units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def list_sentence_pairs(
    path: str, texts: Mapping[str, Sequence[tuple[str, str]]], cuts: Mapping[str, RowCuts]
) -> Iterator[SentencePair]:
    """The pairs of sentences of all rows that have both sides, in the first script of each language."""
    first = _first_tags(texts)
    if len(first) < 2:
        return
    zh, vi = (dict(texts[first[language]]) for language in ("zh", "vi"))
    for row, text in zh.items():
        if row and row in vi:
            lengths = cuts.get(row, ((_count_units(text),), (_count_units(vi[row]),)))
            pieces = (_cut(one, length) for one, length in zip((text, vi[row]), lengths, strict=True))
            yield from (SentencePair(f"{path}#{row}", left, right) for left, right in zip(*pieces, strict=True))


def _cut(text: str, lengths: Sequence[int]) -> Iterator[str]:
    encoded, place = text.encode("utf-16-le"), 0
    for length in lengths:
        yield encoded[place : place + 2 * length].decode("utf-16-le", "replace")
        place += 2 * length
