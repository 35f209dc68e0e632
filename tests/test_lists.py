"""Front page, archive and terms: what they count, where they lead, and that old pages stay as they are."""

from __future__ import annotations

import json
import re
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import SimpleNamespace

import pytest
from lxml.html import HtmlElement

from diglot.model.tags import Tag
from diglot.pages.lists.chart import make_bar_chart
from diglot.text.alphabet import find_letter, make_sort_key
from tests.conftest import Built
from tests.support import HOSTS, SPECIMENS, build_project, page, pages

every_site = pytest.mark.parametrize("name", SPECIMENS)
TREES = ("zh-hans", "zh-hant", "vi")
LISTED = "//main/div[@class='stories']/article | //main/ul[@class='headlines']/li"


def add_story(project: Path, day: str, slug: str, topic: str = "music") -> None:
    """A short story in both languages."""
    folder = project / f"content/{day[:7].replace('-', '/')}/{slug}"
    folder.mkdir(parents=True)
    (folder / "zh.md").write_text(
        f"---\ntitle: 河上的歌声，{slug}\ndate: {day}\ntopics: [{topic}]\n---\n渡口傍晚有歌声。\n", "utf-8"
    )
    (folder / "vi.md").write_text(
        f"---\ntitle: Tiếng hát trên sông, {slug}\n---\nChiều, bến đò có tiếng hát.\n", "utf-8"
    )


def term_pages(site: Path, term: str = "vi/topics/music") -> dict[str, bytes]:
    """The pages of a term by the end of their address: "", "2/", "3/"."""
    folder = site / term
    return {
        path.parent.relative_to(folder).as_posix().replace(".", "", 1): path.read_bytes()
        for path in sorted(folder.rglob("index.html"))
    }


def stories_on(document: HtmlElement) -> list[str]:
    return [
        str(link).split("/", 2)[2].rsplit("/", 1)[0]
        for link in document.xpath("//article[@class='card']//a/@href | //ul[@class='headlines']//a/@href")
    ]


# Pages that keep their numbers


def test_a_new_story_changes_only_the_newest_page_of_its_term(basic: Path) -> None:
    """Five stories on an older page: most new ones leave pages 2 and 3 as they are, one only lets page 3 know of 4."""
    for number in range(1, 12):
        add_story(basic, f"2024-07-{number:02}", f"song-{number}")
    build_project(basic)
    seen = [term_pages(basic / "_site")]
    for number in range(12, 19):
        add_story(basic, f"2024-07-{number:02}", f"song-{number}")
        build_project(basic)
        seen.append(term_pages(basic / "_site"))
        before, after = seen[-2:]
        changed = {name for name in before if after[name] != before[name]}
        fresh = sorted(after.keys() - before.keys(), key=int)
        last = max((name for name in before if name), key=int)
        assert changed == ({"", last} if fresh else {""}), number
    assert len(seen[-1]) == len({name for one in seen for name in one})


def test_the_pages_of_a_term_hold_all_its_stories_once_newest_first(basic: Path) -> None:
    """The newest one shows the first in full."""
    for number in range(1, 15):
        add_story(basic, f"2024-07-{number:02}", f"song-{number}")
    build_project(basic)
    names = sorted((name for name in term_pages(basic / "_site") if name), key=int, reverse=True)
    found = [stories_on(page(basic / "_site", f"vi/topics/music/{name}".rstrip("/"))) for name in ("", *names)]
    assert [len(one) for one in found[1:]] == [5, 5, 5]
    assert 1 <= len(found[0]) <= 5
    assert len(page(basic / "_site", "vi/topics/music").xpath("//main/div[@class='stories']/article")) == 1
    whole = [story for one in found for story in one]
    assert len(set(whole)) == len(whole)
    days = [int(story.rsplit("-", 1)[1]) for story in whole if "song-" in story]
    assert days == list(range(14, 0, -1))


def test_one_finds_the_way_from_the_newest_page_to_the_oldest_and_back(basic: Path) -> None:
    for number in range(1, 15):
        add_story(basic, f"2024-07-{number:02}", f"song-{number}")
    build_project(basic)
    at, way = "vi/topics/music", []
    while at:
        way.append(at)
        (older,) = page(basic / "_site", at).xpath("//nav[@class='pager']//a[@rel='prev']/@href") or [""]
        at = older.strip("/")
    assert len(way) == len(term_pages(basic / "_site"))
    back = []
    at = way[-1]
    while at:
        back.append(at)
        (newer,) = page(basic / "_site", at).xpath("//nav[@class='pager']//a[@rel='next']/@href") or [""]
        at = newer.strip("/")
    assert back == way[::-1]


# Counts and dates


