"""What machines read of the site: feeds, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from functools import partial

from diglot.model.edition import Edition
from diglot.model.story import Story
from diglot.pages.page_plan import Planned
from diglot.pages.story.images import lead_image
from diglot.pages.story.page import body_links
from diglot.pages.tree import Tree, taxonomy_terms
from diglot.pages.views.machines import Entry, FeedView
from diglot.pages.views.page import Page
from diglot.record import record

OF_TOPIC = 10  # stories in the feed of a topic, of which there are many


Links = tuple[tuple[str, str], ...]


EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # an empty feed is as old as can be, whatever the clock says


def feed_pages(tree: Tree) -> Iterator[Planned]:
    """The feeds of a tree, whole text: its newest stories as Atom and JSON Feed, and as Atom those of each topic."""
    everything = _Feed("", tree.name("site:title"), tree.name("site:description"), tree.readable[: tree.site.feed])
    yield _planned(tree, everything, "feed.xml")
    yield _planned(tree, everything, "feed.json")
    if "topics" in tree.site.taxonomies:
        for term in taxonomy_terms(tree.catalog, "topics"):
            stories = [one for one in tree.catalog.by_term["topics", term.id] if one.variant(tree.tag.name)]
            title = f"{tree.term_name(term)} — {tree.name('site:title')}"
            newest = tuple(stories[: min(tree.site.feed, OF_TOPIC)])
            yield _planned(tree, _Feed(f"topics/{term.id}", title, tree.name(f"note:{term.id}"), newest), "feed.xml")


@record
class _Feed:
    """Which stories are in a feed, and the page that it belongs to."""

    path: str
    title: str
    subtitle: str
    stories: tuple[Story, ...]


def _planned(tree: Tree, feed: _Feed, name: str) -> Planned:
    """One feed: decided by its stories, what their terms are called, and where their links lead."""
    path = tree.url(feed.path).removeprefix(tree.site.base_path) + name
    keys = tuple(_key(tree, story) for story in feed.stories)
    editions = [edition for story in feed.stories if (edition := story.edition(tree.tag.language))]
    links = tuple(_feed_links(tree, story, edition) for story, edition in zip(feed.stories, editions, strict=True))
    make = partial(_feed_page, tree, feed, path, name, links)
    bodies = tuple(variant.body for story in feed.stories if (variant := story.variant(tree.tag.name)))
    return Planned(path, (tree.tag.name, path, feed.title, feed.subtitle, keys, links), None, make, bodies)


def _key(tree: Tree, story: Story) -> tuple[object, ...]:
    """What decides a story's entry: its edition and variant, and what it takes over from the story."""
    variant, edition = story.variant(tree.tag.name), story.edition(tree.tag.language)
    assert variant is not None
    assert edition is not None
    image = lead_image(tree, story, variant)
    return story.path, story.date, edition.key, variant.key, _categories(tree, story), image and image.url


def _feed_page(tree: Tree, feed: _Feed, path: str, name: str, links: tuple[Links, ...]) -> Page:
    home = tree.url(feed.path)
    updated = max((_updated(tree, story) for story in feed.stories), default=EPOCH)
    licence = tree.site.licence
    view = FeedView(
        home=tree.addresses.absolute(home),
        self=tree.addresses.absolute(home + name),
        title=feed.title,
        subtitle=feed.subtitle,
        updated=_stamp(updated),
        author=tree.name("site:title"),
        rights=licence.label.forms[0][1] if licence else "",
        entries=tuple(_entry(tree, story) for story in feed.stories),
    )
    return Page(
        path=path,
        tag=tree.tag.name,
        template=name,
        view=view,
        links=links,
    )


def _stamp(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _updated(tree: Tree, story: Story) -> datetime:
    edition = story.edition(tree.tag.language)
    return ((edition and (edition.updated or edition.date)) or story.date).when


def _feed_links(tree: Tree, story: Story, edition: Edition) -> Links:
    """The links of a body in a feed: a row of the story is on the story's page."""
    page = tree.url(story.path)
    links = body_links(tree, story, edition)
    return tuple((name, page + url if url.startswith("#") else url) for name, url in links)


def _categories(tree: Tree, story: Story) -> tuple[str, ...]:
    return tuple(tree.name(f"term:{id_}") for _, id_ in story.terms)


def _entry(tree: Tree, story: Story) -> Entry:
    variant, edition = story.variant(tree.tag.name), story.edition(tree.tag.language)
    assert variant is not None
    assert edition is not None
    image = lead_image(tree, story, variant)
    return Entry(
        url=tree.addresses.absolute(tree.url(story.path)),
        title=variant.title,
        summary=variant.summary,
        published=_stamp((edition.date or story.date).when),
        updated=_stamp(_updated(tree, story)),
        authors=variant.names[0],
        categories=_categories(tree, story),
        image=tree.addresses.absolute(image.url) if image else "",
    )
