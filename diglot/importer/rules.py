"""The rules of rules.yaml, compiled: which role a line has by its words alone."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any

import yaml

HAN = "㐀-䶿一-鿿豈-﫿\U00020000-\U0003ffff"
LONGEST = 160  # characters of a line that a rule may fit: longer ones are text
LONGER = {"end": 420, "after": 420, "caption": 420}  # of a notice after the article, of the words under a picture
ROLES = (
    "dateline",
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


@dataclass(frozen=True, slots=True)
class Rule:
    """One pattern: the role of the lines it fits, and why, in an editor's words."""

    role: str
    why: str
    pattern: re.Pattern[str]


@dataclass(frozen=True, slots=True)
class Family:
    """What pages of one kind have in common beside their words."""

    name: str
    lead: str  # "usual", "never" or "" (the family does not say)
    glued: str  # "related" or ""
    language: str  # "zh", "vi", or "" for both
    signs: tuple[re.Pattern[str], ...]


@dataclass(frozen=True, slots=True)
class Hit:
    """A rule that fits a line, with the text of its named groups."""

    role: str
    why: str
    groups: dict[str, str]
    end: int = 0  # where it ends in the line


@dataclass(frozen=True, slots=True)
class Rules:
    """Every rule in order of roles, every family from the general to the particular."""

    by_role: dict[str, tuple[Rule, ...]]
    any_of: dict[str, re.Pattern[str]]  # all patterns of a role in one: most lines fit none
    families: tuple[Family, ...]

    def match(self, role: str, key: str) -> Hit | None:
        """The first rule of this role that fits the whole line, or None."""
        if len(key) > LONGER.get(role, LONGEST) or not self.any_of[role].fullmatch(key):
            return None
        for rule in self.by_role[role]:
            if found := rule.pattern.fullmatch(key):
                return Hit(role, rule.why, {k: v.strip() for k, v in found.groupdict().items() if v})
        return None

    def search_dateline(self, key: str) -> Hit | None:
        """The dateline that a paragraph begins with: "新华社河内5月6日电(记者 …)"; or None."""
        return self._within("dateline", key, re.Pattern.match)

    def search_signature(self, key: str) -> Hit | None:
        """The name that a paragraph ends with: "(李馨)(完)"; or None."""
        return self._within("signature", key, re.Pattern.search)

    def _within(self, role: str, key: str, how: Callable[[re.Pattern[str], str], re.Match[str] | None]) -> Hit | None:
        for rule in self.by_role.get(role, ()):
            if found := how(rule.pattern, key):
                groups = {k: v.strip() for k, v in found.groupdict().items() if v}
                return Hit(role, rule.why, groups, found.end())
        return None


def compile_pattern(text: str) -> re.Pattern[str]:
    r"""The pattern of a rule: case is ignored, `[\h]` is any Han character."""
    return re.compile(text.replace(r"\h", HAN), re.IGNORECASE)


@lru_cache(maxsize=2)
def load_rules(language: str) -> Rules:
    """The rules for pages in "zh" or "vi" that come with diglot (rules.yaml beside this file)."""
    return parse_rules((files(__package__) / "rules.yaml").read_text("utf-8"), language)


def parse_rules(text: str, language: str) -> Rules:
    """The rules for a language from the YAML text of a rules file.

    Raises ValueError, which names the family and the pattern that is wrong.
    """
    by_role: dict[str, list[Rule]] = {role: [] for role in ROLES}
    families = []
    for entry in yaml.safe_load(text):
        if entry.get("language", language) != language:
            continue
        families.append(_family(entry))
        for role in entry.keys() - {"family", "language", "lead", "glued", "signs"}:
            if role not in by_role:
                raise ValueError(f"family '{entry['family']}': no role '{role}' (one of: {', '.join(ROLES)})")
            for why, patterns in entry[role].items():
                by_role[role] += [Rule(role, why, _checked(entry["family"], pattern)) for pattern in patterns]
    joined = {role: _joined(rules) for role, rules in by_role.items()}
    return Rules({role: tuple(rules) for role, rules in by_role.items()}, joined, tuple(families))


def _joined(rules: list[Rule]) -> re.Pattern[str]:
    nameless = (re.sub(r"\(\?P<\w+>", "(?:", rule.pattern.pattern) for rule in rules)
    return re.compile("|".join(f"(?:{pattern})" for pattern in nameless) or r"(?!)", re.IGNORECASE)


def _family(entry: dict[str, Any]) -> Family:
    signs = tuple(_checked(entry["family"], sign) for sign in entry.get("signs", ()))
    return Family(entry["family"], entry.get("lead", ""), entry.get("glued", ""), entry.get("language", ""), signs)


def _checked(family: str, pattern: str) -> re.Pattern[str]:
    try:
        return compile_pattern(pattern)
    except re.error as error:
        raise ValueError(f"family '{family}': the pattern {pattern!r} is wrong: {error}") from error
