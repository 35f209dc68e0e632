"""The text of a file → Edition: front matter checked field by field, the body as segments."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence

from diglot.messages.message import Message, sample
from diglot.model.edition import (
    Correction,
    Credits,
    Edition,
    EditionResult,
    EditionSource,
    Mark,
    Picture,
    Provenance,
    Reference,
    Segment,
)
from diglot.model.tags import TAGS, TAXONOMY, Text
from diglot.parsing.control_characters import FORBIDDEN, hidden_signs
from diglot.parsing.expected_language import LANGUAGE_NAMES, foreign, foreign_paragraphs, traditional_characters
from diglot.parsing.markdown import read_markdown
from diglot.parsing.yaml_fields import Fields, parse_fields
from diglot.problem import Problem
from diglot.record import replace
from diglot.script.foreign_words import tag_languages
from diglot.tasks.cache import digest
from diglot.tasks.values import WithBlobs, digest_of, freeze
from diglot.text.characters import count_words
from diglot.text.overrides import OPENING, OVERRIDE_HINT, resolve, resolved_length, scan
from diglot.text.row_ids import make_block_id, make_pin_id
from diglot.text.sentence_spans import wrap_sentences

FENCE = re.compile(r"---[ \t]*\n(.*?)^---[ \t]*(?:\n|\Z)", re.DOTALL | re.MULTILINE)
TO_WRITE = ("…", "...", "……")  # what stands where a text is to be written
MISSING = (
    Message("the front matter is missing"),
    Message("begin the file with '---', the fields (title: …, date: …), and another '---'"),
)
OPEN_ENDED = (Message("the front matter does not end"), Message("write '---' on a line of its own below the fields"))
DASHES = Message("write '---': three hyphens (-), with no blank before them")
NEARLY_FENCE = re.compile(r"[-—–－−─]{1,12}|\+\+\+|`{3}\w*|\*{3,}|_{3,}|={3,}")
SCRIPTS = {"hans": "zh-Hans", "hant": "zh-Hant"}
EMPTY_HINT = Message(
    "zh-Hant: {软件: 軟體}; to leave out words in one script, write -{zh-hans:甲;zh-hant:乙}- in the text"
)
MAX_FRONT_LINES = 2_000  # of a front matter: to look for slips in it takes the square of this
MAX_FRONT = 200_000  # characters of a front matter
SUMMARY = {"zh": 90, "vi": 220}  # characters of a summary that is cut from the first paragraph


def read_edition(source: EditionSource, *, zone: str) -> WithBlobs:
    """The Reading of one file: its edition with the body as a blob, or None, and every problem in it.

    `zone` is the time zone of dates without an offset. An unknown field is a problem.
    """
    problems = list(hidden_signs(source.text, source.file))
    seen = FORBIDDEN.sub("", source.text) if problems else source.text  # some have a meaning of ours further on
    text = unicodedata.normalize("NFC", seen)
    front = FENCE.match(text)
    fields = _read_front(source.file, text, front, problems)
    if not front or fields is None:
        return WithBlobs(EditionResult(None, tuple(problems)), ())
    problems += _override_faults(source.file, fields)
    tag = read_script(fields, source.language)
    below = front[0].count("\n") + 1  # the line in which the text begins
    raw, references, faults = read_markdown(
        text[front.end() :],
        file=source.file,
        folder=source.folder,
        language=source.language,
        first_line=below,
        pictures=source.pictures,
    )
    problems += faults
    summary = first_words(raw, source.language, tag)
    whole = source.folder.startswith("pages/")
    segments = tuple(_read_segment(segment, source.language, tag, wrapped=not whole) for segment in raw)
    if not segments:
        hint = Message("write the text below the second '---'")
        problems.append(Problem(source.file, below, "no-body", Message("there is no text"), hint))
    problems += _double_pins(source.file, segments)
    problems += _find_other_languages(source, raw, tag)
    blobs = freeze(segments), freeze(tuple(segment.html for segment in segments))
    edition = read_fields(source, fields, tag, segments, blobs, summary, references, zone)
    if edition:
        problems += _find_unwritten(edition, fields)
    return WithBlobs(EditionResult(edition, tuple(problems)), blobs)


def _read_front(file: str, text: str, front: re.Match[str] | None, problems: list[Problem]) -> Fields | None:
    """The fields between the fences, or None and at least one problem."""
    if not front:
        line, message, hint = _look_for_fences(text)
        problems.append(Problem(file, line, "no-front-matter", message, hint))
        return None
    if front[1].count("\n") > MAX_FRONT_LINES or len(front[1]) > MAX_FRONT:
        message = Message(
            "the front matter has more than {most_lines:,} lines or {most_characters:,} characters",
            most_lines=MAX_FRONT_LINES,
            most_characters=MAX_FRONT,
        )
        problems.append(Problem(file, 1, "too-large", message, Message("the text begins below the second '---'")))
        return None
    fields = parse_fields(front[1], file, problems, offset=1)
    if fields is None and not problems:
        message, hint = Message("'{name}' is missing", name="title"), Message("add a line '{name}: …'", name="title")
        problems.append(Problem(file, 2, "missing-field", message, hint))
    return fields


def _find_other_languages(source: EditionSource, raw: Sequence[Segment], tag: str) -> Iterator[Problem]:
    """A text that is not in the language of its file's name, or parts of it."""
    if not foreign(raw, source.language):
        yield from _foreign_parts(source.file, raw, source.language, tag)
        return
    message = Message("the text is not {language}, as the file's name says", language=LANGUAGE_NAMES[source.language])
    yield Problem(source.file, raw[0].line, "wrong-language", message, Message("is it the other edition's text?"))


