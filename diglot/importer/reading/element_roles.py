"""What the element of a saved page says of its text: a headline, a lead, a caption, or a box of other things."""

from __future__ import annotations

import re
from functools import lru_cache

from lxml.html import HtmlElement

from diglot.importer.roles.lines import letters, visible
from diglot.messages.message import Message
from diglot.record import record

_BOX_TAGS = {"nav", "footer", "form", "button", "select", "textarea", "dialog", "menu", "aside"}
_BOX = re.compile(
    r"(^|[-_\s])(related?|relates|relation-?news|relation-?(list|box|article)s?|lien-?quan|tinlienquan|recommend\w*|sidebar|share\w*|social\w*|comments?|binh-?luan"
    r"|breadcrumbs?|tags?|tagbox|key-?words?|adv(ert\w*)?|ads|banner|popup|newsletter|subscribe|toolbar|pag(ing|ination)|footer"
    r"|copyright|most-?(read|viewed)|read-?more|xem-?them|doc-?them|box-?tin\w*|tin-?(khac|moi|cung\w*)|ranking|hot-?news"
    r"|yanshen|xgxw|xiangguan|tuijian|pinglun|fenxiang|more-?article|widget-?area|author-?(box|card|bio|intro))($|[-_\s\d])"
    r"|(box|vc\w*)?(related(one|news|post|article|stor|box|item)|__mb_article|jp-relatedposts)",
    re.IGNORECASE,
)
_RELATED = re.compile(
    r"relate|relation|mb_article|more-?article|lien-?quan|recommend|read-?more|xem-?them|doc-?them|xiangguan|xgxw|yanshen",
    re.IGNORECASE,
)
_LEAD = re.compile(
    r"(^|[-_\s])(sapo|lead|standfirst|chapeau|summary|desc(ription)?|abstract|intro|excerpt|daodu|zhaiyao)($|[-_\s\d])",
    re.IGNORECASE,
)
_HEADLINE = re.compile(
    r"(^|[-_\s])(((art(icle)?|news|post|detail|content|main|entry|blog|page|text|doc|cms)[-_]?)?(title|tit|bt|headline)"
    r"|h1|biaoti)($|[-_\s\d])",
    re.IGNORECASE,
)
_BESIDE_HEADLINE = re.compile(
    r"(^|[-_\s])(audio|btns?|buttons?|share|reviews?|comments?|tips?|tools?|player)($|[-_\s\d])", re.IGNORECASE
)  # what pages put into the element of a headline
_AUTHOR = re.compile(
    r"(^|[-_\s])(author|authors|byline|by-line|writer|nick-?name|user-?name|poster|authi|zuozhe|tac-?gia)(-?(name|link|text))?($|[-_\s])",
    re.IGNORECASE,
)
_LONGEST_HEADLINE = 120  # characters
_CAPTION = re.compile(
    r"caption|cap-?img|img-?(desc|info|note)|image-?(desc|info|note)|photo-?(desc|note)|pic-?desc|tushuo", re.IGNORECASE
)


@record
class NameMarks:
    """What the class and id of an element say, each as its pattern finds it."""

    caption: bool
    lead: bool
    headline: bool
    author: bool


@lru_cache(maxsize=5000)
def read_names(names: str) -> NameMarks:
    """What a class and an id say; the same ones stand on most elements of a page."""
    return NameMarks(*(bool(pattern.search(names)) for pattern in (_CAPTION, _LEAD, _HEADLINE, _AUTHOR)))


@lru_cache(maxsize=5000)
def _box_in(names: str) -> str:
    found = _BOX.search(names)
    return found[0].strip(" -_") if found else ""


def role_of(element: HtmlElement, tag: str, role: str, *, pictured: bool) -> str:
    """What an element says of its text; what its parent says holds where it says nothing.

    `pictured`: whether a picture stands above it, whose caption it may be.
    """
    marks = read_names(f"{element.get('class') or ''} {element.get('id') or ''}")
    if tag == "figcaption" or (marks.caption and pictured and tag != "figure"):
        return "caption"
    if role in {"caption", "quote", "lead"}:
        return role
    said = _role_by_tag(element, tag, marks)
    if said is not None:
        return said
    if tag in {"p", "div", "td", "span"} and marks.headline:
        return "headline" if len(element.text_content().strip()) <= _LONGEST_HEADLINE else role
    return role


def _role_by_tag(element: HtmlElement, tag: str, marks: NameMarks) -> str | None:
    if tag == "h1":
        return "title"
    if tag in {"h2", "h3", "h4", "h5", "h6"}:
        return "lead" if marks.lead else "heading"
    if tag == "blockquote":
        return "quote"
    if tag == "li":
        if _is_link(element):
            return "link"
        return "item" if element.getparent() is None or element.getparent().tag != "ol" else "number"
    if tag in {"p", "div"} and marks.lead and len(element.text_content()) < 900:
        return "lead"
    return "heading" if tag == "p" and _is_bold(element) else None


def headline_of(element: HtmlElement) -> str:
    """The text of an h1 whose parts stand in elements of their own; "" where it is no headline, or holds more."""
    text = " ".join(visible(" ".join(part for part in element.itertext())).split())
    parts = [part for part in element.iter("div", "p", "br", "span") if part is not element]
    if any(_BESIDE_HEADLINE.search(part.get("class") or "") for part in parts):
        return ""
    if not parts or element.find(".//img") is not None or len(text) > _LONGEST_HEADLINE:
        return ""
    blocks = [part for part in parts if part.tag in {"div", "p", "br"}]
    return text if blocks and not any(map(is_hidden, parts)) and element.find(".//script") is None else ""


def _is_link(item: HtmlElement) -> bool:
    """Whether an item of a list is nothing but links."""
    if next(item.iter("a"), None) is None:
        return not item.text_content().strip()
    return letters_in_links(item) == letters(item.text_content())


def letters_in_links(element: HtmlElement) -> str:
    """The letters of an element that stand in links."""
    return letters("".join(link.text_content() for link in element.iter("a")))


def _is_bold(paragraph: HtmlElement) -> bool:
    """Whether all of a short paragraph is bold: how editors without headings make one."""
    if not any(part.tag in {"strong", "b"} for part in paragraph):
        return False
    text = letters(paragraph.text_content())
    bold = "".join(letters(part.text_content()) for part in paragraph if part.tag in {"strong", "b"})
    shown = paragraph.text_content().strip()
    return bool(text) and text == bold and len(shown) < 140 and not shown.endswith((".", "。"))


def box_of(element: HtmlElement, tag: str, names: str) -> str:
    """The name of what may be a box of other things; "" for an element that is none."""
    if tag in _BOX_TAGS:
        return names.strip() if tag == "aside" and names.strip() else tag
    if element.get("aria-hidden") == "true":
        return Message("hidden from reading aloud")
    if tag in {"body", "html", "article", "main"}:
        return ""
    said = " ".join(filter(None, (names, element.get("type"), element.get("data-type")))).strip()
    return _box_in(said) if said else ""


def names_author(element: HtmlElement, names: str) -> bool:
    """Whether an element says of itself that it names the author."""
    said = element.get("itemprop") == "author" or element.get("rel") == "author"
    return said or read_names(names).author


def is_related_box(box: str) -> bool:
    """Whether a box holds headlines of other stories."""
    return bool(_RELATED.search(box))


def is_hidden(element: HtmlElement) -> bool:
    """Whether an element is not shown."""
    style = (element.get("style") or "").replace(" ", "").casefold()
    return "hidden" in element.attrib or "display:none" in style
