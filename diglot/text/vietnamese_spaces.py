"""Which blanks of a Vietnamese text no line is broken at: a unit stays with its number, a name with itself.

Only what a page shows has these: whoever reads a body as text (data, search, copies) reads every blank as one.
"""

from __future__ import annotations

import re

NO_BREAK = "\u00a0"
BOUND_NAME = 16  # characters: a longer one would leave a hole, or not fit into the title of a phone
BEFORE_NUMBER = "tháng|ngày|năm|quý|thứ|số|lần|khóa|khoá|kỷ|trang|điều|khoản|quốc lộ"
COUNTED = "tỷ|tỉ|triệu|nghìn|ngàn|vạn|USD|NDT|VND|đồng|km²|km2|km|m²|m2|ha|kg|tấn|TEU|giờ|phút|tuổi|%"


def _behind(words: str, ending: str = "") -> str:
    return "(?:" + "|".join(rf"(?<=\b{word}{ending} )" for word in words.split("|")) + ")"


# The blank comes first, because regular expressions search for a fixed beginning much faster.
BOUND = re.compile(
    rf" (?:(?=\d|[IVX]+\b)(?i:{_behind(BEFORE_NUMBER)})|(?<=\d )(?=(?:{COUNTED})(?!\w))"
    rf"|(?=(?:USD|đồng|NDT)\b){_behind('tỷ|tỉ|triệu')}|(?<=\. )(?=\w){_behind('TP|Tp|TS|PGS|GS|ThS|KS|BS', '[.]')})"
)


def bind_numbers(text: str) -> str:
    """A text whose numbers stay with what they count or say the number of: "tháng 7", "32,22 tỷ USD", "TP. Hồ"."""
    return BOUND.sub(NO_BREAK, text)


def bind_names(title: str) -> str:
    """A title whose names are not broken: words that all begin with capitals, where together they are short."""
    return " ".join(NO_BREAK.join(words) for words in _group_words(title.split(" ")))


def _group_words(words: list[str]) -> list[list[str]]:
    """The words of a title, those of a name together."""
    groups: list[list[str]] = []
    for word in words:
        last = groups[-1] if groups else []
        if last and _is_capital(word) and all(map(_is_capital, last)) and last[-1].isalpha():
            last.append(word)
        else:
            groups.append([word])
    return [part for group in groups for part in _keep_short(group)]


def _keep_short(group: list[str]) -> list[list[str]]:
    """A name whole, or its words apart where it is long."""
    return [group] if len(" ".join(group)) <= BOUND_NAME else [[word] for word in group]


def _is_capital(word: str) -> bool:
    """Whether a word begins with a capital letter and goes on in small ones: "USD" is no part of a name."""
    letters = word.lstrip('“"(').rstrip('.,;:!?”")')
    return letters.isalpha() and letters[0].isupper() and not letters[1:].isupper()
