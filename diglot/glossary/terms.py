"""content/glossary.yaml → terms: one file of names, topics, phrases and words in both languages."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from diglot.messages.message import Message, sample
from diglot.model.tags import LANGUAGES, RESERVED, SLUG, TAGS, TAXONOMY, Tag, list_fallbacks
from diglot.model.term import Term
from diglot.parsing.yaml_fields import Fields, parse_entries
from diglot.problem import Problem, quote_word, suggest
from diglot.record import record
from diglot.script.convert import regional_form
from diglot.script.regional_words import map_regional_words
from diglot.tasks.text_map import Rules

GLOSSARY_FILE = "content/glossary.yaml"


TERM_KINDS = (*TAXONOMY, "phrase", "word")


FORM_KEYS = ("zh", "vi", *(tag.name for tag in TAGS if tag.language == "zh"))


@record
class Claim:
    """A name that an entry says is its own."""

    id: str
    kind: str
    language: str
    written: str
    line: int
    alias: bool


@dataclass(frozen=True, eq=False)  # one that was read is itself: to compare thousands of terms would cost more
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
            former = (id_ for id_, _ in term.former_ids)
            for form in (term.id, *(text for _, text in term.forms), *aliases, *former):
                found.setdefault((TAXONOMY.get(term.kind, ""), form.casefold()), term)
        return found

    def find(self, taxonomy: str, written: str) -> Term | None:
        """The term of a taxonomy that an author means by an id, or by its form in either language."""
        return self._by_form.get((taxonomy, written.casefold()))

    def suggestion(self, taxonomy: str, written: str) -> Message:
        """A hint for a form that no term has."""

        def describe(form: str) -> str:
            term = self._by_form[(taxonomy, form)]
            return Message("'{id}' ({zh}, {vi})", id=term.id, zh=term.form("zh"), vi=term.form("vi"))

        known = (form for kind, form in self._by_form if kind == taxonomy)
        return suggest(
            written.casefold(),
            known,
            Message("add it to {file}, or take it out", file=GLOSSARY_FILE),
            likeness=0.6,
            describe=describe,
        )

    def rules_by_tag(
        self, tags: Iterable[Tag], words: Sequence[str] = (), source: str = "zh-Hans"
    ) -> tuple[tuple[str, Rules], ...]:
        """The conversion rules of every Chinese tag for texts written in `source`.

        `words` are the tags whose readers get their regional vocabulary too.
        """
        chinese = [tag.name for tag in tags if tag.language == "zh" and tag.name != source]
        return tuple((tag, self.rules(tag, tag in words, source)) for tag in chinese)

    def rules(self, tag: str, words: bool = False, source: str = "zh-Hans") -> Rules:
        """What script conversion must say for `tag`: the form of each term for it, or for a near tag.

        A term without either is left to OpenCC. From Traditional the rules go the other way round: what is written is
        the form for `source`, and of a word that of any region.
        """
        pairs = dict(map_regional_words(source, tag)) if words else {}
        for term in self.terms:
            if term.kind != "word" or words:
                written = self.form_for(term, source) if source != "zh-Hans" else term.form("zh")
                shown = self.form_for(term, tag)
                if term.kind == "word" and source != "zh-Hans" and shown:
                    pairs |= dict.fromkeys((form for _, form in term.forms if form != shown), shown)
                if written and shown:
                    pairs[written] = shown
        return Rules.of(pairs)

    def form_for(self, term: Term, tag: str) -> str:
        """The term's form for a tag, or for the nearest that it has a form for; "" where it has none."""
        forms = dict(term.forms)
        near = next((name for name in list_fallbacks(tag) if name in forms), "")
        return forms[near] if near == tag else regional_form(forms.get(near, ""), tag)


def read_glossary(text: str) -> tuple[Glossary, tuple[Problem, ...]]:
    """The terms of glossary.yaml and its problems: unknown kinds and fields, missing forms, names claimed twice."""
    problems: list[Problem] = []
    terms: dict[str, Term] = {}
    claims: list[Claim] = []
    for fields in parse_entries(text, GLOSSARY_FILE, problems):
        term, names = read_term(fields)
        if term is None:
            continue
        if term.id in terms:
            message, hint = (
                Message("'{id}' is given twice", id=term.id),
                Message("the first is in line {line}", line=terms[term.id].line),
            )
            problems.append(Problem(GLOSSARY_FILE, term.line, "duplicate-term", message, hint))
            continue
        terms[term.id] = term
        claims += names
    cycles = list(_alias_cycles(claims))
    known = {claim for cycle in cycles for claim in cycle}
    problems += [_cycle_problem(cycle) for cycle in cycles]
    problems += _name_taken_ids(terms)
    return Glossary(tuple(terms.values())), (*problems, *_double_claims([one for one in claims if one not in known]))


def _alias_cycles(claims: Sequence[Claim]) -> Iterator[tuple[Claim, ...]]:
    """The aliases that lead from an entry to the name of another one, and from that one back, each cycle once."""
    owners = {(claim.language, claim.written): claim.id for claim in reversed(claims) if not claim.alias}
    leads: dict[str, list[tuple[str, Claim]]] = {}
    for claim in claims:
        owner = owners.get((claim.language, claim.written), claim.id)
        if claim.alias and owner != claim.id:
            leads.setdefault(claim.id, []).append((owner, claim))
    done: set[str] = set()
    for start in leads:
        way: dict[str, Claim] = {}
        here = start
        while here not in done and here not in way and here in leads:
            next_one, way[here] = leads[here][0]
            here = next_one
        if here in way:
            around = list(way)[list(way).index(here) :]
            yield tuple(claim for id_ in around for _, claim in leads[id_])
        done |= way.keys()


