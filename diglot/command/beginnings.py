"""The commands that begin something: a story, its other edition, an archive."""

from __future__ import annotations

from pathlib import Path

import click

from diglot.command.group import main
from diglot.command.language import message_language, translate_text
from diglot.command.output import complete_story, count_files, make_options, print_message, shorten_path
from diglot.messages.message import Message

README_FILES = {"en": "README.md", "zh": "README.zh.md", "vi": "README.vi.md"}  # of a fresh archive


@main.command("new", short_help="Begin a story, or its other edition.")
@click.argument("title", default="")
@click.option("--lang", type=click.Choice(["zh", "vi"]), default=None, help="The language of the title.")
@click.option(
    "--story",
    default="",
    metavar="PATH",
    shell_complete=complete_story,
    help="The story that lacks an edition: 2022/10/slug.",
)
@click.option("--slug", default="", help="The name of the story's folder; made from the title by default.")
@click.pass_obj
def new_command(root: Path, title: str, lang: str | None, story: str, slug: str) -> None:
    """Write a story folder with its fields, as a draft; with --story the other edition, a note for each block."""
    from diglot.importer.project import glossary_and_zone
    from diglot.scaffold.new_story import begin_story
    from diglot.scaffold.other_edition import begin_other_edition

    zone = str(glossary_and_zone(root)[1])
    if bool(title) == bool(story):
        raise click.UsageError(translate_text(Message("give a title, or --story with the path of a story")))
    if story:
        file = begin_other_edition(root, story, zone)
    elif lang:
        file = begin_story(root, title, lang, make_options(root).now, zone, slug)
    else:
        raise click.UsageError(translate_text(Message("say in which language the title is: --lang zh or --lang vi")))
    click.echo(shorten_path(file))


@main.command("init", short_help="Begin an archive.")
@click.argument("folder", type=click.Path(path_type=Path))
def init_command(folder: Path) -> None:
    """Write a new archive into FOLDER, with two stories to learn from; it builds at once."""
    from diglot.scaffold.new_archive import begin_archive

    files = begin_archive(folder.resolve(), message_language())
    print_message(Message("{files}: {folder}", files=count_files(len(files)), folder=folder))
    readme = folder / README_FILES.get(message_language(), README_FILES["en"])
    print_message(
        Message(
            "begin with {readme}; to see the site while you write: {command}", readme=readme, command="diglot serve"
        )
    )


@main.command("editor-files", short_help="Write what VS Code is to know of the archive.")
@click.pass_obj
def editor_files_command(root: Path) -> None:
    """Write .vscode/: schemas that complete and explain the fields, and where there are none tasks and settings."""
    from diglot.scaffold.new_archive import write_editor_files

    click.echo("\n".join(write_editor_files(root)))
