"""Every problem and warning of the content, and how programs read them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from pathlib import Path

from diglot.catalog.catalog import with_standing
from diglot.checks.ambiguous_characters import find_doubts
from diglot.checks.facts_and_names import compare_editions
from diglot.checks.names_by_reading import NameOffer
from diglot.checks.needless_rules import find_needless_rules
from diglot.checks.repeated_stories import find_repeated_stories
from diglot.inputs import load_inputs
from diglot.messages.message import Message
from diglot.model.site import Options
from diglot.model.story import Waiting
from diglot.model.tags import LANGUAGES
from diglot.plan import make_plan
from diglot.problem import BuildError, Problem, order_problems
from diglot.record import record
from diglot.search.archive_renderings import find_varied_words
from diglot.search.renderings import Rendering
from diglot.session import Progress, lock_project, open_cache, open_ledger, open_session, retry_damaged
from diglot.theme.guides import is_guide

MOST_VARIED = 20  # lines of the table on a terminal


@record
class Checked:
    """What a check found: problems and warnings, editions that wait for their date, words rendered in several ways."""

    problems: tuple[Problem, ...]
    waiting: tuple[Waiting, ...]
    varied: tuple[Rendering, ...] = ()
    languages: tuple[str, ...] = LANGUAGES  # of the site, where its file could be read
    names: tuple[NameOffer, ...] = ()  # that the glossary could have

    def fails(self, *, strict: bool) -> bool:
        """Whether there is something to mend: an error, or with `strict` a warning."""
        return any(strict or problem.severity == "error" for problem in self.problems)


def check_archive(options: Options, progress: Progress) -> Checked:
    """Every problem and warning of the content, drafts and waiting stories included; only the cache is written."""
    with lock_project(options.root), open_cache(options) as cache:
        return retry_damaged(cache, partial(_find_problems, options, cache, progress))


def _find_problems(options: Options, cache: Path, progress: Progress) -> Checked:
    with open_session(cache, options) as session:
        found = Checked((), ())
        try:
            last = dict(open_ledger(options).summary.published)
            inputs = load_inputs(options.root)
            plan = make_plan(options, inputs, session, progress, last=last, check_drafts=True)
            found = Checked(plan.problems, plan.waiting)
            progress(Message("looking for doubtful characters"))
            own = tuple(one for one in plan.checked.standing if not any(is_guide(it.file) for it in one.editions))
            doubts = find_doubts(with_standing(plan.checked, own), inputs.sources.editions, session.runner)
            progress(Message("comparing the editions"))
            differences, offers = compare_editions(plan.checked, session.runner)
            repeated = find_repeated_stories(plan.checked, session.runner)
            problems = (*plan.problems, *doubts, *find_needless_rules(plan.catalog.glossary), *differences, *repeated)
            progress(Message("counting how words are rendered"))
            varied = find_varied_words(plan.checked, session.runner)
            return Checked(order_problems(problems), plan.waiting, varied, plan.catalog.site.languages, offers)
        except BuildError as error:
            return Checked(order_problems((*found.problems, *error.problems)), found.waiting)


def list_varied(varied: Sequence[Rendering]) -> Iterator[str]:
    """A line for each word that is rendered in several ways: no warning, as both may be right."""
    if varied:
        yield Message("words of the glossary that are rendered in several ways, with the rows of each:")
    for one in varied[:MOST_VARIED]:
        rest = one.rows - sum(count for _, count in one.by)
        by = " · ".join(f"{word} {count}" for word, count in one.by)
        if rest > 0:
            yield Message("  {word} {rows} → {by} · other {rest}", word=one.word, rows=one.rows, by=by, rest=rest)
        else:
            yield f"  {one.word} {one.rows} → {by}"
    if len(varied) > MOST_VARIED:
        yield Message("  … and {more} more (--json lists all)", more=len(varied) - MOST_VARIED)


def list_names(names: Sequence[NameOffer]) -> Iterator[str]:
    """The lines for glossary.yaml of names that both languages have by their reading, with the rows of each."""
    if names:
        yield Message(
            "names that the glossary does not have yet; lines for content/glossary.yaml, with the rows of each:"
        )
    for one in names[:MOST_VARIED]:
        yield f"  {one.as_entry()}  # {one.rows}"
    if len(names) > MOST_VARIED:
        yield Message("  … and {more} more (--json lists all)", more=len(names) - MOST_VARIED)


def as_annotation(problem: Problem, say: Callable[[str], str] = str, page: str = "") -> str:
    """The problem as a workflow command, which GitHub shows beside the line.

    https://docs.github.com/actions/reference/workflow-commands-for-github-actions: what a value must not hold is
    written in hundredths, as in addresses. `page` is where each kind of problem is explained, "" where nowhere.
    """
    place = [("file", problem.file), ("line", str(problem.line or "")), ("title", problem.code)]
    properties = ",".join(f"{name}={_escaped(value, ':,')}" for name, value in place if value)
    text = say(problem.message)
    if problem.hint:
        text += f"\n{say(Message('hint: '))}{say(problem.hint)}"
    if page:
        text += f"\n{page}#{problem.code}"
    return f"::{problem.severity} {properties}::{_escaped(text)}"


def _escaped(text: str, more: str = "") -> str:
    for sign in f"%\r\n{more}":  # "%" first, or it would be escaped twice
        text = text.replace(sign, f"%{ord(sign):02X}")
    return text
