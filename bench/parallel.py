"""Public parallel texts in Chinese and Vietnamese, read from a folder that holds their repositories side by side.

Fetch them once, outside this repository; nothing of theirs is kept here:

    git clone https://github.com/MicrosoftTranslator/NTREX                    news, by documents
    git clone https://github.com/dadelani/sib-200                             sentences of an encyclopedia
    git clone https://github.com/google-deepmind/xquad                        paragraphs of an encyclopedia
    git clone https://github.com/javascript-tutorial/zh.javascript.info      a course; and vi.javascript.info
    git clone https://github.com/microsoft/Security-101                      lessons in Markdown

A source that is not there is left out. Documents keep the order of their source: rules and weights are fitted on those
with an even number, and judged on the odd ones.
"""

from __future__ import annotations

import csv
import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from diglot.model.edition import Segment
from diglot.parsing.markdown import read_markdown
from diglot.text.sentence_spans import wrap_sentences

Side = tuple[Segment, ...]
MARKED = re.compile("[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
LEAST_BLOCKS = 3


@dataclass(frozen=True)
class Document:
    """A text in both languages: rows of blocks that say the same, each row with blocks on one side or both."""

    name: str
    rows: tuple[tuple[Side, Side], ...]
    script: str = "zh-Hans"


@dataclass(frozen=True)
class Sentences:
    """Pairs of sentences of one document, which say the same."""

    name: str
    pairs: tuple[tuple[str, str], ...]


def load_documents(folder: Path) -> list[list[Document]]:
    """The documents of each source, in its order."""
    lists = [
        [_paired(one.name, one.pairs) for one in load_news(folder, "zho-CN")],
        [_paired(one.name, one.pairs, "zh-Hant") for one in load_news(folder, "zho-TW")],
        [_paired(one.name, one.pairs) for one in load_paragraphs(folder)],
        list(_structured(folder / "zh.javascript.info", folder / "vi.javascript.info")),
        list(_structured(folder / "Security-101/translations/zh", folder / "Security-101/translations/vi")),
    ]
    return [documents for documents in lists if documents]


def load_news(folder: Path, script: str) -> list[Sentences]:
    """The documents of NTREX (newstest2019), line by line; `script` is zho-CN or zho-TW."""
    top = folder / "NTREX"
    if not top.is_dir():
        return []
    names = (top / "DOCUMENT_IDS.tsv").read_text("utf-8").splitlines()
    zh, vi = (
        (top / f"NTREX-128/newstest2019-ref.{name}.txt").read_text("utf-8").splitlines() for name in (script, "vie")
    )
    lines = zip((name.split("\t")[0] for name in names), zh, vi, strict=True)
    return [
        Sentences(f"{script}/{name}", tuple((left.strip(), right.strip()) for _, left, right in found))
        for name, found in groupby(lines, key=lambda line: line[0])
    ]


def load_encyclopedia(folder: Path) -> list[Sentences]:
    """The sentences of SIB-200, each a document of its own, by their number."""
    top = folder / "sib-200/data/annotated"
    if not top.is_dir():
        return []
    sides = [
        {
            int(row["index_id"]): row["text"].strip()
            for part in ("train", "dev", "test")
            for row in _table(top, name, part)
        }
        for name in ("zho_Hans", "vie_Latn")
    ]
    return [Sentences(f"sib-{number}", ((sides[0][number], sides[1][number]),)) for number in sorted(sides[0])]


def _table(top: Path, language: str, part: str) -> Iterator[dict[str, str]]:
    with (top / language / f"{part}.tsv").open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)


def load_paragraphs(folder: Path) -> list[Sentences]:
    """The articles of XQuAD, paragraph by paragraph."""
    files = [folder / f"xquad/xquad.{language}.json" for language in ("zh", "vi")]
    if not all(file.is_file() for file in files):
        return []
    sides = [json.loads(file.read_text("utf-8"))["data"] for file in files]
    return [
        Sentences(
            f"xquad-{number}",
            tuple(
                (left["context"].strip(), right["context"].strip())
                for left, right in zip(zh["paragraphs"], vi["paragraphs"], strict=True)
            ),
        )
        for number, (zh, vi) in enumerate(zip(*sides, strict=True))
    ]


def _structured(zh: Path, vi: Path) -> Iterator[Document]:
    """Pages in Markdown that both languages have, block by block, where the kinds of their blocks agree."""
    for file in sorted(zh.rglob("*.md")):
        other = vi / file.relative_to(zh)
        if not other.is_file():
            continue
        left, right = _segments(file, "zh"), _segments(other, "vi")
        prose = [one for one in right if one.kind == "paragraph"]
        translated = sum(bool(MARKED.search(one.text)) for one in prose) > 0.6 * len(prose)
        if translated and len(left) >= LEAST_BLOCKS and [one.kind for one in left] == [one.kind for one in right]:
            rows = tuple(((a,), (b,)) for a, b in zip(left, right, strict=True))
            yield Document(str(file.relative_to(zh)), rows)


def _segments(file: Path, language: str) -> Side:
    text = file.read_text("utf-8")
    return read_markdown(text, file="", folder="2024/05/x", language=language, first_line=1)[0]


def _paired(name: str, pairs: Sequence[tuple[str, str]], script: str = "zh-Hans") -> Document:
    return Document(name, tuple(((paragraph(zh),), (paragraph(vi),)) for zh, vi in pairs), script)


def paragraph(text: str) -> Segment:
    """A paragraph of plain text."""
    return Segment("paragraph", f"<p>{text.replace('&', '&amp;').replace('<', '&lt;')}</p>", text, 1, "")


def with_sentences(segment: Segment, language: str) -> Segment:
    """The segment with the texts of its sentences, as an edition has it."""
    return Segment(
        segment.kind, segment.html, segment.text, segment.line, segment.pin, wrap_sentences(segment.html, language)[1]
    )
