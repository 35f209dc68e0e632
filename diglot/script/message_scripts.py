"""What says messages to the readers of a tag: in Traditional characters, too, with the words of Taiwan."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import TYPE_CHECKING

from diglot.messages.catalogue import speak_language
from diglot.messages.message import MESSAGE_LANGUAGES, PROGRAM_LANGUAGE

if TYPE_CHECKING:
    from diglot.script.convert import Converter

TAIWAN_WORDS = {  # what those who read Traditional call it, as everywhere in the interface
    "文件夹": "資料夾",
    "文件名": "檔名",
    "文件": "檔案",
    "字段": "欄位",
    "链接": "連結",
    "程序": "程式",
    "模板": "範本",
    "报道": "報導",
    "移动": "移動",
    "代码": "程式碼",
    "磁盘": "磁碟",
    "内存": "記憶體",
    "图片说明": "圖說",
    "像素": "像素",
    "字体": "字型",
    "字符": "字元",
    "字节": "位元組",
    "默认": "預設",
    "运行": "執行",
    "导入": "匯入",
    "网址": "網址",
    "搜索": "搜尋",
    "数据库": "資料庫",
    "数据": "資料",
    "对照行": "對照列",
    "题图": "主圖",
    "文本": "文字",
    "半角": "半形",
    "全角": "全形",
    "终端": "終端機",
    "粘贴": "貼上",
    "复制": "複製",
    "端口": "連接埠",
    "服务器": "伺服器",
    "短语": "固定用語",
    "正文": "內文",
    "缩进": "縮排",
    "仓库": "儲存庫",
    "信息": "訊息",
    "进程": "行程",
    "集群": "叢集",
    "保存": "儲存",
    "软件": "軟體",
    "生成": "產生",
    "对行": "對列",
}

# An override, the Simplified form of an entry, the example of a conversion: `split` gives it at every second place.
WHAT_TO_WRITE = re.compile(r"(-\{[^{}]*\}-|-\{|\}-|zh: [^,}]+|软件: 軟體)")

CORNER_BRACKETS = str.maketrans("“”", "「」")  # also round a value alone, which the converter leaves as it is


def speak_tag(tag: str) -> Callable[[str], str]:
    """What says a message to the readers of a tag ("zh-Hant-TW", "vi"); in English to those of any other language."""
    if tag.startswith("zh-Hant"):
        return speak_language("zh", convert_words)
    return speak_language(tag[:2] if tag[:2] in MESSAGE_LANGUAGES else PROGRAM_LANGUAGE)


def convert_words(text: str) -> str:
    """The program's own Simplified words in Traditional characters; what is to be written into a file stays."""
    parts = WHAT_TO_WRITE.split(text)
    parts[::2] = _converter().each(parts[::2])
    return "".join(parts).translate(CORNER_BRACKETS)


@cache
def _converter() -> Converter:
    from diglot.script.convert import Converter  # which brings OpenCC: few commands need it
    from diglot.tasks.text_map import Rules

    return Converter("zh-Hans", "zh-Hant", Rules.of(TAIWAN_WORDS))
