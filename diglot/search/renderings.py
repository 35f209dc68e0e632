"""How words are rendered in the other language: what the archive's aligned sentences say of each.

A word is rendered by its twin of the glossary; any other by the one that goes with it most often (Dice at least 0.5).
Where that one is missing, others that go with what remains are looked for: 口岸 is cửa khẩu, and now and then cảng. All
of it is counted anew for a shard in which a story has changed, and for no other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import chain
from math import log
from unicodedata import normalize

from diglot.model.term import Term
from diglot.record import record
from diglot.search.folding import fold_script
from diglot.search.sentence_pairs import SentencePair
from diglot.text.characters import HAN_RUN

LONGEST_WORD = 4  # characters, or syllables, of a word that no glossary knows
SELDOM = 3  # what is said less often tells nothing
DICE = 0.5
LONGER_SHARE = 0.8  # of it is enough for a longer word: "biên giới" rather than "biên"
OWNED_SHARE = 0.75  # of it stands in another word's rendering: "ngạch" is a piece of "kim ngạch", which renders 额
COMMON = 0.15  # of all sentences: a word that more of them hold is no word to learn
OTHER_SHARE, OTHER_COUNT, SURE_G = 0.34, 2, 18.0  # of a second rendering, in the sentences that lack the first one
EDGES = frozenset("的了和与及在是也个一")  # begin and end no word that anybody asks for
_FUNCTION_WORDS = """
các những của và là có được cho với trong một này đó khi đã đang sẽ không cũng như từ tại về theo trên ra vào để ở do
bị bởi đến tới hơn rất sau trước còn mà thì nên nhưng hay hoặc cả mỗi nhiều ông bà
"""
FUNCTION_WORDS = frozenset(_FUNCTION_WORDS.split())
CANDIDATES = 2_000  # words of each language that are looked at, those said most often; the page counts rarer ones
SAMPLED_SENTENCES, LIKELY = 30, 12  # sentences of a word in which its rendering is looked for; words that may be it
MOST_RENDERED = 1_200  # words of each language in a shard's table: about 25 KB packed
_SYLLABLE = re.compile(r"[^\W\d_]+|[^\w\s]")
Twins = Mapping[str, tuple[str, ...]]  # by word what the glossary calls it in the other language
Postings = Mapping[str, Sequence[int]]  # by word the sentences that hold it


@record
class Rendering:
    """A word, how many rows hold it, and by what the other side of how many of them renders it, most often first."""

    word: str
    rows: int
    by: tuple[tuple[str, int], ...]


@record
class WordSide:
    """One language of some aligned sentences: the words of each, and the sentences of each word."""

    words: tuple[frozenset[str], ...]
    places: Postings
    holding: Mapping[str, frozenset[int]]  # the same, to be compared
    rows: tuple[str, ...]  # of each sentence

    def count_rows(self, places: Iterable[int]) -> int:
        """In how many rows sentences stand."""
        return len({self.rows[place] for place in places})


def find_twins(terms: Iterable[Term]) -> tuple[Twins, Twins]:
    """For each form of a term its forms in the other language: of Chinese, of Vietnamese."""
    chinese: dict[str, dict[str, None]] = {}
    vietnamese: dict[str, dict[str, None]] = {}
    for term in terms:
        aliases = dict(term.aliases)
        zh = [fold_script(form) for form in (term.form("zh"), *aliases.get("zh", ())) if form]
        vi = [fold_case(form) for form in (term.form("vi"), *aliases.get("vi", ())) if form]
        for form in zh:
            chinese.setdefault(form, {}).update(dict.fromkeys(vi))
        for form in vi:
            vietnamese.setdefault(form, {}).update(dict.fromkeys(zh))
    return {form: tuple(twins) for form, twins in chinese.items() if twins}, {
        form: tuple(twins) for form, twins in vietnamese.items() if twins
    }


def fold_case(text: str) -> str:
    """A Vietnamese text as words are counted: lower case, NFC, one blank between syllables."""
    return " ".join(_SYLLABLE.findall(normalize("NFC", text).lower()))


def count_renderings(pairs: Sequence[SentencePair], twins: tuple[Twins, Twins]) -> tuple[tuple[Rendering, ...], ...]:
    """The words of both languages, Chinese and Vietnamese, that have a rendering; those said most often."""
    texts = [fold_script(pair.zh) for pair in pairs], [fold_case(pair.vi) for pair in pairs]
    rows = tuple(pair.row for pair in pairs)
    zh = _keep_telling(texts[0], [_list_han_words(text) for text in texts[0]], twins[0], "", rows)
    vi = _keep_telling(texts[1], [_list_syllable_words(text) for text in texts[1]], twins[1], " ", rows)
    return _render(zh, vi, twins[0]), _render(vi, zh, twins[1])


def _list_han_words(text: str) -> set[str]:
    """Every run of one to four Han characters."""
    return {
        run[at : at + length]
        for run in HAN_RUN.findall(text)
        for at in range(len(run))
        for length in range(1, min(LONGEST_WORD, len(run) - at) + 1)
        if length == 1 or not (run[at] in EDGES or run[at + length - 1] in EDGES)
    }


def _list_syllable_words(text: str) -> set[str]:
    """Every run of one to four syllables that no punctuation parts."""
    syllables = text.split(" ")
    words: set[str] = set()
    for at, first in enumerate(syllables):
        if first in FUNCTION_WORDS:
            continue
        for end in range(at, min(at + LONGEST_WORD, len(syllables))):
            last = syllables[end]
            if not last.isalpha():
                break
            if last not in FUNCTION_WORDS:
                words.add(" ".join(syllables[at : end + 1]))
    return words


def _keep_telling(
    texts: Sequence[str], found: Sequence[set[str]], twins: Twins, blank: str, rows: tuple[str, ...]
) -> WordSide:
    """The words that may have a rendering: said neither seldom nor everywhere, nor always inside one longer word."""
    _add_long_terms(texts, found, twins, blank)
    often: Counter[str] = Counter()
    for words in found:
        often.update(words)
    most = max(COMMON * len(texts), 4 * SELDOM)
    kept = {word for word, count in often.items() if SELDOM <= count <= most}
    inside = {one for word in kept for one in _list_shorter(word, blank) if often[one] == often[word]}
    telling = sorted(kept - inside, key=lambda word: (-often[word], word))[:CANDIDATES]
    chosen = {*telling, *(often.keys() & twins.keys())}
    places: dict[str, list[int]] = {word: [] for word in sorted(chosen)}
    held = [frozenset(words & chosen) for words in found]
    for number, chosen_words in enumerate(held):
        for word in chosen_words:
            places[word].append(number)
    return WordSide(tuple(held), places, {word: frozenset(some) for word, some in places.items()}, rows)


def _list_shorter(word: str, blank: str) -> tuple[str, ...]:
    """The word without its last part, and without its first."""
    if not blank:
        return (word[:-1], word[1:]) if len(word) > 1 else ()
    return (word.rpartition(blank)[0], word.partition(blank)[2]) if blank in word else ()


def _add_long_terms(texts: Sequence[str], found: Sequence[set[str]], twins: Twins, blank: str) -> None:
    """Add the words of the glossary that are longer than those which were looked for."""
    by_beginning: dict[str, list[str]] = defaultdict(list)
    for form in twins:
        parts = form.split(" ") if blank else list(form)
        if len(parts) > LONGEST_WORD:
            by_beginning[blank.join(parts[:LONGEST_WORD])].append(form)
    for text, words in zip(texts, found, strict=True):
        words |= {form for word in words & by_beginning.keys() for form in by_beginning[word] if form in text}


def _render(own: WordSide, other: WordSide, twins: Twins) -> tuple[Rendering, ...]:
    """The words of a side with what the other one says for each."""
    by_size = _sort_by_size(other)
    best = {word: _find_best(word, own, other, by_size) for word in own.places}
    best_back = _find_best_back(own, other, best)
    first = {word: _choose_first(twins.get(word, ()), best[word], other) for word in own.places}
    told = sorted(
        (word for word in first if first[word]), key=lambda one: (one not in twins, -len(own.places[one]), one)
    )
    return tuple(_count_by(word, first[word], own, other, best_back) for word in sorted(told[:MOST_RENDERED]))


def _choose_first(twins: Sequence[str], best: str, other: WordSide) -> list[str]:
    """What renders a word before all else: its twins that are said, or what goes with it best.

    A twin that holds another one ("khu tự trị Quảng Tây") is left out.
    """
    said = [twin for twin in twins if twin in other.places]
    shortest = [form for form in said if not any(one != form and one in form for one in said)]
    return shortest or ([best] if best else [])


def _sort_by_size(side: WordSide) -> list[dict[int, list[str]]]:
    """The words of each sentence by how often the archive says them: only words about as frequent can go together."""
    sorted_words: list[dict[int, list[str]]] = []
    sizes = {word: _size(len(places)) for word, places in side.places.items()}
    for words in side.words:
        by_size: dict[int, list[str]] = defaultdict(list)
        for word in words:
            by_size[sizes[word]].append(word)
        sorted_words.append(by_size)
    return sorted_words


def _size(count: int) -> int:
    return int(log(count, 3) + 1e-9)


def _find_best(word: str, own: WordSide, other: WordSide, by_size: Sequence[Mapping[int, Sequence[str]]]) -> str:
    """The word of the other side that goes with this one; "" where none does in half of the places."""
    places = own.places[word]
    size = _size(len(places))
    sample = _take_sample(places)
    near = (by_size[place].get(other_size, ()) for place in sample for other_size in (size - 1, size, size + 1))
    together = Counter(chain.from_iterable(near))
    least = max(2, len(sample) * DICE / 2)
    likely = sorted((count, len(one), one) for one, count in together.items() if count >= least)[-LIKELY:]
    rated = [(_rate(own.holding[word], other.holding[one]), length, one) for _, length, one in likely]
    dice, _, one = max(rated, default=(0.0, 0, ""))
    longer = [rate for rate in rated if one in rate[2] and one != rate[2] and rate[0] >= LONGER_SHARE * dice]
    return max(longer, default=(dice, 0, one))[2] if dice >= DICE else ""


def _take_sample(places: Sequence[int]) -> Sequence[int]:
    """Some of the places, from everywhere among them."""
    return places[:: -(-len(places) // SAMPLED_SENTENCES)]


def _rate(places: frozenset[int], others: frozenset[int]) -> float:
    """Dice's coefficient of two words by the sentences that hold them."""
    return 2 * len(places & others) / (len(places) + len(others))


