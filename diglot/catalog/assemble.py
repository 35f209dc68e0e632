"""All stories in order, with their terms, neighbours and days; the standing pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from diglot.alignment.align import Alignment, align_story, one_sided
from diglot.alignment.row_anchors import make_anchors
from diglot.alignment.sides import Names
from diglot.alignment.stale_rows import State, stale_rows
from diglot.catalog.catalog import Catalog, Groups, StandingPage
from diglot.catalog.selection import select_marks
from diglot.catalog.story_memory import Place, StoryMemory
from diglot.glossary.links import Linked, Linking, link_names
from diglot.glossary.mentions import NAMED, names_of, term_of
from diglot.glossary.terms import Glossary
from diglot.model.edition import Edition, Moment, find_original
from diglot.model.site import Site
from diglot.model.story import Row, Story, Variant
from diglot.model.tags import LANGUAGES
from diglot.parsing.permalinks import Permalink, list_noted_terms
from diglot.parsing.translation_notes import Pair
from diglot.problem import BuildError, Problem
from diglot.record import replace
from diglot.script.variants import Conversion, Strings, convert_edition, own_variant, spell
from diglot.tasks.runner import Runner
from diglot.tasks.values import digest_of

TextPairs = tuple[tuple[str, str], ...]


def make_sound_catalog(
    site: Site,
    glossary: Glossary,
    groups: Groups,
    noted: Mapping[str, tuple[Pair, ...]],
    runner: Runner,
    permalinks: Sequence[Permalink] = (),
    memory: StoryMemory | None = None,
) -> tuple[Catalog, tuple[Problem, ...]]:
    """The catalog of all stories but those at which a task failed, and a problem for each of these.

    So the problems of all others are listed beside it.
    """
    try:
        return make_catalog(site, glossary, groups, noted, runner, permalinks, memory), ()
    except BuildError as error:
        files = [problem.file.removeprefix("content/") for problem in error.problems]
        broken = {folder for folder in groups for file in files if f"{file}/".startswith(f"{folder}/")}
        if not broken:
            raise
        sound = {folder: group for folder, group in groups.items() if folder not in broken}
        catalog, more = make_sound_catalog(site, glossary, sound, noted, runner, permalinks, memory)
        return catalog, (*error.problems, *more)


def make_catalog(
    site: Site,
    glossary: Glossary,
    groups: Groups,
    noted: Mapping[str, tuple[Pair, ...]],
    runner: Runner,
    permalinks: Sequence[Permalink] = (),
    memory: StoryMemory | None = None,
) -> Catalog:
    """The catalog of editions that may be published; a story without any date is left to `check`.

    `noted` is what the translations of some stories were made from, by folder; `permalinks` what was ever published;
    `memory` knows what was made of those that have not changed.
    """
    known: dict[str, Place] = {}
    if memory:
        known = memory.recall_places(groups, noted)
    fresh = {folder: group for folder, group in groups.items() if folder not in known}
    made = _make_places(site, glossary, fresh, noted, runner)
    if memory:
        memory.note_places(made, groups, noted)
        memory.save()
    places = [known.get(folder) or made.get(folder) for folder in groups]
    stories = [place for place in places if isinstance(place, Story)]
    stories.sort(key=lambda story: (story.date.when, story.path), reverse=True)
    standing = [place for place in places if isinstance(place, StandingPage)]
    tags = [tag.name for tag in site.tags]
    rules = glossary.rules_by_tag(site.tags, site.words)
    names = runner.run(partial(spell, _list_names(site, glossary, permalinks), rules), tags)
    by_tag = tuple(zip(tags, names, strict=True))
    noted_terms = list_noted_terms(permalinks)
    return Catalog(site, glossary, tuple(stories), tuple(standing), by_tag, noted_terms=noted_terms)


def _make_places(
    site: Site, glossary: Glossary, groups: Groups, noted: Mapping[str, tuple[Pair, ...]], runner: Runner
) -> dict[str, Place]:
    """The story or standing page of each folder; none of a story without any date."""
    if not groups:
        return {}
    paired = {folder: group for folder, group in groups.items() if not folder.startswith("pages/")}
    names = Names(names_of(glossary, "zh", NAMED), names_of(glossary, "vi", NAMED))
    rows = _align_groups(paired, names, runner)
    stale = _find_stale_rows(groups, rows, noted, runner)
    groups, mentions = _link_groups(site, glossary, groups, rows, runner)
    variants = _make_variants(site, glossary, groups, runner)
    places: dict[str, Place] = {}
    for folder, group in groups.items():
        own = tuple(
            variants[edition.file, tag.name]
            for tag in site.tags
            for edition in group
            if edition.language == tag.language
        )
        if folder.startswith("pages/"):
            places[folder] = StandingPage(folder.removeprefix("pages/"), group, own)
        elif date := next((edition.date for edition in group if edition.date), None):
            named = tuple(dict.fromkeys(key for edition in group for key in mentions[edition.file]))
            terms = _find_terms(site, glossary, group)
            stale_rows_of_it = stale.get(folder, ())
            places[folder] = _make_story(folder, date, group, own, rows[folder], *terms, named, stale_rows_of_it)
    return places


def _list_names(site: Site, glossary: Glossary, permalinks: Sequence[Permalink]) -> Strings:
    """What the site and every term are called, as written, by key: "site:title", "term:ha-noi", "alias:ha-noi:0".

    And why a page was withdrawn: "gone:7", by the line of permalinks.txt.
    """
    named = [("site:title", site.title.forms), ("site:description", site.description.forms)]
    for term in glossary.terms:
        named.append((f"term:{term.id}", _key_by_tag(term.forms)))
        named.append((f"note:{term.id}", _key_by_tag(term.note)))
        for place, alias in enumerate(dict(term.aliases).get("zh", ())):
            named.append((f"alias:{term.id}:{place}", (("zh-Hans", alias),)))
    named += [(f"gone:{one.line}", (("zh-Hans", one.reason), ("vi", one.reason))) for one in permalinks if one.reason]
    return tuple(named)


def _key_by_tag(forms: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """The forms of a glossary entry by tag: its zh is Simplified."""
    return tuple(("zh-Hans" if key == "zh" else key, form) for key, form in forms)


def _link_groups(
    site: Site, glossary: Glossary, groups: Groups, rows: Mapping[str, tuple[Row, ...]], runner: Runner
) -> tuple[Groups, dict[str, TextPairs]]:
    """The groups with the names in their stories as links, and by file these names as (taxonomy, term id)."""
    named = tuple(taxonomy for taxonomy in NAMED if taxonomy in site.taxonomies)
    linked_by_file: dict[str, Linked] = {}
    for language in LANGUAGES:
        editions = [one for folder in rows for one in groups[folder] if one.language == language]
        filed = {folder: _filed(site, glossary, groups[folder]) for folder in rows}
        tasks = [
            Linking(one.html, one.tag, _list_segments(rows[one.folder], language), filed[one.folder])
            for one in editions
        ]
        linked = runner.run(
            partial(link_names, names_of(glossary, language, named)), tasks, [one.file for one in editions]
        )
        linked_by_file |= {edition.file: one for edition, one in zip(editions, linked, strict=True)}
    linked_groups = {
        folder: tuple(
            _replace_html(one, linked_by_file[one.file].html) if one.file in linked_by_file else one for one in group
        )
        for folder, group in groups.items()
    }
    return linked_groups, {file: tuple(map(term_of, one.mentions)) for file, one in linked_by_file.items()}


def _filed(site: Site, glossary: Glossary, group: Sequence[Edition]) -> tuple[str, ...]:
    """The pages of the terms that a story is filed under."""
    return tuple(f"{taxonomy}/{id_}" for taxonomy, id_ in _find_terms(site, glossary, group)[0])


def _replace_html(edition: Edition, html: str) -> Edition:
    return replace(edition, html=html, key=digest_of(edition.key, html))


def _list_segments(rows: Sequence[Row], language: str) -> tuple[tuple[int, ...], ...]:
    """The segments of one language in each row."""
    return tuple(row.zh if language == "zh" else row.vi for row in rows)


def _make_variants(site: Site, glossary: Glossary, groups: Groups, runner: Runner) -> dict[tuple[str, str], Variant]:
    """Every edition for every tag of its language, by (file, tag)."""
    editions = [edition for group in groups.values() for edition in group]
    variants = {(edition.file, edition.tag): own_variant(edition) for edition in editions if not edition.overrides}
    for source in dict.fromkeys(edition.tag for edition in editions):
        tasks = [
            Conversion(edition, tag.name)
            for edition in editions
            for tag in site.tags
            if edition.tag == source and tag.language == edition.language and (edition.file, tag.name) not in variants
        ]
        rules = glossary.rules_by_tag(site.tags, site.words, source) if source != "vi" else ()
        converted = runner.run(partial(convert_edition, rules), tasks, [task.edition.file for task in tasks])
        variants |= {(task.edition.file, task.tag): one for task, one in zip(tasks, converted, strict=True)}
    return variants


def _align_groups(groups: Groups, names: Names, runner: Runner) -> dict[str, tuple[Row, ...]]:
    """The rows of each story."""
    rows = {}
    pairs: list[tuple[str, Alignment]] = []
    for folder, group in groups.items():
        by_language = {edition.language: edition for edition in group}
        if len(by_language) == 2:
            zh, vi = by_language["zh"], by_language["vi"]
            pairs.append(
                (folder, Alignment((zh.body, vi.body), zh.tag, "vi" if vi.original and not zh.original else "zh"))
            )
        else:
            (edition,) = group
            rows[folder] = one_sided(len(edition.segment_lines), edition.language)
    folders = [f"content/{folder}" for folder, _ in pairs]
    aligned = runner.run(partial(align_story, names), [task for _, task in pairs], folders)
    return rows | {folder: one for (folder, _), one in zip(pairs, aligned, strict=True)}


def _find_stale_rows(
    groups: Groups, rows: Mapping[str, tuple[Row, ...]], noted: Mapping[str, tuple[Pair, ...]], runner: Runner
) -> dict[str, tuple[int, ...]]:
    """The places of the stale rows of each story of which something is noted."""
    states: dict[str, State] = {}
    for folder in sorted(noted.keys() & rows.keys()):
        bodies = {edition.language: edition.body for edition in groups[folder]}
        original = find_original(groups[folder])
        if len(bodies) == 2 and original:
            states[folder] = State(rows[folder], original, noted[folder], (bodies["zh"], bodies["vi"]))
    stale = runner.run(stale_rows, list(states.values()), [f"content/{folder}" for folder in states])
    return dict(zip(states, stale, strict=True))


def _make_story(
    path: str,
    date: Moment,
    editions: tuple[Edition, ...],
    variants: tuple[Variant, ...],
    rows: tuple[Row, ...],
    terms: TextPairs,
    unlisted: TextPairs,
    mentions: TextPairs,
    stale: tuple[int, ...],
) -> Story:
    """The story, with the key that stands for all of it."""
    anchors = make_anchors(editions, rows)
    keys = [*(one.key for one in editions), *(one.key for one in variants)]
    key = digest_of(date, keys, rows, terms, unlisted, mentions, stale)
    return Story(path, date, editions, variants, rows, anchors, terms, unlisted, mentions, stale, key)


def _find_terms(site: Site, glossary: Glossary, group: Sequence[Edition]) -> tuple[TextPairs, TextPairs]:
    """The story's terms, for each of the site's taxonomies those of the first edition that names any; and those
    without an entry.
    """
    terms: list[tuple[str, str]] = []
    unlisted: list[tuple[str, str]] = []
    marked = dict.fromkeys(mark.taxonomy for edition in group for mark in edition.marks)
    for taxonomy in (one for one in marked if one in site.taxonomies):
        edition = next(edition for edition in group if select_marks(edition, taxonomy))
        for mark in select_marks(edition, taxonomy):
            term = glossary.find(taxonomy, mark.text)
            if term:
                terms.append((taxonomy, term.id))
            else:
                unlisted.append((edition.tag, mark.text))
    return tuple(dict.fromkeys(terms)), tuple(dict.fromkeys(unlisted))
