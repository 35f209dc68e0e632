"""Every page of the site: which there are, where they lie, what they show."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from urllib.parse import quote

from diglot.catalog import Catalog, Standing
from diglot.feeds import feed_page, last_change, robots_page, sitemap_pages
from diglot.model import Story, Tag, Term
from diglot.names import other_spellings
from diglot.record import replace
from diglot.storypage import around, story_page, tags_of, trail
from diglot.theme import Theme
from diglot.tree import Tree, taxonomy_terms
from diglot.views import Anchor, Choice, ChoiceView, ListView, Located, Page, RedirectView, SearchView, Shelf, TextView
from diglot.wording import date_text

SEARCH_FOLDER = "pagefind"


@dataclass(frozen=True, slots=True)
class Planned:
    """A page that is to be: its path, the value that decides it, its line in the sitemap, and how to make it.

    The value is as small as may be, and the page is made only where that has changed: a story's is decided by the story
    and a few links beside it, a list's by what lists show of its stories.
    """

    path: str
    value: object
    located: Located | None
    make: Callable[[], Page]


def _made(page: Page) -> Planned:
    """A page that is made already: it decides itself."""
    located = Located(page.canonical, "", page.alternates) if page.alternates and not page.noindex else None
    return Planned(page.path, page, located, lambda: page)


def plan_pages(catalog: Catalog, theme: Theme) -> tuple[Planned, ...]:
    """All pages of the site, in the order of their paths."""
    trees = [Tree(tag, catalog, theme) for tag in catalog.site.tags]
    planned = [page for tree in trees for page in _tree_pages(tree)]
    default = Tree(catalog.site.default_tag, catalog, theme)
    choices = [_choice_page(catalog, theme, path) for path in ("index.html", "404.html")]
    planned += [_made(page) for page in (*choices, robots_page(default))]
    planned.sort(key=lambda one: one.path)
    planned += [_made(page) for page in sitemap_pages(default, [one.located for one in planned if one.located])]
    return tuple(planned)


def _tree_pages(tree: Tree) -> Iterator[Planned]:
    """The pages of one tag."""
    yield from (_story(tree, story) for story in tree.readable)
    yield _made(_home(tree))
    yield from map(_made, _redirects(tree))
    yield _made(_archive(tree))
    yield from _years(tree)
    for taxonomy in tree.site.taxonomies:
        yield from _taxonomy(tree, taxonomy)
    yield from (_made(_standing(tree, page)) for page in tree.catalog.standing if page.variant(tree.tag.name))
    yield _made(_search(tree))
    yield _made(feed_page(tree))


def _story(tree: Tree, story: Story) -> Planned:
    """A story's page."""
    beside = around(tree, story)
    url = tree.addresses.absolute(tree.url(story.path))
    hidden = any(edition.noindex for edition in story.editions)
    located = None if hidden else Located(url, last_change(story), tree.alternates(story.path, tags_of(tree, story)))
    path = f"{tree.tag.slug}/{story.path}/index.html"
    return Planned(path, (tree.tag.name, story.key, beside), located, partial(story_page, tree, story, beside))


def _list(tree: Tree, path: str, shown: object, make: Callable[[], Page]) -> Planned:
    """A page of lists, made where it has changed; `shown` is what decides it beside the site and its words."""
    located = Located(tree.addresses.absolute(tree.url(path)), "", tree.alternates(path, tree.site.tags))
    return Planned(f"{tree.tag.slug}/{path}/index.html", (tree.tag.name, path, shown), located, make)


def _list_page(
    tree: Tree, path: str, view: ListView, *, section: str, template: str = "list.html", title: str = ""
) -> Page:
    """A page of lists; every tag has it."""
    url = tree.url(path)
    return Page(
        path=url.removeprefix(tree.site.base_path) + "index.html",
        tag=tree.tag.name,
        template=template,
        view=view,
        title=title or view.heading,
        description=view.note or tree.name("site:description"),
        canonical=tree.addresses.absolute(url),
        alternates=tree.alternates(path, tree.site.tags),
        switches=tree.switches(path, tree.site.tags),
        section=section,
    )


