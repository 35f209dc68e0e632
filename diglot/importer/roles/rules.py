"""The rules of rules.yaml, compiled: which role a line has by its words alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

from diglot.messages.message import Message, sample
from diglot.problem import BuildError, Problem
from diglot.record import record

FILE = "diglot/importer/roles/rules.yaml"
HAN_CHARACTERS = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
_GROUP = re.compile(r"\((?:\?P<\w+>|(?!\?))|\\.|\[\^?\]?(?:\\.|[^\]\\])*\]")  # or a bracket that begins no group
_WITH_HAN = re.compile(r"\[[^\]]*\\h[^\]]*\]")
_LONGEST = 160  # characters of a line that a rule may fit: longer ones are text
LONGER = {"end": 420, "after": 420, "caption": 420}  # of a notice after the article, of the words under a picture
ROLES = (
    "dateline",
    "stamp",
    "signature",
    "placeholder",
    "end",
    "after",
    "comments",
    "inline",
    "related",
    "furniture",
    "section",
    "author",
    "source",
    "credit",
    "photo",
    "caption",
)


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]  # libyaml is ten times as fast
    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Any, Any]:
        """The mapping; a name that stands twice would hide the rules below its first place, and is a ValueError."""
        names = [key.value for key, _ in node.value]
        for key, _ in node.value:
            if names.count(key.value) > 1:
                where = Message(
                    "'{key}' stands twice below one heading, first in line {line}",
                    key=key.value,
                    line=key.start_mark.line + 1,
                )
                raise ValueError(Message("{where}: put the patterns of both under one", where=where))
        return super().construct_mapping(node, deep)  # type: ignore[no-any-return]


@record
class _Rule:
    """One pattern: the role of the lines it fits, and why, in an editor's words."""

    role: str
    why: str
    written: str  # the pattern as the rules file has it; compiled when a line first needs it
    family: str
    only: bool  # whether it is for its family's pages alone: those that show its signs

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled once."""
        return compile_pattern(self.written)


@record
class Family:
    """What pages of one kind have in common beside their words."""

    name: str
    lead: str  # "usual", "never" or "" (the family does not say)
    glued: str  # "related" or ""
    language: str  # "zh", "vi", or "" for both
    signs: tuple[re.Pattern[str], ...]


@record
class Hit:
    """A rule that fits a line, with the text of its named groups."""

    role: str
    why: str
    groups: dict[str, str]
    end: int = 0  # where it ends in the line
    rule: str = ""  # the family and the pattern, as rules.yaml has them


@record
class LineRules:
    """Every rule in order of roles, every family from the general to the particular."""

    by_role: dict[str, tuple[_Rule, ...]]
    any_of: dict[str, re.Pattern[str]]  # all patterns of a role in one, a group for each: most lines fit none
    families: tuple[Family, ...]

    def match(self, role: str, key: str, shown: Collection[str] = ()) -> Hit | None:
        """The first rule of this role that fits the whole line, or None; `shown` names the families of the page."""
        if len(key) > LONGER.get(role, _LONGEST) or not (fits := self.any_of[role].fullmatch(key)):
            return None
        for rule in self.by_role[role][(fits.lastindex or 1) - 1 :]:  # those before it fit nothing
            if (not rule.only or rule.family in shown) and (found := rule.pattern.fullmatch(key)):
                return _hit(rule, found)
        return None

    def families_of(self, keys: Sequence[str]) -> frozenset[str]:
        """The names of the families that lines show by their signs."""
        return frozenset(
            family.name for family in self.families if any(sign.match(key) for sign in family.signs for key in keys)
        )

    def search_dateline(self, key: str) -> Hit | None:
        """The dateline that a paragraph begins with: "新华社河内5月6日电(记者 …)"; or None."""
        return self._within("dateline", key, re.Pattern.match)

    def search_stamp(self, key: str) -> Hit | None:
        """What stands in front of a first paragraph and is none of its words: "(Dân trí) - "; or None."""
        return self._within("stamp", key, re.Pattern.match)

    def search_signature(self, key: str) -> Hit | None:
        """The name that a paragraph ends with: "(李馨)(完)"; or None."""
        return self._within("signature", key, re.Pattern.search)

    def _within(self, role: str, key: str, how: Callable[[re.Pattern[str], str], re.Match[str] | None]) -> Hit | None:
        for rule in self.by_role[role] if how(self.any_of[role], key) else ():
            if found := how(rule.pattern, key):
                return _hit(rule, found)
        return None


def _hit(rule: _Rule, found: re.Match[str]) -> Hit:
    groups = {k: v.strip() for k, v in found.groupdict().items() if v}
    return Hit(
        rule.role,
        rule.why,
        groups,
        found.end(),
        f"rules.yaml, {rule.family}, {rule.role}: {rule.written}",
    )


@lru_cache(maxsize=1000)
def compile_pattern(text: str) -> re.Pattern[str]:
    r"""The pattern of a rule: case is ignored, `[\h]` is any Han character."""
    # Folding the case of 70,000 characters that have none is most of the time that compiling takes.
    return re.compile(_WITH_HAN.sub(r"(?-i:\g<0>)", text).replace(r"\h", HAN_CHARACTERS), re.IGNORECASE)


@lru_cache(maxsize=2)
def load_rules(language: str) -> LineRules:
    """The rules for pages in "zh" or "vi" (rules.yaml beside this file); BuildError where an editor's is wrong."""
    try:
        return parse_rules((files(__package__) / "rules.yaml").read_text("utf-8"), language)
    except (ValueError, yaml.YAMLError) as error:
        hint = Message("mend or take out what was added last")
        message = error.args[0] if isinstance(error, ValueError) else sample(" ".join(str(error).split()))
        raise BuildError([Problem(FILE, 0, "import-rules", message, hint)]) from error


