"""Saved pages: trafilatura says where the article is; what its lines are is found by their elements and our rules."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from urllib.parse import urljoin

from lxml import etree
from lxml.html import HtmlElement, HTMLParser, document_fromstring

from diglot.importer.reading.elements import Piece, find_pieces, is_related_box
from diglot.importer.reading.findings import Finding
from diglot.importer.reading.page_metadata import WebMeta, read_webmeta
from diglot.importer.reading.page_reading import Answers, Reading, choose_language, fits
from diglot.importer.roles.bylines import Meta
from diglot.importer.roles.lines import Line, letters, make_line
from diglot.importer.roles.page_lines import is_sentence
from diglot.importer.roles.place_lines import Hint, Page, place_lines
from diglot.importer.roles.rules import load_rules
from diglot.record import replace

_TAIL = 8  # pieces after the last one that trafilatura knows: author, source, credit


def read_html(text: str, url: str, answers: Answers, finding: Finding) -> Reading | None:
    """The reading of a saved page, or None where it has no article; then the problem says so.

    `url` is where the page was fetched, "" for a file; its own canonical address serves then.
    """
    root = parse_html(text)
    body = root.find("body") if root is not None else None
    if root is None or body is None:
        finding.error("import-html", "this HTML cannot be read", "save the page again, or paste its text")
        return None
    meta = read_webmeta(root, answers.zone)
    found = _article(find_pieces(body), _main_texts(text), meta)
    sources = {one.figure: urljoin(url or meta.url, one.src) for one in found if one.src}
    pieces = [one for one in found if one.text]
    lines = tuple(make_line(number, one.text, one.group) for number, one in enumerate(pieces, start=1))
    if not lines:
        hint = "save the whole page, or paste its text"
        finding.error("import-no-body", "no article found on this page", hint)
        return None
    language = fits(lines, finding) and choose_language(lines, answers.language, finding)
    if not language:
        return None
    hints = _hints(pieces, lines, sources)
    page = place_lines(lines, load_rules(language), language=language, zone=answers.zone, hints=hints)
    return Reading(
        language,
        _with_meta(page, meta, finding),
        url=meta.url,
        images=tuple(dict.fromkeys(sources.values())),
        links=tuple((one.text, urljoin(url or meta.url, one.href)) for one in pieces if one.href),
    )


def parse_html(text: str) -> HtmlElement | None:
    """The tree of a page, however malformed; None where nothing can be made of it."""
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=HTMLParser(encoding="utf-8"))
    except (etree.LxmlError, ValueError):
        return None


def _main_texts(text: str) -> frozenset[str]:
    """The letters of every paragraph that trafilatura takes for the article's."""
    import trafilatura

    found = trafilatura.bare_extraction(text, favor_recall=True, include_comments=False, include_tables=True)
    if found is None or isinstance(found, dict) or found.body is None:
        return frozenset()
    texts = ("".join(element.itertext()) for element in found.body.iter("p", "item", "cell", "head", "quote"))
    return frozenset(letters_ for one in texts if len(letters_ := letters(one)) >= 8)


def _article(pieces: list[Piece], main: frozenset[str], meta: WebMeta) -> list[Piece]:
    """The pieces from the title to the end of the article. Without help the paragraphs of the page tell where it is."""
    known = [i for i, one in enumerate(pieces) if not one.box and letters(one.text) in main]
    if not known:
        known = [i for i, one in enumerate(pieces) if not one.box and not one.href and _is_paragraph(one.text)]
    if not known:
        return []
    title = _title_index(pieces, meta, known)
    kept = pieces[min([*title, *known]) : known[-1] + 1 + _TAIL]
    if not title:
        return [Piece(meta.title, 0, -1, "title"), *kept] if meta.title else kept
    chosen = pieces[title[0]]
    return [replace(one, role="title" if one is chosen else one.role.replace("title", "")) for one in kept]


def _is_paragraph(text: str) -> bool:
    line = make_line(0, text, 0)
    return line.units >= 12 and is_sentence(line)


def _title_index(pieces: list[Piece], meta: WebMeta, known: list[int]) -> list[int]:
    """Where the title is: the h1 nearest to the text's beginning, or what says the same as the metadata; or nowhere."""
    wanted = letters(meta.title)
    likely = [i for i, one in enumerate(pieces[: known[-1]]) if one.role == "title" and not one.box and one.text]
    same = [
        i
        for i, one in enumerate(pieces[: known[-1]])
        if not one.box and (text := letters(one.text)) and (text == wanted or (len(text) > 8 and wanted.endswith(text)))
    ]  # the page for printing says "In bài: …"
    both = [i for i in likely if wanted.startswith(letters(pieces[i].text))] or likely or same
    return sorted(both, key=lambda i: (i > known[len(known) // 2], abs(i - known[0])))[:1]


def _hints(pieces: Sequence[Piece], lines: Sequence[Line], sources: Mapping[int, str]) -> dict[int, Hint]:
    """What the elements say of the lines, by index."""
    title = next((i for i, one in enumerate(pieces) if one.role == "title"), -1)
    hints = {title: Hint("title")} if title >= 0 else {}
    captioned: set[int] = set()
    for i, one in enumerate(pieces):
        if one.box and i != title:
            linked = is_related_box(one.box) and one.href and lines[i].units >= 5
            hints[i] = Hint("related") if linked else Hint("furniture", why=f"a box of the page: {one.box}")
        elif one.role in {"alt", "caption"}:
            role = "photo" if one.figure in captioned else one.role
            hints[i] = Hint(role, figure=one.figure, src=sources.get(one.figure, ""))
            captioned |= {one.figure} if one.role == "caption" else set()
        elif one.role == "link":
            why = "" if lines[i].units >= 4 else "a list of links"
            hints[i] = Hint("furniture", why=why) if why else Hint("related")
        elif one.role in {"lead", "heading", "quote", "table", "item", "number"}:
            hints.setdefault(i, Hint(one.role))
    return hints


def _with_meta(page: Page, meta: WebMeta, finding: Finding) -> Page:
    """The page with what its metadata add: a date, authors, a publisher where its lines name none."""
    shown = next((one.date for one in page.metas if one.date), None)
    if shown and shown.when and meta.date and meta.date.iso()[:10] != shown.iso()[:10]:
        message = f"the page shows {shown.iso()[:10]}, and its metadata say {meta.date.iso()[:10]}"
        finding.warn("import-dates-differ", message, "the shown date is taken; look at it in the story's file")
    # The same moment, of which the metadata know the time of day or the offset.
    exact = shown and meta.date and meta.date.iso().startswith(shown.iso()[:16])
    added = Meta(date=meta.date, site=meta.publisher)
    named = any(one.authors for one in page.metas)
    added = added if named else replace(added, authors=meta.authors)
    return replace(page, metas=(added, *page.metas) if exact else (*page.metas, added))
