"""The command line of diglot: `python build.py --help`."""

from __future__ import annotations

import gc
import io
import json
import os
import shutil
import sqlite3
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from contextlib import suppress
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diglot.model.site import Options
from diglot.problem import BuildError, Problem
from diglot.tasks.signals import Stopped, raise_on_signals

if TYPE_CHECKING:
    from diglot.importer.writing.story_folder import Written
    from diglot.model.story import Waiting
    from diglot.reports.scope import Scope

STARTED = time.perf_counter()
ROOT = Path(__file__).parent
WIDTH = 100  # columns, where no terminal says how many it has


CHINESE = click.Choice(["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"], case_sensitive=False)


class DefaultBuild(click.Group):
    """A group in which `build.py --out x` means `build.py build --out x`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments with `build` before them where they name no command."""
        start = 0
        while args[start : start + 1] in (["--root"], ["--now"]):
            start += 2
        named = args[start : start + 1]
        if not named or (named[0].startswith("-") and named[0] not in ("-h", "--help")):
            args = [*args[:start], "build", *args[start:]]
        return super().parse_args(ctx, args)


@click.group(cls=DefaultBuild, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--root", type=click.Path(path_type=Path), default=ROOT, hidden=True, help="The project's folder.")
@click.option("--now", type=datetime.fromisoformat, default=None, hidden=True, help="The moment of the build.")
@click.pass_context
def main(ctx: click.Context, root: Path, now: datetime | None) -> None:
    """A static bilingual news archive: Chinese and Vietnamese side by side."""
    ctx.obj = root.resolve()


@main.command("build")
@click.option("--out", type=click.Path(path_type=Path), default=None, help="Where the site goes; _site by default.")
@click.option("--base-url", default="", help="The address it is published under, instead of site.yaml's.")
@click.option("--drafts", is_flag=True, help="Publish drafts too.")
@click.option("--future", is_flag=True, help="Publish stories before their date.")
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="How many processes work.")
@click.option("--no-cache", is_flag=True, help="Remember nothing, and use nothing remembered.")
@click.option("--no-search", is_flag=True, help="Leave the search index out.")
@click.pass_obj
def build_command(root: Path, out: Path | None, base_url: str, no_cache: bool, no_search: bool, **asked: Any) -> None:
    """Make the site (the command that runs when none is named)."""
    from diglot.build import build
    from diglot.parsing.site_config import BASE_HINT, BASE_URL

    if base_url and not BASE_URL.fullmatch(base_url):
        raise click.BadParameter(f"'{base_url}' is no web address such as {BASE_HINT}", param_hint="--base-url")
    target = out.parent.resolve() / out.name if out else root / "_site"
    options = _options(root, out=target, base_url=base_url, cache=not no_cache, search=not no_search, **asked)
    report = build(options, _progress())
    _show(report.warnings)
    _show_waiting(report.waiting)
    changed = f"{report.written} of {report.files} files changed" if report.written else "nothing changed"
    seconds = time.perf_counter() - STARTED
    click.echo(f"{_several(report.stories, 'story')}, {changed}, {seconds:.1f} s: {_short(target)}")


@main.command("check")
@click.argument("stories", nargs=-1)
@click.option("--since", metavar="REV", help="Only what has changed since a revision of Git: main, HEAD~3.")
@click.option("--strict", is_flag=True, help="End with 1 for a warning, too.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@click.option("--format", "layout", type=click.Choice(["text", "github"]), default="text", help="For whom to list it.")
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="How many processes work.")
@click.pass_obj
def check_command(
    root: Path, stories: Sequence[str], since: str | None, strict: bool, as_json: bool, layout: str, jobs: int
) -> None:
    """List every problem and warning of the content; write nothing. STORIES (2022/10/slug) narrow it to these."""
    from diglot.reports.check import as_annotation, check_archive

    if as_json and layout == "github":
        raise click.UsageError("--json and --format github exclude each other")
    scope = _choose_scope(root, stories, since)
    checked = check_archive(_options(root, jobs=jobs), _progress(quiet=as_json))
    if scope:
        checked = scope.narrow(checked)
    if as_json:
        _print_json({"problems": [problem.as_json() for problem in checked.problems]})
    else:
        if layout == "github":
            _show(())
            click.echo("".join(f"{as_annotation(problem)}\n" for problem in checked.problems), nl=False)
        else:
            _show(checked.problems)
        _show_waiting(checked.waiting)
        click.echo(_count(checked.problems))
    sys.exit(checked.fails(strict=strict))


