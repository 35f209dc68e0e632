"""The editors' guides that diglot comes with, as standing pages of an archive."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.model.edition import EditionSource
from diglot.tasks.cache import digest
from diglot.theme.theme import BUILT_IN, REPOSITORY

GUIDE_FOLDER = "pages/help"
GUIDE_FILE = "docs/editors-guide.{}.md"  # in the repository; a wheel has them beside the theme
TRADITIONAL = {  # what readers of Traditional call it, as in the interface; and four words that OpenCC cuts wrongly
    "报道": "報導",
    "文件夹": "資料夾",
    "文件名": "檔名",
    "文件": "檔案",
    "字段": "欄位",
    "程序": "程式",
    "链接清单": "網址清單",
    "永久链接": "固定網址",
    "链接": "連結",
    "导入": "匯入",
    "运行": "執行",
    "窗口": "視窗",
    "保存": "儲存",
    "模板": "範本",
    "代码": "程式碼",
    "图片说明": "圖說",
    "题图": "主圖",
    "搜索": "搜尋",
    "缩进": "縮排",
    "制表符": "定位字元",
    "登录": "登入",
    "命令行": "命令列",
    "终端": "終端機",
    "网络": "網路",
    "数据": "資料",
    "对照行": "對照列",
    "生成网站": "產生網站",
    "自动跳转": "自動轉址",
    "许可": "授權",
    "联系方式": "聯絡方式",
    "鼠标": "滑鼠",
    "后缀": "副檔名",
}


def read_guides(languages: Sequence[str]) -> Iterator[EditionSource]:
    """The guide in each language that has one, its first heading as the page's title."""
    for language in languages:
        name = GUIDE_FILE.format(language)
        found = next((path for path in (BUILT_IN / name, REPOSITORY / name) if path.is_file()), None)
        if found:
            heading, _, body = found.read_text("utf-8").partition("\n")
            rules = "".join(f"    {one}: {other}\n" for one, other in TRADITIONAL.items())
            fields = f"title: {heading.removeprefix('# ')}\n"
            fields += f"conversion:\n  zh-Hant:\n{rules}" if language == "zh" else ""
            text = f"---\n{fields}---\n{body}"
            yield EditionSource(name, GUIDE_FOLDER, language, text, digest(text.encode()), ())


def is_guide(file: str) -> bool:
    """Whether a file is a guide of ours: what could be said about it is for us to mend, not for an editor."""
    return file.startswith(GUIDE_FILE.partition("{")[0])
