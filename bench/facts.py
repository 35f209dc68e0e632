"""False alarms on true pairs of sentences, and how many wrong figures are seen: `python -m bench.facts FOLDER`.

The folder holds the repositories that bench/parallel.py names. A pair that raises nothing is then damaged in one place,
in each of the ways of `DAMAGES` for which the text has a place; it is seen if the damaged pair raises anything. Of
number words only those are changed whose value the other side has, too.
"""

from __future__ import annotations

import argparse
import random
import re
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bench.parallel import Sentences, load_encyclopedia, load_news
from diglot.quantities.compare import compare

Pair = tuple[str, str]
Damage = Callable[[Pair, random.Random], Pair | None]
ONES = ("một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín", "mười")
HAN = "一二三四五六七八九十"
WEEKDAYS = ("hai", "ba", "tư", "năm", "sáu", "bảy")
UNITS = (
    ("triệu", "tỷ"), ("nghìn", "triệu"), ("km", "m"), ("mét", "km"), ("kg", "tấn"), ("dặm", "km"), ("đô la", "euro"),
    ("bảng", "đô la"), ("giờ", "phút"), ("ngày", "tuần"), ("tháng", "năm"), ("tuần", "tháng"), ("phút", "giây"),
)  # fmt: skip
DIRECTIONS = (("tăng", "giảm"), ("giảm", "tăng"))  # not gia tăng, tăng cường, giảm giá: words that have no opposite
ZH_DIRECTIONS = (
    ("增长", "下降"), ("增加", "减少"), ("上升", "下降"), ("上涨", "下跌"), ("提高", "降低"), ("下降", "增长"),
    ("减少", "增加"), ("下跌", "上涨"), ("下滑", "上升"), ("降低", "提高"),
)  # fmt: skip


def _changed(text: str, found: Sequence[re.Match[str]], chance: random.Random, new: Callable[[str], str]) -> str | None:
    """The text with one of the places found changed."""
    if not found:
        return None
    one = chance.choice(found)
    return text[: one.start()] + new(one[0]) + text[one.end() :]


def _on(side: int, text: str | None, pair: Pair) -> Pair | None:
    if text is None or text == pair[side]:
        return None
    return (text, pair[1]) if side == 0 else (pair[0], text)


def _other_digit(written: str, chance: random.Random) -> str:
    """A number with its first digit changed, and never into a zero."""
    return chance.choice([digit for digit in "123456789" if digit != written[0]]) + written[1:]


def _digits(side: int, pattern: str) -> Damage:
    def change(pair: Pair, chance: random.Random) -> Pair | None:
        found = list(re.finditer(pattern, pair[side]))
        return _on(side, _changed(pair[side], found, chance, lambda one: _other_digit(one, chance)), pair)

    return change


def _vi_words(pair: Pair, chance: random.Random) -> Pair | None:
    found = [
        one
        for one in re.finditer(rf"(?i)(?<!thứ )(?<!tháng )\b(?:{'|'.join(ONES[1:4] + ONES[5:])})\b(?= \w)", pair[1])
        if _has_value(pair[0], ONES.index(one[0].lower()) + 1)
    ]
    return _on(1, _changed(pair[1], found, chance, lambda one: _other(ONES[1:4] + ONES[5:], one.lower(), chance)), pair)


def _has_value(zh: str, value: int) -> bool:
    han = "[二两]" if value == 2 else HAN[value - 1]
    return bool(re.search(rf"(?<![\d.,])0?{value} ?(?![\d.,%])|(?<![{HAN}百千万第]){han}(?![{HAN}百千万])", zh))


def _zh_words(pair: Pair, chance: random.Random) -> Pair | None:
    found = []
    for one in re.finditer(rf"(?<![{HAN}百千万第周期])[二两三四五六七八九十](?=[个名人年天次家位场岁种月])", pair[0]):
        value = 2 if one[0] == "两" else HAN.index(one[0]) + 1
        if re.search(rf"(?i)(?<![\d.,])0?{value}(?![\d.,%])|\b{ONES[value - 1]}\b", pair[1]):
            found.append(one)
    return _on(0, _changed(pair[0], found, chance, lambda one: _other(tuple(HAN[2:]), one, chance)), pair)


def _other(words: Sequence[str], one: str, chance: random.Random) -> str:
    return chance.choice([word for word in words if word != one])


def _weekday(pair: Pair, chance: random.Random) -> Pair | None:
    found = list(re.finditer(rf"(?i)(?<=\bthứ )(?:{'|'.join(WEEKDAYS)})\b", pair[1]))
    if not re.search("(?:周|星期|礼拜|週|禮拜)[一二三四五六日天]", pair[0]):
        return None
    return _on(1, _changed(pair[1], found, chance, lambda one: _other(WEEKDAYS, one.lower(), chance)), pair)


def _zh_weekday(pair: Pair, chance: random.Random) -> Pair | None:
    found = list(re.finditer("(?:(?<=周)|(?<=週)|(?<=星期))[一二三四五六](?![年期])", pair[0]))
    if not re.search(r"(?i)\bthứ|chủ nhật", pair[1]):
        return None
    return _on(0, _changed(pair[0], found, chance, lambda one: _other("一二三四五六", one, chance)), pair)


def _unit(pair: Pair, chance: random.Random) -> Pair | None:
    new = dict(UNITS)
    found = list(
        re.finditer(rf"(?<=\d )(?<!ngày \d )(?<!ngày \d\d )(?<!:\d\d )(?<!,\d\d )(?:{'|'.join(new)})\b", pair[1])
    )
    return _on(1, _changed(pair[1], found, chance, new.__getitem__), pair)


