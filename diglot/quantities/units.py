"""What numbers count, in both languages: money, measures, and things."""

from __future__ import annotations

import re
from collections.abc import Iterable
from fractions import Fraction
from functools import cache

# A line for each: its name, how it is said in Chinese (words apart), and in Vietnamese (commas between).
MONEY_TABLE = """
USD | 美元 美金 USD | usd, us$, đô la mỹ, đôla mỹ, đô-la mỹ, đô la, đôla, đô-la, đô, mỹ kim
CNY | 元人民币 人民币元 人民币 CNY 元 | đồng nhân dân tệ, nhân dân tệ, ndt, cny, rmb, tệ
VND | 越南盾 越盾 盾 VND | đồng việt nam, vnđ, vnd, đồng, đ
EUR | 欧元 | euro, eur, ơ-rô
JPY | 日元 | yên nhật, yên, yen
GBP | 英镑 | bảng anh, bảng
THB | 泰铢 | baht, bạt
RUB | 卢布 | rúp, ruble
KRW | 韩元 | won
HKD | 港元 港币 | đô la hồng kông, đô la hồng công, hkd
SGD | 新加坡元 新元 | đô la singapore, sgd
TWD | 新台币 | đô la đài loan
AUD | 澳元 | đô la úc
LAK | 基普 | kíp, kip
CAD | 加元 加拿大元 | đô la canada, cad
CHF | 瑞士法郎 瑞郎 | franc thụy sĩ, chf
INR | 卢比 | rupee, ru-pi
"""
# The name is followed by what one is in the unit that its kind is measured in.
MEASURE_TABLE = """
km2 = 1000000 m2 | 平方公里 平方千米 km² km2 | km vuông, ki-lô-mét vuông, kilômét vuông, km2, km²
mm2 = 1/1000000 m2 | 平方毫米 mm² mm2 | mm vuông, mm2, mm²
cm2 = 1/10000 m2 | 平方厘米 cm² cm2 | cm vuông, cm2, cm²
m2 = 1 m2 | 平方米 | mét vuông, m2, m²
m3 = 1 m3 | 立方米 | mét khối, m3, m³
ha = 10000 m2 | 公顷 ha | hecta, héc-ta, hec-ta, héc ta, ha
mu = 2000/3 m2 | 亩 | mẫu
nmi = 1852 m | 海里 | hải lý
yard = 9144/10000 m | 码 | yard, thước anh
mph = 1609 m | 英里/小时 英里/时 mph | dặm/giờ, dặm một giờ, dặm mỗi giờ, mph
kph = 1000 m | 公里/小时 公里/时 千米/小时 千米/时 km/h kph | km/giờ, km/h, kph
kph = 1000 m | | km một giờ, km mỗi giờ, cây số một giờ, cây số mỗi giờ
mile2 = 2589988 m2 | 平方英里 平方英哩 平方哩 | dặm vuông
foot2 = 929/10000 m2 | 平方英尺 平方呎 平方英呎 | feet vuông, foot vuông
acre = 40469/10 m2 | 英亩 | mẫu anh, acre
mile = 1609 m | 英里 英哩 哩 | dặm
li = 500 m | 华里 里地 里路 |
chi = 1/3 m | 尺 |
foot = 3048/10000 m | 英尺 英呎 呎 | feet, foot, bộ anh
inch = 254/10000 m | 英寸 英吋 吋 | inch, inches
pound = 45359/100 g | 英磅 磅 | pound, cân anh
ounce = 2835/100 g | 盎司 | ounce, aoxơ
gallon = 3785/1000 l | 加仑 | gallon
km = 1000 m | 公里 千米 km | km, ki-lô-mét, ki lô mét, kilômét, kilomet, cây số
cm = 1/100 m | 厘米 公分 cm | cm, xăng-ti-mét
mm = 1/1000 m | 毫米 mm | mm, mi-li-mét
m = 1 m | 米 | mét, m
t = 1000000 g | 公吨 吨 | tấn
kg = 1000 g | 公斤 千克 kg | kg, ki-lô-gam, ki lô gam, kilôgam, kilogram, cân
g = 1 g | 克 | gam, gram, g
jin = 500 g | 市斤 斤 |
ml = 1/1000 l | 毫升 | ml
l = 1 l | 公升 升 | lít
kWh = 1 kWh | 千瓦时 度电 | kwh
MWh = 1000 kWh | 兆瓦时 | mwh
kW = 1 kW | 千瓦 | kw
MW = 1000 kW | 兆瓦 MW | mw
GW = 1000000 kW | 吉瓦 GW | gw
TEU = 1 TEU | 标准箱 标箱 TEU | teu
pixel = 1 pixel | 像素 | pixel, điểm ảnh
megapixel = 1000000 pixel | | megapixel, mpx, chấm
light-year = 1 light-year | 光年 | năm ánh sáng
barrel = 1 barrel | 桶 | thùng dầu, thùng
fahrenheit = 1 degree | 华氏度 ℉ °F | độ f, °f
degree = 1 degree | 摄氏度 ℃ °C 度 | độ c, °c, độ
age = 1 age | 周岁 岁 | tuổi
millennium = 12000 month | | thiên niên kỷ
century = 1200 month | 个多世纪 个世纪 | thế kỷ, thế kỉ
year = 12 month | 多年 余年 年 | năm
quarter = 3 month | 个季度 | quý
month = 1 month | 个多月 个月 | tháng
week = 7 day | 个星期 个礼拜 星期 周 | tuần
day = 1 day | 天 | ngày, hôm
hour = 60 minute | 个多小时 个小时 小时 个钟头 | giờ đồng hồ, tiếng đồng hồ, tiếng, giờ
minute = 1 minute | 分钟 | phút
millisecond = 1/60000 minute | 毫秒 ms | mili giây, mili-giây, ms
second = 1/60 minute | 秒 | giây
cent = 1 cent | 美分 便士 | xu, cent, penny
quintal = 100000 g |  | tạ
decade = 120 month |  | thập kỷ, thập kỉ, thập niên
"""
# Things by sort, so that two numbers in words that differ are compared only where they count the same.
SORT_TABLE = """
project | 项目 工程 | dự án, công trình
company | 企业 公司 集团 (?<![国人专作画大])家 | doanh nghiệp, công ty, tập đoàn, hãng, nhà xuất bản
person | 人 名 位 学生 代表 游客 户口 | người, vị, em, học sinh, sinh viên, công nhân, đại biểu, khách, lượt, nông dân
person | 球员 选手 士兵 | cầu thủ, tuyển thủ, vận động viên, nghị sĩ, nhà lãnh đạo, nhà khoa học, nhà báo
person | 孩 儿子 女儿 孙 男 女 兄弟 姐妹 | ông, bà, anh, chị, cô, cậu, đứa, cháu, con trai, con gái, phụ nữ, đàn ông
person | | binh sĩ, cảnh sát, nạn nhân, nghi phạm, bác sĩ, hành khách, thành viên, nhân viên
province | 省 市 地方 | tỉnh, thành, địa phương
time | 次 趟 | lần, chuyến
point | 点 方面 领域 建议 内容 突破 | điểm, đề xuất, nội dung, lĩnh vực, điều, khía cạnh, đột phá, kiến nghị
point | (?<!部)分(?![之钟析]) |
ship | 艘 船 舰 | tàu, thuyền
book | 本 册 书 | cuốn, quyển, đầu sách
sort | 种 类 品种 | loại, giống, loài
country | 国 | nước, quốc gia
household | 户 | hộ
agreement | 协议 协定 文件 备忘录 | thỏa thuận, thoả thuận, hiệp định, văn kiện, bản ghi nhớ, văn bản
village | 村 乡 镇 | xã, thôn, làng, huyện, bản
route | 线 航班 | tuyến, đường bay
gold | 金牌 | huy chương vàng, hcv
silver | 银牌 | huy chương bạc, hcb
bronze | 铜牌 | huy chương đồng, hcđ
"""
_COUNTED = {
    "zh": """
        人次 人 名 位 个 家 项 条 种 艘 辆 架 台 座 栋 所 处 份 本 册 篇 部 次 届 场 轮 批 支 只 头 匹 棵 株 间
        张 件 块 片 颗 类 户 口 级 层 楼 对 套 车次 趟 班 页 句 幅 首 省 市 县 区 州 国 地 镇 乡 村 岛 大 点 方
        院 校 分 团 队 组 例 起 宗 剂 针 笔 集 卷 列 排 盘 局 洞 杯 碗 枪 刀 桌 顿 强 亿 步 星级 字 封 道 根 枚 瓶
        箱 袋 盒 节 期 万
    """,
    "vi": """
        đơn vị, sàn, cái, chiếc, con, cây, bộ, căn, ngôi, trường, lớp, suất, bức, bài, tờ, trang, khu, cửa khẩu,
        hạng mục, giải, huy chương, đợt, kỳ, đoàn, đội, máy, xe, phòng, ca, vụ, mẫu vật, tác phẩm, gian, nhóm,
        cột mốc, mốc, hồ sơ, đồn, trạm, bến, cầu, nhà, cơ quan, ngành, tổ chức, mặt hàng, đối tác, thành tựu,
        thí sinh, buổi, bước, trụ cột, mục tiêu, nhiệm vụ, biện pháp, giải pháp, nguyên tắc, hành lang, cơ chế,
        thị trường, dân tộc, đảng viên, vòng, phiên, ban, cặp, chương trình, hoạt động, tiết mục, hợp đồng, bên,
        ghế, tầng, thế hệ, thứ tiếng, bó, giỏ, lô, container, toa, màn, phần, giờ bay, giống lúa, bể, cán bộ,
        nhân viên, thành viên, chuyên gia, sao, chữ
    """,
}  # what follows a number that counts things; in Chinese a classifier


