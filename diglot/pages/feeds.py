"""What machines read of the site: feeds, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial
from itertools import islice

from diglot.model.edition import Edition
from diglot.model.story import Story
from diglot.pages.page_plan import PlannedPage
from diglot.pages.story.images import choose_lead_image
from diglot.pages.story.page import resolve_body_links
from diglot.pages.tree import Tree, list_terms
from diglot.pages.views.machines import FeedEntry, FeedView
from diglot.pages.views.page import Page
from diglot.record import record

TOPIC_FEED_SIZE = 10  # stories in the feed of a topic, of which there are many


FeedLinks = tuple[tuple[str, str], ...]


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # an empty feed is as old as can be, whatever the clock says


def plan_feeds(tree: Tree) -> Iterator[PlannedPage]:
    """The feeds of a tree, whole text: its newest stories as Atom and JSON Feed, and as Atom those of each topic."""
    everything = _Feed(
        "", tree.name("site:title"), tree.name("site:description"), tree.readable_stories[: tree.site.feed]
    )
    yield _plan_feed(tree, everything, "feed.xml")
    yield _plan_feed(tree, everything, "feed.json")
    if "topics" in tree.site.taxonomies:
        for term in list_terms(tree.catalog, "topics"):
            every = tree.catalog.by_term.get(("topics", term.id), ())
            readable = (one for one in every if one.variant(tree.tag.name))
            title = f"{tree.term_name(term)} — {tree.name('site:title')}"
            newest = tuple(islice(readable, min(tree.site.feed, TOPIC_FEED_SIZE)))
            yield _plan_feed(tree, _Feed(f"topics/{term.id}", title, tree.name(f"note:{term.id}"), newest), "feed.xml")


@record
class _Feed:
    """Which stories are in a feed, and the page that it belongs to."""

    path: str
    title: str
    subtitle: str
    stories: tuple[Story, ...]


def _plan_feed(tree: Tree, feed: _Feed, name: str) -> PlannedPage:
    """One feed: decided by its stories, what their terms are called, and where their links lead."""
    path = tree.url(feed.path).removeprefix(tree.site.base_path) + name
    keys = tuple(_decide_entry(tree, story) for story in feed.stories)
    editions = [edition for story in feed.stories if (edition := story.edition(tree.tag.language))]
    links = tuple(_resolve_links(tree, story, edition) for story, edition in zip(feed.stories, editions, strict=True))
    make = partial(_make_feed, tree, feed, path, name, links)
    bodies = tuple(variant.body for story in feed.stories if (variant := story.variant(tree.tag.name)))
    return PlannedPage(path, (tree.tag.name, path, feed.title, feed.subtitle, keys, links), None, make, bodies)


def _decide_entry(tree: Tree, story: Story) -> tuple[object, ...]:
    """What decides a story's entry: its edition and variant, and what it takes over from the story."""
    variant, edition = story.variant(tree.tag.name), story.edition(tree.tag.language)
    assert variant is not None
    assert edition is not None
    image = choose_lead_image(tree, story, variant)
    return story.path, story.date, edition.key, variant.key, _name_terms(tree, story), image and image.url


def _make_feed(tree: Tree, feed: _Feed, path: str, name: str, links: tuple[FeedLinks, ...]) -> Page:
    home = tree.url(feed.path)
    updated = max((_date_of_update(tree, story) for story in feed.stories), default=EPOCH)
    licence = tree.site.licence
    view = FeedView(
        home=tree.addresses.absolute(home),
        self=tree.addresses.absolute(home + name),
        title=feed.title,
        subtitle=feed.subtitle,
        updated=_format_stamp(updated),
        author=tree.name("site:title"),
        rights=licence.label.forms[0][1] if licence else "",
        entries=tuple(_make_entry(tree, story) for story in feed.stories),
    )
    return Page(
        path=path,
        tag=tree.tag.name,
        template=name,
        view=view,
        links=links,
    )


def _format_stamp(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _date_of_update(tree: Tree, story: Story) -> datetime:
    edition = story.edition(tree.tag.language)
    dates = [edition.updated, *(one.date for one in edition.corrections)] if edition else []
    changed = [one.when for one in dates if one]
    return max(changed, default=((edition and edition.date) or story.date).when)


def _resolve_links(tree: Tree, story: Story, edition: Edition) -> FeedLinks:
    """The links of a body in a feed: a row of the story is on the story's page."""
    page = tree.url(story.path)
    links = resolve_body_links(tree, story, edition)
    return tuple((name, page + url if url.startswith("#") else url) for name, url in links)


def _name_terms(tree: Tree, story: Story) -> tuple[str, ...]:
    return tuple(tree.name(f"term:{id_}") for _, id_ in story.terms)


def _make_entry(tree: Tree, story: Story) -> FeedEntry:
    variant, edition = story.variant(tree.tag.name), story.edition(tree.tag.language)
    assert variant is not None
    assert edition is not None
    image = choose_lead_image(tree, story, variant)
    return FeedEntry(
        url=tree.addresses.absolute(tree.url(story.path)),
        title=variant.title,
        summary=variant.summary,
        published=_format_stamp((edition.date or story.date).when),
        updated=_format_stamp(_date_of_update(tree, story)),
        authors=variant.credits.authors,
        categories=_name_terms(tree, story),
        image=tree.addresses.absolute(image.url) if image else "",
    )
