"""What changed in a story since it was published: a page beside the story's own."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

from diglot.model.edition import Moment
from diglot.model.history import ChangedRow, StoryChange, StoryHistory
from diglot.model.story import Story
from diglot.pages.page_plan import PlannedPage
from diglot.pages.story.page import list_tags
from diglot.pages.tree import Tree
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.pages.views.story import ChangeView, HistoryCell, HistoryRow, HistoryView
from diglot.text.word_differences import compare_words

HISTORY = "history"


def plan_history_pages(tree: Tree) -> Iterator[PlannedPage]:
    """The history of each story of a tree that changed since it was published."""
    for story in tree.readable_stories:
        history = tree.catalog.history_by_path.get(story.path)
        if history:
            path = f"{tree.tag.slug}/{story.path}/{HISTORY}/index.html"
            titles = [variant.title for variant in story.variants]
            make = partial(_make_page, tree, story, history)
            yield PlannedPage(path, (tree.tag.name, history, titles), None, make)


def _make_page(tree: Tree, story: Story, history: StoryHistory) -> Page:
    path, variant = f"{story.path}/{HISTORY}", story.variant(tree.tag.name)
    assert variant is not None
    url, available = tree.url(story.path), list_tags(tree, story)
    view = HistoryView(
        heading=tree.say("history"),
        story=Anchor(variant.title, url),
        note=tree.say("history_note", date=_format_time(tree, history.since)),
        changes=tuple(_view_change(tree, history, url, one) for one in history.changes),
        columns=tuple(tag.name for tag in tree.columns),
        trail=(Anchor(tree.say("home"), tree.url()), Anchor(variant.title, url)),
    )
    return Page(
        path=f"{tree.tag.slug}/{path}/index.html",
        tag=tree.tag.name,
        template="history.html",
        view=view,
        title=f"{view.heading}{tree.say('colon')}{variant.title}",
        description=view.note,
        canonical=tree.addresses.absolute(tree.url(path)),
        alternates=tree.make_alternates(path, available),
        switches=tree.make_switches(path, available),
        noindex=True,  # what was put right is not to be found as if it stood
    )


def _format_time(tree: Tree, when: str) -> str:
    moment = datetime.fromisoformat(when).astimezone(ZoneInfo(tree.site.time_zone))
    return tree.format_moment(Moment(moment, has_time=True), "full").text


def _view_change(tree: Tree, history: StoryHistory, url: str, change: StoryChange) -> ChangeView:
    notes = [tree.say(f"history_added_{one}") for one in change.added]
    notes += [tree.say(f"history_removed_{one}") for one in change.removed]
    shown = dict(dict(history.shown).get(next((tag.name for tag in tree.columns if tag.language == "zh"), ""), ()))
    rows = tuple(_view_row(tree, url, shown, one) for one in change.rows)
    return ChangeView(change.when, _format_time(tree, change.when), tuple(notes), rows)


def _view_row(tree: Tree, url: str, shown: dict[str, str], row: ChangedRow) -> HistoryRow:
    """A row: what it is called, where it stands, and both languages with what was taken out and put in."""
    texts = {"zh": (row.before_zh, row.zh), "vi": (row.before_vi, row.vi)}
    cells = []
    for tag in tree.columns:
        before, after = (shown.get(text, text) for text in texts[tag.language])
        cells.append(HistoryCell(tag.name, compare_words(before, after)))
    if row.number:
        place = Anchor(tree.say("row", number=row.number), f"{url}#{row.name}")
    elif row.name:
        place = Anchor(tree.say(f"history_{row.name}"), "")
    else:
        place = Anchor(tree.say("history_row_gone"), "")
    return HistoryRow(place, tuple(cells))
