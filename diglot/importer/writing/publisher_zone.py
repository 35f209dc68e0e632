"""In which time zone a publisher's clock goes, where that is known: a page prints the time and seldom the zone."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit
from zoneinfo import ZoneInfo

from diglot.importer.roles.dates import PageDate
from diglot.importer.roles.rules import HAN_CHARACTERS
from diglot.record import replace

_VIETNAM, _CHINA, _TAIWAN, _HONG_KONG = map(
    ZoneInfo, ("Asia/Ho_Chi_Minh", "Asia/Shanghai", "Asia/Taipei", "Asia/Hong_Kong")
)
_HOSTS = (
    (re.compile(r"(.*\.)?(vnexpress\.net|ngoisao\.net|baomoi\.com)|.*\.vn"), _VIETNAM),
    (re.compile(r".*\.tw|(.*\.)?(udn|chinatimes|ettoday)\.(com|net)"), _TAIWAN),
    (re.compile(r".*\.(hk|mo)|(.*\.)?(mingpao|hk01|wenweipo|takungpao)\.com"), _HONG_KONG),
    (
        re.compile(
            r".*\.cn|(.*\.)?(xinhuanet|chinanews|huanqiu|cctv|163|qq|sohu|sina|ifeng|toutiao|cankaoxiaoxi|chinadaily"
            r"|dayoo|ycwb|southcn|cnr|crntt)\.(com|net)"
        ),
        _CHINA,
    ),
)
_NAMES = (
    (
        re.compile(r"越通社|越南.*|(báo|tạp chí|thông tấn xã|đài|cổng) .*|ttxvn|vov\b.*|vtv\b.*|vnexpress.*", re.I),
        _VIETNAM,
    ),
    (
        re.compile(r"(vietnam\+|vietnam ?plus|vietnamnet|tuổi trẻ|thanh niên|dân trí|nhân dân|bnews)\b.*", re.I),
        _VIETNAM,
    ),
    (re.compile("中央社.*|(聯合|自由時報|中國時報|中時|工商時報|經濟日報).*"), _TAIWAN),
    (re.compile("(明報|大公|文匯|香港|星島|東方日報).*"), _HONG_KONG),
    (
        re.compile(
            "(新华|新華|人民网|人民網|人民日报|中新|中国|央视|央广|光明|环球|国际在线|参考消息|澎湃|新浪|网易|搜狐|腾讯|凤凰).*"
            f"|[{HAN_CHARACTERS}]{{2,4}}(日报|晚报|晨报|都市报|广播电视台)"
        ),
        _CHINA,
    ),
)


def publisher_zone(url: str, publisher: str) -> ZoneInfo | None:
    """The time zone of a publisher, by the address of its page or by its name; None where it is not known."""
    host = (urlsplit(url).hostname or "") if url else ""
    by_host = (zone for pattern, zone in _HOSTS if host and pattern.fullmatch(host))
    by_name = (zone for pattern, zone in _NAMES if pattern.fullmatch(publisher))
    return next(by_host, None) or next(by_name, None)


def in_zone(moment: PageDate, zone: ZoneInfo | None) -> PageDate:
    """The moment as the page prints it: with an offset where the page states one or the publisher's zone is known."""
    if moment.stated or not isinstance(moment.when, datetime):
        return moment
    return replace(moment, when=moment.when.replace(tzinfo=zone))
