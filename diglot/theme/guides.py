"""The editors' guides that diglot comes with: as standing pages of an archive, and as files beside it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path

from diglot.model.edition import EditionSource, PictureFile
from diglot.pictures.convert import measure_picture
from diglot.tasks.cache import digest
from diglot.theme.theme import BUILT_IN, REPOSITORY

GUIDE_FOLDER = "pages/help"
PICTURE_FOLDER = "docs/screenshots/"  # of the repository; a guide's pictures lie there
GUIDE_PICTURE = re.compile(r"(?<=\]\()screenshots/([\w.-]+)(?= )")
GUIDE_FILE = "docs/editors-guide.{}.md"  # in the repository; a wheel has them beside the theme
BUILD_FILE = "build.py"  # runs the program in a copy of its repository; an archive of its own has none
ARCHIVE_TEXTS = (  # what the guides say of a copy of the repository, and what holds in an archive of its own
    ("-m pip install --require-hashes --no-deps -r requirements.lock", "-m pip install -r requirements.txt"),
    ("，下文的`python`才是对的那一个", "，下文的`diglot`才找得到"),
    ("有make的电脑，前两行也可以写成`make site`，它顺便生成一次网站。", ""),
    (
        (
            "用`diglot init`建的档案馆没有`build.py`：装的时候运行`python -m pip install -r requirements.txt`，"
            "下文的`python build.py`一律写成`diglot`。"
        ),
        "",
    ),
    ("thì `python` trong sổ tay này mới đúng là cái cần dùng", "thì máy mới tìm thấy `diglot`"),
    (" Máy có make thì hai dòng đầu có thể thay bằng `make site`, lệnh này dựng luôn trang web một lần.", ""),
    (
        (
            " Kho lập bằng `diglot init` không có `build.py`: khi cài thì chạy "
            "`python -m pip install -r requirements.txt`, "
            "và mọi chỗ ghi `python build.py` dưới đây đều viết là `diglot`."
        ),
        "",
    ),
    ("python build.py", "diglot"),
)
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


def read_guides(root: Path, languages: Sequence[str]) -> Iterator[EditionSource]:
    """The guide in each language that has one, for the archive in `root`: its first heading is the page's title.

    Its pictures are as if they lay beside it; `read_guide_picture` reads them.
    """
    for language in languages:
        if guide := load_guide(language, in_archive=not (root / BUILD_FILE).is_file()):
            heading, _, body = GUIDE_PICTURE.sub(r"\1", guide).partition("\n")
            rules = "".join(f"    {one}: {other}\n" for one, other in TRADITIONAL.items())
            fields = f"title: {heading.removeprefix('# ')}\n"
            fields += f"conversion:\n  zh-Hant:\n{rules}" if language == "zh" else ""
            text = f"---\n{fields}---\n{body}"
            name = GUIDE_FILE.format(language)
            pictures = tuple(_measure_pictures(guide))
            yield EditionSource(name, GUIDE_FOLDER, language, text, digest(text.encode()), pictures)


def _measure_pictures(guide: str) -> Iterator[PictureFile]:
    for path, content in list_guide_pictures(guide):
        size = measure_picture(content)
        yield PictureFile(f"{GUIDE_FOLDER}/{Path(path).name}", digest(content), size.width, size.height)


def read_guide_picture(path: str) -> bytes:
    """The bytes of a picture of the guides' page, by its path below content/; FileNotFoundError where it is none."""
    folder, _, name = path.rpartition("/")
    content = _read_own(PICTURE_FOLDER + name) if folder == GUIDE_FOLDER else None
    if content is None:
        raise FileNotFoundError(path)
    return content


def load_guide(language: str, *, in_archive: bool) -> str:
    """The guide in a language, "" where there is none; for an archive that has no copy of the program."""
    text = (_read_own(GUIDE_FILE.format(language)) or b"").decode()
    for written, held in ARCHIVE_TEXTS if in_archive else ():
        text = text.replace(written, held)
    return text


def list_guide_pictures(guide: str) -> Iterator[tuple[str, bytes]]:
    """The path and the bytes of each picture that a guide shows."""
    for name in GUIDE_PICTURE.findall(guide):
        if content := _read_own(PICTURE_FOLDER + name):
            yield PICTURE_FOLDER + name, content


def _read_own(name: str) -> bytes | None:
    """A file that the program comes with; None where it does not."""
    found = next((path for path in (BUILT_IN / name, REPOSITORY / name) if path.is_file()), None)
    return found.read_bytes() if found else None


def is_guide(file: str) -> bool:
    """Whether a file is a guide of ours: what could be said about it is for us to mend, not for an editor."""
    return file.startswith(GUIDE_FILE.partition("{")[0])
