"""The editors' guides: what they say can be done as they say it, in both languages alike."""

from __future__ import annotations

import re
import shlex
import subprocess
from pathlib import Path

import pytest

from diglot.messages.catalogue import load_catalogue
from diglot.preview.page_messages import load_words
from diglot.scaffold.field_schemas import load_field_texts
from diglot.scaffold.new_archive import begin_archive
from diglot.theme.guides import GUIDE_FILE
from tests.support import ROOT, build_project, diglot, page

LANGUAGES = ("zh", "vi")
GUIDES = {language: (ROOT / GUIDE_FILE.format(language)).read_text("utf-8") for language in LANGUAGES}
PLACE_NAME = re.compile(r"\{\w+(?::[^}]*)?\}")
FENCE = re.compile(r"^```(\w+)\n(.*?)^```$", re.M | re.S)
PAGE = """江苏与越南企业见面会在南京举行
2025-05-20 10:00
来源：示例网

江苏与越南企业见面会5月19日在南京举行，40家企业参加。会上介绍了两地的市场，参加者就物流和加工谈了合作的办法。

下一次见面会定在越南举行，时间另行通知。主办方说，报名的企业已有20家，比上一次多了一半。
"""


def blocks(language: str, kind: str) -> list[str]:
    """The fenced blocks of one kind, in the guide's order."""
    return [text for found, text in FENCE.findall(GUIDES[language]) if found == kind]


def commands(language: str) -> list[list[str]]:
    """What is typed behind `python build.py`, in order."""
    lines = [line for block in blocks(language, "sh") for line in block.splitlines()]
    assert all(line.startswith("python build.py") for line in lines)
    return [shlex.split(line)[2:] for line in lines]


def test_both_guides_are_built_alike() -> None:
    """The same headings, lists, tables and examples, line for line."""
    marks = re.compile(r"^(#+|[-*]|\||\d\.|```\w*|>)?", re.M)
    zh, vi = (
        ["|" if line.startswith("|") else marks.match(line)[0] for line in GUIDES[one].splitlines()]
        for one in LANGUAGES
    )  # type: ignore[index]
    assert zh == vi


def make_archive(folder: Path, story: str, date: str) -> Path:
    """A fresh archive that has the guides' specimen as a story of a date, too."""
    begin_archive(folder)
    (folder / "content" / story).mkdir(parents=True)
    for language in LANGUAGES:
        text = next(one for one in blocks(language, "markdown") if one.startswith("---\n")).replace("2025-04-14", date)
        if language == "vi":
            text = text.replace("original: true\n", "")
        (folder / "content" / story / f"{language}.md").write_text(text, "utf-8")
    with (folder / "content/glossary.yaml").open("a", encoding="utf-8") as file:
        file.write("- {id: culture, kind: topic, zh: 文化, vi: văn hóa}\n")
    return folder


def test_the_specimen_files_have_no_problem(tmp_path: Path) -> None:
    """The whole story of the guides is one without any warning, in both languages."""
    done = diglot(make_archive(tmp_path / "archive", "2025/04/spring-book-fair", "2025-04-14"), "check", "--strict")
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("language", LANGUAGES)
def test_its_commands_do_what_it_says(language: str, tmp_path: Path) -> None:
    archive = make_archive(tmp_path / "archive", "2022/07/steering-committee-14", "2022-07-14")
    (archive / "page.txt").write_text(PAGE, "utf-8")
    run = dict.fromkeys(tuple(one) for one in commands(language) if one[:1] != ["serve"])
    done = {arguments: diglot(archive, *arguments) for arguments in run}
    assert [(one, it.stderr) for one, it in done.items() if it.returncode] == []
    assert (archive / "content/2025/06/spring-book-fair" / f"{language}.md").is_file()
    assert (archive / "content/2022/07/steering-committee-14/.translated").is_file()
    assert (archive / "_site/vi/index.html").is_file()


