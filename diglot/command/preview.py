"""The command that shows the archive while it is written."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import click
from click.core import ParameterSource

from diglot.command.group import main
from diglot.command.language import translate_text
from diglot.command.output import JOBS, make_options, show_problems, show_progress


@main.command("serve", short_help="Show the site while you write.")
@click.option(
    "--port", type=click.IntRange(0, 65535), default=8000, help="Where to listen; 8000 or the next one by default."
)
@JOBS
@click.pass_context
def serve_command(ctx: click.Context, port: int, jobs: int) -> None:
    """Show the site on this machine, drafts and waiting stories too, and load a page anew when its text is saved.

    Problems are shown in the page, which stays as it was until they are mended. Nothing is published.
    """
    from diglot.preview.serve import FURTHER_PORTS, Terminal, serve

    chosen = ctx.get_parameter_source("port") != ParameterSource.DEFAULT
    root: Path = ctx.obj
    progress = show_progress(quiet=not sys.stderr.isatty())
    terminal = Terminal(lambda text: click.echo(_clear() + translate_text(text)), show_problems, progress)
    serve(make_options(root, jobs=jobs), port, 0 if chosen else FURTHER_PORTS, terminal)


def _clear() -> str:
    """What takes the line of progress away, on a terminal."""
    return "\r\033[K" if os.isatty(2) else ""
