"""The archive as data: what the files say is what the pages show, in formats that other programs read."""

from __future__ import annotations

import csv
import json
import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from lxml.html import HtmlElement

from diglot import __version__
from diglot.catalog import catalog
from diglot.export import cite, database, parts, run
from diglot.export.story import make_story_data
from diglot.glossary.terms import read_glossary
from diglot.text.readable_text import read_texts
from diglot.theme.dates_and_numbers import format_size
from tests.conftest import Built
from tests.support import (
    HOSTS,
    SITES,
    SPECIMENS,
    build_project,
    diglot,
    edit,
    make_project,
    page,
    rows_of,
    snapshot,
    unpack,
)

every_site = pytest.mark.parametrize("name", SPECIMENS)
NOT_TEXT = ".//sup[@class='footnote-ref'] | .//a[contains(@class, 'footnote-backref')] | .//rt | .//rp"
RICE = "2024/05/rice-seeds"
RICE_VI = f"content/{RICE}/vi.md"
LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def open_database(site: Path) -> closing[sqlite3.Connection]:
    database = sqlite3.connect(":memory:")
    database.deserialize(unpack(site / "data/archive.sqlite.gz"))
    return closing(database)


def table(site: Path, name: str) -> list[dict[str, str]]:
    with (site / "data" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def letters(text: str) -> str:
    return "".join(text.split())


def shown(cell: HtmlElement) -> str:
    """What a reader reads in a cell of a page, without white space; a bare picture's description."""
    for one in cell.xpath(NOT_TEXT):
        one.drop_tree()
    return letters(cell.text_content())


# The corpus


@every_site
def test_the_corpus_says_what_the_pages_show(name: str, built: Built) -> None:
    """Every row of every story, in every script, in the order of the pages."""
    site = built(name) / "_site"
    by_story: dict[str, list[dict[str, Any]]] = {}
    for row in rows_of(site):
        by_story.setdefault(row["story"], []).append(row)
    for story, rows in by_story.items():
        for tag, url in rows[0]["permalinks"].items():
            assert url == f"{HOSTS[name]}{tag.lower()}/{story}/"
            document = page(site, f"{tag.lower()}/{story}")
            assert [row["row"] for row in rows] == document.xpath("//div[contains(@class, 'row')]/@id")
            for row in rows:
                cells = document.xpath(f"//div[@id='{row['row']}']/div[contains(@class, 'cell')]")
                cell = next((one for one in cells if one.get("lang") == tag and one.get("data-missing") is None), None)
                if cell is None:
                    assert row[tag] == ""
                elif cell.xpath(".//img") and not shown(cell):
                    assert letters(row[tag]) in letters("".join(cell.xpath(".//img/@alt")))
                else:
                    assert letters(row[tag]) == shown(cell), (story, row["row"], tag)


@every_site
def test_the_corpus_holds_every_story_once_oldest_first(name: str, built: Built) -> None:
    site = built(name) / "_site"
    ids = [(row["story"], row["row"]) for row in rows_of(site)]
    assert len(set(ids)) == len(ids)
    stories = list(dict.fromkeys(story for story, _ in ids))
    assert stories == [line["story"] for line in table(site, "stories.csv")]
    assert [line["date"] for line in table(site, "stories.csv")] == sorted(
        line["date"] for line in table(site, "stories.csv")
    )


@every_site
def test_sentences_are_the_words_of_their_row(name: str, built: Built) -> None:
    for row in rows_of(built(name) / "_site"):
        for tag in ("zh-Hans", "vi"):
            said = "".join(letters(group.get(tag, "")) for group in row["sentences"])
            assert not row["sentences"] or said == letters(row[tag])


def test_a_row_tells_how_it_stands(built: Built) -> None:
    first, _, third, *_ = (row for row in rows_of(built("basic") / "_site") if row["story"] == RICE)
    assert first["original"] == "vi"
    assert third["kinds"] == {"zh": ["heading"], "vi": ["heading"]}
    assert first["date"] == {"zh": "2024-05-20", "vi": "2024-05-20"}
    assert first["doubtful"] is False
    assert first["stale"] is False
    assert 0 < first["score"] <= 1


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p>甲<br>\n乙</p>", "甲 乙"),
        ("<ul>\n<li>một</li>\n<li>hai <em>ba</em></li>\n</ul>", "một\nhai ba"),
        ("<blockquote>\n<p>一</p>\n<p>二</p>\n</blockquote>", "一\n二"),
        (
            "<div><table><tr><th>甲</th>\n<th>乙</th></tr>\n<tr><td>1</td>\n<td>2</td></tr></table></div>",
            "甲\t乙\n1\t2",
        ),
        ("<p>R&amp;D &lt;b&gt;</p>", "R&D <b>"),
        ('<p>话<sup class="footnote-ref"><a href="#fn1">[1]</a></sup>。</p>', "话。"),
        ("<p><ruby>汉<rp>(</rp><rt>hàn</rt><rp>)</rp></ruby>字</p>", "汉字"),
        ('<figure><img src="media:x.png" alt="河上的船"></figure>', "河上的船"),
        (
            '<figure><img src="media:x.png" alt="thuyền"><figcaption>Bến đò &amp; thuyền</figcaption></figure>',
            "Bến đò & thuyền",
        ),
    ],
)
def test_plain_text(html: str, text: str) -> None:
    assert read_texts([html]).segments == (text,)


