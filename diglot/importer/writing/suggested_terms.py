"""Names of the glossary in an imported text: which topics, places, people and organisations it is about."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from diglot.model.term import Term

TAXONOMIES = {"topic": "topics", "place": "places", "person": "people", "organisation": "organisations"}
MOST = 6  # suggestions of one kind: what an editor looks over at a glance


def find_terms(text: str, glossary: tuple[Term, ...], language: str) -> Counter[str]:
    """How often each term of the glossary is named in a text in "zh" or "vi", by id."""
    return find_in([text], glossary, language)[0] if glossary else Counter()


def find_in(texts: Sequence[str], glossary: tuple[Term, ...], language: str) -> list[Counter[str]]:
    """How often each term is named in each of some texts, asked together: to find a glossary's pattern takes long."""
    pattern, ids = _forms(glossary, language)
    return [Counter(ids[found] for found in pattern.findall(text)) for text in texts]


def suggest_terms(
    in_head: Counter[str], in_text: Counter[str], glossary: tuple[Term, ...]
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Ids of the terms a text is about, by taxonomy: named in title or lead, or twice; the most frequent first."""
    kinds = {term.id: TAXONOMIES.get(term.kind, "") for term in glossary if term.id in in_text}
    suggested: dict[str, list[str]] = {taxonomy: [] for taxonomy in TAXONOMIES.values()}
    for id_, times in in_text.most_common():
        if times > 1 or id_ in in_head:
            suggested[kinds[id_]].append(id_)
    return tuple((taxonomy, tuple(ids[:MOST])) for taxonomy, ids in suggested.items() if ids)


@lru_cache(maxsize=4)
def _forms(glossary: tuple[Term, ...], language: str) -> tuple[re.Pattern[str], dict[str, str]]:
    """One pattern of all names in a language, longest first, and the id of the term that each form belongs to."""
    ids: dict[str, str] = {}
    for term in glossary:
        if term.kind in TAXONOMIES:
            written = [form for key, form in term.forms if key.startswith(language)]
            for form in (*written, *dict(term.aliases).get(language, ())):
                ids.setdefault(form, term.id)
    rests: dict[str, list[str]] = {}  # by first sign: to try few names at each place is fast
    for form in sorted(filter(None, ids), key=lambda form: (-len(form), form)):
        rests.setdefault(form[0], []).append(re.escape(form[1:]))
    names = "|".join(f"{re.escape(first)}(?:{'|'.join(group)})" for first, group in rests.items()) or r"(?!)"
    return re.compile(names if language == "zh" else rf"(?<!\w)(?:{names})(?!\w)"), ids
