"""What `check` finds in rows: figures that the two editions give differently, names that the translation lacks."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from functools import cache, partial

from diglot.alignment.sides import Names
from diglot.catalog.catalog import Catalog
from diglot.checks.names_by_reading import NameOffer, NamePair, offer_names, pair_names, read_name
from diglot.checks.quoted_sentences import show_sentences, with_sentences
from diglot.glossary.context import any_of
from diglot.glossary.mentions import COMMON_WORD, KnownNames, find_names, names_of
from diglot.messages.message import Message
from diglot.model.edition import Edition, Segment
from diglot.model.story import Row, Story
from diglot.model.tags import TAXONOMY
from diglot.parsing.markdown import AGREED
from diglot.problem import Problem
from diglot.quantities.compare import compare
from diglot.record import record
from diglot.script.convert import simplified
from diglot.tasks.runner import Runner
from diglot.tasks.values import digest_of

COMPARED = ("people", "places")  # organisations are often called by a part of their name
OWN_COUNTRIES = frozenset(("中国", "越南"))  # begin the names of what is theirs
STALE = "stale-answer"


@record
class Comparison:
    """What comparing a story's rows depends on, beside the glossary's names: its two bodies, zh first, and its rows."""

    needs: tuple[str, str]
    tag: str
    rows: tuple[Row, ...]


@record
class Disagreement:
    """Something that a story's row, by its place, says differently; the lines are those of the blocks, 0 for none."""

    code: str
    row: int
    zh_line: int
    vi_line: int
    message: str
    answer: str = ""  # the class by which an editor says that both sides are right as they are


@record
class Compared:
    """What comparing a story's rows found: what they say differently, and the names that both have by their reading."""

    disagreements: tuple[Disagreement, ...] = ()
    names: tuple[NamePair, ...] = ()


def compare_editions(catalog: Catalog, runner: Runner) -> tuple[tuple[Problem, ...], tuple[NameOffer, ...]]:
    """A warning for every figure and every name in which the editions of a story differ, on the translation's line; and
    the names that the glossary could have, too.
    """
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
    problems = [_problem(story, one) for story, it in zip(stories, found, strict=True) for one in it.disagreements]
    return tuple(problems), offer_names((pair for it in found for pair in it.names), _chinese_forms(catalog))


def _chinese_forms(catalog: Catalog) -> frozenset[str]:
    terms = catalog.glossary.terms
    return OWN_COUNTRIES | frozenset(
        form for term in terms for form in (term.form("zh"), *dict(term.aliases).get("zh", ()))
    )


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
        said = Message("{what} ({place})", what=one.message, place=here)
        return Problem(vi.file, one.vi_line, one.code, said, Message("put the translation here"))
    before = vi.original and not zh.original
    message = Message(
        "row {row}: {what} ({place})", row=story.name_row(one.row), what=one.message, place=there if before else here
    )
    hint = _hint(one)
    if one.answer:
        mark = f"{{.{AGREED}{one.answer}}}"
        hint = Message("{what}; to keep both as they are, write {mark} on a line above the block", what=hint, mark=mark)
    file, line = (zh.file, one.zh_line) if before else (vi.file, one.vi_line)
    return Problem(file, line, one.code, message, hint, "warning")


def _hint(one: Disagreement) -> Message:
    if one.code == STALE:
        return Message("look at both sides again and take the answer off; what still differs is listed with a new one")
    if one.code.startswith("facts"):
        return Message(
            "mend the side that is wrong; where both are right the rows do not match, or it is said in other words"
        )
    if one.code == "name-differs":
        return Message("mend the side that is wrong; a name that is translated otherwise belongs in glossary.yaml")
    return Message("translate the name as the glossary has it, or add this form")


Forms = tuple[tuple[str, tuple[str, str]], ...]


def compare_rows(
    names: Names, forms: Forms, task: Comparison, zh: Sequence[Segment], vi: Sequence[Segment]
) -> Compared:
    """What the rows of a story say differently; doubtful rows are left out, because they may not belong together.

    A place may be named in the row before or after instead, a person anywhere: "the province", "he".
    """
    if [segment.text for segment in zh] == [segment.text for segment in vi]:
        same = Message("both editions have the same text")
        return Compared((Disagreement("same-text", 0, zh[0].line, vi[0].line, same),) if zh else ())
    written = dict(forms)
    zh_names = [_pages(zh, row.zh, names.zh, task.tag) for row in task.rows]
    zh_names = _add_titled([_text(zh, row.zh) for row in task.rows], zh_names, written)
    vi_names = [_pages(vi, row.vi, names.vi, "vi") for row in task.rows]
    everywhere = set().union(*vi_names)
    found: list[Disagreement] = []
    pairs: list[NamePair] = []
    for place, row in enumerate(task.rows):
        if not row.zh or not row.vi or row.doubtful:
            continue
        left, right = _text(zh, row.zh), _text(vi, row.vi)
        answer = row_code(left, right)
        answers = [code for segment in (*_blocks(zh, row.zh), *_blocks(vi, row.vi)) for code in segment.agreed]
        if answer in answers:
            continue
        differing: list[tuple[str, str, str, str]] = [
            (one.code, one.zh, one.vi, one.message) for one in compare(left, right)
        ]
        for pair in _find_new_names(left, right, names, task.tag):
            pairs.append(pair)
            if not pair.agrees:
                differing.append(("name-differs", pair.zh, pair.vi, _name_message(pair)))
        near = set().union(*vi_names[max(place - 1, 0) : place + 2])
        strange = vi_names[place].keys() - set().union(*zh_names[max(place - 1, 0) : place + 2])
        lacking = {page: said for page, said in zh_names[place].items() if page not in vi_names[place]}
        differing += _missing_names(lacking, (near, everywhere), strange, written, right)
        lines = zh[row.zh[0]].line, vi[row.vi[0]].line
        for code in sorted(set(answers)):
            stale = Message("the answer {mark} is to another text than stands here now", mark=f"{{.{AGREED}{code}}}")
            found.append(Disagreement(STALE, place, *lines, stale))
        for code, zh_said, vi_said, message in differing:
            shown = show_sentences(_sentences(zh, row.zh), _sentences(vi, row.vi), row, zh_said, vi_said)
            found.append(Disagreement(code, place, *lines, with_sentences(message, shown), answer))
    return Compared(tuple(found), tuple(pairs))


