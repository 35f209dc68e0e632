"""What stands around an article and speaks of it: dates, names and publishers that no line of its text gives."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import tzinfo

from diglot.importer.reading.elements import PageText
from diglot.importer.reading.main_text import Article, box_names
from diglot.importer.roles.bylines import Meta, read_byline, read_meta
from diglot.importer.roles.dates import find_moment
from diglot.importer.roles.lines import fold, make_line
from diglot.importer.roles.page_lines import Placed
from diglot.importer.roles.persons import is_chinese_name, is_person, looks_like_names, split_names
from diglot.importer.roles.place_lines import PlacedPage
from diglot.importer.roles.postings import read_posting
from diglot.importer.roles.rules import LineRules
from diglot.record import replace

_NEAR = 12  # pieces above the headline that may name its date
_CLOSE = 2  # pieces above the headline: a short line with a date is a date line whatever else it holds
_LONGEST_NAME = 30  # characters of what an element says is the author
_PARTS = 6  # lines of a date in parts
_LONGEST_PART = 9  # characters of one
_WEEKDAY = re.compile(
    r"\b(mon|tue|wed|thu|fri|sat|sun)[a-z]*\.?|(星期|周|週)[一二三四五六日]|thứ \w+|chủ nhật", re.IGNORECASE
)
_PUBLISHED = re.compile(
    "(发布|發佈|發布|发表|發表|刊登|出版)(日期|时间|時間|于|於)|đăng (lúc|ngày)|ngày đăng", re.IGNORECASE
)
_LABEL = re.compile(r"(本文|文章|原文)?(作者|撰文|撰稿|楼主|博主|发布者|发表者) ?[:/] ?")
_BUTTONS_BEHIND = re.compile(r"(?<=.) +(分享|转发|打印|字号|收藏|阅读|浏览|评论|来源|编辑|责编|责任编辑).*$")
_OWNER = re.compile(r"(?:copyright|©|\(c\)|[\d– -])+ ?(?:by )?([^\W\d_]{2,4})(?: ?[.|。].*)?", re.IGNORECASE)


def hear_site(page: PlacedPage, text_of: PageText, zone: tzinfo) -> PlacedPage:
    """The page with the date and the authors that stand where the rules for its site say."""
    dates = (find_moment(fold(one.text), zone) for one in text_of.pieces if one.site == "date")
    date = next((one for one in dates if one and one.when), None)
    said = [name for one in text_of.pieces if one.site == "author" for name in split_names(fold(one.text))]
    authors = tuple(dict.fromkeys(name for name in said if is_person(name) and len(name.split()) <= 5))
    source = next((fold(one.text) for one in text_of.pieces if one.site == "source"), "")
    found = Meta(date=date, authors=authors, source=source)
    if not (date or authors or source):
        return page
    rest = (replace(one, authors=() if authors else one.authors) for one in page.metas)
    return replace(page, metas=(found, *rest))


def hear_above(page: PlacedPage, text_of: PageText, article: Article, rules: LineRules, zone: tzinfo) -> PlacedPage:
    """The page with a date or publisher that stands above the headline, where the lines below it name none."""
    dated = any(one.date for one in page.metas)
    sourced = any(one.source for one in page.metas)
    nearest = range(article.start - 1, max(-1, article.start - 1 - _NEAR), -1)
    for i in nearest if article.title == article.start else ():
        one = text_of.pieces[i]
        if len(one.text) > 80 or box_names(text_of, one, article.boxes) or (dated and sourced):
            continue
        line = make_line(i + 1, one.text, one.group)
        close = i >= article.start - _CLOSE
        meta = read_meta(line, rules, zone, under_title=close) or read_byline(line, rules)
        if one.linked and not (meta and meta.date and i == article.start - 1):
            continue  # weblogs link the day to its archive
        meta = (
            meta or ((hit := rules.match("source", line.key)) and Meta(source=hit.groups.get("source", ""))) or Meta()
        )
        if (meta.date and not dated) or (meta.source and not sourced):
            meta = replace(meta, date=None if dated else meta.date, source="" if sourced else meta.source)
            page = replace(page, metas=(*page.metas, meta), placed=tuple(_heard(page.placed, i + 1, meta)))
            dated, sourced = dated or meta.date is not None, sourced or bool(meta.source)
    return page


def hear_beside(page: PlacedPage, text_of: PageText, article: Article, rules: LineRules, zone: tzinfo) -> PlacedPage:
    """The page with a date that only a box beside its text gives: pages print it in an aside, a footer, a form."""
    if any(one.date for one in page.metas):
        return page
    below = max(article.tail, *article.claimed, 0) + _NEAR
    around = range(max(0, article.start - _NEAR), min(len(text_of.pieces), below))
    for i in around:
        one = text_of.pieces[i]
        if one.linked or len(one.text) > 80 or "©" in one.text:
            continue
        line = make_line(i + 1, one.text, one.group)
        labelled = _PUBLISHED.search(line.key)
        if i in article.known and not labelled:
            continue
        date = find_moment(line.key[labelled.start() :], zone) if labelled else None
        meta = Meta(date=date) if date and date.when else read_meta(line, rules, zone)
        if meta and meta.date:
            return replace(
                page, metas=(*page.metas, Meta(date=meta.date)), placed=tuple(_heard(page.placed, i + 1, meta))
            )
    return page


def hear_parted_date(page: PlacedPage, zone: tzinfo) -> PlacedPage:
    """The page with a date whose parts stand in elements of their own, one below the other: "28", "Dec", "2013"."""
    for at in range(len(page.placed)):
        run = [one for one in page.placed[at : at + _PARTS] if len(one.line.text) <= _LONGEST_PART]
        parts = _WEEKDAY.sub(" ", " ".join(one.line.text for one in run)).split()
        if len(parts) < 2 or not re.search(r"(19|20)\d\d", " ".join(parts)):
            continue
        texts = (
            " ".join(parts),
            " ".join([f"{parts[0]} {parts[1]},", *parts[2:]]),
            "-".join(parts[:2]).replace("/", "-"),
        )
        found = next(filter(None, (find_moment(text, zone) for text in texts)), None)
        if found and found.when and found.start == 0:
            placed = page.placed
            for one in run:
                if one.line.text.strip() in found.written:
                    placed = tuple(_heard(placed, one.line.number, Meta(date=found)))
            return replace(page, placed=placed, metas=(*page.metas, Meta(date=found)))
    return page


def hear_signed(page: PlacedPage, text_of: PageText, article: Article, zone: tzinfo) -> PlacedPage:
    """The page with the author whom an element near the article names, where no line does."""
    if any(one.authors for one in page.metas):
        return page
    for i in range(article.start, article.tail):  # under a post of several, in a box of what can be done with it
        if article.boxes.isdisjoint(text_of.pieces[i].boxes) or not _is_foot(text_of, i, article):
            continue
        if (moment := find_moment(key := fold(text_of.pieces[i].text), zone)) and len(key) <= 80:
            found = read_posting(key.partition(moment.written)[0], "")
            if found and found.authors:
                return replace(page, metas=(*page.metas, Meta(authors=found.authors)))
    first = next((i for i in sorted(article.known) if article.is_text(i, text_of.pieces)), article.end)
    around = [*range(max(0, article.start - _NEAR), first), *range(article.end, article.tail)]
    for i in around:
        said = fold(text_of.pieces[i].text).strip("[]【】() ")
        if not (text_of.pieces[i].signed or _LABEL.match(said)):
            continue
        key = _BUTTONS_BEHIND.sub("", _LABEL.sub("", said))
        names = tuple(name for name in split_names(key) if is_person(name))
        if names and len(key) <= _LONGEST_NAME and looks_like_names(key, alone=True):
            placed = tuple(_heard(page.placed, i + 1, Meta(authors=names)))
            return replace(page, metas=(*page.metas, Meta(authors=names)), placed=placed)
    return page


def _is_foot(text_of: PageText, index: int, article: Article) -> bool:
    return all("foot" in name for name in box_names(text_of, text_of.pieces[index], article.boxes))


def hear_owner(page: PlacedPage, text_of: PageText) -> PlacedPage:
    """The page with the person to whom the whole site belongs, as weblogs say it at their foot."""
    if any(one.authors for one in page.metas):
        return page
    for one in text_of.pieces[-_NEAR:]:
        found = _OWNER.fullmatch(fold(one.text))
        if found and is_chinese_name(found[1]):
            return replace(page, metas=(*page.metas, Meta(authors=(found[1],))))
    return page


def _heard(placed: Sequence[Placed], number: int, meta: Meta) -> Iterator[Placed]:
    for one in placed:
        said = one.line.number == number
        yield (
            replace(
                one, role="date" if meta.date else "author" if meta.authors else "source", why="", text=one.line.text
            )
            if said
            else one
        )
