"""What the pages of lists share: front page, archive, terms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from diglot.model.story import Story
from diglot.pages.tree import Tree
from diglot.pages.views.lists import Pager
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.theme.dates_and_numbers import format_date, format_period

FIRST_FULL_PAGE = 2  # the number of the oldest full page; the newest page is the first one that readers see


def split_pages(count: int, least: int, size: int) -> tuple[int, int]:
    """How many of a list are on its newest page, at least so many, and how many full pages of a size come after it."""
    full = max((count - least) // size, 0)
    return count - full * size, full


def make_list_page(
    tree: Tree,
    path: str,
    view: object,
    *,
    template: str,
    section: str,
    title: str,
    description: str = "",
    feed: str = "",
) -> Page:
    """A page of lists; every tag has it. `feed` is the address of a feed of its own."""
    url = tree.url(path)
    return Page(
        path=url.removeprefix(tree.site.base_path) + "index.html",
        tag=tree.tag.name,
        template=template,
        view=view,
        title=title,
        description=description or tree.name("site:description"),
        canonical=tree.addresses.absolute(url),
        alternates=tree.make_alternates(path, tree.site.tags),
        switches=tree.make_switches(path, tree.site.tags),
        section=section,
        feed=feed,
    )


def link_home(tree: Tree) -> Anchor:
    """The first step of every trail."""
    return Anchor(tree.say("home"), tree.url())


def translate_heading(tree: Tree, key: str) -> tuple[str, str]:
    """A heading of the interface in this tree's words and in the counterpart's."""
    return tree.say(key), Tree(tree.counterpart, tree.catalog, tree.theme).say(key)


def make_headline(tree: Tree, story: Story) -> Anchor:
    """A story as one line, with its day."""
    anchor = tree.link_story(story)
    return Anchor(anchor.label, anchor.url, anchor.lang, tree.format_moment(story.date).text)


def find_period(tree: Tree, stories: Sequence[Story]) -> str:
    """The months of the oldest and the newest of some stories, which come newest first."""
    return format_period(stories[-1].date.when, stories[0].date.when, tree.tag.name)


def name_month(month: str, tag: str) -> str:
    """A month as a heading: "2022年10月"."""
    return format_date(datetime(int(month[:4]), int(month[5:]), 1), "month", tag)


def name_year(year: str, tag: str) -> str:
    """A year as a heading: "Năm 2022"."""
    return format_date(datetime(int(year), 1, 1), "year", tag)


def name_page(tree: Tree, number: int, full: int) -> str:
    """Which page this is: the newest one of how many; another one counted from the oldest, a number that it keeps."""
    if not number:
        return tree.say("page_first", count=full + 1)
    return tree.say("page_number", number=number - FIRST_FULL_PAGE + 1)


def make_pager(tree: Tree, base: str, number: int, full: int) -> Pager | None:
    """The ways to newer and older pages, as far as there are any; the last full page alone knows that it is."""
    if not full:
        return None
    last = FIRST_FULL_PAGE + full - 1
    newer = number + 1 if number and number < last else 0
    older = last if not number else number - 1 if number > FIRST_FULL_PAGE else 0

    def link(key: str, page: int) -> Anchor:
        return Anchor(tree.say(key), tree.url(f"{base}/{page}" if page else base))

    return Pager(
        here=name_page(tree, number, full),
        newest=link("pager_newest", 0) if number else None,
        newer=link("pager_newer", newer) if number else None,
        older=link("pager_older", older) if older else None,
        oldest=link("pager_oldest", FIRST_FULL_PAGE) if older else None,
    )