def is_said(quoted: str, language: str) -> bool:
    """Whether a sentence of the catalogue reads so in the language: "…" and its places stand for anything."""
    parts = [re.escape(part) for part in quoted.split("…") if part]
    for forms in load_catalogue().sentences.values():
        said = forms[language]
        fixed = [re.escape(part) for part in PLACE_NAME.split(said)]
        worded = sum(map(str.isalpha, PLACE_NAME.sub("", said))) > 1
        if worded and (re.search(".*".join(parts), said) or re.fullmatch(".+".join(fixed), quoted)):
            return True
    return False


@pytest.mark.parametrize("language", LANGUAGES)
def test_messages_are_quoted_as_they_are_printed(language: str) -> None:
    """Those of the table of twenty, and those that stand as a terminal shows them."""
    table = next(part for part in GUIDES[language].split("\n\n") if "`YAML " in part)
    cells = [row.split("|")[1] for row in table.splitlines()[2:]]
    shown = [line for block in blocks(language, "text") for line in block.splitlines()]
    warning, hint = (load_catalogue().translate(one, language) for one in ("warning: ", "hint: "))
    printed = [re.sub(rf"^(content/\S+:\d+: (?:{warning})?| +{hint})", "", line) for line in shown]
    quoted = [one for cell in cells for one in re.findall("`([^`]+)`", cell)]
    quoted += [one for one, line in zip(printed, shown, strict=True) if one != line]
    assert len(cells) == 20
    assert len(quoted) >= 23
    assert [one for one in quoted if not is_said(one, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_the_pictures_say_is_what_the_preview_says(language: str) -> None:
    """Their descriptions quote its words."""
    tag = {"zh": "zh-Hans", "vi": "vi"}[language]
    words = {forms[tag].replace("{count}", "1").replace(" ", "") for forms in load_words().values()}
    described = re.findall(r"^!\[(.+)\]\(screenshots/", GUIDES[language], re.MULTILINE)
    quoted = [one for alt in described for one in re.findall("“([^”]+)”", alt)]
    assert len(quoted) >= 6
    messages = [one.translate(str.maketrans("‘’", "“”")) for one in quoted if one.replace(" ", "") not in words]
    assert [one for one in messages if not is_said(one, language)] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_site_yaml_is_explained(language: str) -> None:
    assert [name for name in load_field_texts()["site"] if f"`{name}`" not in GUIDES[language]] == []


def test_the_guides_are_pages_where_site_yaml_says_so(tmp_path: Path) -> None:
    begin_archive(tmp_path / "archive")
    build_project(tmp_path / "archive")
    assert not (tmp_path / "archive/_site/vi/help").exists()
    with (tmp_path / "archive/site.yaml").open("a", encoding="utf-8") as file:
        file.write("help: true\n")
    report = build_project(tmp_path / "archive")
    assert report.warnings == ()
    shown = {
        tree: page(tmp_path / "archive/_site", f"{tree}/help").text_content() for tree in ("zh-hans", "zh-hant", "vi")
    }
    assert "编辑手册" in shown["zh-hans"]
    assert "報導：一件新聞，一個資料夾" in shown["zh-hant"].replace("\n", "")
    assert "Sổ tay biên tập" in shown["vi"]
    pictures = page(tmp_path / "archive/_site", "vi/help").xpath("//figure//img/@src")
    assert len(pictures) == GUIDES["vi"].count("](screenshots/")
    assert all((tmp_path / "archive/_site/media" / one.partition("/media/")[2]).is_file() for one in pictures)


def test_an_archive_can_have_a_help_page_of_its_own(tmp_path: Path) -> None:
    begin_archive(tmp_path / "archive")
    with (tmp_path / "archive/site.yaml").open("a", encoding="utf-8") as file:
        file.write("help: true\n")
    own = tmp_path / "archive/content/pages/help"
    own.mkdir()
    (own / "vi.md").write_text("---\ntitle: Hỏi đáp\n---\n\nXin hỏi ban biên tập.\n", "utf-8")
    build_project(tmp_path / "archive")
    assert "Xin hỏi ban biên tập" in page(tmp_path / "archive/_site", "vi/help").text_content()


def test_the_shell_commands_of_the_set_up_are_sound() -> None:
    """Not run here, as they need the network: read by the shell."""
    for language in LANGUAGES:
        for block in blocks(language, "bash"):
            subprocess.run(["bash", "-n", "-c", block], check=True)