def _find_best_back(own: WordSide, other: WordSide, best: Mapping[str, str]) -> dict[str, str]:
    """For words of the other side the word of ours that they go with best."""
    back: dict[str, tuple[float, str]] = {}
    for word, one in best.items():
        if one:
            back[one] = max(back.get(one, (0.0, "")), (_rate(own.holding[word], other.holding[one]), word))
    return {one: word for one, (_, word) in back.items()}


def _count_by(
    word: str, first: Sequence[str], own: WordSide, other: WordSide, best_back: Mapping[str, str]
) -> Rendering:
    """A word with its first renderings, and those of what they leave."""
    places = own.places[word]
    counts = {one: own.count_rows(own.holding[word] & other.holding[one]) for one in first}
    rest = _leave_out(places, (other.holding[one] for one in first))
    while len(rest) >= OTHER_COUNT and (further := _find_further(word, rest, other, best_back, own)):
        counts[further] = own.count_rows(place for place in rest if further in other.words[place])
        rest = _leave_out(rest, [other.holding[further]])
    by = sorted(((one, count) for one, count in counts.items() if count), key=lambda one: (-one[1], one[0]))
    return Rendering(word, own.count_rows(places), tuple(by))


def _leave_out(places: Sequence[int], held: Iterable[frozenset[int]]) -> list[int]:
    """The places that are in none of some others."""
    known = frozenset().union(*held)
    return [place for place in places if place not in known]


