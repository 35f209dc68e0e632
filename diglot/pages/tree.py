"""One tag's tree of pages, /zh-hans/ or /vi/: its addresses, its words, and how it shows a story in a list.

Every URL of the site is born in `Addresses`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from diglot.addresses import SECTIONS, Addresses
from diglot.catalog.catalog import Catalog, StandingPage
from diglot.model.edition import Moment, Picture
from diglot.model.site import Site
from diglot.model.story import Story, Variant
from diglot.model.tags import TAXONOMY, Tag
from diglot.model.term import Term
from diglot.pages.views.shared import Anchor, DateText, Image, Switch
from diglot.record import replace
from diglot.theme.dates_and_numbers import format_date, format_number
from diglot.theme.theme import Theme


@dataclass(frozen=True)
class Tree:
    """A tag's part of the site: what its readers are shown, and in which words."""

    tag: Tag
    catalog: Catalog
    theme: Theme

    @property
    def site(self) -> Site:
        """The site's configuration."""
        return self.catalog.site

    @cached_property
    def addresses(self) -> Addresses:
        """Where everything lies."""
        return Addresses(self.site.base_url, self.site.base_path)

    @cached_property
    def strings(self) -> dict[str, str]:
        """The words of the interface."""
        return dict(dict(self.theme.strings)[self.tag.name])

    @cached_property
    def counterpart(self) -> Tag:
        """The tag of the facing column: the other language, Chinese in the site's first script."""
        return next((tag for tag in self.site.tags if tag.language != self.tag.language), self.tag)

    @property
    def columns(self) -> tuple[Tag, ...]:
        """The tags of a story's columns: this tree's, and where the site has two languages its counterpart."""
        return (self.tag,) if self.counterpart == self.tag else (self.tag, self.counterpart)

    def say(self, key: str, **values: object) -> str:
        """Words of the interface, filled in; numbers have their thousands marked."""
        text = self.strings[key]
        written = {
            name: format_number(value, self.tag.name) if isinstance(value, int) else value
            for name, value in values.items()
        }
        return text.format(**written) if values else text

    def url(self, path: str = "") -> str:
        """The address of a page of this tree."""
        return f"{self._root}{path}/" if path else self._root

    @cached_property
    def _root(self) -> str:
        return self.addresses.page(self.tag)

    def name(self, key: str, tag: Tag | None = None) -> str:
        """What "site:title", "term:ha-noi" or "note:ha-noi" is called under a tag, this one by default."""
        return self._names[(tag or self.tag).name].get(key, "")

    @cached_property
    def _names(self) -> dict[str, dict[str, str]]:
        return {tag: dict(names) for tag, names in self.catalog.names}

    def format_moment(self, moment: Moment, style: str = "long", *, time: bool = False) -> DateText:
        """A date for this tree's readers; with the time of day where it is full, or asked for."""
        return DateText(
            moment.iso("minutes"),
            format_date(moment.when, style, self.tag.name, time=moment.has_time and (time or style == "full")),
        )

    def make_image(self, picture: Picture | None) -> Image | None:
        """A picture as a page shows it."""
        if picture is None or picture.file is None:
            return None
        file = picture.file
        words = (picture.alt, picture.caption, picture.credit)
        return Image(file.path, self.addresses.media(file), file.width, file.height, *words)

    def choose_variant(self, one: Story | StandingPage) -> tuple[Tag, Variant]:
        """The tag and variant in which this tree shows a story: its own, or the counterpart's where it has none."""
        own = one.variant(self.tag.name)
        if own:
            return self.tag, own
        for tag in (self.counterpart, *self.site.tags):
            if variant := one.variant(tag.name):
                return tag, variant
        raise LookupError(one.path)

    @cached_property
    def frozen_cards(self) -> dict[str, bytes]:
        """The cards of stories, by path, as far as `freeze_card` has made them."""
        return {}

    @cached_property
    def card_digests(self) -> dict[str, str]:
        """What stands for the cards of stories, by path, as far as `digest_cards` has been asked."""
        return {}

    @cached_property
    def readable_stories(self) -> tuple[Story, ...]:
        """The stories that have a page in this tree, newest first."""
        return tuple(story for story in self.catalog.stories if story.variant(self.tag.name))

    @cached_property
    def neighbours(self) -> dict[str, tuple[Story | None, Story | None]]:
        """The next newer and the next older story that this tree's readers can read, by path."""
        stories = [None, *self.readable_stories, None]
        return {story.path: (stories[at], stories[at + 2]) for at, story in enumerate(self.readable_stories)}

    def link_dated(self, story: Story) -> Anchor:
        """A link to a story, with its day."""
        return replace(self.link_story(story), note=self.format_moment(story.date).text)

    @cached_property
    def link_marks(self) -> dict[str, str]:
        """What stands for the dated link to each story in what decides a page, by path: made faster than the link."""
        return {story.path: self._mark_link(story) for story in self.catalog.stories}

    def _mark_link(self, story: Story) -> str:
        tag, variant = self.choose_variant(story)
        return f"{story.path} {tag.name} {story.date.when.toordinal()} {variant.title}"

    def link_story(self, story: Story) -> Anchor:
        """A link to a story."""
        tag, variant = self.choose_variant(story)
        if tag == self.tag:
            return Anchor(variant.title, self.url(story.path))
        return Anchor(variant.title, self.addresses.page(tag, story.path), tag.name, self.say(f"only_{tag.language}"))

    @cached_property
    def term_anchors(self) -> dict[tuple[str, str], Anchor]:
        """A link to the page of each term that has one, by (taxonomy, term id)."""
        by_id = self.catalog.glossary.by_id
        return {
            (taxonomy, id_): Anchor(self.term_name(by_id[id_]), self.url(f"{taxonomy}/{id_}"))
            for taxonomy, id_ in self.catalog.by_term | self.catalog.by_mention
        }

    @cached_property
    def term_labels(self) -> dict[tuple[str, str], str]:
        """What each term that has a page is called, by (taxonomy, term id)."""
        return {key: anchor.label for key, anchor in self.term_anchors.items()}

    def term_name(self, term: Term, tag: Tag | None = None) -> str:
        """A term as a heading: topics, which the glossary writes as in running text, begin with a capital."""
        name = self.name(f"term:{term.id}", tag)
        return name[:1].upper() + name[1:]

    def resolve_link(self, target: str) -> str | None:
        """Where a link to a story, a page or a section leads from this tree; None where to nothing."""
        if target not in self._resolved_links:
            self._resolved_links[target] = self._resolve_link(target)
        return self._resolved_links[target]

    @cached_property
    def _resolved_links(self) -> dict[str, str | None]:
        return {}

    def _resolve_link(self, target: str) -> str | None:
        place = self.catalog.by_path.get(target)
        if place is not None:
            return self.addresses.page(self.choose_variant(place)[0], place.path)
        return self.url(target) if target in self.routes else None

    @cached_property
    def routes(self) -> frozenset[str]:
        """Every page of a tree beside stories and standing pages, as links name it."""
        return list_routes(self.catalog)

    def make_switches(self, path: str, available: Sequence[Tag]) -> tuple[Switch, ...]:
        """The header's switch for a page that exists in some tags; the others lead to their front pages.

        To itself a page says "./": on many pages a whole address would be long.
        """
        return tuple(
            Switch(
                tag.name,
                tag.autonym,
                tag.short,
                "./" if tag == self.tag else self.addresses.page(tag, path if tag in available else ""),
                tag == self.tag,
                tag in available,
            )
            for tag in self.site.tags
        )

    def make_alternates(self, path: str, available: Sequence[Tag]) -> tuple[tuple[str, str], ...]:
        """The reciprocal hreflang set of a page, x-default included; only pages that exist."""
        end = f"{path}/" if path else ""
        urls = [(tag.name, self._origins[tag.name] + end) for tag in available]
        default = next((one for one in urls if one[0] == self._default), urls[0])
        return (*urls, ("x-default", default[1]))

    @cached_property
    def _origins(self) -> dict[str, str]:
        """The URL of every tag's front page."""
        return {tag.name: self.addresses.absolute(self.addresses.page(tag)) for tag in self.site.tags}

    @cached_property
    def _default(self) -> str:
        return self.site.default_tag.name


