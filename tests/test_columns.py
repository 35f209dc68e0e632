"""Lines of a terminal: nothing is lost, nothing is too wide."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from diglot.reports.terminal_columns import count_columns, set_side_by_side, wrap_text

TEXT = st.text("边贸，。“”（）cửa khẩu ắ\u0301 A12.\n", max_size=80)


@given(TEXT, st.integers(4, 40))
def test_lines_hold_the_whole_text(text: str, width: int) -> None:
    lines = wrap_text(text, width)
    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(count_columns(line) <= width for line in lines)


def test_chinese_is_broken_between_characters_and_vietnamese_between_words() -> None:
    assert wrap_text("他说：“边贸很旺。”我们高兴。", 10) == ["他说：“边", "贸很旺。”", "我们高兴。"]
    assert wrap_text("cửa khẩu quốc tế Hữu Nghị", 10) == ["cửa khẩu", "quốc tế", "Hữu Nghị"]
    assert wrap_text("https://example.org/a", 8) == ["https://", "example.", "org/a"]


def test_two_columns_stand_side_by_side() -> None:
    shown = set_side_by_side("r1 ", ["边贸很旺", "一"], ["biên mậu"], 21)
    assert shown == ["r1 边贸很旺  biên mậu", "   一"]
