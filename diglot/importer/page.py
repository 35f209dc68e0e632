"""Pages as imported editions: the pure core of the importer, from bytes to Markdown."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Mapping, Sequence
from datetime import tzinfo

from diglot.importer.reading.documents import unpack_document
from diglot.importer.reading.encoding import UNREADABLE, Decoded, decode
from diglot.importer.reading.findings import Finding
from diglot.importer.reading.language import is_traditional
from diglot.importer.reading.page_reading import SITE_ZONE, Answers, PageReading, choose_language, fits
from diglot.importer.roles.bylines import Meta, clean_source
from diglot.importer.roles.dates import PageDate, day_in_address, parse_day
from diglot.importer.roles.lines import split_lines
from diglot.importer.roles.persons import is_person
from diglot.importer.roles.place_lines import PlacedPage, place_lines
from diglot.importer.roles.rules import load_rules
from diglot.importer.writing.completeness import ENOUGH, measure_kept, unsaid_lines
from diglot.importer.writing.draft import Draft, make_draft, write_front
from diglot.importer.writing.publisher_zone import in_zone, publisher_zone
from diglot.importer.writing.repair import repair
from diglot.importer.writing.result import Imported, RelatedHeadline
from diglot.importer.writing.slug import is_slug, make_slug
from diglot.importer.writing.suggested_terms import find_in, suggest_terms
from diglot.messages.message import Message, sample
from diglot.model.tags import RESERVED
from diglot.model.term import Term
from diglot.record import replace

_TEXT = {"paragraph", "list", "quote", "table"}
_CAPTIONS = 2  # of a story of pictures without other text, at the least


def read_page(
    raw: bytes,
    name: str,
    *,
    language: str | None = None,
    date: str | None = None,
    slug: str | None = None,
    zone: tzinfo = SITE_ZONE,
    glossary: Sequence[Term] = (),
    url: str = "",
    retrieved: str = "",
    shared: bool = True,
) -> Imported:
    """The edition that a page text or a saved page makes. What the page does not say is a problem, never guessed.

    `language` ("zh" or "vi") and `slug` are the editor's and win over the page; `date` (ISO 8601) answers for a page
    that gives none; `url` and `retrieved` (ISO 8601) are known where the page was fetched; `shared` is False for an
    edition that goes beside another one, which has the story's topics, places and people already.
    """
    finding, answers = Finding(name), Answers(language, date, slug, zone)
    if unpacked := unpack_document(raw):
        if unpacked.trouble:
            finding.error("import-document", unpacked.trouble, unpacked.hint)
            return Imported(name, problems=tuple(finding.problems))
        url = url or unpacked.url
    decoded = decode(unpacked.raw if unpacked else raw)
    if decoded.code:
        finding.error(decoded.code, decoded.message, decoded.hint)
        return Imported(name, problems=tuple(finding.problems))
    if not decoded.sure:
        hint = Message("if characters or accents are wrong, save it as UTF-8 and import it again")
        finding.warn(
            "import-encoding-found", Message("this is not UTF-8: read as {encoding}", encoding=decoded.encoding), hint
        )
    for line in decoded.damaged:
        message = Message("a character in this line lost a byte; it is shown as {sign}", sign=UNREADABLE)
        finding.warn("import-damaged", message, Message("put the right character in its place"), line)
    reading = _read(decoded, name, url, answers, finding)
    if reading is None:
        return Imported(name, problems=tuple(finding.problems), encoding=decoded.encoding)
    origin = {"url": url or reading.url, "retrieved": retrieved, "sha256": hashlib.sha256(raw).hexdigest()}
    return _finish(reading, origin, decoded.encoding, answers, tuple(glossary) if shared else (), finding)


def _read(decoded: Decoded, name: str, url: str, answers: Answers, finding: Finding) -> PageReading | None:
    if is_html(decoded.text, name):
        from diglot.importer.reading.saved_page import read_html

        return read_html(decoded.text, url, answers, finding)
    lines = split_lines(decoded.text)
    if not fits(lines, finding):
        return None
    language = choose_language(lines, answers.language, finding)
    if not language:
        return None
    return PageReading(language, place_lines(lines, load_rules(language), language=language, zone=answers.zone))


def is_html(text: str, name: str) -> bool:
    """Whether a page is HTML: by its name, or by what it begins with."""
    if re.search(r"\.x?html?$", name, re.IGNORECASE):
        return "<" in text
    return bool(
        re.match(
            r"\s*(?:<!--.{0,400}?-->\s*)*(<!doctype html|<html|<head|<\?xml[^>]*>\s*<!doctype html)",
            text[:2000],
            re.IGNORECASE,
        )
    )


def _find_date(page: PlacedPage, url: str, answers: Answers, finding: Finding) -> PageDate | None:
    """The date that the page gives; or, where it gives none or an impossible one, the editor's answer."""
    shown = next((meta.date for meta in page.metas if meta.date), None)
    answer = parse_day(answers.date, answers.zone) if answers.date else None
    if answers.date and answer is None:
        hint = Message("--date 2021-09-07 or --date 2021-09-07T18:19")
        finding.error("import-bad-date", Message("'{date}' is no date", date=answers.date), hint)
    elif shown and shown.when:
        return shown
    elif answer is None and shown:
        lines = (p.line.number for p in page.placed if p.role == "date" and shown.written in p.line.key)
        message = Message("there is no such day as '{date}'", date=shown.written)
        finding.error("import-bad-date", message, sample("--date 2021-09-07"), next(lines, 0))
    elif answer is None and (day := day_in_address(url)):
        message = Message("the page gives no date: {date} is taken from its address", date=day.written)
        finding.warn("import-date-of-address", message, Message("look at it in the story's file"))
        return day
    elif answer is None:
        finding.error("import-no-date", Message("the page gives no date"), sample("--date 2021-09-07"))
    return answer


