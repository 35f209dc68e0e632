"""What holds for every page text: each line is kept once or dropped for a reason; what is kept can be read back."""

from __future__ import annotations

import html
import re
import time
import unicodedata
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml.html import document_fromstring

from diglot.importer.page import read_page
from diglot.importer.roles.rules import load_rules
from diglot.importer.writing.draft import Block
from diglot.importer.writing.result import Imported
from diglot.parsing.markdown import read_markdown
from diglot.text.overrides import escape_literal, resolve, scan
from tests.test_import_pages import SPECIMENS, read_specimen

DROPPED = {"furniture", "repeat", "teaser"}

HAN_WORDS = "越南 中国 河内 上海 合作 友谊 口岸 代表团 表示 2023年 9.37% 双方 记者 图 来源 相关"
VIET_WORDS = "Việt Nam Trung Quốc hợp tác Hà Nội đoàn đại biểu 7/9 ảnh nguồn theo tin liên quan ông Lý"
WORDS = {
    "zh": st.lists(st.sampled_from(HAN_WORDS.split()), min_size=1, max_size=14).map("".join),
    "vi": st.lists(st.sampled_from(VIET_WORDS.split()), min_size=1, max_size=16).map(" ".join),
}
FIXED = {
    "zh": "相关新闻|查看更多|undefined|责任编辑:李梅|来源:新华网|(完)|娜娜|分享到:|- 第一项|- 第二项|# 标题|> 引文"
    "|(中国驻越南大使)|18:19 09/10/2022",
    "vi": "Thứ Ba, 07/09/2021 - 16:40|Đọc thêm|Tin liên quan|Chu An|(TTXVN)|Theo dõi Báo trên|(Ảnh: TTXVN)|1. Một"
    "|2. Hai|Chia sẻ|* * *|_a_ <b> [c](d)",
}


def pages(language: str) -> st.SearchStrategy[str]:
    end = st.sampled_from(["", "。" if language == "zh" else ".", "?", ":", "..."])
    line = st.one_of(
        st.tuples(WORDS[language], end).map("".join),
        st.sampled_from(FIXED[language].split("|")),
        st.just(""),
        st.text(max_size=12),
    )
    return st.lists(line, min_size=1, max_size=30).map("\n".join)


PAGES = st.sampled_from(["zh", "vi"]).flatmap(lambda language: st.tuples(st.just(language), pages(language)))


def letters(text: str) -> str:
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFC", text))


def read(page: str, language: str) -> Imported:
    return read_page(page.encode("utf-8", "surrogatepass"), "page.txt", language=language, date="2022-10-09")


def outcome(imported: Imported) -> str:
    document = imported.as_json()
    parts = [document["title"], document["subtitle"], document["summary"], document["credit"], *document["authors"]]
    parts += [block["text"] + " " + block.get("alt", "") for block in document["blocks"]]
    parts += [one["title"] for one in document["related"]]
    return "\n".join(letters(part or "") for part in parts)


