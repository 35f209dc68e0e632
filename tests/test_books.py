"""E-books: what EPUB 3 asks of them, what a reader finds in them, and that they are the same every time."""

from __future__ import annotations

import os
import shutil
import subprocess
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import Built
from tests.support import build_project, diglot, edit, page

XHTML = "{http://www.w3.org/1999/xhtml}"
OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
TYPE = "{http://www.idpf.org/2007/ops}type"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
CHECKER = os.environ.get("EPUBCHECK", "")  # epubcheck.jar


@pytest.fixture(scope="module")
def shelf(built: Built, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A book of each kind: months, a story with its languages facing, a term."""
    folder = tmp_path_factory.mktemp("books")
    assert diglot(built("basic"), "epub", "--out", folder).returncode == 0
    assert diglot(built("basic"), "epub", "2024/03/book-fair", "--facing", "--out", folder).returncode == 0
    assert diglot(built("basic"), "epub", "2024", "--term", "ha-noi", "--tag", "vi", "--out", folder).returncode == 0
    return folder


def read(book: Path, name: str) -> ElementTree.Element:
    """A document of a book."""
    with zipfile.ZipFile(book) as archive:
        return ElementTree.fromstring(archive.read(f"EPUB/{name}"))


def text_of(element: ElementTree.Element) -> str:
    return "".join(element.itertext()).strip()


def test_every_month_of_every_tree_is_a_book(shelf: Path) -> None:
    months = {path.name for path in shelf.glob("20??-??.*.epub")}
    assert {"2024-03.zh-hans.epub", "2024-03.zh-hant.epub", "2024-03.vi.epub", "2023-11.zh-hans.epub"} <= months
    assert "2024-04.zh-hans.epub" not in months  # whose one story is in Vietnamese alone
    assert {"2024.vi.epub", "ha-noi.vi.epub", "2024-03-book-fair.zh-hant.epub"} <= {one.name for one in shelf.iterdir()}


def test_the_container_is_as_the_standard_has_it(shelf: Path) -> None:
    for book in shelf.iterdir():
        with zipfile.ZipFile(book) as archive:
            first, *entries = archive.infolist()
            assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
            assert archive.read(first) == b"application/epub+zip"
            assert {one.date_time for one in (first, *entries)} == {(1980, 1, 1, 0, 0, 0)}
            names = {one.filename for one in entries}
        package = read(book, "package.opf")
        listed = {f"EPUB/{one.get('href')}" for one in package.iter(f"{OPF}item")}
        assert names == {"META-INF/container.xml", "EPUB/package.opf", *listed}, book.name


def test_every_document_is_xml_without_a_link_to_nowhere(shelf: Path) -> None:
    for book in shelf.iterdir():
        documents = [one.get("href", "") for one in read(book, "package.opf").iter(f"{OPF}item")]
        ids = {
            f"{name}#{one.get('id')}"
            for name in documents
            if name.endswith(".xhtml")
            for one in read(book, name).iter()
            if one.get("id")
        }
        for name in filter(lambda name: name.endswith(".xhtml"), documents):
            for one in read(book, name).iter():
                target = one.get("href") or one.get("src") or ""
                if target and not target.startswith(("https://", "mailto:")):
                    place = name + target if target.startswith("#") else target
                    assert place in ids if "#" in place else place in documents, (book.name, name, target)


def test_the_metadata_say_what_the_book_is(shelf: Path) -> None:
    package = read(shelf / "2024-03.vi.epub", "package.opf")
    assert text_of(next(package.iter(f"{DC}title"))) == "Bến đò · Tháng 3/2024"
    assert [text_of(one) for one in package.iter(f"{DC}language")] == ["vi", "zh-Hans"]
    assert "阮秋河" not in [text_of(one) for one in package.iter(f"{DC}contributor")]
    meta = {one.get("property"): text_of(one) for one in package.iter(f"{OPF}meta")}
    assert meta["dcterms:modified"] == "2024-03-10T01:00:00Z"  # when the story was updated
    assert meta["schema:accessibilityHazard"] == "none"
    assert text_of(next(package.iter(f"{DC}source"))) == "https://archive.example/vi/2024/03/"


def test_rows_come_in_turn_each_in_its_language(shelf: Path) -> None:
    chapter = read(shelf / "2024-03.zh-hant.epub", "story-0001.xhtml")
    rows = [one for one in chapter.iter(f"{XHTML}div") if one.get("class") == "row"]
    assert len(rows) == 12
    assert [one.get(LANG) for one in rows[2]] == ["zh-Hant", "vi"]
    assert [text_of(one) for one in rows[2]] == ["書架上的兩種文字", "Hai thứ chữ trên một giá sách"]
    assert text_of(rows[9][1]) == "未譯"


def test_rows_may_face_one_another(shelf: Path) -> None:
    chapter = read(shelf / "2024-03-book-fair.vi.epub", "story-0001.xhtml")
    (table,) = [one for one in chapter.iter(f"{XHTML}table") if one.get("class") == "facing"]
    rows = list(table[0])
    assert len(rows) == 12
    assert {len(row) for row in rows} == {2}
    assert [one.get(LANG) for one in rows[2]] == ["vi", "zh-Hans"]


def test_rows_keep_the_ids_that_they_have_on_the_site(shelf: Path, built: Built) -> None:
    chapter = read(shelf / "2024-03.vi.epub", "story-0001.xhtml")
    rows = [one.get("id") for one in chapter.iter(f"{XHTML}div") if one.get("class") == "row"]
    assert rows == page(built("basic") / "_site", "vi/2024/03/book-fair").xpath("//div[@data-n]/@id")


def test_footnotes_are_named_for_reading_systems(shelf: Path) -> None:
    chapter = read(shelf / "2024-03.vi.epub", "story-0001.xhtml")
    kinds = [one.get(TYPE) for one in chapter.iter()]
    assert kinds.count("noteref") == kinds.count("footnote") > 0


def test_a_chapter_leads_to_the_next_one_and_names_are_no_links(shelf: Path) -> None:
    """A story of the same book is a chapter of it; the page of a name is not in the book."""
    targets = [one.get("href") for one in read(shelf / "2024.vi.epub", "story-0001.xhtml").iter(f"{XHTML}a")]
    assert any(str(one).startswith("story-") for one in targets)
    assert not [one for one in targets if "/places/" in str(one) or "/people/" in str(one)]
    alone = [one.get("href") for one in read(shelf / "2024-03.vi.epub", "story-0001.xhtml").iter(f"{XHTML}a")]
    assert "https://archive.example/vi/2024/05/rice-seeds/" in alone


def test_the_same_content_makes_the_same_bytes(shelf: Path, basic: Path, tmp_path: Path) -> None:
    """Whatever is remembered, wherever it lies."""
    assert diglot(basic, "epub", "--out", tmp_path / "again").returncode == 0
    for book in (tmp_path / "again").iterdir():
        assert book.read_bytes() == (shelf / book.name).read_bytes(), book.name


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (["2031/01"], "2031/01: nothing is published there"),
        (["2024/03/book-fare"], "did you mean '2024/03/book-fair'?"),
        (["--term", "ha-noy"], "ha-noy: no story is filed under this term"),
        (["--tag", "zh-Hant-HK"], "zh-Hant-HK: the site has no such pages"),
    ],
)
def test_what_cannot_be_a_book_is_named(asked: list[str], said: str, built: Built, tmp_path: Path) -> None:
    done = diglot(built("basic"), "epub", *asked, "--out", tmp_path / "books")
    assert done.returncode == 1
    assert said in done.stderr
    assert not (tmp_path / "books").exists()


def test_a_picture_that_not_every_reader_shows_is_left_out_and_named(basic: Path, tmp_path: Path) -> None:
    from PIL import Image

    story = basic / "content/2024/03/book-fair"
    Image.open(story / "shelves.png").save(story / "shelves.avif")
    for name in ("zh.md", "vi.md"):
        edit(story / name, "shelves.png", "shelves.avif")
    (story / "shelves.png").unlink()
    done = diglot(basic, "epub", "2024/03", "--tag", "vi", "--out", tmp_path)
    assert done.returncode == 0
    assert "content/2024/03/book-fair/shelves.avif" in done.stderr + done.stdout
    assert not list(read(tmp_path / "2024-03.vi.epub", "story-0001.xhtml").iter(f"{XHTML}img"))
    assert list(read(tmp_path / "2024-03.vi.epub", "story-0001.xhtml").iter(f"{XHTML}figcaption"))


def test_a_site_offers_its_months_where_it_says_so(basic: Path, shelf: Path) -> None:
    """And makes only those anew that an edit has changed; cold and warm, the same bytes."""
    edit(basic / "site.yaml", "feed: 20", "feed: 20\nbooks: true")
    build_project(basic)
    site = basic / "_site"
    (link,) = page(site, "vi/2024/03").xpath("//a[@type='application/epub+zip']/@href")
    assert link == "/vi/2024/03/2024-03.vi.epub"
    assert not page(site, "zh-hans/2024/04").xpath("//a[@type='application/epub+zip']")
    books = {path.name: path for path in site.rglob("*.epub")}
    before = {name: (path.stat().st_ino, path.read_bytes()) for name, path in books.items()}
    assert all(content == (shelf / name).read_bytes() for name, (_, content) in before.items())
    edit(basic / "content/2024/05/rice-seeds/vi.md", "Cần Thơ trồng thử", "Cần Thơ gieo thử")
    build_project(basic)
    changed = {name for name, path in books.items() if path.read_bytes() != before[name][1]}
    assert changed == {f"2024-05.{tag}.epub" for tag in ("vi", "zh-hans", "zh-hant")}


def test_a_site_has_no_books_by_itself(built: Built) -> None:
    assert not list((built("basic") / "_site").rglob("*.epub"))


@pytest.mark.skipif(not CHECKER or not shutil.which("java"), reason="EPUBCHECK names epubcheck.jar; needs Java")
def test_epubcheck_finds_nothing(shelf: Path) -> None:
    for book in shelf.iterdir():
        done = subprocess.run(["java", "-jar", CHECKER, "-q", book], capture_output=True, text=True, check=False)
        assert done.returncode == 0, done.stderr
