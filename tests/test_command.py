"""The command line: what it prints, how it ends, and that an author never sees a traceback."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path

import pytest

from diglot.reports.terminal_columns import count_columns
from tests.support import NOT_CONTENT, PROBLEMS, SITES, build_project, diglot, edit, make_project, snapshot

MANY = PROBLEMS / "many-at-once"


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A project that was published when it was sound and has many problems now."""
    project = make_project(tmp_path / "project", PROBLEMS / "base")
    build_project(project)
    shutil.copytree(MANY, project, dirs_exist_ok=True, ignore=NOT_CONTENT)
    return project


def test_all_problems_are_listed_at_once(broken: Path) -> None:
    """Each with file, line and hint, whatever stage finds it."""
    done = diglot(broken, "build", "--no-search")
    assert done.returncode == 1
    problems, _, last = done.stderr.rstrip("\n").rpartition("\n")
    assert f"{problems}\n" == (MANY / "expected.txt").read_text("utf-8")
    assert last.startswith("10 problems, 0 warnings: nothing was ")


def test_a_build_with_problems_leaves_the_old_site(broken: Path) -> None:
    before = snapshot(broken / "_site")
    assert diglot(broken, "build", "--no-search", "--jobs", 2).returncode == 1
    assert snapshot(broken / "_site") == before
    assert [path.name for path in broken.glob("_site*")] == ["_site"]


WAITS = "1 story waits until 2026-01-20\n"  # what a sound build and a sound check of the basic site say first

SIZE = r"[\d.]+ MB in \d+ files, [\d.]+ % of the 1 GB that GitHub Pages takes \(.*\)\n"


def test_a_build_of_a_sound_site_says_what_it_did(basic: Path) -> None:
    first = diglot(basic, "build", "--no-search")
    assert first.returncode == 0
    assert re.fullmatch(rf"{WAITS}{SIZE}4 stories, \d+ of \d+ files changed, \d+\.\d s: _site\n", first.stdout), (
        first.stdout
    )
    assert first.stderr == ""
    again = diglot(basic, "--no-search")
    assert re.fullmatch(rf"{WAITS}{SIZE}4 stories, nothing changed, \d+\.\d s: _site\n", again.stdout), again.stdout


def test_build_is_the_command_when_none_is_named(basic: Path) -> None:
    done = diglot(basic, "--no-search", "--drafts", "--out", "public", "--base-url", "https://name.github.io/archive")
    assert done.returncode == 0
    assert (basic / "public/zh-hans/2024/06/river-notes/index.html").is_file()
    assert "https://name.github.io/archive/vi/" in (basic / "public/vi/index.html").read_text("utf-8")


