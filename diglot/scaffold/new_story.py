"""A story folder with its fields, for an editor to write on."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import yaml

from diglot.importer.writing.slug import is_slug, make_slug
from diglot.messages.message import Message
from diglot.problem import BuildError, Problem
from diglot.scaffold.fresh_files import write_fresh_folder

DRAFT_NOTE = {
    "zh": "# 草稿不发布。写好后删去下面这一行。",
    "vi": "# Bản nháp không được đăng. Viết xong thì xóa dòng dưới.",
}
FIRST_PARAGRAPH = {"zh": "正文从这里开始。", "vi": "Nội dung bài bắt đầu từ đây."}


def begin_story(root: Path, title: str, language: str, now: datetime, zone: str, slug: str = "") -> Path:
    """The edition's file in a new folder content/yyyy/mm/slug; BuildError where the title or the place will not do.

    The story is a draft, dated now in the site's time zone.
    """
    title = " ".join(title.split())
    name = slug or make_slug(title, language)
    if not name:
        message = Message("'{title}' has no letters or figures that a short name could be made of", title=title)
        raise BuildError([Problem("", 0, "no-slug", message, Message("give it one: --slug spring-market"))])
    if not is_slug(name):
        message = Message("'{name}' is no short name", name=name)
        raise BuildError(
            [
                Problem(
                    "", 0, "no-slug", message, Message("small letters a-z, figures and hyphens: --slug spring-market")
                )
            ]
        )
    when = now.astimezone(ZoneInfo(zone))
    folder = f"{when:%Y/%m}/{name}"
    if (root / "content" / folder).exists():
        hint = Message(
            "its other edition: new --story {folder}; another story: --slug {name}-2", folder=folder, name=name
        )
        raise BuildError(
            [Problem(f"content/{folder}", 0, "story-exists", Message("there is such a story already"), hint)]
        )
    text = _write_edition(title, language, f"{when:%Y-%m-%dT%H:%M}")
    write_fresh_folder(root / "content" / folder, {f"{language}.md": text.encode()})
    return root / "content" / folder / f"{language}.md"


def _write_edition(title: str, language: str, date: str) -> str:
    """The text of a new edition."""
    lines = [
        "---",
        write_field("title", title),
        f"date: {date}",
        "authors: []",
        "original: true",
        "topics: []",
        "places: []",
        DRAFT_NOTE[language],
        "draft: true",
        "---",
        "",
        FIRST_PARAGRAPH[language],
        "",
    ]
    return "\n".join(lines)


def write_field(name: str, value: object) -> str:
    """A field of the front matter on one line, in quotes where its text needs them."""
    flow = not isinstance(value, str)
    text: str = yaml.safe_dump({name: value}, allow_unicode=True, width=float("inf"), default_flow_style=flow)
    return text.strip().removeprefix("{").removesuffix("}") if flow else text.strip()
