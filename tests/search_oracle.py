"""What a search must find, worked out from the pages without any of the search's code: what a story's page says.

A Chinese question is looked for as it stands, in Simplified; a Vietnamese one as whole words, its tones only where it
has some. A question that is a name of the glossary is also answered by the entry's other names.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml
from lxml import html
from opencc import OpenCC

BLOCKS = ("p", "li", "td", "th", "h1", "h2", "h3", "h4", "figcaption", "pre")
HAN = re.compile("[\u3400-\u9fff]")
TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
MARKS = re.compile("[\u0300-\u036f]")


@dataclass(frozen=True)
class Question:
    """One line of questions.txt."""

    kind: str
    page: str
    text: str


def questions(file: Path) -> list[Question]:
    """The questions of a file, each with the class that it stands under."""
    kind, found = "", []
    for line in file.read_text("utf-8").splitlines()[3:]:
        if line.startswith("# "):
            kind = line[2:]
        elif line:
            page, _, text = line.partition(": ")
            found.append(Question(kind, page, text))
    return found


@dataclass(frozen=True)
class Said:
    """What the page of a story says in each language, compared as the questions are."""

    zh: str
    folded: str
    exact: str


def read_site(site: Path) -> dict[str, Said]:
    """What every story says, by path."""
    said = {}
    for slug in ("vi", "zh-hans"):
        for page in sorted(site.glob(f"{slug}/2*/*/*/index.html")):
            document = html.document_fromstring(page.read_bytes())
            if article := document.xpath("//article[@data-story]"):
                said[article[0].get("data-story")] = _said(article[0])
    return said


def _said(article: html.HtmlElement) -> Said:
    parts: dict[str, list[str]] = {"zh": [], "vi": []}
    for box in article.xpath(".//div[@class='side' or @class='cell'][@lang][not(@data-missing)]"):
        inner = [one for one in box.iterdescendants(*BLOCKS) if next(one.iterdescendants(*BLOCKS), None) is None]
        parts[box.get("lang")[:2]] += (one.text_content() for one in inner)
    zh, vi = ("\n".join(parts[language]) for language in ("zh", "vi"))
    return Said(_simplified(zh) + "\n" + vi, fold(vi + "\n" + zh), exact(vi + "\n" + zh))


@cache
def _converter() -> OpenCC:
    return OpenCC("t2s")


def _simplified(text: str) -> str:
    return str(_converter().convert(text))


def fold(text: str) -> str:
    """Vietnamese without case, marks and đ."""
    return _evened(MARKS.sub("", unicodedata.normalize("NFD", text.lower()).replace("đ", "d")))


def exact(text: str) -> str:
    """Vietnamese without case, the tone of each word at its end."""
    apart = unicodedata.normalize("NFD", text.lower()).replace("đ", "d").replace("ð", "d")
    words = re.split(r"([^\w\u0300-\u036f]+)", apart)
    return _evened("".join(TONES.sub("", word) + "".join(TONES.findall(word)) for word in words))


def _evened(text: str) -> str:
    return re.sub(r"\s*[-–—]\s*|[ \t\u00a0]+", " ", text)


def expected(question: str, said: dict[str, Said], names: list[tuple[str, ...]]) -> set[str]:
    """The stories that answer a question; every part between spaces of a Chinese one must be said."""
    if HAN.search(question):
        parts = [_simplified(part) for part in question.split()]
        found = {path for path, one in said.items() if all(part in one.zh for part in parts)}
    else:
        found = _spoken(question, said)
    for forms in names:
        if any(_same(question, form) for form in forms):
            for form in forms:
                found |= {path for path, one in said.items() if _says(one, form)}
    return found


def _spoken(question: str, said: dict[str, Said]) -> set[str]:
    whole = {path for path, one in said.items() if _has(exact(question), one.exact)}
    if exact(question) != fold(question) and whole:
        return whole
    return {path for path, one in said.items() if _has(fold(question), one.folded)}


def _has(words: str, text: str) -> bool:
    return bool(re.search(rf"(?<![\w\u0300-\u036f]){re.escape(words)}(?![\w\u0300-\u036f])", text))


def _says(one: Said, form: str) -> bool:
    return _simplified(form) in one.zh if HAN.search(form) else _has(exact(form), one.exact)


def _same(question: str, form: str) -> bool:
    if HAN.search(question):
        return _simplified(question) == _simplified(form)
    return exact(question) == exact(form) or (exact(question) == fold(question) == fold(form))


def names_of(glossary: Path) -> list[tuple[str, ...]]:
    """The names of each person, place and organisation of a glossary."""
    return [tuple(_names(entry)) for entry in yaml.safe_load(glossary.read_text("utf-8")) if _is_name(entry)]


def _is_name(entry: dict[str, object]) -> bool:
    return entry["kind"] in ("person", "place", "organisation")


def _names(entry: dict[str, object]) -> Iterator[str]:
    for key, value in entry.items():
        if key in ("zh", "vi") or key.startswith("zh-"):
            yield str(value)
        elif key == "aliases":
            assert isinstance(value, dict)
            yield from (str(form) for forms in value.values() for form in forms)