@settings(max_examples=300, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(PAGES)
def test_every_line_is_kept_once_or_dropped_for_a_reason(case: tuple[str, str]) -> None:
    language, page = case
    if not letters(page) or "\0" in page:
        return
    imported = read(page, language)
    if not imported.lines:
        assert imported.problems
        return
    dropped = {one.line: one for one in imported.dropped}
    assert [number for number, _, _ in imported.lines] == sorted({number for number, _, _ in imported.lines})
    assert {number for number, role, _ in imported.lines if role in DROPPED} <= dropped.keys()
    assert all(one.why for one in imported.dropped)
    shown = outcome(imported)
    for number, role, text in imported.lines:
        assert number in dropped or letters(text) in shown, (role, text)


@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_body_lines_of_the_specimens_appear_once_in_order(path: Path) -> None:
    _, roles, raw = read_specimen(path)
    imported = read_page(raw, path.name)
    body = [letters(text) for role, text in roles if role in {"paragraph", "heading", "list"}]
    blocks = [
        letters(part)
        for b in imported.blocks
        if b.kind in {"paragraph", "heading", "list"}
        for part in b.text.split("\n")
    ]
    assert blocks == body
    everything = letters(imported.markdown)
    for role, text in roles:
        if role in {"furniture", "teaser"} and len(letters(text)) > 8 and text != imported.source:
            assert letters(text) not in everything


SIGNS = st.text(alphabet="-{}:;甲a zh", min_size=1, max_size=16)  # what looks like an override, and is none


@given(SIGNS)
def test_signs_of_overrides_can_be_shown(text: str) -> None:
    written = escape_literal(text)
    assert not scan(written).faults
    assert {resolve(written, tag) for tag in ("zh-Hans", "zh-Hant", "vi")} == {text}


WRITTEN = {
    "a blank line after every line": lambda page: re.sub(r"\n+", "\n\n", page),
    "no blank lines": lambda page: re.sub(r"\n+", "\n", page),
    "lines of Windows": lambda page: page.replace("\n", "\r\n"),
    "indented": lambda page: re.sub(r"(?m)^(?=\S)", "\u3000\u3000", page),
}


@pytest.mark.parametrize("how", WRITTEN)
@pytest.mark.parametrize("path", SPECIMENS, ids=lambda path: path.stem)
def test_a_body_is_whole_however_the_page_is_written(path: Path, how: str) -> None:
    facts, roles, raw = read_specimen(path)
    imported = read_page(WRITTEN[how](raw.decode()).encode(), path.name)
    kept = [imported.summary, *(part for block in imported.blocks for part in block.text.split("\n"))]
    body = [letters(text) for role, text in roles if role in {"lead", "paragraph", "heading"}]
    dropped = ["", *(letters(one.text) for one in imported.dropped)]  # a stamp was taken off the first paragraph
    whole = [next((cut + text for cut in dropped if cut + text in body), "") for text in map(letters, kept)]
    assert list(filter(None, whole)) == body
    assert letters(imported.title) == letters("".join(text for role, text in roles if role == "title"))
    assert (imported.date or "") == facts.get("date", imported.date or "")


@settings(max_examples=300, deadline=None)
@given(
    st.one_of(
        st.text(
            alphabet=st.characters(codec="utf-8", exclude_categories=["Cc", "Cf", "Cn", "Co", "Cs", "Zl", "Zp"]),
            min_size=1,
            max_size=40,
        ),
        SIGNS,
    )
)
def test_escaped_text_reads_back_as_it_was(text: str) -> None:
    text = " ".join(text.split())
    if not text:
        return
    item = text if not re.match(r"\d", text) else "x" + text
    blocks = (Block("paragraph", text), Block("heading", text), Block("list", item), Block("figure", text, text))
    markdown = "\n\n".join(block.markdown() for block in blocks)
    segments, _, problems = read_markdown(markdown, file="x", folder="2022/10/x", language="zh", first_line=1)
    shown = [(one.kind, resolve(one.text, "zh-Hans")) for one in segments]
    assert shown == [(block.kind, block.text) for block in blocks]
    assert not [one for one in problems if one.severity == "error"]


@settings(max_examples=200, deadline=None)
@given(PAGES)
def test_front_matter_reads_back(case: tuple[str, str]) -> None:
    language, page = case
    if not letters(page) or "\0" in page:
        return
    imported = read(page, language)
    if not imported.markdown:
        return
    front = yaml.safe_load(resolve(imported.markdown.split("---\n")[1], "zh-Hans"))
    assert (front.get("title") or "") == imported.title
    assert (front.get("summary") or "") == imported.summary
    assert front.get("authors", []) == list(imported.authors)


REPEATED = (
    "a",
    ">",
    "首页>",
    "图 ",
    "| ",
    "( ",
    "。",
    "1 ",
    "Theo ",
    "：",
    "# ",
    "记者 ",
    "Trang chủ ",
    "相关新闻",
    "(图",
)
HARD = [piece * (300 // len(piece)) for piece in (*REPEATED, "chia sẻ ", "www.", "a-")]


@pytest.mark.parametrize("text", HARD, ids=lambda text: text[:6])
@pytest.mark.parametrize("language", ["zh", "vi"])
def test_no_rule_is_slow(language: str, text: str) -> None:
    rules = load_rules(language)
    slowest = 0.0
    for role, patterns in rules.by_role.items():
        for rule in patterns:
            pattern = rule.pattern
            began = time.process_time()
            pattern.fullmatch(text)
            pattern.match(text)
            slowest = max(slowest, time.process_time() - began)
            assert slowest < 0.05, (role, rule.pattern.pattern)


TAGS = st.sampled_from(
    ["div", "p", "span", "section", "form", "aside", "footer", "nav", "ul", "li", "h1", "h2", "table", "tr", "td", "a"]
)
NAMES = st.sampled_from(["", "", "share", "comment", "related", "tag", "content", "time", "author", "sapo"])


def elements(language: str) -> st.SearchStrategy[str]:
    words = st.one_of(WORDS[language], st.sampled_from(FIXED[language].split("|")))
    text = words.map(html.escape)
    return st.recursive(
        text,
        lambda inner: st.tuples(TAGS, NAMES, st.lists(st.one_of(inner, st.just("<br>")), max_size=5)).map(
            lambda made: f'<{made[0]} class="{made[1]}">{"".join(made[2])}</{made[0]}>'
        ),
        max_leaves=25,
    )


SAVED = st.sampled_from(["zh", "vi"]).flatmap(
    lambda language: st.tuples(st.just(language), st.lists(elements(language), min_size=1, max_size=6).map("".join))
)
VISIBLE_TEXT = "//text()[not(ancestor::script or ancestor::style or ancestor::title or ancestor::noscript)]"


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(SAVED)
def test_every_visible_text_of_a_saved_page_is_in_the_story_or_among_the_dropped(case: tuple[str, str]) -> None:
    language, body = case
    page = f"<html><head><title>x</title></head><body>{body}</body></html>"
    imported = read_page(page.encode(), "page.html", language=language, date="2022-10-09")
    if not imported.lines:
        assert imported.problems
        return
    shown = outcome(imported) + "\n" + "\n".join(letters(one.text) for one in imported.dropped)
    for text in document_fromstring(page).xpath(VISIBLE_TEXT):
        assert letters(text) in shown, text
