"""What a term is called beside the two names in the heading of its page."""

from __future__ import annotations

from diglot.model.term import Term
from diglot.pages.tree import Tree


def list_other_spellings(tree: Tree, term: Term) -> tuple[tuple[str, str], ...]:
    """(tag, form) of everything that a term is called beside the two names in the heading of its page.

    The names in other scripts, then the aliases of the site's languages, the Chinese ones in the script of this tree.
    """
    heading = {tree.name(f"term:{term.id}", tag).casefold() for tag in tree.columns}
    forms = [(tag.name, tree.name(f"term:{term.id}", tag)) for tag in tree.site.tags]
    aliases = dict(term.aliases)
    for column in sorted(tree.columns, key=lambda tag: tag.language == "vi"):
        if column.language == "vi":
            forms += [("vi", alias) for alias in aliases.get("vi", ())]
        else:
            count = len(aliases.get("zh", ()))
            forms += [(column.name, tree.name(f"alias:{term.id}:{place}", column)) for place in range(count)]
    others: dict[str, tuple[str, str]] = {}
    for tag, form in forms:
        if form and form.casefold() not in heading:
            others.setdefault(form, (tag, form))
    return tuple(others.values())
