"""All charts and sketches of content/, drawn anew: `python docs/pictures.py`.

Every picture speaks both languages, so that one file serves both editions. The figures stand here as plain tuples, as
the stories give them; to change a number, change it in the story and here. Pillow draws, fontconfig finds the fonts.
"""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from functools import lru_cache
from itertools import pairwise
from pathlib import Path
from typing import NamedTuple

from PIL import Image, ImageColor, ImageDraw, ImageFont

CONTENT = Path(__file__).resolve().parent.parent / "content"
WIDTH, MARGIN = 1600, 90
SCALE = 2  # drawn twice as large and reduced: Pillow's own lines and circles have hard edges
PAPER, INK, RED, BLUE = "#faf8f3", "#1d1d1b", "#9b2d20", "#4a6274"
GREY, PALE_RED, PALE_BLUE, LAND = "#6b6a66", "#dcb5ae", "#c3ced6", "#e9e3d6"
GROUNDS = {PAPER: (INK, RED, BLUE, GREY, PALE_RED, PALE_BLUE), PALE_BLUE: (INK, RED, GREY), LAND: (INK, RED, GREY)}
SHADES = 8  # from a ground to what is drawn on it, for smooth edges
NARROW = "KR"  # the Korean face has the curly quotation marks as narrow as Vietnamese wants them

Point = tuple[float, float]


class Pair(NamedTuple):
    """The same words in Chinese and in Vietnamese."""

    zh: str
    vi: str


class Column(NamedTuple):
    """A column of a chart: what it stands for, its height and figures, and whether it covers only a part of a year."""

    name: Pair
    value: float
    figure: Pair
    change: Pair | None
    colour: str
    partial: bool = False


class Step(NamedTuple):
    """A point on a time line; a plan has not happened yet."""

    when: Pair
    what: Pair
    plan: bool = False


@lru_cache
def font(family: str, style: str, size: int) -> ImageFont.FreeTypeFont:
    """A Noto CJK font, which has all Vietnamese letters too; one line and the end where it is not installed."""
    wanted = f"Noto {family}:style={style}"
    try:
        command = ["fc-match", "-f", "%{family}|%{index}|%{file}", wanted]
        found = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    except (OSError, subprocess.CalledProcessError):
        sys.exit("pictures: fc-match is missing; install fontconfig")
    name, index, file = found.split("|", 2)
    if family not in name:
        sys.exit(f"pictures: the font 'Noto {family}' is missing; install the Noto CJK fonts (Debian: fonts-noto-cjk)")
    return ImageFont.truetype(file, size * SCALE, index=int(index), layout_engine=ImageFont.Layout.BASIC)


