"""What the empty side of a row says: not translated, not in the original, in one edition only, or the lead above."""

from __future__ import annotations

import shutil
from pathlib import Path

from lxml.html import document_fromstring

from tests.support import SITES, build_project, make_project

ZH = """---
title: 边境口岸延长开放时间
date: 2022-05-11
---

从下周起，边境口岸每天多开放3个小时，载有榴莲的2100辆货车不必再过夜。

口岸管理局说，新的时间表先试行90天，由两国海关每15天评估一次。

凭祥的一位批发商算了一笔账：每车货早到半天，损耗就能少20%。
"""
VI = """---
title: Cửa khẩu kéo dài giờ mở cửa
summary: Từ tuần tới, cửa khẩu mở thêm 3 giờ mỗi ngày, 2.100 xe chở sầu riêng không còn phải chờ qua đêm.
date: 2022-05-11
---

Ban quản lý cửa khẩu cho biết lịch mới được thử nghiệm trong 90 ngày, hải quan hai nước đánh giá 15 ngày một lần.

Một thương lái ở Bằng Tường tính rằng cứ đến sớm nửa ngày thì mỗi xe bớt hao hụt 20%.
"""


def missing(root: Path, tag: str) -> list[tuple[str, str]]:
    page = document_fromstring((root / f"_site/{tag.lower()}/2022/05/border/index.html").read_text("utf-8"))
    rows = page.xpath("//div[@data-n and div[@data-missing]]")
    return [(row.get("data-n"), row.xpath("string(div[@data-missing])").strip()) for row in rows]


def project(root: Path, vi: str, zh: str = ZH) -> Path:
    make_project(root)
    shutil.copy(SITES / "empty" / "site.yaml", root)
    folder = root / "content/2022/05/border"
    folder.mkdir(parents=True)
    (folder / "zh.md").write_text(zh, "utf-8")
    (folder / "vi.md").write_text(vi, "utf-8")
    build_project(root)
    return root


def test_the_first_paragraph_that_the_other_edition_has_as_its_lead(tmp_path: Path) -> None:
    root = project(tmp_path / "site", VI)
    assert missing(root, "vi") == [("1", "xem lời dẫn ở trên")]
    assert missing(root, "zh-Hans") == [("1", "见上方导语")]
    assert missing(root, "zh-Hant") == [("1", "見上方導言")]


def without_lead(edition: str) -> str:
    return "".join(line for line in edition.splitlines(True) if not line.startswith("summary"))


def as_original(edition: str) -> str:
    return edition.replace("date:", "original: true\ndate:", 1)


def test_a_block_that_the_translation_lacks_is_not_translated(tmp_path: Path) -> None:
    root = project(tmp_path / "site", without_lead(VI), as_original(ZH))
    assert missing(root, "vi") == [("1", "chưa dịch")]
    assert missing(root, "zh-Hans") == [("1", "未译")]
    assert missing(root, "zh-Hant") == [("1", "未譯")]


def test_a_block_that_only_the_translation_has_is_not_in_the_original(tmp_path: Path) -> None:
    root = project(tmp_path / "site", as_original(without_lead(VI)))
    assert missing(root, "vi") == [("1", "bản gốc không có đoạn này")]
    assert missing(root, "zh-Hans") == [("1", "原文没有这一段")]
    assert missing(root, "zh-Hant") == [("1", "原文沒有這一段")]


def test_of_two_reports_neither_accuses_the_other(tmp_path: Path) -> None:
    root = project(tmp_path / "site", without_lead(VI))
    assert missing(root, "vi") == [("1", "đoạn này chỉ có ở bản tiếng Trung")]
    assert missing(root, "zh-Hans") == [("1", "只有中文版有这一段")]
    assert missing(root, "zh-Hant") == [("1", "只有中文版有這一段")]
