"""Stories that stand in the archive twice, under two addresses: asked by `check`, since every text has to be read."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from diglot.catalog.catalog import Catalog
from diglot.messages.message import Message
from diglot.model.edition import Edition, Segment
from diglot.problem import Problem
from diglot.record import record
from diglot.tasks.cache import digest
from diglot.tasks.runner import Runner
from diglot.text.characters import count_words

LEAST_WORDS = 15  # of a paragraph that two reports do not share by chance
SHARED_PARTS = 0.8  # of the paragraphs of the shorter text
LEAST_PARAGRAPHS = 2


@record
class ParagraphTask:
    """An edition whose paragraphs are to be compared: the digest of its segments."""

    body: str

    @property
    def needs(self) -> tuple[str, ...]:
        """The segments."""
        return (self.body,)


def digest_paragraphs(_task: ParagraphTask, segments: Sequence[Segment]) -> tuple[str, ...]:
    """The digest of every longer paragraph; white space does not count."""
    texts = (segment.text for segment in segments if segment.kind in ("paragraph", "quote", "list"))
    return tuple(digest("".join(text.split()).encode())[:16] for text in texts if count_words(text) >= LEAST_WORDS)


def find_repeated_stories(catalog: Catalog, runner: Runner) -> Iterator[Problem]:
    """A warning for an edition whose source, or nearly all of whose paragraphs, an older story has too."""
    editions = [one for story in reversed(catalog.stories) for one in story.editions]
    tasks = [ParagraphTask(one.body) for one in editions]
    found = runner.run(digest_paragraphs, tasks, [one.file for one in editions])
    sources: dict[tuple[str, str], Edition] = {}
    owners: defaultdict[str, list[int]] = defaultdict(list)
    for place, (edition, paragraphs) in enumerate(zip(editions, found, strict=True)):
        source = (edition.language, edition.source.sha256 if edition.source else "")
        first = sources.setdefault(source, edition) if source[1] else edition
        if first is not edition:
            yield _problem(edition, first, Message("its source has the same sha256"))
        elif same := _most_alike(place, paragraphs, found, owners):
            other, shared = same
            shorter = min(len(set(paragraphs)), len(set(found[other])))
            yield _problem(
                edition,
                editions[other],
                Message("{shared} of {shorter} paragraphs are the same", shared=shared, shorter=shorter),
            )
        for paragraph in set(paragraphs):
            owners[paragraph].append(place)


def _most_alike(
    place: int, paragraphs: Sequence[str], found: Sequence[Sequence[str]], owners: dict[str, list[int]]
) -> tuple[int, int] | None:
    """The earlier edition that shares most paragraphs with one, and how many; None where these are too few."""
    shared = Counter(other for paragraph in set(paragraphs) for other in owners.get(paragraph, ()))
    for other, count in shared.most_common(1):
        least = max(LEAST_PARAGRAPHS, SHARED_PARTS * min(len(set(paragraphs)), len(set(found[other]))))
        if other != place and count >= least:
            return other, count
    return None


def _problem(edition: Edition, first: Edition, why: str) -> Problem:
    message = Message("this story is in the archive already, as {file}: {why}", file=first.file, why=why)
    hint = Message(
        "delete one of the folders, and give its address to the other one: aliases: [{folder}]", folder=edition.folder
    )
    return Problem(edition.file, 0, "repeated-story", message, hint, "warning")
