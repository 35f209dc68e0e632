"""What stands beside a name in a Vietnamese text: whether it is another's there, and what shows whose it is."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection
from functools import cache

from diglot.glossary.context import LEVELS, NATIONS, any_of, context_words, word_set
from diglot.glossary.known import Known, plain_vietnamese

VI_REACH, VI_REACH_BEHIND = 90, 60  # characters that are looked at
VI_WORD = re.compile(r"[^\W_]+\.?")
NEXT_WORD = re.compile(r" ([^\W_]+)")
SIGNS_OF_PARENT = (" ", ",", "(")  # what stands between a place and where it lies
OPENING_MARKS = "(“\"‘'["
SENTENCE_ENDS = ".!?:;…\n\ue000\ufffc\"“”'‘’(["
VI_BRACKETS = re.compile(r"^\s*\(([^()]{0,45})\)")
_PART = re.compile(r"[,;:.!?()“”\"\n\ue000\ufffc](?!\w)")
OFFICE_BEHIND = re.compile(r"(?:,? (?:là |hiện là |nguyên |khi đó là |lúc đó là )?|\s?\()(?=\w)")
AREA = "(?:miền|tỉnh|khu tự trị|thành phố|đông|tây|nam|bắc|phía|vùng) [^,.;()]{0,24}"
APPOSED = re.compile(
    rf"^(?:, (?:{AREA})?| (?:của|thuộc|ở|tại|bên)(?: nước| tỉnh| khu tự trị)? | )"
    r"(?=(Trung Quốc|Đài Loan|Hàn Quốc|Nhật Bản|Campuchia|Thái Lan)(?!\w))"
)
# Bệnh viện Phổi Đà Nẵng, Viện Pasteur Nha Trang: what stands before the name is that of an institution there.
INSTITUTION = re.compile(
    r"(?:[Vv]iện|[Tt]rung tâm|[Đđ]ại học|ĐH|[Hh]ọc viện|[Ss]ở|[Cc]ục|[Đđ]oàn|[Hh]ội|[Bb]an|[Pp]hòng|[Kk]hoa)"
    r" ([^\W\d_]+)(?: [^\W\d_]+){0,4} $"
)
OF_UNIT = re.compile(r"^(?: thuộc| của|,)(?: tỉnh| khu tự trị| thành phố)? ")


@cache
def _parents() -> dict[str, str]:
    return {word: nation for nation in reversed(NATIONS) for word in context_words(f"vi parents {nation}")}


@cache
def _parent() -> re.Pattern[str]:
    words = any_of(*(f"vi parents {nation}" for nation in NATIONS))
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)")


@cache
def _levels() -> dict[str, str]:
    return {prefix: level for level in LEVELS for prefix in context_words(f"vi level {level}")}


def _word_before(before: str, words: Collection[str]) -> str:
    """The longest of the words that stands right before a name, as it is written; "" where there is none."""
    last = before[-1:] == " " and before.rstrip(" ").rsplit(" ", 3)
    for size in (3, 2, 1):
        if last and len(last) >= size and (said := " ".join(last[-size:]).lstrip(OPENING_MARKS)).lower() in words:
            return said
    return ""


def _is_written_as_word(before: str, place: int) -> bool:
    """Whether the word at a place is in lower case, or has its capital because a sentence begins."""
    sign = before[place]
    return not sign.isupper() or begins_sentence(before, place) or before[place:].strip(" .").isupper()


def begins_sentence(text: str, place: int) -> bool:
    """Whether a sentence, a quotation or a bracket begins at a place."""
    rest = text[:place].rstrip(" ")
    return not rest or rest[-1] in SENTENCE_ENDS or rest.endswith(("–", "—", " -"))


def is_other_vietnamese_place(text: str, start: int, end: int, known: Known, is_name: Callable[[int], bool]) -> bool:
    """Whether a place's name is here that of another place, person or thing: huyện Long An, Hà Nam (Trung Quốc).

    `is_name` says whether a name of the glossary begins at a place of the text.
    """
    before, behind = text[max(start - VI_REACH, 0) : start], text[end : end + VI_REACH_BEHIND]
    return (
        _has_other_level(before, known)
        or _is_called_by(before, "vi other")
        or _has_other_parent(before, behind, known)
        or _is_piece(text[start:end], before, behind, is_name(end + 1))
    )


def _has_other_level(before: str, known: Known) -> bool:
    word = _word_before(before, _levels())
    if not word or not _is_written_as_word(before, len(before) - len(word) - 1):
        return False
    level = _levels()[word.lower()]
    if level == "province" or level in known.levels or before.endswith(("cấp huyện ", "cấp tỉnh ")):
        return False
    return level != "city" or "province" in known.levels


def _is_called_by(before: str, section: str) -> bool:
    """Whether a word before the name makes it the name of something else; phố in thành phố does not."""
    word = _word_before(before, word_set(section))
    place = len(before) - len(word) - 1
    if not word or not _is_written_as_word(before, place):
        return False
    earlier = before[:place].lower()
    return not (
        (word.lower() == "phố" and earlier.endswith("thành "))
        or (word.lower() == "trường" and earlier.endswith(("thị ", "môi ")))
    )


def _has_other_parent(before: str, behind: str, known: Known) -> bool:
    if not known.nation or not behind.startswith(SIGNS_OF_PARENT):
        return False
    within = VI_BRACKETS.match(behind) if "(" in behind[:2] else None
    nations = {_parents()[one] for one in _parent().findall(within[1])} if within else set()
    if nations and known.nation not in nations:
        return True
    if found := APPOSED.match(behind):
        return _parents()[found[1]] != known.nation
    unit = OF_UNIT.match(behind)
    parent = _parent().match(behind, unit.end()) if unit else None
    if not unit or not parent or (unit[0] == ", " or before.lower().endswith("tỉnh ")):
        return False
    return _parents()[parent[0]] != known.nation


def _is_piece(name: str, before: str, behind: str, followed: bool) -> bool:
    """Whether a word with a capital beside the name is a part of it: Thái Bình Dương, Nguyễn Hải Dương."""
    following = NEXT_WORD.match(behind)
    if following and following[1][0].isupper() and not following[1].isupper() and not followed:
        surname = following[1].lower() in word_set("vi surname")
        person = surname and re.match(r" [^\W\d_]+ [^\W\d_]", behind) and behind.split()[1][0].isupper()
        if not person and not _word_before(before, {*word_set("vi level province"), *word_set("vi level city")}):
            return True
    return name.count(" ") == 1 and _follows_capital(before)  # given names have two syllables


def _follows_capital(before: str) -> bool:
    """Whether the word before a name has a capital that neither a sentence's beginning nor the word explains."""
    words = before.split(" ")
    if len(words) < 2 or words[-1] or not words[-2]:
        return False
    word = words[-2]
    if not word[0].isupper() or not word[-1].isalpha():
        return False
    if word.isupper():  # FPT Long Châu is a firm; UBND, TP and the like stand before the place itself
        return len(word) > 1 and word not in word_set("vi abbreviation") and not word.isdigit()
    bare = word.lower()
    place = len(before) - len(word) - 1
    if begins_sentence(before, place):
        return bare in word_set("vi surname") and bare not in word_set("vi lead")
    if _ends_with_parent(before) or bare in word_set("vi lead") - word_set("vi surname"):
        return False
    institution = INSTITUTION.search(before)
    return not institution or institution[1].lower() in word_set("vi surname")


