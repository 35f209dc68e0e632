"""Generators of problems: each reports what one rule finds, its docstring is the rule."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from diglot.addresses import SECTIONS
from diglot.alignment.moved_blocks import find_moved
from diglot.catalog.catalog import Catalog, Groups
from diglot.catalog.selection import select_marks
from diglot.checks.dead_targets import suggest_target
from diglot.messages.message import NO_HINT, Message, sample
from diglot.model.edition import Edition
from diglot.model.tags import RESERVED, TAXONOMY
from diglot.parsing.site_config import SITE_FILE
from diglot.problem import Problem, Severity, quote_word, suggest
from diglot.record import record


@record
class Subject:
    """What the rules look at.

    `groups` are the editions to check, those that wait for their date included, and `checked` the catalog of them;
    the other catalog holds those published; `folders` are all that hold an edition, drafts and broken files too.
    """

    catalog: Catalog
    checked: Catalog
    groups: Groups
    folders: frozenset[str]
    unpublished: frozenset[str]  # sound, but drafts or not out yet
    published: frozenset[str]  # the files whose editions readers can see
    routes: frozenset[str]  # what a link may name beside stories and pages: "archive", "topics/trade"
    routes_checked: frozenset[str]  # those, once all that is checked is published


TAXONOMY_WORDS = {
    "topics": Message("topics"),
    "places": Message("places"),
    "people": Message("people"),
    "organisations": Message("organisations"),
}
ALIAS_PART = re.compile(r"[\w~-][\w.~-]{0,99}", re.ASCII)
CatalogRule = Callable[[Subject], Iterator[Problem]]


def check_catalog(subject: Subject) -> Iterator[Problem]:
    """Every problem that the rules find."""
    for rule in CATALOG_RULES:
        yield from rule(subject)


def _make_problem(
    edition: Edition, field: str, code: str, message: Message, hint: Message = NO_HINT, severity: Severity = "error"
) -> Problem:
    return Problem(edition.file, edition.line(field), code, message, hint, severity)


def story_has_date(subject: Subject) -> Iterator[Problem]:
    """A story has a date in one of its editions."""
    for folder, group in subject.groups.items():
        if not folder.startswith("pages/") and not any(edition.date for edition in group):
            hint = Message("add a line 'date: 2022-10-09' (or with the time: 2022-10-09T18:19:00+07:00)")
            broken = any("date" in dict(edition.lines) for edition in group)
            if not broken:
                yield _make_problem(
                    group[0], "date", "missing-field", Message("'{name}' is missing", name="date"), hint
                )


def date_fits_folder(subject: Subject) -> Iterator[Problem]:
    """A story is filed under its year and month."""
    for story in subject.checked.stories:
        dates = [edition.date.when for edition in story.editions if edition.date]
        if story.path[:7] not in [f"{date.year:04}/{date.month:02}" for date in dates]:
            edition = next(one for one in story.editions if one.date)
            message = Message(
                "the date {date:%Y-%m-%d} does not lie in this folder's month, {month}",
                date=dates[0],
                month=story.path[:7],
            )
            yield _make_problem(
                edition, "date", "date-folder", message, Message("correct the date, or move the folder"), "warning"
            )


def one_original(subject: Subject) -> Iterator[Problem]:
    """Of two editions exactly one is the original, or neither is marked."""
    for group in subject.groups.values():
        if len(group) == 2 and all(edition.original for edition in group):
            hint = Message("keep 'original: true' on the edition that the other was translated from")
            yield _make_problem(
                group[1], "original", "two-originals", Message("both editions say 'original: true'"), hint
            )


def editions_agree(subject: Subject) -> Iterator[Problem]:
    """Where both editions give a field of the story, they give the same."""
    for group in subject.groups.values():
        if len(group) != 2:
            continue
        first, second = group
        both = {mark.taxonomy for mark in first.marks} & {mark.taxonomy for mark in second.marks}
        for taxonomy in (one for one in TAXONOMY.values() if one in both):
            ids = [_find_term_ids(subject, edition, taxonomy) for edition in group]
            if ids[0] and ids[1] and ids[0] != ids[1]:
                differing = tuple(sorted(ids[0] ^ ids[1]))
                hint = Message(
                    "only one of them has: {differing}; leave the field out here to take over {file}",
                    differing=differing,
                    file=first.file,
                )
                yield _make_problem(
                    second,
                    taxonomy,
                    "editions-differ",
                    Message("'{field}' differs between the editions", field=taxonomy),
                    hint,
                )
        if first.image and second.image and first.image.file != second.image.file:
            hint = Message("both editions show one lead picture")
            yield _make_problem(
                second,
                "image",
                "editions-differ",
                Message("'{field}' differs between the editions", field="image"),
                hint,
            )


def _find_term_ids(subject: Subject, edition: Edition, taxonomy: str) -> set[str]:
    found = (subject.catalog.glossary.find(taxonomy, mark.text) for mark in select_marks(edition, taxonomy))
    return {term.id for term in found if term}


def terms_are_known(subject: Subject) -> Iterator[Problem]:
    """Every topic, place, person and organisation has an entry in the glossary; without one it has no page."""
    glossary = subject.catalog.glossary
    if not glossary.terms:
        yield from _name_empty_glossary(subject)
        return
    for edition in _list_editions(subject):
        for mark in edition.marks:
            if not glossary.find(mark.taxonomy, mark.text):
                message = Message(
                    "'{name}' is not among the {taxonomy} of the glossary",
                    name=mark.text,
                    taxonomy=TAXONOMY_WORDS[mark.taxonomy],
                )
                hint = glossary.suggestion(mark.taxonomy, mark.text)
                yield Problem(edition.file, mark.line, "unknown-term", message, hint, "warning")


def _name_empty_glossary(subject: Subject) -> Iterator[Problem]:
    """Where there is no glossary, one warning stands for all the terms that have no entry."""
    count = len({(mark.taxonomy, mark.text) for edition in _list_editions(subject) for mark in edition.marks})
    if count:
        message = Message(
            "the glossary has no entries, and the stories name {count} topics, places, people or organisations",
            count=count,
        )
        hint = Message("add an entry for each, or they have no pages: {id: ha-noi, kind: place, zh: 河内, vi: Hà Nội}")
        yield Problem("content/glossary.yaml", 0, "unknown-term", message, hint, "warning")


def links_lead_somewhere(subject: Subject) -> Iterator[Problem]:
    """Every link to something of this site leads to a page of it."""
    for edition in _list_editions(subject):
        pins = {pin for pin, _ in edition.pins}
        for reference in edition.references:
            if reference.target in subject.folders and reference.target not in subject.unpublished:
                continue  # nearly every one
            if reference.target.startswith("#"):
                if reference.target[1:] not in pins:
                    hint = Message(
                        "blocks with a name here: {pins}; give one with {#name}",
                        pins=tuple(sorted(pins)) or Message("none"),
                    )
                    message = Message("nothing in this file is named '{target}'", target=reference.target)
                    yield Problem(edition.file, reference.line, "dead-link", message, hint)
            else:
                yield from _check_target(
                    subject, edition, reference.target, reference.line, "dead-link", Message("a link")
                )
        for related in edition.related:
            if related.story:
                yield from _check_target(
                    subject, edition, related.story, related.line, "dead-related", quote_word("related")
                )


def _check_target(
    subject: Subject, edition: Edition, target: str, line: int, code: str, what: str
) -> Iterator[Problem]:
    is_out = edition.file in subject.published
    if target in subject.folders:
        if is_out and target in subject.unpublished:
            hint = Message("take the link out until then, or publish that story first")
            message = Message("{what} to a story that is not published: {target}", what=what, target=target)
            yield Problem(edition.file, line, "unpublished-link", message, hint)
        return
    if target in (subject.routes if is_out else subject.routes_checked):
        return
    suggested = suggest_target(target, edition.folder, subject.folders)
    yield Problem(
        edition.file, line, code, Message("{what} to no page: '{target}'", what=what, target=target), suggested
    )


def permalinks_are_unique(subject: Subject) -> Iterator[Problem]:
    """No two stories claim one permalink, neither by folder nor by alias."""
    claimed: dict[str, str] = dict.fromkeys(subject.folders, "")
    for edition in _list_editions(subject):
        for alias, line in edition.aliases:
            other = claimed.get(alias)
            if alias == edition.folder:
                yield Problem(
                    edition.file,
                    line,
                    "bad-alias",
                    Message("'{alias}' is this story's own address", alias=alias),
                    Message("take it out"),
                )
                continue
            if other is None or other == edition.folder:
                claimed[alias] = edition.folder
                continue
            message = Message(
                "two stories with one permalink: '{alias}' is content/{other}", alias=alias, other=other or alias
            )
            hint = (
                Message("take the alias out of one of them")
                if other
                else Message("take it out: content/{alias} is there still", alias=alias)
            )
            yield Problem(edition.file, line, "duplicate-permalink", message, hint)


def aliases_are_lawful(subject: Subject) -> Iterator[Problem]:
    """An alias is a path of this site, without its language, where no page of it lies."""
    trees = {tag.slug for tag in subject.catalog.site.tags} | {"pages"}
    for edition in _list_editions(subject):
        for alias, line in edition.aliases:
            parts = alias.split("/")
            if parts[0] in trees:
                hint = Message("without the language: {path}", path="/".join(parts[1:]) or "2021/09/old-name")
                yield Problem(
                    edition.file, line, "bad-alias", Message("'{alias}' begins with a language", alias=alias), hint
                )
            elif not all(ALIAS_PART.fullmatch(part) for part in parts) or "." in parts[-1]:
                hint = sample("aliases: [2021/09/old-name]")
                yield Problem(
                    edition.file, line, "bad-alias", Message("'{alias}' is no former permalink", alias=alias), hint
                )
            elif any(RESERVED.fullmatch(part) for part in parts):
                message = Message(
                    "'{alias}' has a name that Windows keeps for a device: it could hold no such folder", alias=alias
                )
                yield Problem(edition.file, line, "reserved-name", message, Message("take it out"))
            elif alias in subject.routes:
                hint = Message("take it out: an alias is an address where nothing lies any more")
                yield Problem(
                    edition.file,
                    line,
                    "bad-alias",
                    Message("'{alias}' is a page of this site already", alias=alias),
                    hint,
                )


def pages_keep_out_of_the_way(subject: Subject) -> Iterator[Problem]:
    """A standing page is not named like a section or a year."""
    for page in subject.checked.standing:
        if page.path in subject.routes or re.fullmatch(r"\d+", page.path):
            for edition in page.editions:
                message = Message("'{path}' is the name of another page of the site", path=page.path)
                yield Problem(edition.file, 0, "duplicate-permalink", message, Message("rename the folder"))


def navigation_leads_somewhere(subject: Subject) -> Iterator[Problem]:
    """site.yaml's navigation names sections and standing pages."""
    if not subject.folders:
        return  # without content there is no standing page to name
    known = [*SECTIONS, *(page.path for page in subject.catalog.standing)]
    for name, line in subject.catalog.site.navigation:
        if name not in known and name not in subject.folders:
            hint = suggest(name, known, Message("known: {words}", words=tuple(known)))
            yield Problem(SITE_FILE, line, "bad-value", Message("'navigation' does not know '{name}'", name=name), hint)