def test_sentences_in_pieces_are_put_together() -> None:
    first, second = '<span class="s" data-s="0">', '<span class="s" data-s="1">'
    said = (
        f'{first}他说 <span lang="vi">phở</span></span><b>{first}好。</span>{second}我也</span></b>{second}是。</span>'
    )
    html = f"<p>{said}</p>"
    assert read_texts([html]).sentences == (("他说 phở好。", "我也是。"),)


# Translation memory


@every_site
def test_the_translation_memory_is_tmx(name: str, built: Built) -> None:
    site = built(name) / "_site"
    tmx = etree.fromstring(unpack(site / "data/corpus.tmx.gz"))
    assert (tmx.tag, tmx.get("version")) == ("tmx", "1.4")
    assert [one.tag for one in tmx] == ["header", "body"]
    head = {"creationtool": "diglot", "segtype": "paragraph", "o-tmf": "diglot", "adminlang": "en", "srclang": "*all*"}
    assert dict(tmx[0].attrib) == {**head, "creationtoolversion": __version__, "datatype": "plaintext"}
    rows = {f"{row['story']}#{row['row']}": row for row in rows_of(site)}
    names = [unit.get("tuid") for unit in tmx[1]]
    assert len(set(names)) == len(names)
    both = [key for key, row in rows.items() if row["zh-Hans"] and row["vi"]]
    assert [unit.get("tuid") for unit in tmx[1] if unit.get("segtype") == "paragraph"] == both
    for unit in tmx[1]:
        row = rows[unit.get("tuid").rpartition(".")[0] if unit.get("segtype") == "sentence" else unit.get("tuid")]
        props = {one.get("type"): one.text for one in unit.findall("prop")}
        assert (props["x-story"], props["x-row"]) == (row["story"], row["row"])
        assert float(props["x-score"]) == pytest.approx(row["score"], abs=0.001)
        assert [one.get(LANG) for one in unit.findall("tuv")] == ["zh-Hans", "vi"]
        assert unit.get("srclang") == {"zh": "zh-Hans", "vi": "vi", None: None}[row["original"]]
        for variant in unit.findall("tuv"):
            text = variant.findtext("seg")
            assert text == row[variant.get(LANG)] if unit.get("segtype") == "paragraph" else text


# Database


@every_site
def test_the_database_is_sound_and_says_what_the_corpus_says(name: str, built: Built) -> None:
    site = built(name) / "_site"
    rows = rows_of(site)
    with open_database(site) as one:
        assert one.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        assert one.execute("PRAGMA foreign_key_check").fetchall() == []
        found = one.execute("SELECT story, row, zh_hans, vi, score FROM rows ORDER BY id").fetchall()
        assert found == [(row["story"], row["row"], row["zh-Hans"], row["vi"], row["score"]) for row in rows]
        (sentences,) = one.execute("SELECT count(*) FROM sentence_pairs").fetchone()
        assert sentences == sum(len(row["sentences"]) for row in rows)
        assert one.execute("SELECT path FROM stories").fetchall() == sorted({(row["story"],) for row in rows})
        for index in ("rows_zh", "rows_vi"):
            one.execute(f"SELECT count(*) FROM {index}").fetchone()


