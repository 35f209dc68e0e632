"""What may be imported beside page texts and saved pages: Word files, web archives, zipped pages, feeds."""

from __future__ import annotations

import gzip
import io
import json
import zipfile
from pathlib import Path

import pytest

from diglot.importer.page import read_page
from diglot.importer.reading.feed_entries import is_feed, read_entries
from diglot.importer.run import run_import
from tests.support import diglot

BODY = (
    "边境两侧的果农今年都盼着口岸早一点开门，因为榴莲和火龙果等不起。",
    "口岸管理局说，从下周起通关时间每天延长三个小时，货车司机不必再在车上过夜。",
    "凭祥的一位批发商算了一笔账：每车货早到半天，损耗就能少两成。",
)
TYPES = """<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = """<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">
<Relationship Id="rId1" Target="word/document.xml"
 Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>"""
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"


def zipped(**files: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name, text in files.items():
            archive.writestr(name, text)
    return made.getvalue()


def word(*paragraphs: str, table: str = "") -> bytes:
    """A Word file of plain paragraphs."""
    body = "".join(f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>" for text in paragraphs)
    document = f'<?xml version="1.0"?><w:document xmlns:w="{WORD}"><w:body>{body}{table}</w:body></w:document>'
    return zipped(**{"[Content_Types].xml": TYPES, "_rels/.rels": RELATIONS, "word/document.xml": document})


def test_a_word_file_is_an_article() -> None:
    rows = [("年份", "吨"), ("2023", "6120"), ("2024", "8300")]
    cells = "".join(
        "<w:tr>" + "".join(f"<w:tc><w:p><w:r><w:t>{one}</w:t></w:r></w:p></w:tc>" for one in row) + "</w:tr>"
        for row in rows
    )
    made = word(
        "果农盼口岸早开门", "2022-02-13 07:48 来源：边城日报", *BODY, "（记者 张楠）", table=f"<w:tbl>{cells}</w:tbl>"
    )
    page = read_page(made, "article.docx")
    assert page.problems == ()
    assert (page.title, page.date, page.authors) == ("果农盼口岸早开门", "2022-02-13T07:48:00+08:00", ("张楠",))
    assert [block.text for block in page.blocks if block.kind == "paragraph"] == list(BODY)
    assert [block.text for block in page.blocks if block.kind == "table"] == ["年份\t吨\n2023\t6120\n2024\t8300"]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (word(*BODY)[:-200], "the archive is damaged"),
        (zipped(**{"word/document.xml": "<broken"}), "this Word document cannot be read"),
        (
            b"MIME-Version: 1.0\nContent-Type: multipart/related; boundary=x\n\n--x--\n",
            "this web archive holds no page",
        ),
    ],
)
def test_a_damaged_document_is_a_problem(raw: bytes, message: str) -> None:
    (problem,) = read_page(raw, "article").problems
    assert problem.code == "import-document"
    assert problem.message.startswith(message)
    assert problem.hint


def page_of(charset: str = "utf-8") -> str:
    text = "".join(f"<p>{one}</p>" for one in BODY)
    head = f'<meta charset="{charset}"><title>果农盼口岸早开门</title>'
    return f"<html><head>{head}</head><body><h1>果农盼口岸早开门</h1><div>2022-02-13 07:48</div>{text}</body></html>"


def test_a_zipped_page_is_the_page() -> None:
    page = read_page(zipped(**{"article.html": page_of(), "images/one.txt": ""}), "article.zip")
    assert (page.title, page.problems) == ("果农盼口岸早开门", ())


def test_a_zip_of_two_pages_is_an_archive() -> None:
    page = read_page(zipped(**{"a.html": page_of(), "b.html": page_of()}), "articles.zip")
    assert [one.code for one in page.problems] == ["import-binary"]


def test_a_web_archive_of_a_browser_is_the_page() -> None:
    head = "From: <Saved by Blink>\nSnapshot-Content-Location: https://paper.example/a.html\nMIME-Version: 1.0\n"
    head += 'Content-Type: multipart/related; type="text/html"; boundary="cut"\n\n'
    part = "--cut\nContent-Type: text/html\nContent-Transfer-Encoding: 8bit\n"
    part += f"Content-Location: https://paper.example/a.html\n\n{page_of()}\n--cut--\n"
    page = read_page((head + part).encode(), "article.mhtml")
    assert (page.title, page.url, page.problems) == ("果农盼口岸早开门", "https://paper.example/a.html", ())


RSS = """<?xml version="1.0" encoding="utf-8"?><rss version="2.0"><channel><title>Báo Bến Sông</title>
<item><title>Cửa khẩu mở thêm giờ</title><link>https://paper.example/1.html</link>
<pubDate>Sat, 07 Mar 2026 08:01:00 +0700</pubDate></item>
<item><title>Sầu riêng được giá &amp;amp; được mùa</title><link>https://paper.example/2.html</link>
<pubDate>Sun, 01 Feb 2026 23:30:00 +0700</pubDate></item>
<item><title>Không có địa chỉ</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>边城日报</title><entry><title>果农盼口岸早开门</title>
<link href="https://paper.example/3.html"/><updated>2022-02-13T07:48:00+08:00</updated></entry></feed>"""


def test_the_entries_of_feeds() -> None:
    assert [(one.title, one.url, one.published) for one in read_entries(RSS.encode())] == [
        ("Cửa khẩu mở thêm giờ", "https://paper.example/1.html", "2026-03-07T01:01:00+00:00"),
        ("Sầu riêng được giá & được mùa", "https://paper.example/2.html", "2026-02-01T16:30:00+00:00"),
    ]
    assert [one.title for one in read_entries(ATOM.encode())] == ["果农盼口岸早开门"]
    assert [one.url for one in read_entries(RSS.encode(), "2026-03-01")] == ["https://paper.example/1.html"]
    assert not is_feed(page_of().encode())


def test_a_feed_is_listed_and_not_imported(tmp_path: Path) -> None:
    file = tmp_path / "feed.xml"
    file.write_text(RSS, "utf-8")
    (one,) = run_import([str(file)], tmp_path / "content", since="2026-03-01")
    assert (one.status, one.path, len(one.imported.entries)) == ("listed", None, 1)
    (none,) = run_import([str(file)], tmp_path / "content", since="2027-01-01")
    assert [(p.code, p.message) for p in none.problems] == [
        ("import-feed", "this feed has no entries since 2027-01-01")
    ]


def test_the_command_lists_a_feed(tmp_path: Path) -> None:
    (tmp_path / "feed.xml").write_text(RSS, "utf-8")
    shown = diglot(tmp_path, "import", tmp_path / "feed.xml", "--since", "2026-03-01")
    assert shown.stdout == "2026-03-07  Cửa khẩu mở thêm giờ\n            https://paper.example/1.html\n"
    entries = json.loads(diglot(tmp_path, "import", tmp_path / "feed.xml", "--json").stdout)["entries"]
    assert [one["url"] for one in entries] == ["https://paper.example/1.html", "https://paper.example/2.html"]


PAGES = {
    "https://biancheng.example/1.html": ("果农盼口岸早开门", "2022-02-13 07:48"),
    "https://biancheng.example/2.html": ("口岸大桥夜间检修", "2022-03-01 10:00"),
}


def archived(*, packed: bool = True) -> bytes:
    """A WARC file of a style sheet, two pages (the first in GB18030, as its host alone says) and one that is gone."""
    text = "".join(f"<p>{one}</p>" for one in BODY)
    kept = [("https://biancheng.example/a.css", "200 OK", "text/css", b"p {}")]
    for encoding, (url, (title, day)) in zip(("gb18030", "utf-8"), PAGES.items(), strict=True):
        page = f"<html><head><title>{title}</title></head><body><h1>{title}</h1><div>{day}</div>{text}</body></html>"
        kept.append((url, "200 OK", f"text/html; charset={encoding}", page.encode(encoding)))
    kept.append(("https://biancheng.example/3.html", "404 Not Found", "text/html", b"<title>404</title>"))
    records = [record_of(*one) for one in kept]
    return b"".join(map(gzip.compress, records) if packed else records)


def record_of(url: str, status: str, kind: str, body: bytes) -> bytes:
    """What a host answered, as a WARC file has it."""
    answer = f"HTTP/1.1 {status}\r\nContent-Type: {kind}\r\nContent-Length: {len(body)}\r\n\r\n".encode() + body
    head = f"WARC/1.1\r\nWARC-Type: response\r\nWARC-Target-URI: {url}\r\nWARC-Date: 2024-05-06T07:08:09Z\r\n"
    head += "WARC-Record-ID: <urn:uuid:11111111-2222-3333-4444-555555555555>\r\n"
    head += f"Content-Type: application/http; msgtype=response\r\nContent-Length: {len(answer)}\r\n\r\n"
    return head.encode() + answer + b"\r\n\r\n"


def as_wacz(warc: bytes) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("archive/data.warc.gz", warc)
        archive.writestr("pages/pages.jsonl", "{}")
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "raw"),
    [("a.warc.gz", archived()), ("a.warc", archived(packed=False)), ("a.wacz", as_wacz(archived()))],
    ids=["packed", "plain", "wacz"],
)
def test_a_web_archive_is_listed_and_gives_one_page_or_all(name: str, raw: bytes, tmp_path: Path) -> None:
    file, content = tmp_path / name, tmp_path / "content"
    file.write_bytes(raw)
    [listed] = run_import([str(file)], content)
    assert listed.status == "listed"
    assert [(one.url, one.title) for one in listed.imported.entries] == [(url, said[0]) for url, said in PAGES.items()]
    assert not content.exists()
    second = list(PAGES)[1]
    [one] = run_import([str(file)], content, page=second)
    assert (one.status, one.imported.title, one.imported.url) == ("written", PAGES[second][0], second)
    assert (one.imported.date, "2024-05-06T07:08:09+00:00" in one.imported.front) == ("2022-03-01T10:00:00", True)
    assert [block.text for block in one.imported.blocks] == list(BODY)
    found = list(run_import([str(file)], content, page="all", new=True))
    assert [(each.imported.title, each.status) for each in found] == [
        ("果农盼口岸早开门", "written"),
        ("口岸大桥夜间检修", "unchanged"),
    ]


def test_a_page_that_no_web_archive_has_and_damaged_ones_are_problems(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(archived())
    [absent] = run_import([str(file)], tmp_path, page="https://biancheng.example/9.html")
    assert [str(one.message) for one in absent.problems] == [
        "there is no page https://biancheng.example/9.html in this web archive"
    ]
    for name, raw in {
        "cut.warc.gz": archived()[:-40],
        "other.warc": b"no archive at all",
        "other.wacz": b"PK\x03\x04 broken",
        "empty.wacz": as_wacz(b""),
    }.items():
        file = tmp_path / name
        file.write_bytes(raw)
        for page in ("", "all", "https://biancheng.example/1.html"):
            for one in run_import([str(file)], tmp_path / "content", page=page):
                assert one.status in {"failed", "listed", "written", "unchanged"}, name
                assert one.status != "failed" or one.problems, name
