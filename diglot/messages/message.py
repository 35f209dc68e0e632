"""A sentence of the program that knows what it was made of, so that it can be said in another language."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date, datetime
from typing import Any

Value = str | int | float | date | tuple[str, ...]
Translate = Callable[[str], str]  # an English template → the template of another language

PROGRAM_LANGUAGE = "en"
MESSAGE_LANGUAGES = (PROGRAM_LANGUAGE, "zh", "vi")
PLACE = re.compile(r"\{([a-z_]+)(?:!r)?(?::(,|,?\.\d[f%]|%[^{}]+))?\}")
SEPARATORS = {"zh": "、"}  # between the items of a list; ", " elsewhere
_SWAPPED_SIGNS = str.maketrans(",.", ".,")  # numbers as Vietnamese writes them: 1.000.000 and 0,5


class Message(str):
    """An English sentence; `template` and `values` are what it was made of: "'{name}' is missing", name="title".

    Elsewhere a text like any other. A value may be a message of its own, or a tuple of texts that make a list.
    Braces that name no value stand for themselves.
    """

    __slots__ = ("template", "values")
    template: str
    values: dict[str, Value]

    def __new__(cls, template: str, /, **values: Any) -> Message:
        """The sentence with its values filled in."""
        kept = {
            name: value if isinstance(value, str | int | float | date | tuple) else str(value)
            for name, value in values.items()
        }
        one = super().__new__(cls, _fill(template, kept, PROGRAM_LANGUAGE, str))
        one.template, one.values = template, kept
        return one

    def __getnewargs_ex__(self) -> tuple[tuple[str], dict[str, Value]]:
        return (self.template,), self.values

    def say(self, language: str, translate: Translate) -> str:
        """The sentence in a language, whose templates `translate` knows; numbers and lists as it writes them."""
        return _fill(translate(self.template), self.values, language, translate)

    def as_json(self) -> dict[str, object]:
        """What the sentence was made of, for another process, which reads it by `read_message`."""
        return {"template": self.template, "values": {name: _as_json(one) for name, one in self.values.items()}}


def read_message(document: Any) -> str:
    """The message that `as_json` wrote; a plain text as it is."""
    if not isinstance(document, dict):
        return str(document)
    return Message(document["template"], **{name: _read_value(one) for name, one in document["values"].items()})


def _as_json(value: Value) -> object:
    if isinstance(value, tuple):
        return [_as_json(one) for one in value]
    if isinstance(value, date):
        return {"date": value.isoformat()}
    return value.as_json() if isinstance(value, Message) else value


def _read_value(document: Any) -> Any:
    if isinstance(document, list):
        return tuple(map(_read_value, document))
    if isinstance(document, dict) and "date" in document:
        return datetime.fromisoformat(document["date"])
    return read_message(document) if isinstance(document, dict) else document


def sample(text: str) -> Message:
    """What to write into a file or a terminal: the same in every language."""
    return Message("{text}", text=text)


def join_messages(*parts: str) -> Message:
    """Sentences and other texts behind one another, as they are."""
    return Message("".join(f"{{{name}}}" for name in _NAMES[: len(parts)]), **dict(zip(_NAMES, parts, strict=False)))


def join_choices(words: Sequence[str]) -> str:
    """The words with "or" between them."""
    joined = words[0]
    for word in words[1:]:
        joined = Message("{one} or {other}", one=joined, other=word)
    return joined


_NAMES = ("a", "b", "c", "d", "e", "f")


def find_places(template: str) -> tuple[str, ...]:
    """The names for which values are filled into a template, with the way each is written: "count:,"."""
    return tuple(sorted({found[0].strip("{}") for found in PLACE.finditer(template)}))


def say_text(text: str, language: str, translate: Translate) -> str:
    """A text in a language, if it is a message; as it is otherwise."""
    return text.say(language, translate) if isinstance(text, Message) else text


def _fill(template: str, values: Mapping[str, Value], language: str, translate: Translate) -> str:
    """The template with its values in place."""

    def fill_place(found: re.Match[str]) -> str:
        return _say_value(values[found[1]], found[2], language, translate) if found[1] in values else found[0]

    return PLACE.sub(fill_place, template) if values else template


def _say_value(value: Value, form: str | None, language: str, translate: Translate) -> str:
    if isinstance(value, tuple):
        return SEPARATORS.get(language[:2], ", ").join(say_text(one, language, translate) for one in value)
    if isinstance(value, str):
        return say_text(value, language, translate)
    text = format(value, form or "")
    return text.translate(_SWAPPED_SIGNS) if language == "vi" and isinstance(value, int | float) and form else text


NO_HINT = Message("")