@every_site
def test_an_index_of_terms_counts_their_stories(name: str, built: Built) -> None:
    site = built(name) / "_site"
    base = "/" + HOSTS[name].split("/", 3)[3]
    for path, document in pages(site):
        for entry in document.xpath("//ul[@class='terms-index']/li"):
            if "/glossary/" in f"/{path}/":
                continue
            (address,) = entry.xpath("./a/@href")
            folder = site / address.removeprefix(base)
            held = sum(
                len(page(site, one.parent.relative_to(site).as_posix()).xpath(LISTED))
                for one in folder.rglob("index.html")
            )
            named = entry.xpath("string(./small)")
            if held:  # else it tells how many stories mention the term
                assert re.match(rf"{held} (篇|bài) · ", named), path


IN_ORDER = {  # a letter, and the names below it
    "zh": {
        "A": "阿坝",
        "B": "巴中 白色 百色 北海",
        "C": "长沙 重庆",
        "D": "大理 东兴 都安",
        "F": "FPT集团 福建 抚顺",
        "X": "西安 下龙市 厦门",
    },
    "vi": {
        "A": "An_Giang",
        "Ă": "Ăn_Khê",
        "Â": "Ân_Thi",
        "B": "Ba_Đình Bà_Rịa Bạc_Liêu Bách_Sắc Bắc Bắc_Kinh Bắc_Ninh Bến_Tre",
        "D": "Duy_Tiên",
        "Đ": "Đà_Nẵng",
        "#": "12",
    },
}


@pytest.mark.parametrize("language", IN_ORDER)
def test_names_stand_in_the_order_of_dictionaries(language: str) -> None:
    """Syllable by syllable, 巴 before 百; in Vietnamese by letters, Ă behind A, and then by tones."""
    listed = [
        (letter, name.replace("_", " ")) for letter, names in IN_ORDER[language].items() for name in names.split()
    ]
    names = [name for _, name in listed]
    assert sorted(set(names), key=lambda one: make_sort_key(one, language)) == names
    assert [(find_letter(name, language), name) for name in names] == listed


def test_an_index_of_many_terms_goes_by_letters(basic: Path) -> None:
    names = [f"{first}{second}" for first in "BCĐHT" for second in "aâeêioôơ"]
    glossary = basic / "content/glossary.yaml"
    entries = [f"- {{id: town-{at}, kind: place, zh: 第{at}镇, vi: {name}}}\n" for at, name in enumerate(names)]
    glossary.write_text(glossary.read_text("utf-8") + "".join(entries), "utf-8")
    story = next(basic.glob("content/2024/*/*/zh.md"))
    places = ", ".join(f"town-{at}" for at in range(len(names)))
    head = re.sub(r"\nplaces: .*", "", story.read_text("utf-8"))
    story.write_text(head.replace("---\n", f"---\nplaces: [{places}]\n", 1), "utf-8")
    build_project(basic)
    index = page(basic / "_site", "vi/places")
    letters = index.xpath("//nav[@class='letters']//a/text()")
    assert letters == ["B", "C", "Đ", "H", "N", "T"][: len(letters)]
    groups = [section.xpath(".//li/a/text()") for section in index.xpath("//section[@class='letter']")]
    assert [group[0][0] for group in groups] == letters
    assert groups[0] == ["Ba", "Bâ", "Be", "Bê", "Bi", "Bo", "Bô", "Bơ"]
    assert len(index.xpath("//section[@class='most']//li")) == 12
    assert not page(basic / "_site", "vi/topics").xpath("//nav[@class='letters']")


def test_the_glossary_is_a_page_with_both_languages_and_the_pinyin(built: Built) -> None:
    """Also what no story names; the terms that have a page lead there."""
    site = built("basic") / "_site"
    entries = {
        one.xpath("string(./a | ./b)"): (one.xpath("string(./*[@class='twin'])"), one.xpath("string(./small)"))
        for one in page(site, "vi/glossary").xpath("//section[@class='letter']//li")
    }
    assert entries["Nam Kinh"] == ("南京", "nán jīng")
    assert entries["Hoàng Can"] == ("黄干", "huáng gàn")
    assert "数字图书馆" not in str(entries)  # a phrase of one language
    assert page(site, "zh-hant/glossary").xpath("//li[@data-nation='vn']/a[contains(@href, '/places/can-tho/')]")
    assert page(site, "zh-hant/places").xpath("//a[@href='/zh-hant/glossary/']")


