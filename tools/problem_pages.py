"""docs/problems.{en,zh,vi}.md, made from the catalogue of messages: `python -m tools.problem_pages --write`.

Each kind of problem by its code: what it means, what such a mistake looks like, and how it is mended. A test holds that
the pages are current.
"""

from __future__ import annotations

import sys
from pathlib import Path

from diglot.messages.catalogue import load_catalogue
from diglot.messages.message import MESSAGE_LANGUAGES

DOCS = Path(__file__).parent.parent / "docs"
MADE = "<!-- made by python -m tools.problem_pages --write, from diglot/messages/texts.yaml -->\n\n"
HEADS = {
    "en": """# Problems, and how they are mended

    content/2022/10/slug/vi.md:4: 'date: 9/10/2022' is no date
        hint: write 2022-10-09: the year, the month, the day

A problem names the file and the line, what is wrong, and below it what to do. An error stops the publication; a
*warning* does not, and may be right as it is. `check --json` gives the code of each, by which it stands here.
""",
    "zh": """# 问题与改法

    content/2022/10/slug/zh.md:4: “date: 2022/10/9”不是日期
        改法：写成 2022-10-09：年、月、日

每个问题先写文件和行号，再写哪里不对，下面一行是改法。有错误就不能发布；“提醒”不妨碍发布，有时本来就是对的。
`check --json` 给出每个问题的代码，这里按代码排列。
""",
    "vi": """# Các vấn đề và cách sửa

    content/2022/10/slug/vi.md:4: “date: 9/10/2022” không phải là ngày
        cách sửa: viết 2022-10-09: năm, tháng, ngày

Mỗi vấn đề ghi tên tệp và số dòng, chỗ sai, rồi dòng dưới là cách sửa. Có lỗi thì không đăng được; “cảnh báo” thì vẫn
đăng được, và có khi vốn đã đúng. `check --json` cho biết mã của từng vấn đề; ở đây xếp theo mã.
""",
}
EXAMPLE = {"en": "Wrong, for example: ", "zh": "写错的例子：", "vi": "Viết sai, ví dụ: "}


def write_page(language: str) -> str:
    """The page in a language."""
    entries = []
    for code, one in sorted(load_catalogue().problems.items()):
        example = f"\n{EXAMPLE[language]}{quote_code(one.example)}\n" if one.example else ""
        entries.append(f"## {code}\n\n{one.explanation[language]}\n{example}")
    return f"{MADE}{HEADS[language]}\n" + "\n".join(entries)


def quote_code(text: str) -> str:
    """A text as code in Markdown, whatever backticks it holds."""
    fence = "`" * (1 + max((len(run) for run in text.split() if set(run) == {"`"}), default=0))
    return f"{fence} {text} {fence}" if len(fence) > 1 else f"`{text}`"


def page_file(language: str) -> Path:
    """Where the page in a language lies."""
    return DOCS / f"problems.{language}.md"


if __name__ == "__main__":
    for each in MESSAGE_LANGUAGES:
        if "--write" in sys.argv:
            page_file(each).write_text(write_page(each), "utf-8")
        else:
            print(write_page(each))
