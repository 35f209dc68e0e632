"""sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Sequence

from diglot.model.story import Story
from diglot.pages.tree import Tree
from diglot.pages.views.machines import PlainView, SitemapEntry, SitemapView
from diglot.pages.views.page import Page

SITEMAP_SIZE = 50_000  # URLs in a sitemap, by its protocol


def make_robots(tree: Tree) -> Page:
    """robots.txt: everything may be read; where the sitemap is."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {tree.site.base_url}sitemap.xml\n"
    return Page(path="robots.txt", tag=tree.tag.name, template="plain.txt", view=PlainView(text))


def make_sitemaps(tree: Tree, located: Sequence[SitemapEntry]) -> list[Page]:
    """The sitemap, with every page's alternates; past 50,000 pages an index of several."""
    chunks = [tuple(located[start : start + SITEMAP_SIZE]) for start in range(0, max(len(located), 1), SITEMAP_SIZE)]
    if len(chunks) == 1:
        return [_make_sitemap(tree, "sitemap.xml", SitemapView(chunks[0]))]
    names = [f"sitemap-{number}.xml" for number in range(1, len(chunks) + 1)]
    index = SitemapView((), tuple(tree.site.base_url + name for name in names))
    maps = [_make_sitemap(tree, name, SitemapView(chunk)) for name, chunk in zip(names, chunks, strict=True)]
    return [_make_sitemap(tree, "sitemap.xml", index), *maps]


def _make_sitemap(tree: Tree, path: str, view: SitemapView) -> Page:
    return Page(path=path, tag=tree.tag.name, template="sitemap.xml", view=view)


def find_last_change(story: Story) -> str:
    """The day a story was last changed."""
    moments = [story.date, *(moment for edition in story.editions if (moment := edition.updated or edition.date))]
    return max(moment.when.date().isoformat() for moment in moments)