def _zh_unit(pair: Pair, chance: random.Random) -> Pair | None:
    found = list(re.finditer(r"(?<=\d)(?: ?)[万亿]", pair[0]))
    turned = {"万": "亿", "亿": "万"}
    return _on(0, _changed(pair[0], found, chance, lambda one: one[:-1] + turned[one[-1]]), pair)


def _direction(side: int, words: Sequence[tuple[str, str]], other: str) -> Damage:
    new = dict(words)

    def change(pair: Pair, chance: random.Random) -> Pair | None:
        if not re.search(other, pair[1 - side]):
            return None
        before, after = (r"\b(?<!gia )(?<!thêm )", r"\b(?! cường| giá| tốc| tải| thiểu)") if side else ("", "")
        found = list(re.finditer(rf"{before}(?:{'|'.join(new)}){after}", pair[side]))
        return _on(side, _changed(pair[side], found, chance, new.__getitem__), pair)

    return change


NUMBER = r"(?<![\d.,/A-Za-z-])[1-9]\d*(?:[.,]\d+)*"
DAMAGES: dict[str, Damage] = {
    "a number in digits, zh": _digits(0, rf"{NUMBER}(?![\d/A-Za-z-])(?! ?[%月日年])"),
    "a number in digits, vi": _digits(1, rf"{NUMBER}(?![\d/A-Za-z-])(?! ?%)(?<!năm \d{{4}})"),
    "a percentage, zh": _digits(0, rf"{NUMBER}(?= ?%)"),
    "a percentage, vi": _digits(1, rf"{NUMBER}(?= ?%)"),
    "a date, zh": _digits(0, r"(?<!\d)[1-9]\d?(?= ?[月日])"),
    "a date, vi": _digits(1, r"(?:(?<=ngày )|(?<=tháng ))[1-9]\d?(?![\d.,])"),
    "a year, zh": _digits(0, r"(?<=(?<!\d)[12]\d\d)\d(?= ?年(?!代))"),
    "a year, vi": _digits(1, r"(?<=năm [12]\d\d)\d(?!\d)"),
    "a number word, vi": _vi_words,
    "a Han numeral, zh": _zh_words,
    "a weekday, vi": _weekday,
    "a weekday, zh": _zh_weekday,
    "a unit, vi": _unit,
    "万 or 亿, zh": _zh_unit,
    "a direction, vi": _direction(1, DIRECTIONS, "[增升涨减降跌]|提高|下滑"),
    "a direction, zh": _direction(0, ZH_DIRECTIONS, "tăng|giảm"),
}


def alarms(pairs: Sequence[Pair]) -> Iterator[tuple[Pair, list[str]]]:
    """Every pair that raises something, with its messages."""
    for pair in pairs:
        if found := compare(*pair):
            yield pair, [f"{one.code}: {one.message}" for one in found]


def seen(pairs: Sequence[Pair], seed: int) -> tuple[Counter[str], Counter[str], list[tuple[str, Pair]]]:
    """How many damaged pairs of each kind there are, how many of those are seen, and what is not."""
    made: Counter[str] = Counter()
    found: Counter[str] = Counter()
    missed = []
    for number, pair in enumerate(pairs):
        if compare(*pair):
            continue
        for name, damage in DAMAGES.items():
            if bad := damage(pair, random.Random(f"{seed} {number} {name}")):
                made[name] += 1
                if compare(*bad):
                    found[name] += 1
                else:
                    missed.append((name, bad))
    return made, found, missed


def _pairs(documents: Sequence[Sentences]) -> list[Pair]:
    return [pair for document in documents for pair in document.pairs]


def main() -> None:
    """Print the report; with --show also every alarm and every miss of the even documents."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--show", action="store_true", help="print the alarms and misses of the even documents")
    options = parser.parse_args()
    sources = {
        "NTREX zh-CN": load_news(options.folder, "zho-CN"),
        "NTREX zh-TW": load_news(options.folder, "zho-TW"),
        "SIB-200": load_encyclopedia(options.folder),
    }
    for half, half_name in ((0, "even"), (1, "odd")):
        whole = Counter[str](), Counter[str]()
        for name, documents in sources.items():
            pairs = _pairs(documents[half::2])
            if not pairs:
                continue
            start = time.process_time()
            raised = list(alarms(pairs))
            spent = 1000 * (time.process_time() - start) / len(pairs)
            made, found, missed = seen(pairs, 1)
            whole[0].update(made)
            whole[1].update(found)
            print(
                f"{half_name}, {name}: {1000 * len(raised) / len(pairs):.1f} pairs of 1,000 raise an alarm"
                f" ({len(raised)} of {len(pairs)}); {spent:.2f} ms a pair;"
                f" of {made.total()} damages {found.total() / max(made.total(), 1):.1%} are seen"
            )
            if options.show and half == 0:
                for (zh, vi), messages in raised:
                    print("ALARM", *messages, f"   {zh}", f"   {vi}", sep="\n")
                for kind, (zh, vi) in missed:
                    print(f"MISSED {kind}", f"   {zh}", f"   {vi}", sep="\n")
        for kind in DAMAGES:
            if whole[0][kind]:
                print(f"  {kind:24} {whole[1][kind] / whole[0][kind]:6.1%} of {whole[0][kind]}")


if __name__ == "__main__":
    main()
