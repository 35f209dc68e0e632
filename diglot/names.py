"""What a term is called: its other spellings for a page, all of its names for search, the glossary as a table."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

from diglot.glossary import FORMS, Glossary
from diglot.model import LANGUAGES, Story, Term
from diglot.tree import Tree

BETWEEN = "|"  # aliases in one cell of the table


def other_spellings(tree: Tree, term: Term) -> tuple[tuple[str, str], ...]:
    """(tag, form) of everything that a term is called beside the two names in the heading of its page.

    The names in other scripts, then the aliases of both languages, the Chinese ones in the script of this tree.
    """
    heading = {tree.name(f"term:{term.id}", tag).casefold() for tag in (tree.tag, tree.counterpart)}
    forms = [(tag.name, tree.name(f"term:{term.id}", tag)) for tag in tree.site.tags]
    chinese = next(tag for tag in (tree.tag, tree.counterpart) if tag.language == "zh")
    aliases = dict(term.aliases)
    count = len(aliases.get("zh", ()))
    forms += [(chinese.name, tree.name(f"alias:{term.id}:{place}", chinese)) for place in range(count)]
    forms += [("vi", alias) for alias in aliases.get("vi", ())]
    others: dict[str, tuple[str, str]] = {}
    for tag, form in forms:
        if form and form.casefold() not in heading:
            others.setdefault(form, (tag, form))
    return tuple(others.values())


def names_in_story(glossary: Glossary, story: Story) -> dict[str, tuple[str, ...]]:
    """By language every name of the terms that a story is filed under or mentions: what search finds it by."""
    terms = [glossary.by_id[id_] for _, id_ in dict.fromkeys((*story.terms, *story.mentions))]
    return {
        language: tuple(dict.fromkeys(name for term in terms for name in names_of_term(term, language)))
        for language in LANGUAGES
    }


def names_of_term(term: Term, language: str) -> Iterator[str]:
    """A term's name in a language, in each script that the glossary gives, and its aliases."""
    yield from (form for key, form in term.forms if key.split("-")[0] == language)
    yield from dict(term.aliases).get(language, ())


def glossary_table(glossary: Glossary) -> str:
    """The glossary as CSV, a term a row, with a header: what glossary.yaml says, aliases joined by `|`.

    An empty zh-Hant cell means that the form is zh as OpenCC converts it.
    """
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\n")
    aliases, notes = [f"aliases-{one}" for one in LANGUAGES], [f"note-{one}" for one in LANGUAGES]
    table.writerow(["id", "kind", *FORMS, *aliases, *notes, "wikidata"])
    for term in glossary.terms:
        table.writerow(
            [
                *(term.id, term.kind),
                *(term.form(name) for name in FORMS),
                *(BETWEEN.join(dict(term.aliases).get(language, ())) for language in LANGUAGES),
                *(dict(term.note).get(language, "") for language in LANGUAGES),
                term.wikidata,
            ]
        )
    return stream.getvalue()
