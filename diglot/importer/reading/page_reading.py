"""A page as it was read: its language and what each line is; whether there is one article in one language at all."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import tzinfo
from zoneinfo import ZoneInfo

from diglot.importer.reading.findings import Finding
from diglot.importer.reading.language import find_language
from diglot.importer.roles.lines import Line
from diglot.importer.roles.place_lines import PlacedPage
from diglot.messages.message import Message
from diglot.parsing.expected_language import LANGUAGE_NAMES
from diglot.record import record

SITE_ZONE = ZoneInfo("Asia/Ho_Chi_Minh")
LONGEST_LINE = 20_000  # characters: no paragraph of a news page is as long
MOST_LINES = 20_000


@record
class Answers:
    """What the editor says on the command line. The date is for pages that give none; the rest wins over the page."""

    language: str | None = None
    date: str | None = None
    slug: str | None = None
    zone: tzinfo = SITE_ZONE


@record
class PageReading:
    """A page read: its language, what each line is, and what only saved HTML knows."""

    language: str
    page: PlacedPage
    url: str = ""
    images: tuple[str, ...] = ()
    links: tuple[tuple[str, str], ...] = ()  # headline, address
    main: frozenset[int] = frozenset()  # numbers of the lines that are the page's main text


def fits(lines: Sequence[Line], finding: Finding) -> bool:
    """Whether lines are such as a page has; one that no paragraph is as long as is a problem."""
    for line in lines:
        if len(line.text) > LONGEST_LINE:
            size = Message("the line is {count:,} characters long", count=len(line.text))
            finding.error("import-long-line", size, Message("paste the page's text, one paragraph a line"), line.number)
            return False
    if len(lines) > MOST_LINES:
        finding.error(
            "import-too-large",
            Message("the file has {count:,} lines", count=len(lines)),
            Message("import one article at a time"),
        )
        return False
    return True


def choose_language(lines: Sequence[Line], answer: str | None, finding: Finding) -> str:
    """The language of a page's lines; a page in neither or both is a problem, and what is returned then empty.

    The editor's answer decides such a page; one that contradicts a plain page is a problem too.
    """
    found = find_language(lines)
    if answer and not found.mixed and found.language not in {"", answer}:
        message = Message(
            "this text is {language}, and --lang says {answer}", language=LANGUAGE_NAMES[found.language], answer=answer
        )
        finding.error(
            "import-language", message, Message("--lang {language}, or leave it out", language=found.language)
        )
        return ""
    if answer:
        return answer
    if found.mixed and found.split:
        hint = Message(
            "split it in two files at line {line}; or --lang zh, --lang vi to import all of it as one", line=found.split
        )
        finding.error("import-mixed", Message("two articles, one Chinese and one Vietnamese"), hint, found.split)
        return ""
    if found.mixed:
        hint = Message("one file for each language; or --lang zh, --lang vi to import all of it as one")
        finding.error("import-mixed", Message("Chinese and Vietnamese by turns"), hint)
        return ""
    if not found.language:
        hint = Message("--lang zh or --lang vi if it is")
        finding.error("import-language", Message("this text is neither Chinese nor Vietnamese"), hint)
    return found.language
