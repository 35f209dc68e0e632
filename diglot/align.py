"""Which segments of two editions say the same thing: an ordered pairing by length, numbers, signs and kind.

A dynamic programme in the manner of Gale and Church (1993, "A Program for Aligning Sentences in Bilingual Corpora"):
the cheapest sequence of 1-1, 1-2, 2-1, 2-2, 1-3, 3-1, 1-0 and 0-1 steps through both texts. Lengths are Han characters
and Vietnamese syllables, whose ratio is much steadier (0.75 to 0.81) than that of letters.
"""

from __future__ import annotations

import re
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, replace
from math import exp, log

from diglot.facts import numbers
from diglot.markup import HAN
from diglot.model import Row, Segment

RATIO = 0.78  # Vietnamese syllables to a Han character, measured on own article pairs
SPREAD = 0.9  # variance of the length difference per Han character; wider than for sentences: translators cut and add
STEPS = {(1, 1): 0.0, (1, 2): 2.2, (2, 1): 2.2, (2, 2): 4.5, (1, 3): 4.5, (3, 1): 4.5, (1, 0): 4.0, (0, 1): 4.0}
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
ORDINAL = {  # 第二 is "Hai là", "Thứ hai"
    "zh": re.compile(r"第([一二三四五六七八九十])[，、,]"),
    "vi": re.compile(
        r"\b(?:(một|hai|ba|bốn|năm|sáu|bảy|tám|chín|mười) là\b|thứ (nhất|hai|ba|tư|năm|sáu|bảy|tám|chín|mười),)", re.I
    ),
}
COUNT = {
    "zh": "一二三四五六七八九十",
    "vi": ["một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười"],
}
WORDS = re.compile(rf"[{HAN}]|[^\W_]+")


@dataclass(frozen=True, slots=True)
class Span:
    """One to three neighbouring segments of one side, as the aligner weighs them.

    `length` is in Han characters; the sets of numbers, kinds and pins are bits of an int, so that comparing is cheap.
    """

    length: float
    numbers: int
    kinds: int
    pins: int


@dataclass(frozen=True, slots=True)
class Alignment:
    """What aligning a story depends on: the digests of its two bodies, zh first."""

    needs: tuple[str, str]


def align_story(_task: Alignment, zh: Sequence[Segment], vi: Sequence[Segment]) -> tuple[Row, ...]:
    """The rows of a story with two editions: the cheapest pairing. Every segment stands in one row, in order."""
    bits: dict[Hashable, int] = {"paragraph": 0}
    left, right = _spans(zh, "zh", bits), _spans(vi, "vi", bits)
    steps = _cheapest(left, right, len(zh), len(vi))
    rows = []
    i = j = 0
    for m, n in steps:
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


def _spans(segments: Sequence[Segment], language: str, bits: dict[Hashable, int]) -> dict[tuple[int, int], Span]:
    """The span of each (start, count), for counts up to 3; `bits` gives every number, kind and pin its bit."""

    def mask(*things: Hashable) -> int:
        return sum(1 << bits.setdefault(thing, len(bits)) for thing in set(things))

    single = []
    for segment in segments:
        words = len(WORDS.findall(segment.text))
        length = max(words if language == "zh" else words / RATIO, 1.0)
        pin = mask(("pin", segment.pin)) if segment.pin else 0
        single.append(
            Span(
                length, mask(*numbers(segment.text, language), *_signs(segment.text, language)), mask(segment.kind), pin
            )
        )
    spans = {}
    for start in range(len(single)):
        whole = Span(0.0, 0, 0, 0)
        for count, one in enumerate(single[start : start + 3], 1):
            whole = Span(
                whole.length + one.length, whole.numbers | one.numbers, whole.kinds | one.kinds, whole.pins | one.pins
            )
            spans[start, count] = whole
    return spans


def _signs(text: str, language: str) -> set[str]:
    """What both languages write alike or count alike: abbreviations, and the ordinals that begin an enumeration."""
    ordinals = {"".join(found) for found in map(_groups, ORDINAL[language].finditer(text))}
    alike = {"nhất": "một", "tư": "bốn"}
    return {f"#{list(COUNT[language]).index(alike.get(one, one))}" for one in ordinals} | set(LATIN.findall(text))


def _groups(found: re.Match[str]) -> list[str]:
    return [group.lower() for group in found.groups() if group]


def _cheapest(
    left: dict[tuple[int, int], Span], right: dict[tuple[int, int], Span], rows: int, columns: int
) -> list[tuple[int, int]]:
    """The steps of the cheapest way through both sides, first to last."""
    best = [[INFINITE] * (columns + 1) for _ in range(rows + 1)]
    came = [[(0, 0)] * (columns + 1) for _ in range(rows + 1)]
    best[0][0] = 0.0
    pinned = any(span.pins for span in left.values())
    reach = INFINITE if pinned else max(rows, columns) * (BAND + abs(rows - columns))
    for i in range(rows + 1):
        for j in range(columns + 1):
            here = best[i][j]
            if here == INFINITE or abs(i * columns - j * rows) > reach:
                continue
            for step, price in STEPS.items():
                m, n = step
                if i + m > rows or j + n > columns:
                    continue
                cost = here + price
                if m and n:
                    cost += _cost(left[i, m], right[j, n])
                elif (left[i, 1] if m else right[j, 1]).kinds != PARAGRAPH:
                    cost += LONE_BLOCK
                if cost < best[i + m][j + n]:
                    best[i + m][j + n], came[i + m][j + n] = cost, step
    steps = []
    i, j = rows, columns
    while i or j:
        steps.append(came[i][j])
        i, j = i - came[i][j][0], j - came[i][j][1]
    return steps[::-1]


def _row(left: dict[tuple[int, int], Span], right: dict[tuple[int, int], Span], zh: range, vi: range) -> Row:
    if not zh or not vi:
        return Row(tuple(zh), tuple(vi), 1.0, False)
    a, b = left[zh.start, len(zh)], right[vi.start, len(vi)]
    cost = _cost(a, b) + STEPS[len(zh), len(vi)]
    score = 1.0 if a.pins & b.pins else round(1 / (1 + exp(min(cost - 4, 60) / 2)), 3)
    return Row(tuple(zh), tuple(vi), score, score < DOUBTFUL)


def _cost(a: Span, b: Span) -> float:
    """How unlikely it is that two spans say the same; lower is better.

    Half the squared deviation of the lengths in standard deviations, what shared and lost numbers weigh, and whether
    the blocks are of one kind. A shared pin outweighs everything else together.
    """
    deviation = a.length - b.length
    cost = min(deviation * deviation / (SPREAD * (a.length + b.length) + 8), 8 + log(1 + abs(deviation)))
    if a.numbers or b.numbers:
        shared = a.numbers & b.numbers
        cost += NUMBER_LOST * (a.numbers ^ b.numbers).bit_count() - NUMBER_FOUND * shared.bit_count()
    if a.kinds != b.kinds:
        cost += OTHER_KIND
    return cost - PINNED * (a.pins & b.pins).bit_count()
