"""Template sources → compiled templates (the only user of jinja2).

To compile them takes longer than to print ten pages, so that they are compiled once and remembered.
"""

from __future__ import annotations

import json
import marshal
from collections.abc import MutableMapping
from functools import lru_cache
from typing import Any

from jinja2 import BaseLoader, Environment, StrictUndefined, Template, TemplateNotFound, TemplateSyntaxError
from markupsafe import Markup, escape

from diglot.messages.message import Message, sample
from diglot.problem import Problem
from diglot.script.foreign_words import has_foreign, tag_text
from diglot.text.chinese_amounts import bind_amounts
from diglot.text.vietnamese_spaces import bind_names, bind_numbers

TEMPLATES_FOLDER = "templates"
TemplateSources = tuple[tuple[str, str], ...]
Templates = tuple[tuple[str, bytes], ...]  # by name, marshalled code


def compile_templates(sources: TemplateSources) -> tuple[Templates, tuple[Problem, ...]]:
    """The templates, compiled, and a problem for each that is none."""
    environment = _make_environment(())
    compiled: list[tuple[str, bytes]] = []
    problems: list[Problem] = []
    for name, source in sources:
        file = f"{TEMPLATES_FOLDER}/{name}"
        try:
            compiled.append((name, marshal.dumps(environment.compile(source, name, file))))
        except TemplateSyntaxError as error:
            hint = Message("see https://jinja.palletsprojects.com/templates/")
            problems.append(
                Problem(
                    file,
                    error.lineno,
                    "bad-template",
                    sample(error.message) if error.message else Message("this is no template"),
                    hint,
                )
            )
    return tuple(compiled), tuple(problems)


@lru_cache(maxsize=32)
def load_template(templates: Templates, name: str) -> Template:
    """One of the templates, ready to print."""
    return _make_environment(templates).get_template(name)


class CompiledLoader(BaseLoader):
    """Loads templates that are compiled."""

    def __init__(self, templates: Templates) -> None:
        self.codes = dict(templates)

    def load(
        self,
        environment: Environment,
        name: str,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002
    ) -> Template:
        """The template of a name."""
        if name not in self.codes:
            raise TemplateNotFound(name)
        template = environment.template_class.from_code(environment, marshal.loads(self.codes[name]), globals or {})
        template.root_render_func.__globals__["escape"] = _escape_text
        return template


def _escape_text(value: object) -> str:
    """What a template shows of a value: as `escape` gives it, but no Markup of each of 250 texts on a page."""
    if type(value) is str:
        text = value.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        return text.replace("'", "&#39;").replace('"', "&#34;")
    return escape(value)


@lru_cache(maxsize=2)
def _make_environment(templates: Templates) -> Environment:
    environment = Environment(
        loader=CompiledLoader(templates),
        autoescape=lambda name: name is None or not name.endswith(".txt"),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        auto_reload=False,
    )
    environment.filters["tongues"] = _tag_foreign
    environment.filters["heading"] = _set_heading
    environment.filters["json"] = lambda value: Markup(json.dumps(value, ensure_ascii=False))
    return environment


def _set_heading(text: str, tag: str) -> str:
    """A title whose lines do not break in a name, in Chinese not in an amount."""
    if tag == "vi":
        return _tag_foreign(bind_names(text), tag)
    return Markup(bind_amounts(str(escape(_tag_foreign(text, tag)))))


def _tag_foreign(text: str, tag: str) -> str:
    """A text of a tag with its spans of the other language tagged."""
    if tag == "vi":
        text = bind_numbers(text)
    return Markup(tag_text(text, tag)) if tag and has_foreign(text, tag) else text
