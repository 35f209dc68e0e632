"""The commands about texts: import pages, convert scripts, compare figures."""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diglot.command.group import main
from diglot.command.language import translate_text
from diglot.command.output import AS_JSON, print_json, print_message, shorten_path, show_problems, show_progress
from diglot.messages.message import Message
from diglot.problem import fail_on

if TYPE_CHECKING:
    from datetime import datetime

    from diglot.importer.writing.story_folder import Written

STATUS = {
    "written": Message("written"),
    "unchanged": Message("unchanged"),
    "failed": Message("failed"),
    "checked": Message("checked"),
}
CHINESE = click.Choice(["zh-Hans", "zh-Hant", "zh-Hant-TW", "zh-Hant-HK"], case_sensitive=False)


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
    from diglot.reports.converted_text import STDIN, convert_text, list_override_faults, read_written

    if as_json and review:
        raise click.UsageError(
            translate_text(Message("{one} and {other} exclude each other", one="--json", other="--review"))
        )
    given = sys.stdin.buffer.read() if file == STDIN else b""
    written = read_written(root, file, given)
    faults = list(list_override_faults(file, written))
    fail_on(faults)
    show_problems(faults)
    converted = convert_text(root, written, target, source or "")
    if as_json:
        print_json(converted.as_json())
    else:
        shown = converted.as_review(translate_text) if review else converted.text
        sys.stdout.buffer.write(shown.encode())


@main.command("facts", short_help="Show what two texts say differently in figures and dates.")
@click.argument("zh_file", type=click.Path(path_type=Path))
@click.argument("vi_file", type=click.Path(path_type=Path))
@click.option("--lines", "by_line", is_flag=True, help="Compare each line with the same line of the other file.")
@AS_JSON
def facts_command(zh_file: Path, vi_file: Path, by_line: bool, as_json: bool) -> None:
    """Show what a Chinese text and a Vietnamese one say differently in figures and dates; nothing where they agree."""
    from diglot.reports.compared_facts import compare_files, list_mismatches

    mismatches = compare_files(zh_file, vi_file, by_line=by_line)
    if as_json:
        print_json({"mismatches": [one.as_json() for one in mismatches]})
    else:
        click.echo(list_mismatches(mismatches, translate_text), nl=False)


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
@click.option(
    "--since", type=click.DateTime(["%Y-%m-%d"]), default=None, help="Of a feed: list entries from this day on."
)
@click.option("--page", default="", help="Of a web archive: import the page of this address; all for every page.")
@click.option("--explain", is_flag=True, help="Say which rule placed every line.")
@AS_JSON
@click.pass_obj
def import_command(
    root: Path,
    /,
    inputs: Sequence[str],
    into: Path | None,
    slug: str | None,
    story: str | None,
    dry_run: bool,
    report: bool,
    explain: bool,
    since: datetime | None,
    as_json: bool,
    lang: str | None,
    **wishes: Any,
) -> None:
    """Turn pages into story folders: page texts, saved HTML, Word files, folders, addresses; list feeds, archives."""
    from diglot.importer.project import glossary_and_zone
    from diglot.importer.run import run_import

    if (slug or story) and (len(inputs) > 1 or Path(inputs[0]).is_dir()):
        raise click.UsageError(translate_text(Message("--slug and --story are for one page")))
    glossary, zone = glossary_and_zone(root)
    tell = show_progress(quiet=as_json)
    run = run_import(
        inputs,
        into or root / "content",
        language=lang,
        since=f"{since:%Y-%m-%d}" if since else "",
        slug=slug,
        story=story,
        dry_run=dry_run,
        glossary=glossary,
        zone=zone,
        progress=lambda done, of: tell(Message("{done} of {all}", done=done, all=of)),
        **wishes,
    )
    results = []
    for one in run:
        results.append(one)
        if not as_json:
            _show_import(one, dry_run=dry_run, report=report, explain=explain)
    if as_json:
        documents = [one.imported.as_json() | {"problems": [p.as_json() for p in one.problems]} for one in results]
        print_json(documents[0] if len(documents) == 1 else {"results": documents})
    elif len(results) > 1:
        counts = Counter(one.status for one in results)
        counted = tuple(
            Message("{count} {status}", count=count, status=STATUS[status]) for status, count in sorted(counts.items())
        )
        print_message(Message("{counted}", counted=counted))
    sys.exit(any(problem.severity == "error" for one in results for problem in one.problems))


def _show_import(one: Written, *, dry_run: bool, report: bool, explain: bool) -> None:
    """What became of one page."""
    show_problems(one.problems)
    if one.imported.entries:
        lines = (
            f"{entry.published[:10] or '-':10}  {entry.title}\n{'':12}{entry.url}" for entry in one.imported.entries
        )
        click.echo("\n".join(lines))
    elif one.status != "failed":
        status = translate_text(STATUS[one.status])
        click.echo(f"{one.imported.file}: {status} {shorten_path(one.path) if one.path else ''}".rstrip())
    if report:
        click.echo("\n".join(map(translate_text, one.imported.report())))
    if explain:
        click.echo("\n".join(map(translate_text, one.imported.explain())))
    if dry_run and one.imported.ok and not explain:
        click.echo(one.imported.markdown)
