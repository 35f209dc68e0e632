"""Where the sentences of a text begin and end, in Chinese and in Vietnamese.

A sentence ends at its mark and whatever closes after it (`。”`). It does not end inside a short quotation or bracket,
which belongs to the sentence around it, nor in numbers, times, abbreviations, initials and addresses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from diglot.text.characters import HAN
from diglot.text.html_runs import Span

NOTE_SIGN = "\ufff9"  # stands for a footnote's number
CLOSING_QUOTES = rf"[”’」』）)\]】》〉»\"'{NOTE_SIGN}]*"
SENTENCE_END = {
    "zh": re.compile(
        rf"(?:[。！？｡]|[!?](?![a-zA-Z0-9=&])|(?:…|\.{{3}})+|(?<=[{HAN}])[.．](?=\s|$))+{CLOSING_QUOTES}|\n+"
    ),
    "vi": re.compile(rf"[.!?…]+{CLOSING_QUOTES}(?=[\s\[]|$)|[。！？]{CLOSING_QUOTES}|\n+"),
}
END_SIGN = re.compile(r"[。！？｡!?….．\n]")  # what such an end begins with
# What is opened and closed within so many signs is one thought of the sentence around it.
SHORT_QUOTATION = {
    language: re.compile(
        rf"“[^“”]{{1,{size}}}”|「[^「」]{{1,{size}}}」|『[^『』]{{1,{size}}}』|«[^«»]{{1,{size}}}»"
        rf"|（[^（）]{{1,{size}}}）|\([^()]{{1,{size}}}\)|‘[^‘’]{{1,{size}}}’"
        rf'|(?:(?<=[\s(:])|^)"[^"]{{1,{size}}}"(?=[\s.,;:!?)]|$)'
    )
    for language, size in (("zh", 80), ("vi", 240))
}
OPENING_SIGN = re.compile(r"[“「『«（(‘\"]")
# 「“好。”他说。」, “真的吗？”的疑问, 火龙果……等水果: the sentence goes on.
GOES_ON = re.compile(
    r"[，、；：,;:）)》的地得等和与及或是]"
    r"|(?<=[”」』\"])[^，。！？；：“”「」\s]{0,10}(?:[说道问答喊叫称]|表示|写道|回答)[。，：！]"
)
LIST_GOES_ON = re.compile(r"(?<=…)[，、的地得等]")
NEXT_SENTENCE = re.compile(r"[\s–—-]*[“\"‘'«(\[]*(?:[^\W\d_]|\d|[“\"«(\[])")
OPENING_QUOTES = "“\"‘'«(["
ABBREVIATED = """
    TP Tp tp TX TT Q P tr Tr St Mr Mrs Ms Dr Prof Jr Sr No Vol vs Co Ltd Inc Corp Bros GS PGS TS ThS Ths BS BSCK DS KS
    KTS CN TSKH CKI CKII LS NSND NSƯT NS Ng Th Tr Ph Kh Gi Nh Ch Ngh Qu ĐH CĐ Đ/c đ/c HT TGĐ Cty NXB Nxb Tel ĐT Đt
"""
ABBREVIATIONS = frozenset(ABBREVIATED.split())
INITIALS = re.compile(r"(?:[^\W\d_]{1,3}\.)*[^\W\d_a-zà-ỹđ]")
LIST_NUMBER = re.compile(r"\W*(?:\d{1,2}|[IVX]{1,4}|[a-zđA-ZĐ])")


def split_sentences(text: str, language: str) -> list[Span]:
    """Where each sentence of a text begins and ends, without the white space between them; a line break ends one."""
    spans: list[Span] = []
    start = 0
    for end in _find_ends(text, language):
        _add_span(spans, text, start, end)
        start = end
    _add_span(spans, text, start, len(text))
    return spans


def _add_span(spans: list[Span], text: str, start: int, end: int) -> None:
    part = text[start:end]
    bare = part.strip()
    if bare:
        first = start + len(part) - len(part.lstrip())
        spans.append((first, first + len(bare)))


def _find_ends(text: str, language: str) -> Iterator[int]:
    """The places behind the marks that end sentences, in order."""
    enclosed: list[Span] | None = None
    start = 0
    for mark in _search_fast(END_SIGN, SENTENCE_END[language], text):
        end = mark.end()
        if end >= len(text):
            return
        if text[mark.start()] != "\n":
            if enclosed is None:
                enclosed = [one.span() for one in _search_fast(OPENING_SIGN, SHORT_QUOTATION[language], text)]
            if any(first < mark.start() and end < last for first, last in enclosed):
                continue
            if not (_ends_in_chinese if language == "zh" else _ends_in_vietnamese)(text, start, mark.start(), end):
                continue
        yield end
        start = end


def _search_fast(first: re.Pattern[str], whole: re.Pattern[str], text: str) -> Iterator[re.Match[str]]:
    """What an expression finds, in order; its first sign is looked for alone, because that search is fast."""
    end = 0
    for sign in first.finditer(text):
        if sign.start() >= end and (found := whole.match(text, sign.start())):
            yield found
            end = found.end()


def _ends_in_chinese(text: str, _start: int, mark: int, end: int) -> bool:
    """Whether a sentence ends here, and does not go on behind a quotation or a trailing list."""
    if text[mark] in "….":
        return not LIST_GOES_ON.match(text, end)
    return not (text[end - 1] not in "。！？!?｡" and GOES_ON.match(text, end))


def _ends_in_vietnamese(text: str, start: int, mark: int, end: int) -> bool:
    """Whether a sentence ends here: a capital or number follows, no abbreviation or number of a list stands before."""
    begins = NEXT_SENTENCE.match(text, end)
    if not begins or begins[0][-1].islower():
        return False
    if text[mark] != "." or text[mark : mark + 2] == "..":
        return True
    if text[mark + 1 : end].strip(".") == "":
        before = text[start:mark].rsplit(None, 1)
        word = before[-1].lstrip(OPENING_QUOTES) if before else ""
        if word.rsplit(".", 1)[-1] in ABBREVIATIONS:
            return False
        if LIST_NUMBER.fullmatch(text[start:mark].strip()):
            return False
        if INITIALS.fullmatch(word):  # "Ng. V. A.", but "vitamin C."
            ahead = before[0].rsplit(None, 1)[-1] if len(before) == 2 else ""
            return bool(ahead) and ahead[0].islower() and not ahead.endswith(".")
    return True
