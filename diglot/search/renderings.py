"""How words are rendered in the other language: what the archive's aligned sentences say of each.

A word is rendered by its twin of the glossary; any other by the one that goes with it most often (Dice at least 0.5).
Where that one is missing, others that go with what remains are looked for: 口岸 is cửa khẩu, and now and then cảng. All
of it is counted anew for a shard in which a story has changed, and for no other.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from functools import cache
from itertools import chain
from math import exp, log
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
_GAP = "\n"  # between parts that are no word together
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

    words: tuple[tuple[str, ...], ...]
    places: Postings
    holding: Mapping[str, frozenset[int]]  # the same, to be compared
    rows: tuple[int, ...]  # of each sentence

    def count_rows(self, places: Iterable[int]) -> int:
        """In how many rows sentences stand."""
        return len(set(map(self.rows.__getitem__, places)))


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
    numbers: dict[str, int] = {}
    rows = tuple(numbers.setdefault(pair.row, len(numbers)) for pair in pairs)
    zh = _keep_telling([fold_script(pair.zh) for pair in pairs], twins[0], "", rows)
    vi = _keep_telling([fold_case(pair.vi) for pair in pairs], twins[1], " ", rows)
    return _render(zh, vi, twins[0]), _render(vi, zh, twins[1])


def _cut_han(text: str) -> Iterator[str]:
    """The Han characters of a text, _GAP wherever something else stands between them."""
    for run in HAN_RUN.findall(text):
        yield from run
        yield _GAP


def _cut_syllables(text: str) -> Iterator[str]:
    """The syllables of a text, _GAP for everything else."""
    return (one if one.isalpha() else _GAP for one in text.split(" "))


def _keep_telling(texts: Sequence[str], twins: Twins, blank: str, rows: tuple[int, ...]) -> WordSide:
    """The words that may have a rendering: said neither seldom nor everywhere, nor always inside one longer word.

    Words are runs of one to four characters or syllables, and the words of the glossary whatever their length.
    """
    parts: list[str] = []
    numbers: list[int] = []  # of the sentence in which each part stands
    for number, text in enumerate(texts):
        said = (*(_cut_syllables if blank else _cut_han)(text), _GAP)
        parts += said
        numbers += [number] * len(said)
    most = max(COMMON * len(texts), 4 * SELDOM)
    long_terms = _find_long_terms(twins, blank)
    wanted = {*twins, *long_terms}
    often: dict[str, int] = {}
    for length in range(1, LONGEST_WORD + 1):
        counted = Counter(_list_runs(parts, length, blank))
        often |= {word: count for word, count in counted.items() if count >= SELDOM or word in wanted}
    often = {word: count for word, count in often.items() if _is_word(word, blank)}
    least = _guess_least(often)
    while True:  # a run that is said twice in a sentence counts once, so that the guess may be too high
        chosen = {word for word, count in often.items() if count >= least or word in wanted}
        places = _list_places(parts, numbers, chosen, blank)
        _add_long_terms(texts, places, long_terms)
        kept = {word for word, some in places.items() if least <= len(some) <= most}
        inside = {
            one for word in kept for one in _list_shorter(word, blank) if len(places.get(one, ())) == len(places[word])
        }
        telling = sorted(kept - inside, key=lambda word: (-len(places[word]), word))[:CANDIDATES]
        if len(telling) == CANDIDATES or least == SELDOM:
            break
        least = max(SELDOM, least // 2)
    return _make_side({word: places[word] for word in sorted({*telling, *(places.keys() & twins.keys())})}, rows)


def _is_word(word: str, blank: str) -> bool:
    """Whether anybody asks for a run: none that holds a _GAP, or begins or ends with what only joins words."""
    if _GAP in word:
        return False
    if not blank:
        return len(word) == 1 or not (word[0] in EDGES or word[-1] in EDGES)
    return not (word.partition(blank)[0] in FUNCTION_WORDS or word.rpartition(blank)[2] in FUNCTION_WORDS)


def _guess_least(often: Mapping[str, int]) -> int:
    """How often the words are said that will be kept, or less: so many runs may be said as often, most in vain."""
    counts = sorted(often.values(), reverse=True)
    return max(SELDOM, counts[3 * CANDIDATES]) if len(counts) > 3 * CANDIDATES else SELDOM


def _list_places(parts: Sequence[str], numbers: Sequence[int], chosen: Set[str], blank: str) -> dict[str, list[int]]:
    """By word the sentences that hold it."""
    places: dict[str, list[int]] = {word: [] for word in chosen}
    adding = {word: some.append for word, some in places.items()}
    for length in range(1, LONGEST_WORD + 1):
        for add, number in zip(map(adding.get, _list_runs(parts, length, blank)), numbers, strict=False):
            if add:
                add(number)
    return {word: list(dict.fromkeys(some)) for word, some in places.items()}


def _find_long_terms(twins: Twins, blank: str) -> dict[str, list[str]]:
    """The words of the glossary that are longer than those which are looked for, by the word that they begin with."""
    by_beginning: dict[str, list[str]] = defaultdict(list)
    for form in twins:
        parts = form.split(" ") if blank else list(form)
        if len(parts) > LONGEST_WORD:
            by_beginning[blank.join(parts[:LONGEST_WORD])].append(form)
    return by_beginning


def _add_long_terms(
    texts: Sequence[str], places: dict[str, list[int]], long_terms: Mapping[str, Sequence[str]]
) -> None:
    for beginning in places.keys() & long_terms.keys():
        for form in long_terms[beginning]:
            if said := [number for number in places[beginning] if form in texts[number]]:
                places[form] = said


def _make_side(places: Mapping[str, list[int]], rows: tuple[int, ...]) -> WordSide:
    words: list[list[str]] = [[] for _ in rows]
    for word, some in places.items():
        for number in some:
            words[number].append(word)
    return WordSide(tuple(map(tuple, words)), places, {word: frozenset(some) for word, some in places.items()}, rows)


def _list_shorter(word: str, blank: str) -> tuple[str, ...]:
    """The word without its last part, and without its first."""
    if not blank:
        return (word[:-1], word[1:]) if len(word) > 1 else ()
    return (word.rpartition(blank)[0], word.partition(blank)[2]) if blank in word else ()


def _list_runs(parts: Sequence[str], length: int, blank: str) -> Iterable[str]:
    """Every run of so many neighbouring parts as one word; one that holds a _GAP is none."""
    if length == 1:
        return parts
    if blank:
        return map(blank.join, zip(*(parts[start:] for start in range(length)), strict=False))
    text = "".join(parts)  # a character each
    return (text[start : start + length] for start in range(len(text) - length + 1))


def _render(own: WordSide, other: WordSide, twins: Twins) -> tuple[Rendering, ...]:
    """The words of a side with what the other one says for each."""
    best = {word: _find_best(word, own, other) for word in own.places}
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


def _find_best(word: str, own: WordSide, other: WordSide) -> str:
    """The word of the other side that goes with this one; "" where none does in half of the places.

    Only words about as frequent can go together.
    """
    places = own.places[word]
    size = _size(len(places))
    sample = _take_sample(places)
    together = Counter(chain.from_iterable(map(other.words.__getitem__, sample)))
    least = max(2, len(sample) * DICE / 2)
    often = ((count, len(one), one) for one, count in together.items() if count >= least)
    likely = sorted(one for one in often if abs(_size(len(other.places[one[2]])) - size) <= 1)[-LIKELY:]
    rated = [(_rate(own.holding[word], other.holding[one]), length, one) for _, length, one in likely]
    dice, _, one = max(rated, default=(0.0, 0, ""))
    longer = [rate for rate in rated if one in rate[2] and one != rate[2] and rate[0] >= LONGER_SHARE * dice]
    return max(longer, default=(dice, 0, one))[2] if dice >= DICE else ""


@cache
def _size(count: int) -> int:
    return int(log(count, 3) + 1e-9)


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
        counts[further] = own.count_rows(other.holding[further].intersection(rest))
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
    together = Counter(chain.from_iterable(map(other.words.__getitem__, sample)))
    near = [one for one, count in together.items() if count >= OTHER_SHARE / 2 * len(sample)]
    least = max(OTHER_COUNT, OTHER_SHARE * len(rest))
    held = frozenset(rest)
    sure: list[tuple[int, int, str]] = []
    most = len(other.words) * exp(-SURE_G / 2 / len(rest)) + 1  # a word said more often is never sure, `_weigh` says
    for one in near:
        often = len(other.places[one])
        if least <= often <= most:
            count = len(held & other.holding[one])
            if count >= least and _weigh(count, len(rest), often / len(other.words)) >= SURE_G:
                sure.append((count, len(one), one))

    def is_owned(one: str) -> bool:
        """Whether it renders another word in these sentences."""
        owner = best_back.get(one, word)
        return owner != word and not held.isdisjoint(own.holding[owner])

    count, _, best = max((rated for rated in sure if not is_owned(rated[2])), default=(0, 0, ""))
    like = (one for one in near if best and (best in one or one in best))
    pieces = any(len(held & other.holding[one]) >= OWNED_SHARE * count and is_owned(one) for one in like)
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
