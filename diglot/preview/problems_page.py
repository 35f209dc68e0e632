"""What each kind of problem means and how it is mended, as a page of the preview."""

from __future__ import annotations

from collections.abc import Callable
from html import escape

from diglot.messages.catalogue import load_catalogue
from diglot.messages.message import PROGRAM_LANGUAGE
from diglot.preview.questions_page import HEAD
from diglot.script.message_scripts import convert_words


def write_problems_page(tag: str, words: dict[str, str]) -> bytes:
    """The page for the readers of a tag: each kind by its code, which is its address on the page."""
    texts = load_catalogue().problems
    language = tag[:2] if tag[:2] in ("zh", "vi") else PROGRAM_LANGUAGE
    convert: Callable[[str], str] = convert_words if tag.startswith("zh-Hant") else str
    entries = []
    for code, one in sorted(texts.items()):
        example = f"<p>{escape(words['wrong_example'])}</p><pre><code>{escape(one.example)}</code></pre>"
        text = f"<h2>{code}</h2><p>{escape(convert(one.explanation[language]))}</p>"
        entries.append(f'<section id="{code}">{text}{example if one.example else ""}</section>')
    title = escape(words["all_problems"])
    body = f"<h1>{title}</h1><p>{escape(words['by_code'])}</p>{''.join(entries)}"
    page = (
        f'<!doctype html><html lang="{escape(tag)}"><head>{HEAD}<title>{title}</title></head>'
        f'<body class="diglot-questions"><main>{body}</main></body></html>'
    )
    return page.encode()
