"""Parts of the importer: dates, bylines, slugs, languages, the rules file."""

from __future__ import annotations

import re
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from diglot.importer.page import read_page
from diglot.importer.reading.language import find_language, is_traditional
from diglot.importer.roles.bylines import read_byline, read_meta
from diglot.importer.roles.dates import find_moment, parse_day
from diglot.importer.roles.lines import headlines, make_line, split_lines
from diglot.importer.roles.persons import looks_like_names, split_names
from diglot.importer.roles.rules import load_rules, parse_rules
from diglot.importer.writing.result import Imported
from diglot.importer.writing.slug import make_slug

HANOI = ZoneInfo("Asia/Ho_Chi_Minh")

DATES = {
    "18:19 | 09/10/2022": "2022-10-09T18:19:00+07:00",
    "09/10/2022 | 18:19": "2022-10-09T18:19:00+07:00",
    "Thứ sáu, 12/5/2023, 10:00 (GMT+7)": "2023-05-12T10:00:00+07:00",
    "二〇二三年五月六日": "2023-05-06",
    "二零二三年十二月二十一日": "2023-12-21",
    "2023-05-06 HKT 10:22": "2023-05-06T10:22:00+08:00",
    "北京时间2023年5月6日 10:22": "2023-05-06T10:22:00+08:00",
    "2023年5月6日下午3:05": "2023-05-06T15:05:00+07:00",
    "2023-05-06 上午10:22": "2023-05-06T10:22:00+07:00",
    "10:22, Thứ Bảy, 06/05/2023": "2023-05-06T10:22:00+07:00",
    "6 Tháng Năm, 2023": "2023-05-06",
    "6 tháng mười hai, 2023": "2023-12-06",
    "10 giờ 22 phút, 06/05/2023": "2023-05-06T10:22:00+07:00",
    "Thứ Ba, 07/09/2021 - 16:40": "2021-09-07T16:40:00+07:00",
    "12/05/2023 10:00 GMT+7": "2023-05-12T10:00:00+07:00",
    "Chủ nhật, ngày 09/10/2022 - 18:19": "2022-10-09T18:19:00+07:00",
    "16:33, ngày 25-12-2022": "2022-12-25T16:33:00+07:00",
    "Ngày 7 tháng 9 năm 2021": "2021-09-07",
    "Thứ 2, 07.09.2021 | 8h05": "2021-09-07T08:05:00+07:00",
    "Cập nhật: 09/10/2022 08:05 SA": "2022-10-09T08:05:00+07:00",
    "12/05/2023 10:00 CH": "2023-05-12T22:00:00+07:00",
    "2023年05月06日10:22": "2023-05-06T10:22:00+07:00",
    "2023年5月6日 星期六 10:22": "2023-05-06T10:22:00+07:00",
    "2023年5月6日（星期六）": "2023-05-06",
    "2023年5月6日10时22分": "2023-05-06T10:22:00+07:00",
    "2023-05-06 10:22:33": "2023-05-06T10:22:33+07:00",
    "2023/4/17 17:58": "2023-04-17T17:58:00+07:00",
    "2023 05/06 10:22:33": "2023-05-06T10:22:33+07:00",
    "2023.05.06": "2023-05-06",
    "民國112年5月6日": "2023-05-06",
    "09/10/2022": "2022-10-09",
    "9/17/2004 5:54:13 AM": "2004-09-17T05:54:13+07:00",
    "三月 23, 2005 05:06 PM": "2005-03-23T17:06:00+07:00",
    "十二月 3rd, 2008": "2008-12-03",
    "23 三月 2005": "2005-03-23",
    "2005年三月23日": "2005-03-23",
    "发表于 5 月 3, 2018": "2018-05-03",
    "Wed Mar 23 10:02:33 2005": "2005-03-23T10:02:33+07:00",
    "Tháng Ba 23, 2015": "2015-03-23",
    "2022-10-09T18:19:00Z": "2022-10-09T18:19:00+00:00",
    "09/10/2022 18:19 GMT+8": "2022-10-09T18:19:00+08:00",
}
NO_DATES = [
    "",
    "新华社河内5月6日电",
    "1,204",
    "ngày 7/9",
    "2021-2025",
    "3.260.000",
    "12:30",
    "tháng 7/2021",
    "20-22/6",
]


@pytest.mark.parametrize("text", DATES)
def test_dates(text: str) -> None:
    moment = find_moment(text, HANOI)
    assert moment
    assert moment.iso() == DATES[text]


@pytest.mark.parametrize("text", NO_DATES)
def test_what_is_no_date_is_not_taken_for_one(text: str) -> None:
    assert find_moment(text, HANOI) is None


