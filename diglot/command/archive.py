"""The commands about the whole archive: make the site, look at it, note what it holds."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diglot.command.group import main
from diglot.command.language import translate_text
from diglot.command.output import (
    AS_JSON,
    JOBS,
    LAYOUT,
    TERMINAL_WIDTH,
    WHOLE,
    complete_story,
    count_errors,
    count_files,
    count_problems,
    count_rows,
    count_stories,
    make_options,
    name_command,
    print_json,
    print_message,
    report_done,
    shorten_path,
    show_problems,
    show_progress,
    show_waiting,
    wants_annotations,
    wants_whole,
)
from diglot.command.profile import StageProfile
from diglot.messages.message import Message

if TYPE_CHECKING:
    from diglot.build import Report
    from diglot.reports.scope import Scope

STARTED = time.perf_counter()


@main.command("build", short_help="Make the site (the command that runs when none is named).")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Where the site goes; _site by default.")
@click.option("--base-url", default="", help="The address it is published under, instead of site.yaml's.")
@click.option("--drafts", is_flag=True, help="Publish drafts too.")
@click.option("--future", is_flag=True, help="Publish stories before their date.")
@JOBS
@click.option("--dask", metavar="ADDRESS", default="", help="Work on a Dask cluster: tcp://host:8786 is its scheduler.")
@click.option("--no-cache", is_flag=True, help="Remember nothing, and use nothing remembered.")
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@click.option("--profile", "profiled", is_flag=True, help="Say where time and memory went, by stage.")
@LAYOUT
@click.pass_obj
def build_command(
    root: Path, /, out: Path | None, base_url: str, no_cache: bool, no_search: bool, profiled: bool, **asked: Any
) -> None:
    """Make the site (the command that runs when none is named)."""
    from diglot.build import build
    from diglot.parsing.site_config import BASE_HINT, BASE_URL

    if base_url and not BASE_URL.fullmatch(base_url):
        message = Message("'{url}' is no web address such as {example}", url=base_url, example=BASE_HINT)
        raise click.BadParameter(translate_text(message), param_hint="--base-url")
    target = _locate(out) if out else root / "_site"
    options = make_options(root, out=target, base_url=base_url, cache=not no_cache, search=not no_search, **asked)
    profile = StageProfile(STARTED) if profiled else None
    report = build(options, profile or show_progress())
    with report_done(Message("the site is made")):
        show_problems(report.warnings)
        show_waiting(report.waiting)
        for line in profile.lines() if profile else ():
            click.echo(line)
        print_message(report.size.describe())
        _show_summary(report, target)


def _locate(folder: Path) -> Path:
    """A folder that was named, by its whole path; where it is a link, the link itself."""
    return folder.parent.resolve() / folder.name


def _show_summary(report: Report, target: Path) -> None:
    changed = Message("nothing changed")
    if report.written:
        changed = Message("{written} of {files} files changed", written=report.written, files=report.files)
    print_message(
        Message(
            "{stories}, {changed}, {seconds:.1f} s: {folder}",
            stories=count_stories(report.stories),
            changed=changed,
            seconds=time.perf_counter() - STARTED,
            folder=shorten_path(target),
        )
    )


@main.command("data", short_help="Make the archive as data, without its pages.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Where it goes; _data by default.")
@JOBS
@click.pass_obj
def data_command(root: Path, out: Path | None, jobs: int) -> None:
    """Make a folder with all that can be published below data/, whatever `data:` in site.yaml says.

    For what a site is too large to hold, and a release can.
    """
    from diglot.build import build_data

    target = _locate(out) if out else root / "_data"
    report = build_data(make_options(root, out=target, search=False, jobs=jobs), show_progress())
    with report_done(Message("the data are made")):
        show_problems(report.warnings)
        _show_summary(report, target)


@main.command("check", short_help="List every problem and warning of the content; write nothing.")
@click.argument("stories", nargs=-1, shell_complete=complete_story)
@click.option("--since", metavar="REV", help="Only what has changed since a revision of Git: main, HEAD~3.")
@click.option("--strict", is_flag=True, help="End with 1 for a warning, too.")
@click.option(
    "--summary", type=click.Path(path_type=Path), help="A file to which a page for people is added, as Markdown."
)
@AS_JSON
@WHOLE
@LAYOUT
@JOBS
@click.pass_obj
def check_command(
    root: Path, stories: Sequence[str], since: str | None, strict: bool, summary: Path | None, as_json: bool, jobs: int
) -> None:
    """List every problem and warning of the content; write nothing. STORIES (2022/10/slug) narrow it to these."""
    from diglot.reports.check import check_archive, list_names, list_varied

    if as_json and wants_annotations():
        raise click.UsageError(
            translate_text(Message("{one} and {other} exclude each other", one="--json", other="--format github"))
        )
    scope = _choose_scope(root, stories, since)
    checked = check_archive(make_options(root, jobs=jobs), show_progress(quiet=as_json))
    if scope:
        checked = scope.narrow(checked)
    if summary:
        from diglot.reports.job_summary import summarise_check

        with summary.open("a", encoding="utf-8", newline="\n") as file:
            file.write(summarise_check(checked.problems, checked.languages))
    if as_json:
        varied = [{"word": one.word, "rows": one.rows, "by": dict(one.by)} for one in checked.varied]
        problems = {"problems": [problem.as_json(whole=wants_whole()) for problem in checked.problems]}
        offers = [{"zh": one.zh, "vi": one.vi, "rows": one.rows, "entry": one.as_entry()} for one in checked.names]
        print_json(problems | ({"renderings": varied} if varied else {}) | ({"names": offers} if offers else {}))
    else:
        show_problems(checked.problems)
        for line in () if scope else (*list_varied(checked.varied), *list_names(checked.names)):
            print_message(line)
        show_waiting(checked.waiting)
        print_message(count_problems(checked.problems))
    sys.exit(checked.fails(strict=strict))


def _choose_scope(root: Path, stories: Sequence[str], since: str | None) -> Scope | None:
    """What a check is about; None for all of it."""
    from diglot.reports.scope import RevisionError, changed_since, named_stories

    if stories and since:
        raise click.UsageError(translate_text(Message("name stories, or a revision with --since")))
    try:
        return changed_since(root, since) if since else named_stories(root, stories) if stories else None
    except RevisionError as error:
        message = Message("'{revision}': {reason}", revision=since, reason=error.args[0])
        raise click.BadParameter(translate_text(message), param_hint="--since") from error


@main.command("align", short_help="Show which blocks of a story's editions stand in one row.")
@click.argument("story", shell_complete=complete_story)
@AS_JSON
@click.pass_obj
def align_command(root: Path, story: str, as_json: bool) -> None:
    """Show which blocks of a story's editions stand in one row. STORY is its folder: 2022/10/slug."""
    from diglot.reports.story_rows import load_story_rows

    rows = load_story_rows(make_options(root, drafts=True, future=True), story, show_progress(quiet=as_json))
    if as_json:
        print_json(rows.as_json())
    else:
        click.echo(rows.as_text(shutil.get_terminal_size((TERMINAL_WIDTH, 24)).columns))