def test_warnings_are_shown_and_do_not_stop_a_build(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", PROBLEMS / "base", PROBLEMS / "raw-html")
    for _ in range(2):  # the second time nothing has changed, and the warnings still hold
        done = diglot(project, "build", "--no-search")
        assert done.returncode == 0
        assert done.stderr == (PROBLEMS / "raw-html" / "expected.txt").read_text("utf-8")


@pytest.mark.parametrize(
    "arguments",
    [
        ["biuld"],
        ["build", "--colour"],
        ["--jobs", "0"],
        ["align"],
        ["import", "page.txt", "--lang", "en"],
    ],
    ids=" ".join,
)
def test_a_wrong_command_ends_with_2_and_says_how(arguments: list[str], basic: Path) -> None:
    done = diglot(basic, *arguments)
    assert done.returncode == 2
    assert "Traceback" not in done.stderr
    assert "--help" in done.stderr
    assert not (basic / "_site").exists()


@pytest.mark.parametrize("command", [[], ["build"]], ids=" ".join)
def test_help(command: list[str], basic: Path) -> None:
    done = diglot(basic, *command, "--help")
    assert done.returncode == 0
    assert done.stdout.startswith("Usage:")


def test_a_base_url_that_is_none_is_a_wrong_call(basic: Path) -> None:
    done = diglot(basic, "build", "--base-url", "name.github.io/archive")
    assert done.returncode == 2
    assert "name.github.io/archive" in done.stderr
    assert "Traceback" not in done.stderr


def test_what_cannot_be_answered_as_json_is_json_too(basic: Path) -> None:
    done = diglot(basic, "align", "2026/01/nothing", "--json")
    assert (done.returncode, done.stderr) == (1, "")
    (problem,) = json.loads(done.stdout)["problems"]
    assert problem["message"] == "there is no such story"


def test_a_project_without_site_yaml_says_so(tmp_path: Path) -> None:
    done = diglot(tmp_path, "build")
    assert done.returncode == 1
    assert done.stderr.startswith("site.yaml: there is no site.yaml\n    hint: ")


def test_a_mistake_in_diglot_is_one_line(basic: Path) -> None:
    """A template that names what is not there stands for it."""
    edit(basic / "templates/base.html", "{{ t.skip }}", "{{ t.skipp }}")
    done = diglot(basic, "build", "--no-search")
    assert done.returncode == 1
    assert done.stderr.startswith("a mistake in diglot itself: UndefinedError: ")
    assert "Traceback" not in done.stderr
    assert "Traceback" in diglot(basic, "build", "--no-search", DIGLOT_DEBUG="1").stderr


@pytest.mark.parametrize("name", ["site-not-yaml", "site-not-utf8"])
def test_a_wrong_site_yaml_has_no_traceback(name: str, tmp_path: Path) -> None:
    done = diglot(make_project(tmp_path / "project", PROBLEMS / "base", PROBLEMS / name), "build", "--no-search")
    assert done.returncode == 1
    assert done.stderr.startswith((PROBLEMS / name / "expected.txt").read_text("utf-8"))
    assert done.stdout == ""


def test_check_lists_problems_and_writes_nothing(broken: Path) -> None:
    before = snapshot(broken / "_site")
    done = diglot(broken, "check")
    assert done.returncode == 1
    assert done.stderr == (MANY / "expected.txt").read_text("utf-8")
    assert done.stdout == "10 problems, 0 warnings\n"
    assert snapshot(broken / "_site") == before


def test_check_as_json(broken: Path) -> None:
    done = diglot(broken, "check", "--json")
    assert done.returncode == 1
    problems = json.loads(done.stdout)["problems"]
    assert done.stderr == ""
    assert len(problems) == 10
    assert {tuple(sorted(one)) for one in problems} == {("code", "file", "hint", "line", "message", "severity")}
    assert {
        "file": "content/2024/06/high-water/zh.md",
        "line": 4,
        "code": "unknown-field",
        "severity": "error",
        "message": "unknown field 'topic'",
        "hint": "did you mean 'topics'?",
    } in problems


OFFERED = """names that the glossary does not have yet; lines for content/glossary.yaml, with the rows of each:
  - {id: tran-thi-hoa, kind: person, zh: 陈氏花, vi: Trần Thị Hoa}  # 1
"""


def test_check_of_a_sound_site(basic: Path) -> None:
    done = diglot(basic, "check")
    assert (done.returncode, done.stdout, done.stderr) == (
        0,
        OFFERED + f"{WAITS}0 problems, 0 warnings\n",
        "",
    )
    assert not (basic / "_site").exists()


def test_check_looks_at_drafts_too(basic: Path) -> None:
    edit(basic / "content/2024/06/river-notes/zh.md", "draft: true", "draft: true\ncolour: blue")
    assert diglot(basic, "build", "--no-search").returncode == 0
    assert "unknown field 'colour'" in diglot(basic, "check").stderr


def test_align_as_json(basic: Path) -> None:
    done = diglot(basic, "align", "2024/03/book-fair", "--json")
    assert done.returncode == 0
    document = json.loads(done.stdout)
    assert document["story"] == "2024/03/book-fair"
    assert document["rows"][1] == {
        "id": document["rows"][1]["id"],
        "zh": [1, 2],
        "vi": [1],
        "score": document["rows"][1]["score"],
        "doubtful": False,
    }
    ids = [row["id"] for row in document["rows"]]
    assert len(set(ids)) == 12
    assert all(re.fullmatch("r-[a-z0-9]{5,}", one) for one in ids)


def test_align_for_people(basic: Path) -> None:
    """The folder may be written as the shell completes it."""
    done = diglot(basic, "align", "content/2024/05/rice-seeds/")
    assert done.returncode == 0
    assert "农民怎么看" in done.stdout
    assert "Nông dân nói gì" in done.stdout


def cut(line: str, start: int, size: int) -> str:
    """What stands in some columns of a line."""
    return "".join(sign for place, sign in enumerate(line) if start <= count_columns(line[:place]) < start + size)


@pytest.mark.parametrize("width", [60, 80, 132])
def test_align_shows_the_whole_text_in_two_columns(basic: Path, width: int) -> None:
    """No line is wider than the terminal; read downwards, each column holds its edition."""
    done = diglot(basic, "align", "2024/05/rice-seeds", COLUMNS=str(width))
    lines = done.stdout.splitlines()
    assert max(map(count_columns, lines)) <= width
    document = json.loads(diglot(basic, "align", "2024/05/rice-seeds", "--json").stdout)
    size = (width - 20) // 2
    for side, start in (("zh", 18), ("vi", 20 + size)):
        shown = "".join("".join(cut(line, start, size) for line in lines[1:]).split())
        said = "".join(sentence for group in document["sentences"] for sentence in group[side])
        assert shown.replace("—", "") == "".join(said.split()).replace("—", "")
    assert sum(bool(re.match(r" *\d+ r-[a-z2-7]{5} ", line)) for line in lines) == len(document["rows"])


def test_align_of_no_story_has_a_suggestion(basic: Path) -> None:
    done = diglot(basic, "align", "2024/05/rice-seed")
    assert done.returncode == 1
    assert "did you mean '2024/05/rice-seeds'?" in done.stderr


def test_output_is_utf_8_whatever_the_locale(basic: Path) -> None:
    """A terminal or a pipe in the C locale gets the same bytes."""
    done = diglot(basic, "align", "2024/05/rice-seeds", LC_ALL="C", PYTHONIOENCODING="", PYTHONUTF8="0")
    assert done.returncode == 0
    assert "农民怎么看" in done.stdout


def test_the_specimens_are_sound_for_the_command_too() -> None:
    """No tests/sites holds what a build writes."""
    assert not list(SITES.rglob("_site")) + list(SITES.rglob(".cache"))


# Windows


@pytest.mark.parametrize("encoding", ["cp1252", "gbk", "cp1258", "ascii"])
def test_output_is_utf_8_whatever_the_console(encoding: str, basic: Path) -> None:
    """In the code page of its country a pipe of Windows lacks Chinese or Vietnamese letters."""
    said = diglot(basic, "align", "2024/05/rice-seeds", PYTHONIOENCODING=encoding)
    assert (said.returncode, said.stderr) == (0, "")
    assert "芹苴市5月20日" in said.stdout
    assert "Cần Thơ" in said.stdout


def test_errors_are_utf_8_too(basic: Path) -> None:
    edit(basic / "content/2024/05/rice-seeds/zh.md", "translators:", "译者:")
    done = diglot(basic, "check", "--jobs", 1, PYTHONIOENCODING="cp1252")
    assert "'译者'" in done.stderr
    page = basic / "tin.txt"
    page.write_text("Lạng Sơn thông xe\nNgày 9/10/2022\n\nSáng nay, cây cầu mới đã thông xe.\n", "utf-8")
    done = diglot(basic, "import", page, "--dry-run", PYTHONIOENCODING="gbk:strict")
    assert "Lạng Sơn thông xe" in done.stdout
    assert "mistake" not in done.stderr


def test_convert_shows_a_text_line_for_line(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", PROBLEMS / "base")
    text = tmp_path / "text.txt"
    text.write_text("范先生3天后到。\n“海里”有20只鸡\n\n", "utf-8")
    done = diglot(project, "convert", "--to", "zh-hant", text)
    assert done.returncode == 0, done.stderr
    assert done.stdout == "范先生3天後到。\n「海裡」有20隻雞\n\n"
    again = diglot(project, "convert", "--to", "zh-Hans", "--json", text)
    assert json.loads(again.stdout) == {"text": text.read_text("utf-8"), "doubts": []}


def test_convert_says_where_it_is_in_doubt(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", PROBLEMS / "base")
    text = tmp_path / "text.txt"
    text.write_text("第一行\n姓谷的先生", "utf-8")
    done = diglot(project, "convert", "--to", "zh-Hant", "--json", text)
    doubt = {"start": 5, "character": "谷", "shown": "谷", "other": "穀", "why": "no word decides"}
    assert json.loads(done.stdout) == {"text": "第一行\n姓谷的先生", "doubts": [doubt]}
    review = diglot(project, "convert", "--to", "zh-Hant", "--review", text).stdout
    assert "? 2: 姓[谷→谷]的先生\n" in review
    assert "conversion: {zh-Hant: {姓谷的先: 姓穀的先}}" in review


def test_convert_names_what_is_wrong_with_its_text(tmp_path: Path) -> None:
    project = make_project(tmp_path / "project", PROBLEMS / "base")
    missing = diglot(project, "convert", "--to", "zh-Hant", "nothing.txt")
    assert (missing.returncode, missing.stdout) == (1, "")
    assert missing.stderr.startswith("nothing.txt: there is no such file")
    (tmp_path / "bytes.txt").write_bytes(b"a\n\xff")
    bad = diglot(project, "convert", "--to", "zh-Hant", tmp_path / "bytes.txt")
    assert bad.returncode == 1
    assert "bytes.txt:2: this is not UTF-8 text" in bad.stderr
    assert diglot(project, "convert", "--to", "vi", tmp_path / "bytes.txt").returncode == 2
    (tmp_path / "open.txt").write_text("头发\n甲-{后\n", "utf-8")
    unclosed = diglot(project, "convert", "--to", "zh-Hant", tmp_path / "open.txt")
    assert (unclosed.returncode, unclosed.stdout) == (0, "頭髮\n甲-{後\n")
    assert "open.txt:2: warning: '-{' is not closed" in unclosed.stderr
    (tmp_path / "flag.txt").write_text("头发\n-{H|后}-\n", "utf-8")
    flag = diglot(project, "convert", "--to", "zh-Hant", tmp_path / "flag.txt")
    assert (flag.returncode, flag.stdout) == (1, "")
    assert "flag.txt:2: a flag of MediaWiki" in flag.stderr
