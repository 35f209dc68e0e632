"""One run of Markdown text (a paragraph's, a heading's, a cell's): its links, pictures, attributes and overrides.

What an author wrote wrongly is reported to the page. Addresses of this site leave as `story:`, `media:` and `pin:`.
"""

from __future__ import annotations

import posixpath
import re
from html import escape
from urllib.parse import unquote

from markdown_it.token import Token

from diglot.messages.message import Message, sample
from diglot.model.edition import Reference
from diglot.parsing.chinese_markdown import joins_lines
from diglot.parsing.control_characters import hidden_signs
from diglot.parsing.markdown_page import BREAKS, MarkdownPage
from diglot.text.overrides import OVERRIDE_HINT, scan

LAWFUL = {"lang": r"[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*", "translate": "yes|no"}  # what an attribute may say


def mend_run(page: MarkdownPage, inline: Token) -> None:
    """Check one run of text, rewrite its addresses, and join Chinese lines without a space."""
    _check_overrides(page, inline)
    line = inline.map[0] if inline.map else 0
    children = inline.children or []
    alone = all(child.type in (*BREAKS, "image") or not child.content.strip() for child in children)
    for index, child in enumerate(children):
        _check_child(page, child, line)
        if child.type == "link_open":
            child.attrs["href"] = _read_link(page, str(child.attrs.get("href", "")), line)
            if children[index + 1].type == "link_close":
                hint = Message("write them in the square brackets: [words](https://…)")
                page.report(line, "empty-link", Message("a link has no words: readers do not see it"), hint, "warning")
        elif child.type == "image":
            child.content = _plain_text(child)  # without the backslashes and marks of what was written
            _read_image(page, child, line)
            if child.attrs.get("src") == "missing:" and not alone:
                hint = Message("put empty lines around it")
                page.report(
                    line, "bad-image", Message("a picture that is not at hand must be a paragraph of its own"), hint
                )
        elif child.type in BREAKS:
            line += 1
            if child.type == "softbreak" and joins_lines(children, index):
                children[index] = Token("text", "", 0)


def _check_child(page: MarkdownPage, child: Token, line: int) -> None:
    """Report attributes without a meaning, and signs that the file may not hold, written as `&#x202e;`."""
    for name in sorted(child.attrs.keys() & LAWFUL.keys()) if child.attrs else ():
        if not re.fullmatch(LAWFUL[name], str(child.attrs[name])):
            hint = sample("[頭髮]{lang=zh-Hant}, [Quảng Ninh]{translate=no}")
            page.report(
                line,
                "bad-attribute",
                Message("'{name}={value}' says nothing", name=name, value=child.attrs[name]),
                hint,
            )
    for text in filter(None, (child.content, str(child.attrs.get("title", "")))) if page.escaped else ():
        page.problems += hidden_signs(text, page.file, page.number(line))


def _check_overrides(page: MarkdownPage, inline: Token) -> None:
    """Report what looks like `-{…}-` in one run of text and is none; code is left out."""
    if "-{" not in inline.content and "}-" not in inline.content:
        return
    text = "".join(
        child.content if child.type == "text" else "\n" if child.type in BREAKS else "\ufffc" * bool(child.content)
        for child in inline.children or []
    )
    line = inline.map[0] if inline.map else 0
    for fault in scan(text).faults:
        page.report(
            line + text.count("\n", 0, fault.place),
            "bad-override",
            fault.message,
            fault.hint or OVERRIDE_HINT,
            fault.severity,
        )
    for child in inline.children or []:
        for spoken in (child.content if child.type == "image" else "", str(child.attrs.get("title") or "")):
            for fault in scan(spoken).faults:
                page.report(line, "bad-override", fault.message, fault.hint or OVERRIDE_HINT, fault.severity)


