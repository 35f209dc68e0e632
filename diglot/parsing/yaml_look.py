"""A look at YAML before it is parsed: the slips that editors make, each in words that they know and with its own line.

The parser names the place where it can go no further, which is often lines below the slip, in words of its own
("mapping values are not allowed in this context"). What is found here is said in place of that.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Literal

from diglot.messages.message import Message
from diglot.parsing.field_names import FIELDS_OF_SITE, KNOWN_FIELDS, NAME_LISTS, OWN_WORDS, SHOWN_FIELDS
from diglot.problem import Problem, Severity
from diglot.text.characters import HAN

FIELD_LINE = re.compile(
    r"(?P<indent>[ \t]*(?:-[ \t]+)?)(?P<quote>[\"“'‘]?)(?P<key>[A-Za-z][\w-]*)[\"”'’]?[ \t]*"
    r"(?P<colon>[:：])(?P<rest>.*)"
)
OWN_WORD = re.compile(rf"({'|'.join(map(re.escape, OWN_WORDS))})[ \t]*[:：]", re.IGNORECASE)
HAN_KEY = re.compile(rf"[ \t]+[{HAN}]+(：|:(?![ \t]|$))")
MACHINE = re.compile(r"[a-z0-9_./:@+-]+|[\dTZ:+.-]+|\S+[/@]\S+", re.ASCII)  # a value behind which '#' is a remark
ODD_INDENT = re.compile(r"[ \t]*[\u00a0\u2000-\u200a\u202f\u3000]")
PLAIN_ITEM = re.compile(
    r"( *)- +[^\s|>&*\[{\"'#-][^:#]*$"
)  # a text of a list: what is indented below it goes on with it
CUT_AT = re.compile(r"[ \t]#")
QUOTED = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^']|'')*'")
CURLY = "curly quotation marks round"  # begins what is said of them
SIGNS = "*&!%@`"
INDIRECT_SIGNS = "*&!"  # anchors, aliases and tags, which are refused with words of their own
LONGEST_VALUE = 500  # lines over which a value in quotes or brackets is followed
BLOCK = re.compile(r"[|>][+-]?\d?[ \t]*(?:#.*)?")
Certainty = Literal["error", "warning", "doubt"]  # a doubt is an error where the parser finds one, too
Slip = tuple[Message, Message, Certainty]  # what is wrong, and what to do


def look_at_yaml(text: str, file: str, offset: int = 0, *, parsed: bool = False) -> tuple[Problem, ...]:
    """A problem for every slip in a YAML text; `offset` is added to every line.

    Of a text that the parser has understood only what changes its meaning unseen is a slip.
    """
    problems = []
    lines = text.split("\n")
    slips = list(_slips(lines))
    said = [lines[line].partition(":")[2].strip() for line, message, _, _ in slips if CURLY in message]
    for line, message, hint, certainty in slips:
        severity: Severity = "warning" if certainty == "warning" else "error"
        if severity == "warning" and said.count(lines[line].partition(":")[2].strip()) > 1:
            continue  # the page that the text came from has this title, too: it is a quotation
        if not (parsed and certainty == "doubt"):
            problems.append(Problem(file, line + 1 + offset, "bad-yaml", message, hint, severity))
    return tuple(problems)


def _slips(lines: list[str]) -> Iterator[tuple[int, Message, Message, Certainty]]:
    """Every slip with its line in the text, counted from 0."""
    closed = -1  # the last line of a value that goes over several
    for number, line in enumerate(lines):
        if number <= closed or not line.strip() or line.lstrip().startswith("#"):
            continue
        if found := FIELD_LINE.fullmatch(line):
            closed = max(closed, _end_of_value(lines, number, found))
        elif line.lstrip()[0] in "[{":
            closed = max(closed, _end_of_flow(lines, number))
        for message, hint, severity in _line_slips(lines, number, closed, found):
            yield number, message, hint, severity


def _line_slips(lines: list[str], number: int, closed: int, field: re.Match[str] | None) -> Iterator[Slip]:
    """What is wrong with one line; `field` is what it says of a field, where it says something."""
    line = lines[number]
    if "<!--" in line:
        yield (
            Message("an editor's note is not possible here"),
            Message("write it in a line of its own that begins with '#'"),
            "error",
        )
    elif slip := _find_wrong_indent(lines, number, field):
        yield slip
    elif field:
        yield from _field_slips(lines, number, closed, field)
    elif own := OWN_WORD.match(line.strip()):
        yield (
            Message("'{word}' is no field", word=own[1]),
            Message("write '{field}: …'", field=OWN_WORDS[own[1].lower()]),
            "error",
        )
    elif HAN_KEY.match(line):
        yield (
            Message("no half-width colon and blank between the two texts"),
            Message("write it so: 软件: 軟體"),
            "error",
        )
    elif item := re.match(r"[ \t]*-(?P<gap>[ \t]*)(?P<value>.*)", line):
        yield from _item_slips(lines, number, item["gap"], item["value"])
    elif (word := re.match(r"(?P<key>[a-z_]+)[ \t]+\S", line)) and word["key"] in KNOWN_FIELDS:
        yield (
            Message("no colon behind '{key}'", key=word["key"]),
            Message("write it so: {key}: …", key=word["key"]),
            "doubt",
        )


def _find_wrong_indent(lines: list[str], number: int, field: re.Match[str] | None) -> Slip | None:
    """What is wrong with how a line is indented; None where nothing is."""
    line = lines[number]
    two_blanks = Message("indent it with two blanks")
    if re.match(r" *\t", line):
        return Message("this line is indented with a tab"), two_blanks, "doubt"
    if ODD_INDENT.match(line) and FIELD_LINE.fullmatch(line.strip()):
        return Message("this line is indented with another kind of blank"), two_blanks, "error"
    above = PLAIN_ITEM.match(lines[number - 1]) if number and re.match(" *- ", line) else None
    under_item = above is not None and len(above[1]) < _indent(line)
    if under_item or (field and _is_astray(lines, number)):
        message = Message("this line is indented as if it belonged to the one above")
        return message, Message("begin it where that one begins"), "error" if under_item else "doubt"
    return None


def _is_astray(lines: list[str], number: int) -> bool:
    """Whether a field is indented below one that has its value in its own line, or is the first of all."""
    indent = _indent(lines[number])
    above = next(
        (
            line
            for line in islice(reversed(lines), len(lines) - number, None)
            if line.strip() and line.lstrip()[0] != "#"
        ),
        "",
    )
    field = FIELD_LINE.fullmatch(above)
    if not above or not indent:
        return bool(indent)
    rest = field["rest"].strip() if field else ""
    return bool(field and len(field["indent"]) < indent and rest and not rest.startswith("#"))


def _item_slips(lines: list[str], number: int, gap: str, value: str) -> Iterator[Slip]:
    """What is wrong with an item of a list."""
    if not gap and value and not value.startswith("-"):
        yield Message("no blank behind the hyphen of a list"), Message("write it so: '- first'"), "error"
    elif value[:1] in ("{", "["):
        indent = _indent(lines[number])
        for line in lines[number + 1 : number + LONGEST_VALUE]:
            if _is_closed(value) or (line.strip() and _indent(line) <= indent):
                break
            value += f" {line}"
        if not _is_closed(value):
            yield (
                Message("the bracket '{sign}' that this entry begins with is not closed", sign=value[0]),
                Message("write } or ] at its end"),
                "doubt",
            )
    elif value:
        yield from _cut_slips("- ", value)


def _end_of_value(lines: list[str], number: int, found: re.Match[str]) -> int:
    """The last line of a block of text (`|`, `>`), or of a value in quotes or brackets that is closed further down."""
    value, indent = found["rest"].strip(), len(found["indent"])
    if BLOCK.fullmatch(value):
        end = number
        while end + 1 < len(lines) and (not lines[end + 1].strip() or _indent(lines[end + 1]) > indent):
            end += 1
        return end
    if value[:1] in ("'", '"', "[", "{"):
        for end in range(number, min(number + LONGEST_VALUE, len(lines))):
            if end > number and FIELD_LINE.fullmatch(lines[end]) and _indent(lines[end]) <= indent:
                return number
            if _is_closed(" ".join([value, *lines[number + 1 : end + 1]])):
                return end
    return number


def _end_of_flow(lines: list[str], number: int) -> int:
    """The last line of a list or map in brackets that begins a line, or that line where it does not end."""
    whole = ""
    for end in range(number, min(number + LONGEST_VALUE, len(lines))):
        whole = f"{whole} {lines[end]}".strip()
        if _is_closed(whole):
            return end
    return number


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())


def _is_closed(value: str) -> bool:
    """Whether a value that begins with a quotation mark or a bracket ends."""
    if value[0] in "'\"":
        return bool(QUOTED.match(value))
    return bool(_end_of_brackets(QUOTED.sub('""', value)))


def _end_of_brackets(value: str) -> int:
    """The place behind the bracket that closes the one with which a value begins; 0 where none does."""
    depth = 0
    for place, sign in enumerate(value):
        depth += (sign in "[{") - (sign in "]}")
        if depth == 0:
            return place + 1
    return 0


def _field_slips(lines: list[str], number: int, closed: int, found: re.Match[str]) -> Iterator[Slip]:
    key, rest = found["key"], found["rest"]
    known = key in KNOWN_FIELDS or key in FIELDS_OF_SITE
    if found["quote"] in ("“", "‘"):
        yield (
            Message("curly quotation marks round '{key}'", key=key),
            Message("write it so: {key}: …", key=key),
            "error",
        )
    elif found["colon"] == "：":
        yield (
            Message("a full-width colon behind '{key}'", key=key),
            Message("half-width, and a blank behind it: {key}: …", key=key),
            "error",
        )
    elif rest and rest[0] not in " \t":
        if known:
            blank = (
                Message("a full-width blank")
                if rest[0] == "\u3000"
                else Message("another kind of blank")
                if rest[0] == "\u00a0"
                else Message("no blank")
            )
            yield (
                Message("{blank} behind the colon of '{key}'", blank=blank, key=key),
                Message("write it so: {key}: …", key=key),
                "error",
            )
    else:
        yield from _value_slips(lines, number, closed, key, rest.strip())


def _value_slips(lines: list[str], number: int, closed: int, key: str, value: str) -> Iterator[Slip]:
    """What is wrong with the value of a field."""
    if not value or BLOCK.fullmatch(value):
        return
    if value[0] in "'\"":
        yield from _quote_slips(lines, number, key, value)
    elif value[0] in "[{":
        yield from _bracket_slips(lines, number, closed, key, value)
    elif value[0] in "［【｛" and (key in NAME_LISTS or value[0] == "｛"):
        better = "{name: …}" if value[0] == "｛" else Message("[first, second]")
        yield (
            Message("full-width brackets round the value of '{key}'", key=key),
            Message("half-width: {key}: {better}", key=key, better=better),
            "error",
        )
    elif value[0] in "“”„「" and value[-1] in "”“」" and len(re.findall("[“”„「」]", value)) == 2:
        if re.search(r":[ \t]", value):  # which the parser takes for a field in the value
            yield Message("a colon and a blank inside the value of '{key}'", key=key), _quote_hint(key), "doubt"
            return
        shown = key in SHOWN_FIELDS
        if shown:
            message = Message("curly quotation marks round the value of '{key}': readers see them", key=key)
        else:
            message = Message("curly quotation marks round the value of '{key}'", key=key)
        yield message, Message('straight ones, or none: {key}: "…"', key=key), "warning" if shown else "error"
    elif key in NAME_LISTS and re.search("[,，、;；]", value):
        yield (
            Message("several names in '{key}' without brackets", key=key),
            Message("write it so: {key}: [first, second]", key=key),
            "error",
        )
    else:
        yield from _plain_slips(key, value)


def _quote_hint(key: str) -> Message:
    return Message('put the value in straight quotes: {key}: "…"', key=key)


def _plain_slips(key: str, value: str) -> Iterator[Slip]:
    """What is wrong with a value that stands in no quotes."""
    hint = _quote_hint(key)
    if value[0] == "#":
        if key in SHOWN_FIELDS:
            yield (
                Message("the value of '{key}' begins with '#', and all behind that is a remark", key=key),
                hint,
                "error",
            )
    elif key in SHOWN_FIELDS and value in ("~", "null", "Null", "NULL"):
        yield (
            Message("'{key}: {value}' says nothing in YAML", key=key, value=value),
            Message("write the text, or leave '{key}' out", key=key),
            "error",
        )
    elif (value[0] in SIGNS and (value[0] not in INDIRECT_SIGNS or key in SHOWN_FIELDS)) or re.match(
        r"[-?][ \t]|[|>]", value
    ):
        yield (
            Message(
                "the value of '{key}' begins with '{sign}', which has a meaning of its own here", key=key, sign=value[0]
            ),
            hint,
            "doubt",
        )
    elif re.search(r":[ \t]|:$", value.split(" #")[0]) and not MACHINE.fullmatch(value):
        yield Message("a colon and a blank inside the value of '{key}'", key=key), hint, "doubt"
    else:
        yield from _cut_slips(f"{key}: ", value)


def _quote_slips(lines: list[str], number: int, key: str, value: str) -> Iterator[Slip]:
    """A quotation mark that is not closed before the next field, or behind which the value goes on."""
    whole = value
    for line in lines[number + 1 : number + LONGEST_VALUE]:
        if QUOTED.match(whole) or FIELD_LINE.fullmatch(line):
            break
        whole += f"\n{line}"
    found = QUOTED.match(whole)
    if not found:
        message = Message("the quotation mark that the value of '{key}' begins with is not closed", key=key)
        yield message, Message("write {sign} at its end, too", sign=value[0]), "doubt"
    elif not re.fullmatch(r"[ \t]*(?:[ \t]#.*)?", whole[found.end() :].split("\n")[0]):
        message = Message("the value of '{key}' begins with a quotation mark, and goes on behind the next one", key=key)
        yield message, Message("straight quotes stand round a whole value; inside it write “…”"), "doubt"


def _bracket_slips(lines: list[str], number: int, closed: int, key: str, value: str) -> Iterator[Slip]:
    """A list or map that does not end, that is cut by '#', or that is parted by full-width signs."""
    whole = QUOTED.sub('""', " ".join([value, *lines[number + 1 : closed + 1]]))
    end = _end_of_brackets(whole)
    if closed == number and CUT_AT.search(whole[:end] if end else whole):
        yield (
            Message("a part of '{key}' is cut at ' #': all behind that is a remark", key=key),
            Message('put the text in quotes: "…"'),
            "error",
        )
    elif not end:
        yield (
            Message("the bracket that the value of '{key}' begins with is not closed", key=key),
            Message("write ] or } at its end"),
            "doubt",
        )
    elif re.match(r"[^\s#,]", whole[end:].strip()):
        message = Message(
            "the value of '{key}' begins with '{sign}', as a list does, and goes on behind it", key=key, sign=value[0]
        )
        yield message, _quote_hint(key), "doubt"
    elif key in NAME_LISTS and re.search("[，、；]", whole[:end]):
        yield (
            Message("full-width signs between the names in '{key}'", key=key),
            Message("half-width commas: {key}: [first, second]", key=key),
            "error",
        )
    elif re.search(r"[{,][ \t]*[\w-]+：", whole[:end]):
        yield (
            Message("a full-width colon inside '{key}'", key=key),
            Message("half-width, and a blank behind it: {name: …}"),
            "error",
        )


def _cut_slips(before: str, value: str) -> Iterator[Slip]:
    """A text that is cut by ' #'."""
    found = CUT_AT.search(value)
    if found and value[0] not in "'\"[{|>#" and not MACHINE.fullmatch(value[: found.start()].strip()):
        message = Message(
            "the text is cut at ' #': '{rest}' is taken for a remark", rest=value[found.start() + 1 :][:20]
        )
        yield message, Message('put the whole text in quotes: {before}"{value}"', before=before, value=value), "error"
