"""An edition → its variants: every text of it in each script of its language."""

from __future__ import annotations

from collections.abc import Callable

from diglot.model.edition import Correction, Credits, Edition, Picture, Provenance
from diglot.model.story import Variant
from diglot.model.tags import Text, list_fallbacks
from diglot.record import as_dict, record, replace
from diglot.script.convert import convert_segments, converter, regional_form
from diglot.tasks.cache import digest
from diglot.tasks.text_map import NO_RULES, Rules
from diglot.tasks.values import WithBlobs, digest_of, freeze
from diglot.text.overrides import resolve

RulesByTag = tuple[tuple[str, Rules], ...]
Strings = tuple[tuple[str, tuple[tuple[str, str], ...]], ...]  # by key, the form of each tag that has one


@record
class Conversion:
    """What converting an edition depends on, beside the rules."""

    edition: Edition
    tag: str

    @property
    def identity(self) -> tuple[str, str]:
        """What stands for the task in its key."""
        return self.edition.key, self.tag

    @property
    def needs(self) -> tuple[str, ...]:
        """The HTML of the edition's segments."""
        return (self.edition.html,)


def convert_edition(rules: RulesByTag, task: Conversion, html: tuple[str, ...]) -> WithBlobs:
    """The Variant of an edition for a tag; the blob is a tuple with the HTML of each segment."""
    edition = task.edition
    say = converter(edition.tag, task.tag, dict(rules).get(task.tag, NO_RULES), page_rules(edition, task.tag))
    body = freeze(convert_segments(html, say))
    return WithBlobs(_variant(edition, task.tag, say, digest(body)), (body,))


def own_variant(edition: Edition) -> Variant:
    """The Variant of an edition without overrides in the script that it is written in: nothing of its body changes."""
    say = converter(edition.tag, edition.tag, NO_RULES)
    return _variant(edition, edition.tag, say, edition.html, key=edition.key)


def page_rules(edition: Edition, tag: str) -> Rules:
    """The edition's own rules for a tag, those of near tags where it has none for a word."""
    by_tag = dict(edition.rules)
    pairs: dict[str, str] = {}
    for near in reversed(list_fallbacks(tag)):
        pairs |= dict(by_tag.get(near, ()))
    return Rules.of(pairs) if pairs else NO_RULES


def _variant(edition: Edition, tag: str, say: Callable[[str], str], body: str, key: str = "") -> Variant:
    """The variant with this body; without a key of its own the digest of all its texts is its key."""

    def text(written: Text | None) -> str:
        return "" if written is None else _form(written.forms, edition.tag, tag, say)

    texts = (
        tag,
        text(edition.title),
        text(edition.subtitle),
        text(edition.summary),
        _picture(edition.image, say),
        tuple(Correction(one.date, say(one.text)) for one in edition.corrections),
        tuple(say(one.title) for one in edition.related),
        _provenance(edition.source, say),
        Credits(*(tuple(map(say, names)) for names in as_dict(edition.credits).values())),
        body,
    )
    return Variant(*texts, key or digest_of(texts))


def _form(written: tuple[tuple[str, str], ...], own: str, tag: str, say: Callable[[str], str]) -> str:
    """A text for a tag: what is written for it or for a near one, or else what is written for `own`, converted."""
    text, final = _written(written, own, tag)
    return _in_region(resolve(text, tag), written, tag) if final else say(text)


def _written(written: tuple[tuple[str, str], ...], own: str, tag: str) -> tuple[str, bool]:
    """What stands for a tag, and whether that is final: a form for it or for a near tag, else the one for `own`."""
    forms = dict(written)
    near = next((forms[name] for name in list_fallbacks(tag) if name != own and forms.get(name)), "")
    return (near, True) if near and tag != own else (forms.get(own, ""), False)


def _in_region(text: str, written: tuple[tuple[str, str], ...], tag: str) -> str:
    """A form that stands for a tag; what was written for another region, with the tag's forms of its characters."""
    return text if tag in dict(written) else regional_form(text, tag)


def _picture(picture: Picture | None, say: Callable[[str], str]) -> Picture | None:
    if picture is None:
        return None
    return replace(picture, alt=say(picture.alt), caption=say(picture.caption), credit=say(picture.credit))


def _provenance(source: Provenance | None, say: Callable[[str], str]) -> Provenance | None:
    return source and replace(source, name=say(source.name), title=say(source.title))


def spell(strings: Strings, rules: RulesByTag, tag: str) -> tuple[tuple[str, str], ...]:
    """Short texts for one tag, by key: the tag's own form, or the Simplified one converted; "" where there is none."""
    own = "vi" if tag == "vi" else "zh-Hans"
    say = converter(own, tag, dict(rules).get(tag, NO_RULES))
    written = [_written(forms, own, tag) for _, forms in strings]
    converted = dict.fromkeys(text for text, final in written if not final)
    said = dict(zip(converted, say.each(converted), strict=True))
    return tuple(
        (key, _in_region(resolve(text, tag), forms, tag) if final else said[text])
        for (key, forms), (text, final) in zip(strings, written, strict=True)
    )
