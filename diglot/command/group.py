"""The group of all commands, of which `build` runs where none is named."""

from __future__ import annotations

import platform
from datetime import datetime
from importlib.metadata import version
from pathlib import Path

import click

from diglot import __version__


class DefaultBuild(click.Group):
    """A group in which `diglot --out x` means `diglot build --out x`."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """The arguments with `build` before them where they name no command."""
        start = 0
        while args[start : start + 1] in (["--root"], ["--now"], ["--language"]):
            start += 2
        named = args[start : start + 1]
        if ctx.resilient_parsing and not named:
            return super().parse_args(ctx, args)  # a shell asks how it can go on: with any command
        if not named or (named[0].startswith("-") and named[0] not in ("-h", "--help", "--version")):
            args = [*args[:start], "build", *args[start:]]
        return super().parse_args(ctx, args)


def _show_version(ctx: click.Context, _parameter: click.Parameter, wanted: bool) -> None:
    """Print what a report of a mistake wants to know: our version, Python's, the system's, and those of the parts."""
    if not wanted or ctx.resilient_parsing:
        return
    from diglot.tasks.code import LIBRARIES

    click.echo(f"diglot {__version__}")
    click.echo(f"  Python {platform.python_version()}, {platform.system()} {platform.machine()}")
    for name in LIBRARIES:
        click.echo(f"  {name} {version(name)}")
    ctx.exit()


@click.group(cls=DefaultBuild, context_settings={"help_option_names": ["-h", "--help"]})
@click.option("--root", type=click.Path(path_type=Path), default=None, hidden=True, help="The project's folder.")
@click.option("--now", type=datetime.fromisoformat, default=None, hidden=True, help="The moment of the build.")
@click.option(
    "--version",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=_show_version,
    help="Show the versions of diglot and of its parts.",
)
@click.pass_context
def main(ctx: click.Context, root: Path | None, now: datetime | None) -> None:
    """A static bilingual news archive: Chinese and Vietnamese side by side."""
    ctx.obj = (root or ctx.obj or Path.cwd()).resolve()
