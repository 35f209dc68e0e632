"""Saved pages: trafilatura says where the article is; what its lines are is found by their elements and our rules."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import tzinfo
from urllib.parse import urljoin
from zoneinfo import ZoneInfo

from lxml import etree
from lxml.html import HtmlComment, HtmlElement, HTMLParser, document_fromstring

from diglot.importer.reading.around_article import (
    hear_above,
    hear_beside,
    hear_owner,
    hear_parted_date,
    hear_signed,
    hear_site,
)
from diglot.importer.reading.element_hints import NumberedPiece, find_hints
from diglot.importer.reading.elements import PageText, TextPiece, find_pieces
from diglot.importer.reading.findings import Finding
from diglot.importer.reading.main_text import LONGEST_LABEL, Article, box_names, find_article, main_letters
from diglot.importer.reading.no_article import seems_to_be
from diglot.importer.reading.page_metadata import WebMeta, date_in_scripts, read_webmeta
from diglot.importer.reading.page_reading import Answers, PageReading, choose_language, fits
from diglot.importer.reading.site_rules import SiteRules, mark_elements, rules_for
from diglot.importer.reading.wechat import prepare_wechat
from diglot.importer.roles.bylines import Meta
from diglot.importer.roles.lines import bare_line, letters, make_line
from diglot.importer.roles.other_stories import BEHIND
from diglot.importer.roles.page_lines import Placed
from diglot.importer.roles.place_lines import PlacedPage, place_lines
from diglot.importer.roles.rules import LineRules, load_rules
from diglot.messages.message import Message
from diglot.record import record, replace

_OUTSIDE = Message("it stands outside the article's elements")
_LONG_TEXT = 60  # characters of a paragraph
_TELLING = 2  # paragraphs: a single one is a notice or a teaser
_EDITORS = re.compile("编辑|責編|责编|編輯|biên tập", re.IGNORECASE)
_ABOVE = Message("above the article")


@record
class _SavedPage:
    """A saved page before anything is known of its lines."""

    text: PageText
    meta: WebMeta
    base: str  # the address that its links start from
    zone: tzinfo  # of the clock that it prints
    site: SiteRules | None
    used: Mapping[str, str]  # the rule of the site by what it finds
    scripts: str


def read_html(text: str, url: str, answers: Answers, finding: Finding) -> PageReading | None:
    """The reading of a saved page, or None where it has no article; then the problem says so.

    `url` is where the page was fetched, "" for a file; its own canonical address serves then.
    """
    root = parse_html(text)
    if root is None:
        finding.error(
            "import-html", Message("this HTML cannot be read"), Message("save the page again, or paste its text")
        )
        return None
    saved = _take_page(root, url, answers)
    article = _find_one_article(saved, root, finding)
    if article is None:
        return None
    shown, sources = _shown_pieces(saved, article)
    lines = tuple(make_line(one.number, one.piece.text, one.piece.group) for one in shown)
    language = fits(lines, finding) and choose_language(lines, answers.language, finding)
    if not language:
        return None
    rules = load_rules(language)
    hints = find_hints(shown, lines, sources, rules)
    links = frozenset(i for i, one in enumerate(shown) if one.piece.linked or one.piece.role == "alt")
    page = place_lines(lines, rules, language=language, zone=saved.zone, hints=hints, links=links)
    page = _hear_around(_with_all_lines(page, saved, article, shown), saved, article, rules)
    _compare(page, article, finding)
    return PageReading(
        language,
        _with_meta(page, saved, finding),
        url=saved.meta.url,
        images=tuple(dict.fromkeys(sources.values())),
        links=tuple((one.piece.text, urljoin(saved.base, one.piece.href)) for one in shown if one.piece.href),
        main=frozenset(one.number for one in shown if one.known),
    )


def _take_page(root: HtmlElement, url: str, answers: Answers) -> _SavedPage:
    """All that a page says, by its elements and by the rules for its site."""
    wechat = prepare_wechat(root)
    meta = read_webmeta(root, answers.zone)
    site = rules_for("https://mp.weixin.qq.com" if wechat else url or meta.url)
    used = mark_elements(root, site) if site else {}
    zone = ZoneInfo(site.zone) if site and site.zone else answers.zone
    scripts = "\n".join(script.text for script in root.iter("script") if script.text)
    return _SavedPage(find_pieces(root), meta, url or meta.url, zone, site, used, scripts)


def _find_one_article(saved: _SavedPage, root: HtmlElement, finding: Finding) -> Article | None:
    """The article of a page, or None where it has none, or is something else; then the problem says so."""
    article = find_article(saved.text, lambda: main_letters(root), saved.meta)
    if article is None:
        hint = Message("save the whole page, or paste its text")
        finding.error("import-no-body", Message("no article found on this page"), hint)
        return None
    if seems := seems_to_be(saved.text, article, saved.meta):
        finding.error("import-no-article", seems, Message("save the page of one article, or paste its text"))
        return None
    return article


def _shown_pieces(saved: _SavedPage, article: Article) -> tuple[list[NumberedPiece], dict[int, str]]:
    """The pieces of the article that have text; and the addresses of its pictures, by their numbers."""
    found = _numbered(saved.text, article, saved.meta)
    sources = {one.piece.figure: urljoin(saved.base, one.piece.src) for one in found if one.piece.src}
    return [one for one in found if one.piece.text], sources


def _with_all_lines(
    page: PlacedPage, saved: _SavedPage, article: Article, shown: Sequence[NumberedPiece]
) -> PlacedPage:
    """The page with what stands outside its article, and with what the rules for its site say."""
    placed: Iterable[Placed] = page.placed
    if site := saved.site:
        page = hear_site(page, saved.text, saved.zone)
        said = ((one.number, saved.used.get(one.piece.site)) for one in shown)
        by = {number: f"rules.yaml, {site.host}, {rule}" for number, rule in said if rule}
        placed = (replace(one, by=by.get(one.line.number, one.by)) for one in page.placed)
    label = _label_of(saved.text, article, saved.meta)
    above: Iterable[Placed] = _left_out(saved.text, article, above=True)
    if saved.site:
        above = (_as_site_says(one, saved, page) for one in above)
    return replace(page, placed=(*above, *label, *placed, *_left_out(saved.text, article)))


def _as_site_says(one: Placed, saved: _SavedPage, page: PlacedPage) -> Placed:
    """A line above the headline, with the role that the rules for the site give it where they were heard."""
    field = saved.text.pieces[one.line.number - 1].site
    heard = page.metas and {"date": page.metas[0].date, "author": page.metas[0].authors}.get(field)
    return replace(one, role=field, why="", text=one.line.text) if heard else one


def _hear_around(page: PlacedPage, saved: _SavedPage, article: Article, rules: LineRules) -> PlacedPage:
    """The page with the date and the names that stand around its article, where its own lines give none."""
    text, meta, zone = saved.text, saved.meta, saved.zone
    page = hear_above(page, text, article, rules, zone)
    if not meta.date and not any(one.date for one in page.metas):
        page = hear_parted_date(page, zone)
    if not meta.date:
        page = hear_beside(page, text, article, rules, zone)
    page = hear_signed(page, text, article, zone)
    return page if meta.authors else hear_owner(page, text)


def parse_html(text: str) -> HtmlElement | None:
    """The tree of a page, however malformed; None where nothing can be made of it."""
    parser = HTMLParser(encoding="utf-8")
    # One class for all elements: to ask for the class of each by its name takes as long as parsing does.
    parser.set_element_class_lookup(etree.ElementDefaultClassLookup(element=HtmlElement, comment=HtmlComment))
    try:
        return document_fromstring(text.encode("utf-8", "replace"), parser=parser)
    except (etree.LxmlError, ValueError):
        return None


def _numbered(text_of: PageText, article: Article, meta: WebMeta) -> list[NumberedPiece]:
    """The pieces of the article, numbered from 1 over all pieces of the page; a title from the metadata is 0."""
    pieces = text_of.pieces
    found = [] if article.title >= 0 or not meta.title else [NumberedPiece(0, TextPiece(meta.title, 0, -1, "title"))]
    for i in range(article.start, article.tail):
        one = pieces[i]
        role = "title" if i == article.title else one.role.replace("title", "")
        box = "" if i == article.title else " ".join(box_names(text_of, one, article.boxes)[:1])
        if i == article.title:
            one = replace(one, text=_without_label(one.text, letters(meta.title)))
        known, heads = i in article.known, role == "heading" and article.is_text(i + 1, pieces)
        found.append(NumberedPiece(i + 1, replace(one, role=role), box, known, i >= article.end, heads))
    return found


def _label_of(text_of: PageText, article: Article, meta: WebMeta) -> Iterator[Placed]:
    """What was cut off in front of the title, as a dropped line."""
    title = text_of.pieces[article.title].text if article.title >= 0 else ""
    label = title[: len(title) - len(_without_label(title, letters(meta.title)))].strip()
    if label:
        yield Placed(
            bare_line(article.title + 1, label), "furniture", why=Message("a label glued to the title"), by=_OUTSIDE
        )


def _without_label(title: str, wanted: str) -> str:
    """The title without the label that is glued to it: "原创", "独家"."""
    cuts = (title[n:] for n in range(1, LONGEST_LABEL + 1) if wanted and letters(title[n:]) == wanted)
    return title if letters(title) == wanted else next(cuts, title).lstrip()


def _left_out(text_of: PageText, article: Article, *, above: bool = False) -> Iterator[Placed]:
    """The pieces above the article, or those behind it: dropped, with the reason."""
    some = range(article.start) if above else range(article.tail, len(text_of.pieces))
    for i in some:
        one = text_of.pieces[i]
        if one.text and one.role != "alt":
            names = box_names(text_of, one, article.boxes)
            why = Message("a box of the page: {name}", name=names[0]) if names else _ABOVE if above else BEHIND
            yield Placed(bare_line(i + 1, one.text), "furniture", why=why, by=_OUTSIDE)


def _compare(page: PlacedPage, article: Article, finding: Finding) -> None:
    """A problem where paragraphs are dropped that are main text by another extractor's judgement."""
    dropped = [one for one in page.placed if one.why and one.line.number - 1 in article.claimed]
    long = [one for one in dropped if len(one.line.text) >= _LONG_TEXT and one.role not in {"repeat", "teaser"}]
    if len(long) >= _TELLING:
        message = Message(
            "{count} paragraphs are dropped that look like main text, the first of them: {text}…",
            count=len(long),
            text=long[0].line.text[:40],
        )
        hint = Message("see with --report why; --explain names the rule")
        finding.warn("import-kept-less", message, hint, long[0].line.number)


