"""What `check` asks about script conversion: characters whose form is doubtful.

One Simplified character may stand for several Traditional ones. OpenCC decides by the phrase around it; where no phrase
fits it takes the commonest, which is wrong in names (范明政 → 範明政), and a phrase may begin or end elsewhere than it
thinks. `form_odds` says how likely that is.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import partial

from diglot.catalog.catalog import Catalog
from diglot.checks.form_choices import find_choices, forms_known
from diglot.checks.form_odds import STATES, Decider
from diglot.glossary.terms import GLOSSARY_FILE, Glossary
from diglot.messages.message import NO_HINT, Message, join_choices
from diglot.model.edition import Edition, EditionSource, Segment
from diglot.model.term import Term
from diglot.problem import Problem
from diglot.record import record
from diglot.script.convert import Converter, convert, find_converted_runs
from diglot.script.variants import page_rules
from diglot.tasks.runner import Runner
from diglot.tasks.text_map import NO_RULES, Rules

AROUND = 4  # characters of context on either side


@record
class Doubt:
    """A character whose form is doubtful, with what stands beside it; `line` is where its block begins."""

    sign: str
    before: str
    after: str
    line: int
    shown: str
    why: Decider

    @property
    def keys(self) -> tuple[tuple[str, str, str], ...]:
        """Doubts that share one of these are the same question: 范平明 in ten sentences."""
        return tuple(
            (self.sign, side, beside)
            for side, beside in (("before", self.before[-2:]), ("after", self.after[:2]))
            if re.fullmatch(r"[^\W\d_]{2}", beside)
        ) or ((self.sign, self.before, self.after),)


@record
class Doubting:
    """What the doubts of an edition depend on, beside the rules."""

    edition: Edition
    tag: str

    @property
    def needs(self) -> tuple[str, ...]:
        """The edition's segments."""
        return (self.edition.body,)


def find_doubts(catalog: Catalog, sources: Sequence[EditionSource], runner: Runner) -> Iterator[Problem]:
    """A warning for every doubtful character of the glossary and of the Simplified editions, each question once."""
    tag = next((tag.name for tag in catalog.site.tags if tag.name.startswith("zh-Hant")), "")
    if not tag:
        return
    say = Converter("zh-Hans", tag, catalog.glossary.rules(tag, tag in catalog.site.words))
    for term in catalog.glossary.terms:
        for form, one in _in_term(catalog.glossary, term, say):
            yield _problem(GLOSSARY_FILE, term.line, one, tag, _answers(term, form, one, tag))
    asked: set[tuple[str, str, str]] = set()
    texts = {source.file: source.text.split("\n") for source in sources}
    groups = [one.editions for one in catalog.stories] + [one.editions for one in catalog.standing]
    tasks = [Doubting(edition, tag) for group in groups for edition in group if edition.tag == "zh-Hans"]
    found = runner.run(
        partial(edition_doubts, answered(catalog.glossary)), tasks, [task.edition.file for task in tasks]
    )
    for task, doubts in zip(tasks, found, strict=True):
        for one in doubts:
            if asked.isdisjoint(one.keys):
                yield _problem(task.edition.file, _line(texts[task.edition.file], one), one, tag)
            asked.update(one.keys)


def answered(glossary: Glossary) -> Rules:
    """Every form of the glossary as it is: within them nothing is asked."""
    forms = [form for term in glossary.terms if term.kind != "word" for form in (term.form("zh"), *_aliases(term))]
    return Rules.of({form: form for form in forms if form})


def _aliases(term: Term) -> tuple[str, ...]:
    return dict(term.aliases).get("zh", ())


def _in_term(glossary: Glossary, term: Term, say: Converter) -> Iterator[tuple[str, Doubt]]:
    """The doubts of an entry's name and aliases; what the entry says of a character, its aliases need not say again.

    A name stands alone here: that it is a word of the dictionary is reason enough to believe it.
    """
    written, shown = term.form("zh"), glossary.form_for(term, say.target)
    settled = dict(zip(written, shown, strict=True)) if len(written) == len(shown) else {}
    for form in _aliases(term) if shown else (written, *_aliases(term)):
        for one in find_in_texts([(term.line, form)], say) if term.kind != "word" else ():
            if one.why == STATES[0] and settled.get(one.sign) != _alone(one.sign, say.target):
                yield form, one


