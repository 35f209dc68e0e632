"""Whether a page is accounted for: what is kept, what is dropped, how much of its main text is in the story."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from diglot.importer.roles.lines import letters
from diglot.importer.roles.page_lines import Placed, is_in_box, is_sentence
from diglot.importer.writing.draft import Dropped
from diglot.messages.message import Message
from diglot.record import record

ENOUGH = 0.9  # of the main text: below it an editor is asked to look
_LONG = 50  # units: a paragraph of the article, also where it stands behind what looked like its end
_READ = {
    "date": Message("read as the date, names or publisher of the article"),
    "author": Message("read as the names of authors"),
    "source": Message("read as the publisher"),
    "credit": Message("read as the source of the text"),
}
READ = frozenset(_READ.values())  # reasons of lines that are not lost: what they say stands in the front matter
_PART = Message("only a part of this line is kept")


@record
class Kept:
    """How many letters of a page's main text are in the story, of how many."""

    characters: int = 0
    of: int = 0

    @property
    def share(self) -> float:
        """The share that was kept; 1.0 where the page has no main text."""
        return self.characters / self.of if self.of else 1.0


def unsaid_lines(placed: Iterable[Placed], said: Iterable[str]) -> Iterator[Dropped]:
    """The lines of which something is neither in the story nor among the dropped lines, as dropped ones.

    `said` are all texts of the story: front matter, blocks, related headlines. Letters alone are compared, for texts
    are repaired on their way.
    """
    known = "\n".join(map(letters, said))
    for one in placed:
        if not one.why and _letters_to_say(one) not in known:
            yield Dropped(one.line.number, one.line.text, _READ.get(one.role, _PART))


def measure_kept(placed: Sequence[Placed], main: frozenset[int], said: Iterable[str]) -> Kept:
    """How much of the main text is in the story. `main` are numbers of lines; none: a page text, whose lines tell."""
    known = "\n".join(map(letters, said))
    numbers = main or {one.line.number for one in placed if _is_main(one)}
    text = (one for one in placed if one.line.number in numbers and one.role not in _READ)
    parts = [_letters_to_say(one) for one in text]
    return Kept(sum(len(part) for part in parts if part in known), sum(map(len, parts)))


def _letters_to_say(one: Placed) -> str:
    """The letters of a line, without those of a stamp that was taken off in front."""
    return letters(one.line.text).removeprefix(letters(one.stamp))


def _is_main(one: Placed) -> bool:
    """Whether a line of a page text is running text of the article: kept, or dropped although it is long."""
    if not one.line.units or not is_sentence(one.line, 12) or one.role in {"repeat", "teaser", "related"}:
        return False
    if is_in_box(one.why):  # teasers of other stories: where one begins was doubted (`roles/doubted_ends`)
        return False
    return not one.why or (one.line.units >= _LONG and one.line.sentences > 1)
