"""`serve`: what a change is about, what pages are told of it, who may listen; and in a browser what editors see."""

from __future__ import annotations

import shutil
import subprocess
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page

from diglot.preview.changed_files import Change, read_change
from diglot.preview.page_messages import load_words, words_in
from diglot.preview.search_page import level_text
from tests.preview import Preview, await_news, preview
from tests.support import SITES, build_project, diglot, edit, make_project

FAIR = "2024/03/book-fair"
EVERYTHING = Change(everything=True)


@pytest.mark.parametrize(
    ("path", "change"),
    [
        ("content/2022/10/x/zh.md", Change(("2022/10/x",))),
        ("content/2022/10/x", Change(("2022/10/x",))),
        ("content/2022/10/x/.translated", Change(("2022/10/x",))),
        ("content/2022/10/x/meeting.jpg", Change(("2022/10/x",))),
        ("content/pages/about/vi.md", Change(("pages/about",))),
        ("content/2022/10", EVERYTHING),
        ("content/glossary.yaml", EVERYTHING),
        ("site.yaml", EVERYTHING),
        ("templates/story.html", Change(theme=True)),
        ("static/js/site.js", Change(theme=True)),
        ("content/2022/10/x/.zh.md.swp", Change()),  # Vim
        ("content/2022/10/x/4913", Change()),  # Vim, which tries whether it may write
        ("content/2022/10/x/zh.md~", Change()),
        ("content/2022/10/x/#zh.md#", Change()),  # Emacs
        ("content/2022/10/x/.#zh.md", Change()),
        ("content/2022/10/x/~$zh.md", Change()),  # Office
        ("content/2022/10/x/zh.md___jb_tmp___", Change()),  # JetBrains
        ("content/2022/10/x/.zh.md.kate-swp", Change()),
        ("content/2022/10/x/zh.md.tmp", Change()),
        ("content/.DS_Store", Change()),
        (".git/index", Change()),
    ],
)
def test_what_a_change_is_about(path: str, change: Change, tmp_path: Path) -> None:
    assert read_change(tmp_path, [tmp_path / path]) == change


def test_many_stories_at_once_are_everything(tmp_path: Path) -> None:
    """A branch that is switched."""
    paths = [tmp_path / f"content/2022/10/x{number}/zh.md" for number in range(40)]
    assert read_change(tmp_path, paths) == EVERYTHING


def test_the_overlay_speaks_all_languages() -> None:
    assert {tuple(forms) for forms in load_words().values()} == {("zh-Hans", "zh-Hant", "vi", "en")}
    assert words_in("zh-Hant-TW")["error"] == "錯誤"
    assert words_in("fr")["error"] == "Error"


def test_the_overlay_explains_problems_in_the_reader_s_language() -> None:
    assert words_in("zh-Hant")["p_bad-folder"].startswith("資料夾的名字不對")
    assert words_in("vi")["p_bad-folder"].startswith("Tên thư mục chưa đúng")


@pytest.fixture(scope="module")
def project(tmp_path_factory: pytest.TempPathFactory) -> Path:
    made = make_project(tmp_path_factory.mktemp("preview") / "project", SITES / "basic")
    edit(made / "site.yaml", "https://archive.example/", "https://archive.example/both/")
    return made


@pytest.fixture(scope="module")
def shown(project: Path) -> Iterator[Preview]:
    with preview(project) as one:
        yield one


def test_the_site_lies_below_its_path_with_drafts_and_waiting_stories(shown: Preview) -> None:
    base = shown.url.removeprefix(f"http://127.0.0.1:{shown.port}")
    status, page = shown.get(f"{base}vi/{FAIR}/")
    assert status == 200
    assert "/__diglot/preview.js" in page
    assert base == "/both/"
    assert shown.get("/")[0] == 302
    assert shown.get(f"{base}vi/{FAIR}")[0] == 302
    assert shown.get(f"{base}vi/2024/03/nothing/")[0] == 404
    with shown.news() as messages:
        assert sorted(next(messages)["unpublished"].values()) == ["2026-01-20", "draft"]


