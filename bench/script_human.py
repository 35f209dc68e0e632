"""Script conversion on text that people wrote, against other engines: `python -m bench.script --human FOLDER`.

FOLDER holds copies of public repositories; what is there is measured: UD_Chinese-PUD and UD_Chinese-HK
(UniversalDependencies), zhtw (rajatim/zhtw, whose benchmarks hold UD_Chinese-GSD and interface texts of Android and
Firefox), NTREX (Microsoft, newstest2019 in Taiwan's Chinese) and OpenCC (its dictionary of characters). Traditional
text is turned Simplified by OpenCC's tw2s and back by each engine; a place is a character that has several
Traditional forms. Forms that are both right count as one (ALIKE). zhconv and zhconv-rs carry MediaWiki's tables
(GPL): they are run where they are installed, to compare with.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from importlib import import_module
from pathlib import Path

from diglot.script.convert import Converter

Engine = Callable[[Sequence[str]], list[str]]
GOLD = Path(__file__).parent.parent / "tests" / "gold" / "script.txt"
SENTENCE = re.compile(r"^# text = (.*)$", re.MULTILINE)
# Forms that are both right for a reader, whatever the word.
ALIKE = (
    "台臺 布佈 污汙 毀燬 岩巖 帳賬 厘釐 群羣 床牀 峰峯 裡裏 麵麪 線綫 著着 說説 稅税 閱閲 為爲 衛衞 眾衆 "
    "強彊 秘祕 產産 啟啓 雇僱 占佔 周週 弦絃 搜蒐 繡綉 曬晒 溫温 鏽銹 吃喫 鬥鬭 傑杰 夠够 麼么 他她牠祂它 "
    "粽糉 唇脣 煙菸 瓷磁 秋鞦 託托 遊游 份分 教敎 卻却 腳脚 具俱 家傢 計劃畫 痴癡 踪蹤 糊餬 迴回 志誌 覆復 "
    "奸姦 鑑鑒 灶竈 弔吊 閒閑 澤泽"
)


def engines() -> Iterator[tuple[str, Callable[[str], Engine]]]:
    """The name of each engine that is installed, and what makes it for a tag."""
    from opencc import OpenCC

    yield "diglot", lambda tag: lambda texts: Converter("zh-Hans", tag).each(texts)
    configs = {"zh-Hant": "s2tw", "zh-Hant-HK": "s2hk"}
    yield "OpenCC", lambda tag: lambda texts: list(map(OpenCC(configs[tag]).convert, texts))
    with suppress(ImportError):
        yield "jieba+OpenCC", _by_words(import_module("jieba"), configs)
    for name, module, tags in (
        ("zhconv", "zhconv", {"zh-Hant": "zh-tw", "zh-Hant-HK": "zh-hk"}),
        ("zhconv-rs", "zhconv_rs", {"zh-Hant": "zh-hant", "zh-Hant-HK": "zh-hk"}),
    ):
        try:
            found = import_module(module)
        except ImportError:
            continue
        convert = found.zhconv if name == "zhconv-rs" else found.convert
        yield name, lambda tag, say=convert, tags=tags: lambda texts: [say(text, tags[tag]) for text in texts]  # type: ignore[misc]


def print_human_table(folder: Path) -> None:
    """The table: what each engine gets wrong, or right of the sentences of the tests."""
    texts = dict(human_texts(folder))
    many = characters_with_forms(folder)
    made = list(engines())
    print(f"| | {' | '.join(name for name, _ in made)} |\n|---|{'---:|' * len(made)}")
    for name, traditional in texts.items():
        tag = "zh-Hant-HK" if "HK" in name else "zh-Hant"
        counts = [count_wrong(engine(tag), traditional, many) for _, engine in made]
        print(f"| {name}: wrong of {counts[0][1]:,} places | {' | '.join(str(wrong) for wrong, _ in counts)} |")
    for kind, pairs in (
        ("interface pairs", interface_pairs(folder)),
        ("tests/gold/script.txt to zh-Hant", own_pairs()),
    ):
        if pairs:
            given, expected = zip(*pairs, strict=True)
            right = [sum(map(_allows, expected, engine("zh-Hant")(given))) for _, engine in made]
            print(f"| {kind}: right of {len(pairs)} | {' | '.join(map(str, right))} |")


def human_texts(folder: Path) -> Iterator[tuple[str, list[str]]]:
    """The sentences of each corpus that lies in the folder."""
    gsd = next(folder.glob("**/ud-gsd-v1.json"), None)
    if gsd:
        yield "UD GSD", [case["expected"] for case in json.loads(gsd.read_text("utf-8"))["cases"]]
    for name, pattern in (("UD PUD", "**/zh_pud-ud-test.conllu"), ("UD HK", "**/zh_hk-ud-test.conllu")):
        for file in folder.glob(pattern):
            yield name, SENTENCE.findall(file.read_text("utf-8"))
    for file in folder.glob("**/newstest2019-ref.zho-TW.txt"):
        yield "NTREX (news)", file.read_text("utf-8").splitlines()


def interface_pairs(folder: Path) -> list[tuple[str, str]]:
    """Interface texts in both scripts that differ in nothing but the script."""
    from opencc import OpenCC

    simplify = OpenCC("tw2s").convert
    files = [file for name in ("aosp-framework", "firefox") for file in folder.glob(f"**/{name}-paired-ui-v1.json")]
    cases = [case for file in files for case in json.loads(file.read_text("utf-8"))["cases"]]
    return [(one["input"], one["expected"]) for one in cases if simplify(one["expected"]) == one["input"]]


def own_pairs() -> list[tuple[str, str]]:
    """The sentences of the tests from Simplified to generic Traditional."""
    lines = [line.split("\t") for line in GOLD.read_text("utf-8").splitlines()]
    return [(parts[1], parts[2]) for parts in lines if parts[0] == "zh-Hans > zh-Hant"]


def characters_with_forms(folder: Path) -> frozenset[str]:
    """The Simplified characters for which OpenCC's dictionary has several Traditional ones."""
    file = next(folder.glob("**/STCharacters.txt"))
    pairs = [line.split("\t") for line in file.read_text("utf-8").splitlines() if "\t" in line and line[0] != "#"]
    return frozenset(written for written, forms in pairs if " " in forms)


