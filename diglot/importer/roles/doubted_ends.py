"""Whether an article really ends at a line that says so: what follows may be the article itself."""

from __future__ import annotations

import re

from diglot.importer.roles.lines import Line
from diglot.importer.roles.page_lines import Sheet, is_sentence

_LONG = 25  # units of a paragraph: most comments and teasers are shorter
_SURE = 4  # long paragraphs in a row: neither comments nor teasers stand so
_LINKED = 3  # the same, where they outweigh what stands above the mark
_GAP = 2  # lines between two paragraphs of a run: a heading, a caption
_COMMENTER = 16  # units of a line that says who commented and when, at most
_COMMENTED = re.compile(
    r"回复|回覆|举报|檢舉|^[\[(]?(赞|讚|顶|踩|支持|反对)|赞 ?\d*$|^\d+ ?楼|网友|網友|(分钟|小时|天|分鐘|小時)前"
    r"|\d{1,2}:\d{2}|\d{4}[-/.年]\d{1,2}[-/.月]\d{1,2}|\d{1,2}/\d{1,2}/\d{4}|^#\d+"
    r"|trả lời|^thích\b|báo (xấu|cáo vi phạm)|(phút|giờ|ngày|tháng) trước",
    re.IGNORECASE,
)
_GLUED = re.compile(
    r"\w[\"”?!]?\([\w .]{2,20}\) ?[-–—] "
)  # a headline and its teaser: "…tương lai(Dân trí) - Học viện…"
_RIGHTS = re.compile(
    r"版权|版權|著作权|著作權|转载|轉載|免责|免責|隐私|隱私|侵权|侵權|本(网|網|站|协议|協議|平台)|用户|用戶|登录|注册|网友|cookie"
    r"|bản quyền|sao chép|giấy phép|điều khoản|bạn đọc|độc giả|đăng nhập|copyright|rights",
    re.IGNORECASE,
)


def continuation(sheet: Sheet, mark: int) -> int | None:
    """The first paragraph of the article below a line that seems to end it, or None where it does end.

    Below it are four paragraphs of an article's length in a row; or three, and more text than above the line. Lines
    of commenters (names, times, replies), notices of rights and teasers that break off are no such paragraphs.
    """
    above = sum(line.units for line in sheet.lines[:mark] if line.units >= _LONG and is_sentence(line))
    found = _paragraphs_in_a_row(sheet, mark + 1)
    rows = [run for run in found if len(run) >= _LINKED]
    longest = max(map(len, rows), default=0)
    below = sum(sheet.lines[i].units for run in rows for i in run)
    if longest and below > above:
        return found[0][0]
    return next(run[0] for run in rows) if longest >= _SURE else None


def _paragraphs_in_a_row(sheet: Sheet, start: int) -> list[list[int]]:
    """Runs of long paragraphs, with no more than a heading or a caption between two, and no commenter."""
    found: list[list[int]] = []
    commented = True  # whether a new run begins with the next paragraph
    for i in sheet.free(start):
        line = sheet.lines[i]
        if line.units <= _COMMENTER and _COMMENTED.search(line.key):
            commented = True
        elif _is_paragraph(sheet, i):
            if commented or i - found[-1][-1] > 1 + _GAP or _breaks(sheet, found[-1][-1] + 1, i):
                found.append([])
            found[-1].append(i)
            commented = False
    return found


def _is_paragraph(sheet: Sheet, index: int) -> bool:
    line = sheet.lines[index]
    whole = line.units >= _LONG and re.search(r"[.。!?]", line.key) and is_sentence(line)
    if not whole or line.key.endswith(("...", "…")) or _GLUED.search(line.key):
        return False
    return not _RIGHTS.search(line.key) and not any(sheet.match(role, line) for role in ("after", "end"))


def speaks_of_rights(line: Line) -> bool:
    """Whether a line speaks of the rights of the site, as notices below an article do."""
    return bool(_RIGHTS.search(line.key))


def _breaks(sheet: Sheet, start: int, stop: int) -> bool:
    """Whether lines between two paragraphs are headlines: a list of teasers has one above every paragraph."""
    return any(
        sheet.lines[i].units >= _LONG // 4 and not sheet.marked_caption(sheet.lines[i]) for i in range(start, stop)
    )
