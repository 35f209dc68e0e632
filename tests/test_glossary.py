"""The sample's glossary.yaml: no name twice, both languages of a note say the same, offices have their years."""

from __future__ import annotations

import re
import unicodedata

import pytest

from diglot.glossary.terms import read_glossary
from diglot.model.tags import TAXONOMY
from diglot.model.term import Term
from diglot.script.convert import simplified
from tests.support import ROOT

pytestmark = pytest.mark.sample
GLOSSARY, PROBLEMS = read_glossary((ROOT / "content" / "glossary.yaml").read_text("utf-8"))
NAMES = [term for term in GLOSSARY.terms if term.kind in TAXONOMY]
NOTES = [term for term in GLOSSARY.terms if term.note]
CHINA = """北京 天津 河北 山西 内蒙古 辽宁 吉林 黑龙江 上海 江苏 浙江 安徽 福建 江西 山东 河南省
湖北 湖南 广东 广西 海南 重庆 四川 贵州 云南 西藏 陕西 甘肃 青海 宁夏 新疆 香港 澳门 台湾"""
VIETNAM = """Hà Nội|Hải Phòng|Huế|Đà Nẵng|Cần Thơ|Thành phố Hồ Chí Minh|Lai Châu|Điện Biên|Sơn La|Lạng Sơn|Quảng Ninh
Thanh Hóa|Nghệ An|Hà Tĩnh|Cao Bằng|Tuyên Quang|Lào Cai|Thái Nguyên|Phú Thọ|Bắc Ninh|Hưng Yên|Ninh Bình|Quảng Trị
Quảng Ngãi|Gia Lai|Khánh Hòa|Lâm Đồng|Đắk Lắk|Đồng Nai|Tây Ninh|Vĩnh Long|Đồng Tháp|Cà Mau|An Giang"""


def test_nothing_is_wrong_with_the_file() -> None:
    assert not PROBLEMS
    assert len(GLOSSARY.terms) == len({(term.kind, term.form("zh"), term.form("vi")) for term in GLOSSARY.terms})


def test_every_first_level_unit_is_there() -> None:
    forms = {term.form(language) for term in NAMES for language in ("zh", "vi") if term.kind == "place"}
    assert set(CHINA.split()) <= forms
    assert set(re.split(r"[|\n]", VIETNAM)) <= forms


@pytest.mark.parametrize("term", NAMES, ids=lambda term: term.id)
def test_a_name_is_written_in_its_own_script(term: Term) -> None:
    zh, vi = ([term.form(language), *dict(term.aliases).get(language, ())] for language in ("zh", "vi"))
    assert all(unicodedata.is_normalized("NFC", form) and form == form.strip() for form in (*zh, *vi))
    assert not any(re.search(r"[\u3400-\u9fff]", form) for form in vi)
    assert all(re.search(r"[\u3400-\u9fff]|^[A-Za-z0-9 .&+-]+$", form) for form in zh)
    if traditional := dict(term.forms).get("zh-Hant"):
        assert simplified(traditional) == term.form("zh")


@pytest.mark.parametrize("term", NOTES, ids=lambda term: term.id)
def test_both_notes_of_an_entry_say_the_same(term: Term) -> None:
    note = dict(term.note)
    assert {"zh", "vi"} <= set(note)
    years = [set(re.findall(r"\d{4}", note[language])) for language in ("zh", "vi")]
    assert years[0] == years[1], term.id


@pytest.mark.parametrize("term", [term for term in NOTES if term.kind == "person"], ids=lambda term: term.id)
def test_an_office_has_its_years_or_is_a_former_one(term: Term) -> None:
    zh, vi = (dict(term.note)[language] for language in ("zh", "vi"))
    if "任" in zh:
        assert re.search(r"\d{4}|曾任", zh), term.id
        assert re.search(r"\d{4}|[Nn]guyên ", vi), term.id
