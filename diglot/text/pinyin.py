"""Pinyin of Chinese text (the only user of pypinyin).

pypinyin divides a text into words of its dictionary. `pinyin_words.txt` has words that it lacks or reads otherwise; a
character that stands in no such word is read by what is beside it (RULES), because pypinyin's single readings are those
of the dictionary's first entry: 得 dé, 地 dì, 都 dōu, 为 wèi.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

from diglot.text.characters import HAN_RUN

PINYIN_WORDS = Path(__file__).with_name("pinyin_words.txt")
ADVERBS = (
    "积极|不断|全面|深入|有效|更好|顺利|迅速|热烈|亲切|坚定|成功|切实|密切|逐步|充分|认真|主动|共同|广泛|稳定|持续|生动|高兴|自豪"
    "|真诚|热情|自觉|明显|极大|大力|有力|合理|科学|灵活|高效|健康|清楚|严重|准确|完整|直接|公开|不停|不懈|系统|特别|适当|相应"
    "|更多|一致|突出|有序|同样|更快|很快|愉快|激动|兴奋|耐心|仔细|平稳|安全|进一步|尽可能|[创造实质历史建设前瞻针对]{2}性"
)
BEFORE_RATES = "利税汇功效几比概速频胜死亡生业长收占用命中化高低升售诉增产现出准入就支供费成残签转错误合"
# A character, how it is read, and where: an expression that ends with it. The first line that fits decides.
_RULES: Sequence[tuple[str, str, str]] = (
    ("得", "dé", r"(?<=彼)得"),
    ("得", "de", r"得(?=出[去来]|起来|下去)"),
    ("得", "děi", r"(?<=[总还就才非须])得(?=[^到出知以了不])|得(?=先[有把去要从])"),
    ("得", "dé", r"(?<=[获取赢夺求博觅所难心不值未已各])得|得(?=[到出知以主分票奖益失名罪逞胜])"),
    ("得", "de", r"(?<=[\u4e00-\u9fff])得(?=[\u4e00-\u9fff])"),
    ("地", "de", rf"(?:([\u4e00-\u9fff])\1|{ADVERBS})地(?![方区位点图带理址铁面产下球震域标势块价租质形基])"),
    ("着", "zháo", r"(?<=[睡找够用][不得])着|(?<=[睡])着(?=了)"),
    ("着", "zhe", r"(?<![执沉衣附穿])着(?![手力重陆落想实急火凉迷]|眼(?![镜睛])|装(?![货载箱配卸修上]))"),
    ("都", "dōu", r"(?<![首成京古故定建迁花港帝旧陪])都(?![市城督江柏]|会[区圈])"),
    (
        "为",
        "wèi",
        r"(?<=可以)为(?=[^，。]{1,14}(?:提供|带来|创造|作出|做|打下|奠定|争取|增添))|(?<=曾)为(?=一个[^，。]{1,8}(?:想|忙|争|等))",
    ),
    ("为", "wéi", r"为(?=\s?[\d一二三四五六七八九十百千])|(?<=[成作称视列改变结定设选评誉最较颇尤均皆即转约极译同])为"),
    ("更", "gèng", r"(?<![变三五])更(?![新换改正名替迭生衣动夫])"),
    (
        "长",
        "cháng",
        r"(?<=[桥线路段墙堤岸道洞渠河江侧界度身宽高约共])长(?=\*{0,2}\s?[\d一二三四五六七八九十百千万达约逾超])",
    ),
    ("长", "cháng", r"(?<=[自身己其各之]所)长|(?<=所)长(?=，?(?:恰|往往|正是))"),
    ("长", "cháng", r"(?<=[也很更太较最够])长(?=[，。；、！？的了])"),
    ("数", "shǔ", r"数(?=了[数一]|一数|不清|不尽|人头)|(?<=数了)数|(?<=数一)数"),
    ("重", "chóng", r"(?<![看偏注侧沉严])重(?=[写译拍画录算])"),
    ("铺", "pū", r"铺(?=[的设好满上着成路轨])"),
    ("种", "zhòng", r"(?<=[改栽抢补轮套间])种"),
    ("参", "cān", r"(?<=人)参(?=[加与选观考会展赛])"),
    ("勒", "lè", r"勒(?![紧住着])"),
    ("塞", "sài", r"塞(?=[尔浦内维拉罗舌瓦班北万])|(?<=[何要边])塞"),
    ("还", "hái", r"还(?=给[他她我你它]们?[^，。；！？的了他们])"),
    ("还", "huán", r"还(?=给)"),
    ("都", "dōu", r"(?<=[协规决约确固一商]定)都"),
    ("率", "shuài", r"率(?=[^，。；]{1,12}团)"),
    ("种", "zhòng", r"(?<![一二三四五六七八九十百千万两几这那哪每各某此同多品物树火兵剧军有特])种(?=[的了着上下满])"),
    ("削", "xiāo", r"削(?=[苹皮铅果梨])"),
    ("折", "shé", r"(?<!打)折(?=了)"),
    ("教", "jiāo", r"(?<=[师])教(?=学生)|(?<=[我你他她们])教(?=[孩你我他她]|[^，。；]{0,3}学)"),
    ("只", "zhī", r"(?<=[\d一二两三四五六七八九十百千万])只(?![有能会要是])"),
    ("行", "xíng", r"(?<=成)行"),
    ("什", "shí", r"什(?!么)"),
    ("耶", "yē", r"耶"),
    ("佛", "fó", r"(?<!仿)佛"),
    ("卜", "bǔ", r"(?<!萝)卜"),
    ("仆", "pú", r"(?<![前颠])仆(?![倒街地])"),
    ("翟", "zhái", r"翟"),
    ("媛", "yuán", r"(?<![名淑令])媛"),
    ("肖", "xiāo", r"(?<![不生惟酷])肖(?!像)"),
    ("朴", "piáo", r"(?<![质俭纯简古淳素诚浑厚实敦])朴(?![素实质厚次刀直拙])"),
    ("朴", "pǔ", r"朴"),
    ("葛", "gě", r"(?<![瓜纠杯])葛(?![根布藤粉麻]|兰经)"),
    ("塞", "sài", r"(?<=[克诸多博萨卢])塞(?![进满入住车])|塞(?=[特])"),
    ("琢", "zhuó", r"琢(?!磨[不着出一])"),
    ("舍", "shè", r"(?<=[宿校农屋馆客寒茅房旅田丽僧邻猪牛鸡精])舍(?!不)|舍(?=[人利勒])"),
    ("粘", "nián", r"粘(?=[度性膜液稠土])"),
    ("茄", "qié", r"(?<!雪)茄(?!克)"),
    ("炔", "quē", r"炔"),
    ("蛤", "gé", r"蛤(?!蟆)"),
    ("剌", "là", r"剌"),
    ("艮", "gèn", r"艮"),
    ("子", "zǐ", r"(?<=[第次三太世王皇][一二三四五六七八九十])子|(?<=[次独太世王皇])子(?!们)"),
    ("藉", "jiè", r"藉(?=[由着此以])"),
    ("燕", "yān", r"(?<=[前后北南西幽])燕(?!子)|燕(?=[王京山云赵])"),
    ("钉", "dìng", r"钉(?=[在入上住十死])"),
    ("尽", "jìn", r"尽(?![量管快可早先])"),
    (
        "卷",
        "juàn",
        r"(?<=[一二三四五六七八九十百千万\d案试考首答阅])卷(?![起入曲走尺发成])|卷(?=[一二三四五六七八九十宗帙首])",
    ),
    ("幢", "zhuàng", r"(?<=[\d一二三四五六七八九十百千万两几多余])幢|幢(?=[楼房建])"),
    ("藏", "zàng", r"(?<=[西进入援川青汉宝])藏(?![在着于有身匿起])|藏(?=[族语历医药区文传巴胞民])"),
    ("咽", "yān", r"咽(?=[喉部痛炎])"),
    ("率", "shuài", rf"(?<![{BEFORE_RATES}])率(?=[^，。；、]{{0,7}}(?:军|部队|舰队|众|师|兵))"),
    ("了", "le", r"了(?=解[决释除放散雇答读码说])|[点指说阐表证查写标注声发]明了"),
    ("了", "liǎo", r"(?<=不)了(?!解)"),
    ("了", "le", r"(?<![明末终未临为])了(?![解结然如却断得不望])"),
    ("应", "yìng", r"应(?=[^，。；]{2,24}(?:邀|请求|要求))"),
    ("应", "yīng", r"(?<![响反适供对相回效呼感顺答报策])应(?![对邀约询聘急用变付景运战试和声酬答])"),
)


def pinyin(text: str) -> dict[int, str]:
    """The syllable of each Han character of a text, with its tone, by place; of an unknown one the character."""
    from pypinyin import Style, lazy_pinyin

    _teach_words()
    found: dict[int, str] = {}
    for run in HAN_RUN.finditer(text):
        syllables = lazy_pinyin(run[0], style=Style.TONE, errors=lambda rest: list(rest))  # type: ignore[arg-type, return-value]
        found |= dict(enumerate(syllables, run.start()))
    words = _words()
    settled = {place for word in words[0].finditer(text) for place in range(word.start(), word.end())}
    for character, syllable, expression in reversed(_RULES):
        if character in text:
            for hit in re.finditer(expression, text):
                if hit.end() - 1 not in settled:
                    found[hit.end() - 1] = syllable
    for word in words[0].finditer(text):
        found |= dict(enumerate(words[1][word[0]], word.start()))
    return found


def plain_pinyin(text: str) -> str:
    """A text with its Han characters as syllables without tones, spaces between."""
    from pypinyin import lazy_pinyin

    return " ".join(lazy_pinyin(text, errors=lambda rest: f" {rest} "))


@cache
def _words() -> tuple[re.Pattern[str], dict[str, list[str]]]:
    """What finds our words, the longest first; the syllables of each."""
    lines = [line.split(" ") for line in PINYIN_WORDS.read_text("utf-8").splitlines() if line and line[0] != "#"]
    words = {word: syllables for word, *syllables in lines}
    return re.compile("|".join(sorted(words, key=len, reverse=True))), words


@cache
def _teach_words() -> None:
    """Let pypinyin divide a text by our words, too."""
    from pypinyin import load_phrases_dict

    load_phrases_dict({word: [[one] for one in syllables] for word, syllables in _words()[1].items()})