@main.command("stats", short_help="Show what the archive holds, and what it lacks.")
@AS_JSON
@JOBS
@click.pass_obj
def stats_command(root: Path, as_json: bool, jobs: int) -> None:
    """Show what the archive holds: stories by year and language, what is untranslated, doubtful or out of date."""
    from diglot.reports.statistics import count_archive

    stats = count_archive(make_options(root, jobs=jobs), show_progress(quiet=as_json))
    if as_json:
        print_json(stats.as_json())
    else:
        show_problems(())
        width = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
        click.echo(name_command(stats.as_text(translate_text, width)))


@main.command("translated", short_help="Note what the translations were made from.")
@click.argument("stories", nargs=-1, shell_complete=complete_story)
@JOBS
@click.pass_obj
def translated_command(root: Path, stories: Sequence[str], jobs: int) -> None:
    """Note what the translations were made from, so that check can say later where the original has changed.

    Without STORIES all that is new is noted, and rows whose original has changed since stay listed. A story that is
    named (2022/10/slug) is taken to be up to date.
    """
    from diglot.reports.note_translations import note_translations

    noting = note_translations(make_options(root, drafts=True, jobs=jobs), stories, show_progress())
    show_problems(())
    print_message(
        Message(
            "{stories} noted, {rows} out of date", stories=count_stories(noting.written), rows=count_rows(noting.stale)
        )
    )


