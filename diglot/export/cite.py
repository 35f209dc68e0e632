"""Citations of a story's editions: BibTeX, RIS, CSL-JSON, and in one line.

Each edition is a work of its own with its own address; each record names the title of the other one, too. Names are
given whole: a Vietnamese or Chinese name that is cut at a space comes out wrong.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime

from diglot.addresses import Addresses
from diglot.model.edition import Edition
from diglot.model.site import Site
from diglot.model.story import Story, Variant
from diglot.record import record

BIBLATEX_LANGUAGE = {
    "zh-Hans": "chinese-simplified",
    "zh-Hant": "chinese-traditional",
    "vi": "vietnamese",
}  # langid of biblatex
TEX_SPECIAL = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "{}$&#%_"},
    }
)
BIBTEX_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")


@record
class CitedEdition:
    """What is cited of one edition. `other` is the title of the other edition, which is the `original` or not."""

    id: str
    tag: str
    title: str
    other: str
    other_tag: str
    translated: bool
    authors: tuple[str, ...]
    translators: tuple[str, ...]
    date: datetime
    archive: str
    url: str
    summary: str


def cite_editions(site: Site, titles: dict[str, str], story: Story) -> tuple[CitedEdition, ...]:
    """The editions as they are cited, the original first, each under the tag that it is written in."""
    shown = [(edition, story.variant_of(edition)) for edition in story.editions]
    return tuple(_cite_edition(site, titles, story, edition, own, shown) for edition, own in shown)


def _cite_edition(
    site: Site,
    titles: dict[str, str],
    story: Story,
    edition: Edition,
    own: Variant,
    shown: Sequence[tuple[Edition, Variant]],
) -> CitedEdition:
    addresses = Addresses(site.base_url, site.base_path)
    tag = next(tag for tag in site.tags if tag.name == own.tag)
    other = next(((one, variant) for one, variant in shown if one is not edition), None)
    return CitedEdition(
        id=f"{story.path.replace('/', '-')}-{edition.language}",
        tag=own.tag,
        title=own.title,
        other=other[1].title if other else "",
        other_tag=other[1].tag if other else "",
        translated=bool(other and other[0].original),
        authors=own.credits.authors,
        translators=own.credits.translators,
        date=(edition.date or story.date).when,
        archive=titles[own.tag],
        url=addresses.absolute(addresses.page(tag, story.path)),
        summary=own.summary,
    )


def format_citation(title: str, authors: Sequence[str], archive: str, date: datetime, url: str, tag: str) -> str:
    """A citation for a reader to copy: "甲、乙：《题目》，档案，2022-10-09。https://…"."""
    day = f"{date:%Y-%m-%d}"
    if tag.startswith("zh"):
        names = "、".join(authors)
        return f"{names + '：' if names else ''}《{title}》，{archive}，{day}。{url}"
    names = ", ".join(authors)
    return f"{names + ', ' if names else ''}“{title}”, {archive}, {day}. {url}"


def format_bibtex(cited: Sequence[CitedEdition]) -> str:
    """The entries in BibTeX, with the fields that biblatex adds for languages and translations."""
    return "\n".join(_format_bib_entry(one) for one in cited)


def _format_bib_entry(one: CitedEdition) -> str:
    fields = [
        ("author", " and ".join(f"{{{escape_tex(name)}}}" for name in one.authors)),
        ("title", f"{{{escape_tex(one.title)}}}"),
        ("origtitle" if one.translated else "titleaddon", f"{{{escape_tex(one.other)}}}" if one.other else ""),
        ("origlanguage", BIBLATEX_LANGUAGE.get(one.other_tag[:7], "") if one.translated else ""),
        ("translator", " and ".join(f"{{{escape_tex(name)}}}" for name in one.translators)),
        ("howpublished", escape_tex(one.archive)),
        ("year", f"{one.date:%Y}"),
        ("date", f"{one.date:%Y-%m-%d}"),
        ("url", _escape_address(one.url)),
        ("langid", BIBLATEX_LANGUAGE[one.tag[:7]]),
    ]
    body = "".join(f"  {name} = {{{value}}},\n" for name, value in fields if value)
    month = f"  month = {BIBTEX_MONTHS[one.date.month - 1]},\n"
    return f"@misc{{{one.id},\n{body}{month}}}\n"


def escape_tex(text: str) -> str:
    """The text as a BibTeX field holds it."""
    return text.translate(TEX_SPECIAL)


def _escape_address(url: str) -> str:
    """An address between braces: biblatex reads it as it stands, so braces and backslashes are written as codes."""
    return re.sub(r"[{}\\]", lambda sign: f"%{ord(sign[0]):02X}", url)


def format_ris(cited: Sequence[CitedEdition], terms: Sequence[Mapping[str, str]]) -> str:
    """The entries in RIS, with the line ends that it asks for; `terms` are the story's, by tag."""
    return "".join(
        f"{line}\r\n" for one in cited for line in _format_ris_lines(one, [names[one.tag] for names in terms])
    )


def _format_ris_lines(one: CitedEdition, keywords: Sequence[str]) -> Iterator[str]:
    fields = [
        ("TY", "NEWS"),
        ("ID", one.id),
        *(("AU", name) for name in one.authors),
        ("TI", one.title),
        ("OP" if one.translated else "TT", one.other),
        *(("A4", name) for name in one.translators),
        ("T2", one.archive),
        ("PY", f"{one.date:%Y}"),
        ("DA", f"{one.date:%Y/%m/%d}"),
        ("LA", one.tag),
        ("AB", one.summary),
        *(("KW", word) for word in keywords),
        ("UR", one.url),
    ]
    yield from (f"{name}  - {' '.join(value.split())}" for name, value in fields if value)
    yield "ER  - "
    yield ""


def format_csl(cited: Sequence[CitedEdition]) -> str:
    """The entries in CSL-JSON 1.0."""
    return "[\n" + ",\n".join(json.dumps(_make_csl_item(one), ensure_ascii=False) for one in cited) + "\n]\n"


def _make_csl_item(one: CitedEdition) -> dict[str, object]:
    item: dict[str, object] = {
        "id": one.id,
        "type": "article-newspaper",
        "title": one.title,
        "container-title": one.archive,
        "author": [{"literal": name} for name in one.authors],
        "translator": [{"literal": name} for name in one.translators],
        "issued": {"date-parts": [[one.date.year, one.date.month, one.date.day]]},
        "language": one.tag,
        "URL": one.url,
        "abstract": one.summary,
        "original-title": one.other if one.translated else "",
        "note": f"{one.other_tag}: {one.other}" if one.other and not one.translated else "",
    }
    return {name: value for name, value in item.items() if value}