# The number of a row in its story: its id says nothing to a reader of a test.
NUMBER = """SELECT (SELECT count(*) FROM rows AS one WHERE one.story = rows.story AND one.id <= rows.id) FROM rows"""


@pytest.mark.parametrize(
    ("query", "found"),
    [
        (f"{NUMBER} JOIN rows_zh ON rows.id = rows_zh.rowid WHERE rows_zh MATCH '试验田'", [1, 5]),
        (f"{NUMBER} WHERE rows.story = '2024/05/rice-seeds' AND zh_hans LIKE '%苦%'", [4]),
        (f"{NUMBER} JOIN rows_vi ON rows.id = rows_vi.rowid WHERE rows_vi MATCH 'nuoc ruong'", [4]),
        (
            "SELECT title FROM titles WHERE story = '2024/05/rice-seeds' AND tag = 'zh-Hant'",
            ["稻種過河：芹苴試種兩個新品種"],
        ),
        ("SELECT story FROM stories_by_term WHERE term = 'can-tho' ORDER BY story", ["2024/04/lantern-night", RICE]),
        ("SELECT written FROM editions WHERE story = '2023/11/old-songs' AND language = 'zh'", ["zh-Hant"]),
        ("SELECT count(*) FROM pairs WHERE zh_hans = '' OR vi = ''", [0]),
    ],
)
def test_the_database_answers(query: str, found: list[object], built: Built) -> None:
    with open_database(built("basic") / "_site") as one:
        assert [answer for (answer,) in one.execute(query)] == found


