"""The fields of each kind of file as JSON Schemas, by which editors' programs complete and explain them.

They are made from the parser's own questions: it is run over a mapping that has every field and notes what it is asked.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cache, partial
from pathlib import Path
from typing import Any

import yaml

from diglot.glossary.terms import read_term
from diglot.model.edition import EditionSource, Moment
from diglot.model.tags import LANGUAGES, Text
from diglot.parsing.edition import read_fields, read_script
from diglot.parsing.site_config import read_site_fields
from diglot.parsing.yaml_fields import Fields

Schema = dict[str, Any]
DRAFT = "http://json-schema.org/draft-07/schema#"  # what the YAML extensions of editors know
PLAIN_TEXT = {"type": ["string", "number", "boolean"]}  # a text that YAML may read as something else: 2024, yes
TEXTS_FILE = Path(__file__).parent / "field_texts.yaml"


class EveryField(dict[str, Any]):
    """A mapping that has each field that is asked for; `listed`: somebody wanted to know which there are."""

    listed = False

    def __contains__(self, name: object) -> bool:
        return bool(name)

    def __iter__(self) -> Iterator[str]:
        self.listed = True
        return iter(())


class FieldRecorder(Fields):
    """Answers every question about a mapping with what is least, and notes it."""

    def __init__(self) -> None:
        mark = yaml.Mark("", 0, 0, 0, "", 0)
        super().__init__("", yaml.MappingNode("map", [], mark, mark), [])
        self.values: EveryField = EveryField()
        self.properties: Schema = {}
        self.required: list[str] = []
        self.plain_too: set[str] = set()  # fields that may be a map or a text
        self.refused: set[str] = set()

    def schema(self) -> Schema:
        """What was asked for, as a schema."""
        properties = {
            name: {"anyOf": [PLAIN_TEXT, one]} if name in self.plain_too else one
            for name, one in self.properties.items()
        }
        made: Schema = {"type": "object", "properties": properties}
        made["additionalProperties"] = PLAIN_TEXT if self.values.listed else False
        return made | ({"required": self.required} if self.required else {})

    def _note(self, name: str, schema: Schema, required: bool = False) -> None:
        self.properties[name] = schema
        if required:
            self.required.append(name)

    def report(self, line: int, code: str, message: str, hint: str = "") -> None:
        """Nothing: there is no file that anything could be wrong with."""

    def wrong(self, name: str, expected: str, hint: str = "") -> None:
        """Note that the field may not be what it is."""
        self.refused.add(name)

    def text(self, name: str, *, required: bool = False, default: str = "", among: Sequence[str] = ()) -> str:
        """A text is asked for."""
        self._note(name, {"enum": list(among)} if among else PLAIN_TEXT, required)
        return default

    def url(self, name: str) -> str:
        """A web address is asked for."""
        self._note(name, {"type": "string", "pattern": "^https?://[^\\s/]+"})
        return ""

    def forms(self, name: str, own: str, tags: Iterable[str], *, required: bool = False) -> Text | None:
        """A text, or a map of texts by tag, is asked for."""
        by_tag = {"type": "object", "properties": dict.fromkeys(tags, PLAIN_TEXT), "additionalProperties": False}
        self._note(name, {"anyOf": [PLAIN_TEXT, by_tag]}, required)
        return None

    def marked(self, name: str) -> tuple[tuple[str, int], ...]:
        """A list of texts is asked for."""
        self._note(name, {"anyOf": [PLAIN_TEXT, {"type": "array", "items": PLAIN_TEXT}]})
        return ()

    def chosen(self, name: str, known: Sequence[str], default: tuple[str, ...]) -> tuple[str, ...]:
        """A list of known words is asked for."""
        words = {"enum": list(known)}
        self._note(name, {"anyOf": [words, {"type": "array", "items": words, "uniqueItems": True}]})
        return ()  # so that nothing is required for the sake of a word that is not chosen

    def flag(self, name: str) -> bool:
        """`true` or `false` is asked for."""
        self._note(name, {"type": "boolean"})
        return False

    def number(self, name: str, default: int) -> int:
        """A whole number from 1 up is asked for."""
        self._note(name, {"type": "integer", "minimum": 1, "default": default})
        return default

    def moment(self, name: str, zone: str, *, required: bool = False) -> Moment | None:
        """A date is asked for."""
        pattern = r"^\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?$"
        self._note(name, {"type": "string", "pattern": pattern}, required)
        return None

    def is_map(self, name: str) -> bool:
        """It is; who asks takes a text, too."""
        self.plain_too.add(name)
        return True

    def fields(self, name: str) -> Fields | None:
        """A mapping is asked for."""
        inner = FieldRecorder()
        self.properties[name] = LazySchema(inner)
        return inner

    def entries(self, name: str, example: str) -> Iterator[Fields | tuple[str, int]]:
        """A list of mappings is asked for, of texts too where these are not refused."""
        inner = FieldRecorder()
        yield inner
        yield "", 1
        kinds = [inner.schema()] if name in self.refused else [PLAIN_TEXT, inner.schema()]
        self._note(name, {"type": "array", "items": {"anyOf": kinds}})

    def finish(self) -> None:
        """Nothing: every field is there."""


def resolve_lazy(value: Any) -> Any:
    """A schema with those of the mappings in it."""
    if isinstance(value, LazySchema):
        return resolve_lazy(value.recorder.schema())
    if isinstance(value, dict):
        return {key: resolve_lazy(one) for key, one in value.items()}
    return [resolve_lazy(one) for one in value] if isinstance(value, list) else value


class LazySchema:
    """The schema of a mapping whose fields are still being asked for."""

    def __init__(self, recorder: FieldRecorder) -> None:
        self.recorder = recorder


def make_schemas() -> dict[str, Schema]:
    """The schema of each kind of file, by the name that it is known by."""
    editions = {f"front-matter.{language}": _record(partial(_ask_edition, language)) for language in LANGUAGES}
    entry = _record(read_term)
    return {
        **{name: _describe(one, "edition") for name, one in editions.items()},
        "glossary": {"$schema": DRAFT, "type": "array", "items": _describe(entry, "glossary")},
        "site": _describe(_record(read_site_fields), "site"),
    }


def _record(ask: Callable[[FieldRecorder], object]) -> Schema:
    """The schema of the fields that are asked for."""
    recorder = FieldRecorder()
    ask(recorder)
    schema: Schema = resolve_lazy(recorder.schema())
    return {"$schema": DRAFT, **schema}


def _ask_edition(language: str, fields: FieldRecorder) -> None:
    """Ask for all that the front matter of an edition may hold."""
    source = EditionSource(f"content/2022/10/x/{language}.md", "2022/10/x", language, "", "", ())
    read_fields(source, fields, read_script(fields, language), (), (b"", b""), "", (), "UTC")


def _describe(schema: Schema, kind: str) -> Schema:
    """The schema with what each field is for, in the editors' languages."""
    texts = load_field_texts()[kind]
    properties = {
        name: {**one, "description": f"{texts[name]['zh']}\n\n{texts[name]['vi']}"} if name in texts else one
        for name, one in schema["properties"].items()
    }
    return schema | {"properties": properties}


@cache
def load_field_texts() -> dict[str, dict[str, dict[str, str]]]:
    """What the fields are for: by kind of file, name and language."""
    texts: dict[str, dict[str, dict[str, str]]] = yaml.safe_load(TEXTS_FILE.read_text("utf-8"))
    return texts
