"""Bad input: a clear problem that names the file and says what to do; nothing half written, nothing overwritten."""

from __future__ import annotations

import gzip
import io
import os
import tarfile
import unicodedata
from pathlib import Path

import pytest

from diglot.importer.page import read_page
from diglot.importer.run import run_import
from diglot.importer.writing.story_folder import write_story

TITLE = "芒街与东兴共植友谊树"
DATE = "08:05 | 02/03/2023"
BODY = """三月二日上午，芒街与东兴的青年在界河两岸种下了一百棵树苗。

主办方表示，明年春天还会再来浇水、补种，并邀请两岸小学生参加。"""
PAGE = f"{TITLE}\n\n{DATE}\n\n{BODY}\n"
VI_PAGE = """Móng Cái và Đông Hưng trồng cây hữu nghị

08:05 | 02/03/2023

Sáng 2/3, thanh niên hai bên đã trồng một trăm cây bên bờ sông biên giới.

Ban tổ chức cho biết mùa xuân năm sau sẽ trở lại tưới cây và trồng thêm."""


def vietnamese_1258(text: str) -> bytes:
    """The text in Windows-1258: letters with a base mark whole, the tone behind them."""
    out = ""
    for char in text:
        parts = unicodedata.normalize("NFD", char)
        tones = "".join(c for c in parts if c in "\u0300\u0301\u0303\u0309\u0323")
        out += unicodedata.normalize("NFC", "".join(c for c in parts if c not in tones)) + tones
    return out.encode("cp1258")


def tar(content: bytes) -> bytes:
    stream = io.BytesIO()
    with tarfile.open(fileobj=stream, mode="w") as archive:
        entry = tarfile.TarInfo("page.txt")
        entry.size = len(content)
        archive.addfile(entry, io.BytesIO(content))
    return stream.getvalue()


BAD = {
    "empty": (b"", "the file is empty", "paste the page's text into it"),
    "only white space": (" \n\t\n\u3000\n".encode(), "the file is empty", "paste the page's text into it"),
    "only a byte order mark": (b"\xef\xbb\xbf\r\n", "the file is empty", "paste the page's text into it"),
    "NUL bytes": (
        b"abc\x00def" * 9,
        "this is no text: it holds NUL bytes or control characters",
        "save the page as text or HTML, in UTF-8",
    ),
    "binary": (bytes(range(1, 256)) * 4, "the encoding of this file cannot be recognised", "save it again as UTF-8"),
    "a picture": (
        b"\x89PNG\r\n\x1a\n" + b"x" * 50,
        "this is a picture (PNG), no text",
        "save the page as text or HTML",
    ),
    "a PDF": (b"%PDF-1.7 x", "this is a PDF document, no text", "save the page as text or HTML"),
    "an archive": (b"PK\x03\x04 x", "this is an archive or an office document (ZIP, DOCX), no text", "unpack it first"),
    "a tape archive": (tar(PAGE.encode()), "this is an archive (TAR), no text", "unpack it first"),
    "a packed page": (gzip.compress(PAGE.encode()), "this is an archive (gzip), no text", "unpack it first"),
    "another encoding": (
        "안녕하세요 베트남 뉴스입니다".encode("euc-kr"),
        "the encoding of this file cannot be recognised",
        "save it again as UTF-8",
    ),
    "UTF-16 cut short": (
        PAGE.encode("utf-16")[:-1],
        "the encoding of this file cannot be recognised: it begins as UTF-16 does, and goes on as something else",
        "save it again as UTF-8",
    ),
    "English": (
        b"Two towns plant trees\n\n02/03/2023\n\nYoung people of both towns planted a hundred trees.",
        "this text is neither Chinese nor Vietnamese",
        "--lang zh or --lang vi if it is",
    ),
    "Japanese": (
        "両国の青年が川のほとりに百本の木を植えました。来年の春にもまた水をやりに来るそうです。".encode(),
        "this text is neither Chinese nor Vietnamese",
        "--lang zh or --lang vi if it is",
    ),
    "no date": (f"{TITLE}\n\n{BODY}".encode(), "the page gives no date", "--date 2021-09-07"),
    "title only": (
        f"{TITLE}\n\n{DATE}\n".encode(),
        "no text found under the title",
        "copy the whole article, not its head alone",
    ),
    "too large": (b"a" * 9_000_000, "the file is 9 MB large", "import the page of one article at a time"),
}


@pytest.mark.parametrize("case", BAD, ids=str)
def test_bad_input_is_one_clear_problem(case: str) -> None:
    raw, message, hint = BAD[case]
    imported = read_page(raw, "pages/one.txt")
    errors = [problem for problem in imported.problems if problem.severity == "error"]
    assert [(e.file, e.message, e.hint) for e in errors] == [("pages/one.txt", message, hint)]
    assert not imported.ok