class Sheet:
    """A sheet of paper in the units of the finished picture."""

    def __init__(self, height: int, title: Pair, script: str = "SC") -> None:
        self.size, self.script = (WIDTH, height), script
        self.image = Image.new("RGB", (WIDTH * SCALE, height * SCALE), PAPER)
        self.pen = ImageDraw.Draw(self.image)
        self.box((MARGIN, 56), (MARGIN + 96, 64), RED)
        self.text((MARGIN, 128), title.zh, 46, face="Serif", bold=True)
        self.text((MARGIN, 190), title.vi, 40, face="Serif", colour=GREY, vi=True)

    def text(
        self,
        at: Point,
        words: str,
        size: int,
        *,
        colour: str = INK,
        anchor: str = "ls",
        bold: bool = False,
        face: str = "Sans",
        vi: bool = False,
    ) -> None:
        """Words at a point (anchor as Pillow has it); words that leave the margins are a mistake of this file."""
        used = font(f"{face} CJK {NARROW if vi else self.script}", "Bold" if bold else "Regular", size)
        place = (at[0] * SCALE, at[1] * SCALE)
        left, _, right, _ = self.pen.textbbox(place, words, font=used, anchor=anchor)
        if left < (MARGIN - 10) * SCALE or right > (WIDTH - MARGIN + 10) * SCALE:
            raise ValueError(f"'{words}' does not fit between the margins")
        self.pen.text(place, words, font=used, anchor=anchor, fill=colour)

    def pair(self, middle: Point, words: Pair, size: int = 46, colour: str = INK) -> None:
        """Both languages round a middle point, Chinese above Vietnamese."""
        x, y = middle
        self.text((x, y - 8), words.zh, size, colour=colour, anchor="ms", bold=True)
        self.text((x, y + size), words.vi, size - 6, colour=colour, anchor="ms", vi=True)

    def box(self, start: Point, end: Point, colour: str) -> None:
        """A filled rectangle."""
        self.shape([start, (end[0], start[1]), end, (start[0], end[1])], colour)

    def shape(self, points: list[Point], colour: str) -> None:
        """A filled polygon."""
        self.pen.polygon([(x * SCALE, y * SCALE) for x, y in points], fill=colour)

    def line(self, points: list[Point], colour: str = INK, width: int = 4, dash: int = 0) -> None:
        """A line through points, dashed where `dash` gives the length of a dash."""
        for (x, y), (to_x, to_y) in pairwise(points):
            length = ((to_x - x) ** 2 + (to_y - y) ** 2) ** 0.5
            cuts = [0.0, 1.0]
            if dash:
                count = 2 * round(length / dash / 2) + 1
                cuts = [part / count for part in range(count + 1)]
            for start, end in zip(cuts[::2], cuts[1::2], strict=True):
                ends = [(x + (to_x - x) * part, y + (to_y - y) * part) for part in (start, end)]
                self.pen.line([(a * SCALE, b * SCALE) for a, b in ends], fill=colour, width=width * SCALE)

    def arrow(self, start: Point, end: Point, colour: str, width: int = 8) -> None:
        """A level arrow."""
        head = 30 if end[0] > start[0] else -30
        self.line([start, (end[0] - head, end[1])], colour, width)
        self.shape([end, (end[0] - head, end[1] - 20), (end[0] - head, end[1] + 20)], colour)

    def dot(self, at: Point, radius: int, colour: str, fill: str = "") -> None:
        """A round mark, filled with its own colour or with another."""
        x, y = at
        around = ((x - radius) * SCALE, (y - radius) * SCALE, (x + radius) * SCALE, (y + radius) * SCALE)
        self.pen.ellipse(around, fill=fill or colour, outline=colour, width=6 * SCALE)

    def hatch(self, start: Point, end: Point, colour: str) -> None:
        """Slanting lines over a rectangle, for a figure that is not a whole year's."""
        width, height = int(end[0] - start[0]), int(end[1] - start[1])
        tile = Image.new("RGB", (width * SCALE, height * SCALE), PALE_RED if colour == RED else PALE_BLUE)
        pen = ImageDraw.Draw(tile)
        for offset in range(-height, width, 26):
            ends = ((offset * SCALE, height * SCALE), ((offset + height) * SCALE, 0))
            pen.line(ends, fill=PAPER, width=5 * SCALE)
        self.image.paste(tile, (int(start[0]) * SCALE, int(start[1]) * SCALE))

    def save(self, file: Path) -> None:
        """Write the picture: reduced, in the colours of `palette`, without a date, so that the bytes repeat."""
        small = self.image.resize(self.size, Image.Resampling.LANCZOS)
        small.quantize(palette=palette(), dither=Image.Dither.NONE).save(file, optimize=True)


@lru_cache
def palette() -> Image.Image:
    """The few colours that a picture is written in: every ground, what is drawn on it, and the shades between."""
    shades: list[int] = []
    for ground, inks in GROUNDS.items():
        for ink in inks:
            ends = tuple(zip(ImageColor.getrgb(ground), ImageColor.getrgb(ink), strict=True))
            for step in range(SHADES):
                shades += [round(start + (end - start) * step / (SHADES - 1)) for start, end in ends]
    image = Image.new("P", (1, 1))
    image.putpalette(shades)
    return image


def columns(title: Pair, data: tuple[Column, ...]) -> Sheet:
    """Columns from zero, each with its figure above and its name below."""
    sheet = Sheet(1150, title)
    floor, tallest = 960, 480
    step = (WIDTH - 2 * MARGIN) / len(data)
    wide, size = min(240, step * 0.7), 54 if len(data) < 4 else 36  # many columns have small letters
    highest = max(column.value for column in data)
    for number, column in enumerate(data):
        middle = MARGIN + step * (number + 0.5)
        top = round(floor - tallest * column.value / highest)
        start, end = (middle - wide / 2, top), (middle + wide / 2, floor)
        if column.partial:
            sheet.hatch(start, end, column.colour)
        else:
            sheet.box(start, end, column.colour)
        base = top - (86 if column.change else 30)
        sheet.text((middle, base - size - 4), column.figure.zh, size, anchor="ms", bold=True, face="Serif")
        sheet.text((middle, base), column.figure.vi, max(size - 10, 32), anchor="ms", face="Serif", vi=True)
        if column.change:
            change_in_both = f"{column.change.zh} / {column.change.vi}"
            sheet.text((middle, top - 26), change_in_both, 34, anchor="ms", colour=GREY)
        sheet.pair((middle, floor + 74), column.name, min(44, size))
    sheet.line([(MARGIN, floor), (WIDTH - MARGIN, floor)], INK, 4)
    return sheet