def _choose_scope(root: Path, stories: Sequence[str], since: str | None) -> Scope | None:
    """What a check is about; None for all of it."""
    from diglot.reports.scope import RevisionError, changed_since, named_stories

    if stories and since:
        raise click.UsageError("name stories, or a revision with --since")
    try:
        return changed_since(root, since) if since else named_stories(root, stories) if stories else None
    except RevisionError as error:
        raise click.BadParameter(f"'{since}': {error}", param_hint="--since") from error


@main.command("align")
@click.argument("story")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@click.pass_obj
def align_command(root: Path, story: str, as_json: bool) -> None:
    """Show which blocks of a story's editions stand in one row. STORY is its folder: 2022/10/slug."""
    from diglot.reports.story_rows import load_story_rows

    rows = load_story_rows(_options(root, drafts=True, future=True), story, _progress(quiet=as_json))
    if as_json:
        _print_json(rows.as_json())
    else:
        click.echo(rows.as_text(shutil.get_terminal_size((WIDTH, 24)).columns))


@main.command("stats", short_help="Show what the archive holds, and what it lacks.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="How many processes work.")
@click.pass_obj
def stats_command(root: Path, as_json: bool, jobs: int) -> None:
    """Show what the archive holds: stories by year and language, what is untranslated, doubtful or out of date."""
    from diglot.reports.statistics import count_archive

    stats = count_archive(_options(root, jobs=jobs), _progress(quiet=as_json))
    if as_json:
        _print_json(stats.as_json())
    else:
        _show(())
        click.echo(stats.as_text())


@main.command("translated", short_help="Note what the translations were made from.")
@click.argument("stories", nargs=-1)
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="How many processes work.")
@click.pass_obj
def translated_command(root: Path, stories: Sequence[str], jobs: int) -> None:
    """Note what the translations were made from, so that check can say later where the original has changed.

    Without STORIES all that is new is noted, and rows whose original has changed since stay listed. A story that is
    named (2022/10/slug) is taken to be up to date.
    """
    from diglot.reports.note_translations import note_translations

    noting = note_translations(_options(root, drafts=True, jobs=jobs), stories, _progress())
    _show(())
    click.echo(f"{_several(noting.written, 'story')} noted, {_several(noting.stale, 'row')} out of date")


@main.command("publish-ledger", short_help="Note the addresses that are published.")
@click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="How many processes work.")
@click.pass_obj
def publish_ledger_command(root: Path, jobs: int) -> None:
    """Note in permalinks.txt the addresses that are published now, so that none of them is ever lost.

    Run it when stories have come out, and commit the file: from then on a build fails that would lose one of them.
    """
    from diglot.reports.note_permalinks import note_permalinks

    new, count = note_permalinks(_options(root, jobs=jobs), _progress())
    _show(())
    click.echo(f"{new} new of {count} addresses in permalinks.txt")


@main.command("verify", short_help="Compare a published site with its manifest.")
@click.argument("place")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def verify_command(place: str, as_json: bool) -> None:
    """Name each file of a site that is changed, missing or foreign. PLACE is a folder, or the site's address.

    At an address, files that the manifest does not name cannot be seen.
    """
    from diglot.publishing.verify import verify_site

    count, problems = verify_site(place)
    if as_json:
        _print_json({"files": count, "problems": [problem.as_json() for problem in problems]})
    else:
        _show(problems)
        click.echo(f"{_several(count, 'file')}, {_several(len(problems), 'problem')}: {place}")
    sys.exit(bool(problems))


