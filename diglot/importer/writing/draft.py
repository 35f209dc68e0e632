"""Drafts: the placed lines of a page as one story edition, with front matter, Markdown and JSON."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from itertools import groupby
from typing import Any

import yaml

from diglot.importer.roles.page_lines import Placed
from diglot.importer.writing.repair import repair
from diglot.record import record
from diglot.text.overrides import LITERAL_SIGN, escape_literal


@record
class Block:
    """One piece of the text: kind is paragraph, heading, figure, list, quote, table or credit."""

    kind: str
    text: str
    alt: str = ""
    src: str = ""  # where the picture is on the web, if anywhere
    file: str = ""  # the picture beside the edition; "" where it is not at hand

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


@record
class Dropped:
    """A line that was not kept, and why."""

    line: int
    text: str
    why: str


@record
class Draft:
    """What the lines of a page make of a story's edition, before date, slug and source are known."""

    title: str
    printed: str  # the title as the page has it
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
        printed=next((p.text for p in placed if p.role == "title"), ""),
        subtitle=" ".join(texts("subtitle", headline=True)),
        summary=" ".join(texts("lead")),
        credit="; ".join(texts("credit")),
        blocks=tuple(_blocks(placed, language)),
        related=tuple(dict.fromkeys(_BULLET.sub("", one) for one in texts("related", headline=True))),
        dropped=tuple(_dropped(placed)),
    )


def _dropped(placed: tuple[Placed, ...]) -> Iterable[Dropped]:
    """The lines that are not kept, and what was taken off those that are."""
    for p in placed:
        if p.why:
            yield Dropped(p.line.number, p.line.text, p.why)
        elif p.stamp:
            yield Dropped(p.line.number, p.stamp, p.stamped)


def _blocks(placed: tuple[Placed, ...], language: str) -> Iterable[Block]:
    """The pieces of the text; lines of one list or one quotation are one piece."""
    captioned = {p.figure for p in placed if p.role == "caption"}
    for role, lines in groupby(placed, key=lambda p: p.role if p.role in {"list", "quote"} else id(p)):
        parts = tuple(lines)
        p = parts[0]
        if role == "list":
            yield Block("list", "\n".join(repair(_BULLET.sub("", one.text), language) for one in parts))
        elif role == "quote":
            yield Block("quote", "\n".join(repair(one.text, language) for one in parts))
        elif p.role == "table":
            yield Block("table", "\n".join(_repaired_row(row, language) for row in p.text.split("\n")))
        elif p.role in {"paragraph", "credit"}:
            yield Block(p.role, repair(p.text, language))
        elif p.role == "heading":
            yield Block("heading", repair(p.text, language, headline=True))
        elif p.role == "caption" or (p.role == "alt" and p.figure not in captioned):
            yield _figure(p, placed, language)


def _repaired_row(row: str, language: str) -> str:
    return "\t".join(repair(cell, language) for cell in row.split("\t"))


def _figure(shown: Placed, placed: tuple[Placed, ...], language: str) -> Block:
    """A picture: its caption with its photographer, and its alt text; the caption is empty where there is none."""
    parts = {p.role: p.text for p in placed if p.figure == shown.figure}
    words = repair(parts.get("caption", ""), language) if shown.role == "alt" else repair(shown.text, language)
    if "photo" in parts:
        taken_by = repair(parts["photo"].strip("()[]（）【】 "), language)
        words += f"（{taken_by}）" if language == "zh" else f" ({taken_by})"
    return Block("figure", words, repair(parts.get("alt", ""), language), src=shown.src)


_BULLET = re.compile(r"^(?:[•●▪■◆·‧]\s*|[-*+–]\s+)")
_NUMBER = re.compile(r"(\d{1,2})[.)]\s+(?=\S)")
_INLINE = re.compile(rf"(?P<mark>{LITERAL_SIGN.pattern})|" r"[\\`*_\[\]<|{}~$^]|&(?=#?\w+;)|!(?=\[)")
_CLOSING = re.compile(r"#+$")
_NUMBERED = re.compile(r"^(\d{1,9})([.)])(?=\s|$)")
_OPENING = re.compile(r"^(?:#{1,6}(?=\s|$)|[-+>=:](?=[\s>-]|$)|>|-{2,}|={2,}|:{3,})")


def escape(text: str) -> str:
    """The text with a backslash before every sign that Markdown would read as syntax."""
    marked = _INLINE.sub(lambda found: f"-{{{found[0]}}}-" if found["mark"] else "\\" + found[0], text)
    return _CLOSING.sub(r"\\\g<0>", marked)


def escape_block(text: str) -> str:
    """The text of a paragraph: escaped inside, and at its start where a list, heading or quotation would begin."""
    return _OPENING.sub(r"\\\g<0>", _NUMBERED.sub(r"\1\\\2", escape(text)))


def _quoted(text: str) -> str:
    return escape_literal(re.sub(r'[\\"]|&(?=#?\w+;)|<(?=!--)', r"\\\g<0>", text))


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
_Dumper.add_representer(str, lambda dumper, text: dumper.represent_scalar("tag:yaml.org,2002:str", text, _style(text)))


def _style(text: str) -> str | None:
    """Straight quotation marks round a text that begins with curly ones: YAML would take these for the text's own."""
    return '"' if text[:1] in {"“", "”", "‘", "’"} else None


# In the order of the editors' guides.
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


def write_front(fields: Mapping[str, Any]) -> str:
    """Front matter in the contract's order; what is empty is left out."""
    ordered = {name: _literally(fields[name]) for name in FIELDS if fields.get(name)}
    for name in ("date", "updated"):
        if name in ordered:
            ordered[name] = _Plain(ordered[name])
    return f"---\n{yaml.dump(ordered, Dumper=_Dumper, allow_unicode=True, width=10**6, sort_keys=False)}---\n"


def _literally(value: Any) -> Any:
    """A field whose texts show what they say, also where that looks like an override."""
    if isinstance(value, Mapping):
        return {key: _literally(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_literally(one) for one in value]
    return escape_literal(value) if isinstance(value, str) else value


def write_body(blocks: Iterable[Block]) -> str:
    """The text in Markdown."""
    return "\n\n".join(block.markdown() for block in blocks) + "\n"
