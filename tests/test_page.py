"""What other tools and readers may rely on: the markup of every page, and the contract of the story page."""

from __future__ import annotations

import gzip
import json
import re
from datetime import datetime
from itertools import pairwise
from pathlib import Path
from statistics import median

import pytest
from lxml import html
from lxml.html import HtmlElement
from PIL import Image

from diglot.model.tags import TAGS
from tests.conftest import Built
from tests.support import HOSTS, ROOT, SPECIMENS, build_project, page, pages

CSP = (
    "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    "manifest-src 'self'; base-uri 'none'; form-action 'self'"
)
LANGUAGES = {tag.name: tag.language for tag in TAGS}
MISSING_HANT = "未譯|原文沒有這一段|只有中文版有這一段|只有越南文版有這一段"
MISSING = {
    "zh-Hans": "未译|原文没有这一段|只有中文版有这一段|只有越南文版有这一段",
    **dict.fromkeys(("zh-Hant", "zh-Hant-TW", "zh-Hant-HK"), MISSING_HANT),
    "vi": "chưa dịch|bản gốc không có đoạn này|đoạn này chỉ có ở bản tiếng Trung|đoạn này chỉ có ở bản tiếng Việt",
}

every_site = pytest.mark.parametrize("name", SPECIMENS)
with_stories = pytest.mark.parametrize("name", ["basic", "subpath", "own"])


def stories(site: Path) -> list[tuple[str, str, HtmlElement]]:
    """Every story page: its tag, its story, the document."""
    return [
        (document.get("lang"), article.get("data-story"), document)
        for _, document in pages(site)
        for article in document.xpath("//article[@data-story]")
    ]


def rows(document: HtmlElement) -> list[HtmlElement]:
    return document.xpath("//article[@data-story]//div[contains(concat(' ', @class, ' '), ' row ')]")


def cells(row: HtmlElement) -> list[HtmlElement]:
    return row.xpath("./div[@class='cell']")


def language(element: HtmlElement) -> str:
    return LANGUAGES[element.get("lang")]


def inner(element: HtmlElement) -> str:
    return re.sub(r"\s+", " ", "".join(html.tostring(one, encoding="unicode") for one in element)).strip()


# Every page


@every_site
def test_language_title_and_description(name: str, built: Built) -> None:
    for path, document in pages(built(name) / "_site"):
        assert document.get("lang") in LANGUAGES, path
        assert document.xpath("string(//title)").strip(), path
        assert document.xpath("//meta[@name='viewport']"), path
        assert document.xpath("//meta[@name='description']"), path


@every_site
def test_a_page_lies_in_the_tree_of_its_language(name: str, built: Built) -> None:
    for path, document in pages(built(name) / "_site"):
        if "/" in path and path != "data/index.html":
            assert path.partition("/")[0] == document.get("lang").lower()


@every_site
def test_one_heading_of_the_first_rank_and_none_left_out(name: str, built: Built) -> None:
    for path, document in pages(built(name) / "_site"):
        ranks = [int(one.tag[1]) for one in document.xpath("//h1|//h2|//h3|//h4|//h5|//h6")]
        assert ranks.count(1) == 1, path
        assert all(later <= earlier + 1 for earlier, later in pairwise(ranks)), path


@every_site
def test_content_security_policy(name: str, built: Built) -> None:
    """The policy, before anything that it governs."""
    for path, document in pages(built(name) / "_site"):
        (meta,) = document.xpath("//meta[@http-equiv='Content-Security-Policy']")
        assert meta.get("content") == CSP, path
        assert not meta.xpath("preceding::link | preceding::script"), path


@every_site
def test_nothing_that_the_policy_forbids(name: str, built: Built) -> None:
    """No script or style in the page itself."""
    for path, document in pages(built(name) / "_site"):
        assert not document.xpath("//style | //@style | //iframe | //object | //embed | //base"), path
        assert not document.xpath("//script[not(@src) and not(@type='application/ld+json')]"), path
        assert not document.xpath("//@*[starts-with(name(), 'on')]"), path
        assert not document.xpath("//@href[starts-with(., 'javascript:')]"), path