def _find_unwritten(edition: Edition, fields: Fields) -> Iterator[Problem]:
    """Fields that hold dots where a translator is to write, as `new --story` leaves them; of a draft they may."""
    for text, line in fields.scalars():
        if text.strip() in TO_WRITE:
            message, hint = Message("only dots stand here"), Message("write the text, or delete the field")
            yield Problem(edition.file, line, "unwritten", message, hint, "warning" if edition.draft else "error")


def _foreign_parts(file: str, segments: Sequence[Segment], language: str, tag: str) -> Iterator[Problem]:
    """What is left in the other language, or in the other script."""
    for segment in foreign_paragraphs(segments, language):
        message = Message(
            "this paragraph is not {language}, as the file's name says", language=LANGUAGE_NAMES[language]
        )
        hint = Message("translate it; a quotation begins with '>'")
        yield Problem(file, segment.line, "wrong-language", message, hint, "warning")
    if tag == "zh-Hans" and (found := tuple(traditional_characters(segments))):
        signs = " ".join(sign for sign, _ in found[:12]) + (" …" if len(found) > 12 else "")
        message = Message("Traditional characters in a Simplified text: {signs}", signs=signs)
        hint = Message("write them Simplified, put a quotation in “…”, or if all of it is Traditional: script: hant")
        yield Problem(file, found[0][1], "wrong-script", message, hint, "warning")


def _look_for_fences(text: str) -> tuple[int, Message, Message]:
    """Where the front matter does not begin or end as it should, what is wrong, and what to do."""
    lines = text.split("\n")
    first = next((number for number, line in enumerate(lines) if line.strip()), 0)
    written = lines[first].strip()
    if re.fullmatch(r"-{3}[ \t]*", lines[0]):
        for number, line in enumerate(lines[1:], 2):
            if NEARLY_FENCE.fullmatch(line.strip()):
                return number, Message("'{line}' does not end the front matter", line=line.strip()), DASHES
        fields = [number for number, line in enumerate(lines[:40], 1) if re.match(r"[A-Za-z_]+[:：]", line)]
        return (min(fields[-1] + 1, len(lines)) if fields else 1, *OPEN_ENDED)
    if first and NEARLY_FENCE.fullmatch(written):
        return (
            1,
            Message("a blank line stands before the front matter"),
            Message("delete it: '---' is the first line of the file"),
        )
    if NEARLY_FENCE.fullmatch(written):
        return 1, Message("'{line}' does not begin the front matter", line=lines[first].rstrip()), DASHES
    if written.startswith("<!--"):
        return 1, Message("an editor's note stands before the front matter"), Message("move it below the second '---'")
    return first + 1, *MISSING


