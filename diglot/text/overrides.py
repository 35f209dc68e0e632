"""`-{…}-` in a text: what one place must say, whatever the conversion would make of it (MediaWiki's markup).

`-{原文}-` stands as written in every script; `-{zh-hans:甲;zh-hant:乙}-` says what each script shows; `-{}-` shows
nothing, and cuts a word in two for the converter. Places are indexes into the text, so that a text that runs across
tags can be cut back on to its nodes.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.messages.message import NO_HINT, Message
from diglot.model.tags import list_fallbacks
from diglot.problem import Severity
from diglot.record import record
from diglot.text.html_runs import Span

OPENING = "-{"
FLAGGED = Message("a flag of MediaWiki has no meaning")
FLAG_HINT = Message("for the whole page, write a rule into the front matter: conversion: {zh-Hant: {软件: 軟體}}")


OVERRIDE_MARK = re.compile(r"-\{|\}-")


LITERAL_SIGN = re.compile(r"-(?=\{)|\}+(?=-)")  # a sign that begins a mark


OVERRIDE_TAGS = (
    "zh-hans",
    "zh-hant",
    "zh-hant-tw",
    "zh-hant-hk",
    "zh-tw",
    "zh-hk",
    "zh-mo",
    "zh-cn",
    "zh-sg",
    "zh",
    "vi",
)


REGIONS = {"zh-Hans": ("zh-cn", "zh-sg"), "zh-Hant-TW": ("zh-tw",), "zh-Hant-HK": ("zh-hk", "zh-mo")}


TAG_LABEL = re.compile(r"\s*([a-zA-Z][a-zA-Z_-]+)\s*[:：](?!//)")


NEXT_FORM = re.compile(r"(?<!&amp)(?<!&lt)(?<!&gt)(?<!&quot)[;；](?=\s*[a-zA-Z][a-zA-Z_-]+\s*[:：]|\s*$)")


LABEL_WITHOUT_COLON = re.compile(r"\s*zh(-[a-zA-Z]+)+\b")


OVERRIDE_FLAG = re.compile(r"\s*[A-Za-z-]+(?:;[A-Za-z-]+)*\|")  # MediaWiki's "-{H|…}-", which has no meaning here


OVERRIDE_HINT = Message(
    "write -{原文}- to keep a text, or -{zh-hans:甲;zh-hant:乙}- to choose; in code it is left alone"
)


SpansByTag = tuple[tuple[str, Span], ...]  # by lower-case tag, "" for every tag


@record
class Override:
    """One `-{…}-`: where it stands, and the spans of what it says. One with a fault says itself, braces and all."""

    start: int
    end: int
    said: SpansByTag

    def choose(self, tag: str) -> Span:
        """The span of what the readers of a tag see: the tag's own, the nearest one's, or else the first."""
        said = dict(self.said)
        return next((said[name] for name in ("", *_list_names(tag)) if name in said), self.said[0][1])


def _list_names(tag: str) -> Iterator[str]:
    """The names under which an override may say what the readers of a tag see, best first."""
    for near in (*list_fallbacks(tag), *(("zh-Hans",) if tag == "vi" else ())):
        yield near.lower()
        yield from REGIONS.get(near, ())
    yield "zh"


@record
class Fault:
    """Something that looks like an override and is none."""

    place: int
    message: Message
    hint: Message = NO_HINT
    severity: Severity = "warning"


@record
class Scan:
    """The overrides of a text in order, and what is wrong with others."""

    overrides: tuple[Override, ...]
    faults: tuple[Fault, ...]


def scan(text: str) -> Scan:
    """Every `-{…}-` of a text, and what is wrong: one is not closed, or names no script that there is."""
    if OPENING not in text and "}-" not in text:
        return Scan((), ())
    overrides: list[Override] = []
    faults: list[Fault] = []
    opened: list[int] = []
    for mark in OVERRIDE_MARK.finditer(text):
        if mark[0] == OPENING:
            faults += [Fault(place, Message("'-{' is not closed with '}-'")) for place in opened]
            opened = [mark.start()]
        elif opened:
            start, end = opened.pop(), mark.end()
            said, wrong = _read_override(text, start, end)
            overrides.append(Override(start, end, (("", (start, end)),) if wrong else said))
            if wrong.startswith(FLAGGED):
                faults.append(Fault(start, wrong, FLAG_HINT, "error"))
            elif wrong:
                faults.append(Fault(start, wrong))
        else:
            faults.append(Fault(mark.start(), Message("'}-' closes no '-{'")))
    faults += [Fault(place, Message("'-{' is not closed with '}-'")) for place in opened]
    return Scan(tuple(overrides), tuple(faults))


def _read_override(text: str, start: int, end: int) -> tuple[SpansByTag, Message]:
    """What the override between two places says, and what is wrong with it."""
    inside = text[start + 2 : end - 2]
    if not inside:
        return (("", (start + 2, start + 2)),), NO_HINT
    if not inside.strip():
        return (), Message("'-{ }-' says nothing")
    if OVERRIDE_FLAG.match(inside):
        return (), Message("{flagged} here: '-{{mark}'", flagged=FLAGGED, mark=inside[:12])
    label = TAG_LABEL.match(inside)
    if not label and LABEL_WITHOUT_COLON.match(inside):
        return (), Message("':' is missing in '-{{mark}'", mark=inside.strip()[:12])
    if not label or not (label[1].lower() in OVERRIDE_TAGS or label[1].lower().startswith("zh")):
        return (("", (start + 2, end - 2)),), NO_HINT
    said: dict[str, Span] = {}
    first = start + 2
    for last in [*(start + 2 + found.start() for found in NEXT_FORM.finditer(inside)), end - 2]:
        if wrong := _note_form(text, first, last, said):
            return (), wrong
        first = last + 1
    return tuple(said.items()), NO_HINT


def _note_form(text: str, first: int, last: int, said: dict[str, Span]) -> Message:
    """Note what `zh-hant:乙` says; what is wrong with it, or ""."""
    label = TAG_LABEL.match(text, first, last)
    if not label:
        return NO_HINT  # the nothing behind a last semicolon
    name, value = label[1].lower(), text[label.end() : last]
    if name not in OVERRIDE_TAGS:
        return Message(
            "there is no script '{tag}'; known are {override_tags}", tag=label[1], override_tags=OVERRIDE_TAGS
        )
    if name in said:
        return Message("'{tag}' is given twice", tag=label[1])
    if not value.strip():
        return Message("'{tag}' says nothing", tag=label[1])
    begin = last - len(value.lstrip())
    said[name] = (begin, begin + len(value.strip()))
    return NO_HINT


def resolve(text: str, tag: str) -> str:
    """The text as readers of a tag see it, each override resolved and nothing converted."""
    if OPENING not in text:
        return text
    shown, place = [], 0
    for one in scan(text).overrides:
        shown.append(text[place : one.start] + text[slice(*one.choose(tag))])
        place = one.end
    return "".join(shown) + text[place:]


def escape_literal(text: str) -> str:
    """The text as it must be written for readers to see exactly this: a `-{` or `}-` in it is a sign like others."""
    return LITERAL_SIGN.sub(r"-{\g<0>}-", text)


def resolved_length(text: str, tag: str, length: int) -> int:
    """How much of the text gives the first `length` characters of what `resolve` makes of it; no override is cut."""
    longer = 0  # by how much the text so far is longer than its reading
    for one in scan(text).overrides:
        if one.start - longer >= length:
            break
        first, last = one.choose(tag)
        longer += one.end - one.start - (last - first)
        if one.end - longer >= length:
            return one.end
    return length + longer