def list_routes(catalog: Catalog) -> frozenset[str]:
    """Every page of a tree beside stories and standing pages, as links name it."""
    months = catalog.by_month
    terms = {f"{taxonomy}/{term}" for taxonomy, term in catalog.by_term | catalog.by_mention}
    sections = set(SECTIONS) - (set(TAXONOMY.values()) - set(catalog.site.taxonomies))
    return frozenset({*sections, *terms, *months, *(month[:4] for month in months)})


def rank_terms(catalog: Catalog, taxonomy: str) -> list[Term]:
    """The terms of a taxonomy that stories name, most stories first; then those that are only mentioned."""
    counted = [
        (len(catalog.by_term.get((taxonomy, term.id), ())), len(catalog.by_mention.get((taxonomy, term.id), ())), term)
        for term in catalog.terms_with_page
        if TAXONOMY[term.kind] == taxonomy
    ]
    named = [one for one in counted if one[0] or one[1]]
    return [term for *_, term in sorted(named, key=lambda one: (-one[0], -one[1]))]


def list_terms(catalog: Catalog, taxonomy: str) -> list[Term]:
    """The terms of a taxonomy that have a page: those that stories name, and those whose page is only kept."""
    ranked = rank_terms(catalog, taxonomy)
    kept = [one for one in catalog.terms_with_page if TAXONOMY[one.kind] == taxonomy and one not in ranked]
    return [*ranked, *kept]
