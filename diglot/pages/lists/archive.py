"""The archive: all years, a year with its months, a month with its days; stories of both languages on one day.

A day is a part of its month's page (`#d09`), not a page of its own: days would be most of the files of a site, a host
counts those, and `/2022/10/09/` is what a story's folder may be called.
"""

from __future__ import annotations

from calendar import Calendar as Weeks
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial
from itertools import groupby

from diglot.addresses import ARCHIVE
from diglot.model.story import Story
from diglot.pages.lists.chart import BarGroup, chart_years, make_bar_chart
from diglot.pages.lists.common import make_headline, make_list_page, name_month, name_year, translate_heading
from diglot.pages.page_plan import PlannedPage, plan_list_page
from diglot.pages.story.page import make_trail
from diglot.pages.story_card import digest_cards, freeze_card
from diglot.pages.tree import Tree
from diglot.pages.views.lists import (
    ArchiveView,
    ArchiveYear,
    Calendar,
    CalendarDay,
    Chart,
    DayView,
    MonthView,
    YearMonth,
    YearView,
)
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.theme.dates_and_numbers import format_date, name_weekdays

MONTH_HEADLINES = 12  # of a month on its year's page
Months = dict[str, tuple[Story, ...]]
Neighbours = tuple[Anchor | None, Anchor | None]


def plan_archive(tree: Tree) -> Iterator[PlannedPage]:
    """The archive of a tree, its years and its months."""
    years, months = _group_by_year(tree), tree.catalog.by_month
    yield plan_list_page(tree, ARCHIVE, tree.catalog.counts_by_month, partial(_make_archive_page, tree, years))
    beside = _link_neighbours(tree, years, name_year)
    for year, of_year in years.items():
        shown = (beside[year], tuple(of_year), tuple(digest_cards(tree, stories) for stories in of_year.values()))
        yield plan_list_page(tree, year, shown, partial(_make_year_page, tree, year, of_year, beside[year]))
    beside = _link_neighbours(tree, months, name_month)
    for month, stories in months.items():
        shown_of_month = (beside[month], digest_cards(tree, stories))
        yield plan_list_page(
            tree, month, shown_of_month, partial(_make_month_page, tree, month, stories, beside[month])
        )


def _group_by_year(tree: Tree) -> dict[str, Months]:
    """The months of each year, newest first."""
    by_month = tree.catalog.by_month
    years: dict[str, Months] = {}
    for month, stories in by_month.items():
        years.setdefault(month[:4], {})[month] = stories
    return years


def _link_neighbours(tree: Tree, paths: Iterable[str], name: Callable[[str, str], str]) -> dict[str, Neighbours]:
    """Links to the next newer and the next older of years or months, which come newest first, for each of them."""
    named = {path: Anchor(name(path, tree.tag.name), tree.url(path)) for path in paths}
    anchors = [None, *named.values(), None]
    return {path: (anchors[at], anchors[at + 2]) for at, path in enumerate(named)}


def _make_archive_page(tree: Tree, years: dict[str, Months]) -> Page:
    heading, counterpart = translate_heading(tree, "archive")
    archive_years = []
    for year, months in years.items():
        anchors = tuple(
            Anchor(_name_short_month(tree, month), tree.url(month), note=str(len(stories)))
            for month, stories in reversed(months.items())
        )
        count = sum(len(stories) for stories in months.values())
        note = tree.say("story_count", count=count)
        archive_years.append(ArchiveYear(name_year(year, tree.tag.name), tree.url(year), note, anchors))
    count = len(tree.catalog.stories)
    note = tree.say("story_count", count=count)
    chart = _chart_years(tree, years) if len(years) > 1 else None
    view = ArchiveView(heading, counterpart, tree.counterpart.name, note, chart, tuple(archive_years))
    description = f"{heading}{tree.say('colon')}{note}"
    return make_list_page(
        tree, ARCHIVE, view, template="archive.html", section=ARCHIVE, title=heading, description=description
    )


def _name_short_month(tree: Tree, month: str) -> str:
    return tree.say("month_short", number=int(month[5:]))


