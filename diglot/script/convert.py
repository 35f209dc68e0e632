"""Simplified ↔ Traditional Chinese: text and HTML in another script.

A block's text is converted as one run across its inline tags and cut back on to them, because a tag inside a word
breaks the word for OpenCC: `头<b>发</b>`. What must not reach OpenCC is cut out before, in the order of `_passes`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, partial
from urllib.parse import unquote

from diglot.script.opencc_engine import LONE, Engine, each, marking_engine, opencc_engine
from diglot.script.patterns import find_chosen
from diglot.script.protected import (
    FINAL,
    OPEN,
    Pass,
    Replacement,
    addresses_pass,
    escape_rules,
    overrides_pass,
    rules_pass,
    spans_pass,
)
from diglot.script.quotation_marks import HIDE, changed_quotes
from diglot.tasks.text_map import NO_RULES, Rules
from diglot.text.characters import INVISIBLE
from diglot.text.html_runs import OPAQUE_TAGS, Run, find_runs, mask_spans, split_html
from diglot.text.overrides import OPENING, scan

# Taiwan's forms are the base of generic Traditional: s2t alone gives forms that no reader expects (爲 裏 麪), s2twp
# rewrites words. In two steps, so that patterns choose between them and regional names are seen across our words.
CONFIGS = {
    ("zh-Hans", "zh-Hant"): ("s2t", "t2tw", "press"),
    ("zh-Hans", "zh-Hant-TW"): ("s2t", "t2tw", "Taiwan's press"),
    ("zh-Hans", "zh-Hant-HK"): ("s2t", "t2hk", "Hong Kong's press"),
    ("zh-Hant", "zh-Hans"): ("hk2t", "tw2s"),  # Hong Kong's forms are folded first: tw2s leaves 衞 and 説
    ("zh-Hant", "zh-Hant-TW"): ("hk2t", "t2tw"),
    ("zh-Hant", "zh-Hant-HK"): ("tw2t", "t2hk", "Hong Kong's own forms"),
}
SPOKEN = re.compile(r'(?<=\s)(alt|title|aria-label)="([^"]*)"')
LANG = re.compile(r'\slang="([^"]*)"')
ADDRESS_SIGN = re.compile(r"[./:@]")  # without one of these a link's text is a word: [后](/后/)
HREF = re.compile(r'\shref="([^"]*)"')


@dataclass(frozen=True)
class Converter:
    """Says texts of one tag in the script of another; for its own tag it only resolves overrides.

    `lone` names characters to be marked where they stand outside every phrase, instead of converting anything.
    """

    source: str
    target: str
    rules: Rules = NO_RULES
    page: Rules = NO_RULES
    lone: str = ""

    @property
    def idle(self) -> bool:
        """Whether there is nothing to convert."""
        return (self.source, self.target) not in CONFIGS

    def __call__(self, text: str) -> str:
        """Plain text in the target's script."""
        return self.each([text])[0] if text else ""

    def each(self, texts: Iterable[str], *, connected: bool = False) -> list[str]:
        """Plain texts in the target's script, faster than one by one; `connected` ones are paragraphs of one text."""
        texts = list(texts)
        if self.idle and not any(OPENING in text for text in texts):
            return texts
        runs = plain_runs(text.replace("\0", "") for text in texts)
        return ["".join(shown for _, shown, _ in pieces) for pieces in self.pieces(runs, connected=connected)]

    def trace(self, runs: Sequence[Run]) -> list[dict[int, tuple[str, bool]]]:
        """For each run the places that OpenCC converted: the form shown there, and whether a pattern chose it."""
        traces: list[dict[int, tuple[str, bool]]] = []
        for run, pieces in zip(runs, self.pieces(runs), strict=True):
            text, place = run.text, 0
            trace: dict[int, tuple[str, bool]] = {}
            for size, shown, state in pieces:
                if state == OPEN and len(shown) == size:
                    given = text[place : place + size]
                    chosen = find_chosen(given)
                    trace |= {place + index: (form, index in chosen) for index, form in enumerate(shown)}
                place += size
            traces.append(trace)
        return traces

    def find_lone(self, runs: Iterable[Run]) -> list[frozenset[int]]:
        """For each run the places where OpenCC would convert one of `lone`'s characters by itself."""
        found = []
        for pieces in self.pieces(runs):
            places, place = set(), 0
            for size, shown, _ in pieces:
                places |= {place + index for index, sign in enumerate(shown) if sign == LONE}
                place += size
            found.append(frozenset(places))
        return found

    def pieces(self, runs: Iterable[Run], *, connected: bool = False) -> list[list[Replacement]]:
        """Each run in the target's script, piece by piece, quotation marks included, also those across runs."""
        cut: list[list[Replacement]] = []
        for run in runs:
            text = run.text
            cut.append(list(self._cut_out(text, 0, len(text), self._passes(text, run))) if text else [])
        left = [shown for pieces in cut for _, shown, state in pieces if state == OPEN]
        said = iter(map(_put_back, left, each(self._engine, [INVISIBLE.sub("", text) for text in left])))
        converted = [
            [(size, next(said), state) if state == OPEN else (size, shown, state) for size, shown, state in pieces]
            for pieces in cut
        ]
        if self.idle or self.lone or self.source[:7] == self.target[:7]:
            return converted
        texts = [
            "".join(shown.translate(HIDE) if state == FINAL else shown for _, shown, state in pieces)
            for pieces in converted
        ]
        marks = changed_quotes(texts, self.target, connected=connected)
        return [self._with_quotes(*one) for one in zip(converted, marks, strict=True)]

    def _with_quotes(self, converted: list[Replacement], marks: dict[int, str]) -> list[Replacement]:
        """The pieces of a run with the target's quotation marks."""
        if not marks:
            return converted
        pieces: list[Replacement] = []
        place = 0
        for size, shown, state in converted:
            changed = list(shown)
            for index, sign in marks.items():
                if place <= index < place + len(shown):
                    changed[index - place] = sign
            pieces.append((size, "".join(changed), state))
            place += len(shown)
        return pieces

    def _passes(self, text: str, run: Run) -> list[Pass]:
        """What is cut out of a text before OpenCC sees the rest, most binding first."""
        passes: list[Pass] = []
        if OPENING in text:
            passes.append(overrides_pass(scan(mask_spans(text, run.kept)).overrides, self.target))
        if self.idle:
            return passes
        if run.kept or run.cuts:
            passes.append(spans_pass(sorted([*run.kept, *((cut, cut) for cut in run.cuts)])))
        if "://" in text or "@" in text or "www." in text:
            passes.append(addresses_pass)
        passes += [rules_pass(rules) for rules in (self.page, self.rules) if rules]
        return passes

    def _cut_out(self, text: str, start: int, end: int, passes: Sequence[Pass]) -> Iterator[Replacement]:
        """What the first pass finds, and of the stretches between what the others find; what is left is for OpenCC."""
        if not passes:
            yield end - start, text[start:end], OPEN
            return
        place = start
        for begin, size, shown, state in passes[0](text, start, end):
            if begin > place:
                yield from self._cut_out(text, place, begin, passes[1:])
            yield size, shown, state
            place = begin + size
        if place < end:
            yield from self._cut_out(text, place, end, passes[1:])

    @cached_property
    def _engine(self) -> Engine:
        if self.idle:
            return str
        configs = CONFIGS[self.source, self.target]
        return marking_engine(self.lone) if self.lone else opencc_engine(configs)