def shares(title: Pair, data: tuple[tuple[Pair, float, Pair], ...]) -> Sheet:
    """Bars of a whole, each with the part that is meant."""
    sheet = Sheet(320 + 300 * len(data), title)
    for number, (name, part, figure) in enumerate(data):
        top = 330 + 300 * number
        end = MARGIN + (WIDTH - 2 * MARGIN) * part
        sheet.text((MARGIN, top), name.zh, 44, bold=True)
        sheet.text((WIDTH - MARGIN, top), name.vi, 40, anchor="rs", vi=True)
        sheet.box((MARGIN, top + 32), (WIDTH - MARGIN, top + 152), PALE_BLUE)
        sheet.box((MARGIN, top + 32), (end, top + 152), RED)
        words = figure.zh if figure.zh == figure.vi else f"{figure.zh} / {figure.vi}"
        sheet.text((end + 28, top + 111), words, 54, bold=True, face="Serif")
    return sheet


def timeline(title: Pair, data: tuple[Step, ...]) -> Sheet:
    """Steps from top to bottom, dates on the left; a plan has a hollow mark and a dashed line."""
    gap, first, rail = 158, 316, 390
    sheet = Sheet(first + gap * (len(data) - 1) + 124, title)
    for number, step in enumerate(data[1:], 1):
        ends: list[Point] = [(rail, first + gap * (number - 1)), (rail, first + gap * number)]
        sheet.line(ends, BLUE, 6, dash=16 if step.plan else 0)
    for number, step in enumerate(data):
        y = first + gap * number
        sheet.dot((rail, y), 20, BLUE if step.plan else RED, PAPER if step.plan else "")
        sheet.text((rail - 56, y - 6), step.when.zh, 42, anchor="rs", bold=True)
        sheet.text((rail - 56, y + 44), step.when.vi, 36, anchor="rs", colour=GREY, vi=True)
        sheet.text((rail + 56, y - 6), step.what.zh, 42, bold=True)
        sheet.text((rail + 56, y + 44), step.what.vi, 36, vi=True)
    return sheet


def along_the_border(title: Pair, north: Pair, south: tuple[Pair, ...], chosen: Pair | None = None) -> Sheet:
    """Provinces side by side under their common neighbour, from west to east, each a little lower than the last."""
    sheet = Sheet(1040, title)
    step, drop, top, gap = (WIDTH - 2 * MARGIN) / len(south), 46, 420, 12
    edge: list[Point] = []
    for number, name in enumerate(south):
        left, y = MARGIN + step * number, top + drop * number
        edge += [(left, y), (left + step, y)]
        colour = RED if name == chosen else BLUE
        sheet.box((left + gap / 2, y + gap), (left + step - gap / 2, y + gap + 330), colour)
        sheet.pair((left + step / 2, y + 165), name, 50, colour=PAPER)
    sheet.shape([(MARGIN, 260), (WIDTH - MARGIN, 260), *reversed(edge)], PALE_BLUE)
    sheet.pair((WIDTH / 2, 350), north, 56)
    compass(sheet, (MARGIN + 30, 986))
    not_to_scale(sheet, (WIDTH - MARGIN, 986))
    return sheet


def road(title: Pair, lands: tuple[Pair, Pair], stops: tuple[Pair, Pair, Pair]) -> Sheet:
    """A road from the lower left to the upper right, over a border at its second stop."""
    sheet = Sheet(1060, title)
    top, bottom, right = 250, 930, WIDTH - MARGIN
    here, gate, there = (330, 800), (760, 580), (1290, 450)
    border: list[Point] = [(560, top), (690, 440), gate, (980, 710), (1100, bottom)]
    sheet.shape([(MARGIN, top), *border, (MARGIN, bottom)], LAND)
    sheet.shape([*border, (right, bottom), (right, top)], PALE_BLUE)
    sheet.line(border, GREY, 5, dash=18)
    sheet.line([here, (520, 700), gate], INK, 9)
    sheet.line([gate, (1010, 550), there], INK, 9)
    for at in (here, gate, there):
        sheet.dot(at, 22, RED)
    sheet.text((MARGIN + 40, top + 70), f"{lands[0].zh}  {lands[0].vi}", 40, colour=GREY)
    sheet.text((right - 40, top + 70), f"{lands[1].zh}  {lands[1].vi}", 40, colour=GREY, anchor="rs")
    sheet.pair((here[0] + 190, here[1] + 50), stops[0], 50)
    sheet.pair((gate[0] - 220, gate[1] - 70), stops[1], 50)
    sheet.pair((there[0], there[1] + 90), stops[2], 50)
    compass(sheet, (MARGIN + 30, 1006))
    not_to_scale(sheet, (right, 1006))
    return sheet


