"""How many wrong characters editors are asked about: `python -m bench.script --doubts FOLDER`.

The texts of `bench.script_human`, turned Simplified and back, on the way that `check` and `convert --review` take. Much
of what differs from the text is no mistake of the conversion: slips of the text (兼並, 酒吧里) and spellings that are
both right (瞭解, 豔). The other places were judged by hand; wrong_places.txt names them by corpus, sentence and place.
"""

from __future__ import annotations

from pathlib import Path

from bench.script_human import ALIKE, characters_with_forms, human_texts
from diglot.checks.form_choices import find_choices
from diglot.checks.form_odds import ASKED_FROM
from diglot.record import record
from diglot.script.convert import Converter, plain_runs

JUDGED = Path(__file__).with_name("wrong_places.txt")
RATES = (0.1, 0.25, 0.5, 0.75, 1.0, 1.5, 2.0, 3.0, 4.0)


@record
class Place:
    """A place of a text with several forms: how doubtful it is, whether it differs, whether it is really wrong."""

    doubt: float
    differs: bool
    wrong: bool
    odd: bool


def print_doubts(folder: Path) -> None:
    """The curve, and the point of it where `check` stands."""
    places, characters = list_places(folder)
    print(f"{characters:,} characters, {_shares(places)}")
    print("| questions per 1,000 characters | wrong asked about | right to ask | differing asked about |")
    print("|---:|---:|---:|---:|")
    ranked = sorted(places, key=lambda one: -one.doubt)
    here = sum(one.doubt >= ASKED_FROM for one in ranked)
    for count, mark in sorted([*((int(rate * characters / 1000), "") for rate in RATES), (here, " (`check`)")]):
        asked = ranked[:count]
        wrong, differing = sum(one.wrong for one in asked), sum(one.differs for one in asked)
        of_wrong = wrong / max(1, sum(one.wrong for one in places))
        of_differing = differing / max(1, sum(one.differs for one in places))
        rate = 1000 * count / characters
        print(f"| {rate:.2f}{mark} | {of_wrong:.0%} | {wrong} of {count} | {of_differing:.0%} |")
    for name, some in (("even", [p for p in ranked if not p.odd]), ("odd", [p for p in ranked if p.odd])):
        asked = [one for one in some if one.doubt >= ASKED_FROM]
        print(
            f"{name} sentences: {sum(one.wrong for one in asked)} of {sum(one.wrong for one in some)} wrong asked about"
        )


def list_places(folder: Path) -> tuple[list[Place], int]:
    """Every place with several forms, and how many characters the texts have."""
    from opencc import OpenCC

    simplify = OpenCC("tw2s").convert
    many = characters_with_forms(folder)
    alike = str.maketrans({other: group[0] for group in ALIKE.split() for other in group[1:]})
    judged = {tuple(line.split("\t")) for line in JUDGED.read_text("utf-8").splitlines() if line[0] != "#"}
    say = Converter("zh-Hans", "zh-Hant")
    places: list[Place] = []
    characters = 0
    for name, texts in human_texts(folder):
        given = [str(simplify(text)) for text in texts]
        shown = say.each(given)
        choices = find_choices(plain_runs(given), say)
        for number, (text, written, form, some) in enumerate(zip(texts, given, shown, choices, strict=True)):
            if not len(text) == len(written) == len(form):
                continue
            characters += len(text)
            doubts = {one.start: one.doubt for one in some}
            pairs = zip(text.translate(alike), form.translate(alike), strict=True)
            for place, (wanted, got) in enumerate(pairs):
                differs = wanted != got and written[place] in many
                if differs or place in doubts:
                    wrong = differs and (name, str(number), str(place)) in judged
                    places.append(Place(doubts.get(place, -99.0), differs, wrong, bool(number % 2)))
    return places, characters


def _shares(places: list[Place]) -> str:
    differing, wrong = sum(one.differs for one in places), sum(one.wrong for one in places)
    return f"{differing} places differ from the text, {wrong} of them wrong"
