"""Pages that are no article, and what they seem to be instead: lists of stories, error pages, pages to log in."""

from __future__ import annotations

import re
from collections.abc import Iterable

from diglot.importer.reading.elements import PageText
from diglot.importer.reading.main_text import Article, is_paragraph
from diglot.importer.reading.page_metadata import WebMeta
from diglot.importer.roles.lines import fold, make_line
from diglot.messages.message import Message

_HEADLINE = 6  # units of a link that is the headline of a story
_TEASERS = 6  # texts right under such a link: a list has that many
_SHORT = 400  # letters of the text of an error page, at most
_ERROR = re.compile(
    r"\b404\b|not found|(页面|網頁|网页|文章|页).{0,4}(不存在|找不到|已删除|已被删除|未找到)"
    r"|找不到.{0,6}(页面|网页|頁面|網頁)"
    r"|(trang|bài viết|nội dung).{0,20}(không tồn tại|không tìm thấy|đã bị xóa)|không tìm thấy (trang|bài|nội dung)",
    re.IGNORECASE,
)
_LOGIN = re.compile(r"(请|請|用户|会员|會員)?(登录|登錄|登入)|(用户)?注册|đăng nhập( .{0,20})?|đăng ký", re.IGNORECASE)


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
    return None


def _letters(text_of: PageText, indexes: Iterable[int]) -> int:
    return sum(len(text_of.pieces[i].text) for i in indexes)


def _is_headline(text_of: PageText, index: int) -> bool:
    one = text_of.pieces[index]
    return one.linked and make_line(0, one.text, 0).units >= _HEADLINE and not is_paragraph(one.text)
