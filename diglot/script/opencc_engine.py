"""OpenCC, made once per process and configuration, with words that its dictionary lacks (the only user of opencc).

OpenCC divides a text by the longest phrase that it knows at each place. It lacks common words that need no conversion,
so it takes the end of one and the beginning of the next for a phrase: 部长|发表 gives 部長髮表, 一个|中国 一箇中國.
`words.txt` has those, each to be said as OpenCC says it alone; `phrases.txt` has words with a form of their own.
Behind OpenCC's first step from Simplified `choose_forms` decides what no word can, and behind its last one
`press_forms` says which of two right forms newspapers print.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache, partial, reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from diglot.script.patterns import BETWEEN_STEPS, SIMPLIFIED_FORMS, choose_forms
from diglot.script.press import press_forms

WORDS = Path(__file__).with_name("words.txt")
PHRASES = Path(__file__).with_name("phrases.txt")
# The form of a character that stands in no word, where the commonest one is another: in names 范 余 岳 朴 咸 郁 stay.
# Of 4,800,000 characters of Taiwan's Legislative Yuan: 范 201 : 範 58, 余 420 : 餘 419 (behind a numeral 餘, which a
# pattern says), 郁 598 : 鬱 0, 咸 85 : 鹹 2, 岳 19 : 嶽 2, 簽 422 : 籤 22, 桿 13 : 杆 0; 朴 6 : 樸 2.
ALONE = dict(zip("范余岳朴咸郁签杆", "范余岳朴咸郁簽桿", strict=True))
BETWEEN = "\x1e"  # stands in no text and in no phrase
LONE = "\ue000"  # stands for a character that OpenCC would convert by itself, outside any phrase
Engine = Callable[[str], str]
# Characters that tw2s leaves as they are, though the mainland writes others (seen in 4,000,000 characters of Taiwan and
# Hong Kong); those of names are left alone.
LEFT = tuple(
    zip(
        "揹牠痲餽賸撘歛燄摀祕濬砲暱姪徬榖斲釐効菓欉蹧甦瑯",
        "背它麻馈剩搭敛焰捂秘浚炮昵侄彷谷斫厘效果丛糟苏琅",
        strict=True,
    )
)


@lru_cache(maxsize=8)
def opencc_engine(configs: tuple[str, ...]) -> Engine:
    """OpenCC for configurations that follow each other, made once per process (5 to 140 ms)."""
    from opencc import OpenCC

    steps = [STEPS[config]() if config in STEPS else OpenCC(config).convert for config in configs]
    return lambda text: reduce(lambda shown, step: str(step(shown)), steps, text)


@lru_cache(maxsize=2)
def marking_engine(characters: str) -> Engine:
    """OpenCC from Simplified, and LONE in place of some characters that neither a phrase nor a pattern decides.

    Other characters stay; a text is divided just as OpenCC divides it.
    """
    marks = {"type": "inline", "entries": dict.fromkeys(characters, LONE)}
    engine = _make(_from_simplified(_words() | phrases(), marks))
    return lambda text: choose_forms(text, str(engine.convert(text)))


def each(engine: Engine, texts: Sequence[str]) -> list[str]:
    """What OpenCC makes of each text, in one call: a call among other work costs four times what its text costs."""
    together = BETWEEN.join(texts)
    if together.count(BETWEEN) != len(texts) - 1:
        return list(map(engine, texts))
    return engine(together).split(BETWEEN)


def _to_traditional() -> Engine:
    """OpenCC from Simplified with our words and phrases, and what the patterns choose."""
    convert = _make(_from_simplified(_words() | phrases())).convert
    return lambda text: choose_forms(text, str(convert(text)))


def engine_without(word: str) -> Engine:
    """The first step from Simplified without one of our words and phrases, before patterns choose: to try a line."""
    engine = _make(_from_simplified({one: form for one, form in (_words() | phrases()).items() if one != word}))
    return lambda text: str(engine.convert(text))


def _to_simplified() -> Engine:
    """OpenCC from Traditional, what the patterns choose, and characters that its dictionary leaves as they are."""
    from opencc import OpenCC

    convert = OpenCC("tw2s").convert

    def simplify(text: str) -> str:
        shown = choose_forms(text, str(convert(text)), SIMPLIFIED_FORMS)
        for given, form in LEFT:  # eight times faster than str.translate
            shown = shown.replace(given, form)
        return shown

    return simplify


STEPS: dict[str, Callable[[], Engine]] = {
    "s2t": _to_traditional,
    "tw2s": _to_simplified,
    "press": lambda: press_forms,
    "Taiwan's press": lambda: partial(press_forms, tag="zh-Hant-TW"),
    "Hong Kong's press": lambda: partial(press_forms, tag="zh-Hant-HK"),
    "Hong Kong's own forms": lambda: partial(press_forms, tag="zh-Hant-HK", own=True),
}


def _from_simplified(words: dict[str, str], characters: dict[str, Any] | None = None) -> dict[str, Any]:
    """OpenCC's own configuration from Simplified with our words before its phrases.

    Its characters, ALONE before them, or other ones stand behind. All of them are one union: of the entries that begin
    at a place the longest is taken, of equal ones the first. Phrases and characters apart say the same in three times
    the time.
    """
    made: dict[str, Any] = json.loads((_share() / "s2t.json").read_text("utf-8"))
    said, given = made["conversion_chain"][0]["dict"]["dicts"]
    alone = {"type": "inline", "entries": ALONE}
    ours = {"type": "inline", "entries": words}
    behind = [characters] if characters else [alone, given]
    made["conversion_chain"] = [
        {"dict": {"type": "group", "match_policy": "union", "dicts": [ours, *said["dicts"], *behind]}}
    ]
    return made


@lru_cache(maxsize=1)
def common_words() -> frozenset[str]:
    """Our words."""
    return frozenset(_words_and_pairs())


def _words_and_pairs() -> list[str]:
    return [line for line in WORDS.read_text("utf-8").split("\n") if line and not line.startswith("#")]


@lru_cache(maxsize=1)
def _words() -> dict[str, str]:
    """Our words, each with what OpenCC's first step makes of it alone."""
    from opencc import OpenCC

    lines = _words_and_pairs()
    parts = iter(each(OpenCC("s2t").convert, [part for line in lines for part in line.split(" ")]))
    return {line.replace(" ", ""): "".join(next(parts) for _ in line.split(" ")) for line in lines}


@lru_cache(maxsize=1)
def phrases() -> dict[str, str]:
    """Our phrases, each with its form as OpenCC's first step writes it."""
    pairs = [line.split(" ") for line in PHRASES.read_text("utf-8").splitlines() if line and line[0] != "#"]
    return {written: form.translate(BETWEEN_STEPS) for written, form in pairs}


def _share() -> Path:
    import opencc

    return Path(opencc.__file__).parent / "clib" / "share" / "opencc"


def _make(configuration: dict[str, Any]) -> Any:
    """OpenCC for a configuration, which must be a file while it is read and name its dictionaries by whole paths."""
    from opencc import OpenCC

    text = json.dumps(configuration, ensure_ascii=False)
    with TemporaryDirectory() as folder:
        file = Path(folder) / "configuration.json"
        file.write_text(re.sub(r'"([^"]+\.ocd2)"', lambda found: json.dumps(str(_share() / found[1])), text), "utf-8")
        return OpenCC(str(file))
