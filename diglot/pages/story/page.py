"""The page of a story: rows of facing cells, and everything that is said around them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from diglot.addresses import ARCHIVE
from diglot.model.edition import Edition
from diglot.model.site import READING_FILES
from diglot.model.story import Story, Variant
from diglot.model.tags import Tag
from diglot.pages.story.citation import make_citation, make_citation_meta
from diglot.pages.story.images import choose_lead_image, choose_shared_image
from diglot.pages.story.receipt import choose_source, make_receipt
from diglot.pages.story.row_views import make_row_views
from diglot.pages.story.structured_data import write_json_ld
from diglot.pages.tree import Tree
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor, Switch
from diglot.pages.views.story import Column, SideHead, StoryView
from diglot.record import record
from diglot.theme.dates_and_numbers import estimate_minutes, format_date, format_number, join_names

SAME_DAY_STORIES = 8  # stories beside a story


@record
class Surroundings:
    """What the page of a story shows that is not the story's own."""

    terms: tuple[tuple[str, tuple[Anchor, ...]], ...]
    related: tuple[Anchor, ...]
    same_day: tuple[Anchor, ...]
    newer: Anchor | None
    older: Anchor | None
    links: tuple[tuple[tuple[str, str], ...], ...]  # by body: where its addresses of this site lead
    history: str = ""  # address of the page of what changed, where there is one


def decide_surroundings(tree: Tree, story: Story) -> tuple[object, ...]:
    """What decides with the story what is around it: equal where that is, and made faster."""
    marks, labels, edition = tree.link_marks, tree.term_labels, story.edition(tree.tag.language)
    assert edition is not None
    newer, older = tree.neighbours[story.path]
    return (
        marks[newer.path] if newer else "",
        marks[older.path] if older else "",
        [marks[one.path] for one in _find_same_day(tree, story)],
        [labels[key] for key in story.terms],
        [marks.get(one.story) or _mark_page(tree, one.story) for one in edition.related if one.story],
        [tree.resolve_link(one.target) for other in story.editions for one in other.references],
        story.path in tree.catalog.history_by_path,
    )


def _mark_page(tree: Tree, path: str) -> tuple[str | None, str]:
    """What stands for a link to what is no story: where it leads, and what it is called there."""
    place = tree.catalog.by_path.get(path)
    return tree.resolve_link(path), tree.choose_variant(place)[1].title if place else ""


def _find_surroundings(tree: Tree, story: Story) -> Surroundings:
    """What a tree shows around a story."""
    edition, primary = story.edition(tree.tag.language), story.variant(tree.tag.name)
    assert edition is not None
    assert primary is not None
    newer, older = tree.neighbours[story.path]
    return Surroundings(
        terms=tuple(_group_terms(tree, story)),
        related=tuple(_link_related(tree, story, edition, primary)),
        same_day=tuple(tree.link_story(one) for one in _find_same_day(tree, story)),
        newer=tree.link_dated(newer) if newer else None,
        older=tree.link_dated(older) if older else None,
        links=tuple(
            resolve_body_links(tree, story, one)
            for tag in _list_columns(tree, story)
            if (one := story.edition(tag.language))
        ),
        history=tree.url(f"{story.path}/history") if story.path in tree.catalog.history_by_path else "",
    )


def _group_terms(tree: Tree, story: Story) -> Iterator[tuple[str, tuple[Anchor, ...]]]:
    """What a story is filed under, by taxonomy; last what the glossary does not have."""
    for taxonomy in tree.site.taxonomies:
        if anchors := tuple(tree.term_anchors[key] for key in story.terms if key[0] == taxonomy):
            yield tree.say(taxonomy), anchors
    if story.unlisted:
        yield "", tuple(Anchor(text, "", tag) for tag, text in story.unlisted)


def _find_same_day(tree: Tree, story: Story) -> tuple[Story, ...]:
    """The other stories of a story's day, whatever their language; some of them on a day that has very many."""
    return tree.catalog.same_day.get(story.path, ())[:SAME_DAY_STORIES]


