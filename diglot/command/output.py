"""What the commands print, and what they are asked."""

from __future__ import annotations

import errno
import json
import os
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from diglot.model.site import Options
from diglot.problem import Problem

if TYPE_CHECKING:
    from diglot.model.story import Waiting

TERMINAL_WIDTH = 100  # columns, where no terminal says how many it has
JOBS = click.option("--jobs", type=click.IntRange(1, 64), default=os.cpu_count() or 1, help="How many processes work.")
LAYOUT = click.option(  # read by `wants_annotations`, also where a command ended with an error
    "--format",
    type=click.Choice(["text", "github"]),
    default="text",
    expose_value=False,
    help="For whom to list problems: github shows them beside the lines.",
)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="One JSON document on standard output.")


def make_options(root: Path, **asked: Any) -> Options:
    """What is asked of a command now; the site lies in _site where nothing else is said."""
    now = click.get_current_context().find_root().params["now"] or datetime.now(UTC)
    wishes: dict[str, Any] = {"root": root, "out": root / "_site", "now": now} | asked
    return Options(**wishes)


def show_progress(quiet: bool = False) -> Callable[[str], None]:
    """Where a build says what it is doing: on a terminal in one line that is overwritten, otherwise nowhere."""
    if quiet or not sys.stderr.isatty():
        return lambda _text: None
    return lambda text: click.echo(f"\r\033[K{text} …", nl=False, err=True)


@contextmanager
def report_done(what: str) -> Iterator[None]:
    """Where what is said after some work cannot be written (a full disk), say at least that the work is done."""
    try:
        yield
    except OSError as error:
        if error.errno == errno.EPIPE:  # nobody reads on, which click takes care of
            raise
        click.echo(f"{what}; what there is to say about it could not be written: {error.strerror}", err=True)
        sys.exit(1)


def show_problems(problems: Sequence[Problem]) -> None:
    """List problems where nobody reads data: on standard error; annotations on standard output, where GitHub looks."""
    if sys.stderr.isatty():
        click.echo("\r\033[K", nl=False, err=True)
    if wants_annotations():
        from diglot.reports.check import as_annotation

        click.echo("".join(f"{name_command(as_annotation(one))}\n" for one in problems), nl=False)
        return
    for problem in problems:
        click.echo(name_command(str(problem)), err=True)


def wants_annotations() -> bool:
    """Whether this call asked for problems as GitHub shows them beside the lines."""
    return "--format=github" in sys.argv or ("--format", "github") in pairwise(sys.argv)


def name_command(text: str) -> str:
    """A text that names the command as it is called in the repository, with the name by which it was called here."""
    return text if Path(sys.argv[0]).name == "build.py" else text.replace("python build.py", "diglot")


def show_waiting(waiting: Sequence[Waiting]) -> None:
    """Say what waits for its date."""
    from diglot.reports.waiting import waiting_lines

    for line in waiting_lines(waiting):
        click.echo(line)


def count_problems(problems: Sequence[Problem]) -> str:
    """How many there are: "1 problem, 2 warnings"."""
    errors = sum(problem.severity == "error" for problem in problems)
    return f"{count_things(errors, 'problem')}, {count_things(len(problems) - errors, 'warning')}"


def count_things(count: int, noun: str) -> str:
    """A count with its noun: "2 stories"."""
    plural = noun.removesuffix("y") + "ies" if noun.endswith("y") else f"{noun}s"
    return f"{count} {noun if count == 1 else plural}"


def print_json(document: object) -> None:
    """Print a JSON document for programs."""
    click.echo(json.dumps(document, ensure_ascii=False, indent=2))


def shorten_path(path: Path) -> str:
    """The path as a person here would write it."""
    return os.path.relpath(path) if path.is_relative_to(Path.cwd()) else str(path)
