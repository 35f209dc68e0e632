"""Markdown as Chinese is written, without spaces: emphasis beside Chinese text, and lines joined without a space.

Emphasis: CommonMark leaves `**注意：**正文` and `**“友谊”**双方` as raw asterisks, because it lets a run of `*` beside
punctuation open or close emphasis only where white space or more punctuation is on its other side. Here Chinese
punctuation counts as letters do, and other punctuation is let pass where a Chinese character is on the other side (the
rule of the CJK-friendly emphasis proposal).

Lines: both must be Chinese where they meet, whatever emphasis, link or footnote ends there. Quotation marks, dashes and
dots are used by other languages too: they count as Chinese beside Chinese.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token

from diglot.text.characters import HANGUL, KANA, WIDE

CJK = re.compile(f"[{WIDE}{KANA}{HANGUL}]")
SHARED_SIGNS = "“”‘’…—·"  # Chinese beside Chinese
CHINESE_END = re.compile(rf"(?:[{WIDE}{KANA}]|\}}-)[{SHARED_SIGNS}]*$")
CHINESE_START = re.compile(rf"^[{SHARED_SIGNS}]*(?:[{WIDE}{KANA}]|-\{{)")
CONTEXT = 8  # characters that are looked at on either side of a break
LINE_BORDERS = ("softbreak", "hardbreak", "image")


class CjkState(StateInline):
    """The state of an inline parse that knows Chinese."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803 - the library's names
        """Whether a run of markers can open and close emphasis, and its length."""
        scanned = super().scanDelims(start, canSplitWord)
        end = start + scanned.length
        before = self.src[start - 1] if start else " "
        after = self.src[end] if end < self.posMax else " "
        if not canSplitWord or not (CJK.match(before) or CJK.match(after)):
            return scanned
        return Scanned(_flanks(after, before), _flanks(before, after), scanned.length)


def _flanks(inside: str, outside: str) -> bool:
    """Whether a run of markers stands at the edge of what lies on its `inside`."""
    if inside.isspace():
        return False
    return not _is_punctuation(inside) or outside.isspace() or _is_punctuation(outside) or bool(CJK.match(outside))


def _is_punctuation(sign: str) -> bool:
    return unicodedata.category(sign)[0] in "PS" and not CJK.match(sign)


class CjkInline(ParserInline):
    """The inline parser with that state."""

    def parse(self, src: str, md: MarkdownIt, env: Any, tokens: list[Token]) -> list[Token]:
        """The tokens of a run of text, appended to `tokens`."""
        state = CjkState(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def joins_lines(tokens: Sequence[Token], place: int) -> bool:
    """Whether the break at a place of a run of text stands between Chinese and Chinese."""
    before = "".join(reversed(list(_read_line(reversed(tokens[:place])))))
    after = "".join(_read_line(tokens[place + 1 :]))
    return bool(CHINESE_END.search(before[-CONTEXT:]) and CHINESE_START.search(after[:CONTEXT]))


def _read_line(tokens: Iterable[Token]) -> Iterable[str]:
    """The texts of a line, from the break on."""
    length = 0
    for token in tokens:
        if token.type in LINE_BORDERS or length > CONTEXT:
            return
        if token.type in ("text", "code_inline"):
            length += len(token.content)
            yield token.content