@every_site
def test_nothing_comes_from_elsewhere(name: str, built: Built) -> None:
    """Scripts, styles, pictures, icons, feeds and forms lie below the base path."""
    base_path = "/" + HOSTS[name].split("/", 3)[3]
    loaded = "//script/@src | //img/@src | //img/@srcset | //source/@src | //form/@action | //@data-bundle"
    linked = "//link[@rel='stylesheet' or @rel='icon' or @rel='preload' or @type='application/atom+xml']/@href"
    for path, document in pages(built(name) / "_site"):
        for address in document.xpath(f"{loaded} | {linked}"):
            assert str(address).startswith(base_path), f"{path}: {address}"
            assert not str(address).startswith("//"), f"{path}: {address}"


@every_site
def test_style_sheets_load_nothing_from_elsewhere(name: str, built: Built) -> None:
    for file in (built(name) / "_site" / "assets").rglob("*"):
        if file.suffix in (".css", ".js", ".svg"):
            text = re.sub(r'xmlns(:\w+)?="[^"]*"', "", file.read_text("utf-8"))
            assert not re.search(r"https?://|@import|url\(\s*['\"]?//", text), file.name


@every_site
def test_pictures_have_words_and_a_size(name: str, built: Built) -> None:
    for path, document in pages(built(name) / "_site"):
        for picture in document.xpath("//img"):
            assert picture.get("alt") is not None, path
            assert picture.get("width"), path
            assert picture.get("height"), path


@every_site
def test_fields_have_labels(name: str, built: Built) -> None:
    for path, document in pages(built(name) / "_site"):
        for field in document.xpath("//input"):
            assert document.xpath(f"//label[@for='{field.get('id')}']"), path


@every_site
def test_open_graph(name: str, built: Built) -> None:
    for path, document in pages(built(name) / "_site"):
        if not document.xpath("//header[@class='masthead']"):
            continue
        graph = {meta.get("property"): meta.get("content") for meta in document.xpath("//meta[@property]")}
        assert graph["og:url"] == document.xpath("string(//link[@rel='canonical']/@href)"), path
        assert graph["og:title"], path
        assert graph["og:type"] in ("website", "article"), path
        assert re.fullmatch(r"[a-z]{2}_[A-Z]{2}", graph["og:locale"]), path
        if shared := graph.get("og:image"):
            with Image.open(built(name) / "_site" / shared.removeprefix(HOSTS[name])) as image:
                told = int(graph["og:image:width"]), int(graph["og:image:height"])
                assert abs(image.width / image.height - told[0] / told[1]) < 0.02, path


@every_site
def test_every_page_has_the_way_to_the_other_languages(name: str, built: Built) -> None:
    site = built(name) / "_site"
    tags = [path.parent.name for path in site.glob("*/feed.xml")]
    for path, document in pages(site):
        if document.xpath("//header[@class='masthead']"):
            switched = document.xpath("//nav[@class='switch']//a")
            assert sorted(link.get("lang").lower() for link in switched) == sorted(tags), path
            (current,) = document.xpath("//nav[@class='switch']//a[@aria-current]")
            assert current.get("lang") == document.get("lang"), path


@every_site
def test_the_lost_page_speaks_all_languages_and_is_no_result(name: str, built: Built) -> None:
    document = dict(pages(built(name) / "_site"))["404.html"]
    tags = {path.parent.name for path in (built(name) / "_site").glob("*/feed.xml")}
    assert {section.get("lang").lower() for section in document.xpath("//section[@data-home]")} == tags
    assert document.xpath("//meta[@name='robots' and @content='noindex']")
    assert not document.xpath("//link[@hreflang]")


def test_a_former_permalink_leads_to_the_story(built: Built) -> None:
    documents = dict(pages(built("basic") / "_site"))
    for slug in ("zh-hans", "zh-hant", "vi"):
        document = documents[f"{slug}/2024/03/spring-books/index.html"]
        target = f"/{slug}/2024/03/book-fair/"
        assert document.xpath("string(//meta[@http-equiv='refresh']/@content)") == f"0; url={target}"
        assert document.xpath("//main//a/@href") == [target]
        assert document.xpath("//meta[@name='robots' and @content='noindex']")


