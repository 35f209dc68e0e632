"""Lines of our tables that make text worse: `python -m bench.script --lines FOLDER`.

The texts of `bench.script_human`, turned Simplified and back. For each wrong place the lines of words.txt,
phrases.txt and patterns.txt around it are taken out one by one, and the texts that hold such a line converted again: a
line without which a place is right makes that text worse. It is printed with the places that it mends, which may be
more; whoever judges reads the text, which may be wrong itself.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.script_human import ALIKE, human_texts
from diglot.record import record
from diglot.script.opencc_engine import common_words, engine_without, opencc_engine, phrases
from diglot.script.patterns import TRADITIONAL_FORMS, choose_forms, read_patterns

AROUND = 6  # how far from a wrong place a line can have caused it


@record
class WorseLine:
    """A line of a table, how many places it makes worse and how many it mends, and one that is worse."""

    table: str
    line: str
    worse: int
    better: int
    place: str


def print_worse_lines(folder: Path) -> None:
    """Every line that makes a text worse, the worst first."""
    from opencc import OpenCC

    simplify = OpenCC("tw2s").convert
    texts = [text for _, some in human_texts(folder) for text in some]
    pairs = [(str(simplify(text)), text) for text in texts]
    found = find_worse_lines([(written, wanted) for written, wanted in pairs if len(written) == len(wanted)])
    for one in found:
        print(f"{one.table}: {one.line} | {one.worse} worse, {one.better} better | {one.place}")
    print(
        f"{len(found)} lines, {sum(one.worse > one.better for one in found)} of them make more places worse than better"
    )


def find_worse_lines(pairs: Sequence[tuple[str, str]]) -> list[WorseLine]:
    """The lines that make a place of these texts (Simplified, and the same in Traditional) worse, the worst first."""
    convert = _converter_without("", "")
    shown = [convert(written) for written, _ in pairs]
    wanted = [_same(text) for _, text in pairs]
    candidates: dict[tuple[str, str], None] = {}
    for (written, _), got, want in zip(pairs, shown, wanted, strict=True):
        for place in _differences(got, want):
            candidates |= dict.fromkeys(_lines_around(written, place))
    holding = _texts_that_hold({line for _, line in candidates}, [written for written, _ in pairs])
    found = []
    for table, line in candidates:
        worse = better = 0
        convert = _converter_without(table, line)
        example = ""
        for at in holding[line]:
            written = pairs[at][0]
            before, after = (set(_differences(one, wanted[at])) for one in (shown[at], convert(written)))
            worse += len(before - after)
            better += len(after - before)
            for place in before - after:
                example = example or f"{written[max(0, place - 5) : place]}[{written[place]}→{shown[at][place]}]"
        if worse:
            found.append(WorseLine(table, line, worse, better, example))
    return sorted(found, key=lambda one: (one.better - one.worse, one.line))


def _lines_around(text: str, place: int) -> Iterator[tuple[str, str]]:
    first, last = max(0, place - AROUND), min(len(text), place + AROUND + 1)
    for start in range(first, last):
        for end in range(start + 1, min(last, start + AROUND) + 1):
            if text[start:end] in phrases():
                yield "phrases.txt", text[start:end]
            elif text[start:end] in _words_of_table():
                yield "words.txt", text[start:end]
    for one in read_patterns(TRADITIONAL_FORMS):
        if one.character == text[place] and re.compile(one.expression).match(text, place):
            yield "patterns.txt", f"{one.character} {one.form} # {one.example}"


@cache
def _words_of_table() -> frozenset[str]:
    return frozenset(line.replace(" ", "") for line in common_words())


def _texts_that_hold(lines: set[str], texts: Sequence[str]) -> dict[str, list[int]]:
    """By line, the texts that hold its word or character."""
    return {line: [at for at, text in enumerate(texts) if line.split(" ")[0] in text] for line in lines}


def _converter_without(table: str, line: str) -> Callable[[str], str]:
    """Conversion as the package does it up to Taiwan's forms, without one line of a table."""
    engine = engine_without(line if table in ("words.txt", "phrases.txt") else "")
    taiwan = opencc_engine(("t2tw",))
    if table != "patterns.txt":
        return lambda text: _same(taiwan(choose_forms(text, engine(text))))
    with TemporaryDirectory() as folder:
        other = Path(folder) / "patterns.txt"
        lines = TRADITIONAL_FORMS.read_text("utf-8").splitlines()
        other.write_text("\n".join(one for one in lines if not _is_line(one, line)), "utf-8")
        read_patterns(other)  # remembered by its name
        choose_forms("", "", other)
    return lambda text: _same(taiwan(choose_forms(text, engine(text), other)))


def _is_line(written: str, line: str) -> bool:
    head, _, example = line.partition(" # ")
    return written.startswith(head) and written.endswith(f" # {example}")


def _same(text: str) -> str:
    return text.translate(str.maketrans({other: group[0] for group in ALIKE.split() for other in group[1:]}))


def _differences(shown: str, wanted: str) -> Iterator[int]:
    if len(shown) == len(wanted):
        yield from (place for place, pair in enumerate(zip(shown, wanted, strict=True)) if pair[0] != pair[1])
