"""Whether a paragraph only says who made a text or picture: an editor of one language adds or drops it by itself."""

from __future__ import annotations

import re

_LONGEST = 70  # letters
# "（记者 林晓）", "编译：阮氏梅", "(完)", "Theo TTXVN", "Ảnh: Minh An"; one expression a line.
WRITTEN = r"""
[（(【\[][^（()）]{1,30}[）)】\]]
(?:本报|特约)?(?:记者|作者|编译|译者|翻译|校对|责编|责任编辑|编辑|来源|摄影|图片?|文)\s?[：:/丨|].{1,40}
(?:本报|特约)?(?:记者|通讯员|编译|译者)[ \u3000].{1,30}
(?:nguồn|tác giả|biên dịch|người dịch|ảnh|bài|pv|biên tập)(?: và ảnh)?\s?[:/].{1,60}
theo [^.,:;]{2,30}
完|hết|ttxvn|新华社
"""
CREDITS = re.compile("|".join(WRITTEN.strip().splitlines()), re.IGNORECASE)


def is_credit(text: str) -> bool:
    """Whether a text is a credit line, a byline or an agency's mark."""
    bare = text.strip()
    return len(bare) <= _LONGEST and bool(CREDITS.fullmatch(bare))