def _chart_years(tree: Tree, years: dict[str, Months]) -> Chart:
    counted = []
    for year, months in years.items():
        counts = [tree.catalog.counts_by_month[month] for month in months]
        counted.append((int(year), sum(zh for _, zh, _ in counts), sum(vi for _, _, vi in counts)))
    return chart_years(tree, counted)


def _chart_months(tree: Tree, year: str) -> Chart:
    groups: list[BarGroup] = []
    for number in range(1, 13):
        _, zh, vi = tree.catalog.counts_by_month.get(f"{year}/{number:02}", (0, 0, 0))
        groups.append((str(number), tree.say("month_short", number=number), zh, vi))
    return make_bar_chart(tree, tree.say("chart_months", year=year), groups)


def _make_year_page(tree: Tree, year: str, months: Months, beside: Neighbours) -> Page:
    heading, other = name_year(year, tree.tag.name), tree.counterpart.name
    shown = tuple(_make_month_of_year(tree, month, stories) for month, stories in months.items())
    note = tree.say("story_count", count=sum(len(stories) for stories in months.values()))
    chart = _chart_months(tree, year)
    view = YearView(heading, name_year(year, other), other, note, chart, shown, make_trail(tree), *beside)
    description = f"{heading}{tree.say('colon')}{note}"
    return make_list_page(
        tree, year, view, template="year.html", section=ARCHIVE, title=heading, description=description
    )


def _make_month_of_year(tree: Tree, month: str, stories: Sequence[Story]) -> YearMonth:
    left = len(stories) - MONTH_HEADLINES
    return YearMonth(
        calendar=_make_calendar(tree, month, stories),
        heading=name_month(month, tree.tag.name),
        url=tree.url(month),
        headlines=tuple(make_headline(tree, story) for story in stories[:MONTH_HEADLINES]),
        more=tree.say("more_stories", count=left) if left > 0 else "",
    )


def _make_calendar(tree: Tree, month: str, stories: Sequence[Story]) -> Calendar:
    """A month as a table; the days with stories are links into the month's page."""
    counts, url = Counter(map(_name_day, stories)), tree.url(month)
    weeks = []
    for week in Weeks().monthdayscalendar(int(month[:4]), int(month[5:])):
        days = []
        for number in week:
            count = counts[f"d{number:02}"]
            label = tree.say("day_stories", day=number, count=count) if count else ""
            days.append(CalendarDay(number, f"{url}#d{number:02}" if count else "", label))
        weeks.append(tuple(days))
    return Calendar(name_month(month, tree.tag.name), name_weekdays(tree.tag.name), tuple(weeks))


def _name_day(story: Story) -> str:
    """The name of a story's day on its month's page; a date that lies in another month is named in full."""
    when = story.date.when
    return f"d{when:%d}" if f"{when:%Y/%m}" == story.path[:7] else f"d{when:%Y-%m-%d}"


def locate_book(tree: Tree, month: str) -> str:
    """The path in the site of the e-book of a month: "vi/2022/10/2022-10.vi.epub"."""
    return f"{tree.tag.slug}/{month}/{month.replace('/', '-')}.{tree.tag.slug}.epub"


def _has_book(tree: Tree, stories: Sequence[Story]) -> bool:
    return tree.site.books and any(story.variant(tree.tag.name) for story in stories)


def _make_month_page(tree: Tree, month: str, stories: Sequence[Story], beside: Neighbours) -> Page:
    days = []
    for name, group in groupby(stories, _name_day):
        of_day = tuple(group)
        heading = format_date(of_day[0].date.when, "full", tree.tag.name)
        days.append(DayView(name, heading, tuple(freeze_card(tree, story) for story in of_day)))
    heading, other = name_month(month, tree.tag.name), tree.counterpart.name
    note = tree.say("story_count", count=len(stories))
    view = MonthView(
        heading,
        name_month(month, other),
        other,
        note,
        _make_calendar(tree, month, stories),
        tuple(days),
        tree.addresses.file(locate_book(tree, month)) if _has_book(tree, stories) else "",
        make_trail(tree, month[:4]),
        *beside,
    )
    description = f"{heading}{tree.say('colon')}{note}"
    return make_list_page(
        tree, month, view, template="month.html", section=ARCHIVE, title=heading, description=description
    )