# The story page


@with_stories
def test_story_pages_name_their_story(name: str, built: Built) -> None:
    site = built(name) / "_site"
    named = {f"{tag.lower()}/{story}/index.html" for tag, story, _ in stories(site)}
    redirects = {path for path, document in pages(site) if document.xpath("//meta[@http-equiv='refresh']")}
    there = {path for path, _ in pages(site) if re.fullmatch(r"[a-z-]+/\d{4}/\d\d/[^/]+/index\.html", path)}
    assert named
    assert named == there - redirects


@with_stories
def test_rows_are_numbered_from_the_first(name: str, built: Built) -> None:
    for _, story, document in stories(built(name) / "_site"):
        numbers = [row.get("data-n") for row in rows(document)]
        assert numbers, story
        assert numbers == [str(number) for number in range(1, len(numbers) + 1)], story
        assert len({row.get("id") for row in rows(document)}) == len(numbers), story


@with_stories
def test_rows_are_the_same_in_all_variants(name: str, built: Built) -> None:
    """So that a link or a switch of language keeps the reader's place: each row has the same languages on it."""
    shown: dict[str, set[tuple[tuple[str, bool], ...]]] = {}
    for _, story, document in stories(built(name) / "_site"):
        sides = [
            tuple(sorted(("data-missing" in cell.attrib, language(cell)) for cell in cells(row)))
            for row in rows(document)
        ]
        filled = tuple(tuple(word for missing, word in row if not missing) for row in sides)
        shown.setdefault(story, set()).add(filled)
    assert all(len(kinds) == 1 for kinds in shown.values())


@with_stories
def test_a_row_has_the_readers_own_language_first(name: str, built: Built) -> None:
    for tag, story, document in stories(built(name) / "_site"):
        for row in rows(document):
            assert cells(row)[0].get("lang") == tag, story
            assert not [one for one in cells(row)[1:] if language(one) == LANGUAGES[tag]], story


@with_stories
def test_the_vietnamese_tree_shows_chinese_in_simplified(name: str, built: Built) -> None:
    for tag, story, document in stories(built(name) / "_site"):
        if tag == "vi":
            others = {cell.get("lang") for row in rows(document) for cell in cells(row)} - {"vi"}
            assert others <= {"zh-Hans"}, story


@with_stories
def test_an_empty_side_says_so_in_the_readers_language(name: str, built: Built) -> None:
    for tag, story, document in stories(built(name) / "_site"):
        for row in rows(document):
            for cell in cells(row):
                words = cell.text_content().strip()
                assert ("data-missing" in cell.attrib) == (words in MISSING[tag].split("|")), story
                if "data-missing" in cell.attrib:
                    assert cell.xpath("string(p/@lang)") == tag, story


@with_stories
def test_a_row_has_a_cell_for_each_language_of_the_story(name: str, built: Built) -> None:
    """Also where one side is missing."""
    for _, story, document in stories(built(name) / "_site"):
        told = {language(side) for side in document.xpath("//div[@class='side']")}
        for row in rows(document):
            assert len(cells(row)) == len(told), story
            assert {language(cell) for cell in cells(row)} == told, story


def test_some_rows_lack_a_side(built: Built) -> None:
    """The specimens hold what the tests above speak of."""
    documents = {(tag, story): document for tag, story, document in stories(built("basic") / "_site")}
    fair = rows(documents["zh-Hans", "2024/03/book-fair"])
    assert [row.get("data-n") for row in fair if row.xpath("./div[@data-missing]")] == ["10"]
    assert {len(cells(row)) for row in rows(documents["vi", "2024/04/lantern-night"])} == {1}


@with_stories
def test_a_cell_holds_the_same_in_every_tree(name: str, built: Built) -> None:
    """What the zh-Hans tree shows in Vietnamese is what the vi tree shows, and the reverse; but for its links."""
    texts = {
        (story, tag, row.get("id"), cell.get("lang")): re.sub(r"\s+", " ", cell.text_content())
        for tag, story, document in stories(built(name) / "_site")
        for row in rows(document)
        for cell in cells(row)
        if "data-missing" not in cell.attrib
    }
    for (story, tag, row, shown), text in texts.items():
        assert texts[story, shown, row, shown] == text, (story, tag, row)


