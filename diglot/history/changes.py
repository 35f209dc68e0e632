"""The versions of a story → what changed from one to the next, row by row, in both languages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from difflib import SequenceMatcher
from functools import cache
from itertools import pairwise, zip_longest

from diglot.alignment.align import Alignment, align_story, one_sided
from diglot.alignment.row_anchors import make_anchors
from diglot.alignment.sides import Names
from diglot.model.edition import Edition, EditionSource, Segment, find_original
from diglot.model.history import ChangedRow, StoryChange, StoryHistory
from diglot.model.tags import LANGUAGES
from diglot.parsing.edition import read_edition
from diglot.record import record
from diglot.tasks.values import thaw

NO_ROW = ("", "")  # the texts of a row that is not there, zh and vi
HEADINGS = ("title", "subtitle", "summary")


@record
class VersionedStory:
    """A story's versions: when each came, and the names of its contents in Git by language; the texts by these."""

    path: str
    published: str  # ISO 8601
    zone: str
    versions: tuple[tuple[str, tuple[tuple[str, str], ...]], ...]
    texts: tuple[tuple[str, str], ...]

    @property
    def identity(self) -> tuple[object, ...]:
        """What stands for the story in a key: the contents' names stand for the texts."""
        return self.path, self.published, self.zone, self.versions


@record
class ReadVersion:
    """A version as its readers saw it: for each row its id, and the text of both sides; what it is called."""

    when: str
    rows: tuple[tuple[str, tuple[str, str]], ...]
    headings: tuple[tuple[str, tuple[str, str]], ...]
    languages: tuple[str, ...]
    tag: str  # of the Chinese edition


def trace_changes(story: VersionedStory) -> StoryHistory:
    """What changed in a story since it was published. Versions that were drafts, or cannot be read, are left out."""
    published = datetime.fromisoformat(story.published)
    read_text = _make_reader(story)
    seen: list[ReadVersion] = []
    for when, files in reversed(story.versions):
        version = _read_version(when, [read_text(language, blob) for language, blob in files])
        seen += [version] if version else []
        if version and datetime.fromisoformat(when) <= published:
            break  # what came before it, no reader has seen
    seen.reverse()
    changes = (_compare_versions(one, other) for one, other in pairwise(seen))
    real = tuple(one for one in changes if one.rows or one.added or one.removed)
    since = max(datetime.fromisoformat(seen[0].when), published).isoformat() if seen else ""
    return StoryHistory(story.path, since, seen[-1].tag if seen else "", real[::-1])


ReadText = tuple[Edition, Sequence[Segment]] | None  # None where readers saw nothing of it


def _make_reader(story: VersionedStory) -> Callable[[str, str], ReadText]:
    """What reads a text of a language by its name in Git, each of them once: versions mostly share one of two."""
    texts = dict(story.texts)

    @cache
    def read_text(language: str, blob: str) -> ReadText:
        source = EditionSource(f"content/{story.path}/{language}.md", story.path, language, texts[blob], "", ())
        found = read_edition(source, zone=story.zone)
        edition = found.result.edition
        return (edition, thaw(found.blobs[0])) if edition and not edition.draft and edition.segment_lines else None

    return read_text


def _read_version(when: str, found: Sequence[ReadText]) -> ReadVersion | None:
    """A version as readers saw it; None where they saw nothing of it."""
    seen = [one for one in found if one]
    if not seen:
        return None
    editions = [edition for edition, _ in seen]
    bodies = {edition.language: body for edition, body in seen}
    zh, vi = bodies.get("zh", ()), bodies.get("vi", ())
    tag = next((one.tag for one in editions if one.language == "zh"), "zh-Hans")
    original = find_original(editions) or "zh"
    if zh and vi:
        rows = align_story(Names(), Alignment(("", ""), tag, original), zh, vi)
    else:
        rows = one_sided(len(zh or vi), editions[0].language)
    ids = [anchors[0] for anchors in make_anchors(editions, rows)]
    texts_of_rows = [(_join(zh, row.zh), _join(vi, row.vi)) for row in rows]
    headings = tuple((name, _pair_headings(editions, name)) for name in HEADINGS)
    languages = tuple(one.language for one in editions)
    return ReadVersion(when, tuple(zip(ids, texts_of_rows, strict=True)), headings, languages, tag)


def _join(segments: Sequence[Segment], places: Sequence[int]) -> str:
    return "\n".join(segments[place].text for place in places)


def _pair_headings(editions: Sequence[Edition], name: str) -> tuple[str, str]:
    """A heading in both languages, as far as it is written."""
    forms = {}
    for one in editions:
        text = getattr(one, name)
        written = name in dict(one.lines)
        forms[one.language] = dict(text.forms).get(one.tag, "") if text and written else ""
    return forms.get("zh", ""), forms.get("vi", "")


def _compare_versions(before: ReadVersion, after: ReadVersion) -> StoryChange:
    """What changed from one version to the next. An edition that came or went is named, not shown row by row."""
    added = tuple(one for one in after.languages if one not in before.languages)
    removed = tuple(one for one in before.languages if one not in after.languages)
    shared = [one in before.languages and one in after.languages for one in LANGUAGES]
    rows = [*_compare_headings(before, after), *_compare_rows(before.rows, after.rows)]
    changed = tuple(
        one
        for one in rows
        if any(
            both and old != new
            for both, old, new in zip(shared, (one.before_zh, one.before_vi), (one.zh, one.vi), strict=True)
        )
    )
    return StoryChange(after.when, added, removed, changed)


def _compare_headings(before: ReadVersion, after: ReadVersion) -> Iterator[ChangedRow]:
    for (name, old), (_, new) in zip(before.headings, after.headings, strict=True):
        yield ChangedRow(name, 0, *old, *new)


Rows = Sequence[tuple[str, tuple[str, str]]]


def _compare_rows(before: Rows, after: Rows) -> Iterator[ChangedRow]:
    """Every row of either version, with its texts in both: rows of one id are one row, wherever they stand; those in
    between are told by their places.
    """
    old_texts, new_ids = dict(before), {id_ for id_, _ in after}
    matcher = SequenceMatcher(None, [id_ for id_, _ in before], [id_ for id_, _ in after], autojunk=False)
    for _, start, end, new_start, new_end in matcher.get_opcodes():
        gone = [one for one in before[start:end] if one[0] not in new_ids]
        come = [(place, one) for place, one in enumerate(after[new_start:new_end], new_start + 1)]
        fresh = [(place, one) for place, one in come if one[0] not in old_texts]
        for place, (id_, texts) in come:
            if id_ in old_texts:
                yield ChangedRow(id_, place, *old_texts[id_], *texts)
        for old, new in zip_longest(gone, fresh):
            place, (id_, texts) = new or (0, ("", NO_ROW))
            yield ChangedRow(id_, place, *(old[1] if old else NO_ROW), *texts)
