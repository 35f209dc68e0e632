"""Emphasis beside Chinese text, which CommonMark leaves as raw asterisks: `**注意：**正文`, `**“友谊”**双方`.

CommonMark lets a run of `*` beside punctuation open or close emphasis only where white space or more punctuation is on
its other side; Chinese has no white space. Here Chinese punctuation counts as letters do, and other punctuation is
let pass where a Chinese character is on the other side (the rule of the CJK-friendly emphasis proposal).
"""

from __future__ import annotations

import re
import unicodedata
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token

from diglot.text.characters import HANGUL, KANA, WIDE

CJK = re.compile(f"[{WIDE}{KANA}{HANGUL}]")


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
    return not _punctuation(inside) or outside.isspace() or _punctuation(outside) or bool(CJK.match(outside))


def _punctuation(sign: str) -> bool:
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
