"""Inputs that nobody wrote: pieces of the hostile specimens and of sound texts, put together by chance.

Whatever they say, it is a value or a problem, and what becomes HTML is harmless. `make fuzz` tries thousands.
"""

from __future__ import annotations

import re
from pathlib import Path

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from markdown_it.utils import read_fixture_file

from diglot.glossary.terms import read_glossary
from diglot.importer.page import read_page
from diglot.model.edition import EditionSource
from diglot.parsing.edition import read_edition
from diglot.parsing.permalinks import read_permalinks
from diglot.parsing.site_config import load_site
from diglot.problem import BuildError
from diglot.quantities.compare import compare
from diglot.script.convert import convert_html, converter
from diglot.tasks.text_map import Rules
from tests.hostile_specimens import FRONT, written_signs
from tests.support import CASES
from tools.reliability.harmless import faults_of_body

FOLDER = Path(__file__).parent / "hostile"
LONGEST = 400  # characters of a piece: what is long is slow, and tried by the specimens
slow = settings(suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much])


def pieces(*kinds: str) -> st.SearchStrategy[str]:
    """Lines and parts of lines of the specimens of some kinds, put together."""
    written = [one[2] for kind in kinds for one in read_fixture_file(FOLDER / f"{kind}.md")]
    texts = [
        re.sub("[\ud800-\udfff]", "\ufffd", written_signs(text)[:LONGEST]) for text in written
    ]  # no UTF-8 has them
    lines = {line for text in texts for line in text.splitlines(keepends=True)}
    parts = {part for line in lines for part in re.findall(r"\w+|\W", line)}
    one = st.one_of(*(st.sampled_from(sorted(some)) for some in (lines, parts)), st.text(max_size=5))
    return st.lists(one, max_size=25).map("".join)


def cases(name: str) -> st.SearchStrategy[str]:
    """Sound inputs of readable cases."""
    return st.sampled_from([one[2] for one in read_fixture_file(CASES / f"{name}.md")])


BODY = st.lists(st.one_of(pieces("markdown", "addresses", "overrides"), cases("markup")), max_size=4).map("\n\n".join)


def check_edition(text: str) -> None:
    """A text is an edition or has problems, and the HTML of its body is harmless."""
    text = text.replace("\r\n", "\n").replace("\r", "\n")  # as a file is read
    source = EditionSource("content/2024/06/x/zh.md", "2024/06/x", "zh", text, "", ())
    read = read_edition(source, zone="Asia/Ho_Chi_Minh")
    assert read.result.edition or read.result.problems
    if not any(one.severity == "error" for one in read.result.problems):  # which no site is built of
        assert faults_of_body(read) == [], text


@given(BODY)
@slow
def test_any_markdown_is_harmless(text: str) -> None:
    check_edition(FRONT + text)


@given(pieces("front-matter"))
@slow
def test_any_front_matter_is_read_or_refused(text: str) -> None:
    check_edition(f"---\ntitle: 稻种\n{text}\n---\n\n芹苴试种。")


@given(pieces("glossary"))
@slow
def test_any_glossary_is_read_or_refused(text: str) -> None:
    glossary, problems = read_glossary(text)
    assert glossary.terms or problems or not text.strip() or text.lstrip().startswith(("#", "[]", "---", "~"))


@given(pieces("site"))
@slow
def test_any_site_yaml_is_read_or_refused(text: str) -> None:
    try:
        site, problems = load_site(text)
    except BuildError:
        return
    assert problems or site.base_url.endswith("/")


@given(pieces("permalinks"))
def test_any_permalinks_are_inside_the_site(text: str) -> None:
    permalinks, _ = read_permalinks(text)
    for one in permalinks:
        assert not {"", ".", ".."} & set(one.path.split("/")), one


@given(pieces("pages"), st.sampled_from(["", "<html><body><h1>稻种</h1>"]))
@slow
def test_any_page_is_imported_or_refused(text: str, before: str) -> None:
    imported = read_page((before + text).encode("utf-8", "surrogateescape"), "page.html", date="2024-06-02")
    assert imported.markdown or imported.problems
    if imported.markdown:
        check_edition(imported.markdown)


@given(st.one_of(pieces("numerals"), cases("numbers")), st.one_of(pieces("numerals"), cases("numbers")))
@slow
def test_any_figures_are_compared(zh: str, vi: str) -> None:
    compare(zh, vi)


@given(st.one_of(pieces("markdown"), cases("markup")), st.dictionaries(pieces("markdown"), pieces("addresses")))
@slow
def test_rules_of_conversion_say_no_tags(text: str, rules: dict[str, str]) -> None:
    said = {written[:20]: shown[:40] for written, shown in rules.items() if written and shown}
    shown = convert_html(f"<p>{html_escape(text)}</p>", converter("zh-Hans", "zh-Hant", Rules.of(said)))
    assert re.findall(r"<[^>]*>", shown) == ["<p>", "</p>"]


def html_escape(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace('"', "&quot;")