@pytest.mark.parametrize("text", ["31/02/2023", "2023-13-01", "00/10/2022", "10:00 | 32/01/2023"])
def test_a_day_that_does_not_exist(text: str) -> None:
    moment = find_moment(text, HANOI)
    assert moment
    assert moment.when is None
    assert moment.iso() == ""


def test_an_answer_is_iso() -> None:
    moments = [parse_day(text, HANOI) for text in ("2021-09-07", "2021-09-07T18:19", "2021-09-07T18:19:00+08:00")]
    assert [m and m.iso() for m in moments] == ["2021-09-07", "2021-09-07T18:19:00+07:00", "2021-09-07T18:19:00+08:00"]


METAS = {
    "2023年05月06日10:22 | 来源:人民网-国际频道": ("人民网-国际频道", ()),
    "来源:新华网 2023-05-06 10:22:33 责任编辑:张三": ("新华网", ()),
    "2023-05-06 10:22 聯合報/ 記者陳美玲/即時報導": ("聯合報", ("陳美玲",)),
    "2016-09-24 16:22:00 来源: 环球时报 作者:": ("环球时报", ()),
    "2021-02-22 15:09:21來源:中新網編輯:唐穎責編:趙瀅": ("中新網", ()),
    "2023-05-06 阅读:1204 来源:广西日报 作者:李家": ("广西日报", ("李家",)),
    "Thứ sáu, 12/5/2023, 10:00 (GMT+7)": ("", ()),
    "發布時間:2023/05/12 10:00": ("", ()),
}


@pytest.mark.parametrize("text", METAS)
def test_date_lines_name_publisher_and_authors(text: str) -> None:
    language = "vi" if text.startswith("Th") else "zh"
    meta = read_meta(make_line(1, text, 0), load_rules(language), HANOI)
    assert meta
    assert meta.date
    assert (meta.source, meta.authors) == METAS[text]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("2023年5月6日，代表团访问了广西，并参观了友谊关口岸的智慧通关项目和物流园。", "zh"),
        ("Ngày 07/09/2021, đoàn đã thăm tỉnh Giang Tô và làm việc với Sở Ngoại vụ.", "vi"),
        ("2022年前六个月，贸易额达到164.7亿美元。", "zh"),
    ],
)
def test_a_sentence_with_a_date_is_no_date_line(text: str, language: str) -> None:
    assert read_meta(make_line(1, text, 0), load_rules(language), HANOI) is None


def test_a_line_of_publisher_and_authors() -> None:
    meta = read_byline(make_line(1, "[来源:新华网] [作者:朱东、侯丽]", 0), load_rules("zh"))
    assert meta
    assert (meta.source, meta.authors) == ("新华网", ("朱东", "侯丽"))


@pytest.mark.parametrize(
    "text",
    ["Chu An", "Nguyễn Thị Minh Khai", "HẢI YẾN", "Minh Anh - Hồng Hà", "阮英、明秋"],
)
def test_names(text: str) -> None:
    assert looks_like_names(text)


@pytest.mark.parametrize(
    "text",
    [
        "Giữ nghề, giữ nếp",
        "Một cái Tết đầy thấp thỏm",
        "地方合作成果丰硕",
        "图片",
        "Việt Nam",
        "Hà Nội, 7/9",
        "Ai trồng cây?",
    ],
)
def test_what_is_no_name(text: str) -> None:
    assert not looks_like_names(text)


def test_names_one_by_one() -> None:
    assert split_names("黄秋、翟强 黄令") == ("黄秋", "翟强", "黄令")
    assert split_names("Minh Anh, Hồng Hà và Thu Trang") == ("Minh Anh", "Hồng Hà", "Thu Trang")


SLUGS = {
    ("Thúc đẩy hợp tác Giang Tô – Đà Nẵng", "vi"): "thuc-day-hop-tac-giang-to-da-nang",
    ("Kim ngạch đạt 23,84 tỷ USD", "vi"): "kim-ngach-dat-2384-ty-usd",
    ("江苏与越南RCEP合作", "zh"): "jiang-su-yu-yue-nan-rcep-he-zuo",
    ("河內街頭的咖啡香", "zh"): "he-nei-jie-tou-de-ka-fei-xiang",
    ("！！！", "zh"): "",
}


@pytest.mark.parametrize("title", SLUGS, ids=lambda title: title[0])
def test_slugs(title: tuple[str, str]) -> None:
    assert make_slug(*title) == SLUGS[title]


def test_a_long_slug_is_cut_between_words() -> None:
    slug = make_slug("Đường sắt mới nối Lào Cai với Hà Nội và Hải Phòng: chuyến tàu chở đầy hy vọng của vùng cao", "vi")
    assert slug == "duong-sat-moi-noi-lao-cai-voi-ha-noi-va-hai-phong-chuyen-tau"


