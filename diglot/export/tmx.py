"""Translation units: rows and sentences of a story in TMX 1.4b (LISA OSCAR, 2005)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape
from typing import Any

from diglot import __version__
from diglot.model.story import Story
from diglot.model.tags import Tag

TMX_HEAD = f"""\
<?xml version="1.0" encoding="UTF-8"?>
<tmx version="1.4">
<header creationtool="diglot" creationtoolversion="{__version__}" segtype="paragraph" o-tmf="diglot" adminlang="en" \
srclang="*all*" datatype="plaintext"></header>
<body>
"""
TMX_TAIL = "</body>\n</tmx>\n"


def write_units(story: Story, pair: tuple[Tag, ...], passages: Sequence[dict[str, Any]]) -> str:
    """The story's translation units: each row with both sides, and its sentences where it has more than one."""
    source = next((tag.name for tag in pair for one in story.editions if one.original and _is(tag, one.language)), "")
    return "".join(unit for passage in passages for unit in _write_passage(story, source, pair, passage))


def _is(tag: Tag, language: str) -> bool:
    return tag.language == language


def _write_passage(story: Story, source: str, pair: tuple[Tag, ...], passage: dict[str, Any]) -> Iterator[str]:
    tags = [tag.name for tag in pair]
    texts = [(tag, passage[tag]) for tag in tags]
    if len(texts) < 2 or not all(text for _, text in texts):
        return
    row = passage["row"]
    properties = [("story", story.path), ("row", row), ("score", f"{passage['score']:.3f}")]
    properties += [(name, "true") for name in ("doubtful", "stale") if passage[name]]
    said = "".join(f'<prop type="x-{key}">{escape(value, quote=False)}</prop>' for key, value in properties)
    yield _write_unit(f"{story.path}#{row}", "paragraph", source, said, texts)
    groups = passage["sentences"]
    for number, group in enumerate(groups if len(groups) > 1 else (), 1):
        if all(group[tag] for tag in tags):
            sentence = [(tag, group[tag]) for tag in tags]
            yield _write_unit(f"{story.path}#{row}.{number}", "sentence", source, said, sentence)


def _write_unit(name: str, kind: str, source: str, properties: str, texts: Sequence[tuple[str, str]]) -> str:
    language = f' srclang="{source}"' if source else ""
    variants = "".join(f'<tuv xml:lang="{tag}"><seg>{escape(text, quote=False)}</seg></tuv>\n' for tag, text in texts)
    return f'<tu tuid="{name}" segtype="{kind}"{language}>{properties}\n{variants}</tu>\n'