@pytest.mark.parametrize(
    ("tree", "question", "found"),
    [
        ("vi", "Hội sách", True),
        ("vi", "hoi sach", True),
        ("vi", "書展", True),
        ("zh-hant", "书展", True),
        ("zh-hant", "书展 Hà Nội", True),
        ("vi", "书展 nothing-of-the-kind", False),
        ("vi", "<b>", False),
        ("vi", "", False),
    ],
)
def test_a_search_finds_what_is_written_as_it_is_now(tree: str, question: str, found: bool, shown: Preview) -> None:
    base = shown.url.removeprefix(f"http://127.0.0.1:{shown.port}")
    status, page = shown.get(f"{base}{tree}/search/?{urlencode({'q': question})}")
    assert status == 200
    assert (f'href="{base}{tree}/{FAIR}/' in page) is found
    assert ("<mark>" in page) is found
    assert "<b>" not in page


@pytest.mark.parametrize(
    ("tag", "told"), [("vi", "chữ có nhiều cách viết"), ("zh-Hans", "有几种写法的字"), ("zh-Hant", "有幾種寫法的字")]
)
def test_what_script_conversion_chose_is_a_page(tag: str, told: str, shown: Preview) -> None:
    status, page = shown.get(f"/__diglot/review?lang={tag}&story={FAIR}")
    assert status == 200
    assert "<pre>" in page
    assert f'lang="{tag}"' in page
    assert shown.get("/__diglot/review?lang=vi&story=2024/03/nothing")[0] == 404


@pytest.mark.parametrize(
    ("tag", "told", "guide"),
    [
        ("vi", "Tên thư mục chưa đúng", "Sổ tay biên tập"),
        ("zh-Hans", "文件夹的名字不对", "编辑手册"),
        ("zh-Hant", "資料夾的名字不對", "編輯手冊"),
        ("en", "The name of the folder is wrong", "编辑手册"),
        ('"><b>', "The name of the folder is wrong", "编辑手册"),
    ],
)
def test_what_problems_mean_and_the_guide_are_pages(tag: str, told: str, guide: str, shown: Preview) -> None:
    """Whether or not site.yaml publishes the guide."""
    status, page = shown.get(f"/__diglot/problems?{urlencode({'lang': tag})}")
    assert (status, told in page, "<b>" in page) == (200, True, False)
    assert '<section id="bad-folder">' in page
    address = shown.get(f"/__diglot/guide?{urlencode({'lang': tag})}")
    assert address[0] == 302
    slug = tag.lower() if tag.startswith(("zh", "vi")) else "zh-hans"
    base = shown.url.removeprefix(f"http://127.0.0.1:{shown.port}")
    assert guide in shown.get(f"{base}{slug}/help/")[1]


def test_a_levelled_text_is_as_long_as_it_was() -> None:
    for text in ("Việt Nam, đường Ngô Quyền", "書展「開幕」İstanbul ẞ ﬁ", "𣴓𠮷 한국 ½", "e\u0301\u0323"):
        assert len(level_text(text)) == len(unicodedata.normalize("NFC", text))
    assert level_text("Đường HỘI AN") == "duong hoi an"


@pytest.mark.parametrize(
    "headers",
    [
        {"Host": "archive.example"},
        {"Host": "127.0.0.1"},
        {"Origin": "https://archive.example"},
        {"Origin": "null"},
        {"Sec-Fetch-Site": "cross-site"},
    ],
    ids=str,
)
@pytest.mark.parametrize("path", ["/", "/__diglot/news", "/__diglot/preview.js"])
def test_nobody_else_may_look(path: str, headers: dict[str, str], shown: Preview) -> None:
    assert shown.get(path, **headers)[0] == 403


