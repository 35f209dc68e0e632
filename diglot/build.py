"""The story of a build: from content/ to a published site."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path

from diglot.export.manifest import write_manifest
from diglot.inputs import digest_inputs, load_inputs
from diglot.messages.message import Message
from diglot.model.site import Options
from diglot.model.story import Waiting
from diglot.problem import Problem
from diglot.publishing.ledger import Entry, Ledger, Summary
from diglot.publishing.site_size import SiteSize, measure_site, warn_of_size
from diglot.publishing.staging import (
    check_target,
    discard_staging,
    name_foreign,
    readable_files,
    remove_foreign,
)
from diglot.record import record
from diglot.session import (
    SOURCE_RECORDS,
    Progress,
    lock_project,
    open_cache,
    open_ledger,
    open_runner,
    retry_damaged,
)
from diglot.tasks.processes import call_in_process
from diglot.tasks.record_file import RecordFile


@record
class Report:
    """What a build did. `written` counts the files that differ from the site before."""

    stories: int
    files: int
    written: int
    size: SiteSize
    warnings: tuple[Problem, ...]
    waiting: tuple[Waiting, ...]


def build(options: Options, progress: Progress) -> Report:
    """Make the site and put it in the place of the old one; BuildError with every problem leaves the old one alone."""
    return _publish(_build, options, progress)


def build_data(options: Options, progress: Progress) -> Report:
    """Make a folder of the archive as data, all its parts whatever `data:` in site.yaml says, and nothing else."""
    return _publish(_build_data, options, progress)


def _publish(make: Callable[[Options, Path, Progress], Report], options: Options, progress: Progress) -> Report:
    check_target(options.out, options.root)
    with lock_project(options.root, remembers=options.cache), readable_files(), open_cache(options) as cache:
        try:
            return retry_damaged(cache, partial(make, options, cache, progress))
        except BaseException:
            discard_staging(options.out)
            raise


def _build(options: Options, cache: Path, progress: Progress) -> Report:
    memory = RecordFile(cache / SOURCE_RECORDS)
    inputs = load_inputs(options.root, memory)
    memory.save()
    del memory
    key = digest_inputs(options, inputs)
    published = open_ledger(options)
    published.recognise_copy()
    foreign = name_foreign(published)
    if is_current(published, key, options.now):
        if foreign:
            remove_foreign(published)
        return _report(published.summary, published.entries, 0, foreign)
    # Only now: where nothing has changed, loading all of this would take more than the look (bench/README.md).
    from diglot.new_site import make_site, write_index

    make = partial(make_site, options, cache, inputs, key, published, progress)
    # A process of its own, whose memory ends with it: a large catalog would stand beside what indexing takes.
    site = call_in_process(options.jobs, make) if options.search else make()
    del inputs, published, make  # of no use while indexing
    with open_runner(cache, options, progress) as runner:
        runner.store.touched[:] = site.touched
        if options.search:
            progress(Message("indexing for search"))
            write_index(site, runner)
        write_manifest(site.staging)
        written = site.staging.changes()
        if foreign:  # out of what becomes the folder from which the next site grows
            remove_foreign(site.staging.ledger)
        site.staging.publish(site.summary)
        runner.store.forget()
    return _report(site.summary, site.staging.entries, written, foreign)


def _build_data(options: Options, cache: Path, progress: Progress) -> Report:
    from diglot.new_site import make_data_folder

    staging, summary = make_data_folder(options, cache, load_inputs(options.root), open_ledger(options), progress)
    write_manifest(staging)
    written = staging.changes()
    staging.publish(summary)
    return _report(summary, staging.entries, written, ())


def _report(known: Summary, entries: Mapping[str, Entry], written: int, foreign: Sequence[Problem]) -> Report:
    size = measure_site({path: length for path, (_, length, _) in entries.items()})
    warnings = (*foreign, *known.problems, *warn_of_size(size))
    return Report(known.stories, len(entries), written, size, warnings, known.waiting)


def is_current(published: Ledger, key: str, now: datetime) -> bool:
    """Whether what was published is what these inputs make now, and is still there."""
    known = published.summary
    due = bool(known.until) and datetime.fromisoformat(known.until) <= now
    return known.build == key and not due and published.is_intact()
