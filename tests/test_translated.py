"""Translation state: where an original has changed since it was translated; and the archive in numbers."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest

from diglot.parsing.translation_notes import NOTES_FILE
from diglot.problem import Problem
from diglot.reports.statistics import count_archive
from tests.support import build_project, diglot, edit, options, page, rows_of, snapshot

RICE = "2024/05/rice-seeds"
ZH, VI = f"content/{RICE}/zh.md", f"content/{RICE}/vi.md"
OLD, NEW = "mỗi hộ nhiều nhất 20 kg", "mỗi hộ nhiều nhất 25 kg"
ROW_5 = "r-bygzb"
LAST = "如果收成好，明年试验田会扩大到200公顷。农民可以写信到 seeds@rice.example 领取种子，每户最多20公斤。"


def stale(project: Path) -> list[Problem]:
    return [one for one in build_project(project).warnings if one.code == "stale-row"]


def note(project: Path, *stories: str) -> str:
    done = diglot(project, "translated", *stories)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout.strip()


@pytest.fixture
def noted(basic: Path) -> Path:
    """The basic project with its translations noted."""
    assert note(basic) == "2 stories noted, 0 rows out of date"
    return basic


def test_nothing_is_stale_where_nothing_is_noted(basic: Path) -> None:
    edit(basic / VI, OLD, NEW)
    assert stale(basic) == []


def test_nothing_is_stale_where_nothing_has_changed(noted: Path) -> None:
    assert stale(noted) == []


def test_noting_twice_changes_nothing(noted: Path) -> None:
    before = snapshot(noted / "content")
    assert note(noted) == "0 stories noted, 0 rows out of date"
    assert snapshot(noted / "content") == before


def test_a_changed_original_makes_its_row_stale(noted: Path) -> None:
    """The warning names the translation's line and the original's."""
    edit(noted / VI, OLD, NEW)
    (problem,) = stale(noted)
    assert (problem.file, problem.line, problem.severity) == (ZH, 14, "warning")
    assert problem.message == f"row 5 ({ROW_5}): vi.md:20 has changed since it was translated"
    assert problem.hint.endswith(f"python build.py translated {RICE}")


FIT: dict[str, Callable[[Path], object]] = {
    "the translation follows": lambda root: edit(root / ZH, "每户最多20公斤", "每户最多25公斤"),
    "the original is as it was": lambda root: edit(root / VI, NEW, OLD),
    "an editor says that it is right": lambda root: note(root, RICE),
    "the same, named as a folder": lambda root: note(root, f"content/{RICE}/"),
    "the note is lost": lambda root: (root / f"content/{RICE}" / NOTES_FILE).unlink(),
    "neither edition is the original": lambda root: edit(root / VI, "original: true\n", ""),
}


@pytest.mark.parametrize("way", FIT)
def test_a_row_is_no_longer_stale_when(way: str, noted: Path) -> None:
    edit(noted / VI, OLD, NEW)
    assert len(stale(noted)) == 1
    FIT[way](noted)
    assert stale(noted) == []


HARMLESS: dict[str, Callable[[Path], object]] = {
    "the translation is mended": lambda root: edit(root / ZH, "每户最多20公斤", "每户至多20公斤"),
    "a paragraph is cut in two on both sides": lambda root: (
        edit(root / ZH, "扩大到200公顷。", "扩大到200公顷。\n\n"),
        edit(root / VI, "lên 200 hecta. ", "lên 200 hecta.\n\n"),
    ),
    "lines are broken elsewhere": lambda root: edit(root / VI, "mỗi hộ nhiều nhất", "mỗi hộ\nnhiều nhất"),
    "a word is set in bold": lambda root: edit(root / VI, "mỗi hộ nhiều nhất", "mỗi hộ **nhiều nhất**"),
    "a paragraph is added to both": lambda root: (
        edit(root / ZH, LAST, f"{LAST}\n\n报名到6月30日为止。"),
        edit(root / VI, "20 kg.", "20 kg.\n\nHạn đăng ký là ngày 30/6."),
    ),
}


@pytest.mark.parametrize("way", HARMLESS)
def test_no_row_becomes_stale_when(way: str, noted: Path) -> None:
    HARMLESS[way](noted)
    assert stale(noted) == []


def test_noting_all_leaves_what_is_stale(noted: Path) -> None:
    """Only who names a story says that it is up to date."""
    edit(noted / VI, OLD, NEW)
    edit(noted / ZH, "试种两个水稻新品种", "试种两种水稻")
    assert note(noted) == "1 story noted, 1 row out of date"
    assert [one.message.split()[1] for one in stale(noted)] == ["5"]
    edit(noted / VI, "trồng thử hai giống", "trồng thử ba giống")
    assert [one.message.split()[1] for one in stale(noted)] == ["1", "5"]
    assert note(noted, RICE) == "1 story noted, 0 rows out of date"
    assert stale(noted) == []


def test_readers_are_told_quietly(noted: Path) -> None:
    build_project(noted)
    assert page(noted / "_site", f"vi/{RICE}").xpath("//p[@class='stale']") == []
    edit(noted / VI, OLD, NEW)
    build_project(noted)
    for tag, words in (("vi", "Bản dịch cần cập nhật"), ("zh-hant", "譯文待更新")):
        (said,) = page(noted / "_site", f"{tag}/{RICE}").xpath("//p[@class='stale']")
        assert words in said.text
        (link,) = said.xpath("a/@href")
        assert said.xpath(f"//*[@id='{link[1:]}']/@data-n") == ["5"]
    assert [(row["story"], row["n"]) for row in rows_of(noted / "_site") if row["stale"]] == [(RICE, 5)]


def test_a_note_changes_no_page(basic: Path) -> None:
    build_project(basic)
    before = snapshot(basic / "_site")
    note(basic)
    assert build_project(basic).written == 0
    assert snapshot(basic / "_site") == before


BROKEN = ["<<<<<<< HEAD\n", "0123456789abcdef\n", "0123456789ABCDEF 0123456789abcdef\n", "một hai\n"]


@pytest.mark.parametrize("line", BROKEN)
def test_a_broken_note_is_an_error_that_noting_the_story_mends(line: str, noted: Path) -> None:
    file = noted / f"content/{RICE}" / NOTES_FILE
    file.write_text(file.read_text("utf-8") + line, "utf-8")
    done = diglot(noted, "check")
    assert done.returncode == 1
    assert f"content/{RICE}/{NOTES_FILE}:7: this line is not two digests" in done.stderr
    assert f"hint: python build.py translated {RICE}" in done.stderr
    assert diglot(noted, "translated").returncode == 1
    note(noted, RICE)
    assert diglot(noted, "check").returncode == 0


def test_noting_a_story_that_is_not_there(basic: Path) -> None:
    done = diglot(basic, "translated", "2024/05/rice-seed")
    assert done.returncode == 1
    assert f"did you mean '{RICE}'?" in done.stderr


def test_a_note_without_a_story_is_no_story(noted: Path) -> None:
    """What git leaves of a folder whose texts were moved away."""
    (noted / ZH).unlink()
    (noted / VI).unlink()
    done = diglot(noted, "check", "--json")
    assert not [one for one in json.loads(done.stdout)["problems"] if one["file"].startswith(f"content/{RICE}")]


# The archive in numbers


def test_stats(noted: Path) -> None:
    edit(noted / VI, OLD, NEW)
    stats = json.loads(diglot(noted, "stats", "--json").stdout)
    (first, second), total = stats["years"], stats["total"]
    assert (first["year"], second["year"], total["year"]) == ("2023", "2024", "all")
    assert (total["stories"], total["zh"], total["vi"], total["only_zh"], total["only_vi"]) == (4, 3, 4, 0, 1)
    for name in total.keys() - {"year"}:
        assert first[name] + second[name] == total[name]
    assert [(one["story"], one["missing"]) for one in stats["untranslated"]] == [("2024/04/lantern-night", "zh")]
    assert stats["stale"] == [{"story": RICE, "row": ROW_5, "number": 5, "file": ZH, "line": 14}]
    assert (total["stale"], total["doubtful"]) == (1, len(stats["doubtful"]))


def test_stats_as_a_table(noted: Path) -> None:
    edit(noted / VI, OLD, NEW)
    lines = diglot(noted, "stats").stdout.splitlines()
    assert lines[0].split("  ")[0].strip() == "year"
    assert [line.split()[0] for line in lines[1:4]] == ["2023", "2024", "all"]
    assert len({len(line) for line in lines[:4]}) == 1
    stale = lines.index("stale rows:")
    assert lines[stale + 1] == f"  {ZH}:14 row 5 ({ROW_5})"
    assert lines[-2].startswith("to be translated")
    assert lines[-1].startswith("  content/2024/04/lantern-night/vi.md → zh.md  ")
    assert "█" not in "".join(lines)
    count = count_archive(options(noted), lambda _text: None)
    drawn = count.as_text(width=200).splitlines()
    assert [re.sub(r".*  (?=[█░i])", "", line) for line in drawn[:4]] == [
        "in both",
        "██████████ 100 %",
        "██████░░░░  66 %",
        "███████░░░  75 %",
    ]


def test_stats_of_an_empty_archive(basic: Path) -> None:
    shutil.rmtree(basic / "content")
    (basic / "content").mkdir()
    stats = json.loads(diglot(basic, "stats", "--json").stdout)
    assert (stats["years"], stats["total"]["stories"]) == ([], 0)


def test_a_translation_that_waits_for_its_date_is_noted_when_it_is_out(noted: Path) -> None:
    """2026 is not out yet: nothing of it is noted, nothing of it is stale."""
    build = partial(build_project, noted, now=datetime(2026, 3, 1, tzinfo=UTC))
    assert not (noted / "content/2026/01/spring-train" / NOTES_FILE).exists()
    assert [one for one in build().warnings if one.code == "stale-row"] == []
