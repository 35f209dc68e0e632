"""What looks like a number and is an idiom, a name, or too vague to compare; one expression a line."""

from __future__ import annotations

_CHINESE = r"""
[五5]年(?=计划|规划)|一带一路|两廊一圈|一国两制|三个代表|四个全面|九二共识|24/7|24/24|7[×xX*]24小时|十分(?![钟之制满中])|(?<=梅开)二度|五一|十一(?=黄金周|假期|国庆)
两(?:党|方|边|岸|地|军|会|侧|者|族|型|性|手|翼|部门)
三农|五湖四海|四面八方|千家万户|千方百计|万(?:象|隆|里|宁|事|一|众|物)|百(?:姓|色|货|度|花)|三(?:亚|明|峡|沙)|四川|十二生肖|九江|六安
一日(?![至到~—-])|[上下这那]一季(?!度)|一季(?!度)
一(?:个(?!半|世纪|星期|礼拜|季度|小时|月)|[项条种批次些名位家座部届份场支致起直定般旦切样同贯再律步向度方边道时路流]|系列|半点)
[一二三四五六七八九]+(?:线城市|把手)|[一二三四五六七八九]星红旗|二(?:维|氧|手)|三(?:轮|角|文)|第三(?:方|国|世界)
\d+(?:\.\d+)?[GDKP](?![a-zA-Z])|\d+(?:st|nd|rd|th)(?![a-zA-Z])|第?\d+/\d+/[A-Z]
一成不[变變]|[两二三四五六七八]三个|[二三四]维|[二三四]元(?=[组运方论化结素性一二三答分对关制])|[一二两三四五]度(?=[出赢夺获当入参访来赴登蝉荣])|几?[十百千万]几|[一二三四五六七八九]?十几
第一时间|首(?:都|相|府|要|脑|先|席|长|创|发|尔)
"""
_VIETNAMESE = r"""
(?:hai|2) (?:bên|đảng|dân tộc|chính phủ|nhà nước|quân đội|địa phương|ngành|phía|chiều|nhân dân)\b
(?:hai|2) (?:nền kinh tế|nhà lãnh đạo|tổng bí thư|thủ tướng|bộ trưởng|vị|bờ|miền|lực lượng|cơ quan)\b
(?:hai|ba|bốn|[234]) chiều\b(?! nay| qua|,)
hai (?:đầu|tay|con|mặt|bà trưng)\b
một (?:số|cách|trong|lần nữa|mặt|vài|loạt|đôi|chút|ít|khi|lúc|vành đai|con đường|đi|bên|phía|thời gian|bước|chiều)\b
một (?:thể|mực|mình|người|lượng|nhà|nơi)\b
(?:(?<=kế hoạch )|(?<=quy hoạch ))(?:5|năm) năm\b
(?:4|bốn) tốt\b|(?:12|mười hai) con giáp\b
năm tháng(?! \d| đầu| cuối| qua| vừa qua| gần| sau| tới| nay| trước| liền)\b
năm (?:nay|ngoái|qua|tới|sau|trước|mới|học|xưa|đó|này|gần|tài|sinh|cùng|châu)\b
vài|không\b|ba (?:lan|vì|đình|bên)\b|tư (?:nhân|vấn|tưởng|liệu|cách|duy|pháp)\b
(?:một hai|hai ba|ba bốn|năm sáu|sáu bảy|bảy tám|tám chín|dăm ba|năm bảy)\b(?: (?:chục|mươi|trăm|nghìn|vạn|triệu)\b)?
24/7|\d+(?:[.,]\d+)?[gdkp](?!\w)|\d+/\d{4}/[a-zđ][\w-]*|\d+/[a-zđ]{2}[\w-]*
thứ (?:trưởng|yếu|tự|hạng|bậc|sinh|nguyên)\b|gấp rút|ngày (?:nay|càng|mai|kia|đêm|xưa|một)\b
"""
NOT_CHINESE_FIGURES = "|".join(_CHINESE.strip().splitlines())
NOT_VIETNAMESE_FIGURES = "|".join(_VIETNAMESE.strip().splitlines())
