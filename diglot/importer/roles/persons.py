"""Names of persons in bylines: what looks like one, and several one by one."""

from __future__ import annotations

import re

from diglot.importer.roles.rules import HAN_CHARACTERS

# Of one character, Chinese and Vietnamese, in both scripts: a name of three characters begins with one.
_SURNAMES = (
    "王李张張刘劉陈陳杨楊黄黃赵趙吴吳周徐孙孫马馬朱胡郭何高林罗羅郑鄭梁谢謝宋唐许許韩韓冯馮邓鄧曹彭曾肖蕭萧田董袁潘于蒋蔣蔡余杜叶葉程"
    "苏蘇魏吕呂丁任沈姚卢盧姜崔钟鍾谭譚陆陸汪范金石廖贾賈夏韦韋付傅方白邹鄒孟熊秦邱江尹薛闫閻段雷侯龙龍史陶黎贺賀顾顧毛郝龚龔邵万萬"
    "钱錢严嚴覃武戴莫孔向汤湯温溫康施文牛樊葛邢安齐齊易乔喬伍庞龐颜顏倪庄莊聂聶章鲁魯岳翟殷詹申欧歐耿关關兰蘭焦俞左柳甘祝包宁寧尚"
    "符舒阮裴裵杭梅麦麥农農蒙岑蓝藍隆闭閉祁苗阳陽涂曲纪紀简簡游雍凌霍冷晏柴甄解骆駱鲍鮑童卜屈路古季成米盛车車单單费費窦竇翁"
    "柏桑栾欒荆荊靳邬鄔卞褚臧戚柯滕佟狄牟佘冉谌諶刁苑荀闵閔瞿仝扈邸"
)
# Those of Vietnamese names of four characters: 阮氏金银. The others begin too many common words.
_LONG_SURNAMES = "阮黎范陈陳黄黃武裴邓鄧杜吴吳潘胡丁郑鄭梁陶段梅莫何李杨楊张張刘劉朱吕呂"
_NAME = re.compile(
    rf"[{_SURNAMES}][{HAN_CHARACTERS}]{{1,2}}|[{_LONG_SURNAMES}][{HAN_CHARACTERS}]{{3}}"
    rf"|(欧阳|歐陽|司马|司馬|诸葛|諸葛|上官|司徒|慕容)[{HAN_CHARACTERS}]{{1,2}}"
)
_GLUED = re.compile(rf"[{_SURNAMES}][{HAN_CHARACTERS}]{{4,14}}")  # longer than any name
_OFFICE_SIGNS = "部科处室院局厅会站队所校组县市省区镇社报网台"  # what the name of an office ends with
_SHORT = re.compile(f"[{HAN_CHARACTERS}]{{2,3}}")
_WORD = re.compile(r"[^\W\d_][\w.'’-]*")
# Buttons, end marks, sections and offices that have the shape of a name.
_BUTTONS = re.compile(
    r"来源|來源|出处|稿源|作者|日期|时间|記者|记者|编辑|账号|帐号|賬號|文章|相册|存档|导航|统计|公告|日历|留言|链接|首页|放大|缩小|縮小|默认|默認|点击|點擊|[页頁][首尾]|顶部|进入"
    r"|進入|退出|登[录錄入]|注[册冊]|回复|回覆|知道了|关闭"
    r"|關閉|打印|列印|收藏|举报"
    r"|檢舉|分享[到至给]?|评论|評論|点赞|转发|轉發|论坛|論壇|博客|微博|微信|客户端|[上下]一[页篇]|查看|阅读|浏览|搜索|发布"
    r"|發布|提交|取消|确定|返回"
    r"|订阅|訂閱|明星|电影|電影|音乐|音樂|电视|電視|综艺|娱乐|视听|幻灯|游戏|笑话|时尚|星座|体育|财经|科技|汽车"
    r"|房产|教育|健康|旅游|社会"
    r"|国内|国际|港澳|台湾|军事|历史|文化|老师|老師|网友|網友|匿名|佚名|管理员|版主|楼主|小编|未知|不详|原创|转载"
    r"|.{0,4}(编辑|編輯|记者)|撰稿|编译|編譯|编制|編制|摘编|采写|摄制|制图|(资料|資料|配)[图圖]|基金|股票|提问|保存|朋友|调查|調查|档案|檔案|.{0,2}(設定|设定)"
    r"|.{0,4}整理|综合|网络|标题|標題|主题|主題|内容|內容|姓名|主页|主頁|校验码|验证码|密码|昵称|暱稱|邮箱"
    r"|投稿|单位|(post |add )?comments?"
    r"|本[报刊社网站台]|(手机|电脑|移动|触屏|[简繁]体|无障碍)版"
    r"|.{0,4}(频道|频率)|(- ?)?(the )?end( ?-)?|admin\w*|editor|author|name|user|guest|root"
    r"|webmaster|anonymous"
    r"|no comments?( yet)?"
    r"|undefined|null|none|unknown|đăng nhập|đăng ký|trả lời|thoát|xem thêm|chia sẻ|nhịp sống.*|nhà đất|quản trị.*"
    r"|tác giả"
    r"|ban biên tập|biên tập viên|phóng viên",
    re.IGNORECASE,
)
_ORGANISATION = re.compile(
    rf"[{HAN_CHARACTERS}A-Za-z0-9·]*(网站|網站|网|網|日报|日報|晚报|晚報|早报|时报|時報|周报|报社|報社|通讯社|通訊社|新华社"
    rf"|中新社|电视台|電視台|电台"
    r"|广播|杂志社|雜誌社|出版社|集团|集團|公司|编辑部|編輯部|委员会|研究院|研究所|大学|学会|學會|协会|中心|政府"
    r"|宣传部|办公室|新闻|新聞"
    r"|传媒|在线|公众号|周刊|画报|期刊|学报|學報|评论员|評論員|工作室|课题组|报道组|调查组|编写组)"
    rf"|[{HAN_CHARACTERS}]{{2,}}(台|社|报|報|网|網)[-–·][{HAN_CHARACTERS}]{{2,6}}"
    rf"|[{HAN_CHARACTERS}]{{2,}}(网|新闻|日报|晚报)[{_SURNAMES}][{HAN_CHARACTERS}]{{1,2}}"
    r"|(网易|搜狐|新浪|腾讯|凤凰|百度|头条|澎湃|人民|光明|环球|央视|中新|雅虎|和讯|东方财富)(号|财经|科技|体育|娱乐"
    r"|汽车|教育)?"
    r"|(báo|tạp chí|tòa soạn|toà soạn|ban biên tập|đài (truyền|phát|tiếng)|cổng thông|trung tâm|công ty|tập đoàn"
    r"|ubnd|tổng cục"
    r"|(sở|bộ|hội|viện|trường|cục|ban) (?-i:[a-zà-ỹđ])).*"
    r"|(vnexpress|vietnamplus|vietnam\+|vietnamnet|dân trí|tuổi trẻ online|nhân dân điện tử|ttxvn|vov|vtv|vtc|znews"
    r"|zing|bnews)\b.*"
    r"|[a-z]*(news|online|daily|admin|webmaster)[a-z]*"
    r"|.*\b(team|inc|ltd|corp|cms|discuz|wordpress|phpwind|dedecms|online|media|news|agency|press|daily|publish\w*|journal)\b.*",
    re.IGNORECASE,
)
_NO_PERSON = re.compile(
    r"[\d@<>=\[\]{}|_#*?!:;/\\\"“”《》。，]|https?|www\.|\.(com|vn|cn|net|org|tw|hk)\b", re.IGNORECASE
)
_NO_NAME = re.compile(
    r"(本文|全文|上图|下图|图片|合影|照片|资料|视频|新闻|会谈|现场|简介|背景|结语|前言|尾声|编者按|小结|总结|附录"
    r"|附件|名单|签名|签字|落款"
    r"|引言|导语|概述|现状|展望|建议|措施|意义|影响|原因|成就|挑战|机遇|问题|经过|结果|目标|任务|链接|提示|说明"
    r"|注释|备注|参考"
    r"|来源|作者|记者|编辑|综合|转载|原创|独家|快讯|要闻|头条|直播|滚动|专题|评论|社论|时评|观点|人物|专访|访谈"
    r"|对话|特写|侧记"
    r"|图集|组图|图解|数据|日程|议程|嘉宾|主办|承办|协办|地点|时间|字体|字号|本页|窗口|首页|更多|.{0,2}(时代|合作"
    r"|发展|交流|友谊)|柏林|荆州)"
    r"|(theo|nguồn|báo|ảnh|tạp chí|cổng) .*"
    r"|(việt nam|trung quốc|hà nội|bắc kinh|kết luận|video|infographic|ảnh|hình ảnh|đông bắc|tây bắc|tây nguyên)",
    re.IGNORECASE,
)
# Places that stand alone on a line, or before a date, as names do. (Hòa Bình and Thái Bình are names as well.)
_PLACE = re.compile(
    r"an giang|bắc giang|bắc ninh|bến tre|bình (dương|định|phước|thuận)|cà mau|cao bằng|cần thơ|đà nẵng|đắk (lắk"
    r"|nông)"
    r"|điện biên|đồng (nai|tháp)|gia lai|hà (giang|nam|tĩnh)|hải (dương|phòng)|hậu giang|hưng yên|khánh hòa"
    r"|kiên giang"
    r"|kon tum|lai châu|lạng sơn|lào cai|lâm đồng|long an|nam định|nghệ an|ninh (bình|thuận)|phú (thọ|yên)"
    r"|quảng (bình|nam|ngãi|ninh|trị)|sóc trăng|sơn la|tây ninh|thái nguyên|thanh hóa|(thừa thiên )?huế|tiền giang"
    r"|(tp\.?|thành phố) hồ chí minh|trà vinh|tuyên quang|vĩnh (long|phúc)|vũng tàu|yên bái"
    r"|quảng (tây|đông|châu)|vân nam|côn minh|nam ninh|thượng hải|bằng tường|đông hưng",
    re.IGNORECASE,
)
_OFFICE_ENDS = re.compile(
    "(部|科|处|室|院|局|厅|委|办|会|站|队|所|校|组|支部|网络|科技|软件|报道|县|市|省|区|镇|社|报|网)$"
)
_TITLE = re.compile(rf"[{HAN_CHARACTERS}]{{0,8}}(记者|記者|通讯员|通訊員|特派员|特派員|撰稿人|评论员|評論員)[ :：]*")
# What stands behind the names of authors: other offices, and where the report comes from.
_OTHERS = re.compile(
    rf"[ 、/]*(责任编辑|编辑|編輯|责编|責編|图片?|圖片?|摄影|攝影|摄|校对|审核|供图|制图|整理)[:/丨].*$"
    rf"|\s+[{HAN_CHARACTERS}]{{2,4}}\s*[:\[].*$"  # a label, and what it says
    r"|\s+(分享|转发|轉發|打印|列印|字号|收藏).*$"  # buttons
    rf"|\s*(发自|發自)[{HAN_CHARACTERS}]{{2,8}}$|\s+[{HAN_CHARACTERS}]{{2,6}}(报道|報道|报导|報導|专电|電|电)$"
)
_BY = re.compile(r"^((posted |written |đăng |viết )?by|(được )?(đăng |viết )?bởi|tác giả|author) ?:? +", re.IGNORECASE)
_NO_WORD = re.compile(r"[a-z][A-Z]|\.\w|^[A-Z]{3,}$")  # VnExpress, VOV.VN, VTV