def plain_runs(texts: Iterable[str]) -> list[Run]:
    """Each plain text as a run."""
    return [Run(texts=[text], length=len(text)) for text in texts]


def converter(source: str, target: str, rules: Rules, page: Rules = NO_RULES) -> Converter:
    """What converts texts from the script of one tag to another's, by the glossary's rules and the page's own."""
    return Converter(source, target, rules, page)


def convert(text: str, *, source: str, target: str, rules: Rules, page: Rules = NO_RULES) -> str:
    """Plain text in another script."""
    return Converter(source, target, rules, page)(text)


def regional_form(text: str, tag: str) -> str:
    """A Traditional text with a region's forms of its characters; for a tag without a region the text itself."""
    return Converter("zh-Hant", tag)(text) if tag.startswith("zh-Hant-") else text


def convert_html(html: str, say: Converter) -> str:
    """The HTML with its text and spoken attributes in another script; tags, ids and addresses stay as they are."""
    return convert_segments((html,), say)[0]


def convert_segments(segments: Sequence[str], say: Converter) -> tuple[str, ...]:
    """The HTML of each segment as `convert_html` gives it, in one call of OpenCC for all."""
    if say.idle and not any(OPENING in html for html in segments):
        return tuple(segments)
    say = _for_html(say)
    split = [split_html(html.replace("\0", "")) for html in segments]
    runs = [(parts, run) for parts in split for run in find_runs(parts, partial(_stays, say.source))]
    for (parts, run), pieces in zip(runs, say.pieces((run for _, run in runs), connected=True), strict=True):
        for place in (place for place in run.tags if '="' in parts[place]):
            if say.source[:7] != say.target[:7]:
                parts[place] = LANG.sub(partial(_with_new_language, say), parts[place])
            parts[place] = SPOKEN.sub(partial(_with_new_words, say), parts[place])
        for node, text in zip(run.nodes, _on_nodes(pieces, map(len, run.texts)), strict=True):
            parts[node] = text
    return tuple(map("".join, split))