def _add_titled(
    texts: Sequence[str], named: Sequence[dict[str, str]], written: Mapping[str, tuple[str, str]]
) -> list[dict[str, str]]:
    """The names of each row, and the persons whom it calls by surname and office (习主席), where the story names only
    one of that surname in full.
    """
    people = {page for pages in named for page in pages if page.startswith("people/")}
    surnames = Counter(written[page][0][0] for page in people)
    found = []
    for text, pages in zip(texts, named, strict=True):
        more = dict(pages)
        for page in people - pages.keys():
            surname = written[page][0][0]
            if surnames[surname] == 1 and (titled := _titled(surname).search(text)):
                more[page] = titled[0]
        found.append(more)
    return found


@cache
def _titled(surname: str) -> re.Pattern[str]:
    """A surname with an office or a courtesy behind it."""
    return re.compile(f"{surname}(?:{any_of('zh office')}|先生|女士|同志)")


def _missing_names(
    lacking: Mapping[str, str],
    known: tuple[Collection[str], Collection[str]],
    strange: Collection[str],
    written: Mapping[str, tuple[str, str]],
    vi: str,
) -> Iterator[tuple[str, str, str, str]]:
    """The names of a Chinese row that its Vietnamese cell lacks, and the translation does not have near (`known[0]`),
    persons anywhere (`known[1]`), either; as `compare_rows` lists them.
    """
    for page in sorted(lacking):
        if page in known[page.startswith("people/")] and not _substituted(page, strange):
            continue
        zh_form, vi_form = written[page]
        if not _half_named(page, vi_form, vi):
            message = Message("zh names '{zh}', vi does not have '{vi}'", zh=zh_form, vi=vi_form)
            yield "name-missing", lacking[page], "", message


def _name_message(pair: NamePair) -> Message:
    return Message(
        "zh names '{zh}', which reads '{expected}', vi '{vi}'", zh=pair.zh, expected=read_name(pair.zh), vi=pair.vi
    )


def _find_new_names(left: str, right: str, names: Names, tag: str) -> tuple[NamePair, ...]:
    """The names that both texts have by their reading and the glossary has not; Chinese in its Simplified reading."""
    if not re.search(r"[^\W\d_]+ [^\W\d_]*", right):
        return ()
    known = _without_names(left, names.zh, tag), _without_names(right, names.vi, "vi")
    return pair_names(simplified(known[0]) if tag.startswith("zh-Hant") else known[0], known[1])


def _without_names(text: str, names: KnownNames, tag: str) -> str:
    """The text with the names of the glossary blotted out."""
    for one in list(find_names(text, names, tag)) if names else ():
        text = f"{text[: one.start]}{'·' * (one.end - one.start)}{text[one.end :]}"
    return text


def row_code(zh: str, vi: str) -> str:
    """What an editor's answer about a row names: it is another one as soon as either side changes."""
    return digest_of(zh, vi)[:6]


def _blocks(segments: Sequence[Segment], places: Sequence[int]) -> list[Segment]:
    return [segments[place] for place in places]


def _sentences(segments: Sequence[Segment], places: Sequence[int]) -> list[str]:
    """The sentences of some blocks, as the groups of a row count them."""
    return [sentence for one in _blocks(segments, places) for sentence in one.sentences or (one.text,)]


def _text(segments: Sequence[Segment], places: Sequence[int]) -> str:
    return "\n".join(segments[place].text for place in places)


def _pages(segments: Sequence[Segment], places: Sequence[int], names: KnownNames, tag: str) -> dict[str, str]:
    """The pages of the names in some blocks, each with the name as it stands there first."""
    text = _text(segments, places)
    found: dict[str, str] = {}
    for one in find_names(text, names, tag) if names else ():
        if one.doubt != COMMON_WORD:
            found.setdefault(one.page, text[one.start : one.end])
    return found


def _substituted(page: str, strange: Collection[str]) -> bool:
    """Whether the translation has another name of the kind that the Chinese does not have."""
    taxonomy = page.partition("/")[0]
    return any(other.startswith(f"{taxonomy}/") for other in strange)


def _half_named(page: str, form: str, text: str) -> bool:
    """Whether a person is called by the last part of the name, as Vietnamese does ("ông Chính"), or by the surname with
    what he is before it, as it does with Chinese names ("ông Tập").
    """
    if not page.startswith("people/"):
        return False
    first, last = form.split()[0], form.split()[-1]
    titles = any_of("vi office", "vi courtesy")
    return bool(
        re.search(rf"\b{re.escape(last)}\b", text)
        or re.search(rf"\b(?i:{titles}) {re.escape(first)}\b(?! [A-ZĐÀ-Ỹ])", text)
    )
