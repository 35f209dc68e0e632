"""What stands beside a name in a Chinese text: whether it is another's there, and what shows whose it is."""

from __future__ import annotations

import re
from functools import cache

from diglot.glossary.context import LEVELS, NATIONS, any_of, context_words, ending, word_set
from diglot.glossary.known import Known
from diglot.script.opencc_engine import common_words

ZH_REACH = 24  # characters that are looked at before a name, and behind it
REGION_SUFFIXES = frozenset(
    ("壮族自治区", "维吾尔自治区", "回族自治区", "自治区", "特别行政区", "省", "市", "县", "州", "境内")
)
MARKET = ("城市", "都市", "超市", "股市", "夜市", "集市", "门市", "县市", "省市")  # in which 市 is no level
JOINING = "、—–-至和与及到"
ZH_BRACKETS = re.compile(r"^[省市县州]?[（(]([^（）()]{0,15})[）)]")
PHRASE = re.compile(
    r"[，。；！？：“”（）()\n\ufffc\ue000]|会见|会晤|接见|访问|(?<!共)和|(?<!大)同(?!志)|对(?!外)|(?<!自)由|[与向在的了是应受见将称]"
)


@cache
def _parents() -> dict[str, str]:
    return {word: nation for nation in reversed(NATIONS) for word in context_words(f"zh parents {nation}")}


@cache
def _parent() -> re.Pattern[str]:
    return re.compile(any_of(*(f"zh parents {nation}" for nation in NATIONS)))


@cache
def _levels() -> dict[str, str]:
    return {suffix: level for level in LEVELS for suffix in context_words(f"zh level {level}")}


@cache
def _level_behind() -> re.Pattern[str]:
    return re.compile(any_of(*(f"zh level {level}" for level in LEVELS)))


@cache
def _other_behind(kind: str) -> re.Pattern[str]:
    return re.compile(any_of("zh other", "zh other of person") if kind == "people" else any_of("zh other"))


def is_other_chinese_place(text: str, start: int, end: int, known: Known) -> bool:
    """Whether a place's name is here that of another place or thing: 隆安县, 广西隆安, 南京路, 永福寺, 湖|南宁|乡."""
    if end - start == 2 and _is_split(text, start):
        return True
    if _has_other_parent(text, start, end, known) or _is_given_name(text, start):
        return True
    if end - start > 2 and text[start:end].endswith(tuple(_levels())):
        return False  # 江苏省 is whole, whatever follows
    return _has_other_level(text, end, known) or _goes_on(text, end, _other_behind("places"))


def _is_split(text: str, place: int) -> bool:
    """Whether the character at a place ends the name of a region: 湖|南宁|乡, 重|庆和."""
    beside = text[max(place - 1, 0) : place + 1]
    return beside in _parents() and not is_common_word(beside)


@cache
def _bearer_before() -> re.Pattern[str]:
    return re.compile(f"(?:{any_of('zh office', 'zh bearer')})[{''.join(context_words('zh surname'))}]$")


def _is_given_name(text: str, start: int) -> bool:
    """Whether a surname stands before the name, and before it what somebody is: 记者张|平福."""
    return text[start - 1 : start] in word_set("zh surname") and bool(_bearer_before().search(text[:start][-8:]))


def _nation_before(before: str) -> str:
    """The nation of the country or region that ends right before a name, "" where there is none."""
    parents = _parents()
    region = ending(before, REGION_SUFFIXES, 6)
    parent = ending(before, parents, 5) or (region and ending(before[: -len(region)], parents, 5))
    if not parent:
        return ""
    place = len(before) - len(parent) - (0 if before.endswith(parent) else len(region))
    return "" if _is_split(before, place) else parents[parent]


def _has_other_parent(text: str, start: int, end: int, known: Known) -> bool:
    before = text[max(start - ZH_REACH, 0) : start]
    nation = _nation_before(before)
    if nation and known.nation and nation != known.nation:
        return True
    if not nation and "province" in known.levels and before.endswith(("市", "县")) and not before.endswith(MARKET):
        return True  # no province lies in a town
    behind = ZH_BRACKETS.match(text[end : end + ZH_REACH])
    nations = {_parents()[one] for one in _parent().findall(behind[1])} if behind else set()
    return bool(nations and known.nation and known.nation not in nations)


def _has_other_level(text: str, end: int, known: Known) -> bool:
    found = _level_behind().match(text, end)
    if not found:
        return False
    level = _levels()[found[0]]
    if level == "province" or level in known.levels or (level == "city" and "province" not in known.levels):
        return False
    if level == "county":
        return text[end : end + 2] not in ("县域", "县级", "县市")
    return level == "city" or len(found[0]) > 1 or not _begins_word(text, end)


