"""Lines that speak of the article: date, publisher, author, and the words around them."""

from __future__ import annotations

import re
from datetime import tzinfo

from diglot.importer.roles.dates import PageDate, find_moment
from diglot.importer.roles.lines import Line
from diglot.importer.roles.persons import is_chinese_name, looks_like_names, read_authors, split_names
from diglot.importer.roles.postings import read_posting
from diglot.importer.roles.rules import HAN_CHARACTERS, LineRules
from diglot.record import record, replace

_LABEL = re.compile(
    r"(发布|發布|發佈|发表|發表|發稿|发稿|出版|上稿|刊登|日期|时间|時間|最后更新|最後更新|最新更新|更新)*(日期|时间|時間|于|於)?:?"
    r"|作者:?|来源:?|來源:?|编辑:?|点击:?|浏览:?|点击数:?|点击量:?|阅读:?"
    r"|((ngày|giờ|thời gian) )?(đăng|xuất bản|cập nhật|đăng tải|ngày|lúc)( ngày| lúc| lần cuối)?:?"
    r"|published|updated|posted(:| on)?",
    re.IGNORECASE,
)
_LABELS = (
    "信息来源|文章来源|稿件来源|来源单位|来源|來源|稿源|文字作者|作者|责任编辑|编辑|編輯|点击数?|浏览(?:次数|量)?|阅读(?:次数|量)?|访问(?:次数|量)"
    "|记者|发布(?:人|者|机构|单位)|字体(?:大小)?|字号|点击率|人气"
)
_EMPTY_LABEL = re.compile(rf"({_LABELS}):(?=$|\||({_LABELS}):)")
_BARE_LABEL = re.compile(
    r"(^|\|)\s*(信息来源|文章来源|来源|來源|作者|编辑|編輯|记者)\s*(?=[^\s:|])"
)  # "| 来源河口新闻网|"
_LABELLED = re.compile(r":\s*[\[【]\s*([^\[\]【】]+?)\s*[\]】]")  # "来源:[ 国际金融报 ]"
_OPEN = re.compile(r"[\[\]【】;]+")
_TRAILING = re.compile(
    r"\s+(举报|檢舉|分享|收藏|打印|关注|\+?订阅|评论|(发表|我要)评论.*|有?\d*人(参与|评论).*|手机看新闻|字号.*|字体.*|[大中小]|\d+)$"
    rf"|(?<=..)[(（][{HAN_CHARACTERS}]{{2,3}}[)）]$"  # where the paper is printed: "京华时报(北京)"
)
_UPDATED = re.compile(r"(更新|cập nhật|updated)[^|]{0,8}$", re.IGNORECASE)
_NOISE = re.compile(
    r"(thứ (hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|cn|t[2-7])[,.]?|(星期|周|週|礼拜)[一二三四五六日天]"
    r"|(发布者|发布人|上传者?|录入):?\S{0,12}"
    r"|(gmt|utc) ?[+-]?\d*|北京时间|河内时间|giờ (hà nội|việt nam)"
    r"|.{0,4}(报导|報導|报道|報道|电|電|讯)|\d{1,2}[/:]\d{1,2}|\d+|[-–—+/,.()\[\]]+|https?://\S+",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    rf"[{HAN_CHARACTERS}A-Za-z0-9·-]{{1,14}}(网站|網站|网|網|报|報|社|台|臺|周刊|週刊|杂志|画报|时代|新闻|新聞|在线|传媒)"
    r"|(báo|tạp chí|tttx|ttxvn|vov|vtv|cổng) ?.{0,40}|[\w-]+(\.[\w-]+){1,3}",
    re.IGNORECASE,
)


_LITTLE = 30  # characters that may stand in a date line beside the date: more is a headline with a date in it


@record
class Meta:
    """What a line, or the lines of a head, say of the article."""

    date: PageDate | None = None
    updated: PageDate | None = None
    source: str = ""
    site: str = ""  # the publisher where only a button of the page names it
    authors: tuple[str, ...] = ()


