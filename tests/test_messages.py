"""The catalogue of messages: whole in three languages, and how a command chooses its language."""

from __future__ import annotations

import ast
import json
import pickle
import re
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from markdown_it.utils import read_fixture_file

from diglot.command.help_texts import list_help_texts
from diglot.command.language import choose_message_language
from diglot.command.run import main
from diglot.importer.page import read_page
from diglot.importer.roles.rules import load_rules
from diglot.messages.catalogue import CatalogueError, load_catalogue, needs_translation, read_catalogue, speak_language
from diglot.messages.message import MESSAGE_LANGUAGES, PLACE, Message, find_places, read_message
from diglot.record import encode
from diglot.script.message_scripts import speak_tag
from tests.support import CASES, ROOT, SITES, diglot, make_project
from tools.problem_pages import page_file, write_page


def find_messages() -> Iterator[tuple[Path, ast.Call, str]]:
    """Every message that a module of the program makes."""
    for file in sorted((ROOT / "diglot").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call) and getattr(node.func, "id", "") == "Message" and node.args:
                template = node.args[0]
                if isinstance(template, ast.Constant):
                    yield file, node, str(template.value)


MESSAGES = tuple(find_messages())
TEMPLATES = {template for _, _, template in MESSAGES}
HELP = set(list_help_texts(main))
REASONS = {rule.why for language in ("zh", "vi") for rules in load_rules(language).by_role.values() for rule in rules}


def test_every_sentence_of_the_program_is_in_the_catalogue_and_none_else() -> None:
    """A sentence that is new or changed gets its Chinese and Vietnamese in diglot/messages/texts.yaml."""
    sentences = load_catalogue().sentences
    wanted = {template for template in TEMPLATES if needs_translation(Message(template))} | HELP | REASONS
    assert sorted(wanted - sentences.keys()) == []
    assert sorted(sentences.keys() - TEMPLATES - HELP - REASONS) == []


def test_every_sentence_is_said_in_three_languages() -> None:
    sentences = load_catalogue().sentences
    assert [english for english, forms in sentences.items() if {*forms} != {*MESSAGE_LANGUAGES}] == []


def test_every_place_of_a_message_gets_a_value() -> None:
    """A place without a value stands for itself, as in `{name: …}`: the value of a place is always given by name."""
    for file, node, template in MESSAGES:
        given = {one.arg for one in node.keywords}
        places = {found[1] for found in PLACE.finditer(template)}
        if given:
            assert given <= places, f"{file}:{node.lineno}"


def find_codes() -> Iterator[str]:
    """The codes of the problems that the program makes, as far as they stand where it makes them."""
    places = {
        "Problem": 2,
        "report": 1,
        "_make_problem": 2,
        "RawMark": 1,
        "RawRule": 0,
        "error": 0,
        "warn": 0,
        "Mismatch": 0,
    }
    for file in sorted((ROOT / "diglot").rglob("*.py")):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            if isinstance(node, ast.Call):
                place = places.get(getattr(node.func, "id", getattr(node.func, "attr", "")), 99)
                if len(node.args) > place and isinstance(code := node.args[place], ast.Constant):
                    yield str(code.value)


