"""Names in the order in which readers look them up: Chinese by pinyin, Vietnamese by its alphabet."""

from __future__ import annotations

from unicodedata import normalize

from diglot.text.pinyin import plain_pinyin

VIETNAMESE_LETTERS = "aăâbcdđeêfghijklmnoôơpqrstuưvwxyz"
VIETNAMESE_TONES = "\u0300\u0309\u0303\u0301\u0323"  # huyền, hỏi, ngã, sắc, nặng; none comes first
NO_LETTER = "#"  # heads the names that begin with none
SortKey = tuple[tuple[int, ...], tuple[int, ...], str]


def make_sort_key(name: str, language: str) -> SortKey:
    """The place of a name among others of its language: syllable by syllable, by letters and then by tones, as
    dictionaries have it: 巴亭 (ba) before 百色 (bai), Bắc before Bắc Ninh.

    A Chinese name is given in Simplified characters.
    """
    letters: list[int] = []
    tones: list[int] = []
    for sign in normalize("NFC", _spell(name, language)):
        base, tone = _part_tone(sign)
        letters.append(_rank_letter(base))
        tones.append(VIETNAMESE_TONES.find(tone) + 1 if tone else 0)
    return tuple(letters), tuple(tones), name


def _rank_letter(sign: str) -> int:
    """What parts syllables comes before all letters, digits and other letters behind them."""
    if not sign.isalnum():
        return 0
    place = VIETNAMESE_LETTERS.find(sign) + 1
    return place or len(VIETNAMESE_LETTERS) + ord(sign[0])


def find_letter(name: str, language: str) -> str:
    """The capital under which a name stands: C for 重庆, Đ for Đà Nẵng; NO_LETTER where it begins with none."""
    first, _ = _part_tone(normalize("NFC", _spell(name, language))[:1])
    return first.upper() if first and first in VIETNAMESE_LETTERS else NO_LETTER


def _spell(name: str, language: str) -> str:
    spelled = plain_pinyin(name) if language == "zh" else name
    return " ".join(spelled.lower().split())


def _part_tone(sign: str) -> tuple[str, str]:
    """A letter without its tone, and the tone: ("ê", "\u0301") of "ế"."""
    parts = normalize("NFD", sign)
    tone = next((one for one in parts if one in VIETNAMESE_TONES), "")
    return normalize("NFC", parts.replace(tone, "")) if tone else sign, tone
