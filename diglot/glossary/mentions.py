"""Names of the glossary in running text: where they stand, and the page that each leads to.

The longest form wins, over all kinds: a phrase or a longer name hides the shorter one in it (社会安全 is no 会安,
胡志明市 no 胡志明). Vietnamese names are whole words with their capitals. What stands beside a name may say that it is
another's here (隆安县, phố Huế): then it is none.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Collection, Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from diglot.glossary import chinese_context, vietnamese_context
from diglot.glossary.known import UNKNOWN, Known, offices_in, unpack, what_is_known
from diglot.glossary.terms import Glossary
from diglot.model.tags import TAXONOMY
from diglot.record import record
from diglot.script.convert import simplified
from diglot.script.opencc_engine import common_words
from diglot.tasks.text_map import NO_RULES, Rules

NAMED = ("people", "places", "organisations")  # a topic (外交, thương mại) is a common word and no name
PERSON, COMMON_WORD = "person", "word"  # why a mention is not sure: anybody's name; a word that is a name too (老街)


class Mention(NamedTuple):
    """Where a name begins and ends, its page ("places/ha-noi"), and why it may not be meant ("": it is)."""

    start: int
    end: int
    page: str
    doubt: str = ""


@record
class KnownNames:
    """The names of one language: every form with its page, and by page what the glossary says of it."""

    forms: Rules = NO_RULES
    known: Rules = NO_RULES

    def __bool__(self) -> bool:
        return bool(self.forms)


# Vietnamese sets the mark of oa, oe, uy in two ways (hoà, hòa; Thuý, Thúy); both are read as the newer one.
_MARKED = {
    vowel + marked: moved + bare
    for vowel, bare, marks in (("o", "a", "àáảãạ"), ("o", "e", "èéẻẽẹ"), ("u", "y", "ỳýỷỹỵ"))
    for marked, moved in zip(marks, {"o": "òóỏõọ", "u": "ùúủũụ"}[vowel], strict=True)
}
_MARKED |= {old.capitalize(): new.capitalize() for old, new in _MARKED.items()}
OLD_MARK = re.compile(r"[oOuU](?<![qQ].)[àáảãạèéẻẽẹỳýỷỹỵ](?![^\W\d_])")
KNOWN = 2  # so many first characters of a Chinese text choose the forms to try
KINDS_OF_PLACE = ("thành phố ", "tỉnh ", "vịnh ", "sông ", "hồ ", "núi ", "đảo ", "thác ", "cửa khẩu ", "khu tự trị ")
SPACE = re.compile(r"[\n\t\u00a0]")


@lru_cache(maxsize=8)
def names_of(glossary: Glossary, language: str, taxonomies: tuple[str, ...] = NAMED) -> KnownNames:
    """Every form of these taxonomies' names in a language, aliases included, with its page.

    A form without a page ("") is there to hide shorter ones. One that two terms have is the first one's; one of a
    single character would be found in every text.
    """
    pages: dict[str, str] = {}
    known: dict[str, str] = {}
    hiding: set[str] = set()
    for term in glossary.terms:
        taxonomy = TAXONOMY.get(term.kind, "")
        forms = (term.form(language), *dict(term.aliases).get(language, ()))
        if taxonomy in taxonomies:
            known[f"{taxonomy}/{term.id}"] = what_is_known(term, language).packed()
        for form in (_read(form, language) for form in forms if len(form) >= KNOWN):
            if taxonomy in taxonomies:
                pages.setdefault(form, f"{taxonomy}/{term.id}")
            else:
                hiding.add(form)
    return KnownNames(Rules.of(dict.fromkeys(_in_the_way(hiding, pages), "") | pages), Rules.of(known))


def term_of(page: str) -> tuple[str, str]:
    """The taxonomy and the id of the term that a page is about."""
    taxonomy, _, id_ = page.partition("/")
    return taxonomy, id_


def _in_the_way(hiding: Collection[str], names: Collection[str]) -> Iterator[str]:
    """The forms that may hide a name: it stands in them, or begins in them."""
    begun = {name[:size] for name in names for size in range(1, len(name) + 1)}
    longest = max(map(len, names), default=0)
    whole = frozenset(names)
    for form in hiding:
        for start in range(len(form)):
            ends = range(start + 1, min(len(form), start + longest) + 1)
            if form[start:] in begun or any(form[start:end] in whole for end in ends):
                yield form
                break


def find_names(text: str, names: KnownNames, tag: str, settled: Collection[str] | None = None) -> Iterator[Mention]:
    """The names that stand in a text of a tag, in order.

    Traditional text is looked at in its Simplified reading, which has the same places: the glossary's zh is Simplified.
    `settled` are pages of which no evidence is asked; without it none is asked of any person, which saves time.
    """
    reading = simplified(text) if tag.startswith("zh-Hant") else _read(text, tag)
    index = _index(names, whole=tag == "vi")
    before = 0  # where the name before ends
    for found in _candidates(reading, index, tag):
        asked = settled is not None and found.page not in settled
        doubt = _doubt(reading, found, index, before, asked=asked)
        if doubt is not None:
            yield Mention(*found[:3], doubt) if doubt and (asked or settled is None) else found
            before = found.end


def spot_names(text: str, names: KnownNames, tag: str) -> Iterator[Mention]:
    """The places where names stand, whether they are meant or not: as evidence that two texts say the same, which
    "đường Hà Nội" is as well; a Chinese text in its Simplified reading.
    """
    return _candidates(_read(text, tag), _index(names, whole=tag == "vi"), tag)


def _candidates(text: str, index: NameLookup, tag: str) -> Iterator[Mention]:
    """Every place where a form stands, the longest one, as if it were meant."""
    whole, lengths, pages = index.whole, index.lengths, index.pages  # as locals: most of what follows is this loop
    place = 0
    for begun in index.following.finditer(text):
        start = begun.start()
        begin = begun[0] if whole else text[start : start + KNOWN]
        if begin in lengths and start >= place and (size := _size(text, start, index, begin, tag)):
            place = start + size
            if page := pages[text[start:place]]:
                yield Mention(start, place, page)


def _size(text: str, start: int, index: NameLookup, begin: str, tag: str) -> int:
    """The length of the longest form that begins so and stands at a place, 0 where there is none."""
    for size in index.lengths.get(begin, ()):
        form = text[start : start + size]
        if len(form) == size and form in index.pages and _stands_alone(text, start, size, tag):
            return size
    return 0


def _doubt(text: str, found: Mention, index: NameLookup, before: int, *, asked: bool) -> str | None:
    """Why a mention may not be meant, "" where it is; None where the words beside it say that it is another's."""
    kind = found.page.partition("/")[0]
    if kind == "organisations":
        return ""
    known = index.known.get(found.page, UNKNOWN)
    if kind == "people":
        return _person_doubt(text, found, index, known, asked=asked)
    if index.whole:
        other = vietnamese_context.is_other_vietnamese_place(text, found.start, found.end, known, _is_name(text, index))
        return None if other else ""
    return _chinese_doubt(text, found, index, known, before)


