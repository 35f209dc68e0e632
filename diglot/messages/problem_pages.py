"""What each kind of problem means and how it is mended, as a page of Markdown in each language."""

from __future__ import annotations

from diglot.messages.catalogue import load_catalogue

PROBLEM_PAGE_FILE = "docs/problems.{}.md"  # in the repository of an archive
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


def write_problem_page(language: str) -> str:
    """The page in a language: each kind by its code, what it means, what such a mistake looks like."""
    entries = []
    for code, one in sorted(load_catalogue().problems.items()):
        example = f"\n{EXAMPLE[language]}{quote_code(one.example)}\n" if one.example else ""
        entries.append(f"## {code}\n\n{one.explanation[language]}\n{example}")
    return f"{HEADS[language]}\n" + "\n".join(entries)


def quote_code(text: str) -> str:
    """A text as code in Markdown, whatever backticks it holds."""
    fence = "`" * (1 + max((len(run) for run in text.split() if set(run) == {"`"}), default=0))
    return f"{fence} {text} {fence}" if len(fence) > 1 else f"`{text}`"
