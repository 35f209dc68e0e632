"""Names of the glossary in running text: where they stand, and the page that each leads to.

The longest form wins, over all kinds: a phrase or a longer name hides the shorter one in it (社会安全 is no 会安,
胡志明市 no 胡志明). Vietnamese names are whole words with their capitals.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache

from diglot.glossary.terms import Glossary
from diglot.model.tags import TAXONOMY
from diglot.script.convert import simplified
from diglot.script.opencc_engine import common_words
from diglot.tasks.text_map import Rules

NAMED = ("people", "places", "organisations")  # a topic (外交, thương mại) is a common word and no name
Mention = tuple[int, int, str]  # where a name begins and ends, and its page: "places/ha-noi"

# Vietnamese sets the mark of oa, oe, uy in two ways (hoà, hòa; Thuý, Thúy); both are read as the newer one.
MARKED = {
    vowel + marked: moved + bare
    for vowel, bare, marks in (("o", "a", "àáảãạ"), ("o", "e", "èéẻẽẹ"), ("u", "y", "ỳýỷỹỵ"))
    for marked, moved in zip(marks, {"o": "òóỏõọ", "u": "ùúủũụ"}[vowel], strict=True)
}
MARKED |= {old.capitalize(): new.capitalize() for old, new in MARKED.items()}
OLD_MARK = re.compile(r"[oOuU](?<![qQ].)[àáảãạèéẻẽẹỳýỷỹỵ](?![^\W\d_])")
KNOWN = 2  # so many first characters of a Chinese text choose the forms to try
SPACE = re.compile(r"[\n\t\u00a0]")


@lru_cache(maxsize=8)
def names_of(glossary: Glossary, language: str, taxonomies: tuple[str, ...] = NAMED) -> Rules:
    """Every form of these taxonomies' names in a language, aliases included, with its page.

    A form without a page ("") is there to hide shorter ones. One that two terms have is the first one's; one of a
    single character would be found in every text.
    """
    pages: dict[str, str] = {}
    hiding: set[str] = set()
    for term in glossary.terms:
        taxonomy = TAXONOMY.get(term.kind, "")
        forms = (term.form(language), *dict(term.aliases).get(language, ()))
        for form in (_read(form, language) for form in forms if len(form) >= KNOWN):
            if taxonomy in taxonomies:
                pages.setdefault(form, f"{taxonomy}/{term.id}")
            else:
                hiding.add(form)
    return Rules.of(dict.fromkeys(_in_the_way(hiding, pages), "") | pages)


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


def find_names(text: str, names: Rules, tag: str) -> Iterator[Mention]:
    """The names that stand in a text of a tag, in order.

    Traditional text is looked at in its Simplified reading, which has the same places: the glossary's zh is Simplified.
    """
    whole = tag == "vi"
    following, lengths, pages = _index(names, whole=whole)
    reading = simplified(text) if tag.startswith("zh-Hant") else _read(text, tag)
    place = 0
    for found in following.finditer(reading):
        start = found.start()
        if start < place:
            continue
        for size in lengths.get(found[0] if whole else reading[start : start + KNOWN], ()):
            written = reading[start : start + size]
            if len(written) == size and written in pages and _stands_alone(reading, start, size, tag):
                place = start + size
                if pages[written]:
                    yield start, place, pages[written]
                break


def _stands_alone(text: str, start: int, size: int, tag: str) -> bool:
    """Whether a name is not a piece of other words.

    Chinese does not say where a word ends: two characters are no name where each of them makes a common word with its
    other neighbour (社会|安全, 机会|安排).
    """
    if tag == "vi":
        return not text[start + size : start + size + 1].isalnum()
    return size > KNOWN or not common_words().issuperset((text[start - 1 : start + 1], text[start + 1 : start + 3]))


def _read(text: str, tag: str) -> str:
    """The text as names are compared, character for character."""
    if tag != "vi":
        return text
    text = SPACE.sub(" ", unicodedata.normalize("NFC", text))
    return OLD_MARK.sub(lambda found: MARKED.get(found[0], found[0]), text)


@lru_cache(maxsize=8)
def _index(names: Rules, *, whole: bool) -> tuple[re.Pattern[str], dict[str, tuple[int, ...]], dict[str, str]]:
    """What finds where a name may begin; the lengths to try there, longest first, by the first word or, where words
    are not set apart, by KNOWN characters; the pages.
    """
    pages = dict(names.pairs)
    first = f"[{''.join(sorted({re.escape(form[0]) for form in pages}))}]" if pages else "(?!)"
    word = re.compile(rf"{first}(?<![^\W_].)[^\W_]*")  # so put, the search for `first` is fast
    following = word if whole else re.compile(first)
    lengths: dict[str, set[int]] = {}
    for form in pages:
        begin = word.findall(form)[0] if whole else form[:KNOWN]
        lengths.setdefault(begin, set()).add(len(form))
    return following, {sign: tuple(sorted(sizes, reverse=True)) for sign, sizes in lengths.items()}, pages
