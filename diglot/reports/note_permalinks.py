"""Noting in permalinks.txt what is published."""

from __future__ import annotations

from diglot.checks.permalinks import list_published
from diglot.inputs import load_inputs
from diglot.model.site import Options
from diglot.parsing.permalinks import PERMALINKS_FILE, read_permalinks, write_permalinks
from diglot.plan import make_plan
from diglot.problem import fail_on
from diglot.session import Progress, open_project


def note_permalinks(options: Options, progress: Progress) -> tuple[int, int]:
    """How many addresses were new to permalinks.txt, and how many it has; BuildError where the site has an error."""
    with open_project(options) as session:
        inputs = load_inputs(options.root)
        plan = make_plan(options, inputs, session, progress)
        fail_on(plan.problems)
    known, _ = read_permalinks(inputs.permalinks)
    text = write_permalinks(known, list_published(plan.catalog))
    noted, _ = read_permalinks(text)
    fresh = options.root / f"{PERMALINKS_FILE}.new"
    fresh.write_text(text, "utf-8", newline="\n")
    fresh.replace(options.root / PERMALINKS_FILE)
    before, after = (sum(len(one.trees) for one in some) for some in (known, noted))
    return after - before, after
