"""Which names of the glossary a story says, and the words by which each of them finds it in either language.

A name is found in a text word by word, the longest first, with its tones and its capitals: hòa bình is not Hòa Bình. It
goes into the index as one word, so that "Giang Tô" finds a text that says 江苏, and "Tô" alone does not; of a Chinese
name so does its pinyin, "jiangsu".
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from unicodedata import normalize

from diglot.model.term import Term
from diglot.record import record
from diglot.search.folding import PHRASE_BREAK, Word, hash_word, join_words, split_words
from diglot.tasks.values import freeze, thaw
from diglot.text.characters import HAN_RUN
from diglot.text.pinyin import plain_pinyin

NAME_PREFIX = "0z"  # begins the one word that a whole name is; a word of a text has letters or digits, not both so
NAME_KINDS = ("person", "place", "organisation")  # a topic is a common word: texts say it or not
SplitLines = Sequence[Sequence[Word]]  # the words of each line
NameWords = tuple[str, ...]  # the exact words of a name; one that is written with a capital begins with CAPITAL
CAPITAL = "^"
NamesInText = dict[NameWords, list[str]]  # the ids of the terms that a name may mean


@record
class NamedTerm:
    """A term that a story says: the words that find it by any name, and the names, word by word, that it says it by."""

    finding: tuple[str, ...]
    forms: tuple[str, ...]


@record
class NameIndex:
    """What finds each term; by first word, the names that begin so, longest first, and the terms that each may mean."""

    terms: dict[str, tuple[str, ...]]
    names: dict[str, list[tuple[NameWords, list[str]]]]


def freeze_names(terms: Iterable[Term]) -> bytes:
    """The names of the glossary: the id of each term, and its forms in every language."""
    return freeze(
        tuple((term.id, tuple(_list_forms(term)), spell_name(term)) for term in terms if term.kind in NAME_KINDS)
    )


def spell_name(term: Term) -> tuple[str, ...]:
    """The pinyin of its Chinese name; none of a single character, which would be a Vietnamese word as well."""
    form = term.form("zh")
    return (plain_pinyin(form).replace(" ", ""),) if len(form) > 1 and HAN_RUN.fullmatch(form) else ()


def _list_forms(term: Term) -> Iterator[str]:
    aliases = (form for _, forms in term.aliases for form in forms)
    yield from dict.fromkeys(normalize("NFC", form) for form in (*(form for _, form in term.forms), *aliases))


def find_named_terms(names: bytes, said: Mapping[str, SplitLines], marked: Sequence[str]) -> tuple[NamedTerm, ...]:
    """The names of everything that a story names; `said` are its lines by language, `marked` terms that it is filed by.

    A person, place or organisation that is said by one of its names is found by all of them.
    """
    index = _make_name_index(names)
    found = {language: _find_in_lines(index, lines) for language, lines in said.items()}
    forms: dict[str, list[NameWords]] = {id_: [] for id_ in marked if id_ in index.terms}
    for language in found:
        for form, id_ in _decide_meanings(found, language):
            forms.setdefault(id_, []).append(form)
    return tuple(
        NamedTerm(index.terms[id_], tuple(" ".join(form).replace(CAPITAL, "") for form in own))
        for id_, own in forms.items()
    )


def _list_name_words(words: Sequence[Word]) -> Iterator[str]:
    """The words of a line as names are compared; PHRASE_BREAK where a phrase ends."""
    for word in words:
        if word.ends_phrase:
            yield PHRASE_BREAK
        if word.written[0].isupper():
            yield CAPITAL + word.exact
        else:
            yield from word.exact.split(" ")


def _find_in_lines(index: NameIndex, lines: SplitLines) -> NamesInText:
    """The names in the lines, and the terms that each may mean."""
    found: NamesInText = {}
    for line in lines:
        said, place = list(_list_name_words(line)), 0
        while place < len(said):
            first = said[place]
            names = index.names.get(first, ())
            if first[0] == CAPITAL:  # "Tỉnh Hà Giang" at the beginning of a sentence is "tỉnh Hà Giang"
                names = sorted((*names, *index.names.get(first[1:], ())), key=lambda one: -len(one[0]))
            for form, ids in names:
                if form[0] in (first, first[1:]) and tuple(said[place + 1 : place + len(form)]) == form[1:]:
                    found[form] = ids
                    place += len(form) - 1
                    break
            place += 1
    return found


def _decide_meanings(found: Mapping[str, NamesInText], language: str) -> Iterator[tuple[NameWords, str]]:
    """Names of one language and the terms that they mean; of several, those that the other edition says."""
    others = {id_ for other, names in found.items() if other != language for ids in names.values() for id_ in ids}
    for form, ids in found[language].items():
        yield from ((form, id_) for id_ in ids if len(ids) == 1 or len(found) == 1 or id_ in others)


@lru_cache(maxsize=2)
def _make_name_index(names: bytes) -> NameIndex:
    terms: dict[str, tuple[str, ...]] = {}
    meant: dict[NameWords, dict[str, None]] = {}
    for id_, forms, spelled in thaw(names):
        split = [split_words(form) for form in forms]
        finding = [*(one for words in split for one in join_words(words)), *spelled]
        terms[id_] = tuple(dict.fromkeys(map(join_name, finding)))
        for words in split:
            meant.setdefault(tuple(_list_name_words(words)), {})[id_] = None
    names_by_first: dict[str, list[tuple[NameWords, list[str]]]] = {}
    for form in sorted(filter(None, meant), key=len, reverse=True):
        names_by_first.setdefault(form[0], []).append((form, list(meant[form])))
    return NameIndex(terms, names_by_first)


def join_name(form: str) -> str:
    """The one word that stands for the words of a whole name."""
    parts = (part for part in form.split() if part != PHRASE_BREAK)
    return NAME_PREFIX + "".join(
        part if part.isascii() else "".join(f"{ord(sign):x}" for sign in part) for part in parts
    )


def write_name_hashes(names: Iterable[str]) -> str:
    """By what a page knows that no story says a name, for which it need not ask: 16 bits of each, in order, Base64."""
    return b64encode(b"".join(one.to_bytes(2, "little") for one in sorted(set(map(hash_word, names))))).decode()
