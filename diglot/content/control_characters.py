"""Signs that content may not hold: control characters (XML cannot hold them), and bidi overrides (they make text lie).

Where a text has escapes (`"\\u202e"` in YAML, `&#x202e;` in Markdown), they are looked for in what these say, too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.problem import Problem

FORBIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069\ufeff\ufffe\uffff]"
)


def hidden_signs(text: str, file: str, line: int = 1) -> Iterator[Problem]:
    """A problem for every such sign; the text begins in `line` of the file."""
    for found in FORBIDDEN.finditer(text):
        message = f"an invisible control character (U+{ord(found[0]):04X})"
        hint = "delete it; retype the words around it if need be"
        yield Problem(file, line + text.count("\n", 0, found.start()), "control-character", message, hint)
