"""Which editions are published when."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from diglot.catalog.catalog import Groups
from diglot.model.edition import Edition, EditionResult, Mark, Moment


def group_editions(readings: Iterable[EditionResult]) -> Groups:
    """The editions of each folder, original first."""
    groups: dict[str, list[Edition]] = {}
    for reading in readings:
        if reading.edition:
            groups.setdefault(reading.edition.folder, []).append(reading.edition)
    return {folder: tuple(sorted(group, key=lambda one: not one.original)) for folder, group in sorted(groups.items())}


def select_publishable(groups: Groups, *, drafts: bool, now: datetime | None) -> Groups:
    """The groups without drafts (unless asked for) and, if `now` is given, without editions dated after it."""
    kept = {}
    for folder, group in groups.items():
        inherited = next((edition.date for edition in group if edition.date), None)
        editions = tuple(
            one for one in group if (drafts or not one.draft) and not _lies_ahead(one.date or inherited, now)
        )
        if editions:
            kept[folder] = editions
    return kept


def _lies_ahead(moment: Moment | None, now: datetime | None) -> bool:
    return moment is not None and now is not None and moment.when > now


def find_next_change(groups: Groups, now: datetime) -> datetime | None:
    """When the first edition that waits for its date comes out; None where none waits."""
    dates = (edition.date.when for group in groups.values() for edition in group if edition.date)
    return min((date for date in dates if date > now), default=None)


def select_marks(edition: Edition, taxonomy: str) -> tuple[Mark, ...]:
    """What an edition's front matter names of one taxonomy."""
    return tuple(mark for mark in edition.marks if mark.taxonomy == taxonomy)
