"""Where on a saved page the article is: by what trafilatura takes for the main text, and by the elements round it."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import UTC
from functools import lru_cache

from lxml import etree
from lxml.html import HtmlElement

from diglot.importer.reading.elements import PageText, TextPiece
from diglot.importer.reading.page_metadata import WebMeta
from diglot.importer.roles.dates import find_moment
from diglot.importer.roles.lines import Line, fold, letters, make_line
from diglot.importer.roles.page_lines import is_sentence
from diglot.importer.roles.postings import is_listed_posting
from diglot.record import record

_TAIL = 8  # pieces after the text that may still speak of it: author, source, credit
_LEAST_BODY = 100  # letters of an article, where the rules for a site say what it is
_STREAM = 6  # teasers of other stories below an article, at the least
_LEAST_ABOVE = 60  # letters of the article above them
_HEADLINE = 6  # units of a link that is the headline of a story
_LEAST = 8  # letters: a shorter piece stands in any text by chance
_NEAR = 5  # pieces above the text among which the headline is, where nothing says which it is
_TELLING = 6  # letters of a piece that says the same as the metadata's title
_CAPTIONS = 2  # of a story of pictures, at the least
_GAP = 8  # pieces that are no main text, behind the last paragraph: what comes after them is something else
_MOST = 0.75  # of the running text: what holds it is the element of the article
_CLOSE = 3  # pieces behind that element: a paragraph that stands there still belongs to the text
_DATE_LINE = 80  # characters
_FRONT_PAGE = re.compile(r"(https?:)?//[^/]+/?|/|/?index\.\w+")  # the address of one
_PATH = re.compile(
    r"[>»→]|^(当前|您的|您现在的)?位置|首页.*-|^[^\w《“‘「『【(（]|[:;,、]$|\d{4}[-/.年]\d{1,2}[-/.月]|^[一二三四五六七八九十]{1,2}、|^(https?:/|www\.)|^(本报|记者|作者|来源)|作者:"
)  # no headline has it
LONGEST_LABEL = 3  # letters of a label glued to a title: "原创", "独家"
_HEADS = ("h1", "h2", "h3", "h4")
_SITE_TITLE = re.compile(
    r".*[<>»].*|[-–—] ?.{2,8}"
    r"|.{0,12}(网|網|网站|频道|博客|blog|论坛|社区|首页|主页|专栏|日报|晚报|home ?page|trang chủ)"
    r"|(网易|搜狐|新浪|腾讯|凤凰|雅虎|天涯|央视|人民|新华|光明)(娱乐|新闻|财经|体育|科技|社区|论坛|资讯|文化|军事|教育|读书)"
    r"|(谢谢|感谢|欢迎)您?(访问|光临).*|.*null|.{1,3}",
    re.IGNORECASE,
)  # the name of a site or of a section, where the title should be


@record
class Article:
    """Where the article is: its pieces from `start` to `end`, and to `tail` what may still speak of it."""

    start: int
    end: int
    tail: int
    known: frozenset[int]  # those that are main text
    title: int  # -1: no piece is the title
    boxes: frozenset[int]  # numbers of the boxes that hold other things
    inside: range = range(0)  # the pieces of the element that holds it
    claimed: frozenset[int] = frozenset()  # paragraphs that are main text by another's judgement

    def is_text(self, index: int, pieces: Sequence[TextPiece]) -> bool:
        """Whether a piece is a paragraph of the main text."""
        return index in self.known and not pieces[index].linked and is_paragraph(pieces[index].text)


def main_letters(root: HtmlElement) -> str:
    """The letters of all that trafilatura takes for the main text, its parts kept apart by line breaks.

    The root loses its scripts, styles and comments: trafilatura copies the whole tree more than once.
    """
    import trafilatura

    etree.strip_elements(root, etree.Comment, "script", "style", "svg", "template", with_tail=False)

    found = trafilatura.bare_extraction(root, favor_recall=True, include_comments=False, include_tables=True, fast=True)
    if found is None or isinstance(found, dict) or found.body is None:
        return ""
    return "\n".join(letters("".join(element.itertext())) for element in found.body)


def find_article(page: PageText, find_main: Callable[[], str], meta: WebMeta) -> Article | None:
    """Where the article of a page is, or None where no text is one. Without help its paragraphs tell.

    `find_main` gives the main text by another's judgement (`main_letters`); it is asked where the rules for the
    page's site do not say where the text is.
    """
    search = _Search(page, [letters(one.text) for one in page.pieces])
    known = search.known_by_site() or search.known_by(find_main())
    if not known or all(page.pieces[i].linked for i in known):  # cards of other stories alone: a story of pictures
        known = search.running(range(len(page.pieces))) or known
    known = known or search.captions()
    if not known:
        return None
    claimed = frozenset(i for i in known if is_paragraph(page.pieces[i].text) and not page.pieces[i].linked)
    search.release_boxes(known)
    title = search.title_by_site()
    title = title if title >= 0 else search.title_index(meta, known | frozenset(search.beside(known, -1)))
    if title >= 0:
        search.standing -= set(page.pieces[title].boxes)
    known = frozenset(i for i in known if not search.boxed(i))
    if not known:
        return None
    known |= frozenset(search.beside(known, title))
    if title >= 0 and 4 * search.weight(i for i in known if i < title) < search.weight(known):
        known = frozenset(i for i in known if i >= title)  # what stands above the title is the page's head
    known = search.without_stream(known, title, meta)
    inside = search.inside(known)
    known = search.without_stragglers(known, inside.stop)
    end = max(known) + 1
    start = min([i for i in (title,) if 0 <= i < end] + [min(known)])
    return Article(start, end, search.tail(end), known, title, frozenset(search.standing), inside, claimed)


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
            i
            for i, key in enumerate(self.keys)
            if len(key) >= _LEAST and key in main and pieces[i].role != "alt" and not self._is_listed(i)
        ) | frozenset(i for i, one in enumerate(pieces) if one.role == "table" and self._row_in(one, main))

    def _is_listed(self, index: int) -> bool:
        """Whether a piece is one of a list of postings, which an extractor takes for the text."""
        return is_listed_posting(fold(self.page.pieces[index].text))

    def known_by_site(self) -> frozenset[int]:
        """The pieces that the rules for the site call its text; none where that is hardly any: the site has changed."""
        pieces = self.page.pieces
        said = frozenset(i for i, one in enumerate(pieces) if one.site in {"body", "lead"} and one.role != "alt")
        return said if self.weight(i for i in said if pieces[i].site == "body") >= _LEAST_BODY else frozenset()

    def title_by_site(self) -> int:
        """The piece that the rules for the site call the title, or -1."""
        return next((i for i, one in enumerate(self.page.pieces) if one.site == "title" and self.keys[i]), -1)

    def _row_in(self, table: TextPiece, main: str) -> bool:
        rows = [letters(cell) for row in table.text.split("\n") for cell in row.split("\t")]
        return sum(cell in main for cell in rows) * 2 > len(rows)

    def running(self, among: Iterable[int]) -> frozenset[int]:
        """The pieces that are running text, outside what may be a box."""
        pieces = self.page.pieces
        return frozenset(
            i
            for i in among
            if not pieces[i].linked and not self.boxed(i) and is_paragraph(pieces[i].text) and not self._is_listed(i)
        )

    def captions(self) -> frozenset[int]:
        """The captions of a page that has no other text: a story of pictures; none where there is a single one."""
        found = frozenset(i for i, one in enumerate(self.page.pieces) if one.role == "caption" and self.keys[i])
        return found if len(found) >= _CAPTIONS else frozenset()

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

    def inside(self, known: frozenset[int]) -> range:
        """The pieces of the smallest element that holds most of the running text of the main text."""
        running = [0]
        for i in range(len(self.keys)):
            counts = i in known and not self.page.pieces[i].linked and is_paragraph(self.page.pieces[i].text)
            running.append(running[-1] + (len(self.keys[i]) if counts else 0))
        whole = _MOST * running[-1]
        spans = [(b - a, a, b) for a, b in self.page.spans.values() if running[b] - running[a] >= whole]
        _, first, stop = min(spans, default=(0, 0, len(self.keys)))
        return range(first, stop) if running[-1] else range(len(self.keys))

    def without_stragglers(self, known: frozenset[int], stop: int) -> frozenset[int]:
        """The main text without what stands behind its element, but for paragraphs that follow it closely."""
        pieces = self.page.pieces
        running = [i for i in sorted(known) if is_paragraph(pieces[i].text) and not pieces[i].linked]
        if not running:
            return known
        last = max((i for i in running if i < stop), default=running[-1])
        for i in (i for i in running if i >= stop):
            if i - max(last, stop - 1) > _CLOSE:
                break
            last = i
        # Inside its element, what is known may go on behind the last paragraph: short lines, the rows of a table.
        for i in sorted(i for i in known if last < i < stop):
            if i - last > _GAP:
                break
            last = i
        return frozenset(i for i in known if i <= last)

    def without_stream(self, known: frozenset[int], title: int, meta: WebMeta) -> frozenset[int]:
        """The main text without the stream of other stories below it: headlines that are links, each with its teaser.

        A list of stories is one from its beginning: what is cut stands below text of an article's length, on a page
        whose metadata say when it was published.
        """
        text = [i for i in sorted(known) if self.running([i])]
        teasers = {i for i in text if any(is_headline(self.page.pieces[j]) for j in range(max(0, i - 3), i))}
        first = min(teasers, default=-1)
        above = [i for i in text if title <= i < first]
        if (
            len(teasers) < _STREAM
            or title < 0
            or not (meta.date or self._is_dated(title))
            or self.weight(above) < _LEAST_ABOVE
        ):
            return known
        if 4 * len(teasers) < 3 * sum(i >= first for i in text):
            return known
        return frozenset(i for i in known if i <= max(above))

    def _is_dated(self, title: int) -> bool:
        """Whether a short line beside the title holds a date: a page of one story says when it was published."""
        around = (self.page.pieces[i].text for i in range(max(0, title - _NEAR), title + _NEAR) if i < len(self.keys))
        return any(find_moment(fold(text), UTC) for text in around if len(text) <= _DATE_LINE)

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
        # A headline that stands twice, over the menu and over the text.
        again = [i for i in best if i in known and i > title >= 0 and self.keys[i] == self.keys[title]]
        title = next((i for i in again if i < middle and not self.running(range(title, i))), title)
        said = pieces[title].text if title >= 0 else meta.title
        logos = {self.keys[i] for i in before if pieces[i].linked and _FRONT_PAGE.fullmatch(pieces[i].href)}
        poor = bool(_SITE_TITLE.fullmatch(said.strip())) or letters(said) in {letters(meta.publisher), *logos}
        if title >= 0 and not poor:
            return title
        inside = self.inside(known)
        running = (i for i in sorted(known) if i in inside and not pieces[i].linked and _is_text(pieces[i].text))
        above = self._headline_above(next(running, first), sure=bool(said) and not poor)
        return above if above >= 0 else title

    def _headline_above(self, first: int, *, sure: bool) -> int:
        """The line that looks like a headline, above the text of a page whose metadata name no title; or -1.

        Where they do and the page does not show it, only what its element calls a headline is one: `sure`.
        """
        pieces = self.page.pieces
        shown = [i for i in range(first + 1) if pieces[i].text and pieces[i].role != "alt"][-_NEAR:]
        lines = [make_line(i, pieces[i].text, 0) for i in shown]
        fit = [one for one in lines if 4 <= one.units <= 45 and not is_sentence(one, 1) and not _PATH.search(one.key)]
        free = [one for one in fit if not self.boxed(one.number) and not _SITE_TITLE.fullmatch(one.key)]
        near = [one.number for one in reversed(free)]
        marked = [i for i in near if pieces[i].role in {"title", "headline"}]
        if sure or marked:
            return marked[0] if marked else -1
        shown_twice = [one.number for one in free if sum(one.key == other.key for other in free) > 1]
        heads = [i for i in near if self.page.homes[i].tag in _HEADS and (not pieces[i].linked or i == first - 1)]
        heads.sort(key=lambda i: self.page.homes[i].tag)  # the greatest, and of two the one nearer to the text
        next_to = [one.number for one in free[-1:] if one.number == first - 1 and one.units >= 8]
        plain = [one.number for one in free if not pieces[one.number].linked]
        return next(iter([*shown_twice, *heads, *self._above_date(shown, free), *next_to, *plain]), -1)

    def _above_date(self, shown: Sequence[int], free: Sequence[Line]) -> Sequence[int]:
        """The line right above the one with the date, or right below it: weblogs link the title to its own page."""
        texts = {i: self.page.pieces[i].text for i in shown}
        dated = [i for i, text in texts.items() if len(text) <= _DATE_LINE and find_moment(fold(text), UTC)]
        beside = [at for i in reversed(dated) for at in (i - 1, i + 1)]
        return [at for at in beside if any(one.number == at and one.units >= 3 for one in free)]

    def _says(self, index: int, wanted: str, printed: str) -> bool:
        """Whether a piece says what the metadata give as the title, or what the page's <title> begins with."""
        key, piece = self.keys[index], self.page.pieces[index]
        if not key or piece.role in {"alt", "caption", "table"}:
            return False
        if key == wanted:
            return True
        heads = self.page.homes[index].tag in _HEADS  # weblogs link the title to its own page
        if len(key) < _TELLING or (piece.linked and not heads):
            return False
        labelled = bool(wanted) and key.endswith(wanted) and len(key) - len(wanted) <= LONGEST_LABEL
        return (
            labelled
            or wanted.endswith(key)
            or wanted.startswith(key)
            or printed.startswith(key)
            or printed.endswith(key)
        )

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


def _is_text(text: str) -> bool:
    """Whether a text is running text, be it one line of a paragraph that the page breaks by hand."""
    line = make_line(0, text, 0)
    return line.units >= 25 or (line.units >= 12 and is_sentence(line))


@lru_cache(maxsize=4000)
def is_paragraph(text: str) -> bool:
    """Whether a text is running text of some length."""
    line = make_line(0, text, 0)
    return line.units >= 12 and is_sentence(line)


def is_headline(piece: TextPiece) -> bool:
    """Whether a piece is a link that is the headline of a story."""
    return piece.linked and make_line(0, piece.text, 0).units >= _HEADLINE and not is_paragraph(piece.text)


def _is_logo(piece: TextPiece) -> bool:
    """Whether a headline is the site's name: a link to its front page."""
    return piece.linked and (piece.href in {"", "#", "/"} or piece.href.rstrip("/").count("/") <= 2)


def box_names(page: PageText, piece: TextPiece, boxes: frozenset[int]) -> Sequence[str]:
    """The names of the boxes that a piece stands in, from the outside in."""
    return [page.boxes[box] for box in piece.boxes if box in boxes]