def _is_name(text: str, index: NameLookup) -> Callable[[int], bool]:
    """What says whether a name begins at a place of a Vietnamese text."""

    def is_name(place: int) -> bool:
        word = vietnamese_context.VI_WORD.match(text, place)
        return bool(word and _size(text, place, index, word[0], "vi"))

    return is_name


def _person_doubt(text: str, found: Mention, index: NameLookup, known: Known, *, asked: bool) -> str | None:
    start, end = found.start, found.end
    if text[start:end] in index.titled:
        return ""
    if index.whole:
        if asked and vietnamese_context.has_vietnamese_office(text, start, end, known):
            return ""
        other = vietnamese_context.is_other_vietnamese_person(text, start, end, _is_name(text, index))
    else:
        if asked and chinese_context.has_chinese_office(text, start, end, known):
            return ""
        other = chinese_context.is_other_chinese_person(text, start, end)
    return None if other else PERSON


def _chinese_doubt(text: str, found: Mention, index: NameLookup, known: Known, before: int) -> str | None:
    """The doubt about a Chinese place; `before` is where the name before it ends."""
    start, end = found.start, found.end
    follows_name = bool(before) and start - before == 1 and text[before] in chinese_context.JOINING
    if chinese_context.is_other_chinese_place(text, start, end, known) and not _begins(text, end, index):
        return None
    if chinese_context.is_elsewhere_too(text[start:end], known):
        return "" if chinese_context.is_nation_before(text, start, known) else COMMON_WORD
    if not chinese_context.is_common_word(text[start:end]) or follows_name:
        return ""
    leads = text[end : end + 1] in chinese_context.JOINING and _begins(text, end + 1, index)
    return "" if leads or chinese_context.has_company(text, start, end, known) else COMMON_WORD


