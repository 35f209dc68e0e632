"""What `align` shows of one story: its rows side by side, for people and for programs."""

from __future__ import annotations

import pickle
from collections.abc import Iterator, Sequence

from diglot.inputs import load_inputs
from diglot.messages.message import Message
from diglot.model.edition import Segment
from diglot.model.site import Options
from diglot.model.story import Row, Story
from diglot.plan import Plan, make_plan
from diglot.problem import BuildError, Problem, suggest
from diglot.record import record
from diglot.reports.terminal_columns import set_side_by_side
from diglot.session import Progress, open_project
from diglot.tasks.cache import Store

NO_TEXT = "—"  # in the place of what one side lacks


@record
class StoryRows:
    """The rows of a story, with the segments that they pair; an edition that is not there has none."""

    story: str
    rows: tuple[Row, ...]
    ids: tuple[str, ...]
    zh: tuple[Segment, ...]
    vi: tuple[Segment, ...]

    def as_json(self) -> dict[str, object]:
        """The story; its rows with block indexes in file order, score and doubt; the sentences that say the same."""
        rows = [
            {"id": id_, "zh": list(row.zh), "vi": list(row.vi), "score": row.score, "doubtful": row.doubtful}
            for id_, row in zip(self.ids, self.rows, strict=True)
        ]
        sentences = [
            {"row": id_, "zh": zh, "vi": vi}
            for id_, row in zip(self.ids, self.rows, strict=True)
            for zh, vi in self._groups(row)
        ]
        return {"story": self.story, "rows": rows, "sentences": sentences}

    def _groups(self, row: Row) -> Iterator[tuple[list[str], list[str]]]:
        """The texts of each group of sentences of a row; what one side has alone, sentence by sentence."""
        zh, vi = _list_sentences(self.zh, row.zh), _list_sentences(self.vi, row.vi)
        for left, right in row.sentences:
            yield [zh[place] for place in left], [vi[place] for place in right]
        if not row.sentences:
            yield from (([sentence], []) for sentence in zh)
            yield from (([], [sentence]) for sentence in vi)

    def as_text(self, width: int) -> str:
        """The rows in two columns, so many columns of a terminal wide in all; a doubtful score has a question mark."""
        lines = [self.story]
        for number, (id_, row) in enumerate(zip(self.ids, self.rows, strict=True), 1):
            zh, vi = (
                [side[index].text for index in indexes] or [NO_TEXT]
                for side, indexes in ((self.zh, row.zh), (self.vi, row.vi))
            )
            head = f"{number:>3} {id_} {row.score:.2f}{'?' if row.doubtful else ' '} "
            lines += ["", *set_side_by_side(head, zh, vi, width)]
        return "\n".join(lines)


def load_story_rows(options: Options, path: str, progress: Progress) -> StoryRows:
    """The rows of the story in a folder ("2022/10/slug"); BuildError where there is none, or it has errors."""
    path = path.strip("/").removeprefix("content/")
    with open_project(options) as session:
        plan = make_plan(options, load_inputs(options.root), session, progress)
        story = find_story(plan, path)
        zh, vi = (load_segments(session.runner.store, story, language) for language in ("zh", "vi"))
    return StoryRows(path, story.rows, story.row_ids, tuple(zh), tuple(vi))


def find_story(plan: Plan, path: str) -> Story:
    """The story in a folder; BuildError where there is none, or it has errors."""
    stories = {story.path: story for story in plan.catalog.stories}
    if path in stories:
        return stories[path]
    mine = [problem for problem in plan.problems if problem.file.startswith(f"content/{path}/")]
    hint = suggest(path, stories, Message("name its folder: 2022/10/slug"), likeness=0.4)
    raise BuildError(mine or [Problem(path, 0, "no-story", Message("there is no such story"), hint)])


def load_segments(store: Store, story: Story, language: str) -> Sequence[Segment]:
    """The segments of a story's edition; none where it has none in that language."""
    edition = story.edition(language)
    segments: tuple[Segment, ...] = pickle.loads(store.blob(edition.body)) if edition else ()
    return segments


def _list_sentences(segments: Sequence[Segment], places: Sequence[int]) -> list[str]:
    """The sentences of some segments; code, a rule, a picture without caption have none."""
    return [text for place in places for text in segments[place].sentences]