def _home(tree: Tree) -> Page:
    """The front page: the newest story that its readers can read, large; the next ones; the topics."""
    newest = sorted(tree.catalog.stories[: tree.site.front_page], key=lambda story: not story.variant(tree.tag.name))
    newest = newest[:1] + [story for story in tree.catalog.stories[: tree.site.front_page] if story not in newest[:1]]
    topics = _counted(tree, "topics") if "topics" in tree.site.taxonomies else ()
    shelves = (
        Shelf(tree.say("newest"), tree.url("archive"), tuple(tree.card(story) for story in newest)),
        Shelf(tree.say("by_topic"), tree.url("topics"), anchors=topics),
    )
    view = ListView(tree.name("site:title"), "", "", tree.name("site:description"), shelves)
    return _list_page(tree, "", view, section="home", template="home.html")


def _counted(tree: Tree, taxonomy: str) -> tuple[Anchor, ...]:
    """The terms of a taxonomy with how many stories are filed under them, or at least name them."""
    keys = [(taxonomy, term.id) for term in taxonomy_terms(tree.catalog, taxonomy)]
    return tuple(replace(tree.term_anchors[key], note=_count(tree, key)) for key in keys)


def _count(tree: Tree, key: tuple[str, str]) -> str:
    if filed := tree.catalog.by_term.get(key):
        return tree.say("story_count", count=len(filed))
    return tree.say("mention_count", count=len(tree.catalog.by_mention[key]))


def _archive(tree: Tree) -> Page:
    """The years, newest first, each with its months."""
    months = tree.catalog.by_month
    shelves = []
    for year in dict.fromkeys(month[:4] for month in months):
        anchors = tuple(
            Anchor(_month_name(tree, month), tree.url(month), note=tree.say("story_count", count=len(stories)))
            for month, stories in months.items()
            if month.startswith(year)
        )
        shelves.append(Shelf(_year_name(tree, year), tree.url(year), anchors=anchors))
    heading, counterpart = _headings(tree, "archive")
    note = tree.say("story_count", count=len(tree.catalog.stories))
    view = ListView(heading, counterpart, tree.counterpart.name, note, tuple(shelves))
    return _list_page(tree, "archive", view, section="archive", template="index.html")


def _headings(tree: Tree, key: str) -> tuple[str, str]:
    """A heading of the interface in this tree's words and in the counterpart's."""
    return tree.say(key), Tree(tree.counterpart, tree.catalog, tree.theme).say(key)


def _month_name(tree: Tree, month: str) -> str:
    return date_text(datetime(int(month[:4]), int(month[5:]), 1), "month", tree.tag.name)


def _year_name(tree: Tree, year: str) -> str:
    return date_text(datetime(int(year), 1, 1), "year", tree.tag.name)


def _years(tree: Tree) -> Iterator[Planned]:
    """A page for each year, by month, and for each month."""
    months = tree.catalog.by_month
    for year in dict.fromkeys(month[:4] for month in months):
        of_year = {month: stories for month, stories in months.items() if month.startswith(year)}
        shown = tuple((month, tree.faces(stories)) for month, stories in of_year.items())
        yield _list(tree, year, shown, partial(_year_page, tree, year, of_year))
    for month, stories in months.items():
        yield _list(tree, month, tree.faces(stories), partial(_month_page, tree, month, stories))


def _year_page(tree: Tree, year: str, months: Mapping[str, Sequence[Story]]) -> Page:
    shelves = tuple(_month_shelf(tree, month, stories) for month, stories in months.items())
    return _dated(tree, year, _year_name(tree, year), shelves, trail(tree))


def _month_page(tree: Tree, month: str, stories: Sequence[Story]) -> Page:
    shelf = (Shelf("", "", tuple(tree.card(story) for story in stories)),)
    return _dated(tree, month, _month_name(tree, month), shelf, trail(tree, month[:4]))


def _month_shelf(tree: Tree, month: str, stories: Sequence[Story]) -> Shelf:
    return Shelf(_month_name(tree, month), tree.url(month), tuple(tree.card(story) for story in stories))