def _list_columns(tree: Tree, story: Story) -> list[Tag]:
    """The tags of a story's columns, the tree's own first."""
    return [tag for tag in tree.columns if story.variant(tag.name)]


def list_tags(tree: Tree, story: Story) -> list[Tag]:
    """The tags in which a story has a page."""
    return [tag for tag in tree.site.tags if story.variant(tag.name)]


def make_story_page(tree: Tree, story: Story) -> Page:
    """The page of a story in a tree that has an edition of it: made of the story, what is beside it, and the site."""
    primary = story.variant(tree.tag.name)
    assert primary is not None
    available, beside = list_tags(tree, story), _find_surroundings(tree, story)
    return Page(
        path=f"{tree.tag.slug}/{story.path}/index.html",
        tag=tree.tag.name,
        template="story.html",
        view=_make_view(tree, story, primary, beside),
        title=primary.title,
        description=primary.summary,
        canonical=tree.addresses.absolute(tree.url(story.path)),
        alternates=tree.make_alternates(story.path, available),
        switches=tree.make_switches(story.path, available),
        noindex=any(edition.noindex for edition in story.editions),
        links=beside.links,
    )


def resolve_body_links(tree: Tree, story: Story, edition: Edition) -> tuple[tuple[str, str], ...]:
    """Where the `story:` and `pin:` addresses of an edition's body lead from a tree."""
    links = {}
    for reference in edition.references:
        if reference.target.startswith("#"):
            links[f"pin:{reference.target[1:]}"] = _find_row(story, edition, reference.target[1:])
        else:
            links[f"story:{reference.target}"] = tree.resolve_link(reference.target) or ""
    return tuple(links.items())


def _find_row(story: Story, edition: Edition, pin: str) -> str:
    """The row that holds a pinned block, as a fragment."""
    line = dict(edition.pins).get(pin)
    index = edition.segment_lines.index(line) if line in edition.segment_lines else -1
    for id_, row in zip(story.row_ids, story.rows, strict=True):
        if index in (row.zh if edition.language == "zh" else row.vi):
            return f"#{id_}"
    return ""


def _make_view(tree: Tree, story: Story, primary: Variant, beside: Surroundings) -> StoryView:
    edition = story.edition(tree.tag.language)
    assert edition is not None
    tags = _list_columns(tree, story)
    image = choose_lead_image(tree, story, primary)
    return StoryView(
        path=story.path,
        sides=_make_side_heads(tree, story),
        when=tree.format_moment(edition.date or story.date, "full"),
        updated=tree.format_moment(edition.updated, time=True) if edition.updated else None,
        alone=tree.say("untranslated_story") if len(tags) < len(tree.columns) else "",
        reading=tuple(_describe_length(tree, one) for tag in tags if (one := story.edition(tag.language))),
        image=image,
        shared=choose_shared_image(tree, story, image),
        columns=tuple(Column(tag.name, place) for place, tag in enumerate(tags)),
        scripts=_list_scripts(tree, story),
        rows=make_row_views(story, [tag.language for tag in _list_columns(tree, story)]),
        terms=beside.terms,
        receipts=tuple(make_receipt(tree, story, tag) for tag in tags),
        corrections=tuple((tree.format_moment(one.date), one.text) for one in primary.corrections),
        related=beside.related,
        same_day=beside.same_day,
        newer=beside.newer,
        older=beside.older,
        trail=link_periods(tree, story.path[:4], story.path[:7]),  # the header leads to the rest of the way
        json_ld=write_json_ld(tree, story, primary, edition),
        citation=make_citation_meta(tree, story, primary, edition),
        citing=make_citation(tree, story, primary, edition),
        stale=tuple((story.row_ids[place], place + 1) for place in story.stale),
        permalink=tree.addresses.absolute(tree.url(story.path)),
        history=beside.history,
        readings=_locate_readings(tree, story),
    )