def words_change_something(subject: Subject) -> Iterator[Problem]:
    """A tag that site.yaml names in `words` gets regional words of the glossary: some entry has one for it."""
    glossary = subject.catalog.glossary
    for tag in subject.catalog.site.words:
        words = (term for term in glossary.terms if term.kind == "word")
        if not any(glossary.form_for(term, tag) not in ("", term.form("zh")) for term in words):
            message = Message(
                "'words: [{tag}]' changes nothing: no entry of kind 'word' in the glossary has a form for {tag}",
                tag=tag,
            )
            hint = Message("add one, {id: …, kind: word, zh: 软件, {tag}: 軟體}, or take '{tag}' out", tag=tag)
            yield Problem(SITE_FILE, subject.catalog.site.words_line, "idle-words", message, hint, "warning")


def pins_are_pairs(subject: Subject) -> Iterator[Problem]:
    """A pin that fixes a row stands in both editions; one that a link leads to may be alone."""
    for group in subject.groups.values():
        if len(group) != 2:
            continue
        for edition, other in (group, group[::-1]):
            known = dict(other.pins)
            linked = {reference.target for one in group for reference in one.references}
            for pin, line in edition.pins:
                if pin not in known and f"#{pin}" not in linked:
                    hint = Message(
                        "give the same block of {file} the name {#{pin}} too, or take this one out",
                        file=other.file,
                        pin=pin,
                    )
                    message = Message("'#{pin}' fixes no row: {file} has no such block", pin=pin, file=other.file)
                    yield Problem(edition.file, line, "pin-alone", message, hint, "warning")


