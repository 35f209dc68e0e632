"""Whether two lines of a paragraph are joined without a space, as Chinese and Japanese are written.

Both lines must be Chinese where they meet, whatever emphasis, link or footnote ends there. Quotation marks, dashes and
dots are used by other languages too: they count as Chinese beside Chinese.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from markdown_it.token import Token

from diglot.text.characters import KANA, WIDE

BOTH = "“”‘’…—·"  # Chinese beside Chinese
ENDS = re.compile(rf"(?:[{WIDE}{KANA}]|\}}-)[{BOTH}]*$")
BEGINS = re.compile(rf"^[{BOTH}]*(?:[{WIDE}{KANA}]|-\{{)")
CONTEXT = 8  # characters that are looked at on either side
NEVER = ("softbreak", "hardbreak", "image")


def joins(tokens: Sequence[Token], place: int) -> bool:
    """Whether the break at a place of a run of text stands between Chinese and Chinese."""
    before = "".join(reversed(list(_texts(reversed(tokens[:place])))))
    after = "".join(_texts(tokens[place + 1 :]))
    return bool(ENDS.search(before[-CONTEXT:]) and BEGINS.search(after[:CONTEXT]))


def _texts(tokens: Iterable[Token]) -> Iterable[str]:
    """The texts of a line, from the break on."""
    length = 0
    for token in tokens:
        if token.type in NEVER or length > CONTEXT:
            return
        if token.type in ("text", "code_inline"):
            length += len(token.content)
            yield token.content