def test_every_kind_of_problem_is_explained_in_three_languages() -> None:
    """A new code is explained in diglot/messages/texts.yaml, and docs/problems.*.md are made anew."""
    problems = load_catalogue().problems
    used = {code for code in find_codes() if re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", code)}
    assert "unknown-field" in used
    assert sorted(used - problems.keys()) == []
    assert [code for code, one in problems.items() if {*one.explanation} != {*MESSAGE_LANGUAGES}] == []


@pytest.mark.parametrize("language", MESSAGE_LANGUAGES)
def test_the_pages_of_problems_are_current(language: str) -> None:
    """`python -m tools.problem_pages --write` makes them."""
    assert page_file(language).read_text("utf-8") == write_page(language)


@pytest.mark.parametrize(
    ("title", "written", "expected"),
    [pytest.param(*case[1:], id=case[1]) for case in read_fixture_file(CASES / "catalogue.md")],
)
def test_a_broken_catalogue_names_the_file_and_the_entry(title: str, written: str, expected: str) -> None:
    with pytest.raises(CatalogueError) as caught:
        read_catalogue(written, "texts.yaml")
    assert str(caught.value) == expected.rstrip("\n")


@pytest.mark.parametrize(
    ("title", "written", "expected"),
    [pytest.param(*case[1:], id=case[1]) for case in read_fixture_file(CASES / "languages.md")],
)
def test_the_language_of_a_command(title: str, written: str, expected: str) -> None:
    words = written.split()
    environment = dict(word.split("=", 1) for word in words if "=" in word and not word.startswith("-"))
    arguments = [word for word in words if "=" not in word or word.startswith("-")]
    assert choose_message_language(arguments, environment) == expected.strip()


def test_a_message_is_its_english_text_and_can_be_said_otherwise() -> None:
    message = Message("'{name}' must be {expected}", name="retrieved", expected=Message("a date"))
    assert message == "'retrieved' must be a date"
    assert speak_language("zh")(message) == "“retrieved”的写法不对，应为：日期"
    assert speak_language("vi")(message) == "“retrieved” viết chưa đúng; cần: một ngày"
    assert speak_language("en")(message) == message
    again = pickle.loads(pickle.dumps(message))
    assert speak_language("vi")(again) == speak_language("vi")(message)
    assert encode(message) == encode(str(message))


def test_a_message_goes_through_json_whole() -> None:
    day = datetime(2024, 6, 2, tzinfo=UTC)
    inner = Message("known: {words}", words=("zh", Message("none")))
    message = Message("the date {date:%Y-%m-%d} {inner} {count:,}", date=day, inner=inner, count=1000)
    again = read_message(json.loads(json.dumps(message.as_json())))
    assert isinstance(again, Message)
    assert (again, again.template, again.values) == (message, message.template, message.values)
    assert read_message("plain") == "plain"


def test_numbers_and_lists_are_written_as_each_language_does() -> None:
    large = Message("larger than {limit:,} bytes", limit=2_000_000)
    assert [speak_tag(tag)(large) for tag in ("en", "zh-Hans", "vi")] == [
        "larger than 2,000,000 bytes",
        "超过 2,000,000 字节",
        "lớn hơn 2.000.000 byte",
    ]
    known = Message("known: {words}", words=("zh", "vi"))
    assert [speak_tag(tag)(known) for tag in ("en", "zh-Hans", "vi")] == [
        "known: zh, vi",
        "可以写的有：zh、vi",
        "có thể ghi: zh, vi",
    ]


def test_traditional_is_converted_and_what_is_to_be_written_stays() -> None:
    hint = Message("write it so: 软件: 軟體")
    assert speak_tag("zh-Hant")(hint) == "這樣寫：软件: 軟體"
    named = Message("there is no picture '{name}' beside this file", name="会谈.jpg")
    assert speak_tag("zh-Hant-TW")(named) == "這個檔案旁邊沒有圖片「会谈.jpg」"


def test_a_text_that_the_catalogue_lacks_is_said_in_english() -> None:
    assert speak_language("vi")(Message("nobody has translated this")) == "nobody has translated this"


@pytest.mark.parametrize(
    ("language", "warning", "hint", "count"),
    [("zh", "提醒：", "改法：", "0 处错误"), ("vi", "cảnh báo: ", "cách sửa: ", "0 lỗi")],
)
def test_commands_speak_the_language_and_their_json_stays(
    language: str, warning: str, hint: str, count: str, tmp_path: Path
) -> None:
    project = make_project(tmp_path / "project", SITES / "basic")
    (project / "content/stray.txt").write_text("?", "utf-8")
    story = next((project / "content").rglob("vi.md"))
    story.write_text(story.read_text("utf-8") + "\nhttps://example.org/\n", "utf-8")
    (project / "content/stray.txt").unlink()
    checked = diglot(project, "check", "--language", language)
    assert warning in checked.stderr
    assert f"    {hint}" in checked.stderr
    assert count in checked.stdout
    assert diglot(project, "--language", language, "check").stderr == checked.stderr
    assert diglot(project, "check", DIGLOT_LANGUAGE=language).stderr == checked.stderr
    plain = diglot(project, "check", "--json").stdout
    assert diglot(project, "check", "--json", "--language", language).stdout == plain


@pytest.mark.parametrize("page", ["vn-paper", "vn-related-inside", "prc-portal", "taiwan", "weblog"])
def test_why_a_line_is_left_out_can_be_said_otherwise(page: str) -> None:
    """Every reason is a message; what is not one is a place in rules.yaml."""
    file = ROOT / "tests/import/html" / f"{page}.html"
    imported = read_page(file.read_bytes(), file.name)
    assert [one.why for one in imported.dropped if not isinstance(one.why, Message)] == []
    others = [by for by in imported.placed_by if not isinstance(by, Message)]
    assert all(by.startswith("rules.yaml, ") for by in others)


def test_help_and_wrong_calls_are_said_in_the_language(tmp_path: Path) -> None:
    assert "列出内容里的全部错误和提醒" in diglot(tmp_path, "check", "--help", DIGLOT_LANGUAGE="zh").stdout
    assert "Không có lệnh 'chek'" in diglot(tmp_path, "chek", DIGLOT_LANGUAGE="vi").stderr


def test_a_language_that_is_not_spoken_is_a_wrong_call(tmp_path: Path) -> None:
    called = diglot(tmp_path, "check", "--language", "xx")
    assert called.returncode == 2
    assert "'xx' is not one of 'en', 'zh', 'vi'" in called.stderr


def test_places_are_named_alike_whatever_their_form() -> None:
    assert find_places("{a:,} of {b} {c: …} {d!r}") == ("a:,", "b", "d!r")
