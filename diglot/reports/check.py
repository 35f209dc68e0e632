"""Every problem and warning of the content."""

from __future__ import annotations

from functools import partial

from diglot.build import Say, make_plan
from diglot.checks.ambiguous_characters import find_doubts
from diglot.checks.facts_and_names import find_disagreements
from diglot.checks.needless_rules import useless_rules
from diglot.inputs import load_inputs
from diglot.model.site import Options
from diglot.problem import BuildError, Problem
from diglot.session import alone, tools, undamaged


def check_archive(options: Options, say: Say) -> tuple[Problem, ...]:
    """Every problem and warning of the content, drafts included; nothing is written but the cache."""
    with alone(options.root):
        return undamaged(options, partial(_find_problems, options, say))


def _find_problems(options: Options, say: Say) -> tuple[Problem, ...]:
    with tools(options) as used:
        found: tuple[Problem, ...] = ()
        try:
            inputs = load_inputs(options.root)
            plan = make_plan(options, inputs, used, say)
            found = plan.problems
            say("looking for doubtful characters")
            doubts = find_doubts(plan.catalog, inputs.sources.editions, used.runner)
            say("comparing the editions")
            differences = find_disagreements(plan.catalog, used.runner)
            return tuple(sorted({*plan.problems, *doubts, *useless_rules(plan.catalog.glossary), *differences}))
        except BuildError as error:
            return tuple(sorted({*found, *error.problems}))
