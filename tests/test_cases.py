"""Readable cases: tests/cases/*.md in the format of markdown-it's own tests, "title . input . output .".

Adding a case needs no Python: write its title, a line with a dot, the input, a dot, what must come out, a dot.
"""

from __future__ import annotations

import re
from datetime import datetime

import pytest
from markdown_it.utils import read_fixture_file

from diglot.model.edition import PictureFile
from diglot.parsing.markdown import read_markdown
from diglot.parsing.markdown_runs import story_path
from diglot.pictures.renditions import list_renditions
from diglot.quantities.text_figures import numbers
from diglot.script.convert import convert_html, converter
from diglot.script.foreign_words import tag_languages
from diglot.tasks.text_map import Rules
from diglot.text.chinese_amounts import bind_amounts
from diglot.text.vietnamese_spaces import bind_names, bind_numbers
from diglot.theme.dates_and_numbers import format_date
from tests.support import CASES

FOLDER = "2024/05/rice-seeds"
PICTURE = PictureFile(f"{FOLDER}/field.png", "0" * 64, 96, 64)


def cases(name: str) -> pytest.MarkDecorator:
    """One test for each case of a file, under the case's title."""
    found = read_fixture_file(CASES / f"{name}.md")
    return pytest.mark.parametrize(
        ("title", "written", "expected"),
        [pytest.param(title, written, expected, id=f"{line}") for line, title, written, expected in found],
    )


def lines(text: str) -> list[str]:
    return text.rstrip("\n").split("\n")


@cases("notes")
def test_notes(title: str, written: str, expected: str) -> None:
    test_markup(title, written, expected)


@cases("markup")
def test_markup(title: str, written: str, expected: str) -> None:
    segments, _, problems = read_markdown(
        written, file=f"content/{FOLDER}/zh.md", folder=FOLDER, language="zh", first_line=1, pictures=[PICTURE]
    )
    shown = [f"{one.kind} {one.line}{f' #{one.pin}' if one.pin else ''}\n{one.html}" for one in segments]
    assert "\n".join([*shown, *map(str, problems)]) == expected.rstrip("\n"), title


@cases("chinese")
def test_chinese(title: str, written: str, expected: str) -> None:
    segments, _, _ = read_markdown(written, file="zh.md", folder=FOLDER, language="zh", first_line=1)
    assert "\n".join(one.html for one in segments) == expected.rstrip("\n"), title


@cases("pictures")
def test_pictures(title: str, written: str, expected: str) -> None:
    path, width = written.split()
    assert lines(expected) == [f"{one.path} {one.width}" for one in list_renditions(path, int(width))], title


@cases("script")
def test_script(title: str, written: str, expected: str) -> None:
    scripts = re.search(r"\[(\S+) > (\S+)\]$", title)
    source, target = scripts.groups() if scripts else ("zh-Hans", "zh-Hant")
    rules, _, text = written.rpartition("---\n")
    pairs = dict(line.split(" = ") for line in lines(rules) if line)
    assert convert_html(text, converter(source, target, Rules.of(pairs))) == expected, title


@cases("tongues")
def test_tongues(title: str, written: str, expected: str) -> None:
    assert tag_languages(written, "vi" if title.endswith("[vi]") else "zh") == expected, title


@cases("numbers")
def test_numbers(title: str, written: str, expected: str) -> None:
    found = []
    for line in lines(written):
        language, text = line.split(" ", 1)
        found.append(" ".join(f"{value:f}" for value in sorted(numbers(text, language))) or "-")
    assert found == lines(expected), title


@cases("dates")
def test_dates(title: str, written: str, expected: str) -> None:
    found = []
    for line in lines(written):
        tag, style, date = line.split(" ")
        found.append(format_date(datetime.fromisoformat(date), style, tag, time="T" in date))
    assert found == lines(expected), title


@cases("chinese_amounts")
def test_chinese_amounts(title: str, written: str, expected: str) -> None:
    bound = bind_amounts(written).replace('<span class="whole">', "[").replace("</span>", "]")
    assert bound == expected, title


@cases("vietnamese_spaces")
def test_vietnamese_spaces(title: str, written: str, expected: str) -> None:
    bound = bind_names(written.rstrip("\n")) + "\n" if title.endswith("[title]") else written
    assert bind_numbers(bound).replace("\u00a0", "~") == expected, title


@cases("story_path")
def test_story_path(title: str, written: str, expected: str) -> None:
    assert [story_path(line, FOLDER) for line in lines(written)] == lines(expected), title
