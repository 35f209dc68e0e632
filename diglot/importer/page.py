"""Page text as an imported edition: the pure core of the importer, from bytes to Markdown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import tzinfo
from typing import Any
from zoneinfo import ZoneInfo

from ..problem import Problem
from .dates import Moment, parse_day
from .draft import Block, Draft, Dropped, make_draft, write_markdown
from .encoding import decode
from .lines import Line, split_lines
from .meta import Meta
from .roles import Page, place_lines
from .rules import load_rules
from .slug import is_slug, make_slug

SITE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")


@dataclass(frozen=True, slots=True)
class Imported:
    """One page as a story's edition, or the problems that keep it from being one."""

    file: str
    lang: str = ""
    title: str = ""
    subtitle: str = ""
    date: str | None = None
    authors: tuple[str, ...] = ()
    credit: str = ""
    summary: str = ""
    blocks: tuple[Block, ...] = ()
    related: tuple[str, ...] = ()
    dropped: tuple[Dropped, ...] = ()
    lines: tuple[tuple[int, str, str], ...] = ()  # number, role, text as it was
    problems: tuple[Problem, ...] = ()
    markdown: str = ""
    folder: str = ""  # yyyy/mm/slug
    source: str = ""  # the publisher's name
    encoding: str = ""
    sha256: str = ""

    @property
    def ok(self) -> bool:
        """Whether the edition can be written."""
        return not any(problem.severity == "error" for problem in self.problems)

    def as_json(self) -> dict[str, Any]:
        """What `import --json` prints for one page."""
        return {
            "file": self.file,
            "lang": self.lang or None,
            "title": self.title or None,
            "subtitle": self.subtitle or None,
            "date": self.date,
            "authors": list(self.authors),
            "credit": self.credit or None,
            "summary": self.summary or None,
            "blocks": [
                {"kind": b.kind, "text": b.text} | ({"alt": b.alt} if b.alt else {})
                for b in self.blocks
                if b.kind != "credit"
            ],
            "related": [{"title": title} for title in self.related],
            "dropped": [{"line": d.line, "text": d.text, "why": d.why} for d in self.dropped],
            "lines": [{"line": number, "role": role, "text": text} for number, role, text in self.lines],
            "problems": [problem.as_json() for problem in self.problems],
            "folder": self.folder or None,
            "encoding": self.encoding or None,
            "markdown": self.markdown,
        }


@dataclass(slots=True)
class _Finding:
    """Problems of one file, as they are found."""

    file: str
    problems: list[Problem] = field(default_factory=list)

    def error(self, code: str, message: str, hint: str = "", line: int = 0) -> None:
        self.problems.append(Problem(self.file, line, code, message, hint))

    def warn(self, code: str, message: str, hint: str = "", line: int = 0) -> None:
        self.problems.append(Problem(self.file, line, code, message, hint, "warning"))


_TROUBLE = {
    "import-empty": ("the file is empty", "paste the page's text into it"),
    "import-binary": ("this is no text: it holds NUL bytes", "save the page as text or HTML, in UTF-8"),
    "import-encoding": ("the encoding of this file cannot be recognised", "save it again as UTF-8"),
}


def read_page(
    raw: bytes,
    name: str,
    *,
    language: str | None = None,
    date: str | None = None,
    slug: str | None = None,
    zone: tzinfo = SITE_ZONE,
) -> Imported:
    """The edition that a page text makes. Nothing is guessed: what the page does not say is a problem.

    `language` ("zh" or "vi"), `date` (ISO 8601) and `slug` are the editor's answers and win over the page.
    """
    finding = _Finding(name)
    decoded = decode(raw)
    if decoded.trouble:
        message, hint = _TROUBLE[decoded.trouble]
        finding.error(decoded.trouble, message, hint)
        return Imported(name, problems=tuple(finding.problems))
    lines = split_lines(decoded.text)
    lang = language or find_language(lines)
    if not lang:
        finding.error(
            "import-language", "this text is neither Chinese nor Vietnamese", "--lang zh or --lang vi if it is"
        )
        return Imported(name, encoding=decoded.encoding, problems=tuple(finding.problems))
    page = place_lines(lines, load_rules(), language=lang, zone=zone)
    draft = make_draft(page.placed, lang)
    when = _find_date(page, date, zone, finding)
    if not draft.title:
        finding.error("import-no-title", "no title found", "put the title on the first line")
    if not any(block.kind == "paragraph" for block in draft.blocks):
        finding.error("import-no-body", "no text found under the title", "copy the whole article, not its head alone")
    for line, said in page.doubtful:
        finding.warn("import-doubtful-line", said, "look at it in the story's file", line.number)
    return _imported(name, raw, decoded.encoding, lang, draft, page, when, slug, finding)


