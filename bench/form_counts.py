"""Counts the Traditional forms of characters by what stands beside them: `python -m bench.form_counts FOLDER`.

FOLDER holds OpenCC's STCharacters.txt and plain texts in Traditional Chinese, a paragraph a line, of which only
counts are kept: the gazette of Taiwan's Legislative Yuan (a public document, no object of copyright there) and the
transcripts of archive.tw (CC0), 70 million characters. Writes diglot/checks/form_counts.txt; its head says what is
in it. Every twentieth stretch of text is not counted; converting it tells how often each character is wrong.
"""

from __future__ import annotations

import math
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

from bench.script_human import ALIKE, characters_with_forms
from diglot.checks.form_odds import COUNTS, STATES, neighbour
from diglot.script.convert import Converter, plain_runs

# Forms that are two spellings of one word (巨 鉅, 豔 艷): nobody needs to be asked about them.
SPELLINGS = frozenset(
    "巨局径升梁了杯尝艳炼饥迹吁娴荡熏雕链哗凄埙谥药赞溪凌咨合勋卜累苏铲涌症彩坐冢群秘念喂恶夸泛淀云扎挨核"
)
STRETCH, TRIED = 200_000, 20
SEEN = 4  # how often a neighbour must have been seen
TELLS = 0.8  # by how much it must change the odds (natural logarithm)
WRONG = 3  # how many wrong places make a character worth asking about
HEAD = """\
# Characters with several Traditional forms: how likely the commonest form is, by what stands right beside it.
# Counted by `python -m bench.form_counts FOLDER` in 70 million characters that people wrote in Traditional Chinese: the
# gazette of Taiwan's Legislative Yuan (public document) and the transcripts of archive.tw (CC0). Figures are natural
# logarithms of odds. A character's first line: its forms, the commonest first; the odds of that one; how often
# conversion was wrong where no word, a word, and a pattern decided. Then lines of neighbours: "<" stands before, ">"
# behind, with the odds of the commonest form beside each; 0 stands for any numeral, ^ for what is no Han character.
"""


def main(folder: Path) -> None:
    """Count, and write the table."""
    many = characters_with_forms(folder) - SPELLINGS
    forms: dict[str, Counter[str]] = defaultdict(Counter)
    beside: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    wrong: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for number, stretch in enumerate(_stretches(folder)):
        simple, written = _both_scripts(stretch)
        if number % TRIED == 7:
            _try(simple, written, many, wrong)
            continue
        for place, character in enumerate(simple):
            if character in many:
                form = written[place]
                forms[character][form] += 1
                beside[character, "<" + neighbour(simple, place - 1)][form] += 1
                beside[character, ">" + neighbour(simple, place + 1)][form] += 1
    COUNTS.write_text(HEAD + "".join(_lines(forms, beside, wrong)), "utf-8")
    print(f"{sum(sum(one.values()) for one in forms.values()):,} places, {COUNTS.stat().st_size:,} bytes")


def _stretches(folder: Path) -> Iterator[list[str]]:
    stretch: list[str] = []
    size = 0
    for file in sorted(folder.glob("*.txt")):
        if file.name == "STCharacters.txt":
            continue
        with file.open(encoding="utf-8") as opened:
            for line in opened:
                stretch.append(line.rstrip("\n"))
                size += len(line)
                if size > STRETCH:
                    yield stretch
                    stretch, size = [], 0


def _both_scripts(stretch: list[str]) -> tuple[str, str]:
    from opencc import OpenCC

    alike = str.maketrans({other: group[0] for group in _same() for other in group[1:]})
    text = "\n".join(stretch)
    simple = str(OpenCC("tw2s").convert(text))
    return (simple, text.translate(alike)) if len(simple) == len(text) else ("", "")


def _same() -> list[str]:
    return [group for group in ALIKE.split() if group != "覆復"]


def _try(simple: str, written: str, many: frozenset[str], wrong: dict[tuple[str, str], list[int]]) -> None:
    """Convert a text, and note for each character, by what decided, how many places were wrong, and of how many."""
    runs = plain_runs(simple.split("\n"))
    alike = str.maketrans({other: group[0] for group in _same() for other in group[1:]})
    say = Converter("zh-Hans", "zh-Hant")
    lone = Converter("zh-Hans", "zh-Hant", lone="".join(sorted(many))).find_lone(runs)
    start = 0
    for run, forms, alone in zip(runs, say.trace(runs), lone, strict=True):
        for place, (shown, by_pattern) in forms.items():
            character = run.text[place]
            if character in many:
                note = wrong[character, STATES[2 if by_pattern else 0 if place in alone else 1]]
                note[0] += shown.translate(alike) != written[start + place]
                note[1] += 1
        start += len(run.text) + 1


def _lines(
    forms: dict[str, Counter[str]], beside: dict[tuple[str, str], Counter[str]], wrong: dict[tuple[str, str], list[int]]
) -> Iterator[str]:
    for character in sorted(forms):
        counts = forms[character]
        total = sum(counts.values())
        some = [form for form, count in counts.most_common() if count >= 5 and count / total > 2e-4]
        tried = [wrong[character, state] for state in STATES]
        if len(some) < 2 or sum(one for one, _ in tried) < WRONG:
            continue
        share = counts[some[0]] / total
        prices = " ".join(f"{math.log((one + 0.5) / (many + 50)):.1f}" for one, many in tried)
        yield f"{character} {''.join(some)} {_odds(share):.1f} {prices}\n"
        levels: dict[tuple[str, int], list[str]] = defaultdict(list)
        for (one, side), found in beside.items():
            seen = sum(found.values())
            odds = _odds((found[some[0]] + 2 * share) / (seen + 2))
            if one == character and seen >= SEEN and abs(round(odds) - _odds(share)) >= TELLS:
                levels[side[0], round(odds)].append(side[1])
        for (side, level), neighbours in sorted(levels.items()):
            yield f"{side} {level} {''.join(sorted(neighbours))}\n"


def _odds(share: float) -> float:
    share = min(max(share, 1e-4), 1 - 1e-4)
    return math.log(share / (1 - share))


if __name__ == "__main__":
    main(Path(sys.argv[1]))
