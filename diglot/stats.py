"""What the archive holds, by year; and `translated`, which notes what its translations were made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from diglot.build import Plan, Say, load_inputs, make_plan
from diglot.inspect import named_story, segments_of
from diglot.model import Options, Story
from diglot.problem import fail_on
from diglot.record import as_dict, record
from diglot.store import Store
from diglot.translated import FILE, Noted, noted_anew, original_of, read_noted, row_pairs
from diglot.workshop import alone, tools


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
class Amiss:
    """A row that an editor should look at."""

    story: str
    row: str
    file: str
    line: int


@record
class Stats:
    """What the archive holds."""

    years: tuple[Tally, ...]
    total: Tally
    doubtful: tuple[Amiss, ...]
    stale: tuple[Amiss, ...]

    def as_json(self) -> dict[str, object]:
        """The numbers by year and of all, and the rows that are doubtful or stale."""
        return {
            "years": [as_dict(one) for one in self.years],
            "total": as_dict(self.total),
            "doubtful": [as_dict(one) for one in self.doubtful],
            "stale": [as_dict(one) for one in self.stale],
        }

    def as_text(self) -> str:
        """A table, and below it the rows."""
        lines = [tuple(name.replace("_", " ") for name in as_dict(self.total))]
        lines += [tuple(map(_grouped, as_dict(one).values())) for one in (*self.years, self.total)]
        widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
        table = ["  ".join(cell.rjust(width) for cell, width in zip(line, widths, strict=True)) for line in lines]
        for heading, rows in (("stale rows:", self.stale), ("doubtful rows:", self.doubtful)):
            table += ["", heading, *(f"  {one.file}:{one.line} {one.row}" for one in rows)] if rows else []
        return "\n".join(table)


def _grouped(value: object) -> str:
    return f"{value:,}" if isinstance(value, int) else str(value)


def archive_stats(options: Options, say: Say) -> Stats:
    """What the archive holds, drafts and what waits for its date left out."""
    with alone(options.root), tools(options) as used:
        stories = make_plan(options, load_inputs(options.root), used, say).catalog.stories
    years = sorted({story.path[:4] for story in stories})
    return Stats(
        years=tuple(_tally(year, [story for story in stories if story.path.startswith(year)]) for year in years),
        total=_tally("all", stories),
        doubtful=tuple(one for story in reversed(stories) for one in _amiss(story, _doubtful(story))),
        stale=tuple(one for story in reversed(stories) for one in _amiss(story, story.stale)),
    )


def _tally(year: str, stories: Sequence[Story]) -> Tally:
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
        doubtful=sum(len(_doubtful(story)) for story in stories),
        stale=sum(len(story.stale) for story in stories),
    )


def _doubtful(story: Story) -> list[int]:
    return [place for place, row in enumerate(story.rows) if row.doubtful]


def _amiss(story: Story, places: Iterable[int]) -> Iterator[Amiss]:
    """The rows at some places, where they stand in the translation."""
    for place in places:
        language = "zh" if original_of(story.editions) == "vi" else "vi"
        edition, row = story.edition(language), story.rows[place]
        indexes = row.zh if language == "zh" else row.vi
        if edition and indexes:
            yield Amiss(story.path, f"r{place + 1}", edition.file, edition.segment_lines[indexes[0]])


@record
class Noting:
    """What `translated` did: how many stories' files it wrote, and how many rows are left stale."""

    written: int
    stale: int


def note_translated(options: Options, paths: Sequence[str], say: Say) -> Noting:
    """Note what the translations were made from: of all stories, leaving stale rows; of those named, every row."""
    with alone(options.root), tools(options) as used:
        inputs = load_inputs(options.root)
        plan = make_plan(options, inputs, used, say)
        named = [named_story(plan, path.strip("/").removeprefix("content/")) for path in paths]
        noted = {one.folder: one for one in inputs.sources.noted}
        if not named:
            fail_on(problem for one in noted.values() for problem in read_noted(one)[1])
        texts = dict(_texts(plan, named, noted, used.runner.store))
    for folder, text in texts.items():
        (options.root / "content" / folder / FILE).write_text(text, "utf-8", newline="\n")
    left = 0 if named else sum(len(story.stale) for story in plan.catalog.stories)
    return Noting(len(texts), left)


def _texts(plan: Plan, named: Sequence[Story], noted: dict[str, Noted], store: Store) -> Iterator[tuple[str, str]]:
    """The files that are to be written, by folder."""
    for story in named or plan.catalog.stories:
        original = original_of(story.editions)
        if len(story.editions) < 2 or not original:
            continue
        pairs = row_pairs(story.rows, original, segments_of(store, story, "zh"), segments_of(store, story, "vi"))
        before = noted.get(story.path)
        known = read_noted(before)[0] if before else ()
        text = noted_anew(pairs, story.stale, known, settled=bool(named))
        if before is None or before.text != text:
            yield story.path, text
