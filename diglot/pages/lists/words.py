"""The names that stories are about, in both languages and as Chinese is read: one file of a tree.

A story's page shows its own names out of it when a reader asks for them (static/js/vocabulary.js).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from functools import partial

from diglot.pages.page_plan import PlannedPage
from diglot.pages.tree import Tree
from diglot.pages.views.machines import PlainView
from diglot.pages.views.page import Page
from diglot.text.han_viet import han_viet
from diglot.text.pinyin import pinyin

NAMES_FILE = "words.json"
SpokenName = tuple[
    str, str, str, str
]  # the page of a term; in Chinese as this tree shows it; in Simplified; in Vietnamese


def plan_words(tree: Tree) -> Iterator[PlannedPage]:
    """The file of a tree; none where the site has one language."""
    if len(tree.columns) < 2:
        return
    chinese = next(tag for tag in tree.columns if tag.language == "zh")
    vietnamese = next(tag for tag in tree.columns if tag.language == "vi")
    by_id = tree.catalog.glossary.by_id
    names = tuple(
        (
            f"{taxonomy}/{id_}",
            tree.name(f"term:{id_}", chinese),
            by_id[id_].form("zh"),
            tree.term_name(by_id[id_], vietnamese),
        )
        for taxonomy, id_ in sorted(tree.term_anchors)
    )
    yield PlannedPage(f"{tree.tag.slug}/{NAMES_FILE}", (tree.tag.name, names), None, partial(_make_file, tree, names))


def _make_file(tree: Tree, names: Sequence[SpokenName]) -> Page:
    """By the page of each term: its name in Chinese, pinyin, Sino-Vietnamese syllables, its name in Vietnamese."""
    words = {page: (shown, *_read_aloud(written), said) for page, shown, written, said in names}
    text = json.dumps(words, ensure_ascii=False, separators=(",", ":")) + "\n"
    return Page(path=f"{tree.tag.slug}/{NAMES_FILE}", tag=tree.tag.name, template="plain.txt", view=PlainView(text))


def _read_aloud(name: str) -> tuple[str, str]:
    """The pinyin and the Sino-Vietnamese syllables of a name in Simplified Chinese."""
    syllables = pinyin(name)
    return " ".join(syllables.values()), " ".join(han_viet(name, syllables).values()).lower()
