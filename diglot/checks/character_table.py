"""Characters that stand for several Traditional ones, and what is asked of an editor about them."""

from __future__ import annotations

import re

# Asked wherever they stand outside a phrase: each form is common in words, names or both.
EVERYWHERE = {
    "范": "範范", "征": "徵征", "岳": "嶽岳", "钟": "鍾鐘", "干": "幹乾干", "谷": "穀谷", "斗": "鬥斗",
    "松": "鬆松", "卷": "捲卷", "复": "復複覆", "系": "係系繫", "签": "簽籤", "脏": "髒臟", "赞": "讚贊", "辟": "闢辟",
    "杆": "桿杆", "须": "須鬚", "冲": "衝沖", "采": "採采", "舍": "舍捨", "历": "歷曆", "郁": "鬱郁", "伙": "夥伙",
    "准": "準准", "汇": "匯彙", "涂": "塗涂", "杰": "傑杰", "丑": "醜丑", "仆": "僕仆", "朴": "樸朴", "佣": "傭佣",
    "咸": "鹹咸", "划": "劃划", "台": "臺檯颱台", "折": "折摺", "借": "借藉", "困": "困睏", "注": "注註", "游": "遊游",
    "周": "周週賙", "致": "致緻", "志": "志誌", "克": "克剋", "回": "回迴", "布": "佈布", "别": "別彆",
    "叶": "葉叶", "症": "症癥", "尽": "盡儘", "曲": "曲麴", "升": "升昇", "御": "御禦", "欲": "欲慾",
    "蒙": "蒙矇濛懞", "淀": "澱淀", "扎": "扎紮", "挽": "挽輓", "旋": "旋鏇", "纤": "纖縴", "获": "獲穫", "吊": "吊弔",
    "凶": "兇凶", "里": "裡里", "尝": "嘗嚐",
}  # fmt: skip


# Characters where OpenCC is right: of 330 questions in 325,000 characters that people wrote
# (UD GSD and PUD, NTREX) 2 were right to ask.
SELDOM_WRONG = frozenset("克布获台叶周杰扎蒙须曲旋志别回致升")


SAYS = "说表示指出认为强调介绍称告谈先女同主总部书市大"  # how what follows a name begins


NEVER = "(?!)"


TITLE = "长记席使员任授士者理家总表手人领事生友师，。、；：“（《"  # how what stands before a name ends


# Asked only beside such neighbours, because the commonest form is right almost everywhere else.
NEIGHBOURS = {
    "于": ("於于", rf"(^|[{TITLE}])$", rf"^[^\d\W_]{{1,2}}([{SAYS}，。、；：）》]|$)"),
    "余": ("餘余", r"(^|[^\d十百千万亿多有之剩盈结业课残])$", ""),
    "后": ("後后", r"[王皇太天影歌母]$", r"^[妃冠宫羿]"),
    "面": ("面麵", r"[碗吃煮炒拌凉汤泡米粉拉油荞]$", r"^[粉条馆包食筋点汤]"),
    "只": ("只隻", r"[\d一二三四五六七八九十百千万亿两几数]$", NEVER),
    "发": ("發髮", r"[理剪烫染洗脱护头毛白黑长短]了?$", r"^[型廊夹箍卡丝辫]"),
    "占": ("佔占", NEVER, r"^[婆城族人语]"),
    "制": ("制製", NEVER, r"^[造作成备药图片品剂]"),
}  # fmt: skip


TOGETHER = ("于", "余")  # both neighbours must fit, of the others one


ASKED = "".join((*EVERYWHERE, *NEIGHBOURS))


def is_doubtful(sign: str, before: str, after: str) -> bool:
    """Whether the commonest form of a character may be wrong beside these."""
    if sign not in NEIGHBOURS:
        return sign in EVERYWHERE and sign not in SELDOM_WRONG
    _, left, right = NEIGHBOURS[sign]
    fits = (bool(re.search(left, before)), bool(re.search(right, after)))
    return all(fits) if sign in TOGETHER else any(fits)


def forms_of(sign: str) -> str:
    """The Traditional forms of a character that is asked about, the commonest one first."""
    return EVERYWHERE.get(sign) or NEIGHBOURS[sign][0]
