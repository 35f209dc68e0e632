"""Which blocks stand in one row: own pairs (tests/cases/align.md), and what holds for every alignment."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from diglot.align import Alignment, Names, align_story
from diglot.markup import read_markdown
from diglot.model import Row, Segment
from tests.test_cases import cases, lines

HAN = "河水渡船稻田书展唱歌老师学校春天夏天"
SYLLABLES = ["sông", "nước", "phà", "ruộng", "lúa", "sách", "hát", "trường", "xuân", "hè"]


def segments(text: str, language: str) -> tuple[Segment, ...]:
    return read_markdown(text, file="", folder="2024/05/x", language=language, first_line=1)[0]


def align(zh: Sequence[Segment], vi: Sequence[Segment]) -> tuple[Row, ...]:
    return align_story(Names(), Alignment(("", "")), zh, vi)


@cases("align")
def test_align(title: str, written: str, expected: str) -> None:
    zh, _, vi = written.partition("===\n")
    rows = align(segments(zh, "zh"), segments(vi, "vi"))
    shown = [f"{side(row.zh)} | {side(row.vi)}{' ?' if row.doubtful else ''}" for row in rows]
    assert shown == lines(expected), title


def side(indexes: tuple[int, ...]) -> str:
    return " ".join(map(str, indexes)) or "-"


PIN = st.sampled_from(["", "", "", "a", "b", "c"])
KIND = st.sampled_from(["paragraph", "paragraph", "paragraph", "heading", "quote", "figure", "list", "rule"])
NUMBER = st.sampled_from(["", "", " 12 ", " 2024 ", " 3.5 ", " 18000 "])
ZH = st.text(HAN, max_size=60)
VI = st.lists(st.sampled_from(SYLLABLES), max_size=50).map(" ".join)


@st.composite
def texts(draw: st.DrawFn, words: st.SearchStrategy[str], most: int = 9) -> tuple[Segment, ...]:
    """The segments of an edition; a pin is given once."""
    found = []
    pins: set[str] = set()
    for line in range(draw(st.integers(0, most))):
        text, pin = draw(words) + draw(NUMBER), draw(PIN)
        found.append(Segment(draw(KIND), f"<p>{text}</p>", text, line + 1, "" if pin in pins else pin))
        pins.add(pin)
    return tuple(found)


@given(texts(ZH), texts(VI))
def test_every_segment_stands_in_one_row_in_order(zh: tuple[Segment, ...], vi: tuple[Segment, ...]) -> None:
    rows = align(zh, vi)
    assert [index for row in rows for index in row.zh] == list(range(len(zh)))
    assert [index for row in rows for index in row.vi] == list(range(len(vi)))
    assert all(row.zh or row.vi for row in rows)


@given(texts(ZH), texts(VI))
def test_scores_lie_between_0_and_1(zh: tuple[Segment, ...], vi: tuple[Segment, ...]) -> None:
    assert all(0 <= row.score <= 1 for row in align(zh, vi))


@given(texts(ZH), texts(VI))
def test_aligning_again_gives_the_same(zh: tuple[Segment, ...], vi: tuple[Segment, ...]) -> None:
    assert align(zh, vi) == align(zh, vi)


@given(texts(ZH, most=6), texts(VI, most=6), st.integers(0, 6), st.integers(0, 6))
def test_one_pin_on_both_sides_is_one_row(
    zh: tuple[Segment, ...], vi: tuple[Segment, ...], left: int, right: int
) -> None:
    """Wherever the two blocks stand, however little they have in common."""
    zh, vi = pinned(zh, left, "河"), pinned(vi, right, "sông sông sông sông sông sông sông sông sông sông")
    (row,) = [row for row in align(zh, vi) if min(left, len(zh) - 1) in row.zh]
    assert min(right, len(vi) - 1) in row.vi


def pinned(side: tuple[Segment, ...], place: int, text: str) -> tuple[Segment, ...]:
    """The segments without pins, and one more that has one."""
    plain = [Segment(one.kind, one.html, one.text, one.line, "") for one in side]
    plain.insert(place, Segment("paragraph", f"<p>{text}</p>", text, 1, "here"))
    return tuple(plain)
