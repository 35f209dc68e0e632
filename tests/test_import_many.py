"""Many pages, names of the glossary, the other edition of a story, pages of the web."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
import yaml

from diglot.importer.page import read_page
from diglot.importer.reading.fetch import Fetched
from diglot.importer.run import run_import
from diglot.importer.writing.pictures import take_pictures
from diglot.importer.writing.story_folder import Written
from diglot.model.term import Term
from tests.test_import_problems import PAGE, VI_PAGE, write


def term(id_: str, kind: str, zh: str, vi: str) -> Term:
    return Term(
        id=id_,
        kind=kind,
        forms=(("zh", zh), ("vi", vi)),
        aliases=(("vi", (f"TP {vi}",)),),
        note=(),
        wikidata="",
        former_ids=(),
        line=1,
    )


GLOSSARY = (
    term("mong-cai", "place", "芒街", "Móng Cái"),
    term("dong-hung", "place", "东兴", "Đông Hưng"),
    term("youth", "organisation", "青年", "thanh niên"),
    term("school", "topic", "小学生", "học sinh tiểu học"),
    term("jiangsu", "place", "江苏", "Giang Tô"),
    term("phrase", "phrase", "主办方", "ban tổ chức"),
)


def import_one(path: str, content: Path, **options: object) -> Written:
    (one,) = run_import([path], content, **options)  # type: ignore[arg-type]
    return one


def test_names_of_the_glossary_are_suggested(tmp_path: Path) -> None:
    one = import_one(write(tmp_path / "one.txt", PAGE), tmp_path / "content", glossary=GLOSSARY)
    assert one.path
    front = yaml.safe_load(one.path.read_text("utf-8").split("---\n")[1])
    assert front["places"] == ["mong-cai", "dong-hung"]
    assert "topics" not in front  # named once, and not in the title


def test_the_other_edition_is_proposed_and_put_beside(tmp_path: Path) -> None:
    content = tmp_path / "content"
    first = import_one(write(tmp_path / "zh.txt", PAGE), content, glossary=GLOSSARY, slug="trees")
    page = write(tmp_path / "vi.txt", VI_PAGE.replace("02/03/2023", "05/03/2023"))
    tried = import_one(page, content, glossary=GLOSSARY, dry_run=True)
    assert tried.imported.proposed == "2023/03/trees"
    hint = "--story 2023/03/trees puts it there; --new makes a story of its own"
    assert [(p.code, p.hint, p.severity) for p in tried.problems] == [("import-pair", hint, "warning")]
    refused = import_one(page, content, glossary=GLOSSARY)
    assert (refused.status, [p.severity for p in refused.problems]) == ("failed", ["error"])
    own = import_one(page, tmp_path / "content", glossary=GLOSSARY, new=True, dry_run=True)
    assert not own.problems
    second = import_one(page, content, glossary=GLOSSARY, story="2023/03/trees")
    assert first.path
    assert second.path == first.path.with_name("vi.md")
    assert "places" not in yaml.safe_load(second.path.read_text("utf-8").split("---\n")[1])
    again = import_one(page, content, glossary=GLOSSARY, story="2023/03/trees")
    assert again.status == "unchanged"


def test_a_story_of_other_days_or_names_is_not_proposed(tmp_path: Path) -> None:
    content = tmp_path / "content"
    import_one(write(tmp_path / "zh.txt", PAGE), content, glossary=GLOSSARY)
    late = write(tmp_path / "late.txt", VI_PAGE.replace("02/03/2023", "25/03/2023"))
    other = write(tmp_path / "other.txt", VI_PAGE.replace("Móng Cái", "Lào Cai").replace("Đông Hưng", "Hà Khẩu"))
    for page in (late, other):
        assert import_one(page, content, glossary=GLOSSARY, dry_run=True).imported.proposed == ""


@pytest.mark.parametrize(
    ("story", "code"),
    [("2023/03/gone", "import-no-story"), ("2023/03/trees", "import-edition-taken"), ("../up", "import-bad-story")],
)
def test_an_edition_never_goes_where_it_should_not(tmp_path: Path, story: str, code: str) -> None:
    content = tmp_path / "content"
    import_one(write(tmp_path / "zh.txt", PAGE), content, slug="trees")
    one = import_one(write(tmp_path / "two.txt", PAGE.replace("一百棵", "两百棵")), content, story=story)
    assert (one.status, one.problems[-1].code) == ("failed", code)
    assert sorted(path.name for path in content.rglob("*.*")) == ["zh.md"]


def make_pages(folder: Path, count: int) -> None:
    for number in range(count):
        write(folder / f"{number // 10}/{number:03}.txt", PAGE.replace("芒街", f"{number}号芒街"))


def test_side_by_side_gives_the_same_as_one_after_another(tmp_path: Path) -> None:
    make_pages(tmp_path / "in", 40)
    one = list(run_import([str(tmp_path / "in")], tmp_path / "a", jobs=1))
    two = list(run_import([str(tmp_path / "in")], tmp_path / "b", jobs=2))
    assert [w.imported for w in one] == [w.imported for w in two]
    files = [
        {p.relative_to(root): p.read_bytes() for p in root.rglob("*.md")} for root in (tmp_path / "a", tmp_path / "b")
    ]
    assert files[0] == files[1]
    assert len(files[0]) == 40


def test_a_stopped_import_goes_on_where_it_was(tmp_path: Path) -> None:
    make_pages(tmp_path / "in", 20)
    content = tmp_path / "content"
    told: list[tuple[int, int]] = []
    running = run_import([str(tmp_path / "in")], content, progress=lambda done, of: told.append((done, of)))
    for _ in range(7):
        next(running)
    running.close()  # type: ignore[attr-defined]
    assert len(list(content.rglob("*.md"))) == 7
    status = [one.status for one in run_import([str(tmp_path / "in")], content)]
    assert status == ["unchanged"] * 7 + ["written"] * 13
    assert told[:2] == [(1, 20), (2, 20)]


def test_one_page_twice_makes_one_story(tmp_path: Path) -> None:
    pages = [write(tmp_path / name, PAGE) for name in ("a.txt", "b.txt")]
    pages.append(write(tmp_path / "c.txt", VI_PAGE))
    found = list(run_import([*pages, pages[0]], tmp_path / "content"))
    assert [(one.imported.file, one.status) for one in found] == [
        (pages[0], "written"),
        (pages[1], "unchanged"),
        (pages[2], "written"),
    ]


# Pages of the web

HTML = f"""<html><head><meta charset=utf-8></head><body><h1>芒街与东兴共植友谊树</h1><p>08:05 | 02/03/2023</p>
<figure><img src="/tree.png" alt="树"><figcaption>第一棵树</figcaption></figure>
<figure><img src="/gone.png" alt="人"><figcaption>种树的人</figcaption></figure>
{"".join(f"<p>{part}</p>" for part in PAGE.split(chr(10) * 2)[2:])}</body></html>"""
PNG = b"\x89PNG\r\n\x1a\n" + b"\0" * 20


class Web(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        content = {"/news/1.html": HTML.encode(), "/tree.png": PNG}.get(self.path)
        self.send_response(200 if content else 404)
        self.end_headers()
        self.wfile.write(content or b"")

    def log_message(self, format: str, *arguments: object) -> None:  # noqa: A002
        pass


@pytest.fixture
def site() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), Web)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    server.server_close()
    thread.join()


def test_a_page_of_the_web_with_its_pictures(tmp_path: Path, site: str) -> None:
    one = import_one(f"{site}/news/1.html", tmp_path / "content", images=True, slug="trees")
    assert one.path, one.problems
    text = one.path.read_text("utf-8")
    source = yaml.safe_load(text.split("---\n")[1])["source"]
    assert source["url"] == f"{site}/news/1.html"
    assert source["retrieved"]
    assert '![树](picture-1.png "第一棵树")' in text
    assert '![人](missing: "种树的人")' in text
    assert one.path.with_name("picture-1.png").read_bytes() == PNG
    assert [p.code for p in one.problems] == ["import-no-picture"]
    assert import_one(f"{site}/news/1.html", tmp_path / "content").status == "unchanged"


def test_a_page_that_is_not_there(tmp_path: Path, site: str) -> None:
    one = import_one(f"{site}/news/2.html", tmp_path / "content")
    assert [str(p) for p in one.problems] == [
        f"{site}/news/2.html: cannot be fetched: the server answers 404 Not Found\n    hint: is the address right?"
    ]


def test_a_picture_that_is_no_picture_stays_a_caption() -> None:
    page = read_page(HTML.encode(), "1.html", url="http://a.example/news/1.html")
    taken, files = take_pictures(page, lambda url: Fetched(b"<html>", url))
    assert not files
    assert [problem.severity for problem in taken.problems] == ["warning", "warning"]


def test_a_folder_without_pages_says_so(tmp_path: Path) -> None:
    (one,) = run_import([str(tmp_path)], tmp_path / "content")
    assert [(p.code, p.message) for p in one.problems] == [("import-unreadable", "no file in this folder")]


@pytest.mark.parametrize(("page", "said", "name"), [(PAGE, "vi", "Chinese"), (VI_PAGE, "zh", "Vietnamese")])
def test_a_language_that_the_page_is_not_in(page: str, said: str, name: str) -> None:
    (problem,) = read_page(page.encode(), "page.txt", language=said).problems
    assert problem.message == f"this text is {name}, and --lang says {said}"


def test_a_page_that_has_changed_since_it_was_imported_asks_what_to_do(tmp_path: Path) -> None:
    content, source = tmp_path / "content", (Path(__file__).parent / "import/html/vn-paper.html").read_text("utf-8")
    first = import_one(write(tmp_path / "one.html", source), content)
    assert first.path
    later = write(tmp_path / "two.html", source.replace("</body>", "<!-- seen later --></body>"))
    again = import_one(later, content)
    assert [(one.code, one.severity) for one in again.problems] == [("import-again", "error")]
    assert first.path.as_posix() in again.problems[0].message
    assert again.path is None
    assert import_one(later, content, new=True, slug="another").path