def split_names(text: str) -> tuple[str, ...]:
    """The names of a byline, one by one."""
    text = _BY.sub("", text)
    if not text:
        return ()
    if re.search(f"[{HAN_CHARACTERS}]", text):
        text = _OTHERS.sub("", re.sub(r"(?<=.)[(（][^()（）]*[)）]", " ", text))
        names = re.split(r"[、,，/&;；\s]+|(?<=..)[-–—](?=..)|和(?=..)|与(?=..)", _TITLE.sub(" ", text))
    else:
        names = re.split(r"\s*[,;&/]\s*|\s+[-–—]\s+|\s+và\s+", text)
    bare = (re.sub(r"(?<=.)[(（].*", "", name).strip(" .-–—()[]（）") for name in names)
    return tuple(dict.fromkeys(part for name in bare if name for part in part_names(name)))


def part_names(run: str) -> tuple[str, ...]:
    """The names that stand in a run of Han characters without a sign between: "谭飞王艳明闫鹃".

    A run is parted only where it can be in one way alone; else it stays as it is.
    """
    if not _GLUED.fullmatch(run) or run[-1] in _OFFICE_SIGNS:
        return (run,)
    ways: list[list[tuple[str, ...]]] = [[()]]  # of parting what stands before each place
    for at in range(1, len(run) + 1):
        ends = [(run[at - size : at], ways[at - size]) for size in (2, 3) if at >= size]
        ways.append([(*way, name) for name, before in ends if _NAME.fullmatch(name) for way in before])
    return ways[-1][0] if len(ways[-1]) == 1 else (run,)


