"""What numerals are worth: 322.2亿, 三百二十二亿, 32,22 tỷ, hai mươi mốt, một triệu rưỡi, XIV."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction
from functools import lru_cache

# Length stays the same, so that a place in the plain text is a place in the text as written.
_PLAIN = str.maketrans(
    "０１２３４５６７８９％．：／萬與業兩個爲鄉書於亞畝億衆會餘側兒黨關內冊軍農決準減幾劃創動勞區協盧釐縣發臺號後噸員團國場塊處備頭婦學寧對導將爾層"
    "屆歲島峽幣師帶慶開張強當錄徑戶擴報攝數時條來標棟樣樓歐漲遊滿點禮種稅類紅約級紀線維腦臘艦節規計議評識誕貨貫賽車輪輛邊達過裏鍾銖鎮鎊長門閉間隊"
    "韓頁頃項領顆餅黃為眾裡鐘週曆曆隻雙張單華觀題題辦戰銀銅錢電碼侖緒順豐雜輕財組劑針盤槍頓筆孫選畢縮",
    "0123456789%.:/万与业两个为乡书于亚亩亿众会余侧儿党关内册军农决准减几划创动劳区协卢厘县发台号后吨员团国场块处备头妇学宁对导将尔层"
    "届岁岛峡币师带庆开张强当录径户扩报摄数时条来标栋样楼欧涨游满点礼种税类红约级纪线维脑腊舰节规计议评识诞货贯赛车轮辆边达过里钟铢镇镑长门闭间队"
    "韩页顷项领颗饼黄为众里钟周历历只双张单华观题题办战银铜钱电码仑绪顺丰杂轻财组剂针盘枪顿笔孙选毕缩",
)
OTHERWISE = re.compile(f"[{''.join(map(chr, _PLAIN))}]")
HAN_DIGITS = {sign: value for value, sign in enumerate("零一二三四五六七八九")} | {"〇": 0, "两": 2}
HAN_UNITS = {"十": 10, "百": 100, "千": 1000}
HAN_GROUPS = {"万": 10**4, "亿": 10**8}
FORMAL = dict(zip("壹贰貳叁參肆伍陆陸柒捌玖拾佰仟", "一二二三三四五六六七八九十百千", strict=True))
# A sum as cheques have it (伍仟元, 叁拾贰万), not a surname (伍) or the mainland (大陆): a digit with a unit behind it.
CHEQUE = re.compile(
    r"(?<![大登着水内收])[壹贰貳叁參肆伍陆陸柒捌玖](?=[拾佰仟万萬亿億元圆圓])[壹贰貳叁參肆伍陆陸柒捌玖拾佰仟零〇]*"
)
ZH_DIGITS = r"(?:\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?|\d+(?:\.\d+)?)"
ZH_WORDS = "零〇一二两三四五六七八九十百千"
ZH_NUMBER = (  # atomic, here and below: what it has taken it does not give back, which makes a rule that fails cheap
    rf"(?>{ZH_DIGITS}(?:[多余]?[十百千]?(?:万亿|[万亿])|[多余]?[百千](?![年强家户里色米克瓦]))?(?:{ZH_DIGITS}[千万]万?)?"
    r"(?:(?<=\d[万亿])\d(?![\d.,%:/年月日时点分号-]))?"  # 13万2 is 132 000
    rf"|[{ZH_WORDS}][{ZH_WORDS}万亿]*(?:点[零〇一二三四五六七八九]+)?[多余]?[百千]?(?:万亿|[万亿])*"
    rf"(?:(?<=[万亿]){ZH_DIGITS}[千万]万?)?)"  # 十亿3000万
)
_HAN = re.compile(r"\D+")
_PART = re.compile(rf"({ZH_DIGITS})([十百千万亿]*)")

VI_ONES = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9,
}  # fmt: skip
VI_GROUPS = {
    "nghìn": 10**3, "ngàn": 10**3, "vạn": 10**4, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9, "chục": 10, "tá": 12,
}  # fmt: skip
VI_DIGITS = r"(?:\d{1,3}(?:\.\d{3})+(?!\d)(?:,\d+)?|\d{1,3}(?:,\d{3}){2,}(?!\d)|\d+(?:[.,]\d+)?)(?![.,]?\d)"
VI_ONE = r"(?:một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín)"
VI_SMALL = rf"(?:{VI_ONE}|mốt|tư|lăm|nhăm)"
VI_GROUP = r"(?:nghìn|ngàn|vạn|triệu|tỷ|tỉ|chục|tá)"
VI_AFTER_TEN = r"(?:một|mốt|hai|ba|bốn|tư|lăm|nhăm|sáu|bảy|bẩy|tám|chín)"  # "mười năm" is ten years
VI_TENS = rf"(?:(?:{VI_ONE} mươi|mười)(?: {VI_AFTER_TEN}\b)?|(?!năm){VI_ONE} (?:lăm|nhăm|mốt)\b)"  # bốn lăm is 45
VI_HUNDRED = rf"(?:(?:{VI_ONE}|không) trăm(?: (?:(?:linh|lẻ) {VI_SMALL}|{VI_TENS}))?)"
# 485,9 trăm triệu is 485.9亿.
VI_HEAD = rf"(?:{VI_DIGITS}(?: trăm(?= (?:nghìn|ngàn|triệu|tỷ|tỉ)\b))?|{VI_HUNDRED}|{VI_TENS}|{VI_ONE})"
VI_TAIL = rf"(?:{VI_HUNDRED}|{VI_TENS}|(?:linh|lẻ) {VI_SMALL})"  # not a bare "năm", which is also "year"
VI_NUMBER = (  # kept short: it stands in many rules, which take a while to compile
    rf"(?>{VI_HEAD}(?: ?{VI_GROUP}\b(?: {VI_GROUP}\b)*(?: {VI_HEAD}(?: {VI_GROUP}\b)+)*(?: {VI_TAIL}\b)?"
    r"|(?<=\d)|(?!\w))(?: rưỡi\b)?)"
)
SHORT_TENS = re.compile(rf"({VI_ONE})(?= (?:lăm|nhăm|mốt)\b)")  # bốn lăm
GLUED = re.compile(r"(?<=\d)(?=[^\W\d_])")  # 20tỷ
ROMAN = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100}


def plain(written: str) -> str:
    """A Chinese text in the signs that the rules know; most texts are so written, which a search tells faster."""
    if CHEQUE.search(written):
        written = CHEQUE.sub(lambda found: "".join(FORMAL.get(sign, sign) for sign in found[0]), written)
    return written.translate(_PLAIN) if OTHERWISE.search(written) else written


NARROW = " \u00a0\u2009\u202f"
GROUPED = re.compile(
    rf"(?<![\d.,:/+])(?<!\d[{NARROW}])[1-9]\d{{0,2}}(?:[{NARROW}]\d{{3}})+(?![\d:/]|[.,]\d{{3}})"
)  # 12 000
GAP = re.compile(
    rf"(?<=[\d十百千万亿])[{NARROW}\u200b]+(?=[\u3400-\u9fff%‰％℃°])|(?<=[\u3400-\u9fff$])[{NARROW}\u200b]+(?=\d)"
    rf"|(?<=\d)[{NARROW}]+(?=(?:[kcm]?m[²³2]?|kg|[mk]ph|k?W|MW|GW|ha|TEU|USD|CNY)(?![A-Za-z\d]))"
)
SPACES = re.compile(rf"[{NARROW}]+")


def join_figures(text: str, language: str) -> tuple[str, Sequence[int] | None]:
    """The text without the spaces inside its figures ("12 000", and in Chinese "5 月 3 日", "35 万元"); the place in
    the text of each sign that is left, or None if all are.
    """
    gaps = [gap.span() for gap in GAP.finditer(text)] if language == "zh" else []
    for group in GROUPED.finditer(text):
        gaps += [gap.span() for gap in SPACES.finditer(text, *group.span())]
    if not gaps:
        return text, None
    dropped = {place for start, end in gaps for place in range(start, end)}
    places = [place for place in range(len(text)) if place not in dropped]
    return "".join([text[place] for place in places]), places


@lru_cache(maxsize=4096)
def zh_value(written: str) -> Fraction:
    """The value of a Chinese numeral in digits, in words or mixed; 多 and 余 are passed over."""
    if written.isdecimal():
        return Fraction(int(written))
    exact = written.replace("多", "").replace("余", "")
    if not exact[0].isdigit():
        whole = _HAN.match(exact)[0]  # type: ignore[index]
        return _han_value(whole) + (zh_value(exact[len(whole) :]) if len(whole) < len(exact) else 0)
    parts = _PART.findall(exact)
    value = sum((_decimal(digits.replace(",", "")) * _scale(units) for digits, units in parts), Fraction())
    if len(parts) > 1 and not parts[-1][1]:  # 13万2
        value += int(parts[-1][0]) * (_scale(parts[-2][1]) // 10 - 1)
    return value


def _decimal(digits: str) -> Fraction:
    """The value of digits with a point; ten times faster than what Fraction makes of a text."""
    whole, _, rest = digits.partition(".")
    return Fraction(int(whole + rest), 10 ** len(rest)) if rest else Fraction(int(whole))


def _scale(units: str) -> int:
    scale = 1
    for unit in units:
        scale *= HAN_UNITS.get(unit) or HAN_GROUPS[unit]
    return scale


def _han_value(written: str) -> Fraction:
    """三百二十二亿, 二〇二三, 三点五, 两万五."""
    whole, _, rest = written.partition("点")
    decimals = "".join(str(HAN_DIGITS[sign]) for sign in rest if sign in HAN_DIGITS)
    scale = _scale("".join(sign for sign in rest if sign in HAN_GROUPS))
    if all(sign in HAN_DIGITS for sign in whole):
        digits = "".join(str(HAN_DIGITS[sign]) for sign in whole)
        return _decimal(f"{digits}.{decimals}") * scale
    total = section = number = 0
    last = 1
    for sign in whole:
        if sign in HAN_DIGITS:
            number = HAN_DIGITS[sign]
            last = 1 if sign in "零〇" else last
        elif sign in HAN_UNITS:
            section += (number or 1) * HAN_UNITS[sign]
            number, last = 0, HAN_UNITS[sign]
        elif sign == "亿":
            total = (total + section + number or 1) * HAN_GROUPS[sign]
            section, number, last = 0, 0, HAN_GROUPS[sign]
        else:
            total += (section + number or 1) * HAN_GROUPS[sign]
            section, number, last = 0, 0, HAN_GROUPS[sign]
    tail = number * (last // 10 if last >= 100 else 1)  # 两万五 is 25 000
    return _decimal(f"{total + section + tail}.{decimals}") * scale


@lru_cache(maxsize=4096)
def vi_value(written: str) -> Fraction:
    """The value of a Vietnamese numeral in digits, in words or mixed."""
    if written.isdecimal():
        return Fraction(int(written))
    return _words_value(SHORT_TENS.sub(r"\1 mươi", GLUED.sub(" ", written.lower())).split())


def _words_value(words: Sequence[str]) -> Fraction:
    """Hai mươi mốt, 3,2 nghìn tỷ, một triệu rưỡi."""
    total, section = Fraction(), Fraction()
    last: Fraction | None = None
    for word in words:
        if word[0].isdigit():
            section += vi_digits(word)
        elif word in VI_ONES:
            section += VI_ONES[word]
        elif word == "mười":
            section += 10
        elif word == "mươi":
            section = section - section % 10 + (section % 10) * 10
        elif word == "trăm":
            section *= 100
        elif word == "rưỡi":
            total += (last or 1) * Fraction(1, 2)
        elif word in VI_GROUPS:
            group = Fraction(VI_GROUPS[word])
            if last is not None and group > last:
                total = (total + section) * group
            else:
                total += (section or 1) * group
            section, last = Fraction(), group
    return total + section


def vi_digits(word: str) -> Fraction:
    """1.234.567,8 and 32,22; also 32.22, whose point cannot group thousands, and 1,234,567."""
    if word.count(",") > 1:
        return _decimal(word.replace(",", ""))
    if word.startswith("0."):  # 0.000,1: the point cannot group thousands, so that the other signs group decimals
        return _decimal("0." + word[2:].replace(".", "").replace(",", ""))
    if re.fullmatch(r"[1-9]\d{0,2}\.\d{3}", word) or word.count(".") > 1 or ("." in word and "," in word):
        word = word.replace(".", "")
    return _decimal(word.replace(",", "."))


def roman_value(written: str) -> int:
    """XIV as 14."""
    values = [ROMAN[sign] for sign in written]
    return sum(-one if one < after else one for one, after in zip(values, [*values[1:], 0], strict=True))
