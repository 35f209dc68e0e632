"""Lines that speak of the article: date, publisher, author, and the words around them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from datetime import tzinfo

from diglot.importer.dates import Moment, find_moment
from diglot.importer.lines import Line
from diglot.importer.rules import HAN, Rules

_LABEL = re.compile(
    r"(发布|發布|發佈|发表|發表|發稿|发稿|出版|上稿|刊登|日期|时间|時間|最后更新|最後更新|最新更新|更新)*(日期|时间|時間|于|於)?:?"
    r"|作者:?|来源:?|來源:?|编辑:?|点击:?|浏览:?|点击数:?|点击量:?|阅读:?"
    r"|((ngày|giờ|thời gian) )?(đăng|xuất bản|cập nhật|đăng tải|ngày|lúc)( ngày| lúc| lần cuối)?:?"
    r"|published|updated|posted(:| on)?",
    re.IGNORECASE,
)
_LABELS = "来源|來源|稿源|作者|编辑|編輯|点击|浏览|点击数|浏览次数|阅读|记者"
_EMPTY_LABEL = re.compile(rf"({_LABELS}):(?=$|\||({_LABELS}):)")
_UPDATED = re.compile(r"(更新|cập nhật|updated)[^|]{0,8}$", re.IGNORECASE)
_NOISE = re.compile(
    r"(thứ (hai|ba|tư|năm|sáu|bảy|bẩy|[2-7])|chủ nhật|cn|t[2-7])[,.]?|(星期|周|週|礼拜)[一二三四五六日天]"
    r"|(gmt|utc) ?[+-]?\d*|北京时间|河内时间|giờ (hà nội|việt nam)"
    r"|.{0,4}(报导|報導|报道|報道|电|電|讯)|\d{1,2}[/:]\d{1,2}|\d+|[-–—+/,.()\[\]]+|https?://\S+",
    re.IGNORECASE,
)
_PUBLISHER = re.compile(
    rf"[{HAN}A-Za-z0-9·-]{{1,14}}(网站|網站|网|網|报|報|社|台|臺|周刊|週刊|杂志|画报|时代|新闻|新聞|在线|传媒)"
    r"|(báo|tạp chí|tttx|ttxvn|vov|vtv|cổng) ?.{0,40}|[\w-]+(\.[\w-]+){1,3}",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Meta:
    """What a line, or the lines of a head, say of the article."""

    date: Moment | None = None
    updated: Moment | None = None
    source: str = ""
    site: str = ""  # the publisher where only a button of the page names it
    authors: tuple[str, ...] = ()


def read_meta(line: Line, rules: Rules, zone: tzinfo, *, under_title: bool = False) -> Meta | None:
    """What a date line says, or None where the line holds no date or holds more than a date line does.

    Between title and text a short line with a date is a date line whatever else it holds.
    """
    if line.units > (60 if under_title else 40):
        return None
    rest = line.key
    moments: list[tuple[bool, Moment]] = []
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
    lenient = under_title and (line.units <= 24 or bool(re.search(f"({_LABELS}|发布|發布|字号|字體)[^|]{{0,4}}:", line.key)))
    return _read_rest(rest, dated, rules, lenient=lenient)


def read_byline(line: Line, rules: Rules) -> Meta | None:
    """What a line of publisher and authors says, or None: "[来源:新华网] [作者:朱东阳]"."""
    if line.units > 40 or not re.search(r"[:\[【]", line.key):
        return None
    meta = _read_rest(re.sub(r"[\[\]【】]+", " | ", line.key), Meta(), rules)
    return meta if meta and (meta.source or (meta.authors and "|" in line.key.replace("][", "|"))) else None


def _read_rest(rest: str, meta: Meta, rules: Rules, *, lenient: bool = False) -> Meta | None:
    """What the parts of a line say besides; None where one of them is no part of such a line, unless `lenient`."""
    rest = re.sub(r"https?://", "", _EMPTY_LABEL.sub(" | ", re.sub(r"\s*:\s*", ":", rest)))
    if hit := rules.match("source", rest.strip(" |")):
        return _add(meta, hit.groups)
    split = r"\s*[|·,()]\s*|\s+|(?<=[^\d])/" if re.search(f"[{HAN}]", rest) else r"\s*[|·,()]\s*|\s+-\s+|-\s*$|^\s*-"
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
        elif lenient and len(part) > 2 and looks_like_names(part):
            meta = replace(meta, authors=meta.authors + split_names(part))
        elif not lenient and not any(rules.match(role, part) for role in ("furniture", "section", "end")):
            return None
    return meta


def _add(meta: Meta, groups: dict[str, str]) -> Meta:
    names = split_names(groups.get("names", ""))
    return replace(meta, source=meta.source or groups.get("source", ""), authors=meta.authors + names)


_REPORTER = re.compile(rf"[{HAN}]{{0,8}}(记者|記者|通讯员|通訊員|特派员|特派員|撰稿人)[ :：]*")


def split_names(text: str) -> tuple[str, ...]:
    """The names of a byline, one by one."""
    if not text:
        return ()
    if re.search(f"[{HAN}]", text):
        text = _REPORTER.sub(" ", text)
        names = re.split(r"[、,，/&;；\s]+|和(?=..)|与(?=..)", text)
    else:
        names = re.split(r"\s*[,;&/]\s*|\s+[-–—]\s+|\s+và\s+", text)
    return tuple(dict.fromkeys(name.strip(" .-–—()[]") for name in names if name.strip(" .-–—()[]")))


# Of one character, Chinese and Vietnamese, in both scripts: a name of three characters begins with one.
_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于蒋蔣蔡余杜叶葉程"
    "苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬"
    "钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚"
    "符舒阮裴裵杭梅麦麥农農蒙岑蓝藍隆闭閉祁苗阳陽涂曲纪紀简簡游雍凌霍冷晏柴甄解骆駱鲍鮑童卜屈路古季成米盛车車单單费費窦竇翁"
)
_LONG_SURNAMES = "阮黎范陈陳黄黃武裴邓鄧杜吴吳潘胡丁郑鄭梁陶段梅莫何李杨楊张張刘劉朱吕呂"
_NAME = re.compile(
    rf"[{HAN}]{{2}}|[{_SURNAMES}][{HAN}]{{2}}|[{_LONG_SURNAMES}][{HAN}]{{3}}|(欧阳|歐陽|司马|司馬|诸葛|上官|司徒|慕容)[{HAN}]{{1,2}}"
)
_VI_NAME_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_NO_NAME = re.compile(
    r"(本文|全文|上图|下图|图片|合影|照片|资料|视频|新闻|会谈|现场|简介|背景|结语|前言|尾声|编者按|小结|总结|附录|附件|名单|签名|签字|落款"
    r"|引言|导语|概述|现状|展望|建议|措施|意义|影响|原因|成就|挑战|机遇|问题|经过|结果|目标|任务|链接|提示|说明|注释|备注|参考"
    r"|来源|作者|记者|编辑|综合|转载|原创|独家|快讯|要闻|头条|直播|滚动|专题|评论|社论|时评|观点|人物|专访|访谈|对话|特写|侧记"
    r"|图集|组图|图解|数据|日程|议程|嘉宾|主办|承办|协办|地点|时间|字体|字号|本页|窗口|首页|更多|.{0,2}(时代|合作|发展|交流|友谊))"
    r"|(theo|nguồn|báo|ảnh|tạp chí|cổng) .*|(việt nam|trung quốc|hà nội|bắc kinh|kết luận|video|infographic|ảnh|hình ảnh|đông bắc|tây bắc|tây nguyên)"
    r"|(an giang|bắc giang|bắc ninh|bến tre|bình (dương|định|phước|thuận)|cà mau|cao bằng|cần thơ|đà nẵng|đắk (lắk|nông)|điện biên"
    r"|đồng (nai|tháp)|gia lai|hà (giang|nam|tĩnh)|hải (dương|phòng)|hậu giang|hưng yên|khánh hòa|kiên giang|kon tum|lai châu"
    r"|lạng sơn|lào cai|lâm đồng|long an|nam định|nghệ an|ninh (bình|thuận)|phú (thọ|yên)|quảng (bình|nam|ngãi|ninh|trị)"
    r"|sóc trăng|sơn la|tây ninh|thái nguyên|thanh hóa|thừa thiên huế|huế|tiền giang|tp\.? hồ chí minh|trà vinh|tuyên quang"
    r"|vĩnh (long|phúc)|vũng tàu|yên bái|quảng (tây|đông|châu)|vân nam|côn minh|nam ninh|thượng hải|bằng tường|đông hưng)",
    re.IGNORECASE,
)


def looks_like_names(key: str, *, alone: bool = False) -> bool:
    """Whether a line is a person's name, or some. `alone`: also a single Vietnamese word ("Hải", "PV")."""
    if len(key) > 60 or _NO_NAME.fullmatch(key) or re.search(r"[\d:?!。“”\"%]", key):
        return False
    if re.fullmatch(rf"[{HAN}\s、,/·]+", key):
        return all(_NAME.fullmatch(name) and not _NO_NAME.fullmatch(name) for name in split_names(key))
    words = [name.split() for name in split_names(key)]
    return bool(words) and all(
        (1 if alone else 2) <= len(name) <= 5
        and all(_VI_NAME_WORD.fullmatch(word) and word[0].isupper() for word in name)
        and not (len(name) == 1 and re.search(r"[a-z][A-Z]|\.\w|^[A-Z]{3,}$", name[0]))
        for name in words
    )
