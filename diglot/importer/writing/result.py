"""The result of an import: one edition of a story, and what became of every line of its page."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from diglot.importer.reading.feed_entries import ListedEntry
from diglot.importer.writing.completeness import READ, Kept
from diglot.importer.writing.draft import Block, Dropped, write_body
from diglot.messages.message import Message, join_messages
from diglot.problem import Problem
from diglot.record import record


@record
class RelatedHeadline:
    """A headline of another story that the page names."""

    title: str
    url: str = ""

    def as_json(self) -> dict[str, str]:
        """The headline as front matter and `--json` hold it."""
        return {"title": self.title} | ({"url": self.url} if self.url else {})


@record
class Imported:
    """One page as a story's edition, or the problems that keep it from being one."""

    file: str
    lang: str = ""
    script: str = ""  # "hant" for Traditional
    title: str = ""
    subtitle: str = ""
    date: str | None = None
    updated: str = ""
    authors: tuple[str, ...] = ()
    credit: str = ""
    summary: str = ""
    blocks: tuple[Block, ...] = ()
    related: tuple[RelatedHeadline, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    lines: tuple[tuple[int, str, str], ...] = ()  # number, role, the line as it was
    placed_by: tuple[str, ...] = ()  # which rule placed each of the lines
    problems: tuple[Problem, ...] = ()
    front: str = ""  # front matter, between its fences
    slug: str = ""
    folder: str = ""  # yyyy/mm/slug, below content/
    source: str = ""  # the publisher's name
    url: str = ""
    encoding: str = ""
    sha256: str = ""
    images: tuple[str, ...] = ()  # addresses of the pictures of a saved page
    terms: tuple[tuple[str, tuple[str, ...]], ...] = ()  # suggested: ("places", ("jiangsu", …)), …
    named: frozenset[str] = frozenset()  # ids of all terms of the glossary in the text
    entries: tuple[ListedEntry, ...] = ()  # of a feed, which is listed and not imported
    kept: Kept = Kept()  # how much of the page's main text is in the story
    proposed: str = ""  # the story that this page seems to be the other edition of

    @property
    def markdown(self) -> str:
        """The edition's file; empty where nothing was found."""
        return f"{self.front}\n{write_body(self.blocks)}" if self.front else ""

    @property
    def ok(self) -> bool:
        """Whether the edition can be written."""
        return not any(problem.severity == "error" for problem in self.problems)

    def texts(self) -> Iterator[str]:
        """All texts of the edition: its front matter, blocks, and headlines of other stories."""
        yield from (self.title, self.subtitle, self.summary, self.credit, self.source, *self.authors)
        yield from (text for block in self.blocks for text in (block.text, block.alt))
        yield from (one.title for one in self.related)

    def as_json(self) -> dict[str, Any]:
        """What `import --json` prints for one page. What the page does not give is null, or an empty list."""
        return {
            "file": self.file,
            "lang": self.lang or None,
            "title": self.title or None,
            "subtitle": self.subtitle or None,
            "date": self.date,
            "authors": list(self.authors),
            "credit": self.credit or None,
            "summary": self.summary or None,
            "blocks": [block.as_json() for block in self.blocks if block.kind != "credit"],
            "related": [one.as_json() for one in self.related],
            "dropped": [{"line": d.line, "text": d.text, "why": d.why} for d in self.dropped],
            "kept": {"characters": self.kept.characters, "of": self.kept.of},
            "lines": [{"line": number, "role": role, "text": text} for number, role, text in self.lines],
            "problems": [problem.as_json() for problem in self.problems],
            "folder": self.folder or None,
            "source": self.source or None,
            "url": self.url or None,
            "images": list(self.images),
            "encoding": self.encoding or None,
            "proposed": self.proposed or None,
            **({"entries": [one.as_json() for one in self.entries]} if self.entries else {}),
            "markdown": self.markdown,
        }

    def explain(self) -> Iterator[str]:
        """Which rule placed every line: number, role, the line, and below it the rule."""
        for (number, role, text), rule in zip(self.lines, self.placed_by, strict=True):
            yield f"{number:6}  {role:9}  {text if len(text) <= 60 else text[:59] + '…'}"
            yield join_messages(" " * 19, rule)

    def report(self) -> Iterator[str]:
        """What became of every line, for people: number, role, the line, and why it was dropped."""
        why = {dropped.line: dropped.why for dropped in self.dropped}
        yield Message(
            "{file}: {encoding}, {language}",
            file=self.file,
            encoding=self.encoding,
            language=self.lang or Message("unknown language"),
        )
        yield Message(
            "kept: {count:,} of {all:,} letters of the main text ({share:.0%})",
            count=self.kept.characters,
            all=self.kept.of,
            share=self.kept.share,
        )
        lost = (one for one in self.dropped if one.why not in READ)
        if largest := max(lost, key=lambda one: len(one.text), default=None):
            shown = largest.text if len(largest.text) <= 60 else largest.text[:59] + "…"
            yield Message(
                "largest piece dropped: line {line}, {count:,} characters, {why}: {text}",
                line=largest.line,
                count=len(largest.text),
                why=largest.why,
                text=shown,
            )
        for number, role, text in self.lines:
            shown = text if len(text) <= 60 else text[:59] + "…"
            yield join_messages(f"{number:6}  {role:9}  {shown}", *(("  (", why[number], ")") if number in why else ()))
