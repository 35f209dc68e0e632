"""What the commands print, and what they are asked."""

from __future__ import annotations

import errno
import json
import os
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diglot.command.language import message_language, translate_text
from diglot.command.stage_display import display_stages
from diglot.messages.message import Message
from diglot.model.site import Options
from diglot.problem import Problem

if TYPE_CHECKING:
    from diglot.model.story import Waiting

DIFFERING = re.compile("⟦(.*?)⟧", re.DOTALL)
TERMINAL_WIDTH = 100  # columns, where no terminal says how many it has
JOBS = click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="How many processes work.")
LAYOUT = click.option(  # read by `wants_annotations`, also where a command ended with an error
    "--format",
    type=click.Choice(["text", "github"]),
    default="text",
    expose_value=False,
    help="For whom to list problems: github shows them beside the lines.",
)
WHOLE = click.option("--whole", is_flag=True, hidden=True, expose_value=False, help="Messages with their parts.")
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")


def complete_story(_ctx: click.Context, _parameter: click.Parameter, incomplete: str) -> list[str]:
    """The stories below where we are that a shell can go on with."""
    folders = (path.relative_to("content").as_posix() for path in Path("content").glob("[0-9]*/*/*") if path.is_dir())
    return sorted(one for one in folders if one.startswith(incomplete))


def make_options(root: Path, **asked: Any) -> Options:
    """What is asked of a command now; the site lies in _site where nothing else is said."""
    now = click.get_current_context().find_root().params["now"] or datetime.now(UTC)
    wishes: dict[str, Any] = {"root": root, "out": root / "_site", "now": now} | asked
    return Options(**wishes)


def show_progress(quiet: bool = False) -> Callable[[str], None]:
    """Where a command says what it is doing; nowhere where only its result is wanted."""
    return (lambda _text: None) if quiet else display_stages()


@contextmanager
def report_done(what: Message) -> Iterator[None]:
    """Where what is said after some work cannot be written (a full disk), say at least that the work is done."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:  # nobody reads on, which click takes care of
            raise
        print_message(
            Message(
                "{what}; what there is to say about it could not be written: {reason}", what=what, reason=error.strerror
            ),
            err=True,
        )
        sys.exit(1)


def show_problems(problems: Sequence[Problem]) -> None:
    """List problems where nobody reads data: on standard error; annotations on standard output, where GitHub looks."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    if wants_annotations():
        from diglot.reports.check import as_annotation
        from diglot.reports.problem_page import find_problem_page

        pages = find_problem_page(Path.cwd(), message_language())
        lines = [name_command(as_annotation(one, translate_text, pages)) for one in problems]
        click.echo("".join(f"{line}\n" for line in lines), nl=False)
        return
    for problem in problems:
        click.echo(mark_parts(name_command(problem.describe(translate_text)), sys.stderr.isatty()), err=True)


def mark_parts(text: str, terminal: bool) -> str:
    """What differs in a quoted sentence, set bold on a terminal, which the brackets ⟦⟧ stand for elsewhere."""
    if not terminal or os.environ.get("NO_COLOR"):
        return text
    return DIFFERING.sub(lambda found: click.style(found[1], bold=True, fg="yellow"), text)


def wants_annotations() -> bool:
    """Whether this call asked for problems as GitHub shows them beside the lines."""
    return "--format=github" in sys.argv or ("--format", "github") in pairwise(sys.argv)


def wants_whole() -> bool:
    """Whether the JSON is to say what messages were made of: for the preview, which says them to each page."""
    return "--whole" in sys.argv


def name_command(text: str) -> str:
    """A text that names the command as it is called in the repository, with the name by which it was called here."""
    return text if Path(sys.argv[0]).name == "build.py" else text.replace("python build.py", "diglot")


def show_waiting(waiting: Sequence[Waiting]) -> None:
    """Say what waits for its date."""
    from diglot.reports.waiting import waiting_lines

    for line in waiting_lines(waiting):
        print_message(line)


def print_message(text: str, *, err: bool = False) -> None:
    """Print a text; a message in the language of the command."""
    click.echo(translate_text(text), err=err)


def count_problems(problems: Sequence[Problem]) -> Message:
    """How many there are: "1 problem, 2 warnings"."""
    errors = sum(problem.severity == "error" for problem in problems)
    warnings = len(problems) - errors
    counted = Message("1 warning") if warnings == 1 else Message("{count} warnings", count=warnings)
    return Message("{problems}, {warnings}", problems=count_errors(errors), warnings=counted)


def count_errors(count: int) -> Message:
    """A number of problems."""
    return Message("1 problem") if count == 1 else Message("{count} problems", count=count)


def count_stories(count: int) -> Message:
    """A number of stories."""
    return Message("1 story") if count == 1 else Message("{count} stories", count=count)


def count_rows(count: int) -> Message:
    """A number of rows."""
    return Message("1 row") if count == 1 else Message("{count} rows", count=count)


def count_files(count: int) -> Message:
    """A number of files."""
    return Message("1 file") if count == 1 else Message("{count} files", count=count)


def print_json(document: object) -> None:
    """Print a JSON document for programs."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def shorten_path(path: Path) -> str:
    """The path as a person here would write it."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