def _read_link(page: MarkdownPage, href: str, line: int) -> str:
    """The address as a segment carries it; a reference for everything that should be in this site."""
    if not href.strip("#"):
        page.report(
            line, "bad-link", Message("a link has no address"), Message("write it in the brackets: [words](https://…)")
        )
        return ""
    if re.match(r"(https?://|mailto:)[^\s]", href, re.IGNORECASE):
        page.references.append(Reference(href, page.number(line)))
        return href
    if re.match(r"[a-z][a-z0-9+.-]*:|//", href, re.IGNORECASE) or ":" in unquote(href).partition("#")[0]:
        page.report(
            line,
            "bad-link",
            Message("a link to '{href}' is not allowed", href=href),
            Message("link to https://…, mailto:… or a story's folder"),
        )
        return ""
    path, _, fragment = unquote(href).partition("#")
    if not path:
        page.references.append(Reference(f"#{fragment}", page.number(line)))
        return f"pin:{fragment}"
    target = story_path(path, page.folder)
    page.references.append(Reference(target, page.number(line)))
    return f"story:{target}" + (f"#{fragment}" if fragment else "")


def story_path(path: str, folder: str) -> str:
    """A written path ("../other-story/", "/2022/10/x/", "../x/zh.md") as the path of a story or page: "2022/10/x"."""
    whole = posixpath.normpath(path.lstrip("/") if path.startswith("/") else posixpath.join(folder, path))
    whole = re.sub(r"(^|/)(zh|vi)\.md$|(^|/)index\.html$", "", whole)
    return re.sub(r"^(zh-han[st](-[a-z]{2})?|vi|pages)/", "", whole)


def _read_image(page: MarkdownPage, image: Token, line: int) -> None:
    source = unquote(str(image.attrs.get("src", "")))
    if source == "missing:":
        return
    if re.match(r"[a-z][a-z0-9+.-]*:|/", source, re.IGNORECASE):
        hint = Message("put the file beside this one and write its name")
        page.report(line, "bad-image", Message("the picture '{source}' is not in this folder", source=source), hint)
        return
    path = posixpath.normpath(posixpath.join(page.folder, source))
    picture = page.pictures.get(path)
    if picture is None:
        names = tuple(sorted(posixpath.basename(name) for name in page.pictures)) or Message("none")
        page.report(
            line,
            "missing-image",
            Message("there is no picture '{source}' beside this file", source=source),
            Message("pictures here: {names}", names=names),
        )
        return
    if not image.content.strip():
        hint = Message("say in the brackets what the picture shows: ![…](…)")
        page.report(
            line, "missing-alt", Message("the picture '{source}' has no description", source=source), hint, "warning"
        )
    image.attrs["src"] = f"media:{path}"
    if picture.width:
        image.attrs |= {"width": picture.width, "height": picture.height}
    image.attrs |= {"loading": "lazy", "decoding": "async"}


def write_figure(page: MarkdownPage, image: Token, line: int) -> str:
    """An image alone in its paragraph, or only a caption where the picture is not at hand."""
    alt, caption = escape(image.content), escape(str(image.attrs.pop("title", "") or ""))
    if image.attrs.get("src") != "missing:":
        attributes = "".join(f' {name}="{escape(str(value))}"' for name, value in image.attrs.items() if name != "alt")
        below = f"<figcaption>{caption}</figcaption>" if caption else ""
        return f'<figure><img{attributes} alt="{alt}">{below}</figure>'
    if not (alt or caption):
        page.report(
            line, "missing-caption", Message("a missing picture needs its caption"), Message('![](missing: "caption")')
        )
    described = f'<p class="absent">{alt}</p>' if alt and caption and alt != caption else ""
    return f'<figure class="absent">{described}<figcaption>{caption or alt}</figcaption></figure>'


def _plain_text(inline: Token) -> str:
    """What a reader reads of a run of text: no markup, the descriptions of images."""
    parts = []
    for child in inline.children or []:
        if child.type in BREAKS:
            parts.append(" ")
        elif child.type in ("text", "code_inline", "image"):
            parts.append(child.content)
    return "".join(parts)
