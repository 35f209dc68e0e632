"""What `check` finds beyond a build, one folder a case, laid over the sound project in tests/problems/base."""

from __future__ import annotations

from pathlib import Path

import pytest

from diglot.parsing.markdown import read_markdown
from diglot.reports.check import check_archive
from tests.support import PROBLEMS, REWRITE, make_project, options

CHECKS = Path(__file__).parent / "checks"


@pytest.mark.parametrize("name", sorted(path.name for path in CHECKS.iterdir()))
def test_check(name: str, tmp_path: Path) -> None:
    expected = CHECKS / name / "expected.txt"
    project = make_project(tmp_path / "project", PROBLEMS / "base", CHECKS / name)
    said = "".join(f"{problem}\n" for problem in check_archive(options(project), lambda _text: None).problems)
    if REWRITE:
        expected.write_text(said, "utf-8")
    assert said == expected.read_text("utf-8")
    assert said, "a folder of this kind holds something to mend"


def test_the_base_is_sound(tmp_path: Path) -> None:
    assert (
        check_archive(options(make_project(tmp_path / "project", PROBLEMS / "base")), lambda _text: None).problems == ()
    )


def test_an_answer_is_kept_from_readers() -> None:
    text = "{.agreed-702e3b .note}\n沿岸三个乡的居民已经转移。\n\n水位在下降。 {.agreed-26a43d}\n"
    segments, _, _ = read_markdown(text, file="zh.md", folder="2024/05/x", language="zh", first_line=1)
    assert [one.agreed for one in segments] == [("702e3b",), ("26a43d",)]
    assert [one.html.split(">")[0] for one in segments] == ['<p class="note"', "<p"]
    assert "agreed" not in "".join(one.html + one.text for one in segments)


def test_names_that_both_languages_have_are_offered_for_the_glossary(tmp_path: Path) -> None:
    """By their Sino-Vietnamese reading; those of the glossary are not among them."""
    project = make_project(tmp_path / "project", PROBLEMS / "base", CHECKS / "names-by-reading")
    offers = check_archive(options(project), lambda _text: None).names
    assert [(one.as_entry(), one.rows) for one in offers] == [
        ("- {id: pham-binh-minh, kind: person, zh: 范平明, vi: Phạm Bình Minh}", 2),
        ("- {id: nguyen-xuan-phuc, kind: person, zh: 阮春福, vi: Nguyễn Xuân Phúc}", 1),
    ]
