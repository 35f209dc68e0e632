"""What a term is called beside the two names in the heading of its page."""

from __future__ import annotations

from diglot.model.term import Term
from diglot.pages.tree import Tree


def list_other_spellings(tree: Tree, term: Term) -> tuple[tuple[str, str], ...]:
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
