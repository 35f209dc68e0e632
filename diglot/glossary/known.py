"""What the glossary says of a name beside its forms: in which country it is, what kind of place, which office."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache

from diglot.glossary.context import LEVELS, any_of, context_words, word_set
from diglot.model.term import Term
from diglot.record import record

COUNTRIES = {"cn": re.compile("中国|Trung Quốc"), "vn": re.compile("越南|Việt Nam")}
PROVINCE = re.compile("省份|^Tỉnh|tỉnh cũ", re.I)
CITIES = (
    "Hà Nội",
    "Thành phố Hồ Chí Minh",
    "TP. Hồ Chí Minh",
    "Hải Phòng",
    "Đà Nẵng",
    "Cần Thơ",
    "Huế",
    "Việt Nam",
)  # the Vietnamese first-level units that are no provinces
# Every syllable of pinyin, and some that are none: enough to tell longzhou from rio-de-janeiro.
PINYIN = (
    "(?:(?:[bpmf]|[dtnl]|[gkh]|[jqx]|[zcs]h?|r|y|w)?"
    "(?:[aeo]|ai|ei|ao|ou|[ae]ng?|ong|er|i(?:[aeu]|ao|an|n|ang|ng|ong)?|u(?:[aoein]|ai|an|ang)?|ve?))"
)


@record
class Known:
    """What is known of a name: its nation ("cn", "vn" or ""), its levels ("province"), its note in a language."""

    nation: str
    levels: tuple[str, ...]
    note: str

    def packed(self) -> str:
        """The record as one text, as rules keep it."""
        return "\n".join((self.nation, " ".join(self.levels), self.note.replace("\n", " ")))


UNKNOWN = Known("", (), "")


@lru_cache(maxsize=4096)
def unpack(packed: str) -> Known:
    """The record that was packed."""
    nation, levels, note = packed.split("\n")
    return Known(nation, tuple(levels.split()), note)


def what_is_known(term: Term, language: str) -> Known:
    """What the entry says, its notes first; where it says nothing, what the general lists say of its name."""
    if term.kind == "person":
        return Known(find_nation(term), (), dict(term.note).get(language, ""))
    return Known(find_nation(term), _levels(term), "") if term.kind == "place" else UNKNOWN


@lru_cache(maxsize=4096)
def find_nation(term: Term) -> str:
    """Where a name belongs, "cn" or "vn", by its note, its forms, or the general lists; "" where they do not say."""
    said = " ".join(text for _, text in term.note) or " ".join(_all_forms(term))
    places = {nation: found.start() for nation, pattern in COUNTRIES.items() if (found := pattern.search(said))}
    if places:
        return min(places, key=lambda nation: places[nation])
    zh, vi = term.form("zh"), plain_vietnamese(term.form("vi"))
    listed = [
        nation
        for nation in COUNTRIES
        if zh in word_set(f"zh parents {nation}") or vi in word_set(f"vi parents {nation}")
    ]
    if len(listed) == 1:
        return listed[0]
    read = len(vi.split()) == len(zh)  # a name from elsewhere has no reading of a syllable to each character
    if read and _is_named_after(term.id, vi):
        return "vn"
    return "cn" if _is_pinyin(term.id, len(zh)) else ""


def _is_pinyin(id_: str, count: int) -> bool:
    """Whether an id is a Chinese name of so many characters in pinyin, with or without what kind of place it is."""
    return any(re.fullmatch(f"(?:{PINYIN}){{{size}}}", id_.replace("-", "")) for size in (count, count - 1) if size > 1)


def plain_vietnamese(text: str) -> str:
    """The text with one spelling for a city: TP Hồ Chí Minh."""
    return re.sub(r"\b(?:Thành phố|thành phố|TP\.|Tp\.?|tp\.) ?(?=\w)", "TP ", text).replace("TPHCM", "TP HCM")


def _is_named_after(id_: str, vietnamese: str) -> bool:
    """Whether an id is a Vietnamese name without its marks, as those of Vietnamese names are."""
    bare = unicodedata.normalize("NFD", vietnamese.lower().replace("đ", "d"))
    words = "-".join(re.findall(r"[a-z]+", "".join(sign for sign in bare if not unicodedata.combining(sign))))
    return "-" in id_ and (words == id_ or words.endswith(f"-{id_}"))


@lru_cache(maxsize=4096)
def _levels(term: Term) -> tuple[str, ...]:
    """What the place is: as its forms say, as its notes say, and of the Vietnamese provinces as is known."""
    return tuple(_find_levels(term))


def _find_levels(term: Term) -> Iterator[str]:
    forms = list(_all_forms(term))
    for level in LEVELS:
        suffixes, prefixes = context_words(f"zh level {level}"), word_set(f"vi level {level}")
        if any(form.endswith(suffixes) for form in forms) or any(_begins(form, prefixes) for form in forms):
            yield level
    notes = [text for _, text in term.note]
    vi = term.form("vi")
    if any(map(PROVINCE.search, notes)) or (vi in word_set("vi parents vn") and vi not in CITIES):
        yield "province"
    if any(form.endswith("自治区") for form in forms):
        yield "district"  # 广西区 is said of it
    if vi in CITIES:
        yield "city"


def _begins(form: str, prefixes: frozenset[str]) -> bool:
    words = form.lower().split()
    return any(" ".join(words[:size]) in prefixes for size in (1, 2))


def _all_forms(term: Term) -> Iterator[str]:
    yield from (form for name, form in term.forms if name in ("zh", "vi"))
    for _, forms in term.aliases:
        yield from forms


@lru_cache(maxsize=4096)
def offices_in(note: str, language: str) -> frozenset[str]:
    """The offices that a text speaks of, as they are named beside a person."""
    flags = re.I if language == "vi" else 0
    return frozenset(one.casefold() for one in re.findall(any_of(f"{language} office"), note, flags))
