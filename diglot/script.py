"""Simplified ↔ Traditional Chinese: an edition → its variants (the only user of opencc).

A block's text is converted as one run across its inline tags and cut back on to them, because a tag inside a word
breaks the word for OpenCC: `头<b>发</b>`. The glossary's forms are hard segments before OpenCC, longest first.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import lru_cache, partial, reduce
from typing import Any

from diglot.glossary import Rules
from diglot.han import HAN, WIDE
from diglot.model import Correction, Edition, Picture, Provenance, Segment, Text, Variant
from diglot.record import record
from diglot.work import WithBlobs, digest, freeze

# s2tw is the base of generic Traditional: s2t gives forms that no reader expects (爲 裏 麪), s2twp rewrites words.
CONFIGS = {
    ("zh-Hans", "zh-Hant"): ("s2tw",),
    ("zh-Hans", "zh-Hant-TW"): ("s2tw",),
    ("zh-Hans", "zh-Hant-HK"): ("s2hk",),
    ("zh-Hant", "zh-Hans"): ("tw2s",),
    ("zh-Hant", "zh-Hant-TW"): ("t2tw",),
    ("zh-Hant", "zh-Hant-HK"): ("tw2t", "t2hk"),
}
INLINE = ("a", "b", "del", "em", "i", "ins", "mark", "q", "s", "small", "span", "strong", "sub", "sup", "u")
OPAQUE = ("code", "kbd", "math", "pre", "samp", "script", "style")
TAG = re.compile(r"(<[^>]*>)")
NAME = re.compile(r"</?([a-zA-Z][a-zA-Z0-9]*)")
SPOKEN = re.compile(r'(?<=\s)(alt|title|aria-label)="([^"]*)"')
ADDRESS = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://[^\s<>“”‘’「」『』（），。；、]+|[\w.+-]+@[\w-]+\.[\w.-]+", re.ASCII)
QUOTES = {"zh-Hant": str.maketrans("“”‘’", "「」『』"), "zh-Hans": str.maketrans("「」『』", "“”‘’")}
PAIR = {"“": "”", "‘": "’", "「": "」", "『": "』"}
Piece = tuple[int, str]  # how many characters of the source, what stands for them


@record
class Conversion:
    """What converting an edition depends on, beside the rules."""

    edition: Edition
    tag: str

    @property
    def needs(self) -> tuple[str, ...]:
        """The edition's segments."""
        return (self.edition.body,)


def convert_edition(rules: tuple[tuple[str, Rules], ...], task: Conversion, segments: tuple[Segment, ...]) -> WithBlobs:
    """The Variant of an edition for another script's tag; the blob is a tuple with the HTML of each segment."""
    say = converter(task.edition.tag, task.tag, _rules(dict(rules), task.edition, task.tag))
    body = freeze(tuple(convert_html(segment.html, say) for segment in segments))
    return WithBlobs(_variant(task.edition, task.tag, say, digest(body)), (body,))


def own_variant(edition: Edition) -> Variant:
    """The Variant of an edition in the script that it is written in: nothing changes, byte for byte."""
    return _variant(edition, edition.tag, str, edition.html)


def _variant(edition: Edition, tag: str, say: Callable[[str], str], body: str) -> Variant:
    def text(written: Text | None) -> str:
        return "" if written is None else written.get(tag) or say(written.get(edition.tag) or "")

    return Variant(
        tag=tag,
        title=text(edition.title),
        subtitle=text(edition.subtitle),
        summary=text(edition.summary),
        image=_picture(edition.image, say),
        corrections=tuple(Correction(one.date, say(one.text)) for one in edition.corrections),
        related=tuple(say(one.title) for one in edition.related),
        source=_provenance(edition.source, say),
        names=(
            tuple(map(say, edition.authors)),
            tuple(map(say, edition.translators)),
            tuple(map(say, edition.reviewers)),
        ),
        body=body,
    )


def _rules(glossary: dict[str, Rules], edition: Edition, tag: str) -> Rules:
    """The glossary's rules for a tag, and before them the edition's own."""
    shared = glossary.get(tag, Rules.of({})) if edition.tag == "zh-Hans" else Rules.of({})
    own = dict(edition.rules).get(tag)
    return Rules.of(dict(shared.pairs) | dict(own)) if own else shared


def _picture(picture: Picture | None, say: Callable[[str], str]) -> Picture | None:
    if picture is None:
        return None
    return replace(picture, alt=say(picture.alt), caption=say(picture.caption), credit=say(picture.credit))


def _provenance(source: Provenance | None, say: Callable[[str], str]) -> Provenance | None:
    return source and replace(source, name=say(source.name), title=say(source.title))


def converter(source: str, target: str, rules: Rules) -> Callable[[str], str]:
    """The function that converts plain text from the script of one tag to another's; the identity for its own."""
    if source == target or (source, target) not in CONFIGS:
        return str
    return partial(convert, source=source, target=target, rules=rules)


def convert(text: str, *, source: str, target: str, rules: Rules) -> str:
    """Plain text in another script."""
    return "".join(shown for _, shown in _pieces(text, source, target, rules))


