"""How Chinese text is read: pinyin or Sino-Vietnamese syllables, and names as Vietnamese says them.

A reader who asks for it sees the readings above the characters. They would be more than a quarter of a page, and
pypinyin takes ten milliseconds for a body; so only a site that says so (`readings: [pinyin, han-viet]`) has them, each
kind as a file beside each story's page, which a browser loads when it is asked to.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from functools import partial
from html import unescape

from diglot.catalog.catalog import Catalog
from diglot.glossary.mentions import COMMON_WORD, KnownNames, find_names, names_of
from diglot.glossary.terms import Glossary
from diglot.model.site import READING_FILES, READINGS
from diglot.model.story import Output
from diglot.publishing.staging import Staging
from diglot.record import record
from diglot.script.convert import simplified
from diglot.tasks.cache import digest
from diglot.tasks.runner import Runner
from diglot.tasks.text_map import Rules
from diglot.tasks.values import WithBlobs
from diglot.text.characters import HAN_RUN
from diglot.text.han_viet import han_viet
from diglot.text.html_runs import split_html
from diglot.text.pinyin import pinyin

BY_PINYIN = READINGS[0]
Pronunciation = (
    str | tuple[int, str]
)  # the syllable of a character; of a name its length in characters, and what it is called


@record
class VariantText:
    """What the readings of a variant depend on, beside the names: its HTML by digest, its tag, its segments by row."""

    body: str
    tag: str
    rows: tuple[tuple[int, ...], ...]
    kind: str

    @property
    def needs(self) -> tuple[str, ...]:
        """The HTML of each segment."""
        return (self.body,)


def make_reading_files(catalog: Catalog, runner: Runner) -> Iterator[tuple[str, str]]:
    """(path, digest) of the file with the readings of each Chinese variant; nothing where the site asks for none."""
    if not catalog.site.readings:
        return
    tags = [tag for tag in catalog.site.tags if tag.language == "zh"]
    voiced = [
        (
            f"{tag.slug}/{story.path}/{READING_FILES[kind]}",
            VariantText(variant.body, tag.name, tuple(row.zh for row in story.rows), kind),
        )
        for kind in catalog.site.readings
        for story in catalog.stories
        for tag in tags
        if (variant := story.variant(tag.name))
    ]
    task = partial(pronounce_variant, names_of(catalog.glossary, "zh"), map_vietnamese_names(catalog.glossary))
    yield from zip((path for path, _ in voiced), runner.run(task, [one for _, one in voiced]), strict=True)


def map_vietnamese_names(glossary: Glossary) -> Rules:
    """By Chinese name of a person or place, what it is called in Vietnamese."""
    terms = (term for term in glossary.terms if term.kind in ("person", "place"))
    return Rules.of({term.form("zh"): term.form("vi") for term in terms})


def pronounce_variant(names: KnownNames, said: Rules, task: VariantText, html: tuple[str, ...]) -> WithBlobs:
    """The digest of the readings of a variant; the blob is JSON: for each row the readings of its Han characters."""
    calls = dict(said.pairs)
    texts = ("".join(_read_text(html[place]) for place in row) for row in task.rows)
    rows = [pronounce(text, names, calls, task.tag, task.kind) for text in texts]
    content = json.dumps({"rows": rows}, ensure_ascii=False, separators=(",", ":")).encode()
    return WithBlobs(digest(content), (content,))


def _read_text(html: str) -> str:
    return unescape("".join(split_html(html)[::2]))


def pronounce(
    text: str, names: KnownNames, said: dict[str, str], tag: str, kind: str = BY_PINYIN
) -> list[Pronunciation]:
    """The readings of a text's Han characters, in order; Traditional text is read as the Simplified one."""
    reading = simplified(text) if tag.startswith("zh-Hant") else text
    called = dict(_find_vietnamese_names(reading, names, said))
    syllables = pinyin(reading)
    if kind != BY_PINYIN:
        syllables = han_viet(reading, syllables)
    found: list[Pronunciation] = []
    for run in HAN_RUN.finditer(reading):
        place = run.start()
        while place < run.end():
            size, name = called.get(place, (1, ""))
            found.append((size, name) if name else syllables[place])
            place += size
    return found


def _find_vietnamese_names(text: str, names: KnownNames, said: dict[str, str]) -> Iterator[tuple[int, tuple[int, str]]]:
    """Where a name stands, its length, and what it is called; of 河内市 the part that is the name itself."""
    for start, end, _, doubt in find_names(text, names, "zh-Hans"):
        if doubt == COMMON_WORD:
            continue
        for size in range(end - start, 1, -1):
            if (name := text[start : start + size]) in said:
                yield start, (size, said[name])
                break


def make_reading_outputs(catalog: Catalog, runner: Runner, staging: Staging) -> Iterator[Output]:
    """The files with readings that the old site does not hold already."""
    for path, name in make_reading_files(catalog, runner):
        if not staging.keep(path, name):
            yield Output(path, name, runner.store.blob(name))
