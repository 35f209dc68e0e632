"""What a translator writes from the preview: a name for two blocks, an answer to a warning; shown first."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from diglot.model.edition import find_original
from diglot.preview.file_changes import ChangeRefusedError, answer_warning, pin_blocks, stands_for, write_changes
from diglot.preview.row_questions import list_questions
from diglot.problem import Problem
from tests.preview import Preview, await_news, preview
from tests.support import PROBLEMS, make_project

STORY = "2024/06/high-water"
ZH = """---
title: 春耕
date: 2024-06-02
---

第一段。

## 小标题

- 一
- 二

{#last}
最后一段。
"""
VI = """---
title: Vụ xuân
date: 2024-06-02
---

Đoạn một.

## Tiêu đề mục

- một
- hai

Đoạn cuối.
"""


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A project with one story, which has Windows' line ends and a byte order mark in one file."""
    project = make_project(tmp_path / "project", PROBLEMS / "base")
    folder = project / "content" / STORY
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "zh.md").write_bytes(b"\xef\xbb\xbf" + ZH.replace("\n", "\r\n").encode())
    (folder / "vi.md").write_text(VI, "utf-8")
    return project


@pytest.mark.parametrize(("zh", "vi", "line"), [(0, 0, 6), (1, 1, 8), (2, 2, 10), (0, 2, 6)])
def test_two_blocks_get_one_name_and_every_other_byte_stays(zh: int, vi: int, line: int, root: Path) -> None:
    folder = root / "content" / STORY
    before = (folder / "zh.md").read_bytes()
    changes = pin_blocks(root, STORY, zh, vi, "p-k3f9q")
    assert (folder / "zh.md").read_bytes() == before
    assert "+{#p-k3f9q}" in changes[0].show()
    write_changes(root, changes)
    lines = before.split(b"\r\n")
    assert (folder / "zh.md").read_bytes() == b"\r\n".join([*lines[: line - 1], b"{#p-k3f9q}", *lines[line - 1 :]])
    assert (folder / "vi.md").read_text("utf-8").count("{#p-k3f9q}\n") == 1
    assert [path.name for path in folder.iterdir() if path.suffix != ".md"] == []
    with pytest.raises(ChangeRefusedError, match="refused_pinned"):
        pin_blocks(root, STORY, zh, vi, "other")


def test_a_block_that_has_a_name_gives_it_to_the_other(root: Path) -> None:
    (change,) = pin_blocks(root, STORY, 3, 3, "p-k3f9q")
    assert change.file.endswith("vi.md")
    assert "+{#last}" in change.show()
    write_changes(root, [change])
    with pytest.raises(ChangeRefusedError, match="refused_changed"):
        pin_blocks(root, STORY, 9, 0, "p-k3f9q")
    write_changes(root, pin_blocks(root, STORY, 0, 0, "p-k3f9q"))
    with pytest.raises(ChangeRefusedError, match="refused_two_names"):
        pin_blocks(root, STORY, 0, 3, "x")


def test_an_answer_stands_above_its_block(root: Path) -> None:
    file = f"content/{STORY}/vi.md"
    write_changes(root, answer_warning(root, STORY, file, 6, "702e3b"))
    assert "\n\n{.agreed-702e3b}\nĐoạn một." in (root / file).read_text("utf-8")
    with pytest.raises(ChangeRefusedError, match="refused_changed"):
        answer_warning(root, STORY, file, 6, "702e3b")  # there is no block in this line any more
    with pytest.raises(ChangeRefusedError, match="refused_changed"):
        answer_warning(root, "../../..", file, 7, "702e3b")


def test_what_is_shown_is_what_is_written(root: Path) -> None:
    token = stands_for(pin_blocks(root, STORY, 0, 0, "a"))
    assert token != stands_for(pin_blocks(root, STORY, 1, 1, "a"))
    file = root / "content" / STORY / "vi.md"
    file.write_text(file.read_text("utf-8") + "\nThêm.\n", "utf-8")
    assert token != stands_for(pin_blocks(root, STORY, 0, 0, "a"))