def rows_are_certain(subject: Subject) -> Iterator[Problem]:
    """Rows that the aligner doubts are listed, so that an editor can pin them."""
    for story in subject.checked.stories:
        doubtful = [place for place, row in enumerate(story.rows) if row.doubtful]
        edition = story.edition("vi")
        if doubtful and edition:
            rows = tuple(map(story.name_row, doubtful))
            hint = Message("compare them; where they do not match, give the block the same {#name} in zh.md and vi.md")
            yield Problem(edition.file, 0, "doubtful-row", Message("doubtful rows: {rows}", rows=rows), hint, "warning")


def rows_keep_their_order(subject: Subject) -> Iterator[Problem]:
    """Blocks that stand elsewhere in the translation are named: the page shows them in the original's order."""
    for story in subject.checked.stories:
        translation = next((one for one in story.editions if not one.original), None)
        if len(story.editions) < 2 or not translation:
            continue
        for place, index in find_moved(story.rows, translation.language):
            message = Message(
                "row {row}: this block stands elsewhere than in the original; its row follows the original",
                row=story.name_row(place),
            )
            hint = Message("that is right as it is; to give both editions one order, move the block")
            yield Problem(translation.file, translation.segment_lines[index], "moved-block", message, hint, "warning")


def rows_are_current(subject: Subject) -> Iterator[Problem]:
    """What was translated still stands in the original as it did then."""
    for story in subject.checked.stories:
        original = next((one for one in story.editions if one.original), None)
        translation = next((one for one in story.editions if not one.original), None)
        if not (story.stale and original and translation):
            continue
        hint = Message(
            "bring it up to date; where it is right as it stands: python build.py translated {path}", path=story.path
        )
        for place in story.stale:
            row = story.rows[place]
            here, there = (row.zh, row.vi) if translation.language == "zh" else (row.vi, row.zh)
            name = original.file.rsplit("/", 1)[1]
            source = f"{name}:{original.segment_lines[there[0]]}"
            message = Message(
                "row {row}: {source} has changed since it was translated", row=story.name_row(place), source=source
            )
            yield Problem(translation.file, translation.segment_lines[here[0]], "stale-row", message, hint, "warning")


def _list_editions(subject: Subject) -> Iterator[Edition]:
    for group in subject.groups.values():
        yield from group


CATALOG_RULES: tuple[CatalogRule, ...] = (
    story_has_date,
    date_fits_folder,
    one_original,
    editions_agree,
    terms_are_known,
    links_lead_somewhere,
    permalinks_are_unique,
    aliases_are_lawful,
    pages_keep_out_of_the_way,
    navigation_leads_somewhere,
    words_change_something,
    pins_are_pairs,
    rows_are_certain,
    rows_keep_their_order,
    rows_are_current,
)