@with_stories
def test_a_row_links_to_itself(name: str, built: Built) -> None:
    for _, story, document in stories(built(name) / "_site"):
        for row in rows(document):
            (number,) = row.xpath("./a")
            assert number.get("href") == f"#{row.get('id')}", story
            assert number.text_content() == row.get("data-n"), story


@with_stories
def test_view_modes_need_no_script(name: str, built: Built) -> None:
    """Five radio inputs, where there are two editions; the first is on."""
    for _, story, document in stories(built(name) / "_site"):
        modes = document.xpath("//input[@type='radio' and @name='view']")
        values = [mode.get("value") for mode in modes]
        if len(document.xpath("//div[@class='side']")) == 2:
            assert values == ["both", "one", "other", "reveal", "lines"], story
            assert [mode.get("value") for mode in modes if "checked" in mode.attrib] == ["both"], story
        else:
            assert values == [], story


@with_stories
def test_json_ld_describes_the_page(name: str, built: Built) -> None:
    for tag, story, document in stories(built(name) / "_site"):
        (script,) = document.xpath("//script[@type='application/ld+json']")
        article = json.loads(script.text)
        assert article["@context"] == "https://schema.org"
        assert article["@type"] == "NewsArticle"
        shown = document.xpath("string(//h1)").replace("\u00a0", " ")
        assert shown.startswith(article["headline"]), story  # a long one is cut
        assert article["inLanguage"] == tag
        published = datetime.fromisoformat(article["datePublished"])
        assert published <= datetime.fromisoformat(article.get("dateModified", article["datePublished"]))
        assert published.tzinfo


@with_stories
def test_json_ld_has_what_search_engines_ask_for(name: str, built: Built) -> None:
    """https://developers.google.com/search/docs/appearance/structured-data/article"""
    site = built(name) / "_site"
    for _, story, document in stories(site):
        article = json.loads(document.xpath("string(//script[@type='application/ld+json'])"))
        assert len(article["headline"]) <= 110, story
        assert "" not in article.values(), story
        for author in article["author"]:
            assert author["@type"] in ("Person", "Organization")
            assert author["name"]
            if address := author.get("url"):
                assert (site / address.removeprefix(HOSTS[name]) / "index.html").is_file(), address
        for image_url in article.get("image", []):
            assert (site / image_url.removeprefix(HOSTS[name])).is_file(), image_url


def test_json_ld_names_the_translation_both_ways(built: Built) -> None:
    found = {}
    for tag, story, document in stories(built("basic") / "_site"):
        article = json.loads(document.xpath("string(//script[@type='application/ld+json'])"))
        found[tag, story] = (article.get("translationOfWork", {}), article.get("workTranslation", []))
    base = HOSTS["basic"]
    original, translations = found["zh-Hans", "2024/03/book-fair"]
    assert not original
    assert [one["url"] for one in translations] == [f"{base}vi/2024/03/book-fair/"]
    original, translations = found["vi", "2024/03/book-fair"]
    assert original["url"] == f"{base}zh-hans/2024/03/book-fair/"
    assert not translations
    _, translations = found["vi", "2024/05/rice-seeds"]
    assert {one["inLanguage"] for one in translations} == {"zh-Hans", "zh-Hant"}
    assert found["vi", "2024/04/lantern-night"] == ({}, [])


def test_json_ld_carries_the_corrections(built: Built) -> None:
    document = dict(pages(built("basic") / "_site"))["zh-hant/2024/03/book-fair/index.html"]
    (correction,) = json.loads(document.xpath("string(//script[@type='application/ld+json'])"))["correction"]
    assert correction["text"] == "參展出版社是十二家，不是十一家。"
    assert correction["datePublished"] == "2024-03-10"


