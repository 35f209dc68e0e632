"""content/glossary.yaml → terms: one file of names, topics, phrases and words in both languages."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property

from diglot.fields import Fields, parse_entries
from diglot.model import LANGUAGES, TAGS, TAXONOMY, Tag, Term
from diglot.problem import Problem
from diglot.source import SLUG
from diglot.work import digest_of

FILE = "content/glossary.yaml"
KINDS = (*TAXONOMY, "phrase", "word")
FORMS = ("zh", "vi", *(tag.name for tag in TAGS if tag.language == "zh"))


@dataclass(frozen=True)
class Glossary:
    """All terms, in the file's order; asks by id and by written form."""

    terms: tuple[Term, ...]

    @cached_property
    def by_id(self) -> dict[str, Term]:
        """Terms by id."""
        return {term.id: term for term in self.terms}

    @cached_property
    def _by_form(self) -> dict[tuple[str, str], Term]:
        found: dict[tuple[str, str], Term] = {}
        for term in self.terms:
            aliases = [form for _, forms in term.aliases for form in forms]
            for form in (term.id, *(text for _, text in term.forms), *aliases):
                found.setdefault((TAXONOMY.get(term.kind, ""), form.casefold()), term)
        return found

    def find(self, taxonomy: str, written: str) -> Term | None:
        """The term of a taxonomy that an author means by an id, or by its form in either language."""
        return self._by_form.get((taxonomy, written.casefold()))

    def suggestion(self, taxonomy: str, written: str) -> str:
        """A hint for a form that no term has."""
        known = [form for kind, form in self._by_form if kind == taxonomy]
        meant = difflib.get_close_matches(written.casefold(), known, 1, 0.6)
        if meant:
            term = self._by_form[(taxonomy, meant[0])]
            return f"did you mean '{term.id}' ({term.form('zh')}, {term.form('vi')})?"
        return f"add it to {FILE}, or take it out"

    def rules_by_tag(self, tags: Iterable[Tag]) -> tuple[tuple[str, Rules], ...]:
        """The conversion rules of every Chinese tag."""
        return tuple((tag.name, self.rules(tag.name)) for tag in tags if tag.language == "zh")

    def rules(self, tag: str) -> Rules:
        """What script conversion must say for `tag`: each form of a term, longest first.

        A term without a form of its own for the tag is only protected where its entry says so by `zh-Hant`; words
        (regional vocabulary) are opt-in and left out.
        """
        pairs = {}
        for term in self.terms:
            shown = next((form for key in fallbacks(tag) if (form := term.form(key))), "")
            if shown and term.kind != "word" and term.form("zh"):
                pairs[term.form("zh")] = shown
        return Rules.of(pairs)


def fallbacks(tag: str) -> tuple[str, ...]:
    """The forms that serve a tag, best first (MediaWiki's order: hant > tw, hk; tw > hant, hk; hk > hant, tw)."""
    order = {
        "zh-Hant": ("zh-Hant", "zh-Hant-TW", "zh-Hant-HK"),
        "zh-Hant-TW": ("zh-Hant-TW", "zh-Hant", "zh-Hant-HK"),
        "zh-Hant-HK": ("zh-Hant-HK", "zh-Hant", "zh-Hant-TW"),
    }
    return order.get(tag, (tag,))


@dataclass(frozen=True, slots=True, eq=False)
class Rules:
    """Conversion rules, longest first; two are equal when their digests are, so that comparing them costs nothing."""

    key: str
    pairs: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, pairs: dict[str, str]) -> Rules:
        """The rules for some pairs (written, shown)."""
        ordered = tuple(sorted(pairs.items(), key=lambda pair: (-len(pair[0]), pair)))
        return cls(digest_of(ordered), ordered)

    def __hash__(self) -> int:
        return hash(self.key)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Rules) and self.key == other.key


def read_glossary(text: str) -> tuple[Glossary, tuple[Problem, ...]]:
    """The terms of glossary.yaml and its problems: unknown kinds and fields, missing forms, ids given twice."""
    problems: list[Problem] = []
    terms: dict[str, Term] = {}
    claimed: dict[str, Term] = {}
    for fields in parse_entries(text, FILE, problems):
        term = _read_term(fields)
        if term is None:
            continue
        if term.id in terms:
            message, hint = f"'{term.id}' is given twice", f"the first is in line {terms[term.id].line}"
            problems.append(Problem(FILE, term.line, "duplicate-term", message, hint))
            continue
        written = term.form("zh")
        if written and written in claimed:
            other = claimed[written]
            message, hint = f"'{written}' is claimed by two entries", f"'{other.id}' in line {other.line} has it too"
            problems.append(Problem(FILE, term.line, "duplicate-form", message, hint))
        terms[term.id] = claimed[written] = term
    return Glossary(tuple(terms.values())), tuple(problems)


def _read_term(fields: Fields) -> Term | None:
    id_, kind = fields.text("id", required=True), fields.text("kind", required=True)
    if kind and kind not in KINDS:
        meant = difflib.get_close_matches(kind, KINDS, 1, 0.5)
        fields.wrong("kind", "one of " + ", ".join(KINDS), f"did you mean '{meant[0]}'?" if meant else "")
    if id_ and not SLUG.fullmatch(id_):
        fields.wrong("id", "lower-case ASCII words joined by hyphens", "id: pham-minh-chinh")
    forms = tuple((name, fields.text(name, required=_required(name, kind))) for name in FORMS)
    aliases = fields.fields("aliases")
    note = fields.fields("note")
    term = Term(
        id=id_,
        kind=kind,
        forms=tuple((name, form) for name, form in forms if form),
        aliases=tuple((language, aliases.texts(language)) for language in LANGUAGES) if aliases else (),
        note=tuple((name, text) for name in FORMS if (text := note.text(name))) if note else (),
        wikidata=fields.text("wikidata"),
        line=fields.line("id"),
    )
    for inner in (aliases, note, fields):
        if inner:
            inner.finish()
    return term if SLUG.fullmatch(id_) and kind in KINDS and term.form("zh") else None


def _required(name: str, kind: str) -> bool:
    return name == "zh" or (name == "vi" and kind in TAXONOMY)
