"""What holds always: for every page of every specimen site, and for inputs that nobody thought of."""

from __future__ import annotations

import re
from collections import Counter
from urllib.parse import unquote, urldefrag, urljoin, urlsplit

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from lxml.html import HtmlElement

from diglot.addresses import Addresses
from diglot.glossary.terms import read_glossary
from diglot.model.edition import EditionSource
from diglot.model.tags import TAGS, Tag
from diglot.parsing.edition import read_edition
from diglot.parsing.markdown_runs import story_path
from diglot.parsing.site_config import load_site
from diglot.parsing.yaml_fields import parse_moment
from diglot.problem import BuildError
from diglot.script.convert import convert, convert_html, converter
from diglot.tasks.text_map import Rules
from tests.conftest import Built
from tests.support import HOSTS, SPECIMENS, pages

SLUG = st.from_regex(r"[a-z0-9]{1,8}(-[a-z0-9]{1,8}){0,3}", fullmatch=True)
STORY = st.builds("{:04}/{:02}/{}".format, st.integers(1900, 2099), st.integers(1, 12), SLUG)
TAG = st.sampled_from(TAGS)
BASE = st.sampled_from(["https://archive.example/", "https://name.github.io/archive/", "https://a.example/b/c/"])

every_site = pytest.mark.parametrize("name", SPECIMENS)


def addresses(base_url: str) -> Addresses:
    return Addresses(base_url, urlsplit(base_url).path)


# Permalinks


@given(BASE, TAG, STORY)
def test_permalinks_are_invertible(base: str, tag: Tag, story: str) -> None:
    """From the address of a story one reads the tag and the folder again."""
    whole = addresses(base).absolute(addresses(base).page(tag, story))
    slug, _, rest = whole.removeprefix(base).partition("/")
    assert [one for one in TAGS if one.slug == slug] == [tag]
    assert rest == f"{story}/"


@given(TAG, STORY, STORY)
def test_an_address_written_in_a_text_means_the_story(tag: Tag, story: str, here: str) -> None:
    """A link copied from the address bar, whatever the language, and the relative path of the folder."""
    assert story_path(addresses("https://archive.example/").page(tag, story), here) == story
    assert story_path(f"../../../{story}/", here) == story
    assert story_path(f"../../../{story}/vi.md", here) == story


@every_site
def test_a_page_lies_where_its_address_says(name: str, built: Built) -> None:
    base = HOSTS[name]
    for path, document in pages(built(name) / "_site"):
        canonical = document.xpath("string(//link[@rel='canonical']/@href)")
        if path == "404.html" or document.xpath("//meta[@http-equiv='refresh']"):
            continue
        assert canonical == base + path.removesuffix("index.html")


@pytest.mark.parametrize("name", ["basic", "subpath"])
def test_every_published_edition_has_its_permalink(name: str, built: Built) -> None:
    project = built(name)
    for edition in (project / "content").glob("20*/*/*/*.md"):
        story = edition.parent.relative_to(project / "content").as_posix()
        tags = [tag for tag in TAGS if tag.language == edition.stem and (project / "_site" / tag.slug).is_dir()]
        out = "draft: true" not in edition.read_text("utf-8") and not story.startswith("2026")
        assert all((project / "_site" / tag.slug / story / "index.html").is_file() == out for tag in tags)


# Links


def hreflangs(document: HtmlElement) -> dict[str, str]:
    return {link.get("hreflang"): link.get("href") for link in document.xpath("//head/link[@hreflang]")}


@every_site
def test_hreflang_is_reciprocal_and_only_to_pages_that_exist(name: str, built: Built) -> None:
    site = built(name) / "_site"
    sets = {HOSTS[name] + path.removesuffix("index.html"): hreflangs(document) for path, document in pages(site)}
    for url, alternates in sets.items():
        if not alternates:
            continue
        assert "x-default" in alternates
        assert url in alternates.values() or url == HOSTS[name]
        for other in alternates.values():
            assert sets[other] == alternates


@every_site
def test_alternates_are_pages_in_their_language(name: str, built: Built) -> None:
    languages = {}
    for path, document in pages(built(name) / "_site"):
        languages[HOSTS[name] + path.removesuffix("index.html")] = document.get("lang")
    for _, document in pages(built(name) / "_site"):
        for tag, url in hreflangs(document).items():
            assert tag in ("x-default", languages[url])


def addresses_of(document: HtmlElement) -> set[str]:
    found = document.xpath("//@href | //@src | //@action | //@data-bundle | //@data-home")
    refreshed = document.xpath("//meta[@http-equiv='refresh']/@content")
    offered = [one.split()[0] for srcset in document.xpath("//@srcset") for one in srcset.split(",")]
    return {*map(str, found), *offered} | {re.sub(r"^.*?url=", "", one) for one in refreshed}


