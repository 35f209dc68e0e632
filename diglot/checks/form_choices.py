"""The choices that script conversion made in a text: what decided for each character, how doubtful it is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from diglot.checks.character_table import ASKED, forms_of
from diglot.checks.form_odds import ASKED_FROM, STATES, Decider, counted_forms, rate_doubt, read_counts
from diglot.record import record
from diglot.script.convert import Converter
from diglot.text.html_runs import Run


@record
class FormChoice:
    """A character that has several forms: where it stands in its run, the form shown, another one, what decided."""

    start: int
    character: str
    shown: str
    other: str
    why: Decider
    doubt: float

    @property
    def doubtful(self) -> bool:
        """Whether an editor should be asked."""
        return self.doubt >= ASKED_FROM


def characters_of_choices() -> str:
    """Every character about which something is known."""
    return "".join(dict.fromkeys((*ASKED, *read_counts())))


def find_choices(runs: Iterable[Run], say: Converter) -> Iterator[list[FormChoice]]:
    """For each run its choices; what the rules of `say` settle is none."""
    runs = list(runs)
    asked = frozenset(characters_of_choices())
    lone = Converter(say.source, say.target, say.rules, say.page, lone="".join(sorted(asked)))
    for run, forms, marks in zip(runs, say.trace(runs), lone.find_lone(runs), strict=True):
        text = run.text
        found = []
        for place, (shown, by_pattern) in forms.items():
            if text[place] in asked and (others := [form for form in forms_known(text[place]) if form != shown]):
                why = STATES[2 if by_pattern else 0 if place in marks else 1]
                doubt = rate_doubt(text, place, shown, why)
                found.append(FormChoice(place, text[place], shown, others[0], why, doubt))
        yield found


def forms_known(character: str) -> str:
    """The Traditional forms of a character about which something is known, the commonest one first."""
    return forms_of(character) if character in ASKED else counted_forms(character)