def test_a_page_is_told_of_problems_in_its_language(shown: Preview, project: Path) -> None:
    """Whether the preview itself found them, or the check that runs in a process of its own."""
    file = project / f"content/{FAIR}/vi.md"
    text = file.read_text("utf-8")
    file.write_text(text.replace("title:", "titel:", 1), "utf-8")
    with shown.news(FAIR, "vi") as messages:
        found = await_news(messages, "unknown-field")["problems"]
        assert "không có trường “titel”" in [one["message"] for one in found]
    with shown.news(FAIR, "zh-Hant") as messages:
        found = await_news(messages, "unknown-field")["problems"]
        assert "沒有「titel」這個欄位" in [one["message"] for one in found]
    file.write_text(text + "\n[x](/2022/10/nowhere/)\n", "utf-8")
    with shown.news(FAIR, "vi") as messages:
        found = await_news(messages, "dead-link")["problems"]
        assert "liên kết dẫn tới trang không có: “2022/10/nowhere”" in [one["message"] for one in found]
    file.write_text(text, "utf-8")
    with shown.news(FAIR) as messages:
        assert next(one for one in messages if not one["errors"])


def test_an_edit_is_told_with_its_row_and_an_error_with_its_place(shown: Preview, project: Path) -> None:
    file = project / f"content/{FAIR}/vi.md"
    text = file.read_text("utf-8")
    with shown.news(FAIR) as messages:
        first = next(messages)
        file.write_text(f"{text.rstrip()} Câu này vừa thêm.\n", "utf-8")
        told = await_news(messages, '"row": "r-')
        assert [one["story"] for one in told["edits"]] == [FAIR]
        assert (told["version"] != first["version"], told["checked"]) == (True, False)
        assert next(one for one in messages if one["checked"])["version"] == told["version"]
        file.write_text(text.replace("title:", "titel:", 1), "utf-8")
        problem = await_news(messages, "unknown-field")["problems"][0]
        assert (problem["file"], problem["line"] > 0, problem["hint"] != "") == (f"content/{FAIR}/vi.md", True, True)
        assert "Câu này vừa thêm." in shown.get(shown_path(shown, f"vi/{FAIR}/"))[1]  # the last good page
        file.write_text(text, "utf-8")
        assert next(one for one in messages if not one["errors"])
    assert "Câu này vừa thêm." not in shown.get(shown_path(shown, f"vi/{FAIR}/"))[1]


def save_in_pieces(file: Path, text: str) -> None:
    """Emptied, then written bit by bit: cut in the middle of the fields, and in the middle of a letter."""
    content, third = text.encode(), len(text.encode()) // 3
    with file.open("wb", buffering=0) as opened:
        for start in (0, third, 2 * third):
            time.sleep(0.1)
            opened.write(content[start : start + third if start < 2 * third else None])


def save_beside(file: Path, text: str) -> None:
    """As VS Code's atomic saves, gedit, Kate and rsync do."""
    fresh = file.with_name(f".{file.name}.tmp")
    fresh.write_text(text, "utf-8")
    fresh.replace(file)


def save_with_backup(file: Path, text: str) -> None:
    """As Vim does: the old file gets another name for a moment."""
    backup = file.rename(file.with_name(f"{file.name}~"))
    time.sleep(0.1)
    file.write_text(text, "utf-8")
    backup.unlink()


def save_anew(file: Path, text: str) -> None:
    """Deleted, and written a moment later."""
    file.unlink()
    time.sleep(0.3)
    file.write_text(text, "utf-8")


@pytest.mark.parametrize("save", [save_in_pieces, save_beside, save_with_backup, save_anew])
def test_however_an_editor_saves_the_page_gets_the_whole_text(
    save: Callable[[Path, str], None], shown: Preview, project: Path
) -> None:
    file = project / f"content/{FAIR}/vi.md"
    text = file.read_text("utf-8")
    page = shown_path(shown, f"vi/{FAIR}/")
    with shown.news(FAIR) as messages:
        next(messages)
        save(file, f"{text.rstrip()} Lưu bằng {save.__name__}.\n")
        assert next(one for one in messages if not one["errors"] and f"Lưu bằng {save.__name__}" in shown.get(page)[1])
        save(file, text)
        assert next(one for one in messages if not one["errors"] and "Lưu bằng" not in shown.get(page)[1])


