"""All stories in order, with everything that the pages need to know."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property
from itertools import chain

from diglot.glossary.terms import Glossary
from diglot.model.edition import Edition
from diglot.model.history import StoryHistory
from diglot.model.site import DATA_PARTS, Site
from diglot.model.story import Story, Variant
from diglot.model.tags import TAXONOMY
from diglot.model.term import Term
from diglot.record import record
from diglot.record import replace as replace_fields

LARGE_ARCHIVE = 1_000  # stories from where on what costs much is published only where site.yaml names it
# The database, of which one edit can change every page, and three small files of each story, whose index.json says the
# same: at 10,000 stories 8 s of every edit, 110 MB, 30,000 files (docs/scale.md).
COSTLY_PARTS = ("database", "citations")
FEWEST_SHARED = 2  # stories under both of two terms, for one to be named on the page of the other
TermKey = tuple[str, str]  # taxonomy, term id
Groups = Mapping[str, tuple[Edition, ...]]


@record
class StandingPage:
    """A page that belongs to no day: "about"."""

    path: str
    editions: tuple[Edition, ...]
    variants: tuple[Variant, ...]

    def variant(self, tag: str) -> Variant | None:
        """The page as the readers of a tag see it."""
        return next((variant for variant in self.variants if variant.tag == tag), None)


@dataclass(frozen=True)
class Catalog:
    """What the site publishes: stories, newest first, and standing pages."""

    site: Site
    glossary: Glossary
    stories: tuple[Story, ...]
    standing: tuple[StandingPage, ...]
    names: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # by tag: what the site and the terms are called
    histories: tuple[StoryHistory, ...] = ()  # of the stories that changed since they were published
    noted_terms: tuple[tuple[str, str], ...] = ()  # (taxonomy, term id) of the pages that permalinks.txt notes

    @cached_property
    def counts(self) -> dict[str, int]:
        """How many stories, rows and sentences there are."""
        rows = [row for story in self.stories for row in story.rows]
        sentences = sum([len(row.sentences) for row in rows])
        return {"stories": len(self.stories), "rows": len(rows), "sentences": sentences}

    @cached_property
    def history_by_path(self) -> dict[str, StoryHistory]:
        """What changed in a story, by its path."""
        return {one.path: one for one in self.histories}

    @cached_property
    def by_path(self) -> dict[str, Story | StandingPage]:
        """Stories and standing pages by path."""
        everything: list[Story | StandingPage] = [*self.stories, *self.standing]
        return {one.path: one for one in everything}

    @cached_property
    def by_term(self) -> dict[tuple[str, str], tuple[Story, ...]]:
        """The stories of each (taxonomy, term id), newest first."""
        return {key: tuple(map(self.stories.__getitem__, places)) for key, places in self._places_by_term.items()}

    @cached_property
    def years_by_term(self) -> dict[TermKey, tuple[tuple[int, int, int], ...]]:
        """For each (taxonomy, term id) the years of its stories, each with its Chinese and its Vietnamese editions."""
        kinds: dict[tuple[int, tuple[str, ...]], int] = {}  # a year and the languages of a story, numbered
        kind_of = [
            kinds.setdefault((int(one.path[:4]), tuple(edition.language for edition in one.editions)), len(kinds))
            for one in self.stories
        ]
        numbered = list(kinds)
        found = {}
        for key, places in self._places_by_term.items():
            counts: dict[int, list[int]] = {}
            for kind, count in Counter(map(kind_of.__getitem__, places)).items():
                year, languages = numbered[kind]
                editions = counts.setdefault(year, [0, 0])
                for side, language in enumerate(("zh", "vi")):
                    editions[side] += count * languages.count(language)
            found[key] = tuple((year, zh, vi) for year, (zh, vi) in sorted(counts.items()))
        return found

    @cached_property
    def shared_by_term(self) -> dict[TermKey, tuple[tuple[TermKey, int], ...]]:
        """With whom a (taxonomy, term id) is reported: the people, places and organisations that several of its stories
        are filed under as well, and how many; those of most stories first.
        """
        keys = list(self.by_term)
        numbers = {key: number for number, key in enumerate(keys)}  # which are counted in a fifth of the time
        filed = [[numbers[key] for key in story.terms] for story in self.stories]
        found = {}
        for key, places in self._places_by_term.items():
            counts = Counter(chain.from_iterable(map(filed.__getitem__, places)))
            shared = [(-count, keys[other]) for other, count in counts.items() if count >= FEWEST_SHARED]
            others = sorted(one for one in shared if one[1] != key and one[1][0] != TAXONOMY["topic"])
            found[key] = tuple((other, -count) for count, other in others)
        return found

    @cached_property
    def _places_by_term(self) -> dict[TermKey, list[int]]:
        """The places among all stories of those of each (taxonomy, term id)."""
        found: dict[TermKey, list[int]] = {}
        for place, story in enumerate(self.stories):
            for key in story.terms:
                found.setdefault(key, []).append(place)
        return found

    @cached_property
    def by_mention(self) -> dict[tuple[str, str], tuple[Story, ...]]:
        """The stories whose text names each (taxonomy, term id), though they are not filed under it; newest first.

        A term whose page was published and noted is there, too, without any story.
        """
        found: dict[tuple[str, str], list[Story]] = {}
        for story in self.stories:
            for key in story.mentions:
                stories = found.setdefault(key, [])
                if key not in story.terms:
                    stories.append(story)
        for key in self._kept_terms:
            found.setdefault(key, [])
        return {key: tuple(stories) for key, stories in found.items()}

    @cached_property
    def _terms_by_former_id(self) -> dict[str, Term]:
        return {id_: term for term in self.glossary.terms for id_, _ in term.former_ids}

    def _find_noted(self, taxonomy: str, id_: str) -> tuple[str, str]:
        """Where the term of a page that was noted is now: it may have another id, or be of another kind."""
        term = self.glossary.by_id.get(id_) or self._terms_by_former_id.get(id_)
        return (TAXONOMY.get(term.kind, ""), term.id) if term else ("", "")

    @cached_property
    def _kept_terms(self) -> tuple[tuple[str, str], ...]:
        """The terms whose page was published: it stays, whether or not a story names them still."""
        found = (self._find_noted(*one) for one in self.noted_terms)
        return tuple(one for one in found if one[0] in self.site.taxonomies)

    @cached_property
    def term_redirects(self) -> dict[str, str]:
        """The present path of the page of each term that has one, by every former path: "places/jiangsu-province"."""
        formers = [
            (TAXONOMY.get(term.kind, ""), former) for term in self.glossary.terms for former, _ in term.former_ids
        ]
        present = {one: self._find_noted(*one) for one in (*formers, *self.noted_terms)}
        return {
            "/".join(former): "/".join(now)
            for former, now in present.items()
            if former != now and now[0] in self.site.taxonomies and self.has_page(*now)
        }

    def has_page(self, taxonomy: str, term: str) -> bool:
        """Whether a term has a page: a story is filed under it or names it."""
        return (taxonomy, term) in self.by_term or (taxonomy, term) in self.by_mention

    @cached_property
    def terms_with_page(self) -> tuple[Term, ...]:
        """The terms that have a page, in the glossary's order."""
        return tuple(one for one in self.glossary.terms if self.has_page(TAXONOMY.get(one.kind, ""), one.id))

    @cached_property
    def by_month(self) -> dict[str, tuple[Story, ...]]:
        """The stories of each "2022/10", newest month and newest story first."""
        months: dict[str, list[Story]] = {}
        for story in self.stories:
            months.setdefault(story.path[:7], []).append(story)
        return {month: tuple(months[month]) for month in sorted(months, reverse=True)}

    @cached_property
    def counts_by_month(self) -> dict[str, tuple[int, int, int]]:
        """How many stories each month has, and how many of them Chinese and Vietnamese editions."""
        counts = {}
        for month, stories in self.by_month.items():
            editions = Counter(edition.language for story in stories for edition in story.editions)
            counts[month] = (len(stories), editions["zh"], editions["vi"])
        return counts

    @cached_property
    def by_day(self) -> dict[date, tuple[Story, ...]]:
        """The stories of each day, newest first."""
        found: dict[date, list[Story]] = {}
        for story in self.stories:
            found.setdefault(story.date.when.date(), []).append(story)
        return {day: tuple(stories) for day, stories in found.items()}

    @cached_property
    def same_day(self) -> dict[str, tuple[Story, ...]]:
        """For each story that is not the only one of its day, by path: the others, newest first."""
        days = [stories for stories in self.by_day.values() if len(stories) > 1]
        return {one.path: tuple(other for other in day if other is not one) for day in days for one in day}


