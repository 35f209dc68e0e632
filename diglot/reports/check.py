"""Every problem and warning of the content."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from diglot.build import make_plan
from diglot.checks.ambiguous_characters import find_doubts
from diglot.checks.facts_and_names import find_disagreements
from diglot.checks.needless_rules import useless_rules
from diglot.inputs import load_inputs
from diglot.model.site import Options
from diglot.problem import BuildError, Problem
from diglot.session import Progress, lock_project, open_cache, open_session, retry_damaged


def check_archive(options: Options, progress: Progress) -> tuple[Problem, ...]:
    """Every problem and warning of the content, drafts included; nothing is written but the cache."""
    with lock_project(options.root), open_cache(options) as cache:
        return retry_damaged(cache, partial(_find_problems, options, cache, progress))


def _find_problems(options: Options, cache: Path, progress: Progress) -> tuple[Problem, ...]:
    with open_session(cache, options.jobs) as session:
        found: tuple[Problem, ...] = ()
        try:
            inputs = load_inputs(options.root)
            plan = make_plan(options, inputs, session, progress)
            found = plan.problems
            progress("looking for doubtful characters")
            doubts = find_doubts(plan.catalog, inputs.sources.editions, session.runner)
            progress("comparing the editions")
            differences = find_disagreements(plan.catalog, session.runner)
            return tuple(sorted({*plan.problems, *doubts, *useless_rules(plan.catalog.glossary), *differences}))
        except BuildError as error:
            return tuple(sorted({*found, *error.problems}))