def _read_segment(segment: Segment, language: str, tag: str, *, wrapped: bool) -> Segment:
    """A segment as the edition's own script reads, foreign words tagged, and where wanted its sentences in spans."""
    tagged = tag_languages(segment.html, language)
    html, sentences = wrap_sentences(tagged, language) if wrapped else (tagged, ())
    sentences = tuple(resolve(sentence, tag) for sentence in sentences)
    return replace(segment, html=html, text=resolve(segment.text, tag), sentences=sentences)


def _double_pins(file: str, segments: tuple[Segment, ...]) -> list[Problem]:
    lines: dict[str, int] = {}
    problems = []
    for segment in segments:
        if segment.pin and segment.pin in lines:
            message = Message(
                "'#{pin}' is given to two blocks (lines {first_line} and {second_line})",
                pin=segment.pin,
                first_line=lines[segment.pin],
                second_line=segment.line,
            )
            problems.append(Problem(file, segment.line, "duplicate-pin", message, Message("one block, one name")))
        elif segment.pin:
            lines[segment.pin] = segment.line
    return problems


def _override_faults(file: str, fields: Fields) -> Iterator[Problem]:
    """What is wrong with the overrides in the front matter's texts."""
    for text, line in fields.scalars():
        for fault in scan(text).faults:
            yield Problem(file, line, "bad-override", fault.message, fault.hint or OVERRIDE_HINT, fault.severity)


def read_fields(
    source: EditionSource,
    fields: Fields,
    tag: str,
    segments: tuple[Segment, ...],
    blobs: tuple[bytes, bytes],
    summary: str,
    references: tuple[Reference, ...],
    zone: str,
) -> Edition | None:
    """The edition that names these blobs; None where it has no title to go by."""
    tags = [one.name for one in TAGS if one.language == source.language]
    title = fields.forms("title", tag, tags, required=True)
    edition = Edition(
        file=source.file,
        folder=source.folder,
        language=source.language,
        tag=tag,
        title=title or Text(((tag, ""),)),
        subtitle=fields.forms("subtitle", tag, tags),
        summary=fields.forms("summary", tag, tags) or Text(((tag, summary),)),
        date=fields.moment("date", zone),
        updated=fields.moment("updated", zone),
        credits=Credits(fields.texts("authors"), fields.texts("translators"), fields.texts("reviewers")),
        original=fields.flag("original"),
        source=_source(fields),
        marks=tuple(Mark(name, text, line) for name in TAXONOMY.values() for text, line in fields.marked(name)),
        image=_image(source, fields),
        related=tuple(fields.related("related")),
        corrections=_corrections(fields, zone),
        aliases=tuple((path.strip("/"), line) for path, line in fields.marked("aliases")),
        rules=_rules(fields, tags),
        draft=fields.flag("draft"),
        noindex=fields.flag("noindex"),
        lines=tuple(fields.lines.items()),
        references=tuple(one for one in references if not one.is_whole),
        addresses=tuple(one for one in references if one.is_whole),
        pins=tuple((segment.pin, segment.line) for segment in segments if segment.pin),
        segment_lines=tuple(segment.line for segment in segments),
        block_ids=tuple(make_block_id(source.language, one.text or one.html) for one in segments),
        pin_ids=tuple(make_pin_id(source.language, one.pin) if one.pin else "" for one in segments),
        overrides=any(OPENING in segment.html for segment in segments),
        syllables=sum(count_words(segment.text) for segment in segments),
        body=digest(blobs[0]),
        html=digest(blobs[1]),
        key=digest_of(source.identity, zone),
    )
    fields.finish()
    return edition if title else None


def read_script(fields: Fields, language: str) -> str:
    """The tag of the script that an edition is written in."""
    script = fields.text("script", among=tuple(SCRIPTS))
    if language != "zh":
        if script:
            fields.wrong("script", Message("left out: only Chinese has two scripts"))
        return language
    if script not in ("", *SCRIPTS):
        fields.wrong("script", Message("'hans' or 'hant'"), sample("script: hant"))
    return SCRIPTS.get(script, "zh-Hans")


