"""The style sheets: what every browser that is in use understands."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.support import ROOT

SHEETS = sorted((ROOT / "static").glob("*.css"))
LINES = {"none", "underline", "line-through", "overline"}


def declarations(sheet: Path, name: str) -> list[str]:
    """The values that a sheet gives to a property."""
    text = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
    return [value.strip() for value in re.findall(rf"(?<![\w-]){name}\s*:\s*([^;}}]+)", text)]


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.stem)
def test_a_line_under_a_text_is_described_in_longhand(sheet: Path) -> None:
    """WebKit before 26.2 takes a shorthand with style, thickness or `var()` as none: the line is not drawn."""
    assert set(declarations(sheet, "(?:-webkit-)?text-decoration")) <= LINES


def test_chinese_is_kerned_as_the_browser_thinks_best() -> None:
    """Firefox squeezes Chinese punctuation to half its width where it is told to kern (`normal`)."""
    rules = "".join(sheet.read_text("utf-8") for sheet in SHEETS)
    kerned = re.findall(r"([^{}]+)\{[^{}]*font-kerning:\s*normal", re.sub(r"/\*.*?\*/", "", rules, flags=re.DOTALL))
    assert [one.strip() for one in kerned] == [":lang(vi)"]
    assert re.search(r":lang\(zh\)\s*\{[^{}]*font-kerning:\s*auto", rules)
