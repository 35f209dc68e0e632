"""How many stories there are, as bars: one group for each month or year, in it a bar for each language.

The bars differ by being filled or not, so that the chart needs no colour; its description says every number.
"""

from __future__ import annotations

from collections.abc import Sequence

from diglot.pages.tree import Tree
from diglot.pages.views.lists import Bar, Chart, ChartLabel
from diglot.theme.dates_and_numbers import SERIES_SEPARATOR

WIDTH, TOP, HEIGHT, FOOT = 360, 16, 96, 18
WIDEST_BAR = 11.0
BarGroup = tuple[str, str, int, int]  # short label, whole name, stories in zh, stories in vi


def make_bar_chart(tree: Tree, title: str, groups: Sequence[BarGroup]) -> Chart:
    """The chart of some groups, in the words of a tree."""
    step = WIDTH / max(len(groups), 1)
    thick = min(WIDEST_BAR, step / 2 - 1.5)
    most = max((count for *_, zh, vi in groups for count in (zh, vi)), default=0) or 1
    bars: list[Bar] = []
    marks: list[ChartLabel] = []
    for place, (label, _, *counts) in enumerate(groups):
        middle = step * (place + 0.5)
        marks.append(ChartLabel(_round_tenth(middle), TOP + HEIGHT + FOOT - 4, label))
        for side, (kind, count) in enumerate(zip(("zh", "vi"), counts, strict=True)):
            left = middle + (side - 1) * (thick + 0.75) + side * 0.75
            tall = HEIGHT * count / most
            if count:
                bars.append(
                    Bar(
                        kind,
                        _round_tenth(left),
                        _round_tenth(TOP + HEIGHT - tall),
                        _round_tenth(thick),
                        _round_tenth(tall),
                    )
                )
            if count and thick > 5:
                marks.append(
                    ChartLabel(_round_tenth(left + thick / 2), _round_tenth(TOP + HEIGHT - tall - 3), str(count))
                )
    sentences = [tree.say("chart_group", name=name, zh=zh, vi=vi) for _, name, zh, vi in groups if zh or vi]
    description = SERIES_SEPARATOR[tree.tag.language].join(sentences)
    return Chart(title, description, WIDTH, TOP + HEIGHT + FOOT, TOP + HEIGHT, tuple(bars), tuple(marks))


def _round_tenth(number: float) -> float:
    return round(number, 1)