def convert_html(html: str, say: Callable[[str], str]) -> str:
    """The HTML with its text and spoken attributes in another script; tags, ids and addresses stay as they are."""
    if not isinstance(say, partial):
        return html
    parts = TAG.split(html)  # text at even places, tags at odd ones
    shown = [
        SPOKEN.sub(lambda m: f'{m[1]}="{say(m[2])}"', part) if index % 2 else part for index, part in enumerate(parts)
    ]
    for run in _runs(parts):
        pieces = _pieces("".join(parts[index] for index in run), **say.keywords)
        for index, text in zip(run, _cut(pieces, [len(parts[index]) for index in run]), strict=True):
            shown[index] = text
    return "".join(shown)


def _runs(parts: list[str]) -> Iterator[list[int]]:
    """The places of the texts that belong together: those with only inline tags between them, outside code."""
    run: list[int] = []
    opaque = 0
    for index, part in enumerate(parts):
        if index % 2 == 0:
            if part and not opaque:
                run.append(index)
            continue
        found = NAME.match(part)
        name = found[1].lower() if found else ""
        if name in OPAQUE:
            opaque += -1 if part.startswith("</") else 1
        if name not in INLINE and run:
            yield run
            run = []
    if run:
        yield run


def _cut(pieces: Iterator[Piece], lengths: list[int]) -> Iterator[str]:
    """The pieces cut back on to nodes of the given lengths; one of another length than its source stays whole."""
    pending = list(pieces)[::-1]
    for length in lengths:
        node: list[str] = []
        while length > 0 and pending:
            size, shown = pending.pop()
            if size > length:
                same = len(shown) == size
                pending.append((size - length, shown[length:] if same else ""))
                size, shown = length, shown[:length] if same else shown
            node.append(shown)
            length -= size
        yield "".join(node)


def _pieces(text: str, source: str, target: str, rules: Rules) -> Iterator[Piece]:
    """The text in the target script, piece by piece, quotation marks included."""
    converted = list(_words(text.replace("\0", ""), source, target, rules))
    marks = _quotes("".join(shown for _, shown in converted), target)
    place = 0
    for size, shown in converted:
        yield size, "".join(marks.get(place + index, sign) for index, sign in enumerate(shown)) if marks else shown
        place += len(shown)


def _words(text: str, source: str, target: str, rules: Rules) -> Iterator[Piece]:
    """Hard segments as they must be, the stretches between them by OpenCC."""
    opencc = _opencc(CONFIGS[source, target])
    start = 0
    for place, size, shown in _hard(text, rules):
        if place > start:
            yield place - start, opencc(text[start:place])
        yield size, shown
        start = place + size
    if start < len(text):
        yield len(text) - start, opencc(text[start:])


def _hard(text: str, rules: Rules) -> Iterator[tuple[int, int, str]]:
    """Place, length and replacement of each hard segment: addresses, then the longest rule that fits."""
    addresses = {found.start(): found[0] for found in ADDRESS.finditer(text)}
    first, shown = _index(rules)
    place = 0
    while place < len(text):
        if place in addresses:
            yield place, len(addresses[place]), addresses[place]
            place += len(addresses[place])
            continue
        for size in first.get(text[place], ()):
            written = text[place : place + size]
            if written in shown:
                yield place, size, shown[written]
                place += size
                break
        else:
            place += 1


@lru_cache(maxsize=8)
def _index(rules: Rules) -> tuple[dict[str, tuple[int, ...]], dict[str, str]]:
    """By first character the lengths to try, longest first; and the rules as a mapping."""
    shown = dict(rules.pairs)
    lengths: dict[str, set[int]] = {}
    for written in shown:
        lengths.setdefault(written[0], set()).add(len(written))
    return {sign: tuple(sorted(sizes, reverse=True)) for sign, sizes in lengths.items()}, shown


@lru_cache(maxsize=8)
def _opencc(configs: tuple[str, ...]) -> Callable[[str], str]:
    """OpenCC for configurations that follow each other, made once per process (5 to 140 ms)."""
    from opencc import OpenCC

    made: list[Any] = [OpenCC(config) for config in configs]
    return lambda text: reduce(lambda shown, one: str(one.convert(shown)), made, text)


def _quotes(text: str, target: str) -> dict[int, str]:
    """The quotation marks to change, by place: matched pairs with Han text inside or beside."""
    table = QUOTES[target[:7]]
    changed: dict[int, str] = {}
    opened: list[int] = []
    for place, sign in enumerate(text):
        if sign in PAIR and ord(sign) in table:
            opened.append(place)
        elif opened and sign == PAIR[text[opened[-1]]]:
            start = opened.pop()
            if re.search(f"[{HAN}]", text[start:place]) or re.search(
                f"[{WIDE}]", text[max(0, start - 1) : start] + text[place + 1 : place + 2]
            ):
                changed |= {start: text[start].translate(table), place: sign.translate(table)}
    return changed


Strings = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # by key, the form of each tag that has one


def spell(strings: Strings, rules: tuple[tuple[str, Rules], ...], tag: str) -> tuple[tuple[str, str], ...]:
    """Short texts for one tag, by key: the tag's own form, or the Simplified one converted; "" where there is none."""
    say = converter("zh-Hans", tag, dict(rules).get(tag, Rules.of({})))
    own = "vi" if tag == "vi" else "zh-Hans"
    return tuple((key, dict(forms).get(tag) or say(dict(forms).get(own, ""))) for key, forms in strings)
