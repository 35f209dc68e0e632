"""Which form a character takes in the other script, by what stands right beside it.

OpenCC knows words. What it cannot know is a class: 后 behind any number of days, 只 behind any number of animals,
余 before 先生, 里 inside a foreign name. A pattern is tried at its character only, so that a text without it costs
nothing, and it decides after OpenCC. `patterns.txt` is for Simplified texts, `simplified_patterns.txt` for Traditional.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

from diglot.record import record

TRADITIONAL_FORMS = Path(__file__).with_name("patterns.txt")
SIMPLIFIED_FORMS = Path(__file__).with_name("simplified_patterns.txt")
# Taiwan's forms as OpenCC writes them between its steps (its TWVariants, the other way round).
BETWEEN_STEPS = str.maketrans("裡麵為群峰眾吃床秘", "裏麪爲羣峯衆喫牀祕")


@record
class Pattern:
    """A line of the table: a character, its form between two neighbours, and an example that holds it."""

    character: str
    form: str
    before: str
    behind: str
    example: str

    @property
    def expression(self) -> str:
        """What matches the character between its neighbours."""
        before = "|".join(f"(?<={one})" for one in _alternatives(self.before) if self.before != ".")
        behind = "" if self.behind == "." else f"(?={self.behind})"
        return f"((?:{before}){self.character}{behind})"


def choose_forms(text: str, shown: str, table: Path = TRADITIONAL_FORMS) -> str:
    """What OpenCC made of a text, with the forms that the patterns of a table choose."""
    if len(text) != len(shown):
        return shown
    anywhere, by_character = _compiled(table)
    changed: list[str] = []
    for found in anywhere.finditer(text):
        expression, forms = by_character[found[0]]
        place = found.start()
        if (hit := expression.match(text, place)) and hit.lastindex:
            form = forms[hit.lastindex - 1]
            if shown[place] != form:
                changed = changed or list(shown)
                changed[place] = form
    return "".join(changed) if changed else shown


def find_chosen(text: str, table: Path = TRADITIONAL_FORMS) -> frozenset[int]:
    """The places of a text where a pattern of a table decides."""
    anywhere, by_character = _compiled(table)
    places = (found.start() for found in anywhere.finditer(text))
    return frozenset(place for place in places if by_character[text[place]][0].match(text, place))


@cache
def read_patterns(table: Path) -> tuple[Pattern, ...]:
    """The lines of the table, classes filled in."""
    classes: dict[str, str] = {}
    patterns: list[Pattern] = []
    for line in table.read_text("utf-8").splitlines():
        if line.startswith("{"):
            name, characters = line.split(" = ")
            classes[name] = characters
        elif line and not line.startswith("#"):
            rule, example = line.split(" # ")
            for name, characters in classes.items():
                rule = rule.replace(name, characters)
            character, form, before, behind = rule.split(" ")
            patterns.append(Pattern(character, form, before, behind, example))
    return tuple(patterns)


@cache
def _compiled(table: Path) -> tuple[re.Pattern[str], dict[str, tuple[re.Pattern[str], tuple[str, ...]]]]:
    """What finds a character that has patterns; by character its patterns in one, and the form of each."""
    patterns: dict[str, list[Pattern]] = {}
    for one in read_patterns(table):
        patterns.setdefault(one.character, []).append(one)
    by_character = {
        character: (
            re.compile("|".join(one.expression for one in some)),
            tuple(one.form.translate(BETWEEN_STEPS) for one in some),
        )
        for character, some in patterns.items()
    }
    return re.compile(f"[{''.join(patterns)}]"), by_character


def _alternatives(before: str) -> list[str]:
    """The parts of an expression between its bars, those within brackets left whole."""
    return re.findall(r"(?:\[[^\]]*\]|[^|\[])+", before)
