"""Where on a saved page the article is: by what trafilatura takes for the main text, and by the elements round it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from lxml.html import HtmlElement

from diglot.importer.reading.elements import PageText, TextPiece
from diglot.importer.reading.page_metadata import WebMeta
from diglot.importer.roles.lines import letters, make_line
from diglot.importer.roles.page_lines import is_sentence
from diglot.record import record

_TAIL = 8  # pieces after the text that may still speak of it: author, source, credit
_LEAST = 8  # letters: a shorter piece stands in any text by chance
_NEAR = 5  # pieces above the text among which the headline is, where nothing says which it is
_TELLING = 6  # letters of a piece that says the same as the metadata's title


@record
class Article:
    """Where the article is: its pieces from `start` to `end`, and to `tail` what may still speak of it."""

    start: int
    end: int
    tail: int
    known: frozenset[int]  # those that are main text
    title: int  # -1: no piece is the title
    boxes: frozenset[int]  # numbers of the boxes that hold other things


def main_letters(root: HtmlElement) -> str:
    """The letters of all that trafilatura takes for the main text, its parts kept apart by line breaks."""
    import trafilatura

    found = trafilatura.bare_extraction(root, favor_recall=True, include_comments=False, include_tables=True)
    if found is None or isinstance(found, dict) or found.body is None:
        return ""
    return "\n".join(letters("".join(element.itertext())) for element in found.body)


def find_article(page: PageText, main: str, meta: WebMeta) -> Article | None:
    """Where the article of a page is, or None where no text is one. Without help its paragraphs tell."""
    search = _Search(page, [letters(one.text) for one in page.pieces])
    known = search.known_by(main) or search.running(range(len(page.pieces)))
    if not known:
        return None
    search.release_boxes(known)
    title = search.title_index(meta, known)
    if title >= 0:
        search.standing -= set(page.pieces[title].boxes)
    known = frozenset(i for i in known if not search.boxed(i))
    if not known:
        return None
    known |= frozenset(search.beside(known, title))
    if title >= 0 and 4 * search.weight(i for i in known if i < title) < search.weight(known):
        known = frozenset(i for i in known if i >= title)  # what stands above the title is the page's head
    end = max(known) + 1
    start = min([i for i in (title,) if 0 <= i < end] + [min(known)])
    return Article(start, end, search.tail(end), known, title, frozenset(search.standing))


@dataclass(slots=True)
class _Search:
    """The pieces of a page while its article is being found; `standing` are the boxes that may still be some."""

    page: PageText
    keys: list[str]  # the letters of each piece
    standing: set[int] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.standing = set(range(len(self.page.boxes)))

    def known_by(self, main: str) -> frozenset[int]:
        """The pieces that stand in the main text."""
        pieces = self.page.pieces
        return frozenset(
            i for i, key in enumerate(self.keys) if len(key) >= _LEAST and key in main and pieces[i].role != "alt"
        ) | frozenset(i for i, one in enumerate(pieces) if one.role == "table" and self._row_in(one, main))

    def _row_in(self, table: TextPiece, main: str) -> bool:
        rows = [letters(cell) for row in table.text.split("\n") for cell in row.split("\t")]
        return sum(cell in main for cell in rows) * 2 > len(rows)

    def running(self, among: Iterable[int]) -> frozenset[int]:
        """The pieces that are running text, outside what may be a box."""
        pieces = self.page.pieces
        return frozenset(
            i for i in among if not pieces[i].linked and not self.boxed(i) and is_paragraph(pieces[i].text)
        )

    def boxed(self, index: int) -> bool:
        """Whether a piece stands in a box of other things."""
        return not self.standing.isdisjoint(self.page.pieces[index].boxes)

    def weight(self, indexes: Iterable[int]) -> int:
        """How many letters pieces have."""
        return sum(len(self.keys[i]) for i in indexes)

    def release_boxes(self, known: frozenset[int]) -> None:
        """What holds most of the main text is no box of other things, whatever it is called."""
        held = dict.fromkeys(self.standing, 0)
        for i in known:
            for box in self.page.pieces[i].boxes:
                held[box] += len(self.keys[i])
        whole = self.weight(known)
        self.standing = {box for box, letters_ in held.items() if 2 * letters_ <= whole}

    def title_index(self, meta: WebMeta, known: frozenset[int]) -> int:
        """Where the title is: what says the same as the metadata, or the h1 nearest to the text's beginning; or -1."""
        pieces, first, middle = self.page.pieces, min(known), sorted(known)[len(known) // 2]
        before = range(max(known))
        wanted = letters(meta.title)
        likely = [i for i in before if pieces[i].role == "title" and self.keys[i] and not _is_logo(pieces[i])]
        same = [i for i in before if self._says(i, wanted, meta.printed)]
        unboxed = [i for i in same if not self.boxed(i)]
        exact = [i for i in unboxed if self.keys[i] == wanted and not pieces[i].linked]
        best = (
            [i for i in same if pieces[i].role == "title"]
            or exact
            or unboxed
            or [i for i in likely if not self.boxed(i)]
        )
        title = min(best, key=lambda i: (i > middle, pieces[i].linked, abs(i - first)), default=-1)
        return title if title >= 0 or wanted else self._headline_above(first)

    def _headline_above(self, first: int) -> int:
        """The line that looks like a headline, above the text of a page that names no title anywhere; or -1."""
        lines = [make_line(i, one.text, 0) for i, one in enumerate(self.page.pieces[: first + 1])][-_NEAR:]
        fit = [one.number for one in lines if 4 <= one.units <= 45 and not is_sentence(one, 1)]
        free = [i for i in fit if not self.boxed(i) and not self.page.pieces[i].linked]
        return next((i for i in free if self.page.pieces[i].role == "heading"), free[0] if free else -1)

    def _says(self, index: int, wanted: str, printed: str) -> bool:
        """Whether a piece says what the metadata give as the title, or what the page's <title> begins with."""
        key, piece = self.keys[index], self.page.pieces[index]
        if not key or piece.role in {"alt", "caption", "table"}:
            return False
        if key == wanted:
            return True
        if len(key) < _TELLING or piece.linked:
            return False
        return wanted.endswith(key) or wanted.startswith(key) or printed.startswith(key)

    def beside(self, known: frozenset[int], title: int) -> Iterable[int]:
        """Running text in the same elements as the main text: what an extractor has lost, leads above all."""
        homes = {self.page.homes[i] for i in known}
        parents = {home.getparent() for home in homes if home.tag not in {"td", "body"}}
        spans = [self.page.spans[one] for one in parents if one is not None and one in self.page.spans]
        for i in range(max(0, title), len(self.page.pieces)):
            home = self.page.homes[i]
            inside = home in homes or home.getparent() in parents
            if i not in known and inside and any(a <= i < b for a, b in spans) and self.running([i]):
                yield i

    def tail(self, end: int) -> int:
        """Where the pieces end that may still speak of the article: some lines, before another text begins."""
        most = min(len(self.page.pieces), end + _TAIL)
        return next((i for i in range(end, most) if self.running([i])), most)


def is_paragraph(text: str) -> bool:
    """Whether a text is running text of some length."""
    line = make_line(0, text, 0)
    return line.units >= 12 and is_sentence(line)


def _is_logo(piece: TextPiece) -> bool:
    """Whether a headline is the site's name: a link to its front page."""
    return piece.linked and (piece.href in {"", "#", "/"} or piece.href.rstrip("/").count("/") <= 2)


def box_names(page: PageText, piece: TextPiece, boxes: frozenset[int]) -> Sequence[str]:
    """The names of the boxes that a piece stands in, from the outside in."""
    return [page.boxes[box] for box in piece.boxes if box in boxes]
