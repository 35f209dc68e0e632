"""N made-up bilingual stories as a project folder that build.py can build: `python -m bench.corpus 1000 DIR`.

Sentences and names are drawn from sentences.txt and the glossary in archive/; numbers, dates and names agree in both
languages, so that the aligner has the evidence that it has in real articles. The seed decides everything.
"""

from __future__ import annotations

import argparse
import re
import shutil
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from random import Random

import opencc
import yaml
from PIL import Image

ROOT = Path(__file__).parent.parent
ARCHIVE = Path(__file__).parent / "archive"  # not content/: a fork has other articles, and the corpus stays the same
FIRST, LAST = date(2006, 1, 1), date(2025, 12, 28)
LANGUAGES = ("zh", "vi")
CAST = {  # who and where a story may be about: ids of the glossary
    "vn": "quang-ninh lang-son cao-bang lao-cai ha-giang hai-phong da-nang bac-ninh binh-duong dong-nai can-tho hue",
    "cn": "guangxi yunnan guangdong jiangsu zhejiang fujian shandong sichuan chongqing hainan shanghai xinjiang",
    "city": "ha-noi nanning kunming guangzhou nanjing ho-chi-minh-city chongzuo",
    "topic": "local-cooperation trade investment agriculture education digital-economy",
    "topic2": "tourism people-exchange border-gates diplomacy",
    "person": "ho-chi-minh pham-van-dong vo-nguyen-giap hoang-van-hoan fan-changjiang le-duan",
    "agency": "vcci vufo vn-customs cn-customs vn-consulate-shanghai cn-embassy-hanoi",
}
FIELDS = {
    "topics": ("topic", "topic2"),
    "places": ("vn", "cn", "city"),
    "people": ("person",),
    "organisations": ("agency",),
}
Pair = tuple[str, str]  # the same in zh and in vi; "" where one language lacks it
PICTURE = "meeting.png"


@dataclass(frozen=True, slots=True)
class Head:
    """What is settled of every story before any is written, so that they can link to each other."""

    path: str
    day: date
    cast: dict[str, str]  # glossary id by slot
    languages: tuple[str, ...]
    traditional: bool


def write_corpus(count: int, folder: Path, seed: int = 1) -> None:
    """A project folder with `count` stories over 20 years; the folder must be new or empty."""
    folder.mkdir(parents=True, exist_ok=True)
    if any(folder.iterdir()):
        raise SystemExit(f"{folder} is not empty")
    for name in ("templates", "static"):
        _copy(ROOT / name, folder / name)
    _copy(ARCHIVE / "site.yaml", folder / "site.yaml")
    for name in ("glossary.yaml", "pages"):
        _copy(ARCHIVE / name, folder / "content" / name)
    heads = [_head(number, count, Random(f"{seed} head {number}")) for number in range(count)]
    for number, head in enumerate(heads):
        _write_story(folder / "content" / head.path, head, heads[:number], Random(f"{seed} story {number}"))


def _copy(source: Path, target: Path) -> None:
    target.parent.mkdir(parents=True, exist_ok=True)
    if source.is_dir():
        shutil.copytree(source, target)
    else:
        shutil.copyfile(source, target)


