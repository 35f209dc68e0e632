"""Which segments of two editions say the same thing: an ordered pairing by length, numbers, signs and kind.

A dynamic programme in the manner of Gale and Church (1993, "A Program for Aligning Sentences in Bilingual Corpora"):
the cheapest sequence of 1-1, 1-2, 2-1, 2-2, 1-3, 3-1, 1-0 and 0-1 steps through both texts. Lengths are Han characters
and Vietnamese syllables, whose ratio is much steadier (0.75 to 0.81) than that of letters.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterable, Sequence
from math import exp, log

from diglot.facts import numbers
from diglot.han import count_words
from diglot.model import Row, Segment
from diglot.record import record, replace

RATIO = 0.78  # Vietnamese syllables to a Han character, measured on own article pairs
SPREAD = 0.9  # variance of the length difference per Han character; wider than for sentences: translators cut and add
STEPS = tuple(
    {(1, 1): 0.0, (1, 2): 2.2, (2, 1): 2.2, (2, 2): 4.5, (1, 3): 4.5, (3, 1): 4.5, (1, 0): 4.0, (0, 1): 4.0}.items()
)  # what each step costs by itself
NUMBER_FOUND, NUMBER_LOST = 2.5, 1.2  # what a shared number saves, and one that the other side lacks costs
OTHER_KIND = 6.0  # a heading beside a paragraph
LONE_BLOCK = 4.0  # a heading, quotation, figure or list that only one side has: rarer than a lone paragraph
PARAGRAPH = 1  # the bit of the commonest kind
PINNED = 1000.0
DOUBTFUL = 0.35
BAND = 4  # how many segments the two sides may drift apart, beyond their difference in number
INFINITE = float("inf")
PICTURE = re.compile(r'<img src="(media:[^"]+)"')
LATIN = re.compile(r"\b[A-Z][A-Z0-9]{2,}\b")  # RCEP, ASEAN: written alike in both languages
ORDINAL = {  # 第二，is "Hai là," or "Thứ hai,"
    "zh": re.compile(r"第([一二三四五六七八九十])[，、,]"),
    "vi": re.compile(
        r"(?i:(một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là\b|thứ (nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười),)"
    ),
}
COUNT = {
    "zh": {word: place for place, word in enumerate("一二三四五六七八九十", 1)},
    "vi": {"một": 1, "nhất": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5}
    | {"sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10},
}
PICTURE = re.compile(r'<img src="(media:[^"]+)"')


# One to three neighbouring segments of one side, as the aligner weighs them: their length in Han characters, and the
# sets of their numbers and signs, kinds and pins as bits of an int. A plain tuple, because the loop below is hot.
Span = tuple[float, int, int, int]
Spans = list[list[Span]]  # [start][count - 1]


@record
class Alignment:
    """What aligning a story depends on: the digests of its two bodies, zh first."""

    needs: tuple[str, str]


def align_story(_task: Alignment, zh: Sequence[Segment], vi: Sequence[Segment]) -> tuple[Row, ...]:
    """The rows of a story with two editions: the cheapest pairing. Every segment stands in one row, in order."""
    bits: dict[Hashable, int] = {"paragraph": 0}
    left, right = _spans(zh, "zh", bits), _spans(vi, "vi", bits)
    rows = []
    i = j = 0
    for m, n in _cheapest(left, right):
        row = _row(left, right, range(i, i + m), range(j, j + n))
        rows.append(replace(row, plate=True) if _one_picture(zh[i : i + m], vi[j : j + n]) else row)
        i, j = i + m, j + n
    return tuple(rows)


def _one_picture(zh: Sequence[Segment], vi: Sequence[Segment]) -> bool:
    pictures = [PICTURE.search(segment.html) for segment in (*zh, *vi) if segment.kind == "figure"]
    return len(zh) == len(vi) == 1 and len(pictures) == 2 and len({found and found[1] for found in pictures}) == 1


def one_sided(count: int, language: str) -> tuple[Row, ...]:
    """The rows of a story with one edition."""
    return tuple(Row((i,), (), 1.0, False) if language == "zh" else Row((), (i,), 1.0, False) for i in range(count))


def _spans(segments: Sequence[Segment], language: str, bits: dict[Hashable, int]) -> Spans:
    """The spans that begin at each segment; `bits` gives every number, sign, kind and pin its bit."""

    def mask(things: Iterable[Hashable]) -> int:
        return sum(1 << bits.setdefault(thing, len(bits)) for thing in things)

    single: list[Span] = []
    for segment in segments:
        text = segment.text
        length = count_words(text) if language == "zh" else len(text.split()) / RATIO
        evidence = mask({*numbers(text, language), *_signs(text, language)})
        pin = mask([("pin", segment.pin)]) if segment.pin else 0
        single.append((max(length, 1.0), evidence, mask([segment.kind]), pin))
    spans: Spans = []
    for start in range(len(single)):
        whole: Span = (0.0, 0, 0, 0)
        spans.append([])
        for one in single[start : start + 3]:
            whole = (whole[0] + one[0], whole[1] | one[1], whole[2] | one[2], whole[3] | one[3])
            spans[start].append(whole)
    return spans


def _signs(text: str, language: str) -> set[str]:
    """What both languages write alike or count alike: abbreviations, and the ordinal that begins an enumeration."""
    signs = set(LATIN.findall(text))
    if found := ORDINAL[language].match(text):
        word = next(group for group in found.groups() if group).lower()
        signs.add(f"#{COUNT[language][word]}")
    return signs


def _cheapest(left: Spans, right: Spans) -> list[tuple[int, int]]:
    """The steps of the cheapest way through both sides, first to last."""
    rows, columns = len(left), len(right)
    best = [[INFINITE] * (columns + 1) for _ in range(rows + 1)]
    came = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    pinned = any(spans[0][3] for spans in left)
    reach = INFINITE if pinned else max(rows, columns) * (BAND + abs(rows - columns))
    for i in range(rows + 1):
        for j in range(columns + 1):
            here = best[i][j]
            if here == INFINITE or abs(i * columns - j * rows) > reach:
                continue
            for step, price in STEPS:
                m, n = step
                if i + m > rows or j + n > columns:
                    continue
                if m and n:
                    cost = here + price + _cost(left[i][m - 1], right[j][n - 1])
                else:
                    lone = left[i][0] if m else right[j][0]
                    cost = here + price + (LONE_BLOCK if lone[2] != PARAGRAPH else 0.0)
                if cost < best[i + m][j + n]:
                    best[i + m][j + n], came[i + m][j + n] = cost, step
    steps = []
    i, j = rows, columns
    while i or j:
        steps.append(came[i][j])
        i, j = i - came[i][j][0], j - came[i][j][1]
    return steps[::-1]


def _row(left: Spans, right: Spans, zh: range, vi: range) -> Row:
    if not zh or not vi:
        return Row(tuple(zh), tuple(vi), 1.0, False)
    a, b = left[zh.start][len(zh) - 1], right[vi.start][len(vi) - 1]
    cost = _cost(a, b) + dict(STEPS)[len(zh), len(vi)]
    score = 1.0 if a[3] & b[3] else round(1 / (1 + exp(min(cost - 4, 60) / 2)), 3)
    return Row(tuple(zh), tuple(vi), score, score < DOUBTFUL)


def _cost(a: Span, b: Span) -> float:
    """How unlikely it is that two spans say the same; lower is better.

    Half the squared deviation of the lengths in standard deviations, what shared and lost numbers weigh, and whether
    the blocks are of one kind. A shared pin outweighs everything else together.
    """
    length, evidence, kinds, pins = a
    other_length, other_evidence, other_kinds, other_pins = b
    deviation = length - other_length
    cost = deviation * deviation / (SPREAD * (length + other_length) + 8)
    if cost > 8:
        cost = min(cost, 8 + log(1 + abs(deviation)))
    if evidence or other_evidence:
        cost += NUMBER_LOST * (evidence ^ other_evidence).bit_count()
        cost -= NUMBER_FOUND * (evidence & other_evidence).bit_count()
    if kinds != other_kinds:
        cost += OTHER_KIND
    if pins & other_pins:
        cost -= PINNED * (pins & other_pins).bit_count()
    return cost
