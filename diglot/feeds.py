"""What machines read of the site: feeds, sitemaps, robots.txt."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from diglot.model import Edition, Story
from diglot.storypage import body_links
from diglot.tree import Tree
from diglot.views import Entry, FeedView, Located, MapView, Page, PlainView

MAP_SIZE = 50_000  # URLs in a sitemap, by its protocol
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)  # an empty feed is as old as can be, whatever the clock says


def feed_page(tree: Tree) -> Page:
    """The Atom feed of a tree: its newest stories, whole text."""
    stories = [story for story in tree.catalog.stories if story.variant(tree.tag.name)][: tree.site.feed]
    home = tree.addresses.absolute(tree.url())
    editions = [edition for story in stories if (edition := story.edition(tree.tag.language))]
    variants = [variant for story in stories if (variant := story.variant(tree.tag.name))]
    updated = max((_updated(tree, story) for story in stories), default=EPOCH)
    licence = tree.site.licence
    view = FeedView(
        id=home,
        home=home,
        self=f"{home}feed.xml",
        title=tree.name("site:title"),
        subtitle=tree.name("site:description"),
        updated=_stamp(updated),
        author=tree.name("site:title"),
        rights=licence.label.forms[0][1] if licence else "",
        entries=tuple(_entry(tree, story, body) for body, story in enumerate(stories)),
    )
    return Page(
        path=f"{tree.tag.slug}/feed.xml",
        tag=tree.tag.name,
        template="feed.xml",
        view=view,
        needs=tuple(variant.body for variant in variants),
        links=tuple(_feed_links(tree, story, edition) for story, edition in zip(stories, editions, strict=True)),
    )


def _stamp(when: datetime) -> str:
    return when.isoformat(timespec="seconds")


def _updated(tree: Tree, story: Story) -> datetime:
    edition = story.edition(tree.tag.language)
    return ((edition and (edition.updated or edition.date)) or story.date).when


def _feed_links(tree: Tree, story: Story, edition: Edition) -> tuple[tuple[str, str], ...]:
    """The links of a body in a feed: a row of the story is on the story's page."""
    page = tree.url(story.path)
    links = body_links(tree, story, edition)
    return tuple((name, page + url if url.startswith("#") else url) for name, url in links)


def _entry(tree: Tree, story: Story, body: int) -> Entry:
    variant, edition = story.variant(tree.tag.name), story.edition(tree.tag.language)
    assert variant is not None
    assert edition is not None
    url = tree.addresses.absolute(tree.url(story.path))
    return Entry(
        id=url,
        url=url,
        title=variant.title,
        summary=variant.summary,
        published=_stamp((edition.date or story.date).when),
        updated=_stamp(_updated(tree, story)),
        authors=variant.names[0],
        categories=tuple(tree.name(f"term:{id_}") for _, id_ in story.terms),
        body=body,
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