@with_stories
def test_citation_names(name: str, built: Built) -> None:
    for tag, story, document in stories(built(name) / "_site"):
        cited = {
            meta.get("name"): meta.get("content") for meta in document.xpath("//meta[starts-with(@name, 'citation_')]")
        }
        assert cited["citation_title"] == document.xpath("string(//h1)").replace("\u00a0", " "), story
        assert re.fullmatch(r"\d{4}/\d\d/\d\d", cited["citation_publication_date"]), story
        assert cited["citation_language"] == tag
        assert cited["citation_public_url"] == document.xpath("string(//link[@rel='canonical']/@href)")


def test_receipt_shows_where_the_text_comes_from(built: Built) -> None:
    document = dict(pages(built("basic") / "_site"))["zh-hans/2024/03/book-fair/index.html"]
    receipt = document.xpath("string(//details[@class='receipt'])")
    for fact in ("渡口周报", "2024-03-09", "9f86d081884c7d65", "黄干", "阮秋河"):
        assert fact in receipt


def test_receipt_says_who_converted_the_script(built: Built) -> None:
    documents = dict(pages(built("basic") / "_site"))
    receipts = {
        path: document.xpath("string(//details[@class='receipt'])")
        for path, document in documents.items()
        if path.startswith("zh-")
    }
    assert "由程序从繁体转换为简体" in receipts["zh-hans/2023/11/old-songs/index.html"]
    assert "由程式" not in receipts["zh-hant/2023/11/old-songs/index.html"]
    assert "由程式從簡體轉換為繁體" in receipts["zh-hant/2024/03/book-fair/index.html"]
    assert "由程序" not in receipts["zh-hans/2024/03/book-fair/index.html"]


@with_stories
def test_languages_of_words_are_told(name: str, built: Built) -> None:
    """A Vietnamese word in a Chinese page stands in an element that says so, and the reverse."""
    vietnamese = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
    han = re.compile(r"[\u4e00-\u9fff]{2,}")
    for path, document in pages(built(name) / "_site"):
        for element in document.xpath("//body//*[normalize-space(text()) and not(self::script)]"):
            spoken = LANGUAGES[element.xpath("string(ancestor-or-self::*[@lang][1]/@lang)")]
            words = "".join(element.xpath("./text()"))
            quoted = element.xpath("ancestor-or-self::*[@class='cell' or @class='receipt' or @class='prose']")
            if not quoted:
                assert not (spoken == "zh" and vietnamese.search(words)), f"{path}: {words}"
                assert not (spoken == "vi" and han.search(words)), f"{path}: {words}"


def test_a_story_tells_how_long_each_edition_is(built: Built) -> None:
    """Han characters and syllables, each in its own measure."""
    documents = dict(pages(built("basic") / "_site"))
    meta = documents["vi/2024/03/book-fair/index.html"].xpath("string(//header[@class='head']/p[@class='meta'])")
    assert "Tiếng Việt 253 chữ, khoảng 1 phút" in meta
    assert "Tiếng Trung 347 chữ, khoảng 1 phút" in meta


def test_corrections_are_told_at_the_head(built: Built) -> None:
    document = dict(pages(built("basic") / "_site"))["zh-hans/2024/03/book-fair/index.html"]
    assert "十二家" in document.xpath("string(//header[@class='head']/section[h2/@id='corrections'])")


def test_the_head_names_the_source_once_and_says_when_it_was_updated(built: Built) -> None:
    documents = dict(pages(built("basic") / "_site"))
    (head,) = documents["zh-hans/2024/03/book-fair/index.html"].xpath("//header[@class='head']")
    assert head.xpath("string(p[@class='meta']/time)") == "2024年3月8日 星期五 09:30（GMT+7）"
    assert head.xpath("string(p[@class='meta']/span/time)") == "2024年3月10日 08:00（GMT+7）"
    (source,) = head.xpath(".//p[@class='byline']/a")
    assert (source.text, source.getparent().getparent().get("lang")) == ("渡口周报", "zh-Hans")
    (head,) = documents["vi/2024/03/book-fair/index.html"].xpath("//header[@class='head']")
    assert head.xpath("string(p[@class='meta']/time)") == "Thứ Sáu, 8/3/2024, 09:30 (GMT+7)"


