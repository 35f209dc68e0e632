"""What `align` shows of one story: its rows side by side, for people and for programs."""

from __future__ import annotations

import difflib
import pickle
from collections.abc import Sequence
from unicodedata import east_asian_width

from diglot.build import Plan, Say, load_inputs, make_plan, tools
from diglot.model import Options, Row, Segment, Story
from diglot.problem import BuildError, Problem
from diglot.record import record
from diglot.work import Store

WIDTH = 44  # columns of a terminal for each language


@record
class StoryRows:
    """The rows of a story, with the segments that they pair; an edition that is not there has none."""

    story: str
    rows: tuple[Row, ...]
    zh: tuple[Segment, ...]
    vi: tuple[Segment, ...]

    def as_json(self) -> dict[str, object]:
        """The story, and for each row its id, block indexes in file order, score, and whether it is doubtful."""
        rows = [
            {"id": f"r{n}", "zh": list(row.zh), "vi": list(row.vi), "score": row.score, "doubtful": row.doubtful}
            for n, row in enumerate(self.rows, 1)
        ]
        return {"story": self.story, "rows": rows}

    def as_text(self) -> str:
        """The rows in two columns, the beginning of each block."""
        lines = [self.story]
        for number, row in enumerate(self.rows, 1):
            sides = [
                [side[index].text for index in indexes] for side, indexes in ((self.zh, row.zh), (self.vi, row.vi))
            ]
            head = f"r{number}".ljust(5) + f"{row.score:.2f}{'?' if row.doubtful else ' '} "
            for place in range(max(map(len, sides))):
                left, right = (side[place] if place < len(side) else "" for side in sides)
                lines.append(head + _fit(left, WIDTH) + "  " + _fit(right, WIDTH).rstrip())
                head = " " * len(head)
        return "\n".join(lines)


def story_rows(options: Options, path: str, say: Say) -> StoryRows:
    """The rows of the story in a folder ("2022/10/slug"); BuildError where there is none, or it has errors."""
    path = path.strip("/").removeprefix("content/")
    with tools(options) as (runner, darkroom, _):
        plan = make_plan(options, load_inputs(options.root), runner, darkroom, say)
        story = named_story(plan, path)
        zh, vi = (segments_of(runner.store, story, language) for language in ("zh", "vi"))
    return StoryRows(path, story.rows, tuple(zh), tuple(vi))


def named_story(plan: Plan, path: str) -> Story:
    """The story in a folder; BuildError where there is none, or it has errors."""
    stories = {story.path: story for story in plan.catalog.stories}
    if path in stories:
        return stories[path]
    mine = [problem for problem in plan.problems if problem.file.startswith(f"content/{path}/")]
    near = difflib.get_close_matches(path, stories, 1, 0.4)
    hint = f"did you mean '{near[0]}'?" if near else "name its folder: 2022/10/slug"
    raise BuildError(mine or [Problem(path, 0, "no-story", "there is no such story", hint)])


def segments_of(store: Store, story: Story, language: str) -> Sequence[Segment]:
    """The segments of a story's edition; none where it has none in that language."""
    edition = story.edition(language)
    segments: tuple[Segment, ...] = pickle.loads(store.blob(edition.body)) if edition else ()
    return segments


def _fit(text: str, width: int) -> str:
    """The beginning of a text that fills `width` columns; Chinese characters take two."""
    used = 0
    for place, sign in enumerate(text):
        size = 2 if east_asian_width(sign) in "WF" else 1
        if used + size > width - 1 or sign == "\n":
            return text[:place] + "…" + " " * (width - used - 1)
        used += size
    return text + " " * (width - used)
