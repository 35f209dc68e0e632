"""What `check` finds in rows: figures that the two editions give differently, names that the translation lacks."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import partial

from diglot.alignment.align import Names
from diglot.catalog.catalog import Catalog
from diglot.glossary.mentions import COMMON_WORD, KnownNames, find_names, names_of
from diglot.model.edition import Edition, Segment
from diglot.model.story import Row, Story
from diglot.model.tags import TAXONOMY
from diglot.problem import Problem
from diglot.quantities.compare import compare
from diglot.record import record
from diglot.tasks.runner import Runner

COMPARED = ("people", "places")  # organisations are often called by a part of their name
FACTS_HINT = "mend the side that is wrong; where both are right the rows do not match, or it is said in other words"


@record
class Comparison:
    """What comparing a story's rows depends on, beside the glossary's names: its two bodies, zh first, and its rows."""

    needs: tuple[str, str]
    tag: str
    rows: tuple[Row, ...]


@record
class Disagreement:
    """Something that the rows of a story say differently; the lines are those of the blocks, 0 where there is none."""

    code: str
    row: int
    zh_line: int
    vi_line: int
    message: str


def find_disagreements(catalog: Catalog, runner: Runner) -> Iterator[Problem]:
    """A warning for every figure and every name in which the editions of a story differ, on the translation's line."""
    names = Names(names_of(catalog.glossary, "zh", COMPARED), names_of(catalog.glossary, "vi", COMPARED))
    forms = tuple((f"{taxonomy}/{id_}", catalog.glossary.by_id[id_]) for taxonomy, id_ in _named(catalog))
    shown = {page: (term.form("zh"), term.form("vi")) for page, term in forms}
    stories = [story for story in catalog.stories if story.edition("zh") and story.edition("vi")]
    tasks = [_task(story) for story in stories]
    found = runner.run(
        partial(compare_rows, names, tuple(sorted(shown.items()))),
        tasks,
        [f"content/{story.path}" for story in stories],
    )
    for story, disagreements in zip(stories, found, strict=True):
        for one in disagreements:
            yield _problem(story, one)


def _named(catalog: Catalog) -> Iterator[tuple[str, str]]:
    for term in catalog.glossary.terms:
        if taxonomy := TAXONOMY.get(term.kind):
            yield taxonomy, term.id


def _task(story: Story) -> Comparison:
    zh, vi = _editions(story)
    return Comparison((zh.body, vi.body), zh.tag, story.rows)


def _editions(story: Story) -> tuple[Edition, Edition]:
    zh, vi = story.edition("zh"), story.edition("vi")
    assert zh is not None
    assert vi is not None
    return zh, vi


def _problem(story: Story, one: Disagreement) -> Problem:
    zh, vi = _editions(story)
    here, there = (f"{zh.file}:{one.zh_line}", f"{vi.file}:{one.vi_line}")
    if one.code == "same-text":
        return Problem(vi.file, one.vi_line, one.code, f"{one.message} ({here})", "put the translation here")
    message = f"row r{one.row}: {one.message}"
    hint = FACTS_HINT if one.code.startswith("facts") else "translate the name as the glossary has it, or add this form"
    if vi.original and not zh.original:
        return Problem(zh.file, one.zh_line, one.code, f"{message} ({there})", hint, "warning")
    return Problem(vi.file, one.vi_line, one.code, f"{message} ({here})", hint, "warning")


Forms = tuple[tuple[str, tuple[str, str]], ...]


def compare_rows(
    names: Names, forms: Forms, task: Comparison, zh: Sequence[Segment], vi: Sequence[Segment]
) -> tuple[Disagreement, ...]:
    """What the rows of a story say differently; doubtful rows are left out, because they may not belong together.

    A place may be named in the row before or after instead, a person anywhere: "the province", "he".
    """
    if [segment.text for segment in zh] == [segment.text for segment in vi]:
        message = "both editions have the same text"
        return (Disagreement("same-text", 0, zh[0].line, vi[0].line, message),) if zh else ()
    written = dict(forms)
    zh_names = [_pages(zh, row.zh, names.zh, task.tag) for row in task.rows]
    vi_names = [_pages(vi, row.vi, names.vi, "vi") for row in task.rows]
    everywhere = set().union(*vi_names)
    found = []
    for place, row in enumerate(task.rows):
        if not row.zh or not row.vi or row.doubtful:
            continue
        left, right = _text(zh, row.zh), _text(vi, row.vi)
        lines = zh[row.zh[0]].line, vi[row.vi[0]].line
        found += [Disagreement(one.code, place + 1, *lines, one.message) for one in compare(left, right)]
        near = set().union(*vi_names[max(place - 1, 0) : place + 2])
        strange = vi_names[place] - set().union(*zh_names[max(place - 1, 0) : place + 2])
        for page in sorted(zh_names[place] - vi_names[place]):
            known = everywhere if page.startswith("people/") else near
            if (page not in known or _substituted(page, strange)) and not _half_named(page, written[page][1], right):
                zh_form, vi_form = written[page]
                message = f"zh names '{zh_form}', vi does not have '{vi_form}'"
                found.append(Disagreement("name-missing", place + 1, *lines, message))
    return tuple(found)


def _text(segments: Sequence[Segment], places: Sequence[int]) -> str:
    return "\n".join(segments[place].text for place in places)


def _pages(segments: Sequence[Segment], places: Sequence[int], names: KnownNames, tag: str) -> set[str]:
    """The pages of the names in some blocks."""
    found = find_names(_text(segments, places), names, tag) if names else ()
    return {one.page for one in found if one.doubt != COMMON_WORD}


def _substituted(page: str, strange: set[str]) -> bool:
    """Whether the translation has another name of the kind that the Chinese does not have."""
    taxonomy = page.partition("/")[0]
    return any(other.startswith(f"{taxonomy}/") for other in strange)


def _half_named(page: str, form: str, text: str) -> bool:
    """Whether a person is called by the last part of the name, as Vietnamese does: "ông Chính"."""
    return page.startswith("people/") and bool(re.search(rf"\b{re.escape(form.split()[-1])}\b", text))