def first_words(segments: tuple[Segment, ...], language: str, tag: str) -> str:
    """The first paragraph, cut at the end of a sentence where it is long, with its overrides as they are written."""
    written = next((segment.text for segment in segments if segment.kind == "paragraph"), "")
    text = resolve(written, tag)
    cut = _cut(text, SUMMARY[language])
    if cut == text:
        return written
    whole = cut.removesuffix("…")
    return written[: resolved_length(written, tag, len(whole))] + cut[len(whole) :]


def _cut(text: str, limit: int) -> str:
    if len(text) <= limit:
        return text
    ends = [end.end() for end in re.finditer(r"[。！？.!?][”’」』]?(?=\s|[^\d\s])", text[: limit + 1])]
    if ends and ends[-1] > limit // 3:
        return text[: ends[-1]]
    return text[:limit].rsplit(" ", 1)[0].rstrip("，,、；;：: ") + "…"


def _source(fields: Fields) -> Provenance | None:
    inner = fields.fields("source")
    if inner is None:
        return None
    provenance = Provenance(
        inner.text("name"), inner.text("title"), inner.url("url"), inner.text("retrieved"), inner.text("sha256")
    )
    if provenance.sha256 and not re.fullmatch(r"[0-9a-f]{64}", provenance.sha256):
        inner.wrong("sha256", Message("64 hexadecimal digits"))
    if provenance.retrieved and not re.match(r"\d{4}-\d\d-\d\d", provenance.retrieved):
        inner.wrong("retrieved", Message("a date"), sample("retrieved: 2024-05-01"))
    inner.finish()
    return provenance


def _image(source: EditionSource, fields: Fields) -> Picture | None:
    """The lead picture; `image: file.jpg` alone is enough for the file."""
    if "image" not in fields.values:
        fields.text("image")
        return None
    if not fields.is_map("image"):
        name, line, alt, caption, credit = fields.text("image"), fields.line("image"), "", "", ""
    else:
        inner = fields.fields("image")
        if inner is None:
            return None
        name, line = inner.text("file", required=True), inner.line("file")
        alt, caption, credit = inner.text("alt"), inner.text("caption"), inner.text("credit")
        inner.finish()
    if not name:
        return None
    file = next((one for one in source.pictures if one.path == f"{source.folder}/{name}"), None)
    if file is None:
        names = tuple(one.path.rsplit("/", 1)[1] for one in source.pictures) or Message("none")
        fields.report(
            line,
            "missing-image",
            Message("there is no picture '{name}' beside this file", name=name),
            Message("pictures here: {names}", names=names),
        )
        return None
    if not alt:
        hint = Message("image: {file: {name}, alt: what it shows, caption: …, credit: …}", name=name)
        message = Message("the lead picture '{name}' has no description", name=name)
        fields.problems.append(Problem(source.file, line, "missing-alt", message, hint, "warning"))
    return Picture(file, alt, caption, credit)


def _corrections(fields: Fields, zone: str) -> tuple[Correction, ...]:
    found, example = [], sample("corrections: [{date: 2024-05-01, text: …}]")
    for one in fields.entries("corrections", example):
        if isinstance(one, Fields):
            date, text = one.moment("date", zone, required=True), one.text("text", required=True)
            one.finish()
            if date and text:
                found.append(Correction(date, text))
        else:
            fields.wrong("corrections", Message("a list of dates and texts"), example)
    return tuple(found)


def _rules(fields: Fields, tags: list[str]) -> tuple[tuple[str, tuple[tuple[str, str], ...]], ...]:
    """Page rules for script conversion: `conversion: {zh-Hant: {甲: 乙}}`."""
    inner = fields.fields("conversion")
    if inner is None:
        return ()
    rules = []
    for tag in tags:
        pairs = inner.fields(tag)
        if pairs is not None:
            if "" in pairs.values:
                inner.wrong(
                    tag, Message("a map from what is written to what is shown"), sample("zh-Hant: {软件: 軟體}")
                )
                pairs.asked.append("")
            said = tuple((written, pairs.text(written)) for written in pairs.values if written)
            for written in (written for written, shown in said if not shown):
                pairs.report(
                    pairs.lines[written],
                    "empty-conversion",
                    Message("'{written}' is to become nothing", written=written),
                    EMPTY_HINT,
                )
            rules.append((tag, tuple((written, shown) for written, shown in said if shown)))
            pairs.finish()
    inner.finish()
    return tuple(rules)
