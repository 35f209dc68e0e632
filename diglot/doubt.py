"""What `check` asks about script conversion: characters that OpenCC chose by itself, and rules that it does not need.

One Simplified character may stand for several Traditional ones. OpenCC decides by the phrase around it; where no phrase
fits it takes the commonest, which is wrong in names (范明政 → 範明政). Asked are only those of which that is likely:
of 185 such characters in the 6,900 of our own stories, 15 were wrong, all of them the surname 范.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, partial

from diglot.catalog import Catalog
from diglot.glossary import FILE, NO_RULES, Glossary, Rules
from diglot.model import Edition, EditionSource, Segment, Term
from diglot.problem import Problem
from diglot.record import record
from diglot.script import Converter, convert, left_to_characters
from diglot.variant import page_rules
from diglot.work import Runner

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
    "凶": "兇凶",
}  # fmt: skip
SAYS = "说表示指出认为强调介绍称告谈先女同主总部书市大"  # how what follows a name begins
NEVER = "(?!)"
TITLE = "长记席使员任授士者理家总表手人领事生友师，。、；：“（《"  # how what stands before a name ends
# Asked only beside such neighbours, because the commonest form is right almost everywhere else.
BESIDE = {
    "于": ("於于", rf"(^|[{TITLE}])$", rf"^[^\d\W_]{{1,2}}([{SAYS}，。、；：）》]|$)"),
    "余": ("餘余", r"(^|[^\d十百千万亿多有之剩盈结业课残])$", ""),
    "后": ("後后", r"[王皇太天影歌母]$", r"^[妃冠宫羿]"),
    "里": ("裡里", r"[\d公英华海万千百十亿两几数克巴德索萨亚马哈布托特尼]$", r"^[约昂奥斯拉诺维亚尔]"),
    "面": ("面麵", r"[碗吃煮炒拌凉汤泡米粉拉油荞]$", r"^[粉条馆包食筋点汤]"),
    "只": ("只隻", r"[\d一二三四五六七八九十百千万亿两几数]$", NEVER),
    "发": ("發髮", r"[理剪烫染洗脱护头毛白黑长短]了?$", r"^[型廊夹箍卡丝辫]"),
    "占": ("佔占", NEVER, r"^[婆城族人语]"),
    "制": ("制製", NEVER, r"^[造作成备药图片品剂]"),
}  # fmt: skip
TOGETHER = ("于", "余")  # both neighbours must fit, of the others one
ASKED = "".join((*EVERYWHERE, *BESIDE))
AROUND = 4  # characters of context on either side
LEVEL_1 = [bytes([high, low]) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]  # of GB 2312


@record
class Doubt:
    """A character that OpenCC chose by itself, with what stands beside it; `line` is where its block begins."""

    sign: str
    before: str
    after: str
    line: int

    @property
    def keys(self) -> tuple[tuple[str, str, str], ...]:
        """Doubts that share one of these are the same question: 范平明 in ten sentences."""
        return tuple(
            (self.sign, side, beside)
            for side, beside in (("before", self.before[-2:]), ("after", self.after[:2]))
            if re.fullmatch(r"[^\W\d_]{2}", beside)
        ) or ((self.sign, self.before, self.after),)


@record
class Doubting:
    """What the doubts of an edition depend on, beside the rules."""

    edition: Edition
    tag: str

    @property
    def needs(self) -> tuple[str, ...]:
        """The edition's segments."""
        return (self.edition.body,)