def _alone(sign: str, tag: str) -> str:
    """What OpenCC makes of a character outside every phrase."""
    return convert(sign, source="zh-Hans", target=tag, rules=NO_RULES)


def edition_doubts(known: Rules, task: Doubting, segments: tuple[Segment, ...]) -> tuple[Doubt, ...]:
    """The doubts of an edition: in its front matter, then in its segments."""
    edition = task.edition
    own = Rules.of({written: written for written, _ in page_rules(edition, task.tag).pairs})
    say = Converter(edition.tag, task.tag, known, own)
    texts = [(edition.line(name), text) for name, text in _front(edition, task.tag)]
    texts += [(segment.line, segment.html) for segment in segments]
    return tuple(find_in_texts(texts, say))


def _front(edition: Edition, tag: str) -> Iterator[tuple[str, str]]:
    """The texts of the front matter that are converted, by field."""
    written = {"title": edition.title, "subtitle": edition.subtitle, "summary": edition.summary}
    given = dict(edition.lines)
    for name, text in written.items():
        if name in given and text and not text.get(tag):
            yield name, text.get(edition.tag) or ""
    if edition.image:
        yield "image", edition.image.caption


def find_in_texts(texts: Iterable[tuple[int, str]], say: Converter) -> Iterator[Doubt]:
    """The doubts of texts, each HTML with the line that it begins in."""
    lines, runs = [], []
    for line, html in texts:
        for run in find_converted_runs(html, say):
            lines.append(line)
            runs.append(run)
    for line, run, choices in zip(lines, runs, find_choices(runs, say), strict=True):
        text = run.text
        for one in choices:
            if one.doubtful:
                before, after = text[max(0, one.start - AROUND) : one.start], text[one.start + 1 :][:AROUND]
                yield Doubt(one.character, before, after, line, one.shown, one.why)


def _line(lines: Sequence[str], doubt: Doubt) -> int:
    """The line of a doubt: within a block of several lines the first that holds its context."""
    near = doubt.before[-1:] + doubt.sign + doubt.after[:1]
    places = (number for number in range(doubt.line, len(lines) + 1) if near in lines[number - 1])
    return next(places, doubt.line)


def _answers(term: Term, written: str, doubt: Doubt, tag: str) -> Message:
    """What the glossary could say about a form of an entry, so that it is not asked again."""
    shown = convert(written, source="zh-Hans", target=tag, rules=NO_RULES)
    place = written.index(doubt.before + doubt.sign) + len(doubt.before)
    forms = dict.fromkeys([shown, *(shown[:place] + sign + shown[place + 1 :] for sign in forms_known(doubt.sign))])
    choice = join_choices([f"zh-Hant: {form}" for form in forms])
    if written == term.form("zh"):
        return Message("answer in this entry: {choice}", choice=choice)
    return Message(
        "answer in an entry for the alias: kind: phrase, zh: {written}, {choice}", written=written, choice=choice
    )


WHY = {
    STATES[0]: Message("and no phrase says whether that is right"),
    STATES[1]: Message("by a word that may begin or end elsewhere"),
    STATES[2]: Message("by its neighbours, which may mislead"),
}


def _problem(file: str, line: int, doubt: Doubt, tag: str, answers: Message = NO_HINT) -> Problem:
    context = re.sub(r"\s+", " ", f"{doubt.before}{doubt.sign}{doubt.after}")
    message = Message(
        "'{sign}' in '{context}' is shown as '{shown}', {why}",
        sign=doubt.sign,
        context=context,
        shown=doubt.shown,
        why=WHY[doubt.why],
    )
    others = [form for form in forms_known(doubt.sign) if form != doubt.shown]
    mark = f"-{{{doubt.sign}}}-" if doubt.sign in others else f"-{{zh-hans:{doubt.sign};zh-hant:{others[0]}}}-"
    hint = Message(
        "should it be {forms}? give the whole name or word a zh-Hant in {file}, or write {mark}",
        forms=join_choices(others),
        file=GLOSSARY_FILE,
        mark=mark,
    )
    return Problem(file, line, "doubtful-character", message, answers or hint, "warning")
