"""Pages as they are found on the web: tests/import/kinds has one of each kind that importers get wrong."""

from __future__ import annotations

import json
import re
import unicodedata
from pathlib import Path
from typing import Any

import pytest

from diglot.importer.page import read_page
from diglot.importer.reading.site_rules import load_sites, parse_sites

KINDS = sorted(path for path in (Path(__file__).parent / "import" / "kinds").iterdir() if path.suffix != ".json")
QUOTES = dict.fromkeys(map(ord, "“”\"‘’'「」『』"), "'")


def plain(text: str | None) -> str:
    return re.sub(r"[\s*_|。、…·]+", "", unicodedata.normalize("NFKC", text or "").translate(QUOTES))


@pytest.mark.parametrize("path", KINDS, ids=lambda path: path.stem)
def test_a_kind_of_page(path: Path) -> None:
    wanted: dict[str, Any] = json.loads(path.with_suffix(".json").read_text("utf-8"))
    page = read_page(path.read_bytes(), path.name)
    assert plain(page.title) == plain(wanted["title"])
    assert (page.date or "")[:16] == wanted["date"]
    assert list(page.authors) == wanted["authors"]
    assert [problem.code for problem in page.problems if problem.severity == "error"] == wanted["errors"]
    body = plain(" ".join([*(block.text for block in page.blocks), "" if "summary" in wanted else page.summary]))
    assert [text for text in wanted.get("paragraphs", []) if plain(text) not in body] == []
    assert [text for text in wanted.get("must_contain", []) if plain(text) not in body] == []
    assert [text for text in wanted.get("not_in_body", []) if plain(text) in body] == []
    if "source" in wanted:
        assert page.source == wanted["source"]
    if "subtitle" in wanted:
        assert plain(page.subtitle) == plain(wanted["subtitle"])


@pytest.mark.parametrize(
    "name",
    [
        "104363",
        "L_104485",
        "name, email@gmail.com",
        "网易",
        'size="20"',
        "Discuz! Team and Comsenz UI Team",
        "Báo Nhân Dân điện tử",
        "VietnamPlus",
        "Tòa soạn",
    ],
)
def test_what_a_page_calls_its_author_is_not_always_a_person(name: str) -> None:
    page = KINDS[0].with_name("meta-author-no-person-zh.html").read_text("utf-8").replace("104363", name)
    assert read_page(page.encode(), "page.html").authors == ()


def test_a_damaged_character_is_named_with_its_line() -> None:
    page = read_page(KINDS[0].with_name("gb2312-one-damaged-byte-zh.html").read_bytes(), "page.html")
    damaged = [problem for problem in page.problems if problem.code == "import-damaged"]
    assert [(problem.line, problem.severity) for problem in damaged] == [(7, "warning")]


@pytest.mark.parametrize(
    ("source", "date"),
    [
        ("新华网", "2024-10-05T09:30:00+08:00"),
        ("中央社", "2024-10-05T09:30:00+08:00"),
        ("越通社", "2024-10-05T09:30:00+07:00"),
        ("河口镇政府", "2024-10-05T09:30:00"),
    ],
)
def test_an_offset_is_written_where_the_publishers_zone_is_known(source: str, date: str) -> None:
    page = KINDS[0].with_name("paragraphs-by-br-zh.html").read_text("utf-8")
    assert read_page(page.replace("来源：河口新闻网", f"来源：{source}").encode(), "page.html").date == date


def test_the_rules_for_a_site_say_where_things_are_and_explain_tells() -> None:
    page = read_page((KINDS[0].parent / "site-rules-vi.html").read_bytes(), "site-rules-vi.html")
    by = {role: rule for (_, role, _), rule in zip(page.lines, page.placed_by, strict=True)}
    assert by["title"] == "rules.yaml, vnexpress.net, title: h1.title-detail"
    assert by["lead"] == "rules.yaml, vnexpress.net, lead: p.description"
    assert "rules.yaml, vnexpress.net, body: article.fck_detail" in page.placed_by
    assert any(one.why == "a box of the page: noise, by the rules for this site" for one in page.dropped)
    assert len(list(page.explain())) == 2 * len(page.lines)


def test_ten_hosts_have_rules() -> None:
    wanted = {"xinhuanet.com", "people.com.cn", "chinanews.com", "gmw.cn", "vnexpress.net", "tuoitre.vn"}
    assert wanted | {"dantri.com.vn", "nhandan.vn", "baoquocte.vn", "vietnamplus.vn"} <= load_sites().keys()


@pytest.mark.parametrize(
    ("rules", "line", "message"),
    [
        ("a.vn:\n      title: h1[[", 3, "a.vn: 'h1[[' is no selector: Expected ident or '*', got <DELIM '[' at 3>"),
        ("a.vn:\n      title: h1\n      titel: h1", 4, "'titel' is no field of a site"),
        ("a.vn:\n      title: h1\n      zone: Asia/Hanoy", 4, "a.vn: there is no time zone 'Asia/Hanoy'"),
        ("a.vn: {}", 2, "a.vn has no rule"),
        ("a.vn:\n      title: h1\n    a.vn:\n      body: p", 4, "a.vn stands twice below `sites`"),
    ],
)
def test_a_wrong_rule_for_a_site_is_a_problem_with_its_line(rules: str, line: int, message: str) -> None:
    _, problems = parse_sites(f"- sites:\n    {rules}\n")
    assert [(one.line, one.message) for one in problems] == [(line, message)]
    assert all(one.hint for one in problems)
