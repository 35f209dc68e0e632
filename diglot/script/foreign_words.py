"""A text of one language → the same with the spans of the other one tagged, so that they get its fonts and its voice.

Han characters in Vietnamese are tagged with the script that they are written in, and are never converted; in Chinese,
words that are clearly Vietnamese (Tô Lâm, thành phố Huế; not RCEP, not São Paulo).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from diglot.script.convert import simplified
from diglot.text.characters import HAN, WIDE
from diglot.text.html_runs import OPAQUE_TAGS, find_runs, split_html

TaggedSpan = tuple[int, int, str]  # where it begins and ends, and its tag

OVERRIDE = re.compile(r"-\{.*?\}-", re.DOTALL)
HAN_SIGN = re.compile(f"[{HAN}]")
_CHINESE = re.compile(f"[{WIDE}]*[{HAN}][{WIDE}]*")
LETTER = r"[a-zA-Z\u00c0-\u024f\u1e00-\u1eff]"
MARKED = re.compile(r"[\u00c0-\u024f\u1e00-\u1eff]")
OWN = re.compile(r"[ăđơưĂĐƠƯ\u1ea0-\u1ef9]")  # letters that, but for a few words, only Vietnamese has
_WORDS = re.compile(rf"{LETTER}+(?:(?:[ \u00a0-]|, ){LETTER}+)*")
WORD = re.compile(f"{LETTER}+")
VOWELS = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
_SYLLABLE = re.compile(
    r"(?:ngh?|nh|gh?|gi|kh|ph|qu|th?|tr|ch?|[bdđhklmnprsvx])?" rf"[{VOWELS}]{{1,3}}(?:ch|ng|nh|[ckmnpt])?",
    re.IGNORECASE,
)


def tag_languages(html: str, language: str) -> str:
    """The HTML of a block with its foreign spans in `<span lang>`; code and what has a language already stay."""
    if not _suspect(language).search(html):
        return html
    parts = split_html(html)
    for run in find_runs(parts, _closed):
        kept = {start for start, _ in run.kept}
        place = 0
        for node, text in zip(run.nodes, run.texts, strict=True):
            if place not in kept:
                parts[node] = _tagged(text, language, str)
            place += len(text)
    return "".join(parts)


def tag_text(text: str, tag: str) -> str:
    """The HTML of a plain text of a tag, with its foreign spans in `<span lang>`."""
    return _tagged(text, tag[:2], escape)


def has_foreign(text: str, tag: str) -> bool:
    """Whether a text of a tag may hold a foreign span; quick."""
    return bool(_suspect(tag[:2]).search(text))


def _suspect(language: str) -> re.Pattern[str]:
    return HAN_SIGN if language == "vi" else MARKED


def _closed(name: str, tag: str, _text: str) -> bool:
    return name in OPAQUE_TAGS or ' lang="' in tag or 'translate="no"' in tag


def _tagged(text: str, language: str, shown: Callable[[str], str]) -> str:
    pieces, place = [], 0
    for start, end, tag in foreign_spans(text, language):
        pieces += [shown(text[place:start]), f'<span lang="{tag}">{shown(text[start:end])}</span>']
        place = end
    return "".join(pieces) + shown(text[place:])


def foreign_spans(text: str, language: str) -> Iterator[TaggedSpan]:
    """The spans of a text that are in the other language; what an override says is left alone."""
    shielded = [found.span() for found in OVERRIDE.finditer(text)] if "-{" in text else []
    for span in _chinese(text) if language == "vi" else _vietnamese(text):
        if not any(start < span[1] and span[0] < end for start, end in shielded):
            yield span


def _chinese(text: str) -> Iterator[TaggedSpan]:
    for found in _CHINESE.finditer(text):
        yield found.start(), found.end(), "zh-Hans" if simplified(found[0]) == found[0] else "zh-Hant"


def _vietnamese(text: str) -> Iterator[TaggedSpan]:
    """Neighbouring words that may be Vietnamese syllables, of which one has a letter of Vietnamese alone.

    Without such a letter (Tô Lâm) they must be all the words there are, each with a capital, as names are.
    """
    for found in _WORDS.finditer(text):
        words = [(found.start() + word.start(), found.start() + word.end()) for word in WORD.finditer(found[0])]
        for group in _groups(text, words):
            start, end = group[0][0], group[-1][1]
            named = len(group) == len(words) and all(text[first].isupper() for first, _ in group)
            if OWN.search(text, start, end) or (named and MARKED.search(text, start, end)):
                yield start, end, "vi"


def _groups(text: str, words: list[tuple[int, int]]) -> Iterator[list[tuple[int, int]]]:
    group: list[tuple[int, int]] = []
    for start, end in words:
        if _SYLLABLE.fullmatch(text, start, end) or OWN.search(text, start, end):
            group.append((start, end))
        elif group:
            yield group
            group = []
    if group:
        yield group