def _no_editors(names: Sequence[str], page: PlacedPage) -> Iterator[str]:
    """The names of the metadata without those that a line of the page calls its editors."""
    said = " ".join(one.line.text for one in page.placed if _EDITORS.search(one.line.text))
    yield from (name for name in names if name not in said)


def _with_meta(page: PlacedPage, saved: _SavedPage, finding: Finding) -> PlacedPage:
    """The page with what its metadata add: a date, authors, a publisher where its lines name none."""
    meta = saved.meta
    if not meta.date and not any(one.date for one in page.metas):
        meta = replace(meta, date=date_in_scripts(saved.scripts, saved.zone))
    shown = next((one.date for one in page.metas if one.date), None)
    if shown and shown.when and meta.date and meta.date.iso()[:10] != shown.iso()[:10]:
        message = Message(
            "the page shows {shown}, and its metadata say {noted}", shown=shown.iso()[:10], noted=meta.date.iso()[:10]
        )
        hint = Message("the shown date is taken; look at it in the story's file")
        finding.warn("import-dates-differ", message, hint)
    # The same moment, of which the metadata know the time of day or the offset.
    exact = shown and meta.date and meta.date.iso().startswith(shown.iso()[:16])
    added = Meta(date=meta.date, site=meta.publisher)
    named = any(one.authors for one in page.metas)
    added = added if named else replace(added, authors=tuple(_no_editors(meta.authors, page)))
    return replace(page, metas=(added, *page.metas) if exact else (*page.metas, added))
