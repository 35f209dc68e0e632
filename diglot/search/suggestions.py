"""What the search box may suggest: names of terms and titles of the newest stories, in a small file for each tag."""

from __future__ import annotations

import json

from diglot.catalog.catalog import Catalog
from diglot.model.tags import TAXONOMY, Tag
from diglot.model.term import Term
from diglot.pages.tree import Tree, rank_terms
from diglot.search.names import spell_name
from diglot.theme.theme import Theme

MOST_NAMES, MOST_TITLES = 300, 150  # at most; together about 40 KB


def make_suggestions(catalog: Catalog, theme: Theme) -> tuple[tuple[str, bytes], ...]:
    """The files by name."""
    trees = [Tree(tag, catalog, theme) for tag in catalog.site.tags]
    return tuple((f"suggest-{tree.tag.slug}.json", _suggest_in_tree(tree)) for tree in trees)


def _suggest_in_tree(tree: Tree) -> bytes:
    """Names, of the terms with the most stories: label, path, and what else it is called; titles: label, path;
    and the words that go with them.
    """
    catalog = tree.catalog
    terms = [
        (taxonomy, term)
        for taxonomy in TAXONOMY.values()
        if taxonomy in tree.site.taxonomies
        for term in rank_terms(catalog, taxonomy)
    ]
    terms.sort(key=lambda one: -len(catalog.by_term.get((one[0], one[1].id), ())))
    names = [
        [tree.term_name(term), f"{taxonomy}/{term.id}", *_list_other_names(tree, term)]
        for taxonomy, term in terms[:MOST_NAMES]
    ]
    titles = [
        [variant.title, story.path]
        for story in tree.readable_stories[:MOST_TITLES]
        if (variant := story.variant(tree.tag.name))
    ]
    words = {"list": tree.say("search_suggested"), "count": tree.say("search_suggested_count")}
    said = {"words": words, "names": names, "titles": titles}
    return json.dumps(said, ensure_ascii=False, separators=(",", ":")).encode()


def _list_other_names(tree: Tree, term: Term) -> tuple[str, ...]:
    """What a term is called in the other language, its aliases, and the pinyin of its Chinese name in one word."""
    other: Tag = tree.counterpart
    aliases = (form for _, forms in term.aliases for form in forms)
    return tuple(dict.fromkeys((tree.term_name(term, other), *aliases, *spell_name(term))))