def _check(draft: Draft, page: PlacedPage, finding: Finding) -> None:
    """Note what a story cannot do without, and the lines that an editor should look at."""
    if not draft.title:
        finding.error("import-no-title", Message("no title found"), Message("put the title on the first line"))
    captions = sum(1 for block in draft.blocks if block.kind == "figure" and block.text)
    if captions < _CAPTIONS and not any(block.kind in _TEXT for block in draft.blocks):
        hint = Message("copy the whole article, not its head alone")
        finding.error("import-no-body", Message("no text found under the title"), hint)
    for line, said in page.doubtful:
        finding.warn("import-doubtful-line", said, Message("look at it in the story's file"), line.number)


def _finish(
    reading: PageReading,
    origin: dict[str, str],
    encoding: str,
    answers: Answers,
    glossary: tuple[Term, ...],
    finding: Finding,
) -> Imported:
    page, lang = reading.page, reading.language
    draft = make_draft(page.placed, lang)
    moment = _find_date(page, origin["url"], answers, finding)
    _check(draft, page, finding)
    source = publisher(page.metas)
    zone = publisher_zone(origin["url"], source)
    day = in_zone(moment, zone).iso() if moment else ""
    slug = _slug(answers.slug, draft.title, lang, finding)
    urls = {repair(text, lang, headline=True): url for text, url in reading.links if url.startswith("http")}
    text = "\n".join([draft.title, draft.summary, *(block.text for block in draft.blocks)])
    in_head, in_text = find_in([f"{draft.title}\n{draft.summary}", text], glossary, lang)
    imported = Imported(
        file=finding.file,
        lang=lang,
        script="hant" if lang == "zh" and is_traditional(text) else "",
        title=draft.title,
        subtitle=draft.subtitle,
        date=day or None,
        updated=next((in_zone(meta.updated, zone).iso() for meta in page.metas if meta.updated), ""),
        authors=tuple(dict.fromkeys(name for meta in page.metas for name in meta.authors if is_person(name))),
        credit=draft.credit,
        summary=draft.summary,
        blocks=draft.blocks,
        related=tuple(RelatedHeadline(title, urls.get(title, "")) for title in draft.related),
        dropped=draft.dropped,
        lines=tuple((p.line.number, p.role, p.line.text) for p in page.placed),
        placed_by=tuple(p.by for p in page.placed),
        problems=tuple(finding.problems),
        slug=slug,
        folder=f"{day[:4]}/{day[5:7]}/{slug}" if day and slug else "",
        source=source,
        url=origin["url"],
        encoding=encoding,
        sha256=origin["sha256"],
        images=reading.images,
        terms=suggest_terms(in_head, in_text, glossary),
        named=frozenset(in_text),
    )
    imported = _account(imported, page, reading.main, finding)
    return replace(imported, front=_front(imported, {"title": draft.printed, **origin}))


def _account(imported: Imported, page: PlacedPage, main: frozenset[int], finding: Finding) -> Imported:
    """The edition with all that it leaves out of its page named, and how much of the main text it keeps."""
    said = tuple(imported.texts())
    unsaid = [*imported.dropped, *unsaid_lines(page.placed, said)]
    kept = measure_kept(page.placed, main, said)
    if kept.share < ENOUGH:
        message = Message(
            "{share:.0%} of the page's main text is in the story: {count:,} of {all:,} letters",
            share=kept.share,
            count=kept.characters,
            all=kept.of,
        )
        finding.warn("import-kept-little", message, Message("see with --report what was dropped, and why"))
    dropped = tuple(sorted(unsaid, key=lambda one: one.line))
    return replace(imported, dropped=dropped, kept=kept, problems=tuple(finding.problems))


def _front(imported: Imported, origin: Mapping[str, str]) -> str:
    """The edition's front matter."""
    source = {"name": imported.source, **origin}
    return write_front(
        {
            "title": imported.title,
            "subtitle": imported.subtitle,
            "summary": imported.summary,
            "date": imported.date,
            "updated": imported.updated,
            "authors": list(imported.authors),
            "source": {key: value for key, value in source.items() if value},
            **{taxonomy: list(ids) for taxonomy, ids in imported.terms},
            "related": [one.as_json() for one in imported.related],
            "script": imported.script,
        }
    )


def publisher(metas: Sequence[Meta]) -> str:
    """The publisher's name: as a line of the page says it, or else as a button does."""
    named = (source for meta in metas if (source := clean_source(meta.source)))
    return next(named, "") or next((meta.site for meta in metas if meta.site), "")


def _slug(answer: str | None, title: str, lang: str, finding: Finding) -> str:
    if answer and RESERVED.fullmatch(answer):
        message = Message(
            "Windows cannot hold a folder of the name '{answer}', which it keeps for a device", answer=answer
        )
        finding.error(
            "import-bad-slug", message, Message("give it another name: --slug {stem}-1", stem=answer.split(".")[0])
        )
        return ""
    if answer and not is_slug(answer):
        hint = Message("small letters a–z, digits and hyphens: --slug jiangsu-shanghai")
        finding.error("import-bad-slug", Message("'{answer}' cannot be a folder name", answer=answer), hint)
        return ""
    slug = answer or make_slug(title, lang)
    if title and not slug:
        hint = sample("--slug jiangsu-shanghai")
        finding.error("import-no-slug", Message("the title has no letters that could name a folder"), hint)
    return slug
