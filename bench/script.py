"""What script conversion costs: `python -m bench.script [--stories 200] [--entries 5000]`.

The first table is one article of 1,000 Han characters in 15 blocks, with emphasis and links, converted in this process
(CPU time, best of many); the second is a build without search and cache, with the repository's glossary and with many
more entries.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
import time
from collections.abc import Callable, Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.script_doubts import print_doubts
from bench.script_human import print_human_table
from bench.script_lines import print_worse_lines
from bench.script_round_trips import print_round_trips
from bench.speed import Cost, middle, run, write_corpus
from diglot.checks.form_choices import find_choices
from diglot.glossary.terms import read_glossary
from diglot.script.convert import Converter, convert_html, find_converted_runs
from diglot.tasks.text_map import NO_RULES, Rules
from diglot.text.characters import HAN

ROOT = Path(__file__).parent.parent
SENTENCES = Path(__file__).parent / "sentences.txt"
BLOCKS, CHARACTERS = 15, 1000
ROUNDS, BUILDS = 200, 3
SURNAMES, GIVEN = "阮范黎武裴邓余钟", "明光清德国文春海玉秋金平安山江兰梅红南北东强福寿"


def article() -> list[str]:
    """The HTML of an average article: 15 paragraphs with 1,000 Han characters, one in three with inline tags."""
    text = "".join(re.findall(f"[{HAN}，。、“”]", SENTENCES.read_text("utf-8")))
    text = (text * 20)[: CHARACTERS + CHARACTERS // 8]
    size = len(text) // BLOCKS
    blocks = []
    for start in range(0, size * BLOCKS, size):
        block = text[start : start + size]
        if start % 3 == 0:
            block = (
                f'{block[:9]}<strong>{block[9:20]}</strong>{block[20:40]}<a href="/x/">{block[40:44]}</a>{block[44:]}'
            )
        blocks.append(f"<p>{block}</p>")
    return blocks


def names(count: int) -> list[str]:
    """Made-up names: a surname and two given characters."""
    return ["".join(parts) for parts, _ in zip(product(SURNAMES, GIVEN, GIVEN), range(count), strict=False)]


def conversions() -> Iterator[tuple[str, float]]:
    """What was converted, and the milliseconds that it took."""
    blocks = article()
    glossary, _ = read_glossary((ROOT / "content" / "glossary.yaml").read_text("utf-8"))
    ours = glossary.rules("zh-Hant")
    many = Rules.of(dict(ours.pairs) | {name: name for name in names(4600)})
    own = Rules.of(dict.fromkeys("软硬网络信", "件"))
    ways = {
        "no glossary": Converter("zh-Hans", "zh-Hant"),
        f"our glossary ({len(ours.pairs)} rules)": Converter("zh-Hans", "zh-Hant", ours),
        f"a large glossary ({len(many.pairs):,} rules)": Converter("zh-Hans", "zh-Hant", many),
        "the same, and 5 page rules": Converter("zh-Hans", "zh-Hant", many, own),
        "our glossary, zh-Hant-HK": Converter("zh-Hans", "zh-Hant-HK", glossary.rules("zh-Hant-HK")),
        "its own script": Converter("zh-Hans", "zh-Hans", NO_RULES),
    }
    for name, say in ways.items():
        yield name, timed(lambda say=say: [convert_html(block, say) for block in blocks])  # type: ignore[misc]
    say = Converter("zh-Hans", "zh-Hant", many)
    runs = [run for block in blocks for run in find_converted_runs(block, say)]
    yield "looking for doubts, a large glossary", timed(lambda: list(find_choices(runs, say)))


def timed(work: Callable[[], object]) -> float:
    """The fewest milliseconds that some work takes, once it is warm."""
    work()
    taken = []
    for _ in range(ROUNDS):
        started = time.process_time()
        work()
        taken.append((time.process_time() - started) * 1000)
    return min(taken)


def builds(stories: int, entries: int) -> Iterator[tuple[str, Cost]]:
    """The costs of a cold build with the repository's glossary, and with that many entries."""
    with TemporaryDirectory(prefix="diglot-bench-") as folder:
        project = Path(folder) / "project"
        write_corpus(stories, project)
        glossary = project / "content" / "glossary.yaml"
        written = glossary.read_text("utf-8")
        had = written.count("id: ")
        more = "".join(
            f"- {{id: made-up-{place}, kind: person, zh: {name}, zh-Hant: {name}, vi: Nguyễn Thị {place}}}\n"
            for place, name in enumerate([one for one in names(entries) if one not in written][: entries - had])
        )
        for label, text in ((f"{had} entries", written), (f"{entries:,} entries", written + more)):
            glossary.write_text(text, "utf-8")
            yield label, middle([cold(project) for _ in range(BUILDS)])


def cold(project: Path) -> Cost:
    """The cost of a build that remembers nothing."""
    for made in ("_site", ".cache"):
        shutil.rmtree(project / made, ignore_errors=True)
    return run([sys.executable, str(ROOT / "build.py"), "--root", str(project), "--no-search"])


def main() -> None:
    """Measure, and print two tables."""
    parser = argparse.ArgumentParser(prog="python -m bench.script", description=__doc__)
    parser.add_argument("--stories", type=int, default=200)
    parser.add_argument("--entries", type=int, default=5000)
    parser.add_argument("--human", type=Path, metavar="FOLDER", help="texts that people wrote: see bench.script_human")
    parser.add_argument("--lines", type=Path, metavar="FOLDER", help="lines that make text worse: bench.script_lines")
    parser.add_argument("--doubts", type=Path, metavar="FOLDER", help="what editors are asked: see bench.script_doubts")
    parser.add_argument("--round-trips", type=Path, metavar="FOLDER", help="what is lost: bench.script_round_trips")
    options = parser.parse_args()
    if options.lines:
        print_worse_lines(options.lines)
        return
    if options.doubts:
        print_doubts(options.doubts)
        return
    if options.round_trips:
        print_round_trips(options.round_trips)
        return
    if options.human:
        print_human_table(options.human)
        return
    print("| an article of 1,000 Han characters in 15 blocks | ms |\n|---|---:|")
    for name, taken in conversions():
        print(f"| {name} | {taken:.2f} |")
    print(f"\n| cold build of {options.stories} stories, no search | wall s | CPU s | MB |\n|---|---:|---:|---:|")
    for name, cost in builds(options.stories, options.entries):
        print(f"| {name} | {cost.wall:.2f} | {cost.cpu:.2f} | {cost.memory:.0f} |")


if __name__ == "__main__":
    main()
