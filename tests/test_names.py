"""Names of the glossary: where they are found, how they become links, what their pages say."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.glossary.links import Linking, link_names
from diglot.glossary.mentions import KnownNames, find_names, names_of
from diglot.glossary.terms import read_glossary
from diglot.parsing.markdown import read_markdown
from diglot.tasks.values import thaw
from tests.conftest import Built
from tests.support import PROBLEMS, build_project, edit, make_project, page
from tests.test_cases import cases

ENTRIES = """- {id: to-lam, kind: person, zh: 苏林, vi: Tô Lâm}
- {id: hcm, kind: person, zh: 胡志明, vi: Hồ Chí Minh}
- {id: city, kind: place, zh: 胡志明市, vi: TP. Hồ Chí Minh}
- {id: lam-dong, kind: place, zh: 林同, vi: Lâm Đồng}
- {id: phrase, kind: phrase, zh: 社会林同志}
"""


def linked(html: tuple[str, ...], names: KnownNames, tag: str, filed: tuple[str, ...] = ()) -> tuple[str, ...]:
    made = link_names(names, Linking("", tag, tuple((place,) for place in range(len(html))), filed), html)
    body: tuple[str, ...] = thaw(made.blobs[0])
    return body


@cases("names")
def test_names(title: str, written: str, expected: str) -> None:
    entries, _, text = written.partition("---\n")
    glossary, problems = read_glossary(entries)
    assert not problems
    found = re.search(r"\[(\S+)\]$", title)
    tag = found[1] if found else "zh-Hans"
    language = tag.split("-")[0]
    segments, _, _ = read_markdown(text, file="zh.md", folder="2024/05/x", language=language, first_line=1)
    body = linked(tuple(one.html for one in segments), names_of(glossary, language), tag)
    assert "\n".join(body).replace("\u00a0", " ") == expected.rstrip("\n"), title


NAMES = Path(__file__).parent / "names"
KNOWN, _ = read_glossary((NAMES / "glossary.yaml").read_text("utf-8"))
MARKED = re.compile(r"\[([^\]=]+)(?:=([a-z-]+))?\]")
SENTENCES = [
    (language, line)
    for language in ("zh", "vi")
    for line in (NAMES / f"{language}.txt").read_text("utf-8").splitlines()
    if line and not line.startswith("#")
]


@pytest.mark.parametrize(("language", "line"), SENTENCES, ids=[line[:40] for _, line in SENTENCES])
def test_a_link_is_right_or_it_is_not_there(language: str, line: str) -> None:
    filed, written = re.match(r"(?:((?:people|places)/\S+): )?(.*)", line).groups()  # type: ignore[union-attr]
    text = MARKED.sub(r"\1", written)
    (shown,) = linked((f"<p>{text}</p>",), names_of(KNOWN, language), language, (filed,) if filed else ())
    found = re.sub(r'<a href="term:[a-z]+/([^"]+)">([^<]*)</a>', r"[\2=\1]", shown)[3:-4]
    assert re.sub(r"=[a-z-]+\]", "]", found) == MARKED.sub(r"[\1]", written)
    pages = [one[1] for one in MARKED.findall(written)]
    assert all(page in ("", id_) for page, (_, id_) in zip(pages, MARKED.findall(found), strict=True))
    own = {form: term.id for term in KNOWN.terms for form in (term.form("zh"), term.form("vi"))}
    assert all(own.get(name, id_) == id_ for name, id_ in MARKED.findall(found))


GLOSSARY, _ = read_glossary(ENTRIES)
TEXT = st.text(st.sampled_from("苏林胡志明市同社会，Tô LâmHồChíMinh.Đồng"), max_size=20)


@given(st.lists(TEXT, max_size=4), st.sampled_from(["zh-Hans", "zh-Hant", "vi"]))
def test_links_leave_the_text_and_the_other_tags_alone(texts: list[str], tag: str) -> None:
    html = "<p>" + "<em>".join(texts) + "</em>" * (len(texts) - 1) + "</p>"
    (shown,) = linked((html,), names_of(GLOSSARY, tag[:2]), tag)
    assert re.sub(r"<a[^>]*>([^<]*)</a>", r"\1", shown) == html


@given(TEXT, st.sampled_from(["zh-Hans", "vi"]))
def test_a_longer_name_is_never_cut(text: str, tag: str) -> None:
    names = names_of(GLOSSARY, tag[:2])
    forms = [form for form, _ in names.forms.pairs]
    found = list(find_names(text, names, tag))
    assert all(text[start:end] in forms for start, end, *_ in found)
    assert all(one[1] <= other[0] for one, other in pairwise(found))
    for start, end, *_ in found:
        assert not [one for one in forms if len(one) > end - start and text.startswith(one, start) and tag != "vi"]


def test_every_tree_links_its_own_pages(built: Built) -> None:
    site = built("basic") / "_site"
    for tag in ("zh-hans", "zh-hant", "vi"):
        every = page(site, f"{tag}/2024/03/book-fair").xpath("//*[@class='cell']//a/@href")
        links = [link for link in every if "/places/" in link or "/people/" in link]
        assert f"/{tag}/places/ha-noi/" in links
        assert all(link.startswith(f"/{tag}/") and (site / link.strip("/") / "index.html").is_file() for link in links)
        assert {
            cell.get("lang")[:2] for cell in page(site, f"{tag}/2024/03/book-fair").xpath("//*[@class='cell']")
        } == {
            "zh",
            "vi",
        }


STORY = "2024/05/rice-seeds"


def project(folder: Path, text: str) -> Path:
    root = make_project(folder / "project", PROBLEMS / "base")
    (root / "content" / STORY / "zh.md").write_text(f"---\ntitle: 报道\ndate: 2024-05-20\n---\n\n{text}\n", "utf-8")
    glossary = root / "content" / "glossary.yaml"
    glossary.write_text(glossary.read_text("utf-8") + ENTRIES, "utf-8")
    return root


def test_a_name_that_no_story_is_filed_under_has_a_page_of_those_that_name_it(tmp_path: Path) -> None:
    root = project(tmp_path, "总书记苏林去了胡志明市。")
    build_project(root)
    shown = page(root / "_site", "zh-hant/people/to-lam")
    assert re.sub(r"\s+", " ", shown.xpath("string(//h1)")).strip() == "蘇林 Tô Lâm"
    assert shown.xpath("//section//h2/a/@href") == ["/zh-hant/search/?q=%E8%98%87%E6%9E%97"]
    assert shown.xpath("//article//a/@href") == [f"/zh-hant/{STORY}/"]
    assert "1 篇提到" in page(root / "_site", "zh-hans/people").xpath("string(//main)")
    assert not (root / "_site" / "vi" / "people" / "hcm").exists()


def test_a_new_entry_changes_the_stories_that_name_it(tmp_path: Path) -> None:
    root = project(tmp_path, "总书记苏林去了大叻。")
    build_project(root)
    edit(root / "content" / "glossary.yaml", ENTRIES, ENTRIES + "- {id: da-lat, kind: place, zh: 大叻, vi: Đà Lạt}\n")
    report = build_project(root)
    assert report.written
    links = page(root / "_site", f"zh-hans/{STORY}").xpath("//*[@class='cell']//a/@href")
    assert links == ["/zh-hans/people/to-lam/", "/zh-hans/places/da-lat/"]


def test_names_of_a_taxonomy_that_the_site_does_not_have_are_no_links(tmp_path: Path) -> None:
    root = project(tmp_path, "总书记苏林去了胡志明市。")
    edit(root / "site.yaml", "variants:", "taxonomies: [places]\nvariants:")
    build_project(root)
    links = page(root / "_site", f"zh-hans/{STORY}").xpath("//*[@class='cell']//a/@href")
    assert links == ["/zh-hans/places/city/"]
