"""sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Sequence

from diglot.model.story import Story
from diglot.pages.tree import Tree
from diglot.pages.views.machines import Located, MapView, PlainView
from diglot.pages.views.page import Page

MAP_SIZE = 50_000  # URLs in a sitemap, by its protocol


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
