"""Which editions are published when."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from contextlib import suppress
from datetime import datetime, timedelta
from zoneinfo import ZoneInfo

from diglot.catalog.catalog import Groups
from diglot.model.edition import Edition, EditionResult, Mark, Moment
from diglot.model.story import Waiting
from diglot.model.tags import LANGUAGES
from diglot.record import replace
from diglot.tasks.values import digest_of

FAR_AHEAD = timedelta(days=366)  # a date further ahead than this is asked about


def group_editions(readings: Iterable[EditionResult]) -> Groups:
    """The editions of each folder, original first."""
    groups: dict[str, list[Edition]] = {}
    for reading in readings:
        if reading.edition:
            groups.setdefault(reading.edition.folder, []).append(reading.edition)
    return {folder: tuple(sorted(group, key=lambda one: not one.original)) for folder, group in sorted(groups.items())}


def select_publishable(groups: Groups, *, drafts: bool, now: datetime | None) -> Groups:
    """The groups without drafts (unless asked for) and, if `now` is given, without editions dated after it."""
    publishable = {}
    for folder, group in groups.items():
        inherited = _date_of(group)
        editions = tuple(
            one for one in group if (drafts or not one.draft) and not _lies_ahead(one.date or inherited, now)
        )
        if editions:
            publishable[folder] = editions
    return publishable


def select_languages(groups: Groups, languages: Collection[str]) -> Groups:
    """The groups without editions in a language that the site does not have; what these say of a story stays."""
    if set(languages) == set(LANGUAGES):
        return groups
    selected = {}
    for folder, group in groups.items():
        editions = tuple(_take_over(one, group) for one in group if one.language in languages)
        if editions:
            selected[folder] = editions
    return selected


def _take_over(edition: Edition, group: Iterable[Edition]) -> Edition:
    """The edition with the date, terms and source of the others in the place of those that it leaves out."""
    own = {mark.taxonomy for mark in edition.marks}
    more = [mark for one in group for mark in one.marks if mark.taxonomy not in own]
    marks = (*edition.marks, *(replace(mark, line=1) for mark in more))
    date = edition.date or _date_of(group)
    source = edition.source or next((one.source for one in group if one.source), None)
    key = digest_of(edition.key, date, marks, source)
    return replace(edition, date=date, marks=marks, source=source, key=key)


def _date_of(group: Iterable[Edition]) -> Moment | None:
    """The date of the first edition that has one, which the others inherit."""
    return next((edition.date for edition in group if edition.date), None)


def _lies_ahead(moment: Moment | None, now: datetime | None) -> bool:
    return moment is not None and now is not None and moment.when > now


def find_next_change(groups: Groups, now: datetime) -> datetime | None:
    """When the passing of time next changes what a build publishes or says; None where it never does.

    The first edition that waits for its date comes out, or a date is no longer more than a year ahead.
    """
    dates = [edition.date.when for group in groups.values() for edition in group if edition.date]
    ahead = [date for date in dates if date > now]
    return min((turn for date in ahead for turn in (date, date - FAR_AHEAD) if turn > now), default=None)


def find_waiting(groups: Groups, published: Groups, zone: str) -> tuple[Waiting, ...]:
    """The editions of `groups` that are not among those published, each with the day on which it comes out."""
    waiting = []
    for folder, group in groups.items():
        out = published.get(folder, ())
        for edition in group:
            moment = edition.date or _date_of(group)
            if edition not in out and moment:
                waiting.append(Waiting(folder, _day(moment.when, zone), bool(out)))
    return tuple(waiting)


def _day(when: datetime, zone: str) -> str:
    """The day of a moment in a time zone."""
    with suppress(OverflowError):  # on the last day of the year 9999 another zone may be beyond all dates
        when = when.astimezone(ZoneInfo(zone))
    return when.date().isoformat()


def select_marks(edition: Edition, taxonomy: str) -> tuple[Mark, ...]:
    """What an edition's front matter names of one taxonomy."""
    return tuple(mark for mark in edition.marks if mark.taxonomy == taxonomy)
