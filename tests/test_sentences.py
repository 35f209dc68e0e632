"""Where sentences end (tests/cases/sentences.md), and their spans in the HTML of a block and of a page."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from diglot.model.edition import EditionSource
from diglot.parsing.edition import read_edition
from diglot.parsing.markdown import read_markdown
from diglot.script.convert import convert_html, converter
from diglot.tasks.text_map import NO_RULES
from diglot.text.sentence_spans import unwrap_sentences, wrap_sentences
from diglot.text.sentences import split_sentences
from tests.test_cases import cases, lines


@cases("sentences")
def test_sentences(title: str, written: str, expected: str) -> None:
    found = []
    for line in lines(written):
        language, text = line.split(" ", 1)
        found.append(" | ".join(text[first:last] for first, last in split_sentences(text, language)))
    assert found == lines(expected), title


@cases("spans")
def test_spans(title: str, written: str, expected: str) -> None:
    language = "vi" if title.endswith("[vi]") else "zh"
    (segment, *_) = read_markdown(written, file="", folder="2024/05/x", language=language, first_line=1)[0]
    html, sentences = wrap_sentences(segment.html, language)
    shown = re.sub(r'<span class="s" data-s="(\d+)">', r"<\1>", html).replace("</span>", "</>")
    assert f"{shown}\n{' | '.join(sentences)}".rstrip("\n") == expected.rstrip("\n"), title


PART = st.sampled_from(
    ["河水。", "**渡船。稻田**", "*唱歌*", "“书展。”", "`a。b`", " ", "[发展。头发](../y/)", "A & B < C. Đò",
     "-{里。}-", "\n", "  \n", "……", "！", "“", "”", "~~只~~", "1. ", "\n\n", "> ", "* ", "3.5",
     "<b>", "![图。](missing: \"x\")"]
)  # fmt: skip


@given(st.lists(PART, max_size=14).map("".join), st.sampled_from(["zh", "vi"]))
def test_spans_change_nothing_else(written: str, language: str) -> None:
    """Taken off again they leave the block as it was; elements stay nested; numbers count up from 0."""
    for segment in read_markdown(written, file="", folder="2024/05/x", language=language, first_line=1)[0]:
        html, sentences = wrap_sentences(segment.html, language)
        assert unwrap_sentences(html) == segment.html
        assert nested(html)
        numbers = [int(found) for found in re.findall(r'data-s="(\d+)"', html)]
        assert numbers == sorted(numbers)
        assert list(dict.fromkeys(numbers)) == list(range(len(sentences)))
        assert all(sentences)


def nested(html: str) -> bool:
    opened: list[str] = []
    for closing, name, void in re.findall(r"<(/?)(\w+)[^>]*?(/?)>", html):
        if closing and (not opened or opened.pop() != name):
            return False
        if not closing and not void and name not in ("br", "img", "hr", "input"):
            opened.append(name)
    return not opened


@given(st.lists(PART, max_size=10).map("".join))
def test_conversion_reads_across_sentences_spans(written: str) -> None:
    """What a block says in the other script does not depend on its spans."""
    say = converter("zh-Hans", "zh-Hant", NO_RULES)
    for segment in read_markdown(written, file="", folder="2024/05/x", language="zh", first_line=1)[0]:
        wrapped = convert_html(wrap_sentences(segment.html, "zh")[0], say)
        assert unwrap_sentences(wrapped) == convert_html(segment.html, say)


def test_standing_pages_have_no_spans() -> None:
    text = "---\ntitle: 关于\n---\n第一句。第二句。\n"
    for folder, wrapped in (("pages/about", False), ("2024/05/x", True)):
        source = EditionSource(f"content/{folder}/zh.md", folder, "zh", text, "", ())
        body = read_edition(source, zone="Asia/Ho_Chi_Minh").blobs[0]
        assert (b'data-s="1"' in body) is wrapped
