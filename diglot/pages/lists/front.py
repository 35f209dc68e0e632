"""The front page: what is new, what there is by topic, what happened on this day, how large the archive is."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from diglot.model.story import Story
from diglot.pages.lists.common import headline, list_page
from diglot.pages.tree import Tree, taxonomy_terms
from diglot.pages.views.lists import HomeView, OnThisDay, Shelf
from diglot.pages.views.machines import PlainView
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.theme.dates_and_numbers import date_text, number_text

TOPICS = 4  # topics with headlines of their own
HEADLINES = 3
ANNIVERSARIES = 6  # stories of one day of the year
FOLDER = "days"  # /vi/days/10.json: what happened on the days of October


def front_pages(tree: Tree) -> Iterator[Page]:
    """The front page of a tree, and the days of the year that it can show."""
    months = _by_day(tree)
    yield _home(tree, months)
    for month, days in months.items():
        found = {day: [_line(tree, story) for story in stories] for day, stories in days.items()}
        text = json.dumps(found, ensure_ascii=False, separators=(",", ":")) + "\n"
        path = f"{tree.tag.slug}/{FOLDER}/{month}.json"
        yield Page(path=path, tag=tree.tag.name, template="plain.txt", view=PlainView(text))


def _home(tree: Tree, months: dict[str, dict[str, list[Story]]]) -> Page:
    """The newest story that its readers can read, large; the next ones; and the rest of what the front page shows."""
    newest = list(tree.catalog.stories[: tree.site.front_page])
    lead = next((story for story in newest if story.variant(tree.tag.name)), None) or next(iter(newest), None)
    title = tree.name("site:title")
    view = HomeView(
        heading=title,
        lead=tree.card(lead) if lead else None,
        cards=tuple(tree.card(story) for story in newest if story is not lead),
        archive=tree.url("archive"),
        topics=_topics(tree),
        terms=tuple(
            Anchor(tree.say(name), tree.url(name), note=str(count))
            for name in tree.site.taxonomies
            if (count := len(taxonomy_terms(tree.catalog, name)))
        ),
        day=_on_this_day(tree, months),
        numbers=_numbers(tree),
    )
    return list_page(tree, "", view, template="home.html", section="home", title=title)


def _topics(tree: Tree) -> tuple[Shelf, ...]:
    """The topics of most stories, each with its newest headlines."""
    if "topics" not in tree.site.taxonomies:
        return ()
    shelves = []
    for term in taxonomy_terms(tree.catalog, "topics")[:TOPICS]:
        stories = tree.catalog.by_term["topics", term.id]
        anchor = tree.term_anchors["topics", term.id]
        count = tree.say("story_count", count=len(stories))
        headlines = tuple(headline(tree, story) for story in stories[:HEADLINES])
        shelves.append(Shelf(anchor.label, anchor.url, count, headlines))
    return tuple(shelves)


def _by_day(tree: Tree) -> dict[str, dict[str, list[Story]]]:
    """The newest stories of each day of the year: by month "10", by day "09"."""
    months: dict[str, dict[str, list[Story]]] = {}
    for story in tree.catalog.stories:
        stories = months.setdefault(f"{story.date.when:%m}", {}).setdefault(f"{story.date.when:%d}", [])
        if len(stories) < ANNIVERSARIES:
            stories.append(story)
    return months


def _line(tree: Tree, story: Story) -> tuple[str, str, str, str, str]:
    """A story as the script of the front page reads it: date, its words, title, address, language."""
    anchor = headline(tree, story)
    return (f"{story.date.when:%Y-%m-%d}", anchor.note, anchor.label, anchor.url, anchor.lang or tree.tag.name)


def _on_this_day(tree: Tree, months: dict[str, dict[str, list[Story]]]) -> OnThisDay | None:
    """What happened in earlier years on the day of the newest story.

    Which day it is today, only the reader's browser knows: a site must be the same whenever it is built. A script puts
    today in the place of that day.
    """
    if not tree.catalog.stories:
        return None
    when = tree.catalog.stories[0].date.when
    of_day: Sequence[Story] = months.get(f"{when:%m}", {}).get(f"{when:%d}", ())
    earlier = tuple(headline(tree, story) for story in of_day if story.date.when.year < when.year)
    return OnThisDay(
        day=date_text(when, "day", tree.tag.name),
        headlines=earlier,
        folder=tree.url(FOLDER),
        months=" ".join(sorted(months)),
    )


def _numbers(tree: Tree) -> tuple[tuple[str, str], ...]:
    """How large the archive is: label and number."""
    stories = tree.catalog.stories
    if not stories:
        return ()
    first, last = stories[-1].date.when.year, stories[0].date.when.year
    counts = (
        ("number_stories", len(stories)),
        ("number_both", sum(len(story.editions) == 2 for story in stories)),
        ("number_rows", tree.catalog.counts["rows"]),
    )
    years = str(first) if first == last else f"{first}–{last}"
    said = [(tree.say(key), number_text(count, tree.tag.name)) for key, count in counts]
    return (*said, (tree.say("number_years"), years))
