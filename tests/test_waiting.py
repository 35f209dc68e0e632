"""Stories that wait for their date, and stories that were published and are not any more."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from diglot.model.story import Waiting
from diglot.problem import BuildError, Problem
from diglot.reports.check import check_archive
from diglot.reports.waiting import waiting_lines
from tests.support import PROBLEMS, build_project, diglot, edit, options

TRAIN = "content/2026/01/spring-train"
LANTERNS = "content/2024/04/lantern-night"
RICE = "content/2024/05/rice-seeds"


def checked(project: Path) -> list[Problem]:
    return list(check_archive(options(project), lambda _text: None).problems)


def said(project: Path) -> list[str]:
    """The warnings of a build."""
    return [f"{one.file}:{one.line}: {one.code}" for one in build_project(project).warnings]


# Said


def test_build_and_check_say_what_waits_until_when(basic: Path) -> None:
    for command in (("build", "--no-search"), ("build", "--no-search"), ("check",)):
        assert "1 story waits until 2026-01-20\n" in diglot(basic, *command).stdout
    assert "waits" not in diglot(basic, "build", "--no-search", "--future").stdout


@pytest.mark.parametrize(
    ("waiting", "lines"),
    [
        ([], []),
        ([("a", "2026-12-24", False), ("a", "2026-12-24", False)], ["1 story waits until 2026-12-24"]),
        ([("a", "2026-12-24", False), ("b", "2026-12-24", False)], ["2 stories wait until 2026-12-24"]),
        ([("a", "2026-12-24", True)], ["1 edition waits until 2026-12-24"]),
        (
            [("a", "2026-12-26", False), ("a", "2026-12-24", False)],
            ["1 story waits until 2026-12-24", "1 edition waits until 2026-12-26"],
        ),
        (
            [(f"a{day}", f"2026-12-{day}", False) for day in range(11, 19)],
            [f"1 story waits until 2026-12-{day}" for day in range(11, 16)]
            + ["3 more wait, the last until 2026-12-18"],
        ),
    ],
)
def test_lines_by_day(waiting: list[tuple[str, str, bool]], lines: list[str]) -> None:
    assert waiting_lines([Waiting(*one) for one in waiting]) == lines


def test_the_day_is_that_of_the_site(basic: Path) -> None:
    """In Hà Nội it is the 21st already."""
    edit(basic / TRAIN / "zh.md", "2026-01-20T06:00:00", "2026-01-20T20:00:00-05:00")
    assert "1 story waits until 2026-01-21\n" in diglot(basic, "check").stdout


def test_future_publishes_what_waits(basic: Path) -> None:
    build_project(basic, future=True)
    assert (basic / "_site/vi/2026/01/spring-train/index.html").is_file()
    build_project(basic)
    assert not (basic / "_site/vi/2026").exists()


# Checked like all others


def test_an_error_of_a_waiting_story_stops_a_build(basic: Path) -> None:
    edit(basic / TRAIN / "zh.md", "places: [ha-noi]", "topic: [ha-noi]")
    with pytest.raises(BuildError) as error:
        build_project(basic)
    assert [one.code for one in error.value.problems] == ["unknown-field"]


def test_a_build_looks_at_the_pictures_of_a_waiting_story(basic: Path) -> None:
    edit(basic / TRAIN / "zh.md", "春节前", "![列车](tau.jpg)\n\n春节前")
    (damaged,) = (PROBLEMS / "image-damaged").rglob("*.jpg")
    shutil.copy(damaged, basic / TRAIN / "tau.jpg")
    with pytest.raises(BuildError) as error:
        build_project(basic)
    assert {one.file for one in error.value.problems if one.severity == "error"} == {f"{TRAIN}/tau.jpg"}


def test_a_link_to_a_waiting_story_is_found_by_check_as_by_build(basic: Path) -> None:
    edit(basic / RICE / "vi.md", "topics:", "related: [2026/01/spring-train]\ntopics:")
    with pytest.raises(BuildError) as error:
        build_project(basic)
    assert [one.code for one in error.value.problems] == ["unpublished-link"]
    assert checked(basic) == list(error.value.problems)
    assert build_project(basic, future=True).warnings == ()


def test_a_waiting_story_may_link_to_what_comes_out_with_it(basic: Path) -> None:
    edit(basic / TRAIN / "zh.md", "春节前", "[一月](/2026/01/)的春节前")
    assert said(basic) == []


# Published, and not any more


def test_a_deleted_story_is_named_until_something_changes(basic: Path) -> None:
    build_project(basic)
    shutil.rmtree((basic / LANTERNS).parent)
    gone = [f"{LANTERNS}:0: story-gone"]
    assert [f"{one.file}:0: {one.code}" for one in checked(basic)] == gone
    assert said(basic) == gone
    assert said(basic) == gone, "a build of nothing new says what the last one said"
    edit(basic / RICE / "zh.md", "芹苴", "芹苴市")
    assert said(basic) == []


def test_a_renamed_story_is_told_the_line_to_add(basic: Path) -> None:
    build_project(basic)
    (basic / LANTERNS).rename(basic / "content/2024/04/lanterns")
    (problem,) = checked(basic)
    assert problem.hint.endswith(
        "content/2024/04/lanterns/ now, add to its front matter: aliases: [2024/04/lantern-night]"
    )
    edit(basic / "content/2024/04/lanterns/vi.md", "topics:", "aliases: [2024/04/lantern-night]\ntopics:")
    assert said(basic) == []


def test_a_story_that_was_published_and_waits_now_is_named(basic: Path) -> None:
    build_project(basic)
    edit(basic / LANTERNS / "vi.md", "date: 2024-04-15T19:00:00", "date: 2025-08-15T19:00:00")
    assert f"{LANTERNS}/vi.md:3: story-withdrawn" in said(basic)


def test_a_story_that_was_published_and_is_a_draft_now_is_named(basic: Path) -> None:
    build_project(basic)
    edit(basic / LANTERNS / "vi.md", "topics:", "draft: true\ntopics:")
    (problem,) = build_project(basic).warnings
    assert "is a draft now" in problem.message


def test_one_edition_that_is_gone_is_named(basic: Path) -> None:
    build_project(basic)
    (basic / RICE / "vi.md").unlink()
    edit(basic / RICE / "zh.md", "translators:", "date: 2024-05-20\ntranslators:")
    assert f"{RICE}/vi.md:0: story-gone" in said(basic)


def test_a_file_that_is_broken_is_not_gone(basic: Path) -> None:
    build_project(basic)
    (basic / LANTERNS / "vi.md").write_text("---\ntitle: [\n---\nx\n", "utf-8")
    assert {one.code for one in checked(basic)} == {"bad-yaml"}


def test_what_only_a_preview_showed_was_not_published(basic: Path) -> None:
    build_project(basic, future=True, drafts=True)
    assert said(basic) == []


def test_a_date_far_ahead_is_no_longer_asked_about_when_it_comes_near(basic: Path) -> None:
    edit(basic / TRAIN / "zh.md", "2026-01-20", "2026-07-20")
    early, late = datetime(2025, 7, 1, tzinfo=UTC), datetime(2025, 8, 1, tzinfo=UTC)
    assert {one.code for one in build_project(basic, now=early).warnings} == {"date-distant", "date-folder"}
    assert {one.code for one in build_project(basic, now=late).warnings} == {"date-folder"}


def test_an_edition_of_a_language_that_was_left_out_does_not_wait(basic: Path) -> None:
    """That its files are published nowhere is said once, of site.yaml."""
    build_project(basic)
    edit(basic / "site.yaml", "languages: [zh, vi]", "languages: [vi]")
    edit(basic / "site.yaml", "variants: [zh-Hans, zh-Hant, vi]", "variants: [vi]")
    assert {problem.code for problem in build_project(basic).warnings} == {"language-left-out"}
