"""Text → the words that search compares, the same for every way of writing them (static/js/words.js does the same).

A Han character is a word, in Simplified. Any other run of letters and digits is a word, *folded*: without case, tone
and other marks, đ as d. Its *exact* form keeps the Vietnamese marks, written as VNI typists do (Việt → vie6t5), the
tone last, so that hòa and hoà are one.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from diglot.script.opencc_engine import each, opencc_engine
from diglot.text.characters import HAN

PHRASE_BREAK = ","  # stands between words that are no phrase


LETTER_NOT_HAN = f"(?![{HAN}])[^\\W_]"


WORD_RUN = re.compile(f"([{HAN}]+)|{LETTER_NOT_HAN}(?:{LETTER_NOT_HAN}|[\u0300-\u036f])*")


SPACE_OR_DASH = re.compile(r"\s*[-\u2010-\u2015\uff0d\u00b7\u2027\u30fb]?\s*")  # words on both sides belong together


INSIDE_WORD = re.compile(r"[-.,/:'\u2019&+@_]")  # so do other words with one of these between them: Covid-19, 10/2022


ABBREVIATION = re.compile("[A-ZĐ]{1,4}")  # and a point that shortens: TP. Hồ Chí Minh


D_WITH_STROKE = str.maketrans("đð", "dd")  # ð is what some typing gives for đ


HAN_END = re.compile(f"[{HAN}]$")


TONE_DIGITS = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}


VOWEL_DIGITS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}


MORE_SIMPLIFIED = dict(
    zip("乾著瞭藉麼麽於夥徵裏", "干着了借么么于伙征里", strict=True)
)  # what OpenCC leaves to the context


HAN_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF))


@lru_cache(maxsize=1)
def make_simplified_table() -> dict[str, str]:
    """For every Traditional character the Simplified one, as search compares them: alone, without regard to context."""
    every = [chr(code) for first, last in HAN_BLOCKS for code in range(first, last + 1)]
    table: dict[str, str] = {}
    for config in ("hk2s", "tw2s", "t2s"):  # the last one that changes a character decides
        shown = each(opencc_engine((config,)), every)
        table |= {sign: one for sign, one in zip(every, shown, strict=True) if sign != one}
    table |= MORE_SIMPLIFIED
    for settled in MORE_SIMPLIFIED.values():
        table.pop(settled, None)
    return {sign: last for sign in table if (last := _follow(table, sign)) != sign}


def _follow(table: dict[str, str], sign: str) -> str:
    """Where a character's way through the table ends."""
    seen: list[str] = []
    while sign in table and sign not in seen:
        seen.append(sign)
        sign = table[sign]
    return min(seen) if sign in seen else sign  # a circle: all of it becomes one


@lru_cache(maxsize=1)
def _make_translation() -> dict[int, str]:
    return str.maketrans(make_simplified_table())


def fold_script(text: str) -> str:
    """A text in Simplified, character by character, as search compares it."""
    return text.translate(_make_translation())


def fold_words(text: str) -> tuple[str, str]:
    """The words of a text, folded and exact, with spaces between them; GAP where a phrase ends. `text` is NFC."""
    folded: list[str] = []
    exact: list[str] = []
    end, before = 0, ""
    for found in WORD_RUN.finditer(text):
        written, han = found[0], found.lastindex == 1
        start = found.start()
        if before and _ends_phrase(before, text[end:start], han):
            folded.append(PHRASE_BREAK)
            exact.append(PHRASE_BREAK)
        if han:
            signs = " ".join(fold_script(written))
            folded.append(signs)
            exact.append(signs)
        else:
            plain, marked = fold_word(written)
            folded.append(plain)
            exact.append(marked)
        end, before = found.end(), written
    return " ".join(folded), " ".join(exact)


def _ends_phrase(before: str, between: str, han: bool) -> bool:
    """Whether a phrase ends between two words, of which the second one may be Chinese."""
    if between in ("", " ") or SPACE_OR_DASH.fullmatch(between):
        return False
    if han or HAN_END.search(before):
        return True
    return not (INSIDE_WORD.fullmatch(between) or (between == ". " and ABBREVIATION.fullmatch(before)))


@lru_cache(maxsize=65536)
def fold_word(written: str) -> tuple[str, str]:
    """A word without case and marks, đ as d; and with its Vietnamese marks as digits: "Đầu" → "dau", "da6u2"."""
    letters, marked, tone = "", "", ""
    for sign in unicodedata.normalize("NFKD", written).lower().translate(D_WITH_STROKE):
        if sign in TONE_DIGITS:
            tone += TONE_DIGITS[sign]
        elif sign in VOWEL_DIGITS:
            marked += VOWEL_DIGITS[sign]
        elif sign.isalnum():
            letters += sign
            marked += sign
    return letters, marked + tone
