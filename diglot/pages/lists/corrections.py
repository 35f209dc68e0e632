"""Corrections and updates of the whole archive: a page of each tree, newest first, and a feed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from diglot.addresses import CORRECTIONS
from diglot.model.edition import Moment
from diglot.model.story import Story, Variant
from diglot.pages.lists.common import FIRST_FULL_PAGE, make_list_page, make_pager, split_pages, translate_heading
from diglot.pages.page_plan import PlannedPage, plan_list_page
from diglot.pages.tree import Tree
from diglot.pages.views.lists import CorrectionEntry, CorrectionsView
from diglot.pages.views.machines import CorrectionFeedEntry, FeedView
from diglot.pages.views.page import Page
from diglot.pages.views.shared import Anchor
from diglot.record import record
from diglot.tasks.values import digest_of

PAGE_SIZE = 50  # corrections on a page
FEED_SIZE = 30


@record
class CorrectionNote:
    """A correction of a story with its text and the tag that this is in; or an update, which has none."""

    story: Story
    date: Moment
    text: str
    tag: str


def list_corrections(tree: Tree) -> tuple[CorrectionNote, ...]:
    """Every correction and update of the archive, newest first, as this tree's readers are told of them.

    What both editions say of one day stands once, in the tree's own language. An edition that was updated on the day
    of a correction says nothing more.
    """
    noted = [one for story in tree.catalog.stories for one in _list_of_story(tree, story)]
    return tuple(sorted(noted, key=lambda one: (one.date.when, one.story.path), reverse=True))


def _list_of_story(tree: Tree, story: Story) -> Iterator[CorrectionNote]:
    if not any(edition.corrections or edition.updated for edition in story.editions):
        return  # nearly every story
    told: set[str] = set()
    variants = [variant for tag in tree.columns if (variant := story.variant(tag.name))]
    for variant in variants:
        notes = [one for one in variant.corrections if _day_of(one.date) not in told]
        yield from (CorrectionNote(story, one.date, one.text, variant.tag) for one in notes)
        told |= {_day_of(one.date) for one in notes}
    for variant in variants:
        updated = _find_update(story, variant)
        if updated and _day_of(updated) not in told:
            told.add(_day_of(updated))
            yield CorrectionNote(story, updated, "", variant.tag)


def _day_of(moment: Moment) -> str:
    return moment.when.date().isoformat()


def _find_update(story: Story, variant: Variant) -> Moment | None:
    """When an edition was last updated; None where it never was."""
    edition = story.edition(variant.tag[:2])
    return edition.updated if edition else None


def plan_corrections(tree: Tree) -> Iterator[PlannedPage]:
    """The pages of a tree's corrections, the newest ones under its own address, and their feed."""
    notes = list_corrections(tree)
    newest, full = split_pages(len(notes), PAGE_SIZE, PAGE_SIZE)
    yield _plan_page(tree, notes[:newest], 0, full)
    for number in range(full):
        end = len(notes) - number * PAGE_SIZE
        yield _plan_page(tree, notes[end - PAGE_SIZE : end], FIRST_FULL_PAGE + number, full)
    entries = tuple(_make_feed_entry(tree, one) for one in notes[:FEED_SIZE])
    path = f"{tree.tag.slug}/{CORRECTIONS}/feed.xml"
    title = f"{tree.say('corrections_page')} — {tree.name('site:title')}"
    yield PlannedPage(
        path, (tree.tag.name, path, title, entries), None, partial(_make_feed, tree, path, title, entries)
    )


def _plan_page(tree: Tree, notes: Sequence[CorrectionNote], number: int, full: int) -> PlannedPage:
    entries = tuple(_make_entry(tree, one) for one in notes)
    path = f"{CORRECTIONS}/{number}" if number else CORRECTIONS
    return plan_list_page(tree, path, (entries, number, full), partial(_make_page, tree, path, entries, number, full))


def _make_entry(tree: Tree, one: CorrectionNote) -> CorrectionEntry:
    story = tree.link_story(one.story)
    kind = "correction" if one.text else "update"
    lang = one.tag if one.text else tree.tag.name
    return CorrectionEntry(kind, tree.format_moment(one.date), story, one.text or tree.say("story_updated"), lang)


def _make_page(tree: Tree, path: str, entries: tuple[CorrectionEntry, ...], number: int, full: int) -> Page:
    heading, counterpart = translate_heading(tree, "corrections_page")
    home = Anchor(tree.say("home"), tree.url())
    trail = (home, Anchor(heading, tree.url(CORRECTIONS))) if number else (home,)
    view = CorrectionsView(
        heading=heading,
        counterpart=counterpart,
        counterpart_lang=tree.counterpart.name,
        note=tree.say("corrections_note"),
        entries=entries,
        trail=trail,
        pager=make_pager(tree, CORRECTIONS, number, full),
        feed=f"{tree.url(CORRECTIONS)}feed.xml",
    )
    return make_list_page(
        tree,
        path,
        view,
        template="corrections.html",
        section=CORRECTIONS,
        title=f"{heading} · {number}" if number else heading,
        description=view.note,
        feed=view.feed,
    )


def _make_feed_entry(tree: Tree, one: CorrectionNote) -> CorrectionFeedEntry:
    tag, variant = tree.choose_variant(one.story)
    page = tree.addresses.absolute(tree.addresses.page(tag, one.story.path))
    kind = tree.say("corrections" if one.text else "updated")
    return CorrectionFeedEntry(
        id=f"{page}#{_day_of(one.date)}-{digest_of(one.text)[:8]}",
        url=f"{page}#corrections" if one.text else page,
        title=f"{kind}{tree.say('colon')}{variant.title}",
        date=one.date.when.isoformat(timespec="seconds"),
        text=one.text or tree.say("story_updated"),
        lang=one.tag if one.text else tree.tag.name,
    )


def _make_feed(tree: Tree, path: str, title: str, entries: tuple[CorrectionFeedEntry, ...]) -> Page:
    home = tree.addresses.absolute(tree.url(CORRECTIONS))
    view = FeedView(
        home=home,
        self=f"{home}feed.xml",
        title=title,
        subtitle=tree.say("corrections_note"),
        updated=entries[0].date if entries else "1970-01-01T00:00:00+00:00",
        author=tree.name("site:title"),
        rights="",
        entries=entries,
    )
    return Page(path=path, tag=tree.tag.name, template="corrections.xml", view=view)
