"""Whether a text is in the language that its file's name says."""

from __future__ import annotations

import re
from collections.abc import Sequence

from diglot.han import HAN, OTHER_WORD
from diglot.model import Segment

SAMPLE = 1000  # characters that are looked at
FEW = 20  # words of which nothing can be said
HAN_SIGN = re.compile(f"[{HAN}]")
MARKED = re.compile(r"[ăâđêôơưàáảãạằắẳẵặầấẩẫậèéẻẽẹềếểễệìíỉĩịòóỏõọồốổỗộờớởỡợùúủũụừứửữựỳýỷỹỵ]", re.IGNORECASE)
LEAST_MARKED = 0.15  # of Vietnamese words; in fact two of three carry a mark
NAMES = {"zh": "Chinese", "vi": "Vietnamese"}


def foreign(segments: Sequence[Segment], language: str) -> bool:
    """Whether a text that is long enough to tell is clearly not in a language; code is not looked at."""
    text = "\n".join(segment.text for segment in segments if segment.kind != "code")[:SAMPLE]
    han = len(HAN_SIGN.findall(text))
    words = [word for word in OTHER_WORD.findall(HAN_SIGN.sub(" ", text)) if not word.isdigit()]
    if han + len(words) < FEW:
        return False
    if language == "zh":
        return han < len(words)
    return han > len(words) or sum(bool(MARKED.search(word)) for word in words) < LEAST_MARKED * len(words)