def test_a_summary_that_is_cut_from_the_text_does_not_stand_above_it(built: Built) -> None:
    documents = dict(pages(built("basic") / "_site"))
    fair = documents["zh-hans/2024/03/book-fair/index.html"]
    standfirsts = {one.getparent().get("lang"): one.text for one in fair.xpath("//p[@class='standfirst']")}
    assert standfirsts.keys() == {"vi"}


def test_the_chinese_column_of_a_vietnamese_page_has_a_choice_of_scripts(built: Built) -> None:
    documents = dict(pages(built("basic") / "_site"))
    links = documents["vi/2024/03/book-fair/index.html"].xpath("//p[@class='scripts']/a")
    assert [(one.get("lang"), one.get("href")) for one in links] == [
        ("zh-Hans", "/zh-hans/2024/03/book-fair/"),
        ("zh-Hant", "/zh-hant/2024/03/book-fair/"),
    ]
    assert [one.get("lang") for one in links if one.get("aria-current")] == ["zh-Hans"]
    assert not documents["zh-hans/2024/03/book-fair/index.html"].xpath("//p[@class='scripts']")


# Weight and colours


@with_stories
def test_a_story_names_the_feed_of_its_tree(name: str, built: Built) -> None:
    for tag, story, document in stories(built(name) / "_site"):
        (feed,) = document.xpath("//head/link[@rel='alternate'][@type='application/atom+xml']/@href")
        assert feed.endswith(f"/{tag.lower()}/feed.xml"), story


def test_a_page_written_alike_in_both_languages_stands_in_rows(basic: Path) -> None:
    """Block for block; where one has a block more, each tree has its own text alone."""
    for name, text in (("zh", "## 怎样读\n\n左右对照。\n"), ("vi", "## Cách đọc\n\nĐối chiếu hai bên.\n")):
        (basic / f"content/pages/about/{name}.md").write_text(f"---\ntitle: {name}\n---\n\n{text}", "utf-8")
    build_project(basic)
    rows = page(basic / "_site", "vi/about").xpath("//article//div[@class='row']")
    assert [[(one.get("lang"), one.text_content()) for one in row] for row in rows] == [
        [("vi", "Cách đọc"), ("zh-Hans", "怎样读")],
        [("vi", "Đối chiếu hai bên."), ("zh-Hans", "左右对照。")],
    ]
    with (basic / "content/pages/about/vi.md").open("a", encoding="utf-8") as file:
        file.write("\nThêm một đoạn.\n")
    build_project(basic)
    assert not page(basic / "_site", "vi/about").xpath("//article//div[@class='row']")
    assert "怎样读" not in page(basic / "_site", "vi/about").xpath("string(//article)")


def test_a_converted_page_says_that_its_pictures_are_not(built: Built) -> None:
    note = "；圖片裡的文字不轉換"
    fair, old = (
        page(built("basic") / "_site", f"zh-hant/{one}") for one in ("2024/03/book-fair", "2024/05/rice-seeds")
    )
    assert note in fair.xpath("string(//details[@class='receipt'])")
    assert note not in old.xpath("string(//details[@class='receipt'])")
    assert "不转换" not in page(built("basic") / "_site", "zh-hans/2024/03/book-fair").xpath("string(//main)")


def packed(*contents: bytes) -> int:
    return len(gzip.compress(b"".join(contents), 9))


@pytest.mark.sample
def test_a_story_is_light(built: Built) -> None:
    """30 KiB at the median, packed; the style sheet 12; its scripts 5, with those fetched on request 8."""
    site = built("own") / "_site"
    weights = [packed((site / f"{tag.lower()}/{story}/index.html").read_bytes()) for tag, story, _ in stories(site)]
    (assets,) = (site / "assets").iterdir()
    assert median(weights) <= 30 * 1024
    assert packed((assets / "site.css").read_bytes()) <= 12 * 1024
    sizes = [packed((assets / "js" / f"{name}.js").read_bytes()) for name in ("site", "story", "tools", "script")]
    assert sum(sizes[:2]) <= 5 * 1024
    assert sum(sizes) <= 8 * 1024