def test_a_term_names_those_it_is_reported_with(basic: Path) -> None:
    """Those with whom it shares several stories; topics, of which every story has some, are left out."""
    for number in range(1, 6):
        add_story(basic, f"{2019 + number}-07-01", f"song-{number}")
        file = basic / f"content/{2019 + number}/07/song-{number}/zh.md"
        named = "people: [hoang-can]\n" if number < 4 else ""
        file.write_text(file.read_text("utf-8").replace("topics:", f"places: [can-tho]\n{named}topics:"), "utf-8")
    build_project(basic)
    term = page(basic / "_site", "vi/places/can-tho")
    shared = [one.text_content() for one in term.xpath("//section[@aria-labelledby='reported-with']//li")]
    assert "Hoàng Can 3\u00a0bài" in shared or "Hoàng Can 3 bài" in shared
    assert not [one for one in shared if "âm nhạc" in one]
    assert "2020: tiếng Trung 1" in term.xpath("string(//figure[@class='chart']//desc)").replace("\u00a0", " ")


def test_a_term_tells_from_when_to_when(built: Built) -> None:
    site = built("basic") / "_site"
    assert "2023年11月—2024年3月" in page(site, "zh-hans/places/nanjing").xpath("string(//p[@class='facts'])")
    assert "11/2023 – 3/2024" in page(site, "vi/places/nanjing").xpath("string(//p[@class='facts'])")


def test_a_page_of_a_term_tells_which_it_is(basic: Path) -> None:
    """The newest alone knows how many there are; others are counted from the oldest and stay as they are."""
    for number in range(1, 5):
        add_story(basic, f"2024-07-{number:02}", f"song-{number}")
    build_project(basic)
    facts = {
        path: page(basic / "_site", path).xpath("string(//p[@class='facts'])").rsplit(" · ", 1)[-1]
        for path in ("zh-hans/topics/music", "zh-hans/topics/music/2", "vi/topics/music", "vi/topics/music/2")
    }
    assert list(facts.values()) == ["第 1 页，共 2 页", "从最早算起第 1 页", "trang 1/2", "trang 1 tính từ bài cũ nhất"]


def test_words_keep_the_blank_behind_a_colon(built: Built) -> None:
    """It stands at the end of a form in strings.yaml."""
    (said,) = page(built("basic") / "_site", "vi/places/can-tho").xpath("//meta[@name='description']/@content")
    assert said.startswith("Cần Thơ: 2 bài")


def test_the_front_page_tells_how_large_the_archive_is(built: Built) -> None:
    document = page(built("basic") / "_site", "vi")
    numbers = {one.xpath("string(dt)"): one.xpath("string(dd)") for one in document.xpath("//dl/div")}
    assert numbers["bài viết"] == "4"
    assert numbers["bài song ngữ"] == "3"
    assert numbers["năm"] == "2023–2024"
    assert int(numbers["hàng đối chiếu"]) == sum(
        len(page(built("basic") / "_site", path).xpath("//article//div[contains(@class, 'row ') or @class='row']"))
        for path in (
            "vi/2024/03/book-fair",
            "vi/2024/05/rice-seeds",
            "vi/2024/04/lantern-night",
            "vi/2023/11/old-songs",
        )
    )


# Days


def calendars(document: HtmlElement) -> list[HtmlElement]:
    return document.xpath("//table[@class='calendar']")


@every_site
def test_a_calendar_is_a_table_with_the_right_days(name: str, built: Built) -> None:
    for path, document in pages(built(name) / "_site"):
        for table in calendars(document):
            links = table.xpath(".//caption/a/@href | ancestor::section[@class='month']/h2/a/@href")
            year, month = re.search(r"(\d{4})/(\d\d)/", " ".join([*map(str, links), path])).groups()
            assert len(table.xpath(".//th[@scope='col'][@abbr]")) == 7, path
            for row in table.xpath(".//tbody/tr"):
                for weekday, cell in enumerate(row.xpath("./td")):
                    number = cell.text_content().strip()
                    if number:
                        assert date(int(year), int(month), int(number)).weekday() == weekday, path


@every_site
def test_a_marked_day_leads_to_its_stories(name: str, built: Built) -> None:
    """As many as its label says, both languages under one day."""
    site, base = built(name) / "_site", "/" + HOSTS[name].split("/", 3)[3]
    for path, document in pages(site):
        for day in document.xpath("//table[@class='calendar']//td/a"):
            address, _, fragment = day.get("href").partition("#")
            target = page(site, address.removeprefix(base).strip("/")) if address else document
            (section,) = target.xpath(f"//section[@id='{fragment}']")
            told = re.findall(r"\d+", day.get("aria-label"))
            assert told == [str(int(fragment[1:])), str(len(section.xpath(".//article")))], path


def test_a_day_shows_stories_of_both_languages(built: Built) -> None:
    """The Vietnamese reader sees what there is in Chinese alone, and the reverse, and is told."""
    site = built("basic") / "_site"
    chinese = page(site, "zh-hans/2024/04").xpath("//section[@id='d15']//article")
    assert "只有越南文" in chinese[0].text_content()
    vietnamese = page(site, "vi/2024/04").xpath("//section[@id='d15']//article")
    assert "chỉ có" not in vietnamese[0].text_content()


