"""What `convert` makes of a plain text: the text in another script, and which of its characters are open to doubt."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from diglot.checks.form_choices import FormChoice, find_choices
from diglot.checks.form_odds import STATES
from diglot.glossary.terms import GLOSSARY_FILE, Glossary, read_glossary
from diglot.messages.message import Message
from diglot.parsing.control_characters import hidden_signs
from diglot.parsing.site_config import SITE_FILE, load_site
from diglot.parsing.source import read_text
from diglot.problem import BuildError, Problem, fail_on
from diglot.record import as_dict, record, replace
from diglot.script.convert import Converter, plain_runs, simplified
from diglot.text.characters import HAN
from diglot.text.overrides import OVERRIDE_HINT, scan

STDIN = "-"
DECIDED_BY = {
    STATES[0]: Message("no word decides"),
    STATES[1]: Message("a word decides"),
    STATES[2]: Message("a pattern decides"),
}
HAN_CHARACTER = re.compile(f"[{HAN}]")


@record
class ConvertedText:
    """A text, the same in another script, and the choices that its conversion made."""

    source: str
    target: str
    written: str
    text: str
    choices: tuple[FormChoice, ...]

    def as_json(self) -> dict[str, object]:
        """The text and its doubts, `start` counted in characters of the text that was given."""
        doubts = [as_dict(one) for one in self.choices if one.doubtful]
        for one in doubts:
            del one["doubt"]
        return {"text": self.text, "doubts": doubts}

    def as_review(self, say: Callable[[str], str] = str) -> str:
        """Every choice in its sentence with the line to paste where it is wrong, most doubtful first."""
        ranked = sorted(self.choices, key=lambda one: (-one.doubt, STATES.index(one.why), one.start))
        doubtful = sum(one.doubtful for one in ranked)
        head = Message(
            "{count} characters with several forms, {doubtful} of them doubtful, most doubtful first\n",
            count=len(ranked),
            doubtful=doubtful,
        )
        return say(head) + "".join(f"\n{say(part)}" for part in map(self._explain, ranked))

    def _explain(self, choice: FormChoice) -> str:
        line = self.written.count("\n", 0, choice.start) + 1
        first, last = _sentence(self.written, choice.start)
        before, behind = self.written[first : choice.start], self.written[choice.start + 1 : last]
        word, place = _word(self.written, choice.start)
        form = word[:place] + choice.other + word[place + 1 :]
        wanted = Converter(self.source, self.target)(word) if len(word) > 1 else choice.other
        if len(wanted) == len(word):
            form = wanted[:place] + choice.other + wanted[place + 1 :]
        mark = "?" if choice.doubtful else " "
        return Message(
            "{sentence}\n    {why}; if it should be {other}:\n"
            "    in content/glossary.yaml:  - {entry}\n    or in the front matter:    {rule}\n",
            sentence=f"{mark} {line}: {before}[{choice.character}→{choice.shown}]{behind}",
            why=DECIDED_BY[choice.why],
            other=choice.other,
            entry=f"{{id: …, kind: phrase, zh: {word}, {self.target}: {form}, vi: …}}",
            rule=f"conversion: {{{self.target}: {{{word}: {form}}}}}",
        )


def convert_text(root: Path, written: str, target: str, source: str = "") -> ConvertedText:
    """A plain text in the script of a tag, line for line, by the glossary of a project where it has one.

    Without `source` the text is taken to be in the script in which most of its characters are.
    """
    source = source or guess_script(written)
    glossary, words = _load_rules(root, target)
    say = Converter(source, target, glossary.rules(target, words, source))
    lines = written.split("\n")
    text = "\n".join(say.each(lines, connected=True))
    choices = tuple(_list_choices(lines, say)) if source == "zh-Hans" and not say.idle else ()
    return ConvertedText(source, target, written, text, choices)


def read_written(root: Path, name: str, standard_input: bytes = b"") -> str:
    """The text of a file, of a story's Chinese edition (2022/10/slug), or of the standard input; BuildError if bad."""
    problems: list[Problem] = []
    if name == STDIN:
        text = _decode(standard_input, problems)
    else:
        file = next(
            (one for one in (Path(name), root / "content" / name / "zh.md") if one.exists() and not one.is_dir()), None
        )
        if file is None:
            message, hint = (
                Message("there is no such file, and no story of that name has a zh.md"),
                Message("name a file, a story, or -"),
            )
            raise BuildError([Problem(name, 0, "missing-file", message, hint)])
        text = read_text(file, name, problems)
    fail_on(problems)
    return text or ""


def list_override_faults(name: str, text: str) -> Iterator[Problem]:
    """What looks like `-{…}-` in a line and is none."""
    for number, line in enumerate(text.split("\n"), 1):
        for fault in scan(line).faults:
            yield Problem(name, number, "bad-override", fault.message, fault.hint or OVERRIDE_HINT, fault.severity)


def guess_script(text: str) -> str:
    """zh-Hans or zh-Hant: the script that changes fewer of the text's characters."""
    simple = simplified(text)
    traditional = Converter("zh-Hans", "zh-Hant")(text)
    changed = [sum(one != other for one, other in zip(text, said, strict=False)) for said in (simple, traditional)]
    return "zh-Hant" if changed[0] > changed[1] else "zh-Hans"


def _decode(given: bytes, problems: list[Problem]) -> str | None:
    try:
        text = given.removeprefix(b"\xef\xbb\xbf").decode()
    except UnicodeDecodeError as error:
        line = given[: error.start].count(b"\n") + 1
        problems.append(
            Problem(STDIN, line, "bad-encoding", Message("this is not UTF-8 text"), Message("save the text as UTF-8"))
        )
        return None
    problems += hidden_signs(text, STDIN)
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _load_rules(root: Path, target: str) -> tuple[Glossary, bool]:
    """A project's glossary, and whether the tag's readers get their regional words; a folder may have neither."""
    problems: list[Problem] = []
    texts = [
        read_text(root / name, name, problems) if (root / name).is_file() else None
        for name in (GLOSSARY_FILE, SITE_FILE)
    ]
    glossary, found = read_glossary(texts[0] or "")
    problems += found
    words: Sequence[str] = ()
    if texts[1]:
        site, more = load_site(texts[1])
        problems += more
        words = site.words
    fail_on(problems)
    return glossary, target in words


def _list_choices(lines: Sequence[str], say: Converter) -> Iterator[FormChoice]:
    """Every character of several forms, placed in the whole text."""
    start = 0
    for line, choices in zip(lines, find_choices(plain_runs(lines), say), strict=True):
        yield from (replace(one, start=start + one.start) for one in choices)
        start += len(line) + 1


def _sentence(text: str, place: int) -> tuple[int, int]:
    """Where the sentence around a place begins and ends."""
    first = max(text.rfind(sign, 0, place) for sign in "。！？\n") + 1
    ends = [end for sign in "。！？\n" if (end := text.find(sign, place)) >= 0]
    last = min(ends, default=len(text))
    return first, last + (last < len(text) and text[last] != "\n")


def _word(text: str, place: int) -> tuple[str, int]:
    """The Han characters right around a place, two on either side, and where the place is among them."""
    first, last = place, place + 1
    while place - first < 2 and first and HAN_CHARACTER.match(text[first - 1]):
        first -= 1
    while last - place < 3 and last < len(text) and HAN_CHARACTER.match(text[last]):
        last += 1
    return text[first:last], place - first
