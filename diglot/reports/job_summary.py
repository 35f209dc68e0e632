"""What a check found, as GitHub shows it beside a pull request: for people, in the site's languages."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.messages.catalogue import speak_language
from diglot.problem import Problem

MOST_LISTED = 100  # problems of each language: GitHub takes a summary of 1 MiB
MARKUP_SIGNS = {ord(sign): f"&#{ord(sign)};" for sign in "&<>\\`*_[]()|#@~"} | {ord("\n"): " "}
SUMMARY_WORDS = {
    "zh": {
        "title": "检查结果",
        "none": "没有问题。",
        "counts": "{errors} 个错误，{warnings} 个提醒。有错误时不能发布；提醒请看一眼。",
        "heads": ("在哪里", "是什么", "改法"),
        "error": "错误",
        "warning": "提醒",
        "more": "另有 {count} 条，见日志。",
        "site": "生成好的网站在本页下方的 *Artifacts* 里，名叫 *site*。下载后解开，在那个文件夹里运行"
        "`python -m http.server`，用浏览器打开 <http://127.0.0.1:8000/>。",
    },
    "vi": {
        "title": "Kết quả kiểm tra",
        "none": "Không có vấn đề gì.",
        "counts": "{errors} lỗi, {warnings} cảnh báo. Còn lỗi thì chưa đăng được; cảnh báo thì nên xem lại.",
        "heads": ("Ở đâu", "Vấn đề", "Cách sửa"),
        "error": "lỗi",
        "warning": "cảnh báo",
        "more": "Còn {count} mục nữa, xem nhật ký.",
        "site": "Trang web đã dựng nằm ở mục *Artifacts* bên dưới, tên là *site*. Tải về, giải nén, trong thư mục ấy "
        "chạy `python -m http.server`, rồi mở <http://127.0.0.1:8000/> bằng trình duyệt.",
    },
}


def summarise_check(problems: Sequence[Problem], languages: Sequence[str]) -> str:
    """A Markdown page with a part for each language."""
    return "\n".join(line for language in languages for line in _list_part(problems, language))


def _list_part(problems: Sequence[Problem], language: str) -> Iterator[str]:
    words, say = SUMMARY_WORDS[language], speak_language(language)
    yield f"## {words['title']}\n"
    if not problems:
        yield f"{words['none']}\n"
    else:
        errors = sum(one.severity == "error" for one in problems)
        yield str(words["counts"]).format(errors=errors, warnings=len(problems) - errors) + "\n"
        yield f"| {' | '.join(words['heads'])} |"
        yield "|:--|:--|:--|"
        for one in problems[:MOST_LISTED]:
            cells = (
                f"<code>{_as_cell(_place_of(one))}</code>",
                f"**{words[one.severity]}** {_set_sentences(_as_cell(say(one.message)))}",
            )
            yield f"| {' | '.join(cells)} | {_as_cell(say(one.hint))} |"
        yield ""
        if len(problems) > MOST_LISTED:
            yield str(words["more"]).format(count=len(problems) - MOST_LISTED) + "\n"
    if all(one.severity != "error" for one in problems):  # otherwise none was made
        yield f"{words['site']}\n"


def _place_of(problem: Problem) -> str:
    return f"{problem.file}:{problem.line}" if problem.line else problem.file


def _set_sentences(cell: str) -> str:
    """The cell with the sentences of both editions on lines of their own, and what differs in them bold."""
    for mark, written in (("; zh: ", "<br>zh: "), (" &#124; vi: ", "<br>vi: "), ("⟦", "<b>"), ("⟧", "</b>")):
        cell = cell.replace(mark, written)
    return cell


def _as_cell(text: str) -> str:
    """A text as a cell of a table, on one line, without any Markdown or HTML of its own: it may be a stranger's."""
    return text.translate(MARKUP_SIGNS)