def neighbours(title: Pair, north: Pair, south: Pair, gates: tuple[Pair, Pair]) -> Sheet:
    """Two places above and below a border, and the pair of gates between them."""
    sheet = Sheet(1060, title)
    top, bottom, right = 250, 930, WIDTH - MARGIN
    edge: list[Point] = [(MARGIN, 540), (430, 580), (WIDTH / 2, 590), (1200, 610), (right, 670)]
    sheet.shape([(MARGIN, top), (right, top), *reversed(edge)], PALE_BLUE)
    sheet.shape([*edge, (right, bottom), (MARGIN, bottom)], LAND)
    sheet.line(edge, GREY, 5, dash=18)
    sheet.pair((430, 400), north, 60)
    sheet.pair((430, 770), south, 60)
    x = WIDTH / 2 + 200
    sheet.line([(x, 520), (x, 680)], RED, 8)
    for y, name in ((520, gates[1]), (680, gates[0])):
        sheet.dot((x, y), 20, RED)
        sheet.text((x + 56, y - 4), name.zh, 46, bold=True)
        sheet.text((x + 56, y + 46), name.vi, 40, vi=True)
    compass(sheet, (MARGIN + 30, 1006))
    not_to_scale(sheet, (right, 1006))
    return sheet


def gates(title: Pair, sides: tuple[tuple[Pair, Pair], tuple[Pair, Pair]], hours: Pair) -> Sheet:
    """Two gates, goods going both ways between them, and their hours."""
    sheet = Sheet(760, title)
    for left, (gate, where), colour in zip((MARGIN, WIDTH - MARGIN - 470), sides, (RED, BLUE), strict=True):
        sheet.box((left, 270), (left + 470, 560), colour)
        sheet.pair((left + 235, 410), gate, 58, colour=PAPER)
        sheet.pair((left + 235, 640), where, 40)
    start, end, middle = MARGIN + 500, WIDTH - MARGIN - 500, WIDTH / 2
    sheet.arrow((start, 310), (end, 310), RED, 10)
    sheet.arrow((end, 520), (start, 520), BLUE, 10)
    sheet.text((middle, 412), hours.zh, 56, anchor="ms", bold=True, face="Serif")
    sheet.text((middle, 470), hours.vi, 46, anchor="ms", face="Serif", vi=True)
    return sheet


def exchange(title: Pair, ends: tuple[Pair, Pair], there: tuple[Pair, ...], back: tuple[Pair, ...]) -> Sheet:
    """Two places and the goods that each sends to the other."""
    sheet = Sheet(860, title, script="TC")
    wide, top, bottom = 300, 270, 780
    for left, name, colour in zip((MARGIN, WIDTH - MARGIN - wide), ends, (BLUE, RED), strict=True):
        sheet.box((left, top), (left + wide, bottom), colour)
        sheet.pair((left + wide / 2, (top + bottom) / 2), name, 54, colour=PAPER)
    start, end = MARGIN + wide + 20, WIDTH - MARGIN - wide - 20
    for y, goods, colour, way in ((440, there, BLUE, (start, end)), (700, back, RED, (end, start))):
        step = (end - start) / len(goods)
        for number, name in enumerate(goods):
            sheet.pair((start + step * (number + 0.5), y - 100), name, 40)
        sheet.arrow((way[0], y), (way[1], y), colour, 10)
    return sheet


def compass(sheet: Sheet, at: Point) -> None:
    """A small arrow to the north."""
    x, y = at
    sheet.shape([(x, y - 44), (x - 16, y), (x, y - 10), (x + 16, y)], GREY)
    sheet.text((x + 34, y - 4), "北  Bắc", 34, colour=GREY)


def not_to_scale(sheet: Sheet, at: Point) -> None:
    """A remark under a sketch."""
    sheet.text((at[0], at[1] - 4), "示意图，未按比例 / không theo tỷ lệ", 34, colour=GREY, anchor="rs")


JIANGSU, SHANGHAI = Pair("江苏", "Giang Tô"), Pair("上海", "Thượng Hải")
GUANGXI = Pair("广西", "Quảng Tây")
HA_GIANG, CAO_BANG = Pair("河江", "Hà Giang"), Pair("高平", "Cao Bằng")
BORDER_PROVINCES = (HA_GIANG, CAO_BANG, Pair("谅山", "Lạng Sơn"), Pair("广宁", "Quảng Ninh"))


def share_of_jiangsu() -> Sheet:
    """2021: what the trade of Vietnam and Jiangsu is a part of."""
    title = Pair("2020年越南与江苏的贸易额占多少", "Tỷ trọng của thương mại Việt Nam – Giang Tô năm 2020")
    bars = (
        (Pair("占中越贸易额", "trong thương mại Việt Nam – Trung Quốc"), 1 / 8, Pair("≈ 1/8", "≈ 1/8")),
        (Pair("占江苏与东盟贸易额", "trong thương mại Giang Tô – ASEAN"), 0.265, Pair("26.5%", "26,5%")),
    )
    return shares(title, bars)


