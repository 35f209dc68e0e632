"""What machines read of the site: feeds, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from functools import partial

from diglot.linked import lead_image
from diglot.model import Edition, Story
from diglot.planned import Planned
from diglot.record import record
from diglot.storypage import body_links
from diglot.tree import Tree, taxonomy_terms
from diglot.views import Entry, FeedView, Located, MapView, Page, PlainView

MAP_SIZE = 50_000  # URLs in a sitemap, by its protocol
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


def robots_page(tree: Tree) -> Page:
    """robots.txt: everything may be read; where the sitemap is."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {tree.site.base_url}sitemap.xml\n"
    return Page(path="robots.txt", tag=tree.tag.name, template="plain.txt", view=PlainView(text))


def sitemap_pages(tree: Tree, located: Sequence[Located]) -> list[Page]:
    """The sitemap, with every page's alternates; past 50,000 pages an index of several."""
    chunks = [tuple(located[start : start + MAP_SIZE]) for start in range(0, max(len(located), 1), MAP_SIZE)]
    if len(chunks) == 1:
        return [_map_page(tree, "sitemap.xml", MapView(chunks[0]))]
    names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    index = MapView((), tuple(tree.site.base_url + name for name in names))
    maps = [_map_page(tree, name, MapView(chunk)) for name, chunk in zip(names, chunks, strict=True)]
    return [_map_page(tree, "sitemap.xml", index), *maps]


def _map_page(tree: Tree, path: str, view: MapView) -> Page:
    return Page(path=path, tag=tree.tag.name, template="sitemap.xml", view=view)


def last_change(story: Story) -> str:
    """The day a story was last changed."""
    moments = [story.date, *(moment for edition in story.editions if (moment := edition.updated or edition.date))]
    return max(moment.when.date().isoformat() for moment in moments)