def find_converted_runs(html: str, say: Converter) -> Iterator[Run]:
    """The runs of the HTML as `convert_html` converts them."""
    return find_runs(split_html(html), partial(_stays, say.source))


def _stays(source: str, name: str, tag: str, text: str) -> bool:
    """Whether an element is never converted: code, another language, a link that shows its own address."""
    if name in OPAQUE_TAGS or 'translate="no"' in tag:
        return True
    if " lang=" in tag and (lang := LANG.search(tag)):
        return lang[1].lower() not in ("zh", source.lower(), *(("zh-cn", "zh-sg") if source == "zh-Hans" else ()))
    if name == "a" and (href := HREF.search(tag)):
        shown = unquote(text).split("://")[-1]
        return bool(ADDRESS_SIGN.search(shown)) and unquote(href[1]).split("://")[-1].strip("/") == shown.strip("/")
    return False


def _for_html(say: Converter) -> Converter:
    """The converter whose rules say and find texts as HTML writes them: "<b>" in a rule is no tag."""
    rules, page = escape_rules(say.rules), escape_rules(say.page)
    return say if (rules, page) == (say.rules, say.page) else replace(say, rules=rules, page=page)


def _with_new_words(say: Converter, spoken: re.Match[str]) -> str:
    """A spoken attribute in the other script; what rules say cannot end it."""
    shown = say(spoken[2]).replace('"', "&quot;")
    return f'{spoken[1]}="{shown}"'


def _with_new_language(say: Converter, found: re.Match[str]) -> str:
    """The language of an element whose text was converted; one that names no script stays."""
    return found[0] if found[1].lower() == "zh" else f' lang="{say.target}"'


def _put_back(given: str, shown: str) -> str:
    """What OpenCC made of a text without its invisible signs, with these where they were."""
    if len(given) == len(shown) or not INVISIBLE.search(given):
        return shown
    if len(INVISIBLE.sub("", given)) != len(shown):
        return shown
    signs = iter(shown)
    return "".join(sign if INVISIBLE.match(sign) else next(signs) for sign in given)


def _on_nodes(pieces: Iterable[Replacement], lengths: Iterable[int]) -> Iterator[str]:
    """The pieces cut back on to nodes of the given lengths; one of another length than its source stays whole."""
    pending = list(pieces)[::-1]
    for length in lengths:
        node: list[str] = []
        while length > 0 and pending:
            size, shown, state = pending.pop()
            if size > length:
                same = len(shown) == size
                pending.append((size - length, shown[length:] if same else "", state))
                size, shown = length, shown[:length] if same else shown
            node.append(shown)
            length -= size
        yield "".join(node)


def simplified(text: str) -> str:
    """Traditional text in Simplified, character for character: overrides, addresses and names are not looked at."""
    return opencc_engine(CONFIGS["zh-Hant", "zh-Hans"])(text.replace("\0", " "))