def meetings_of_the_committee() -> Sheet:
    """2022: the thirteenth and fourteenth meetings."""
    title = Pair("越中双边合作指导委员会最近两次会议", "Hai phiên họp gần nhất của Ủy ban Chỉ đạo hợp tác song phương")
    steps = (
        Step(Pair("2021年9月", "tháng 9/2021"), Pair("第十三次会议，河内", "Phiên họp lần thứ 13, Hà Nội")),
        Step(Pair("2022年7月", "tháng 7/2022"), Pair("第十四次会议，南宁", "Phiên họp lần thứ 14, Nam Ninh")),
    )
    return timeline(title, steps)


def road_to_nanning() -> Sheet:
    """2022: where the fourteenth meeting was."""
    lands = (Pair("越南", "Việt Nam"), Pair("中国广西", "Quảng Tây, Trung Quốc"))
    stops = (Pair("河内", "Hà Nội"), Pair("友谊关", "Hữu Nghị Quan"), Pair("南宁", "Nam Ninh"))
    return road(Pair("从河内到南宁", "Từ Hà Nội đến Nam Ninh"), lands, stops)


def trade_of_two_periods() -> Sheet:
    """2022: trade between the two countries."""
    months = Pair("2022年前5个月", "5 tháng đầu năm 2022")
    data = (
        Column(Pair("2021年", "năm 2021"), 1658, Pair("1658亿美元", "165,8 tỷ USD"), growth("24.6%"), BLUE),
        Column(months, 640.6, Pair("640.6亿美元", "64,06 tỷ USD"), growth("13.3%"), BLUE, partial=True),
    )
    return columns(Pair("越中双边贸易额", "Kim ngạch thương mại Việt Nam – Trung Quốc"), data)


def trade_of_jiangsu_and_shanghai() -> Sheet:
    """2022: trade of Vietnam with Jiangsu and Shanghai."""
    half = Pair("江苏 2022年1—6月", "Giang Tô, 1–6/2022")
    data = (
        Column(in_2021(JIANGSU), 322.2, Pair("322.2亿美元", "32,22 tỷ USD"), growth("35.2%"), RED),
        Column(in_2021(SHANGHAI), 192, Pair("192亿美元", "19,2 tỷ USD"), growth("9.37%"), BLUE),
        Column(half, 164.7, Pair("164.7亿美元", "16,47 tỷ USD"), None, RED, partial=True),
    )
    return columns(Pair("江苏、上海与越南的贸易额", "Kim ngạch thương mại với Việt Nam của Giang Tô, Thượng Hải"), data)


def in_2021(name: Pair) -> Pair:
    """The label of a whole year's figure."""
    return Pair(f"{name.zh} 2021年", f"{name.vi}, năm 2021")


def growth(percent: str) -> Pair:
    """The words for growth over the year before, with each language's decimal sign."""
    return Pair(f"增长{percent}", f"tăng {percent.replace('.', ',')}")


def exchanges_with_jiangsu_and_shanghai() -> Sheet:
    """2022: five visits and meetings."""
    steps = (
        Step(
            Pair("2018年11月", "tháng 11/2018"),
            Pair("越南总理出席首届中国国际进口博览会", "Thủ tướng dự Hội chợ Nhập khẩu Quốc tế Trung Quốc đầu tiên"),
        ),
        Step(
            Pair("2019年7月", "tháng 7/2019"),
            Pair("越南国会主席访问江苏", "Chủ tịch Quốc hội Việt Nam thăm Giang Tô"),
        ),
        Step(
            Pair("2020年10月", "tháng 10/2020"),
            Pair("越南驻华大使走访江苏、上海", "Đại sứ Việt Nam tại Trung Quốc thăm Giang Tô, Thượng Hải"),
        ),
        Step(
            Pair("2021年4月", "tháng 4/2021"),
            Pair("“追随胡志明主席的足迹之旅”", "Hành trình “Theo dấu chân Chủ tịch Hồ Chí Minh”"),
        ),
        Step(
            Pair("2021年9月", "tháng 9/2021"),
            Pair("江苏与越南各地首次合作会议", "Hội nghị đầu tiên giữa Giang Tô và các địa phương Việt Nam"),
        ),
    )
    return timeline(Pair("江苏、上海与越南的往来", "Giao lưu giữa Việt Nam với Giang Tô, Thượng Hải"), steps)


def four_provinces() -> Sheet:
    """2023: the four provinces and Guangxi."""
    return along_the_border(Pair("越南四省与广西", "Bốn tỉnh Việt Nam và Quảng Tây"), GUANGXI, BORDER_PROVINCES)


