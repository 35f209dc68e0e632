"""Drafts: the placed lines of a page as one story edition, with front matter, Markdown and JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import yaml

from diglot.importer.repair import repair
from diglot.importer.sheet import Placed


@dataclass(frozen=True, slots=True)
class Block:
    """One piece of the text: kind is paragraph, heading, figure, list, quote, table or credit."""

    kind: str
    text: str
    alt: str = ""
    file: str = ""

    def as_json(self) -> dict[str, str]:
        """The block as `import --json` prints it; a figure's text is its caption."""
        return {"kind": self.kind, "text": self.text} | ({"alt": self.alt} if self.alt else {})

    def markdown(self) -> str:
        """The block as Markdown that shows exactly this text."""
        if self.kind == "figure":
            return f'![{escape(self.alt)}]({self.file or "missing:"} "{_quoted(self.text)}")'
        if self.kind == "heading":
            return f"## {escape(self.text).rstrip()}"
        if self.kind == "list":
            return "\n".join(_list_item(line) for line in self.text.split("\n"))
        if self.kind == "quote":
            return "\n>\n".join(f"> {escape_block(line)}" for line in self.text.split("\n"))
        if self.kind == "table":
            return _table(self.text)
        return escape_block(self.text)


@dataclass(frozen=True, slots=True)
class Dropped:
    """A line that was not kept, and why."""

    line: int
    text: str
    why: str


@dataclass(frozen=True, slots=True)
class Draft:
    """What the lines of a page make of a story's edition, before date, slug and source are known."""

    title: str
    subtitle: str
    summary: str
    credit: str
    blocks: tuple[Block, ...]
    related: tuple[str, ...]
    dropped: tuple[Dropped, ...]


def make_draft(placed: Iterable[Placed], language: str) -> Draft:
    """The draft of placed lines, every text repaired."""
    placed = tuple(placed)

    def texts(role: str, *, headline: bool = False) -> tuple[str, ...]:
        parts = (part for p in placed if p.role == role for part in p.text.split("\n"))
        return tuple(dict.fromkeys(repair(part, language, headline=headline) for part in parts))

    return Draft(
        title=" ".join(texts("title", headline=True)),
        subtitle=" ".join(texts("subtitle", headline=True)),
        summary=" ".join(texts("lead")),
        credit="; ".join(texts("credit")),
        blocks=tuple(_blocks(placed, language)),
        related=texts("related", headline=True),
        dropped=tuple(Dropped(p.line.number, p.line.text, p.why) for p in placed if p.why),
    )


def _blocks(placed: tuple[Placed, ...], language: str) -> Iterable[Block]:
    items: list[str] = []
    for at, p in enumerate(placed):
        if p.role == "list":
            items.append(repair(_BULLET.sub("", p.text), language))
            if at + 1 == len(placed) or placed[at + 1].role != "list":
                yield Block("list", "\n".join(items))
                items = []
        elif p.role in {"paragraph", "quote", "credit"}:
            yield Block(p.role, repair(p.text, language))
        elif p.role == "heading":
            yield Block("heading", repair(p.text, language, headline=True))
        elif p.role == "caption":
            yield _figure(p, placed, language)


def _figure(caption: Placed, placed: tuple[Placed, ...], language: str) -> Block:
    parts = [q for q in placed if q.figure == caption.figure]
    alt = next((q.text for q in parts if q.role == "alt"), "")
    taken_by = next((q.text for q in parts if q.role == "photo"), "")
    words = repair(caption.text, language)
    if taken_by:
        taken_by = repair(taken_by.strip("()[]（）【】 "), language)
        words += f"（{taken_by}）" if language == "zh" else f" ({taken_by})"
    return Block("figure", words, repair(alt, language))


_BULLET = re.compile(r"[-•●▪■◆*+–]\s+")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_INLINE = re.compile(r"[\\`*_\[\]<|{}~$^]|&(?=#?\w+;)|!(?=\[)|(?<=-)\{")


def escape(text: str) -> str:
    """The text with a backslash before every sign that Markdown would read as syntax."""
    escaped = _INLINE.sub(r"\\\g<0>", text)
    return re.sub(r"#+$", lambda found: "\\" + found[0], escaped)


def escape_block(text: str) -> str:
    """The text of a paragraph: escaped inside, and at its start where a list, heading or quotation would begin."""
    escaped = escape(text)
    escaped = re.sub(r"^(\d{1,9})([.)])(?=\s|$)", r"\1\\\2", escaped)
    return re.sub(r"^(#{1,6}(?=\s|$)|[-+>=:](?=[\s>-]|$)|>|-{2,}|={2,}|:{3,})", r"\\\1", escaped)


def _quoted(text: str) -> str:
    return re.sub(r'[\\"]|&(?=#?\w+;)', r"\\\g<0>", text)


def _list_item(line: str) -> str:
    found = _NUMBER.match(line)
    return f"{found[1]}. {escape_block(line[found.end() :])}" if found else f"- {escape_block(line)}"


def _table(text: str) -> str:
    rows = [row.split("\t") for row in text.split("\n")]
    width = max(map(len, rows))
    cells = [[escape(cell) for cell in row] + [""] * (width - len(row)) for row in rows]
    lines = ["| " + " | ".join(row) + " |" for row in cells]
    return "\n".join([lines[0], "|" + " --- |" * width, *lines[1:]])


class _Plain(str):
    """A text that YAML writes without quotation marks: a date."""

    __slots__ = ()


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]  # libyaml is ten times as fast
    def ignore_aliases(self, data: Any) -> bool:
        return True


_Dumper.add_representer(_Plain, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:timestamp", str(text)))

# In the order of DESIGN, section 2.
FIELDS = (
    "title",
    "subtitle",
    "summary",
    "date",
    "updated",
    "authors",
    "source",
    "topics",
    "places",
    "people",
    "organisations",
    "related",
    "script",
)


def write_markdown(fields: dict[str, Any], blocks: Iterable[Block]) -> str:
    """A Markdown file: front matter in the contract's order, then the blocks."""
    ordered = {name: fields[name] for name in FIELDS if fields.get(name)}
    for name in ("date", "updated"):
        if name in ordered:
            ordered[name] = _Plain(ordered[name])
    front = yaml.dump(ordered, Dumper=_Dumper, allow_unicode=True, width=10**6, sort_keys=False)
    body = "\n\n".join(block.markdown() for block in blocks)
    return f"---\n{front}---\n\n{body}\n"
