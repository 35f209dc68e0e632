"""Every page of the site: which there are, where they lie, what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial

from diglot.archive import archive_pages
from diglot.catalog import Catalog, Standing
from diglot.feeds import feed_pages, last_change, robots_page, sitemap_pages
from diglot.frontpage import front_pages
from diglot.model import Story, Tag
from diglot.storypage import around, story_page, tags_of
from diglot.terms import term_pages
from diglot.theme import Theme
from diglot.tree import Tree
from diglot.views import Anchor, Choice, ChoiceView, Located, Page, RedirectView, SearchView, TextView
from diglot.work import digest_of

SEARCH_FOLDER = "pagefind"


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that is to be: its path, the value that decides it, its line in the sitemap, and how to make it.

    The page of a story is decided by the story and a few links beside it; it is made only if that has changed.
    """

    path: str
    value: object
    located: Located | None
    make: Callable[[], Page]


def plan_pages(catalog: Catalog, theme: Theme) -> tuple[Planned, ...]:
    """All pages of the site, in the order of their paths."""
    trees = [Tree(tag, catalog, theme) for tag in catalog.site.tags]
    planned = [_planned(page) for tree in trees for page in _list_pages(tree)]
    for story in catalog.stories:
        key = digest_of(story)
        planned += [_planned_story(tree, story, key) for tree in trees if story.variant(tree.tag.name)]
    default = Tree(catalog.site.default_tag, catalog, theme)
    choices = [_choice_page(catalog, theme, path) for path in ("index.html", "404.html")]
    planned += [_planned(page) for page in (*choices, robots_page(default))]
    planned.sort(key=lambda one: one.path)
    planned += [_planned(page) for page in sitemap_pages(default, [one.located for one in planned if one.located])]
    return tuple(planned)


def _planned(page: Page) -> Planned:
    located = Located(page.canonical, "", page.alternates) if page.canonical and not page.noindex else None
    return Planned(page.path, page, located, lambda: page)


def _planned_story(tree: Tree, story: Story, key: str) -> Planned:
    """A story's page, not made yet; `key` is the story's digest."""
    beside = around(tree, story)
    url = tree.addresses.absolute(tree.url(story.path))
    hidden = any(edition.noindex for edition in story.editions)
    located = None if hidden else Located(url, last_change(story), tree.alternates(story.path, tags_of(tree, story)))
    path = f"{tree.tag.slug}/{story.path}/index.html"
    return Planned(path, (tree.tag.name, key, beside), located, partial(story_page, tree, story, beside))


def _list_pages(tree: Tree) -> Iterator[Page]:
    """The pages of one tag but for the stories'."""
    yield from front_pages(tree)
    yield from _redirects(tree)
    yield from archive_pages(tree)
    yield from term_pages(tree)
    yield from (_standing(tree, page) for page in tree.catalog.standing if page.variant(tree.tag.name))
    yield _search(tree)
    yield from feed_pages(tree)


def _standing(tree: Tree, page: Standing) -> Page:
    """A standing page in one language."""
    variant = page.variant(tree.tag.name)
    edition = next(one for one in page.editions if one.language == tree.tag.language)
    available: list[Tag] = [tag for tag in tree.site.tags if page.variant(tag.name)]
    assert variant is not None
    links = tuple(
        (f"story:{one.target}", tree.link(one.target) or "") for one in edition.references if one.target[0] != "#"
    )
    pins = tuple((f"pin:{one.target[1:]}", "") for one in edition.references if one.target[0] == "#")
    return Page(
        path=f"{tree.tag.slug}/{page.path}/index.html",
        tag=tree.tag.name,
        template="page.html",
        view=TextView(variant.title, variant.summary, len(edition.segment_lines)),
        title=variant.title,
        description=variant.summary,
        canonical=tree.addresses.absolute(tree.url(page.path)),
        alternates=tree.alternates(page.path, available),
        switches=tree.switches(page.path, available),
        section=page.path,
        needs=(variant.body,),
        links=((*links, *pins),),
    )


def _search(tree: Tree) -> Page:
    heading = tree.say("search")
    terms = tuple(Anchor(tree.say(name), tree.url(name)) for name in tree.site.taxonomies)
    view = SearchView(heading, tree.addresses.file(f"{SEARCH_FOLDER}/"), tree.url("archive"), terms)
    return Page(
        path=f"{tree.tag.slug}/search/index.html",
        tag=tree.tag.name,
        template="search.html",
        view=view,
        title=heading,
        description=tree.name("site:description"),
        canonical=tree.addresses.absolute(tree.url("search")),
        alternates=tree.alternates("search", tree.site.tags),
        switches=tree.switches("search", tree.site.tags),
        section="search",
    )


def _redirects(tree: Tree) -> Iterator[Page]:
    """A page at every former permalink."""
    for one in tree.catalog.by_path.values():
        if not one.variant(tree.tag.name):
            continue
        url = tree.url(one.path)
        for alias in dict.fromkeys(alias for edition in one.editions for alias, _ in edition.aliases):
            yield Page(
                path=f"{tree.tag.slug}/{alias}/index.html",
                tag=tree.tag.name,
                template="redirect.html",
                view=RedirectView(url),
                title=tree.say("moved_title"),
                canonical=tree.addresses.absolute(url),
                noindex=True,
            )


def _choice_page(catalog: Catalog, theme: Theme, path: str) -> Page:
    """A page in all languages: the chooser, and the one that a wrong address gets."""
    trees = [Tree(tag, catalog, theme) for tag in catalog.site.tags]
    default = next(tree for tree in trees if tree.tag == catalog.site.default_tag)
    choices = tuple(
        Choice(
            tree.tag.name,
            tree.tag.autonym,
            tree.url(),
            tree.name("site:title"),
            tree.name("site:description"),
            tuple((key, tree.say(key)) for key in ("choose_language", "home", "archive", "lost_title", "lost_text")),
        )
        for tree in trees
    )
    lost = path == "404.html"
    return Page(
        path=path,
        tag=default.tag.name,
        template="lost.html" if lost else "choose.html",
        view=ChoiceView(choices),
        title=default.say("lost_title") if lost else default.name("site:title"),
        description=default.name("site:description"),
        canonical="" if lost else catalog.site.base_url,
        noindex=lost,
    )
