"""What the archive holds, by year; and `translated`, which notes what its translations were made from."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from diglot.inputs import load_inputs
from diglot.messages.message import Message
from diglot.model.edition import find_original
from diglot.model.site import Options
from diglot.model.story import Story
from diglot.plan import make_plan
from diglot.record import as_dict, record
from diglot.reports.terminal_columns import count_columns
from diglot.session import Progress, open_project

BAR_LENGTH = 10  # columns of a terminal
COLUMNS = (
    Message("year"),
    Message("stories"),
    Message("zh"),
    Message("vi"),
    Message("only zh"),
    Message("only vi"),
    Message("zh characters"),
    Message("vi syllables"),
    Message("rows"),
    Message("doubtful"),
    Message("stale"),
)


@record
class Tally:
    """The numbers of a year, or of all: stories, those with each edition, their words, rows and what is amiss."""

    year: str
    stories: int
    zh: int
    vi: int
    only_zh: int
    only_vi: int
    zh_characters: int
    vi_syllables: int
    rows: int
    doubtful: int
    stale: int


@record
class RowToReview:
    """A row that an editor should look at: its id, and the number that it has now."""

    story: str
    row: str
    number: int
    file: str
    line: int

    def name(self) -> Message:
        """The row as editors are told of it."""
        return Message("row {row}", row=f"{self.number} ({self.row})")


@record
class StoryToTranslate:
    """A story that has one edition only: its file, and the language that is missing."""

    story: str
    file: str
    missing: str
    title: str


@record
class ArchiveStatistics:
    """What the archive holds, and what is to be done."""

    years: tuple[Tally, ...]
    total: Tally
    doubtful: tuple[RowToReview, ...]
    stale: tuple[RowToReview, ...]
    untranslated: tuple[StoryToTranslate, ...] = ()  # newest first; none where the site has one language

    def as_json(self) -> dict[str, object]:
        """The numbers by year and of all, and the rows that are doubtful or stale."""
        return {
            "years": [as_dict(one) for one in self.years],
            "total": as_dict(self.total),
            "doubtful": [as_dict(one) for one in self.doubtful],
            "stale": [as_dict(one) for one in self.stale],
            "untranslated": [as_dict(one) for one in self.untranslated],
        }

    def as_text(self, say: Callable[[str], str] = str, width: int = 0) -> str:
        """A table, in a terminal of enough columns with bars of what is translated, and below it what is to be done."""
        tallies = (*self.years, self.total)
        lines = [tuple(map(say, COLUMNS))]
        lines += [(one.year, *map(_group_thousands, list(as_dict(one).values())[1:])) for one in self.years]
        lines.append((say(Message("all")), *map(_group_thousands, list(as_dict(self.total).values())[1:])))
        widths = [max(map(count_columns, column)) for column in zip(*lines, strict=True)]
        table = [
            "  ".join(" " * (width - count_columns(cell)) + cell for cell, width in zip(line, widths, strict=True))
            for line in lines
        ]
        drawn = (say(Message("in both")), *map(_draw_bar, tallies))
        if count_columns(table[0]) + max(map(count_columns, drawn)) + 2 <= width:
            table = [f"{line}  {bar}" for line, bar in zip(table, drawn, strict=True)]
        for heading, rows in ((Message("stale rows:"), self.stale), (Message("doubtful rows:"), self.doubtful)):
            if rows:
                table += ["", say(heading), *(f"  {one.file}:{one.line} {say(one.name())}" for one in rows)]
        if self.untranslated:
            table += ["", say(Message("to be translated (begin with: python build.py new --story PATH):"))]
            table += [f"  {one.file} → {one.missing}.md  {one.title}" for one in self.untranslated]
        return "\n".join(table)


def _draw_bar(tally: Tally) -> str:
    """How many stories are there in both languages: "██████░░░░  60 %"."""
    both = tally.stories - tally.only_zh - tally.only_vi
    share = both / tally.stories if tally.stories else 0
    full = int(share * BAR_LENGTH)  # full only where nothing is missing
    return f"{'█' * full}{'░' * (BAR_LENGTH - full)} {int(share * 100):3} %"


def _group_thousands(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def count_archive(options: Options, progress: Progress) -> ArchiveStatistics:
    """What the archive holds, drafts and what waits for its date left out."""
    with open_project(options) as session:
        catalog = make_plan(options, load_inputs(options.root), session, progress).catalog
    stories = catalog.stories
    years = sorted({story.path[:4] for story in stories})
    return ArchiveStatistics(
        years=tuple(
            _count_stories(year, [story for story in stories if story.path.startswith(year)]) for year in years
        ),
        total=_count_stories("all", stories),
        doubtful=tuple(one for story in reversed(stories) for one in _locate_rows(story, _list_doubtful(story))),
        stale=tuple(one for story in reversed(stories) for one in _locate_rows(story, story.stale)),
        untranslated=tuple(_list_untranslated(stories)) if len(catalog.site.languages) > 1 else (),
    )


def _list_untranslated(stories: Sequence[Story]) -> Iterator[StoryToTranslate]:
    """The stories that have one edition only."""
    for story in stories:
        if len(story.editions) == 1:
            (edition,) = story.editions
            missing = "vi" if edition.language == "zh" else "zh"
            yield StoryToTranslate(story.path, edition.file, missing, edition.title.forms[0][1])


def _count_stories(year: str, stories: Sequence[Story]) -> Tally:
    zh = [edition for story in stories if (edition := story.edition("zh"))]
    vi = [edition for story in stories if (edition := story.edition("vi"))]
    return Tally(
        year=year,
        stories=len(stories),
        zh=len(zh),
        vi=len(vi),
        only_zh=len(stories) - len(vi),
        only_vi=len(stories) - len(zh),
        zh_characters=sum(edition.syllables for edition in zh),
        vi_syllables=sum(edition.syllables for edition in vi),
        rows=sum(len(story.rows) for story in stories),
        doubtful=sum(len(_list_doubtful(story)) for story in stories),
        stale=sum(len(story.stale) for story in stories),
    )


def _list_doubtful(story: Story) -> list[int]:
    return [place for place, row in enumerate(story.rows) if row.doubtful]


def _locate_rows(story: Story, places: Iterable[int]) -> Iterator[RowToReview]:
    """The rows at some places, where they stand in the translation."""
    for place in places:
        language = "zh" if find_original(story.editions) == "vi" else "vi"
        edition, row = story.edition(language), story.rows[place]
        indexes = row.zh if language == "zh" else row.vi
        if edition and indexes:
            yield RowToReview(
                story.path, story.row_ids[place], place + 1, edition.file, edition.segment_lines[indexes[0]]
            )