def colours(block: str) -> dict[str, tuple[float, float, float]]:
    """The colours that a part of the tokens names, as linear light."""
    found = {}
    for name, value in re.findall(r"--([a-z]+): #([0-9a-f]{6});", block):
        parts = [int(value[at : at + 2], 16) / 255 for at in (0, 2, 4)]
        red, green, blue = ((one / 12.92) if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts)
        found[name] = (red, green, blue)
    return found


def contrast(one: tuple[float, float, float], other: tuple[float, float, float]) -> float:
    """Between two colours, as WCAG 2 defines it."""
    light, dark = sorted((0.2126 * r + 0.7152 * g + 0.0722 * b for r, g, b in (one, other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def tokens_of(selector: str) -> dict[str, tuple[float, float, float]]:
    """The colours that the style sheet names for a selector alone."""
    tokens = (ROOT / "static" / "10-tokens.css").read_text("utf-8")
    return colours(tokens.partition(f"{selector} {{")[2].partition("}")[0])


def test_a_chosen_dark_is_the_dark_of_the_device() -> None:
    assert tokens_of(':root[data-look="dark"]') == tokens_of(":root:not([data-look])") != {}


@pytest.mark.parametrize("look", ["light", "dark", "paper"])
def test_colours_can_be_told_apart(look: str) -> None:
    """Text on all grounds that it may stand on at 4.5, edges at 3."""
    named = tokens_of(":root") | tokens_of(f':root[data-look="{look}"]')
    for text in ("ink", "quiet", "accent", "link"):
        for ground in ("paper", "sheet", "lit"):
            assert contrast(named[text], named[ground]) >= 4.5, (text, ground)
    assert contrast(named["ink"], named["mark"]) >= 4.5
    for edge in ("edge", "focus"):
        assert contrast(named[edge], named["paper"]) >= 3, edge


# Beside the story


def test_stories_of_the_same_day_are_named_in_any_language(basic: Path) -> None:
    for language, title in (("zh", "湖畔读书会"), ("vi", "Buổi đọc sách bên hồ")):
        folder = basic / f"content/2024/03/{'reading' if language == 'zh' else 'lakeside'}"
        folder.mkdir(parents=True)
        text = f"---\ntitle: {title}\ndate: 2024-03-08T20:00:00+07:00\n---\n\n{title}。\n"
        (folder / f"{language}.md").write_text(text, "utf-8")
    build_project(basic)
    links = page(basic / "_site", "zh-hans/2024/03/book-fair").xpath("//section[h2='同日报道']//a")
    assert {(one.text, one.get("href"), one.getparent().get("lang")) for one in links} == {
        ("湖畔读书会", "/zh-hans/2024/03/reading/", None),
        ("Buổi đọc sách bên hồ", "/vi/2024/03/lakeside/", "vi"),
    }
    assert not page(basic / "_site", "zh-hans/2024/05/rice-seeds").xpath("//section[h2='同日报道']")


@pytest.mark.parametrize("script", sorted((ROOT / "static" / "js").glob("*.js")), ids=lambda path: path.name)
def test_no_text_of_a_script_goes_over_several_lines(script: Path) -> None:
    """The theme takes the indentation out of scripts, and would take it out of such a text."""
    lines = script.read_text("utf-8").splitlines()
    assert not [line for line in lines if line.count("`") % 2]


def test_an_edition_leads_to_its_file_where_the_repository_is_named(basic: Path) -> None:
    with (basic / "site.yaml").open("a", encoding="utf-8") as file:
        file.write("repository: https://codeberg.org/desk/archive/src/branch/trunk\n")
    build_project(basic)
    links = page(basic / "_site", "zh-hant/2024/03/book-fair").xpath("//details//a[@lang='zh-Hant'][@href]")
    assert [(one.text, one.get("href")) for one in links if "_edit" in one.get("href")] == [
        ("在瀏覽器裡改這一版", f"https://codeberg.org/desk/archive/_edit/trunk/content/2024/03/book-fair/{name}.md")
        for name in ("zh", "vi")
    ]
