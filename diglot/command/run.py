"""Running a command: what it ends with, whatever happens."""

from __future__ import annotations

import gc
import io
import os
import sqlite3
import sys
from contextlib import suppress
from pathlib import Path

import click

from diglot.command import archive, beginnings, preview, texts
from diglot.command.group import main
from diglot.command.help_texts import translate_help
from diglot.command.language import translate_text
from diglot.command.output import count_problems, print_json, print_message, show_problems, wants_whole
from diglot.messages.message import Message
from diglot.problem import BuildError
from diglot.tasks.signals import Stopped, raise_on_signals

COMMANDS = (archive, beginnings, preview, texts)  # the modules whose commands `main` has, once they are imported


def _speak_utf8() -> None:
    """Make every output UTF-8: a pipe on Windows is in the code page of its country, which lacks most letters."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    if isinstance(sys.stdin, io.TextIOWrapper):
        sys.stdin.reconfigure(encoding="utf-8")


def _explain(error: Exception) -> Message:
    """What to do about a file or stream that could not be read or written."""
    if isinstance(error, FileNotFoundError):
        return Message("was it moved or replaced meanwhile? run the command again; the published site is as it was")
    if isinstance(error, OSError) and error.filename is None:
        return Message("where the output goes to, or a disk, takes no more: look at both and run the command again")
    return Message("is the disk full, or the folder read-only? the published site is as it was")


def _print_failure(message: Message, hint: Message) -> None:
    print_message(message, err=True)
    click.echo(f"    {translate_text(Message('hint: '))}{translate_text(hint)}", err=True)


def _open_closed_streams() -> None:
    """Somebody who closes an output (`>&-`) wants to hear nothing, but wants the work done."""
    for name in ("stdout", "stderr"):
        if getattr(sys, name) is None:
            setattr(sys, name, open(os.devnull, "w", encoding="utf-8"))  # noqa: PTH123, SIM115


def start(root: Path | None = None) -> None:
    """Run a command on the project in `root`, by default where we are, and end the process."""
    try:
        run_command(root)
    except SystemExit as end:
        with suppress(OSError):  # nobody reads on
            sys.stdout.flush()
            sys.stderr.flush()
        if isinstance(end.code, int):
            os._exit(end.code)  # all is closed; to take apart the records of an archive one by one would be felt
        raise


def run_command(root: Path | None) -> None:
    """Run a command; problems are listed, all of them, and end with exit code 1."""
    gc.set_threshold(100_000)  # hardly any circles are made: looking for them every 700 records is felt in every start
    raise_on_signals()
    _open_closed_streams()
    _speak_utf8()
    translate_help(main)
    try:
        main.main(standalone_mode=True, obj=root)
    except Stopped:
        with suppress(OSError):
            print_message(Message("stopped; the published site is as it was"), err=True)
        raise
    except BuildError as error:
        if "--json" in sys.argv:
            print_json({"problems": [problem.as_json(whole=wants_whole()) for problem in error.problems]})
        else:
            show_problems(error.problems)
            counted = count_problems(error.problems)
            print_message(Message("{counted}: nothing was written", counted=counted), err=True)
        sys.exit(1)
    except (OSError, sqlite3.OperationalError) as error:
        if os.environ.get("DIGLOT_DEBUG"):
            raise
        _print_failure(Message("could not read or write: {error}", error=error), _explain(error))
        sys.exit(1)
    except Exception as error:
        if os.environ.get("DIGLOT_DEBUG"):
            raise
        _print_failure(
            Message("a mistake in diglot itself: {failure}", failure=f"{type(error).__name__}: {error}"),
            Message("please report it, with what DIGLOT_DEBUG=1 prints"),
        )
        sys.exit(1)