def test_a_line_of_five_megabytes_names_the_line() -> None:
    imported = read_page(f"{TITLE}\n\n{'越南' * 800_000}\n".encode(), "one.txt")
    assert [str(p).split("\n")[0] for p in imported.problems] == ["one.txt:3: the line is 1,600,000 characters long"]
    saved = read_page(f"<html><body><h1>{TITLE}</h1><p>{'越南。' * 500_000}</p></body></html>".encode(), "one.html")
    assert [p.message for p in saved.problems] == ["the line is 1,500,000 characters long"]


def test_a_day_that_does_not_exist_names_its_line() -> None:
    imported = read_page(PAGE.replace("02/03/2023", "31/02/2023").encode(), "one.txt")
    assert imported.date is None
    assert [str(p) for p in imported.problems] == [
        "one.txt:3: there is no such day as '08:05 | 31/02/2023'\n    hint: --date 2021-09-07"
    ]


def test_an_answer_is_for_pages_without_a_date() -> None:
    dates = {
        name: read_page(text.encode(), name, date="2021-09-07").date
        for name, text in {
            "dated": PAGE,
            "undated": PAGE.replace(DATE, ""),
            "impossible": PAGE.replace("02/03/2023", "31/02/2023"),
        }.items()
    }
    assert dates == {"dated": "2023-03-02T08:05:00", "undated": "2021-09-07", "impossible": "2021-09-07"}


def test_two_articles_in_one_file_are_told_apart() -> None:
    imported = read_page(f"{PAGE}\n{VI_PAGE}".encode(), "both.txt")
    (problem,) = imported.problems
    assert (problem.line, problem.message) == (9, "two articles, one Chinese and one Vietnamese")
    assert problem.hint.startswith("split it in two files at line 9;")
    assert read_page(f"{PAGE}\n{VI_PAGE}".encode(), "both.txt", language="zh").lang == "zh"


def test_two_languages_by_turns() -> None:
    zh, vi = PAGE.split("\n\n"), VI_PAGE.split("\n\n")
    turns = "\n\n".join(part for pair in zip(zh, vi, strict=False) for part in pair)
    (problem,) = read_page(turns.encode(), "both.txt").problems
    assert problem.message == "Chinese and Vietnamese by turns"


@pytest.mark.parametrize("answer", ["2021-13-45", "gestern", "07/09/2021", ""])
def test_an_answer_that_is_no_date(answer: str) -> None:
    imported = read_page(f"{TITLE}\n\n{BODY}".encode(), "one.txt", date=answer or None)
    assert not imported.ok


@pytest.mark.parametrize("slug", ["con", "aux", "com1", "nul.b"])
def test_a_slug_that_windows_keeps_for_a_device(slug: str) -> None:
    imported = read_page(PAGE.encode(), "one.txt", slug=slug)
    assert imported.problems[0].message.startswith(f"Windows cannot hold a folder of the name '{slug}'")


@pytest.mark.parametrize("slug", ["Über", "a b", "../up", "a/b", "-a", "con go"])
def test_a_slug_that_cannot_name_a_folder(slug: str) -> None:
    imported = read_page(PAGE.encode(), "one.txt", slug=slug)
    assert imported.problems[0].message == f"'{slug}' cannot be a folder name"


ENCODED = {
    "UTF-8": (PAGE.encode(), True),
    "UTF-8 with BOM": (PAGE.encode("utf-8-sig"), True),
    "UTF-16 with BOM": (PAGE.encode("utf-16"), True),
    "GB18030": (PAGE.encode("gb18030"), False),
    "Big5": (
        "河內書店開門迎客\n\n02/03/2023\n\n河內古街上，一家由台灣人開設的小書店日前開門迎客，架上一半是中文書，一半是越南文書。".encode(
            "big5"
        ),
        False,
    ),
    "Windows-1258": (vietnamese_1258(VI_PAGE), False),
}


@pytest.mark.parametrize("encoding", ENCODED)
def test_encodings_are_recognised_and_said(encoding: str) -> None:
    raw, sure = ENCODED[encoding]
    imported = read_page(raw, "one.txt")
    assert imported.encoding == encoding
    assert imported.ok, imported.problems
    assert [p.code for p in imported.problems] == ([] if sure else ["import-encoding-found"])


def test_windows_1258_reads_as_utf8_does() -> None:
    assert read_page(vietnamese_1258(VI_PAGE), "one.txt").blocks == read_page(VI_PAGE.encode(), "one.txt").blocks


# On the disk


def write(path: Path, text: str) -> str:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, "utf-8")
    return path.as_posix()


def test_a_bad_file_is_reported_and_the_rest_goes_on(tmp_path: Path) -> None:
    good = write(tmp_path / "in/good.txt", PAGE)
    bad = write(tmp_path / "in/bad.txt", "")
    found = list(run_import([(tmp_path / "in").as_posix(), (tmp_path / "gone.txt").as_posix()], tmp_path / "content"))
    assert [(one.imported.file, one.status) for one in found] == [
        (bad, "failed"),
        (good, "written"),
        ((tmp_path / "gone.txt").as_posix(), "failed"),
    ]
    assert found[2].problems[0].message == "cannot be read: No such file or directory"


