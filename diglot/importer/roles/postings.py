"""Postings: who posted when, as weblogs and forums say it: "老冒 发表于 2005-3-23", "Đăng bởi Minh Anh lúc 10:02"."""

from __future__ import annotations

import re

from diglot.importer.roles.persons import is_person, looks_like_names, split_names
from diglot.importer.roles.rules import HAN_CHARACTERS
from diglot.record import record

# Words that stand beside the date and the name. Those of `_SIGNED` say that a name stands with them.
_SIGNED = (
    r"(?:由|(?:本文|文章|原)?作 ?者|原创|原創|信息员|供稿人|楼 ?主|樓主|博主|发[帖贴]人|發[帖貼]人|发信人|發信人"
    r"|发[布表]者|發[佈布表]者|发表人|发布人|撰文|撰稿人?"
    r"|(?:posted|written|published|submitted) by|by|author|tác giả(?: bài viết)?"
    r"|nội dung|tổng hợp|(?:được )?(?:đăng|viết|gửi|bắt đầu) bởi|bởi|người (?:đăng|gửi|viết)):?"
)
_POSTED = (
    r"(?:(?:本文|本帖|原帖|帖子|日志|文章)?(?:最[后後])?"
    r"(?:发表|發表|发布|發佈|發布|提交|创建|更新|修改|张贴|張貼|上传|撰写|写|寫|刊登|录入|添加|发文|成文|生成|签发|发稿)"
    r"(?:日期|时间|時間)?(?:于|於|在|自|道)?|于|於|在|日期|时间|時間"
    r"|(?:posted|published|updated|created|modified)(?: (?:on|at|in))?|on|at|@"
    r"|(?:được )?(?:đăng|viết|gửi|cập nhật)(?: (?:lúc|ngày|vào|vào lúc))?|ngày (?:đăng|gửi|tạo)|lúc|vào|ngày):?"
)
# What is counted, filed and offered beside them.
_COUNTS = (
    "阅读|閱讀|浏览|瀏覽|点击|點擊|查看|评论|評論|回复|回覆|访问|引用|推荐|收藏|人气|字数|跟帖|留言"
    "|trackbacks?|views?|visits?|comments?|replies|reads?|lượt xem|lượt đọc|bình luận|xem|trả lời"
)
_COUNTED = (
    rf"(?:{_COUNTS})(?:次数|量|数|數)?[:(]? ?\d[\d,.]*(?: ?[次字条篇人])?\)?"
    rf"|\d[\d,.]* ?(?:次|[条條個个則则])?(?:{_COUNTS})"
)
_FILED = (
    r"(?:分类|分類|标签|標籤|类别|類別|栏目|专栏|归类|关键字|信区|来自|天气|心情|发布机构|发文机关|信息提供|发文字号|索引号"
    r"|tags?|category|categories|filed under|ip|chuyên mục|thể loại|từ khóa):?[^|]*"
    r"|thảo luận trong [^,|]*?(?= bắt đầu)"
)
_OFFERED = (
    r"来源|來源|阅读全文|加入博采|网摘|網摘|收藏|编辑|編輯|举报|檢舉|只看该作者|只看楼主|显示全部楼层|倒序浏览|评论|評論"
    r"|引用|说|trackback|permalink|comments?|reply|edit|(?:lần|tin|cuối)(?= |$)|晴天?|阴天?|多云|小雨|大雨|雪"
    r"|(?:mon|tues?|wednes|wed|thurs?|fri|satur|sat|sun)(?:day)?|(?:星期|周|週|礼拜)[一二三四五六日天]"
    r"|thứ (?:hai|ba|tư|năm|sáu|bảy)|chủ nhật"
)
_WORDS = re.compile(
    rf"(?<![^\W\d_])(?:(?P<signed>{_SIGNED})|{_COUNTED}|{_FILED}|{_POSTED}|{_OFFERED})(?![a-zà-ỹ])", re.IGNORECASE
)
# The same glued to a name, as Chinese is written.
_GLUED = re.compile(
    rf"(?P<signed>作者|由(?=[{HAN_CHARACTERS}\w ]{{1,12}}$))|(?:发表|發表|发布|發佈|發布|写|提交)?(?:于|於|在)$"
    r"|(?:发表|發表|发布|發佈|發布|写道|写|说|发[贴帖]|[张張][贴貼]|贴出|投稿|投递|撰写|提交|上传|添加|提供|转[贴载帖])$"
)
_BETWEEN = re.compile(r"[\s|·•,,;:>»#\[\]【】()<-]*(?:\s*[|·•;>»\[\]【】]|,\s|\s[–—-]\s)[\s|·•,;:>»#\[\]【】()<-]*")
_EDGES = " \t|·•,，;:：>»#[]【】()（）<-–—/@.〓=*"
_SIGN = "\x01"  # stands for a word that says that a name follows
_LONGEST = 24  # characters of a name
_LONGEST_LINE = 60
_PIECES = 3  # beside the date that may be names: a line with more says something else
_HOUR = re.compile(r"\d{1,2}:\d\d(:\d\d)?( ?[ap]m)?", re.IGNORECASE)
_ID = re.compile(r"[\w.-]{2,24}", re.ASCII)
# The board of a forum in front of who posted there.
_TITLED = re.compile(
    r"[『「《【\[][^『』「」《》【】\[\]]{1,20}[』」》】\]](?=\s*(?:作者|楼主|发帖人))|^本[帖贴](?=由)|(?<=^在)〖[^〖〗]{1,30}〗"
)
_VERB = re.compile("发表|發表|发布|發佈|發布|提交|张贴|張貼|写于|寫於|写道|于|在|posted on", re.IGNORECASE)
# The end of a line of the list of a thread: what was posted, by whom, when, and how long it is.
_STAMPED = re.compile(
    r"(\d{1,2}[-/]\d{1,2}([-/]\d{2,4})? \d{1,2}:\d{2}(:\d{2})?|\d{1,2}:\d{2}(:\d{2})? \d{1,2}/\d{1,2}/\d{2,4})"
    r"( ?(\(\d+\)|\([无無]内容\)|\d+ ?字|\[[\d/]+\]))+$"
)
_STAMP_ENDS = ("]", ")", "字")
_LONGEST_STAMP = 60  # characters