def read_authors(text: str) -> tuple[str, ...]:
    """The names behind a label; what only a blank parts from the first one must have the shape of a name."""
    names = split_names(text)
    if len(names) < 2 or re.search(r"[、,，/&;；]|和|与", text) or not re.search(f"[{HAN_CHARACTERS}]", text):
        return names
    return (names[0], *(name for name in names[1:] if is_chinese_name(name)))


def is_chinese_name(text: str) -> bool:
    """Whether Han characters are a whole name: a surname and one or two more."""
    bad = any(pattern.fullmatch(text) for pattern in (_NO_NAME, _BUTTONS, _ORGANISATION))
    return not bad and _NAME.fullmatch(text) is not None


def is_person(name: str) -> bool:
    """Whether a name given as an author's may be a person's or a pen name: no number, site, office or button."""
    bare = name.strip()
    if not 1 < len(bare) <= 40 or _NO_PERSON.search(bare) or _BUTTONS.fullmatch(bare) or _ORGANISATION.fullmatch(bare):
        return False
    han = len(re.findall(f"[{HAN_CHARACTERS}]", bare))
    if han >= 3 and _OFFICE_ENDS.search(bare) and not _NAME.fullmatch(bare):
        return False
    return han <= 4 or (han <= 8 and not re.search("[的是在了和与及被把将]", bare))


