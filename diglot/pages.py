"""Every page of the site: which there are, where they lie, what they show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from diglot.archive import archive_pages
from diglot.catalog import Catalog, Standing
from diglot.datapage import data_choice, data_page
from diglot.export import Holding
from diglot.feeds import feed_pages, last_change, robots_page, sitemap_pages
from diglot.frontpage import front_pages
from diglot.model import Story, Tag
from diglot.planned import Planned, made
from diglot.storypage import around, bodies_of, story_page, tags_of
from diglot.terms import term_pages
from diglot.theme import Theme
from diglot.tree import Tree, taxonomy_terms
from diglot.views import Anchor, Choice, ChoiceView, Located, Page, RedirectView, SearchView, TextView

SEARCH_FOLDER = "pagefind"


def plan_pages(catalog: Catalog, theme: Theme) -> tuple[Planned, ...]:
    """All pages of the site but those of its data, which the sitemap names, too.

    What a page is in each tree comes one after the other: those pages need the same bodies.
    """
    trees = [Tree(tag, catalog, theme) for tag in catalog.site.tags]
    planned = [page for tree in trees for page in _tree_pages(tree)]
    default = Tree(catalog.site.default_tag, catalog, theme)
    choices = [_choice_page(catalog, theme, path) for path in ("index.html", "404.html")]
    planned += [made(page) for page in (*choices, data_choice(trees), robots_page(default))]
    planned.sort(key=lambda one: one.path.partition("/")[::-1])
    every = sorted((*planned, *plan_data_pages(catalog, theme, ())), key=lambda one: one.path)
    planned += [made(page) for page in sitemap_pages(default, [one.located for one in every if one.located])]
    return tuple(planned)


def plan_data_pages(catalog: Catalog, theme: Theme, holdings: Sequence[Holding]) -> tuple[Planned, ...]:
    """The page of each tag that explains the archive's data; `holdings` are its files."""
    return tuple(made(data_page(Tree(tag, catalog, theme), holdings)) for tag in catalog.site.tags)


def _tree_pages(tree: Tree) -> Iterator[Planned]:
    """The pages of one tag."""
    yield from (_story(tree, story) for story in tree.readable)
    yield from map(made, front_pages(tree))
    yield from map(made, _redirects(tree))
    yield from archive_pages(tree)
    yield from term_pages(tree)
    yield from (_standing(tree, page) for page in tree.catalog.standing if page.variant(tree.tag.name))
    yield made(_search(tree))
    yield from feed_pages(tree)


def _story(tree: Tree, story: Story) -> Planned:
    """A story's page."""
    beside = around(tree, story)
    url = tree.addresses.absolute(tree.url(story.path))
    hidden = any(edition.noindex for edition in story.editions)
    located = None if hidden else Located(url, last_change(story), tree.alternates(story.path, tags_of(tree, story)))
    path = f"{tree.tag.slug}/{story.path}/index.html"
    make = partial(story_page, tree, story, beside)
    return Planned(path, (tree.tag.name, story.key, beside), located, make, bodies_of(tree, story))


def _standing(tree: Tree, page: Standing) -> Planned:
    """A standing page in one language."""
    variant = page.variant(tree.tag.name)
    edition = next(one for one in page.editions if one.language == tree.tag.language)
    available: list[Tag] = [tag for tag in tree.site.tags if page.variant(tag.name)]
    assert variant is not None
    links = tuple(
        (f"story:{one.target}", tree.link(one.target) or "") for one in edition.references if one.target[0] != "#"
    )
    pins = tuple((f"pin:{one.target[1:]}", "") for one in edition.references if one.target[0] == "#")
    shown = Page(
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
        links=((*links, *pins),),
    )
    return made(shown, (variant.body,))


def _search(tree: Tree) -> Page:
    heading = tree.say("search")
    terms = tuple(Anchor(tree.say(name), tree.url(name)) for name in tree.site.taxonomies)
    view = SearchView(
        heading=heading,
        bundle=tree.addresses.file(f"{SEARCH_FOLDER}/"),
        archive=tree.url("archive"),
        terms=terms,
        topics=_choices(tree, "topics"),
        places=_choices(tree, "places"),
        years=tuple(dict.fromkeys(month[:4] for month in tree.catalog.by_month)),
    )
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


def _choices(tree: Tree, taxonomy: str) -> tuple[tuple[str, str], ...]:
    """The terms of a taxonomy that a search can be narrowed to, most stories first."""
    if taxonomy not in tree.site.taxonomies:
        return ()
    terms = taxonomy_terms(tree.catalog, taxonomy)
    return tuple((one.id, tree.term_name(one)) for one in terms if (taxonomy, one.id) in tree.catalog.by_term)


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
