"""OpenCC, made once per process and configuration, with words that its dictionary lacks (the only user of opencc).

OpenCC divides a text by the longest phrase that it knows at each place. It lacks common words that need no conversion,
so it takes the end of one and the beginning of the next for a phrase: 部长|发表 gives 部長髮表, 一个|中国 一箇中國.
`words.txt` has those, each to be said as OpenCC says it alone.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from functools import lru_cache, reduce
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

WORDS = Path(__file__).with_name("words.txt")
BETWEEN = "\x1e"  # stands in no text and in no phrase
LONE = "\ue000"  # stands for a character that OpenCC would convert by itself, outside any phrase
Engine = Callable[[str], str]


@lru_cache(maxsize=8)
def opencc_engine(configs: tuple[str, ...]) -> Engine:
    """OpenCC for configurations that follow each other, made once per process (5 to 140 ms)."""
    from opencc import OpenCC

    made: list[Any] = [_with_words(config) if config.startswith("s2") else OpenCC(config) for config in configs]
    return lambda text: reduce(lambda shown, one: str(one.convert(shown)), made, text)


@lru_cache(maxsize=2)
def marking_engine(config: str, characters: str) -> Engine:
    """OpenCC with its phrases, and LONE in place of some characters that it would convert by themselves.

    The configuration is OpenCC's own with another dictionary of characters, so that it divides a text just as OpenCC
    does.
    """
    made = _configuration(config)
    phrases = made["segmentation"]["dict"]
    marks = {"type": "inline", "entries": dict.fromkeys(characters, LONE)}
    made["conversion_chain"] = [{"dict": {"type": "group", "match_policy": "short_circuit", "dicts": [phrases, marks]}}]
    engine = _make(made)
    return lambda text: str(engine.convert(text))


def each(engine: Engine, texts: Sequence[str]) -> list[str]:
    """What OpenCC makes of each text, in one call: a call among other work costs four times what its text costs."""
    together = BETWEEN.join(texts)
    if together.count(BETWEEN) != len(texts) - 1:
        return list(map(engine, texts))
    return engine(together).split(BETWEEN)


def _with_words(config: str) -> Any:
    return _make(_configuration(config))


def _configuration(config: str) -> dict[str, Any]:
    """OpenCC's own configuration from Simplified, with our words beside its phrases."""
    made: dict[str, Any] = json.loads((_share() / f"{config}.json").read_text("utf-8"))
    first = made["conversion_chain"][0]["dict"]["dicts"]
    words = {"type": "inline", "entries": _words()}
    first[0] = {"type": "group", "match_policy": "union", "dicts": [words, *first[0]["dicts"]]}
    made["segmentation"] = {"type": "mmseg", "dict": first[0]}
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
