"""What the pages of lists share: front page, archive, terms."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from diglot.model.story import Story
from diglot.pages.tree import Tree
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.theme.dates_and_numbers import date_text, period_text


def list_page(
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
        alternates=tree.alternates(path, tree.site.tags),
        switches=tree.switches(path, tree.site.tags),
        section=section,
        feed=feed,
    )


def headings(tree: Tree, key: str) -> tuple[str, str]:
    """A heading of the interface in this tree's words and in the counterpart's."""
    return tree.say(key), Tree(tree.counterpart, tree.catalog, tree.theme).say(key)


def headline(tree: Tree, story: Story) -> Anchor:
    """A story as one line, with its day."""
    anchor = tree.story_anchor(story)
    return Anchor(anchor.label, anchor.url, anchor.lang, tree.when(story.date).text)


def period(tree: Tree, stories: Sequence[Story]) -> str:
    """The months of the oldest and the newest of some stories, which come newest first."""
    return period_text(stories[-1].date.when, stories[0].date.when, tree.tag.name)


def month_name(month: str, tag: str) -> str:
    """A month as a heading: "2022年10月"."""
    return date_text(datetime(int(month[:4]), int(month[5:]), 1), "month", tag)


def year_name(year: str, tag: str) -> str:
    """A year as a heading: "Năm 2022"."""
    return date_text(datetime(int(year), 1, 1), "year", tag)
