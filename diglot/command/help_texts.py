"""The help of the commands, and what click says of a wrong call, in the language of the command."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

import click
import click.core
import click.decorators
import click.exceptions
import click.formatting
import click.parser
import click.types

from diglot.command.language import LANGUAGE_OPTION, message_language, translate_text
from diglot.messages.message import MESSAGE_LANGUAGES, Message

CLICK_MODULES = (
    click.core,
    click.decorators,
    click.exceptions,
    click.formatting,
    click.parser,
    click.types,
)
# What click says where our commands are called wrongly, and in their help; it asks gettext for each.
CLICK_SENTENCES = (
    "Usage:",
    "Options",
    "Commands",
    "Show this message and exit.",
    "Error: {message}",
    "Try '{command} {option}' for help.",
    "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}",
    "Missing argument",
    "Missing option",
    "Choose from:\n\t{choices}",
    "No such option {name!r}.",
    "No such command {name!r}.",
    "Did you mean {possibility}?",
    "(Did you mean one of: {possibilities}?)",
    "Got unexpected extra argument ({args})",
    "Got unexpected extra arguments ({args})",
    "Option {name!r} does not take a value.",
    "Option {name!r} requires an argument.",
    "{value!r} is not one of {choices}.",
    "{value!r} is not a valid {number_type}.",
    "{value} is not in the range {range}.",
    "{value!r} does not match the format {format}.",
)


def translate_help(group: click.Group) -> None:
    """Let a group of commands, and click itself, speak the language of the command; each takes `--language`."""
    for command in (group, *group.commands.values()):
        command.params.append(_make_option())
        command.help = _translate_help(command.help)
        command.short_help = _translate_help(command.short_help)
        for option in command.params:
            if isinstance(option, click.Option):
                option.help = _translate_help(option.help)
    for module in CLICK_MODULES:
        vars(module)["_"] = _translate
        vars(module)["ngettext"] = _choose_number
    if message_language() == "zh":
        vars(click.formatting)["wrap_text"] = _wrap_chinese


def _make_option() -> click.Option:
    """`--language`, which is read before the command line is: here it is judged, and stands in the help."""
    return click.Option(
        [LANGUAGE_OPTION],
        type=click.Choice(MESSAGE_LANGUAGES),
        expose_value=False,
        help=Message("The language of messages; that of the system by default."),
    )


def _translate(text: str | None) -> str:
    return translate_text(Message(text)) if text else ""


def _translate_help(text: str | None) -> str:
    return _translate(inspect.cleandoc(text)) if text else ""


def _wrap_chinese(
    text: str,
    width: int = 78,
    initial_indent: str = "",
    subsequent_indent: str = "",
    preserve_paragraphs: bool = False,
) -> str:
    """A text in lines of so many columns, as `click.formatting.wrap_text` makes them, which counts on blanks."""
    from diglot.reports.terminal_columns import wrap_text

    lines = [
        line
        for paragraph in text.split("\n\n")
        for line in (*wrap_text(" ".join(paragraph.split()), width - len(subsequent_indent)), "")
    ]
    return "\n".join((subsequent_indent if place else initial_indent) + line for place, line in enumerate(lines[:-1]))


def _choose_number(one: str, many: str, count: int) -> str:
    return _translate(one if count == 1 else many)


def list_help_texts(group: click.Group) -> Iterator[str]:
    """Every text that the help of the commands shows, and what click says: what the catalogue has to have."""
    yield from CLICK_SENTENCES
    for command in (group, *group.commands.values()):
        options = [one for one in command.params if isinstance(one, click.Option) and not one.hidden]
        texts = (command.help, command.short_help, *(option.help for option in options))
        yield from (inspect.cleandoc(text) for text in texts if text)