def count_wrong(engine: Engine, traditional: Sequence[str], many: frozenset[str]) -> tuple[int, int]:
    """How many places an engine gets wrong, and how many there are."""
    from opencc import OpenCC

    simplify = OpenCC("tw2s").convert
    alike = str.maketrans({other: group[0] for group in ALIKE.split() for other in group[1:]})
    wrong = places = 0
    given = [str(simplify(text)) for text in traditional]
    for text, written, shown in zip(traditional, given, engine(given), strict=True):
        if len(text) == len(written) == len(shown):
            for form, character, other in zip(text.translate(alike), written, shown.translate(alike), strict=True):
                places += character in many
                wrong += character in many and form != other
    return wrong, places


def _allows(expected: str, shown: str) -> bool:
    alike = str.maketrans({other: group[0] for group in ALIKE.split() for other in group[1:]})
    parts = re.split(r"\[([^\]]*)\]", expected)
    ways = [
        re.escape(one) if n % 2 == 0 else f"(?:{'|'.join(map(re.escape, one.split('|')))})"
        for n, one in enumerate(parts)
    ]
    return bool(re.fullmatch("".join(ways), shown)) or expected.translate(alike) == shown.translate(alike)


def _by_words(jieba: object, configs: dict[str, str]) -> Callable[[str], Engine]:
    """OpenCC word by word, as jieba divides the text."""
    from opencc import OpenCC

    cut: Callable[[str], Iterator[str]] = jieba.cut  # type: ignore[attr-defined]

    def make(tag: str) -> Engine:
        convert = OpenCC(configs[tag]).convert
        return lambda texts: ["".join(str(convert(word)) for word in cut(text)) for text in texts]

    return make
