"""What the YAML parser says where it can go no further, in words that editors know."""

from __future__ import annotations

from diglot.messages.message import Message

FAULTS = {  # what libyaml and PyYAML say: https://github.com/yaml/libyaml, src/scanner.c and parser.c
    "mapping values are not allowed": Message("a colon and a blank inside a text without quotes"),
    "could not find expected ':'": Message("a field without a colon and a blank behind it"),
    "did not find expected key": Message("a line that is no field, or begins elsewhere than the lines beside it"),
    "did not find expected '-' indicator": Message("an entry of a list that begins elsewhere than the others"),
    "block sequence entries are not allowed": Message("a hyphen where no list can begin"),
    "did not find expected ',' or ']'": Message("a list in brackets without a comma between two names, or its end"),
    "did not find expected ',' or '}'": Message("a map in braces without a comma between two fields, or its end"),
    "did not find expected node content": Message("a comma or bracket too many"),
    "found character that cannot start any token": Message("a text that begins with a sign of another meaning"),
    "found unexpected end of stream": Message("a quotation mark that is not closed"),
    "found unexpected document indicator": Message("a line '---' inside a text in quotes"),
    "found unknown escape character": Message("a backslash in a text in straight double quotes"),
}


def explain_fault(said: str) -> str:
    """What is wrong, by what the parser says of it; its own words where they are not known."""
    return next((words for begins, words in FAULTS.items() if said.startswith(begins)), said)