def read_meta(line: Line, rules: LineRules, zone: tzinfo, *, under_title: bool = False) -> Meta | None:
    """What a date line says, or None where the line holds no date or holds more than a date line does.

    Between title and text a short line with a date is a date line whatever else it holds.
    """
    if line.units > (60 if under_title else 40):
        return None
    rest = _OPEN.sub(" | ", _LABELLED.sub(r":\1 | ", line.key))
    moments: list[tuple[bool, PageDate]] = []
    while (moment := find_moment(rest, zone)) and len(moments) < 3:
        updated = bool(_UPDATED.search(rest[: moment.start]))
        moments.append((updated, moment))
        rest = rest[: moment.start] + " | " + rest[moment.end :]
    if not moments:
        return None
    dated = Meta(
        date=next((moment for updated, moment in moments if not updated), moments[0][1]),
        updated=next((moment for updated, moment in moments[1:] if updated), None),
    )
    said = re.sub(rf"https?://\S+|[^\w{HAN_CHARACTERS}]+|\d+", "", rest)
    lenient = under_title and (
        (line.units <= 24 and len(said) <= _LITTLE)
        or bool(re.search(f"({_LABELS}|发布|發布|字号|字體)[^|]{{0,4}}:", line.key))
    )
    found = _read_rest(rest, dated, rules, lenient=lenient)
    before, _, after = line.key.partition(moments[0][1].written)
    posting = read_posting(before, after)
    if posting and (found is None or not found.authors):
        return replace(found or dated, authors=posting.authors)
    return found


def clean_source(text: str) -> str:
    """A publisher's name without the buttons and counts that stood behind it on the line."""
    bare = text.strip(" ()（）[]")
    while found := _TRAILING.search(bare):
        bare = bare[: found.start()]
    return bare


def read_byline(line: Line, rules: LineRules) -> Meta | None:
    """What a line of publisher and authors says, or None: "[来源:新华网] [作者:朱东阳]"."""
    if line.units > 40 or not re.search(r"[:\[【]", line.key):
        return None
    meta = _read_rest(re.sub(r"[\[\]【】]+", " | ", line.key), Meta(), rules)
    return meta if meta and (meta.source or (meta.authors and "|" in line.key.replace("][", "|"))) else None


def _read_rest(rest: str, meta: Meta, rules: LineRules, *, lenient: bool = False) -> Meta | None:
    """What the parts of a line say besides; None where one of them is no part of such a line, unless `lenient`."""
    rest = re.sub(r"https?://", "", _EMPTY_LABEL.sub(" | ", re.sub(r"\s*:\s*", ":", rest)))
    rest = _BARE_LABEL.sub(r"\1\2:", rest)
    rest = " | ".join(part for part in rest.split("|") if not rules.match("furniture", part.strip()))
    if hit := rules.match("source", rest.strip(" |")) or (meta.date and rules.match("author", rest.strip(" |"))):
        return _add(meta, hit.groups)
    split = (
        r"\s*[|·,()]\s*|\s+|(?<=[^\d])/"
        if re.search(f"[{HAN_CHARACTERS}]", rest)
        else r"\s*[|·,()]\s*|\s+-\s+|-\s*$|^\s*-"
    )
    for part in filter(None, (piece.strip() for piece in re.split(split, rest))):
        if _LABEL.fullmatch(part) or _NOISE.fullmatch(part):
            continue
        hit = rules.match("source", part) or rules.match("author", part)
        if hit:
            meta = _add(meta, hit.groups)
        elif "." in part and _PUBLISHER.fullmatch(part):
            meta = replace(meta, site=meta.site or part)
        elif _PUBLISHER.fullmatch(part):
            meta = replace(meta, source=meta.source or part)
        elif lenient and (len(part) > 2 or is_chinese_name(part)) and looks_like_names(part):
            meta = replace(meta, authors=meta.authors + split_names(part))
        elif not lenient and not any(rules.match(role, part) for role in ("furniture", "section", "end")):
            return None
    return meta


def _add(meta: Meta, groups: dict[str, str]) -> Meta:
    names = read_authors(groups.get("names", ""))
    return replace(meta, source=meta.source or groups.get("source", ""), authors=meta.authors + names)