def _cycle_problem(cycle: tuple[Claim, ...]) -> Problem:
    """Entries whose aliases are each other's names: which of them a reader's word means cannot be said."""
    first = min(cycle, key=lambda claim: claim.line)
    ids = tuple(map(quote_word, dict.fromkeys(claim.id for claim in cycle)))
    aliases = tuple(map(quote_word, dict.fromkeys(claim.written for claim in cycle)))
    message = Message("{ids} are aliases of each other ({aliases})", ids=ids, aliases=aliases)
    return Problem(
        GLOSSARY_FILE,
        first.line,
        "alias-cycle",
        message,
        Message("keep one entry, and make the other names its aliases"),
    )


def _double_claims(claims: Sequence[Claim]) -> Iterator[Problem]:
    """Every name that two entries claim, or one entry twice; an alias gives way to a name."""
    owners: dict[tuple[str, str], Claim] = {}
    for claim in sorted(claims, key=lambda one: one.alias):
        first = owners.setdefault((claim.language, claim.written), claim)
        if first is claim or (claim.language == "vi" and (first.kind != claim.kind or claim.kind not in TAXONOMY)):
            continue  # one Vietnamese word may stand for several Chinese ones
        if claim.alias and first.kind == "phrase":
            continue  # which says how the alias is converted
        if first.id == claim.id:
            message, hint = (
                Message("'{name}' is given twice in this entry", name=claim.written),
                Message("take the alias out"),
            )
        else:
            message = Message("'{name}' is claimed by two entries", name=claim.written)
            hint = Message("'{id}' in line {line} has it too", id=first.id, line=first.line)
        yield Problem(GLOSSARY_FILE, claim.line, "duplicate-form", message, hint)


def read_term(fields: Fields) -> tuple[Term | None, list[Claim]]:
    """The term of an entry, or None where it cannot be used, and the names that it claims."""
    id_, kind = fields.text("id", required=True), fields.text("kind", required=True, among=TERM_KINDS)
    if kind and kind not in TERM_KINDS:
        fields.wrong("kind", Message("one of {words}", words=TERM_KINDS), suggest(kind, TERM_KINDS))
    if id_ and not SLUG.fullmatch(id_):
        fields.wrong("id", Message("lower-case ASCII words joined by hyphens"), sample("id: pham-minh-chinh"))
    elif RESERVED.fullmatch(id_):
        fields.wrong(
            "id",
            Message("a name that Windows does not keep for a device: its page gets a folder"),
            sample(f"id: {id_}-1"),
        )
    forms = tuple((name, form) for name in FORM_KEYS if (form := _read_form(fields, name, kind)))
    aliases = fields.fields("aliases")
    marked = [(language, aliases.marked(language) if aliases else ()) for language in LANGUAGES]
    note = fields.fields("note")
    term = Term(
        id=id_,
        kind=kind,
        forms=forms,
        aliases=tuple((language, tuple(text for text, _ in texts)) for language, texts in marked) if aliases else (),
        note=tuple((name, text) for name in FORM_KEYS if (text := note.text(name))) if note else (),
        wikidata=_wikidata(fields),
        former_ids=tuple(_read_former_ids(fields)),
        line=fields.line("id"),
    )
    for inner in (aliases, note, fields):
        if inner:
            inner.finish()
    if not (SLUG.fullmatch(id_) and kind in TERM_KINDS and term.form("zh")):
        return None, []
    names = [Claim(id_, kind, name, form, term.line, False) for name, form in forms if name in LANGUAGES]
    names += [Claim(id_, kind, name, form, line, True) for name, texts in marked for form, line in texts]
    return term, names


def _read_former_ids(fields: Fields) -> Iterator[tuple[str, int]]:
    """The ids that the entry had before, each with its line: its page's former addresses lead to it."""
    for written, line in fields.marked("former_ids"):
        if SLUG.fullmatch(written):
            yield written, line
        else:
            fields.report(
                line,
                "bad-value",
                Message("'{written}' can be no id", written=written),
                sample("former_ids: [jiangsu-province]"),
            )


def _name_taken_ids(terms: Mapping[str, Term]) -> Iterator[Problem]:
    """Every former id that is an entry's id now, or that two entries give."""
    owners: dict[str, Term] = {}
    for term in terms.values():
        for former, line in term.former_ids:
            owner = terms.get(former) or owners.setdefault(former, term)
            if owner is not term or former in terms:
                message = (
                    Message("'{former}' is the id of another entry", former=former)
                    if owner is not term
                    else Message("'{former}' is its own id", former=former)
                )
                hint = Message("'{id}' in line {line} has it; take it out here", id=owner.id, line=owner.line)
                yield Problem(GLOSSARY_FILE, line, "duplicate-term", message, hint)


def _wikidata(fields: Fields) -> str:
    number = fields.text("wikidata")
    if number and not re.fullmatch(r"Q[1-9]\d*", number):
        fields.wrong("wikidata", Message("the number of a Wikidata item"), sample("wikidata: Q36014"))
        return ""
    return number


def _read_form(fields: Fields, name: str, kind: str) -> str:
    """One of the entry's names; a conversion that is there but empty is a problem."""
    form = fields.text(name, required=name == "zh" or (name == "vi" and kind in TAXONOMY))
    if not form and name in fields.values and name not in LANGUAGES:
        hint = Message("write what is shown, or take '{name}' out: OpenCC then converts 'zh'", name=name)
        fields.report(fields.line(name), "empty-conversion", Message("'{name}' is empty", name=name), hint)
    return form
