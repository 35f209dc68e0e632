"""Text → the words that search compares, the same for every way of writing them (static/js/words.js does the same).

A Han character is a word, in Simplified. A run of letters is a word, *folded*: without case, tone and other marks, đ as
d, and y as i where Vietnamese writes either (lý, lí). Its *exact* form keeps the Vietnamese marks, written as VNI
typists do (Việt → vie6t5), the tone last, so that hòa and hoà are one. A number is a word: 1.000 and 1,000 are 1000,
32,22 is 32p22, 09 is 9. Letters and digits are words of their own, so that F16, F-16 and F 16 meet; so are % + # &.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from functools import lru_cache

from diglot.record import record
from diglot.script.opencc_engine import each, opencc_engine
from diglot.text.characters import HAN

PHRASE_BREAK = ","  # stands between words that are no phrase

_RAISED = "²³¹⁰⁴-⁹₀-₉"
_LETTER = f"(?![{HAN}{_RAISED}])[^\\W\\d_]"
_NUMERALS = "一二三四五六七八九〇"
_BLANK = "[ \u00a0\u2009\u202f]"
_GROUPED = rf"[1-9][0-9]{{0,2}}(?:{_BLANK}[0-9]{{3}})+(?:[.,][0-9]+)?(?![0-9])"  # 12 000
_NUMBER = rf"{_GROUPED}|[0-9\uff10-\uff19]+(?:[.,\uff0e][0-9\uff10-\uff19]+)*|[{_RAISED}]+"
_WORD = re.compile(
    rf"(?P<han>[{HAN}]+)|(?P<number>{_NUMBER})|(?P<sign>[%％‰+＋#＃&＆])|{_LETTER}(?:{_LETTER}|[\u0300-\u036f])*"
)
_ZERO_BEFORE, _ZERO_BEHIND = re.compile(f"○(?=[{_NUMERALS}○])"), re.compile(f"(?<=[{_NUMERALS}])○")
_SPACE_OR_DASH = re.compile(r"\s*[-\u2010-\u2015\uff0d\u00b7\u2022\u2027\u2219\u30fb]{0,2}\s*")  # joins what it parts
_INSIDE_WORD = re.compile(r"[-.,/:'\u2019@_]")  # so does one of these between other words: 10/2022, vnexpress.net
_LINK = re.compile(r"[-\u2010\u2011.'\u2019]")  # between the parts of a word that is also written as one: TP.HCM
_QUOTES = re.compile('[“”„‟‘’«»「」『』《》〈〉＂"]')  # are not read: “一带一路”倡议
_QUOTED_TWICE = re.compile(r"[”’」』》〉»]\s*[“‘「『《〈«]|[＂\"]\s+[＂\"]")  # …but one title ends and another begins
_ABBREVIATION = re.compile("[A-ZĐ]{1,4}")  # and a point that shortens: TP. Hồ Chí Minh
_D_WITH_STROKE = str.maketrans("đð", "dd")  # ð is what some typing gives for đ
_HAN_END = re.compile(f"[{HAN}]$")
_EITHER_I = re.compile("^(qu|[hklmstv])y")  # lý and lí, quý and quí, tỷ and tỉ
_TONE_DIGITS = {"\u0301": "1", "\u0300": "2", "\u0309": "3", "\u0303": "4", "\u0323": "5"}
_VOWEL_DIGITS = {"\u0302": "6", "\u031b": "7", "\u0306": "8"}
_ZERO = {0x3007: "零"}  # 二〇二一 and 二零二一
_COMPATIBLE = ((0x2F00, 0x2FD5), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))  # ⽣ of a PDF is 生


_MORE_SIMPLIFIED = dict(
    zip("乾著瞭藉麼麽於夥徵裏", "干着了借么么于伙征里", strict=True)
)  # what OpenCC leaves to the context


_HAN_BLOCKS = ((0x3400, 0x4DBF), (0x4E00, 0x9FFF), (0x20000, 0x2A6DF))


@lru_cache(maxsize=1)
def make_simplified_table() -> dict[str, str]:
    """For every Traditional character the Simplified one, as search compares them: alone, without regard to context."""
    every = [chr(code) for first, last in _HAN_BLOCKS for code in range(first, last + 1)]
    table: dict[str, str] = {}
    for config in ("hk2s", "tw2s", "t2s"):  # the last one that changes a character decides
        shown = each(opencc_engine((config,)), every)
        table |= {sign: one for sign, one in zip(every, shown, strict=True) if sign != one}
    table |= _MORE_SIMPLIFIED
    for settled in _MORE_SIMPLIFIED.values():
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
    table = str.maketrans(make_simplified_table()) | _ZERO
    compatible = (code for first, last in _COMPATIBLE for code in range(first, last + 1))
    return table | {code: unicodedata.normalize("NFKC", chr(code)).translate(table) for code in compatible}


def fold_script(text: str) -> str:
    """A text in Simplified, character by character, as search compares it."""
    return text.translate(_make_translation())


@record
class Word:
    """A run of Han characters, a number, a sign or a word in other letters: as it is written and as it is compared.

    `folded` and `exact` have a space between the characters of a run and the parts of a date. `ends_phrase`: no phrase
    runs from the word before into this one; `linked`: only a hyphen, a point or an apostrophe stands between the two.
    """

    written: str
    folded: str
    exact: str
    ends_phrase: bool
    linked: bool

    @property
    def is_han(self) -> bool:
        """Whether it is Chinese."""
        return bool(_HAN_END.search(self.written))


def split_words(text: str) -> tuple[Word, ...]:
    """The words of a line, which is NFC."""
    return tuple(_find_words(text))


def _find_words(text: str) -> Iterator[Word]:
    if "○" in text:
        text = _ZERO_BEHIND.sub("〇", _ZERO_BEFORE.sub("〇", _ZERO_BEHIND.sub("〇", text)))
    end, before, letters_before = 0, "", False
    for found in _WORD.finditer(text):
        written, kind = found[0], found.lastgroup
        between = text[end : found.start()]
        ends_phrase = bool(before) and _ends_phrase(before, between, kind == "han")
        linked = kind is None and letters_before and bool(_LINK.fullmatch(between))
        yield Word(written, *_fold_written(written, kind), ends_phrase, linked)
        end, before, letters_before = found.end(), written, kind is None


def _fold_written(written: str, kind: str | None) -> tuple[str, str]:
    if kind is None:
        return fold_word(written)
    if kind == "han":
        folded = " ".join(fold_script(written))
    elif kind == "sign":
        folded = f"0s{ord(unicodedata.normalize('NFKC', written)):x}"
    else:
        folded = " ".join(_fold_number(unicodedata.normalize("NFKC", written)))
    return folded, folded


def _fold_number(written: str) -> Sequence[str]:
    """A number as one word, whatever parts its thousands; what has more marks, as dates have, as several words."""
    whole, *tail = re.split(f"[.,]|{_BLANK}", written)
    marks = re.findall(f"[.,]|{_BLANK}", written)
    grouped = bool(marks) and len(whole) < 4 and whole[0] != "0"
    if grouped and len(set(marks)) == 1 and all(len(one) == 3 for one in tail):
        return ["".join((whole, *tail))]
    if grouped and len(set(marks[:-1])) == 1 and marks[-1] != marks[0] and all(len(one) == 3 for one in tail[:-1]):
        return ["".join((whole, *tail[:-1])) + f"p{tail[-1]}"]
    if len(tail) == 1:
        return [f"{whole}p{tail[0]}"]
    return [one[1] if len(one) == 2 and one[0] == "0" else one for one in (whole, *tail)]


def join_words(words: Sequence[Word]) -> tuple[str, str]:
    """The words as they are indexed, folded and exact, with spaces between them; PHRASE_BREAK where a phrase ends."""
    folded: list[str] = []
    exact: list[str] = []
    for word in words:
        if word.ends_phrase:
            folded.append(PHRASE_BREAK)
            exact.append(PHRASE_BREAK)
        folded.append(word.folded)
        exact.append(word.exact)
    return " ".join(folded), " ".join(exact)


def link_words(words: Sequence[Word]) -> tuple[Word, ...]:
    """The words with those that are linked as one, as others write them: Cam-pu-chia → Campuchia."""
    joined: list[Word] = []
    for word in words:
        if word.linked:
            before = joined.pop()
            written = before.written + word.written
            joined.append(Word(written, *fold_word(written), before.ends_phrase, before.linked))
        else:
            joined.append(word)
    return tuple(joined)


def fold_words(text: str) -> tuple[str, str]:
    """The words of a line, which is NFC, as `join_words` gives them."""
    return join_words(split_words(text))


def _ends_phrase(before: str, between: str, han: bool) -> bool:
    """Whether a phrase ends between two words, of which the second one may be Chinese."""
    if between in ("", " "):
        return False
    if _QUOTED_TWICE.search(between):
        return True
    between = _QUOTES.sub("", between)
    if _SPACE_OR_DASH.fullmatch(between):
        return False
    if han or _HAN_END.search(before):
        return True
    return not (_INSIDE_WORD.fullmatch(between) or (between == ". " and _ABBREVIATION.fullmatch(before)))


@lru_cache(maxsize=65536)
def fold_word(written: str) -> tuple[str, str]:
    """A word without case and marks, đ as d; and with its Vietnamese marks as digits: "Đầu" → "dau", "da6u2"."""
    letters, marked, tone = "", "", ""
    for sign in unicodedata.normalize("NFKD", written).lower().translate(_D_WITH_STROKE):
        if sign in _TONE_DIGITS:
            tone += _TONE_DIGITS[sign]
        elif sign in _VOWEL_DIGITS:
            marked += _VOWEL_DIGITS[sign]
        elif sign.isalnum():
            letters += sign
            marked += sign
    if len(letters) < 4 and _EITHER_I.fullmatch(letters):
        letters, marked = letters[:-1] + "i", marked[:-1] + "i"
    return letters, marked + tone


def hash_word(word: str) -> int:
    """FNV-1a (Fowler, Noll, Vo) of 32 bits over code points, folded to 16; `wordHash` of words.js is the same."""
    value = 0x811C9DC5
    for sign in word:
        value = (value ^ ord(sign)) * 0x01000193 & 0xFFFFFFFF
    return value >> 16 ^ value & 0xFFFF
