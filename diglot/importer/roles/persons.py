"""Names of persons in bylines: what looks like one, and several one by one."""

from __future__ import annotations

import re

from diglot.importer.roles.rules import HAN

# Of one character, Chinese and Vietnamese, in both scripts: a name of three characters begins with one.
_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于蒋蔣蔡余杜叶葉程"
    "苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬"
    "钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚"
    "符舒阮裴裵杭梅麦麥农農蒙岑蓝藍隆闭閉祁苗阳陽涂曲纪紀简簡游雍凌霍冷晏柴甄解骆駱鲍鮑童卜屈路古季成米盛车車单單费費窦竇翁"
)
# Those of Vietnamese names of four characters: 阮氏金银. The others begin too many common words.
_LONG_SURNAMES = "阮黎范陈陳黄黃武裴邓鄧杜吴吳潘胡丁郑鄭梁陶段梅莫何李杨楊张張刘劉朱吕呂"
_NAME = re.compile(
    rf"[{HAN}]{{2}}|[{_SURNAMES}][{HAN}]{{2}}|[{_LONG_SURNAMES}][{HAN}]{{3}}"
    rf"|(欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|慕容)[{HAN}]{{1,2}}"
)
_SHORT = re.compile(f"[{HAN}]{{2,3}}")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
_NO_NAME = re.compile(
    r"(本文|全文|上图|下图|图片|合影|照片|资料|视频|新闻|会谈|现场|简介|背景|结语|前言|尾声|编者按|小结|总结|附录|附件|名单|签名|签字|落款"
    r"|引言|导语|概述|现状|展望|建议|措施|意义|影响|原因|成就|挑战|机遇|问题|经过|结果|目标|任务|链接|提示|说明|注释|备注|参考"
    r"|来源|作者|记者|编辑|综合|转载|原创|独家|快讯|要闻|头条|直播|滚动|专题|评论|社论|时评|观点|人物|专访|访谈|对话|特写|侧记"
    r"|图集|组图|图解|数据|日程|议程|嘉宾|主办|承办|协办|地点|时间|字体|字号|本页|窗口|首页|更多|.{0,2}(时代|合作|发展|交流|友谊))"
    r"|(theo|nguồn|báo|ảnh|tạp chí|cổng) .*"
    r"|(việt nam|trung quốc|hà nội|bắc kinh|kết luận|video|infographic|ảnh|hình ảnh|đông bắc|tây bắc|tây nguyên)",
    re.IGNORECASE,
)
# Places that stand alone on a line, or before a date, as names do. (Hòa Bình and Thái Bình are names as well.)
_PLACE = re.compile(
    r"an giang|bắc giang|bắc ninh|bến tre|bình (dương|định|phước|thuận)|cà mau|cao bằng|cần thơ|đà nẵng|đắk (lắk|nông)"
    r"|điện biên|đồng (nai|tháp)|gia lai|hà (giang|nam|tĩnh)|hải (dương|phòng)|hậu giang|hưng yên|khánh hòa|kiên giang"
    r"|kon tum|lai châu|lạng sơn|lào cai|lâm đồng|long an|nam định|nghệ an|ninh (bình|thuận)|phú (thọ|yên)"
    r"|quảng (bình|nam|ngãi|ninh|trị)|sóc trăng|sơn la|tây ninh|thái nguyên|thanh hóa|(thừa thiên )?huế|tiền giang"
    r"|(tp\.?|thành phố) hồ chí minh|trà vinh|tuyên quang|vĩnh (long|phúc)|vũng tàu|yên bái"
    r"|quảng (tây|đông|châu)|vân nam|côn minh|nam ninh|thượng hải|bằng tường|đông hưng",
    re.IGNORECASE,
)
_TITLE = re.compile(rf"[{HAN}]{{0,8}}(记者|記者|通讯员|通訊員|特派员|特派員|撰稿人)[ :：]*")
_NO_WORD = re.compile(r"[a-z][A-Z]|\.\w|^[A-Z]{3,}$")  # VnExpress, VOV.VN, VTV


def split_names(text: str) -> tuple[str, ...]:
    """The names of a byline, one by one."""
    if not text:
        return ()
    if re.search(f"[{HAN}]", text):
        names = re.split(r"[、,，/&;；\s]+|(?<=..)[-–—](?=..)|和(?=..)|与(?=..)", _TITLE.sub(" ", text))
    else:
        names = re.split(r"\s*[,;&/]\s*|\s+[-–—]\s+|\s+và\s+", text)
    bare = (re.sub(r"(?<=.)[(（].*", "", name).strip(" .-–—()[]（）") for name in names)
    return tuple(dict.fromkeys(filter(None, bare)))


def looks_like_names(key: str, *, alone: bool = False) -> bool:
    """Whether a line is a person's name, or some. `alone`: at the end of a text, where pen names stand ("Hải")."""
    if len(key) > 60 or re.search(r"[\d:?!。“”\"%]", key):
        return False
    names = split_names(key)
    if any(pattern.fullmatch(text) for pattern in (_NO_NAME, _PLACE) for text in (key, *names)):
        return False
    if re.fullmatch(rf"[{HAN}\s、,/·–—-]+", key):
        pen = alone and len(names) == 1  # several short words are keywords
        return all(_NAME.fullmatch(name) or (pen and _SHORT.fullmatch(name)) for name in names)
    return bool(names) and all(_is_vietnamese(name.split(), alone=alone) for name in names)


def _is_vietnamese(words: list[str], *, alone: bool) -> bool:
    """Whether words are a Vietnamese name: two to five with capital letters, or a single one where it is `alone`."""
    if not (1 if alone else 2) <= len(words) <= 5:
        return False
    capital = all(_WORD.fullmatch(word) and word[0].isupper() for word in words)
    return capital and not (len(words) == 1 and _NO_WORD.search(words[0]))
