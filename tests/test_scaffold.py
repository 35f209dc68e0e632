"""`init`, `new` and the wheel: what is begun for an editor builds, and works outside of the repository."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

import pytest
import yaml

from diglot.scaffold.field_schemas import load_field_texts, make_schemas
from tests.support import NOW, ROOT, diglot, edit

BORDER = "2025/05/cao-bang-guangxi-smart-border"


@pytest.fixture
def archive(tmp_path: Path) -> Path:
    """A fresh archive."""
    assert diglot(tmp_path, "init", tmp_path / "archive").returncode == 0
    return tmp_path / "archive"


def test_a_fresh_archive_builds_at_once_and_lacks_nothing(archive: Path) -> None:
    done = diglot(archive, "check", "--strict")
    assert (done.returncode, done.stderr) == (0, "")
    assert "2 stories, " in diglot(archive, "build", "--no-search").stdout
    page = (archive / "_site/zh-hant/2025/03/bookshop-by-the-bridge/index.html").read_text("utf-8")
    assert "橋頭書店開張" in page
    assert "data-missing" not in page
    assert sorted(path.name for path in archive.glob(".*")) == [
        ".cache",
        ".gitattributes",
        ".github",
        ".gitignore",
        ".pre-commit-config.yaml",
        ".vscode",
    ]
    for file in archive.glob(".github/workflows/*.yml"):
        assert yaml.safe_load(file.read_text("utf-8"))["permissions"] == {}
    for file in archive.glob(".vscode/**/*.json"):
        json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize("language", ["zh", "vi"])
def test_the_readme_of_an_archive_leads_to_what_an_editor_needs(language: str, archive: Path) -> None:
    """Every link to a file that is there, and to a heading as GitHub names it; and the guide speaks of `diglot`."""
    links = re.findall(r"\]\(([^)#]+)(?:#([^)]*))?\)", (archive / f"README.{language}.md").read_text("utf-8"))
    assert {file for file, _ in links} == {f"docs/editors-guide.{language}.md", f"docs/problems.{language}.md"}
    for file, anchor in links:
        headings = re.findall(r"^#+ (.*)", (archive / file).read_text("utf-8"), re.MULTILINE)
        named = {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}
        assert not anchor or anchor in named
    guide = (archive / f"docs/editors-guide.{language}.md").read_text("utf-8")
    assert [word for word in ("build.py", "requirements.lock", "make site") if word in guide] == []
    pictures = re.findall(r"!\[.+\]\((screenshots/\S+)", guide)
    assert len(pictures) == 3
    assert all((archive / "docs" / one).is_file() for one in pictures)


def test_the_pages_of_problems_lie_beside_the_archive_and_are_linked_from_annotations(archive: Path) -> None:
    edit(archive / "site.yaml", "# repository:", "repository:")
    edit(archive / "content/2025/04/lop-hoc-buoi-toi/vi.md", "topics:", "topic:")
    said = diglot(archive, "check", "--format", "github", "--language", "vi").stdout
    assert "https://github.com/name/archive/blob/main/docs/problems.vi.md#unknown-field" in said
    assert "\n## unknown-field\n" in (archive / "docs/problems.vi.md").read_text("utf-8")


def test_editor_files_bring_the_guides_of_an_archive_up_to_date(archive: Path) -> None:
    for name in ("editors-guide.zh.md", "problems.vi.md"):
        (archive / "docs" / name).write_text("of an older version", "utf-8")
    said = diglot(archive, "editor-files").stdout.splitlines()
    assert {"docs/editors-guide.zh.md", "docs/problems.vi.md"} <= set(said)
    assert (archive / "docs/problems.vi.md").read_text("utf-8").startswith("# Các vấn đề")
    (archive / "build.py").touch()  # a copy of the repository has its own
    assert not [one for one in diglot(archive, "editor-files").stdout.splitlines() if one.startswith("docs/")]


def test_init_says_where_to_begin(tmp_path: Path) -> None:
    said = diglot(tmp_path, "init", "kho", "--language", "vi").stdout
    assert "kho/README.vi.md" in said
    assert "diglot serve" in said


def test_an_editor_finds_the_problems_of_a_check(archive: Path) -> None:
    """VS Code reads them with the pattern of tasks.json."""
    edit(archive / "content/2025/04/lop-hoc-buoi-toi/vi.md", "topics:", "topic:")
    tasks = json.loads((archive / ".vscode/tasks.json").read_text("utf-8"))["tasks"]
    pattern = re.compile(tasks[0]["problemMatcher"]["pattern"]["regexp"])
    found = [pattern.match(line) for line in diglot(archive, "check").stderr.splitlines()]
    (first,) = [one.groups() for one in found if one]
    assert first == ("content/2025/04/lop-hoc-buoi-toi/vi.md", "7", None, "unknown field 'topic'")


def test_the_schemas_have_every_field_that_the_parser_asks_for_and_explain_it() -> None:
    schemas = make_schemas()
    for name, schema in schemas.items():
        fields = (schema.get("items") or schema)["properties"]
        assert [field for field, one in fields.items() if "\n\n" not in one.get("description", "")] == [], name
    asked = {kind: list(texts) for kind, texts in load_field_texts().items()}
    assert sorted(asked["site"]) == sorted(schemas["site"]["properties"])
    assert sorted(asked["edition"]) == sorted(schemas["front-matter.zh"]["properties"])
    assert sorted(asked["glossary"]) == sorted(schemas["glossary"]["items"]["properties"])


def test_a_form_asks_for_fields_that_there_are(archive: Path) -> None:
    """frontmatter.json; what a form has no kind for is left to the text."""
    form = json.loads((archive / "frontmatter.json").read_text("utf-8"))
    ((edition,),) = [form["frontMatter.taxonomy.contentTypes"]]
    names = [one["name"] for one in edition["fields"]]
    schema = make_schemas()["front-matter.zh"]["properties"]
    assert sorted(set(schema) - set(names)) == ["conversion", "corrections", "script"]
    assert set(names) <= set(schema)
    for one in edition["fields"]:
        parts = {part["name"] for part in one.get("fields", ())}
        known = next(
            (it for it in [schema[one["name"]], *schema[one["name"]].get("anyOf", ())] if "properties" in it), {}
        )
        assert parts <= set(known.get("properties", {})), one["name"]


@pytest.mark.parametrize(
    ("line", "place", "offered"),
    [
        ("diglot ", 1, {"build", "check", "serve"}),
        ("diglot ch", 1, {"check"}),
        ("diglot check --s", 2, {"--since", "--strict"}),
        ("diglot check 2025/04/l", 2, {"2025/04/lop-hoc-buoi-toi"}),
        ("diglot align ", 2, {"2025/03/bookshop-by-the-bridge", "2025/04/lop-hoc-buoi-toi"}),
        ("diglot new --story 2025/03", 3, {"2025/03/bookshop-by-the-bridge"}),
        ("diglot --dr", 1, set()),
    ],
)
def test_a_shell_can_ask_how_a_line_goes_on(line: str, place: int, offered: set[str], archive: Path) -> None:
    """As Bash asks; for Zsh and Fish the library has other words for the same."""
    environment = os.environ | {
        "COMP_WORDS": line,
        "COMP_CWORD": str(place),
        "_DIGLOT_COMPLETE": "bash_complete",
        "PYTHONPATH": str(ROOT),
    }
    start = "import sys; sys.argv = ['diglot']; from diglot.command.run import start; start()"
    done = subprocess.run(
        [sys.executable, "-c", start], cwd=archive, env=environment, encoding="utf-8", capture_output=True, check=True
    )
    said = {one.partition(",")[2] for one in done.stdout.splitlines() if one}
    assert offered <= said
    assert bool(said) is bool(offered)


@pytest.mark.parametrize(
    ("schema", "written", "lawful"),
    [
        ("front-matter.zh", "{title: 春耕, date: '2022-10-09', topics: [trade], image: a.png, draft: true}", True),
        ("front-matter.zh", "{title: {zh-Hans: 春耕, zh-Hant: 春耕}, related: [2022/10/x, {title: 书}]}", True),
        ("front-matter.zh", "{title: 春耕, topic: [trade]}", False),
        ("front-matter.zh", "{topics: [trade]}", False),
        ("front-matter.vi", "{title: 2024, date: '9/10/2022'}", False),
        ("front-matter.vi", "{title: 2024, draft: có}", False),
        ("front-matter.vi", "{title: a, corrections: [sai]}", False),
        ("front-matter.vi", "{title: a, conversion: {zh-Hant: {软件: 軟體}}}", False),
        ("front-matter.zh", "{title: a, conversion: {zh-Hant: {软件: 軟體}}}", True),
        ("glossary", "[{id: ha-noi, kind: place, zh: 河内, vi: Hà Nội, aliases: {vi: [Thủ đô]}}]", True),
        ("glossary", "[{id: ha-noi, kind: city, zh: 河内}]", False),
        ("site", "{title: {vi: Hai bờ}, base_url: 'https://a.example/', languages: [vi]}", True),
        ("site", "{title: {vi: Hai bờ}, base_url: 'https://a.example/', per_page: 0}", False),
    ],
)
def test_what_the_schemas_accept(schema: str, written: str, lawful: bool) -> None:
    assert is_valid(yaml.safe_load(written), make_schemas()[schema]) == lawful


def is_valid(value: object, schema: dict[str, Any]) -> bool:
    """Whether a value is as a schema says: the few words of JSON Schema that ours use."""
    kinds = {"object": dict, "array": list, "string": str, "boolean": bool, "integer": int, "number": int | float}
    wanted = schema.get("type", list(kinds))
    checks = [
        any(isinstance(value, kinds[kind]) for kind in ([wanted] if isinstance(wanted, str) else wanted)),
        "enum" not in schema or value in schema["enum"],
        "anyOf" not in schema or any(is_valid(value, one) for one in schema["anyOf"]),
        "pattern" not in schema or (isinstance(value, str) and bool(re.search(schema["pattern"], value))),
        "minimum" not in schema or (isinstance(value, int) and value >= schema["minimum"]),
    ]
    if isinstance(value, list) and "items" in schema:
        checks += [is_valid(one, schema["items"]) for one in value]
    if isinstance(value, dict) and "properties" in schema:
        further = schema["additionalProperties"]
        inner = [(one, schema["properties"].get(name, further)) for name, one in value.items()]
        checks += [one is not False and is_valid(part, one) for part, one in inner]
        checks += [name in value for name in schema.get("required", ())]
    return all(checks)


def test_editor_files_leave_what_an_editor_has_set(archive: Path) -> None:
    (archive / ".vscode/settings.json").write_text("{}")
    (archive / ".vscode/tasks.json").unlink()
    (archive / "build.py").touch()
    said = diglot(archive, "editor-files").stdout.splitlines()
    assert ".vscode/tasks.json" in said
    assert (archive / ".vscode/settings.json").read_text() == "{}"
    assert '"python build.py check"' in (archive / ".vscode/tasks.json").read_text("utf-8")


def test_init_writes_into_an_empty_folder_only(tmp_path: Path) -> None:
    (tmp_path / "archive").mkdir()
    (tmp_path / "archive/notes.txt").write_text("mine")
    done = diglot(tmp_path, "init", tmp_path / "archive")
    assert done.returncode == 1
    assert "there is something in this place already" in done.stderr
    assert [path.name for path in tmp_path.iterdir()] == ["archive"]
    (tmp_path / "archive/notes.txt").unlink()
    assert diglot(tmp_path, "init", tmp_path / "archive").returncode == 0


@pytest.mark.parametrize(
    ("title", "language", "slug"),
    [
        ("河口书市：第一 #天", "zh", "he-kou-shu-shi-di-yi-tian"),
        ('"Chợ phiên" ở Lào Cai - năm 2025', "vi", "cho-phien-o-lao-cai-nam-2025"),
    ],
)
def test_a_new_story_is_a_draft_with_its_fields(title: str, language: str, slug: str, archive: Path) -> None:
    done = diglot(archive, "new", title, "--lang", language)
    file = archive / f"content/2025/06/{slug}/{language}.md"
    assert done.stdout == f"content/2025/06/{slug}/{language}.md\n"
    head = yaml.safe_load(file.read_text("utf-8").split("---\n")[1])
    assert (head["title"], head["draft"], head["original"]) == (title, True, True)
    assert diglot(archive, "check", "--strict").stderr == ""
    again = diglot(archive, "new", title, "--lang", language)
    assert (again.returncode, f"new --story 2025/06/{slug}" in again.stderr) == (1, True)


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (["！？……", "--lang", "zh"], 1, "give it one: --slug"),
        (["Tin", "--lang", "vi", "--slug", "Tin mới"], 1, "is no short name"),
        (["Tin"], 2, "--lang zh or --lang vi"),
        ([], 2, "give a title, or --story"),
        (["--story", "2025/03/nothing"], 1, "there is no such story"),
        (["--story", "../../etc"], 1, "there is no such story"),
        (["--story", "2025/04/lop-hoc-buoi-toi"], 1, "the story has both editions already"),
    ],
    ids=str,
)
def test_what_cannot_be_begun_says_why(arguments: list[str], code: int, said: str, archive: Path) -> None:
    done = diglot(archive, "new", *arguments)
    assert done.returncode == code
    assert said in done.stderr


def test_the_other_edition_has_a_note_for_each_block_and_takes_the_fields_over(archive: Path) -> None:
    folder = archive / "content/2025/04/lop-hoc-buoi-toi"
    (folder / "zh.md").unlink()
    edit(folder / "vi.md", "Khóa học kéo dài", "<!-- hỏi lại -->\n\n{#course}\nKhóa học -- kéo dài")
    assert diglot(archive, "new", "--story", "content/2025/04/lop-hoc-buoi-toi/").returncode == 0
    text = (folder / "zh.md").read_text("utf-8")
    head, body = text.split("---\n")[1:]
    assert yaml.safe_load(head) == {"title": "…", "summary": "…", "translators": [], "draft": True}
    assert "# Lớp học buổi tối ở Móng Cái\n" in head
    notes = re.findall(r"<!-- (\d+)(?: {#course})?: (.*?) -->", body, re.DOTALL)
    assert [note[:9] for _, note in notes] == [
        "Mỗi tối t",
        "Cô giáo c",
        "## Học ng",
        "Cuối mỗi ",
        "Khóa học ",
    ]
    assert "<!-- 22 {#course}: Khóa học - - kéo dài" in body
    assert "zh.md:10: there is no text" in diglot(archive, "check").stderr
    (folder / "zh.md").write_text(text.replace("-->\n\n\n", "-->\n\n译文。\n\n", 1), "utf-8")
    assert "there is no text" not in diglot(archive, "check").stderr


def test_the_wheel_works_outside_of_the_repository(tmp_path: Path) -> None:
    """Made as a release is made, unpacked where nothing else of ours lies."""
    command = [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(tmp_path / "dist")]
    subprocess.run(command, cwd=ROOT, check=True, capture_output=True)
    (wheel,) = (tmp_path / "dist").iterdir()
    with zipfile.ZipFile(wheel) as unpacked:
        names = set(unpacked.namelist())
        assert any(name.endswith("entry_points.txt") for name in names)
        data = {"preview/client/preview.js", "preview/words.yaml", "scaffold/field_texts.yaml"}
        assert {f"diglot/{name}" for name in data} <= names
        unpacked.extractall(tmp_path / "installed")
    environment = os.environ | {"PYTHONPATH": str(tmp_path / "installed"), "PYTHONSAFEPATH": "1"}

    def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
        asked = [sys.executable, "-m", "diglot", "--now", NOW.isoformat(), *arguments]
        return subprocess.run(asked, cwd=cwd, env=environment, encoding="utf-8", capture_output=True, check=False)

    assert run("init", "my-archive", cwd=tmp_path).returncode == 0
    archive = tmp_path / "my-archive"
    assert (archive / "docs/screenshots/preview-error.vi.png").is_file()
    assert "diglot serve" in (archive / "docs/editors-guide.vi.md").read_text("utf-8")
    done = run("build", "--no-search", cwd=archive)
    assert (done.returncode, done.stderr) == (0, "")
    assert (archive / "_site/vi/2025/03/bookshop-by-the-bridge/index.html").is_file()
    lost = run("build", cwd=tmp_path)
    assert "there is no site.yaml" in lost.stderr
