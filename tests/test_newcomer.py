"""A newcomer's first day, in each language: an archive, a page that is imported, its translation, a slip, the site."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from diglot.record import record
from tests.support import diglot, edit, page


@record
class Day:
    """What a newcomer has, writes and reads. `wrong` stands in the translation, of which `right` is what was meant."""

    page: str
    translation: tuple[str, ...]
    title: str
    summary: str
    wrong: str
    right: str
    told_of_field: str
    told_of_hint: str
    told_of_warning: str


ZH_PAGE = """河口与老街的读者办起双语读书会
2025-05-20 10:00
来源：河口图书馆

5月18日，河口县图书馆办了第一次双语读书会，来自河口县和老街省的60名读者参加。

读书会每月一次，每次读两本书，一本中文，一本越南文。图书馆为此买了120本新书。

下一次读书会定在6月15日，报名的读者已有35名。
"""
VI_PAGE = """Bạn đọc Hà Khẩu và Lào Cai mở câu lạc bộ sách song ngữ
20/05/2025 10:00

Thư viện tỉnh Lào Cai mở câu lạc bộ đọc sách bằng hai thứ tiếng, mỗi tháng họp một lần.

Ngày 18/5, thư viện tỉnh Lào Cai tổ chức buổi đọc sách song ngữ đầu tiên, có 60 bạn đọc đến từ Hà Khẩu và Lào Cai.

Mỗi tháng có một buổi, đọc hai cuốn, một tiếng Trung, một tiếng Việt. Thư viện đã mua 120 cuốn sách mới.

Buổi sau mở vào ngày 15/6, đã có 35 bạn đọc đăng ký.
"""
VI_TEXT = (
    "Ngày 18/5, thư viện huyện Hà Khẩu mở buổi đọc sách song ngữ đầu tiên, có 60 bạn đọc từ Hà Khẩu và Lào Cai.",
    "Mỗi tháng có một buổi, đọc hai cuốn, một tiếng Trung, một tiếng Việt. Thư viện đã mua 120 cuốn sách mới.",
    "Buổi sau mở vào ngày 15/6, đã có 35 bạn đọc đăng ký.",
)
ZH_TEXT = (
    "5月18日，老街省图书馆办了第一次双语读书会，来自河口县和老街省的60名读者参加。",
    "读书会每月一次，每次读两本书，一本中文，一本越南文。图书馆为此买了120本新书。",
    "下一次读书会定在6月15日，报名的读者已有35名。",
)
DAYS = {
    "zh": Day(
        page=ZH_PAGE,
        translation=VI_TEXT,
        title="Câu lạc bộ sách song ngữ của bạn đọc Hà Khẩu và Lào Cai",
        summary="",
        wrong="210 cuốn",
        right="120 cuốn",
        told_of_field="没有“author”这个字段",
        told_of_hint="改法：是不是想写“authors”？",
        told_of_warning="提醒：",
    ),
    "vi": Day(
        page=VI_PAGE,
        translation=ZH_TEXT,
        title="河口与老街的读者办起双语读书会",
        summary="老街省图书馆办起两种语言的读书会，每月一次。",
        wrong="210本",
        right="120本",
        told_of_field="không có trường “author”",
        told_of_hint="cách sửa: có phải ý bạn là “authors”?",
        told_of_warning="cảnh báo: ",
    ),
}


@pytest.mark.parametrize("language", DAYS)
def test_a_first_day(language: str, tmp_path: Path) -> None:
    day, archive, spoken = DAYS[language], tmp_path / "archive", {"DIGLOT_LANGUAGE": language}
    other = "vi" if language == "zh" else "zh"
    assert diglot(tmp_path, "init", archive, **spoken).returncode == 0
    (tmp_path / "page.txt").write_text(day.page, "utf-8")
    assert diglot(archive, "import", tmp_path / "page.txt", **spoken).returncode == 0
    (original,) = (archive / "content/2025/05").glob(f"*/{language}.md")
    story, file = f"2025/05/{original.parent.name}", original.with_name(f"{other}.md")
    edit(original, "---\ntitle:", "---\noriginal: true\nauthor: [Lan]\ntitle:")

    said = diglot(archive, "check", **spoken)
    assert (said.returncode, day.told_of_field in said.stderr, day.told_of_hint in said.stderr) == (1, True, True)
    assert re.search(rf"content/{story}/{language}\.md:\d+: ", said.stderr)
    edit(original, "author:", "authors:")

    assert diglot(archive, "new", "--story", story, **spoken).returncode == 0
    text = file.read_text("utf-8")
    for one in day.translation:  # each below its note
        text = text.replace("-->\n\n\n\n", f"-->\n\n{one}\n\n", 1) if text.count("-->\n\n\n\n") else f"{text}\n{one}\n"
    head, _, body = text.partition("\n---\n")
    file.write_text(f"{head}\n---\n{body}".replace("draft: true\n", "").replace(day.right, day.wrong), "utf-8")
    said = diglot(archive, "build", **spoken)
    assert (said.returncode, f"{other}.md:3: " in said.stderr) == (1, True)  # the title is not written yet
    edit(file, "title: …", f"title: {day.title}")
    if day.summary:  # a Vietnamese page has a lead, which the import found
        edit(file, "summary: …", f"summary: {day.summary}")

    said = diglot(archive, "check", "--strict", story, **spoken)
    (line,) = [one for one in said.stderr.splitlines() if day.told_of_warning in one]
    assert (said.returncode, "120" in said.stderr, "210" in said.stderr) == (1, True, True)
    assert re.match(rf"content/{story}/(zh|vi)\.md:\d+: ", line)
    edit(file, day.wrong, day.right)
    assert diglot(archive, "check", "--strict", story, **spoken).stderr == ""

    assert diglot(archive, "build", "--no-search", "--jobs", 1, **spoken).returncode == 0
    shown = page(archive / "_site", f"vi/{story}")
    assert [len(row.xpath("./div[@lang]")) for row in shown.xpath("//article//div[@data-n]")] == [2, 2, 2]
    assert "data-missing" not in (archive / f"_site/vi/{story}/index.html").read_text("utf-8")