def _find_further(word: str, rest: Sequence[int], other: WordSide, best_back: Mapping[str, str], own: WordSide) -> str:
    """What renders a word where its first rendering is missing: often there, seldom elsewhere, and no other word's."""
    sample = _take_sample(rest)
    together = Counter(chain.from_iterable(other.words[place] for place in sample))
    least = max(OTHER_COUNT, OTHER_SHARE * len(rest))
    held = frozenset(rest)
    rated: list[tuple[int, int, str]] = []
    owned: list[tuple[int, str]] = []  # what renders other words in these sentences
    for one in [one for one, count in together.items() if count >= OTHER_SHARE / 2 * len(sample)]:
        count = len(held & other.holding[one])
        owner = best_back.get(one, word)
        if owner != word and any(owner in own.words[place] for place in rest):
            owned.append((count, one))
        elif count >= least and _weigh(count, len(rest), len(other.places[one]) / len(other.words)) >= SURE_G:
            rated.append((count, len(one), one))
    count, _, best = max(rated, default=(0, 0, ""))
    pieces = any(often >= OWNED_SHARE * count and (best in one or one in best) for often, one in owned)
    return "" if pieces else best


def _weigh(count: int, among: int, share: float) -> float:
    """How unlikely it is by chance that so many of these sentences hold a word of that share: Dunning's G (1993)."""
    if count / among <= share:
        return 0.0
    less = (among - count) * log((among - count) / among / (1 - share)) if count < among else 0.0
    return 2 * (count * log(count / among / share) + less)


def pack_renderings(renderings: Iterable[Rendering]) -> Iterator[str]:
    """A line for each word: the word, its rows, and each rendering with its rows, between tabs."""
    for one in renderings:
        yield "\t".join((one.word, str(one.rows), *(f"{by}\t{count}" for by, count in one.by)))