def _ends_with_parent(before: str) -> bool:
    found = [one for one in _parent().finditer(before) if one.end() == len(before) - 1]
    return bool(found)


def is_other_vietnamese_person(text: str, start: int, end: int, is_name: Callable[[int], bool]) -> bool:
    """Whether a person's name is here a part of something else: thành phố Hồ Chí Minh, đường Phạm Hùng."""
    before, behind = text[max(start - VI_REACH, 0) : start], text[end : end + VI_REACH_BEHIND]
    following = NEXT_WORD.match(behind)
    longer = following and following[1][0].isupper() and not following[1].isupper() and not is_name(end + 1)
    return bool(longer) or _is_called_by(before, "vi other of person") or _has_surname_before(before)


def _has_surname_before(before: str) -> bool:
    words = before.split(" ")
    word = words[-2] if len(words) > 1 and not words[-1] else ""
    return bool(word) and word[0].isupper() and word.lower() in word_set("vi surname")


def has_vietnamese_office(text: str, start: int, end: int, known: Known) -> bool:
    """Whether the person's office stands beside the name: the one that the note has, or without a note a high one."""
    note = plain_vietnamese(known.note).casefold()
    part = _PART.split(plain_vietnamese(text[max(start - VI_REACH, 0) : start]))[-1]
    offices = list(_office().finditer(part.lower()))
    if offices and _is_held(offices[-1][0], part[offices[-1].end() :], note):
        return True
    return bool(note) and _is_office_behind(plain_vietnamese(text[end : end + VI_REACH_BEHIND]), note)


@cache
def _office() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{any_of('vi office', 'vi high office').lower()})(?!\w)")


def _is_office_behind(behind: str, note: str) -> bool:
    found = OFFICE_BEHIND.match(behind)
    office = _office().match(behind.lower(), found.end()) if found else None
    return office is not None and _is_held(office[0], _PART.split(behind[office.end() :])[0], note)


def _is_held(office: str, rest: str, note: str) -> bool:
    """Whether an office is the person's; `rest` says of what: "Quốc hội Việt Nam"."""
    if any(one in f" {rest.lower()} " for one in _private()) and not any(one in f" {note} " for one in _private()):
        return False
    places = set(_parent().findall(rest))
    words = [word for word in VI_WORD.findall(_parent().sub(" ", rest)) if not word.isdigit()]
    if note:
        known = {*VI_WORD.findall(note), *word_set("vi neutral")}
        return (
            bool(re.search(rf"(?<!phó )(?<!\w){re.escape(_formal(office))}", note))
            and all(place.casefold() in note for place in places)
            and all(word.casefold() in known for word in words)
        )
    called = f"{office} {rest.strip()}".strip().casefold()
    high = called == "chủ tịch" or any(called.startswith(one.casefold()) for one in context_words("vi high office"))
    return (
        high
        and all(word.isupper() or word.lower() in word_set("vi office word") for word in words)
        and not any(_parents()[place] == "elsewhere" for place in places)
    )


def _formal(office: str) -> str:
    return "bộ trưởng ngoại giao" if office.lower() == "ngoại trưởng" else office.casefold()


@cache
def _private() -> tuple[str, ...]:
    return tuple(f" {word} " for word in context_words("vi private"))
