"""YAML as authors write it → checked fields, each with its line (the only user of pyyaml).

Content is not trusted, so a document is composed to nodes, never constructed: every scalar stays the text that was
written (`no` is not False, `12:30` is not 750), equal keys are seen, and anchors, aliases and tags are refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from zoneinfo import ZoneInfo

import yaml

from diglot.messages.message import NO_HINT, Message, sample
from diglot.model.edition import Moment, Related
from diglot.model.tags import Text
from diglot.parsing.control_characters import hidden_signs
from diglot.parsing.field_hints import MAP_EXAMPLES, OTHER_NAMES, suggest_date
from diglot.parsing.yaml_faults import explain_fault
from diglot.parsing.yaml_look import look_at_yaml
from diglot.problem import Problem, suggest
from diglot.record import replace

Loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
MAX_BYTES = 5_000_000
LONGEST_NAME = 60  # characters of a field's name that are shown
MOST_UNKNOWN = 20  # unknown fields of one map that are named, each with the field that was meant
INDIRECT = re.compile(r"(?:^|[\s\[{,:-])[&*!][^\s]", re.MULTILINE)


class Fields:
    """A mapping of a YAML document: typed questions, and a problem with file, line and hint for every wrong answer."""

    def __init__(self, file: str, node: yaml.MappingNode, problems: list[Problem], offset: int = 0) -> None:
        self.file, self.node, self.problems, self.offset = file, node, problems, offset
        self.values: dict[str, yaml.Node] = {}
        self.lines: dict[str, int] = {}
        self.asked: list[str] = []
        for key, value in node.value:
            name, line = str(key.value), key.start_mark.line + 1 + offset
            if not isinstance(key, yaml.ScalarNode):
                self.report(line, "bad-field", Message("a field's name must be a plain word"))
            elif name in self.values:
                self.report(
                    line,
                    "duplicate-field",
                    Message("'{name}' is given twice", name=name),
                    Message("the first is in line {line}", line=self.lines[name]),
                )
            else:
                self.values[name], self.lines[name] = value, line

    def report(self, line: int, code: str, message: Message, hint: Message = NO_HINT) -> None:
        """Note a problem of this document."""
        self.problems.append(Problem(self.file, line, code, message, hint))

    def wrong(self, name: str, expected: Message, hint: Message = NO_HINT) -> None:
        """Note that a field does not hold what it should."""
        self.report(
            self.lines[name], "bad-value", Message("'{name}' must be {expected}", name=name, expected=expected), hint
        )

    def line(self, name: str) -> int:
        """The line of a field, or the document's first line where it is not given."""
        return self.lines.get(name, self.node.start_mark.line + 1 + self.offset)

    def _take(self, name: str, required: bool = False) -> yaml.Node | None:
        self.asked.append(name)
        value = self.values.get(name)
        empty = value is None or (isinstance(value, yaml.ScalarNode) and not value.value.strip())
        if empty and required:
            self.report(
                self.line(name),
                "missing-field",
                Message("'{name}' is missing", name=name),
                Message("add a line '{name}: …'", name=name),
            )
        return None if empty else value

    def text(self, name: str, *, required: bool = False, default: str = "", among: Sequence[str] = ()) -> str:
        """The field as text on one line; `default` where it is not given.

        `among` are the texts that may stand there, for editors; whoever asks judges what does.
        """
        node = self._take(name, required)
        if node is None:
            return default
        if not isinstance(node, yaml.ScalarNode):
            self.wrong(
                name, Message("a text"), Message("one line of text; quote it if it holds ': ' or begins with a sign")
            )
            return default
        return " ".join(str(node.value).split())

    def phrase(self, name: str, *, required: bool = False) -> str:
        """A text that others are put beside: a blank at either end is kept."""
        text, node = self.text(name, required=required), self.values.get(name)
        if not text or node is None:
            return text
        return " " * str(node.value)[:1].isspace() + text + " " * str(node.value)[-1:].isspace()

    def forms(self, name: str, own: str, tags: Iterable[str], *, required: bool = False) -> Text | None:
        """A text, or a map of texts by tag: `title: …` or `title: {zh-Hans: …, zh-Hant: …}`.

        `own` is the tag of a plain text.
        """
        if not self.is_map(name):
            plain = self.text(name, required=required)
            return Text(((own, plain),)) if plain else None
        inner = self.fields(name)
        assert inner is not None
        found = tuple((tag, inner.text(tag)) for tag in tags if tag == own or tag in inner.values)
        inner.finish()
        if not dict(found)[own]:
            self.report(
                self.lines[name],
                "missing-field",
                Message("'{name}' has no '{own}'", name=name, own=own),
                sample(f"{name}: {{{own}: …}}"),
            )
        return Text(found)

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts; a single text counts as a list of one."""
        return tuple(text for text, _ in self.marked(name))

    def marked(self, name: str) -> tuple[tuple[str, int], ...]:
        """A list of texts, each with its line."""
        node = self._take(name)
        if node is None:
            return ()
        nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
        if not all(isinstance(one, yaml.ScalarNode) for one in nodes):
            self.wrong(name, Message("a list of texts"), Message("{name}: [first, second]", name=name))
            return ()
        return tuple(
            (" ".join(str(one.value).split()), one.start_mark.line + 1 + self.offset) for one in nodes if one.value
        )

    def chosen(self, name: str, known: Sequence[str], default: tuple[str, ...]) -> tuple[str, ...]:
        """A list of known words, each once; `default` where it is not given."""
        chosen: list[str] = []
        for word, line in self.marked(name):
            if word not in known:
                hint = suggest(word, known, Message("known: {words}", words=tuple(known)))
                self.report(line, "bad-value", Message("'{name}' does not know '{word}'", name=name, word=word), hint)
            elif word not in chosen:
                chosen.append(word)
        return tuple(chosen) or default

    def flag(self, name: str) -> bool:
        """`true` or `false`; false where it is not given."""
        node = self._take(name)
        if node is None or node.value == "false":
            return False
        if node.value != "true":
            self.wrong(name, Message("true or false"), sample(f"{name}: true"))
        return bool(node.value == "true")

    def is_map(self, name: str) -> bool:
        """Whether the field holds a mapping."""
        return isinstance(self.values.get(name), yaml.MappingNode)

    def number(self, name: str, default: int) -> int:
        """A whole number from 1 up."""
        node = self._take(name)
        if node is None:
            return default
        text = str(node.value)  # of a list or a map no number either
        if not re.fullmatch(r"[1-9][0-9]{0,6}", text):
            self.wrong(name, Message("a whole number above 0"), sample(f"{name}: {default}"))
            return default
        return int(text)

    def moment(self, name: str, zone: str, *, required: bool = False) -> Moment | None:
        """An ISO 8601 date or date and time; without an offset it is in `zone`."""
        text = self.text(name, required=required)
        if not text:
            self.lines.pop(name, None)  # an empty field is one that is not given
            return None
        moment = parse_moment(text, zone)
        if moment is None:
            self.report(
                self.lines[name],
                "bad-date",
                Message("'{name}: {text}' is no date", name=name, text=text),
                suggest_date(text),
            )
        return moment

    def fields(self, name: str) -> Fields | None:
        """The mapping in a field, or None."""
        node = self._take(name)
        if node is None:
            return None
        if not isinstance(node, yaml.MappingNode):
            self.wrong(name, Message("a map of fields"), MAP_EXAMPLES.get(name, sample(f"{name}: {{…: …}}")))
            return None
        return Fields(self.file, node, self.problems, self.offset)

    def entries(self, name: str, example: Message) -> Iterator[Fields | tuple[str, int]]:
        """The entries of a list, each a mapping or a text with its line."""
        node = self._take(name)
        if node is None:
            return
        for one in node.value if isinstance(node, yaml.SequenceNode) else [node]:
            if isinstance(one, yaml.MappingNode):
                yield Fields(self.file, one, self.problems, self.offset)
            elif isinstance(one, yaml.ScalarNode):
                yield " ".join(str(one.value).split()), one.start_mark.line + 1 + self.offset
            else:
                self.wrong(name, Message("a list of texts or maps"), example)

    def related(self, name: str) -> Iterator[Related]:
        """The entries of `related`: story paths, or `{title, url}` of pages elsewhere."""
        for one in self.entries(name, sample(f"{name}: [2022/10/some-story, {{title: …, url: https://…}}]")):
            if isinstance(one, Fields):
                title, url = one.text("title", required=True), one.url("url")
                one.finish()
                yield Related("", title, url, one.line("title"))
            else:
                yield Related(one[0].strip("/"), "", "", one[1])

    def url(self, name: str) -> str:
        """An http(s) address, or "" where it is not given."""
        text = self.text(name)
        if text and not re.match(r"https?://[^\s/]+", text):
            self.wrong(name, Message("a web address"), sample(f"{name}: https://…"))
            return ""
        return text

    def scalars(self) -> Iterator[tuple[str, int]]:
        """Every text of the document with its line, keys left out."""
        pending: list[yaml.Node] = list(self.values.values())
        while pending:
            node = pending.pop(0)
            if isinstance(node, yaml.ScalarNode):
                yield str(node.value), node.start_mark.line + 1 + self.offset
            elif isinstance(node, yaml.SequenceNode):
                pending += node.value
            elif isinstance(node, yaml.MappingNode):
                pending += [value for _, value in node.value]

    def finish(self) -> None:
        """Report every field that nobody asked for, with the name that may have been meant."""
        known = dict.fromkeys(self.asked)
        unknown = [(name, line) for name, line in self.lines.items() if name not in known]
        for name, line in unknown[:MOST_UNKNOWN]:
            meant = OTHER_NAMES.get(name.lower(), "")
            hint = suggest(
                name[:LONGEST_NAME], known, Message("the fields are: {words}", words=tuple(known)), likeness=0.6
            )
            if meant in known:
                hint = Message("here it is called '{meant}'", meant=meant)
            self.report(line, "unknown-field", Message("unknown field '{name}'", name=name[:LONGEST_NAME]), hint)
        if len(unknown) > MOST_UNKNOWN:
            name, line = unknown[MOST_UNKNOWN]
            more = Message(
                "unknown field '{name}', and {more:,} more",
                name=name[:LONGEST_NAME],
                more=len(unknown) - MOST_UNKNOWN - 1,
            )
            self.report(line, "unknown-field", more)


def parse_moment(text: str, zone: str) -> Moment | None:
    """An ISO 8601 date, or date and time, as a Moment; None where it is neither or no day of the calendar."""
    if not re.fullmatch(r"\d{4}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d)?(Z|[+-]\d\d:?\d\d)?)?", text, re.ASCII):
        return None
    try:
        when = datetime.fromisoformat(text)
    except ValueError:
        return None
    return Moment(when if when.tzinfo else when.replace(tzinfo=ZoneInfo(zone)), len(text) > 10)


def parse_fields(text: str, file: str, problems: list[Problem], offset: int = 0) -> Fields | None:
    """The mapping that a YAML text is, or None with a problem. `offset` is added to every line."""
    node = parse_node(text, file, problems, offset)
    if node is None:
        return None
    if isinstance(node, yaml.MappingNode):
        return Fields(file, node, problems, offset)
    problems.append(Problem(file, offset + 1, "bad-yaml", Message("this must be a list of 'field: value' lines")))
    return None


def parse_entries(text: str, file: str, problems: list[Problem]) -> Iterator[Fields]:
    """The mappings of a YAML list (glossary.yaml), each with its lines."""
    node = parse_node(text, file, problems)
    if node is None:
        return
    if not isinstance(node, yaml.SequenceNode):
        problems.append(Problem(file, 1, "bad-yaml", Message("this must be a list: each entry begins with '- id: …'")))
        return
    for one in node.value:
        if isinstance(one, yaml.MappingNode):
            yield Fields(file, one, problems)
        else:
            line = one.start_mark.line + 1
            problems.append(
                Problem(file, line, "bad-yaml", Message("an entry must be a map of fields"), sample("- id: …"))
            )


def parse_node(text: str, file: str, problems: list[Problem], offset: int = 0) -> yaml.Node | None:
    """The root node of a YAML text; None where it is empty or broken (a problem then says how)."""
    if len(text) > MAX_BYTES:
        problems.append(
            Problem(file, 0, "too-large", Message("more than {limit:,} characters of YAML", limit=MAX_BYTES))
        )
        return None
    slips = look_at_yaml(text, file, offset)
    if slips and _parses(text):
        slips = look_at_yaml(text, file, offset, parsed=True)
    problems += slips
    if any(slip.severity == "error" for slip in slips):
        return None  # what the parser says of it would be a second problem, and often of another line
    try:
        if INDIRECT.search(text) and (refused := list(_indirections(text, file, offset))):
            problems += refused
            return None  # what stands for something else may stand for more than memory holds
        root = yaml.compose(text, Loader=Loader)
        if "\\" in text:
            problems += _hidden_by_escapes(root, file, offset)
        return root
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark or error.context_mark
        line = (mark.line if mark else 0) + 1 + offset
        hint = Message('a text with ": " or a leading sign needs quotes: "…"; indent with spaces, not tabs')
        problems.append(
            Problem(
                file,
                line,
                "bad-yaml",
                Message("not valid YAML: {reason}", reason=explain_fault(error.problem or error.context or "")),
                hint,
            )
        )
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        problems.append(
            Problem(
                file, offset + 1, "bad-yaml", Message("not valid YAML: {reason}", reason=str(error).splitlines()[0])
            )
        )
    return None


def _parses(text: str) -> bool:
    """Whether a text is YAML that says a list or a map."""
    try:
        if INDIRECT.search(text) and next(_indirections(text, "", 0), None):
            return False
        return isinstance(yaml.compose(text, Loader=Loader), yaml.CollectionNode)
    except (yaml.YAMLError, RecursionError, ValueError):
        return False


def _hidden_by_escapes(node: yaml.Node | None, file: str, offset: int) -> Iterator[Problem]:
    """The signs that a document may not hold and that its quoted texts say: "\\u202e"."""
    if isinstance(node, yaml.ScalarNode):
        line = node.start_mark.line + 1 + offset
        yield from (replace(one, line=line) for one in hidden_signs(node.value, file))
    elif node is not None:
        for one in node.value:
            for inner in one if isinstance(one, tuple) else (one,):
                yield from _hidden_by_escapes(inner, file, offset)


def _indirections(text: str, file: str, offset: int) -> Iterator[Problem]:
    """A problem for each anchor, alias and tag."""
    for event in yaml.parse(text, Loader=Loader):
        if getattr(event, "anchor", None) or (getattr(event, "tag", None) not in (None, "!")):
            line = (event.start_mark.line if event.start_mark else 0) + 1 + offset
            message = Message("anchors (&), aliases (*) and tags (!) are not allowed here")
            yield Problem(file, line, "bad-yaml", message, Message('put a text that begins with a sign in quotes: "…"'))
