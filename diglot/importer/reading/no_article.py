"""Pages that are no article, and what they seem to be: lists of stories, errors, pages to log in, terms, consent."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diglot.importer.reading.elements import PageText
from diglot.importer.reading.main_text import Article, is_headline
from diglot.importer.reading.page_metadata import WebMeta
from diglot.importer.roles.lines import fold
from diglot.messages.message import Message

_TEASERS = 6  # texts right under such a link: a list has that many
_SHORT = 400  # letters of the text of an error page, at most
_ERROR = re.compile(
    r"\b404\b|not found|(页面|網頁|网页|文章|页).{0,4}(不存在|找不到|已删除|已被删除|未找到)"
    r"|找不到.{0,6}(页面|网页|頁面|網頁)"
    r"|(trang|bài viết|nội dung).{0,20}(không tồn tại|không tìm thấy|đã bị xóa)|không tìm thấy (trang|bài|nội dung)",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"(请|請|用户|会员|會員)?(登录|登錄|登入)|(用户)?注册|đăng nhập( .{0,20})?|đăng ký", re.IGNORECASE)
# What the terms of a site say, paragraph for paragraph, and what asks for consent.
_TERMS = re.compile(
    r"(申请|注册|申請|註冊)(成为|成為)?.{0,4}(用户|會員|会员|账号|帳號)|(用户|使用者)名|(遵守|同意).{0,6}(本|以下|该)(规章|條款|条款|协议|協議)"
    r"|(本站|本站点|本网站|本论坛|本論壇|本網站).{0,30}(概不负责|概不負責|有权|有權|保留.{0,8}权|管理员|管理員)|不得利用本"
    r"|(禁止|不得).{0,30}(本站|本论坛|本論壇|本网站)|互相尊重"
    r"|(thành viên|người dùng).{0,60}(đồng ý|tuân thủ|không được)"
    r"|(ban quản trị|diễn đàn).{0,40}(có quyền|không chịu trách nhiệm)"
    r"|(đồng ý|tuân thủ).{0,20}(điều khoản|nội quy|quy định) (này|sau|của)",
    re.IGNORECASE,
)
_CONSENT = re.compile(
    r"(?=.*(cookie|quyền riêng tư|dữ liệu cá nhân|隐私|隱私|个人信息|個人資料))"
    r"(?=.*(chúng tôi|\bbạn\b|我们|我們|您|本网站|本網站|\b(we|our|you)\b))",
    re.IGNORECASE,
)
_MOST_TERMS = 6000  # letters
_MOST_CONSENT = 1500  # letters


def seems_to_be(text_of: PageText, article: Article, meta: WebMeta) -> Message | None:
    """What a page seems to be that is no article; None for an article."""
    pieces = text_of.pieces
    paragraphs = [i for i in sorted(article.known) if article.is_text(i, pieces)]
    teasers = [i for i in paragraphs if any(_is_headline(text_of, j) for j in range(max(0, i - 3), i))]
    if len(teasers) >= _TEASERS and 4 * len(teasers) >= 3 * len(paragraphs):
        return Message("this seems to be a list of stories: {count} headlines with their teasers", count=len(teasers))
    links = [i for i in article.known if _is_headline(text_of, i)]
    if len(links) >= 2 * _TEASERS and _letters(text_of, links) > _letters(text_of, paragraphs):
        return Message("this seems to be a list of stories: {count} headlines", count=len(links))
    head = fold(pieces[article.title].text if article.title >= 0 else meta.title)
    size = _letters(text_of, article.known)
    if size <= _SHORT and (_ERROR.search(head) or _ERROR.search(fold(meta.title))):
        return Message("this seems to be an error page: what it was saved from is gone")
    if size <= _SHORT and _LOGIN.fullmatch(head):
        return Message("this seems to be a page to log in")
    texts = [fold(pieces[i].text) for i in paragraphs]
    if not meta.date and len(texts) > 1 and size <= _MOST_TERMS and _mostly(_TERMS, texts):
        return Message("these seem to be the terms that a site shows before its pages")
    if not meta.date and texts and size <= _MOST_CONSENT and _mostly(_CONSENT, texts):
        return Message("this seems to be a page that asks for consent")
    return None


def _mostly(pattern: re.Pattern[str], texts: list[str]) -> bool:
    """Whether two thirds of some texts and more hold a pattern."""
    return 3 * sum(1 for text in texts if pattern.search(text)) >= 2 * len(texts)


def _letters(text_of: PageText, indexes: Iterable[int]) -> int:
    return sum(len(text_of.pieces[i].text) for i in indexes)


def _is_headline(text_of: PageText, index: int) -> bool:
    return is_headline(text_of.pieces[index])
