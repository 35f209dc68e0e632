"""Signs that content may not hold: control characters (XML cannot hold them), bidi overrides (they make text lie),
private-use characters (every font shows another sign) and noncharacters (no text has them, so that we may use them).

Where a text has escapes (`"\\u202e"` in YAML, `&#x202e;` in Markdown), they are looked for in what these say, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice

from diglot.messages.message import Message
from diglot.problem import Problem

CONTROL = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufff9-\ufffc"
PRIVATE = "\ue000-\uf8ff\U000f0000-\U0010ffff"
NONE = "\ufdd0-\ufdef" + "".join(chr(plane + last) for plane in range(0, 0xF0000, 0x10000) for last in (0xFFFE, 0xFFFF))
FORBIDDEN = re.compile(f"[{CONTROL}{PRIVATE}{NONE}]")
# Most texts have none of these, which is told in a fifth of the time that the many small ranges take (bench/README.md).
SUSPECT = re.compile(f"[{CONTROL}\ue000-\uf8ff\ufdd0-\ufdef\ufffe\uffff\U0001fffe-\U0010ffff]")
MOST_NAMED = 50  # signs of one text that are named one by one
IS_PRIVATE = re.compile(f"[{PRIVATE}]")


def hidden_signs(text: str, file: str, line: int = 1) -> Iterator[Problem]:
    """A problem for every such sign, of very many for the first ones; the text begins in `line` of the file."""
    if not SUSPECT.search(text):
        return
    every = FORBIDDEN.finditer(text)
    for found in islice(every, MOST_NAMED):
        place, name = line + text.count("\n", 0, found.start()), f"U+{ord(found[0]):04X}"
        if IS_PRIVATE.match(found[0]):
            message = Message("a private-use character ({name}), which every font shows as another sign", name=name)
            hint = Message(
                "an icon or a rare character of one font: write the character that it stands for, or delete it"
            )
        else:
            message = Message("an invisible control character ({name})", name=name)
            hint = Message("delete it; retype the words around it if need be")
        yield Problem(file, place, "control-character", message, hint)
    if more := sum(1 for _ in every):
        message = Message("{more:,} more invisible control or private-use characters", more=more)
        yield Problem(
            file, 0, "control-character", message, Message("take the text from its source anew, as plain text")
        )