def _read(table: str) -> dict[str, tuple[list[str], list[str]]]:
    """Each name of a table with its Chinese and its Vietnamese words."""
    found: dict[str, tuple[list[str], list[str]]] = {}
    for line in table.strip().splitlines():
        name, zh, vi = (part.strip() for part in line.split("|"))
        words, other_words = found.setdefault(name, ([], []))
        words += zh.split()
        other_words += [word.strip() for word in vi.split(",") if word.strip()]
    return found


def _words(table: dict[str, tuple[list[str], list[str]]], side: int) -> dict[str, str]:
    """The name of each word of one language."""
    return {word: name.split(" ")[0] for name, sides in table.items() for word in sides[side]}


_MONEY, _MEASURES = _read(MONEY_TABLE), _read(MEASURE_TABLE)
MONEY = frozenset(_MONEY)
SIZES = {name.split()[0]: (Fraction(name.split()[2]), name.split()[3]) for name in _MEASURES}
MEASURED = frozenset(base for _, base in SIZES.values())
UNITS = {
    "zh": _words(_MONEY, 0) | _words(_MEASURES, 0),
    "vi": _words(_MONEY, 1) | _words(_MEASURES, 1),
}
# The word that each language writes for a unit: the first of its line, and the shortest that papers print.
_WRITTEN = {
    "km": "km",
    "m2": "m2",
    "km2": "km2",
    "m3": "m3",
    "cm": "cm",
    "mm": "mm",
    "CNY": "nhân dân tệ",
    "VND": "đồng",
}
_WRITTEN |= {"ha": "ha", "USD": "USD", "EUR": "euro", "degree": "độ C", "hour": "giờ", "age": "tuổi"}
_WRITTEN_ZH = {
    "CNY": "元",
    "degree": "摄氏度",
    "year": "年",
    "hour": "小时",
    "minute": "分钟",
    "age": "岁",
    "day": "天",
    "month": "个月",
}
_WRITTEN_ZH |= {
    "century": "个世纪",
    "week": "周",
    "mph": "英里",
    "kph": "公里",
    "km2": "平方公里",
    "t": "吨",
    "ha": "公顷",
}
_ALL_UNITS = {name.split()[0]: sides for name, sides in (_MONEY | _MEASURES).items()}
WORDS_OF = {
    "zh": {name: _WRITTEN_ZH.get(name) or (sides[0][0] if sides[0] else "") for name, sides in _ALL_UNITS.items()},
    "vi": {name: _WRITTEN.get(name) or (sides[1][0] if sides[1] else "") for name, sides in _ALL_UNITS.items()},
}
CUSTOMARY_UNITS = frozenset(
    ("nmi", "mu", "mph", "mile2", "foot2", "acre", "mile", "li", "foot", "inch", "yard", "pound")
)
CUSTOMARY_UNITS |= {"ounce", "gallon", "jin", "chi", "fahrenheit", "quintal"}
SORTS = {
    language: [
        (name, re.compile(rf"(?:{'|'.join(sides[place])}){border}")) for name, sides in _read(SORT_TABLE).items()
    ]
    for place, (language, border) in enumerate((("zh", ""), ("vi", r"\b")))
}
SORTED = {language: re.compile("|".join(one.pattern for _, one in sorts)) for language, sorts in SORTS.items()}
THINGS = {
    "zh": _COUNTED["zh"].split(),
    "vi": [word.strip() for word in _COUNTED["vi"].replace("\n", " ").split(",")],
}


def alternatives(words: Iterable[str]) -> str:
    """Words as the alternatives of a regular expression, the longest first."""
    return "|".join(map(re.escape, sorted(words, key=len, reverse=True)))


def sort_of(near: str, language: str) -> str:
    """What is counted, by the words after a number ("each:person"); "each" where it is no sort of the table."""
    ways = (re.Pattern.match, re.Pattern.search) if language == "zh" else (re.Pattern.match,)
    for find in ways:  # 两国领导人: countries; people only where the classifier says nothing
        if find(SORTED[language], near):
            return next(f"each:{name}" for name, words in SORTS[language] if find(words, near))
    return "each"


@cache
def alternatives_of(language: str) -> re.Pattern[str]:
    """What finds the units of a language in a figure."""
    border = r"(?<![^\W\d_])(?:{})(?![^\W\d_])" if language == "vi" else "{}"
    return re.compile(border.format(alternatives(UNITS[language])))
