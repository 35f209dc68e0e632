"""An address that was published stays a page or a redirect, or says that it is gone."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.parsing.permalinks import read_permalinks, write_permalinks
from diglot.problem import BuildError, Problem
from tests.support import build_project, diglot, edit, page

LANTERN = "2024/04/lantern-night"
PATHS = st.from_regex(r"20[0-9][0-9]/[01][0-9]/[a-z][a-z-]{0,8}", fullmatch=True)
TREES = st.sets(st.sampled_from(["vi", "zh-hans", "zh-hant"]), min_size=1)


@given(st.dictionaries(PATHS, TREES), st.dictionaries(PATHS, TREES))
def test_a_ledger_holds_all_that_was_ever_in_it(first: dict[str, set[str]], then: dict[str, set[str]]) -> None:
    known, problems = read_permalinks(write_permalinks((), first))
    assert not problems
    both, _ = read_permalinks(write_permalinks(known, then))
    held = {(one.path, tree) for one in both for tree in one.trees}
    assert held == {(path, tree) for some in (first, then) for path, trees in some.items() for tree in trees}


@pytest.mark.parametrize(
    "line", ["2024/04/x", "gone: 2024/04/x: vi", "2024/04/x: vi: why", "<<<<<<< HEAD", "/2024/x: vi", "2024/x: VI"]
)
def test_a_line_that_says_nothing_is_a_problem(line: str) -> None:
    permalinks, problems = read_permalinks(f"# head\n{line}\n")
    assert not permalinks
    assert [(one.line, one.code) for one in problems] == [(2, "bad-permalink")]


def refused(project: Path) -> list[Problem]:
    with pytest.raises(BuildError) as caught:
        build_project(project)
    return [one for one in caught.value.problems if one.severity == "error"]


def test_an_address_once_published_is_never_lost(basic: Path) -> None:
    """Noted, then the story moves: the build names the line to add; with it the old address leads to the new one."""
    done = diglot(basic, "publish-ledger", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    ledger = (basic / "permalinks.txt").read_text("utf-8")
    assert f"\n{LANTERN}: vi\n" in ledger or f"\n{LANTERN}: vi zh-hans zh-hant\n" in ledger
    assert "river-notes" not in ledger  # a draft
    (basic / "content" / LANTERN).rename(basic / "content/2024/04/lanterns")
    (problem,) = refused(basic)
    assert problem.file == "permalinks.txt"
    assert "most likely it is content/2024/04/lanterns/ now" in problem.message
    assert f"aliases: [{LANTERN}]" in problem.hint
    for file in (basic / "content/2024/04/lanterns").glob("*.md"):
        edit(file, "\ntitle:", f"\naliases: [{LANTERN}]\ntitle:")
    build_project(basic)
    old = page(basic / "_site", f"vi/{LANTERN}")
    assert old.xpath("string(//link[@rel='canonical']/@href)").endswith("/vi/2024/04/lanterns/")
    assert old.xpath("//script/@data-to") == ["/vi/2024/04/lanterns/"]
    assert old.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_what_was_withdrawn_says_so(basic: Path) -> None:
    (basic / "permalinks.txt").write_text(f"{LANTERN}: vi\n", "utf-8")
    shutil.rmtree(basic / "content" / LANTERN)
    (problem,) = refused(basic)
    line = problem.hint.partition("write here: ")[2]
    (basic / "permalinks.txt").write_text(line.replace("why", "Tác giả xin rút bài."), "utf-8")
    build_project(basic)
    gone = page(basic / "_site", f"vi/{LANTERN}")
    assert "Tác giả xin rút bài." in gone.text_content()
    assert gone.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert LANTERN not in (basic / "_site/sitemap.xml").read_text("utf-8")


def test_a_reason_is_told_in_the_readers_script(basic: Path) -> None:
    """One line may stand for all; what is in the other language is marked so."""
    reason = "应作者要求撤下。"
    (basic / "permalinks.txt").write_text(f"gone: 2024/01/bridge: vi zh-hans zh-hant: {reason}\n", "utf-8")
    build_project(basic)
    said = {tag: page(basic / "_site", f"{tag}/2024/01/bridge") for tag in ("zh-hans", "zh-hant", "vi")}
    assert reason in said["zh-hans"].text_content()
    assert "應作者要求撤下。" in said["zh-hant"].text_content()
    assert reason in said["vi"].xpath("string(//*[starts-with(@lang, 'zh')])")


def test_a_tree_that_is_left_out_is_one_problem(basic: Path) -> None:
    (basic / "permalinks.txt").write_text("2024/05/rice-seeds: vi zh-hant-tw\nabout: zh-hant-tw\n", "utf-8")
    (problem,) = refused(basic)
    assert "2 addresses lead nowhere" in problem.message


def test_a_page_that_is_back_is_not_gone(basic: Path) -> None:
    (basic / "permalinks.txt").write_text("gone: 2024/05/rice-seeds: vi: nhầm\n", "utf-8")
    assert [one.code for one in refused(basic)] == ["permalink-not-gone"]


def noted(project: Path) -> list[str]:
    done = diglot(project, "publish-ledger", "--jobs", 1)
    assert done.returncode == 0, done.stderr
    return (project / "permalinks.txt").read_text("utf-8").splitlines()


def test_redirects_and_the_pages_of_terms_are_noted(basic: Path) -> None:
    lines = noted(basic)
    assert "2024/03/spring-books: vi zh-hans zh-hant" in lines  # an alias
    assert "topics/translation: vi zh-hans zh-hant" in lines
    assert not any(line.startswith("topics/") and line.count("/") > 1 for line in lines)


def test_the_page_of_a_term_stays_when_no_story_names_it_any_more(basic: Path) -> None:
    """And is in no list; the feed of a topic stays, empty."""
    noted(basic)
    for file in basic.glob("content/2*/**/*.md"):
        text = file.read_text("utf-8")
        file.write_text(re.sub(r"^topics: .*\n", "", text, flags=re.MULTILINE), "utf-8")
    build_project(basic)
    assert "Hiện không có bài viết nào" in page(basic / "_site", "vi/topics/translation").text_content()
    assert not page(basic / "_site", "vi/topics").xpath("//ul[@class='terms-index']/li")
    assert "<entry>" not in (basic / "_site/vi/topics/translation/feed.xml").read_text("utf-8")


def test_a_term_that_has_another_id_is_found_under_the_former_one(basic: Path) -> None:
    """By readers, and by stories that still name it so."""
    noted(basic)
    entries = basic / "content/glossary.yaml"
    edit(entries, "id: translation", "id: translating")
    assert "topics/translation" in "".join(one.message for one in refused(basic))
    edit(entries, "id: translating", "id: translating, former_ids: [translation]")
    build_project(basic)
    old = page(basic / "_site", "vi/topics/translation")
    assert old.xpath("//script/@data-to") == ["/vi/topics/translating/"]
    assert page(basic / "_site", "vi/topics/translating").xpath("//article")


def test_a_term_of_another_kind_is_found_where_it_was(basic: Path) -> None:
    (basic / "permalinks.txt").write_text("people/translation: vi\n", "utf-8")
    build_project(basic)
    old = page(basic / "_site", "vi/people/translation")
    assert old.xpath("//script/@data-to") == ["/vi/topics/translation/"]