def year_of_the_four_provinces() -> Sheet:
    """2023: a year with Guangxi, and a plan."""
    steps = (
        Step(Pair("2023年2月", "tháng 2/2023"), Pair("四省与广西新春会晤", "Gặp gỡ đầu Xuân bốn tỉnh – Quảng Tây")),
        Step(
            Pair("2023年9月", "tháng 9/2023"),
            Pair("第20届中国—东盟博览会", "Hội chợ Trung Quốc – ASEAN lần thứ 20"),
        ),
        Step(
            Pair("2023年11月", "tháng 11/2023"),
            Pair("青年组织签署友好合作备忘录", "Tổ chức thanh niên ký bản ghi nhớ hợp tác hữu nghị"),
        ),
        Step(
            Pair("2024年12月", "tháng 12/2024"),
            Pair("智慧口岸计划建成", "Dự kiến hoàn thành cửa khẩu thông minh"),
            plan=True,
        ),
    )
    return timeline(Pair("越南四省与广西：2023年", "Bốn tỉnh Việt Nam và Quảng Tây: năm 2023"), steps)


def goods_of_xinjiang() -> Sheet:
    """2024: what Xinjiang and Vietnam send each other; the story's Chinese is Traditional."""
    there = (Pair("機電產品", "sản phẩm cơ điện"), Pair("紡織品", "hàng dệt may"))
    fruit = (Pair("火龍果", "thanh long"), Pair("榴槤", "sầu riêng"), Pair("百香果", "chanh leo"))
    title = Pair("新疆與越南：主要商品往來", "Tân Cương và Việt Nam: hàng hóa hai chiều")
    return exchange(
        title, (Pair("新疆", "Tân Cương"), Pair("越南", "Việt Nam")), there, (*fruit, Pair("咖啡", "cà phê"))
    )


def cao_bang_on_the_border() -> Sheet:
    """2025: Cao Bằng among the four provinces."""
    title = Pair("高平与广西", "Cao Bằng và Quảng Tây")
    return along_the_border(title, GUANGXI, BORDER_PROVINCES, chosen=CAO_BANG)


def smart_gates() -> Sheet:
    """2025: the pair of gates that work day and night."""
    here = (Pair("友谊", "Hữu Nghị"), Pair("越南谅山", "Lạng Sơn, Việt Nam"))
    there = (Pair("友谊关", "Hữu Nghị Quan"), Pair("中国广西", "Quảng Tây, Trung Quốc"))
    title = Pair("友谊—友谊关智慧口岸", "Cửa khẩu thông minh Hữu Nghị – Hữu Nghị Quan")
    return gates(title, (here, there), Pair("24小时", "24 giờ"))


def cao_bang_and_baise() -> Sheet:
    """2025: two neighbours and their gates."""
    pair = (Pair("茶岭", "Trà Lĩnh"), Pair("龙邦", "Long Bang"))
    return neighbours(Pair("高平与百色", "Cao Bằng và Bách Sắc"), Pair("百色", "Bách Sắc"), CAO_BANG, pair)


Words = tuple[str, str]  # as a Pair, Chinese first


def steps_in_time(zh: str, vi: str, *steps: tuple[str, str, str, str]) -> Callable[[], Sheet]:
    """A time line of steps: when, and what, each in both languages."""
    data = tuple(Step(Pair(when, khi), Pair(what, gi)) for when, khi, what, gi in steps)
    return lambda: timeline(Pair(zh, vi), data)


def chart(zh: str, vi: str, *data: tuple[Words, float, Words, str]) -> Callable[[], Sheet]:
    """Columns: name, height, figure, colour."""
    made = tuple(Column(Pair(*name), value, Pair(*figure), None, colour) for name, value, figure, colour in data)
    return lambda: columns(Pair(zh, vi), made)


def trade_of_guangxi() -> Sheet:
    """2024: trade of Guangxi with Vietnam, a year and seven months."""
    months = Pair("2024年前7个月", "7 tháng đầu năm 2024")
    data = (
        Column(Pair("2023年", "năm 2023"), 2500, Pair("超过2500亿元", "hơn 250 tỷ nhân dân tệ"), growth("29.2%"), BLUE),
        Column(months, 1658.2, Pair("1658.2亿元", "165,82 tỷ nhân dân tệ"), growth("32%"), BLUE, partial=True),
    )
    return columns(Pair("广西与越南的贸易额", "Kim ngạch thương mại Quảng Tây – Việt Nam"), data)


def line_to_the_sea() -> Sheet:
    """2025: the railway from the border to the sea, with its stations from north to south."""
    return steps_down(
        Pair("老街—河内—海防铁路", "Đường sắt Lào Cai – Hà Nội – Hải Phòng"),
        (
            Pair("河口北", "Hà Khẩu Bắc"),
            Pair("老街", "Lào Cai"),
            Pair("河内", "Hà Nội"),
            Pair("海防", "Hải Phòng"),
        ),
    )


def steps_down(title: Pair, stops: tuple[Pair, ...]) -> Sheet:
    """The stations of a line from left to right."""
    sheet = Sheet(620, title)
    step = (WIDTH - 2 * MARGIN) / len(stops)
    places: list[Point] = [(MARGIN + step * (number + 0.5), 340) for number in range(len(stops))]
    sheet.line(places, INK, 9)
    for place, stop in zip(places, stops, strict=True):
        sheet.dot(place, 22, RED)
        sheet.pair((place[0], 440), stop, 38)
    not_to_scale(sheet, (WIDTH - MARGIN, 580))
    return sheet