def test_the_same_again_changes_nothing_and_keeps_what_an_editor_did(tmp_path: Path) -> None:
    page = write(tmp_path / "one.txt", PAGE)
    (first,) = run_import([page], tmp_path / "content")
    assert first.path
    first.path.write_text(first.path.read_text("utf-8").replace("友谊树", "友谊林"), "utf-8")
    before = first.path.read_bytes()
    (second,) = run_import([page], tmp_path / "content")
    assert (second.status, second.path) == ("unchanged", first.path)
    assert first.path.read_bytes() == before


def test_a_folder_of_another_story_is_never_overwritten(tmp_path: Path) -> None:
    (first,) = run_import([write(tmp_path / "one.txt", PAGE)], tmp_path / "content", slug="trees")
    assert first.path
    before = first.path.read_bytes()
    other = write(tmp_path / "two.txt", PAGE.replace("一百棵", "两百棵"))
    (second,) = run_import([other], tmp_path / "content", slug="trees")
    assert second.status == "failed"
    assert second.problems[-1].code == "import-folder-taken"
    assert first.path.read_bytes() == before


def test_nothing_half_written_where_the_disk_says_no(tmp_path: Path) -> None:
    content = tmp_path / "content"
    content.mkdir()
    (content / "2023").write_text("in the way", "utf-8")
    written = write_story(read_page(PAGE.encode(), "one.txt"), content)
    assert written.status == "failed"
    assert written.problems[-1].code == "import-not-written"
    assert os.listdir(content) == ["2023"]  # noqa: PTH208


def test_a_dry_run_writes_nothing(tmp_path: Path) -> None:
    (one,) = run_import([write(tmp_path / "one.txt", PAGE)], tmp_path / "content", dry_run=True)
    assert one.status == "checked"
    assert one.imported.markdown
    assert not (tmp_path / "content").exists()


def test_titles_that_begin_alike_make_numbered_folders(tmp_path: Path) -> None:
    start = "Đường sắt mới nối Lào Cai với Hà Nội và Hải Phòng: chuyến tàu chở đầy hy vọng"
    for number in (1, 2, 3):
        page = VI_PAGE.replace("Móng Cái và Đông Hưng trồng cây hữu nghị", f"{start} {number}")
        write(tmp_path / f"in/{number}.txt", page)
    found = list(run_import([(tmp_path / "in").as_posix()], tmp_path / "content"))
    slug = "2023/03/duong-sat-moi-noi-lao-cai-voi-ha-noi-va-hai-phong-chuyen-tau"
    assert [one.imported.folder for one in found] == [slug, f"{slug}-2", f"{slug}-3"]
    again = list(run_import([(tmp_path / "in").as_posix()], tmp_path / "content"))
    assert [(one.status, one.path) for one in again] == [("unchanged", one.path) for one in found]
    write(tmp_path / "in/2.txt", (tmp_path / "in/2.txt").read_text("utf-8") + "\n\n")
    changed = list(run_import([(tmp_path / "in").as_posix()], tmp_path / "content"))
    assert [one.status for one in changed] == ["unchanged", "failed", "unchanged"]
    assert f"{slug}-2 is already taken" in changed[1].problems[-1].message


LISTED = "".join(
    f'<h3><a href="/a/{i}.html">界河上的第{i}条渡船今天复航</a></h3>'
    f"<p>两岸的村民昨天起又可以坐船赶集，船务公司说，第{i}条船有六十个座位。</p>"
    for i in range(1, 13)
)


@pytest.mark.parametrize(
    ("title", "body", "seems"),
    [
        ("河口要闻", LISTED, "a list of stories: 12 headlines with their teasers"),
        (
            "404 - 页面不存在",
            "<h1>页面不存在</h1><p>您要找的页面已经搬走，请从首页重新查找，或者与我们联系。</p>",
            "an error page",
        ),
        (
            "Đăng nhập",
            "<h1>Đăng nhập</h1><p>Vui lòng nhập tên và mật khẩu của bạn để đọc tiếp bài này.</p>",
            "a page to log in",
        ),
    ],
)
def test_a_page_that_is_no_article_is_refused_with_what_it_seems_to_be(title: str, body: str, seems: str) -> None:
    page = f"<html><head><meta charset='utf-8'><title>{title}</title></head><body><div>{body}</div></body></html>"
    problems = [one for one in read_page(page.encode(), "x.html").problems if one.severity == "error"]
    assert [one.code for one in problems] == ["import-no-article"]
    assert f"this seems to be {seems}" in problems[0].message
    assert problems[0].hint