def test_a_story_gets_another_name_and_a_merge_conflict(shown: Preview, project: Path) -> None:
    """The page is at the new address; what Git leaves in a file is said at its line, and the page stays."""
    story, renamed = project / f"content/{FAIR}", project / "content/2024/03/spring-fair"
    with shown.news("2024/03/spring-fair") as messages:
        first = next(messages)["version"]
        story.rename(renamed)
        assert next(one for one in messages if one["version"] != first)
        pages = [shown.get(shown_path(shown, f"vi/{path}/"))[0] for path in (FAIR, "2024/03/spring-fair")]
        assert pages == [404, 200]
        text = (renamed / "vi.md").read_text("utf-8")
        conflict = f"{text}\n<<<<<<< HEAD\nMột.\n=======\nHai.\n>>>>>>> other\n"
        (renamed / "vi.md").write_text(conflict, "utf-8")
        told = await_news(messages, "merge-conflict")["problems"][0]
        assert told["line"] == text.count("\n") + 2
        assert "Một." not in shown.get(shown_path(shown, "vi/2024/03/spring-fair/"))[1]
        (renamed / "vi.md").write_text(text, "utf-8")
        last = next(one for one in messages if not one["errors"])["version"]
        renamed.rename(story)
        assert next(one for one in messages if one["version"] != last)
    assert shown.get(shown_path(shown, f"vi/{FAIR}/"))[0] == 200


def test_another_branch_and_two_previews_of_it(shown: Preview, project: Path) -> None:
    """Git writes many files at once, the glossary among them; both previews follow."""
    page = shown_path(shown, f"vi/{FAIR}/")
    git(project, "init", "-q", "-b", "main")
    git(project, "add", "-A")
    git(project, "commit", "-qm", "one")
    git(project, "switch", "-qc", "other")
    for file in sorted((project / "content").rglob("vi.md")):
        file.write_text(file.read_text("utf-8").rstrip() + " Nhánh khác.\n", "utf-8")
    edit(project / "content/glossary.yaml", "Hà Nội", "Hà Nội ta")
    git(project, "commit", "-qam", "two")
    with preview(project) as second, shown.news() as messages, second.news() as others:
        first = [next(messages)["version"], next(others)["version"]]
        assert "Nhánh khác." in second.get(page)[1]
        git(project, "switch", "-q", "main")
        for told, one, version in zip((messages, others), (shown, second), first, strict=True):
            assert next(it for it in told if it["version"] != version and "Nhánh khác." not in one.get(page)[1])
    shutil.rmtree(project / ".git")


def git(folder: Path, *arguments: str) -> None:
    command = ["git", "-c", "user.name=a", "-c", "user.email=a@b.example", "-C", str(folder), *arguments]
    subprocess.run(command, check=True, capture_output=True)


def shown_path(shown: Preview, path: str) -> str:
    return shown.url.removeprefix(f"http://127.0.0.1:{shown.port}") + path


def test_a_broken_glossary_and_template_leave_the_pages(shown: Preview, project: Path) -> None:
    for name, bad in (("content/glossary.yaml", "- {id: [\n"), ("templates/story.html", "{% if %}")):
        text = (project / name).read_text("utf-8")
        with shown.news() as messages:
            next(messages)
            (project / name).write_text(bad, "utf-8")
            assert await_news(messages, f'"file": "{name}"')
            assert shown.get(shown_path(shown, f"vi/{FAIR}/"))[0] == 200
            (project / name).write_text(text, "utf-8")
            assert next(one for one in messages if not one["errors"])