PICTURES: dict[str, Callable[[], Sheet]] = {
    "2021/09/jiangsu-vietnam-first-conference/share.png": share_of_jiangsu,
    "2022/07/bilateral-trade-half-year/trade.png": trade_of_two_periods,
    "2022/07/steering-committee-14/meetings.png": meetings_of_the_committee,
    "2022/07/steering-committee-14/nanning.png": road_to_nanning,
    "2022/10/jiangsu-shanghai-exchange/timeline.png": exchanges_with_jiangsu_and_shanghai,
    "2022/10/jiangsu-shanghai-exchange/trade.png": trade_of_jiangsu_and_shanghai,
    "2023/12/border-provinces-guangxi/border.png": four_provinces,
    "2023/12/border-provinces-guangxi/timeline.png": year_of_the_four_provinces,
    "2024/11/xinjiang-promotion-ha-noi/goods.png": goods_of_xinjiang,
    "2025/05/cao-bang-baise-tourism/neighbours.png": cao_bang_and_baise,
    "2025/05/cao-bang-guangxi-smart-border/border.png": cao_bang_on_the_border,
    "2025/05/cao-bang-guangxi-smart-border/smart-gate.png": smart_gates,
    "2014/12/mengzi-hekou-railway/rails.png": steps_in_time(
        "滇南的铁路",
        "Đường sắt vùng nam Vân Nam",
        ("1910年", "năm 1910", "滇越铁路通车", "Đường sắt Điền – Việt thông tàu"),
        ("2003年", "năm 2003", "滇越铁路云南段停办客运", "Đoạn Vân Nam ngừng chở khách"),
        ("2009年7月", "tháng 7/2009", "蒙自至河口铁路开工", "Khởi công tuyến Mông Tự – Hà Khẩu"),
        ("2014年12月", "tháng 12/2014", "蒙自至河口铁路开通", "Khai thông tuyến Mông Tự – Hà Khẩu"),
    ),
    "2016/03/jinghong-water/flow.png": chart(
        "景洪水电站下泄流量",
        "Lưu lượng xả của thủy điện Cảnh Hồng",
        (("调度之前", "trước khi điều tiết"), 1000, ("约1000立方米/秒", "khoảng 1.000 m³/giây"), PALE_BLUE),
        (("3月15日起", "từ ngày 15/3"), 2190, ("2190立方米/秒", "2.190 m³/giây"), BLUE),
    ),
    "2017/11/friendship-palace/years.png": steps_in_time(
        "越中友谊宫",
        "Cung Hữu nghị Việt – Trung",
        ("2004年10月", "tháng 10/2004", "两国总理定下项目", "Thủ tướng hai nước quyết định dự án"),
        ("2015年3月", "tháng 3/2015", "开工", "Khởi công"),
        ("2017年11月", "tháng 11/2017", "落成", "Khánh thành"),
        ("2018年11月", "tháng 11/2018", "移交", "Bàn giao"),
    ),
    "2018/01/tourists-2017/visitors.png": chart(
        "到越南的游客",
        "Khách đến Việt Nam",
        (("中国 2016年", "Trung Quốc, 2016"), 2.7, ("270万人次", "2,7 triệu lượt"), PALE_RED),
        (("中国 2017年", "Trung Quốc, 2017"), 4.0, ("超过400万人次", "hơn 4 triệu lượt"), RED),
        (("韩国 2016年", "Hàn Quốc, 2016"), 1.54, ("154万人次", "1,54 triệu lượt"), PALE_BLUE),
        (("韩国 2017年", "Hàn Quốc, 2017"), 2.4, ("240万人次", "2,4 triệu lượt"), BLUE),
    ),
    "2019/03/bac-luan-bridge/bridge.png": steps_in_time(
        "北仑河二桥",
        "Cầu Bắc Luân II",
        ("2014年4月", "tháng 4/2014", "开工", "Khởi công"),
        ("2017年9月", "tháng 9/2017", "建成", "Hoàn thành"),
        ("2019年3月", "tháng 3/2019", "通车", "Thông xe"),
    ),
    "2019/04/students-in-china/students.png": chart(
        "2018年东盟五国在华学生",
        "Sinh viên năm nước ASEAN ở Trung Quốc năm 2018",
        (("泰国", "Thái Lan"), 28608, ("28608人", "28.608 người"), BLUE),
        (("印度尼西亚", "Indonesia"), 15050, ("15050人", "15.050 người"), BLUE),
        (("老挝", "Lào"), 14645, ("14645人", "14.645 người"), BLUE),
        (("越南", "Việt Nam"), 11299, ("11299人", "11.299 người"), RED),
        (("马来西亚", "Malaysia"), 9479, ("9479人", "9.479 người"), BLUE),
    ),
    "2020/08/land-border-anniversary/border.png": steps_in_time(
        "中越陆地边界",
        "Biên giới trên đất liền Việt – Trung",
        ("1999年12月", "tháng 12/1999", "签署《陆地边界条约》", "Ký Hiệp ước biên giới trên đất liền"),
        ("2001年12月", "tháng 12/2001", "立第一块新界碑", "Cắm cột mốc mới đầu tiên"),
        ("2008年12月", "tháng 12/2008", "全线勘界完成", "Hoàn thành phân giới toàn tuyến"),
        ("2010年7月", "tháng 7/2010", "三份法律文件生效", "Ba văn kiện pháp lý có hiệu lực"),
    ),
    "2022/09/durian-friendship-pass/steps.png": steps_in_time(
        "越南榴莲进入中国市场",
        "Sầu riêng Việt Nam vào thị trường Trung Quốc",
        ("2022年7月", "tháng 7/2022", "签署鲜榴莲议定书", "Ký nghị định thư sầu riêng tươi"),
        ("2022年9月", "tháng 9/2022", "首批鲜榴莲通关", "Lô tươi đầu tiên thông quan"),
        ("2024年8月", "tháng 8/2024", "签署冷冻榴莲议定书", "Ký nghị định thư sầu riêng đông lạnh"),
        ("2025年5月", "tháng 5/2025", "广西口岸首次进口冷冻榴莲", "Quảng Tây lần đầu nhập sầu riêng đông lạnh"),
    ),
    "2023/12/fangchenggang-dongxing-railway/minutes.png": chart(
        "从东兴市站出发的最短车程",
        "Thời gian chạy tàu ngắn nhất từ ga Đông Hưng",
        (("防城港北", "Phòng Thành Cảng Bắc"), 19, ("19分钟", "19 phút"), BLUE),
        (("南宁东", "Nam Ninh Đông"), 73, ("73分钟", "73 phút"), BLUE),
        (("柳州", "Liễu Châu"), 168, ("168分钟", "168 phút"), BLUE),
    ),
    "2023/12/trade-eleven-months/farm.png": chart(
        "2023年前11个月的农产品贸易",
        "Thương mại nông sản 11 tháng đầu năm 2023",
        (("越南 → 中国", "Việt Nam → Trung Quốc"), 446.2, ("446.2亿元", "44,62 tỷ nhân dân tệ"), RED),
        (("中国 → 越南", "Trung Quốc → Việt Nam"), 343.1, ("343.1亿元", "34,31 tỷ nhân dân tệ"), BLUE),
    ),
    "2024/09/guangxi-vietnam-trade/trade.png": trade_of_guangxi,
    "2024/10/ban-gioc-detian/quota.png": chart(
        "合作區雙方每日名額",
        "Số khách mỗi bên mỗi ngày",
        (("試營運", "thí điểm"), 500, ("500人", "500 người"), PALE_RED),
        (("正式營運", "chính thức"), 1000, ("1000人", "1.000 người"), RED),
    ),
    "2025/02/lao-cai-hai-phong-railway/line.png": line_to_the_sea,
    "2025/05/gia-lam-nanning-train/timetable.png": steps_in_time(
        "嘉林—南宁列车时刻",
        "Giờ tàu Gia Lâm – Nam Ninh",
        ("21:20", "MR1", "嘉林开", "Rời Gia Lâm"),
        ("10:06", "MR1", "到南宁（次日）", "Đến Nam Ninh (hôm sau)"),
        ("18:05", "MR2", "南宁开", "Rời Nam Ninh"),
        ("5:30", "MR2", "到嘉林（次日）", "Đến Gia Lâm (hôm sau)"),
    ),
    "2025/12/trade-nine-hundred-billion/milestones.png": chart(
        "越南进出口总额",
        "Tổng kim ngạch xuất nhập khẩu của Việt Nam",
        (("2007年", "2007"), 1000, ("1000亿", "100 tỷ"), BLUE),
        (("2011年", "2011"), 2000, ("2000亿", "200 tỷ"), BLUE),
        (("2015年", "2015"), 3000, ("3000亿", "300 tỷ"), BLUE),
        (("2019年", "2019"), 5000, ("5000亿", "500 tỷ"), BLUE),
        (("2022年", "2022"), 7000, ("7000亿", "700 tỷ"), BLUE),
        (("2025年", "2025"), 9000, ("9000亿美元", "900 tỷ USD"), RED),
    ),
}


def main() -> None:
    """Draw every picture beside its story."""
    for place, draw in PICTURES.items():
        file = CONTENT / place
        draw().save(file)
        print(f"content/{place}: {file.stat().st_size // 1024} kB")


if __name__ == "__main__":
    main()
