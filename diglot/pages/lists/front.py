"""The front page: what is new, what there is by topic, what happened on this day, how large the archive is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial

from diglot.addresses import ARCHIVE
from diglot.model.story import Story
from diglot.pages.lists.common import make_headline, make_list_page
from diglot.pages.page_plan import PlannedPage, plan_page
from diglot.pages.story_card import freeze_card
from diglot.pages.tree import Tree, rank_terms
from diglot.pages.views.lists import HeadlineGroup, HomeView, OnThisDay
from diglot.pages.views.machines import PlainView
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.theme.dates_and_numbers import format_date, format_number

TOPIC_GROUPS = 4  # topics with headlines of their own
TOPIC_HEADLINES = 3
ANNIVERSARIES = 6  # stories of one day of the year
DAYS_FOLDER = "days"  # /vi/days/10.json: what happened on the days of October


def plan_front_pages(tree: Tree) -> Iterator[PlannedPage]:
    """The front page of a tree, and the days of the year that it can show."""
    months = _group_by_day(tree)
    yield plan_page(_make_front_page(tree, months))
    for month, days in months.items():
        path = f"{tree.tag.slug}/{DAYS_FOLDER}/{month}.json"
        shown = {day: [tree.link_marks[story.path] for story in stories] for day, stories in days.items()}
        yield PlannedPage(path, (tree.tag.name, path, shown), None, partial(_make_days_file, tree, path, days))


def _make_days_file(tree: Tree, path: str, days: dict[str, list[Story]]) -> Page:
    """The stories of each day of a month."""
    stories_by_day = {day: [_list_fields(tree, story) for story in stories] for day, stories in days.items()}
    text = json.dumps(stories_by_day, ensure_ascii=False, separators=(",", ":")) + "\n"
    return Page(path=path, tag=tree.tag.name, template="plain.txt", view=PlainView(text))


def _make_front_page(tree: Tree, months: dict[str, dict[str, list[Story]]]) -> Page:
    """The newest story that its readers can read, large; the next ones; and the rest of what the front page shows."""
    newest = list(tree.catalog.stories[: tree.site.front_page])
    lead = next((story for story in newest if story.variant(tree.tag.name)), None) or next(iter(newest), None)
    title = tree.name("site:title")
    view = HomeView(
        heading=title,
        lead=freeze_card(tree, lead) if lead else None,
        cards=tuple(freeze_card(tree, story) for story in newest if story is not lead),
        archive=tree.url(ARCHIVE),
        topics=_group_topics(tree),
        terms=tuple(
            Anchor(tree.say(name), tree.url(name), note=str(count))
            for name in tree.site.taxonomies
            if (count := len(rank_terms(tree.catalog, name)))
        ),
        day=_find_anniversaries(tree, months),
        numbers=_count_archive(tree),
    )
    return make_list_page(tree, "", view, template="home.html", section="home", title=title)


def _group_topics(tree: Tree) -> tuple[HeadlineGroup, ...]:
    """The topics of most stories, each with its newest headlines."""
    if "topics" not in tree.site.taxonomies:
        return ()
    groups = []
    for term in rank_terms(tree.catalog, "topics")[:TOPIC_GROUPS]:
        stories = tree.catalog.by_term["topics", term.id]
        anchor = tree.term_anchors["topics", term.id]
        count = tree.say("story_count", count=len(stories))
        headlines = tuple(make_headline(tree, story) for story in stories[:TOPIC_HEADLINES])
        groups.append(HeadlineGroup(anchor.label, anchor.url, count, headlines))
    return tuple(groups)


def _group_by_day(tree: Tree) -> dict[str, dict[str, list[Story]]]:
    """The newest stories of each day of the year: by month "10", by day "09"."""
    months: dict[str, dict[str, list[Story]]] = {}
    for day, of_day in tree.catalog.by_day.items():
        stories = months.setdefault(f"{day.month:02}", {}).setdefault(f"{day.day:02}", [])
        stories += of_day[: ANNIVERSARIES - len(stories)]
    return months


def _list_fields(tree: Tree, story: Story) -> tuple[str, str, str, str, str]:
    """A story as the script of the front page reads it: date, its words, title, address, language."""
    anchor = make_headline(tree, story)
    return (f"{story.date.when:%Y-%m-%d}", anchor.note, anchor.label, anchor.url, anchor.lang or tree.tag.name)


def _find_anniversaries(tree: Tree, months: dict[str, dict[str, list[Story]]]) -> OnThisDay | None:
    """What happened in earlier years on the day of the newest story.

    Which day it is today, only the reader's browser knows: a site must be the same whenever it is built. A script puts
    today in the place of that day.
    """
    if not tree.catalog.stories:
        return None
    when = tree.catalog.stories[0].date.when
    of_day: Sequence[Story] = months.get(f"{when:%m}", {}).get(f"{when:%d}", ())
    earlier = tuple(make_headline(tree, story) for story in of_day if story.date.when.year < when.year)
    return OnThisDay(
        day=format_date(when, "day", tree.tag.name),
        headlines=earlier,
        folder=tree.url(DAYS_FOLDER),
        months=" ".join(sorted(months)),
    )


def _count_archive(tree: Tree) -> tuple[tuple[str, str], ...]:
    """How large the archive is: label and number."""
    stories = tree.catalog.stories
    if not stories:
        return ()
    first, last = stories[-1].date.when.year, stories[0].date.when.year
    counts = (
        ("number_stories", len(stories)),
        *([("number_both", sum(len(story.editions) == 2 for story in stories))] if len(tree.columns) > 1 else []),
        ("number_rows", tree.catalog.counts["rows"]),
    )
    years = str(first) if first == last else f"{first}–{last}"
    numbers = [(tree.say(key), format_number(count, tree.tag.name)) for key, count in counts]
    return (*numbers, (tree.say("number_years"), years))