def test_folders_come_and_go(shown: Preview, project: Path, tmp_path: Path) -> None:
    """As where another branch is checked out: a story is deleted, then all of content/, and it comes again."""
    story = project / f"content/{FAIR}"
    page = shown_path(shown, f"vi/{FAIR}/")
    with shown.news() as messages:
        first = next(messages)["version"]
        shutil.move(story, tmp_path / "story")
        second = next(one for one in messages if one["version"] != first)["version"]
        assert shown.get(page)[0] == 404
        shutil.move(project / "content", tmp_path / "content")
        third = next(one for one in messages if one["version"] != second)
        assert third["problems"][0]["code"] == "missing-content"
        shutil.move(tmp_path / "story", tmp_path / "content" / FAIR)
        shutil.move(tmp_path / "content", project / "content")
        assert next(one for one in messages if one["version"] != third["version"] and not one["errors"])
    assert shown.get(page)[0] == 200


def test_a_second_preview_takes_another_port_and_a_port_that_is_asked_for_must_be_free(
    shown: Preview, project: Path
) -> None:
    taken = f"port {shown.port} is taken by another program\n.*--port"
    with pytest.raises(AssertionError, match=taken), preview(project, "--port", shown.port):
        pass
    with preview(project) as second:
        assert second.port != shown.port
        assert second.get(shown_path(second, f"vi/{FAIR}/"))[0] == 200


def test_other_commands_go_on_beside_a_preview(shown: Preview, project: Path) -> None:
    """They wait for its check, which may be at work just then."""
    file = project / f"content/{FAIR}/vi.md"
    with shown.news() as messages:
        next(messages)
        file.write_text(file.read_text("utf-8") + "\n", "utf-8")
        next(messages)
        assert diglot(project, "check").returncode == 0


def test_a_published_site_has_nothing_of_the_preview(project: Path) -> None:
    build_project(project)
    assert not [path for path in (project / "_site").rglob("*.*") if b"__diglot" in path.read_bytes()]


# In the browser


@pytest.fixture
def window(browser: Browser) -> Iterator[Page]:
    with browser.new_context(locale="vi-VN", viewport={"width": 1280, "height": 500}) as context:
        yield context.new_page()


def open_story(window: Page, shown: Preview, tag: str) -> None:
    window.goto(f"{shown.url}{tag}/{FAIR}/?view=one")
    window.wait_for_selector("html[data-diglot-preview]", state="attached")


def test_a_page_loads_again_at_the_row_with_its_view(window: Page, shown: Preview, project: Path) -> None:
    open_story(window, shown, "vi")
    file = project / f"content/{FAIR}/vi.md"
    text = file.read_text("utf-8")
    file.write_text(f"{text.rstrip()} Thêm một câu.\n", "utf-8")
    row = window.wait_for_selector(".row[data-diglot-edited]")
    assert row
    assert "Thêm một câu." in row.inner_text()
    box = row.bounding_box()
    assert box
    assert 0 <= box["y"] < 500
    assert window.is_checked("#view-one")
    file.write_text(text, "utf-8")


@pytest.mark.parametrize(
    ("tag", "words"), [("vi", "thiếu “title”"), ("zh-hans", "缺少“title”"), ("zh-hant", "缺少「title」")]
)
def test_a_problem_stands_over_the_page_in_its_language(
    tag: str, words: str, window: Page, shown: Preview, project: Path
) -> None:
    open_story(window, shown, tag)
    file = project / f"content/{FAIR}/zh.md"
    edit(file, "title:", "titel:")
    item = window.wait_for_selector("#diglot-preview li.error")
    assert item
    assert f"content/{FAIR}/zh.md:" in item.inner_text()
    assert words in item.inner_text()
    assert window.is_visible("article.story")
    with window.expect_popup() as opened:
        window.click("#diglot-preview li.error a[href*=problems]")
    assert opened.value.locator(":target").get_attribute("id") == "missing-field"
    opened.value.close()
    edit(file, "titel:", "title:")
    window.wait_for_selector("#diglot-preview li.error", state="detached")


def test_a_draft_is_marked(window: Page, shown: Preview) -> None:
    window.goto(f"{shown.url}vi/archive/")
    window.goto(f"{shown.url}zh-hans/2024/06/river-notes/")
    assert window.wait_for_selector("article .meta .diglot-mark").inner_text() == "草稿，尚未发布"  # type: ignore[union-attr]
