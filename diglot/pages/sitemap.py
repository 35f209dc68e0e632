"""sitemap.xml and robots.txt."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from diglot.model.story import Story
from diglot.pages.page_plan import Located, PlannedPage
from diglot.pages.tree import Tree
from diglot.pages.views.machines import PlainView, SitemapEntry, SitemapView
from diglot.pages.views.page import Page

PLAIN_SIZE = 1_000  # URLs in a sitemap that is not packed
SITEMAP_SIZE = 50_000  # URLs in a sitemap, by its protocol


def make_robots(tree: Tree) -> Page:
    """robots.txt: everything may be read; where the sitemap is."""
    text = f"User-agent: *\nAllow: /\n\nSitemap: {tree.site.base_url}sitemap.xml\n"
    return Page(path="robots.txt", tag=tree.tag.name, template="plain.txt", view=PlainView(text))


def plan_sitemaps(trees: Sequence[Tree], located: Sequence[Located]) -> Iterator[PlannedPage]:
    """The sitemap, with every page's alternates; of a large site an index of packed ones, a twentieth of the bytes."""
    by_tag = {tree.tag.name: tree for tree in trees}
    tag = trees[0].site.default_tag.name
    chunks = [tuple(located[start : start + SITEMAP_SIZE]) for start in range(0, max(len(located), 1), SITEMAP_SIZE)]
    names = ["sitemap.xml"]
    if len(located) > PLAIN_SIZE:
        names = [f"sitemap-{number}.xml.gz" for number in range(1, len(chunks) + 1)]
        view = SitemapView((), tuple(trees[0].site.base_url + name for name in names))
        yield PlannedPage("sitemap.xml", view, None, partial(_make_sitemap, tag, "sitemap.xml", view))
    for name, chunk in zip(names, chunks, strict=True):
        yield PlannedPage(name, chunk, None, partial(_list_pages, tag, name, by_tag, chunk))


def _list_pages(tag: str, name: str, trees: Mapping[str, Tree], located: Sequence[Located]) -> Page:
    return _make_sitemap(tag, name, SitemapView(tuple(_make_entry(trees, one) for one in located)))


def _make_entry(trees: Mapping[str, Tree], one: Located) -> SitemapEntry:
    if not one.tag:
        return SitemapEntry(next(iter(trees.values())).site.base_url, one.updated, ())
    tree, tags = trees[one.tag], [trees[tag].tag for tag in one.tags]
    return SitemapEntry(tree.addresses.absolute(tree.url(one.path)), one.updated, tree.make_alternates(one.path, tags))


def _make_sitemap(tag: str, path: str, view: SitemapView) -> Page:
    return Page(path=path, tag=tag, template="sitemap.xml", view=view)


def find_last_change(story: Story) -> str:
    """The day a story was last changed."""
    moments = [story.date, *(moment for edition in story.editions if (moment := edition.updated or edition.date))]
    return max(moment.when.date().isoformat() for moment in moments)