@every_site
def test_every_address_of_the_site_leads_to_a_file_of_it(name: str, built: Built) -> None:
    site, base = built(name) / "_site", HOSTS[name]
    for path, document in pages(site):
        here = base + path.removesuffix("index.html")
        for address in addresses_of(document):
            url = urldefrag(urljoin(here, address))[0].partition("?")[0]
            if not url.startswith(base):
                assert urlsplit(url).netloc != urlsplit(base).netloc, f"{path}: {address} leaves the base path"
                continue
            file = site / unquote(url.removeprefix(base))
            whole = file / "index.html" if url.endswith("/") and "pagefind" not in url else file
            if "pagefind" in url and name != "own":
                continue
            assert whole.exists(), f"{path}: {address}"


@every_site
def test_every_fragment_leads_to_an_element(name: str, built: Built) -> None:
    site, base = built(name) / "_site", HOSTS[name]
    documents = dict(pages(site))
    ids = {path: set(map(str, document.xpath("//@id"))) for path, document in documents.items()}
    for path, document in documents.items():
        for address in addresses_of(document):
            url, fragment = urldefrag(urljoin(base + path.removesuffix("index.html"), address))
            if fragment and url.startswith(base):
                target = url.removeprefix(base)
                target = f"{target}index.html" if target.endswith("/") or not target else target
                assert unquote(fragment) in ids[target], f"{path}: {address}"


@every_site
def test_ids_are_unique_on_a_page(name: str, built: Built) -> None:
    for path, document in pages(built(name) / "_site"):
        twice = [one for one, count in Counter(map(str, document.xpath("//@id"))).items() if count > 1]
        assert twice == [], path


@every_site
def test_no_link_is_empty(name: str, built: Built) -> None:
    for path, document in pages(built(name) / "_site"):
        for link in document.xpath("//a"):
            assert link.get("href"), path
            assert link.text_content().strip() or link.get("aria-label") or link.get("aria-hidden"), path


# Script conversion

WORDS = (
    *"发后里干面着台只系云松斗丑余征制复合回致表钟谷范于准几",
    "头发",
    "发布",
    "干部",
    "皇后",
    "以后",
    "里面",
    "公里",
    "学习",
    "说",
    "“",
    "”",
    "‘",
    "’",
    "，",
    "。",
    " ",
    "OK",
    "2024",
    "https://a.example/发/ ",
    "𠀀",
    "&amp;",
    "短信",
)
TEXT = st.lists(st.sampled_from(WORDS), max_size=12).map("".join)
INLINE = st.sampled_from(["b", "em", "a", "span", "strong", "sub", "i"])
RULES = st.dictionaries(
    st.sampled_from(["短信", "头发", "发", "干部干", "里"]), st.sampled_from(["簡訊", "髮", "", "甲乙丙"]), max_size=3
)
TARGET = st.sampled_from(["zh-Hant", "zh-Hant-TW", "zh-Hant-HK"])


@st.composite
def runs(draw: st.DrawFn) -> str:
    """One run of text across inline elements, as a block holds it."""
    parts = []
    for _ in range(draw(st.integers(0, 5))):
        name, text, inner = draw(INLINE), draw(TEXT), draw(TEXT)
        parts.append(f'{draw(TEXT)}<{name} class="发">{text}<b>{inner}</b></{name}>')
    return "".join(parts) + draw(TEXT)