def _dated(tree: Tree, path: str, heading: str, shelves: tuple[Shelf, ...], steps: tuple[Anchor, ...]) -> Page:
    count = sum(len(shelf.cards) for shelf in shelves)
    view = ListView(heading, "", "", tree.say("story_count", count=count), shelves, steps)
    return _list_page(tree, path, view, section="archive")


def _taxonomy(tree: Tree, taxonomy: str) -> Iterator[Planned]:
    """The index of a taxonomy, and the pages of each term."""
    heading, counterpart = _headings(tree, taxonomy)
    shelf = Shelf("", "", anchors=_counted(tree, taxonomy))
    view = ListView(heading, counterpart, tree.counterpart.name, "", (shelf,))
    yield _made(_list_page(tree, taxonomy, view, section=taxonomy, template="index.html"))
    for term in taxonomy_terms(tree.catalog, taxonomy):
        yield from _term(tree, taxonomy, term)


def _term(tree: Tree, taxonomy: str, term: Term) -> Iterator[Planned]:
    """The stories of a term, newest first, some on each page; on the first one also the newest that only name it."""
    stories = tree.catalog.by_term.get((taxonomy, term.id), ())
    size = tree.site.per_page
    groups = [stories[start : start + size] for start in range(0, len(stories), size)] or [()]
    base = f"{taxonomy}/{term.id}"
    named = (
        tree.term_name(term),
        tree.term_name(term, tree.counterpart),
        tree.name(f"note:{term.id}"),
        other_spellings(tree, term),
    )
    for number, group in enumerate(groups, 1):
        path = base if number == 1 else f"{base}/{number}"
        naming = tree.catalog.by_mention.get((taxonomy, term.id), ())[: tree.site.per_page] if number == 1 else ()
        make = partial(_term_page, tree, taxonomy, term, path, number, len(groups), group, naming)
        yield _list(tree, path, (named, len(groups), tree.faces(group), tree.faces(naming)), make)


def _term_page(
    tree: Tree,
    taxonomy: str,
    term: Term,
    path: str,
    number: int,
    count: int,
    stories: Sequence[Story],
    naming: Sequence[Story],
) -> Page:
    steps = (Anchor(tree.say("home"), tree.url()), Anchor(tree.say(taxonomy), tree.url(taxonomy)))
    view = ListView(
        heading=tree.term_name(term),
        counterpart=tree.term_name(term, tree.counterpart),
        counterpart_lang=tree.counterpart.name,
        note=tree.name(f"note:{term.id}"),
        shelves=(*_filed(tree, stories), *_naming(tree, term, naming)),
        trail=steps,
        pager=_pager(tree, f"{taxonomy}/{term.id}", number, count),
        spellings=other_spellings(tree, term),
    )
    title = view.heading if number == 1 else f"{view.heading} · {tree.say('page_of', page=number, pages=count)}"
    return _list_page(tree, path, view, section=taxonomy, title=title)


def _filed(tree: Tree, stories: Sequence[Story]) -> tuple[Shelf, ...]:
    return (Shelf("", "", tuple(tree.card(story) for story in stories)),) if stories else ()


def _naming(tree: Tree, term: Term, stories: Sequence[Story]) -> tuple[Shelf, ...]:
    """The newest stories that name a term without being filed under it; the search page has them all.

    Listing them all would take a page for each story of a large archive: a story names some fifteen terms.
    """
    found = f"{tree.url('search')}?q={quote(tree.name(f'term:{term.id}'))}"
    return (Shelf(tree.say("mentioned_in"), found, tuple(tree.card(story) for story in stories)),) if stories else ()


def _pager(tree: Tree, base: str, number: int, count: int) -> tuple[Anchor, ...]:
    """Links to all pages of a list, where there is more than one."""
    if count == 1:
        return ()
    return tuple(
        Anchor(str(page), tree.url(base if page == 1 else f"{base}/{page}"), current=page == number)
        for page in range(1, count + 1)
    )


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
    heading, _ = _headings(tree, "search")
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
        alternates=() if lost else default.alternates("", catalog.site.tags),
        noindex=lost,
    )