def parse_rules(text: str, language: str) -> LineRules:
    """The rules for a language from the YAML text of a rules file.

    Raises ValueError, which names the family and the pattern that is wrong.
    """
    by_role: dict[str, list[_Rule]] = {role: [] for role in ROLES}
    families = []
    entries = yaml.load(text, Loader=_Loader)
    _check_shape(entries)
    for entry in entries:
        if "sites" in entry or entry.get("language", language) != language:
            continue
        families.append(_family(entry))
        name, only = entry["family"], bool(entry.get("signs"))
        for role in entry.keys() - {"family", "language", "lead", "glued", "signs"}:
            if role not in by_role:
                raise ValueError(
                    Message("family '{name}': no role '{role}' (one of: {roles})", name=name, role=role, roles=ROLES)
                )
            for why, patterns in entry[role].items():
                by_role[role] += [_Rule(role, Message(why), pattern, name, only) for pattern in patterns]
    try:
        joined = {role: _joined(rules) for role, rules in by_role.items()}
    except re.error:
        _find_mistake(by_role)
        raise
    return LineRules({role: tuple(rules) for role, rules in by_role.items()}, joined, tuple(families))


def _check_shape(entries: object) -> None:
    """Raise ValueError for the first entry that is not a family with roles, each with reasons and their patterns."""
    if not isinstance(entries, list):
        raise ValueError(Message("the rules are no list of families: begin each with '- family: name'"))
    for number, entry in enumerate(entries, 1):
        if isinstance(entry, dict) and "sites" in entry:
            continue
        if not isinstance(entry, dict) or not isinstance(entry.get("family"), str):
            raise ValueError(Message("entry {number} has no family: begin it with '- family: name'", number=number))
        for name, value in entry.items():
            if name in ("family", "language", "lead", "glued"):
                sound = isinstance(value, str)
            else:
                lists = [value] if name == "signs" else list(value.values()) if isinstance(value, dict) else [None]
                sound = all(isinstance(one, list) and all(isinstance(text, str) for text in one) for one in lists)
            if not sound:
                raise ValueError(
                    Message(
                        "family '{family}': '{name}' holds no patterns: {name}: {why: ['…']}",
                        family=entry["family"],
                        name=name,
                    )
                )


def _joined(rules: list[_Rule]) -> re.Pattern[str]:
    """One pattern whose groups are the rules; what fits it need not fit a rule, but what does not fits none."""
    return compile_pattern("|".join(f"({_loosened(rule.written)})" for rule in rules) or r"(?!)")


def _loosened(pattern: str) -> str:
    """A pattern that fits all that this one fits, and is fast: its groups are none, Han is whatever is not ASCII."""
    bare = _GROUP.sub(lambda found: "(?:" if found[0][0] == "(" else found[0], pattern)
    return bare if "(?!" in bare or "(?<!" in bare else bare.replace(r"[\h]", r"[^\0-\x7f]")


def _find_mistake(by_role: Mapping[str, Sequence[_Rule]]) -> None:
    """Raise ValueError for the first pattern that is wrong by itself."""
    for rule in (rule for rules in by_role.values() for rule in rules):
        _checked(rule.family, rule.written)


def _family(entry: Mapping[str, Any]) -> Family:
    signs = tuple(_checked(entry["family"], sign) for sign in entry.get("signs", ()))
    return Family(entry["family"], entry.get("lead", ""), entry.get("glued", ""), entry.get("language", ""), signs)


def _checked(family: str, pattern: str) -> re.Pattern[str]:
    try:
        return compile_pattern(pattern)
    except re.error as error:
        raise ValueError(
            Message(
                "family '{family}': the pattern {pattern} is wrong: {error}",
                family=family,
                pattern=repr(pattern),
                error=error,
            )
        ) from error