def strip_tags(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


@given(runs(), TARGET, RULES)
def test_conversion_commutes_with_taking_the_tags_off(html: str, tag: str, rules: dict[str, str]) -> None:
    say = converter("zh-Hans", tag, Rules.of(rules))
    assert strip_tags(convert_html(html, say)) == convert_html(strip_tags(html), say)


@given(runs(), TARGET, RULES)
def test_conversion_leaves_the_markup_as_it_is(html: str, tag: str, rules: dict[str, str]) -> None:
    shown = convert_html(html, converter("zh-Hans", tag, Rules.of(rules)))
    assert re.findall(r"<[^>]*>", shown) == re.findall(r"<[^>]*>", html)


@given(runs(), st.sampled_from(["code", "kbd", "pre", "samp"]), TEXT)
def test_code_is_never_converted(html: str, name: str, code: str) -> None:
    say = converter("zh-Hans", "zh-Hant", Rules.of({}))
    shown = convert_html(f"{html}<{name}>{code}</{name}>{html}", say)
    assert f"<{name}>{code}</{name}>" in shown


@given(runs(), st.sampled_from(["zh-Hans", "zh-Hant"]))
def test_the_own_script_stays_byte_for_byte(html: str, tag: str) -> None:
    assert convert_html(html, converter(tag, tag, Rules.of({"发": "髮"}))) == html


@given(TEXT, TARGET)
def test_addresses_in_a_text_stay(text: str, tag: str) -> None:
    shown = convert(text, source="zh-Hans", target=tag, rules=Rules.of({"发": "髮"}))
    assert re.findall(r"https://\S+", shown) == re.findall(r"https://\S+", text)


# Whatever an author writes, it is a text or a problem, never a crash

LINE = st.one_of(
    st.sampled_from(
        [
            "---",
            "title: 河水上涨",
            "title:",
            "date: 2024-06-02",
            "date: 0000-00-00",
            "script: hant",
            "image: {file: a.png}",
            "image: []",
            "related: [{title: a}, b, [c]]",
            "corrections: [{date: 2024-05-01, text: a}, b]",
            "conversion: {zh-Hant: {a: b}, zh-Hans: [c]}",
            "source: {name: a, sha256: b}",
            "aliases: [a/../b, '', ~]",
            "authors: {a: b}",
            "summary: >-",
            "  folded",
            "? [a, b]",
            ": c",
            "&a b",
            "*a",
            "!!x y",
            "\t",
            "draft: {}",
            "{#pin}",
            "## 标题 {#pin}",
            '![图](missing: "说明")',
            "![图](a.png){.wide}",
            "[链接](javascript:x)",
            "[链接](../x/zh.md#pin)",
            "[^1]: 脚注",
            "脚注[^1]",
            "| a | b |",
            "|---|--:|",
            "> 引文",
            "- 列表",
            "```",
            "<script>",
            "<!--",
            "**",
        ]
    ),
    st.text(max_size=30),
)
# As a file is read: with one kind of line ends.
FILE = st.lists(LINE, max_size=14).map(lambda lines: "\n".join(lines).replace("\r\n", "\n").replace("\r", "\n"))


def source(text: str, language: str) -> EditionSource:
    return EditionSource("content/2024/06/x/zh.md", "2024/06/x", language, text, "", ())


@given(st.one_of(FILE, FILE.map("---\ntitle: 河\n".__add__)), st.sampled_from(["zh", "vi"]))
@settings(suppress_health_check=[HealthCheck.too_slow])
def test_any_text_is_an_edition_or_problems(text: str, language: str) -> None:
    reading = read_edition(source(text, language), zone="Asia/Ho_Chi_Minh").result
    assert reading.edition or reading.problems


@given(FILE)
def test_problems_name_lines_that_exist(text: str) -> None:
    reading = read_edition(source(text, "zh"), zone="Asia/Ho_Chi_Minh").result
    for problem in reading.problems:
        assert 0 <= problem.line <= text.count("\n") + 1, problem


@given(
    st.lists(
        st.sampled_from(
            [
                "title: {zh: a, vi: b}",
                "base_url: x",
                "languages: [vi]",
                "colour: red",
                "- a",
                "licence: {}",
                "{",
                "variants: {a: b}",
                "navigation: [[a]]",
                "per_page: -1",
                "time_zone: /etc/passwd",
                "base_url: https://a.example/",
            ]
        )
    ).map("\n".join)
)
def test_any_site_yaml_is_a_site_or_problems(text: str) -> None:
    try:
        site, problems = load_site(text)
    except BuildError:
        return
    assert problems or site.base_url.endswith("/")


@given(
    st.lists(
        st.sampled_from(
            [
                "- {id: a, kind: place, zh: 甲, vi: A}",
                "- {id: a}",
                "- {}",
                "- []",
                "- a",
                "a: b",
                "  aliases: {zh: a}",
                "- {id: b, kind: topic, zh: '', vi: [a]}",
                "- {id: c, kind: word, zh: 乙, aliases: [x], note: y}",
            ]
        )
    ).map("\n".join)
)
def test_any_glossary_is_terms_or_problems(text: str) -> None:
    glossary, problems = read_glossary(text)
    assert glossary.terms or problems or not text.strip()


@given(st.datetimes(timezones=st.none()).map(lambda when: when.replace(microsecond=0, fold=0)))
def test_dates_read_as_they_were_written(when: object) -> None:
    assume(when.year > 1)
    moment = parse_moment(when.isoformat(), "Asia/Ho_Chi_Minh")
    assert moment.when.replace(tzinfo=None) == when
    assert moment.has_time