def looks_like_names(key: str, *, alone: bool = False) -> bool:
    """Whether a line is a person's name, or some. `alone`: at the end of a text, where pen names stand ("Hải")."""
    if len(key) > 60 or re.search(r"[\d:?!。“”\"%]", key):
        return False
    names = split_names(key)
    if any(pattern.fullmatch(text) for pattern in (_NO_NAME, _PLACE, _BUTTONS) for text in (key, *names)):
        return False
    if not all(map(is_person, names)):
        return False
    if re.fullmatch(rf"[{HAN_CHARACTERS}\s、,/·–—-]+", key):
        # Several short words are keywords, but beside a whole name two characters are a pen name.
        pen = len(names) == 1 if alone else any(map(_NAME.fullmatch, names))
        if len(names) > 2 and 2 * sum(map(bool, map(_NAME.fullmatch, names))) < len(names):
            return False  # keywords, of which one begins as a name does
        if re.search("[和与]", key) and max(map(len, names)) < 3:
            return False  # "方法与规范"
        return all(_NAME.fullmatch(name) or (pen and _SHORT.fullmatch(name)) for name in names)
    return bool(names) and all(_is_vietnamese(name.split(), alone=alone) for name in names)


def _is_vietnamese(words: list[str], *, alone: bool) -> bool:
    """Whether words are a Vietnamese name: two to five with capital letters, or a single one where it is `alone`."""
    if not (1 if alone else 2) <= len(words) <= 5:
        return False
    capital = all(_WORD.fullmatch(word) and word[0].isupper() for word in words)
    return capital and not (len(words) == 1 and _NO_WORD.search(words[0]))