def _head(number: int, count: int, chance: Random) -> Head:
    """A story's day, cast and languages: one in 16 has one edition, one in 20 is written in Traditional."""
    day = FIRST + (LAST - FIRST) * number / max(count - 1, 1)
    cast = {slot: chance.choice(ids.split()) for slot, ids in CAST.items()}
    slug = f"{cast['cn']}-{cast['vn']}-{cast['topic']}-{number + 1}"
    languages = (LANGUAGES[number // 16 % 2],) if number % 16 == 15 else LANGUAGES
    return Head(f"{day:%Y/%m}/{slug}", day, cast, languages, "zh" in languages and number % 20 == 7)


def _write_story(folder: Path, head: Head, older: Sequence[Head], chance: Random) -> None:
    """The story's folder: its editions, and for every second story a picture. It links to older stories."""
    folder.mkdir(parents=True)
    pictured = chance.random() < 0.5
    if pictured:
        colour = tuple(chance.randrange(80, 240) for _ in range(3))
        Image.new("RGB", (chance.choice((160, 200)), 112), colour).save(folder / PICTURE)
    links = [other.path for other in chance.sample(older, min(len(older), 4))]
    voice = Voice(head, chance)
    title, summary = voice.one("title"), voice.one("summary")
    blocks = _blocks(voice, links, pictured)
    original = chance.choice(head.languages)
    for side, language in enumerate(LANGUAGES):
        if language not in head.languages:
            continue
        fields = _fields(head, language, original, title[side], summary[side], links[2:])
        body = "\n\n".join(block[side] for block in blocks if block[side])
        text = f"---\n{fields}---\n{body}\n"
        traditional = language == "zh" and head.traditional
        (folder / f"{language}.md").write_text(_traditional(text) if traditional else text, "utf-8")


def _fields(head: Head, language: str, original: str, title: str, summary: str, related: Sequence[str]) -> str:
    """The front matter; what the editions share stands in the original."""
    desk = {"zh": "diglot 编辑部", "vi": "Ban biên tập diglot"}[language]
    lines = [f'title: "{title}"', f"summary: {summary}", f"authors: [{desk}]"]
    if language == "zh" and head.traditional:
        lines.append("script: hant")
    if language != original:
        lines.append(f"translators: [{desk}]")
    else:
        lines += [f"date: {head.day}", *(["original: true"] if len(head.languages) == 2 else [])]
        lines += [f"{field}: [{', '.join(head.cast[slot] for slot in slots)}]" for field, slots in FIELDS.items()]
        if related:
            lines.append(f"related: [{', '.join(related)}]")
    return "\n".join(lines) + "\n"


class Voice:
    """Draws sentences for one story, none of them twice, and fills them in."""

    def __init__(self, head: Head, chance: Random) -> None:
        self.head, self.chance = head, chance
        self.pending: dict[str, list[Pair]] = {}

    def one(self, section: str, **slots: Pair) -> Pair:
        """A filled pair of sentences of a section."""
        left = self.pending.setdefault(section, [])
        if not left:
            left += self.chance.sample(sentences()[section], len(sentences()[section]))
        zh, vi = left.pop()
        values = {slot: slots.get(slot) or self._draw(slot) for slot in re.findall(r"{(\w+)}", zh)}
        filled_zh = zh.format_map({slot: value[0] for slot, value in values.items()})
        filled_vi = vi.format_map({slot: value[1] for slot, value in values.items()})
        return filled_zh, filled_vi[0].upper() + filled_vi[1:]

    def paragraph(self, count: int) -> list[Pair]:
        """The sentences of a paragraph."""
        return [self.one("sentence") for _ in range(count)]

    def _draw(self, slot: str) -> Pair:
        if slot in self.head.cast:
            return names()[self.head.cast[slot]]
        if slot == "goods":
            return self.chance.choice(sentences()["goods"])
        return FIGURES[slot](self.chance, self.head.day)


def _blocks(voice: Voice, links: Sequence[str], pictured: bool) -> list[Pair]:
    """The blocks of a story in order: mostly one beside one, some split on one side, at times one left out."""
    chance = voice.chance
    blocks = [_joined([voice.one("lead"), *voice.paragraph(1)])]
    count = chance.randrange(9, 12)
    headings = chance.sample(range(2, count - 1), chance.choice((1, 2)))
    quote, split = chance.sample(range(1, count), 2)
    for place in range(count):
        if place in headings:
            blocks.append(_marked("## ", voice.one("heading")))
        said = voice.paragraph(chance.choice((2, 2, 3)))
        if place < 2 and place < len(links):
            said.append(voice.one("link", link=(f"/{links[place]}/",) * 2))
        if place == split:
            blocks += _split(said, chance.randrange(2))
        else:
            blocks.append(_joined(said))
        if place == quote:
            blocks.append(_marked("> ", voice.one("quote")))
    if chance.random() < 0.4:
        lone = _joined(voice.paragraph(1))
        blocks.insert(chance.randrange(2, len(blocks)), chance.choice(((lone[0], ""), ("", lone[1]))))
    if chance.random() < 0.25:
        blocks.append(_table([voice.one("measure") for _ in range(4)]))
    blocks.insert(1, _figure(voice.one("caption"), pictured))
    return blocks


def _joined(said: Sequence[Pair]) -> Pair:
    return "".join(zh for zh, _ in said), " ".join(vi for _, vi in said)


def _split(said: Sequence[Pair], side: int) -> list[Pair]:
    """A row in which one side needs two paragraphs for what the other says in one."""
    whole, first, second = _joined(said), _joined(said[:1]), _joined(said[1:])
    if side == 0:
        return [(first[0], whole[1]), (second[0], "")]
    return [(whole[0], first[1]), ("", second[1])]


def _marked(mark: str, pair: Pair) -> Pair:
    return mark + pair[0], mark + pair[1]


def _table(rows: Sequence[Pair]) -> Pair:
    heads = ("| 指标 | 数据 |", "| Chỉ tiêu | Số liệu |")
    zh, vi = ("\n".join([heads[side], "|---|---|", *(f"| {row[side]} |" for row in rows)]) for side in (0, 1))
    return zh, vi


def _figure(caption: Pair, pictured: bool) -> Pair:
    """A picture, or a caption whose picture is not at hand."""
    if not pictured:
        return f'![](missing: "{caption[0]}")', f'![](missing: "{caption[1]}")'
    return f'![图片]({PICTURE} "{caption[0]}")', f'![Hình ảnh]({PICTURE} "{caption[1]}")'


def _traditional(text: str) -> str:
    converted: str = _converter().convert(text)
    return converted.translate(str.maketrans("“”", "「」"))


@cache
def _converter() -> opencc.OpenCC:
    return opencc.OpenCC("s2tw")


def _day(chance: Random, day: date) -> Pair:
    recent = day - timedelta(chance.randrange(5))
    return f"{recent.month}月{recent.day}日", f"{recent.day}/{recent.month}"


def _years(chance: Random, day: date, first: int, last: int) -> Pair:
    year = str(day.year + chance.randint(first, last))
    return year, year


def _dollars(chance: Random, _day: date) -> Pair:
    """An amount as each language counts it: by 亿, by triệu and tỷ."""
    amount = chance.randrange(3, 4000)  # ten millions
    vi = f"{amount / 100:.2f} tỷ" if amount >= 100 else f"{amount * 10} triệu"
    return f"{amount / 10:.1f}亿美元", f"{vi} USD".replace(".", ",")


def _percent(chance: Random, _day: date) -> Pair:
    share = f"{chance.randrange(11, 899) / 10:.1f}%"
    return share, share.replace(".", ",")


def _number(chance: Random, low: int, high: int, step: int = 1) -> Pair:
    """A whole number; Vietnamese groups thousands by a point, Chinese counts ten thousands by 万."""
    number = chance.randrange(low, high, step)
    return (f"{number / 10_000:.1f}万" if number >= 10_000 else str(number)), f"{number:,}".replace(",", ".")


FIGURES: dict[str, Callable[[Random, date], Pair]] = {
    "day": _day,
    "year": lambda chance, day: _years(chance, day, -1, -1),
    "past": lambda chance, day: _years(chance, day, -14, -2),
    "next": lambda chance, day: _years(chance, day, 1, 5),
    "usd": _dollars,
    "percent": _percent,
    "few": lambda chance, _: _number(chance, 2, 10),
    "count": lambda chance, _: _number(chance, 11, 60),
    "people": lambda chance, _: _number(chance, 120, 9_900, 10),
    "tonnes": lambda chance, _: _number(chance, 1_000, 90_000, 1_000),
}


@cache
def sentences() -> dict[str, list[Pair]]:
    """The sentences of sentences.txt by section, zh and vi."""
    text = Path(__file__).with_name("sentences.txt").read_text("utf-8")
    _, *parts = re.split(r"^# (\w+)\n", text, flags=re.MULTILINE)
    return {
        name: [_pair(lines) for lines in body.strip().split("\n\n")]
        for name, body in zip(parts[::2], parts[1::2], strict=True)
    }


def _pair(lines: str) -> Pair:
    zh, vi = lines.split("\n")
    return zh, vi


@cache
def names() -> dict[str, Pair]:
    """The glossary's forms in zh and vi, by id."""
    entries = yaml.load((ARCHIVE / "glossary.yaml").read_text("utf-8"), Loader=yaml.CBaseLoader)
    return {entry["id"]: (entry["zh"], entry.get("vi", "")) for entry in entries}


def main() -> None:
    """Write a corpus from the command line."""
    parser = argparse.ArgumentParser(prog="python -m bench.corpus", description=__doc__)
    parser.add_argument("stories", type=int)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args()
    write_corpus(options.stories, options.folder, options.seed)


if __name__ == "__main__":
    main()