def test_headlines_on_one_line() -> None:
    assert headlines("同登口岸恢复旅客通关 老街举办边贸博览会") == ("同登口岸恢复旅客通关", "老街举办边贸博览会")
    assert headlines("深化合作 共谋发展") == ()  # a headline of two short clauses
    assert headlines("他说 这是 一句话。") == ()


def test_languages() -> None:
    def language(text: str) -> str:
        return find_language(split_lines(text)).language

    assert language("Bộ phim “长安三万里” được chiếu tại Hà Nội.") == "vi"
    assert language("货船TYANA上的Bomlarda Michael已被送往胡志明市医院。") == "zh"
    assert language("Le ministre est arrivé à Hanoï.") == ""
    assert language("Podul dintre cele două orașe va fi gata în această vară.") == ""  # Romanian has ă as well
    assert is_traditional("河內書店開門迎客")
    assert not is_traditional("河内书店开门迎客")


def test_the_rules_file_says_what_is_wrong_with_it() -> None:
    with pytest.raises(ValueError, match="family 'x': no role 'furnitur'"):
        parse_rules("- family: x\n  furnitur: {why: ['a']}", "zh")
    with pytest.raises(ValueError, match="family 'x': the pattern '\\(' is wrong"):
        parse_rules("- family: x\n  furniture: {why: ['(']}", "zh")
    with pytest.raises(ValueError, match="'why' stands twice below one heading, first in line 3"):
        parse_rules("- family: x\n  furniture:\n    why: [a]\n    why: [b]", "zh")


def test_a_rule_of_an_editor_works_for_its_language_only() -> None:
    text = "- family: x\n  language: zh\n  furniture: {a button: ['点赞[\\h]{2}']}"
    assert parse_rules(text, "zh").match("furniture", "点赞支持")
    assert parse_rules(text, "vi").match("furniture", "点赞支持") is None


TEXT = (Path(__file__).parent / "import" / "text-not-furniture.txt").read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("text", TEXT)
def test_text_that_looks_like_furniture_is_text(text: str) -> None:
    line = make_line(1, text, 0)
    rules = load_rules("zh" if line.han else "vi")
    roles = [role for role in rules.by_role if role not in {"dateline", "signature"}]
    assert [hit for role in roles if (hit := rules.match(role, line.key))] == []


STORIES = {
    "zh": (
        "河内街头的旧书摊重新开张",
        "河内的旧书摊又开张了，摊主说要再摆十年，让附近的学生有书可看。",
        "书摊不大，只有六百本书，多半是旧课本和连环画，价钱都写在扉页上。",
        "傍晚收摊的时候，学生们帮着把书一摞一摞搬回屋里，明天再搬出来。",
    ),
    "vi": (
        "Sạp sách cũ bên hồ mở cửa trở lại sau mưa bão",
        "Sạp sách cũ bên hồ vừa mở cửa lại, ông chủ nói sẽ bán thêm mười năm nữa cho học sinh quanh đây.",
        "Sạp không lớn, chỉ có sáu trăm cuốn, phần nhiều là sách giáo khoa cũ và truyện tranh.",
        "Chiều xuống, đám học trò giúp ông bê từng chồng sách vào nhà, sáng mai lại bê ra.",
    ),
}
DATE = "10:22 | 06/05/2023"


def read_with(line: str) -> list[Imported]:
    """Two pages with a line in it: under the title and the date, and after the last paragraph."""
    language = "zh" if re.search("[一-龥]", line) else "vi"
    title, *text = STORIES[language]
    pages = [[title, DATE, line, *text], [title, DATE, *text, line]]
    return [read_page("\n\n".join(page).encode(), "page.txt", language=language) for page in pages]


def lines_of(name: str) -> list[str]:
    return (Path(__file__).parent / "import" / name).read_text("utf-8").splitlines()[1:]


@pytest.mark.parametrize("case", lines_of("bylines.txt"))
def test_bylines(case: str) -> None:
    line, _, names = case.partition(" =")
    for imported in read_with(line):
        assert ", ".join(imported.authors) == names.strip().replace(",", ", ")


@pytest.mark.parametrize("case", lines_of("postings.txt"))
def test_postings(case: str) -> None:
    line, _, names = case.partition(" =")
    assert ", ".join(read_with(line)[0].authors) == names.strip()


@pytest.mark.parametrize("line", lines_of("furniture.txt"))
def test_lines_that_are_no_text(line: str) -> None:
    for imported in read_with(line):
        title, *text = STORIES[imported.lang]
        kept = [imported.summary, *(block.text for block in imported.blocks if block.kind != "credit")]
        assert (imported.title, imported.subtitle, list(filter(None, kept))) == (title, "", text)