@pytest.fixture
def shown(root: Path) -> Iterator[Preview]:
    file = root / "content" / STORY / "vi.md"
    file.write_text(file.read_text("utf-8").replace("Đoạn một.", "Ngày 3/5 có 24 người."), "utf-8")
    zh = root / "content" / STORY / "zh.md"
    zh.write_bytes(zh.read_bytes().replace("第一段。".encode(), "5月3日有42人。".encode()))
    with preview(root) as one:
        yield one


@pytest.mark.parametrize("headers", [{"Origin": ""}, {"Origin": "https://a.example"}, {"Content-Type": "text/plain"}])
def test_nobody_else_may_write(headers: dict[str, str], shown: Preview) -> None:
    wish = {"kind": "pin", "story": STORY, "zh": [1, 0], "vi": [1, 0]}
    assert shown.post(wish, **headers)[0] == 403
    assert json.loads(shown.post(wish)[1])["token"]
    for bad in ([], {}, {"kind": "pin", "story": "../..", "zh": [1, 0], "vi": [1, 0]}, wish | {"zh": [99, 0]}):
        assert "refused" in json.loads(shown.post(bad)[1])


def test_a_translator_finds_answers_and_pins(browser: Browser, shown: Preview, root: Path) -> None:
    with shown.news(STORY) as messages:
        await_news(messages, "facts-")
    file = root / "content" / STORY / "vi.md"
    with browser.new_context(viewport={"width": 1280, "height": 800}) as context:
        window = context.new_page()
        window.goto(f"{shown.url}vi/{STORY}/")
        window.click("text=Chỗ sau")
        assert "Số liệu hoặc ngày tháng không khớp" in window.inner_text(".slip")
        assert window.locator(".row[data-diglot-current]").count() == 1
        window.click("text=Hai bên đều đúng, không hỏi lại")
        assert "+{.agreed-" in window.inner_text(".slip pre")
        assert "agreed" not in file.read_text("utf-8")
        window.click(".slip button:text-is('Ghi')")
        window.wait_for_selector("text=1 chỗ cần xem")  # the name of a block in one edition only
        assert "\n{.agreed-" in file.read_text("utf-8")
        window.click("text=Đặt cùng tên cho hai đoạn")
        window.click(".row[data-n='2'] .cell[lang='vi'] h2")
        window.click(".row[data-n='2'] .cell[lang='zh-Hans'] h2")
        assert "+{#p-" in window.inner_text(".slip pre")
        window.click(".slip button:text-is('Ghi')")
        window.wait_for_selector(".slip .buttons")  # what was shown is written, the slip as before
        assert "{#p-" in file.read_text("utf-8")
    status, page = shown.get("/__diglot/questions?lang=zh-Hans")
    assert (status, "整个档案馆要看的地方" in page) == (200, True)


def test_a_warning_belongs_to_the_row_of_its_line(root: Path) -> None:
    from datetime import UTC, datetime

    from diglot.inputs import load_inputs
    from diglot.plan import make_plan
    from diglot.session import open_project
    from tests.support import options

    asked = options(root, now=datetime(2025, 1, 1, tzinfo=UTC))
    with open_project(asked) as session:
        plan = make_plan(asked, load_inputs(root), session, lambda _text: None)
    story = next(one for one in plan.catalog.stories if one.path == STORY)
    assert find_original(story.editions) is None
    file = f"content/{STORY}/vi.md"
    found = list_questions(
        story,
        [
            Problem(file, 11, "facts-count", "…", "write {.agreed-702e3b} on a line above", "warning"),
            Problem(file, 2, "unknown-term", "…", "", "warning"),
            Problem("content/2024/06/other/vi.md", 11, "facts-count", "…", "", "warning"),
            Problem(file, 11, "bad-link", "…"),
        ],
    )
    assert [(one.number, one.code, one.answer) for one in found if one.code != "doubtful-row"] == [
        (0, "unknown-term", ""),
        (3, "facts-count", "702e3b"),
    ]
