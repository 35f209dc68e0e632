"""Every sentence of the program in the editors' languages, and what each kind of problem means: texts.yaml."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from diglot.messages.message import MESSAGE_LANGUAGES, PROGRAM_LANGUAGE, Message, find_places, say_text
from diglot.record import record

MESSAGES_FILE = Path(__file__).parent / "texts.yaml"
WORDLESS = re.compile(r"[\W\d_]*")  # what is left of a template of signs and places: it needs no translation


class CatalogueError(Exception):
    """Raised where texts.yaml is not what it should be: file, entry, and what is wrong with it, a line each."""


@record
class ProblemText:
    """What a kind of problem means and how it is mended, by language, and an example of it, if there is one."""

    explanation: Mapping[str, str]
    example: str


@record
class Catalogue:
    """The sentences by their English templates, each by language; the kinds of problems by their codes."""

    sentences: Mapping[str, Mapping[str, str]]
    problems: Mapping[str, ProblemText]

    def translate(self, template: str, language: str) -> str:
        """The template in a language; itself where the catalogue lacks it."""
        return self.sentences.get(template, {}).get(language, template)


@cache
def load_catalogue() -> Catalogue:
    """The program's catalogue; CatalogueError where texts.yaml is wrong."""
    return read_catalogue(MESSAGES_FILE.read_text("utf-8"), MESSAGES_FILE.name)


def read_catalogue(text: str, file: str) -> Catalogue:
    """The catalogue that a YAML text is; CatalogueError with all that is wrong with it."""
    import yaml  # English needs none of this, and every start would feel it

    try:
        document = yaml.load(text, getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError as error:
        raise CatalogueError(f"{file}: {error}") from None
    faults = list(_find_faults(document))
    if faults:
        raise CatalogueError("\n".join(f"{file}: {fault}" for fault in faults))
    return Catalogue(
        {entry[PROGRAM_LANGUAGE]: entry for entry in document["sentences"]},
        {
            code: ProblemText({one: entry[one] for one in MESSAGE_LANGUAGES if one in entry}, entry.get("example", ""))
            for code, entry in document["problems"].items()
        },
    )


def _find_faults(document: Any) -> Iterator[str]:
    """What is wrong with a catalogue: a line for each entry."""
    if not isinstance(document, dict) or set(document) != {"problems", "sentences"}:
        yield "it has two parts, 'problems' (by code) and 'sentences' (a list)"
        return
    for code, entry in document["problems"].items():
        for language in set(entry) - {*MESSAGE_LANGUAGES, "example"}:
            yield f"problem '{code}': unknown language '{language}'"
    for entry in document["sentences"]:
        yield from _find_sentence_faults(entry)


def _find_sentence_faults(entry: Any) -> Iterator[str]:
    if not isinstance(entry, dict) or not isinstance(entry.get(PROGRAM_LANGUAGE), str):
        yield f"a sentence without 'en': {entry}"
        return
    english = entry[PROGRAM_LANGUAGE]
    for language in entry.keys() - {*MESSAGE_LANGUAGES}:
        yield f"'{english}': unknown language '{language}'"
    wanted = {place.partition(":")[0] for place in find_places(english)}
    for language in (one for one in MESSAGE_LANGUAGES if one in entry):
        places = {place.partition(":")[0] for place in find_places(str(entry[language]))}
        for place in sorted(wanted - places):
            yield f"'{english}': {language} lacks {{{place}}}"
        for place in sorted(places - wanted):
            yield f"'{english}': {language} has {{{place}}}, which the English sentence has not"


def speak_language(language: str, convert: Callable[[str], str] | None = None) -> Callable[[str], str]:
    """What says a message in a language: "en", "zh" or "vi"; `convert` writes its own words in another script.

    Values are said as they are: they are names and texts of the archive.
    """
    if language == PROGRAM_LANGUAGE:
        return str
    catalogue = load_catalogue()

    def translate(template: str) -> str:
        said = catalogue.translate(template, language)
        return convert(said) if convert and said != template else said

    return lambda text: say_text(text, language, translate)


def explain_problem(code: str, language: str) -> str:
    """What a kind of problem means and how it is mended; "" where the catalogue does not say."""
    found = load_catalogue().problems.get(code)
    return found.explanation.get(language, "") if found else ""


def needs_translation(message: Message) -> bool:
    """Whether a message has words of its own, beside its values."""
    return not WORDLESS.fullmatch(re.sub(r"\{[^{}]*\}", "", message.template))