def find_doubts(catalog: Catalog, sources: Sequence[EditionSource], runner: Runner) -> Iterator[Problem]:
    """A warning for every doubtful character of the glossary and of the Simplified editions, each question once."""
    tag = next((tag.name for tag in catalog.site.tags if tag.name.startswith("zh-Hant")), "")
    if not tag:
        return
    say = Converter("zh-Hans", tag, catalog.glossary.rules(tag, tag in catalog.site.words), lone=ASKED)
    for term in catalog.glossary.terms:
        for form, one in _in_term(catalog.glossary, term, say):
            yield _problem(FILE, term.line, one, tag, _answers(term, form, one, tag))
    asked: set[tuple[str, str, str]] = set()
    texts = {source.file: source.text.split("\n") for source in sources}
    groups = [one.editions for one in catalog.stories] + [one.editions for one in catalog.standing]
    tasks = [Doubting(edition, tag) for group in groups for edition in group if edition.tag == "zh-Hans"]
    found = runner.run(partial(edition_doubts, answered(catalog.glossary)), tasks)
    for task, doubts in zip(tasks, found, strict=True):
        for one in doubts:
            if asked.isdisjoint(one.keys):
                yield _problem(task.edition.file, _line(texts[task.edition.file], one), one, tag)
            asked.update(one.keys)


def answered(glossary: Glossary) -> Rules:
    """Every form of the glossary as it is: within them nothing is asked."""
    forms = [form for term in glossary.terms if term.kind != "word" for form in (term.form("zh"), *_aliases(term))]
    return Rules.of({form: form for form in forms if form})


def _aliases(term: Term) -> tuple[str, ...]:
    return dict(term.aliases).get("zh", ())


def _in_term(glossary: Glossary, term: Term, say: Converter) -> Iterator[tuple[str, Doubt]]:
    """The doubts of an entry's name and aliases; what the entry says of a character, its aliases need not say again."""
    written, shown = term.form("zh"), glossary.form_for(term, say.target)
    settled = dict(zip(written, shown, strict=True)) if len(written) == len(shown) else {}
    for form in _aliases(term) if shown else (written, *_aliases(term)):
        for one in _doubts(form, term.line, say) if term.kind != "word" else ():
            if settled.get(one.sign) != _alone(one.sign, say.target):
                yield form, one


def _alone(sign: str, tag: str) -> str:
    """What OpenCC makes of a character outside every phrase."""
    return convert(sign, source="zh-Hans", target=tag, rules=NO_RULES)


def edition_doubts(known: Rules, task: Doubting, segments: tuple[Segment, ...]) -> tuple[Doubt, ...]:
    """The doubts of an edition: in its front matter, then in its segments."""
    edition = task.edition
    own = Rules.of({written: written for written, _ in page_rules(edition, task.tag).pairs})
    say = Converter(edition.tag, task.tag, known, own, lone=ASKED)
    texts = [(edition.line(name), text) for name, text in _front(edition, task.tag)]
    texts += [(segment.line, segment.html) for segment in segments]
    return tuple(one for line, text in texts for one in _doubts(text, line, say))


def _front(edition: Edition, tag: str) -> Iterator[tuple[str, str]]:
    """The texts of the front matter that are converted, by field."""
    written = {"title": edition.title, "subtitle": edition.subtitle, "summary": edition.summary}
    given = dict(edition.lines)
    for name, text in written.items():
        if name in given and text and not text.get(tag):
            yield name, text.get(edition.tag) or ""
    if edition.image:
        yield "image", edition.image.caption


def _doubts(html: str, line: int, say: Converter) -> Iterator[Doubt]:
    for text, place in left_to_characters(html, say):
        before, after = text[max(0, place - AROUND) : place], text[place + 1 : place + 1 + AROUND]
        if is_doubtful(text[place], before, after):
            yield Doubt(text[place], before, after, line)


def is_doubtful(sign: str, before: str, after: str) -> bool:
    """Whether the commonest form of a character may be wrong beside these."""
    if sign not in BESIDE:
        return sign in EVERYWHERE
    _, left, right = BESIDE[sign]
    fits = (bool(re.search(left, before)), bool(re.search(right, after)))
    return all(fits) if sign in TOGETHER else any(fits)


def _line(lines: Sequence[str], doubt: Doubt) -> int:
    """The line of a doubt: within a block of several lines the first that holds its context."""
    near = doubt.before[-1:] + doubt.sign + doubt.after[:1]
    places = (number for number in range(doubt.line, len(lines) + 1) if near in lines[number - 1])
    return next(places, doubt.line)


