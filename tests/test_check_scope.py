"""`check` of some stories, of what changed since a revision, for GitHub, and with warnings that count."""

from __future__ import annotations

import os
import re
import subprocess
from pathlib import Path

import pytest

from diglot.checks.quoted_sentences import with_sentences
from diglot.messages.catalogue import speak_language
from diglot.messages.message import Message, sample
from diglot.problem import BuildError, Problem
from diglot.reports.check import Checked, as_annotation, check_archive
from diglot.reports.job_summary import summarise_check
from diglot.reports.problem_page import address_problem_page
from diglot.reports.scope import RevisionError, Scope, changed_since, named_stories
from tests.support import SITES, diglot, edit, make_project, options

RICE = "content/2024/05/rice-seeds"
LANTERNS = "content/2024/04/lantern-night"
FAIR = "content/2024/03/book-fair"


@pytest.fixture(scope="module")
def faulty(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A mistake in each of two stories, and with the second a warning."""
    project = make_project(tmp_path_factory.mktemp("faulty") / "project", SITES / "basic")
    edit(project / RICE / "zh.md", "translators:", "translator:")
    edit(project / LANTERNS / "vi.md", "places: [Cần Thơ]\ntopics:", "places: [Cần Giờ]\ntopic:")
    return project


@pytest.fixture(scope="module")
def checked(faulty: Path) -> Checked:
    return check_archive(options(faulty), lambda _text: None)


def files(checked: Checked, scope: Scope) -> list[str]:
    """The files that are named of what a check found."""
    return sorted({one.file for one in scope.narrow(checked).problems})


# Stories by name


@pytest.mark.parametrize(
    "name",
    [
        "2024/05/rice-seeds",
        "2024/05/rice-seeds/",
        RICE,
        f"./{RICE}/",
        f"{RICE}/vi.md",
        "2024/05",
        "content\\2024\\05\\rice-seeds",
    ],
)
def test_a_story_may_be_named_in_any_way(name: str, faulty: Path, checked: Checked) -> None:
    assert files(checked, named_stories(faulty, [name])) == [f"{RICE}/zh.md"]


def test_stories_may_be_named_by_whole_paths(faulty: Path, checked: Checked) -> None:
    scope = named_stories(faulty, [str(faulty / RICE), str(faulty / LANTERNS)])
    assert files(checked, scope) == [f"{LANTERNS}/vi.md", f"{RICE}/zh.md"]
    assert files(checked, named_stories(faulty, ["content"])) == [f"{LANTERNS}/vi.md", f"{RICE}/zh.md"]


def test_a_story_that_is_not_there_is_a_problem(faulty: Path) -> None:
    with pytest.raises(BuildError) as error:
        named_stories(faulty, ["2024/05/rice-seed", "2024/05/rice-seeds"])
    (problem,) = error.value.problems
    assert str(problem) == "2024/05/rice-seed: there is no such story\n    hint: did you mean '2024/05/rice-seeds'?"


def test_a_story_is_sound_though_others_are_not(faulty: Path, checked: Checked) -> None:
    assert files(checked, named_stories(faulty, [FAIR])) == []


def test_an_error_of_the_site_counts_everywhere(faulty: Path) -> None:
    found = [Problem("site.yaml", 3, "x", "x"), Problem("content/glossary.yaml", 3, "x", "x", severity="warning")]
    assert files(Checked(tuple(found), ()), named_stories(faulty, [FAIR])) == ["site.yaml"]


# What changed


def git(project: Path, *arguments: str) -> None:
    who = {f"GIT_{role}_{what}": "x@archive.example" for role in ("AUTHOR", "COMMITTER") for what in ("NAME", "EMAIL")}
    nothing = {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_SYSTEM": os.devnull}
    subprocess.run(["git", "-C", project, *arguments], check=True, capture_output=True, env=os.environ | who | nothing)


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """Two commits of a small project, the second one changes a story; what a check finds there is made up."""
    project = tmp_path / "project"
    for file in (f"{RICE}/zh.md", f"{RICE}/vi.md", f"{FAIR}/zh.md", "content/glossary.yaml", "site.yaml"):
        (project / file).parent.mkdir(parents=True, exist_ok=True)
        (project / file).write_text("one\n", "utf-8")
    git(project, "init", "-b", "main")
    git(project, "add", ".")
    git(project, "commit", "-m", "one")
    (project / RICE / "vi.md").write_text("two\n", "utf-8")
    git(project, "commit", "-am", "two")
    return project


def test_since_a_revision_the_stories_that_changed_count(kept: Path) -> None:
    assert changed_since(kept, "HEAD") == Scope(())
    assert changed_since(kept, "HEAD~1") == Scope((RICE,))
    (kept / FAIR / "zh.md").write_text("not committed\n", "utf-8")
    (kept / "content/glossary.yaml").write_text("not committed\n", "utf-8")
    assert changed_since(kept, "main") == Scope((FAIR, "content/glossary.yaml"))


def test_since_a_revision_new_files_count_that_are_not_added(kept: Path) -> None:
    story = kept / "content/2024/06/hội sách 书展"
    story.mkdir(parents=True)
    (story / "zh.md").write_text("new\n", "utf-8")
    assert changed_since(kept, "main") == Scope(("content/2024/06/hội sách 书展",))


def test_since_a_revision_links_to_what_was_deleted_count_wherever_they_stand(kept: Path) -> None:
    git(kept, "rm", "-rq", RICE)
    scope = changed_since(kept, "HEAD")
    assert scope == Scope((RICE,), links=True)
    found = (Problem(f"{FAIR}/zh.md", 3, "dead-link", "x"), Problem(f"{FAIR}/zh.md", 4, "missing-field", "x"))
    assert scope.narrow(Checked(found, ())).problems == found[:1]


def test_a_project_may_be_a_part_of_a_repository(kept: Path) -> None:
    git(kept, "mv", "content", "inner")
    (kept / "archive").mkdir()
    git(kept, "mv", "inner", "archive/content")
    assert RICE in changed_since(kept / "archive", "HEAD").places


@pytest.mark.parametrize("revision", ["no-such", "--help", "HEAD~99", ""])
def test_a_revision_that_is_none_cannot_be_compared_with(revision: str, kept: Path) -> None:
    with pytest.raises(RevisionError):
        changed_since(kept, revision)


def test_a_wrong_call_says_why(faulty: Path) -> None:
    done = diglot(faulty, "check", "--since", "HEAD", GIT_CEILING_DIRECTORIES=str(faulty.parent))
    assert done.returncode == 2
    assert "--since: 'HEAD': fatal: not a git repository" in " ".join(done.stderr.split())
    assert diglot(faulty, "check", "--json", "--format", "github").returncode == 2
    assert diglot(faulty, "check", "--since", "HEAD", "2024/05/rice-seeds").returncode == 2


# For whom


def test_strict_ends_with_1_for_a_warning() -> None:
    warning = Problem("content/a/zh.md", 0, "x", "x", severity="warning")
    assert [Checked((warning,), ()).fails(strict=strict) for strict in (False, True)] == [False, True]
    assert not Checked((), ()).fails(strict=True)


def test_github_gets_a_command_for_each_problem(faulty: Path) -> None:
    done = diglot(faulty, "check", "--format", "github", "--strict", "--jobs", 1)
    commands = [line for line in done.stdout.splitlines() if line.startswith("::")]
    assert (done.returncode, done.stderr) == (1, "")
    assert len(commands) == 3
    assert (
        "::error file=content/2024/05/rice-seeds/zh.md,line=3,title=unknown-field::"
        "unknown field 'translator'%0Ahint: did you mean 'translators'?"
    ) in commands


def test_a_pull_request_gets_a_page_for_people(faulty: Path) -> None:
    """In the site's languages, added to what stands there."""
    page = faulty / "summary.md"
    page.write_text("before\n", "utf-8")
    assert diglot(faulty, "check", "--summary", page, "--jobs", 1).returncode == 1
    text = page.read_text("utf-8")
    assert text.startswith("before\n## 检查结果\n")
    assert "## Kết quả kiểm tra" in text
    assert text.count("<code>content/") == 2 * (text.count("**错误**") + text.count("**提醒**"))


def test_what_strangers_write_is_no_markup_of_the_page() -> None:
    one = Problem("content/2024/03/a|`<b>/zh.md", 3, "x", "[a](https://e.example) @team #1 <img>\n**b**", "", "warning")
    row = next(line for line in summarise_check([one], ["vi"]).splitlines() if line.startswith("| <code>"))
    assert row.count("|") == 4
    assert not re.search(r"[\[\]()@`*]|<(?!/?code>)|#(?!\d+;)", row.replace("**cảnh báo**", ""))


def test_the_page_shows_both_sentences_with_what_differs() -> None:
    message = with_sentences("zh says '120本', vi says '210 cuốn'", ("卖出⟦120本⟧书。", "Bán được ⟦210 cuốn⟧."))
    (row,) = [line for line in summarise_check([Problem("a", 1, "x", message)], ["vi"]).splitlines() if "120" in line]
    assert "<br>zh: 卖出<b>120本</b>书。<br>vi: Bán được <b>210 cuốn</b>." in row
    assert row.count("|") == 4


def test_an_annotation_leads_to_what_its_kind_means() -> None:
    problem = Problem("content/2022/10/x/vi.md", 4, "bad-date", Message("'{date}' is no date", date="9/1"), sample("x"))
    page = address_problem_page("https://github.com/name/archive/edit/main/", "vi")
    assert page == "https://github.com/name/archive/blob/main/docs/problems.vi.md"
    assert as_annotation(problem, speak_language("vi"), page) == (
        "::error file=content/2022/10/x/vi.md,line=4,title=bad-date::“9/1” không phải là ngày%0Acách sửa: x%0A"
        "https://github.com/name/archive/blob/main/docs/problems.vi.md#bad-date"
    )


@pytest.mark.parametrize(
    ("edit", "page"),
    [
        ("https://gitlab.com/a/b/-/edit/main/", "https://gitlab.com/a/b/-/blob/main/docs/problems.zh.md"),
        ("https://codeberg.org/a/b/_edit/main/", "https://codeberg.org/a/b/src/branch/main/docs/problems.zh.md"),
        ("", ""),
    ],
)
def test_the_page_of_problems_at_each_host(edit: str, page: str) -> None:
    assert address_problem_page(edit, "zh") == page


def test_a_workflow_command_escapes_what_would_end_it() -> None:
    problem = Problem("content/a,b/zh.md", 0, "x:y", "100% of\r\nit", "", "warning")
    assert as_annotation(problem) == "::warning file=content/a%2Cb/zh.md,title=x%3Ay::100%25 of%0D%0Ait"