def _goes_on(text: str, end: int, other: re.Pattern[str]) -> bool:
    """Whether a word of a longer name follows, and not a word that only begins so: 街头, 山区."""
    found = other.match(text, end)
    if not found:
        return False
    return len(found[0]) > 1 or not _begins_word(text, end)


def _begins_word(text: str, place: int) -> bool:
    """Whether what follows a name begins a word of its own; 路上 may be either, so it does not."""
    return text[place] != "路" and (
        text[place : place + 2] in common_words() or text.startswith(context_words("zh begun"), place)
    )


def is_common_word(name: str) -> bool:
    """Whether a name is a word too: 海防, 老街."""
    return name in word_set("zh common") or (
        len(name) == 2 and name[0] in word_set("zh describing") and name[1] in word_set("zh kind")
    )


def is_elsewhere_too(name: str, known: Known) -> bool:
    """Whether the name of a Vietnamese place is that of a Chinese region, too: 河南, 太原."""
    return known.nation == "vn" and name in word_set("zh parents cn")


def is_nation_before(text: str, start: int, known: Known) -> bool:
    """Whether the place's country or a region of it stands before the name: 越南河南."""
    return bool(known.nation) and _nation_before(text[max(start - ZH_REACH, 0) : start]) == known.nation


def has_company(text: str, start: int, end: int, known: Known) -> bool:
    """Whether the words beside a name that is a word too say that it is meant as a name: 越南老街, 海防市, 老街口岸."""
    before = text[max(start - ZH_REACH, 0) : start]
    return (
        is_nation_before(text, start, known)
        or before.endswith(context_words("zh companion"))
        or text.startswith(context_words("zh company"), end)
    )


def is_other_chinese_person(text: str, start: int, end: int) -> bool:
    """Whether a person's name is here a part of something else: 胡志明市, 范长江新闻奖, 总理李|强调."""
    if _goes_on(text, end, _other_behind("people")):
        return True
    if end - start > 2:
        return False
    words = common_words()
    return text[end - 1 : end + 1] in words or text[max(start - 1, 0) : start + 1] in words


def has_chinese_office(text: str, start: int, end: int, known: Known) -> bool:
    """Whether the person's office stands beside the name: the one that the note has, or without a note a high one."""
    before = text[max(start - 2 * ZH_REACH, 0) : start].removesuffix("同志").removesuffix("兼")
    if office := ending(before, word_set("zh high office") | word_set("zh office"), 9):
        deputy = "副" if before.removesuffix(office).endswith("副") else ""
        if _is_held(deputy + office, PHRASE.split(before)[-1], known):
            return True
    found = _office_behind().match(text, end, end + ZH_REACH)
    return bool(found and _is_held(found[1], found[0], known))


@cache
def _office_behind() -> re.Pattern[str]:
    places = f"(?:{_parent().pattern}|驻|国务院|国家(?!主席)|人民|政府)*"
    return re.compile(f"(?:[（(]?(?:时任|现任)?{places})(副?(?:{any_of('zh office')}))(?![们级台])")


def _is_held(office: str, phrase: str, known: Known) -> bool:
    """Whether an office that a phrase ends with is the person's."""
    if re.search(any_of("zh private"), phrase) and not re.search(any_of("zh private"), known.note):
        return False
    places = set(_parent().findall(phrase))
    if not known.note:
        return office.removeprefix("副") in word_set("zh high office") and not any(
            _parents()[place] == "elsewhere"
            or (known.nation and _parents()[place] != known.nation and "驻" not in phrase)
            for place in places
        )
    note = known.note.replace("外交部长", "外交部长、外长").replace("国防部长", "国防部长、防长")
    beside = _neutral_end().sub("", phrase.removesuffix(office))
    if phrase.endswith(beside + office) and beside[-2:] not in note:
        return False  # 公安部|部长 of one who was 外交部长
    return bool(_free(office).search(note)) and all(place in note for place in places)


@cache
def _neutral_end() -> re.Pattern[str]:
    places = any_of("zh neutral", *(f"zh parents {nation}" for nation in NATIONS))
    return re.compile(f"(?:{places})+$")


@cache
def _free(office: str) -> re.Pattern[str]:
    """The office, and not as the end of a lower one: 总理 does not stand in 副总理."""
    return re.compile(f"(?<!副){re.escape(office)}")