def select_places(catalog: Catalog, wanted: Callable[[str], bool]) -> Catalog:
    """The catalog with those of its stories and standing pages whose path is wanted."""
    stories = tuple(one for one in catalog.stories if wanted(one.path))
    return replace(catalog, stories=stories, standing=tuple(one for one in catalog.standing if wanted(one.path)))


def with_all_data(catalog: Catalog) -> Catalog:
    """The catalog of a site that publishes all parts of its data."""
    return replace(catalog, site=replace_fields(catalog.site, data=DATA_PARTS))


def with_standing(catalog: Catalog, pages: tuple[StandingPage, ...]) -> Catalog:
    """The catalog with other standing pages."""
    return replace(catalog, standing=pages)


def without_costly_data(catalog: Catalog) -> Catalog:
    """The catalog of a site that publishes what site.yaml names of its data, or what its size can bear."""
    site = catalog.site
    if site.data_chosen or len(catalog.stories) < LARGE_ARCHIVE:
        return catalog
    return replace(catalog, site=replace_fields(site, data=tuple(one for one in site.data if one not in COSTLY_PARTS)))


def with_stories(catalog: Catalog, other: Catalog) -> Catalog:
    """The catalog with the stories and standing pages of another one, which take the place of its own."""
    stories = [*(one for one in catalog.stories if one.path not in other.by_path), *other.stories]
    standing = [*(one for one in catalog.standing if one.path not in other.by_path), *other.standing]
    stories.sort(key=lambda story: (story.date.when, story.path), reverse=True)
    return replace(catalog, stories=tuple(stories), standing=tuple(standing))


def with_histories(catalog: Catalog, histories: tuple[StoryHistory, ...]) -> Catalog:
    """The catalog with what changed in its stories."""
    return replace(catalog, histories=histories)
