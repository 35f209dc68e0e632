"""Whether a text is in the language that its file's name says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diglot.model.edition import Segment
from diglot.text.characters import HAN_RUN, OTHER_WORD

SAMPLE = 1000  # characters that are looked at
FEW = 20  # words of which nothing can be said
LETTERS = "ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ"
MARKED = re.compile(f"[{LETTERS}{LETTERS.upper()}]")
LEAST_MARKED = 0.15  # of Vietnamese words; in fact two of three carry a mark
NAMES = {"zh": "Chinese", "vi": "Vietnamese"}


def foreign(segments: Sequence[Segment], language: str) -> bool:
    """Whether a text that is long enough to tell is clearly not in a language; code is not looked at."""
    text = "\n".join(segment.text for segment in segments if segment.kind != "code")[:SAMPLE]
    others = HAN_RUN.split(text)
    han = len(text) - sum(map(len, others))
    words = [word for word in OTHER_WORD.findall(" ".join(others)) if not word.isdigit()]
    if han + len(words) < FEW:
        return False
    if language == "zh":
        return han < len(words)
    return han > len(words) or sum(map(bool, map(MARKED.search, words))) < LEAST_MARKED * len(words)
