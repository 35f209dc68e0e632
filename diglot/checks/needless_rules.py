"""Rules of the glossary that change nothing."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from diglot.checks.ambiguous_characters import find_in_texts
from diglot.glossary.terms import GLOSSARY_FILE, Glossary
from diglot.messages.message import Message
from diglot.problem import Problem
from diglot.script.convert import Converter, convert
from diglot.tasks.text_map import NO_RULES

LEVEL_1 = [bytes([high, low]) for high in range(0xB0, 0xD8) for low in range(0xA1, 0xFF)]  # of GB 2312


def find_needless_rules(glossary: Glossary) -> Iterator[Problem]:
    """A warning for every phrase whose conversion OpenCC gets right alone and beside any common character.

    One that overlaps another rule is a guard (理了发展 beside 理了发) and stays; so does the answer to a doubt.
    """
    ask = Converter("zh-Hans", "zh-Hant")
    written = [term.form("zh") for term in glossary.terms if any(name.startswith("zh-Hant") for name, _ in term.forms)]
    for term in glossary.terms:
        forms = [(name, form) for name, form in term.forms if name.startswith("zh-Hant")]
        if term.kind != "phrase" or not forms or not all(_got_right(term.form("zh"), *one) for one in forms):
            continue
        guards = any(_overlap(term.form("zh"), other) for other in written if other != term.form("zh"))
        if not guards and not any(find_in_texts([(term.line, term.form("zh"))], ask)):
            message = Message(
                "'{name}' becomes '{shown}' without this rule, too", name=term.form("zh"), shown=forms[0][1]
            )
            hint = Message("take its zh-Hant out: a rule cuts the words around it in two")
            yield Problem(GLOSSARY_FILE, term.line, "useless-rule", message, hint, "warning")


def _got_right(written: str, tag: str, shown: str) -> bool:
    """Whether OpenCC says so by itself, whatever common character stands beside it."""
    if convert(written, source="zh-Hans", target=tag, rules=NO_RULES) != shown:
        return False
    beside = convert(
        "\n".join([*(f"{sign}{written}" for sign in common()), *(f"{written}{sign}" for sign in common())]),
        source="zh-Hans",
        target=tag,
        rules=NO_RULES,
    ).split("\n")
    half = len(common())
    return all(one[1:] == shown for one in beside[:half]) and all(one[:-1] == shown for one in beside[half:])


def _overlap(one: str, other: str) -> bool:
    """Whether two rules can compete for a character."""
    sizes = range(1, min(len(one), len(other)))
    return other in one or one in other or any(one[-n:] == other[:n] or other[-n:] == one[:n] for n in sizes)


@cache
def common() -> tuple[str, ...]:
    """The 3,755 commonest characters: level 1 of GB 2312."""
    return tuple("".join(pair.decode("gb2312", "ignore") for pair in LEVEL_1))
