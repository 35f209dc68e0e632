"""Repaired text: an ordered list of small rules, each with its benefit to the reader."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable

from diglot.importer.lines import visible
from diglot.importer.rules import HAN

_CJK = f"{HAN}、。，；：？！“”‘’《》〈〉（）【】〔〕「」『』…—％"
_FULL = {",": "，", ";": "；", ":": "：", "?": "？", "!": "！"}
_ADDRESS = re.compile(r"(?:https?://|www\.)[!-~]*[\w/&#=%-]|[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)
_HELD = "\ufdd0"  # stands for an address while the rules work; no text may hold this character
_IS_CJK = re.compile(f"[{_CJK}]")
_IS_HAN = re.compile(f"[{HAN}]")


def _plain(text: str) -> str:
    """Without control, bidi and zero-width characters, in NFC: what is seen is what is searched and compared."""
    return visible(text)


def _spaces(text: str) -> str:
    """One plain space where there were several, tabs, or no-break and ideographic ones."""
    return re.sub(r"[^\S\n]+", " ", text)


def _full_width_marks(text: str) -> str:
    """`, ; : ? !` beside Han text full width, as Chinese is printed; not in numbers, times, Latin text, addresses."""

    def mark(found: re.Match[str]) -> str:
        left, right = found.string[: found.start()][-1:], found.string[found.end() :][:1]
        if _IS_CJK.match(left) or (left and _IS_CJK.match(right)) or (left and not right and _is_chinese(found.string)):
            return "".join(_FULL[sign] for sign in found[1])
        return found[0]

    return re.sub(r" *([,;:?!]+) *", mark, text)


def _full_width_brackets(text: str) -> str:
    """Brackets round Han text full width; (RCEP) and (2021) stay."""
    before = ""
    while before != text:
        before = text
        text = re.sub(rf" *\(([^()]*[{HAN}][^()]*)\) *", r"（\1）", text)
    return text


def _ellipsis(text: str) -> str:
    """Six dots, …… , where Chinese text breaks off."""
    return re.sub(rf"(?<=[{_CJK}]) ?(?:\.{{3,}}|…+)|(?:\.{{3,}}|…+) ?(?=[{HAN}])", "……", text)


def _quotes(text: str) -> str:
    """Curly quotation marks; a mark without its partner stays as it is."""
    if text.count('"') % 2 == 0:
        text = re.sub(r'"([^"]*)"', r"“\1”", text)
    text = re.sub(r"(?<=[^\W\d_])'(?=[^\W\d_])", "’", text) if not _IS_HAN.search(text) else text
    return re.sub(rf"(?<![^\W_])'([^'\s](?:[^']*[^'\s])?)'(?![^\W_])|(?<=[{HAN}])'([^']+)'", _single, text)


def _single(found: re.Match[str]) -> str:
    return f"‘{found[1] or found[2]}’"


def _spaces_in_han(text: str) -> str:
    """No space between Han characters, nor beside Chinese punctuation."""
    text = re.sub(rf"(?<=[{_CJK}]) +(?=[{_CJK}])", "", text)
    return re.sub(r"(?<=[，。；：？！、）》〉】」』]) +| +(?=[，。；：？！、）》〉】」』])", "", text)


def _spaces_beside_marks(text: str) -> str:
    """In a headline a space parts two clauses and stays; beside Chinese punctuation it goes."""
    return re.sub(r"(?<=[，。；：？！、（《“]) +| +(?=[，。；：？！、）》”])", "", text)


Rule = Callable[[str], str]
CHINESE: tuple[Rule, ...] = (
    _plain,
    _spaces,
    _quotes,
    _full_width_marks,
    _full_width_brackets,
    _ellipsis,
    _spaces_in_han,
)
CHINESE_HEADLINE: tuple[Rule, ...] = (*CHINESE[:-1], _spaces_beside_marks)
VIETNAMESE: tuple[Rule, ...] = (_plain, _spaces, _quotes)


def repair(text: str, language: str, *, headline: bool = False) -> str:
    """The text as it should be printed in "zh" or "vi"; addresses are left alone. Repairing twice changes nothing."""
    rules = VIETNAMESE if language != "zh" else CHINESE_HEADLINE if headline else CHINESE
    text = unicodedata.normalize("NFC", text.replace(_HELD, ""))
    addresses = iter(_ADDRESS.findall(text))
    text = _ADDRESS.sub(_HELD, text)
    for rule in rules:
        text = rule(text)
    return re.sub(_HELD, lambda _: next(addresses), text)


def _is_chinese(text: str) -> bool:
    return len(_IS_HAN.findall(text)) > len(re.findall(r"[A-Za-z]+", text))