@record
class Posting:
    """Who posted; a posting that names nobody says only when."""

    authors: tuple[str, ...] = ()
    signed: bool = False  # whether a word says that names follow


def read_posting(before: str, after: str) -> Posting | None:
    """What the words before and behind a date say, or None where they say more than that something was posted."""
    sides = [_WORDS.sub(_mark, _TITLED.sub(" ", side)) for side in (before, after)]
    pieces = [_GLUED.sub(_mark, one.strip(_EDGES)) for side in sides for one in side.split("|")]
    signed = any(_SIGN in piece for piece in pieces)
    sure = signed or bool(_VERB.search(before + after))
    found: list[tuple[str, ...]] = []
    by_sign: list[tuple[str, ...]] = []
    for said in filter(None, (one.strip(_EDGES) for part in pieces for one in _BETWEEN.split(part))):
        piece = said.removeprefix(_SIGN).strip(_EDGES)
        if not re.search(r"[^\W\d_]", piece):
            continue  # a number, a sign
        if signed and _ID.fullmatch(piece) and not is_person(piece):
            continue  # who posted is an id, and no person
        named = looks_like_names(piece)
        if not named and not (sure and len(piece) <= _LONGEST and is_person(piece)):
            return None
        (by_sign if said.startswith(_SIGN) else found).append(split_names(piece) if named else (piece,))
    if len(found) + len(by_sign) > _PIECES:
        return None
    # Of two who are named apart, one is a section or the weblog: which, no word says.
    names = by_sign or found
    return Posting(names[0] if len(set(names)) == 1 else (), signed)


def is_listed_posting(key: str) -> bool:
    """Whether a line is one of a list of postings: "还是素质问题【柠檬沁心】08-11 17:20 124字 [137/0]"."""
    if not key.endswith(_STAMP_ENDS):
        return False  # nearly all lines
    found = _STAMPED.search(key, max(0, len(key) - _LONGEST_STAMP))
    return found is not None and re.search(r"[^\W\d_]", key[: found.start()]) is not None


def _mark(word: re.Match[str]) -> str:
    """What stands for a word of a posting: `_SIGN` right in front of a name."""
    return f" | {_SIGN}" if word["signed"] else " | "


def read_signed(key: str) -> Posting | None:
    """What a line without a date says of who wrote: "Posted by robbin at 11:09 PM"; None for any other line."""
    if len(key) > _LONGEST_LINE:
        return None
    found = read_posting(_HOUR.sub(" ", key), "")
    return found if found and found.signed else None
