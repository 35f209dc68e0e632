"""Rows and figures of texts that no editor should write: right or doubtful, and never stuck."""

from __future__ import annotations

from bench.parallel import paragraph, with_sentences
from diglot.alignment.align import Alignment, align_story
from diglot.alignment.sides import Names
from diglot.model.story import Row
from diglot.quantities.compare import compare
from tests.test_hostile import limit

FEW_SECONDS = 60  # of a busy machine: each takes at most two of its own (bench/README.md)
COUNT = 2000


def rows_of(zh: str, vi: str) -> tuple[Row, ...]:
    sides = (with_sentences(paragraph(zh), "zh"),), (with_sentences(paragraph(vi), "vi"),)
    with limit(FEW_SECONDS):
        return align_story(Names(), Alignment(("", "")), *sides)


def test_a_row_of_two_thousand_sentences() -> None:
    """They are paired one with one; the row is one."""
    (row,) = rows_of(
        "".join(f"第{number}天，河里的水又涨了一点，渡船没有停。" for number in range(COUNT)),
        " ".join(f"Ngày thứ {number}, nước sông lại dâng thêm một chút, đò vẫn chạy." for number in range(COUNT)),
    )
    assert len(row.sentences) == COUNT
    assert all(zh == vi and len(zh) == 1 for zh, vi in row.sentences)


def test_a_text_without_the_end_of_a_sentence() -> None:
    (row,) = rows_of("河里的水慢慢涨起来，" * 3000, "nước sông dâng lên từ từ, " * 3000)
    assert row.sentences == (((0,), (0,)),)


def test_ten_thousand_figures_of_a_table() -> None:
    """All agree, and one that does not is the one that is found."""
    cells = [f"{7 * number}米" for number in range(1, 10_001)]
    others = [f"{7 * number} m" for number in range(1, 10_001)]
    with limit(FEW_SECONDS):
        assert compare("，".join(cells), "; ".join(others)) == []
        others[5000] = "1 m"
        found = compare("，".join(cells), "; ".join(others))
    assert [one.zh for one in found] == [cells[5000]]


def test_numerals_of_the_other_language() -> None:
    """Digits and Roman numerals mean the same everywhere; words of the other language are figures of none."""
    assert compare("共有ba mươi lăm人到场。", "Có ba mươi lăm người đến dự.") != []
    assert compare("共有35人到场。", "Có 三十五 người đến dự.") != []
    assert compare("第XXXV届", "lần thứ 35") == []
    with limit(FEW_SECONDS):
        assert compare("ba mươi lăm " * 3000, "三十五，" * 3000) == []
