"""Pages of WeChat: the date stands in a script, and what a post of pictures says in its description."""

from __future__ import annotations

import re
from datetime import datetime
from zoneinfo import ZoneInfo

from lxml import etree
from lxml.html import HtmlElement

_CHINA = ZoneInfo("Asia/Shanghai")
_HOST = "mp.weixin.qq.com"
_SECONDS = re.compile(r"\b(?:var\s+)?(?:ct|createTimestamp|create_time)\s*[=:]\s*(?:xml[^'\"]*)?['\"](\d{10})['\"]")
_WRITTEN = re.compile(r"\bcreateTime\s*=\s*['\"](20\d\d-\d\d-\d\d \d\d:\d\d)['\"]")
_ESCAPED = re.compile(r"\\x([0-9a-fA-F]{2})")


def prepare_wechat(root: HtmlElement) -> bool:
    """Whether a page is one of WeChat; then it shows what its scripts would: date, a post's description."""
    meta = {one.get("property") or one.get("name"): one.get("content") or "" for one in root.iter("meta")}
    content = next(iter(root.xpath("//*[@id='js_content']")), None)
    if _HOST not in meta.get("og:url", "") and content is None:
        return False
    body = next(iter(root.iter("body")), root)
    if content is None or not content.text_content().strip():
        content = content if content is not None else etree.SubElement(body, "div", id="js_content")
        described = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), meta.get("og:description", ""))
        for line in filter(None, (part.strip() for part in described.split("\n"))):
            etree.SubElement(content, "p").text = line
    _show_date(root, content)
    return True


def _show_date(root: HtmlElement, content: HtmlElement) -> None:
    shown = next(iter(root.xpath("//*[@id='publish_time']")), None)
    if shown is not None and re.search(r"20\d\d", shown.text_content()):
        return
    scripts = "\n".join(script.text or "" for script in root.iter("script"))
    if found := _WRITTEN.search(scripts):
        date = found[1]
    elif found := _SECONDS.search(scripts):
        date = f"{datetime.fromtimestamp(int(found[1]), _CHINA):%Y-%m-%d %H:%M}"
    else:
        return
    if shown is None:
        shown = etree.Element("em", id="publish_time")
        content.addprevious(shown)
    shown.text = date