def test_a_date_of_another_month_is_named_in_full(basic: Path) -> None:
    add_story(basic, "2024-07-03", "late-song")
    zh = basic / "content/2024/07/late-song/zh.md"
    zh.write_text(zh.read_text("utf-8").replace("2024-07-03", "2024-08-01"), "utf-8")
    build_project(basic)
    document = page(basic / "_site", "vi/2024/07")
    assert document.xpath("//section[@id='d2024-08-01']//article")
    assert not document.xpath("//table[@class='calendar']//td/a")


@every_site
def test_a_chart_says_its_numbers(name: str, built: Built) -> None:
    """In words, beside as many bars as there are numbers above 0."""
    for path, document in pages(built(name) / "_site"):
        for chart in document.xpath("//figure[@class='chart']/svg"):
            ids = [chart.get("aria-labelledby"), chart.get("aria-describedby")]
            assert [document.get_element_by_id(one).tag for one in ids] == ["title", "desc"], path
            words = document.get_element_by_id(ids[1]).text_content()
            counts = [int(one) for one in re.findall(r"(?:中文|越南文|tiếng Trung|tiếng Việt) (\d+) (?:篇|bài)", words)]
            bars = chart.xpath("./rect")
            assert len(bars) == len([count for count in counts if count]), path
            tallest = max(float(bar.get("height")) for bar in bars)
            shares = [round(float(bar.get("height")) / tallest * max(counts)) for bar in bars]
            assert shares == [count for count in counts if count], path


@pytest.mark.parametrize("years", [3, 13, 20, 60, 150])
def test_the_years_below_a_chart_can_be_told_apart(years: int) -> None:
    """Their labels do not run into one another, the newest one is there, and a number stands above the highest bar."""
    groups = [(str(2026 - years + at), "", at % 7 + 1, at % 5) for at in range(years)]
    tree = SimpleNamespace(tag=Tag("vi", "vi", "", "", ""), say=lambda key, **_: key)
    chart = make_bar_chart(tree, "", groups)  # type: ignore[arg-type]
    below = [one for one in chart.marks if one.y > chart.base]
    assert below[-1].text == "2025"
    assert min((right.x - left.x for left, right in pairwise(below)), default=99) >= 4 * 6.2 + 6
    assert str(max(count for group in groups for count in group[2:])) in [one.text for one in chart.marks]


@every_site
def test_the_days_of_the_year_hold_every_story_that_there_is_room_for(name: str, built: Built) -> None:
    site = built(name) / "_site"
    for tree in (path.parent.name for path in site.glob("*/feed.xml")):
        listed = [
            line
            for file in (site / tree).glob("days/*.json")
            for day, lines in json.loads(file.read_text("utf-8")).items()
            for line in lines
            if line[0][5:] == f"{file.stem}-{day}"
        ]
        stories = {path.parent.name for path in site.glob("*/20*/*/*/index.html")}
        redirects = {"spring-books"}
        assert {line[3].rstrip("/").rsplit("/", 1)[1] for line in listed} == stories - redirects


def test_the_front_page_does_not_ask_what_day_it_is(basic: Path) -> None:
    """It shows what happened on the day of the newest story, in earlier years."""
    for day, slug in (("2024-07-10", "new-song"), ("2022-07-10", "old-song"), ("2023-07-11", "other-song")):
        add_story(basic, day, slug)
    build_project(basic)
    (section,) = page(basic / "_site", "vi").xpath("//section[@data-days]")
    assert section.get("hidden") is None
    assert section.get("data-months") == "03 04 05 07 11"
    assert "10 tháng\u00a07" in section.xpath("string(h2)")
    assert section.xpath(".//li/a/@href") == ["/vi/2022/07/old-song/"]


# Breadcrumbs


@every_site
def test_the_way_to_a_page_is_told_to_machines_too(name: str, built: Built) -> None:
    for path, document in pages(built(name) / "_site"):
        steps = document.xpath("//nav[@class='trail']//a")
        if not steps or document.xpath("//article[@data-story]"):  # a story's way is its address
            continue
        (script,) = document.xpath("//script[@type='application/ld+json']")
        crumbs = json.loads(script.text)
        assert crumbs["@type"] == "BreadcrumbList", path
        items = crumbs["itemListElement"]
        assert [one["position"] for one in items] == list(range(1, len(steps) + 2))
        assert [one["name"] for one in items[:-1]] == [step.text_content() for step in steps]
        assert all(one["item"].endswith(step.get("href")) for one, step in zip(items, steps, strict=False))
        assert items[-1]["item"] == document.xpath("string(//link[@rel='canonical']/@href)")