@main.command("convert", short_help="Show a plain text in another script.")
@click.argument("file", default="-")
@click.option("--to", "target", type=CHINESE, required=True, help="The script to show it in.")
@click.option("--from", "source", type=CHINESE, help="The script it is in; found out by default.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output, with the doubts.")
@click.option("--review", is_flag=True, help="List every character with several forms instead, most doubtful first.")
@click.pass_obj
def convert_command(root: Path, file: str, target: str, source: str | None, as_json: bool, review: bool) -> None:
    """Show a plain text in another script, line for line, with the glossary's forms.

    FILE is a file, a story (2022/10/slug), or - for the standard input.
    """
    from diglot.reports.converted_text import STDIN, convert_text, read_written

    if as_json and review:
        raise click.UsageError("--json and --review exclude each other")
    given = sys.stdin.buffer.read() if file == STDIN else b""
    converted = convert_text(root, read_written(root, file, given), target, source or "")
    if as_json:
        _print_json(converted.as_json())
    else:
        shown = converted.as_review() if review else converted.text
        sys.stdout.buffer.write(shown.encode())


@main.command("facts", short_help="Show what two texts say differently in figures and dates.")
@click.argument("zh_file", type=click.Path(path_type=Path))
@click.argument("vi_file", type=click.Path(path_type=Path))
@click.option("--lines", "by_line", is_flag=True, help="Compare each line with the same line of the other file.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
def facts_command(zh_file: Path, vi_file: Path, by_line: bool, as_json: bool) -> None:
    """Show what a Chinese text and a Vietnamese one say differently in figures and dates; nothing where they agree."""
    from diglot.record import as_dict
    from diglot.reports.compared_facts import compare_files, list_mismatches

    mismatches = compare_files(zh_file, vi_file, by_line=by_line)
    if as_json:
        _print_json({"mismatches": [as_dict(one) for one in mismatches]})
    else:
        click.echo(list_mismatches(mismatches), nl=False)


@main.command("import", short_help="Turn pages into story folders.")
@click.argument("inputs", nargs=-1, required=True)
@click.option("--into", type=click.Path(path_type=Path), default=None, help="The content folder; content by default.")
@click.option("--date", default=None, help="The story's date where the page gives none: 2021-09-07.")
@click.option("--lang", type=click.Choice(["zh", "vi"]), default=None, help="The language, where it is not plain.")
@click.option("--slug", default=None, help="The name of the story's folder.")
@click.option("--story", default=None, help="The story that this is the other edition of: 2022/10/slug.")
@click.option("--new", is_flag=True, help="A story of its own, although it seems to be another one's other edition.")
@click.option("--images", is_flag=True, help="Fetch the pictures too, for an address.")
@click.option("--jobs", type=click.IntRange(0, 64), default=0, help="How many processes read; 0 decides by itself.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show what would be written.")
@click.option("--report", is_flag=True, help="Say what became of every line.")
@click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")
@click.pass_obj
def import_command(
    root: Path,
    inputs: Sequence[str],
    into: Path | None,
    slug: str | None,
    story: str | None,
    dry_run: bool,
    report: bool,
    as_json: bool,
    lang: str | None,
    **wishes: Any,
) -> None:
    """Turn pages into story folders: page texts, saved HTML, folders of them, or addresses."""
    from diglot.importer.project import glossary_and_zone
    from diglot.importer.run import run_import

    if (slug or story) and (len(inputs) > 1 or Path(inputs[0]).is_dir()):
        raise click.UsageError("--slug and --story are for one page")
    glossary, zone = glossary_and_zone(root)
    tell = _progress(quiet=as_json)
    run = run_import(
        inputs,
        into or root / "content",
        language=lang,
        slug=slug,
        story=story,
        dry_run=dry_run,
        glossary=glossary,
        zone=zone,
        progress=lambda done, of: tell(f"{done} of {of}"),
        **wishes,
    )
    results = []
    for one in run:
        results.append(one)
        if not as_json:
            _show_import(one, dry_run=dry_run, report=report)
    if as_json:
        documents = [one.imported.as_json() | {"problems": [p.as_json() for p in one.problems]} for one in results]
        _print_json(documents[0] if len(documents) == 1 else {"results": documents})
    elif len(results) > 1:
        counts = Counter(one.status for one in results)
        click.echo(", ".join(f"{count} {status}" for status, count in sorted(counts.items())))
    sys.exit(any(problem.severity == "error" for one in results for problem in one.problems))


def _show_import(one: Written, *, dry_run: bool, report: bool) -> None:
    """What became of one page."""
    _show(one.problems)
    if one.status != "failed":
        click.echo(f"{one.imported.file}: {one.status} {_short(one.path) if one.path else ''}".rstrip())
    if report:
        click.echo("\n".join(one.imported.report()))
    if dry_run and one.imported.ok:
        click.echo(one.imported.markdown)


def _options(root: Path, **asked: Any) -> Options:
    """What is asked of a command now; the site lies in _site where nothing else is said."""
    now = click.get_current_context().find_root().params["now"] or datetime.now(UTC)
    return Options(**{"root": root, "out": root / "_site", "now": now} | asked)


def _progress(quiet: bool = False) -> Callable[[str], None]:
    """Where a build says what it is doing: on a terminal in one line that is overwritten, otherwise nowhere."""
    if quiet or not sys.stderr.isatty():
        return lambda _text: None
    return lambda text: click.echo(f"\r\033[K{text} …", nl=False, err=True)


def _show(problems: Sequence[Problem]) -> None:
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    for problem in problems:
        click.echo(str(problem), err=True)


def _show_waiting(waiting: Sequence[Waiting]) -> None:
    """Say what waits for its date."""
    from diglot.reports.waiting import waiting_lines

    for line in waiting_lines(waiting):
        click.echo(line)


def _count(problems: Sequence[Problem]) -> str:
    errors = sum(problem.severity == "error" for problem in problems)
    return f"{_several(errors, 'problem')}, {_several(len(problems) - errors, 'warning')}"


def _several(count: int, noun: str) -> str:
    plural = noun.removesuffix("y") + "ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def _print_json(document: object) -> None:
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def _short(path: Path) -> str:
    """The path as a person here would write it."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)


def _speak_utf8() -> None:
    """Make every output UTF-8: a pipe on Windows is in the code page of its country, which lacks most letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8")


def _explain(error: Exception) -> str:
    """What to do about a file or stream that could not be read or written."""
    if isinstance(error, FileNotFoundError):
        return "was it moved or replaced meanwhile? run the command again; the published site is as it was"
    if isinstance(error, OSError) and error.filename is None:
        return "where the output goes to, or a disk, takes no more: look at both and run the command again"
    return "is the disk full, or the folder read-only? the published site is as it was"


def _open_closed_streams() -> None:
    """Somebody who closes an output (`>&-`) wants to hear nothing, but wants the work done."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def run() -> None:
    """Run a command; problems are listed, all of them, and end with exit code 1."""
    gc.set_threshold(100_000)  # hardly any circles are made: looking for them every 700 records is felt in every start
    raise_on_signals()
    _open_closed_streams()
    _speak_utf8()
    try:
        main.main(standalone_mode=True)
    except Stopped:
        with suppress(OSError):
            click.echo("stopped; the published site is as it was", err=True)
        raise
    except BuildError as error:
        if "--json" in sys.argv:
            _print_json({"problems": [problem.as_json() for problem in error.problems]})
        else:
            _show(error.problems)
            click.echo(f"{_count(error.problems)}: nothing was written", err=True)
        sys.exit(1)
    except (OSError, sqlite3.OperationalError) as error:
        if os.environ.get("DIGLOT_DEBUG"):
            raise
        click.echo(f"could not read or write: {error}", err=True)
        click.echo(f"    hint: {_explain(error)}", err=True)
        sys.exit(1)
    except Exception as error:
        if os.environ.get("DIGLOT_DEBUG"):
            raise
        click.echo(f"a mistake in diglot itself: {type(error).__name__}: {error}", err=True)
        click.echo("    hint: please report it, with what DIGLOT_DEBUG=1 prints", err=True)
        sys.exit(1)


if __name__ == "__main__":
    try:
        run()
    except SystemExit as end:
        with suppress(OSError):  # nobody reads on
            sys.stdout.flush()
            sys.stderr.flush()
        if isinstance(end.code, int):
            os._exit(end.code)  # all is closed; to take apart the records of an archive one by one would be felt
        raise
