"""HTML → runs: the texts of a block that a reader reads as one, whatever inline tags stand between them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import lru_cache

VOID_TAGS = ("br", "img", "input", "wbr")
CODE_TAGS = ("code", "kbd", "math", "samp")  # inside a text
OPAQUE_TAGS = (*CODE_TAGS, "pre", "script", "style")  # never converted, never searched for names
SPAN_TAGS = [
    "a",
    "abbr",
    "b",
    "bdi",
    "cite",
    "data",
    "del",
    "dfn",
    "em",
    "i",
    "ins",
    "label",
    "mark",
    "q",
    "s",
    "small",
    "span",
    "strong",
    "sub",
    "sup",
    "time",
    "u",
    "var",
]
INLINE_TAGS = frozenset((*VOID_TAGS, *CODE_TAGS, *SPAN_TAGS))  # what a run goes across
TAG_BORDERS = re.compile(r"(<[^>]*>)")
TAG_NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")

Span = tuple[int, int]  # where a part of a text begins, and the place behind it
Stays = Callable[[str, str, str], bool]  # whether an element stays as it is, by its name, its tag, the text behind it


@dataclass(slots=True)
class Run:
    """The texts of a block that belong together, with only inline tags between them, as one string.

    It stands in the split HTML from `first` to before `last`, where its borders are. `kept` are the spans that stay as
    they are (code, another language), `cuts` the places where no word can run across, `tags` the places in the split
    HTML of the tags up to its end that do not stay as they are.
    """

    first: int = 0
    last: int = 0
    nodes: list[int] = field(default_factory=list)  # where each text stands in the split HTML
    texts: list[str] = field(default_factory=list)
    kept: list[Span] = field(default_factory=list)
    cuts: list[int] = field(default_factory=list)
    tags: list[int] = field(default_factory=list)
    length: int = 0

    @property
    def text(self) -> str:
        """The whole run."""
        return "".join(self.texts)

    def add(self, node: int, text: str, *, kept: bool) -> None:
        """Append a text."""
        if kept:
            self.kept.append((self.length, self.length + len(text)))
        self.nodes.append(node)
        self.texts.append(text)
        self.length += len(text)


def split_html(html: str) -> list[str]:
    """The HTML with text at even places and tags at odd ones."""
    return TAG_BORDERS.split(html)


def find_runs(parts: Sequence[str], stays: Stays, borders: Sequence[str] = ()) -> Iterator[Run]:
    """The runs of a split HTML text, in order; white space before the first word of a block is in none.

    A run ends where a block does, and at the inline tags that are named as `borders`.
    """
    run = Run()
    kept: list[str] = []  # the open elements, from the first one that stays as it is
    for index, part in enumerate(parts):
        if index % 2 == 0:
            if part and (run.nodes or not part.isspace()):
                run.add(index, part, kept=bool(kept))
            continue
        name = name_tag(part)
        if name not in INLINE_TAGS or name in borders:
            if run.nodes:
                run.last = index
                yield run
                run = Run()
            if not run.nodes:
                run.first = index + 1
        elif name in VOID_TAGS:
            run.cuts.append(run.length)
        if not _is_kept(kept, name, part, parts[index + 1], stays):
            run.tags.append(index)
    if run.nodes or run.tags:
        run.last = len(parts)
        yield run


@lru_cache(maxsize=1024)
def name_tag(tag: str) -> str:
    """The name of a tag in lower case, "" for a comment."""
    found = TAG_NAME.match(tag)
    return found[1].lower() if found else ""


def _is_kept(kept: list[str], name: str, tag: str, text: str, stays: Stays) -> bool:
    """Whether a tag is part of an element that stays as it is; `kept` is brought up to date."""
    if tag[:2] == "</":
        return bool(kept and kept.pop())
    if not kept and not stays(name, tag, text):
        return False
    if name not in VOID_TAGS:
        kept.append(name)
    return True


def mask_spans(text: str, spans: Sequence[Span]) -> str:
    """The text with other signs in some spans, in which nothing is to be found."""
    for start, end in spans:
        text = text[:start] + "\ufffc" * (end - start) + text[end:]
    return text
