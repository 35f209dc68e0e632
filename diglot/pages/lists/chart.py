"""How many stories there are, as bars: one group for each month or year, in it a bar for each language.

The bars differ by being filled or not, so that the chart needs no colour; its description says every number. A chart of
twenty or sixty years names every second, fifth or tenth of them, and where its bars are too thin for numbers only the
highest.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from diglot.pages.lists.common import name_year
from diglot.pages.tree import Tree
from diglot.pages.views.lists import Bar, Chart, ChartLabel
from diglot.theme.dates_and_numbers import SERIES_SEPARATOR, format_number

WIDTH, TOP, HEIGHT, FOOT = 360, 18, 96, 20
WIDEST_BAR = 11.0
NUMBERED_BAR = 7.0  # how wide a bar is that has its number above it
DIGIT_WIDTH, LABEL_GAP = 6.2, 6.0  # how wide a digit of a label is, and what stays free between two
LABEL_STEPS = (1, 2, 5, 10, 20, 50, 100)
BarGroup = tuple[str, str, int, int]  # short label, whole name, stories in zh, stories in vi


def make_bar_chart(tree: Tree, title: str, groups: Sequence[BarGroup]) -> Chart:
    """The chart of some groups, in the words of a tree."""
    bars = tuple(_draw_bars(groups))
    marks = (*_label_groups(groups), *_number_bars(tree, groups, bars))
    sentences = [tree.say("chart_group", name=name, zh=zh, vi=vi) for _, name, zh, vi in groups if zh or vi]
    description = SERIES_SEPARATOR[tree.tag.language].join(sentences)
    return Chart(title, description, WIDTH, TOP + HEIGHT + FOOT, TOP + HEIGHT, bars, marks)


def chart_years(tree: Tree, counted: Iterable[tuple[int, int, int]]) -> Chart:
    """The chart of years with their stories in zh and in vi; from first to last, those without a story too."""
    counts = {year: (zh, vi) for year, zh, vi in counted}
    years = range(min(counts), max(counts) + 1)
    named = [(f"{year:04}", *counts.get(year, (0, 0))) for year in years]
    groups = [(year, name_year(year, tree.tag.name), zh, vi) for year, zh, vi in named]
    return make_bar_chart(tree, tree.say("chart_years"), groups)


def _find_step(groups: Sequence[BarGroup]) -> float:
    return WIDTH / max(len(groups), 1)


def _find_most(groups: Sequence[BarGroup]) -> int:
    return max((count for *_, zh, vi in groups for count in (zh, vi)), default=0) or 1


def _draw_bars(groups: Sequence[BarGroup]) -> Iterator[Bar]:
    """The bars of all groups that are not empty, two to a group."""
    step, most = _find_step(groups), _find_most(groups)
    thick = min(WIDEST_BAR, step * 0.42)
    for place, (_, _, *counts) in enumerate(groups):
        middle = step * (place + 0.5)
        for kind, left, count in zip(("zh", "vi"), (middle - thick, middle), counts, strict=True):
            tall = HEIGHT * count / most
            if count:
                yield Bar(kind, *map(_round_tenth, (left, TOP + HEIGHT - tall, thick, tall)))


def _label_groups(groups: Sequence[BarGroup]) -> Iterator[ChartLabel]:
    """The labels below the groups, as many as have room: counted from the newest, which always has one."""
    step = _find_step(groups)
    widest = max((len(label) for label, *_ in groups), default=0) * DIGIT_WIDTH + LABEL_GAP
    every = next((one for one in LABEL_STEPS if one * step >= widest), LABEL_STEPS[-1])
    for place, (label, *_) in enumerate(groups):
        if (len(groups) - 1 - place) % every == 0:
            yield ChartLabel(_round_tenth(step * (place + 0.5)), TOP + HEIGHT + FOOT - 4, label)


def _number_bars(tree: Tree, groups: Sequence[BarGroup], bars: Sequence[Bar]) -> Iterator[ChartLabel]:
    """The number above each bar; above the highest alone where bars are thin."""
    counts = [count for *_, zh, vi in groups for count in (zh, vi) if count]
    most = _find_most(groups)
    highest = counts.index(most) if counts else -1
    for place, (bar, count) in enumerate(zip(bars, counts, strict=True)):
        if bar.width >= NUMBERED_BAR or place == highest:
            text = format_number(count, tree.tag.name)
            yield ChartLabel(_round_tenth(bar.x + bar.width / 2), _round_tenth(bar.y - 4), text)


def _round_tenth(number: float) -> float:
    return round(number, 1)