def _answers(term: Term, written: str, doubt: Doubt, tag: str) -> str:
    """What the glossary could say about a form of an entry, so that it is not asked again."""
    shown = convert(written, source="zh-Hans", target=tag, rules=NO_RULES)
    place = written.index(doubt.before + doubt.sign) + len(doubt.before)
    forms = dict.fromkeys([shown, *(shown[:place] + sign + shown[place + 1 :] for sign in _forms(doubt.sign))])
    choice = " or ".join(f"zh-Hant: {form}" for form in forms)
    if written == term.form("zh"):
        return f"answer in this entry: {choice}"
    return f"answer in an entry for the alias: kind: phrase, zh: {written}, {choice}"


def _forms(sign: str) -> str:
    return EVERYWHERE.get(sign) or BESIDE[sign][0]


def _problem(file: str, line: int, doubt: Doubt, tag: str, answers: str = "") -> Problem:
    forms = _forms(doubt.sign)
    shown = _alone(doubt.sign, tag)
    context = re.sub(r"\s+", " ", f"{doubt.before}{doubt.sign}{doubt.after}")
    message = f"'{doubt.sign}' in '{context}' is shown as '{shown}', and no phrase says whether that is right"
    others = [form for form in forms if form != shown]
    mark = f"-{{{doubt.sign}}}-" if doubt.sign in others else f"-{{zh-hans:{doubt.sign};zh-hant:{others[0]}}}-"
    hint = f"should it be {' or '.join(others)}? give the whole name or word a zh-Hant in {FILE}, or write {mark}"
    return Problem(file, line, "doubtful-character", message, answers or hint, "warning")


def useless_rules(glossary: Glossary) -> Iterator[Problem]:
    """A warning for every phrase whose conversion OpenCC gets right alone and beside any common character.

    One that overlaps another rule is a guard (理了发展 beside 理了发) and stays; so does the answer to a doubt.
    """
    ask = Converter("zh-Hans", "zh-Hant", lone=ASKED)
    written = [term.form("zh") for term in glossary.terms if any(name.startswith("zh-Hant") for name, _ in term.forms)]
    for term in glossary.terms:
        forms = [(name, form) for name, form in term.forms if name.startswith("zh-Hant")]
        if term.kind != "phrase" or not forms or not all(_got_right(term.form("zh"), *one) for one in forms):
            continue
        guards = any(_overlap(term.form("zh"), other) for other in written if other != term.form("zh"))
        if not guards and not any(_doubts(term.form("zh"), term.line, ask)):
            message = f"'{term.form('zh')}' becomes '{forms[0][1]}' without this rule, too"
            hint = "take its zh-Hant out: a rule cuts the words around it in two"
            yield Problem(FILE, term.line, "useless-rule", message, hint, "warning")


def _got_right(written: str, tag: str, shown: str) -> bool:
    """Whether OpenCC says so by itself, whatever common character stands beside it."""
    if convert(written, source="zh-Hans", target=tag, rules=NO_RULES) != shown:
        return False
    beside = convert(
        "\n".join([*(f"{sign}{written}" for sign in common()), *(f"{written}{sign}" for sign in common())]),
        source="zh-Hans",
        target=tag,
        rules=NO_RULES,
    ).split("\n")
    half = len(common())
    return all(one[1:] == shown for one in beside[:half]) and all(one[:-1] == shown for one in beside[half:])


def _overlap(one: str, other: str) -> bool:
    """Whether two rules can compete for a character."""
    sizes = range(1, min(len(one), len(other)))
    return other in one or one in other or any(one[-n:] == other[:n] or other[-n:] == one[:n] for n in sizes)


@cache
def common() -> tuple[str, ...]:
    """The 3,755 commonest characters: level 1 of GB 2312."""
    return tuple("".join(pair.decode("gb2312", "ignore") for pair in LEVEL_1))