def _begins(text: str, place: int, index: NameLookup) -> bool:
    """Whether a Chinese name begins at a place."""
    return bool(_size(text, place, index, text[place : place + KNOWN], "zh"))


def _stands_alone(text: str, start: int, size: int, tag: str) -> bool:
    """Whether a name is not a piece of other words.

    Chinese does not say where a word ends: two characters are no name where each of them makes a common word with its
    other neighbour (社会|安全, 机会|安排), three not where one does and the other two are a word
    (友谊|关系, 主张|和平).
    """
    if tag == "vi":
        return not text[start + size : start + size + 1].isalnum()
    if size > KNOWN + 1:
        return True
    before, behind = text[start - 1 : start + 1], text[start + size - 1 : start + size + 1]
    words = common_words()
    if size == KNOWN:
        return not (before in words and behind in words)
    return not (
        (
            behind in words
            and (text[start : start + 2] in words or chinese_context.is_common_word(text[start : start + 2]))
        )
        or (before in words and text[start + 1 : start + 3] in words)
    )


def _read(text: str, tag: str) -> str:
    """The text as names are compared, character for character."""
    if tag != "vi":
        return text
    text = SPACE.sub(" ", unicodedata.normalize("NFC", text))
    return OLD_MARK.sub(lambda found: _MARKED.get(found[0], found[0]), text)


class NameLookup(NamedTuple):
    """What `find_names` looks up: where a name may begin, the lengths to try there, the pages and what is known."""

    whole: bool  # whether words are set apart
    following: re.Pattern[str]
    lengths: dict[str, tuple[int, ...]]  # longest first; by the first word, or by KNOWN characters
    pages: dict[str, str]
    known: dict[str, Known]
    titled: frozenset[str]  # the forms of persons that name the office too: 武元甲大将


def _first_of(words: Iterable[str]) -> str:
    return f"[{''.join(sorted({re.escape(word[0]) for word in words}))}]" if words else "(?!)"


def _word_pattern(forms: Collection[str]) -> str:
    """A pattern of the words with which a name may begin; in lower case, which most words are, only of such as do.

    So put, with one set of signs first, the search is fast.
    """
    upper = [form for form in forms if not form[0].islower()]
    rest = {re.escape(found[0][1:]) for form in forms if form[0].islower() and (found := re.match(r"[^\W_]+", form))}
    lower = f"(?={'|'.join(sorted(rest, reverse=True))})" if rest else "(?!)"
    return rf"{_first_of(forms)}(?<![^\W_].)(?:(?<={_first_of(upper)})|{lower})[^\W_]*"


@lru_cache(maxsize=8)
def _index(names: KnownNames, *, whole: bool) -> NameLookup:
    pages = dict(names.forms.pairs)
    if whole:
        pages = {other: page for form, page in pages.items() for other in _other_capitals(form)} | pages
    word = re.compile(_word_pattern(pages))
    lengths: dict[str, set[int]] = {}
    for form in pages:
        begin = word.findall(form)[0] if whole else form[:KNOWN]
        lengths.setdefault(begin, set()).add(len(form))
    return NameLookup(
        whole,
        word if whole else re.compile(_first_of(pages)),
        {sign: tuple(sorted(sizes, reverse=True)) for sign, sizes in lengths.items()},
        pages,
        {page: unpack(packed) for page, packed in names.known.pairs},
        frozenset(form for form, page in pages.items() if page.startswith("people/") and _has_title(form, whole=whole)),
    )


def _has_title(form: str, *, whole: bool) -> bool:
    """Whether an office stands in a person's name itself."""
    return bool(offices_in(form, "vi" if whole else "zh"))


def _other_capitals(form: str) -> Iterator[str]:
    """A name as it begins a sentence, and one that begins with what it is as it stands in a sentence."""
    if form[0].islower():
        yield form[0].upper() + form[1:]
    elif form.lower().startswith(KINDS_OF_PLACE):
        yield form[0].lower() + form[1:]
