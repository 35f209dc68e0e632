"""Names of the glossary in an imported text: which topics, places, people and organisations it is about."""

from __future__ import annotations

import re
from collections import Counter
from functools import lru_cache

from diglot.model import Term

TAXONOMIES = {"topic": "topics", "place": "places", "person": "people", "organisation": "organisations"}
MOST = 6  # suggestions of one kind: what an editor looks over at a glance


def suggest_terms(
    head: str, text: str, glossary: tuple[Term, ...], language: str
) -> tuple[tuple[str, tuple[str, ...]], ...]:
    """Ids of the terms a text is about, by taxonomy: named in title or lead, or twice; the most frequent first."""
    if not glossary:
        return ()
    pattern, ids = _forms(glossary, language)
    in_head = {ids[found] for found in pattern.findall(head)}
    times = Counter(ids[found] for found in pattern.findall(text))
    about = [(term, count) for term, count in times.most_common() if count > 1 or term in in_head]
    suggested: dict[str, list[str]] = {}
    for (kind, id_), _ in about:
        suggested.setdefault(TAXONOMIES[kind], []).append(id_)
    return tuple(
        (taxonomy, tuple(suggested[taxonomy][:MOST])) for taxonomy in TAXONOMIES.values() if taxonomy in suggested
    )


@lru_cache(maxsize=4)
def _forms(glossary: tuple[Term, ...], language: str) -> tuple[re.Pattern[str], dict[str, tuple[str, str]]]:
    """One pattern of all names in a language, longest first, and the term that each form belongs to."""
    ids: dict[str, tuple[str, str]] = {}
    for term in glossary:
        if term.kind in TAXONOMIES:
            written = [form for key, form in term.forms if key.startswith(language)]
            for form in (*written, *dict(term.aliases).get(language, ())):
                ids.setdefault(form, (term.kind, term.id))
    longest_first = sorted(ids, key=lambda form: (-len(form), form))
    names = "|".join(map(re.escape, longest_first)) or r"(?!)"
    return re.compile(names if language == "zh" else rf"(?<!\w)(?:{names})(?!\w)"), ids
