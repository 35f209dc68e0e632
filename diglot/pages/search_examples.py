"""Questions that the page on searching offers to try: names and numbers that the newest stories say, so that each finds
something. Where they say none, the examples of the theme stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from unicodedata import normalize

from diglot.model.tags import TAXONOMY, Tag
from diglot.model.term import Term
from diglot.pages.tree import Tree
from diglot.record import record
from diglot.text.characters import HAN_RUN

EXAMPLES_FROM = 500  # newest stories
NAME_TAXONOMIES = tuple(TAXONOMY[kind] for kind in ("person", "place", "organisation"))
_PERCENTAGE = re.compile(r"(?<![\d.,])\d+(?:[.,]\d+)?%")
_MARK = re.compile("[\u0300-\u036f]")


@record
class SearchExamples:
    """What is asked in each example, by its name, and the name that explains them."""

    questions: tuple[tuple[str, str], ...]
    zh: str = "江苏"  # in the tree's own script
    simplified: str = "江苏"
    vi: str = "Giang Tô"


def choose_examples(tree: Tree) -> SearchExamples:
    """The examples of a tree."""
    questions = dict(_list_percentages(tree))
    chosen = _choose_names(tree)
    if not chosen:
        return SearchExamples(tuple(questions.items()))
    first, second = chosen
    chinese, other = _chinese_tag(tree), tree.counterpart
    zh, vi = tree.name(f"term:{first.id}", chinese), first.form("vi")
    own, beside = tree.name(f"term:{first.id}"), tree.name(f"term:{second.id}")
    questions |= {
        "words": own if tree.tag.language == "vi" else f"{own} {beside}",
        "quotes": f'"{beside}"',
        "minus": f'{own} -"{beside}"' if " " in beside else f"{own} -{beside}",
        "names": tree.name(f"term:{first.id}", other) if other != tree.tag else own,
        "marks": _without_marks(vi),
        "pairs": own,
        **dict(_list_other_script(tree, chinese, chosen)),
    }
    return SearchExamples(tuple(questions.items()), zh, first.form("zh"), vi)


def _choose_names(tree: Tree) -> tuple[Term, Term] | None:
    """The name that most stories say, and the one that most but not all of these say, too."""
    named = [
        [key for key in story.mentions if key[0] in NAME_TAXONOMIES and _fits(tree.catalog.glossary.by_id.get(key[1]))]
        for story in tree.catalog.stories[:EXAMPLES_FROM]
    ]
    often = Counter(key for keys in named for key in keys)
    for first, count in sorted(often.items(), key=lambda one: (-one[1], one[0])):
        beside = Counter(key for keys in named if first in keys for key in keys if key != first)
        for second, both in sorted(beside.items(), key=lambda one: (-one[1], one[0])):
            if both < count:
                by_id = tree.catalog.glossary.by_id
                return by_id[first[1]], by_id[second[1]]
    return None


def _fits(term: Term | None) -> bool:
    """Whether a name shows what search does: it has both languages, and more than a character."""
    return bool(term and term.form("vi") and len(term.form("zh")) > 1 and HAN_RUN.fullmatch(term.form("zh")))


def _chinese_tag(tree: Tree) -> Tag:
    return tree.tag if tree.tag.language == "zh" else tree.counterpart


def _list_other_script(tree: Tree, chinese: Tag, names: Iterable[Term]) -> Iterator[tuple[str, str]]:
    """A name as another script of the site writes it: nothing where all write it alike."""
    for term in names:
        own = tree.name(f"term:{term.id}", chinese)
        for tag in tree.site.tags:
            other = tree.name(f"term:{term.id}", tag)
            if tag.language == "zh" and other != own:
                yield "scripts", other
                return


def _list_percentages(tree: Tree) -> Iterator[tuple[str, str]]:
    """The newest percentage in a headline or a summary."""
    for story in tree.catalog.stories[:EXAMPLES_FROM]:
        variant = story.variant(tree.tag.name)
        if variant and (found := _PERCENTAGE.search(f"{variant.title}\n{variant.summary}")):
            yield "numbers", found[0]
            return


def _without_marks(name: str) -> str:
    """A Vietnamese name as it is typed in a hurry."""
    return _MARK.sub("", normalize("NFD", name.lower())).replace("đ", "d")