def find_language(lines: Sequence[Line]) -> str:
    """ "zh", "vi" or "" by the letters of the lines."""
    text = "\n".join(line.text for line in lines)
    han = len(re.findall(r"[㐀-䶿一-鿿]", text))
    kana = len(re.findall(r"[぀-ヿ가-힯]", text))
    words = re.findall(r"[^\W\d_㐀-鿿가-힯぀-ヿ]+", text)
    marked = sum(
        1 for word in words if re.search("[ăđơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", word, re.IGNORECASE)
    )
    if han and han > len(words) and kana * 10 < han:
        return "zh"
    return "vi" if marked * 8 > len(words) and marked else ""


def is_traditional(text: str) -> bool:
    """Whether Chinese text is written in Traditional characters: they are in Big5 and not in GB 2312."""
    traditional = simplified = 0
    for char in set(text):
        if "一" <= char <= "鿿":
            in_gb, in_big5 = _encodes(char, "gb2312"), _encodes(char, "big5")
            traditional += in_big5 and not in_gb
            simplified += in_gb and not in_big5
    return traditional > simplified


def _encodes(char: str, encoding: str) -> bool:
    try:
        char.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _find_date(page: Page, answer: str | None, zone: tzinfo, finding: _Finding) -> Moment | None:
    if answer:
        moment = parse_day(answer, zone)
        if moment is None:
            finding.error("import-bad-date", f"'{answer}' is no date", "--date 2021-09-07 or --date 2021-09-07T18:19")
        return moment
    moment = next((meta.date for meta in page.metas if meta.date), None)
    if moment is None:
        finding.error("import-no-date", "the page gives no date", "--date 2021-09-07")
    elif moment.when is None:
        line = next((p.line.number for p in page.placed if p.role == "date"), 0)
        finding.error("import-bad-date", f"there is no such day as '{moment.written}'", "--date 2021-09-07", line)
        return None
    return moment


def _imported(
    name: str,
    raw: bytes,
    encoding: str,
    lang: str,
    draft: Draft,
    page: Page,
    when: Moment | None,
    slug: str | None,
    finding: _Finding,
) -> Imported:
    slug = _slug(slug, draft.title, lang, finding)
    digest = hashlib.sha256(raw).hexdigest()
    authors = _authors(page.metas)
    fields = {
        "title": draft.title,
        "subtitle": draft.subtitle,
        "summary": draft.summary,
        "date": when.iso() if when else "",
        "updated": next((meta.updated.iso() for meta in page.metas if meta.updated), ""),
        "authors": list(authors),
        "source": _source(page.metas, draft.title, digest),
        "related": [{"title": title} for title in draft.related],
        "script": "hant" if lang == "zh" and is_traditional("".join(b.text for b in draft.blocks)) else "",
    }
    day = fields["date"]
    return Imported(
        file=name,
        lang=lang,
        title=draft.title,
        subtitle=draft.subtitle,
        date=fields["date"] or None,
        authors=authors,
        credit=draft.credit,
        summary=draft.summary,
        blocks=draft.blocks,
        related=draft.related,
        dropped=draft.dropped,
        lines=tuple((p.line.number, p.role, p.line.text) for p in page.placed),
        problems=tuple(finding.problems),
        markdown=write_markdown(fields, draft.blocks),
        folder=f"{day[:4]}/{day[5:7]}/{slug}" if day and slug else "",
        source=publisher(page.metas),
        encoding=encoding,
        sha256=digest,
    )


def _authors(metas: Sequence[Meta]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(name for meta in metas for name in meta.authors))


def publisher(metas: Sequence[Meta]) -> str:
    """The publisher's name: as a line of the page says it, or else as a button does."""
    named = (meta.source for meta in metas if meta.source)
    return next(named, "") or next((meta.site for meta in metas if meta.site), "")


def _source(metas: Sequence[Meta], title: str, digest: str) -> dict[str, str]:
    name = publisher(metas)
    return ({"name": name} if name else {}) | {"title": title, "sha256": digest}


def _slug(answer: str | None, title: str, lang: str, finding: _Finding) -> str:
    if answer and not is_slug(answer):
        finding.error(
            "import-bad-slug",
            f"'{answer}' cannot be a folder name",
            "small letters a–z, digits and hyphens: --slug jiangsu-shanghai",
        )
        return ""
    slug = answer or make_slug(title, lang)
    if title and not slug:
        finding.error("import-no-slug", "the title has no letters that could name a folder", "--slug jiangsu-shanghai")
    return slug
