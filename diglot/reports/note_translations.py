"""Noting what each translation was made from."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from diglot.alignment.stale_rows import noted_anew, row_pairs
from diglot.inputs import load_inputs
from diglot.model.edition import find_original
from diglot.model.site import Options
from diglot.model.story import Story
from diglot.parsing.translation_notes import NOTES_FILE, Noted, read_noted
from diglot.plan import Plan, make_plan
from diglot.problem import fail_on
from diglot.record import record
from diglot.reports.story_rows import find_story, load_segments
from diglot.session import Progress, open_project
from diglot.tasks.cache import Store


@record
class NotingResult:
    """What `translated` did: how many stories' files it wrote, and how many rows are left stale."""

    written: int
    stale: int


def note_translations(options: Options, paths: Sequence[str], progress: Progress) -> NotingResult:
    """Note what the translations were made from: of all stories, leaving stale rows; of those named, every row."""
    with open_project(options) as session:
        inputs = load_inputs(options.root)
        plan = make_plan(options, inputs, session, progress)
        named = [find_story(plan, path.strip("/").removeprefix("content/")) for path in paths]
        noted = {one.folder: one for one in inputs.sources.noted}
        if not named:
            fail_on(problem for one in noted.values() for problem in read_noted(one)[1])
        texts = dict(_write_notes(plan, named, noted, session.runner.store))
    for folder, text in texts.items():
        (options.root / "content" / folder / NOTES_FILE).write_text(text, "utf-8", newline="\n")
    left = 0 if named else sum(len(story.stale) for story in plan.catalog.stories)
    return NotingResult(len(texts), left)


def _write_notes(
    plan: Plan, named: Sequence[Story], noted: dict[str, Noted], store: Store
) -> Iterator[tuple[str, str]]:
    """The files that are to be written, by folder."""
    for story in named or plan.catalog.stories:
        original = find_original(story.editions)
        if len(story.editions) < 2 or not original:
            continue
        pairs = row_pairs(story.rows, original, load_segments(store, story, "zh"), load_segments(store, story, "vi"))
        before = noted.get(story.path)
        known = read_noted(before)[0] if before else ()
        text = noted_anew(pairs, story.stale, known, settled=bool(named))
        if before is None or before.text != text:
            yield story.path, text
