"""What Simplified texts lose on the way to Traditional and back: `python -m bench.script --round-trips FOLDER`.

FOLDER holds copies of public repositories; what is there is read: NTREX (zho-CN), XQuAD (zh), and the Simplified texts
of zhtw's benchmarks (FLORES-200, United States agencies, Kubernetes, Chromium; not those that a model wrote). A place
that comes back otherwise is of one of three kinds: the text had a Traditional sign (於) or Traditional marks (「」),
which are Simplified now, or else a Simplified sign was lost.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from diglot.record import record
from diglot.script.convert import Converter, simplified
from diglot.script.quotation_marks import QUOTE

WAYS = ("zh-Hant", "zh-Hant-TW", "zh-Hant-HK")
SHOWN = 5  # signs around a place


@record
class Loss:
    """A place that comes back otherwise: what stood there, what stands there now, the text around it."""

    given: str
    shown: str
    around: str

    @property
    def kind(self) -> str:
        """What it is: a mark, a Traditional sign in a Simplified text, or a sign that was lost."""
        if QUOTE.fullmatch(self.given):
            return "marks"
        return "Traditional signs" if simplified(self.given) != self.given else "lost"


def print_round_trips(folder: Path) -> None:
    """A table of the ways, and every sign that was lost."""
    texts = [text for _, some in simplified_texts(folder) for text in some]
    print(f"{len(texts):,} texts, {sum(map(len, texts)):,} characters\n")
    print("| through | texts changed | with a sign lost | places lost | Traditional signs in the text | marks |")
    print("|---|---:|---:|---:|---:|---:|")
    lost: dict[str, list[Loss]] = {}
    for tag in WAYS:
        changed = [list(losses) for losses in find_losses(texts, tag) if losses]
        kinds = Counter(one.kind for losses in changed for one in losses)
        lost[tag] = [one for losses in changed for one in losses if one.kind == "lost"]
        with_lost = sum(any(one.kind == "lost" for one in losses) for losses in changed)
        print(
            f"| {tag} | {len(changed)} | {with_lost} | {kinds['lost']} | {kinds['Traditional signs']} | "
            f"{kinds['marks']} |"
        )
    for tag, losses in lost.items():
        print(f"\n{tag}:")
        for (given, shown), count in Counter((one.given, one.shown) for one in losses).most_common():
            example = next(one.around for one in losses if (one.given, one.shown) == (given, shown))
            print(f"{given} → {shown} {count} | {example}")


def simplified_texts(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The Simplified texts of each corpus that lies in the folder."""
    for file in folder.glob("**/newstest2019-ref.zho-CN.txt"):
        yield "NTREX", file.read_text("utf-8").splitlines()
    for file in folder.glob("**/xquad.zh.json"):
        paragraphs = [one for article in json.loads(file.read_text("utf-8"))["data"] for one in article["paragraphs"]]
        questions = [asked["question"] for one in paragraphs for asked in one["qas"]]
        yield "XQuAD", [*(one["context"] for one in paragraphs), *questions]
    for file in sorted(folder.glob("**/*-v1.json")):
        if file.name.startswith("zhtw-project") or not file.stat().st_size:
            continue
        cases = json.loads(file.read_text("utf-8")).get("cases", ())
        if cases and "expected" not in cases[0]:
            yield file.stem, [one["input"] for one in cases]


def find_losses(texts: Sequence[str], tag: str) -> list[list[Loss]]:
    """For each text the places that differ when it was said in a Traditional tag and in Simplified again."""
    shown = Converter("zh-Hant", "zh-Hans").each(Converter("zh-Hans", tag).each(texts))
    return [list(_differences(*pair)) for pair in zip(texts, shown, strict=True)]


def _differences(given: str, shown: str) -> Iterator[Loss]:
    if len(given) != len(shown):
        yield Loss(given, shown, given)
        return
    for place, (one, other) in enumerate(zip(given, shown, strict=True)):
        if one != other:
            yield Loss(one, other, given[max(0, place - SHOWN) : place + SHOWN + 1])