def _describe_length(tree: Tree, edition: Edition) -> str:
    """How long an edition is, in its own measure (Han characters or syllables) and in minutes."""
    count, language = edition.syllables, edition.language
    return tree.say(
        f"reading_{language}",
        count=format_number(count, tree.tag.name),
        minutes=estimate_minutes(count, language),
    )


def _list_scripts(tree: Tree, story: Story) -> tuple[Switch, ...]:
    """The scripts that the other column can be read in; none where there is no choice."""
    language = tree.counterpart.language
    available = [
        tag for tag in list_tags(tree, story) if tag.language == language and tag.language != tree.tag.language
    ]
    if len(available) < 2:
        return ()
    return tuple(
        Switch(
            tag.name,
            tag.autonym,
            tag.short,
            tree.addresses.page(tag, story.path),
            tag == tree.counterpart,
            available=True,
        )
        for tag in available
    )


def _locate_readings(tree: Tree, story: Story) -> tuple[tuple[str, str], ...]:
    """The kinds of readings of the Chinese column that the site offers, and where each lies."""
    tag = next((tag for tag in _list_columns(tree, story) if tag.language == "zh"), None)
    if tag is None:
        return ()
    folder = tree.addresses.page(tag, story.path)
    return tuple((kind, folder + READING_FILES[kind]) for kind in tree.site.readings)


def _make_side_heads(tree: Tree, story: Story) -> tuple[SideHead, ...]:
    """The heads of a story's columns; a source that both texts have is named once."""
    heads: list[SideHead] = []
    for tag in _list_columns(tree, story):
        variant = story.variant(tag.name)
        assert variant is not None
        lang, source = choose_source(tree, story, variant)
        anchor = Anchor(source.name or source.url, source.url, lang) if source else None
        named = source is None or any(one.source and one.source.url == source.url for one in heads)
        heads.append(_make_side_head(tree, story, tag, None if named else anchor))
    return tuple(heads)


def _make_side_head(tree: Tree, story: Story, tag: Tag, source: Anchor | None) -> SideHead:
    variant, edition = story.variant(tag.name), story.edition(tag.language)
    assert variant is not None
    assert edition is not None
    written = "summary" in dict(edition.lines)  # one that is cut from the first paragraph would stand above it again
    parts = [join_names(variant.credits.authors, tag.name), join_names(variant.credits.translators, tag.name)]
    byline = " · ".join(dict.fromkeys(part for part in parts if part))
    return SideHead(
        tag.name,
        variant.title,
        variant.subtitle,
        variant.summary if written else "",
        byline,
        source,
        tree.format_moment(edition.date or story.date),
    )


def make_trail(tree: Tree, *paths: str) -> tuple[Anchor, ...]:
    """The way from the front page to a year and a month."""
    steps = [Anchor(tree.say("home"), tree.url()), Anchor(tree.say("archive"), tree.url(ARCHIVE))]
    return (*steps, *link_periods(tree, *paths))


def link_periods(tree: Tree, *paths: str) -> tuple[Anchor, ...]:
    """Links to the pages of years and months."""
    return tuple(Anchor(_name_step(tree, path), tree.url(path)) for path in paths)


def _name_step(tree: Tree, path: str) -> str:
    """A year or a month of the way: "2022年", "10月"."""
    year, _, month = path.partition("/")
    if month:
        return tree.say("month_short", number=int(month))
    return format_date(datetime(int(year), 1, 1), "year", tree.tag.name)


def _link_related(tree: Tree, story: Story, edition: Edition, primary: Variant) -> Iterator[Anchor]:
    seen = {story.path}
    for one, title in zip(edition.related, primary.related, strict=True):
        if not one.story:
            yield Anchor(title, one.url)
        elif one.story not in seen and (url := tree.resolve_link(one.story)):
            seen.add(one.story)
            tag, variant = tree.choose_variant(tree.catalog.by_path[one.story])
            yield Anchor(variant.title, url, "" if tag == tree.tag else tag.name)
