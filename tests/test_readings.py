"""Readings above the Chinese text: the files, their laws, and what a reader sees of them."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from diglot.glossary.mentions import names_of
from diglot.glossary.terms import read_glossary
from diglot.rendering.pronunciation import map_vietnamese_names, pronounce
from diglot.text.characters import HAN_RUN
from diglot.text.han_viet import read_readings
from diglot.text.pinyin import pinyin
from tests.browsing import FAIR, Open
from tests.conftest import OWN, Built
from tests.support import CASES, build_project, edit, page, pages, snapshot
from tests.test_cases import cases

GLOSSARY, _ = read_glossary("""- {id: ha-noi, kind: place, zh: 河内, vi: Hà Nội, aliases: {zh: [河内市]}}
- {id: to-lam, kind: person, zh: 苏林, vi: Tô Lâm}
- {id: office, kind: organisation, zh: 外事办公室, vi: Văn phòng Ngoại vụ}
""")
NAMES, SAID = names_of(GLOSSARY, "zh"), dict(map_vietnamese_names(GLOSSARY).pairs)


@pytest.mark.parametrize(
    ("text", "tag", "expected"),
    [
        ("苏林到河内。", "zh-Hans", [(2, "Tô Lâm"), "dào", (2, "Hà Nội")]),
        ("蘇林到河內市", "zh-Hant", [(2, "Tô Lâm"), "dào", (2, "Hà Nội"), "shì"]),
        ("银行行长，2022 年", "zh-Hans", ["yín", "háng", "háng", "zhǎng", "nián"]),
        ("外事办公室", "zh-Hans", ["wài", "shì", "bàn", "gōng", "shì"]),
        ("RCEP", "zh-Hans", []),
    ],
)
def test_readings(text: str, tag: str, expected: list[object]) -> None:
    assert pronounce(text, NAMES, SAID, tag) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("两国都将受益，首都河内也不例外", "liǎng guó dōu jiāng shòu yì shǒu dū hé nèi yě bù lì wài"),
        ("双方走得更近，取得了进展", "shuāng fāng zǒu de gèng jìn qǔ dé le jìn zhǎn"),
        ("总额为36亿元", "zǒng é wéi yì yuán"),
        ("为两国人民造福，成为榜样", "wèi liǎng guó rén mín zào fú chéng wéi bǎng yàng"),
        ("更新设备，更好地合作", "gēng xīn shè bèi gèng hǎo de hé zuò"),
        ("带着礼物，着力推动", "dài zhe lǐ wù zhuó lì tuī dòng"),
        ("应当应邀成行", "yīng dāng yìng yāo chéng xíng"),
        ("此次应越方邀请访问", "cǐ cì yìng yuè fāng yāo qǐng fǎng wèn"),
        ("指明了方向，提出了解决办法，了解情况", "zhǐ míng le fāng xiàng tí chū le jiě jué bàn fǎ liǎo jiě qíng kuàng"),
        ("稳定地增长，地方受不了", "wěn dìng de zēng zhǎng dì fāng shòu bù liǎo"),
        ("朝鲜供给的种子，出处不明", "cháo xiǎn gōng jǐ de zhǒng zi chū chù bù míng"),
        ("20只鸡，只有5只", "zhī jī zhǐ yǒu zhī"),
    ],
)
def test_ordinary_words_are_read_as_they_are_said(text: str, expected: str) -> None:
    assert pronounce(text, NAMES, {}, "zh-Hans") == expected.split(" ")


def marked_texts() -> list[tuple[str, dict[int, str]]]:
    """The texts of tests/gold/pinyin*.txt, and what is marked in each: by place, how a character is read."""
    found = []
    files = (CASES.parent / "gold" / name for name in ("pinyin.txt", "pinyin_sentences.txt"))
    for line in (line for file in files for line in file.read_text("utf-8").splitlines()[1:]):
        text, marks = "", {}
        for character, syllable in re.findall("([^a-zà-ǜ])([a-zà-ǜ]*)", line):
            if syllable:
                marks[len(text)] = syllable
            text += character
        found.append((text, marks))
    return found


def test_ambiguous_characters_are_read_right() -> None:
    texts = marked_texts()
    assert len(texts) > 650
    wrong = [
        (text, text[place], said)
        for text, marks in texts
        for place, syllable in marks.items()
        if (said := pinyin(text)[place]) != syllable
    ]
    assert not wrong


@cases("han_viet")
def test_sino_vietnamese_readings(title: str, written: str, expected: str) -> None:
    assert pronounce(written.strip(), NAMES, {}, "zh-Hans", "han-viet") == expected.split(), title


def test_the_table_of_readings_is_sound() -> None:
    """Every common character has one reading, in the spelling of newspapers; what depends on pinyin differs from it."""
    alone, spoken = read_readings()
    common = [bytes([high, low]) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]
    missing = [sign for pair in common if (sign := pair.decode("gb2312", "ignore")) and sign not in alone]
    assert not missing
    syllable = re.compile("[a-zà-ỹđ]{1,7}")
    assert not [one for one in {*alone.values(), *spoken.values()} if not syllable.fullmatch(one)]
    assert not [one for one in alone.values() if re.search("(?<!q)[ou][àáảãạèéẻẽẹỳýỷỹỵ]$|^[hklt][ìíỉĩị]$", one)]
    assert not [key for key, one in spoken.items() if one == alone.get(key[0])]


@given(
    st.text(st.sampled_from("苏林河内市的银行行长𠀋〇々，a1 \n"), max_size=12), st.sampled_from(["zh-Hans", "zh-Hant"])
)
def test_every_han_character_has_its_reading(text: str, tag: str) -> None:
    found = pronounce(text, NAMES, SAID, tag)
    assert sum(1 if isinstance(one, str) else one[0] for one in found) == sum(map(len, HAN_RUN.findall(text)))


def test_a_file_beside_each_story_has_the_readings_of_its_rows(built: Built) -> None:
    site = built("basic") / "_site"
    for tag in ("zh-hans", "zh-hant"):
        rows = json.loads((site / tag / "2024/03/book-fair/readings.json").read_bytes())["rows"]
        shown = page(site, f"{tag}/2024/03/book-fair").xpath("//div[@class='row' or @class='row plate']")
        assert len(rows) == len(shown)
        for row, said in zip(shown, rows, strict=True):
            text = "".join(
                cell.text_content() for cell in row.xpath("./*[starts-with(@lang, 'zh') and not(@data-missing)]")
            )
            count = sum(1 if isinstance(one, str) else one[0] for one in said)
            assert count == sum(map(len, HAN_RUN.findall(text)))
    assert not (site / "vi" / "2024/03/book-fair/readings.json").exists()
    assert page(site, "vi/2024/03/book-fair").xpath("//@data-readings") == [
        "/zh-hans/2024/03/book-fair/readings.json",
        "/zh-hans/2024/03/book-fair/han-viet.json",
    ]


@pytest.mark.sample
def test_a_site_that_does_not_ask_for_readings_has_nothing_of_them(built: Built) -> None:
    site = built(OWN) / "_site"
    assert not list(site.rglob("readings.json"))
    assert not any(document.xpath("//*[@data-readings] | //ruby") for _, document in pages(site))


def test_readings_follow_the_glossary(basic: Path) -> None:
    build_project(basic)
    before = snapshot(basic / "_site")
    edit(basic / "content" / "glossary.yaml", "zh: 河内\n  vi: Hà Nội", "zh: 河内\n  vi: Hanoi")
    build_project(basic)
    path = "zh-hans/2024/03/book-fair/readings.json"
    assert before[path] != (basic / "_site" / path).read_bytes()
    assert re.search('"Hanoi"', (basic / "_site" / path).read_text("utf-8"))


@pytest.mark.parametrize("path", [FAIR, FAIR.replace("hans", "hant"), FAIR.replace("zh-hans", "vi")])
def test_a_reader_asks_for_readings_and_puts_them_away(visit: Open, path: str) -> None:
    tab = visit(path)
    text = tab.locator("[data-n='2'] .cell[lang^=zh]").inner_text()
    assert tab.locator("ruby").count() == 0
    button = tab.locator("[data-kind=pinyin]")
    button.click()
    tab.wait_for_selector("[data-n='1'] ruby rt")
    city = tab.locator("[data-n='1'] .cell[lang^=zh] ruby").first
    assert city.locator("rt").inner_text() == "Hà Nội"
    assert city.locator("rt").get_attribute("lang") == "vi"
    assert tab.locator("[data-n='1'] .cell a ruby").count() == 1
    assert tab.locator("[data-n='1'] rt[lang='zh-Latn-pinyin']").first.inner_text() == "chūn"
    assert button.get_attribute("aria-pressed") == "true"
    assert tab.locator("[data-n='1'] .cell[lang=vi] ruby").count() == 0
    button.click()
    assert not tab.locator("[data-n='1'] rt").first.is_visible()
    assert tab.locator("[data-n='2'] .cell[lang^=zh]").inner_text() == text


def test_a_reader_changes_between_the_kinds_of_readings(visit: Open) -> None:
    tab = visit(FAIR)
    tab.locator("[data-kind=pinyin]").click()
    tab.wait_for_selector("[data-n='1'] rt[lang='zh-Latn-pinyin']")
    tab.locator("[data-kind=han-viet]").click()
    tab.wait_for_selector("[data-n='1'] rt[lang=vi] >> text=xuân")
    assert tab.locator("rt[lang='zh-Latn-pinyin']").count() == 0
    assert tab.locator("[data-n='1'] ruby.called rt").first.inner_text() == "Hà Nội"
    pressed = tab.locator("[data-readings]").evaluate_all("all => all.map(one => one.ariaPressed)")
    assert pressed == ["false", "true"]
    tab.goto(tab.url.replace("2024/03/book-fair", "2024/05/rice-seeds"))
    tab.wait_for_selector("[data-n='1'] ruby.called, [data-n='1'] rt[lang=vi]")


def test_readings_are_remembered_on_the_next_story(visit: Open) -> None:
    tab = visit(FAIR)
    tab.locator("[data-kind=pinyin]").click()
    tab.wait_for_selector("[data-n='1'] ruby rt")
    tab.goto(tab.url.replace("2024/03/book-fair", "2024/05/rice-seeds"))
    tab.wait_for_selector("[data-n='1'] ruby rt")


def test_without_javascript_there_is_no_button(visit: Open) -> None:
    assert not visit(FAIR, java_script_enabled=False).locator("[data-kind=pinyin]").is_visible()
