"""Which shards hold which words, and which words beside each other: a nextword index of the shards that lie closed.

A question that the newest stories do not answer asks it which older shards may, and opens no others (`nextwords.js`).
For each word it lists what follows it, and its forms with marks, by the shards in which that is so. It may name too
many shards, which costs a reader a look in vain, but never too few. (After Williams, Zobel and Bahle, Fast Phrase
Querying with Combined Indexes, 2004, whose index has places; here shards are enough.)
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby, pairwise
from math import ceil, log2

from diglot.publishing.gzip_files import pack_gzip
from diglot.record import record
from diglot.search.folding import PHRASE_BREAK, hash_word
from diglot.tasks.cache import digest

_SECTIONS = 16  # of all words: so many parts are worked at one by one, which bounds the memory
FILE_SIZE = 24_000  # bytes of a file's text, of which a third are left when it is packed
Section = str  # a line for each word or two that belong together, in order


@record
class NextwordTable:
    """The files of some shards: the digest that is in their names, how many each section has, and their contents."""

    digest: str
    counts: tuple[int, ...]
    files: tuple[tuple[str, bytes], ...]


def list_nextwords(lines: Iterable[tuple[str, str]], names: Iterable[str]) -> str:
    """The words of a story's lines (folded, exact): each by itself, with the one that follows it, with its exact form.

    `names` are the words by which the names in it are found. A line for each, in no order.
    """
    found, forms = set(names), set[tuple[str, str]]()
    for folded, exact in lines:
        for phrase in folded.split(PHRASE_BREAK):
            words = phrase.split()
            found.update(words)
            found.update(map(" ".join, pairwise(words)))
        if folded != exact:
            forms.update(zip(folded.split(), exact.split(), strict=True))
    found.update(f"{word} {form}" for word, form in forms if word != form)
    return "\n".join(found)


def join_sections(stories: Iterable[str]) -> tuple[Section, ...]:
    """What the stories of a shard say, by section."""
    found: set[str] = set()
    for one in stories:
        found.update(one.split("\n"))
    found.discard("")
    sections: list[list[str]] = [[] for _ in range(_SECTIONS)]
    for word, some in groupby(sorted(found), key=_first_word):
        sections[hash_word(word) % _SECTIONS] += some
    return tuple("\n".join(one) for one in sections)


def _first_word(entry: str) -> str:
    return entry.partition(" ")[0]


def make_table(sections: Iterable[Sequence[Section]]) -> NextwordTable:
    """The files of some shards; `sections` are, for each section, what each shard has there, the oldest shard first."""
    parts = [_cut_section(list(_write_words(shards))) for shards in sections]
    packed = [[pack_gzip(text.encode()) for text in part] for part in parts]
    name = digest(b"".join(digest(content).encode() for part in packed for content in part))[:8]
    files = (
        (f"nextwords/{section:x}-{number}_{name}.nextwords", content)
        for section, part in enumerate(packed)
        for number, content in enumerate(part)
    )
    return NextwordTable(name, tuple(map(len, parts)), tuple(files))


def _write_words(shards: Sequence[Section]) -> Iterator[tuple[str, str]]:
    """Each word with its line: "mask word", and behind a tab each "mask next next …"; a mask has a bit for each shard.

    Of a word that a single shard holds nothing more is said: all that stands beside it is there.
    """
    masks: dict[str, int] = {}
    for number, text in enumerate(shards):
        bit = 1 << number
        for entry in text.split("\n") if text else ():
            masks[entry] = masks.get(entry, 0) | bit
    for word, entries in groupby(sorted(masks), key=_first_word):
        by_mask: dict[int, list[str]] = {}
        for entry in entries:
            if entry != word:
                by_mask.setdefault(masks[entry], []).append(entry.removeprefix(f"{word} "))
        one = masks[word].bit_count() == 1
        groups = () if one else (f"{mask:x} {' '.join(words)}" for mask, words in sorted(by_mask.items()))
        yield word, "\t".join((f"{masks[word]:x} {word}", *groups))


def _cut_section(lines: Sequence[tuple[str, str]]) -> list[str]:
    """The lines of a section in files by the hash of their word, so many, a power of two, that each is small."""
    size = sum(len(line.encode()) + 1 for _, line in lines)
    files: list[list[str]] = [[] for _ in range(1 << max(0, ceil(log2(max(1, size) / FILE_SIZE))))]
    for word, line in lines:
        files[hash_word(word) // _SECTIONS % len(files)].append(line)
    return ["\n".join(one) for one in files]
