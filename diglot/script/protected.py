"""What is cut out of a text before OpenCC sees the rest, and the quotation marks that are changed after it.

A pass finds, between two places of a text, the stretches that must be shown as it says.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import lru_cache
from html import escape

from diglot.tasks.text_map import Rules
from diglot.text.characters import HAN
from diglot.text.overrides import Override

# Han characters belong to an address only behind a sign of its path or query: https://a.vn/说明, but https://a.vn查看.
_ADDRESS = re.compile(
    rf"(?:[a-zA-Z][a-zA-Z0-9+.-]*://|www\.)[!#-;=?-~]+(?:(?<=[/?=#&%_.+~-])[{HAN}]+[!#-;=?-~]*)*"
    r"|(?a:[\w.+-]+@[\w-]+\.[\w.-]+)"
)


FINAL = "final"  # stands as it is


SAID = "said"  # its words are final, not its quotation marks


OPEN = "open"  # is OpenCC's to say


Replacement = tuple[int, str, str]  # how many characters of the source, what stands for them, how final that is


_Found = tuple[int, int, str, str]  # its place, length and reading; how final that is


Pass = Callable[[str, int, int], Iterable[_Found]]  # what it finds between two places of a text


def overrides_pass(overrides: Iterable[Override], target: str) -> Pass:
    """What `-{…}-` says, its braces and the other choices taken out."""

    def find(text: str, _start: int, _end: int) -> Iterator[_Found]:
        for one in overrides:
            first, last = one.choose(target)
            yield one.start, first - one.start, "", FINAL
            yield first, last - first, text[first:last], FINAL
            yield last, one.end - last, "", FINAL

    return find


def spans_pass(spans: Sequence[tuple[int, int]]) -> Pass:
    """Spans that stay as they are."""

    def find(text: str, start: int, end: int) -> Iterator[_Found]:
        return ((a, b - a, text[a:b], FINAL) for a, b in spans if start <= a and b <= end)

    return find


def addresses_pass(text: str, start: int, end: int) -> Iterator[_Found]:
    """Web and mail addresses, which stay as they are."""
    return ((one.start(), len(one[0]), one[0], FINAL) for one in _ADDRESS.finditer(text, start, end))


def rules_pass(rules: Rules) -> Pass:
    """The pass that finds what rules say, at each place the longest one."""
    first, lengths, shown = _index(rules)

    def find(text: str, start: int, end: int) -> Iterator[_Found]:
        place = start
        while found := first.search(text, place, end):
            place = found.start()
            for size in lengths[found[0]]:
                written = text[place : place + size]
                if written in shown and place + size <= end:
                    yield place, size, shown[written], SAID
                    place += size
                    break
            else:
                place += 1

    return find


@lru_cache(maxsize=256)
def escape_rules(rules: Rules) -> Rules:
    """The rules with both sides as Markdown writes them in HTML."""
    pairs = rules.pairs
    if not any(sign in text for pair in pairs for text in pair for sign in '&<>"'):
        return rules
    return Rules.of({_escape(written): _escape(shown) for written, shown in pairs})


def _escape(text: str) -> str:
    return escape(text, quote=False).replace('"', "&quot;")


@lru_cache(maxsize=64)
def _index(rules: Rules) -> tuple[re.Pattern[str], dict[str, tuple[int, ...]], dict[str, str]]:
    """What finds a first character; by first character the lengths to try, longest first; the rules as a mapping."""
    shown = dict(rules.pairs)
    lengths: dict[str, set[int]] = {}
    for written in shown:
        lengths.setdefault(written[0], set()).add(len(written))
    first = re.compile(f"[{''.join(map(re.escape, sorted(lengths)))}]")
    return first, {sign: tuple(sorted(sizes, reverse=True)) for sign, sizes in lengths.items()}, shown
