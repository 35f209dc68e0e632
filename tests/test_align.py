"""Which blocks stand in one row: own pairs (tests/cases/align.md), and what holds for every alignment."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from bench.align import measure, ours, sides, trust
from bench.gold import Pair, damaged, load_pairs
from diglot.alignment.align import Alignment, align_story
from diglot.alignment.sides import Names
from diglot.glossary.mentions import names_of
from diglot.glossary.terms import read_glossary
from diglot.model.edition import Segment
from diglot.model.story import Row
from diglot.parsing.markdown import read_markdown
from diglot.script.convert import convert
from diglot.tasks.text_map import NO_RULES
from diglot.text.sentence_spans import wrap_sentences
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
        sentences = (text,) if text.strip() else ()
        found.append(Segment(draw(KIND), f"<p>{text}</p>", text, line + 1, "" if pin in pins else pin, sentences))
        pins.add(pin)
    return tuple(found)


@given(texts(ZH), texts(VI))
def test_every_segment_stands_in_one_row_as_the_original_has_it(
    zh: tuple[Segment, ...], vi: tuple[Segment, ...]
) -> None:
    rows = align(zh, vi)
    assert [index for row in rows for index in row.zh] == list(range(len(zh)))
    assert sorted(index for row in rows for index in row.vi) == list(range(len(vi)))
    other = align_story(Names(), Alignment(("", ""), original="vi"), zh, vi)
    assert [index for row in other for index in row.vi] == list(range(len(vi)))
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


GOLD = load_pairs()


def recall(pairs: Sequence[Pair]) -> float:
    return measure(ours, [(pair, sides(pair)) for pair in pairs])[0]


def test_rows_of_the_gold_set() -> None:
    assert recall(GOLD) >= 0.98


def test_rows_of_the_damaged_gold_set() -> None:
    assert recall(damaged(GOLD, 2, seed=11)) >= 0.95


def test_high_scores_can_be_trusted() -> None:
    pairs = [(pair, sides(pair)) for pair in damaged(GOLD, 2, seed=12)]
    share, right = trust(pairs, 0.9)
    assert share > 0.7
    assert right >= 0.95


def test_traditional_rows_are_those_of_simplified() -> None:
    """The Chinese text in Traditional script pairs with the same Vietnamese blocks."""
    for pair in GOLD[:4]:
        zh, vi = sides(pair)
        hant = tuple(
            replace(one, text=traditional(one.text), sentences=tuple(map(traditional, one.sentences))) for one in zh
        )
        found = align_story(Names(), Alignment(("", ""), "zh-Hant"), hant, vi)
        assert [(row.zh, row.vi) for row in found] == [(row.zh, row.vi) for row in align(zh, vi)]


def traditional(text: str) -> str:
    return convert(text, source="zh-Hans", target="zh-Hant", rules=NO_RULES)


def test_blocks_that_changed_places_are_one_doubtful_row() -> None:
    zh, vi = sides(GOLD[1])
    swapped = (*vi[:3], vi[4], vi[3], *vi[5:])
    (row,) = [row for row in align(zh, swapped) if 3 in row.zh]
    assert (row.zh, row.vi, row.doubtful) == ((3, 4), (3, 4), True)


def test_one_block_against_fifty_is_doubtful() -> None:
    zh, vi = sides(GOLD[0])
    for rows in (align(zh[2:3], vi * 4), align(zh * 4, vi[2:3])):
        assert all(row.doubtful for row in rows if row.zh and row.vi)


def test_names_of_the_glossary_pair_blocks() -> None:
    """Two blocks alike in length, one without any other sign: the names say which is which."""
    terms = "- {id: a, kind: place, zh: 海防, vi: Hải Phòng}\n- {id: b, kind: place, zh: 芹苴, vi: Cần Thơ}\n"
    glossary, _ = read_glossary(terms)
    names = Names(names_of(glossary, "zh"), names_of(glossary, "vi"))
    zh = segments("海防的渔船清晨出海。\n\n芹苴的稻田一片金黄。", "zh")
    vi = segments("Đồng lúa Cần Thơ vàng rực một màu.", "vi")
    rows = align_story(names, Alignment(("", "")), zh, vi)
    assert [(row.zh, row.vi) for row in rows] == [((0,), ()), ((1,), (0,))]


@given(texts(ZH), texts(VI))
def test_sentences_of_a_row_stand_in_its_groups_in_order(zh: tuple[Segment, ...], vi: tuple[Segment, ...]) -> None:
    for row in align(zh, vi):
        counts = [sum(len(side[place].sentences) for place in places) for side, places in ((zh, row.zh), (vi, row.vi))]
        for side, count in enumerate(counts):
            written = list(range(count)) if all(counts) else []
            assert [one for group in row.sentences for one in group[side]] == written


@cases("sentence-pairs")
def test_sentence_pairs(title: str, written: str, expected: str) -> None:
    zh, _, vi = written.partition("===\n")
    left = [with_sentences(one, "zh") for one in segments(zh, "zh")]
    right = [with_sentences(one, "vi") for one in segments(vi, "vi")]
    groups = (group for row in align(left, right) for group in row.sentences)
    found = [f"{side(group[0])} | {side(group[1])}" for group in groups]
    assert found == lines(expected), title


def with_sentences(segment: Segment, language: str) -> Segment:
    return replace(segment, sentences=wrap_sentences(segment.html, language)[1])
