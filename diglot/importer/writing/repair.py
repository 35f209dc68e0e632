"""Repaired text: an ordered list of small rules, each with its benefit to the reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from diglot.importer.roles.lines import visible
from diglot.importer.roles.rules import HAN_CHARACTERS

_CJK = f"{HAN_CHARACTERS}、。，；：？！“”‘’《》〈〉（）【】〔〕「」『』…—％"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*[\w/&#=%-]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_HELD = "\ufdd0"  # stands for an address while the rules work; no text may hold this character
_IS_CJK = re.compile(f"[{_CJK}]")
_IS_HAN = re.compile(f"[{HAN_CHARACTERS}]")


_SPACES = re.compile(r"[^\S\n]+")
_MARKS = re.compile(r" *([,;:?!]+) *")
_BRACKETS = re.compile(rf" *\(([^()]*[{HAN_CHARACTERS}][^()]*)\) *")
_DOTS = re.compile(rf"(?<=[{_CJK}]) ?(?:\.{{3,}}|…+)|(?:\.{{3,}}|…+) ?(?=[{HAN_CHARACTERS}])")
_DOUBLE = re.compile(r'"([^"]*)"')
_APOSTROPHE = re.compile(r"(?<=[^\W\d_])'(?=[^\W\d_])")
_SINGLE = re.compile(rf"(?<![^\W_])'([^'‘’\s](?:[^'‘’]*[^'‘’\s])?)'(?![^\W_])|(?<=[{HAN_CHARACTERS}])'([^'‘’]+)'")
_BETWEEN = re.compile(rf"(?<=[{_CJK}]) +(?=[{_CJK}])")
_BESIDE = re.compile(r"(?<=[，。；：？！、）》〉】」』]) +| +(?=[，。；：？！、）》〉】」』])")
# "（记者傅大伟 通讯员刘洪韬）": without the spaces nobody can tell where one name ends.
_NAMES = re.compile("（[^（）]{0,20}(?:记者|記者|通讯员|通訊員|实习生|作者)[^（）]{2,40}）")
_OFFICE = re.compile("(?<=记者|記者|作者) +|(?<=通讯员|通訊員|实习生) +")
_BESIDE_NAME = re.compile(rf"(?<=[{HAN_CHARACTERS}]{{2}}) +(?=[{HAN_CHARACTERS}]{{2,6}}[ ）])")
_BLANK = "\ufdd1"  # stands for a space that stays while the rules work
_BESIDE_MARKS = re.compile(r"(?<=[，。；：？！、（《“]) +| +(?=[，。；：？！、）》”])")


def _plain(text: str) -> str:
    """Without control, bidi and zero-width characters, in NFC: what is seen is what is searched and compared."""
    return visible(text)


def _spaces(text: str) -> str:
    """One plain space where there were several, tabs, or no-break and ideographic ones."""
    return _SPACES.sub(" ", text)


def _quotes(text: str) -> str:
    """Curly quotation marks; a mark without its partner stays as it is."""
    if text.count('"') % 2 == 0:
        text = _DOUBLE.sub(r"“\1”", text)
    if "'" not in text:
        return text
    if not _IS_HAN.search(text):
        text = _APOSTROPHE.sub("’", text)
    return _SINGLE.sub(lambda found: f"‘{found[1] or found[2]}’", text)


def _full_width_marks(text: str) -> str:
    """`, ; : ? !` beside Han text full width, as Chinese is printed; not in numbers, times, Latin text, addresses."""
    return _MARKS.sub(_full_width, text)


def _full_width(found: re.Match[str]) -> str:
    text, start, end = found.string, found.start(), found.end()
    left, right = text[start - 1 : start] if start else "", text[end : end + 1]
    if _IS_CJK.match(left) or (left and _IS_CJK.match(right)) or (left and not right and _is_chinese(text)):
        return "".join(_FULL[sign] for sign in found[1])
    return found[0]


def _full_width_brackets(text: str) -> str:
    """Brackets round Han text full width; (RCEP) and (2021) stay."""
    before = ""
    while before != text and "(" in text:
        before, text = text, _BRACKETS.sub(r"（\1）", text)
    return text


def _ellipsis(text: str) -> str:
    """Six dots, …… , where Chinese text breaks off."""
    return _DOTS.sub("……", text) if "…" in text or "..." in text else text


def _spaces_in_han(text: str) -> str:
    """No space between Han characters, nor beside Chinese punctuation; names in brackets stay apart."""
    if " " not in text:
        return text
    held = _NAMES.sub(lambda found: _BESIDE_NAME.sub(_BLANK, _OFFICE.sub("", found[0])), text)
    return _BESIDE.sub("", _BETWEEN.sub("", held)).replace(_BLANK, " ")


def _spaces_beside_marks(text: str) -> str:
    """In a headline a space parts two clauses and stays; beside Chinese punctuation it goes."""
    return _BESIDE_MARKS.sub("", text) if " " in text else text


_Rule = Callable[[str], str]
_CHINESE: tuple[_Rule, ...] = (
    _plain,
    _spaces,
    _quotes,
    _full_width_marks,
    _full_width_brackets,
    _ellipsis,
    _spaces_in_han,
)
CHINESE_HEADLINE: tuple[_Rule, ...] = (*_CHINESE[:-1], _spaces_beside_marks)
VIETNAMESE: tuple[_Rule, ...] = (_plain, _spaces, _quotes)


def repair(text: str, language: str, *, headline: bool = False) -> str:
    """The text as it should be printed in "zh" or "vi"; addresses are left alone. Repairing twice changes nothing."""
    rules = VIETNAMESE if language != "zh" else CHINESE_HEADLINE if headline else _CHINESE
    text = unicodedata.normalize("NFC", text.replace(_HELD, ""))
    addresses = _ADDRESS.findall(text)
    held = _ADDRESS.sub(_HELD, text) if addresses else text
    for rule in rules:
        held = rule(held)
    for address in addresses:
        held = held.replace(_HELD, address, 1)
    return held


def _is_chinese(text: str) -> bool:
    return len(_IS_HAN.findall(text)) > len(re.findall(r"[A-Za-z]+", text))
