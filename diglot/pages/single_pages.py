"""Pages that stand alone: standing pages, the choice of a language, redirects."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.addresses import DATA
from diglot.catalog.catalog import Catalog, StandingPage
from diglot.model.tags import Tag
from diglot.pages.page_plan import PlannedPage, plan_page
from diglot.pages.tree import Tree
from diglot.pages.views.machines import GoneView, RedirectView, ToolsView
from diglot.pages.views.page import Page
from diglot.pages.views.single import Choice, ChoiceView, TextView
from diglot.parsing.permalinks import Permalink
from diglot.theme.guides import is_guide
from diglot.theme.theme import Theme


def plan_standing_page(tree: Tree, page: StandingPage) -> PlannedPage:
    """A standing page in one language."""
    variant = page.variant(tree.tag.name)
    edition = next(one for one in page.editions if one.language == tree.tag.language)
    available: list[Tag] = [tag for tag in tree.site.tags if page.variant(tag.name)]
    assert variant is not None
    other = page.variant(tree.counterpart.name) if tree.counterpart != tree.tag else None
    beside = None if is_guide(edition.file) else other
    shown = Page(
        path=f"{tree.tag.slug}/{page.path}/index.html",
        tag=tree.tag.name,
        template="page.html",
        view=TextView(
            variant.title,
            variant.summary,
            len(edition.segment_lines),
            beside.title if beside else "",
            beside.tag if beside else "",
        ),
        title=variant.title,
        description=variant.summary,
        canonical=tree.addresses.absolute(tree.url(page.path)),
        alternates=tree.make_alternates(page.path, available),
        switches=tree.make_switches(page.path, available),
        section=page.path,
        links=tuple(_resolve_links(tree, page, one.tag) for one in (variant, beside) if one),
    )
    return plan_page(shown, tuple(one.body for one in (variant, beside) if one))


def _resolve_links(tree: Tree, page: StandingPage, tag: str) -> tuple[tuple[str, str], ...]:
    """Where the addresses of a standing page's body lead from a tree."""
    edition = next(one for one in page.editions if one.language == tag[:2])
    targets = [one.target for one in edition.references]
    return tuple(
        (f"pin:{one[1:]}", "") if one[0] == "#" else (f"story:{one}", tree.resolve_link(one) or "") for one in targets
    )


def make_redirects(tree: Tree) -> Iterator[Page]:
    """A page at every former permalink of a story, standing page or term."""
    moved = dict(tree.catalog.term_redirects)
    for one in tree.catalog.by_path.values():
        if one.variant(tree.tag.name):
            moved |= {alias: one.path for edition in one.editions for alias, _ in edition.aliases}
    for former, path in moved.items():
        url = tree.url(path)
        yield Page(
            path=f"{tree.tag.slug}/{former}/index.html",
            tag=tree.tag.name,
            template="redirect.html",
            view=RedirectView(url),
            title=tree.say("moved_title"),
            canonical=tree.addresses.absolute(url),
            noindex=True,
        )


def make_gone_pages(tree: Tree, permalinks: Sequence[Permalink]) -> Iterator[Page]:
    """A page at every address that was withdrawn, which says so and why."""
    for one in permalinks:
        if one.reason and tree.tag.slug in one.trees:
            yield Page(
                path=f"{tree.tag.slug}/{one.path}/index.html",
                tag=tree.tag.name,
                template="gone.html",
                view=GoneView(tree.name(f"gone:{one.line}")),
                title=tree.say("gone_title"),
                noindex=True,
            )


def make_tools_file(tree: Tree) -> Page:
    """The tools of a story's page in the words of a tree, which only a script can use: once, not on every page."""
    languages = tuple(dict.fromkeys((tree.tag.language, *tree.site.languages)))
    return Page(path=f"{tree.tag.slug}/tools.txt", tag=tree.tag.name, template="tools.html", view=ToolsView(languages))


def make_choice_page(catalog: Catalog, theme: Theme, path: str) -> Page:
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


def make_data_choice(trees: Sequence[Tree]) -> Page:
    """What lies at /data/ itself: the choice of a language for the page that explains it."""
    default = next(tree for tree in trees if tree.tag == tree.site.default_tag)
    choices = tuple(
        Choice(tree.tag.name, tree.tag.autonym, tree.url(DATA), tree.say("data"), tree.say("data_note"), ())
        for tree in trees
    )
    return Page(
        path=f"{DATA}/index.html",
        tag=default.tag.name,
        template="choose.html",
        view=ChoiceView(choices),
        title=default.say("data"),
        description=default.say("data_note"),
        canonical=f"{default.site.base_url}{DATA}/",
        noindex=True,
    )