def test_the_database_is_the_same_when_it_goes_on_from_an_older_state(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Byte for byte that of a build from the beginning, though only the newest stories were written."""
    monkeypatch.setattr(database, "STORIES_IN_GROUP", 1)
    one, other = (make_project(tmp_path / name, SITES / "basic") for name in ("one", "other"))
    build_project(one)
    for project in (one, other):
        edit(project / RICE_VI, "20 kg", "25 kg")
    with monkeypatch.context() as patched:
        patched.setattr(database, "_create_row_tables", None)
        build_project(one)
    build_project(other)
    assert snapshot(one / "_site") == snapshot(other / "_site")


def test_the_database_does_not_tell_which_sqlite_wrote_it(built: Built) -> None:
    """Bytes 96 to 99 of the file: the version of the library, the same from all of them."""
    content = unpack(built("basic") / "_site/data/archive.sqlite.gz")
    assert int.from_bytes(content[96:100], "big") == database.OLDEST_READER


def test_a_damaged_older_state_is_not_gone_on_from(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "STORIES_IN_GROUP", 1)
    one, other = (make_project(tmp_path / name, SITES / "basic") for name in ("one", "other"))
    build_project(one)
    (state,) = (one / ".cache/data").glob("*.base")
    content = bytearray(state.read_bytes())
    content[len(content) // 2] ^= 1
    state.write_bytes(content)
    for project in (one, other):
        edit(project / RICE_VI, "20 kg", "25 kg")
        build_project(project)
    assert snapshot(one / "_site") == snapshot(other / "_site")


# Tables


@every_site
def test_the_tables_hold_every_story_and_every_term(name: str, built: Built) -> None:
    site = built(name) / "_site"
    for line in table(site, "stories.csv"):
        for tag in ("zh-Hans", "vi"):
            url = line[f"url {tag}"].removeprefix(HOSTS[name])
            title = page(site, url).find(".//h1").text_content() if url else ""
            assert line[f"title {tag}"] == title.replace("\u00a0", " ")
    ids = [line["id"] for line in table(site, "glossary.csv")]
    file = built(name) / "content/glossary.yaml"
    glossary, _ = read_glossary(file.read_text("utf-8") if file.is_file() else "")
    assert ids == [term.id for term in glossary.terms]


@pytest.mark.parametrize(
    "title", ["=1+1", "+84 28", "-5 độ", "@dự báo", "=HYPERLINK(0)", "\u201c=1\u201d", "a, b \u201cc\u201d"]
)
def test_no_cell_is_a_formula(title: str, basic: Path) -> None:
    edit(basic / RICE_VI, '"Hạt giống lúa qua sông: Cần Thơ trồng thử hai giống mới"', json.dumps(title))
    build_project(basic)
    cell = next(line["title vi"] for line in table(basic / "_site", "stories.csv") if line["story"] == RICE)
    assert cell == (f"'{title}" if title[0] in "=+-@" else title)


# Citations

BIB_FIELD = re.compile(r"  (\w+) = (?:\{(.*)\}|(\w{3})),")
ESCAPED = {r"\textbackslash{}": "\\", r"\textasciitilde{}": "~", r"\textasciicircum{}": "^"}


def read_bib(text: str) -> list[dict[str, str]]:
    """The entries of a BibTeX file as we write it, with their escapes undone; braces balance in every field."""
    entries = []
    for entry in text.split("\n\n"):
        head, *lines, last = entry.strip().split("\n")
        assert re.fullmatch(r"@misc\{[a-z0-9-]+,", head)
        assert last == "}"
        fields = {}
        for line in lines:
            found = BIB_FIELD.fullmatch(line)
            assert found, line
            value = found[2] if found[3] is None else found[3]
            bare = re.sub(r"\\[{}]", "", value)
            assert bare.count("{") == bare.count("}")
            fields[found[1]] = value
        entries.append(fields)
    return entries


def plain(value: str) -> str:
    """A braced BibTeX value as it is meant."""
    for written, meant in ESCAPED.items():
        value = value.replace(written, f"\0{ord(meant)}\0")
    value = re.sub(r"\\([{}$&#%_])", lambda sign: f"\0{ord(sign[1])}\0", value).replace("{", "").replace("}", "")
    return re.sub(r"\0(\d+)\0", lambda code: chr(int(code[1])), value)


def read_ris(text: str) -> list[dict[str, list[str]]]:
    """The records of a RIS file; every line is a tag and a value."""
    records: list[dict[str, list[str]]] = []
    assert "\n" not in text.replace("\r\n", "")
    for line in filter(None, text.split("\r\n")):
        found = re.fullmatch(r"([A-Z][A-Z0-9])  - (.*)", line)
        assert found, line
        if found[1] == "TY":
            records.append({})
        elif found[1] != "ER":
            records[-1].setdefault(found[1], []).append(found[2])
    assert text.count("TY  - ") == text.count("ER  - ") == len(records)
    return records


@every_site
def test_every_story_is_cited_in_three_formats_that_agree(name: str, built: Built) -> None:
    site = built(name) / "_site"
    for folder in (path.parent for path in sorted((site / "data").rglob("index.json"))):
        document = json.loads((folder / "index.json").read_text("utf-8"))
        bib = read_bib((folder / "cite.bib").read_text("utf-8"))
        ris = read_ris((folder / "cite.ris").read_bytes().decode())
        csl = json.loads((folder / "cite.json").read_text("utf-8"))
        assert len(bib) == len(ris) == len(csl) == len(document["editions"])
        for entry, record, item in zip(bib, ris, csl, strict=True):
            assert plain(entry["title"]) == record["TI"][0] == item["title"] == document["titles"][item["language"]]
            assert entry["url"] == record["UR"][0] == item["URL"] == document["permalinks"][item["language"]]
            assert entry["date"] == "-".join(f"{part:02}" for part in item["issued"]["date-parts"][0])
            assert record["DA"] == [entry["date"].replace("-", "/")]
            assert [one["literal"] for one in item.get("author", [])] == record.get("AU", [])
            assert item["type"] == "article-newspaper"
        for one, other in (csl, csl[::-1]) if len(csl) == 2 else ():
            assert other["title"] in (one.get("original-title") or one["note"])


def test_the_translation_names_its_original(built: Built) -> None:
    folder = built("basic") / "_site/data" / RICE
    vi, zh = json.loads((folder / "cite.json").read_text("utf-8"))
    assert zh["original-title"] == vi["title"]
    assert zh["translator"] == [{"literal": "黄干"}]
    assert "original-title" not in vi
    original, translation = read_bib((folder / "cite.bib").read_text("utf-8"))
    assert (original["langid"], translation["langid"]) == ("vietnamese", "chinese-simplified")
    assert translation["origtitle"] == original["title"]
    assert original["titleaddon"] == translation["title"]
    assert [one.get("TT") or one.get("OP") for one in read_ris((folder / "cite.ris").read_bytes().decode())] == [
        [zh["title"]],
        [vi["title"]],
    ]


@given(st.text(st.characters(codec="utf-8", exclude_categories=["C"])))
def test_any_title_survives_bibtex(title: str) -> None:
    written = cite.escape_tex(title)
    assert plain(written) == title
    bare = re.sub(r"\\[{}]", "", written)
    assert bare.count("{") == bare.count("}")


def test_a_story_page_says_how_to_cite_it(built: Built) -> None:
    site = built("subpath") / "_site"
    document = page(site, "vi/2025/02/ferry-timetable")
    (cited,) = document.xpath("//p[@class='citation']")
    assert document.xpath("string(//link[@rel='canonical']/@href)") in cited.text_content()
    links = document.xpath("//section[@class='citing']//a/@href")
    (alternate,) = document.xpath("//a[@rel='alternate'][@type='application/json']/@href")
    assert alternate in links
    assert len(links) == 4
    assert all((site / link.removeprefix("/archive/")).is_file() for link in links)


# The page about it


@every_site
def test_the_page_of_the_data_links_every_file_with_its_size(name: str, built: Built) -> None:
    site = built(name) / "_site"
    base = "/" + HOSTS[name].split("/", 3)[3]
    for tag in ("zh-hans", "zh-hant", "vi"):
        document = page(site, f"{tag}/data")
        said = {
            term.xpath("string(a/@href)").removeprefix(base): term.xpath("string(small)")
            for term in document.xpath("//section[@aria-labelledby='files']//dt[a]")
        }
        files = {f"data/{path.name}": path for path in (site / "data").iterdir() if path.is_file()}
        assert said.keys() == files.keys() - {"data/index.html"}
        assert all(size in ("", format_size(files[path].stat().st_size, tag)) for path, size in said.items())
        assert f"{base}{tag}/data/" in document.xpath("//footer[@class='imprint']//a/@href")
    assert page(site, "data").xpath("//a[@data-tag]/@href") == [
        f"{base}{tag}/data/" for tag in page(site, "").xpath("//a/@data-tag") for tag in [tag.lower()]
    ]


@pytest.mark.parametrize(
    ("size", "text"), [(0, "0 B"), (999, "999 B"), (1000, "1.0 kB"), (12_999, "12 kB"), (3_450_000, "3.4 MB")]
)
def test_size(size: int, text: str) -> None:
    assert format_size(size, "zh-Hans") == text
    assert format_size(size, "vi") == text.replace(".", ",")


# The digests of all files


def listed(site: Path) -> dict[str, str]:
    lines = (site / "data/manifest-sha256.txt").read_text("utf-8").splitlines()
    return {line[66:]: line[:64] for line in lines}


def digests(site: Path) -> dict[str, str]:
    left = (".diglot", "data/manifest-sha256.txt")
    return {path: sha256(content).hexdigest() for path, content in snapshot(site).items() if path not in left}


@every_site
def test_the_manifest_is_true(name: str, built: Built) -> None:
    assert listed(built(name) / "_site") == digests(built(name) / "_site")


def test_the_manifest_stays_true(basic: Path) -> None:
    """After edits there and back, when files come from the site before last; after a lost manifest or ledger."""
    steps: Iterator[Callable[[], object]] = iter(
        [
            partial(edit, basic / RICE_VI, "20 kg", "25 kg"),
            partial(edit, basic / RICE_VI, "25 kg", "20 kg"),
            partial(edit, basic / RICE_VI, "20 kg", "25 kg"),
            (basic / "_site/data/manifest-sha256.txt").unlink,
            partial(shutil.rmtree, basic / ".cache/sites"),
            partial(shutil.rmtree, basic / ".cache"),
        ]
    )
    build_project(basic)
    for step in steps:
        step()
        build_project(basic)
        assert listed(basic / "_site") == digests(basic / "_site")


# Only what has changed

made: list[str] = []


def counted(archive: Any, task: Any, *blobs: Any) -> Any:
    made.append(task.story.path)
    return make_story_data(archive, task, *blobs)


def test_only_the_part_of_the_story_that_was_edited_is_read(basic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Each story is a part of its own here."""
    monkeypatch.setattr(parts, "LAST_OF_PART", "")
    monkeypatch.setattr(run, "make_story_data", counted)
    made.clear()
    build_project(basic)
    assert len(made) == 4
    made.clear()
    edit(basic / RICE_VI, "20 kg", "25 kg")
    build_project(basic)
    assert made == [RICE]


@pytest.mark.parametrize("damage", [b"", b"{", b"[]", b"\xff" * 40, b'{"whole": 1}'])
def test_a_damaged_note_of_the_data_is_safe(damage: bytes, basic: Path, built: Built) -> None:
    edit(basic / RICE_VI, "20 kg", "25 kg")
    build_project(basic)
    (note,) = (basic / ".cache/data").glob("*.json")
    note.write_bytes(damage)
    edit(basic / RICE_VI, "25 kg", "20 kg")
    build_project(basic)
    assert snapshot(basic / "_site") == snapshot(built("basic") / "_site")


def test_a_data_file_that_was_tampered_with_is_made_again(basic: Path, built: Built) -> None:
    edit(basic / RICE_VI, "20 kg", "25 kg")
    build_project(basic)
    with (basic / "_site/data/corpus.jsonl.gz").open("ab") as file:
        file.write(b"{}\n")
    (basic / "_site/data/archive.sqlite.gz").write_bytes(b"")
    edit(basic / RICE_VI, "25 kg", "20 kg")
    build_project(basic)
    assert snapshot(basic / "_site") == snapshot(built("basic") / "_site")


def test_without_a_cache_the_data_is_the_same(basic: Path, built: Built) -> None:
    assert diglot(basic, "build", "--no-search", "--no-cache", "--jobs", 2).returncode == 0
    assert snapshot(basic / "_site/data") == snapshot(built("basic") / "_site/data")


# Parts of the data


def test_data_alone_is_all_that_a_site_has_of_it(basic: Path, built: Built) -> None:
    """Also where site.yaml publishes nothing of it; made twice it is the same, and a check of its manifest passes."""
    edit(basic / "site.yaml", "base_url:", "data: []\nbase_url:")
    for _ in range(2):
        done = diglot(basic, "data")
        assert (done.returncode, done.stderr) == (0, "")
    said = {name: content for name, content in snapshot(basic / "_data").items() if name.startswith("data/")}
    every = {name: content for name, content in snapshot(built("basic") / "_site").items() if name.startswith("data/")}
    own = {"data/index.html", "data/manifest-sha256.txt"}
    assert {one: said[one] for one in said.keys() - own} == {one: every[one] for one in every.keys() - own}
    assert diglot(basic, "verify", basic / "_data").returncode == 0


def test_a_large_archive_has_its_costly_data_only_where_asked_for(basic: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The build that crosses the line says so."""
    build_project(basic)
    monkeypatch.setattr(catalog, "LARGE_ARCHIVE", 3)
    edit(basic / f"content/{RICE}/vi.md", "20 kg", "25 kg")
    report = build_project(basic)
    assert [one.code for one in report.warnings if one.code == "data-left-out"] == ["data-left-out"]
    data = basic / "_site/data"
    assert not (data / "archive.sqlite.gz").exists()
    assert sorted(path.name for path in (data / RICE).iterdir()) == ["index.json"]
    edit(basic / "site.yaml", "base_url:", "data: [corpus, database, citations]\nbase_url:")
    assert not [one for one in build_project(basic).warnings if one.code == "data-left-out"]
    assert (data / "archive.sqlite.gz").exists()
    assert (data / RICE / "cite.bib").exists()


@pytest.mark.parametrize(
    ("chosen", "files"),
    [
        ("[]", []),
        ("[tables]", ["glossary.csv", "stories.csv"]),
        ("[stories, corpus]", [f"{RICE}/index.json", "corpus.jsonl.gz"]),
        ("[citations, tmx]", [*(f"{RICE}/cite.{kind}" for kind in ("bib", "json", "ris")), "corpus.tmx.gz"]),
    ],
)
def test_a_site_chooses_what_data_it_publishes(chosen: str, files: list[str], basic: Path) -> None:
    """The pages link what is there, and nothing else."""
    edit(basic / "site.yaml", "base_url:", f"data: {chosen}\nbase_url:")
    build_project(basic)
    site = basic / "_site"
    data = sorted(str(path.relative_to(site / "data")) for path in (site / "data").rglob("*") if path.is_file())
    always = {"index.html", "manifest-sha256.txt"}
    assert [name for name in data if RICE in f"data/{name}" or "/" not in name] == sorted({*files, *always})
    for address in (f"vi/{RICE}", "zh-hant/data"):
        links = page(site, address).xpath("//a/@href")
        assert {link.removeprefix("/data/") for link in links if link.startswith("/data/")} <= {*data, ""}
