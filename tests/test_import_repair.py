"""The repair of text: cases in tests/import/repair-*.md, and what holds for every text."""

from __future__ import annotations

import unicodedata
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from diglot.importer.writing.repair import repair

HERE = Path(__file__).parent / "import"
CASES = [
    pytest.param(language, given_text, wanted, id=f"{language}: {title}")
    for language in ("zh", "vi")
    for _, title, given_text, wanted in read_fixture_file(HERE / f"repair-{language}.md")
]


@pytest.mark.parametrize(("language", "given_text", "wanted"), CASES)
def test_repair(language: str, given_text: str, wanted: str) -> None:
    assert repair(given_text.rstrip("\n"), language) == wanted.rstrip("\n")


def test_a_headline_keeps_the_space_between_its_clauses() -> None:
    assert repair("深化地方合作 共谋产业对接,再上台阶", "zh", headline=True) == "深化地方合作 共谋产业对接，再上台阶"


def test_invisible_characters_go() -> None:
    assert repair("河\u200b内\u202e与\ufeff上\u00ad海\u0007", "zh") == "河内与上海"


SIGNS = st.sampled_from(list("越南中国河内上海年月日,.;:?!()\"'…0123456789%RCEPab -—“”‘’，。；：（）、·/@\u200b"))
TEXTS = st.lists(SIGNS, max_size=40).map("".join)


@given(TEXTS, st.sampled_from(["zh", "vi"]), st.booleans())
def test_repair_is_done_once(text: str, language: str, headline: bool) -> None:
    once = repair(text, language, headline=headline)
    assert repair(once, language, headline=headline) == once


@given(st.text(max_size=60), st.sampled_from(["zh", "vi"]))
def test_repair_touches_no_letter_and_no_digit(text: str, language: str) -> None:
    def letters(value: str) -> str:
        return "".join(c for c in unicodedata.normalize("NFC", value) if unicodedata.category(c)[0] in "LN")

    assert letters(repair(text, language)) == letters(text)