@main.command("publish-ledger", short_help="Note the addresses that are published.")
@LAYOUT
@JOBS
@click.pass_obj
def publish_ledger_command(root: Path, jobs: int) -> None:
    """Note in permalinks.txt the addresses that are published now, so that none of them is ever lost.

    Run it when stories have come out, and commit the file: from then on a build fails that would lose one of them.
    """
    from diglot.reports.note_permalinks import note_permalinks

    new, count = note_permalinks(make_options(root, jobs=jobs), show_progress())
    show_problems(())
    print_message(Message("{new} new of {count} addresses in permalinks.txt", new=new, count=count))


@main.command("epub", short_help="Make e-books (EPUB 3) of stories, months or terms.")
@click.argument("places", nargs=-1, shell_complete=complete_story)
@click.option("--term", "terms", multiple=True, help="The stories filed under a term, by its id in the glossary.")
@click.option(
    "--tag", "tags", multiple=True, help="In which language and script: zh-Hans, zh-Hant, vi; all by default."
)
@click.option("--facing", is_flag=True, help="Set both languages side by side, not one below the other.")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="The folder they go to; books by default.")
@JOBS
@click.pass_obj
def epub_command(root: Path, /, out: Path | None, jobs: int, **asked: Any) -> None:
    """Make e-books to take along. PLACES are stories (2022/10/slug), months (2022/10) or years; each becomes a book.

    Without PLACES and --term, every month does. They are valid EPUB 3, and the same content makes the same bytes.
    """
    from diglot.books.run import BookRequest, write_books

    folder = _locate(out) if out else root / "books"
    books, problems = write_books(make_options(root, jobs=jobs), BookRequest(**asked), folder, show_progress())
    show_problems(problems)
    for one in books:
        name, stories = shorten_path(one.file), count_stories(one.stories)
        print_message(Message("{stories}, {size:,} bytes: {file}", stories=stories, size=one.size, file=name))


@main.command("cache", short_help="Show what is remembered of earlier builds, or clear it.")
@click.option("--clear", is_flag=True, help="Throw it all away; the next build makes everything anew.")
@click.pass_obj
def cache_command(root: Path, clear: bool) -> None:
    """Show what .cache/ holds and how large it is. It is bounded by itself, and clearing it is always safe."""
    from diglot.reports.cache_contents import clear_cache, list_cache

    parts = list_cache(root)
    for part in parts:
        click.echo(f"{part.size / 1e6:10,.1f} MB  {part.name:<16} {translate_text(part.about)}".rstrip())
    if clear:
        clear_cache(root)
    total = sum(part.size for part in parts)
    click.echo(f"{total / 1e6:10,.1f} MB  {translate_text(Message('cleared') if clear else Message('in all'))}")


@main.command("preserve", short_help="Write a published archive for long keeping: BagIt and WACZ.")
@click.argument("site", type=click.Path(path_type=Path), required=False)
@click.option("--into", type=click.Path(path_type=Path), default=None, help="A new folder; preserved by default.")
@click.pass_obj
def preserve_command(root: Path, site: Path | None, into: Path | None) -> None:
    """Write the sources and the site as a BagIt bag, and the site as a web archive (WACZ), which replays in a browser.

    SITE is the folder of the published site, _site by default; it has to be what its manifest says. Needs the extra
    diglot[preserve].
    """
    from diglot.preservation.run import preserve_archive

    options = make_options(root)
    bag, archive = preserve_archive(root, site or options.out, into or root / "preserved", options.now)
    click.echo(f"{shorten_path(bag)}, {shorten_path(archive)}")


@main.command("verify", short_help="Compare a published site with its manifest.")
@click.argument("place")
@AS_JSON
def verify_command(place: str, as_json: bool) -> None:
    """Name each file of a site that is changed, missing or foreign. PLACE is a folder, or the site's address.

    At an address, files that the manifest does not name cannot be seen.
    """
    from diglot.publishing.verify import verify_site

    count, problems = verify_site(place)
    if as_json:
        print_json({"files": count, "problems": [problem.as_json() for problem in problems]})
    else:
        show_problems(problems)
        print_message(
            Message(
                "{files}, {problems}: {place}",
                files=count_files(count),
                problems=count_errors(len(problems)),
                place=place,
            )
        )
    sys.exit(bool(problems))
